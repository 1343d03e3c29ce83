"""What shares cost: coding, sealing and hashing beside the bare libraries, challenges, pages.

`python -m tests.bench.storage_shares [STRIPES]` prints the table. *Bare* is what the libraries take
for the same bytes in the same run, one after the other: libsodium's AEAD over the data, zfec for
the shares that are not plain data, SHA-256 over every share for its address, and SHA-256 over every
leaf and inner node for its root. *Ours* is sealing and `stripes.make_all`. Rates are of the data,
4-of-12; *by processor* compares processor time, which other work moves less. The change
of a 1 GB backup is counted, not timed: 250 full stripes are there before.
"""

from __future__ import annotations

import hashlib
import os
import random
import sys
import time
from typing import TYPE_CHECKING

import msgspec
import zfec  # type: ignore[import-untyped]
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as seal
from nacl.secret import Aead

from tests.bench._figures import Figure, Limit, middle
from wallet.shares import leaves, stripes
from wallet.shares.head import MAXIMUM_HEAD
from wallet.shares.keys import backup_keys
from wallet.shares.manifest import Manifest
from wallet.shares.pages import Epoch, Holder, Placed, Segment
from wallet.shares.stack import Stack
from wallet.shares.stripes import Share, Stripe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

K, N = stripes.WIDE
SIZE = 4 * 1024 * 1024 - 64
ROUNDS = 5
KEYS = backup_keys(bytes(32))
DEVICE = bytes(8)
HUNDRED_RECORDS = 53_000
"""Sealed bytes of a segment of 100 changed records (notes/storage.md §2)."""


class SharesFigures(msgspec.Struct, frozen=True):
    """Megabytes (10^6) of data a second, each the best of its rounds; microseconds; bytes."""

    bare_seal: float
    bare_code: float
    bare_address: float
    bare_tree: float
    bare_together: float
    ours: float
    ours_of_bare: float
    ours_of_bare_without_tree: float
    ours_of_bare_by_processor: float
    decode_worst: float
    tree_ms_a_mebibyte: float
    verify_microseconds_a_leaf: float
    first_page_of_a_gigabyte: int
    change_uploads: int
    change_uploads_mean_of_200: int
    change_uploads_most_of_200: int


def best(
    act: Callable[[], object],
    rounds: int = ROUNDS,
    clock: Callable[[], float] = time.perf_counter,
) -> float:
    """Seconds of the quickest round."""
    found = []
    for _ in range(rounds):
        began = clock()
        act()
        found.append(clock() - began)
    return min(found)


def hashed(share: bytes) -> int:
    """As many calls of SHA-256 as a tree over a share has leaves and inner nodes."""
    sha256, node = hashlib.sha256, bytes(65)
    count = leaves.count(len(share))
    for start in range(0, len(share), leaves.LEAF_BYTES):
        sha256(share[start : start + leaves.LEAF_BYTES]).digest()
    for _ in range(count - 1):
        sha256(node).digest()
    return count


