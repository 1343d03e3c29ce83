"""Whatever the order of calls, money is conserved, vouchers pay once, and ended stays ended."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.unit.contracts.fuzz.registry_machine import RegistryMachine

pytestmark = pytest.mark.area("C")


def run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        RegistryMachine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
            deadline=None,
        ),
    )


def test_no_order_of_calls_breaks_the_registry():
    run(200, 50)


@pytest.mark.soak
def test_no_order_of_calls_breaks_the_registry_however_many_are_tried():
    run(40_000, 80)
