"""One conversation with one peer: bytes in order, both ways, on a multiplexed connection.

Guarantees: the remote peer id is authenticated; any call can be cancelled or timed out without
harm to the connection, and a cancelled read loses nothing; a peer that is gone is noticed within
about 45 seconds; every failure is one of `wallet.errors`.

Left to others: messages (`framing`), deadlines (`trio.fail_after` around any call), and what an
end of stream means. A peer that reads nothing for five seconds while we send loses the stream
(libp2p's fixed limit), so a receiver takes bytes in first and works on them afterwards.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final, NoReturn, Self

import trio
from libp2p.exceptions import BaseLibp2pError
from libp2p.network.stream.net_stream import NetStream
from libp2p.stream_muxer.exceptions import MuxedStreamEOF
from libp2p.stream_muxer.yamux.yamux import YamuxStream

from p2p.transport.errors import StreamEnded
from p2p.transport.muxer import SteadyYamux
from p2p.transport.outgoing import Outgoing
from wallet.errors import NotAllowed, PeerRefused, PeerUnreachable

if TYPE_CHECKING:
    import types
    from collections.abc import Callable

    from libp2p.abc import INetStream

_FAREWELL_SECONDS: Final = 2.0


class Stream:
    """A stream to `remote_peer_id`, at `remote_place` (`places`), that speaks `protocol`.

    As an async context manager it is closed at the end of the block, or reset if the block
    failed. One task may read while another sends; two must not do the same at once.
    """

    def __init__(self, raw: INetStream, protocol: str, when_done: Callable[[], None]) -> None:
        assert isinstance(raw, NetStream)
        connection, muxed = raw.muxed_conn, raw.muxed_stream
        assert isinstance(connection, SteadyYamux)
        assert isinstance(muxed, YamuxStream)
        self._raw = raw
        self._muxed = muxed
        self._connection = connection
        self._when_done = when_done
        self._done = False
        self._cut_short = False
        self.protocol: Final = protocol
        self.remote_peer_id: Final = str(connection.peer_id)
        self.remote_place: Final = connection.place

    async def read_exactly(self, size: int) -> bytes:
        """Exactly `size` bytes. If it is cancelled, the next call goes on where it stopped.

        Raises:
            StreamEnded: the peer ended the stream before the first of them.
            PeerUnreachable: the connection broke, or the stream ended among them.
            PeerRefused: the peer reset the stream.
            NotAllowed: the stream is closed on this side.
        """
        room = bytearray(size)
        await self.read_into(memoryview(room))
        return bytes(room)

    async def read_into(self, room: memoryview) -> None:
        """Fill a room; else as `read_exactly`. What was read of a cancelled call is read again."""
        self._check_open()
        done = 0
        try:
            while done < len(room):
                done += await self._connection.take(self._muxed, room[done:])
        except (BaseLibp2pError, OSError) as error:
            self._explain(error, done, len(room))
        except BaseException:
            self._connection.give_back(self._muxed, room[:done])
            raise

    async def send(self, *parts: bytes | memoryview) -> None:
        """Hand all of these bytes to the connection, in order.

        Returns when the last byte is with the operating system, which is no sign that the peer
        has it. A send that failed or was cancelled has sent an unknown part: afterwards nothing
        more can be sent, and `close` resets the stream.

        Raises:
            PeerUnreachable: the connection was lost, or the peer stopped reading.
            PeerRefused: the peer reset the stream.
            NotAllowed: the stream is closed on this side, or an earlier send was cut short.
        """
        self._check_open()
        if self._cut_short:
            raise NotAllowed(
                "An earlier send on this stream was cut short, so the peer may hold half a"
                " message; reset the stream and open another."
            )
        self._cut_short = True
        try:
            await self._connection.put(self._muxed, Outgoing(parts))
        except (BaseLibp2pError, OSError) as error:
            self._explain(error, 0, sum(map(len, parts)))
        self._cut_short = False

    async def close(self) -> None:
        """End the stream: the peer reads what was sent, then its end. Repeating it is harmless.

        Nothing can be read afterwards. After a send that was cut short this is a reset.
        """
        if self._cut_short:
            await self.reset()
        if self._done:
            return
        self._finish()
        with self._farewell(), contextlib.suppress(BaseLibp2pError, OSError):
            await self._raw.close()
        self._connection.let_go(self._muxed.stream_id)

    async def reset(self) -> None:
        """Break the stream off in both directions, which tells the peer that it failed."""
        if self._done:
            return
        self._finish()
        with self._farewell(), contextlib.suppress(BaseLibp2pError, OSError):
            await self._raw.reset()
        self._connection.let_go(self._muxed.stream_id)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: types.TracebackType | None,
    ) -> None:
        if error is None:
            await self.close()
        else:
            await self.reset()

    def _finish(self) -> None:
        self._done = True
        self._when_done()

    @staticmethod
    def _farewell() -> trio.CancelScope:
        return trio.CancelScope(shield=True, deadline=trio.current_time() + _FAREWELL_SECONDS)

    def _check_open(self) -> None:
        if self._done:
            raise NotAllowed("This stream was closed here; nothing more can be read or sent on it.")

    def _explain(self, error: Exception, done: int, size: int) -> NoReturn:
        """Turn a libp2p failure into one of ours."""
        if self._connection.event_shutting_down.is_set():
            raise PeerUnreachable(
                "The connection to the peer was lost; what was confirmed before stays."
            ) from error
        if self._muxed.reset_received:
            raise PeerRefused("The peer broke the conversation off.") from error
        if isinstance(error, MuxedStreamEOF):
            if done == 0:
                raise StreamEnded("The peer ended the conversation.") from error
            raise PeerUnreachable(
                f"The peer ended the stream after {done} of {size} bytes, which are of no use."
            ) from error
        raise PeerUnreachable(
            "The peer has stopped taking bytes; the conversation was broken off."
        ) from error
