"""Whether the next step of one grant may leave, by the books and the chain at one moment.

What is on the chain is read from what was followed. Two things are asked of endpoints: the owner's
coin, once, before the first step, and whether the deposit is to be relied on.

Left to others: which step that is, what is paid, and what is written down of a refusal
(`app.node.delivering.delivery`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import trio

from wallet.agreement import off_chain
from wallet.errors import ChainError, NotServed
from wallet.policy import serving
from wallet.vault import grants

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from contracts.chain.standing import Standing
    from wallet.agreement.negotiation import Negotiation
    from wallet.store import Transaction
    from wallet.vault.grants import GrantRow


class Books(NamedTuple):
    """A grant, how it stands on the chain, and how old that picture is."""

    row: GrantRow
    standing: Standing
    age_seconds: float


class Conditions:
    """The conditions of one grant.

    Args:
        wallet: the open wallet.
        negotiation: the one that led to the grant; it holds the consent.
        grant_id: of the grant.
    """

    def __init__(self, wallet: OpenWallet, negotiation: Negotiation, grant_id: bytes) -> None:
        assert negotiation.consent is not None
        assert negotiation.terms is not None
        self._wallet, self._negotiation, self._id = wallet, negotiation, grant_id
        self._grant, self._terms = negotiation.consent.grant, negotiation.terms
        self._funded = False

    def books(self, tx: Transaction) -> Books:
        """Read what stands in the books now."""
        client = self._wallet.chain.client
        row = grants.grant(tx, self._id)
        return Books(row, client.standing(tx, self._id), client.age_seconds(tx))

    def check(self, books: Books, step: int, doubt: str) -> None:
        """Return if a step may leave by these books.

        Args:
            books: what was read.
            step: which, counted from 1.
            doubt: why the deposit is not relied on, if so; see `doubt`.

        Raises:
            NotServed: a condition does not hold; the message names the first that fails.
        """
        if self._negotiation.off_chain:
            self._check_off_chain(books.row)
        else:
            serving.check(self._facts(books, doubt), step)

    def _check_off_chain(self, row: GrantRow) -> None:
        off_chain.check_serving(
            running=row.running,
            sharing_paused=self._wallet.sharing_paused,
            countersigned=self._negotiation.countersigned,
            now=self._wallet.now_ms() // 1000,
            expiry=self._grant.expiry,
        )

    def _facts(self, books: Books, doubt: str) -> serving.Facts:
        grant, (row, standing, age) = self._grant, books
        opened = standing.opened
        has_coin = row.served > 0 or self._funded
        return serving.Facts(
            running=row.running,
            sharing_paused=self._wallet.sharing_paused,
            follower_age_seconds=age,
            opened=opened is not None,
            confirmations=opened.confirmations if opened else 0,
            confirmations_needed=self._wallet.profile.confirmations,
            active=standing.status == "open",
            deposit=standing.final_deposit,
            doubt=doubt,
            price=grant.price_units,
            native_balance=self._terms.payment.stipend_wei if has_coin else 0,
            gas_stipend=self._terms.payment.stipend_wei,
            token_known=grant.token == self._wallet.profile.token,
            window_seconds=grant.window_seconds,
            minimum_window_seconds=self._wallet.profile.minimum_window_seconds,
            now=self._wallet.now_ms() // 1000,
            open_by=grant.open_by,
            expiry=grant.expiry,
        )

    async def doubt(self) -> str:
        """Return why the deposit is not relied on yet; empty if it is, or if there is none."""
        if self._negotiation.off_chain:
            return ""
        return await self._wallet.chain.doubt(self._id)

    async def ask(self, books: Books) -> None:
        """Ask for the owner's coin before the first step only; later it may have been spent.

        Raises:
            NotServed: the chain does not say.
        """
        if books.row.served > 0 or self._funded or books.standing.opened is None:
            return
        client = self._wallet.chain.client
        try:
            balance = await trio.to_thread.run_sync(client.native_balance, self._grant.owner)
        except ChainError as error:
            raise NotServed(f"The chain does not say what coin is there: {error}") from error
        self._funded = balance >= self._terms.payment.stipend_wei
