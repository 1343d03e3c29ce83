"""What a handler needs of a stream, and how its failures come out.

Handlers see frames only. A failure inside a nursery leaves it as the plain error of
`wallet.errors` that caused it, so that callers need not unpack exception groups.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Protocol

import trio

from wallet.errors import FreeholdError, PeerError, PeerUnreachable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


FAREWELL_SECONDS = 2.0


class FrameStream(Protocol):
    """A stream of frames to one authenticated peer; `p2p.transport` gives the real one."""

    @property
    def remote_peer_id(self) -> str:
        """The peer on the other side."""

    async def read_frame(self) -> bytes:
        """Return the next frame's body; may be cancelled."""

    async def read_frame_into(self, room_for: Callable[[int], memoryview]) -> memoryview:
        """Return the next frame's body, in the beginning of what is given for its length."""

    async def write_frame(self, *parts: bytes | memoryview) -> None:
        """Send one frame, joined of its parts."""

    async def write_frames(self, *frames: bytes) -> None:
        """Send frames one after another; the other side has the last as soon as the first."""


async def say_last(stream: FrameStream, frame: bytes) -> None:
    """Send a last frame and wait a moment for the other side to go.

    Who calls it raises next, which resets the stream; a reset may overtake what was sent before.
    """
    await stream.write_frame(frame)
    with trio.move_on_after(FAREWELL_SECONDS), suppress(FreeholdError):
        while True:
            await stream.read_frame()


@contextmanager
def plain_errors() -> Iterator[None]:
    """Let the one expected failure of a nursery out of its exception group.

    Where the block was being cancelled at the same moment, the cancellation goes on alone.
    """
    try:
        yield
    except BaseExceptionGroup as group:
        expected, rest = group.split(FreeholdError)
        if expected is None:
            raise
        if rest is None:
            raise _leaf(expected) from None
        if rest.split(trio.Cancelled)[1] is None:
            raise rest from None
        raise


@contextmanager
def answer_within(seconds: float) -> Iterator[trio.CancelScope]:
    """Bound a wait for the other side; the deadline may be moved while it lasts.

    Raises:
        PeerUnreachable: nothing came in time.
    """
    try:
        with trio.fail_after(seconds) as scope:
            yield scope
    except trio.TooSlowError as error:
        raise PeerUnreachable(
            f"The other side has not answered for {seconds:.0f} seconds; nothing was lost."
        ) from error


def _leaf(group: BaseExceptionGroup[FreeholdError]) -> FreeholdError:
    """Return what went wrong; that the line broke as well is only a consequence."""
    broken, other = group.split(PeerError)
    error = (other or broken or group).exceptions[0]
    return _leaf(error) if isinstance(error, BaseExceptionGroup) else error
