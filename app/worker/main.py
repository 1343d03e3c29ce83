"""The role "worker": one job, named by its first argument, then the end."""

from __future__ import annotations

import logging
import sys
import warnings
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

JOBS: Mapping[str, str] = {
    "account": "app.worker.accounting",
    "compute": "app.worker.computing",
    "import": "app.worker.imports",
    "probe": "app.worker.probe",
    "view": "app.worker.viewing",
}
"""Each job's module, of which a worker loads only its own: it has a `main(argv) -> int`."""


def main(argv: Sequence[str]) -> int:
    """Do the job and return the exit code."""
    if not argv or argv[0] not in JOBS:
        sys.stderr.write(f"A worker's job is one of: {', '.join(JOBS)}.\n")
        return 2
    logging.disable()  # libraries tell what they cannot read, and that is somebody's data
    warnings.simplefilter("ignore")
    return int(import_module(JOBS[argv[0]]).main(argv[1:]))
