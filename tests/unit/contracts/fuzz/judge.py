"""What the machine compares: every call's reason, every grant's state, every token's money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from hypothesis.stateful import initialize

from tests.unit.contracts.fuzz import signing
from tests.unit.contracts.fuzz.counting import Counted
from tests.unit.contracts.fuzz.field import (
    BLOCKS,
    FUNDS,
    HONEST,
    KEEPS_A_FEE,
    REENTERS,
    SAYS_NO,
    Field,
)
from tests.unit.contracts.fuzz.model import UNKNOWN, Entry, Model
from tests.unit.contracts.registry.revm import STRANGER

if TYPE_CHECKING:
    from wallet.agreement.grant import Grant


class Judge(Counted):
    """A field, its model, and the comparing of both."""

    artifact: ClassVar[tuple[bytes, list[dict[str, Any]]] | None] = None
    """The registry to test: creation code and ABI; None for the committed one."""

    @initialize()
    def begin(self) -> None:
        self.field = Field(self.artifact)
        self.model = Model(self.pull, self.push)
        self.model.now = self.field.machine.now
        self.model.epochs = {p.address: 0 for p in self.field.owners}
        self.mode = HONEST
        self.blocked = STRANGER
        self.permits = 0
        self.allowed = 0  # what the frugal requester's permits left

    # ---------------------------------------------------------------- what tokens do

    def pull(self, grant: Grant, amount: int) -> str | None:
        if grant.token == self.field.honest.address:
            if grant.requester != self.field.requesters[1].address:
                return None
            if self.allowed < amount:
                return "erc20: insufficient allowance"
            self.allowed -= amount
            return None
        if grant.token != self.field.hostile.address:
            return None
        if self.mode == BLOCKS and self.blocked == grant.requester:
            return "blocked"
        return {SAYS_NO: "token-pull", KEEPS_A_FEE: "token-fee"}.get(self.mode)

    def push(self, token: str, payee: str, amount: int) -> str | None:
        if amount == 0 or token != self.field.hostile.address:
            return None
        if self.mode == BLOCKS and self.blocked == payee:
            return "blocked"
        return "token-push" if self.mode == SAYS_NO else None

    # ---------------------------------------------------------------- comparing

    def entry(self, grant: Grant) -> Entry:
        return self.model.entries[signing.grant_id(grant, self.field.domain)]

    def sender(self, grant: Grant, role: str) -> str:
        return {"owner": grant.owner, "requester": grant.requester}.get(role, STRANGER)

    def same(self, expected: str | None, sender: str, name: str, *arguments: Any) -> None:
        """Make the call and hold it to the model; a token that calls back makes it twice."""
        if self.mode == REENTERS:
            again = self.field.registry.calldata(name, *arguments)
            if len(again) <= 4096:
                self.field.hostile.send(STRANGER, "prepare", self.field.registry.address, again)
        found = self.field.tried(sender, name, *arguments)
        assert found == expected, f"{name}: {found}, not {expected}"

    def look(self, *entries: Entry) -> None:
        """Compare the registry with the model where something may have moved."""
        field, registry = self.field, self.field.registry
        for entry in entries:
            identity = signing.grant_id(entry.grant, field.domain)
            status, active, ends, deposit, settled = field.read(registry, "state", identity)
            assert (status, deposit, settled) == (entry.status, entry.deposit, entry.settled)
            assert active == self.model.active(entry)
            assert settled <= entry.grant.max_uses
            if entry.status != UNKNOWN and entry.grant.epoch <= self.model.epoch(entry.grant.owner):
                assert ends == self.model.ends(entry)
        self.money(*{entry.grant.token for entry in entries})

    def money(self, *tokens: str) -> None:
        for token in tokens:
            held = sum(e.held for e in self.model.entries.values() if e.grant.token == token)
            contract = self.field.tokens[token]
            assert self.field.read(contract, "balanceOf", self.field.registry.address) == held

    def teardown(self) -> None:
        if not hasattr(self, "field"):
            return
        self.look(*self.model.entries.values())
        self.money(*self.field.tokens)
        people = (*self.field.owners, *self.field.requesters)
        addresses = {p.address for p in people} | {self.field.registry.address}
        for token in self.field.tokens.values():
            found = sum(self.field.read(token, "balanceOf", a) for a in addresses)
            if token is self.field.hostile:
                found += self.field.read(token, "kept")
            assert found == FUNDS // 4 * len(self.field.requesters)
        assert self.field.read(self.field.hostile, "reentered") == 0
        for identity, entry in self.model.entries.items():
            active = self.field.read(self.field.registry, "isActive", identity)
            assert active == self.model.active(entry)
            if entry.status != UNKNOWN and not active:  # what ended never opens again
                words = (entry.grant.tuple(), b"", 0, 0, b"")
                assert self.field.tried(entry.grant.owner, "open", *words) == "not-active"
