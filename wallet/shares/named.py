"""What a head names, to somebody without any key: its pages and the stripes in their open parts.

Holders compute it from the pages that they keep, to know what a standing order lets its bearer
fetch and put; who looks after a backup, from pages that holders gave. Of `manifest.folded` it is
the part that needs no key.

Guarantees: every page is the one that was named and signed by the head's key. Left to others: which
head is the newest.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final, NamedTuple

from wallet.shares import pages
from wallet.shares.errors import PageDamaged

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from wallet.shares.head import Head
    from wallet.shares.stripes import Stripe

MOST_PAGES: Final = 1024
MOST_PAGE_BYTES: Final = 64 * 1024 * 1024
"""Of one backup that are read; a hostile owner's cost no more."""


class Named(NamedTuple):
    """The digests of the pages that count, and the stripes by id."""

    pages: frozenset[bytes]
    stripes: Mapping[bytes, Stripe]

    @property
    def beside(self) -> dict[bytes, frozenset[bytes]]:
        """For each share the others of its stripe, by their digests."""
        sets = [[share.digest for share in stripe.shares] for stripe in self.stripes.values()]
        return {one: frozenset(some) - {one} for some in sets for one in some}

    @property
    def shares(self) -> frozenset[bytes]:
        """The digests of all shares."""
        return frozenset(share.digest for each in self.stripes.values() for share in each.shares)


async def fetched(head: Head, get: Callable[[bytes], Awaitable[bytes]]) -> Named:
    """As `named`, with pages that have to be waited for, each once."""
    here: dict[bytes, bytes] = {}
    size = 0

    async def bring(digest: bytes) -> bytes:
        nonlocal size
        if digest not in here:
            _check_few(len(here), size)
            here[digest] = await get(digest)
            size += len(here[digest])
        return here[digest]

    for digest in head.pages:
        for under in pages.read_open(await bring(digest), head.key).under:
            await bring(under)
    return named(head, here.__getitem__)


def named(head: Head, get: Callable[[bytes], bytes]) -> Named:
    """Return what a head names.

    Args:
        head: rightly signed.
        get: gives the bytes of a page by its digest; they are checked here. What it raises passes.

    Raises:
        PageDamaged: a page is not the one that was named, or there are too many.
    """
    known: set[bytes] = set()
    stripes: dict[bytes, Stripe] = {}
    size = 0

    def read(digest: bytes) -> pages.Open:
        nonlocal size
        data = get(digest)
        size += len(data)
        _check_few(len(known), size)
        if hashlib.sha256(data).digest() != digest:
            raise PageDamaged("The pages of this backup are not what its head names.")
        known.add(digest)
        return pages.read_open(data, head.key)

    for digest in head.pages:
        top = read(digest)
        for opened in (*map(read, top.under), top):
            for gone in opened.dropped:
                stripes.pop(gone, None)
            stripes.update((each.id, each) for each in opened.stripes)
    return Named(frozenset(known), stripes)


def _check_few(count: int, size: int) -> None:
    """Return if one more page may be read after so many of so many bytes."""
    if count >= MOST_PAGES or size > MOST_PAGE_BYTES:
        raise PageDamaged("There are more pages of this backup than anybody needs.")
