"""Connections of one host, made fit for strangers.

What libp2p 0.8.1 does, and what these subclasses do instead:

* A slot of the inbound limit is given back only when the whole host stops, so a few hundred
  connects make a host deaf for good. Here it is given back when the connection ends.
* An exception out of a connection's tasks stops the whole host. Here it ends that connection.
* Ending a connection sleeps 0.1 s, and a host ends them one after the other. Here nothing sleeps,
  and all are ended at once.
* A connector dials known peers by itself. Here nothing is dialled that was not asked for.
* Anyone is let in. Here a policy is asked for each authenticated peer id, in both directions.
* All connections may be of one internet address, under any number of peer ids. Here an address
  has a share (`places`).
* Who is dialled says who it is to anybody. Here a host that is to be knocked at (`knock`) says
  nothing before the dialler has shown that it knows.
"""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING, Any, Final

import trio
from libp2p.crypto.x25519 import create_new_key_pair as create_noise_key_pair
from libp2p.custom_types import TProtocol
from libp2p.io.exceptions import IOException
from libp2p.network.auto_connector import AutoConnector
from libp2p.network.config import ConnectionConfig, RetryConfig
from libp2p.network.connection.raw_connection import RawConnection
from libp2p.network.connection.swarm_connection import SwarmConn
from libp2p.network.exceptions import SwarmException
from libp2p.network.swarm import Swarm
from libp2p.peer.id import ID
from libp2p.peer.peerstore import PeerStore
from libp2p.security.noise.transport import PROTOCOL_ID as NOISE
from libp2p.security.noise.transport import Transport as NoiseTransport
from libp2p.stream_muxer.yamux.yamux import PROTOCOL_ID as YAMUX
from libp2p.stream_muxer.yamux.yamux import Yamux

from p2p.transport.identity import public_key_of
from p2p.transport.knock import KNOCK_BYTES, Doorkeeper, knock
from p2p.transport.muxer import SteadyUpgrader
from p2p.transport.places import Shares, place_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from libp2p.abc import IMuxedConn, IPeerStore, IRawConnection, ITransport
    from libp2p.crypto.keys import KeyPair
    from libp2p.io.abc import ReadWriteCloser
    from libp2p.metrics.swarm import SwarmEvent
    from libp2p.transport.upgrader import TransportUpgrader

    from p2p.transport.address import Multiaddr
    from p2p.transport.facts import Limits

log = logging.getLogger(__name__)

_CLOSE_SECONDS: Final = 2.0


class PeerNotAllowed(SwarmException):
    """The policy says no to this peer id."""


class NoKnock(SwarmException):
    """Whoever dialled did not show that it knows whom it dials."""


class SteadyConn(SwarmConn):
    """One connection in the swarm's books."""

    async def start(self) -> None:
        """Hand out inbound streams until the connection ends; never raises an `Exception`."""
        try:
            await super().start()
        except Exception as error:
            log.warning("A connection was closed after %s.", type(error).__name__)
            with trio.CancelScope(shield=True), trio.move_on_after(_CLOSE_SECONDS):
                await self.close()

    async def _cleanup(self) -> None:
        self.swarm.remove_conn(self)
        for stream in tuple(self.streams):
            with contextlib.suppress(IOException, OSError):
                await stream.reset()
        await trio.lowlevel.checkpoint()  # handlers see the reset before they could be cancelled
        await self._notify_disconnected()


class StillConnector(AutoConnector):
    """A connector that never dials."""

    async def run_background_task(self, nursery: trio.Nursery) -> None:
        """Start nothing."""

    async def maybe_connect(self) -> None:
        """Connect to nobody."""


