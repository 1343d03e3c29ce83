"""One libp2p host: one identity, its connections, its streams.

Guarantees: TCP, Noise and Yamux, nothing else offered or accepted; with an empty `listen` nobody
can dial it; nothing about one host (keys, books, counters, Noise static key) is shared with
another of the same process; closing leaves no task, socket or listener behind; a host that breaks
inside stops by itself, is seen as `stopped`, and raises nothing into its neighbours. All errors are
`wallet.errors` or `p2p.transport.errors`.

Left to others: who is whom (`p2p.discovery`), what is said (`p2p.protocols`), and how many hosts
there are (`pool`). The peer sees the internet address we dial from, and when.

libp2p's `BasicHost` is not used: it runs identify with every peer, in system tasks whose failure
would end the process. `Swarm`, upgrader, Noise, Yamux and multistream-select are libp2p's.
"""

from __future__ import annotations

import collections
import contextlib
import logging
from typing import TYPE_CHECKING, Final

import msgspec
import trio
from libp2p.crypto.ed25519 import create_new_key_pair
from libp2p.custom_types import TProtocol
from libp2p.exceptions import BaseLibp2pError
from libp2p.protocol_muxer.multiselect_client import MultiselectClient
from libp2p.protocol_muxer.multiselect_communicator import MultiselectCommunicator
from libp2p.tools.anyio_service import background_trio_service

from p2p.transport import address as addresses
from p2p.transport import patches
from p2p.transport.errors import CannotListen
from p2p.transport.facts import DEFAULT_LIMITS, Limits, Peer, Statistics
from p2p.transport.failures import dial_failure, opening_failure
from p2p.transport.proxied import HANDSHAKE_SECONDS, ProxiedTcp
from p2p.transport.serving import Handler, Service, Serving, identify_service
from p2p.transport.stream import Stream
from p2p.transport.swarm import build_swarm
from p2p.transport.wire import WholeTcp
from wallet.errors import NotAllowed, PeerUnreachable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from libp2p.abc import INetStream, ITransport
    from trio_typing import TaskStatus

    from p2p.transport.address import Multiaddr
    from p2p.transport.swarm import SteadySwarm

log = logging.getLogger(__name__)

DIAL_SECONDS: Final = 15.0
PROXIED_DIAL_SECONDS: Final = 90.0
_CLOSE_SECONDS: Final = 5.0


def everyone(_peer_id: str) -> bool:
    """The policy that lets any authenticated peer in."""
    return True


@contextlib.asynccontextmanager
async def open_host(
    seed: bytes,
    *,
    listen: tuple[str, ...] = (),
    allow: Callable[[str], bool] = everyone,
    limits: Limits = DEFAULT_LIMITS,
    proxy: str | None = None,
    transport: ITransport | None = None,
    knocks: bool = False,
) -> AsyncIterator[Host]:
    """Open a host for the block and close it afterwards, also when the block is cancelled.

    Args:
        seed: the 32-byte Ed25519 seed of its identity; kept in memory only.
        listen: multiaddrs to listen on, such as `/ip4/0.0.0.0/tcp/4001` (port 0: any free one);
            empty for a host that only dials.
        allow: asked with each authenticated peer id, on every connection in and out.
        limits: bounds on what peers may use.
        proxy: a SOCKS5 address, `socks5://host:port`, through which it dials and without which it
            does not; such a host does not listen.
        transport: another way of carrying bytes than TCP, for tests.
        knocks: whether it is a home host, which says nothing to whoever does not know its key
            already, and dials such hosts only (`knock`).

    Raises:
        CannotListen: an address is taken, not ours, or not one we can listen on; or there is a
            proxy, behind which nobody is to be found.
        Malformed: an address is not a TCP multiaddr.
    """
    patches.apply()
    to_listen = [addresses.parse_listen(text) for text in listen]
    if to_listen and proxy is not None:
        raise CannotListen("Who dials through a proxy does not listen: that would show where.")
    keys = create_new_key_pair(seed)
    if proxy is not None:
        transport = ProxiedTcp(proxy)
        limits = msgspec.structs.replace(limits, handshake_seconds=HANDSHAKE_SECONDS)
    swarm = build_swarm(keys, transport or WholeTcp(), limits, allow, knocks=knocks)
    serving = Serving(limits.inbound_streams_per_peer, limits.selection_seconds)
    serving.add(identify_service(keys.public_key, serving, limits))
    swarm.set_stream_handler(serving.accept)
    host = Host(swarm, serving, limits, DIAL_SECONDS if proxy is None else PROXIED_DIAL_SECONDS)
    failure: Exception | None = None
    async with trio.open_nursery() as nursery:
        with trio.CancelScope(shield=True):  # begun, it ends by `close` alone
            await nursery.start(host._run)
        try:
            with trio.CancelScope(shield=True):  # cancelled over it, upstream loses a socket
                await host._listen(to_listen)
            await trio.lowlevel.checkpoint_if_cancelled()
            yield host
        except Exception as error:  # carried past the nursery, which would wrap it in a group
            failure = error
        finally:
            await host.close()
    if failure is not None:
        raise failure


