"""A wallet's side of `/freehold/learn/1`: it comes, answers, and may go at any moment.

The wallet dials; it learns nothing of other wallets but what they signed for the round, relayed by
the coordinator. What a message means, and whether to go on, is decided by `wallet.ports.StudyPart`;
here is only who speaks when. Cancelling is safe at any time: who goes in the middle of a round has
dropped out of it, and the others' shares see to it that the sum can still be read.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import trio

from p2p.learning.wire import (
    LONGEST_WAIT_SECONDS,
    Ask,
    Join,
    LearnFrame,
    Model,
    Outcome,
    Over,
    Said,
    Vector,
    Wait,
    decode,
    encode,
)
from p2p.protocols.streams import answer_within, plain_errors, say_last
from p2p.protocols.wire import Paid, Pay, Refused
from wallet.errors import FreeholdError, OutOfOrder, PeerError, PeerRefused

if TYPE_CHECKING:
    from p2p.protocols.streams import FrameStream
    from wallet.ports import StudyPart

ASK_SECONDS: Final = 60.0
GRACE_SECONDS: Final = 30.0
"""So much later than announced may the coordinator's next word come."""


async def take_part(stream: FrameStream, part: StudyPart, phase_seconds: float) -> str:
    """Take part in the rounds of a study until it is over; return why it is.

    Args:
        stream: to the coordinator, opened by the wallet.
        part: what answers.
        phase_seconds: how long one phase of a round may take.

    Raises:
        PeerRefused: the coordinator would not have this wallet, and said why.
        PeerUnreachable: nothing came for longer than was announced.
        FreeholdError: the wallet would not go on; the coordinator was told why.
    """
    try:
        await stream.write_frame(encode(Join(part.grant_id, part.study)))
        over = ""
        with plain_errors():
            async with trio.open_nursery() as nursery:
                nursery.start_soon(_leave, part)
                over = await _answer_all(stream, part, phase_seconds)
                nursery.cancel_scope.cancel()
    except PeerError:
        raise
    except FreeholdError as error:
        await say_last(stream, encode(Refused(error.code, str(error)[:1000])))
        raise
    return over


async def fetch_vectors(
    stream: FrameStream, ask: Ask, most: int, seconds: float = ASK_SECONDS
) -> dict[bytes, bytes]:
    """Return the masked vectors of a round, by their SHA-256.

    Args:
        stream: to the coordinator, opened by the wallet.
        ask: which round.
        most: so many at most; what comes beyond is not taken.
        seconds: how long each may take.

    Raises:
        PeerRefused: the coordinator gives them to nobody, or not to this wallet.
        OutOfOrder: more came than there were wallets.
    """
    await stream.write_frame(encode(ask))
    found: dict[bytes, bytes] = {}
    while True:
        with answer_within(seconds):
            frame = decode(await stream.read_frame())
        match frame:
            case Vector(data) if len(found) < most:
                found[hashlib.sha256(data).digest()] = data
            case Over():
                return found
            case _:
                _refuse(frame)


async def _leave(part: StudyPart) -> None:
    await part.left()
    raise Gone("This wallet takes part no more.")


class Gone(FreeholdError):
    """The wallet left the study in the middle of it."""

    code = "left"


async def _answer_all(stream: FrameStream, part: StudyPart, phase_seconds: float) -> str:
    # between two words of a phase lie the phases of the others, each at most as long
    patience = usual = 4 * phase_seconds + GRACE_SECONDS
    while True:
        with answer_within(min(patience, LONGEST_WAIT_SECONDS + GRACE_SECONDS)):
            frame = decode(await stream.read_frame())
        patience = usual
        match frame:
            case Wait(seconds, why):
                await part.waits(why)
                patience = seconds + GRACE_SECONDS
            case Model(number, data):
                await part.model(number, data)
            case Said(message):
                answer = await part.hear(message)
                if answer is not None:
                    await stream.write_frame(encode(Said(answer)))
            case Outcome(number, record):
                await part.outcome(number, record)
            case Pay(uses, signature):
                await part.paid(uses, signature)
                await stream.write_frame(encode(Paid(uses)))
            case Over(why):
                return why
            case _:
                _refuse(frame)


def _refuse(frame: LearnFrame) -> None:
    if isinstance(frame, Refused):
        raise PeerRefused(frame.message)
    raise OutOfOrder("The coordinator sent a frame that does not fit a study.")
