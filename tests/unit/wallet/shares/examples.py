"""A small backup to look at, made from a seed; `python -m` it to write the vectors anew."""

from __future__ import annotations

import io
import json
import random
from typing import Any

from tests.practice_chain import ROOT
from wallet.shares import car, head, leaves, order, slip, stripes
from wallet.shares.keys import BackupKeys, backup_keys
from wallet.shares.manifest import Manifest
from wallet.shares.pages import Epoch, Facts, Holder, Placed, Segment
from wallet.shares.places import Place
from wallet.shares.stack import Stack, Written
from wallet.shares.unixfs import File, share_name

VECTORS = ROOT / "tests" / "vectors" / "shares.json"
ENTROPY = bytes(range(32))
KEYS: BackupKeys = backup_keys(ENTROPY)
DEVICE = bytes.fromhex("d0d1d2d3d4d5d6d7")
MADE_MS = 1_767_225_600_000

HOLDERS = (
    Holder(0, b"\xa0" * 32, ("/ip4/192.0.2.7/tcp/4001",), "contact", "Anna", "home"),
    Holder(1, b"\xb1" * 32, ("/dns/box.example.org/tcp/443",), "box", "Cellar"),
    Holder(2, b"\xc2" * 32, ("/ip6/2001:db8::7/tcp/4001",), "device"),
)


def stripe_of(draw: random.Random, size: int, code: stripes.Code) -> stripes.Made:
    """A stripe of random data."""
    return stripes.make(draw.randbytes(16), draw.randbytes(size), code)


def manifest_of(made: stripes.Made, draw: random.Random) -> Manifest:
    """A manifest of one segment in a stripe and one inline."""
    large = Segment(draw.randbytes(16), DEVICE, 1, 1, 25, False, b"", (made.stripe.id,))
    small = Segment(draw.randbytes(16), DEVICE, 2, 1, 25, True, b"", (), draw.randbytes(70))
    return Manifest(
        Facts(b"\x77" * 16, 25, 41, b"\x88" * 32),
        {made.stripe.id: made.stripe},
        {1: Epoch(1, draw.randbytes(32))},
        {large.id: large, small.id: small},
        {holder.number: holder for holder in HOLDERS},
        {
            made.stripe.id: Placed(
                made.stripe.id, tuple((index % 3,) for index in range(made.stripe.n))
            )
        },
    )


def changed(manifest: Manifest, draw: random.Random) -> Manifest:
    """The same a little later: a segment more, an epoch less, a holder gone, a share elsewhere."""
    own_key = draw.randbytes(32)
    segments = {
        id_: Segment(each.id, each.device, each.seq, each.epoch, each.schema, each.hot, own_key,
                     each.stripes, each.inline)
        for id_, each in manifest.segments.items()
    }  # fmt: skip
    more = Segment(draw.randbytes(16), DEVICE, 3, 2, 25, False, b"", (), draw.randbytes(300))
    return Manifest(
        Facts(b"\x77" * 16, 25, 42, b"\x89" * 32),
        manifest.stripes,
        {2: Epoch(2, draw.randbytes(32))},
        segments | {more.id: more},
        {0: HOLDERS[0], 1: HOLDERS[1]},
        {
            id_: Placed(id_, ((0,), (1, 0), *each.holders[2:]))
            for id_, each in manifest.placed.items()
        },
    )  # fmt: skip


def backup(seed: int = 1, size: int = 5000) -> tuple[stripes.Made, Written, Written]:
    """A stripe, and the pages and heads of two states."""
    draw = random.Random(seed)
    made = stripe_of(draw, size, stripes.SMALL)
    before = manifest_of(made, draw)
    first = Stack().advanced(
        before, keys=KEYS, device=DEVICE, made_ms=MADE_MS, random=draw.randbytes
    )
    second = first.stack.advanced(
        changed(before, draw), keys=KEYS, device=DEVICE, made_ms=MADE_MS + 1, random=draw.randbytes
    )
    return made, first, second


