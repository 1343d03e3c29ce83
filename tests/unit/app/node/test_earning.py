"""Collecting by itself, what a closed laptop keeps or loses, and the statement for taxes."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from app.api import messages as m
from app.node.handlers import collecting
from app.node.handlers.moments import moment
from app.node.money import statements
from app.node.money.sending import Sending
from contracts.chain.gate import Act
from contracts.chain.transaction import LocalSigner, SignedTransaction, TransactionFields
from tests.deal import NOW
from tests.unit.app.node.house import PRICE
from tests.unit.app.node.purse import OUT
from tests.unit.contracts.service.hand import PROFILE
from wallet.errors import Malformed, NotAllowed, NotFunded
from wallet.vault import deals, grants

if TYPE_CHECKING:
    from pathlib import Path

    from tests.deal import Deal
    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("C")

HOUR_MS = 3_600_000
EXPIRY_MS = (NOW + 30 * 86_400) * 1000
STIPEND = str(300_000 * 100 * 10**9)


async def paid(house: House, *deals: Deal) -> None:
    """Open grants whose steps were served and paid, and follow that."""
    house.opened(*deals)
    await house.chain.round()
    for deal in deals:
        house.vault.db.write(grants.set_state, deal.grant_id, "open")


async def return_at(house: House, ms: int) -> None:
    """The laptop is opened again: the chain has gone on meanwhile."""
    house.clock.ms = ms
    house.client.block(ms // 1000)
    await house.chain.round()
    for _ in range(2):
        house.accounts.collecting._judge_at = -1.0
        await house.accounts._tend()
        for _ in range(3):
            await house.chain.round()
    await house.accounts._tend()


def intents(house: House) -> list[str]:
    entries = house.vault.db.read(house.client.store.outbox.entries)
    return [entry.intent.split("/")[0] for entry in entries if not entry.adopted]


def bury(house: House) -> None:
    """Put so many blocks on top that what is in them is final."""
    for _ in range(house.client.profile.confirmations):
        house.client.block(house.client.heads[-1].timestamp + 1)


@pytest.mark.parametrize(
    "word",
    [("Paid", {"uses": "2", "amount": str(2 * PRICE)}), ("Closed", {"refund": "9"})],
    ids=["paid", "closed"],
)
async def test_a_word_that_is_not_final_does_not_let_the_time_to_collect_go_by(
    house: House, word: tuple[str, dict[str, str]]
):
    """One endpoint can invent it; what was paid after all the chain refuses to pay again."""
    deal = house.granted("a", paid=2)
    await paid(house, deal)
    name, fields = word
    house.client.block(house.client.heads[-1].timestamp + 1, (name, deal.grant_id, None, fields))
    await return_at(house, EXPIRY_MS + 71 * HOUR_MS)
    assert intents(house) == ["settle"]


async def test_by_hand_it_collects_what_a_word_that_is_not_final_calls_paid(house: House):
    deal = house.granted("a", paid=2)
    await paid(house, deal)
    forged = ("Paid", deal.grant_id, None, {"uses": "2", "amount": str(2 * PRICE)})
    house.client.block(house.client.heads[-1].timestamp + 1, forged)
    await house.chain.round()
    found = await house.accounts.collecting.submit(await house.accounts.collecting._accounts())
    assert [intent.split("/")[0] for _, intent in found.under_way] == ["settle"]


async def test_nothing_is_collected_while_there_is_time(house: House):
    await paid(house, house.granted("a", paid=2))
    await return_at(house, NOW * 1000 + HOUR_MS)
    assert intents(house) == []
    found = await house.accounts.earnings()
    assert (found.owed, found.collect_by) == ("1.20", "2027-02-17T08:00:00Z")


async def test_offline_until_an_hour_before_the_window_closes_the_money_is_fetched(house: House):
    await paid(house, house.granted("a", paid=2))
    await return_at(house, EXPIRY_MS + 71 * HOUR_MS)
    assert intents(house) == ["settle"]
    found = await house.accounts.earnings()
    assert (found.owed, found.collected, found.missed) == ("0.00", "1.20", "")


async def test_offline_for_longer_the_money_is_still_there_unless_the_requester_took_it(
    house: House,
):
    await paid(house, house.granted("a", paid=2))
    await return_at(house, EXPIRY_MS + 73 * HOUR_MS)
    assert (await house.accounts.earnings()).collected == "1.20"


async def test_what_a_requester_took_back_after_the_window_is_called_missed(house: House):
    deal = house.granted("a", paid=2)
    await paid(house, deal)
    said = (await house.accounts.earnings()).collect_by
    house.client.block(
        (EXPIRY_MS + 72 * HOUR_MS) // 1000 + 1, ("Closed", deal.grant_id, None, {"refund": "9"})
    )
    bury(house)
    await return_at(house, EXPIRY_MS + 73 * HOUR_MS)
    assert intents(house) == []
    found = await house.accounts.earnings()
    assert (found.owed, found.collected, found.missed) == ("0.00", "0.00", "1.20")
    assert said == "2027-02-17T08:00:00Z", "the window had said until when"


async def test_a_revocation_made_offline_collects_first_however_late_it_comes(house: House):
    deal = house.granted("a", paid=2)
    await paid(house, deal)
    await house.accounts.revoke(deal.grant_id)
    await return_at(house, NOW * 1000 + 73 * HOUR_MS)
    assert intents(house) == ["settle", "revoke"]
    found = await house.accounts.earnings()
    assert (found.collected, found.missed) == ("1.20", "")


@pytest.fixture
async def revoked_uncollected(house: House, monkeypatch) -> Deal:
    """A revocation that is recorded, while collecting could not be paid for."""
    deal = house.granted("a", paid=2)
    await paid(house, deal)
    prepare = house.client.prepare

    def poor(call: Any, *args: Any, **kwargs: Any) -> Any:
        if call.what == "collect":
            raise NotFunded("0xA has too little ETH for this.")
        return prepare(call, *args, **kwargs)

    monkeypatch.setattr(house.client, "prepare", poor)
    await house.accounts.revoke(deal.grant_id)
    await return_at(house, NOW * 1000 + 1000)
    assert intents(house) == ["revoke"]
    monkeypatch.undo()
    return deal


async def test_revoked_and_offline_for_71_hours_the_earned_money_is_there(
    house: House, revoked_uncollected
):
    await return_at(house, NOW * 1000 + 71 * HOUR_MS)
    assert intents(house) == ["revoke", "settle"]
    assert (await house.accounts.earnings()).collected == "1.20"


async def test_revoked_and_offline_for_73_hours_it_was_said_when_the_money_would_go(
    house: House, revoked_uncollected: Deal
):
    said = (await house.accounts.earnings()).collect_by
    gone_ms = NOW * 1000 + 72 * HOUR_MS
    assert said == moment(gone_ms), "the window runs from the revocation, not from the end"
    closed = ("Closed", revoked_uncollected.grant_id, None, {"refund": "9"})
    house.client.block(gone_ms // 1000 + 1, closed)
    bury(house)
    await return_at(house, NOW * 1000 + 73 * HOUR_MS)
    found = await house.accounts.earnings()
    assert (found.collected, found.missed) == ("0.00", "1.20")


async def test_a_day_after_the_end_what_is_prepaid_is_collected_and_what_is_not_waits(
    house: House,
):
    deal = house.granted("a", paid=2, gas_stipend=STIPEND)
    await paid(house, deal)
    house.vault.db.write(grants.set_state, deal.grant_id, "completed")
    await return_at(house, NOW * 1000 + HOUR_MS)
    assert intents(house) == []
    house.client.base_fee = 400 * 10**9
    await return_at(house, NOW * 1000 + 25 * HOUR_MS)
    assert intents(house) == [], "today it costs more than they set aside for it"
    house.client.base_fee = 10 * 10**9
    await return_at(house, NOW * 1000 + 26 * HOUR_MS)
    assert intents(house) == ["settle"]


async def test_below_the_least_amount_it_waits_until_it_would_be_lost(house: House):
    deal = house.granted("a", paid=2, gas_stipend=STIPEND)
    await paid(house, deal)
    house.vault.db.write(grants.set_state, deal.grant_id, "completed")
    with pytest.raises(Malformed):
        await collecting.set_least(house.wallet, m.SetCollecting("1.0000001"))
    rule = await collecting.set_least(house.wallet, m.SetCollecting("1.200001"))
    assert "at least 1.200001 EURC is owed there" in rule.words
    assert "can cost more than it brings" in rule.words
    assert house.bodies("collecting.least") == [{"amount": "1200001"}]
    await return_at(house, NOW * 1000 + 25 * HOUR_MS)
    assert intents(house) == []
    await return_at(house, EXPIRY_MS + 71 * HOUR_MS)
    assert intents(house) == ["settle"], "nothing is lost for being small"


async def test_from_the_least_amount_on_it_is_collected(house: House):
    deal = house.granted("a", paid=2, gas_stipend=STIPEND)
    await paid(house, deal)
    house.vault.db.write(grants.set_state, deal.grant_id, "completed")
    await collecting.set_least(house.wallet, m.SetCollecting("1.2"))
    assert (await collecting.show(house.wallet, m.ShowCollecting())).least == "1.20"
    await return_at(house, NOW * 1000 + 25 * HOUR_MS)
    assert intents(house) == ["settle"]


async def test_grants_of_one_address_are_collected_together_and_each_is_logged(house: House):
    first = house.granted("a", paid=1)
    second = house.granted("a", paid=2, retention_days=91)
    await paid(house, first, second, house.granted("b", paid=1))
    await return_at(house, EXPIRY_MS + 71 * HOUR_MS)
    assert sorted(intents(house)) == ["settle", "settle-many"]
    assert sorted(body["amount"] for body in house.bodies("payment.collected")) == [
        "1200000",
        "600000",
        "600000",
    ]
    found = await house.accounts.earnings()
    assert (found.owed, found.collected) == ("0.00", "2.40")


async def test_several_addresses_are_never_collected_from_in_one_moment(house: House):
    await paid(house, *(house.granted(name, paid=1) for name in ("a", "b", "c")))
    house.clock.ms = EXPIRY_MS + 60 * HOUR_MS
    await house.chain.round()
    await house.accounts._tend()
    await house.accounts._tend()
    assert intents(house) == ["settle"], "the next one minutes later"
    for _ in range(3):
        await house.chain.round()
    house.accounts.collecting._judge_at = -1.0
    await house.accounts._tend()
    assert intents(house) == ["settle"] * 2


async def test_one_collects_from_whom_one_likes(house: House, autojump_clock, nursery):
    await paid(house, house.granted("a", paid=1), house.granted("b", paid=2))
    nursery.start_soon(house.chain.run)
    with pytest.raises(NotAllowed):
        await house.accounts.collect(("zebra",))
    assert (await house.accounts.collect(("b",))).amount == "1.20"
    assert (await house.accounts.earnings()).owed == "0.60"


async def test_fees_beyond_the_stipends_are_the_owner_s_own(house: House):
    await paid(house, house.granted("a", paid=1, gas_stipend="1000"))
    await return_at(house, EXPIRY_MS + 71 * HOUR_MS)
    found = await house.accounts.earnings()
    assert (found.fees, found.stipends) == ("0.000021", "0.000000000000001")
    assert found.own_fees == "0.000020999999999"


async def test_the_statement_has_every_movement_with_its_time_and_transaction(
    house: House, tmp_path: Path, autojump_clock, nursery
):
    await paid(house, house.granted("=HYPERLINK(1)", paid=2))
    nursery.start_soon(house.chain.run)
    await house.accounts.collect(at_once=True)
    address = house.wallet.keys(1).evm_address
    house.client.tokens[address] = 1_200_000
    sending = Sending(house.wallet)
    quote = await sending.quote(m.QuoteSend(OUT, amount="0.70"))
    typed = tuple(quote.groups[place - 1] for place in quote.ask)
    await sending.send(m.SendTokens(quote.id, typed))
    for _ in range(3):
        await house.chain.round()

    path = tmp_path / "taxes.csv"
    saved = statements.save(house.wallet, m.SaveEarnings(str(path)))
    assert (saved.file, saved.rows) == (str(path), 5)
    rows: list[dict[str, Any]] = list(csv.DictReader(io.StringIO(path.read_text())))
    assert [
        (row["kind"], row["state"], row["for"], row["amount"], row["unit"]) for row in rows
    ] == [
        ("stipend", "final", "", "0.0004", "ETH"),
        ("received", "final", "", "1.20", "EURC"),
        ("fee", "final", "collecting", "-0.000021", "ETH"),
        ("fee", "final", "sending", "-0.000021", "ETH"),
        ("sent", "final", "", "-0.70", "EURC"),
    ]
    assert rows[0]["requester"] == "'=HYPERLINK(1)"
    assert all(row["time_utc"].startswith("2027-01-15T") for row in rows)
    assert [row["time_is"] for row in rows] == ["about", "", "", "", ""]
    assert next(row for row in rows if row["kind"] == "sent")["from_or_to"] == OUT
    assert rows[1]["transaction"] == rows[2]["transaction"]
    with pytest.raises(NotAllowed):
        statements.save(house.wallet, m.SaveEarnings(str(path)))
    assert statements.save(house.wallet, m.SaveEarnings(str(path), replace=True)).rows == 5


def rows_of(house: House) -> list[dict[str, Any]]:
    table, _ = house.vault.db.read(lambda tx: statements.table(house.wallet, tx))
    return list(csv.DictReader(io.StringIO(table.decode())))


def states(house: House) -> list[tuple[str, str]]:
    return [(row["kind"], row["state"]) for row in rows_of(house)]


async def check_sums(house: House) -> m.EarningsReply:
    """Earnings say what the rows that are in a block add up to, to the last digit."""
    found = await house.accounts.earnings()
    counted: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in rows_of(house):
        if row["state"] != "pending":
            counted[row["kind"], row["unit"]] += abs(Decimal(row["amount"]))
    said = {
        ("received", "EURC"): found.collected,
        ("sent", "EURC"): found.sent,
        ("sent", "ETH"): found.sent_coin,
        ("fee", "ETH"): found.fees,
        ("stipend", "ETH"): found.stipends,
    }
    assert {key: counted[key] for key in said} == {key: Decimal(sum_) for key, sum_ in said.items()}
    return found


async def test_what_is_on_its_way_is_listed_and_counts_once_it_is_in_a_block(house: House):
    deal = house.granted("a", paid=2)
    await paid(house, deal)
    await house.accounts.collecting.submit(await house.accounts.collecting._accounts())
    assert states(house) == [("stipend", "confirmed")]
    assert Decimal((await check_sums(house)).collected) == 0
    await house.chain.round()  # it is in a block, which is not followed yet
    assert states(house) == [("stipend", "confirmed"), ("fee", "confirmed")]
    assert (await check_sums(house)).fees == "0.000021"
    await house.chain.round()
    assert states(house) == [("stipend", "final"), ("received", "final"), ("fee", "final")]
    assert (await check_sums(house)).collected == "1.20"
    more = ("Paid", deal.grant_id, None, {"uses": "3", "amount": "600000"})  # by somebody else
    house.client.block(house.client.heads[-1].timestamp + 1, more)
    await house.chain.round()
    assert states(house)[-1] == ("received", "confirmed")
    assert (await check_sums(house)).collected == "1.80"
    address = house.wallet.keys(1).evm_address
    house.client.mines, house.client.tokens[address] = False, 1_200_000
    to, units = OUT, 700_001
    call = house.client.token.transfer(to, units)
    await house.chain.submit("send/1/x", call, house.wallet.signer(1, Act("transfer", to, units)))
    assert states(house)[-1] == ("sent", "pending")
    assert (rows_of(house)[-1]["time_is"], rows_of(house)[-1]["amount"]) == ("signed", "-0.700001")
    assert (await check_sums(house)).sent == "0.00"


async def test_a_transfer_that_failed_cost_its_fee_and_sent_nothing(house: House):
    await paid(house, house.granted("a", paid=2))
    house.client.succeeds = False
    call = house.client.token.transfer(OUT, 5)
    await house.chain.submit("send/1/x", call, house.wallet.signer(1, Act("transfer", OUT, 5)))
    await house.chain.round()
    assert [(row["kind"], row["for"]) for row in rows_of(house)] == [
        ("stipend", ""), ("fee", "sending, said to have failed")  # the only endpoint says so
    ]  # fmt: skip
    await check_sums(house)


async def test_a_stipend_is_expected_until_it_was_found_before_the_first_step(house: House):
    deal, other = house.granted("a"), house.granted("b", paid=1)
    assert deal.negotiation.terms is not None
    wei, owner = deal.negotiation.terms.payment.stipend_wei, house.wallet.keys(1).evm_address
    carrier = signed_transfer(deal, owner, wei)
    hear_opened(house, deal.open(stipend=carrier.raw), 1)
    hear_opened(house, other.open(stipend=signed_transfer(other, owner, wei).raw), 2)
    await paid(house, deal, other)
    mine, theirs = sorted(rows_of(house), key=lambda row: str(row["requester"]))
    assert (mine["state"], theirs["state"]) == ("pending", "confirmed")
    assert mine["transaction"] == "0x" + carrier.hash.hex()
    assert theirs["transaction"] == "", "what was handed over goes to another address"
    await check_sums(house)


def hear_opened(house: House, deal: Deal, index: int) -> None:
    kept = len(deal.negotiation.entries) - 1
    house.vault.db.write(deals.save, deal.negotiation, index, kept, house.clock.now_ms())


def signed_transfer(deal: Deal, to: str, wei: int) -> SignedTransaction:
    return LocalSigner(deal.requester.keys.evm_private_key).sign_transaction(
        TransactionFields(
            chain_id=PROFILE.chain_id,
            nonce=1,
            to=to,
            value=wei,
            data=b"",
            gas=21_000,
            max_fee_per_gas=10,
            priority_fee_per_gas=1,
        )
    )


def test_a_time_that_is_kept_no_longer_is_reckoned_and_called_so():
    from wallet.chain_rows import Head

    heads = tuple(Head(number, bytes(32), number * 12) for number in (0, 1024, 1060, 1061))
    assert statements.time_of(heads, 1061) == (12_732, True)
    assert statements.time_of(heads, 512) == (6_144, False)
    assert statements.time_of(heads, 2000) == (12_732, False)
