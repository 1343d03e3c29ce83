"""Yamux on one connection, made fit for cancellation, silence and floods.

What libp2p 0.8.1 does, and what this subclass does instead:

* A cancelled task can stop in the middle of a Noise record, which desynchronises the cipher and
  breaks every stream of the connection. Here a frame is written whole or the connection is
  severed: cancellation waits until the frame is out, for at most `WRITE_SECONDS` (or until the
  caller's own deadline, but no less than `GRACE_SECONDS`). This covers data, window updates (sent
  by *reads*), openings, ends, resets and pings alike.
* A cancelled read can lose bytes it has already taken. Here it takes none.
* Nobody notices a frozen or unplugged peer. Here, while a stream is open, a ping is sent after
  `PING_SECONDS` of silence, and the connection is severed after `PING_MISSES` intervals in which
  not one byte arrived.
* A connection on which nothing is said keeps its place for ever, also when its peer was unplugged
  long ago. Here the side that was dialled lets it go after `INBOUND_IDLE_SECONDS` without a stream.
* A stream that we have closed and the peer has not is kept for ever. Here it is forgotten after
  a minute.
* What came on a stream that we closed or reset is held for a minute; a few cancelled deliveries
  then pass the limit and cost an honest peer its connection. Here it is dropped at once.
* Closing sleeps 0.1 s. Here it does not.

How bytes get in and out is `direct`'s, framing stays libp2p's
(https://github.com/hashicorp/yamux/blob/master/spec.md).
"""

from __future__ import annotations

import contextlib
import logging
import struct
from typing import TYPE_CHECKING, Final

import trio
from libp2p.io.exceptions import IOException
from libp2p.network.connection.exceptions import RawConnError
from libp2p.protocol_muxer.exceptions import MultiselectClientError, MultiselectError
from libp2p.stream_muxer.yamux.yamux import (
    FLAG_SYN,
    GO_AWAY_NORMAL,
    TYPE_GO_AWAY,
    TYPE_PING,
    YAMUX_HEADER_FORMAT,
)
from libp2p.transport.exceptions import MuxerUpgradeFailure
from libp2p.transport.upgrader import TransportUpgrader

from p2p.transport.direct import DirectYamux
from p2p.transport.places import NOWHERE, place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from libp2p.abc import IMuxedConn, ISecureConn
    from libp2p.peer.id import ID

    from p2p.transport.records import Frame

log = logging.getLogger(__name__)

WRITE_SECONDS: Final = 20.0
GRACE_SECONDS: Final = 5.0
PING_SECONDS: Final = 15.0
PING_MISSES: Final = 2
INBOUND_IDLE_SECONDS: Final = 300.0
FORGET_SECONDS: Final = 60.0
_GOODBYE_SECONDS: Final = 1.0
_SETTLE_SECONDS: Final = 0.5


