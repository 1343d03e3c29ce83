"""Money and endings: collecting vouchers, revoking, and keeping grants in step with the chain.

Revoking has three parts with an order of their own. Refusing here and destroying keys is one
local transaction that needs neither network nor passphrase. What was earned is submitted before
the revocation is carried to the chain, so that stopping never costs what was already served.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import trio

from app.api.messages import Collected, EarningsReply, Revocation
from app.node import delivery, earnings, negotiations, payments, supervise
from app.node.earnings import Account, account_of, owed_units
from contracts.chain.transaction import LocalSigner
from wallet.agreement.amounts import to_text
from wallet.agreement.messages import Revoked
from wallet.agreement.negotiation import Phase
from wallet.audit import log as audit
from wallet.errors import AgreementError, ChainError, NotAllowed, NotFunded, Reverted, VaultError
from wallet.vault import deals, grants

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from contracts.chain.standing import Standing
    from wallet.store import Transaction
    from wallet.vault.deals import Deal
    from wallet.vault.grants import GrantRow

log = logging.getLogger("freehold.accounts")

TEND_SECONDS = 5.0


class Accounts:
    """The money side of an open wallet.

    Args:
        wallet: the open wallet.
    """

    def __init__(self, wallet: OpenWallet) -> None:
        self._wallet = wallet
        self._collecting = trio.Lock()
        self._still_in_log = False
        self._news = trio.Event()

    def news(self) -> None:
        """The chain or a line has something new."""
        self._news.set()

    async def run(self) -> None:
        """Keep grants in step with time and chain until cancelled; no failure ends it."""
        failures = 0
        while True:
            self._news = trio.Event()
            try:
                await self._tend()
                failures, pause = 0, TEND_SECONDS
            except ChainError as error:
                log.info("accounts wait for the chain: %s", error)
                failures, pause = 0, TEND_SECONDS
            except Exception as error:
                failures += 1
                supervise.note("the accounts", error)
                pause = supervise.pause_seconds(failures)
            with trio.move_on_after(pause):
                await self._news.wait()

    # ---- endings

    async def revoke(self, prefix: bytes) -> Revocation:
        """Stop one grant: refused here and keys destroyed at once, the chain when it answers.

        Raises:
            NotAllowed: the grant has ended already.
        """
        before = await self._wallet.read(grants.find, prefix)
        if before.state == "revoked":
            return await self._revocation(before.id)
        index = await self._wallet.write_essential(self._revoke, prefix)
        await self._forget_destroyed()
        self._wallet.changed("grants", "requests", "audit", "status")
        self._wallet.stir(index)
        self.news()
        return await self._revocation(before.id)

    async def _revocation(self, grant_id: bytes) -> Revocation:
        row = await self._wallet.read(grants.grant, grant_id)
        standing = await self._wallet.read(self._wallet.chain.client.standing, row.id)
        recorded = standing.revoked is not None and standing.revoked.final
        return Revocation(
            True, row.keys_destroyed_ms is not None, "recorded" if recorded else "pending"
        )

    async def revoke_all(self) -> int:
        """Stop every running grant in one local transaction; return how many there were."""

        def stop(tx: Transaction) -> list[int]:
            running = [row for row in grants.grants(tx) if row.running]
            return [self._revoke(tx, row.id) for row in running]

        stopped = await self._wallet.write_essential(stop)
        await self._forget_destroyed()
        for index in set(stopped):
            self._wallet.stir(index)
        self._wallet.changed("grants", "requests", "audit", "status")
        self.news()
        return len(stopped)

    def _revoke(self, tx: Transaction, prefix: bytes) -> int:
        wallet, now_ms = self._wallet, self._wallet.now_ms()
        row = grants.find(tx, prefix)
        grants.revoke(tx, row.id, now_ms)
        delivery.destroy(wallet, tx, row.id)
        negotiation = negotiations.load(wallet, tx, row.negotiation, row.relationship)
        if negotiation.phase is Phase.GRANTED:
            notice = Revoked(grant_id=row.id, at_ms=now_ms)
            negotiations.say(wallet, tx, negotiation, row.relationship, notice)
        audit.append(tx, "grant.revoked", {"grant": row.id.hex()}, now_ms)
        audit.append(tx, "keys.destroyed", {"grant": row.id.hex()}, now_ms)
        return row.relationship

    async def _forget_destroyed(self) -> None:
        """Take destroyed keys out of the write-ahead log too; tried again until it is done."""
        try:
            done = await trio.to_thread.run_sync(self._wallet.db.checkpoint)
        except VaultError as error:
            log.info("destroyed keys are still in the database's log: %s", error)
            done = False
        self._still_in_log = not done

    async def _tend(self) -> None:
        changed = False
        if await self._wallet.read(self._overdue):
            changed = await self._wallet.write(self._pass_time)
            self._still_in_log = True
        if self._still_in_log:
            await self._forget_destroyed()
        changed |= await self._log_payments()
        for row in await self._wallet.read(self._unsettled):
            try:
                changed |= await self._tend_one(row)
            except (AgreementError, ChainError) as error:  # the others are not to wait for it
                log.info("a grant of relationship %d waits: %s", row.relationship, error)
        if changed:
            self._wallet.changed("grants", "requests", "audit", "status")

    async def _tend_one(self, row: GrantRow) -> bool:
        """Bring one grant in step with the chain; return whether that changed it."""
        account = await self._wallet.read(lambda tx: account_of(self._wallet, tx, row))
        standing, changed = account.standing, False
        if row.state == "signed" and standing.opening_final:
            changed = await self._wallet.write(self._note_open, row.id)
        if row.state == "revoked" and standing.status == "open":
            await self._carry_revocation(account)
        elif row.state == "revoked" and row.recorded_ms is None and _recorded(standing):
            changed = await self._wallet.write(self._note_recorded, row.id)
        return changed

    def _pass_time(self, tx: Transaction) -> bool:
        """Let lapse what was not answered or not opened in time; end what has expired."""
        wallet, now_ms = self._wallet, self._wallet.now_ms()
        overdue = self._overdue(tx)
        for deal, row, lapsed in overdue:
            if lapsed:
                deals.mark_lapsed(tx, deal.id, now_ms)
                audit.append(tx, "request.lapsed", {"request": deal.id.hex()}, now_ms)
            if row is not None:
                grants.set_state(tx, row.id, "expired")
                delivery.destroy(wallet, tx, row.id)
                audit.append(tx, "grant.expired", {"grant": row.id.hex()}, now_ms)
        return bool(overdue)

    def _overdue(self, tx: Transaction) -> list[tuple[Deal, GrantRow | None, bool]]:
        """Requests and running grants whose time is over, and whether they lapsed unopened.

        A request that was not answered lapses by this computer's clock. A signed grant ends only
        by what the chain shows, since its keys cannot be brought back.
        """
        wallet, now = self._wallet, self._wallet.now_ms() // 1000
        found: list[tuple[Deal, GrantRow | None, bool]] = []
        for deal in list(deals.deals(tx)):
            if deal.lapsed or deal.phase in (Phase.DECLINED, Phase.WITHDRAWN, Phase.REVOKED):
                continue
            row = grants.of_negotiation(tx, deal.id)
            if row is not None and not row.running:
                continue
            terms = negotiations.load(wallet, tx, deal.id, deal.relationship).terms
            if terms is None or now <= min(terms.payment.open_by, terms.payment.expiry):
                continue
            opened = row is not None and wallet.chain.client.standing(tx, row.id).opened is not None
            end = terms.payment.expiry
            if not opened:
                end = min(end, terms.payment.open_by)
            if row is not None and not wallet.chain.is_past(tx, end):
                continue  # what the chain has not been asked about yet may have been paid in time
            if now > end:
                found.append((deal, row, not opened))
        return found

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
            await self._wallet.chain.submit(intent, call, self._signer(row.relationship))
        except (NotFunded, Reverted) as error:
            waits = str(error)
        if row.waits_for != waits:
            await self._wallet.write(grants.set_waiting, row.id, waits)
            log.info("a revocation waits: %s", waits)

    # ---- money

    async def collect(self) -> Collected:
        """Submit every voucher that is better than what the chain has; wait until all are final.

        What fails for one grant does not hold up the others; `missing` of the reply says it.

        Raises:
            NotAllowed: nothing is owed.
            ChainUnreachable, NotFunded, Reverted: nothing could be collected; what was submitted
                is kept and carried.
        """
        async with self._collecting:
            owing = [item for item in await self._wallet.read(self._all) if owed_units(item) > 0]
            if not owing:
                raise NotAllowed("Nothing is owed to you now; there is nothing to collect.")
            failures: list[ChainError] = []
            under_way: list[tuple[Account, str]] = []
            for account in owing:
                try:
                    intent = await self._settle(account)
                except ChainError as error:
                    failures.append(error)
                else:
                    assert intent is not None
                    under_way.append((account, intent))
            amount, fee, last = 0, 0, ""
            for account, intent in under_way:
                owed = owed_units(account)
                try:
                    entry = await self._wallet.chain.final(intent)
                except ChainError as error:
                    failures.append(error)
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

    async def _settle(self, account: Account) -> str | None:
        row, consent = account.row, account.negotiation.consent
        if owed_units(account) <= 0 or row.voucher is None or consent is None:
            return None
        intent = payments.intent_of(row.id, row.paid)
        call = self._wallet.chain.client.registry.settle(consent.grant, row.paid, row.voucher)
        await self._wallet.chain.submit(intent, call, self._signer(row.relationship))
        return intent

    async def _log_payments(self) -> bool:
        """Write down the payments that are final since the last look."""
        wallet = self._wallet
        if not await wallet.read(lambda tx: payments.unlogged(wallet, tx)):
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

    def _signer(self, index: int) -> LocalSigner:
        return LocalSigner(self._wallet.keys(index).evm_private_key)


def _unrecorded(row: GrantRow) -> bool:
    return row.state == "revoked" and row.recorded_ms is None


def _recorded(standing: Standing) -> bool:
    return standing.revoked is not None and standing.revoked.final


def _missing(failures: list[ChainError], grants_owing: int) -> str:
    if not failures:
        return ""
    reasons = " ".join(dict.fromkeys(str(error) for error in failures))
    return f"{len(failures)} of {grants_owing} grants could not be collected now: {reasons}"
