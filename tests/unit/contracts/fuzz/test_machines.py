"""Whatever the order of calls, no contract does what its model does not; in soak for an hour."""

from __future__ import annotations

import pytest
from eth_utils.crypto import keccak
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from contracts.artifacts import CONTRACTS, load
from tests.unit.contracts.fuzz import endurance
from tests.unit.contracts.fuzz.counting import Counted
from tests.unit.contracts.fuzz.field import Field
from tests.unit.contracts.fuzz.registers import Anchoring, Rounds
from tests.unit.contracts.fuzz.registry_machine import RegistryMachine
from tests.unit.contracts.fuzz.token_machine import Token

pytestmark = pytest.mark.area("C")


def no_order_of_calls(machine: type[RuleBasedStateMachine], examples: int, steps: int) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
            deadline=None,
        ),
    )


def test_no_order_of_calls_breaks_the_registry():
    no_order_of_calls(RegistryMachine, 170, 50)


def test_one_of_the_tokens_drawn_has_six_decimals_and_no_contract_of_ours_asks_for_them():
    """All of them count base units; what an amount means is pinned by whoever shows it."""
    field = Field()
    assert field.read(field.silent, "decimals") == 6
    asks = keccak(text="decimals()")[:4]
    ours = [name for name in CONTRACTS if name != "RewardToken"]
    assert [name for name in ours if asks in load(name).bytecode] == []
    assert asks in load("RewardToken").bytecode  # its own


def test_no_order_of_calls_makes_or_loses_a_token():
    no_order_of_calls(Token, 40, 40)


def test_a_round_goes_forward_once_and_belongs_to_its_coordinator():
    no_order_of_calls(Rounds, 25, 30)


def test_an_anchor_stays_whatever_else_is_anchored():
    no_order_of_calls(Anchoring, 15, 30)


class Wrong(Counted):
    """Fails when the chance of its slice says so."""

    @rule()
    def fail(self) -> None:
        raise ValueError("planted")


class Right(Counted):
    """Never fails."""

    @rule()
    def pass_by(self) -> None:
        pass


def test_a_long_run_names_the_slice_in_which_something_was_wrong():
    turns = ((Right, 2), (Wrong, 2))
    found = endurance.run(60, 7, turns=turns)
    assert found.slices == 2 * endurance.MOST, "it ends when enough is known"
    assert found.steps >= endurance.STEPS
    first = found.violations[0]
    assert first.startswith("slice 1, Wrong: ValueError: planted")
    assert "--seed 7 --slice 1 " in first
    again = endurance.run(0, 7, first=1, turns=turns)
    assert again.violations == [first]
    assert "seed 7" in str(again)
    assert "1 violations" in str(again)


def test_a_long_run_makes_the_same_slices_from_the_same_seed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FREEHOLD_FUZZ_SECONDS", "0.5")
    monkeypatch.setenv("FREEHOLD_FUZZ_SEED", "41")
    assert endurance.asked_for() == (0.5, 41)
    monkeypatch.delenv("FREEHOLD_FUZZ_SECONDS")
    assert endurance.asked_for() == (3600.0, 41)
    turns = ((Anchoring, 6),)
    once, again = (endurance.run(0, 41, turns=turns) for _ in range(2))
    other = endurance.run(0, 42, turns=turns)
    assert (once.calls, once.violations) == (again.calls, [])
    assert other.calls != once.calls


@pytest.mark.soak
def test_no_order_of_calls_breaks_any_contract_for_an_hour(record_property):
    found = endurance.run(*endurance.asked_for())
    record_property("said at the end", str(found))
    assert found.violations == []
