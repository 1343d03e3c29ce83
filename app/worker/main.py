"""The role "worker": one job, named by its first argument, then the end."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from app.worker import imports, probe, viewing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

JOBS: Mapping[str, Callable[[Sequence[str]], int]] = {
    "import": imports.main,
    "probe": probe.main,
    "view": viewing.main,
}


def main(argv: Sequence[str]) -> int:
    """Do the job and return the exit code."""
    if not argv or argv[0] not in JOBS:
        sys.stderr.write(f"A worker's job is one of: {', '.join(JOBS)}.\n")
        return 2
    return JOBS[argv[0]](argv[1:])
