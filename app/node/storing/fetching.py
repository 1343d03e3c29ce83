"""From holders to a manifest and to sealed segments: what recovery and the drill have in common.

Guarantees: of all heads that are shown the newest rightly signed one counts; every page and share
is checked against what the head names, so that a holder that lies costs time and nothing else.
Nobody who is silent is waited for while others have the same. Segments come in the order of their
use, the hot set first, and are kept sealed in a folder; those that are there already are not
fetched again.

Left to others: conversations (`visits`), what is made of the segments (`wallet.segments.replay`).
"""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING, Final

import trio

from p2p.shards.gathering import gather
from wallet.errors import FreeholdError, PeerUnreachable
from wallet.shares import head as heads
from wallet.shares import pages, stripes
from wallet.shares.errors import PageDamaged
from wallet.shares.order import Source
from wallet.shares.places import Place
from wallet.shares.stack import collect
from wallet.store import SoFar
from wallet.store.files import disk_error

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.node.storing.visits import Present
    from p2p.shards.client import HolderClient
    from wallet.shares.head import Head
    from wallet.shares.keys import BackupKeys
    from wallet.shares.manifest import Manifest
    from wallet.shares.pages import Page, Segment
    from wallet.shares.stack import Stack
    from wallet.store.migrations import Heard

log = logging.getLogger("freehold.storing")

FETCHING_HOT: Final = "fetching contacts, consents and keys"
FETCHING: Final = "fetching the rest"
AT_ONCE: Final = 3
WAIT_SECONDS: Final = 30.0
"""So long more holders are waited for where too few answer."""

SLOW_SECONDS: Final = 1.0
SLOW_BYTES_PER_SECOND: Final = 256 * 1024
"""Who gives a share slower than this, after so many seconds, is not waited for alone."""


async def newest_head(present: Present, locator: bytes) -> Head | None:
    """Return the newest head that anybody shows who is there."""
    found: list[Head] = []

    async def look(client: HolderClient) -> None:
        try:
            head = await client.get_head(locator)
        except FreeholdError as error:
            log.info("a holder shows no head: %s", error)
            return
        if head is not None:
            found.append(head)

    async with trio.open_nursery() as nursery:
        for number in present.numbers:
            client = present.client(number)
            if client is not None:
                nursery.start_soon(look, client)
    return heads.newest(found)


async def stack_of(
    head: Head, present: Present, keys: BackupKeys
) -> tuple[Stack, dict[bytes, bytes]]:
    """Return the pages that a head names, from whoever has them, and their bytes by digest.

    Raises:
        PageDamaged: one is not to be had, or is not what it should be.
    """
    here: dict[bytes, bytes] = {}
    for digest in head.pages:
        page = await _page(digest, present, keys, here)
        for under in page.open.under:
            await _page(under, present, keys, here)
    return collect(head, here.__getitem__, keys), here


async def _page(
    digest: bytes, present: Present, keys: BackupKeys, here: dict[bytes, bytes]
) -> Page:
    """Ask one holder after the other, the next also where one is silent; whoever gives it first."""
    found: list[tuple[bytes, Page]] = []
    asked: set[int] = set()

    async def ask(number: int, client: HolderClient, over: trio.Event) -> None:
        try:
            data = await client.get(digest)
            found.append((data, pages.read(data, keys)))
        except FreeholdError as error:
            log.info("holder %s has no such page: %s", number, error)
        else:
            nursery.cancel_scope.cancel()
        finally:
            over.set()

    with trio.move_on_after(WAIT_SECONDS):
        async with trio.open_nursery() as nursery:
            while True:
                number = next((one for one in present.numbers if one not in asked), None)
                client = None if number is None else present.client(number)
                if number is not None and client is not None:
                    over = trio.Event()
                    asked.add(number)
                    nursery.start_soon(ask, number, client, over)
                    with trio.move_on_after(SLOW_SECONDS):
                        await over.wait()
                elif present.is_settled:
                    break  # those that were asked may still answer
                else:
                    await present.news()
    if not found:
        raise PageDamaged(
            "A page of the backup's list could not be fetched from anybody who answers now. Try "
            "again when more holders answer; nothing was lost."
        )
    here[digest], page = found[0]
    return page


