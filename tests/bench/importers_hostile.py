"""What hostile files cost: `python -m tests.bench.importers_hostile [WORD…]` prints a table.

Each (`tests.bench.hostile`) is made, imported by the real worker, and thrown away; with words only
those whose name holds one. None may take more than `MEMORY` or `SECONDS` of processor time, and
each must end in rows or in a sentence. Sizes are such that a cost that grows with the square of
them would show.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from tests.bench._figures import ROOT, Figure, Limit
from tests.bench._hostile_run import Ended
from tests.bench.hostile.making import CASES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MEMORY: Final = 512.0
"""Megabytes; the worker alone is 60, and at 1,024 the machine stops it."""

SECONDS: Final = 60.0

SUBJECTS: Final = (
    "archives",
    "markup",
    "json_files",
    "tables",
    "statements",
    "people",
    "pictures",
    "documents",
    "samples",
)
for subject in SUBJECTS:
    import_module(f"tests.bench.hostile.{subject}")


def measure(make: Callable[[Path], Path]) -> Ended:
    """Make a file, import it, and return how that ended."""
    with tempfile.TemporaryDirectory() as held:
        path = make(Path(held))
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench._hostile_run", str(path)],
            cwd=ROOT,
            capture_output=True,
            check=True,
            timeout=600,
        )
    return msgspec.json.decode(done.stdout, type=Ended)


def run(words: Iterable[str] = ()) -> tuple[Figure, ...]:
    """Print the table and return the worst of each kind."""
    wanted = [name for name in CASES if not words or any(word in name for word in words)]
    worst, slowest = 0.0, 0.0
    for name in wanted:
        found = measure(CASES[name])
        worst, slowest = max(worst, found.megabytes), max(slowest, found.processor)
        silent = not found.rows and not found.said
        print(
            f"{name[:58]:58} {found.processor:6.1f} s {found.megabytes:6.0f} MB "
            f"{found.rows:9,} rows {found.skips:7,} aside  "
            + ("NOT A WORD" if silent else found.said[:110].replace("\n", " ")),
            flush=True,
        )
    return (
        Figure("memory of the worst hostile file", worst, "MB", Limit("at most", MEMORY), 0),
        Figure("processor time of the slowest", slowest, "s", Limit("at most", SECONDS), 0),
    )


if __name__ == "__main__":
    for figure in run(sys.argv[1:]):
        print("   ".join(figure.row()))
