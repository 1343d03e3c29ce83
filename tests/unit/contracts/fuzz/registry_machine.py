"""The state machine: the registry's calls in any order, in a world that does not stand still.

Money is conserved, vouchers pay once and valid ones do pay, ended stays ended, nobody acts for
another, and no token, however it behaves, touches what belongs to another grant. Here tokens turn
bad at each step of a grant, owners panic, ends are asked for that there are not, and time passes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.unit.contracts.fuzz.field import (
    BLOCKS,
    HONEST,
    KEEPS_A_FEE,
    REENTERS,
    SAYS_NO,
    Party,
)
from tests.unit.contracts.fuzz.model import OPEN, UNKNOWN, Entry
from tests.unit.contracts.fuzz.registry_calls import OWNERS, REQUESTERS, RegistryCalls
from tests.unit.contracts.registry.revm import STRANGER

if TYPE_CHECKING:
    from wallet.agreement.grant import Grant

ENDINGS = st.sampled_from(["write down", "write down", "revoke", "settle", "batch", "close"])


class RegistryMachine(RegistryCalls):
    """Calls of the registry in any order, and what happens between them."""

    # ---------------------------------------------------------------- owners

    @rule(owner=OWNERS, seconds=st.sampled_from([60, 3600]))
    def panic_again_and_again(self, owner, seconds) -> None:
        """An end that somebody wrote down between two panics stays where it was."""
        party = self.field.owners[owner]
        ended = [
            e
            for e in self.model.entries.values()
            if e.status == OPEN and e.grant.owner == party.address
        ][-2:]
        if not ended:
            return
        for entry in (None, *ended[1:]):
            self.revoke_all_by(party, seconds)
            if entry is not None:
                self._write_down(entry)
        self.revoke_all_by(party, seconds)
        self.look(*ended)
        for entry in ended:  # the refund waits for the window and not for the expiry
            self.wait_for(min(entry.grant.window_seconds, 3600))
            expected = self.model.close(entry, owner=False, signature=None, in_time=True)
            self.same(expected, STRANGER, "close", entry.grant.tuple(), 0, b"")
            self.look(entry)

    def revoke_all_by(self, party: Party, seconds: int) -> None:
        expected = self.model.revoke_all(party.address, by_owner=True, signed=True, in_time=True)
        self.same(expected, party.address, "revokeAll", party.address, 0, b"")
        self.wait_for(seconds)

    def _write_down(self, entry: Entry) -> None:
        expected = self.model.revoke(entry, owner=False, signature=None, in_time=True)
        self.same(expected, STRANGER, "revoke", entry.grant.tuple(), 0, b"")
        self.look(entry)

    @rule(owner=OWNERS, ending=ENDINGS, panicked=st.booleans())
    def end_what_was_never_opened(self, owner, ending, panicked) -> None:
        """Nobody but the owner ends it, and it opens after that unless a panic came first."""
        party = self.field.owners[owner]
        grant = self.agreed(
            party.address, self.field.requesters[0].address, self.field.honest.address
        )
        entry = self.entry(grant)
        if panicked:
            self.revoke_all_by(party, 1)
        if ending == "write down":
            self._write_down(entry)
        elif ending == "revoke":
            self.end(grant, "stranger", "signer", late=False)
        elif ending == "settle":
            self.pay(grant, "owner", "next", "good")
        elif ending == "batch":
            self.collect([(grant, "next", "good")], "owner")
        else:
            self.refund(grant, "owner", "good", late=False)
        assert entry.status == UNKNOWN
        self.open(grant, "requester", 1, "good", "good", late=False)

    # ---------------------------------------------------------------- tokens

    @rule(
        mode=st.sampled_from([HONEST, HONEST, SAYS_NO, KEEPS_A_FEE, BLOCKS, REENTERS, REENTERS]),
        whom=st.sampled_from(["owner", "requester"]),
    )
    def misbehave(self, mode, whom) -> None:
        field = self.field
        people = field.owners if whom == "owner" else field.requesters
        self.turn(mode, people[0].address)
        owed = [
            e.grant
            for e in self.model.entries.values()
            if e.grant.token == field.hostile.address and e.held >= max(1, e.grant.price_units)
        ]
        if owed:
            self.collect([(owed[-1], "next", "good")], "stranger")
            self.collect([(grant, "next", "good") for grant in owed[:3]], "stranger")

    def turn(self, mode: int, blocked: str) -> None:
        """From now on the hostile token behaves so, and in one mood blocks somebody."""
        self.field.hostile.send(STRANGER, "behave", self.blocked)
        self.mode, self.blocked = mode, blocked
        if mode != HONEST:
            self.field.hostile.send(STRANGER, "misbehave", mode, blocked)

    @rule(
        owner=OWNERS,
        requester=REQUESTERS,
        mode=st.sampled_from([SAYS_NO, KEEPS_A_FEE, BLOCKS, REENTERS]),
        step=st.sampled_from(["deposit", "top-up", "payout", "batch", "refund"]),
    )
    def a_token_turns_bad(self, owner, requester, mode, step) -> None:
        """At one step of a grant; once it behaves again, everybody comes by what is theirs."""
        payee, payer = self.field.owners[owner].address, self.field.requesters[requester].address
        grant = self.agreed(payee, payer, self.field.hostile.address)
        before = self.mode, self.blocked
        self.turn(HONEST, STRANGER)
        if step != "deposit":
            self.open(grant, "requester", 4, "good", "good", late=False)
        self.turn(mode, payee if step in ("payout", "batch") else payer)
        self._take(grant, step)
        self.turn(HONEST, STRANGER)
        for each in ("top-up", "payout", "refund"):
            self._take(grant, each)
        self.turn(*before)

    def _take(self, grant: Grant, step: str) -> None:
        if step in ("deposit", "top-up"):
            self.open(grant, "requester", 8, "good", "good", late=False)
        elif step == "payout":
            self.pay(grant, "stranger", "next", "good")
        elif step == "batch":
            self.collect([(grant, "next", "good")], "stranger")
        else:
            self.refund(grant, "owner", "empty", late=False)

    # ---------------------------------------------------------------- time

    @rule(seconds=st.sampled_from([1, 30, 60, 1000, 3600, 3600, 40 * 86_400]))
    def wait(self, seconds) -> None:
        self.wait_for(seconds)

    def wait_for(self, seconds: int) -> None:
        self.field.machine.wait(seconds)
        self.model.now += seconds
