"""The requester's service: listens for owners, asks, pays, receives, until told to stop."""

from __future__ import annotations

import json
import logging
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any

import trio

from app import launch
from app.api import reach, struct_types, supervise
from app.api.clock import SystemClock
from app.api.until_told import broken
from app.requester.serving import control, status
from app.requester.serving.at_holders import AtHolders
from app.requester.serving.closing import Closing
from app.requester.serving.deleting import Deleting
from app.requester.serving.erasure import Eraser
from app.requester.serving.learning import STREAMS_OF_STUDIES, Learning
from app.requester.serving.on_lan import announced
from app.requester.serving.payer import ChainPayer
from app.requester.serving.posting import Posting
from app.requester.verbs import table as verbs
from app.requester.verbs.meeting_points import LINK
from contracts.chain.client import ChainClient
from contracts.profiles import revive
from contracts.service import ChainService
from p2p.learning.wire import LEARN
from p2p.protocols.negotiate import negotiate_as_requester
from p2p.protocols.programs import PROGRAMS, PROGRAMS_CAP, serve_programs
from p2p.protocols.release_receiving import receive_release
from p2p.protocols.wire import NEGOTIATE, NEGOTIATE_CAP, RELEASE, RELEASE_CAP
from p2p.requester import books as rows
from p2p.requester import programs
from p2p.requester.desk import Desk
from p2p.requester.limits import Limits
from p2p.requester.receiving import Receiver
from p2p.requester.standing_receiving import StandingReceiver
from p2p.requester.turns import Turns
from p2p.transport.facts import Limits as Bounds
from p2p.transport.framing import Frames
from p2p.transport.host import open_host
from p2p.transport.identity import public_key_of
from wallet.agreement.link import Link, encode_link
from wallet.errors import ChainError, NotFound
from wallet.store.chain_tables import ChainStore

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from trio_typing import TaskStatus

    from app.requester.books import Books
    from p2p.transport.host import Host
    from p2p.transport.stream import Stream
    from wallet.ports import Clock, ReleaseSink
    from wallet.store import Transaction

log = logging.getLogger("freehold.requester")

HOUR, DAY = 3600.0, 86_400.0
ERASE_SECONDS = 5.0
STREAMS_OF_ONE_OWNER = 2
"""Of each protocol: an owner needs one, and a second while a broken one is not yet known to be.

So one owner has at most two conversations and two deliveries here; a delivery holds up to ten
chunks on their way to the disk and eight while a step is opened, 1 MiB each.
"""


