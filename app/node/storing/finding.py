"""Who holds a backup, and its newest state: from a few places to all holders that answer.

    first    the places that were given: the first of them that shows a head leads on
    all      the holders that this head's pages name, and the places: the newest head of all counts

Guarantees: nobody who is silent is waited for once `k` holders have answered. The newest state that
was acknowledged is with so many of them that among any `k` is one who has it
(`publishing.heads_wanted`). Who answers later is heard too: a newer head that is shown before the
vault stands (`Found.check`) has everything begun again with it.

Left to others: what is fetched from them (`fetching`), what is made of it (`recovering`).
"""

from __future__ import annotations

import logging
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import trio

from app.node.storing import fetching, visits
from app.node.storing.visits import GATHER_SECONDS, Present, attended
from wallet.errors import FreeholdError, NotFound
from wallet.placement import SMALL
from wallet.shares import head as heads
from wallet.shares.errors import PageDamaged, RolledBack, TooFewShares
from wallet.shares.keys import backup_keys
from wallet.shares.places import Place

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

    from app.node.storing.visits import Lease
    from p2p.shards.client import HolderClient
    from wallet.shares.head import Head
    from wallet.shares.keys import BackupKeys
    from wallet.shares.manifest import Manifest
    from wallet.shares.stack import Stack

log = logging.getLogger("freehold.storing")

ROUNDS: Final = 3
"""So often a newer state that is shown meanwhile has it begun again."""

Result = TypeVar("Result")


class Overtaken(Exception):
    """A newer state was shown while an older one was being fetched."""


class Wanted(NamedTuple):
    """What is to come back, and where it may be.

    Attributes:
        entropy: what the 24 words stand for.
        places: holders to ask first.
    """

    entropy: bytes
    places: tuple[Place, ...]


class Meeting:
    """Holders as they answer, each with the head that it shows."""

    def __init__(self) -> None:
        self.present = Present()
        self._heads: dict[int, Head | None] = {}

    def note(self, number: int, head: Head | None) -> None:
        """One shows this head, or none."""
        self._heads[number] = head

    @property
    def newest(self) -> Head | None:
        """The newest that anybody has shown so far; may be asked from any thread."""
        return heads.newest(head for head in tuple(self._heads.values()) if head is not None)


class Found(NamedTuple):
    """What was found: the newest head, its pages, and whoever of its holders is there.

    Attributes:
        stack: the head and its pages.
        pages: their bytes, by digest.
        manifest: what they say.
        meeting: the holders, of whom more may come.
    """

    stack: Stack
    pages: dict[bytes, bytes]
    manifest: Manifest
    meeting: Meeting

    @property
    def present(self) -> Present:
        """The holders that answer."""
        return self.meeting.present

    def check(self) -> None:
        """Return while nobody has shown a newer state; may be asked from any thread.

        Raises:
            Overtaken: somebody has.
        """
        newest = self.meeting.newest
        if newest is not None and newest.newer_than(head_of(self.stack)):
            raise Overtaken


def head_of(stack: Stack) -> Head:
    """The head of a stack that has one."""
    assert stack.head is not None
    return stack.head


async def with_newest(
    lease: Lease, sought: Wanted, act: Callable[[Found], Awaitable[Result]]
) -> Result:
    """Find the newest state and do something with it, again where a newer one is shown meanwhile.

    Args:
        lease: gives a host under the home identity of the words.
        sought: whose backup, and where to begin.
        act: what is done; it may raise `Overtaken` (by `Found.check`), and is then begun again.

    Raises:
        NotFound: nobody shows a head of these words.
        PageDamaged, TooFewShares: too few holders answer.
        RolledBack: again and again another state was the newest one.
    """
    keys = backup_keys(sought.entropy)
    stack, data = await _first(lease, sought, keys)
    for _ in range(ROUNDS):
        manifest = stack.manifest()
        async with _meet(lease, _places(manifest, sought), keys.locator, manifest) as meeting:
            found = Found(stack, data, manifest, meeting)
            try:
                found.check()
                return await act(found)
            except Overtaken:
                log.info("a newer state was shown")
            except (PageDamaged, TooFewShares):
                if not _is_overtaken(found):
                    raise
            newest = meeting.newest
            assert newest is not None
            stack, data = await fetching.stack_of(newest, meeting.present, keys)
    raise RolledBack("The backup changes while it is read. Stop the other device and try again.")


def _is_overtaken(found: Found) -> bool:
    try:
        found.check()
    except Overtaken:
        return True
    return False


async def _first(
    lease: Lease, sought: Wanted, keys: BackupKeys
) -> tuple[Stack, dict[bytes, bytes]]:
    """The newest state that the places which were given show."""
    places = list(enumerate(sought.places))
    async with _meet(lease, places, keys.locator, None) as meeting:
        head = meeting.newest
        if head is None:
            raise NotFound(
                f"None of the {len(places)} places that were given shows a backup of these words "
                "now. Try again later, or give another place; nothing was made."
            )
        return await fetching.stack_of(head, meeting.present, keys)


@asynccontextmanager
async def _meet(
    lease: Lease,
    places: Sequence[tuple[int, Place]],
    locator: bytes,
    manifest: Manifest | None,
) -> AsyncIterator[Meeting]:
    """Those of these holders that answer, for the block, each asked for its head.

    Without a manifest one head is enough to go on, else so many holders as any of which bring the
    backup together.
    """
    meeting = Meeting()
    present = meeting.present

    async def attend(number: int, place: Place, settled: trio.Event) -> None:
        try:
            async with visits.visit(lease, place) as met:
                meeting.note(number, await _shown(met.client, locator))
                present.add(number, met)
                settled.set()
                await trio.sleep_forever()
        except FreeholdError as error:
            log.info("holder %s: %s", number, error)
        finally:
            present.lose(number)
            settled.set()

    def is_enough() -> bool:
        if manifest is None:
            return meeting.newest is not None
        k = max((stripe.k for stripe in manifest.stripes.values()), default=SMALL.k)
        return sum(number in manifest.holders for number in present.numbers) >= k

    ways = [partial(attend, number, place) for number, place in places]
    async with attended(ways, present, GATHER_SECONDS, is_enough):
        yield meeting


async def _shown(client: HolderClient, locator: bytes) -> Head | None:
    try:
        return await client.get_head(locator)
    except FreeholdError as error:
        log.info("a holder shows no head: %s", error)
        return None


def _places(manifest: Manifest, sought: Wanted) -> list[tuple[int, Place]]:
    """All holders of a state, and below 0 the places that were given besides."""
    known = {one.identity for one in manifest.holders.values()}
    besides = [place for place in sought.places if place.identity not in known]
    return [
        *((one.number, Place(one.identity, one.addresses)) for one in manifest.holders.values()),
        *((-1 - n, place) for n, place in enumerate(besides)),
    ]
