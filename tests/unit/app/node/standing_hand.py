"""A standing grant between a real vault and real requester's books, over a line in memory."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import trio

from app.api.messages import AcceptRequest, PreviewRequest
from app.node.agreeing import negotiations
from app.node.delivering import delivery
from app.node.delivering.deliveries import Deliveries
from app.node.handlers import previews, requests
from p2p.protocols.release import serve_release
from p2p.protocols.release_receiving import receive_release
from p2p.requester import books
from p2p.requester.calls import TEMPLATE, parse_call
from p2p.requester.delivered import lines
from p2p.requester.keys import signing_of
from p2p.requester.standing_receiving import StandingReceiver
from tests.deal import NOW
from tests.unit.app.node.test_accepting import asked
from tests.unit.p2p.protocols.lines import Line
from tests.unit.p2p.protocols.sides import FACTS
from wallet.errors import NotServed
from wallet.store import Database
from wallet.vault import deals, grants

if TYPE_CHECKING:
    from pathlib import Path

    from p2p.requester.receiving import Receiver
    from tests.deal import Deal
    from tests.unit.app.node.house import House
    from wallet.vault.grants import GrantRow

WEEK_MS = 7 * 86_400_000


class Standing:
    """One standing grant; `deliver` brings what is on its way to the requester."""

    def __init__(self, house: House, folder: Path) -> None:
        from app.requester.books import MIGRATIONS

        self.house, self.folder = house, folder
        self.books = Database.create(folder / "books.db", bytes(32), migrations=MIGRATIONS)
        self.stirred: list[int] = []
        self.looking = Deliveries(house.wallet, self.stirred.append)
        self.deal: Deal
        self.id = ""

    async def accept(self, *, despite: tuple[str, ...] = (), **terms: Any) -> None:
        """Take a request for a standing grant, accept it as seen, and open it on the chain."""
        given: dict[str, Any] = {"cadence_days": 7, "steps": 12, "first": "voucher"}
        given |= {"to_day": None, "expiry": NOW + 100 * 86_400} | terms
        self.deal, id = asked(self.house, **given)
        found = await previews.show(self.house.wallet, PreviewRequest(id))
        call = AcceptRequest(id, found.digest, despite=despite)
        done = await requests.accept(self.house.wallet, call)
        self.id = done.grant
        await self.open()

    async def open(self) -> None:
        """The requester opens it; both sides hold all of it."""
        wallet, row = self.house.wallet, self.row
        self.deal.negotiation = self.house.vault.db.read(
            lambda tx: negotiations.load(wallet, tx, row.negotiation, row.relationship)
        )
        held = len(self.deal.negotiation.entries)
        self.deal.open()
        now_ms = self.house.clock.now_ms()
        self.house.vault.db.write(deals.save, self.deal.negotiation, row.relationship, held, now_ms)
        self.house.vault.db.write(deals.confirm, self.deal.negotiation.id, held + 1)
        self.house.opened(self.deal)
        await self.house.chain.round()
        call = parse_call(TEMPLATE, NOW)

        def adopt(tx: Any) -> None:
            books.meet(tx, self.deal.owner.claims, now_ms)
            number = books.add_call(tx, call, now_ms)
            books.save(tx, self.deal.negotiation, number, 0, now_ms)
            books.buy(tx, self.deal.negotiation, now_ms)
            books.set_state(tx, row.id, "open")

        self.books.write(adopt)

    @property
    def row(self) -> GrantRow:
        """The grant now."""
        return self.house.vault.db.read(grants.grant, bytes.fromhex(self.id[2:]))

    def receiver(self) -> Receiver:
        """What receives, all of it read from the books again."""
        keys = self.deal.requester.requester_keys
        negotiation = self.deal.negotiation
        address = negotiation.requester.address
        facts = FACTS.__class__(
            **{
                **{name: getattr(FACTS, name) for name in FACTS.__struct_fields__},
                "requester": address,
                "voucher_signer": address,
                "token": self.house.wallet.profile.token,
            }
        )
        folder = self.folder / "received"
        signing = signing_of(keys, facts)
        return StandingReceiver(self.books, folder, keys, negotiation, signing, self.house.clock)

    async def deliver(self) -> bool:
        """Serve what is on its way; False if nothing is."""
        await self.house.chain.round()
        source = await delivery.source(self.house.wallet, self.row)
        with closing(source):
            try:
                await source.check()
            except NotServed:
                return False
            line = Line(self.deal.owner, self.deal.requester)

            async def find(_: bytes) -> Receiver:
                return self.receiver()

            async with trio.open_nursery() as nursery:
                nursery.start_soon(serve_release, line.owner, source)
                await receive_release(line.requester, find)
        return True

    def forward(self, weeks: float) -> None:
        """Let time pass."""
        self.house.clock.ms += int(weeks * WEEK_MS)
        self.house.client.block(self.house.clock.ms // 1000)

    def arrived(self) -> list[list[bytes]]:
        """The lines of every delivery that arrived, read from its own file."""
        pieces = self.books.read(books.pieces, self.row.id)
        folder = self.folder / "received"
        return [list(lines(folder, [piece])) for piece in pieces]
