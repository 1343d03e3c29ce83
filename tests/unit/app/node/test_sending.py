"""Sending on: quoted and simulated, typed again, a small amount first, and what it shows."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
import trio

from app.api import messages as m
from app.node.handlers import log
from app.node.money import leftover, payments, statements
from app.node.money.sending import QUOTE_SECONDS, Sending, transfers
from contracts.chain.errors import FeeAboveCap
from contracts.chain.fees import coin
from contracts.chain.transaction import read_raw
from tests.deal import TOKEN
from tests.unit.app.node.house import PRICE
from wallet.agreement.amounts import COIN_DECIMALS, to_text
from wallet.errors import Locked, Malformed, NotAllowed, NotFound, NotFunded, Reverted
from wallet.vault import grants

if TYPE_CHECKING:
    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("C")

OUT = "0x60a3E35Cc302bFA44Cb288Bc5a4F316Fdb1adb42"
GWEI = 10**9


class Purse:
    """A wallet that was paid by so many requesters, and its sending."""

    def __init__(self, house: House) -> None:
        self.house, self.sending = house, Sending(house.wallet)

    async def paid_by(self, **steps: int) -> Purse:
        """Let each have paid and the wallet have collected."""
        deals = [self.house.granted(name, paid=count) for name, count in steps.items()]
        self.house.opened(*deals)
        await self.house.chain.round()
        await self.house.accounts.collect(at_once=True)
        for index, count in enumerate(steps.values(), 1):
            self.house.client.tokens[self.address(index)] = count * PRICE
        return self

    def address(self, index: int) -> str:
        return self.house.wallet.keys(index).evm_address

    async def quote(self, **wanted: Any) -> m.SendQuote:
        return await self.sending.quote(m.QuoteSend(**({"to": OUT} | wanted)))

    async def send(self, quote: m.SendQuote, *typed: str) -> m.Sent:
        groups = typed or tuple(quote.groups[place - 1] for place in quote.ask)
        return await self.sending.send(m.SendTokens(quote.id, groups))

    def signed(self) -> list[tuple[str, int]]:
        """Every transfer there is, as its bytes say it."""
        found = self.house.vault.db.read(lambda tx: transfers(self.house.wallet, tx))
        return [(one.entry.sender, one.units) for one in found]


@pytest.fixture
async def purse(house: House, autojump_clock, nursery) -> Purse:
    nursery.start_soon(house.chain.run)
    return Purse(house)


async def test_a_quote_says_everything_and_signs_nothing(purse: Purse):
    await purse.paid_by(a=1)
    quote = await purse.quote(amount="0.50")
    assert "".join(quote.groups) == OUT[2:]
    assert len(quote.ask) == 2
    (leg,) = quote.legs
    assert (leg.requester, leg.address, leg.amount) == ("a", purse.address(1), "0.50")
    assert leg.words == f"Send 0.50 EURC to {OUT}. Nobody can take that back."
    assert "the address that a knows" in quote.link
    assert "not in the address book: no known value" in quote.value
    assert quote.notes[0] == "You have never sent to this address with this wallet."
    assert purse.signed() == []


async def test_a_new_address_gets_a_small_amount_first_and_then_the_rest(purse: Purse):
    await purse.paid_by(a=4)
    quote = await purse.quote()
    assert (quote.amount, quote.first) == ("2.40", "1.00")
    sent = await purse.send(quote)
    assert (sent.amount, sent.rest) == ("1.00", "1.40")
    assert purse.signed() == [(purse.address(1), 1_000_000)]
    purse.house.client.tokens[purse.address(1)] = 1_400_000
    quote = await purse.quote()
    assert (quote.amount, quote.first) == ("1.40", "")
    sent = await purse.send(quote)
    assert (sent.amount, sent.rest) == ("1.40", "")


async def test_a_fee_above_what_was_said_is_not_signed(purse: Purse):
    await purse.paid_by(a=1)
    quote = await purse.quote(amount="0.50")
    purse.house.client.base_fee *= 3
    with pytest.raises(FeeAboveCap, match="Nothing was signed; look again"):
        await purse.send(quote)
    assert purse.signed() == []
    again = await purse.quote(amount="0.50")
    assert Decimal(again.fee) > Decimal(quote.fee)
    sent = await purse.send(again)
    entry = purse.house.vault.db.read(lambda tx: transfers(purse.house.wallet, tx))[0].entry
    fields = read_raw(entry.latest.raw).fields
    assert fields.gas * fields.max_fee_per_gas <= Decimal(again.fee) * 10**18
    assert sent.amount == "0.50"


async def test_what_must_stay_is_looked_at_once_more_before_signing(purse: Purse):
    await purse.paid_by(a=1)
    purse.house.granted("running")
    quote = await purse.quote(requesters=("a",), amount="0.50")
    assert quote.legs[0].requester == "a"
    purse.house.client.coin[purse.address(1)] = 1
    with pytest.raises(NotFunded):
        await purse.send(quote)
    assert purse.signed() == []


async def test_what_is_on_its_way_there_is_said_and_not_counted_again(purse: Purse):
    await purse.paid_by(a=4)
    purse.house.client.mines = False
    with trio.move_on_after(1):
        await purse.send(await purse.quote())
    assert purse.signed() == [(purse.address(1), 1_000_000)]
    again = await purse.quote()
    assert again.amount == "1.40"
    assert again.notes[0] == (
        "1.00 EURC to this address are signed already and on their way. What you confirm now goes "
        "in addition to that."
    )


async def test_what_is_typed_must_be_the_groups_that_were_asked_for(purse: Purse):
    quote = await (await purse.paid_by(a=1)).quote()
    with pytest.raises(NotAllowed, match="not those groups"):
        await purse.send(quote, "0000", "0000")
    assert purse.signed() == []
    upper = [quote.groups[place - 1].upper() for place in quote.ask]
    assert (await purse.send(quote, *upper)).amount == "0.60"


async def test_one_quote_sends_once_and_not_after_ten_minutes(purse: Purse):
    quote = await (await purse.paid_by(a=1)).quote()
    await purse.send(quote)
    with pytest.raises(NotFound, match="too long ago"):
        await purse.send(quote)
    assert len(purse.signed()) == 1
    late = await purse.quote()
    purse.house.clock.ms += int(QUOTE_SECONDS + 1) * 1000
    with pytest.raises(NotFound):
        await purse.send(late)


@pytest.mark.parametrize(
    "to",
    ["", "0x12", OUT[2:], OUT.lower(), OUT.upper().replace("0X", "0x"), OUT[:-1] + "3",
     OUT.replace("E35", "e35"), "0x" + "00" * 20],
)  # fmt: skip
async def test_an_address_that_is_not_right_to_the_letter_is_refused(purse: Purse, to: str):
    with pytest.raises(Malformed):
        await purse.quote(to=to)


async def test_nothing_goes_to_a_contract_of_the_chain_or_to_oneself(purse: Purse):
    await purse.paid_by(a=1, b=1)
    with pytest.raises(NotAllowed, match="is lost"):
        await purse.quote(to=TOKEN)
    with pytest.raises(NotAllowed, match="your own address towards b"):
        await purse.quote(to=purse.address(2))


async def test_with_several_payers_one_says_from_whom_or_hears_what_all_shows(purse: Purse):
    await purse.paid_by(a=1, b=3)
    with pytest.raises(NotAllowed, match="Say from whose payments: a, b"):
        await purse.quote()
    with pytest.raises(NotFound, match="Nobody called zebra"):
        await purse.quote(requesters=("zebra",))
    alone = await purse.quote(requesters=("b",), amount="1.00")
    assert [leg.requester for leg in alone.legs] == ["b"]
    both = await purse.quote(everyone=True, amount="2.00")
    assert [(leg.requester, leg.amount) for leg in both.legs] == [("b", "1.80"), ("a", "0.20")]
    assert "belong to one person" in both.link
    few = await purse.quote(everyone=True, amount="1.50")
    assert [leg.requester for leg in few.legs] == ["b"], "no address more than is needed"


async def test_sending_from_another_address_to_the_same_place_says_that_it_links(purse: Purse):
    await purse.paid_by(a=1, b=1)
    await purse.send(await purse.quote(requesters=("a",)))
    again = await purse.quote(requesters=("b",))
    assert "addresses which b and a know belong to one person" in again.link
    assert "sent there from one of these before" in again.link


async def test_more_than_there_is_and_nothing_at_all_are_refused(purse: Purse):
    with pytest.raises(NotFunded, match="Nothing was collected yet"):
        await purse.quote()
    await purse.paid_by(a=1)
    with pytest.raises(NotFunded, match=r"0\.60 EURC are there and not 0\.61 EURC"):
        await purse.quote(amount="0.61")
    with pytest.raises(Malformed):
        await purse.quote(amount="0")
    with pytest.raises(Malformed, match="finer"):
        await purse.quote(amount="0.0000001")


async def test_what_revoking_and_collecting_need_stays_while_a_grant_runs(purse: Purse):
    await purse.paid_by(a=1)
    purse.house.client.coin[purse.address(1)] = 100_000 * 21 * GWEI
    with pytest.raises(NotFunded, match="are kept to collect and to revoke"):
        await purse.quote()


async def test_a_token_that_would_say_no_is_found_before_anything_is_signed(purse: Purse):
    await purse.paid_by(a=1)
    purse.house.client.output = bytes(32)
    with pytest.raises(Reverted, match="answering no"):
        await purse.quote()


async def test_a_contract_at_the_other_end_is_said(purse: Purse):
    await purse.paid_by(a=1)
    purse.house.client.contracts.add(OUT)
    assert any("contract at this address" in note for note in (await purse.quote()).notes)


async def test_a_vault_that_hid_meanwhile_sends_nothing(purse: Purse):
    quote = await (await purse.paid_by(a=1)).quote()

    def hidden() -> None:
        raise Locked("hidden")

    purse.house.wallet.check_open = hidden
    with pytest.raises(Locked):
        await purse.send(quote)
    assert purse.signed() == []


async def test_where_one_of_several_cannot_go_the_others_do(purse: Purse):
    await purse.paid_by(a=1, b=1)
    quote = await purse.quote(everyone=True)
    purse.house.client.refused[purse.address(2)] = NotFunded("0xB has too little ETH.")
    sent = await purse.send(quote)
    assert (sent.amount, sent.missing) == ("0.60", "0xB has too little ETH.")


async def test_what_was_sent_is_logged_once_when_it_is_final(purse: Purse):
    house = purse.house
    await purse.paid_by(a=1)
    await purse.send(await purse.quote())
    for _ in range(3):
        await house.chain.round()
    for _ in range(2):
        house.vault.db.write(lambda tx: payments.log(house.wallet, tx))
    (body,) = house.bodies("payment.sent")
    assert (body["to"], body["amount"]) == (OUT, str(PRICE))
    assert (await house.accounts.earnings()).sent == "0.60"


# ---- the coin that is left


COIN = 10**16
MOST = 100_000 * 21 * GWEI
"""What a simulated call is taken to cost at most: its gas at twice the base fee and a tip."""
FEE = 21_000 * 21 * GWEI
KEPT = 150_000 * 21 * GWEI


def coins(purse: Purse) -> list[tuple[str, str, int]]:
    """Every transfer of coin, as its bytes say it."""
    found = purse.house.vault.db.read(lambda tx: leftover.transfers(purse.house.wallet, tx))
    return [(one.entry.sender, one.to, one.wei) for one in found]


async def ended(purse: Purse, **steps: int) -> Purse:
    """Grants that were paid, collected from, and are over."""
    await purse.paid_by(**steps)
    for index in range(1, len(steps) + 1):
        purse.house.client.coin[purse.address(index)] = COIN
    for row in purse.house.vault.db.read(lambda tx: list(grants.grants(tx))):
        purse.house.vault.db.write(grants.set_state, row.id, "completed")
    return purse


async def test_what_is_left_of_the_coin_goes_after_the_tokens_but_for_its_own_fee(purse: Purse):
    await ended(purse, a=1)
    quote = await purse.quote(coin=True)
    assert quote.coin == coin(COIN - MOST * 3 // 2 - FEE), (
        "at least: the tokens may cost so much before"
    )
    assert quote.fee == coin((MOST + FEE) * 3 // 2)
    assert quote.legs[0].words == (
        f"Send 0.60 EURC to {OUT}. Nobody can take that back. Send what coin is left then, at "
        f"least {quote.coin} ETH to {OUT}."
    )
    sent = await purse.send(quote)
    assert (sent.amount, sent.coin) == ("0.60", coin(COIN - FEE))
    assert coins(purse) == [(purse.address(1), OUT, COIN - FEE)]
    assert len(sent.txs) == 2
    (entry,) = purse.house.vault.db.read(purse.house.client.store.outbox.entries, "coin/")
    fields = read_raw(entry.latest.raw).fields
    assert fields.value + fields.gas * fields.max_fee_per_gas == COIN, "to the last wei"


async def test_while_a_grant_runs_what_a_collect_and_a_revoke_need_stays(purse: Purse):
    await purse.paid_by(a=1)
    purse.house.client.coin[purse.address(1)] = COIN
    await purse.send(await purse.quote(coin=True))
    assert coins(purse) == [(purse.address(1), OUT, COIN - FEE - KEPT)]


async def test_where_no_tokens_are_there_the_coin_goes_alone(purse: Purse):
    await ended(purse, a=1)
    purse.house.client.tokens.clear()
    quote = await purse.quote(coin=True)
    assert (quote.amount, quote.coin) == ("0.00", coin(COIN - FEE))
    sent = await purse.send(quote)
    assert (sent.amount, sent.coin) == ("0.00", coin(COIN - FEE))
    assert purse.signed() == []
    again = await purse.quote(coin=True)
    assert again.notes[0] != "You have never sent to this address with this wallet."


async def test_too_little_coin_for_its_fee_stays_and_nothing_at_all_is_said(purse: Purse):
    await ended(purse, a=1)
    purse.house.client.tokens.clear()
    purse.house.client.coin[purse.address(1)] = 2 * FEE
    with pytest.raises(NotFunded, match="no ETH beyond what its own fee takes"):
        await purse.quote(coin=True)
    purse.house.client.coin[purse.address(1)] = 2 * FEE + 1
    assert (await purse.quote(coin=True)).coin == to_text(FEE + 1, COIN_DECIMALS)


async def test_what_a_network_takes_for_its_data_is_kept_back_too(purse: Purse):
    await ended(purse, a=1)
    purse.house.client.extra_fee = 10**12
    await purse.send(await purse.quote(coin=True))
    assert coins(purse) == [(purse.address(1), OUT, COIN - FEE - 10**12)]


async def test_coin_with_an_amount_is_refused_and_with_a_first_small_amount_it_waits(purse: Purse):
    await ended(purse, a=4)
    with pytest.raises(Malformed, match="only where all tokens go"):
        await purse.quote(coin=True, amount="1.00")
    quote = await purse.quote(coin=True)
    assert (quote.first, quote.coin) == ("1.00", "")
    assert "goes with the rest" in quote.notes[0]
    await purse.send(quote)
    assert coins(purse) == []


async def test_coin_from_several_links_them_and_says_so(purse: Purse):
    await ended(purse, a=1, b=1)
    purse.house.client.tokens.pop(purse.address(2))
    quote = await purse.quote(coin=True, everyone=True)
    assert [leg.requester for leg in quote.legs] == ["a", "b"]
    assert "belong to one person" in quote.link
    await purse.send(quote)
    assert {sender for sender, _, _ in coins(purse)} == {purse.address(1), purse.address(2)}
    await purse.paid_by(c=1)
    purse.house.client.tokens = {purse.address(3): PRICE}
    again = await purse.quote(requesters=("c",))
    assert "addresses which c, a and b know belong to one person" in again.link


async def test_coin_stays_where_its_tokens_could_not_go(purse: Purse):
    await ended(purse, a=1, b=1)
    quote = await purse.quote(coin=True, everyone=True)
    purse.house.client.refused[purse.address(2)] = NotFunded("0xB has too little ETH.")
    sent = await purse.send(quote)
    assert sent.missing == "0xB has too little ETH."
    assert [sender for sender, _, _ in coins(purse)] == [purse.address(1)]


async def test_coin_that_went_is_logged_counted_and_in_the_table_for_taxes(purse: Purse):
    house = purse.house
    await ended(purse, a=1)
    await purse.send(await purse.quote(coin=True))
    for _ in range(3):
        await house.chain.round()
    for _ in range(2):
        house.vault.db.write(lambda tx: payments.log(house.wallet, tx))
    (body,) = house.bodies("coin.sent")
    assert (body["to"], body["amount"]) == (OUT, str(COIN - FEE))
    assert (await house.accounts.earnings()).sent_coin == coin(COIN - FEE)
    table, _ = house.vault.db.read(lambda tx: statements.table(house.wallet, tx))
    rows = [row for row in csv.DictReader(io.StringIO(table.decode())) if row["kind"] == "sent"]
    assert [(row["amount"], row["unit"]) for row in rows] == [
        ("-0.60", "EURC"), (f"-{coin(COIN - FEE)}", "ETH")
    ]  # fmt: skip
    page = await log.entries(house.wallet, m.AuditList())
    said = [one.sentence for one in page.entries if one.kind == "coin.sent"]
    assert said == [f"You sent {coin(COIN - FEE)} ETH of what was left for fees to {OUT}."]
