"""The state machine finds planted faults; without that, its passing would say little.

Some are planted in every run, all of them by ``make soak``.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from tests.unit.contracts.fuzz.mutants import MUTANTS, Mutant
from tests.unit.contracts.fuzz.register_mutants import ANCHORS, ROUNDS
from tests.unit.contracts.fuzz.registers import Anchoring, Rounds
from tests.unit.contracts.fuzz.registry_machine import RegistryMachine
from tests.unit.contracts.registry.revm import Refused

pytestmark = pytest.mark.area("C")

EVERY_RUN = {
    "any signature is the signer's",
    "an address with code cannot sign with its key",
    "an acceptance does not name the total",
    "a batch pays the first owner for all",
    "a batch pays unsigned vouchers",
    "a voucher pays again",
    "one voucher for every grant",
    "anyone revokes without a signature",
    "writing down the end moves it",
    "revokeAll leaves the time of the last",
    "a signed revokeAll counts in every epoch",
}
"""Those that are found within a second, one at least of each group."""


def _planned(mutant: Mutant) -> object:
    marks = () if mutant.name in EVERY_RUN else (pytest.mark.soak,)
    return pytest.param(mutant, id=mutant.name.replace(" ", "-"), marks=marks)


def found(
    mutant: Mutant, examples: int, machine: type[RuleBasedStateMachine] = RegistryMachine
) -> bool:
    """Whether the machine notices the fault."""
    pytest.importorskip("vyper", reason="the compiler is in the dev dependency group")
    mutated = type("Mutated", (machine,), {"artifact": mutant.compiled()})
    try:
        run_state_machine_as_test(
            mutated,
            settings=settings(
                max_examples=examples,
                stateful_step_count=40,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
                report_multiple_bugs=False,
                print_blob=False,
                deadline=None,
                database=None,
                derandomize=True,
            ),
        )
    except (AssertionError, ExceptionGroup, Refused, pytest.fail.Exception):
        return True
    return False


@pytest.mark.parametrize("mutant", [_planned(m) for m in MUTANTS if not m.equivalent])
def test_a_planted_fault_is_found(mutant: Mutant):
    assert found(mutant, 1_000)


@pytest.mark.parametrize(
    ("mutant", "machine"),
    [
        pytest.param(mutant, machine, id=f"{mutant.contract}-{mutant.name.replace(' ', '-')}")
        for mutants, machine in ((ANCHORS, Anchoring), (ROUNDS, Rounds))
        for mutant in mutants
    ],
)
def test_a_fault_planted_in_anchors_or_rounds_is_found(
    mutant: Mutant, machine: type[RuleBasedStateMachine]
):
    assert found(mutant, 200, machine)


@pytest.mark.soak
@pytest.mark.parametrize("mutant", [_planned(m) for m in MUTANTS if m.equivalent])
def test_a_change_that_nobody_can_see_is_not_found(mutant: Mutant):
    assert not found(mutant, 300), mutant.equivalent


def test_the_list_of_faults_is_what_it_says():
    assert len(MUTANTS) >= 25
    assert {m.name for m in MUTANTS} > EVERY_RUN
    assert len({(m.before, m.after) for m in MUTANTS}) == len(MUTANTS)