def vectors() -> dict[str, Any]:
    """Everything of FORMAT.md once, in small."""
    draw = random.Random(25)
    made = stripe_of(draw, 9001, stripes.WIDE)
    state = manifest_of(made, draw)
    nonce = draw.randbytes(24)
    written = Stack().advanced(
        state, keys=KEYS, device=DEVICE, made_ms=MADE_MS, random=lambda _: nonce
    )
    then = head.sign(
        KEYS.head_seed,
        seq=2,
        pages=(written.blocks[0].digest, b"\x5a" * 32),
        made_ms=MADE_MS + 1,
        device=DEVICE,
        before=written.head,
    )
    places = tuple(Place(each.identity, each.addresses) for each in HOLDERS)
    file = io.BytesIO()
    data = {share.digest: share.data for share in made.shares[:3]}
    files = [
        File(share_name(made.stripe.id, index), share.digest, len(share.data))
        for index, share in enumerate(made.shares[:3])
    ]
    root = car.write(file, files, data.__getitem__)
    proof = leaves.prove(made.shares[11].data, [2])[0]
    repair = order.repair(
        KEYS.head_seed,
        bearer=places[1].identity,
        stripe=made.stripe,
        sources=(order.Source(0, places[0]), order.Source(5, places[2])),
        targets=(order.Source(11, places[1]),),
        made_ms=MADE_MS,
        until_ms=MADE_MS + 86_400_000,
    )
    read = order.licence(
        KEYS.head_seed,
        bearer=places[2].identity,
        collection=b"\xcc" * 16,
        made_ms=MADE_MS,
        until_ms=MADE_MS + 1,
    )
    stand = order.standing(
        KEYS.head_seed,
        bearers=(places[1].identity, places[0].identity),
        keepers=tuple(order.Keeper(each, number % 2) for number, each in enumerate(places)),
        rules=(order.Rule(4, 12, 8), order.Rule(2, 6, 4)),
        made_ms=MADE_MS,
        until_ms=MADE_MS + 1,
    )
    paper = slip.Slip(KEYS.locator, places)
    return {
        "keys": {
            "entropy": ENTROPY.hex(),
            "head_seed": KEYS.head_seed.hex(),
            "head_key": KEYS.public.hex(),
            "locator": KEYS.locator.hex(),
            "manifest_key": KEYS.manifest_key.hex(),
        },
        "stripe": {
            "id": made.stripe.id.hex(),
            "k": made.stripe.k,
            "n": made.stripe.n,
            "data": stripes.restore(
                made.stripe, {i: each.data for i, each in enumerate(made.shares)}
            ).hex(),
            "shares": [
                {
                    "digest": share.digest.hex(),
                    "cid": share.cid,
                    "root": facts.root.hex(),
                }
                for share, facts in zip(made.shares, made.stripe.shares, strict=True)
            ],
            "proof": {
                "share": 11,
                "index": proof.index,
                "leaf": proof.leaf.hex(),
                "path": [each.hex() for each in proof.path],
            },
        },
        "car": {"shares": [0, 1, 2], "root": root, "file": file.getvalue().hex()},
        "page": {
            "nonce": nonce.hex(),
            "device": DEVICE.hex(),
            "seq": 1,
            "made_ms": MADE_MS,
            "facts": ["77" * 16, 25, 41, "88" * 32],
            "epochs": [[each.number, each.key.hex()] for each in state.epochs.values()],
            "segments": [
                [each.id.hex(), each.device.hex(), each.seq, each.epoch, each.schema, each.hot,
                 each.key.hex(), [id_.hex() for id_ in each.stripes], each.inline.hex()]
                for each in state.segments.values()
            ],
            "holders": [
                [each.number, each.identity.hex(), list(each.addresses), each.kind, each.name,
                 each.group]
                for each in state.holders.values()
            ],
            "placed": [
                [each.stripe.hex(), [list(numbers) for numbers in each.holders]]
                for each in state.placed.values()
            ],
            "page": written.blocks[0].data.hex(),
        },
        "heads": [written.head.encoded().decode(), then.encoded().decode()],
        "orders": {"repair": repair.hex(), "licence": read.hex(), "standing": stand.hex()},
        "slip": {
            "holders": [[each.identity.hex(), list(each.addresses)] for each in places],
            "text": slip.encode(paper),
            "printed": list(slip.printed(paper)),
        },
    }  # fmt: skip


def _main() -> None:
    VECTORS.write_text(json.dumps(vectors(), indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    _main()
