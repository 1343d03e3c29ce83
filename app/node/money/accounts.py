"""Money and endings: revoking, and keeping grants in step with time and chain.

Refused is at once; a revocation is carried when its time has come (`app.node.ending.revoking`,
`app.node.ending.endings`). Every payment is logged when it is final, whoever waits for it.

Left to others: collecting (`app.node.money.collecting`), sending on (`app.node.money.sending`).
"""

from __future__ import annotations

import logging
import math
from typing import TYPE_CHECKING, Literal

import trio

from app.api import supervise
from app.api.messages import Collected, EarningsReply, Revocation, RevokedAll
from app.node.agreeing import lapsing
from app.node.ending import endings, revoking
from app.node.money import earnings, payments
from app.node.money.collecting import Collecting
from app.node.money.earnings import Account, account_of
from wallet.audit import log as audit
from wallet.errors import AgreementError, ChainError, NotAllowed, VaultError
from wallet.vault import grants

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.node.wallet import OpenWallet
    from contracts.chain.standing import Standing
    from wallet.store import Transaction
    from wallet.vault.grants import GrantRow

log = logging.getLogger("freehold.accounts")

TEND_SECONDS = 5.0
AGAIN_SECONDS = 300.0
"""So long after it could not be taken back an end of all is tried again."""


