"""The chain as a running service: rounds of following and carrying, and waiting for finality.

Joins `contracts.chain` (blocking, no loop of its own) to a trio program and one database. A round
asks the network in a worker thread and writes in one short transaction; what is signed is stored
before it is sent. While no endpoint answers nothing is lost: the next round is tried again.

Left to others: signing (`contracts.attempts`), waiting (`contracts.waiting`), what a payment is
for, and everything about keys.
"""

from __future__ import annotations

import logging
import math
import random
from typing import TYPE_CHECKING, TypeVar

import trio

from contracts.attempts import Attempts
from contracts.chain.errors import OutOfDate
from contracts.comparing import Comparing
from contracts.corroboration import Corroboration, trust
from contracts.waiting import Waiting
from wallet.errors import ChainError, ChainUnreachable, FreeholdError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from contracts.chain.abi import Call
    from contracts.chain.client import ChainClient
    from contracts.chain.fees import Prepared
    from contracts.chain.follower import Batch
    from contracts.chain.transaction import Signer
    from wallet.chain_rows import OutboxEntry
    from wallet.store import Database, Transaction

log = logging.getLogger("freehold.chain")

Result = TypeVar("Result")
_CALM = {"practice": 1.0, "evm": 6.0}
_BUSY = {"practice": 0.2, "evm": 2.0}
_REST_SECONDS = 15.0
_RESTS = 3.0
"""How many times as long as a round took nothing is asked: where many share a computer or an
endpoint, each asks less often, instead of all of them asking until nobody gets an answer."""
_FAULT_SECONDS = 5.0
_LONGEST_SECONDS = 60.0
NOTE_EVERY_SECONDS = 20.0
"""How often it is written down that the chain was followed to its end, if nothing else is new."""

ONE_LEFT = (
    "One endpoint is left, and one alone settles nothing: nothing new is final, and no step leaves "
    "before another endpoint is named."
)
"""Said where all hosts of a profile but one were dropped."""


