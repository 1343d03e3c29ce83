"""Rules for every call of the registry: hypothesis draws arguments, the model says what is due.

Each call's revert reason is compared with the model's, so a right refusal for a wrong reason counts
as a fault. What happens between the calls, to tokens and in time, is in `registry_machine`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, rule

from tests.unit.contracts.fuzz import signing
from tests.unit.contracts.fuzz.field import KEEPS_A_FEE, KINDS
from tests.unit.contracts.fuzz.judge import Judge
from tests.unit.contracts.fuzz.model import OPEN, REVOKED, UNKNOWN, Entry
from tests.unit.contracts.registry.revm import STRANGER

if TYPE_CHECKING:
    from wallet.agreement.grant import Grant

OWNERS = st.sampled_from([0, 0, 0, 1, 2, 3])
REQUESTERS = st.sampled_from([0, 0, 0, 1, 2])
SENDERS = st.sampled_from(["owner", "requester", "requester", "stranger", "stranger"])
KIND = st.sampled_from((*["good"] * 9, *KINDS))
MOSTLY_GOOD = st.sampled_from((*["good"] * 40, *KINDS))
SELDOM = st.sampled_from([False, False, False, True])
MANY_AIMS = (*["next"] * 6, *["some"] * 3, *["all"] * 3, "too much", "again", "fewer", "huge")
AIMS = ("next", "next", "some", "all", "all", "too much", "again", "fewer")


class RegistryCalls(Judge):
    """Calls of the registry in any order."""

    grants = Bundle("grants")

    # ---------------------------------------------------------------- opening

    @rule(
        target=grants,
        owner=OWNERS,
        requester=REQUESTERS,
        token=st.sampled_from([0, 0, 0, 1, 1, 2]),
        price=st.sampled_from([100, 100, 1, 7, 10**18, 10**20, 100, 0]),
        uses=st.sampled_from([2, 3, 8, 2**32 - 1]),
        open_for=st.sampled_from([5000, 5000, 5000, 100, 0]),
        life=st.sampled_from([*[5000, 2_000_000] * 4, 60, 60, 0]),
        window=st.sampled_from([*[3600, 60] * 5, 0, 90 * 86_400 + 1]),
        ahead=st.sampled_from([*[0] * 9, 1]),
        funded=st.sampled_from(["all", "half", "half", "no", "no"]),
    )
    def agree(
        self, owner, requester, token, price, uses, open_for, life, window, ahead, funded
    ) -> Grant:
        grant = self.agreed(
            self.field.owners[owner].address,
            self.field.requesters[requester].address,
            list(self.field.tokens)[token],
            price=str(price),
            max_uses=uses,
            open_by=self.model.now + open_for,
            expiry=self.model.now + life,
            window_seconds=window,
            ahead=ahead,
        )
        if funded != "no":  # straight to where vouchers, revocations and refunds begin
            parts = min(uses, 8) if funded == "all" else min(uses, 8) // 2
            self.open(grant, "requester", parts, "good", "good", late=False)
        return grant

    def agreed(
        self, owner: str, requester: str, token: str, *, ahead: int = 0, **terms: Any
    ) -> Grant:
        """A grant that both know of and the chain does not yet."""
        lasting = {
            "price": "100",
            "max_uses": 8,
            "open_by": self.model.now + 5000,
            "expiry": self.model.now + 5000,
            "window_seconds": 60,
        }
        grant = self.field.grant(
            owner=owner,
            requester=requester,
            token=token,
            epoch=self.model.epoch(owner) + ahead,
            **(lasting | terms),
        )
        self.model.entries[signing.grant_id(grant, self.field.domain)] = Entry(grant)
        return grant

    @rule(
        grant=grants,
        role=SENDERS,
        parts=st.integers(0, 9),
        kind=KIND,
        accepted=KIND,
        late=st.sampled_from([False, False, False, True]),
    )
    def submit(self, grant, role, parts, kind, accepted, late) -> None:
        self.open(grant, role, parts, kind, accepted, late=late)

    def open(
        self, grant: Grant, role: str, parts: int, kind: str, accepted: str, *, late: bool
    ) -> None:
        arguments, entry, sender, said = self._opening(grant, role, parts, kind, accepted, late)
        expected = self.model.open(entry, arguments[2], **said)
        self.same(expected, sender, "open", *arguments)
        self.look(entry)

    def _opening(
        self, grant: Grant, role: str, parts: int, kind: str, accepted: str, late: bool
    ) -> tuple[tuple[Any, ...], Entry, str, dict[str, bool]]:
        field, entry, sender = self.field, self.entry(grant), self.sender(grant, role)
        owner, requester = field.party(grant.owner), field.party(grant.requester)
        deposit = parts * grant.price_units
        deadline = self.model.now - late
        identity = signing.grant_id(grant, field.domain)
        signature = field.signature(owner, kind, signing.GRANT, grant.tuple())
        accept = field.signature(requester, accepted, signing.ACCEPT, (identity, deposit, deadline))
        said = {
            "signed": sender == grant.owner or owner.counts(kind),
            "accepted": sender == grant.requester or requester.counts(accepted),
            "in_time": sender == grant.requester or not late,
        }
        return (grant.tuple(), signature, deposit, deadline, accept), entry, sender, said

    @rule(
        grant=grants,
        role=SENDERS,
        parts=st.integers(1, 8),
        kind=KIND,
        accepted=KIND,
        permit=st.sampled_from(["good", "good", "signer"]),
        amount=st.sampled_from(["missing", "missing", "total", "too little"]),
        first=st.booleans(),
    )
    def open_with_permit(self, grant, role, parts, kind, accepted, permit, amount, first) -> None:
        """By the frugal requester, who allows nothing otherwise; others' permits change little."""
        field = self.field
        frugal = field.requesters[1]
        arguments, entry, sender, said = self._opening(grant, role, parts, kind, accepted, False)
        missing = arguments[2] - entry.deposit
        value = {"missing": missing, "total": arguments[2], "too little": missing // 2}[amount]
        value = max(0, value)
        signed = field.permit(frugal, value, self.model.now, self.permits, permit)
        usable = permit == "good"
        if usable and first:  # somebody saw it coming and submitted the permit alone
            v, r, s = signed[2:]
            field.honest.send(
                STRANGER, "permit", frugal.address, field.registry.address, value,
                self.model.now, v, r, s,
            )  # fmt: skip
            self.permits, self.allowed, usable = self.permits + 1, value, False
        usable = usable and (grant.requester, grant.token) == (
            frugal.address, field.honest.address,
        )  # fmt: skip
        before = self.allowed
        if usable:
            self.allowed = value
        expected = self.model.open(entry, arguments[2], **said)
        if usable and expected is None and missing > 0:
            self.permits += 1
        elif expected is not None or missing <= 0:
            self.allowed = before
        self.same(expected, sender, "openWithPermit", *arguments, signed)
        self.look(entry)
        left = field.read(field.honest, "allowance", frugal.address, field.registry.address)
        assert left == self.allowed
        assert field.read(field.honest, "nonces", frugal.address) == self.permits

    @rule(spoiled=MOSTLY_GOOD, role=SENDERS)
    def open_all_that_wait(self, spoiled, role) -> None:
        waiting = [e.grant for e in self.model.entries.values() if e.status == UNKNOWN][-5:]
        sound = [g for g in waiting if g.expiry > self.model.now and g.open_by >= self.model.now]
        if sound:
            kinds = [*["good"] * (len(sound) - 1), spoiled]
            self.many(list(zip(sound, kinds, strict=True)), role)

    @rule(
        batch=st.lists(st.tuples(grants, MOSTLY_GOOD), min_size=1, max_size=4),
        role=SENDERS,
    )
    def open_many(self, batch, role) -> None:
        self.many(batch, role)

    def many(self, batch: list[tuple[Grant, str]], role: str) -> None:
        items, words = [], []
        for grant, kind in batch:
            owner = self.field.party(grant.owner)
            # code at an address has no say in batches: the address's own key signs
            own = kind == "good" and owner.name != "account"
            items.append((self.entry(grant), own))
            r, vs = self.field.compact(owner, kind, signing.GRANT, grant.tuple())
            words.append((grant.tuple(), r, vs))
        expected = self.model.open_many(items)
        self.same(expected, self.sender(batch[0][0], role), "openMany", words)
        self.look(*{id(e): e for e, _ in items}.values())

    # ---------------------------------------------------------------- paying

    def uses(self, entry: Entry, aim: str) -> int:
        covered = entry.deposit // max(1, entry.grant.price_units)
        return {
            "next": entry.settled + 1,
            "some": (entry.settled + covered) // 2,
            "all": covered,
            "too much": covered + 1,
            "again": entry.settled,
            "fewer": max(0, entry.settled - 1),
            # only a batch has room for such a count: times a price of 100 it is 100 again
            "huge": entry.settled + 1 + 2**254,
        }[aim]

    @rule(grant=grants, role=SENDERS, aim=st.sampled_from(AIMS), kind=KIND)
    def settle(self, grant, role, aim, kind) -> None:
        self.pay(grant, role, aim, kind)

    def pay(self, grant: Grant, role: str, aim: str, kind: str) -> None:
        field, entry = self.field, self.entry(grant)
        uses = self.uses(entry, aim)
        identity = signing.grant_id(grant, field.domain)
        words = field.compact(field.vouchers, kind, signing.VOUCHER, (identity, uses))
        token = field.tokens[grant.token]
        before = field.read(token, "balanceOf", grant.owner)
        was = entry.settled
        expected = self.model.settle(entry, uses, signed=kind == "good")
        sender = self.sender(grant, role)
        self.same(expected, sender, "settle", grant.tuple(), uses, *words)
        paid = (entry.settled - was) * grant.price_units
        fee = token is field.hostile and self.mode == KEEPS_A_FEE and paid > 0
        assert field.read(token, "balanceOf", grant.owner) - before == paid - fee
        if expected is None:
            self.same("stale-voucher", sender, "settle", grant.tuple(), uses, *words)
        self.look(entry)

    @rule(
        batch=st.lists(
            st.tuples(grants, st.sampled_from(MANY_AIMS), MOSTLY_GOOD), min_size=1, max_size=4
        ),
        role=SENDERS,
    )
    def settle_many(self, batch, role) -> None:
        self.collect(batch, role)

    @rule(
        aim=st.sampled_from(["next", "next", "next", "all", "all", "huge"]),
        spoiled=MOSTLY_GOOD,
        role=SENDERS,
        turned=st.booleans(),
    )
    def collect_all_that_is_owed(self, aim, spoiled, role, turned) -> None:
        owed = [
            e.grant
            for e in self.model.entries.values()
            if e.status in (OPEN, REVOKED) and e.held >= max(1, e.grant.price_units)
        ][-5:]
        if owed:
            kinds = [*["good"] * (len(owed) - 1), spoiled]
            batch = [(grant, aim, kind) for grant, kind in zip(owed, kinds, strict=True)]
            self.collect(sorted(batch, key=lambda one: one[0].owner) if turned else batch, role)

    def collect(self, batch: list[tuple[Grant, str, str]], role: str) -> None:
        field, items, words = self.field, [], []
        for grant, aim, kind in batch:
            entry = self.entry(grant)
            uses = self.uses(entry, aim)
            identity = signing.grant_id(grant, field.domain)
            r, vs = field.compact(field.vouchers, kind, signing.VOUCHER, (identity, uses))
            items.append((entry, uses, kind == "good"))
            words.append((grant.words(), uses, r, vs))
        expected = self.model.settle_many(items)
        self.same(expected, self.sender(batch[0][0], role), "settleMany", words)
        self.look(*{id(e): e for e, _, _ in items}.values())

    # ---------------------------------------------------------------- ending

    def _order(
        self, grant: Grant, what: str, kind: str, late: bool
    ) -> tuple[int, bytes, bool | None]:
        owner = self.field.party(grant.owner)
        deadline = self.model.now - late
        identity = signing.grant_id(grant, self.field.domain)
        signature = self.field.signature(owner, kind, what, (identity, deadline))
        return deadline, signature, None if kind == "empty" else owner.counts(kind)

    @rule(grant=grants, role=SENDERS, kind=KIND, late=SELDOM, sure=SELDOM)
    def revoke(self, grant, role, kind, late, sure) -> None:
        if not sure:  # seldom in earnest: a grant ends once
            kind, role = "empty", "stranger"
        self.end(grant, role, kind, late=late)

    def end(self, grant: Grant, role: str, kind: str, *, late: bool) -> None:
        entry, sender = self.entry(grant), self.sender(grant, role)
        deadline, signature, counts = self._order(grant, signing.REVOKE, kind, late)
        expected = self.model.revoke(
            entry, owner=sender == grant.owner, signature=counts, in_time=not late
        )
        self.same(expected, sender, "revoke", grant.tuple(), deadline, signature)
        self.look(entry)

    @rule(owner=OWNERS, role=SENDERS, kind=KIND, late=SELDOM, sure=SELDOM)
    def revoke_all(self, owner, role, kind, late, sure) -> None:
        if not sure:
            return
        party = self.field.owners[owner]
        sender = party.address if role == "owner" else STRANGER
        deadline = self.model.now - late
        epoch = self.model.epoch(party.address)
        values = (party.address, epoch, deadline)
        signature = self.field.signature(party, kind, signing.REVOKE_ALL, values)
        expected = self.model.revoke_all(
            party.address,
            by_owner=sender == party.address,
            signed=party.counts(kind),
            in_time=not late,
        )
        self.same(expected, sender, "revokeAll", party.address, deadline, signature)
        if expected is None and sender != party.address:  # a signature moves the epoch once
            self.same("owner-signature", sender, "revokeAll", party.address, deadline, signature)
        found = self.field.read(self.field.registry, "epochs", party.address)
        assert found == self.model.epoch(party.address)
        mine = [e for e in self.model.entries.values() if e.grant.owner == party.address]
        self.look(*mine)
        for status in (UNKNOWN, OPEN):  # nothing comes back
            for entry in [e for e in mine if e.status == status][-2:]:
                self.open(entry.grant, "requester", 1, "good", "good", late=False)

    @rule(grant=grants, role=SENDERS, kind=KIND, late=SELDOM, sure=SELDOM)
    def close(self, grant, role, kind, late, sure) -> None:
        self.refund(grant, role, kind if sure else "empty", late=late)

    def refund(self, grant: Grant, role: str, kind: str, *, late: bool) -> None:
        entry, sender = self.entry(grant), self.sender(grant, role)
        deadline, signature, counts = self._order(grant, signing.CLOSE, kind, late)
        held, token = entry.held, self.field.tokens[grant.token]
        before = self.field.read(token, "balanceOf", grant.requester)
        expected = self.model.close(
            entry, owner=sender == grant.owner, signature=counts, in_time=not late
        )
        self.same(expected, sender, "close", grant.tuple(), deadline, signature)
        fee = token is self.field.hostile and self.mode == KEEPS_A_FEE and held > 0
        back = self.field.read(token, "balanceOf", grant.requester) - before
        assert back == (held - fee if expected is None else 0)
        self.look(entry)
