"""Yamux whose bytes take the short way: from what is to be sent, and to where they are read.

libp2p 0.8.1 copies each frame at several layers, wakes its reader for each, sends credit for every
reading of a byte or more, and looks every hundredth of a second whether credit has come. Here

* bytes to send become records in one step, several together (`records`);
* what comes on a stream of ours goes from its record to where its reader wants it (`inbox`), the
  reader is woken when what it asked for is there, and credit is given a quarter window at a time;
* who waits for credit is woken when it comes;
* a connection may hold `RECEIVE_LIMIT` unread bytes over all its streams; a peer that ignores its
  credit has its connection ended.

Openings, ends, resets, pings, and streams that are not ours go to libp2p's frame loop. Left to
others: that frames are written whole (`muxer`).
"""

from __future__ import annotations

import contextlib
import logging
import struct
from typing import TYPE_CHECKING, Final

import trio
from libp2p.io.exceptions import IOException
from libp2p.stream_muxer.exceptions import MuxedStreamEOF, MuxedStreamError, MuxedStreamReset
from libp2p.stream_muxer.yamux.yamux import (
    HEADER_SIZE,
    TYPE_DATA,
    TYPE_WINDOW_UPDATE,
    YAMUX_HEADER_FORMAT,
    Yamux,
    YamuxStream,
)

from p2p.transport.inbox import Inbox, Incoming
from p2p.transport.records import PLAIN_BYTES, Records

if TYPE_CHECKING:
    from collections.abc import Sequence

    from libp2p.abc import ISecureConn
    from libp2p.peer.id import ID

    from p2p.transport.outgoing import Outgoing
    from p2p.transport.records import Frame

log = logging.getLogger(__name__)

RECEIVE_LIMIT: Final = 16 * 1024 * 1024
LARGEST_WINDOW: Final = 2 * 1024 * 1024
CREDIT_SECONDS: Final = 5.0
CREDIT_PARTS: Final = 4
# One piece is one Yamux frame (12 bytes of header) in one Noise record (65,519 bytes at most);
# measured faster than larger writes, which are cut into uneven frames and records below.
PIECE_BYTES: Final = PLAIN_BYTES - HEADER_SIZE


class TooMuchUnread(trio.TooSlowError):
    """The peer sent more than the connection may hold.

    Derived from `TooSlowError` because that is the one error on which libp2p's frame loop severs
    the connection; any other ends only the stream and lets the flood go on.
    """


