"""What the window's first paint costs, and what is imported by then.

The program is started as a person starts it, on a profile that has no vault yet, and told by its
environment to end once the first frame is painted. Counted is the processor time of that process
alone, from the interpreter's start to its end, user and system; the node it starts is not in it.
Without a display Qt paints into memory. What was imported is what the interpreter itself reports
(`-X importtime`), in a run of its own. `python -m tests.bench.first_paint [ROUNDS]`.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import msgspec

from tests.bench._figures import ROOT, Figure, Limit, middle
from tests.e2e.processes import Machine

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 7
HEAVY = frozenset({"web3", "libp2p", "numpy"})
QUIT_AFTER_PAINT = "FREEHOLD_QUIT_AFTER_FIRST_PAINT"  # a test holds it against the window's


class PaintFigures(msgspec.Struct, frozen=True):
    """Milliseconds of each round, and which packages were imported in how many modules."""

    cpu: tuple[float, ...]
    wall: tuple[float, ...]
    packages: frozenset[str]
    modules: int

    @property
    def heavy(self) -> frozenset[str]:
        """Those that must not be among them."""
        return HEAVY & self.packages


def measure(rounds: int = ROUNDS) -> PaintFigures:
    """Start the window so many times, and once more to see what it imports."""
    machine = Machine()
    try:
        complaints = machine.folder / "window.err"
        _paint(machine, complaints)  # once before: files come from the disk, bytecode is written
        times = [_paint(machine, complaints) for _ in range(rounds)]
        reported = machine.folder / "imports"
        _paint(machine, reported, "-X", "importtime")
        names = _imported(reported.read_text("utf-8", errors="replace"))
    finally:
        machine.close()
    packages = frozenset(name.partition(".")[0] for name in names)
    if not {"app", "PySide6"} <= packages:
        raise AssertionError("the interpreter did not report the imports of the window")
    cpu, wall = zip(*times, strict=True)
    return PaintFigures(tuple(cpu), tuple(wall), packages, len(names))


def _paint(machine: Machine, complaints: Path, *options: str) -> tuple[float, float]:
    """Run the window to its first frame; milliseconds of processor and of wall time."""
    variables = {
        **machine.variables,
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        QUIT_AFTER_PAINT: "1",
    }
    begun = time.perf_counter()
    with complaints.open("wb") as file:
        window = subprocess.Popen(
            [sys.executable, "-P", "-s", *options, "-m", "app"],
            cwd=ROOT,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=file,
            start_new_session=True,
        )
        _, status, used = os.wait4(window.pid, 0)
    wall = time.perf_counter() - begun
    window.returncode = os.waitstatus_to_exitcode(status)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(window.pid, signal.SIGKILL)  # its node, which ends with it in a moment anyway
    if window.returncode != 0:
        raise AssertionError(f"the window ended with {window.returncode}: {complaints.read_text()}")
    return (used.ru_utime + used.ru_stime) * 1e3, wall * 1e3


def _imported(report: str) -> list[str]:
    lines = (line for line in report.splitlines() if line.startswith("import time:"))
    return [line.rpartition("|")[2].strip() for line in lines]


def run(rounds: int = ROUNDS) -> tuple[Figure, ...]:
    """Measure, print the table, and return what has a limit."""
    found = measure(rounds)
    print(f"{'milliseconds':14}{'least':>8}{'middle':>8}{'most':>8}")
    for name, values in (("processor", found.cpu), ("wall", found.wall)):
        print(f"{name:14}{min(values):8.0f}{middle(values):8.0f}{max(values):8.0f}")
    heavy = ", ".join(sorted(found.heavy)) or "none"
    print(f"{found.modules} modules imported; of web3, libp2p and numpy: {heavy}")
    return (
        Figure(
            "desktop first paint, CPU", middle(found.cpu), "ms", Limit("at most", 400), decimals=0
        ),
        Figure(
            "  of web3, libp2p, numpy imported",
            len(found.heavy),
            "",
            Limit("at most", 0),
            decimals=0,
        ),
    )


def main() -> None:
    """Print the table."""
    run(int(sys.argv[1]) if sys.argv[1:] else ROUNDS)


if __name__ == "__main__":
    main()
