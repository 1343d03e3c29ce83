"""Whatever the order of calls, money is conserved, vouchers pay once, and ended stays ended.

Hypothesis draws owners, requesters, strangers, honest and forged signatures and the passing of
time, and compares the registry after every call with a model of what should have happened.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.unit.contracts.registry.revm import (
    EVE,
    OWNER,
    REQUESTER,
    STRANGER,
    Refused,
    World,
    compacted,
    key,
    malleated,
)
from wallet.agreement.grant import Domain, Grant, address_of, sign_accept, sign_grant, sign_revoke

pytestmark = pytest.mark.area("A")

OWNERS = {address_of(k): k for k in (OWNER, key("second owner"))}
PEOPLE = [*OWNERS, address_of(REQUESTER), STRANGER]
FUNDS = 10**24
UNKNOWN, OPEN, REVOKED, CLOSED = range(4)
FORGERIES = (*["none"] * 6, "chain", "contract", "signer", "high s", "other grant")


class Expected:
    """What the model knows of one grant."""

    def __init__(self, grant: Grant) -> None:
        self.grant = grant
        self.status = UNKNOWN
        self.ends = 0
        self.deposit = 0
        self.settled = 0

    @property
    def held(self) -> int:
        return self.deposit - self.settled * self.grant.price_units


class Registry(RuleBasedStateMachine):
    grants = Bundle("grants")

    @initialize()
    def begin(self) -> None:
        self.world = World()
        self.models: dict[bytes, Expected] = {}
        self.epochs = dict.fromkeys(OWNERS, 0)
        self.bumped = dict.fromkeys(OWNERS, 0)
        self.earned = dict.fromkeys(OWNERS, 0)
        self.ended: set[bytes] = set()

    # ---------------------------------------------------------------- what should be

    def model(self, grant: Grant) -> Expected:
        return self.models[self.world.id(grant)]

    def ends(self, model: Expected) -> int:
        owner = model.grant.owner
        if model.grant.epoch < self.epochs[owner]:
            return min(model.ends, self.bumped[owner])
        return model.ends

    def active(self, model: Expected) -> bool:
        return model.status == OPEN and self.world.machine.now < self.ends(model)

    def tried(self, sender: str, name: str, *arguments: object) -> bool:
        try:
            self.world.registry.send(sender, name, *arguments)
        except Refused:
            return False
        return True

    def forged(self, kind: str) -> Domain:
        domain = self.world.domain
        if kind == "chain":
            return Domain(domain.chain_id + 1, domain.registry)
        if kind == "contract":
            return Domain(domain.chain_id, self.world.token.address)
        return domain

    # ---------------------------------------------------------------- calls

    @rule(
        target=grants,
        owner=st.sampled_from(list(OWNERS)),
        price=st.sampled_from([100, 1, 7, 10**18, 10**20, 0]),
        uses=st.integers(2, 8),
        open_for=st.sampled_from([5000, 100, 0]),
        life=st.sampled_from([5000, 2_000_000, 60]),
        window=st.sampled_from([3600, 60, 0]),
        ahead=st.sampled_from([0, 0, 0, 0, 1]),
        funded=st.sampled_from(["all", "half", "half", "no"]),
    )
    def agree(self, owner, price, uses, open_for, life, window, ahead, funded):
        now = self.world.machine.now
        grant = self.world.grant(
            owner=owner,
            price=str(price),
            max_uses=uses,
            open_by=now + open_for,
            expiry=now + life,
            window_seconds=window,
            epoch=self.epochs[owner] + ahead,
        )
        self.models[self.world.id(grant)] = Expected(grant)
        if funded != "no":  # straight to where vouchers, revocations and refunds begin
            parts = uses if funded == "all" else uses // 2
            self.open(grant, grant.requester, parts, "none", True, False)
        return grant

    @rule(
        grant=grants,
        sender=st.sampled_from(PEOPLE),
        parts=st.integers(0, 9),
        forgery=st.sampled_from(FORGERIES),
        accepted=st.sampled_from([True, True, False]),
        late=st.sampled_from([False, False, False, True]),
    )
    def submit(self, grant, sender, parts, forgery, accepted, late):
        self.open(grant, sender, parts, forgery, accepted, late)

    def open(
        self, grant: Grant, sender: str, parts: int, forgery: str, accepted: bool, late: bool
    ) -> None:
        model, now = self.model(grant), self.world.machine.now
        deposit = parts * grant.price_units
        identity = self.world.id(grant)
        owner_key = EVE if forgery == "signer" else OWNERS[grant.owner]
        signature = sign_grant(grant, self.forged(forgery), owner_key)
        deadline = now - 1 if late else now
        accept = sign_accept(
            identity if forgery != "other grant" else b"\x00" * 32,
            deposit,
            deadline,
            self.forged(forgery),
            REQUESTER if accepted else EVE,
        )
        if forgery == "high s":
            signature, accept = malleated(signature), malleated(accept)
        signs = sender == grant.owner or forgery in ("none", "other grant")
        pays = sender == grant.requester or (
            forgery in ("none", "signer") and accepted and not late
        )
        fits = deposit <= grant.total_units
        if model.status == UNKNOWN:
            begins = (
                now <= grant.open_by
                and now < grant.expiry
                and grant.epoch == self.epochs[grant.owner]
                and signs
            )
        else:
            begins = self.active(model)
        expected = begins and (deposit <= model.deposit or (pays and fits))
        assert (
            self.tried(sender, "open", grant.tuple(), signature, deposit, deadline, accept)
            == expected
        )
        if expected:
            if model.status == UNKNOWN:
                model.status, model.ends = OPEN, grant.expiry
            model.deposit = max(model.deposit, deposit)

    @rule(grant=grants, aim=st.sampled_from(["next", "next", "some", "all", "too much"]))
    def settle_honestly(self, grant, aim):
        self.settle(grant, aim, "none")

    @rule(
        grant=grants,
        aim=st.sampled_from(["next", "some", "all", "too much", "again", "fewer"]),
        forgery=st.sampled_from(FORGERIES),
    )
    def submit_voucher(self, grant, aim, forgery):
        self.settle(grant, aim, forgery)

    def settle(self, grant: Grant, aim: str, forgery: str) -> None:
        model = self.model(grant)
        covered = model.deposit // max(1, grant.price_units)
        uses = {
            "next": model.settled + 1,
            "some": (model.settled + covered) // 2,
            "all": covered,
            "too much": covered + 1,
            "again": model.settled,
            "fewer": max(0, model.settled - 1),
        }[aim]
        signed = grant if forgery != "other grant" else self.world.grant()
        if forgery == "signer":
            signature = self.world.voucher(signed, uses, REQUESTER)
        else:
            signature = self.world.voucher(signed, uses, domain=self.forged(forgery))
        if forgery == "high s":
            signature = malleated(signature)
        expected = (
            forgery == "none"
            and model.status in (OPEN, REVOKED)
            and grant.price_units > 0
            and uses > model.settled
            and uses * grant.price_units <= model.deposit
        )
        before = self.world.balance(grant.owner)
        assert (
            self.tried(STRANGER, "settle", grant.tuple(), uses, *compacted(signature)) == expected
        )
        if expected:
            paid = (uses - model.settled) * grant.price_units
            assert self.world.balance(grant.owner) - before == paid
            self.earned[grant.owner] += paid
            model.settled = uses
            assert not self.tried(STRANGER, "settle", grant.tuple(), uses, *compacted(signature))

    @rule(
        grant=grants,
        sender=st.sampled_from(PEOPLE),
        forgery=st.sampled_from(FORGERIES[5:]),
        late=st.booleans(),
    )
    def revoke(self, grant, sender, forgery, late):
        model, now = self.model(grant), self.world.machine.now
        deadline = now - 1 if late else now
        identity = b"\x00" * 32 if forgery == "other grant" else self.world.id(grant)
        signer = EVE if forgery == "signer" else OWNERS[grant.owner]
        signature = sign_revoke(identity, deadline, self.forged(forgery), signer)
        if forgery == "high s":
            signature = malleated(signature)
        allowed = sender == grant.owner or (forgery == "none" and not late)
        expected = allowed and model.status in (UNKNOWN, OPEN)
        assert self.tried(sender, "revoke", grant.tuple(), deadline, signature) == expected
        if expected:
            model.ends = min(model.ends or now, now)
            model.status = REVOKED
            self.ended.add(self.world.id(grant))

    @rule(owner=st.sampled_from(list(OWNERS)), sure=st.sampled_from([False, False, True]))
    def revoke_all(self, owner, sure):
        if not sure:
            return
        self.world.revoke_all(owner)
        self.epochs[owner] += 1
        self.bumped[owner] = self.world.machine.now
        self.ended |= {i for i, m in self.models.items() if m.grant.owner == owner and m.status}

    @rule(grant=grants, sender=st.sampled_from(PEOPLE))
    def close(self, grant, sender):
        model, now = self.model(grant), self.world.machine.now
        expected = model.status in (OPEN, REVOKED) and (
            sender == grant.owner or now >= self.ends(model) + grant.window_seconds
        )
        before = self.world.balance(grant.requester)
        assert self.tried(sender, "close", grant.tuple(), 0, b"") == expected
        if expected:
            assert self.world.balance(grant.requester) - before == model.held
            model.ends = min(model.ends, now)
            model.status, model.deposit, model.settled = CLOSED, 0, 0
            self.ended.add(self.world.id(grant))

    @rule(seconds=st.sampled_from([1, 30, 60, 1000, 3600, 40 * 86_400]))
    def wait(self, seconds):
        self.world.machine.wait(seconds)

    # ---------------------------------------------------------------- what must always hold

    @invariant()
    def money_is_conserved(self):
        if not hasattr(self, "world"):
            return
        held = sum(model.held for model in self.models.values())
        assert self.world.balance(self.world.registry.address) == held
        for owner, earned in self.earned.items():
            assert self.world.balance(owner) == earned
        requester = self.world.balance(self.world.requester)
        assert requester + held + sum(self.earned.values()) == FUNDS

    @invariant()
    def the_registry_agrees_with_the_model(self):
        for identity, model in getattr(self, "models", {}).items():
            status, active, ends, deposit, settled = self.world.registry.read("state", identity)
            assert (status, deposit, settled) == (model.status, model.deposit, model.settled)
            assert active == self.active(model) == self.world.registry.read("isActive", identity)
            if model.status != UNKNOWN and model.grant.epoch <= self.epochs[model.grant.owner]:
                assert ends == self.ends(model)

    @invariant()
    def ended_stays_ended(self):
        for identity in getattr(self, "ended", ()):
            assert not self.world.registry.read("isActive", identity)


def run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Registry,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
            deadline=None,
        ),
    )


def test_no_order_of_calls_breaks_the_registry():
    run(40, 50)


@pytest.mark.soak
def test_no_order_of_calls_breaks_the_registry_however_many_are_tried():
    run(800, 60)