async def stripe_data(manifest: Manifest, stripe: bytes, present: Present) -> bytes:
    """Return the bytes of a stripe: from those who are there, then from those who may still come.

    Raises:
        TooFewShares: too few holders of it answer now.
    """
    facts = manifest.stripes[stripe]
    numbers = {holder.identity: holder.number for holder in manifest.holders.values()}
    deadline = trio.current_time() + WAIT_SECONDS
    sources = [
        Source(index, Place(holder.identity, holder.addresses))
        for index, who in enumerate(manifest.locations(stripe))
        for holder in who
    ]

    def is_away(source: Source) -> bool:
        return present.client(numbers[source.place.identity]) is None

    async def get(source: Source, digest: bytes) -> bytes:
        client = None
        with trio.move_on_at(deadline):
            client = await present.coming(numbers[source.place.identity])
        if client is None:
            raise PeerUnreachable("This holder has not answered in time.")
        return await client.get(digest)

    slow = SLOW_SECONDS + facts.share_bytes / SLOW_BYTES_PER_SECOND
    gathered = await gather(facts, sorted(sources, key=is_away), get, slow)
    return await trio.to_thread.run_sync(stripes.restore, facts, gathered.shares)


async def segments(manifest: Manifest, present: Present, folder: Path, heard: Heard) -> None:
    """Bring sealed segments into a folder that is there, each as a file named by its id.

    Raises:
        TooFewShares: too few holders answer; what came stays for the next time.
    """
    in_order = manifest.in_order()
    hot = [segment for segment in in_order if segment.hot]
    await some(manifest, hot, present, folder, heard, FETCHING_HOT)
    rest = [segment for segment in in_order if not segment.hot]
    await some(manifest, rest, present, folder, heard, FETCHING)


def answering(manifest: Manifest, present: Present) -> tuple[str, ...]:
    """What the person calls those who answer now."""
    there = set(present.numbers)
    return tuple(one.name for one in manifest.holders.values() if one.number in there)


def size_of(manifest: Manifest, segment: Segment) -> int:
    """How many sealed bytes a segment has."""
    return len(segment.inline) or sum(manifest.stripes[id].size for id in segment.stripes)


async def some(
    manifest: Manifest,
    wanted: Sequence[Segment],
    present: Present,
    folder: Path,
    heard: Heard,
    words: str,
    step: int = 0,
    steps: int = 0,
) -> None:
    """Bring some of them, those that are there already left out; told in bytes.

    Raises:
        TooFewShares: too few holders answer; DiskFull: no room. What came stays for the next time.
    """
    room, done, failures = trio.Semaphore(AT_ONCE), 0, list[FreeholdError]()
    sizes = {segment.id: size_of(manifest, segment) for segment in wanted}
    total = sum(sizes.values())

    async def bring(segment: Segment) -> None:
        nonlocal done
        path = folder / segment.id.hex()
        try:
            if not path.exists():
                data = segment.inline
                if not data:
                    data = b"".join(
                        [await stripe_data(manifest, id, present) for id in segment.stripes]
                    )
                await trio.to_thread.run_sync(_keep, path, data)
            done += sizes[segment.id]
            heard(SoFar(words, step, steps, done, total, "bytes", answering(manifest, present)))
        except FreeholdError as error:
            failures.append(error)
        finally:
            room.release()

    heard(SoFar(words, step, steps, 0, total, "bytes", answering(manifest, present)))
    async with trio.open_nursery() as nursery:
        for segment in wanted:
            await room.acquire()
            if failures:
                room.release()
                break
            nursery.start_soon(bring, segment)
    if failures:
        raise failures[0]


def _keep(path: Path, data: bytes) -> None:
    """Keep a sealed segment as a whole.

    Raises:
        DiskFull: no room; what came before it stays.
    """
    draft = path.with_suffix(".part")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise disk_error(error, "what comes of the backup") from None
