"""Money and endings: collecting vouchers, revoking, and keeping grants in step with the chain.

What was earned is submitted before a revocation is carried to the chain, so that stopping never
costs what was already served; a revocation is carried when its time has come
(`app.node.revoking`). Every payment is logged when it is final, whoever waits for it.
"""

from __future__ import annotations

import logging
import math
import random
from typing import TYPE_CHECKING

import trio

from app.api.messages import Collected, EarningsReply, Revocation
from app.node import earnings, lapsing, payments, revoking, supervise
from app.node.earnings import Account, account_of, owed_units
from contracts.chain.registry import MAX_BATCH
from contracts.chain.stipend import collecting_fee
from wallet.agreement.amounts import to_text
from wallet.audit import log as audit
from wallet.errors import AgreementError, ChainError, NotAllowed, NotFunded, Reverted, VaultError
from wallet.policy.collecting import judge
from wallet.vault import grants, relationships

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.node.wallet import OpenWallet
    from contracts.chain.standing import Standing
    from wallet.store import Transaction
    from wallet.vault.grants import GrantRow

log = logging.getLogger("freehold.accounts")

TEND_SECONDS = 5.0
JUDGE_SECONDS = {"practice": 2.0, "evm": 120.0}
"""How often it is judged what is to be collected by itself."""


