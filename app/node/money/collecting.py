"""Collecting: the best vouchers go to the chain, address by address, and never two in one moment.

By hand, from one requester, it is done and waited for. From several, the first is waited for and
the others follow one by one, each at a moment drawn for it (`STAGGER_SECONDS`), unless the person
chose all at once. The plan is kept in the vault: hiding, locking and a crash only delay it. By
itself the wallet collects what would else be lost, or what is paid for (`policy.collecting`).

Left to others: logging what came (`app.node.money.payments`), and revoking
(`app.node.ending.endings`).
"""

from __future__ import annotations

import logging
import math
import secrets
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import trio

from app.api.messages import Collected
from app.node.ending.revoking import LATE_SHARE, STAGGER_SECONDS
from app.node.handlers.moments import moment
from app.node.money import earnings, payments
from app.node.money.earnings import owed_units
from contracts.chain.registry import MAX_BATCH
from contracts.chain.stipend import collecting_fee
from wallet.agreement.amounts import COIN_DECIMALS, to_text
from wallet.errors import ChainError, ChainUnreachable, NotAllowed, NotFunded, Reverted
from wallet.policy.collecting import judge
from wallet.vault import relationships, settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.node.money.earnings import Account
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction

log = logging.getLogger("freehold.accounts")

JUDGE_SECONDS = {"practice": 2.0, "evm": 120.0}
"""How often it is judged what is to be collected by itself."""

PLAN = "collecting.plan"
"""The setting that keeps, by relationship, from when it is collected from (UTC milliseconds)."""

LEAST = "collecting.least"
"""The setting that keeps from how much on it collects by itself, unless that would be lost."""

_DRAWN = secrets.SystemRandom()


class Submitted(NamedTuple):
    """What is on its way: for which grants, under which intent; and what could not go."""

    under_way: list[tuple[list[Account], str]]
    failures: list[ChainError]


