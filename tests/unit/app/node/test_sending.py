"""Sending on: quoted and simulated, typed again, a small amount first, and what it shows."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import trio

from app.node.money import payments, transfers
from app.node.money.sending import QUOTE_SECONDS
from contracts.chain.errors import FeeAboveCap
from contracts.chain.transaction import read_raw
from tests.deal import TOKEN
from tests.unit.app.node.house import PRICE
from tests.unit.app.node.purse import GWEI, OUT
from wallet.errors import Locked, Malformed, NotAllowed, NotFound, NotFunded, Reverted

if TYPE_CHECKING:
    from tests.unit.app.node.purse import Purse

pytestmark = pytest.mark.area("C")


async def test_a_quote_says_everything_and_signs_nothing(autojump_clock, purse: Purse):
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


async def test_a_new_address_gets_a_small_amount_first_and_then_the_rest(
    autojump_clock, purse: Purse
):
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


async def test_a_fee_above_what_was_said_is_not_signed(autojump_clock, purse: Purse):
    await purse.paid_by(a=1)
    quote = await purse.quote(amount="0.50")
    purse.house.client.base_fee *= 3
    with pytest.raises(FeeAboveCap, match="Nothing was signed; look again"):
        await purse.send(quote)
    assert purse.signed() == []
    again = await purse.quote(amount="0.50")
    assert Decimal(again.fee) > Decimal(quote.fee)
    sent = await purse.send(again)
    entry = purse.house.vault.db.read(lambda tx: transfers.tokens(purse.house.wallet, tx))[0].entry
    fields = read_raw(entry.latest.raw).fields
    assert fields.gas * fields.max_fee_per_gas <= Decimal(again.fee) * 10**18
    assert sent.amount == "0.50"


async def test_what_must_stay_is_looked_at_once_more_before_signing(autojump_clock, purse: Purse):
    await purse.paid_by(a=1)
    purse.house.granted("running")
    quote = await purse.quote(requesters=("a",), amount="0.50")
    assert quote.legs[0].requester == "a"
    purse.house.client.coin[purse.address(1)] = 1
    with pytest.raises(NotFunded):
        await purse.send(quote)
    assert purse.signed() == []


async def test_what_is_on_its_way_there_is_said_and_not_counted_again(autojump_clock, purse: Purse):
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


async def test_what_is_typed_must_be_the_groups_that_were_asked_for(autojump_clock, purse: Purse):
    quote = await (await purse.paid_by(a=1)).quote()
    with pytest.raises(NotAllowed, match="not those groups"):
        await purse.send(quote, "0000", "0000")
    assert purse.signed() == []
    upper = [quote.groups[place - 1].upper() for place in quote.ask]
    assert (await purse.send(quote, *upper)).amount == "0.60"


async def test_one_quote_sends_once_and_not_after_ten_minutes(autojump_clock, purse: Purse):
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
async def test_an_address_that_is_not_right_to_the_letter_is_refused(
    autojump_clock, purse: Purse, to: str
):
    with pytest.raises(Malformed):
        await purse.quote(to=to)


async def test_nothing_goes_to_a_contract_of_the_chain_or_to_oneself(autojump_clock, purse: Purse):
    await purse.paid_by(a=1, b=1)
    with pytest.raises(NotAllowed, match="is lost"):
        await purse.quote(to=TOKEN)
    with pytest.raises(NotAllowed, match="your own address towards b"):
        await purse.quote(to=purse.address(2))


async def test_with_several_payers_one_says_from_whom_or_hears_what_all_shows(
    autojump_clock, purse: Purse
):
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


async def test_sending_from_another_address_to_the_same_place_says_that_it_links(
    autojump_clock, purse: Purse
):
    await purse.paid_by(a=1, b=1)
    await purse.send(await purse.quote(requesters=("a",)))
    again = await purse.quote(requesters=("b",))
    assert "addresses which b and a know belong to one person" in again.link
    assert "sent there from one of these before" in again.link


async def test_more_than_there_is_and_nothing_at_all_are_refused(autojump_clock, purse: Purse):
    with pytest.raises(NotFunded, match="Nothing was collected yet"):
        await purse.quote()
    await purse.paid_by(a=1)
    with pytest.raises(NotFunded, match=r"0\.60 EURC are there and not 0\.61 EURC"):
        await purse.quote(amount="0.61")
    with pytest.raises(Malformed):
        await purse.quote(amount="0")
    with pytest.raises(Malformed, match="finer"):
        await purse.quote(amount="0.0000001")


async def test_what_revoking_and_collecting_need_stays_while_a_grant_runs(
    autojump_clock, purse: Purse
):
    await purse.paid_by(a=1)
    purse.house.client.coin[purse.address(1)] = 100_000 * 21 * GWEI
    with pytest.raises(NotFunded, match="are kept to collect and to revoke"):
        await purse.quote()


async def test_a_token_that_would_say_no_is_found_before_anything_is_signed(
    autojump_clock, purse: Purse
):
    await purse.paid_by(a=1)
    purse.house.client.output = bytes(32)
    with pytest.raises(Reverted, match="answering no"):
        await purse.quote()


async def test_a_contract_at_the_other_end_is_said(autojump_clock, purse: Purse):
    await purse.paid_by(a=1)
    purse.house.client.contracts.add(OUT)
    assert any("contract at this address" in note for note in (await purse.quote()).notes)


async def test_a_vault_that_hid_meanwhile_sends_nothing(autojump_clock, purse: Purse):
    quote = await (await purse.paid_by(a=1)).quote()

    def hidden() -> None:
        raise Locked("hidden")

    purse.house.wallet.check_open = hidden
    with pytest.raises(Locked):
        await purse.send(quote)
    assert purse.signed() == []


async def test_where_one_of_several_cannot_go_the_others_do(autojump_clock, purse: Purse):
    await purse.paid_by(a=1, b=1)
    quote = await purse.quote(everyone=True)
    purse.house.client.refused[purse.address(2)] = NotFunded("0xB has too little ETH.")
    sent = await purse.send(quote)
    assert (sent.amount, sent.missing) == ("0.60", "0xB has too little ETH.")


async def test_what_was_sent_is_logged_once_when_it_is_final(autojump_clock, purse: Purse):
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
