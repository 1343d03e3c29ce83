"""Sending on: quoted and simulated, typed again, a small amount first, and what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.api import messages as m
from app.node import payments
from app.node.sending import QUOTE_SECONDS, Sending, transfers
from tests.deal import TOKEN
from tests.unit.app.node.house import PRICE
from wallet.errors import Locked, Malformed, NotAllowed, NotFound, NotFunded, Reverted

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
