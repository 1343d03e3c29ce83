"""The side of who recovers: a temporary key, a talk with each guardian, and the shares at the end.

Guarantees: each guardian's answers are bound to one key, which the compared words are over; an
answer that does not fit what was said before is refused and changes nothing; a guardian that
answers twice with two shares counts with its first. Nothing here is worth anything after the
recovery: the keys are made for one request.

Left to others: reaching guardians, keeping this (it is not secret from who has the device, so
encrypted), and what is done with the entropy.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from msgspec.structs import replace

from wallet.agreement.invitation import LONGEST_NAME
from wallet.errors import NotFound, OutOfOrder
from wallet.guardians import circle, messages, sealing
from wallet.guardians.circle import Opened, Wrapped, decode_wrapped
from wallet.guardians.messages import (
    Ask,
    Fetch,
    GuardianShare,
    Heard,
    Released,
    Reveal,
    Said,
    Withdraw,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


class Recovery(msgspec.Struct, frozen=True):
    """One attempt: a request and the temporary keys it is made with; `locator` may be empty."""

    request: bytes
    signing_seed: bytes
    hpke_private_key: bytes
    name: str
    locator: bytes
    made_ms: int

    def __repr__(self) -> str:
        return f"Recovery({self.request.hex()})"


class Talk(msgspec.Struct, frozen=True):
    """What was said with one guardian.

    Attributes:
        guardian: its home key, which the connection proved.
        nonce: our number towards this guardian.
        key: the key by which it answers, once it did.
        reveal: both numbers, from then on.
        state: what the guardian last said; `asked` at first.
        hours_left: of its wait.
        share: what it released.
    """

    guardian: bytes
    nonce: bytes
    key: bytes = b""
    reveal: Reveal | None = None
    state: messages.State = "asked"
    hours_left: int = 0
    share: GuardianShare | None = None

    def __repr__(self) -> str:
        return f"Talk({self.guardian.hex()}, {self.state})"


class Piece(NamedTuple):
    """One share with what it is a share of: released by a guardian, or typed from paper."""

    wrapped: Wrapped
    words: str

    def __repr__(self) -> str:
        return f"Piece({self.wrapped.circle.hex()}, …)"


class Gathered(NamedTuple):
    """Shares of one circle that are there; `wrapped.threshold` are needed."""

    wrapped: Wrapped
    words: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Gathered({self.wrapped.circle.hex()}, {len(self.words)})"


def new(name: str, locator: bytes, now_ms: int) -> Recovery:
    """Begin a recovery with keys made for it.

    Args:
        name: what one calls oneself towards the guardians.
        locator: of the backup, from a slip or a paper share; empty if it is not known.
        now_ms: UTC milliseconds.
    """
    return Recovery(
        request=secrets.token_bytes(16),
        signing_seed=secrets.token_bytes(32),
        hpke_private_key=secrets.token_bytes(32),
        name=name[:LONGEST_NAME],
        locator=locator,
        made_ms=now_ms,
    )


def key_of(recovery: Recovery) -> bytes:
    """Return the temporary public key, to which guardians answer."""
    return messages.public_key(recovery.signing_seed)


def talk(guardian: bytes) -> Talk:
    """Begin to talk with a guardian, named by its home key."""
    return Talk(guardian, secrets.token_bytes(32))


def ask(recovery: Recovery, begun: Talk) -> bytes:
    """Return the signed request for one guardian; the same each time."""
    return _say(recovery, begun, _ask(recovery, begun))


def hear(recovery: Recovery, begun: Talk, envelope: bytes) -> Talk:
    """Take a guardian's `Heard`, `Said` or `Released`.

    Raises:
        Malformed, WrongWords: it cannot be read.
        BadSignature: it is not from the key that answered first, or not for us.
        ContentMismatch: the share was not sealed for us.
        OutOfOrder: it is of another request, or differs from what was answered before.
    """
    message, key = messages.read(envelope, key_of(recovery))
    if not isinstance(message, Heard | Said | Released) or message.request != recovery.request:
        raise OutOfOrder("This is no answer to this request.")
    if isinstance(message, Heard):
        return _heard(recovery, begun, message, key)
    messages.read_as(type(message), envelope, key_of(recovery), begun.key)
    if isinstance(message, Said):
        if begun.share is not None:
            return begun
        return replace(begun, state=message.state, hours_left=message.hours_left)
    share = sealing.open_release(message.sealed, recovery.request, recovery.hpke_private_key)
    if begun.share is not None and begun.share != share:
        raise OutOfOrder("This guardian has answered twice, with two shares; the first one counts.")
    if recovery.locator and decode_wrapped(share.wrapped).locator != recovery.locator:
        raise OutOfOrder("This guardian has released a share of another person's backup.")
    return replace(begun, state="released", hours_left=0, share=share)


def reveal(recovery: Recovery, begun: Talk) -> bytes:
    """Return our number for a guardian that has answered.

    Raises:
        OutOfOrder: it has not.
    """
    return _say(recovery, begun, _shown(begun))


def code(recovery: Recovery, begun: Talk) -> str:
    """Return the three words to compare with this guardian by voice.

    Raises:
        OutOfOrder: it has not answered yet.
    """
    shown = _shown(begun)
    said = _ask(recovery, begun)
    return messages.code(said, key_of(recovery), begun.guardian, begun.key, shown)


def fetch(recovery: Recovery, begun: Talk) -> bytes:
    """Return the question whether the wait is over."""
    return _say(recovery, begun, Fetch(recovery.request))


def withdraw(recovery: Recovery, begun: Talk) -> bytes:
    """Return the word that this share is needed no more."""
    return _say(recovery, begun, Withdraw(recovery.request))


def piece(share: GuardianShare) -> Piece:
    """Return what counts of a released share."""
    return Piece(decode_wrapped(share.wrapped), share.words)


def gather(pieces: Iterable[Piece]) -> tuple[Gathered, ...]:
    """Return what there is circle by circle, the fullest first, of equal ones the latest."""
    circles: dict[bytes, tuple[Wrapped, dict[str, None]]] = {}
    for wrapped, words in pieces:
        circles.setdefault(wrapped.encode(), (wrapped, {}))[1][words] = None
    found = [Gathered(wrapped, tuple(words)) for wrapped, words in circles.values()]
    return tuple(sorted(found, key=lambda one: (-len(one.words), -one.wrapped.generation)))


def open_(pieces: Iterable[Piece]) -> Opened:
    """Open the first circle that enough shares were given of.

    Raises:
        NotFound: too few yet, or they do not open it; the message says what to do.
        WrongWords: a share cannot be read.
    """
    first: NotFound | None = None
    for one in gather(pieces):
        try:
            return circle.open_(one.wrapped, one.words)
        except NotFound as error:
            first = first or error
    raise first or NotFound("No guardian has released a share yet.")


def _heard(recovery: Recovery, begun: Talk, message: Heard, key: bytes) -> Talk:
    shown = Reveal(recovery.request, begun.nonce, message.nonce)
    if begun.reveal is not None and (begun.key, begun.reveal) != (key, shown):
        raise OutOfOrder("This guardian has answered twice; the words that were compared stay.")
    return replace(begun, key=key, reveal=shown)


def _ask(recovery: Recovery, begun: Talk) -> Ask:
    private = X25519PrivateKey.from_private_bytes(recovery.hpke_private_key)
    return Ask(
        request=recovery.request,
        hpke_key=private.public_key().public_bytes_raw(),
        commitment=messages.commitment(begun.nonce),
        name=recovery.name,
        locator=recovery.locator,
        made_ms=recovery.made_ms,
    )


def _shown(begun: Talk) -> Reveal:
    if begun.reveal is None:
        raise OutOfOrder("This guardian has not answered yet.")
    return begun.reveal


def _say(recovery: Recovery, begun: Talk, message: messages.Message) -> bytes:
    return messages.say(message, begun.guardian, recovery.signing_seed)
