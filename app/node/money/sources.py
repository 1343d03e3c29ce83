"""From which addresses tokens are sent: whose they are, which were meant, how much leaves each.

Pure but for reading the vault; nothing is asked of the network. Left to others: quoting and signing
(`app.node.money.sending`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.node.money import earnings
from wallet.errors import NotAllowed, NotFound, NotFunded
from wallet.vault import relationships

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction


class Source(NamedTuple):
    """One requester's address: what came to it, and whether something still runs or is owed."""

    relationship: int
    name: str
    address: str
    collected: int
    funded: bool
    busy: bool


def sources_of(wallet: OpenWallet, tx: Transaction) -> list[Source]:
    """Return every address that a grant was ever signed for."""
    accounts = earnings.accounts_of(wallet, tx)
    found = []
    for known in relationships.all_relationships(tx):
        mine = [account for account in accounts if account.row.relationship == known.index]
        if mine:
            found.append(
                Source(
                    known.index,
                    known.called,
                    known.own_address,
                    sum(account.standing.paid for account in mine),
                    any(account.standing.opened for account in mine),
                    any(one.row.running or earnings.owed_units(one) > 0 for one in mine),
                )
            )
    return found


def check_place(wallet: OpenWallet, to: str, sources: list[Source]) -> None:
    """Return if tokens may go to an address.

    Raises:
        NotAllowed: it is a contract of this chain, or an address of one's own.
    """
    if to in (wallet.profile.registry, wallet.profile.token):
        raise NotAllowed("That is a contract of this chain, and what goes there is lost.")
    mine = next((source for source in sources if source.address == to), None)
    if mine is not None:
        raise NotAllowed(
            f"That is your own address towards {mine.name}: sending there brings nothing out, and "
            "shows that both addresses are yours."
        )


def chosen_of(call: m.QuoteSend, sources: list[Source]) -> list[Source]:
    """Return from which addresses a person wants to send.

    Raises:
        NotAllowed: it is unclear from which.
        NotFound: nobody of that name.
        NotFunded: nothing has come to any.
    """
    if call.requesters:
        for name in call.requesters:
            alike = [source for source in sources if source.name == name]
            if not alike:
                raise NotFound(f"Nobody called {name} has paid you.")
            if len(alike) > 1:
                raise NotAllowed(f"Several requesters are called {name}; give them names first.")
        return [source for source in sources if source.name in call.requesters]
    paid = [source for source in sources if source.collected or (call.coin and source.funded)]
    if not paid:
        raise NotFunded("Nothing was collected yet, so there is nothing to send.")
    if len(paid) > 1 and not call.everyone:
        names = ", ".join(source.name for source in paid)
        raise NotAllowed(
            f"Say from whose payments: {names}. All at once is possible too, and shows that these "
            "addresses are one person's."
        )
    return paid


def split(
    held: list[tuple[Source, int]],
    units: int | None,
    money: Callable[[int], str],
    waiting: int = 0,
) -> list[tuple[Source, int]]:
    """Take from as few addresses as will do: each one more is a link.

    Args:
        held: the base units at each address, the fullest first.
        units: how much is to go; None means all.
        money: writes an amount.
        waiting: the base units that are not counted, since they may still go by themselves.

    Raises:
        NotFunded: so much is not there.
    """
    total = sum(there for _, there in held)
    wanted = total if units is None else units
    if wanted > total or total == 0:
        besides = f", besides {money(waiting)} that may still go" if waiting else ""
        raise NotFunded(
            f"{money(total)} are there{besides} and not {money(wanted)}. Nothing was signed."
            if units
            else f"{money(total)} are there{besides}. Nothing was signed."
        )
    found = []
    for source, there in held:
        part = min(there, wanted)
        if part:
            found.append((source, part))
            wanted -= part
    return found
