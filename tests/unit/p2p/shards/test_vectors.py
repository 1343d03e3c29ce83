"""`tests/vectors/holders.json` follows from PROTOCOL.md §21 alone, and is what the program writes.

The checks use msgpack, Ed25519 and SHA-256 and nothing of the project's; a second test holds the
program against the same bytes. `python -m tests.unit.p2p.shards.test_vectors` writes the file.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from nacl.signing import SigningKey, VerifyKey

from p2p.protocols.wire import Refused
from p2p.shards import papers, wire
from tests.unit.p2p.shards.people import ANNA, BEN, NOW_MS, Who, head
from wallet.agreement.delivery import Signed
from wallet.shares import leaves

pytestmark = pytest.mark.area("G")

ROOT = Path(__file__).parents[4]
FILE = ROOT / "tests" / "vectors" / "holders.json"
PAGE = ROOT / "p2p" / "PROTOCOL.md"
BOX = Who("box")
BLOCK = bytes(range(256)) * 5


def made() -> dict[str, Any]:
    """All vectors, as the program writes them."""
    hash = hashlib.sha256(BLOCK).digest()
    receipt = papers.sign(papers.Receipt(ANNA.key, BOX.key, hash, len(BLOCK), NOW_MS), BOX.seed)
    certificate = papers.sign(papers.Certificate(ANNA.key, BOX.key, "attic", NOW_MS), ANNA.seed)
    key, signature = papers.claim(ANNA.head_seed, BOX.key, ANNA.key)
    frames: list[wire.Asking | wire.Answering] = [
        wire.Hello(),
        wire.Welcome(1 << 31, 1280, 4096, 1, "on battery", NOW_MS, certificate),
        wire.Put(hash, b"", BLOCK),
        wire.Kept(receipt),
        wire.Has((hash, bytes(32))),
        wire.Held(b"\x01"),
        wire.Get(hash),
        wire.Block(hash, BLOCK),
        wire.Challenge(hash, (1,)),
        wire.Proved(leaves.prove(BLOCK, [1])),
        wire.Drop((hash,)),
        wire.Done(1),
        wire.Claim(key, signature),
        wire.HeadPut(head(1).encoded()),
        wire.HeadGet(head(1).locator),
        wire.HeadSaid(head(1).encoded()),
        wire.ShowOrder(b"an order"),
        wire.ShowLicence(b"a licence"),
        wire.KeepOrder(b"a standing order"),
        wire.MailPut(BEN.key, b"sealed"),
        wire.MailGet(0),
        wire.Letters(((1, ANNA.key, b"sealed"),), False),
        wire.MailForget((1,)),
        wire.Declined("not-held", "There is no such block here for you."),
        Refused("not-known-here", "This holder keeps nothing for you."),
    ]
    return {
        "seeds": {"owner": ANNA.seed.hex(), "holder": BOX.seed.hex(), "head": ANNA.head_seed.hex()},
        "block": BLOCK.hex(),
        "receipt": {"body": receipt.body.hex(), "signature": receipt.signature.hex()},
        "certificate": papers.certificate_text(certificate),
        "claim": {"key": key.hex(), "signature": signature.hex()},
        "leaf_root": leaves.root(BLOCK).hex(),
        "frames": {
            msgspec.msgpack.decode(data)["type"]: data.hex()
            for data in (b"".join(wire.parts_of(frame)) for frame in frames)
        },
    }


def test_the_program_writes_these_bytes():
    assert json.loads(FILE.read_text("utf-8")) == made()


def test_the_bytes_follow_from_the_page_alone():
    given = json.loads(FILE.read_text("utf-8"))
    owner, holder, head_key = (
        SigningKey(bytes.fromhex(given["seeds"][name])).verify_key
        for name in ("owner", "holder", "head")
    )
    block = bytes.fromhex(given["block"])
    hash = hashlib.sha256(block).digest()

    body, signature = (bytes.fromhex(given["receipt"][part]) for part in ("body", "signature"))
    holder.verify(b"freehold/shard-receipt/1\0" + body, signature)
    assert msgspec.msgpack.decode(body) == {
        "owner": bytes(owner),
        "holder": bytes(holder),
        "hash": hash,
        "size": len(block),
        "at_ms": NOW_MS,
    }

    text = given["certificate"].removeprefix("freehold:holder/")
    body, signature = msgspec.msgpack.decode(
        base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    )
    owner.verify(b"freehold/holder-certificate/1\0" + body, signature)
    assert msgspec.msgpack.decode(body) == {
        "owner": bytes(owner),
        "holder": bytes(holder),
        "name": "attic",
        "made_ms": NOW_MS,
    }

    claimed = VerifyKey(bytes.fromhex(given["claim"]["key"]))
    assert claimed == head_key
    claimed.verify(
        b"freehold/head-claim/1\0" + bytes(holder) + bytes(owner),
        bytes.fromhex(given["claim"]["signature"]),
    )

    frames = {name: msgspec.msgpack.decode(bytes.fromhex(x)) for name, x in given["frames"].items()}
    assert all(next(iter(frame.items())) == ("type", name) for name, frame in frames.items())
    ((number, leaf, (beside,)),) = frames["proved"]["proofs"]
    assert (number, leaf) == (1, block[1024:])
    own = hashlib.sha256(b"\0" + leaf).digest()
    assert hashlib.sha256(b"\1" + beside + own).hexdigest() == given["leaf_root"]
    assert frames["put"]["data"] == frames["block"]["data"] == block
    assert frames["held"]["bits"] == b"\x01"


def test_the_page_names_every_frame_and_every_field():
    text = PAGE.read_text("utf-8")
    page = text[text.index("## 21. Holders") :]
    table = page[page.index("| question") :]
    table = table[: table.index("\n\n")]
    kinds = [*wire.Asking.__args__, *wire.Answering.__args__]
    elsewhere = {wire.Declined, Refused}
    for kind in kinds:
        tag = kind.__struct_config__.tag
        assert f"`{tag}`" in (page if kind in elsewhere else table), tag
        for field in kind.__struct_fields__:
            assert f"`{field}`" in page, (tag, field)
    for number in (wire.SHARDS_CAP, wire.STRANGERS_CAP):
        assert f"{number:,}" in text
    told = set(re.findall(r"`([a-z]+-[a-z-]+)`", page))
    assert {"not-held", "no-room", "holder-paused", "old-head", "not-known-here"} <= told


def test_a_signed_body_is_an_array_of_two():
    assert msgspec.msgpack.encode(Signed(b"x", bytes(64)))[:1] == b"\x92"


if __name__ == "__main__":
    FILE.write_text(json.dumps(made(), indent=2) + "\n", "utf-8")
