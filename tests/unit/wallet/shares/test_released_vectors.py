"""What is said of a release at holders, byte by byte: PROTOCOL.md §11 against its vectors."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from nacl.signing import SigningKey, VerifyKey

from wallet.agreement.delivery import Signed, StepEntry
from wallet.shares import order, released, stripes
from wallet.shares.places import Place
from wallet.shares.released import Lying, Whereabouts
from wallet.shares.spelling import public_of

pytestmark = pytest.mark.area("G")

FILE = Path(__file__).parents[3] / "vectors" / "released.json"
OWNER, KEY, READER = (hashlib.sha256(name).digest() for name in (b"owner", b"key", b"reader"))
GRANT = hashlib.sha256(b"grant").digest()
MADE_MS, UNTIL_MS = 1_790_000_000_000, 1_795_000_000_000
CIPHER = [hashlib.shake_256(b"step %d" % n).digest(size) for n, size in ((1, 4112), (2, 6160))]
ENTRIES = [
    StepEntry(28, len(one), bytes(32), bytes(32), hashlib.sha256(one).digest()) for one in CIPHER
]
HOLDERS = (
    Place(hashlib.sha256(b"box 1").digest(), ("/ip4/192.0.2.7/tcp/4001",)),
    Place(hashlib.sha256(b"box 2").digest(), ("/dns4/box.example/tcp/4001",)),
)


def made() -> dict[str, Any]:
    made = stripes.make(bytes(range(16)), b"".join(CIPHER), stripes.RELEASED)
    collection = released.collection_of(public_of(KEY))
    licence = order.licence(
        KEY, bearer=public_of(READER), collection=collection, made_ms=MADE_MS, until_ms=UNTIL_MS
    )
    lying = Lying(made.stripe, tuple((index, index % 2) for index in range(6)))
    signed = released.sign(Whereabouts(GRANT, MADE_MS, READER, licence, HOLDERS, (lying,)), OWNER)
    return {
        "signing_key": public_of(OWNER).hex(),
        "licence_key": public_of(KEY).hex(),
        "grant_id": GRANT.hex(),
        "steps": [
            {"cipher_bytes": each.cipher_bytes, "cipher_hash": each.cipher_hash.hex()}
            for each in ENTRIES
        ],
        "collection": collection.hex(),
        "licence": licence.hex(),
        "whereabouts": {"body": signed.body.hex(), "signature": signed.signature.hex()},
        "shares": [share.data.hex() for share in made.shares[:4]],
    }


def test_the_program_writes_these_bytes():
    assert json.loads(FILE.read_text("utf-8")) == made()


def test_the_bytes_follow_from_the_page_alone():
    given = json.loads(FILE.read_text("utf-8"))
    body, signature = (bytes.fromhex(given["whereabouts"][part]) for part in ("body", "signature"))
    VerifyKey(bytes.fromhex(given["signing_key"])).verify(
        b"freehold/whereabouts/1\0" + body, signature
    )
    found = msgspec.msgpack.decode(body)
    assert list(found) == ["grant_id", "made_ms", "reader", "licence", "holders", "stripes"]
    assert found["grant_id"].hex() == given["grant_id"]
    licence = found["licence"]
    assert licence.hex() == given["licence"]
    inner, sealed = msgspec.msgpack.decode(licence)
    key = bytes.fromhex(given["licence_key"])
    VerifyKey(key).verify(b"freehold/backup-order/1\0" + inner, sealed)
    bearer = bytes(SigningKey(found["reader"]).verify_key)
    collection = hashlib.sha256(b"freehold/collection/1\0" + key).digest()[:16]
    assert collection.hex() == given["collection"]
    read = msgspec.msgpack.decode(inner)
    assert read == [1, "read", key, bearer, collection, MADE_MS, UNTIL_MS]
    ((stripe, shares),) = found["stripes"]
    assert stripe[1] == 4
    assert stripe[2] == sum(step["cipher_bytes"] for step in given["steps"])
    assert len(stripe[3]) == 16
    assert [hashlib.sha256(bytes.fromhex(data)).digest() for data in given["shares"]] == [
        stripe[3][index][0] for index, _holder in shares[:4]
    ]
    whole = b"".join(bytes.fromhex(data) for data in given["shares"][:4])  # parts of the data
    at = 0
    for step in given["steps"]:
        cipher = whole[at : at + step["cipher_bytes"]]
        assert hashlib.sha256(cipher).hexdigest() == step["cipher_hash"]
        at += step["cipher_bytes"]
    signed = Signed(body, signature)
    owner = bytes.fromhex(given["signing_key"])
    assert released.read(signed, owner, found["grant_id"], ENTRIES).holders == HOLDERS
