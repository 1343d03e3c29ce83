"""One bit flipped in anything that comes from others: none is taken for what it was.

Places are drawn from a printed seed. FREEHOLD_SOAK=1 flips 100,000 bits instead of 2,000.
"""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.unit.wallet.shares.examples import HOLDERS, KEYS, MADE_MS, backup
from wallet.errors import FreeholdError
from wallet.shares import head, leaves, order, pages, slip
from wallet.shares.order import Source
from wallet.shares.places import Place

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.area("G")

SEED = int(os.environ.get("FREEHOLD_SEED", "8"))
FLIPS = 100_000 if os.environ.get("FREEHOLD_SOAK") == "1" else 2_000
KINDS = 7

MADE, FIRST, SECOND = backup()
PLACES = tuple(Place(each.identity, each.addresses) for each in HOLDERS)
PROOF = leaves.prove(MADE.shares[5].data, [1])[0]


def taken(data: bytes, act: Callable[[bytes], object]) -> object:
    """What comes of changed bytes: nothing, if a named error refuses them."""
    try:
        return act(data)
    except (FreeholdError, msgspec.DecodeError):
        return None


def proof(data: bytes) -> object:
    found = msgspec.msgpack.decode(data, type=leaves.Proof)
    MADE.stripe.verify_leaf(5, found)
    return found


def text(data: bytes) -> object:
    found = slip.decode(data.decode("latin-1"))
    return found if slip.encode(found) != SLIP.decode() else None  # small letters are the same


SLIP = slip.encode(slip.Slip(KEYS.locator, PLACES)).encode()
ORDER = order.repair(
    KEYS.head_seed,
    bearer=PLACES[0].identity,
    stripe=MADE.stripe,
    sources=(Source(0, PLACES[0]),),
    targets=(Source(1, PLACES[1]),),
    made_ms=MADE_MS,
    until_ms=MADE_MS + 1,
)

CASES: dict[str, tuple[bytes, Callable[[bytes], object]]] = {
    "share": (MADE.shares[5].data, lambda data: MADE.stripe.check(5, data)),
    "leaf and path": (msgspec.msgpack.encode(PROOF), proof),
    "page": (SECOND.blocks[0].data, lambda data: pages.read(data, KEYS)),
    "open part": (FIRST.blocks[0].data, lambda data: pages.read_open(data, KEYS.public)),
    "head": (SECOND.head.encoded(), lambda data: head.read(data, KEYS.locator)),
    "slip": (SLIP, text),
    "order": (ORDER, order.read),
}


@pytest.mark.parametrize("kind", CASES)
def test_no_flipped_bit_is_accepted(kind: str) -> None:
    data, act = CASES[kind]
    assert act(data) is not None or kind == "slip"
    draw = random.Random(f"{SEED} {kind}")
    count = -(-FLIPS // KINDS)
    accepted = []
    for _ in range(count):
        bit = draw.randrange(8 * len(data))
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        if taken(bytes(changed), act) is not None:
            accepted.append(bit)
    assert not accepted, f"seed {SEED}: {kind} with one of these bits flipped was accepted"
