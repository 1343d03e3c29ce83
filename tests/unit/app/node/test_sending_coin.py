"""The coin that is left goes on too: as much as is there then, but for fees and what must stay."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from app.api import messages as m
from app.node.handlers import log
from app.node.money import payments, statements
from contracts.chain.fees import coin
from contracts.chain.transaction import read_raw
from tests.unit.app.node.house import PRICE
from tests.unit.app.node.purse import COIN, FEE, KEPT, MOST, OUT, coins, ended
from wallet.agreement.amounts import COIN_DECIMALS, to_text
from wallet.errors import Malformed, NotFunded

if TYPE_CHECKING:
    from tests.unit.app.node.purse import Purse

pytestmark = pytest.mark.area("C")


async def test_what_is_left_of_the_coin_goes_after_the_tokens_but_for_its_own_fee(
    autojump_clock, purse: Purse
):
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


async def test_while_a_grant_runs_what_a_collect_and_a_revoke_need_stays(
    autojump_clock, purse: Purse
):
    await purse.paid_by(a=1)
    purse.house.client.coin[purse.address(1)] = COIN
    await purse.send(await purse.quote(coin=True))
    assert coins(purse) == [(purse.address(1), OUT, COIN - FEE - KEPT)]


async def test_where_no_tokens_are_there_the_coin_goes_alone(autojump_clock, purse: Purse):
    await ended(purse, a=1)
    purse.house.client.tokens.clear()
    quote = await purse.quote(coin=True)
    assert (quote.amount, quote.coin) == ("0.00", coin(COIN - FEE))
    sent = await purse.send(quote)
    assert (sent.amount, sent.coin) == ("0.00", coin(COIN - FEE))
    assert purse.signed() == []
    again = await purse.quote(coin=True)
    assert again.notes[0] != "You have never sent to this address with this wallet."


async def test_too_little_coin_for_its_fee_stays_and_nothing_at_all_is_said(
    autojump_clock, purse: Purse
):
    await ended(purse, a=1)
    purse.house.client.tokens.clear()
    purse.house.client.coin[purse.address(1)] = 2 * FEE
    with pytest.raises(NotFunded, match="no ETH beyond what its own fee takes"):
        await purse.quote(coin=True)
    purse.house.client.coin[purse.address(1)] = 2 * FEE + 1
    assert (await purse.quote(coin=True)).coin == to_text(FEE + 1, COIN_DECIMALS)


async def test_what_a_network_takes_for_its_data_is_kept_back_too(autojump_clock, purse: Purse):
    await ended(purse, a=1)
    purse.house.client.extra_fee = 10**12
    await purse.send(await purse.quote(coin=True))
    assert coins(purse) == [(purse.address(1), OUT, COIN - FEE - 10**12)]


async def test_coin_with_an_amount_is_refused_and_with_a_first_small_amount_it_waits(
    autojump_clock, purse: Purse
):
    await ended(purse, a=4)
    with pytest.raises(Malformed, match="only where all tokens go"):
        await purse.quote(coin=True, amount="1.00")
    quote = await purse.quote(coin=True)
    assert (quote.first, quote.coin) == ("1.00", "")
    assert "goes with the rest" in quote.notes[0]
    await purse.send(quote)
    assert coins(purse) == []


async def test_coin_from_several_links_them_and_says_so(autojump_clock, purse: Purse):
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


async def test_coin_stays_where_its_tokens_could_not_go(autojump_clock, purse: Purse):
    await ended(purse, a=1, b=1)
    quote = await purse.quote(coin=True, everyone=True)
    purse.house.client.refused[purse.address(2)] = NotFunded("0xB has too little ETH.")
    sent = await purse.send(quote)
    assert sent.missing == "0xB has too little ETH."
    assert [sender for sender, _, _ in coins(purse)] == [purse.address(1)]


async def test_coin_that_went_is_logged_counted_and_in_the_table_for_taxes(
    autojump_clock, purse: Purse
):
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
