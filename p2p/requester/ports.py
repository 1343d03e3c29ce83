"""What a requester needs of a chain; `app.requester` gives the real one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from wallet.agreement.grant import Grant


class Opening(NamedTuple):
    """The signed transactions that open a grant, as raw bytes."""

    transaction: bytes
    stipend: bytes


class Payer(Protocol):
    """Money: sets payments aside, sends the owner its coin for fees, takes refunds."""

    async def stipend_wei(self) -> int:
        """Return the coin an owner needs for revoking, collecting and sending."""

    async def open(self, grant: Grant, signature: bytes, deposit: int, stipend_wei: int) -> Opening:
        """Sign, store and send the opening of a grant and its stipend.

        Asking again for the same grant returns the same bytes: a grant is paid for once.

        Raises:
            NotFunded: too few tokens or too little coin.
            ChainUnreachable: signed and stored; it is sent when the chain answers.
        """

    async def refund(self, grant: Grant) -> None:
        """Close an ended grant, so that what was not used comes back."""
