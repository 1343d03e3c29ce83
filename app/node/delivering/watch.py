"""Which lines a block concerns: those of the grants that it moved, and no others.

A block that woke every line would make all requesters of a person hear from it at the same
moment, and would end every pause after a failure. So how each running grant stands is kept from
block to block, and only a line with a grant that stands otherwise now is told.

Left to others: what is done about it, and the jitter (`app.node.delivering.lines`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import trio

from wallet.vault import grants

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.node.wallet import OpenWallet
    from wallet.store import Transaction


class _Stand(NamedTuple):
    """What the serving of a grant awaits of the chain; equal where a block changed nothing."""

    relationship: int
    status: str
    opening: bytes | None
    confirmations: int
    deposit: int


class Watch:
    """Compares the running grants after each block with how they stood before.

    Args:
        wallet: the open wallet.
        concerned: called with a relationship whose line should look; must not block.
    """

    def __init__(self, wallet: OpenWallet, concerned: Callable[[int], None]) -> None:
        self._wallet, self._concerned = wallet, concerned
        self._stands: dict[bytes, _Stand] = {}
        self._news = trio.Event()

    def news(self) -> None:
        """The chain has something new."""
        self._news.set()

    async def begin(self) -> None:
        """Note how everything stands, before the chain is followed on and the lines look."""
        self._stands = await self._wallet.read(self._look)

    async def run(self) -> None:
        """Compare after each news until cancelled."""
        while True:
            await self._news.wait()
            self._news = trio.Event()
            before, self._stands = self._stands, await self._wallet.read(self._look)
            moved = [stand for id, stand in self._stands.items() if stand != before.get(id)]
            for index in sorted({stand.relationship for stand in moved}):
                self._concerned(index)

    def _look(self, tx: Transaction) -> dict[bytes, _Stand]:
        wallet, found = self._wallet, {}
        on_chain = (row for row in grants.grants(tx) if row.relationship not in wallet.off_chain)
        for row in [row for row in on_chain if row.running]:
            standing = wallet.chain.client.standing(tx, row.id)
            opened, needed = standing.opened, wallet.profile.confirmations
            found[row.id] = _Stand(
                relationship=row.relationship,
                status=standing.status,
                opening=opened.block_hash if opened is not None else None,
                confirmations=min(opened.confirmations, needed) if opened is not None else 0,
                deposit=standing.final_deposit,
            )
        return found