class SteadySwarm(Swarm):
    """The connections of one host."""

    def __init__(
        self,
        peer_id: ID,
        peerstore: IPeerStore,
        upgrader: TransportUpgrader,
        transport: ITransport,
        config: ConnectionConfig,
        allow: Callable[[str], bool],
        *,
        of_a_place: int,
        knocks: bool,
    ) -> None:
        super().__init__(
            peer_id,
            peerstore,
            upgrader,
            [transport],
            retry_config=RetryConfig(max_retries=0),
            connection_config=config,
        )
        self.auto_connector = StillConnector(self)
        self._allow = allow
        self._door = Doorkeeper(public_key_of(str(peer_id))) if knocks else None
        self._places = Shares(of_a_place)
        self.inbound_failures = 0
        self.inbound_beyond_share = 0

    @property
    def inbound_of_one_place(self) -> int:
        """How many inbound connections the internet address that holds most has now."""
        return self._places.largest

    @property
    def inbound_slots_held(self) -> int:
        """How many inbound connections count against the limit now, half-open ones included."""
        return int(self._inbound_limiter.borrowed_tokens)

    async def upgrade_outbound_raw_conn(
        self,
        raw_conn: IRawConnection,
        peer_id: ID,
        pre_scope: Any = None,
    ) -> SwarmConn:
        """Knock, where that is to be done, then secure the connection."""
        if self._door is not None:
            await raw_conn.write(knock(public_key_of(str(peer_id))))
        return await super().upgrade_outbound_raw_conn(raw_conn, peer_id, pre_scope)

    async def upgrade_inbound_raw_conn(
        self, raw_conn: IRawConnection, maddr: Multiaddr
    ) -> IMuxedConn:
        """Wait for the knock, where there is to be one, before anything is said.

        Raises:
            NoKnock: it did not fit, or did not come in time.
        """
        if self._door is not None:
            heard = b""
            with trio.move_on_after(self.connection_config.inbound_upgrade_timeout):
                heard = await raw_conn.read(KNOCK_BYTES)  # all of them, or the stream has ended
            if not self._door.admits(heard):
                raise NoKnock("whoever dialled does not know who is here")
        return await super().upgrade_inbound_raw_conn(raw_conn, maddr)

    async def add_conn(self, muxed_conn: IMuxedConn, direction: str = "unknown") -> SwarmConn:
        """Enter an authenticated connection into the books, if the policy allows the peer."""
        if not self._allow(str(muxed_conn.peer_id)):
            with trio.CancelScope(shield=True), trio.move_on_after(_CLOSE_SECONDS):
                await muxed_conn.close()
            raise PeerNotAllowed("the peer is not allowed here")
        return await super().add_conn(muxed_conn, direction)

    async def close(self) -> None:
        """Close all connections at once, then the listeners and the service."""
        async with trio.open_nursery() as nursery:
            for connection in self.get_connections():
                nursery.start_soon(self._close_connection_async, connection)
        await super().close()

    async def _handle_inbound_connection(
        self, read_write_closer: ReadWriteCloser, maddr: Multiaddr
    ) -> None:
        """Take in a connection if whoever it comes from has a place left, before any other slot."""
        host, _ = read_write_closer.get_remote_address() or ("", 0)
        with self._places.one_more(place_of(host)) as has_room:
            if has_room:
                await super()._handle_inbound_connection(read_write_closer, maddr)
                return
        self.inbound_beyond_share += 1
        with trio.CancelScope(shield=True), trio.move_on_after(_CLOSE_SECONDS):
            await read_write_closer.close()

    async def _do_handle_inbound_connection(
        self,
        read_write_closer: ReadWriteCloser,
        maddr: Multiaddr,
        failure_event: SwarmEvent,  # noqa: ARG002
    ) -> None:
        try:
            raw = RawConnection(read_write_closer, False)
            connection = await self.upgrade_inbound_raw_conn(raw, maddr)
            await self._ended(connection)
        except Exception as error:  # a stranger's handshake can fail in any way
            self.inbound_failures += 1
            log.info("An inbound connection was refused after %s.", type(error).__name__)
        finally:
            with trio.CancelScope(shield=True), trio.move_on_after(_CLOSE_SECONDS):
                await read_write_closer.close()

    async def _ended(self, connection: IMuxedConn) -> None:
        """Wait until the connection is closed or the swarm has stopped."""
        async with trio.open_nursery() as nursery:

            async def stopped() -> None:
                await self.manager.wait_finished()
                nursery.cancel_scope.cancel()

            nursery.start_soon(stopped)
            await connection.event_closed.wait()  # type: ignore[attr-defined]
            nursery.cancel_scope.cancel()


def build_swarm(
    keys: KeyPair,
    transport: ITransport,
    limits: Limits,
    allow: Callable[[str], bool],
    *,
    knocks: bool,
) -> SteadySwarm:
    """A swarm with its own books and its own Noise key that speaks Noise and Yamux only."""
    peer_id = ID.from_pubkey(keys.public_key)
    books = PeerStore()
    books.add_key_pair(peer_id, keys)
    noise = NoiseTransport(keys, noise_privkey=create_noise_key_pair().private_key)
    upgrader = SteadyUpgrader({NOISE: noise}, {TProtocol(YAMUX): Yamux})
    return SteadySwarm(
        peer_id,
        books,
        upgrader,
        transport,
        _connection_config(limits),
        allow,
        of_a_place=limits.of_a_place(limits.connections),
        knocks=knocks,
    )


def _connection_config(limits: Limits) -> ConnectionConfig:
    """No pruning; one limit for connections in and out."""
    return ConnectionConfig(
        max_connections=limits.connections,
        min_connections=0,
        low_watermark=0,
        high_watermark=limits.connections,
        max_connections_per_peer=1,
        inbound_upgrade_timeout=limits.handshake_seconds,
        outbound_upgrade_timeout=limits.handshake_seconds,
    )