class SteadyYamux(DirectYamux):
    """One multiplexed connection; see the module for how it differs from libp2p's."""

    def __init__(self, secured_conn: ISecureConn, peer_id: ID, *, is_initiator: bool) -> None:
        super().__init__(secured_conn, peer_id, is_initiator=is_initiator)
        self._severed = False
        self._let_go: dict[int, float] = {}
        host, _ = secured_conn.get_remote_address() or ("", 0)
        # who was dialled takes up nobody's share
        self.place: Final = NOWHERE if is_initiator else place_of(host)

    async def start(self) -> None:
        """Run the connection until it ends; an `Exception` out of here would stop the host."""
        try:
            await super().start()
        except Exception as error:
            log.warning("A connection was closed after %s.", type(error).__name__)
            await self.close()
        finally:
            self.event_started.set()  # whoever waits for the start looks at `is_closed` next

    # -- writing --------------------------------------------------------------------------------

    async def _write_frame(self, data: bytes) -> None:
        await self._write_whole([[data]], WRITE_SECONDS)

    async def _write_frames(self, frames: Sequence[Frame]) -> None:
        await self._write_whole(frames, WRITE_SECONDS)

    async def _write_whole(self, frames: Sequence[Frame], seconds: float) -> None:
        """Write frames; cancellation can end the wait for the turn, never the frames themselves."""
        async with self._write_lock:
            if self._severed:
                raise RawConnError("connection is closed")
            now = trio.current_time()
            wanted = max(trio.current_effective_deadline(), now + GRACE_SECONDS)
            with trio.CancelScope(shield=True, deadline=min(wanted, now + seconds)) as scope:
                await self._records.write(frames)
            if scope.cancelled_caught:
                await self._sever()
                raise RawConnError("connection is closed: the peer took no bytes in time")
        await trio.lowlevel.cancel_shielded_checkpoint()

    async def _sever(self) -> None:
        """Close the socket below at once; the frame loop notices and cleans up."""
        self._severed = True
        with trio.CancelScope(shield=True), contextlib.suppress(IOException, OSError):
            await self.secured_conn.close()

    # -- silence --------------------------------------------------------------------------------

    async def _measure_rtt_loop(self) -> None:
        """Ping while a stream is open; sever the connection when nothing comes back.

        Severing is all that is done here: the frame loop, woken by it, does the cleaning up.
        """
        await trio.sleep(_SETTLE_SECONDS)
        missed = 0
        used = trio.current_time()
        while not self.event_shutting_down.is_set():
            if any(not stream.send_closed for stream in self.streams.values()):
                used = trio.current_time()
                missed = 0 if await self._ping() else missed + 1
                if missed >= PING_MISSES:
                    log.info("A peer was silent for too long; its connection was closed.")
                    await self._sever()
                    return
                if missed:
                    continue  # the unanswered ping has already waited a whole interval
            elif not self.is_initiator and trio.current_time() - used >= INBOUND_IDLE_SECONDS:
                log.info("A connection without a conversation was closed.")
                await self._say_goodbye(GO_AWAY_NORMAL)
                await self._sever()
                return
            await trio.sleep(PING_SECONDS)

    async def _ping(self) -> bool:
        """Send one ping; True if anything at all arrived within the interval after it."""
        self._ping_id = (self._ping_id + 1) % 2**32
        self._ping_event = trio.Event()
        sent = trio.current_time()
        header = struct.pack(YAMUX_HEADER_FORMAT, 0, TYPE_PING, FLAG_SYN, 0, self._ping_id)
        try:
            await self._write_frame(header)
        except (IOException, OSError):
            return False
        self._ping_sent_time = trio.current_time()
        with trio.move_on_after(PING_SECONDS):
            await self._ping_event.wait()
        return self._incoming.last_heard >= sent

    # -- what has ended --------------------------------------------------------------------------

    async def _read_data_body(self, length: int) -> bytes:
        self._drop_unwanted()
        return await super()._read_data_body(length)

    def let_go(self, stream_id: int) -> None:
        """Note that nothing will be read from this stream any more."""
        self._inboxes.pop(stream_id, None)
        self._tell_senders()
        self._let_go[stream_id] = trio.current_time()
        self._drop_unwanted()

    def _drop_unwanted(self) -> None:
        """Drop what nobody will read, which upstream holds for a minute."""
        for stream_id in self._let_go:
            if unread := self.stream_buffers.get(stream_id):
                unread.clear()

    def _sweep_stale_streams(self, now: float | None = None) -> int:
        now = trio.current_time() if now is None else now
        for stream_id, since in list(self._let_go.items()):
            stream = self.streams.get(stream_id)
            if stream is not None and now - since < FORGET_SECONDS:
                continue
            del self._let_go[stream_id]
            if stream is not None:
                stream.closed = stream.recv_closed = True
                self.stream_buffers.pop(stream_id, None)
        for stream_id in self.stream_events.keys() - self.streams.keys():
            del self.stream_events[stream_id]  # a reader woken by a reset leaves one behind
        return super()._sweep_stale_streams(now)

    # -- the end --------------------------------------------------------------------------------

    async def close(self, error_code: int = GO_AWAY_NORMAL) -> None:
        """Say goodbye if that can be done within a second, then close everything."""
        if not self.event_shutting_down.is_set():
            await self._say_goodbye(error_code)
        with trio.CancelScope(shield=True):
            await self._cleanup_on_error()

    async def _say_goodbye(self, error_code: int) -> None:
        goodbye = struct.pack(YAMUX_HEADER_FORMAT, 0, TYPE_GO_AWAY, 0, 0, error_code)
        with trio.move_on_after(_GOODBYE_SECONDS), contextlib.suppress(IOException, OSError):
            await self._write_whole([[goodbye]], _GOODBYE_SECONDS)


class SteadyUpgrader(TransportUpgrader):
    """libp2p's upgrader, ending in a `SteadyYamux`.

    Upstream's `MuxerMultistream.new_conn` builds its own `Yamux` whatever class was registered.
    """

    async def upgrade_connection(self, conn: ISecureConn, peer_id: ID) -> IMuxedConn:
        """Negotiate `/yamux/1.0.0` on a secured connection; raises `MuxerUpgradeFailure`."""
        try:
            await self.muxer_multistream.select_transport(conn)
        except (MultiselectError, MultiselectClientError) as error:
            raise MuxerUpgradeFailure("the multiplexer could not be negotiated") from error
        return SteadyYamux(conn, peer_id, is_initiator=conn.is_initiator)
