"""`python -m tests.fuzz [--by-chance] [TARGET…]`: a million inputs for each reader.

Each target runs in a process of its own, led by coverage under Atheris (libFuzzer), from its
samples and from what is kept of it in `tests/fuzz/corpus`; or with `--by-chance` from samples with
damage that is drawn, which is much faster and needs no Atheris (`chance.py`; FREEHOLD_SEED draws
the same again). An input that comes out as anything but an answer or a refusal is a fault: it is
put into that corpus, where every later test run tries it again, and named here.
FREEHOLD_FUZZ_RUNS draws another number of inputs than a million.
"""

from __future__ import annotations

import hashlib
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from tests.fuzz import storm
from tests.fuzz.targets import every, samples

CORPUS = Path(__file__).parent / "corpus"
RUNS = int(os.environ.get("FREEHOLD_FUZZ_RUNS", "1000000"))
SECONDS_FOR_ONE = 20
"""An input that takes longer is a fault as well."""
MEGABYTES = 1_024


class Found(NamedTuple):
    """What came of a target."""

    runs: int
    seconds: float
    edges: int
    faults: tuple[Path, ...]
    said: str


def kept(name: str) -> list[Path]:
    """The inputs that were faults once, or are worth trying each time."""
    return sorted((CORPUS / name).glob("*")) if (CORPUS / name).is_dir() else []


def fuzz(name: str, runs: int = RUNS, keep: Path = CORPUS) -> Found:
    """Run one target in a process of its own."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        inputs, wrong = Path(place, "inputs"), Path(place, "wrong")
        inputs.mkdir()
        wrong.mkdir()
        held = [*samples(every()[name]), *(path.read_bytes() for path in kept(name))]
        for data in held:
            (inputs / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
        options = (
            f"-runs={runs}",
            f"-max_len={storm.LARGEST}",
            f"-timeout={SECONDS_FOR_ONE}",
            f"-report_slow_units={SECONDS_FOR_ONE}",  # below that a busy machine is no fault
            f"-rss_limit_mb={MEGABYTES}",
            f"-artifact_prefix={wrong}/",
            "-print_final_stats=1",
            "-verbosity=1",
        )
        command = [sys.executable, "-m", "tests.fuzz.one", name, *options, str(inputs)]
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", check=False
        )
        faults = _put(wrong, keep / name)
    tried = re.search(r"stat::number_of_executed_units: (\d+)", done.stderr)
    edges = re.findall(r"cov: (\d+)", done.stderr)
    seconds = time.monotonic() - begun
    count = int(tried[1]) if tried else 0
    said = "" if done.returncode == 0 else (done.stdout + done.stderr)[-4_000:]
    return Found(count, seconds, int(edges[-1]) if edges else 0, faults, said)


def by_chance(name: str, seed: int, runs: int = RUNS, keep: Path = CORPUS) -> Found:
    """Run one target in a process of its own, with damage that is drawn."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as wrong:
        command = [sys.executable, "-m", "tests.fuzz.chance", name, str(runs), str(seed), wrong]
        done = subprocess.run(
            command, stderr=subprocess.PIPE, text=True, errors="replace", check=False
        )
        faults = _put(Path(wrong), keep / name)
    count = runs if done.returncode in (0, 1) else 0
    said = "" if done.returncode == 0 else done.stderr[-4_000:] or f"ended with {done.returncode}"
    return Found(count, time.monotonic() - begun, 0, faults, said)


def _put(wrong: Path, kept_in: Path) -> tuple[Path, ...]:
    """Keep the inputs of this folder that were faults."""
    faults = []
    for path in sorted(wrong.iterdir()):
        target = kept_in / hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
        faults.append(target)
    return tuple(faults)


def main() -> int:
    """Run all targets, or those that are named; 1 if there was a fault."""
    led = "--by-chance" not in sys.argv
    names = [each for each in sys.argv[1:] if each != "--by-chance"] or sorted(every())
    seed = int(os.environ.get("FREEHOLD_SEED") or random.SystemRandom().randrange(2**32))
    print("led by coverage" if led else f"FREEHOLD_SEED={seed}")
    faults = 0
    print(f"{'target':32}{'inputs':>12}{'a second':>10}{'edges':>8}  faults")
    for name in names:
        found = fuzz(name) if led else by_chance(name, seed)
        rate = found.runs / found.seconds
        print(f"{name:32}{found.runs:12,}{rate:10,.0f}{found.edges:8,}  ", end="")
        print(", ".join(path.name for path in found.faults) or ("broke off" if found.said else "0"))
        if found.said:
            print(found.said, file=sys.stderr)
        faults += bool(found.said)
        sys.stdout.flush()
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
