"""How many calls of the contracts the state machine makes and judges in a second."""

from __future__ import annotations

import time

from tests.bench._figures import Figure, Limit
from tests.unit.contracts.fuzz.registry_machine import RegistryMachine
from tests.unit.contracts.fuzz.test_machines import no_order_of_calls
from tests.unit.contracts.registry.revm import Contract


def run() -> tuple[Figure, ...]:
    """Run the machine for some seconds and print its rate."""
    before, begun = Contract.sent, time.perf_counter()
    no_order_of_calls(RegistryMachine, 150, 50)
    calls, seconds = Contract.sent - before, time.perf_counter() - begun
    rate = calls / seconds
    print(
        f"{calls:,} calls in {seconds:.1f} s, signing, model and comparing included: {rate:,.0f}/s"
    )
    return (Figure("fuzzing the registry, calls a second", rate, "", Limit("at least", 300), 0),)


def main() -> None:
    """Print the rate."""
    run()


if __name__ == "__main__":
    main()
