"""Signing for what is wanted: once, and anew only where the first can never go through.

An intent is one payment, whatever happens: asked for again it gives the same transaction. What
waits is signed again with higher fees where no block can take it, and under a lower number where it
lies beyond a gap and has never left.

Left to others: carrying (`contracts.service`), and the rows' own rules (`contracts.chain.outbox`).
"""

from __future__ import annotations

import logging
import math
from typing import TYPE_CHECKING, TypeVar

import trio

from contracts.chain.outbox import outpriced
from wallet.errors import ChainError, NotAllowed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from contracts.chain.abi import Call
    from contracts.chain.carrier import Finding
    from contracts.chain.client import ChainClient
    from contracts.chain.fees import Fees
    from contracts.chain.transaction import Signer
    from wallet.chain_rows import OutboxEntry
    from wallet.store import Database, Transaction

log = logging.getLogger("freehold.chain")

Result = TypeVar("Result")
PRICE_EVERY_SECONDS = 30.0
"""How often it is asked whether what waits offers enough, where no endpoint has refused it."""


class Attempts:
    """Signs for one profile's chain.

    Args:
        client: the chain client; its store's tables are in `database`.
        database: the vault's or the books'.
    """

    def __init__(self, client: ChainClient, database: Database) -> None:
        self._client, self._database = client, database
        self._signer_of: Callable[[OutboxEntry], Signer | None] = lambda _entry: None
        self._priced = -math.inf

    def use_signers(self, signer_of: Callable[[OutboxEntry], Signer | None]) -> None:
        """Say who signs again what was signed before; see `ChainService.use_signers`."""
        self._signer_of = signer_of

    async def submit(
        self,
        intent: str,
        call: Call,
        signer: Signer,
        act: Callable[[Transaction, OutboxEntry], None] | None,
        gas: int | None,
    ) -> OutboxEntry:
        """Simulate, sign and store; see `ChainService.submit`."""
        (known, name), own = await self._read(
            lambda tx: (
                self.newest(tx, intent),
                self._client.store.outbox.next_nonce(tx, signer.address),
            )
        )
        if known is not None and not _has_failed(known):
            return known
        prepared = await trio.to_thread.run_sync(
            lambda: self._client.prepare(call, signer.address, gas=gas, own_nonce=own)
        )

        def keep(tx: Transaction) -> OutboxEntry:
            entry = self._client.sign(tx, name, prepared, signer)
            if act is not None:
                act(tx, entry)
            return entry

        return await self._write(keep)

    def newest(self, tx: Transaction, intent: str) -> tuple[OutboxEntry | None, str]:
        """Return the last attempt of an intent and the name of the one after it."""
        entry, name, number = None, intent, 1
        while (found := self._client.store.outbox.find(tx, name)) is not None:
            number += 1
            entry, name = found, f"{intent}/{number}"
        return entry, name

    async def sign_again(self, entries: Sequence[OutboxEntry], findings: Sequence[Finding]) -> bool:
        """Sign again, after a round, what it found no block can take; return whether any was."""
        raised = await self._raise_fees(entries, findings)
        return await self._renumber(entries, findings) or raised

    async def _raise_fees(
        self, entries: Sequence[OutboxEntry], findings: Sequence[Finding]
    ) -> bool:
        refused = {finding.intent for finding in findings if finding.fee_too_low}
        done = {finding.intent for finding in findings if finding.receipt or finding.dropped}
        waiting = [
            entry
            for entry in entries
            if not entry.adopted and entry.state != "mined" and entry.intent not in done
        ]
        soon = trio.current_time() - self._priced < PRICE_EVERY_SECONDS
        if not waiting or (soon and not refused):
            return False
        self._priced = trio.current_time()
        raised = False
        try:
            fees = await trio.to_thread.run_sync(self._client.fees)
            for entry in waiting:
                if entry.intent in refused or outpriced(entry, fees):
                    raised |= await self._replace(entry, fees)
        except ChainError as error:
            log.info("fees stay as they are: %s", error)
        return raised

    async def _replace(self, entry: OutboxEntry, fees: Fees) -> bool:
        signer = await trio.to_thread.run_sync(self._signer_of, entry)
        if signer is None:
            return False
        try:
            await self._write(lambda tx: self._client.replace(tx, entry.intent, fees, signer))
        except NotAllowed:
            return False  # it has come through meanwhile
        log.info("%s was signed again with higher fees", entry.intent.partition("/")[0])
        return True

    async def _renumber(self, entries: Sequence[OutboxEntry], findings: Sequence[Finding]) -> bool:
        signed = {entry.intent: entry for entry in entries}
        done = False
        for finding in findings:
            nonce = finding.waits_for
            if nonce is None:
                continue
            signer = await trio.to_thread.run_sync(self._signer_of, signed[finding.intent])
            if signer is None:
                continue
            try:
                await self._write(
                    lambda tx, i=finding.intent, n=nonce, s=signer: self._client.renumber(  # type: ignore[misc]
                        tx, i, n, s
                    )
                )
            except NotAllowed:
                continue  # something else has that number
            done = True
        return done

    async def _write(self, act: Callable[[Transaction], Result]) -> Result:
        return await trio.to_thread.run_sync(self._database.write, act)

    async def _read(self, act: Callable[[Transaction], Result]) -> Result:
        return await trio.to_thread.run_sync(self._database.read, act)


def _has_failed(entry: OutboxEntry) -> bool:
    """Whether it can never go through; a failure that is not final may yet be taken back."""
    return entry.state == "dropped" or (entry.state == "final" and not entry.succeeded)
