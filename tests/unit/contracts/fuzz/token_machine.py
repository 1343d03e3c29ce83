"""Rules for the practice token: transfers, allowances and permits in any order."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from tests.unit.contracts.fuzz import signing
from tests.unit.contracts.fuzz.counting import Counted
from tests.unit.contracts.registry.revm import (
    CHAIN_ID,
    DEPLOYER,
    STRANGER,
    Machine,
    Refused,
    key,
    malleated,
)
from wallet.agreement.grant import Domain, address_of

SUPPLY = 1_000_000
KEYS = [key("ann"), key("ben"), key("cat")]
PEOPLE = [address_of(k) for k in KEYS]
WHO = st.integers(0, 2)
AMOUNTS = st.sampled_from([0, 1, 700, 300_000, SUPPLY, SUPPLY + 1, 2**256 - 1])
KINDS = st.sampled_from([*["good"] * 4, "chain", "signer", "high s", "again", "late"])


class Token(Counted):
    """Transfers, approvals and permits among three people."""

    @initialize()
    def begin(self) -> None:
        self.machine = Machine()
        self.token = self.machine.deploy("RewardToken", SUPPLY)
        self.token.send(DEPLOYER, "transfer", PEOPLE[0], SUPPLY)
        self.held = [SUPPLY, 0, 0]
        self.allowed = dict.fromkeys(((a, b) for a in range(3) for b in range(3)), 0)
        self.nonces = [0, 0, 0]

    def tried(self, expected: bool, sender: str, name: str, *arguments: object) -> None:
        try:
            self.token.send(sender, name, *arguments)
        except Refused:
            assert not expected, name
        else:
            assert expected, name
        found = [self.token.read("balanceOf", who) for who in PEOPLE]
        assert found == self.held
        assert sum(found) == SUPPLY == self.token.read("totalSupply")

    def move(self, sender: int, to: int, amount: int) -> None:
        self.held[sender] -= amount
        self.held[to] += amount

    @rule(sender=WHO, to=WHO, amount=AMOUNTS)
    def transfer(self, sender, to, amount) -> None:
        possible = amount <= self.held[sender]
        if possible:
            self.move(sender, to, amount)
        self.tried(possible, PEOPLE[sender], "transfer", PEOPLE[to], amount)

    @rule(sender=WHO, spender=WHO, amount=AMOUNTS)
    def approve(self, sender, spender, amount) -> None:
        self.allowed[sender, spender] = amount
        self.tried(True, PEOPLE[sender], "approve", PEOPLE[spender], amount)

    @rule(spender=WHO, sender=WHO, to=WHO, amount=AMOUNTS)
    def transfer_from(self, spender, sender, to, amount) -> None:
        allowed = self.allowed[sender, spender]
        possible = amount <= min(self.held[sender], allowed)
        if possible:
            self.move(sender, to, amount)
            if allowed != 2**256 - 1:
                self.allowed[sender, spender] -= amount
        self.tried(possible, PEOPLE[spender], "transferFrom", PEOPLE[sender], PEOPLE[to], amount)
        left = self.token.read("allowance", PEOPLE[sender], PEOPLE[spender])
        assert left == self.allowed[sender, spender]

    @rule(owner=WHO, spender=WHO, amount=AMOUNTS, kind=KINDS)
    def permit(self, owner, spender, amount, kind) -> None:
        deadline = self.machine.now - (kind == "late")
        nonce = self.nonces[owner] - (kind == "again" and self.nonces[owner] > 0)
        domain = Domain(CHAIN_ID + (kind == "chain"), self.token.address)
        values = (PEOPLE[owner], PEOPLE[spender], amount, nonce, deadline)
        digest = signing.digest(signing.PERMIT, values, domain, "Freehold Practice Token")
        made = signing.sign(key("eve") if kind == "signer" else KEYS[owner], digest)
        if kind == "high s":
            made = malleated(made)
        good = kind == "good" or (kind == "again" and self.nonces[owner] == 0)
        if good:
            self.allowed[owner, spender] = amount
            self.nonces[owner] += 1
        self.tried(
            good, STRANGER, "permit", PEOPLE[owner], PEOPLE[spender], amount, deadline, made[64],
            made[:32], made[32:64],
        )  # fmt: skip
        assert self.token.read("nonces", PEOPLE[owner]) == self.nonces[owner]
