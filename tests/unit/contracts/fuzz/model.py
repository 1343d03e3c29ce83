"""What the registry should do, in a few lines of Python that share nothing with it.

Every operation returns the revert reason that is due, or None where it succeeds; only then does
the model move. Signatures are not looked at: whoever calls says whether they are good.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wallet.agreement.grant import Grant

    Pull = Callable[[Grant, int], str | None]
    Push = Callable[[str, str, int], str | None]

UNKNOWN, OPEN, REVOKED, CLOSED = range(4)


class Entry:
    """One grant."""

    def __init__(self, grant: Grant) -> None:
        self.grant = grant
        self.status = UNKNOWN
        self.ends = 0
        self.deposit = 0
        self.settled = 0

    @property
    def held(self) -> int:
        return self.deposit - self.settled * self.grant.price_units


class Model:
    """All grants, epochs, and what the tokens would say to a transfer."""

    def __init__(self, pull: Pull, push: Push) -> None:
        self.now = 0
        self.epochs: dict[str, int] = {}
        self.bumped: dict[str, int] = {}
        self.entries: dict[bytes, Entry] = {}
        self._pull, self._push = pull, push

    def epoch(self, owner: str) -> int:
        return self.epochs.get(owner, 0)

    def ends(self, entry: Entry) -> int:
        owner = entry.grant.owner
        outdated = entry.grant.epoch < self.epoch(owner)
        return min(entry.ends, self.bumped[owner]) if outdated else entry.ends

    def active(self, entry: Entry) -> bool:
        return entry.status == OPEN and self.now < self.ends(entry)

    # ---------------------------------------------------------------- opening

    def _unopenable(self, grant: Grant) -> str | None:
        if self.now > grant.open_by:
            return "open-by-passed"
        if self.now >= grant.expiry:
            return "expiry"
        if grant.window_seconds > 90 * 86_400:
            return "window"
        return "epoch" if grant.epoch != self.epoch(grant.owner) else None

    def open(
        self, entry: Entry, deposit: int, *, signed: bool, accepted: bool, in_time: bool
    ) -> str | None:
        grant = entry.grant
        if entry.status == UNKNOWN:
            reason = self._unopenable(grant) or (None if signed else "owner-signature")
            if reason:
                return reason
        elif not self.active(entry):
            return "not-active"
        if deposit > entry.deposit:
            if not in_time:
                return "accept-expired"
            if not accepted:
                return "accept-signature"
            if deposit > grant.total_units:
                return "deposit-above-total"
            reason = self._pull(grant, deposit - entry.deposit)
            if reason:
                return reason
        if entry.status == UNKNOWN:
            entry.status, entry.ends = OPEN, grant.expiry
        entry.deposit = max(entry.deposit, deposit)
        return None

    def open_many(self, batch: Sequence[tuple[Entry, bool]]) -> str | None:
        opened: list[Entry] = []
        for entry, signed in batch:
            if entry.status != UNKNOWN or entry in opened:
                continue
            if entry.grant.epoch < self.epoch(entry.grant.owner):
                continue
            reason = self._unopenable(entry.grant) or (None if signed else "owner-signature")
            if reason:
                return reason
            opened.append(entry)
        for entry in opened:
            entry.status, entry.ends = OPEN, entry.grant.expiry
        return None if opened else "nothing-new"

    # ---------------------------------------------------------------- paying

    def settle(self, entry: Entry, uses: int, *, signed: bool) -> str | None:
        if entry.status not in (OPEN, REVOKED):
            return "not-open"
        if not signed:
            return "voucher-signature"
        reason = self._unpayable(entry, uses)
        if reason:
            return reason
        grant = entry.grant
        amount = (uses - entry.settled) * grant.price_units
        reason = self._push(grant.token, grant.owner, amount)
        if not reason:
            entry.settled = uses
        return reason

    def _unpayable(self, entry: Entry, uses: int) -> str | None:
        price = entry.grant.price_units
        if price == 0:
            return "unpaid"
        if uses <= entry.settled:
            return "stale-voucher"
        return "above-deposit" if uses * price > entry.deposit else None

    def settle_many(self, batch: Sequence[tuple[Entry, int, bool]]) -> str | None:
        before = [(entry, entry.settled) for entry, _, _ in batch]
        reason = self._settle_each(batch)
        if reason:
            for entry, settled in reversed(before):
                entry.settled = settled
        return reason

    def _settle_each(self, batch: Sequence[tuple[Entry, int, bool]]) -> str | None:
        paid = False
        due: list[tuple[str, str]] = []
        for entry, uses, signed in batch:
            if entry.status == UNKNOWN:
                return "not-open"
            if entry.status == CLOSED or uses <= entry.settled:
                continue
            if not signed:
                return "voucher-signature"
            if due and due[-1] != (entry.grant.token, entry.grant.owner):
                reason = self._push(*due[-1], 1)
                if reason:
                    return reason
            due.append((entry.grant.token, entry.grant.owner))
            reason = self._unpayable(entry, uses)
            if reason:
                return reason
            entry.settled, paid = uses, True
        if not paid:
            return "nothing-new"
        return self._push(*due[-1], 1)

    # ---------------------------------------------------------------- ending

    def revoke(
        self, entry: Entry, *, owner: bool, signature: bool | None, in_time: bool
    ) -> str | None:
        """`signature` is None where none is given; `owner` says that the owner itself calls."""
        if entry.status not in (UNKNOWN, OPEN):
            return "already-ended"
        ends = self.now
        if not owner:
            if signature is None:
                outdated = entry.grant.epoch < self.epoch(entry.grant.owner)
                if entry.status == UNKNOWN or not outdated:
                    return "owner-signature"
                ends = self.ends(entry)
            elif not in_time:
                return "owner-expired"
            elif not signature:
                return "owner-signature"
        entry.ends = min(entry.ends, ends) if entry.status else ends
        entry.status = REVOKED
        return None

    def revoke_all(self, owner: str, *, by_owner: bool, signed: bool, in_time: bool) -> str | None:
        if not by_owner:
            if not in_time:
                return "owner-expired"
            if not signed:
                return "owner-signature"
        self.epochs[owner] = self.epoch(owner) + 1
        self.bumped[owner] = self.now
        return None

    def close(
        self, entry: Entry, *, owner: bool, signature: bool | None, in_time: bool
    ) -> str | None:
        grant = entry.grant
        if entry.status not in (OPEN, REVOKED):
            return "not-open"
        if not owner and self.now < self.ends(entry) + grant.window_seconds:
            if signature is None:
                return "refund-window"
            if not in_time:
                return "owner-expired"
            if not signature:
                return "owner-signature"
        reason = self._push(grant.token, grant.requester, entry.held)
        if reason:
            return reason
        entry.ends = min(entry.ends, self.now)
        entry.status, entry.deposit, entry.settled = CLOSED, 0, 0
        return None
