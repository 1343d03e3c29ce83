"""A wallet that was paid and sends on: what the tests of money that leaves have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.api import messages as m
from app.node.money import transfers
from app.node.money.sending import Sending
from tests.unit.app.node.house import PRICE
from wallet.vault import grants

if TYPE_CHECKING:
    from tests.unit.app.node.house import House

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
        found = self.house.vault.db.read(lambda tx: transfers.tokens(self.house.wallet, tx))
        return [(one.entry.sender, one.units) for one in found]


COIN = 10**16
MOST = 100_000 * 21 * GWEI
"""What a simulated call is taken to cost at most: its gas at twice the base fee and a tip."""
FEE = 21_000 * 21 * GWEI
KEPT = 150_000 * 21 * GWEI


def coins(purse: Purse) -> list[tuple[str, str, int]]:
    """Every transfer of coin, as its bytes say it."""
    found = purse.house.vault.db.read(lambda tx: transfers.coin(purse.house.wallet, tx))
    return [(one.entry.sender, one.to, one.units) for one in found]


async def ended(purse: Purse, **steps: int) -> Purse:
    """Grants that were paid, collected from, and are over."""
    await purse.paid_by(**steps)
    for index in range(1, len(steps) + 1):
        purse.house.client.coin[purse.address(index)] = COIN
    for row in purse.house.vault.db.read(lambda tx: list(grants.grants(tx))):
        purse.house.vault.db.write(grants.set_state, row.id, "completed")
    return purse