class Collecting:
    """Collects for an open wallet.

    Args:
        wallet: the open wallet.
    """

    def __init__(self, wallet: OpenWallet) -> None:
        self._wallet = wallet
        self._one_at_a_time = trio.Lock()
        self._judge_at = -math.inf

    # ---- by hand

    async def collect(self, requesters: Sequence[str] = (), *, at_once: bool = False) -> Collected:
        """Submit every voucher that is better than what the chain has; wait until it is final.

        Args:
            requesters: from whom, by name; nobody named means all of them.
            at_once: from all of these in one moment, instead of one now and the others later.

        What fails for one grant does not hold up the others; `missing` of the reply says it.

        Raises:
            NotAllowed: nothing is owed.
            ChainUnreachable, NotFunded, Reverted: nothing could be collected; what was submitted
                is kept and carried.
        """
        async with self._one_at_a_time:
            owing = _by_relationship(await self._owing(requesters))
            if not owing:
                raise NotAllowed("Nothing is owed to you now; there is nothing to collect.")
            now = list(owing) if at_once else [await self._first(list(owing))]
            later = [index for index in owing if index not in now]
            until_ms = await self._wallet.write(self._plan, later, now)
            mine = [account for index in now for account in owing[index]]
            done, amount, fee, failures = await self._finished(await self.submit(mine))
        if not done:
            raise failures[0]
        waits = sum(owed_units(account) for index in later for account in owing[index])
        return Collected(
            tx=done,
            amount=self._amount(amount),
            fee=to_text(fee, COIN_DECIMALS),
            missing=_missing(failures, len(mine)),
            later=self._amount(waits) if later else "",
            until=moment(until_ms) if later else "",
        )

    async def _first(self, indices: list[int]) -> int:
        """Draw one of them, so that which comes first says nothing; not one that waits its turn."""
        planned = await self._wallet.read(_planned)
        return _DRAWN.choice([one for one in indices if one not in planned] or indices)

    async def _owing(self, requesters: Sequence[str]) -> list[Account]:
        owing = [item for item in await self._accounts() if owed_units(item) > 0]
        if requesters:
            known = await self._wallet.read(relationships.all_relationships)
            wanted = {one.index for one in known if one.called in requesters}
            owing = [item for item in owing if item.row.relationship in wanted]
        return owing

    async def _finished(self, submitted: Submitted) -> tuple[str, int, int, list[ChainError]]:
        """Wait until all is final: the last transaction, what came, what it took, what failed."""
        failures = list(submitted.failures)
        amount, fee, last = 0, 0, ""
        for accounts, intent in submitted.under_way:
            grant_ids = [account.row.id for account in accounts]
            try:
                entry = await self._wallet.chain.final(intent)
            except ChainError as error:
                failures += [error] * len(accounts)
                continue
            transaction = entry.mined_hash or entry.latest.hash
            amount += await self._wallet.read(
                lambda tx, i=grant_ids, t=transaction: payments.paid(self._wallet, tx, i, t)  # type: ignore[misc]
            )
            fee, last = fee + (entry.fee_paid or 0), "0x" + transaction.hex()
        return last, amount, fee, failures

    # ---- the plan

    def _plan(self, tx: Transaction, later: list[int], now: list[int]) -> int:
        """Draw a moment for each of `later`, keeping those drawn before; return the last one."""
        plan, now_ms = _planned(tx), self._wallet.now_ms()
        bound_ms = STAGGER_SECONDS[self._wallet.profile.kind] * 1000
        for index in later:
            plan.setdefault(index, now_ms + 1 + _DRAWN.randrange(bound_ms))
        plan = {index: ms for index, ms in plan.items() if index not in now}
        _keep(tx, plan)
        return max((plan[index] for index in later), default=now_ms)

    def _due(self, tx: Transaction) -> tuple[list[int], int | None]:
        """Return whose moment has come, and when the next one comes.

        What came due while the vault was locked is spread anew after unlocking, within a share of
        the bound: else all of it would leave in the moment of unlocking.
        """
        plan, now_ms = _planned(tx), self._wallet.now_ms()
        bound_ms = STAGGER_SECONDS[self._wallet.profile.kind] * 1000
        opened_ms = self._wallet.opened_ms
        late = [index for index, ms in plan.items() if ms < opened_ms <= now_ms]
        ahead = [index for index, ms in plan.items() if ms > now_ms + bound_ms]  # clock set back
        if late or ahead:
            for index in (*late, *ahead):
                plan[index] = now_ms + 1 + _DRAWN.randrange(max(bound_ms // LATE_SHARE, 1))
            _keep(tx, plan)
        waiting = [ms for ms in plan.values() if ms > now_ms]
        return [index for index, ms in plan.items() if ms <= now_ms], min(waiting, default=None)

    async def follow_plan(self) -> float:
        """Collect where the moment has come; return the seconds until the next, or infinity.

        What cannot be paid for is planned no more; where the chain does not answer it is tried
        again at another moment.
        """
        if self._one_at_a_time.locked() or not await self._wallet.read(_planned):
            return math.inf
        due, next_ms = await self._wallet.write(self._due)
        for index in due[:1]:  # two that came due together are still two moments
            async with self._one_at_a_time:
                owing = [one for one in await self._accounts() if one.row.relationship == index]
                failures = (await self.submit(owing)).failures
            for error in failures:
                log.info("what was to be collected waits: %s", error)
            again = any(isinstance(error, ChainUnreachable) for error in failures)
            await self._wallet.write(self._put_off if again else _forget, index)
            self._wallet.changed("earnings")
            self.wait()
        if len(due) > 1:
            return 1.0
        return math.inf if next_ms is None else max(next_ms - self._wallet.now_ms(), 0) / 1000

    def _put_off(self, tx: Transaction, index: int) -> None:
        bound_ms = STAGGER_SECONDS[self._wallet.profile.kind] * 1000 // LATE_SHARE
        again_ms = self._wallet.now_ms() + 1000 + _DRAWN.randrange(bound_ms)
        _keep(tx, _planned(tx) | {index: again_ms})

    # ---- by itself

    def wait(self) -> None:
        """Collect nothing by itself for a while: another address has just acted."""
        spread = _DRAWN.uniform(0.5, 2.0)
        pause = JUDGE_SECONDS[self._wallet.profile.kind] * spread
        self._judge_at = max(self._judge_at, trio.current_time() + pause)

    async def collect_due(self) -> None:
        """Collect by itself what would else be lost, or what is paid for; see `policy.collecting`.

        An address whose one grant is due collects from all of its grants in the same transaction.
        One address at a time, minutes apart: several at once would show that they are one person's.
        """
        if trio.current_time() < self._judge_at or self._one_at_a_time.locked():
            return
        self.wait()
        planned = await self._wallet.read(_planned)
        owing = [
            item
            for item in await self._accounts()
            if owed_units(item) > 0 and item.row.relationship not in planned
        ]
        if not owing:
            return
        fees = await trio.to_thread.run_sync(self._wallet.chain.client.fees)
        fee, now_ms = collecting_fee(fees), self._wallet.now_ms()
        least, together = await self._wallet.read(least_units), _owed_together(owing)
        due = [
            item
            for item in owing
            if judge(
                earnings.purse_of(item, fee, together=together[item.row.relationship], least=least),
                now_ms,
            )
            != "later"
        ]
        if due:
            drawn = _DRAWN.choice(due).row.relationship  # so that none can block the others
            async with self._one_at_a_time:
                _, failures = await self.submit(
                    [item for item in owing if item.row.relationship == drawn]
                )
            for error in failures:
                log.info("what is owed waits: %s", error)

    # ---- submitting

    async def submit(self, owing: Sequence[Account]) -> Submitted:
        """Submit the best vouchers, one transaction an address; grants that owe nothing do not."""
        found = Submitted([], [])
        for index, mine in _by_relationship(owing).items():
            for start in range(0, len(mine), MAX_BATCH):
                part = mine[start : start + MAX_BATCH]
                intent = await self._settle_many(index, part) if len(part) > 1 else None
                if intent is not None:
                    found.under_way.append((part, intent))
                    continue
                for account in part:
                    try:
                        alone = await self._settle(account)
                    except ChainError as error:
                        found.failures.append(error)
                    else:
                        found.under_way.append(([account], alone))
        return found

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

    async def _settle(self, account: Account) -> str:
        row, consent = account.row, account.negotiation.consent
        assert row.voucher is not None
        assert consent is not None
        intent = payments.intent_of(row.id, row.paid)
        call = self._wallet.chain.client.registry.settle(consent.grant, row.paid, row.voucher)
        await self._wallet.chain.submit(intent, call, self._wallet.signer(row.relationship))
        return intent

    async def _accounts(self) -> list[Account]:
        return await self._wallet.read(lambda tx: earnings.accounts_of(self._wallet, tx))

    def _amount(self, units: int) -> str:
        return to_text(units, self._wallet.token.decimals)


def least_units(tx: Transaction) -> int:
    """Return from how many base units on the wallet collects by itself; 0 unless it was set."""
    return int(settings.get(tx, LEAST, str, "0"))


def set_least_units(tx: Transaction, units: int) -> None:
    """Keep from how many base units on it does."""
    settings.put(tx, LEAST, str(units))


def _owed_together(owing: Sequence[Account]) -> dict[int, int]:
    """Return what is owed, by relationship."""
    found: dict[int, int] = defaultdict(int)
    for item in owing:
        found[item.row.relationship] += owed_units(item)
    return found


def _by_relationship(accounts: Sequence[Account]) -> dict[int, list[Account]]:
    found: dict[int, list[Account]] = {}
    for account in accounts:
        if owed_units(account) > 0 and account.row.voucher is not None:
            found.setdefault(account.row.relationship, []).append(account)
    return found


def _planned(tx: Transaction) -> dict[int, int]:
    return settings.get(tx, PLAN, dict[int, int], {})


def _keep(tx: Transaction, plan: dict[int, int]) -> None:
    if plan:
        settings.put(tx, PLAN, plan)
    else:
        settings.remove(tx, PLAN)


def _forget(tx: Transaction, index: int) -> None:
    _keep(tx, {one: ms for one, ms in _planned(tx).items() if one != index})


def _missing(failures: list[ChainError], grants_owing: int) -> str:
    if not failures:
        return ""
    reasons = " ".join(dict.fromkeys(str(error) for error in failures))
    return f"{len(failures)} of {grants_owing} grants could not be collected now: {reasons}"
