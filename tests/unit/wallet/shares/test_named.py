"""What a head names is found without any key, and is what the person themselves reads."""

from __future__ import annotations

import random

import pytest
import trio

from tests.unit.wallet.shares.examples import KEYS, stripe_of
from wallet.shares import stripes
from wallet.shares.errors import PageDamaged
from wallet.shares.manifest import Manifest
from wallet.shares.named import fetched, named
from wallet.shares.stack import Stack

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
