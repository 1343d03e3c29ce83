"""Signing for what is wanted: once, and anew only where the first can never go through.

An intent is one payment, whatever happens: asked for again it gives the same transaction. What
waits is signed again with higher fees where no block can take it, and under a lower number where it
lies beyond a gap and has never left. Another number beside the first is signed only where both may
be mined without harm (`gate.may_repeat`), or where the first can never be mined: it failed, and
that is final, or two hosts agree that its number was used by another. On the word of a profile's
only host tokens and coin get no second number.

Left to others: carrying (`contracts.service`), and the rows' own rules (`contracts.chain.outbox`).
"""

from __future__ import annotations

import logging
import math
from typing import TYPE_CHECKING, TypeVar

import trio

from contracts.chain.fees import coin
from contracts.chain.gate import may_repeat
from contracts.chain.outbox import outpriced
from contracts.chain.second_word import Counts
from contracts.chain.stipend import TRANSFER_GAS
from contracts.chain.taking_back import (
    OUT_OF_REACH,
    is_being_taken_back,
    is_given_up_alone,
    is_nothing,
    nothing_to,
)
from contracts.chain.transaction import read_raw
from wallet.errors import ChainError, ChainUnreachable, NotAllowed, NotFunded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from contracts.chain.abi import Call
    from contracts.chain.carrier import Finding
    from contracts.chain.client import ChainClient
    from contracts.chain.fees import Fees, Prepared
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
        self._stranded: set[str] = set()

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
        judge: Callable[[Prepared], None] | None,
        *,
        anew: bool = False,
    ) -> OutboxEntry:
        """Simulate, sign and store; see `ChainService.submit`."""
        (known, name), own = await self._read(
            lambda tx: (
                self.newest(tx, intent),
                self._client.store.outbox.next_nonce(tx, signer.address),
            )
        )
        repeated = anew and known is not None and bool(known.succeeded) and self._repeats(known)
        if known is not None and not (repeated or self.may_sign_anew(known)):
            if known.state != "dropped":
                return known
            return await self._write(lambda tx: self._client.revive(tx, known.intent))
        prepared = await trio.to_thread.run_sync(
            lambda: self._client.prepare(call, signer.address, gas=gas, own_nonce=own)
        )
        if judge is not None:
            judge(prepared)

        def keep(tx: Transaction) -> OutboxEntry:
            entry = self._client.sign(tx, name, prepared, signer)
            if act is not None:
                act(tx, entry)
            return entry

        return await self._write(keep)

    def may_sign_anew(self, entry: OutboxEntry) -> bool:
        """Whether an intent may have another number beside that of this attempt.

        A failure that is not final may yet be taken back.
        """
        if entry.state == "final":
            return not entry.succeeded
        if entry.state == "dropped" and not self._client.profile.one_word:
            return not is_given_up_alone(entry)  # else two hosts agree that its number is another's
        stranded = entry.state == "sent" and entry.intent in self._stranded
        closed = entry.state == "dropped" or stranded
        return closed and self._repeats(entry)

    def _repeats(self, entry: OutboxEntry) -> bool:
        return may_repeat(read_raw(entry.latest.raw).fields, self._client.profile)

    def newest(self, tx: Transaction, intent: str) -> tuple[OutboxEntry | None, str]:
        """Return the last attempt of an intent and the name of the one after it."""
        entry, name, number = None, intent, 1
        while (found := self._client.store.outbox.find(tx, name)) is not None:
            number += 1
            entry, name = found, f"{intent}/{number}"
        return entry, name

    def is_stranded(self, intent: str) -> bool:
        """Whether it may have left, and lay beyond a gap in the last round."""
        return intent in self._stranded

    async def take_back(self, intent: str, signer: Signer, reserve: int) -> OutboxEntry:
        """Sign nothing under a waiting payment's number; see `ChainService.take_back`."""
        sender, client = signer.address, self._client
        own = await self._read(lambda tx: client.store.outbox.next_nonce(tx, sender))
        counts = await trio.to_thread.run_sync(client.counts, sender, own)
        return await self._sign_nothing(intent, signer, counts, reserve)

    async def _sign_nothing(
        self, intent: str, signer: Signer, counts: Counts, reserve: int
    ) -> OutboxEntry:
        """Sign nothing under a waiting payment's number, and under those missing before it.

        What no filling reaches is given up only where two hosts agree that it is so far. The entry
        is read where it is written: a round may have signed it again under another number while the
        network was asked.

        Raises:
            ChainUnreachable: they do not, or one alone was heard; nothing was signed or given up.
        """
        call, client = nothing_to(signer.address), self._client
        prepared = await trio.to_thread.run_sync(
            lambda: client.prepare(call, signer.address, gas=TRANSFER_GAS)
        )

        def keep(tx: Transaction) -> OutboxEntry:
            entry = client.store.outbox.entry(tx, intent)
            gaps = client.missing_before(tx, entry, counts.lowest)
            if len(gaps) > OUT_OF_REACH:
                sure = client.missing_before(tx, entry, counts.highest)
                if len(sure) <= OUT_OF_REACH or not counts.heard:
                    raise ChainUnreachable(_not_given_up(entry.sender, counts))
            # of two at one number the second costs more
            count_of_new = len(gaps) + (0 if is_being_taken_back(entry) else 2)
            cost = count_of_new * prepared.most + _promised(client.open_entries(tx), entry.sender)
            if len(gaps) <= OUT_OF_REACH and prepared.balance < cost + reserve:
                name = client.profile.native_symbol
                raise NotFunded(
                    f"Taking it back needs {len(gaps) + 1:,} empty transactions, with those that "
                    f"wait already at up to {coin(cost)} {name}, and "
                    f"{coin(max(prepared.balance - reserve, 0))} can be spent there. Nothing was "
                    "signed."
                )
            return client.take_back(tx, entry, gaps, prepared.fees, signer)

        return await self._write(keep)

    async def sign_again(self, entries: Sequence[OutboxEntry], findings: Sequence[Finding]) -> bool:
        """Sign again, after a round, what it found no block can take; return whether any was."""
        raised = await self._raise_fees(entries, findings)
        return await self._close_gaps(entries, findings) or raised

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

    async def _close_gaps(
        self, entries: Sequence[OutboxEntry], findings: Sequence[Finding]
    ) -> bool:
        """Give the chain what it waits for where something lies beyond a gap, if that may be.

        What was closed under that number is carried again; else the first that has never left is
        signed under it. What has left keeps its number, and is `_stranded` until the gap is closed.
        """
        waits = {one.intent: one.waits_for for one in findings if one.waits_for is not None}
        self._stranded = {one.intent for one in entries if one.intent in waits}
        done = False
        for sender in dict.fromkeys(one.sender for one in entries if one.intent in waits):
            beyond = [one for one in entries if one.sender == sender and one.intent in waits]
            number = min(waits[one.intent] for one in beyond)
            revived = await self._write(
                lambda tx, s=sender, n=number: self._client.revive_refuted(tx, s, n)  # type: ignore[misc]
            )
            closed = revived or await self._renumber(beyond, number)
            done |= closed or await self._fill(beyond, number)
        return done

    async def _fill(self, beyond: Sequence[OutboxEntry], count: int) -> bool:
        """Fill the numbers before what is being taken back, which were said to be used then.

        What one collect and one revoke need stays, whether or not a grant runs. What is out of
        reach is given up by the person alone.
        """
        entry = next((one for one in beyond if is_being_taken_back(one)), None)
        signer = None if entry is None else await trio.to_thread.run_sync(self._signer_of, entry)
        if entry is None or signer is None:
            return False
        try:
            gaps = await self._read(lambda tx: self._client.missing_before(tx, entry, count))
            if len(gaps) > OUT_OF_REACH:
                return False
            reserve = await trio.to_thread.run_sync(self._client.gas_reserve)
            counts = Counts(count, count, heard=True)
            await self._sign_nothing(entry.intent, signer, counts, reserve)
        except (ChainError, NotAllowed) as error:
            log.info("the numbers before what is taken back stay empty: %s", error)
            return False
        return True

    async def _renumber(self, beyond: Sequence[OutboxEntry], number: int) -> bool:
        never = [entry for entry in beyond if entry.state == "prepared"]
        if not never:
            return False
        entry = min(never, key=lambda one: one.nonce)
        signer = await trio.to_thread.run_sync(self._signer_of, entry)
        if signer is None:
            return False
        try:
            await self._write(lambda tx: self._client.renumber(tx, entry.intent, number, signer))
        except NotAllowed:
            return False  # something else has that number, or it has left meanwhile
        return True

    async def _write(self, act: Callable[[Transaction], Result]) -> Result:
        return await trio.to_thread.run_sync(self._database.write, act)

    async def _read(self, act: Callable[[Transaction], Result]) -> Result:
        return await trio.to_thread.run_sync(self._database.read, act)


def _not_given_up(sender: str, counts: Counts) -> str:
    said = (
        f"The endpoints contradict each other about how many transactions {sender} has sent "
        f"({counts.lowest:,} and {counts.highest:,})"
        if counts.heard
        else f"One endpoint says that {sender} has sent {counts.lowest:,} transactions, and no "
        "second one was heard"
    )
    return (
        f"{said}. By the lower count its number is out of reach. It was not given up, since it may "
        "go by the other; it is kept, and can be taken back once two endpoints say the same."
    )


def _promised(entries: Sequence[OutboxEntry], sender: str) -> int:
    """Return the most wei that the empty transactions of a sender cost which wait already."""
    waiting = (
        one.latest
        for one in entries
        if one.sender == sender and one.state != "mined" and is_nothing(one.latest.raw)
    )
    return sum(TRANSFER_GAS * one.max_fee_per_gas for one in waiting)