class DirectYamux(Yamux):
    """One multiplexed connection; see the module for how it differs from libp2p's."""

    def __init__(self, secured_conn: ISecureConn, peer_id: ID, *, is_initiator: bool) -> None:
        super().__init__(secured_conn, peer_id, is_initiator=is_initiator)
        self._inboxes: dict[int, Inbox] = {}
        self._credit = trio.Event()
        self._records = Records(secured_conn)
        self._incoming = Incoming(self._records)
        secured_conn.read = self._next_header  # type: ignore[method-assign]

    # -- sending --------------------------------------------------------------------------------

    async def put(self, stream: YamuxStream, outgoing: Outgoing) -> None:
        """Send bytes in frames of one record each; who is cancelled has sent some of them whole.

        Raises libp2p's `MuxedStreamError` as `YamuxStream.write` does.
        """
        ready: list[Frame] = []
        while outgoing.size:
            if stream.send_closed or stream.closed:
                raise MuxedStreamError("the stream is closed for sending")
            size = min(outgoing.size, PIECE_BYTES, stream.send_window)
            if not size:
                await self._write_ready(ready)
                await self._until_credit(stream)
                continue
            stream.send_window -= size
            header = struct.pack(YAMUX_HEADER_FORMAT, 0, TYPE_DATA, 0, stream.stream_id, size)
            ready.append([header, *outgoing.take(size)])
            if len(ready) >= self._records.at_once:
                await self._write_ready(ready)
        await self._write_ready(ready)

    async def _write_ready(self, frames: list[Frame]) -> None:
        if frames:
            await self._write_frames(frames)
            frames.clear()

    async def _write_frames(self, frames: Sequence[Frame]) -> None:
        raise NotImplementedError

    async def _until_credit(self, stream: YamuxStream) -> None:
        """Return when something may be sent or the stream has ended."""
        with trio.move_on_after(CREDIT_SECONDS) as scope:
            while not (stream.send_window or stream.send_closed or stream.closed):
                await self._credit.wait()
        if scope.cancelled_caught:
            raise MuxedStreamError("the peer gave no credit in time")

    def _tell_senders(self) -> None:
        self._credit.set()
        self._credit = trio.Event()

    # -- receiving ------------------------------------------------------------------------------

    def _inbox(self, stream: YamuxStream) -> Inbox:
        """The inbox of a stream; from the first `take` to `let_go` libp2p's `read` gets nothing."""
        inbox = self._inboxes.get(stream.stream_id)
        if inbox is None:
            inbox = self._inboxes[stream.stream_id] = Inbox()
            self._gather()
        return inbox

    def _gather(self) -> None:
        """Move what libp2p's frame loop has read for an inbox into it."""
        for number, inbox in self._inboxes.items():
            if read := self.stream_buffers.get(number):
                inbox.add(memoryview(bytes(read)))
                read.clear()

    async def _next_header(self, n: int | None = None) -> bytes:
        """What libp2p's frame loop reads its headers through; plain frames for an inbox end here.

        What libp2p is left with are openings, ends, resets, pings, and streams that are not ours.
        """
        self._gather()
        self._tell_senders()  # the frame that was handled may have ended what they wait for
        header = await self._incoming.some(HEADER_SIZE if n is None else n)
        while len(header) == HEADER_SIZE:
            _, kind, flags, number, size = struct.unpack(YAMUX_HEADER_FORMAT, header)
            inbox, stream = self._inboxes.get(number), self.streams.get(number)
            if inbox is None or stream is None or flags or stream.recv_closed:
                break
            if kind == TYPE_WINDOW_UPDATE:
                stream.send_window += size
                self._tell_senders()
            elif kind == TYPE_DATA and size <= LARGEST_WINDOW:
                if not inbox.fits(size):
                    self._check_unread(size)
                stream.recv_window = max(0, stream.recv_window - size)
                await self._incoming.pour(size, inbox)
                if inbox.satisfied and (more := self.stream_events.get(number)) is not None:
                    more.set()
            else:
                break
            header = await self._incoming.some(HEADER_SIZE)
        return header

    async def take(self, stream: YamuxStream, room: memoryview) -> int:
        """Fill the beginning of a room, return how much; a cancelled call takes nothing.

        It returns when the room is full or as much is here as is given credit for at once, a
        quarter of the window: so the peer can send on meanwhile.

        Upstream's `YamuxStream.read` removes bytes from the buffer and can then be cancelled in
        the window update before it returns them. Raises libp2p's `MuxedStreamReset` or
        `MuxedStreamEOF`, telling them apart also after the stream was forgotten.
        """
        inbox = self._inbox(stream)
        if stream.reset_received or self.event_shutting_down.is_set():
            return await self._take_the_end(stream, room)
        together = stream.target_recv_window // CREDIT_PARTS
        inbox.want(room, min(len(room), together))
        try:
            await self._until_satisfied(stream, inbox)
        except BaseException:
            inbox.give_back(room[: inbox.leave()])
            raise
        taken = inbox.leave() or await self._take_the_end(stream, room)
        inbox.owed += taken
        if inbox.owed >= together:
            credit, inbox.owed = inbox.owed, 0
            stream.recv_window += credit
            credit += stream._apply_autotune_epoch(inbox.held)
            with trio.CancelScope(shield=True), contextlib.suppress(IOException, OSError):
                await stream.send_window_update(credit)
        return taken

    def give_back(self, stream: YamuxStream, data: memoryview) -> None:
        """Put what was taken in front of what is still to be taken."""
        if (inbox := self._inboxes.get(stream.stream_id)) is not None:
            inbox.give_back(data)

    async def _take_the_end(self, stream: YamuxStream, room: memoryview) -> int:
        """Take what libp2p's own frame loop had to do with: the last bytes, an end, a reset."""
        try:
            data = await self.read_stream(stream.stream_id, len(room))
        except MuxedStreamEOF:
            if stream.reset_received:
                raise MuxedStreamReset("the stream was reset") from None
            raise
        room[: len(data)] = data
        return len(data)

    async def _until_satisfied(self, stream: YamuxStream, inbox: Inbox) -> None:
        """Return when so many bytes are here, or at once if the stream is not simply open.

        Who is woken for every frame spends more on waking than on the bytes. What is not simply
        open is `read_stream`'s to judge.
        """
        number = stream.stream_id
        await trio.lowlevel.checkpoint_if_cancelled()
        while not (
            inbox.satisfied
            or stream.recv_closed
            or stream.closed
            or stream.reset_received
            or self.event_shutting_down.is_set()
        ):
            more = self.stream_events.get(number)
            if more is None:
                return
            await more.wait()
            if self.stream_events.get(number) is more:
                self.stream_events[number] = trio.Event()

    async def _read_data_body(self, length: int) -> bytes:
        self._check_unread(length)
        return await self._incoming.exactly(length)

    @property
    def unread(self) -> int:
        """How many bytes of all streams are here and wait to be read."""
        held = sum(inbox.held for inbox in self._inboxes.values())
        return held + sum(map(len, self.stream_buffers.values()))

    def _check_unread(self, more: int) -> None:
        if self.unread + more > RECEIVE_LIMIT:
            log.info("A peer sent more than it was given credit for; its connection was closed.")
            raise TooMuchUnread

    async def _cleanup_on_error(self) -> None:
        await super()._cleanup_on_error()
        self._tell_senders()
