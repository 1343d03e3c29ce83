"""Keeping what runs beside a program alive: a failure of one service ends neither.

A service is a loop that never returns. Where something escapes it (a full disk, a damaged page,
a fault of ours) it is written down and the service is begun again after a pause that grows from
`FIRST_SECONDS` to `LONGEST_SECONDS`. Whatever a service was doing is in the database or was not
done, so beginning again loses nothing.

Left to others: what a service does about the failures it expects.
"""

from __future__ import annotations

import logging
import random
from typing import TYPE_CHECKING

import trio

from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

log = logging.getLogger("freehold.services")

FIRST_SECONDS = 5.0
LONGEST_SECONDS = 60.0


def pause_seconds(failures: int) -> float:
    """Return how long to wait after so many failures in a row, give or take a fifth."""
    longest = min(FIRST_SECONDS * 2.0 ** min(failures - 1, 10), LONGEST_SECONDS)
    return longest * random.uniform(0.8, 1.0)  # noqa: S311


def note(name: str, error: Exception) -> None:
    """Write a failure down: an expected one in its words, a fault with where it happened."""
    if isinstance(error, FreeholdError):
        log.warning("%s: %s", name, error)
    else:
        log.error("%s failed", name, exc_info=error)


async def keep(name: str, service: Callable[[], Awaitable[None]]) -> None:
    """Run a service until cancelled, beginning it again where it fails."""
    failures = 0
    while True:
        begun = trio.current_time()
        try:
            await service()
        except Exception as error:
            note(name, error)
        failures = 1 if trio.current_time() - begun > LONGEST_SECONDS else failures + 1
        await trio.sleep(pause_seconds(failures))
