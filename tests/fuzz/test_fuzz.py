"""Every reader of what others wrote answers or refuses by name, whatever it is given.

Here each is given its samples, everything that was a fault once, and a short storm that is drawn
from a printed seed; `make soak` gives each a million inputs that coverage leads.
"""

from __future__ import annotations

import os
import random
import time

import pytest

from tests.fuzz import chance
from tests.fuzz.__main__ import RUNS, by_chance, fuzz, kept
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


def test_chance_keeps_one_input_of_each_fault(tmp_path, monkeypatch):
    def faulty(data: bytes) -> None:
        if len(data) != 3:
            raise KeyError("long" if len(data) > 3 else "short")

    target = Target(faulty, lambda: [b"abc"], vectors=False)
    monkeypatch.setattr(chance, "every", lambda: {"faulty": target})
    monkeypatch.setattr("sys.argv", ["chance", "faulty", "200", "1", str(tmp_path)])
    assert chance.main() == 1
    assert sorted(path.stat().st_size > 3 for path in tmp_path.iterdir()) == [False, True]


def test_a_reader_in_which_chance_finds_nothing_leaves_nothing(tmp_path):
    found = by_chance("link", SEED, 200, tmp_path)
    assert (found.runs, found.faults, found.said) == (200, (), "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.soak
@pytest.mark.parametrize("name", NAMES)
def test_a_million_inputs_led_by_coverage_find_no_fault(name):
    pytest.importorskip("atheris", reason="Atheris is for Linux on x86-64")
    found = fuzz(name)
    assert not found.said, f"{[str(path) for path in found.faults]}\n{found.said}"
    assert found.runs >= RUNS
