"""Ends that only the chain tells of: the books say so, and the money comes back by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.requester.books import Books
from app.requester.moments import moment
from app.requester.serving.closing import AGAIN_SECONDS, ENDS_KNOWN_SECONDS, REVOKED, Closing
from app.requester.serving.payer import ChainPayer
from app.requester.verbs import table as verbs
from contracts.service import ChainService
from p2p.requester import books as rows
from p2p.requester import refunds
from p2p.requester.desk import Desk
from tests.deal import NOW, PARTY, Deal
from tests.unit.contracts.service.hand import PROFILE, HandClient, HandClock
from tests.unit.p2p.protocols.sides import CALL, FACTS
from wallet.errors import NotAllowed, Reverted
from wallet.store import Argon2id
from wallet.store.passphrase import MIN_MEMORY_KIB

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from wallet.chain_rows import OutboxEntry

pytestmark = pytest.mark.area("C")

DEAL = Deal().ask().grant().open()
assert DEAL.negotiation.consent is not None
GRANT, ID = DEAL.negotiation.consent.grant, DEAL.grant_id
ENDED = NOW + 100
DUE = ENDED + GRANT.window_seconds


class Client(HandClient):
    """The hand-written chain, whose registry knows when the grant ended."""

    ends, asked_ends = ENDED, 0

    def registry_ends(self, grant_id: bytes) -> int:
        self.asked_ends += 1
        return self.ends


class House:
    """A requester with one purchase whose full deposit is on the chain."""

    def __init__(self, folder: Path) -> None:
        self.clock = HandClock()
        self.client = Client(PROFILE, self.clock)
        self.client.effects = self._effects
        cheap = Argon2id.of(MIN_MEMORY_KIB, 1)
        self.books = Books.create(folder / "lab", "a passphrase", PARTY, PROFILE, kdf=cheap)
        keys = DEAL.requester.requester_keys
        self.books.keys = keys
        self.chain = ChainService(self.client, self.books.db, lambda: None)
        self.payer = ChainPayer(self.chain, keys.evm_private_key)
        self.desk = Desk(self.books.db, keys, PARTY, FACTS, self.payer, self.clock)
        self.books.db.write(self._buy)
        self.closing = Closing(self.books.db, self.desk, self.chain, self.payer, self.clock)
        opened = {"owner": GRANT.owner, "requester": GRANT.requester, "expiry": str(GRANT.expiry)}
        funded = {"total_deposit": str(GRANT.total_units)}
        self.block(("Opened", ID, GRANT.owner, opened), ("Funded", ID, None, funded))

    def close(self) -> None:
        self.client.close()
        self.books.close()

    def _buy(self, tx: Any) -> None:
        rows.meet(tx, DEAL.owner.claims, 1)
        rows.save(tx, DEAL.negotiation, rows.add_call(tx, CALL, 1), 0, 1)
        rows.buy(tx, DEAL.negotiation, 1)
        rows.set_state(tx, ID, "open")
        rows.begin(tx, ID, b"manifest", DEAL.made.entries)

    def _effects(self, entry: OutboxEntry) -> tuple[Any, ...]:
        assert entry.intent == f"close/{ID.hex()}"
        left = GRANT.total_units - self.paid
        return (("Closed", ID, None, {"refund": str(left)}),)

    paid = 0

    def pay(self, uses: int) -> None:
        """The owner collects so many steps."""
        self.paid = uses * GRANT.price_units
        self.block(("Paid", ID, None, {"uses": str(uses), "amount": str(self.paid)}))

    def block(self, *events: Any, on_top: int = 2) -> None:
        for number, each in enumerate((events, *((),) * on_top)):
            self.client.block(self.client.heads[-1].timestamp + 1 + number, *each)

    async def look(self, at: int | None = None) -> dict[str, Any]:
        """Follow the chain, look, and say how the purchase stands."""
        if at is not None:
            self.clock.ms = at * 1000
        for _ in range(2):
            await self.chain.round()
            await self.closing.look()
        return verbs.grants(self.books)["grants"][0]  # type: ignore[no-any-return]

    def closings(self) -> int:
        return len(self.books.db.read(self.client.store.outbox.entries, "close/"))


@pytest.fixture
async def lab(tmp_path: Path, autojump_clock, nursery) -> AsyncIterator[House]:
    found = House(tmp_path)
    nursery.start_soon(found.chain.run)
    yield found
    found.close()


def revoked(*, of_all: bool) -> tuple[str, bytes | None, str | None, dict[str, str]]:
    if of_all:
        return ("RevokedAll", None, GRANT.owner, {"owner": GRANT.owner, "epoch": "1"})
    return ("Revoked", ID, None, {})


@pytest.mark.parametrize("of_all", [False, True])
async def test_a_panic_of_which_nobody_speaks_is_written_down_and_closed_when_it_is_time(
    autojump_clock, lab: House, of_all: bool
):
    assert (await lab.look())["state"] == "open"
    lab.pay(1)
    lab.block(revoked(of_all=of_all))
    stands = await lab.look()
    assert (stands["state"], stands["note"]) == ("revoked", REVOKED)
    assert stands["refund_due"] == moment(DUE)
    assert stands["refunded"] == ""
    assert lab.client.asked_ends == 1, "the moment of the end is asked for once in a while"
    assert (await lab.look(at=DUE))["state"] == "revoked"
    assert lab.closings() == 0
    stands = await lab.look(at=DUE + 1)
    assert (stands["state"], stands["refunded"]) == ("refunded", "1.80")
    await lab.look(at=DUE + 1000)
    assert lab.closings() == 1


async def test_under_a_grant_that_the_chain_ended_nothing_more_is_kept(autojump_clock, lab: House):
    lab.block(revoked(of_all=True))
    await lab.look()
    secrets = (DEAL.made.keys[0], DEAL.made.salts[0])
    with pytest.raises(NotAllowed, match="has ended"):
        lab.books.db.write(rows.receive, ID, 1, secrets, b"r", 1)


async def test_what_is_not_final_yet_changes_nothing(autojump_clock, lab: House):
    lab.block(revoked(of_all=False), on_top=1)
    assert (await lab.look())["state"] == "open"
    lab.block()
    assert (await lab.look())["state"] == "revoked"


async def test_where_all_was_paid_nothing_is_closed_for(autojump_clock, lab: House):
    lab.pay(GRANT.max_uses)
    lab.block(revoked(of_all=True))
    assert (await lab.look(at=DUE + 10))["state"] == "revoked"
    assert lab.closings() == 0


async def test_a_payment_that_one_endpoint_invents_keeps_nothing_back(autojump_clock, lab: House):
    lab.block(revoked(of_all=True))
    await lab.look()
    whole = {"uses": str(GRANT.max_uses), "amount": str(GRANT.total_units)}
    lab.block(("Paid", ID, None, whole), on_top=0)
    await lab.look(at=DUE + 1)
    assert lab.closings() == 1


async def test_an_end_beyond_that_of_the_grant_itself_is_not_waited_for(autojump_clock, lab: House):
    lab.client.ends = GRANT.expiry + 10**9
    lab.block(revoked(of_all=True))
    assert (await lab.look())["refund_due"] == moment(GRANT.expiry + GRANT.window_seconds)


async def test_a_false_end_is_found_to_be_so_within_a_day(autojump_clock, lab: House):
    lab.client.ends = GRANT.expiry
    lab.block(revoked(of_all=True))
    await lab.look()
    lab.client.ends = ENDED
    later = DUE + int(ENDS_KNOWN_SECONDS)
    assert later < GRANT.expiry + GRANT.window_seconds
    assert (await lab.look(at=later))["state"] == "refunded"


@pytest.mark.parametrize("end", ["expired", "revoked"])
async def test_a_closing_that_one_endpoint_invents_keeps_nothing_back(
    autojump_clock, lab: House, end: str
):
    if end == "revoked":
        lab.block(revoked(of_all=True))
    lab.client.ends = ENDED if end == "revoked" else GRANT.expiry
    await lab.look()
    lab.block(("Closed", ID, None, {"refund": "0"}), on_top=0)
    await lab.look(at=lab.client.ends + GRANT.window_seconds + 1)
    assert lab.closings() == 1


async def test_what_expired_is_closed_after_its_window_too(autojump_clock, lab: House):
    lab.client.ends = GRANT.expiry
    assert (await lab.look(at=GRANT.expiry + 1))["refund_due"]
    assert lab.closings() == 0
    stands = await lab.look(at=GRANT.expiry + GRANT.window_seconds + 1)
    assert (stands["state"], stands["refunded"]) == ("refunded", "2.40")


async def test_what_the_owner_closed_itself_is_noted_with_what_came(autojump_clock, lab: House):
    lab.block(revoked(of_all=False), ("Closed", ID, None, {"refund": "1200000"}))
    stands = await lab.look()
    assert (stands["state"], stands["refunded"]) == ("refunded", "1.20")
    assert lab.closings() == 0


async def test_a_refusal_is_tried_again_and_not_at_once(autojump_clock, lab: House):
    lab.block(revoked(of_all=False))
    await lab.look()
    lab.client.refused[lab.payer.address] = Reverted("The refund has to wait.")
    assert (await lab.look(at=DUE + 1))["state"] == "revoked"
    lab.client.refused.clear()
    assert (await lab.look())["state"] == "revoked"
    later = DUE + 2 + int(AGAIN_SECONDS["evm"])
    assert (await lab.look(at=later))["state"] == "refunded"


def test_refunds_are_facts_of_their_own(tmp_path: Path):
    house = House(tmp_path)
    assert house.books.db.read(refunds.of, ID) == refunds.Refund()
    house.books.db.write(refunds.set_due, ID, 7)
    house.books.db.write(refunds.came, ID, 2**80)
    assert house.books.db.read(refunds.of, ID) == refunds.Refund(7, 2**80)
    house.close()
