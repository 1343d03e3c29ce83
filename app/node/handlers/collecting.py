"""From how much on the wallet collects by itself: the person's own weighing of reward and fee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api.messages import CollectingRule
from app.node.money.collecting import least_units, set_least_units
from wallet.agreement.amounts import from_text, to_text
from wallet.agreement.chain_words import collecting_words
from wallet.audit import log as audit

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction


async def show(wallet: OpenWallet, _: m.ShowCollecting) -> CollectingRule:
    """Say from how much on it is."""
    return _reply(wallet, await wallet.read(least_units))


async def set_least(wallet: OpenWallet, call: m.SetCollecting) -> CollectingRule:
    """Keep another amount.

    Raises:
        Malformed: it is not an amount of this token.
    """
    units = from_text(call.least, wallet.token.decimals)

    def keep(tx: Transaction) -> None:
        if units != least_units(tx):
            set_least_units(tx, units)
            audit.append(tx, "collecting.least", {"amount": str(units)}, wallet.now_ms())

    await wallet.write(keep)
    wallet.changed("audit")
    return _reply(wallet, units)


def _reply(wallet: OpenWallet, units: int) -> CollectingRule:
    words = collecting_words(wallet.token.write(units) if units else "")
    return CollectingRule(to_text(units, wallet.token.decimals), wallet.token.symbol, words)
