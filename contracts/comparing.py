"""When what was followed is compared with other hosts (`contracts.chain.comparison`).

Soon where an event was followed or something is under way, at once while catching up, else every
half minute: what an endpoint leaves out shows nowhere.
"""

from __future__ import annotations

import logging
import math
from typing import TYPE_CHECKING, Literal

import trio

if TYPE_CHECKING:
    from contracts.chain.client import ChainClient
    from contracts.chain.comparison import Span
    from wallet.store import Database

log = logging.getLogger("freehold.chain")

COMPARE_SECONDS = 30.0
"""How often what was followed is compared while nothing happens."""

COMPARE_PAUSE_SECONDS = 2.0
"""How soon after one comparison the next may come, but for catching up."""

COMPARE_BLOCKS = 1_000
"""From how many blocks on a comparison is part of catching up."""


class Comparing:
    """Compares at its pace.

    Args:
        client: the chain client; its store's tables are in `database`.
        database: the vault's or the books'.
    """

    def __init__(self, client: ChainClient, database: Database) -> None:
        self._client, self._database = client, database
        self._last = -math.inf

    async def round(self, *, urgent: bool) -> Literal["nothing", "changed", "anew"]:
        """Compare what is due; `anew` where the followed chain is to be read once more.

        Args:
            urgent: something is under way.

        Raises:
            ChainError: as `ChainClient.compare`; nothing was written.
        """
        told: Literal["nothing", "changed"] = "nothing"
        while (span := await self._span()) is not None and self._is_due(span, urgent=urgent):
            found = await trio.to_thread.run_sync(self._client.compare, span)
            anew = await trio.to_thread.run_sync(
                self._database.write, self._client.apply_comparison, span, found
            )
            if anew or not found.holds or not _is_long(span):
                self._last = trio.current_time()
            if anew:
                log.warning("blocks %d to %d are followed anew", span.first, span.last)
                return "anew"
            if not found.holds:
                break
            told = "changed"
        return told

    async def _span(self) -> Span | None:
        return await trio.to_thread.run_sync(self._database.read, self._client.next_span)

    def _is_due(self, span: Span, *, urgent: bool) -> bool:
        since = trio.current_time() - self._last
        soon = urgent or bool(span.rows) or _is_long(span)
        return since >= (COMPARE_PAUSE_SECONDS if soon else COMPARE_SECONDS)


def _is_long(span: Span) -> bool:
    return span.last - span.first >= COMPARE_BLOCKS
