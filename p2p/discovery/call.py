r"""An open call: what a requester asks of anybody, signed, short and with an end.

The bytes that were signed are the bytes that travel and are kept; nothing is encoded again to be
checked. The signature is the requester's libp2p identity over `freehold/call/1\0 ‖ body`, so a call
can be checked with nothing else at hand, whoever handed it on. A call without an `ask` only says
where its requester is to be found (a registration, as libp2p's rendezvous has it).

Guarantees: what `check` returns was signed by the identity it names, is within every bound, names
addresses of that identity alone, and reads a view that the agreement could carry. Left to others:
whether what it says is true, showing its texts as a stranger's, and whether it is of this moment
(`when`, since who keeps calls looks at that again later).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Annotated, Final, Literal, TypeVar

import msgspec
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from p2p.transport.identity import public_key_of
from wallet.agreement.binding import Binding
from wallet.agreement.canonical import canonical, parse_canonical
from wallet.agreement.grant import Address
from wallet.agreement.link import Link
from wallet.agreement.terms import Purpose, Units
from wallet.agreement.view import Name, View, check_days, view_from_document
from wallet.errors import BadSignature, Malformed

LABEL: Final = b"freehold/call/1\0"
MAXIMUM_BODY: Final = 4096
MAXIMUM_POSTED: Final = MAXIMUM_BODY + 80
DAY_MS: Final = 86_400_000
LONGEST_MS: Final = 90 * DAY_MS
EARLY_MS: Final = DAY_MS
"""How far ahead of one's own clock a call may have been made."""

Instant = Annotated[int, msgspec.Meta(ge=0, lt=253_402_300_800_000)]
When = Literal["open", "expired", "early"]
T = TypeVar("T")


class Ask(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is asked, in short; the request that follows has the whole terms.

    `view` is the JCS document of what would be read; `price` is per step in base units of `token`.
    """

    purpose: Purpose
    description: Annotated[str, msgspec.Meta(max_length=600)]
    view: Annotated[bytes, msgspec.Meta(max_length=2048)]
    required: Annotated[tuple[Name, ...], msgspec.Meta(max_length=64)]
    retention_days: Annotated[int, msgspec.Meta(ge=1, le=36_500)]
    steps: Annotated[int, msgspec.Meta(ge=1, le=100_000)]
    price: Units
    token: Address


class OpenCall(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="call"):
    """One call. A later one with the same `nonce` takes the place of an earlier one.

    `binding` certifies the requester's other keys, so that a letter can be sealed to it.
    """

    nonce: Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
    created_ms: Instant
    expires_ms: Instant
    link: Link
    binding: Binding
    ask: Ask | None


class Posted(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """The call as it was signed."""

    body: Annotated[bytes, msgspec.Meta(max_length=MAXIMUM_BODY)]
    signature: Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]


@dataclass(frozen=True)
class Checked:
    """A call whose form and signature are right.

    Attributes:
        data: the bytes as they travel.
        hash: SHA-256 of the body: the call's name.
        identity: 32-byte Ed25519 key of the requester.
        call: what was signed.
        view: what it asks for; None in a registration.
    """

    data: bytes
    hash: bytes
    identity: bytes
    call: OpenCall
    view: View | None

    def when(self, now_ms: int) -> When:
        """Say whether it is open at a moment of one's own clock."""
        if self.call.expires_ms <= now_ms:
            return "expired"
        if self.call.created_ms > now_ms + EARLY_MS:
            return "early"
        return "open"


_ENCODER = msgspec.msgpack.Encoder()
_POSTED = msgspec.msgpack.Decoder(Posted)
_CALL = msgspec.msgpack.Decoder(OpenCall)


def sign(call: OpenCall, identity_seed: bytes) -> bytes:
    """Return a call's signed bytes.

    Args:
        call: what is said; its link must name the identity of the seed.
        identity_seed: the 32-byte Ed25519 seed of the requester's libp2p identity.

    Raises:
        Malformed: the call is longer than a meeting point takes.
    """
    body = _ENCODER.encode(call)
    if len(body) > MAXIMUM_BODY:
        raise Malformed(
            f"The call has {len(body):,} bytes; meeting points take {MAXIMUM_BODY:,}. Shorten its "
            "description or its conditions."
        )
    signature = SigningKey(identity_seed).sign(LABEL + body).signature
    return _ENCODER.encode(Posted(body, signature))


def view_bytes(view: View) -> bytes:
    """Return a view as a call carries it."""
    return canonical(view.document())


def check(data: bytes) -> Checked:
    """Read a call from anywhere.

    Raises:
        Malformed: not a call, or beyond a bound.
        BadSignature: the identity that it names did not sign it.
    """
    if len(data) > MAXIMUM_POSTED:
        raise Malformed(f"A call has at most {MAXIMUM_POSTED} bytes.")
    posted, found = _read(data)
    if _ENCODER.encode(posted) != data:
        raise Malformed("The call is spelt in an unusual way and was refused.")
    try:
        VerifyKey(found.identity).verify(LABEL + posted.body, posted.signature)
    except (BadSignatureError, ValueError) as error:
        raise BadSignature("The call was not signed by the requester it names.") from error
    call = found.call
    if not 0 < call.expires_ms - call.created_ms <= LONGEST_MS:
        raise Malformed("A call is open for at most 90 days, and for some time.")
    ending = f"/p2p/{call.link.peer_id}"
    if not all(_plain(one) and one.endswith(ending) for one in call.link.addresses):
        raise Malformed("The call names an address of somebody else.")
    return found


def read_kept(data: bytes) -> Checked:
    """Read a call that was checked before it was kept: a tenth of the time of `check`.

    Raises:
        Malformed: what was kept is no call (a mistake in the program, or a changed database).
    """
    return _read(data)[1]


def _read(data: bytes) -> tuple[Posted, Checked]:
    posted = _decode(_POSTED, data)
    call = _decode(_CALL, posted.body)
    identity = public_key_of(call.link.peer_id)
    hash = hashlib.sha256(posted.body).digest()
    return posted, Checked(data, hash, identity, call, _view(call.ask))


def _plain(address: str) -> bool:
    return address.isascii() and address.isprintable()


def _view(ask: Ask | None) -> View | None:
    if ask is None:
        return None
    view = view_from_document(parse_canonical(ask.view))
    check_days(view)
    missing = [name for name in ask.required if name not in view.fields]
    if missing:
        raise Malformed("The call requires a field that it does not ask for.")
    return view


def _decode(decoder: msgspec.msgpack.Decoder[T], data: bytes) -> T:
    try:
        return decoder.decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Malformed(f"This is not a call: {error}.") from error