class Host:
    """An open host; made by `open_host`."""

    def __init__(
        self, swarm: SteadySwarm, serving: Serving, limits: Limits, dial_seconds: float
    ) -> None:
        self._swarm = swarm
        self._dial_seconds = dial_seconds
        self._serving = serving
        self._limits = limits
        self._closing = trio.Event()
        self._dialling: dict[str, trio.Lock] = {}
        self._outbound: collections.Counter[str] = collections.Counter()
        self._selecting = MultiselectClient()
        self.stopped: Final = trio.Event()
        """Set once the host can do nothing more, by `close` or by a failure inside."""
        self.peer_id: Final = str(swarm.self_id)

    @property
    def addresses(self) -> tuple[str, ...]:
        """The multiaddrs that others can dial, each ending in `/p2p/<peer id>`.

        They are the addresses as bound: `0.0.0.0` stays `0.0.0.0`.
        """
        bound = (a for listener in self._swarm.listeners.values() for a in listener.get_addrs())
        return tuple(f"{address}/p2p/{self.peer_id}" for address in bound)

    @property
    def peers(self) -> tuple[str, ...]:
        """The peer ids we are connected to now."""
        return tuple(str(peer) for peer, open_ in self._swarm.connections.items() if open_)

    def connected(self, peer_id: str) -> bool:
        """Whether there is a connection to the peer now."""
        return any(not c.is_closed for c in self._swarm.get_connections(addresses.peer(peer_id)))

    async def dial(self, address: str, timeout_seconds: float | None = None) -> Peer:
        """Connect to the one peer named in a multiaddr ending in `/p2p/<peer id>`.

        Takes 15 seconds at most, through a proxy 90, if nothing else is said. An existing
        connection is used again; several tasks may dial the same peer at once.

        Raises:
            Malformed: the address is not `/(ip4|ip6|dns…)/…/tcp/…/p2p/<Ed25519 peer id>`.
            PeerUnreachable: nobody answers, or not in time; or the proxy does not.
            WrongPeer: somebody else answers there.
            PeerRefused: what answers does not speak Noise and Yamux, or broke off.
            NotAllowed: our own policy or connection limit says no.
        """
        target, peer_id = addresses.parse_dial(address)
        if timeout_seconds is None:
            timeout_seconds = self._dial_seconds
        with trio.move_on_after(timeout_seconds):
            async with self._one_dial_at_a_time(peer_id):
                if not self.connected(peer_id):
                    self._check_running()
                    try:
                        await self._swarm.dial_addr(target, addresses.peer(peer_id))
                    except Exception as error:
                        raise dial_failure(error, address) from error
                return Peer(peer_id, address)
        raise PeerUnreachable(f"Nobody answered at {address} within {timeout_seconds:g} seconds.")

    async def open_stream(
        self, peer_id: str, protocol: str, timeout_seconds: float = 10.0
    ) -> Stream:
        """Open a stream on the connection to a peer, agreed to speak `protocol`.

        The stream holds one of the peer's outbound slots until it is closed or reset.

        Raises:
            PeerUnreachable: there is no connection (dial first), or no answer in time.
            PeerRefused: the peer does not serve the protocol, or reset the stream.
            NotAllowed: as many streams as allowed are open to this peer.
        """
        if not self.connected(peer_id):
            raise PeerUnreachable(
                "There is no connection to this peer; it has to be dialled first."
            )
        if self._outbound[peer_id] >= self._limits.outbound_streams_per_peer:
            raise NotAllowed(
                f"{self._limits.outbound_streams_per_peer} conversations with this peer are open"
                " already; close one first."
            )
        self._outbound[peer_id] += 1
        given_back = False

        def give_back() -> None:
            nonlocal given_back
            if not given_back:
                given_back = True
                self._outbound[peer_id] -= 1
                if not self._outbound[peer_id]:
                    del self._outbound[peer_id]

        try:
            deadline = trio.current_time() + timeout_seconds
            raw = await self._open(peer_id, deadline)
            return await self._select(raw, Stream(raw, protocol, give_back), deadline)
        except BaseException:
            give_back()
            raise

    async def _open(self, peer_id: str, deadline: float) -> INetStream:
        """Open a raw stream, out of reach of cancellation: upstream would leak it half open."""
        with trio.CancelScope(shield=True, deadline=deadline) as scope:
            try:
                raw = await self._swarm.new_stream(addresses.peer(peer_id))
            except (BaseLibp2pError, OSError) as error:
                raise PeerUnreachable("The connection to the peer was lost.") from error
        if scope.cancelled_caught:
            await self.drop(peer_id)  # a connection that takes no 12 bytes in time is dead
            raise PeerUnreachable("The connection to the peer had stalled and was closed.")
        return raw

    async def _select(self, raw: INetStream, stream: Stream, deadline: float) -> Stream:
        try:
            with trio.fail_at(deadline):
                await self._selecting.select_one_of(
                    [TProtocol(stream.protocol)], MultiselectCommunicator(raw)
                )
        except BaseException as error:
            await stream.reset()
            if not isinstance(error, Exception):
                raise
            connected = self.connected(stream.remote_peer_id)
            raise opening_failure(error, connected, stream.protocol) from error
        return stream

    def serve(
        self,
        protocol: str,
        handler: Handler,
        *,
        max_concurrent: int,
        deadline_seconds: float,
        max_per_peer: int | None = None,
    ) -> None:
        """Answer inbound streams of a protocol with `handler`, one task each.

        The stream is closed when the handler returns, and reset when it raises anything or takes
        longer than `deadline_seconds`; neither touches other streams. Streams beyond
        `max_concurrent` in all, or `max_per_peer` of one peer (default: a quarter), or beyond the
        share of one internet address (`Limits.of_a_place`), are reset.
        """
        self._serving.add(
            Service(
                protocol=protocol,
                handler=handler,
                max_concurrent=max_concurrent,
                max_per_peer=max_per_peer or max(1, max_concurrent // 4),
                max_per_place=self._limits.of_a_place(max_concurrent),
                deadline_seconds=deadline_seconds,
            )
        )

    async def drop(self, peer_id: str) -> None:
        """Close every connection to a peer; its streams fail on both sides. Harmless if none."""
        with trio.CancelScope(shield=True, deadline=trio.current_time() + _CLOSE_SECONDS):
            await self._swarm.close_peer(addresses.peer(peer_id))

    def speaks(self, peer_id: str) -> bool:
        """Whether a conversation that this peer began is going on here."""
        return self._serving.serves(peer_id)

    def statistics(self) -> Statistics:
        """What this host holds now and has done so far."""
        return Statistics(
            connections=self._swarm.get_total_connections(),
            inbound_slots_held=self._swarm.inbound_slots_held,
            inbound_failures=self._swarm.inbound_failures,
            inbound_beyond_share=self._swarm.inbound_beyond_share,
            inbound_of_one_place=self._swarm.inbound_of_one_place,
            outbound_streams_open=self._outbound.total(),
            handlers_running=self._serving.running,
            streams_served=self._serving.served,
            streams_refused=self._serving.refused,
            handlers_failed=self._serving.failed,
        )

    async def close(self) -> None:
        """Close connections and listeners and stop; repeating it is harmless."""
        with trio.CancelScope(shield=True):
            with trio.move_on_after(_CLOSE_SECONDS):
                await self._swarm.close()
            self._closing.set()
            await self.stopped.wait()

    # -- inside ---------------------------------------------------------------------------------

    async def _run(self, task_status: TaskStatus[None]) -> None:
        """Run the swarm until `close`, out of reach of the cancellation of the block around."""
        try:
            with trio.CancelScope(shield=True):
                async with background_trio_service(self._swarm):
                    task_status.started()
                    await self._closing.wait()
        except Exception:
            log.exception("A libp2p host broke inside and was stopped.")
        finally:
            self.stopped.set()

    async def _listen(self, to_listen: list[Multiaddr]) -> None:
        if to_listen:
            await self._swarm.listen(*to_listen)
        for address in to_listen:
            if str(address) not in self._swarm.listeners:
                raise CannotListen(
                    f"{address} cannot be listened on: it is in use, or it is not an address of"
                    " this machine."
                )

    def _check_running(self) -> None:
        if self.stopped.is_set() or self._closing.is_set():
            raise PeerUnreachable("This host has stopped and cannot dial any more.")

    @contextlib.asynccontextmanager
    async def _one_dial_at_a_time(self, peer_id: str) -> AsyncIterator[None]:
        lock = self._dialling.setdefault(peer_id, trio.Lock())
        try:
            async with lock:
                yield
        finally:
            if not lock.locked():
                self._dialling.pop(peer_id, None)
