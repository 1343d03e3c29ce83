"""`/freehold/contact/1`: two people become contacts, and contacts say where they are reached.

Who answers an invitation opens the stream and says `Ask`; the inviter answers `Welcome`, is shown
the number that was committed to (`Reveal`), and says `Met` once it has kept the contact. Between
contacts the first frame is `Greet` instead, and is answered by one.

Guarantees: nothing is kept before both sides have proved that they hold the invitation's secret and
both introductions are signed by the identities of this very connection. Whether an invitation is
open, and what is kept, is decided by `Door`. Cancelling either function is safe: a contact is kept
in one transaction, and a meeting whose last word was lost can be held again.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Annotated, NamedTuple, Protocol, TypeAlias

import msgspec

from p2p.protocols.streams import answer_within, say_last
from p2p.protocols.wire import Refused, decode_frame
from p2p.transport.identity import public_key_of
from wallet.agreement import invitation as words
from wallet.agreement import off_chain
from wallet.agreement.binding import Binding, Claims, check_binding
from wallet.agreement.invitation import Addresses, Key, Name
from wallet.errors import FreeholdError, OutOfOrder, PeerRefused

if TYPE_CHECKING:
    from p2p.protocols.streams import FrameStream
    from wallet.agreement.invitation import Invitation

CONTACT = "/freehold/contact/1"
CONTACT_CAP = 16 * 1024
ANSWER_SECONDS = 20.0

Bytes16 = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]


class _Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every frame."""


class Ask(_Frame, frozen=True, tag="ask"):
    """Who answers an invitation: which one, who it is, its number's commitment, and the proof."""

    invitation: Bytes16
    binding: Binding
    commitment: Key
    proof: Key
    name: Name
    addresses: Addresses


class Meet(_Frame, frozen=True, tag="welcome"):
    """The inviter: who it is, its number, and the proof that it made the invitation."""

    binding: Binding
    nonce: Key
    proof: Key
    name: Name
    addresses: Addresses


class Reveal(_Frame, frozen=True, tag="reveal"):
    """Who answers: the number that it committed to."""

    nonce: Key


class Met(_Frame, frozen=True, tag="met"):
    """The inviter: the contact is kept."""


class Greet(_Frame, frozen=True, tag="greet"):
    """Between contacts, either way: what one calls oneself now, and where one is reached."""

    name: Name
    addresses: Addresses


Frame: TypeAlias = Ask | Meet | Reveal | Met | Greet | Refused
_ENCODER = msgspec.msgpack.Encoder()
_DECODER: msgspec.msgpack.Decoder[Frame] = msgspec.msgpack.Decoder(Frame)


class Acquaintance(NamedTuple):
    """Somebody who was met: what it says of itself, checked, and the words to compare."""

    claims: Claims
    binding: Binding
    name: str
    addresses: tuple[str, ...]
    words: str


class Own(NamedTuple):
    """What one says of oneself to somebody one meets."""

    claims: Claims
    binding: Binding
    name: str
    addresses: tuple[str, ...]


class Door(Protocol):
    """Who is let in: the side of the home host that answers."""

    @property
    def identity(self) -> bytes:
        """The home key of this host."""

    async def secret(self, invitation: bytes, identity: bytes) -> bytes:
        """Return the secret of an invitation that this identity may answer; raise NotAllowed."""

    async def own_to(self, invitation: bytes, identity: bytes) -> Own:
        """Return what is said of oneself to who has proved that it holds the secret."""

    async def met(self, invitation: bytes, found: Acquaintance) -> None:
        """Keep the contact and use the invitation up, in one transaction."""

    async def greeted(self, identity: bytes, greet: Greet) -> Greet:
        """Take a contact's greeting and return one; raise NotAllowed for strangers."""


