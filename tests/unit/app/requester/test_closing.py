"""Ends that only the chain tells of: the books say so, and the money comes back by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import trio

from app.requester.books import Books
from app.requester.moments import moment
from app.requester.serving.closing import (
    AGAIN_SECONDS,
    ENDS_KNOWN_SECONDS,
    NOTHING_SET_ASIDE,
    REVOKED,
    Closing,
)
from app.requester.serving.payer import ChainPayer
from app.requester.verbs import table as verbs
from contracts.service import ChainService
from p2p.requester import books as rows
from p2p.requester import refunds, spending
from p2p.requester.desk import Desk
from p2p.requester.spending import Spent
from tests.deal import NOW, PARTY, Deal, person
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


OTHER = Deal(owner=person("another owner"), seed="another").ask().grant().open()
STIPEND = 10**15


def opening(deal: Deal) -> tuple[str, bytes, str, dict[str, str]]:
    assert deal.negotiation.consent is not None
    owner, given = deal.owner.claims.address, deal.negotiation.consent.grant
    facts = {"owner": owner, "requester": given.requester, "expiry": str(given.expiry)}
    return ("Opened", deal.grant_id, owner, facts)


def funding(deal: Deal) -> tuple[str, bytes, None, dict[str, str]]:
    return ("Funded", deal.grant_id, None, {"total_deposit": str(GRANT.total_units)})


class Client(HandClient):
    """The hand-written chain, whose registry knows when the grant ended."""

    ends, asked_ends = ENDED, 0

    def registry_ends(self, grant_id: bytes) -> int:
        self.asked_ends += 1
        return self.ends


class House:
    """A requester with one purchase whose full deposit is on the chain, unless told otherwise."""

    def __init__(self, folder: Path, *, opened: bool = True) -> None:
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
        self.closing = Closing(self.books.db, self.desk, self.chain, self.payer, self.clock)
        self.buy(DEAL)
        if opened:
            self.block(opening(DEAL), funding(DEAL))

    def close(self) -> None:
        self.client.close()
        self.books.close()

    def buy(self, deal: Deal) -> None:
        """Have a purchase in the books as open, its opening as signed."""

        def write(tx: Any) -> None:
            rows.meet(tx, deal.owner.claims, 1)
            rows.save(tx, deal.negotiation, rows.add_call(tx, CALL, 1), 0, 1)
            rows.buy(tx, deal.negotiation, 1)
            rows.set_state(tx, deal.grant_id, "open")
            rows.begin(tx, deal.grant_id, b"manifest", deal.made.entries)
            spending.note(tx, deal.grant_id, GRANT.total_units, STIPEND)

        self.books.db.write(write)

    async def sign_opening(self) -> None:
        """Sign the opening, which no block takes so far."""
        self.client.mines = False
        assert DEAL.negotiation.consent is not None
        call = self.client.registry.open(
            GRANT, DEAL.negotiation.consent.signature, GRANT.total_units
        )
        await self.chain.submit(f"open/{ID.hex()}", call, self.payer._key)

    def spent(self) -> Spent:
        return self.books.db.read(spending.total)

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
        for _ in range(3):  # what one look signs is in a block after it, and followed after that
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


@pytest.mark.parametrize("end", ["revoked", "opened and revoked", "opened and closed", "told"])
async def test_of_what_ended_before_its_opening_nothing_counts_as_set_aside(
    autojump_clock, tmp_path, end
):
    """An owner with a little coin runs ahead of it; the stipend and the fee are spent for good."""
    lab = House(tmp_path, opened=False)
    await lab.sign_opening()
    if end == "told":
        lab.books.db.write(rows.set_state, ID, "revoked")
    else:
        before = (opening(DEAL),) if "opened" in end else ()
        last = revoked(of_all=False) if "revoked" in end else ("Closed", ID, None, {"refund": "0"})
        lab.block(*before, last)
    stands = await lab.look()
    assert stands["state"] == ("open" if "closed" in end else "revoked")
    assert lab.spent() == Spent(GRANT.total_units, STIPEND), "it may yet be in a block"
    lab.client.mines, lab.client.succeeds = True, False
    stands = await lab.look()
    assert (stands["state"], stands["note"]) == ("failed", NOTHING_SET_ASIDE)
    assert lab.spent() == Spent(0, STIPEND)
    assert lab.books.db.read(spending.paid, stands["call"]) == 1
    lab.close()


async def test_what_its_owner_ended_after_the_approval_alone_counts_as_nothing(
    autojump_clock, tmp_path
):
    lab = House(tmp_path, opened=False)
    lab.books.db.write(rows.set_state, ID, "revoked")
    assert (await lab.look())["state"] == "revoked"
    assert lab.spent() == Spent(0, 0)
    lab.close()


async def test_a_closing_that_no_block_takes_holds_no_other_up(autojump_clock, tmp_path):
    lab = House(tmp_path)
    lab.buy(OTHER)
    lab.block(opening(OTHER), funding(OTHER))
    lab.block(revoked(of_all=False), ("Revoked", OTHER.grant_id, None, {}))
    lab.client.mines = False
    await lab.look()
    began = trio.current_time()
    await lab.look(at=DUE + 1)
    assert (lab.closings(), trio.current_time()) == (2, began)
    lab.close()


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


async def test_a_closing_that_is_called_replaced_is_signed_anew_and_not_at_each_look(
    autojump_clock, tmp_path
):
    """By the only host's word: each one may be mined, at the price of its fee."""
    lab = House(tmp_path)
    lab.block(revoked(of_all=False))
    lab.client.mines = False
    lab.client.dropping.add(f"close/{ID.hex()}")
    await lab.look(at=DUE + 1)
    await lab.look()
    assert lab.closings() == 1
    await lab.look(at=DUE + 2 + int(AGAIN_SECONDS["evm"]))
    assert lab.closings() == 2
    lab.close()


def test_refunds_are_facts_of_their_own(tmp_path: Path):
    house = House(tmp_path)
    assert house.books.db.read(refunds.of, ID) == refunds.Refund()
    house.books.db.write(refunds.set_due, ID, 7)
    house.books.db.write(refunds.came, ID, 2**80)
    assert house.books.db.read(refunds.of, ID) == refunds.Refund(7, 2**80)
    house.close()