class Accounts:
    """The money side of an open wallet.

    Args:
        wallet: the open wallet.
    """

    def __init__(self, wallet: OpenWallet) -> None:
        self._wallet = wallet
        self.collecting = Collecting(wallet)
        self._still_in_log = False
        self._told: set[bytes] = set()
        self._carried: set[bytes] = set()
        self._left_behind: dict[int, float] = {}
        self._turns: dict[int, float] = {}
        self._news, self._tended = trio.Event(), trio.Event()

    def news(self) -> None:
        """The chain or a line has something new."""
        self._news.set()

    async def run(self) -> None:
        """Keep grants in step with time and chain until cancelled; no failure ends it."""
        failures = 0
        while True:
            self._news = trio.Event()
            try:
                pause = await self._tend()
                failures = 0
            except ChainError as error:
                log.info("accounts wait for the chain: %s", error)
                failures, pause = 0, TEND_SECONDS
            except Exception as error:
                failures += 1
                supervise.note("the accounts", error)
                pause = supervise.pause_seconds(failures)
            self._tended.set()
            self._tended = trio.Event()
            with trio.move_on_after(pause):
                await self._news.wait()

    # ---- endings

    async def revoke(self, grant_id: bytes) -> Revocation:
        """Stop one grant: refused here and keys destroyed at once, the chain when it answers.

        Raises:
            NotAllowed: the grant has ended already.
        """
        before = await self._wallet.read(grants.grant, grant_id)
        if before.state != "revoked":
            await self._wallet.write_essential(
                lambda tx: revoking.revoke(self._wallet, tx, [grants.grant(tx, before.id)])
            )
            self._tell(before)
            await self._after_stopping([before])
        await self._wallet.doors.shut([before.id])
        return await self._revocation(before.id)

    async def _revocation(self, grant_id: bytes) -> Revocation:
        row = await self._wallet.read(grants.grant, grant_id)
        standing = await self._wallet.read(self._wallet.chain.client.standing, row.id)
        on_chain: Literal["pending", "recorded", "none"] = "pending"
        if row.relationship in self._wallet.off_chain:
            on_chain = "none"
        elif _recorded(standing):
            on_chain = "recorded"
        return Revocation(True, row.keys_destroyed_ms is not None, on_chain)

    async def revoke_all(self, *, at_once: bool = False) -> RevokedAll:
        """Stop every running grant in one local transaction, and what assistants may read again.

        Args:
            at_once: what the world hears of it leaves in one moment, instead of relationship by
                relationship (`app.node.ending.revoking`); so does what waits since an earlier time.
        """

        def stop(tx: Transaction) -> tuple[list[GrantRow], int]:
            running = [row for row in grants.grants(tx) if row.running]
            if at_once:
                return running, revoking.revoke_at_once(self._wallet, tx, running)
            revoking.revoke(self._wallet, tx, running)
            return running, 0

        self._wallet.questions.forget_allowed()
        stopped, hurried = await self._wallet.write_essential(stop)
        await self._after_stopping(stopped)
        await self._wallet.doors.shut([row.id for row in stopped])
        return RevokedAll(len(stopped), hurried)

    async def _after_stopping(self, stopped: list[GrantRow]) -> None:
        for index in {row.relationship for row in stopped}:
            self._wallet.nudge(index)
        await self._forget_destroyed()
        self._wallet.changed("grants", "requests", "audit", "status")
        self.news()

    async def all_recorded(self) -> None:
        """Return when no grant runs and every revocation that the chain is to take is final."""
        while True:
            tended = self._tended
            if not await self._wallet.read(self._revoking):
                return
            await tended.wait()

    def _revoking(self, tx: Transaction) -> bool:
        for row in grants.grants(tx):
            if row.running:
                return True
            if _unrecorded(row):
                opening = self._wallet.chain_store.outbox.find(tx, f"opening/{row.id.hex()}")
                on_its_way = opening is not None and opening.state not in ("final", "dropped")
                status = self._wallet.chain.client.standing(tx, row.id).status
                if status in ("open", "revoked") or (status == "unknown" and on_its_way):
                    return True
        return False

    async def _forget_destroyed(self) -> None:
        """Take destroyed keys out of the write-ahead log too; tried again until it is done."""
        try:
            done = await trio.to_thread.run_sync(self._wallet.db.checkpoint)
        except VaultError as error:
            log.info("destroyed keys are still in the database's log: %s", error)
            done = False
        self._still_in_log = not done

    async def _tend(self) -> float:
        """Bring everything in step; return the seconds until there may be more to do."""
        wallet, changed = self._wallet, False
        if await wallet.read(lambda tx: lapsing.overdue(wallet, tx)):
            changed = await wallet.write(lambda tx: lapsing.pass_time(wallet, tx))
            self._still_in_log = True
        if self._still_in_log:
            await self._forget_destroyed()
        changed |= await self._log_payments()
        rows = await wallet.read(self._unsettled)
        held_ms = await wallet.read(self._held, rows)
        for row in rows:
            if row.state == "revoked" and row.id not in held_ms and row.id not in self._told:
                self._tell(row)
        to_carry: dict[int, list[Account]] = {}
        for row in rows:
            try:
                if row.id not in held_ms:
                    changed |= await self._tend_one(row, to_carry)
            except (AgreementError, ChainError) as error:  # the others are not to wait for it
                log.info("a grant of relationship %d waits: %s", row.relationship, error)
        turn_seconds = await self._carry(to_carry)
        await self._take_back_endings()
        planned_seconds = await self._try_collecting()
        if changed:
            wallet.changed("grants", "requests", "earnings", "audit", "status")
        soonest_ms = min(held_ms.values(), default=math.inf) - wallet.now_ms()
        return min(max(soonest_ms, 0) / 1000, turn_seconds, planned_seconds, TEND_SECONDS)

    async def _carry(self, to_carry: dict[int, list[Account]]) -> float:
        """Carry revocations; return the seconds until the next address has its turn.

        Several addresses may be due at once although their moments differ, because the chain did
        not answer in between. Then one goes now, and each of the others a little later, at random,
        unless the person chose that they go together.
        """
        wallet, gone = self._wallet, False
        together = await wallet.read(self._go_together, to_carry)
        for index, ended in to_carry.items():
            ids = {one.row.id for one in ended}
            new = not ids <= self._carried
            now = wallet.clock.monotonic()
            if new and index not in together:
                if now < self._turns.get(index, -math.inf):
                    continue
                if gone:
                    self._turns[index] = now + revoking.late_seconds(wallet)
                    continue
            try:
                if new:
                    self.collecting.wait()
                await endings.carry(wallet, self.collecting, ended)
            except (AgreementError, ChainError) as error:
                log.info("revocations of relationship %d wait: %s", index, error)
            else:
                gone = gone or (new and index not in together)
                self._carried |= ids
                self._turns.pop(index, None)
        waiting = [at for index, at in self._turns.items() if index in to_carry]
        return max(min(waiting, default=math.inf) - wallet.clock.monotonic(), 0.0)

    async def _take_back_endings(self) -> None:
        """Take back, tried again and again, what would end grants that are signed from now on."""
        wallet = self._wallet
        now = wallet.clock.monotonic()
        for entry in await wallet.read(lambda tx: endings.made_up_for(wallet, tx)):
            if now < self._left_behind.get(entry.id, now):
                continue
            self._left_behind[entry.id] = now + AGAIN_SECONDS
            try:
                await endings.take_back(wallet, entry)
            except (AgreementError, ChainError, NotAllowed) as error:
                log.info("an end of all of an address stays beyond its gap: %s", error)

    @staticmethod
    def _go_together(tx: Transaction, to_carry: dict[int, list[Account]]) -> set[int]:
        return {
            index
            for index, ended in to_carry.items()
            if all(revoking.is_at_once(tx, one.row) for one in ended)
        }

    def _tell(self, row: GrantRow) -> None:
        """Have the requester told of a revocation, once."""
        self._told.add(row.id)
        self._wallet.stir(row.relationship)

    def _held(self, tx: Transaction, rows: list[GrantRow]) -> dict[bytes, int]:
        """Return the revocations that nobody may hear of yet, and from when they may."""
        found = {
            row.id: revoking.heard_from_ms(self._wallet, tx, row)
            for row in rows
            if row.state == "revoked" and row.id not in self._told
        }
        return {id: ms for id, ms in found.items() if ms > self._wallet.now_ms()}

    async def _tend_one(self, row: GrantRow, to_carry: dict[int, list[Account]]) -> bool:
        """Bring one grant in step with the chain; return whether that changed it.

        One whose revocation is to go to the chain is put into `to_carry`.
        """
        if row.relationship in self._wallet.off_chain:
            return False
        account = await self._wallet.read(lambda tx: account_of(self._wallet, tx, row))
        standing = account.standing
        if row.state == "signed" and standing.opening_final:
            return await self._wallet.write(self._note_open, row.id)
        if row.state == "revoked" and standing.status == "open":
            to_carry.setdefault(row.relationship, []).append(account)
        elif _unrecorded(row) and _recorded(standing):
            return await self._wallet.write(self._note_recorded, row.id)
        return False

    def _note_open(self, tx: Transaction, grant_id: bytes) -> bool:
        """The opening is final on chain, whether or not a step may leave now."""
        if grants.grant(tx, grant_id).state != "signed":
            return False
        grants.set_state(tx, grant_id, "open")
        audit.append(tx, "grant.opened", {"grant": grant_id.hex()}, self._wallet.now_ms())
        return True

    def _note_recorded(self, tx: Transaction, grant_id: bytes) -> bool:
        grants.note_recorded(tx, grant_id, self._wallet.now_ms())
        body = {"grant": grant_id.hex()}
        audit.append(tx, "grant.revocation-recorded", body, self._wallet.now_ms())
        return True

    # ---- money

    async def collect(self, requesters: Sequence[str] = (), *, at_once: bool = False) -> Collected:
        """Collect by hand and wait until it is final; see `Collecting.collect`."""
        try:
            return await self.collecting.collect(requesters, at_once=at_once)
        finally:
            await self._log_payments()
            self._wallet.changed("earnings", "grants", "audit")

    async def _log_payments(self) -> bool:
        """Write down the payments that are final since the last look."""
        wallet = self._wallet
        if not await wallet.read(lambda tx: payments.waiting(wallet, tx)):
            return False
        return await wallet.write(lambda tx: payments.log(wallet, tx))

    async def _try_collecting(self) -> float:
        """Collect what is planned or due; return the seconds until the plan goes on."""
        try:
            seconds = await self.collecting.follow_plan()
            await self.collecting.collect_due()
        except ChainError as error:
            log.info("what is owed waits for the chain: %s", error)
            return TEND_SECONDS
        return seconds

    async def earnings(self) -> EarningsReply:
        """Return what was earned, from vouchers held and the followed chain."""
        return await self._wallet.read(lambda tx: earnings.summary(self._wallet, tx))

    @staticmethod
    def _unsettled(tx: Transaction) -> list[GrantRow]:
        """The grants that the chain may still have news of."""
        return [row for row in grants.grants(tx) if row.state == "signed" or _unrecorded(row)]


def _unrecorded(row: GrantRow) -> bool:
    return row.state == "revoked" and row.recorded_ms is None


def _recorded(standing: Standing) -> bool:
    return standing.revoked is not None and standing.revoked.final