def measure(count: int) -> SharesFigures:
    """Measure with `count` stripes a round."""
    data, key, nonce = os.urandom(SIZE), os.urandom(32), os.urandom(24)
    length = -(-SIZE // K)
    parts = tuple(data[at : at + length].ljust(length, b"\0") for at in range(0, SIZE, length))
    spare = tuple(range(K, N))
    coder = zfec.Encoder(K, N)
    shares = coder.encode(parts)
    box = Aead(key)

    def ours() -> None:
        sealed = ((bytes(16), bytes(box.encrypt(data, b"", nonce))) for _ in range(count))
        for _made in stripes.make_all(sealed, stripes.WIDE):
            pass

    acts: dict[str, Callable[[], object]] = {
        "seal": lambda: seal(data, b"", nonce, key),
        "code": lambda: coder.encode(parts, spare),
        "address": lambda: [hashlib.sha256(share).digest() for share in shares],
        "tree": lambda: [hashed(share) for share in shares],
    }

    def bare(*names: str) -> None:
        for _ in range(count):
            for name in names:
                acts[name]()

    alone = {name: best(act) for name, act in acts.items()}
    found: dict[str, list[float]] = {}
    for _ in range(ROUNDS):  # in turn and as long, so that a busy moment does not hit one only
        found.setdefault("bare", []).append(best(lambda: bare(*acts), 1))
        found.setdefault("ours", []).append(best(ours, 1))
        found.setdefault("without tree", []).append(
            best(lambda: bare("seal", "code", "address"), 1)
        )
        found.setdefault("bare cpu", []).append(best(lambda: bare(*acts), 1, time.process_time))
        found.setdefault("ours cpu", []).append(best(ours, 1, time.process_time))
    spent = {name: min(times) / count for name, times in found.items()}

    made = stripes.make(bytes(16), data, stripes.WIDE)
    worst = {index: made.shares[index].data for index in range(N - K, N)}
    proofs = leaves.prove(made.shares[5].data, range(1024))

    def verify(start: int) -> float:
        few = proofs[start : start + 16]  # so short that nobody else comes between

        def all_of_them() -> None:
            for proof in few:
                made.stripe.verify_leaf(5, proof)

        return best(all_of_them) / len(few)

    uploads = list(_changes(200))
    return SharesFigures(
        bare_seal=_rate(alone["seal"]),
        bare_code=_rate(alone["code"]),
        bare_address=_rate(alone["address"]),
        bare_tree=_rate(alone["tree"]),
        bare_together=_rate(spent["bare"]),
        ours=_rate(spent["ours"]),
        ours_of_bare=spent["bare"] / spent["ours"],
        ours_of_bare_without_tree=spent["without tree"] / spent["ours"],
        ours_of_bare_by_processor=spent["bare cpu"] / spent["ours cpu"],
        decode_worst=_rate(best(lambda: stripes.restore(made.stripe, worst))),
        tree_ms_a_mebibyte=best(lambda: leaves.root(made.shares[5].data)) * 1e3,
        verify_microseconds_a_leaf=middle(map(verify, range(0, 1024 - 16, 16))) * 1e6,
        first_page_of_a_gigabyte=uploads[0],
        change_uploads=uploads[1],
        change_uploads_mean_of_200=sum(uploads[1:]) // 200,
        change_uploads_most_of_200=max(uploads[1:]),
    )


def _rate(seconds: float) -> float:
    return SIZE / 1e6 / seconds


def _changes(count: int) -> Iterator[int]:
    """Bytes put to twelve holders: pages and head of 1 GB, then of each change, shares included."""
    draw = random.Random(1)
    places = tuple(("/ip4/192.0.2.7/tcp/4001",) for _ in range(N))
    holders = {
        number: Holder(number, draw.randbytes(32), places[number], "contact", f"Contact {number}")
        for number in range(N)
    }
    state = Manifest(epochs={1: Epoch(1, draw.randbytes(32))}, holders=holders)
    for seq in range(1, 251):
        state = _grown(state, draw, seq, SIZE)
    stack = Stack()
    for seq in range(251, 252 + count):
        made = stack.advanced(state, keys=KEYS, device=DEVICE, made_ms=0, random=draw.randbytes)
        pages = sum(len(block.data) for block in made.blocks)
        shares = 0 if stack.head is None else N * -(-HUNDRED_RECORDS // K)
        yield N * (pages + MAXIMUM_HEAD) + shares
        stack = made.stack
        state = _grown(state, draw, seq, HUNDRED_RECORDS)


def _grown(state: Manifest, draw: random.Random, seq: int, size: int) -> Manifest:
    facts = tuple(Share(draw.randbytes(32), draw.randbytes(32)) for _ in range(N))
    stripe = Stripe(draw.randbytes(16), K, size, facts)
    segment = Segment(draw.randbytes(16), DEVICE, seq, 1, 25, False, b"", (stripe.id,))
    where = Placed(stripe.id, tuple((index,) for index in range(N)))
    return msgspec.structs.replace(
        state,
        stripes={**state.stripes, stripe.id: stripe},
        segments={**state.segments, segment.id: segment},
        placed={**state.placed, stripe.id: where},
    )


def run(count: int = 8) -> tuple[Figure, ...]:
    """Measure, print the table, and return what has a limit."""
    found = measure(count)
    for name, value in msgspec.to_builtins(found).items():
        print(f"{name:28} {value:12,.4g}" if isinstance(value, float) else f"{name:28} {value:12,}")
    return (
        Figure(
            "shares sealed, coded and hashed, of the bare libraries' rate",
            found.ours_of_bare,
            "",
            Limit("at least", 0.8),
        ),
        Figure(
            "challenge verified, a leaf",
            found.verify_microseconds_a_leaf,
            "µs",
            Limit("at most", 20.0),
            1,
        ),
        Figure(
            "change of 100 records in 1 GB, put to twelve holders, worst of 200",
            found.change_uploads_most_of_200 / 1e6,
            "MB",
            Limit("at most", 1.0),
        ),
    )


def main() -> None:
    """Print the table."""
    run(int(sys.argv[1]) if len(sys.argv) > 1 else 8)


if __name__ == "__main__":
    main()
