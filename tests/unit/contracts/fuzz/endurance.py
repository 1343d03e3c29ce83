"""The state machines for as long as one likes: ``python -m tests.unit.contracts.fuzz.endurance``.

``make soak`` runs them for an hour; FREEHOLD_FUZZ_SECONDS sets another length, FREEHOLD_FUZZ_SEED
what is drawn. The time is cut into slices: one machine with a number that follows from the seed, so
that what a slice found can be seen again without what came before it (``--slice``).
"""

from __future__ import annotations

import argparse
import os
import secrets
import sys
import time
from itertools import count
from random import Random
from typing import TYPE_CHECKING

import msgspec
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.unit.contracts.fuzz.counting import Counted
from tests.unit.contracts.fuzz.registers import Anchoring, Rounds
from tests.unit.contracts.fuzz.registry_machine import RegistryMachine
from tests.unit.contracts.fuzz.token_machine import Token
from tests.unit.contracts.registry.revm import Contract

if TYPE_CHECKING:
    from collections.abc import Sequence

HOUR = 3600
STEPS = 80
MOST = 5
"""Violations after which it ends: what is wrong is then known."""

TURNS: tuple[tuple[type[Counted], int], ...] = (
    *[(RegistryMachine, 60)] * 8,
    (Token, 60),
    (Rounds, 20),
    (Anchoring, 40),
)
"""Whose turn it is, and how many runs of `STEPS` steps it makes."""


class Figures(msgspec.Struct):
    """What was done, and what went wrong."""

    seed: int
    slices: int = 0
    steps: int = 0
    calls: int = 0
    seconds: float = 0.0
    violations: list[str] = []

    def __str__(self) -> str:
        """Say it in a few lines."""
        rate = self.calls / self.seconds if self.seconds else 0.0
        said = (
            f"state machines: seed {self.seed} · {self.seconds:,.0f} s · {self.slices:,} slices · "
            f"{self.steps:,} steps · {self.calls:,} calls of the contracts, {rate:,.0f}/s · "
            f"{len(self.violations)} violations"
        )
        return "\n".join([said, *self.violations])


def run(
    seconds: float,
    seed_number: int,
    *,
    first: int = 0,
    turns: Sequence[tuple[type[Counted], int]] = TURNS,
) -> Figures:
    """Let the machines run in turn until the time is over; one slice at least is made."""
    found = Figures(seed_number)
    begun, calls, steps = time.monotonic(), Contract.sent, Counted.steps
    for number in count(first):
        machine, examples = turns[number % len(turns)]
        try:
            run_state_machine_as_test(
                seed(Random(f"{seed_number} {number}").getrandbits(64))(
                    type(machine.__name__, (machine,), {})
                ),
                settings=settings(
                    max_examples=examples,
                    stateful_step_count=STEPS,
                    phases=[Phase.generate],
                    suppress_health_check=list(HealthCheck),
                    report_multiple_bugs=False,
                    print_blob=False,
                    database=None,
                    deadline=None,
                ),
            )
        except Exception as error:  # whatever a machine trips over is what is looked for
            found.violations.append(
                f"slice {number}, {machine.__name__}: {type(error).__name__}: {error}; again by "
                f"--seed {seed_number} --slice {number} --seconds 0"
            )
        found.slices += 1
        found.seconds = time.monotonic() - begun
        found.calls, found.steps = Contract.sent - calls, Counted.steps - steps
        if found.seconds >= seconds or len(found.violations) >= MOST:
            return found
    raise AssertionError("counting ended")


def asked_for() -> tuple[float, int]:
    """Seconds and seed as the surroundings set them; a seed of chance where they do not."""
    seconds = float(os.environ.get("FREEHOLD_FUZZ_SECONDS", HOUR))
    return seconds, int(os.environ.get("FREEHOLD_FUZZ_SEED", secrets.randbelow(10**9)))


def main() -> int:
    """Run and print the figures; 1 if anything was found."""
    seconds, number = asked_for()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=seconds)
    parser.add_argument("--seed", type=int, default=number)
    parser.add_argument("--slice", type=int, default=0, help="begin with this one")
    given = parser.parse_args()
    print(f"seed {given.seed}, {given.seconds:,.0f} s", flush=True)
    found = run(given.seconds, given.seed, first=given.slice)
    print(found)
    return 1 if found.violations else 0


if __name__ == "__main__":
    sys.exit(main())
