"""Paying for grants on chain: approval, opening, stipend, refund.

Every step has an intent of its own in the outbox, so asking twice pays once, also after a crash.
An opening that something else took the place of, or that failed for good, is signed anew, and
approved anew where another purchase has used up the allowance or may still do so. One that failed
`MOST_FAILURES` times is not: an owner whose account is a contract could have every one refused.

For each step the key's gate is told the one act that it may sign: the approval of exactly this
grant's deposit for the registry (or of nothing, before it, where a token wants that), the opening
of this grant with it, its stipend to its owner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import trio

from contracts.chain.gate import REQUESTER, Act, GuardedSigner, SignerAgain, opening, read_act
from contracts.chain.stipend import TRANSFER_GAS, stipend_transfer
from contracts.chain.transaction import LocalSigner, read_raw
from p2p.requester.ports import Opening
from wallet.errors import NotAllowed, NotFunded, Reverted

if TYPE_CHECKING:
    from collections.abc import Callable

    from contracts.service import ChainService
    from p2p.requester.ports import Allowed, Progress
    from wallet.agreement.grant import Grant
    from wallet.chain_rows import OutboxEntry
    from wallet.store import Transaction


APPROVE_GAS = 100_000
"""The limit where an opening on its way empties the allowance before: by now it looks cheaper."""

NOTHING = "/none"
"""Ends the intent of an approval of nothing, which comes before the one of this deposit: some
tokens, as USDT, refuse an allowance beside one that is left, be it of a purchase that ended."""

MOST_FAILURES = 3
"""How many openings of one grant may come to nothing, each at the price of its fee."""


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
        grant_id = grant.id(self._service.client.domain)
        entry = await self._service.known(f"open/{grant_id.hex()}")
        if entry is None:
            return "never"
        if entry.succeeded or await self._service.read(
            lambda tx: self._is_open(tx, entry, grant_id)
        ):
            return "opened"
        if entry.state == "final" or (entry.state == "dropped" and await self._is_over(grant)):
            return "failed"
        return "under way"

    def _is_open(self, tx: Transaction, entry: OutboxEntry, grant_id: bytes) -> bool:
        """Whether the grant is open with its deposit, whichever of its openings did it.

        An owner may open one with nothing set aside by itself; that is none of ours.
        """
        client = self._service.client
        found = client.standing(tx, grant_id)
        wanted = read_act(read_raw(entry.latest.raw).fields, client.profile).amount
        return found.opened is not None and found.deposit >= wanted

    def _opener(self, tx: Transaction, grant: Grant) -> OutboxEntry | None:
        """Return the opening that the chain shows to have opened a grant, if it was one of ours."""
        client = self._service.client
        grant_id = grant.id(client.domain)
        place = client.standing(tx, grant_id).opened
        if place is None:
            return None
        entries = client.store.outbox.entries(tx, f"open/{grant_id.hex()}")
        hashes = ((one, {attempt.hash for attempt in one.attempts}) for one in entries)
        return next((one for one, all_of in hashes if place.transaction_hash in all_of), None)

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

        Two hosts agree that another transaction of this key has its place; or it is an opening that
        failed for good, or of which a profile's only host says the first: a second one does no more
        than the first. A stipend that its owner's account refused is not paid again.
        """
        lost = await self._service.come_to_nothing("open/", "stipend/")

        def wanted(tx: Transaction) -> tuple[bytes, ...]:
            found = ((one, bytes.fromhex(one.intent.split("/")[1])) for one in lost)
            return tuple(dict.fromkeys(id for one, id in found if self._is_wanted(tx, one, id)))

        return await self._service.read(wanted)

    def _is_wanted(self, tx: Transaction, entry: OutboxEntry, grant_id: bytes) -> bool:
        """Whether what came to nothing is to be signed anew."""
        if entry.intent.startswith("stipend/"):
            return entry.state == "dropped" and not self._service.client.profile.one_word
        return not self._is_open(tx, entry, grant_id)

    async def open(
        self, grant: Grant, signature: bytes, deposit: int, stipend_wei: int, allowed: Allowed
    ) -> Opening:
        """Approve exactly, open with the full deposit, send the stipend; once per grant."""

        def ask(tx: Transaction, _entry: OutboxEntry) -> None:
            allowed(tx)

        name = grant.id(self._service.client.domain).hex()
        async with self._one_at_a_time:
            client = self._service.client
            opened = await self._service.read(lambda tx: self._opener(tx, grant))
            if opened is None:
                before = await self._service.known(f"open/{name}")
                if before is None or self._service.may_sign_anew(before):
                    await self._service.read(lambda tx: self._check_failures(tx, name))
                    await self._approve(name, deposit, ask)
                opened = await self._service.submit(
                    f"open/{name}",
                    client.registry.open(grant, signature, deposit),
                    self._signer(opening(grant, deposit, client.profile)),
                    ask,
                )
            stipend = await self._service.known(f"stipend/{name}")
            if stipend is None or not _failed(stipend):
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
        anew, moves = await self._service.read(
            lambda tx: (self._is_used(tx, intent), self._may_change(tx))
        )
        if anew and not moves:
            allowance = await trio.to_thread.run_sync(client.token_allowance, self.address)
            if allowance >= deposit:
                return
        gas = APPROVE_GAS if moves else None
        try:
            await self._allow(intent, deposit, ask, gas=gas, anew=anew)
        except Reverted:
            if not await trio.to_thread.run_sync(client.token_allowance, self.address):
                raise
            none = f"{intent}{NOTHING}"
            again = await self._service.read(lambda tx: self._is_used(tx, none))
            await self._allow(none, 0, ask, anew=again)
            await self._service.mined(none)
            await self._allow(intent, deposit, ask, anew=anew)
        await self._service.mined(intent)

    async def _allow(
        self,
        intent: str,
        amount: int,
        ask: Callable[[Transaction, OutboxEntry], None],
        *,
        gas: int | None = None,
        anew: bool,
    ) -> None:
        """Sign that the registry may draw exactly so much; nothing ends what was allowed before."""
        client = self._service.client
        registry = client.registry.address
        await self._service.submit(
            intent,
            client.token.approve(registry, amount),
            self._signer(Act("approve", registry, amount)),
            ask,
            gas=gas,
            anew=anew,
        )

    def _may_change(self, tx: Transaction) -> bool:
        """Whether something in no block yet draws on the allowance or sets another."""
        return any(
            one.state != "mined" and one.intent.startswith(("approve/", "open/"))
            for one in self._service.client.open_entries(tx)
        )

    def _check_failures(self, tx: Transaction, name: str) -> None:
        """Raise NotAllowed where openings of a grant came to nothing so often that none is signed.

        Each that failed cost its fee, and so would each that the only host falsely calls replaced.
        """
        client = self._service.client
        entries = client.store.outbox.entries(tx, f"open/{name}")
        one_word = client.profile.one_word
        lost = [one for one in entries if _failed(one) or (one_word and one.state == "dropped")]
        if len(lost) >= MOST_FAILURES:
            said = "by the only endpoint's word " if lost[-1].state == "dropped" else ""
            raise NotAllowed(
                f"Its opening did not go through {len(lost)} times {said}and is not signed again. "
                f"Last: {lost[-1].note or 'no reason was given.'}"
            )

    def _is_used(self, tx: Transaction, intent: str) -> bool:
        """Whether something was signed after an approval that draws on it or replaces it.

        An endpoint that understates the allowance has so no more approvals signed than openings.
        """
        outbox = self._service.client.store.outbox
        if outbox.find(tx, intent) is None:
            return False
        own = outbox.entries(tx, intent)
        rest = ((one.id, one.intent.removeprefix(intent)) for one in own)
        mine = max(id for id, suffix in rest if not suffix.startswith(NOTHING))
        later = (one.id for name in ("approve/", "open/") for one in outbox.entries(tx, name))
        return max(later) > mine

    async def refund(self, grant: Grant) -> None:
        """Have an ended grant closed; what was not used comes back to the requester."""
        name = grant.id(self._service.client.domain).hex()
        call = self._service.client.registry.close(grant)
        await self._service.submit(f"close/{name}", call, self._signer())


def _failed(entry: OutboxEntry) -> bool:
    """Whether it is in a block as a failure, and that is final."""
    return entry.state == "final" and not entry.succeeded
