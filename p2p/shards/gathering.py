"""k shares of a stripe from whoever has them: the first holders are asked, others where they fail.

Guarantees: every share that is returned is what the stripe says; a holder that is gone, refuses,
lies or is slow costs no more than its time, and is named with what it did. At most one stripe's
shares are in memory, and one more for each holder that was slow.

Left to others: in which order holders stand (the nearest first, those that are on), and dialling.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import trio

from p2p.shards.errors import HolderLied
from wallet.errors import FreeholdError
from wallet.shares.errors import ShareDamaged, TooFewShares

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from wallet.shares.order import Source
    from wallet.shares.stripes import Stripe

SLOW_SECONDS: Final = 5.0
"""After so long without enough shares as many more holders are asked as are missing, and again."""


class Gathered(NamedTuple):
    """k sound shares by index, and what went wrong where."""

    shares: dict[int, bytes]
    failures: tuple[tuple[Source, FreeholdError], ...]


async def gather(
    stripe: Stripe,
    sources: Sequence[Source],
    get: Callable[[Source, bytes], Awaitable[bytes]],
    slow_seconds: float = SLOW_SECONDS,
) -> Gathered:
    """Get any k shares of a stripe; the rest of what was asked for is cancelled then.

    Args:
        stripe: from a signed page or order.
        sources: where its shares are believed to lie, in the order in which to ask.
        get: gets the block of a digest from a source's holder; may fail by any `FreeholdError`.
        slow_seconds: after which as many more are asked as shares are missing.

    Raises:
        TooFewShares: fewer than k could be had; what each holder did is in the message's notes.
    """
    return await _Gathering(stripe, sources, get, slow_seconds).run()


class _Gathering:
    """One stripe while it is fetched."""

    def __init__(
        self,
        stripe: Stripe,
        sources: Sequence[Source],
        get: Callable[[Source, bytes], Awaitable[bytes]],
        slow_seconds: float,
    ) -> None:
        self._stripe, self._get, self._slow_seconds = stripe, get, slow_seconds
        self._left = [source for source in sources if source.index < stripe.n]
        self._shares: dict[int, bytes] = {}
        self._failures: list[tuple[Source, FreeholdError]] = []
        self._asking: list[int] = []

    async def run(self) -> Gathered:
        async with trio.open_nursery() as nursery:
            for _ in range(self._stripe.k):
                self._ask_next(nursery)
            if self._asking:
                nursery.start_soon(self._ask_more, nursery)
        if len(self._shares) < self._stripe.k:
            raise self._too_few()
        return Gathered(self._shares, tuple(self._failures))

    def _ask_next(self, nursery: trio.Nursery) -> None:
        """Ask one more holder, rather for a share that nobody was asked for, if one is left."""
        useful = [one for one in self._left if one.index not in self._shares]
        fresh = [one for one in useful if one.index not in self._asking]
        if useful:
            source = (fresh or useful)[0]
            self._left.remove(source)
            self._asking.append(source.index)
            nursery.start_soon(self._fetch, source, nursery)
        elif not self._asking:
            nursery.cancel_scope.cancel()

    async def _fetch(self, source: Source, nursery: trio.Nursery) -> None:
        digest, sound = self._stripe.shares[source.index].digest, False
        try:
            data = await self._get(source, digest)
            self._stripe.check(source.index, data)
        except ShareDamaged as error:
            lied = HolderLied("A holder gave something else than the share it should have.")
            lied.__cause__ = error
            self._failures.append((source, lied))
        except FreeholdError as error:
            self._failures.append((source, error))
        else:
            self._shares[source.index], sound = data, True
        self._asking.remove(source.index)
        if len(self._shares) >= self._stripe.k:
            nursery.cancel_scope.cancel()
        elif not sound:
            self._ask_next(nursery)

    async def _ask_more(self, nursery: trio.Nursery) -> None:
        while any(one.index not in self._shares for one in self._left):
            await trio.sleep(self._slow_seconds)
            for _ in range(self._stripe.k - len(self._shares)):
                self._ask_next(nursery)

    def _too_few(self) -> TooFewShares:
        error = TooFewShares(
            f"{self._stripe.k} shares are needed, and only {len(self._shares)} could be fetched"
            " now. Nothing was lost; other holders may answer later."
        )
        for source, failure in self._failures:
            error.add_note(f"share {source.index}: {failure}")
        return error
