"""The home host: the one identity under which contacts meet the person, and the only listener.

Guarantees: it is open exactly while the person has a contact or an open invitation, goes to answer
one or to who holds its shares, or owes a removed contact a last word, and closed otherwise; it
never shows a requester's identity, nor its own to anybody who does not know it already, from an
invitation or as a contact (`p2p.transport.knock`). While nobody is invited only contacts may
connect, and who looks after a contact's backup (`let_in`); who knows the key and is none may while
somebody is, can say one thing (`/freehold/contact/1`) and is let go within a minute. Behind a proxy
it only dials: nobody can reach it then, which is said in words (`unreachable`).

Left to others: what is said (`p2p.protocols`), who is kept (`app.node.people.acquaintance`), and
the lines that bring shares to contacts (`app.node.delivering.lines`), which go over this host in
either direction.
"""

from __future__ import annotations

import contextlib
import logging
import secrets
import socket
from collections import Counter
from typing import TYPE_CHECKING, Final

import trio

from app.node.people import received_release
from app.node.people.acquaintance import Acquaintances, with_peer
from app.node.people.receiving import ReceivingDesk
from p2p.protocols import contact as protocol
from p2p.protocols.contact import CONTACT, CONTACT_CAP, Acquaintance, Greet
from p2p.protocols.negotiate import negotiate_as_requester
from p2p.protocols.release_receiving import receive_release
from p2p.protocols.wire import NEGOTIATE, NEGOTIATE_CAP, RELEASE, RELEASE_CAP
from p2p.transport.facts import Limits
from p2p.transport.framing import Frames
from p2p.transport.host import open_host
from p2p.transport.identity import peer_id_of_public_key, public_key_of
from wallet.errors import FreeholdError, NotAllowed, PeerError, PeerUnreachable
from wallet.vault import contacts, invitations, relationships, settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from app.node.wallet import OpenWallet
    from p2p.protocols.contact import Own
    from p2p.transport.host import Host
    from p2p.transport.stream import Stream
    from wallet.agreement.invitation import Invitation
    from wallet.ports import ReleaseSink
    from wallet.store import Transaction

log = logging.getLogger("freehold.home")

PORT: Final = "home.port"
REACHABLE: Final = "home.reachable"
LIMITS: Final = Limits(connections=64, inbound_streams_per_peer=16)
OPENING_SECONDS: Final = 10.0
TIDY_SECONDS: Final = 15.0
STRANGER_SECONDS: Final = 2 * TIDY_SECONDS
"""A stranger that talks is let go so long after it was first seen, which is at most a round after
it came, and a round later at most: within a minute, whatever it or a contact says meanwhile."""
GREET_SECONDS: Final = {"practice": 15.0, "evm": 900.0}
"""About how often contacts are greeted, so that what waits at either side is brought."""

STREAM_SECONDS: Final = 6 * 3600.0
BEHIND_PROXY: Final = (
    "You reach others through a proxy, so nobody can reach this computer: you can answer an "
    "invitation of somebody else, and not be answered."
)
_DRAWN: Final = secrets.SystemRandom()