async def accept_invitation(stream: FrameStream, given: Invitation, own: Own) -> Acquaintance:
    """Answer an invitation on a stream that was opened to the inviter's home host.

    Raises:
        PeerRefused: the invitation is not open there any more, and why.
        BadSignature: it was not the inviter who answered.
    """
    inviter = public_key_of(stream.remote_peer_id)
    if inviter != given.identity:
        raise OutOfOrder("This is not the host that the invitation names.")
    accepter, nonce = own.claims.identity, secrets.token_bytes(words.NONCE_BYTES)
    shown = words.commitment(nonce)
    proof = words.proof(given.secret, "accept", inviter, accepter, own.binding.claims, shown)
    named = words.invitation_id(given.secret)
    await _send(stream, Ask(named, own.binding, shown, proof, own.name, own.addresses))
    answer = await _read(stream)
    if not isinstance(answer, Meet):
        raise OutOfOrder("The inviter answered with something else than its introduction.")
    claims = check_binding(answer.binding, inviter, off_chain.DOMAIN.chain_id)
    words.check_proof(
        answer.proof, given.secret, "answer", inviter, accepter, answer.binding.claims, answer.nonce
    )
    await _send(stream, Reveal(nonce))
    if not isinstance(await _read(stream), Met):
        raise OutOfOrder("The inviter did not say that it has kept the contact.")
    said = words.words(inviter, accepter, answer.nonce, nonce)
    return Acquaintance(claims, answer.binding, answer.name, answer.addresses, said)


async def greet(stream: FrameStream, said: Greet) -> Greet:
    """Greet a contact on a stream that was opened to its home host, and return its greeting.

    Raises:
        PeerRefused: it does not know this identity.
    """
    await _send(stream, said)
    answer = await _read(stream)
    if not isinstance(answer, Greet):
        raise OutOfOrder("The contact did not greet back.")
    return answer


async def answer_door(stream: FrameStream, door: Door) -> None:
    """Answer whoever opened this stream to the home host.

    Raises:
        FreeholdError: they were not let in; they were told in words.
    """
    identity = public_key_of(stream.remote_peer_id)
    try:
        first = await _read(stream)
        match first:
            case Ask():
                await _meet(stream, door, identity, first)
            case Greet():
                await _send(stream, await door.greeted(identity, first))
            case _:
                raise OutOfOrder("Nobody comes in with these words.")
    except PeerRefused:
        raise
    except FreeholdError as error:
        await say_last(stream, _ENCODER.encode(Refused(error.code, str(error)[:1000])))
        raise


async def _meet(stream: FrameStream, door: Door, accepter: bytes, ask: Ask) -> None:
    inviter, secret = door.identity, await door.secret(ask.invitation, accepter)
    claims = check_binding(ask.binding, accepter, off_chain.DOMAIN.chain_id)
    words.check_proof(
        ask.proof, secret, "accept", inviter, accepter, ask.binding.claims, ask.commitment
    )
    own = await door.own_to(ask.invitation, accepter)
    nonce = secrets.token_bytes(words.NONCE_BYTES)
    proof = words.proof(secret, "answer", inviter, accepter, own.binding.claims, nonce)
    await _send(stream, Meet(own.binding, nonce, proof, own.name, own.addresses))
    revealed = await _read(stream)
    if not isinstance(revealed, Reveal):
        raise OutOfOrder("The number that was committed to was not shown.")
    words.check_nonce(ask.commitment, revealed.nonce)
    said = words.words(inviter, accepter, nonce, revealed.nonce)
    found = Acquaintance(claims, ask.binding, ask.name, ask.addresses, said)
    await door.met(ask.invitation, found)
    await _send(stream, Met())


async def _send(stream: FrameStream, frame: Frame) -> None:
    await stream.write_frame(_ENCODER.encode(frame))


async def _read(stream: FrameStream) -> Frame:
    with answer_within(ANSWER_SECONDS):
        data = await stream.read_frame()
    frame = decode(data)
    if isinstance(frame, Refused):
        raise PeerRefused(frame.message)
    return frame


def encode(frame: Frame) -> bytes:
    """Return the bytes of a frame, without its length."""
    return _ENCODER.encode(frame)


def decode(data: bytes) -> Frame:
    """Read a frame of `/freehold/contact/1`.

    Raises:
        Malformed: not a frame of this protocol.
    """
    return decode_frame(_DECODER, data)
