"""What was signed to leave the wallet's addresses, tokens and coin, as its own bytes say it.

Only reads. A transfer *waits* while it is in no block; it *has gone* once it is in one and was not
taken back. Until it is final that one failed or was taken back it is *doubtful*: it may still go,
as what was given up on the word of a profile's only host may, and is named with what waits wherever
more is to be sent. While a second host can settle that, what is doubtful is not there to be sent
again either; on the word of a profile's only host, which is never final (`contracts.chain.outbox`),
it is, beside those words.

Left to others: signing (`app.node.money.sending`, `app.node.money.leftover`), and taking back
(`app.node.money.taking_back`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.api import messages as m
from contracts.chain.taking_back import (
    asked_for,
    is_being_taken_back,
    is_given_up_alone,
    is_taken_back,
)
from wallet.agreement.amounts import COIN_DECIMALS, to_text
from wallet.vault import relationships

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.node.wallet import OpenWallet
    from contracts.chain.client import ChainClient
    from wallet.chain_rows import OutboxEntry
    from wallet.store import Transaction

TOKENS = "send/"
COIN = "coin/"


class Transfer(NamedTuple):
    """One transfer that was signed: whose, to whom, how much in base units or in wei of coin."""

    relationship: int
    to: str
    units: int
    entry: OutboxEntry
    doubtful: bool
    in_coin: bool = False

    @property
    def waits(self) -> bool:
        """Whether it is signed and in no block."""
        return self.entry.state in ("prepared", "sent")

    @property
    def has_gone(self) -> bool:
        """Whether it is in a block and moved what it was to move."""
        return bool(self.entry.succeeded) and not is_taken_back(self.entry)


def tokens(wallet: OpenWallet, tx: Transaction) -> list[Transfer]:
    """Return every transfer of tokens that was ever signed, oldest first."""
    found = []
    for entry in wallet.chain_store.outbox.entries(tx, TOKENS):
        data = asked_for(entry).data
        to, units = wallet.chain.client.token.decode_transfer(data)
        doubtful = wallet.chain.client.may_yet_go(entry)
        found.append(Transfer(_whose(entry), to, units, entry, doubtful))
    return found


def coin(wallet: OpenWallet, tx: Transaction) -> list[Transfer]:
    """Return every transfer of coin that was ever signed, oldest first."""
    found = []
    for entry in wallet.chain_store.outbox.entries(tx, COIN):
        fields, doubtful = asked_for(entry), wallet.chain.client.may_yet_go(entry)
        found.append(
            Transfer(_whose(entry), fields.to, fields.value, entry, doubtful, in_coin=True)
        )
    return found


def all_of(wallet: OpenWallet, tx: Transaction) -> list[Transfer]:
    """Return both."""
    return tokens(wallet, tx) + coin(wallet, tx)


def waiting_units(
    wallet: OpenWallet, found: Iterable[Transfer], relationship: int, *, in_coin: bool = False
) -> int:
    """Return what may still leave one address: what waits, and what a second host has to settle."""
    two = not wallet.chain.client.profile.one_word
    return sum(
        one.units
        for one in found
        if one.waits or (one.doubtful and two)
        if one.relationship == relationship and one.in_coin == in_coin
    )


def notes(wallet: OpenWallet, found: Iterable[Transfer], to: str) -> Iterator[str]:
    """Say what of earlier transfers to an address may come on top of one that is looked at."""
    there = [one for one in found if one.to == to]
    waiting = [one for one in there if one.waits]
    if waiting:
        yield (
            f"{amounts(wallet, waiting)} to this address are signed already and on their way. What "
            "you confirm now goes in addition to that."
        )
    doubtful = [one for one in there if one.doubtful]
    if doubtful and wallet.chain.client.profile.one_word:
        yield (
            f"Of {amounts(wallet, doubtful)} to this address the only endpoint says that they did "
            "not go. Should that be false, they go in addition to what you confirm now; a second "
            "endpoint would settle it."
        )
    elif doubtful:
        yield (
            f"Of {amounts(wallet, doubtful)} to this address one endpoint says that they did not "
            "go, and no second one has confirmed it yet. Should that be false, they go in addition "
            "to what you confirm now."
        )


def amounts(wallet: OpenWallet, found: Iterable[Transfer]) -> str:
    """Write what these move in all, tokens and coin."""
    sums = {False: 0, True: 0}
    for one in found:
        sums[one.in_coin] += one.units
    units = {
        False: (wallet.token.decimals, wallet.token.symbol),
        True: (COIN_DECIMALS, wallet.profile.native_symbol),
    }
    written = [
        f"{to_text(total, units[kind][0])} {units[kind][1]}"
        for kind, total in sums.items()
        if total
    ]
    return " and ".join(written)


def words(client: ChainClient, one: Transfer) -> str:
    """Say where a transfer stands that waits, or is doubtful."""
    if is_being_taken_back(one.entry):
        return "It is being taken back: the chain takes it or nothing in its place, never both."
    if said := client.told(one.entry):
        return said
    if one.entry.latest.sent_ms is None:
        return "It is signed, and no endpoint has taken it yet."
    return "It was sent and is in no block yet."


def leaving(wallet: OpenWallet, tx: Transaction) -> tuple[m.LeavingItem, ...]:
    """Return what is on its way out, oldest first.

    What did not go is listed too until that is final, since it may yet go.
    """
    return tuple(_item(wallet, tx, one) for one in all_of(wallet, tx) if one.waits or one.doubtful)


def _item(wallet: OpenWallet, tx: Transaction, one: Transfer) -> m.LeavingItem:
    known = relationships.by_index(tx, one.relationship)
    decimals = COIN_DECIMALS if one.in_coin else wallet.token.decimals
    stranded = wallet.chain.is_stranded(one.entry.intent)
    again = is_given_up_alone(one.entry) and not wallet.chain.client.profile.one_word
    return m.LeavingItem(
        id=str(one.entry.id),
        requester=known.called,
        to=one.to,
        amount=to_text(one.units, decimals),
        unit=wallet.profile.native_symbol if one.in_coin else wallet.token.symbol,
        words=words(wallet.chain.client, one),
        can_take_back=again or (one.waits and (not is_being_taken_back(one.entry) or stranded)),
    )


def _whose(entry: OutboxEntry) -> int:
    return int(entry.intent.split("/")[1])
