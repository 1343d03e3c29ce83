"""Fetching a release's ciphertext from holders, while its owner may be away.

    async with readers(host, found) as get:
        await fetch(found, entries, files, get, here)

Guarantees: every share is checked against the stripe that the owner signed, every step against the
manifest, before it counts as here; what a holder gives else costs time and nothing more. Any 4 of
the 16 shares of a piece are enough. Broken off anywhere, it goes on where it was, piece by piece.
Nothing is opened: the keys come from the owner, step by step, and are paid for there.

Left to others: when (`app.requester.serving.at_holders`), and taking a fetched step into its place
(`p2p.requester.step_files`).
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final, NamedTuple

import trio

from p2p.shards.client import HolderClient
from p2p.shards.gathering import SLOW_SECONDS, gather
from p2p.shards.visits import visit
from wallet.errors import FreeholdError, PeerUnreachable
from wallet.shares import released, stripes
from wallet.shares.order import Source

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
    from typing import TypeAlias

    from p2p.requester.step_files import StepFiles
    from p2p.transport.host import Host
    from wallet.agreement.delivery import StepEntry
    from wallet.shares.places import Place
    from wallet.shares.released import Part, Whereabouts

    Get: TypeAlias = Callable[[Source, bytes], Awaitable[bytes]]

DIAL_SECONDS: Final = 10.0


class _Way(NamedTuple):
    """A holder that is being gone to: whether that is over, and the conversation or what failed."""

    settled: trio.Event
    found: list[HolderClient | FreeholdError]


@contextlib.asynccontextmanager
async def readers(
    host: Host, found: Whereabouts, dial_seconds: float = DIAL_SECONDS
) -> AsyncIterator[Get]:
    """Go to all holders of a release with its licence; give what gets a share from them.

    Args:
        host: under the identity of `found.reader`; it must knock.
        found: where the release lies.
        dial_seconds: patience with each address.
    """
    ways = {place.identity: _Way(trio.Event(), []) for place in found.holders}

    async def go(place: Place) -> None:
        way = ways[place.identity]
        try:
            async with visit(host, place, dial_seconds) as client:
                await client.show_licence(found.licence)
                way.found.append(client)
                way.settled.set()
                await trio.sleep_forever()
        except FreeholdError as error:
            way.found.append(error)
        finally:
            way.settled.set()

    async def get(source: Source, digest: bytes) -> bytes:
        way = ways[source.place.identity]
        await way.settled.wait()
        match way.found[-1:]:
            case [FreeholdError() as error]:
                raise PeerUnreachable(f"A holder cannot be asked: {error}") from error
            case [HolderClient() as client]:
                return await client.get(digest)
        raise PeerUnreachable("A holder cannot be asked any more.")

    failure: Exception | None = None
    async with trio.open_nursery() as nursery:
        for place in found.holders:
            nursery.start_soon(go, place)
        try:
            yield get
        except Exception as error:  # carried past the nursery, which would wrap it in a group
            failure = error
        nursery.cancel_scope.cancel()
    if failure is not None:
        raise failure


async def fetch(
    found: Whereabouts,
    entries: Sequence[StepEntry],
    files: StepFiles,
    get: Get,
    here: Callable[[int], None],
    slow_seconds: float = SLOW_SECONDS,
) -> None:
    """Fetch every step that is not here, in order.

    Args:
        found: where they lie.
        entries: the steps, as the manifest has them.
        files: where they are kept.
        get: gets a share from its holder.
        here: called with each step that is here now.
        slow_seconds: after which one more holder is asked for a share.

    Raises:
        TooFewShares: too few holders answer now; what came stays.
        ContentMismatch: the owner put something else there than the manifest promises.
        NotAllowed: the grant was erased meanwhile.
        DiskFull: no room.
    """
    last: tuple[int, bytes] = (-1, b"")
    for step, entry in enumerate(entries, start=1):
        if await trio.to_thread.run_sync(files.is_here, step, entry):
            continue
        have, place = await trio.to_thread.run_sync(files.fetched_bytes, step), 0
        for part in released.parts(entries, step):
            size = part.end - part.start
            if place + size > have:
                if last[0] != part.stripe:
                    last = (part.stripe, await _stripe(found, part, get, slow_seconds))
                data = last[1][part.start : part.end]
                await trio.to_thread.run_sync(files.fetch, step, place, data)
            place += size
        await trio.to_thread.run_sync(files.fetched, step, entry)
        here(step)


async def _stripe(found: Whereabouts, part: Part, get: Get, slow_seconds: float) -> bytes:
    lying = found.stripes[part.stripe]
    gathered = await gather(lying.stripe, _spread(found, part.stripe), get, slow_seconds)
    return await trio.to_thread.run_sync(stripes.restore, lying.stripe, gathered.shares)


def _spread(found: Whereabouts, number: int) -> list[Source]:
    """The shares of a stripe so that the first ones are with different holders, in turn."""
    of: dict[int, list[int]] = {}
    for index, holder in found.stripes[number].shares:
        of.setdefault(holder, []).append(index)
    order = sorted(of)
    order = order[number % len(order) :] + order[: number % len(order)] if order else []
    rounds = max(map(len, of.values()), default=0)
    return [
        Source(of[holder][turn], found.holders[holder])
        for turn in range(rounds)
        for holder in order
        if turn < len(of[holder])
    ]