class Accounts:
    """The money side of an open wallet.

    Args:
        wallet: the open wallet.
    """

    def __init__(self, wallet: OpenWallet) -> None:
        self._wallet = wallet
        self._collecting = trio.Lock()
        self._still_in_log = False
        self._judge_at = -math.inf
        self._told: set[bytes] = set()
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

    async def revoke(self, prefix: bytes) -> Revocation:
        """Stop one grant: refused here and keys destroyed at once, the chain when it answers.

        Raises:
            NotAllowed: the grant has ended already.
        """
        before = await self._wallet.read(grants.find, prefix)
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
        return Revocation(
            True,
            row.keys_destroyed_ms is not None,
            "recorded" if _recorded(standing) else "pending",
        )

    async def revoke_all(self) -> int:
        """Stop every running grant in one local transaction; return how many there were.

        What the world hears of it leaves relationship by relationship (`app.node.revoking`).
        """

        def stop(tx: Transaction) -> list[GrantRow]:
            running = [row for row in grants.grants(tx) if row.running]
            revoking.revoke(self._wallet, tx, running)
            return running

        stopped = await self._wallet.write_essential(stop)
        await self._after_stopping(stopped)
        await self._wallet.doors.shut([row.id for row in stopped])
        return len(stopped)

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
        await self._try_collecting()
        rows = await wallet.read(self._unsettled)
        held_ms = await wallet.read(self._held, rows)
        for row in rows:
            if row.state == "revoked" and row.id not in held_ms and row.id not in self._told:
                self._tell(row)
        for row in rows:
            try:
                if row.id not in held_ms:
                    changed |= await self._tend_one(row)
            except (AgreementError, ChainError) as error:  # the others are not to wait for it
                log.info("a grant of relationship %d waits: %s", row.relationship, error)
        if changed:
            wallet.changed("grants", "requests", "earnings", "audit", "status")
        soonest_ms = min(held_ms.values(), default=math.inf) - wallet.now_ms()
        return min(max(soonest_ms, 0) / 1000, TEND_SECONDS)

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

    async def _tend_one(self, row: GrantRow) -> bool:
        """Bring one grant in step with the chain; return whether that changed it."""
        account = await self._wallet.read(lambda tx: account_of(self._wallet, tx, row))
        standing = account.standing
        if row.state == "signed" and standing.opening_final:
            return await self._wallet.write(self._note_open, row.id)
        if row.state == "revoked" and standing.status == "open":
            await self._carry_revocation(account)
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

    async def _carry_revocation(self, account: Account) -> None:
        """Submit the best voucher, then the revocation, from the grant's own address."""
        row, consent = account.row, account.negotiation.consent
        assert consent is not None
        call = self._wallet.chain.client.registry.revoke(consent.grant)
        waits = ""
        try:
            await self._settle(account)
        except (NotFunded, Reverted) as error:
            waits = str(error)  # the window after the revocation leaves time to collect
        try:
            intent = f"revoke/{row.id.hex()}"
            await self._wallet.chain.submit(intent, call, self._wallet.signer(row.relationship))
        except (NotFunded, Reverted) as error:
            waits = str(error)
        if row.waits_for != waits:
            await self._wallet.write(grants.set_waiting, row.id, waits)
            log.info("a revocation waits: %s", waits)

    # ---- money

    async def collect(self, requesters: Sequence[str] = ()) -> Collected:
        """Submit every voucher that is better than what the chain has; wait until all are final.

        Args:
            requesters: from whom, by name; nobody named means all of them.

        What fails for one grant does not hold up the others; `missing` of the reply says it.

        Raises:
            NotAllowed: nothing is owed.
            ChainUnreachable, NotFunded, Reverted: nothing could be collected; what was submitted
                is kept and carried.
        """
        async with self._collecting:
            owing = [item for item in await self._wallet.read(self._all) if owed_units(item) > 0]
            if requesters:
                known = await self._wallet.read(relationships.all_relationships)
                wanted = {
                    one.index for one in known if (one.petname or one.stated_name) in requesters
                }
                owing = [item for item in owing if item.row.relationship in wanted]
            if not owing:
                raise NotAllowed("Nothing is owed to you now; there is nothing to collect.")
            under_way, failures = await self._submit(owing)
            amount, fee, last = 0, 0, ""
            for accounts, intent in under_way:
                owed = sum(owed_units(account) for account in accounts)
                try:
                    entry = await self._wallet.chain.final(intent)
                except ChainError as error:
                    failures += [error] * len(accounts)
                    continue
                amount, fee = amount + owed, fee + (entry.fee_paid or 0)
                last = "0x" + (entry.mined_hash or entry.latest.hash).hex()
            await self._log_payments()
        self._wallet.changed("earnings", "grants", "audit")
        if not last:
            raise failures[0]
        return Collected(
            tx=last,
            amount=to_text(amount, self._wallet.token.decimals),
            fee=to_text(fee, 18),
            missing=_missing(failures, len(owing)),
        )

    async def _submit(
        self, owing: list[Account]
    ) -> tuple[list[tuple[list[Account], str]], list[ChainError]]:
        """Submit the best vouchers, one transaction an address; return intents and failures."""
        under_way: list[tuple[list[Account], str]] = []
        failures: list[ChainError] = []
        by_address: dict[int, list[Account]] = {}
        for account in owing:
            by_address.setdefault(account.row.relationship, []).append(account)
        for index, mine in by_address.items():
            for start in range(0, len(mine), MAX_BATCH):
                part = mine[start : start + MAX_BATCH]
                intent = await self._settle_many(index, part) if len(part) > 1 else None
                if intent is not None:
                    under_way.append((part, intent))
                    continue
                for account in part:
                    try:
                        alone = await self._settle(account)
                    except ChainError as error:
                        failures.append(error)
                    else:
                        assert alone is not None
                        under_way.append(([account], alone))
        return under_way, failures

    async def _settle_many(self, index: int, accounts: list[Account]) -> str | None:
        """Collect several grants of one address together; None where one must go by itself."""
        vouchers = [
            (account.negotiation.consent.grant, account.row.paid, account.row.voucher)
            for account in accounts
            if account.negotiation.consent is not None and account.row.voucher is not None
        ]
        intent = payments.batch_intent(
            index, [(account.row.id, account.row.paid) for account in accounts]
        )
        call = self._wallet.chain.client.registry.settle_many(vouchers)
        try:
            await self._wallet.chain.submit(intent, call, self._wallet.signer(index))
        except (Reverted, NotFunded) as error:
            log.info("grants of relationship %d are collected one by one: %s", index, error)
            return None
        return intent

    async def _settle(self, account: Account) -> str | None:
        row, consent = account.row, account.negotiation.consent
        if owed_units(account) <= 0 or row.voucher is None or consent is None:
            return None
        intent = payments.intent_of(row.id, row.paid)
        call = self._wallet.chain.client.registry.settle(consent.grant, row.paid, row.voucher)
        await self._wallet.chain.submit(intent, call, self._wallet.signer(row.relationship))
        return intent

    async def _try_collecting(self) -> None:
        try:
            await self._collect_due()
        except ChainError as error:
            log.info("what is owed waits for the chain: %s", error)

    async def _collect_due(self) -> None:
        """Collect by itself what would else be lost, or what is paid for; see `policy.collecting`.

        An address whose one grant is due collects from all of its grants in the same transaction.
        One address at a time, minutes apart: several at once would show that they are one person's.
        """
        now = trio.current_time()
        if now < self._judge_at:
            return
        spread = random.uniform(0.5, 2.0)  # noqa: S311
        self._judge_at = now + JUDGE_SECONDS[self._wallet.profile.kind] * spread
        owing = [item for item in await self._wallet.read(self._all) if owed_units(item) > 0]
        if not owing:
            return
        fees = await trio.to_thread.run_sync(self._wallet.chain.client.fees)
        fee, now_ms = collecting_fee(fees), self._wallet.now_ms()
        due = [item for item in owing if judge(earnings.purse_of(item, fee), now_ms) != "later"]
        if due:
            drawn = random.choice(due).row.relationship  # noqa: S311 - so none can block the others
            async with self._collecting:
                _, failures = await self._submit(
                    [item for item in owing if item.row.relationship == drawn]
                )
            for error in failures:
                log.info("what is owed waits: %s", error)

    async def _log_payments(self) -> bool:
        """Write down the payments that are final since the last look."""
        wallet = self._wallet
        if not await wallet.read(lambda tx: payments.waiting(wallet, tx)):
            return False
        return await wallet.write(lambda tx: payments.log(wallet, tx))

    async def earnings(self) -> EarningsReply:
        """Return what was earned, from vouchers held and the followed chain."""
        return await self._wallet.read(lambda tx: earnings.summary(self._wallet, tx))

    def _all(self, tx: Transaction) -> list[Account]:
        return earnings.accounts_of(self._wallet, tx)

    @staticmethod
    def _unsettled(tx: Transaction) -> list[GrantRow]:
        """The grants that the chain may still have news of."""
        return [row for row in grants.grants(tx) if row.state == "signed" or _unrecorded(row)]


def _unrecorded(row: GrantRow) -> bool:
    return row.state == "revoked" and row.recorded_ms is None


def _recorded(standing: Standing) -> bool:
    return standing.revoked is not None and standing.revoked.final


def _missing(failures: list[ChainError], grants_owing: int) -> str:
    if not failures:
        return ""
    reasons = " ".join(dict.fromkeys(str(error) for error in failures))
    return f"{len(failures)} of {grants_owing} grants could not be collected now: {reasons}"
