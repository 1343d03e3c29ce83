"""Every reader of what others wrote answers or refuses by name, whatever it is given.

Here each is given its samples, everything that was a fault once, and a short storm that is drawn
from a printed seed; `make soak` gives each a million inputs that coverage leads.
"""

from __future__ import annotations

import os
import random
import time

import pytest

from tests.fuzz.__main__ import RUNS, fuzz, kept
from tests.fuzz.storm import damaged
from tests.fuzz.targets import TARGETS, Target, every, samples, takes

pytestmark = pytest.mark.area("H")

SEED = int(os.environ.get("FREEHOLD_SEED") or random.SystemRandom().randrange(2**32))
STORM, STORM_OF_EXPORTS = 150, 12
SECONDS = 20.0
NAMES = sorted(every())


def check(target: Target, data: bytes) -> None:
    begun = time.thread_time()
    takes(target, data)
    assert time.thread_time() - begun < SECONDS


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_takes_its_samples(name):
    found = samples(every()[name])
    assert found
    assert all(takes(every()[name], data) for data in found)


@pytest.mark.parametrize("name", NAMES)
def test_what_was_a_fault_once_is_none_again(name):
    for path in kept(name):
        check(every()[name], path.read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_a_storm_of_damage_ends_in_answers_and_refusals(name):
    print(f"FREEHOLD_SEED={SEED}")
    chance = random.Random(f"{SEED} {name}")
    target = every()[name]
    count = STORM if name in TARGETS else STORM_OF_EXPORTS
    for data in damaged(chance, samples(target), count):
        check(target, data)


def test_a_fault_would_be_seen():
    def faulty(data: bytes) -> None:
        raise KeyError(data)

    with pytest.raises(KeyError):
        takes(Target(faulty), b"x")


@pytest.mark.soak
@pytest.mark.parametrize("name", NAMES)
def test_a_million_inputs_led_by_coverage_find_no_fault(name):
    pytest.importorskip("atheris", reason="Atheris is for Linux on x86-64")
    found = fuzz(name)
    assert not found.said, f"{[str(path) for path in found.faults]}\n{found.said}"
    assert found.runs >= RUNS