class Service:
    """One requester put together.

    Args:
        books: open books.
        limits: what is taken from owners at most.
        clock: time; the machine's if not given.

    Attributes:
        desk_type: what negotiates; the practice puts people of its own manners here.
        receiver_type: what receives and pays, likewise; `standing_receiver_type` what is
            delivered again and again.
        on_lan: whether it announces itself on the local network; set before it runs.
        announce: where others find it, as `/dns4/lab.example/tcp/4001`, if that is another place
            than it listens on; set before it runs.
        host: while it serves.
    """

    desk_type: type[Desk] = Desk
    receiver_type: type[Receiver] = Receiver
    standing_receiver_type: type[Receiver] = StandingReceiver

    def __init__(
        self, books: Books, limits: Limits | None = None, clock: Clock | None = None
    ) -> None:
        self.books, self.clock = books, clock or SystemClock()
        self.limits = limits or Limits()
        self.on_lan = False
        self.announce: str | None = None
        self.profile = books.chain
        client = ChainClient(self.profile, ChainStore(self.profile.chain_id), self.clock)
        self.chain = ChainService(client, books.db, lambda: None, self._revive)
        self.payer = ChainPayer(self.chain, books.keys.evm_private_key)
        self.eraser = Eraser(books)
        self.host: Host | None = None
        self._turns = Turns()
        self.learning = Learning(self)
        self.at_holders = AtHolders(books)
        self._said = trio.Event()
        self.desk = self.desk_type(
            books.db,
            books.keys,
            books.party,
            books.facts,
            self.payer,
            self.clock,
            self.eraser.erase,
            self.limits,
        )

    @property
    def closing(self) -> Closing:
        """What looks after the ends of purchases."""
        return Closing(self.books.db, self.desk, self.chain, self.payer, self.clock)

    @property
    def deleting(self) -> Deleting:
        """What deletes data whose time is over, and answers demands for it."""
        return Deleting(self.books, self.desk, self.eraser, self.clock)

    def posting(self, host: Host) -> Posting:
        """What posts calls at meeting points and answers letters there."""
        return Posting(self.books, self.desk, host, self._link(host), self.clock)

    def _revive(self) -> None:
        revive(self.profile, launch.start_practice_chain)

    async def run(self, listen: str | None = None, status_port: int | None = None) -> None:
        """Serve until SIGTERM or SIGINT; the first line printed carries the link.

        Args:
            listen: a multiaddr; by default where it listened last, on this computer alone.
            status_port: where metrics and health are told, on this computer alone; None for
                nowhere, 0 for any free port.

        Raises:
            HostBroken: what listens broke inside.
        """
        async with trio.open_nursery() as nursery:
            link = await nursery.start(self.serve, listen)
            said: dict[str, Any] = {"event": "ready", "link": link}
            if status_port is not None:
                said["status"] = await nursery.start(status.serve, self, status_port)
            print(json.dumps(said), flush=True)
            assert self.host is not None
            failure = await broken(self.host)
            nursery.cancel_scope.cancel()
        if failure is not None:
            raise failure

    async def serve(
        self, listen: str | None = None, task_status: TaskStatus[str] = trio.TASK_STATUS_IGNORED
    ) -> None:
        """Serve until cancelled; has started, with the link, once owners and verbs are heard.

        Raises:
            Malformed: it would listen where nobody can dial, and no other place is announced.
        """
        reach.check(listen, self.announce)
        address = listen or f"/ip4/127.0.0.1/tcp/{self.books.port}"
        bounds = Bounds(
            connections=self.limits.connections,
            connections_of_a_place=self.limits.connections_of_an_address,
        )
        seed = self.books.keys.transport_seed
        try:
            async with (
                open_host(seed, listen=(address,), limits=bounds) as host,
                announced(host, wanted=self.on_lan),
            ):
                self.host = host
                self._serve(host)
                await trio.to_thread.run_sync(self._remember, host)
                async with trio.open_nursery() as nursery:
                    for name, task in self._tasks(host):
                        nursery.start_soon(supervise.keep, name, task)
                    # before it says so
                    await nursery.start(control.serve, self.books, self.run_verb)
                    task_status.started(self.link(host))
        finally:
            self.host = None
            self.chain.client.close()

    def _tasks(self, host: Host) -> tuple[tuple[str, Callable[[], Awaitable[None]]], ...]:
        """Return what runs beside the answering; what fails in one of them stays in it."""
        tasks = (
            ("the chain", self.chain.run),
            ("opening grants", self.desk.open_purchases),
            ("telling owners", self._tell),
            ("erasing", self._erase),
            ("the ends of grants", self.closing.run),
            ("deleting", self.deleting.run),
            ("the studies", self.learning.run),
            ("what lies at holders", self.at_holders.run),
            ("the meeting points", self.posting(host).run),
        )
        if self.profile.kind != "practice":
            return tasks
        return (*tasks, ("play money", self._fund))

    def link(self, host: Host) -> str:
        """Return the link that this requester hands out."""
        return encode_link(self._link(host))

    def _link(self, host: Host) -> Link:
        return Link(
            version=1,
            name=self.books.party.name,
            peer_id=host.peer_id,
            addresses=reach.places(host.addresses, self.announce, host.peer_id),
            chain_id=self.profile.chain_id,
            registry=self.profile.registry,
        )

    def _serve(self, host: Host) -> None:
        for protocol, act, streams, seconds in (
            (NEGOTIATE, self._negotiate, STREAMS_OF_ONE_OWNER, HOUR),
            (RELEASE, self._receive, STREAMS_OF_ONE_OWNER, HOUR),
            (LEARN, self.learning.attend, STREAMS_OF_STUDIES, DAY),
            (PROGRAMS, self._give_programs, STREAMS_OF_ONE_OWNER, HOUR),
        ):
            host.serve(
                protocol,
                act,
                max_concurrent=self.limits.connections,
                max_per_peer=streams,
                deadline_seconds=seconds,
            )

    def _remember(self, host: Host) -> None:
        self.books.db.write(rows.put_setting, LINK, self.link(host))
        for address in host.addresses:
            parts = address.split("/")
            if "tcp" in parts:
                self.books.remember_port(int(parts[parts.index("tcp") + 1]))

    def run_verb(self, verb: str, arguments: dict[str, str]) -> dict[str, Any]:
        """Run a verb, in a worker thread; owners who are connected hear at once what it says.

        Raises:
            FreeholdError: it cannot be done; the message says why.
        """
        result = verbs.run(self.books, verb, arguments)
        if verb in verbs.SAYING:
            trio.from_thread.run_sync(self._said.set)
        return result

    async def _tell(self) -> None:
        while True:
            await self._said.wait()
            self._said = trio.Event()
            await self.desk.look()

    async def _give_programs(self, stream: Stream) -> None:
        async def module(code: str) -> bytes:
            return await trio.to_thread.run_sync(self.books.db.read, programs.module, code)

        await serve_programs(Frames(stream, PROGRAMS_CAP), module)

    async def _negotiate(self, stream: Stream) -> None:
        frames = Frames(stream, NEGOTIATE_CAP)
        await negotiate_as_requester(frames, self.desk, place=stream.remote_place)

    async def _receive(self, stream: Stream) -> None:
        owner = public_key_of(stream.remote_peer_id)

        async with AsyncExitStack() as held:

            async def find(grant_id: bytes) -> ReleaseSink:
                sink = await self.sink(owner, grant_id)
                await held.enter_async_context(self._turns.of(grant_id))
                return sink

            await receive_release(Frames(stream, RELEASE_CAP), find)

    async def sink(self, owner: bytes, grant_id: bytes) -> ReleaseSink:
        """Return what receives a grant from this owner.

        Raises:
            NotFound: the grant was given by another owner, or never.
        """

        def load(tx: Transaction) -> Receiver:
            item = rows.purchase(tx, grant_id)
            if item.owner != owner:
                raise NotFound("This grant was not given to this requester.")
            negotiation, _ = self.desk.transcripts.load(tx, item.negotiation)
            assert negotiation.terms is not None
            standing = negotiation.terms.is_standing
            return (self.standing_receiver_type if standing else self.receiver_type)(
                self.books.db,
                self.books.received(grant_id),
                self.books.keys,
                negotiation,
                self.desk.signing,
                self.clock,
                self.limits,
                self.at_holders if negotiation.terms.at_holders else None,
            )

        return await trio.to_thread.run_sync(self.books.db.read, load)

    async def _fund(self) -> None:
        """On the practice chain, take play money when there is little left."""
        while True:
            try:
                await trio.to_thread.run_sync(self._take_play_money)
            except ChainError as error:
                log.info("no play money yet: %s", error)
                await trio.sleep(1)
                continue
            await trio.sleep(60)

    def _take_play_money(self) -> None:
        from contracts.practice.endpoint import live, request

        directory = self.profile.directory
        assert directory is not None
        coin = self.chain.client.native_balance(self.books.address)
        tokens = self.chain.client.token_balance(self.books.address)
        if coin < 10**18 or tokens < 1_000 * 10**self.profile.token_decimals:
            endpoint = live(directory)
            if endpoint is not None:
                request(endpoint, "freehold_faucet", self.books.address)

    async def _erase(self) -> None:
        """Do again what could not be erased at once."""
        while True:
            await trio.to_thread.run_sync(self.eraser.settle)
            await trio.sleep(ERASE_SECONDS)


struct_types.learn()  # before the threads of a service meet them