class Home:
    """The home host of an open wallet.

    Args:
        wallet: the open wallet.
        visit: called with a contact's index when both sides should be brought up to date.
    """

    def __init__(self, wallet: OpenWallet, visit: Callable[[int], None]) -> None:
        self._wallet, self._visit = wallet, visit
        self.acquaintances = Acquaintances(wallet)
        self._host: Host | None = None
        self._opened, self._changed = trio.Event(), trio.Event()
        self._visits = 0
        self._guests: Counter[str] = Counter()
        self._known: dict[str, int] = {}
        self._since: dict[str, float] = {}
        self._invites = False
        self._trouble = ""
        self._also: list[Callable[[Host], None]] = []
        self._expected: Callable[[str], bool] = lambda _peer_id: False

    @property
    def wallet(self) -> OpenWallet:
        """The wallet whose home this is."""
        return self._wallet

    @property
    def is_open(self) -> bool:
        """Whether the host is open now."""
        return self._host is not None

    @property
    def listens(self) -> bool:
        """Whether anybody could reach this computer now."""
        return self._host is not None and bool(self._host.addresses)

    @property
    def unreachable(self) -> str:
        """Why nobody can reach this computer, in a sentence; empty if somebody can."""
        return BEHIND_PROXY if self._wallet.profile.proxy else self._trouble

    def is_present(self, peer_id: str) -> bool:
        """Whether there is a connection with this peer now."""
        return self._host is not None and self._host.connected(peer_id)

    @contextlib.asynccontextmanager
    async def listening(self) -> AsyncIterator[tuple[str, ...]]:
        """Where this computer is reached, for the block, in which the host stays open.

        Raises:
            NotAllowed: nobody can reach it, and why.
        """
        if self.unreachable and self._wallet.profile.proxy:
            raise NotAllowed(self.unreachable)
        async with self.lease(""):
            yield self.acquaintances.addresses

    def serve_too(self, add: Callable[[Host], None]) -> None:
        """Have contacts served something else too, on the host that is open and on every later."""
        self._also.append(add)
        if self._host is not None:
            add(self._host)

    def let_in(self, expected: Callable[[str], bool]) -> None:
        """Let others than contacts connect too, who are served what is served to everybody here."""
        self._expected = expected

    async def note_place(self) -> None:
        """The person has named other addresses: tell these from now on."""
        if self._host is not None:
            await self._note_place(self._host)

    async def learn(self) -> None:
        """Contacts or invitations have changed: let those in from now on who may come."""
        self._known, self._invites = await self._wallet.read(self._who)
        self.look()

    def look(self) -> None:
        """Contacts or invitations have changed: see whether the host is wanted."""
        self._changed.set()

    async def run(self) -> None:
        """Keep the host open while it is wanted, until cancelled."""
        while True:
            if await self._wanted():
                await self._serve()
                continue
            with trio.move_on_after(TIDY_SECONDS):
                await self._changed.wait()

    async def greet_contacts(self) -> None:
        """Go to every contact now and then, each at a moment of its own; until cancelled."""
        while True:
            pause = GREET_SECONDS[self._wallet.profile.kind] * _DRAWN.uniform(0.7, 1.3)
            await trio.sleep(pause)
            for item in await self._wallet.read(contacts.standing):
                with contextlib.suppress(FreeholdError):
                    await self.greet(item.index)

    @contextlib.asynccontextmanager
    async def lease(self, peer_id: str) -> AsyncIterator[Host]:
        """The open host, for the block, on which this peer may be met; opened if it is not yet.

        Raises:
            PeerUnreachable: it could not be opened.
        """
        self._visits += 1
        self.look()
        try:
            with trio.move_on_after(OPENING_SECONDS):
                await self._opened.wait()
            if self._host is None:
                raise PeerUnreachable(self._trouble or "The home host could not be opened.")
            with self._guest(peer_id):
                yield self._host
        finally:
            self._visits -= 1
            self.look()

    async def go_and_meet(self, given: Invitation, own_name: str) -> tuple[Acquaintance, Own]:
        """Go to an inviter and answer its invitation; nothing is kept yet.

        Raises:
            PeerError: it does not answer, or said no.
            NotAllowed, BadSignature: the invitation is over, or somebody else answered.
        """
        peer_id = peer_id_of_public_key(given.identity)
        async with self.lease(peer_id) as host:
            own = await self.acquaintances.prepare(given, own_name)
            await dial(host, with_peer(given.addresses, peer_id))
            stream = await host.open_stream(peer_id, CONTACT)
            async with stream:
                frames = Frames(stream, CONTACT_CAP)
                return await protocol.accept_invitation(frames, given, own), own

    async def greet(self, index: int) -> None:
        """Greet one contact: it hears where this computer is, and brings what waits.

        Raises:
            PeerError: it does not answer.
        """
        known, own_name = await self._wallet.read(_for_greeting, index)
        async with self.lease(known.peer_id) as host:
            if not host.connected(known.peer_id):
                await dial(host, known.addresses)
            stream = await host.open_stream(known.peer_id, CONTACT)
            async with stream:
                said = Greet(own_name, self.acquaintances.addresses)
                answer = await protocol.greet(Frames(stream, CONTACT_CAP), said)
        await self._wallet.write(self.acquaintances.hear, public_key_of(known.peer_id), answer)
        self._visit(index)

    # ---- opening and closing

    async def _wanted(self) -> bool:
        while True:
            self._changed = changed = trio.Event()
            known, invites = await self._wallet.read(self._who)
            if not changed.is_set():  # else what was read may be of before the change
                self._known, self._invites = known, invites
                return bool(known or invites or self._visits)

    def _who(self, tx: Transaction) -> tuple[dict[str, int], bool]:
        now_ms = self._wallet.now_ms()
        heard = (*contacts.standing(tx), *contacts.leaving(tx, now_ms))
        known = {relationships.by_index(tx, item.index).peer_id: item.index for item in heard}
        return known, invitations.waits(tx, now_ms)

    async def _serve(self) -> None:
        """Hold the host open until it is not wanted any more, or breaks."""
        wallet = self._wallet
        port = await wallet.read(settings.get, PORT, int, 0)
        for listen in self._places(port):
            try:
                async with open_host(
                    wallet.home_keys.transport_seed,
                    listen=listen,
                    allow=self._allow,
                    limits=LIMITS,
                    proxy=wallet.profile.proxy,
                    knocks=True,
                ) as host:
                    await self._live(host)
                return
            except PeerError as error:  # the port is somebody else's now: take another
                self._trouble = str(error)
                log.info("the home host does not open: %s", error)

    def _places(self, port: int) -> tuple[tuple[str, ...], ...]:
        if self._wallet.profile.proxy:
            return ((),)
        own = "127.0.0.1" if self._wallet.profile.kind == "practice" else "0.0.0.0"  # noqa: S104
        anywhere = (f"/ip4/{own}/tcp/0",)
        return ((f"/ip4/{own}/tcp/{port}",), anywhere) if port else (anywhere,)

    async def _live(self, host: Host) -> None:
        self._serve_on(host)
        try:
            await self._note_place(host)
            self._host, self._trouble = host, ""
            for add in self._also:
                add(host)
            self._opened.set()
            for index in self._known.values():
                self._visit(index)
            while not host.stopped.is_set() and await self._wanted():
                await self._tidy(host)
                with trio.move_on_after(TIDY_SECONDS):
                    await self._changed.wait()
        finally:  # before it closes: nobody shall be given a host that is about to
            self._host, self._opened = None, trio.Event()
            self.acquaintances.addresses = ()

    async def _note_place(self, host: Host) -> None:
        """Keep the port, so that contacts find this computer again, and tell where it is."""
        ports = [int(address.split("/")[4]) for address in host.addresses]
        if not ports:
            return
        found = await self._wallet.read(settings.get, REACHABLE, list[str], [])
        practice = self._wallet.profile.kind == "practice"
        mine = ["127.0.0.1"] if practice else own_addresses()
        here = [f"/ip4/{address}/tcp/{ports[0]}" for address in mine]
        self.acquaintances.addresses = tuple(dict.fromkeys((*found, *here)))[:6]
        await self._wallet.write(settings.put, PORT, ports[0])

    async def _tidy(self, host: Host) -> None:
        """Let strangers go who have had their time, and who is known no longer."""
        now, here = trio.current_time(), set(host.peers)
        self._since = {peer_id: self._since.get(peer_id, now) for peer_id in here}
        for peer_id in here:
            stranger = (
                peer_id not in self._known
                and not self._guests[peer_id]
                and not self._expected(peer_id)
            )
            patience = STRANGER_SECONDS if host.speaks(peer_id) else TIDY_SECONDS
            if stranger and now - self._since[peer_id] >= patience:
                await host.drop(peer_id)

    # ---- who may come, and what they may say

    def _allow(self, peer_id: str) -> bool:
        known = peer_id in self._known or self._guests[peer_id] > 0
        return known or self._invites or self._expected(peer_id)

    @contextlib.contextmanager
    def _guest(self, peer_id: str) -> Iterator[None]:
        self._guests[peer_id] += 1
        try:
            yield
        finally:
            self._guests[peer_id] -= 1

    def _serve_on(self, host: Host) -> None:
        host.serve(CONTACT, self._door, max_concurrent=8, max_per_peer=2, deadline_seconds=60.0)
        host.serve(
            NEGOTIATE,
            self._negotiate,
            max_concurrent=64,
            max_per_peer=2,
            deadline_seconds=STREAM_SECONDS,
        )
        host.serve(
            RELEASE,
            self._receive,
            max_concurrent=16,
            max_per_peer=1,
            deadline_seconds=STREAM_SECONDS,
        )

    async def _door(self, stream: Stream) -> None:
        await protocol.answer_door(Frames(stream, CONTACT_CAP), self.acquaintances)
        self._known, self._invites = await self._wallet.read(self._who)
        index = self._known.get(stream.remote_peer_id)
        if index is not None:
            self._visit(index)
        self.look()

    async def _negotiate(self, stream: Stream) -> None:
        index = await self._contact(stream)
        desk = ReceivingDesk(self._wallet, index)
        await negotiate_as_requester(Frames(stream, NEGOTIATE_CAP), desk)

    async def _receive(self, stream: Stream) -> None:
        index = await self._contact(stream)

        async def find(grant_id: bytes) -> ReleaseSink:
            return await received_release.sink(self._wallet, grant_id, index)

        await receive_release(Frames(stream, RELEASE_CAP), find)

    async def _contact(self, stream: Stream) -> int:
        index = self._known.get(stream.remote_peer_id)
        if index is None or not await self._wallet.read(
            contacts.may_speak, index, self._wallet.now_ms()
        ):
            raise NotAllowed("Only contacts may say this here.")
        return index


def own_addresses() -> list[str]:
    """Return this computer's own IPv4 address in its network; nothing is sent to find it.

    Behind a router that is an address of the home network; one from outside is the person's to
    name (`freehold contact reachable`).
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # RFC 5737: no such host; UDP sends nothing here
            return [str(probe.getsockname()[0])]
        except OSError:
            return ["127.0.0.1"]


def _for_greeting(tx: Transaction, index: int) -> tuple[relationships.Relationship, str]:
    found = contacts.contact(tx, index)
    if found.removed_ms is not None:
        raise NotAllowed("You removed this contact.")
    return relationships.by_index(tx, index), found.own_name


async def dial(host: Host, addresses: tuple[str, ...]) -> None:
    """Connect to somebody at the first of their addresses that answers.

    Raises:
        PeerUnreachable: none does.
    """
    failure: FreeholdError = PeerUnreachable("They have given no address where they are reached.")
    for address in addresses:
        try:
            await host.dial(address)
            return
        except FreeholdError as error:
            failure = error
    raise failure
