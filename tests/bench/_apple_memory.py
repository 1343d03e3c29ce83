"""What memory one import takes: `python -m tests.bench._apple_memory EXPORT` prints it as JSON.

A process of its own, so that nothing measured before counts: the highest resident memory of the
worker (VmHWM of proc(5)), and of what this process, the node's side with the vault, grew by from
the moment before it started the worker.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import msgspec
import trio

from app.worker.driver import run_import
from tests.bench._apple_store import Store, fresh_vault


class Memory(msgspec.Struct, frozen=True):
    """Highest resident memory in megabytes."""

    worker: float
    node_grew: float

    @property
    def whole(self) -> float:
        """What the import took of the machine."""
        return self.worker + self.node_grew


def _of(process: int | str, line: str) -> float:
    """One line of a process's status, in megabytes; 0 for a process that is gone."""
    try:
        lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(found.split()[1]) / 1024 for found in lines if found.startswith(line))


def _children() -> list[str]:
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii").split()


def measure(export: Path) -> Memory:
    """Import an export into a fresh vault, and watch."""
    worker = 0.0
    with tempfile.TemporaryDirectory() as name:
        vault = fresh_vault(Path(name) / "vault")
        store = Store(vault.db)

        async def watch(event: object) -> None:
            nonlocal worker
            worker = max(worker, *(_of(child, "VmHWM:") for child in _children()))
            await store.take(event)

        Path("/proc/self/clear_refs").write_text("5", "ascii")  # forget the highest so far
        before = _of("self", "VmRSS:")
        trio.run(run_import, export, watch)
        grew = _of("self", "VmHWM:") - before
        vault.close()
    return Memory(worker, grew)


if __name__ == "__main__":
    print(msgspec.json.encode(measure(Path(sys.argv[1]))).decode())
