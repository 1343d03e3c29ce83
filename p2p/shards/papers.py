r"""What is signed about holders, besides heads, manifests and orders (`wallet.shares`).

* `Receipt`: a holder's word that it has a block on its disk.
* `Certificate`: a person's word that a keyless holder is theirs.
* a *claim*: a head key's word that a peer speaks for it at one holder.

Each is an Ed25519 signature (RFC 8032) over `freehold/<label>/1\0 ‖ body`, in the array
`[body, signature]` as everywhere (PROTOCOL.md §10); a body is a msgpack map. Keys are the raw 32
bytes of an identity, so no peer has to be asked who it is.
"""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Final, TypeVar

import msgspec
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from p2p.protocols.wire import Id
from wallet.agreement.delivery import Signed
from wallet.errors import BadSignature, Malformed

Moment = Annotated[int, msgspec.Meta(ge=0, lt=253_402_300_800_000)]
Size = Annotated[int, msgspec.Meta(ge=0, lt=2**50)]
CERTIFICATE_SCHEME: Final = "freehold:holder/"
_LONGEST_CERTIFICATE: Final = 700
_CLAIM: Final = b"freehold/head-claim/1\0"


class Receipt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A holder has this block of this owner on its disk, since `at_ms` (UTC)."""

    owner: Id
    holder: Id
    hash: Id
    size: Size
    at_ms: Moment


class Certificate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The holder with this key is the signer's (`owner`: a home identity), who calls it `name`."""

    owner: Id
    holder: Id
    name: Annotated[str, msgspec.Meta(max_length=80)]
    made_ms: Moment


Paper = TypeVar("Paper", Receipt, Certificate)
_LABELS: Final[dict[type, bytes]] = {
    Receipt: b"freehold/shard-receipt/1\0",
    Certificate: b"freehold/holder-certificate/1\0",
}
_ENCODER = msgspec.msgpack.Encoder()


def sign(paper: Receipt | Certificate, seed: bytes) -> Signed:
    """Sign a paper with the key that grows from a 32-byte seed.

    Args:
        paper: a receipt (signed by the holder's identity) or a certificate (by a home identity).
        seed: of that key.
    """
    body = _ENCODER.encode(paper)
    return Signed(body, SigningKey(seed).sign(_LABELS[type(paper)] + body).signature)


def open_(signed: Signed, kind: type[Paper], key: bytes) -> Paper:
    """Check who signed a paper and read it.

    Raises:
        BadSignature: another key signed, or something else.
        Malformed: rightly signed, and no paper of this kind.
    """
    _verify(key, _LABELS[kind] + signed.body, signed.signature)
    return _read(signed, kind)


def _read(signed: Signed, kind: type[Paper]) -> Paper:
    try:
        return msgspec.msgpack.decode(signed.body, type=kind)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Malformed(f"The {kind.__name__.lower()} cannot be read: {error}.") from error


def _verify(key: bytes, message: bytes, signature: bytes) -> None:
    try:
        VerifyKey(key).verify(message, signature)
    except (BadSignatureError, ValueError) as error:
        raise BadSignature("This was not signed by whose word it should be.") from error


# ── whose a head is ──────────────────────────────────────────────────────────────────────────────


def claim(head_seed: bytes, holder: bytes, owner: bytes) -> tuple[bytes, bytes]:
    """Return a head key and its signature that `owner` speaks for it at `holder` (both 32 bytes).

    Without it, an owner who has seen another's head could put it in its own name.
    """
    key = SigningKey(head_seed)
    return bytes(key.verify_key), key.sign(_CLAIM + holder + owner).signature


def check_claim(signature: bytes, key: bytes, holder: bytes, owner: bytes) -> None:
    """See that a key lets this owner speak for it here; else `BadSignature`."""
    _verify(key, _CLAIM + holder + owner, signature)


# ── whose a holder is ────────────────────────────────────────────────────────────────────────────


def certificate_text(signed: Signed) -> str:
    """Return a certificate as one line that can be copied."""
    return CERTIFICATE_SCHEME + base64.urlsafe_b64encode(_ENCODER.encode(signed)).decode(
        "ascii"
    ).rstrip("=")


def read_certificate(text: str) -> tuple[Certificate, Signed]:
    """Read a certificate and check that its owner signed it; spaces around it do not matter.

    Raises:
        Malformed: it is none.
        BadSignature: its owner did not sign it.
    """
    text = text.strip()
    if not text.startswith(CERTIFICATE_SCHEME) or len(text) > _LONGEST_CERTIFICATE:
        raise Malformed(f"A holder's certificate begins with {CERTIFICATE_SCHEME}; this does not.")
    inner = text[len(CERTIFICATE_SCHEME) :]
    try:
        raw = base64.b64decode(inner + "=" * (-len(inner) % 4), altchars=b"-_", validate=True)
        signed = msgspec.msgpack.decode(raw, type=Signed)
    except (binascii.Error, msgspec.MsgspecError, ValueError) as error:
        raise Malformed("This certificate cannot be read; copy the whole line.") from error
    return certified(signed), signed


def certified(signed: Signed) -> Certificate:
    """Check a certificate against the owner that it names; errors as `read_certificate`."""
    found = _read(signed, Certificate)
    return open_(signed, Certificate, found.owner)
