"""Paying for grants on chain: approval, opening, stipend, refund.

Every step has an intent of its own in the outbox, so asking twice pays once, also after a crash.
Approvals are exact: the registry may draw what the open grants need and nothing more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import trio

from contracts.chain.gate import REQUESTER, GuardedSigner
from contracts.chain.stipend import TRANSFER_GAS, stipend_transfer
from contracts.chain.transaction import LocalSigner
from p2p.requester.ports import Opening
from wallet.errors import NotFunded

if TYPE_CHECKING:
    from collections.abc import Callable

    from contracts.service import ChainService
    from p2p.requester.ports import Allowed, Progress
    from wallet.agreement.grant import Grant
    from wallet.chain_rows import OutboxEntry
    from wallet.store import Transaction


class ChainPayer:
    """Pays from one requester's key (`p2p.requester.ports.Payer`).

    Args:
        service: the requester's chain service.
        evm_private_key: 32 bytes.
    """

    def __init__(self, service: ChainService, evm_private_key: bytes) -> None:
        self._service = service
        key, profile = LocalSigner(evm_private_key), service.client.profile
        self._signer = signer = GuardedSigner(key, profile, REQUESTER)
        service.use_signers(lambda address: signer if address == signer.address else None)
        self._one_at_a_time = trio.Lock()

    @property
    def address(self) -> str:
        """The address that pays."""
        return self._signer.address

    async def stipend_wei(self) -> int:
        """Return the stipend an offer made now should name, in wei."""
        return await trio.to_thread.run_sync(self._service.client.gas_stipend)

    async def progress(self, grant: Grant) -> Progress:
        """Return how far the opening of a grant came, as the outbox knows it."""
        entry = await self._service.known(f"open/{grant.id(self._service.client.domain).hex()}")
        if entry is None:
            return "never"
        if entry.state == "dropped" or (entry.state == "final" and not entry.succeeded):
            return "failed"
        return "opened" if entry.succeeded else "under way"

    async def open(
        self, grant: Grant, signature: bytes, deposit: int, stipend_wei: int, allowed: Allowed
    ) -> Opening:
        """Approve exactly, open with the full deposit, send the stipend; once per grant."""

        def ask(tx: Transaction, _entry: OutboxEntry) -> None:
            allowed(tx)

        name = grant.id(self._service.client.domain).hex()
        async with self._one_at_a_time:
            client = self._service.client
            if await self._service.known(f"open/{name}") is None:
                await self._approve(name, deposit, ask)
            opening = await self._service.submit(
                f"open/{name}", client.registry.open(grant, signature, deposit), self._signer, ask
            )
            stipend = await self._service.submit(
                f"stipend/{name}",
                stipend_transfer(grant.owner, stipend_wei),
                self._signer,
                gas=TRANSFER_GAS,
            )
        return Opening(opening.latest.raw, stipend.latest.raw)

    async def _approve(
        self, name: str, deposit: int, ask: Callable[[Transaction, OutboxEntry], None]
    ) -> None:
        client = self._service.client
        held = await trio.to_thread.run_sync(client.token_balance, self.address)
        if held < deposit:
            raise NotFunded(
                f"The payment needs {deposit} base units of the token and {held} are there."
            )
        if deposit == 0:
            return
        intent = f"approve/{name}"
        await self._service.submit(
            intent, client.token.approve(client.registry.address, deposit), self._signer, ask
        )
        await self._service.mined(intent)

    async def refund(self, grant: Grant) -> None:
        """Close an ended grant; what was not used comes back to the requester."""
        name = grant.id(self._service.client.domain).hex()
        intent = f"close/{name}"
        await self._service.submit(intent, self._service.client.registry.close(grant), self._signer)
        await self._service.final(intent)
