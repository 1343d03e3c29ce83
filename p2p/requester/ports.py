"""What a requester needs of a chain; `app.requester` gives the real one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from wallet.agreement.grant import Grant
    from wallet.store import Transaction

Allowed: TypeAlias = "Callable[[Transaction], None]"
"""Raises if something may not be paid any more; asked in the transaction that signs."""

Progress = Literal["never", "under way", "opened", "failed"]
"""How far the opening of a grant came: never signed, on its way, in a block, or lost for good."""


class Opening(NamedTuple):
    """The signed transactions that open a grant, as raw bytes."""

    transaction: bytes
    stipend: bytes


class Payer(Protocol):
    """Money: sets payments aside, sends the owner its coin for fees, takes refunds."""

    async def stipend_wei(self) -> int:
        """Return the coin an owner needs for revoking, collecting and sending."""

    async def progress(self, grant: Grant) -> Progress:
        """Return how far the opening of a grant came; asks no network."""

    async def open(
        self, grant: Grant, signature: bytes, deposit: int, stipend_wei: int, allowed: Allowed
    ) -> Opening:
        """Sign, store and send the opening of a grant and its stipend.

        Asking again for the same grant returns the same bytes: a grant is paid for once. Once an
        opening is signed, `allowed` is not asked any more: it may reach the chain at any time.

        Raises:
            NotAllowed: `allowed` said no, or openings of it failed too often; nothing was signed.
            NotFunded: too few tokens or too little coin.
            ChainUnreachable: signed and stored; it is sent when the chain answers.
        """

    async def replaced(self) -> tuple[bytes, ...]:
        """Return the ids of grants of which the opening or the stipend is to be signed anew.

        Something else took its place, or the opening failed for good; `open` signs it, under
        another number. Asks no network.
        """

    async def refund(self, grant: Grant) -> None:
        """Sign, store and send the closing of an ended grant, by which comes back what is left.

        Waits for no block. Asking again sends the same, or signs anew what failed for good.

        Raises:
            ChainError: nothing was signed.
        """
