"""What a head names is found without any key, and is what the person themselves reads."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
import trio

from tests.unit.wallet.shares.examples import KEYS, stripe_of
from wallet.shares import head as heads
from wallet.shares import pages, stripes
from wallet.shares.errors import PageDamaged
from wallet.shares.manifest import Manifest
from wallet.shares.named import MOST_PAGE_BYTES, MOST_PAGES, fetched, named
from wallet.shares.pages import Open, Sealed, Segment
from wallet.shares.stack import Stack

if TYPE_CHECKING:
    from wallet.shares.blocks import Block

pytestmark = pytest.mark.area("G")


def grown(rounds: int) -> tuple[Stack, dict[bytes, bytes]]:
    """A stack of as many changes, in which stripes come and go, and all its pages by digest."""
    draw = random.Random(5)
    stack, here, known = Stack(), dict[bytes, bytes](), dict[bytes, stripes.Stripe]()
    for number in range(rounds):
        for _ in range(3):
            made = stripe_of(draw, 500, stripes.SMALL)
            known[made.stripe.id] = made.stripe
        if number % 2:
            known.pop(draw.choice(sorted(known)))
        written = stack.advanced(
            Manifest(stripes=dict(known)),
            keys=KEYS,
            device=b"a device",
            made_ms=number,
            random=draw.randbytes,
        )
        here |= {block.digest: block.data for block in written.blocks}
        stack = written.stack
    return stack, here


def test_it_is_what_the_person_reads_of_the_same_pages() -> None:
    stack, here = grown(40)
    assert stack.head is not None
    found = named(stack.head, here.__getitem__)
    assert dict(found.stripes) == dict(stack.manifest().stripes)
    assert found.pages == stack.digests
    assert len(found.shares) == sum(each.n for each in found.stripes.values())

    async def get(digest: bytes) -> bytes:
        return here[digest]

    assert trio.run(fetched, stack.head, get) == found


def test_a_page_that_is_another_is_refused() -> None:
    stack, here = grown(3)
    assert stack.head is not None
    other = next(data for digest, data in here.items() if digest != stack.head.pages[0])
    with pytest.raises(PageDamaged):
        named(stack.head, lambda _digest: other)


def page(under: tuple[bytes, ...] = (), *, bytes_: int = 0) -> Block:
    """A rightly signed page that lists others, of about so many bytes."""
    draw = random.Random(bytes_ + len(under))
    segments = tuple(
        Segment(draw.randbytes(16), b"a device", 1, 1, 1, True, inline=bytes(pages.MOST_INLINE))
        for _ in range(bytes_ // pages.MOST_INLINE)
    )
    opened = Open(1, KEYS.public, b"a device", 1, 1, under)
    return pages.make(opened, Sealed(segments=segments), KEYS, draw.randbytes(24))


@pytest.mark.parametrize("bytes_", [0, 14 * pages.MOST_INLINE], ids=["too many", "too large"])
def test_who_lists_more_pages_than_anybody_needs_is_refused_before_they_are_fetched(
    bytes_: int,
) -> None:
    one = page(bytes_=bytes_)
    listed = [bytes([n // 256, n % 256]) * 16 for n in range(2000)]
    tops = [page(tuple(some)) for some in (listed[:1000], listed[1000:])]
    here = {top.digest: top.data for top in tops}
    head = heads.sign(
        KEYS.head_seed,
        seq=1,
        pages=tuple(top.digest for top in tops),
        made_ms=1,
        device=b"a device",
    )
    asked: list[bytes] = []

    async def get(digest: bytes) -> bytes:
        asked.append(digest)
        return here.get(digest, one.data)

    with pytest.raises(PageDamaged, match="more pages"):
        trio.run(fetched, head, get)
    assert len(asked) <= MOST_PAGES
    assert len(one.data) * (len(asked) - 1 - len(tops)) <= MOST_PAGE_BYTES
