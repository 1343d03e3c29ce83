"""The job "account": add up privacy losses by Google's `dp-accounting`, behind closed doors.

Arguments: the owner's process id. What is to be added up comes as JSON on standard input, the sums
leave as JSON on standard output, in the same order. Loading the library takes 1.7 s and 96 MB,
which is why this is a process of its own.
"""

from __future__ import annotations

import os
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import msgspec

from app.worker.sandbox import Limits, close_doors
from wallet.agreement.privacy import Gaussian, Laplace
from wallet.policy.accounting import Told, by_library

if TYPE_CHECKING:
    from collections.abc import Sequence

LIMITS: Final = Limits(memory=8 * 1024**3, data=1024**3, processor_seconds=60, files=16)


def main(argv: Sequence[str]) -> int:
    """Read, add up, answer, and return 0."""
    one = Decimal(1)
    by_library(Told(((Laplace(one), 1), (Gaussian(one), 1)), 1e-5))  # loads all it will need
    close_doors(int(argv[0]), LIMITS)
    asked = msgspec.json.decode(sys.stdin.buffer.read(), type=tuple[Told, ...])
    answer = msgspec.json.encode([by_library(told) for told in asked])
    left = memoryview(answer)
    while left:
        left = left[os.write(sys.stdout.fileno(), left) :]
    return 0
