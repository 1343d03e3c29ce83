"""The part a wallet takes in the study of a grant, put together with what computes it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.node.agreeing import negotiations
from app.node.learning import computing
from app.node.learning.part import Part

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.vault.grants import GrantRow


async def part(wallet: OpenWallet, row: GrantRow) -> Part:
    """Return the wallet's part in the study of a grant."""
    negotiation = await wallet.read(
        lambda tx: negotiations.load(wallet, tx, row.negotiation, row.relationship)
    )
    assert negotiation.terms is not None
    compute = partial(computing.added, wallet, negotiation.terms, negotiation.id, row.id)
    return Part(wallet, negotiation, row, compute)