class ChainService:
    """One profile's chain beside one database.

    Args:
        client: the chain client; its store's tables are in `database`.
        database: the vault's or the books'.
        news: called after a round that changed anything; must not block.
        revive: called in a worker thread when no endpoint answers; starts the practice chain.
        gone: what became of a chain that is there no more, in words; then nothing is asked.
    """

    def __init__(
        self,
        client: ChainClient,
        database: Database,
        news: Callable[[], None],
        revive: Callable[[], None] | None = None,
        *,
        gone: str = "",
    ) -> None:
        self.client = client
        self.gone = gone
        self._database, self._news, self._revive = database, news, revive
        self._wake = trio.Event()
        self._urgent_until = self._noted = -math.inf
        self._noted_ms = 0
        self.reachable = False
        self.trouble = ""
        self._caught_up_ms: int | None = None
        self._attempts = Attempts(client, database)
        self._waiting = Waiting(client, database, self._attempts)
        self._corroboration = Corroboration(client, database)
        self._comparing = Comparing(client, database)

    def use_signers(self, signer_of: Callable[[OutboxEntry], Signer | None]) -> None:
        """Say who signs again what was signed before, where it is outpriced or misnumbered.

        Args:
            signer_of: called in a worker thread; None for an address that is not ours.
        """
        self._attempts.use_signers(signer_of)

    async def run(self) -> None:
        """Follow and carry until cancelled; no failure of a round ends it."""
        if self.gone:
            self.trouble = self.gone
            await trio.sleep_forever()
        failures = 0
        while True:
            self._wake = trio.Event()
            try:
                pause = await self._turn()
                failures = 0
            except Exception as error:
                failures += 1
                pause = await self._failed(error, failures)
            self._waiting.note_round()
            with trio.move_on_after(pause):
                await self._wake.wait()

    async def _turn(self) -> float:
        """Do one round and tell; return the seconds until the next."""
        kind, began = self.client.profile.kind, trio.current_time()
        changed, waiting = await self.round()
        took = trio.current_time() - began
        self.reachable, self.trouble = True, ""
        if changed:
            self._news()
        pause = _BUSY[kind] if waiting or self._urgent else _CALM[kind]
        return max(pause, min(_RESTS * took, _REST_SECONDS))

    async def _failed(self, error: Exception, failures: int) -> float:
        """Keep in words why a round failed; return the seconds until it is tried again."""
        was_reachable, self.reachable = self.reachable, False
        self.trouble = str(error)
        spread = random.uniform(0.8, 1.2)  # noqa: S311
        if isinstance(error, ChainError):
            log.info("the chain does not answer: %s", error)
            await self._try_revive(error)
            if was_reachable:
                self._news()
            calm = _CALM[self.client.profile.kind]
            return float(min(_REST_SECONDS, calm * 1.5 ** min(failures, 20)) * spread)
        if isinstance(error, FreeholdError):
            log.warning("the chain was not followed: %s", error)
        else:
            log.error("a round failed", exc_info=error)
            self.trouble = f"Following the chain failed inside the wallet ({type(error).__name__})."
        return min(_FAULT_SECONDS * 2.0 ** min(failures - 1, 10), _LONGEST_SECONDS) * spread

    async def round(self) -> tuple[bool, bool]:
        """Do one round now; return whether anything changed and whether something is under way.

        Raises:
            ChainUnreachable, WrongChain: nothing was lost.
        """
        changed = await self._follow()
        entries = self.client.due(await self.read(self.client.open_entries))
        compared = await self._comparing.round(urgent=bool(entries))
        if compared == "anew":
            await self._follow()
        changed |= compared != "nothing"
        if entries:
            findings = await trio.to_thread.run_sync(self.client.carry, entries, self._leaving)
            changed |= bool(await self._write(lambda tx: self.client.apply_outbox(tx, findings)))
            changed |= await self._attempts.sign_again(entries, findings)
        self._waiting.note_reached()
        return changed, bool(entries)

    def _leaving(self, intents: Sequence[str]) -> None:
        self._database.write(lambda tx: self.client.leave(tx, intents))

    async def submit(
        self,
        intent: str,
        call: Call,
        signer: Signer,
        act: Callable[[Transaction, OutboxEntry], None] | None = None,
        *,
        gas: int | None = None,
        judge: Callable[[Prepared], None] | None = None,
        anew: bool = False,
    ) -> OutboxEntry:
        """Simulate, sign, store, and have it carried; an intent is signed for once at a time.

        Only where what was signed can never go through any more (another transaction has its
        place, or its failure is final) is a new attempt signed, under the intent with a number.

        Args:
            intent: what it is for; the same intent gives the same transaction again.
            call: what it does.
            signer: whose transaction it is.
            act: what belongs to it, in the same database transaction.
            gas: see `contracts.chain.fees.prepare`.
            judge: looks at what would be signed, and raises where it is not what was confirmed.
            anew: it has gone through and is wanted once more; heeded where that does no harm.

        Raises:
            Reverted, NotFunded, ChainUnreachable: nothing was signed.
        """
        entry = await self._attempts.submit(intent, call, signer, act, gas, judge, anew=anew)
        self.hurry()
        return entry

    async def hand_out(self, *intents: str) -> tuple[bytes, ...]:
        """Write that these leave now, to somebody else than an endpoint, and return their bytes.

        They are read in the transaction that writes it: until then a round may have signed one
        again under another number, and what is stored then has that number for good.
        """

        def leave(tx: Transaction) -> tuple[bytes, ...]:
            self.client.leave(tx, intents)
            entries = (self.client.store.outbox.entry(tx, intent) for intent in intents)
            return tuple(entry.latest.raw for entry in entries)

        return await self._write(leave)

    def is_stranded(self, intent: str) -> bool:
        """Whether a transaction waits for numbers before its own that nothing has, by the chain."""
        return self._attempts.is_stranded(intent)

    async def take_back(self, intent: str, signer: Signer, *, reserve: int = 0) -> OutboxEntry:
        """Sign nothing under the number of a payment that waits, and have that carried.

        The chain takes one of the two, and then the other never goes. Numbers before it that were
        never used are filled with nothing too. Where they are too many it is given up as it is.

        Args:
            intent: what it was for.
            signer: of the address that pays; may send nothing to itself.
            reserve: wei that must stay there.

        Raises:
            NotFound, NotAllowed: nothing waits under this intent.
            NotFunded, FeeAboveCap, ChainUnreachable: nothing was signed.
        """
        entry = await self._attempts.take_back(intent, signer, reserve)
        self.hurry()
        return entry

    def may_sign_anew(self, entry: OutboxEntry) -> bool:
        """Whether asking for an intent again would sign once more, this being its last attempt."""
        return self._attempts.may_sign_anew(entry)

    async def known(self, intent: str) -> OutboxEntry | None:
        """Return what was signed last for an intent, if anything was."""
        return (await self.read(lambda tx: self._attempts.newest(tx, intent)))[0]

    async def come_to_nothing(self, *prefixes: str) -> tuple[OutboxEntry, ...]:
        """Return what something else took the place of, or failed for good, of what is wanted.

        Only where nothing was signed for the same intent since.
        """

        def newest(tx: Transaction) -> tuple[OutboxEntry, ...]:
            found = self.client.store.outbox.come_to_nothing(tx)
            mine = (one for one in found if one.intent.startswith(prefixes))
            return tuple(
                one
                for one in mine
                if self._attempts.newest(tx, "/".join(one.intent.split("/")[:2]))[0] == one
            )

        return await self.read(newest)

    async def mined(self, intent: str) -> OutboxEntry:
        """Wait until a transaction is in a block and went through; it may yet move to another.

        Raises:
            Reverted: it failed, was taken back, or another transaction took its place; on a network
                only once that is final.
            ChainUnreachable: nothing was signed, no round has succeeded for a minute, or for so
                long one endpoint alone says how it ended, or for ten minutes nothing came of it;
                what was signed is kept and carried.
        """
        self.hurry()
        return await self._waiting.until(intent, ("mined", "final"))

    async def final(self, intent: str) -> OutboxEntry:
        """Wait until a transaction is final and return its entry; errors as `mined`."""
        self.hurry()
        return await self._waiting.until(intent, ("final",))

    def is_past(self, tx: Transaction, moment: int) -> bool:
        """Whether the chain can bring no more news from before a moment.

        True only once this process has followed the chain to its end after the moment, and a
        block that is final bears a later time: what an earlier run followed says nothing of what
        came since. The practice chain makes no blocks while nothing happens, and its next one
        bears the time of this computer; there having followed is enough.

        Args:
            tx: a reading of the database.
            moment: Unix seconds.
        """
        if self._caught_up_ms is None or self._caught_up_ms <= moment * 1000:
            return False
        if self.client.profile.kind == "practice":
            return True
        heads, deep = self.client.position(tx).heads, self.client.settled(tx)
        final = next((head for head in heads if head.number <= deep), None)
        return final is not None and final.timestamp > moment

    async def doubt(self, grant_id: bytes) -> str:
        """Return why a grant's deposit is not relied on yet; see `Corroboration.doubt`."""
        return await self._corroboration.doubt(grant_id)

    @property
    def state(self) -> str:
        """Whether it answers: "up-to-date", "unreachable", or neither yet: "connecting"."""
        if self.reachable:
            return "up-to-date"
        return "unreachable" if self.trouble else "connecting"

    @property
    def trust(self) -> str:
        """Whose word is taken for what is on the chain, and who was dropped, in words."""
        if self.gone:
            return self.gone
        dropped = [endpoint.reason for endpoint in self.client.dropped_endpoints]
        troubles = self.client.endpoint_troubles if self.reachable else ()
        left = len(set(self.client.endpoint_names))
        alone = ONE_LEFT if left == 1 and len(self.client.profile.hosts) > 1 else ""
        said = (alone or trust(self.client.profile), *dropped, *troubles)
        return " ".join(said)

    def hurry(self) -> None:
        """Look soon: something was sent, or is expected from the other side."""
        self._urgent_until = trio.current_time() + 20.0
        self._wake.set()

    @property
    def _urgent(self) -> bool:
        return trio.current_time() < self._urgent_until

    async def _follow(self) -> bool:
        changed = False
        while True:
            position = await self.read(self.client.position)
            batch = await trio.to_thread.run_sync(self.client.fetch_events, position)
            if self._nothing_new(batch):
                self._caught_up_ms = batch.fetched_ms
                return changed
            try:
                applied = await self._write(lambda tx, b=batch: self.client.apply_events(tx, b))  # type: ignore[misc]
            except OutOfDate:
                continue
            before = position.tip.number if position.tip is not None else -1
            after = applied.tip.number if applied.tip is not None else -1
            changed |= bool(applied.added or applied.removed or after != before)
            if applied.at_tip:
                self._caught_up_ms = batch.fetched_ms
                return changed

    def _nothing_new(self, batch: Batch) -> bool:
        """Whether writing this could wait: then an idle wallet does not touch the disk.

        After a computer slept, or its clock was set, what was noted is old by the clock though no
        time has passed here: then it is noted at once, and nothing waits for it.
        """
        new = batch.heads or batch.events or batch.ancestor != batch.base or not batch.at_tip
        moved_ms = abs(batch.fetched_ms - self._noted_ms)
        if (
            new
            or trio.current_time() - self._noted > NOTE_EVERY_SECONDS
            or moved_ms > NOTE_EVERY_SECONDS * 1000
        ):
            self._noted = trio.current_time() if batch.at_tip else -math.inf
            self._noted_ms = batch.fetched_ms
            return False
        return True

    async def _try_revive(self, error: ChainError) -> None:
        if self._revive is None or not isinstance(error, ChainUnreachable):
            return
        try:
            await trio.to_thread.run_sync(self._revive)
        except Exception as again:  # the next round tries again
            known = isinstance(again, FreeholdError)
            log.warning("the practice chain could not be started: %s", again, exc_info=not known)

    async def _write(self, act: Callable[[Transaction], Result]) -> Result:
        return await trio.to_thread.run_sync(self._database.write, act)

    async def read(self, act: Callable[[Transaction], Result]) -> Result:
        """Read one state of the database in a worker thread."""
        return await trio.to_thread.run_sync(self._database.read, act)
