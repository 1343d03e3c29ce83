"""`/freehold/guardians/1`: two contacts say to each other what waits between owner and guardian.

Who opens the stream says what waits for the other; the other answers each word and adds what waits
on its side; so they go on in turn until neither has anything to say. What a word means is left to
`Ear`: this brings words there and back, each taken at least once.

Guarantees: bounded frames, rounds and time; a word that was refused is answered by a sentence and
keeps the others from nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, NamedTuple, Protocol, TypeAlias

import msgspec

from p2p.protocols.streams import answer_within, say_last
from p2p.protocols.wire import Refused, decode_frame
from wallet.errors import FreeholdError, OutOfOrder, PeerRefused

if TYPE_CHECKING:
    from p2p.protocols.streams import FrameStream

GUARDIANS: Final = "/freehold/guardians/1"
GUARDIANS_CAP: Final = 128 * 1024
MOST_WORDS: Final = 16
MOST_ROUNDS: Final = 8
ANSWER_SECONDS: Final = 20.0

_LONGEST_WORD: Final = 8 * 1024


class _Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of both frames."""


class Word(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """One message of `wallet.guardians`; `is_sealed` of a share that is handed over."""

    is_sealed: bool
    data: Annotated[bytes, msgspec.Meta(max_length=_LONGEST_WORD)]

    def __repr__(self) -> str:
        return f"Word({len(self.data)} bytes)"


class No(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """The word of this place in the frame before was refused, and why."""

    place: Annotated[int, msgspec.Meta(ge=0, lt=MOST_WORDS)]
    code: Annotated[str, msgspec.Meta(max_length=64)]
    message: Annotated[str, msgspec.Meta(max_length=1000)]


class Say(_Frame, frozen=True, tag="say"):
    """What is said in one turn; it also says that the frame before was heard."""

    words: Annotated[tuple[Word, ...], msgspec.Meta(max_length=MOST_WORDS)] = ()
    refused: Annotated[tuple[No, ...], msgspec.Meta(max_length=MOST_WORDS)] = ()


Frame: TypeAlias = Say | Refused
_ENCODER = msgspec.msgpack.Encoder()
_DECODER: msgspec.msgpack.Decoder[Frame] = msgspec.msgpack.Decoder(Frame)


class Waiting(NamedTuple):
    """What one side has to say: words, and by what numbers they are known when they were heard."""

    words: tuple[Word, ...]
    numbers: tuple[int, ...]


class Ear(Protocol):
    """One side of a conversation."""

    async def waiting(self, *, first: bool) -> Waiting:
        """Return what waits for the other side, `MOST_WORDS` at most; `first` in its first turn."""

    async def heard(self, numbers: tuple[int, ...]) -> None:
        """The other side has these."""

    async def take(self, word: Word) -> tuple[Word, ...]:
        """Take a word and return the answers to it; raise FreeholdError to refuse it."""

    async def refused(self, word: Word, no: No) -> None:
        """The other side has refused a word."""


async def speak(stream: FrameStream, ear: Ear) -> None:
    """Hold a conversation on a stream that was opened to a contact.

    Raises:
        PeerRefused: it does not listen.
    """
    said, numbers = await _turn(ear, Say(), first=True)
    for _ in range(MOST_ROUNDS):
        await stream.write_frame(_ENCODER.encode(said))
        answer = await _read(stream)
        await ear.heard(numbers)
        await _noes(ear, said, answer)
        if not answer.words:
            return
        said, numbers = await _turn(ear, answer)


async def listen(stream: FrameStream, ear: Ear) -> None:
    """Answer a contact who opened this stream.

    Raises:
        FreeholdError: it cannot be listened to; it was told in words.
    """
    said, numbers = Say(), tuple[int, ...]()
    try:
        for round in range(MOST_ROUNDS):
            asked = await _read(stream)
            await ear.heard(numbers)
            await _noes(ear, said, asked)
            said, numbers = await _turn(ear, asked, first=round == 0)
            await stream.write_frame(_ENCODER.encode(said))
            if not said.words:
                return
    except PeerRefused:
        raise
    except FreeholdError as error:
        await say_last(stream, _ENCODER.encode(Refused(error.code, str(error)[:1000])))
        raise


async def _turn(ear: Ear, heard: Say, *, first: bool = False) -> tuple[Say, tuple[int, ...]]:
    """Take what was said, and return what is said next with the numbers of what had waited."""
    answers, noes = list[Word](), list[No]()
    for place, word in enumerate(heard.words):
        try:
            answers += await ear.take(word)
        except FreeholdError as error:
            noes.append(No(place, error.code[:64], str(error)[:1000]))
    waits = await ear.waiting(first=first)
    room = MOST_WORDS - len(answers)
    words = (*answers, *waits.words[: max(0, room)])[:MOST_WORDS]
    return Say(words, tuple(noes)), waits.numbers[: max(0, room)]


async def _noes(ear: Ear, said: Say, answer: Say) -> None:
    for no in answer.refused:
        if no.place < len(said.words):
            await ear.refused(said.words[no.place], no)


async def _read(stream: FrameStream) -> Say:
    with answer_within(ANSWER_SECONDS):
        data = await stream.read_frame()
    frame = decode(data)
    if isinstance(frame, Refused):
        raise PeerRefused(frame.message)
    if not isinstance(frame, Say):
        raise OutOfOrder("Nobody says this between guardians.")
    return frame


def decode(data: bytes) -> Frame:
    """Read a frame of `/freehold/guardians/1`.

    Raises:
        Malformed: not a frame of this protocol.
    """
    return decode_frame(_DECODER, data)
