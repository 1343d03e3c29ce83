"""Paying for grants on chain: approval, opening, stipend, refund.

Every step has an intent of its own in the outbox, so asking twice pays once, also after a crash.
An opening that is signed anew is approved anew where another purchase has used up the allowance.
For each step the key's gate is told the one act that it may sign: the approval of exactly this
grant's deposit for the registry, the opening of this grant with it, its stipend to its owner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import trio

from contracts.chain.gate import REQUESTER, Act, GuardedSigner, SignerAgain, opening
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
        self._key = LocalSigner(evm_private_key)
        service.use_signers(self._again)
        self._one_at_a_time = trio.Lock()

    @property
    def address(self) -> str:
        """The address that pays."""
        return self._key.address

    def _signer(self, confirmed: Act | None = None) -> GuardedSigner:
        return GuardedSigner(self._key, self._service.client.profile, REQUESTER, confirmed)

    def _again(self, entry: OutboxEntry) -> SignerAgain | None:
        if entry.sender != self.address:
            return None
        return SignerAgain(self._key, self._service.client.profile, entry.latest.raw)

    async def stipend_wei(self) -> int:
        """Return the stipend an offer made now should name, in wei."""
        return await trio.to_thread.run_sync(self._service.client.gas_stipend)

    async def progress(self, grant: Grant) -> Progress:
        """Return how far the opening of a grant came, as the outbox knows it."""
        entry = await self._service.known(f"open/{grant.id(self._service.client.domain).hex()}")
        if entry is None:
            return "never"
        if entry.state == "final" and not entry.succeeded:
            return "failed"
        if entry.state == "dropped" and await self._is_over(grant):
            return "failed"
        return "opened" if entry.succeeded else "under way"

    async def _is_over(self, grant: Grant) -> bool:
        """Whether an opening that was called replaced can never go through any more.

        What a profile's only host says may be false: then it is signed anew while there is time,
        and given up where the chain has passed the date up to which it opens.
        """
        service = self._service
        if not service.client.profile.one_word:
            return True
        return await service.read(lambda tx: service.is_past(tx, grant.open_by))

    async def replaced(self) -> tuple[bytes, ...]:
        """Return the grants of which something that was signed is to be signed anew.

        Two hosts agree that another transaction of this key has its place.
        """
        if self._service.client.profile.one_word:
            return ()
        dropped = await self._service.dropped("open/", "stipend/")
        return tuple(dict.fromkeys(bytes.fromhex(one.intent.split("/")[1]) for one in dropped))

    async def open(
        self, grant: Grant, signature: bytes, deposit: int, stipend_wei: int, allowed: Allowed
    ) -> Opening:
        """Approve exactly, open with the full deposit, send the stipend; once per grant."""

        def ask(tx: Transaction, _entry: OutboxEntry) -> None:
            allowed(tx)

        name = grant.id(self._service.client.domain).hex()
        async with self._one_at_a_time:
            client = self._service.client
            before = await self._service.known(f"open/{name}")
            if before is None or self._service.may_sign_anew(before):
                await self._approve(name, deposit, ask)
            opened = await self._service.submit(
                f"open/{name}",
                client.registry.open(grant, signature, deposit),
                self._signer(opening(grant, deposit, client.profile)),
                ask,
            )
            stipend = await self._service.submit(
                f"stipend/{name}",
                stipend_transfer(grant.owner, stipend_wei),
                self._signer(Act("coin", grant.owner, stipend_wei)),
                gas=TRANSFER_GAS,
            )
        return Opening(*await self._service.hand_out(opened.intent, stipend.intent))

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
        registry = client.registry.address
        anew = await self._service.read(lambda tx: self._is_used(tx, intent))
        if anew and await trio.to_thread.run_sync(client.token_allowance, self.address) >= deposit:
            return
        await self._service.submit(
            intent,
            client.token.approve(registry, deposit),
            self._signer(Act("approve", registry, deposit)),
            ask,
            anew=anew,
        )
        await self._service.mined(intent)

    def _is_used(self, tx: Transaction, intent: str) -> bool:
        """Whether something was signed after an approval that draws on it or replaces it.

        An endpoint that understates the allowance has so no more approvals signed than openings.
        """
        outbox = self._service.client.store.outbox
        if outbox.find(tx, intent) is None:
            return False
        mine = max(one.id for one in outbox.entries(tx, intent))
        later = (one.id for name in ("approve/", "open/") for one in outbox.entries(tx, name))
        return max(later) > mine

    async def refund(self, grant: Grant) -> None:
        """Close an ended grant; what was not used comes back to the requester."""
        name = grant.id(self._service.client.domain).hex()
        intent = f"close/{name}"
        call = self._service.client.registry.close(grant)
        await self._service.submit(intent, call, self._signer())
        await self._service.final(intent)
