"""What one import takes: `python -m tests.bench._hostile_run PATH` prints it as JSON.

A process of its own, so that the highest memory of its children (getrusage(2)) is the worker's.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

import msgspec
import trio

from app.worker.driver import Batch, run_import
from wallet.errors import FreeholdError
from wallet.importers.base import Skip


class Ended(msgspec.Struct, frozen=True):
    """How an import ended: processor seconds and megabytes of the worker, rows, and what was said.

    `said` is the refusal, else the first part set aside, else the first warning.
    """

    processor: float
    wall: float
    megabytes: float
    rows: int
    skips: int
    said: str


def ended(path: Path) -> Ended:
    """Import a path with the real worker, and throw away what comes."""
    rows = skips = 0
    said: list[str] = []

    async def take(event: object) -> None:
        nonlocal rows, skips
        if isinstance(event, Batch):
            rows += len(event.rows)
        elif isinstance(event, Skip):
            skips += 1
            said.append(f"{event.file}, {event.row}: {event.reason}")

    begun = time.perf_counter()
    try:
        outcome = trio.run(run_import, path, take)
        said += [word for done in outcome.reports for word in done.report.warnings]
    except FreeholdError as error:
        said.insert(0, f"{error.code}: {error}")
    wall = time.perf_counter() - begun
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = used.ru_utime + used.ru_stime
    return Ended(processor, wall, used.ru_maxrss / 1024, rows, skips, said[0] if said else "")


if __name__ == "__main__":
    sys.stdout.buffer.write(msgspec.json.encode(ended(Path(sys.argv[1]))))
