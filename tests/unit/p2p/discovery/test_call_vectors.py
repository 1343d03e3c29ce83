"""`tests/vectors/calls.json`: what meeting points and who speaks to them compute, checked twice.

First that this program still computes it; then from the bytes in the file alone and by section 15
of `p2p/PROTOCOL.md`, without any code of the project. Run as a module, this file writes it anew.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from p2p.discovery import call as calls
from p2p.discovery import lan, letters, stamp
from p2p.discovery.letters import OwnerLetter
from p2p.protocols import calls_wire as frames
from p2p.transport.identity import peer_id_of_seed, public_key_of
from tests.deal import OWNER
from tests.unit.p2p.discovery.posted import LAB, NOW_MS, call, posted

pytestmark = pytest.mark.area("D")

FILE = Path(__file__).parents[3] / "vectors" / "calls.json"
POINT_SEED, BOX_SEED = b"meeting point".ljust(32), b"box".ljust(32)
NONCE = bytes(range(32))
BITS = 12
SALT = bytes(range(16))


def compute(sealed: bytes | None = None) -> dict[str, Any]:
    """Everything in the file; what is random is taken from it."""
    point = public_key_of(peer_id_of_seed(POINT_SEED))
    box = public_key_of(peer_id_of_seed(BOX_SEED))
    data = posted()
    checked = calls.check(data)
    letter = OwnerLetter(OWNER.binding, NOW_MS, box, ((b"i" * 32, 2),), ((b"i" * 32, 2, b"e"),))
    reader = LAB.claims
    if sealed is None:
        sealed = letters.seal(letter, OWNER.keys.signing_seed, reader, reader.identity)
    made, claim = stamp.make(point, data, BITS), frames.box_claim(BOX_SEED, point, NONCE)
    spoken: dict[str, frames.Asking | frames.Answering] = {
        "hello": frames.Hello(NONCE, BITS),
        "list": frames.List(64),
        "calls": frames.Calls(65, (data,), False),
        "post": frames.Post(data, made),
        "withdraw": frames.Withdraw(checked.hash),
        "drop": frames.Drop(box, b"letter", bytes(8)),
        "fetch": claim,
        "letters": frames.Letters(((7, b"letter"),), False),
        "forget": frames.Forget((7,)),
        "advise": frames.Advise(),
        "advice": frames.Advice(b"signed"),
        "kept": frames.Kept(),
    }
    return {
        "point": {"seed": POINT_SEED.hex(), "identity": point.hex()},
        "call": {
            "transport_seed": LAB.keys.transport_seed.hex(),
            "identity": checked.identity.hex(),
            "posted": data.hex(),
            "hash": checked.hash.hex(),
            "created_ms": call().created_ms,
            "expires_ms": call().expires_ms,
        },
        "stamp": {"content": data.hex(), "bits": BITS, "first": made.hex()},
        "box": {
            "seed": BOX_SEED.hex(),
            "key": box.hex(),
            "nonce": NONCE.hex(),
            "signature": claim.signature.hex(),
        },
        "letter": {
            "reader_hpke_private_key": LAB.keys.hpke_private_key.hex(),
            "reader_identity": reader.identity.hex(),
            "box": reader.identity.hex(),
            "writer_signing_key": OWNER.claims.signing_key.hex(),
            "body": msgspec.msgpack.encode(letter).hex(),
            "sealed": sealed.hex(),
        },
        "lan": {
            "key": LAB.claims.identity.hex(),
            "salt": SALT.hex(),
            "tag": lan.tag(SALT, LAB.claims.identity).hex(),
        },
        "frames": {name: frames.encode(frame).hex() for name, frame in spoken.items()},
    }


@cache
def stored() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FILE.read_text())
    return found


def raw(part: str, name: str) -> bytes:
    return bytes.fromhex(stored()[part][name])


def test_this_program_computes_what_the_file_says():
    assert compute(raw("letter", "sealed")) == stored()


def test_a_call_is_signed_by_the_identity_it_names():
    body, signature = msgspec.msgpack.decode(raw("call", "posted"))
    key = Ed25519PublicKey.from_public_bytes(raw("call", "identity"))
    key.verify(signature, b"freehold/call/1\0" + body)
    assert hashlib.sha256(body).digest() == raw("call", "hash")
    said = msgspec.msgpack.decode(body)
    assert list(said) == ["type", "nonce", "created_ms", "expires_ms", "link", "binding", "ask"]
    assert said["type"] == "call"
    assert (said["created_ms"], said["expires_ms"]) == (
        stored()["call"]["created_ms"],
        stored()["call"]["expires_ms"],
    )
    identity = msgspec.msgpack.decode(said["binding"][0])[0]
    assert identity == raw("call", "identity")


def test_a_stamp_is_work_on_this_content_for_this_meeting_point():
    content = hashlib.sha256(raw("stamp", "content")).digest()
    bits, found = stored()["stamp"]["bits"], raw("stamp", "first")
    for number in range(int.from_bytes(found, "big") + 1):
        tried = number.to_bytes(8, "big")
        whole = b"freehold/stamp/1\0" + raw("point", "identity") + content + tried
        is_enough = int.from_bytes(hashlib.sha256(whole).digest(), "big") >> (256 - bits) == 0
        assert is_enough == (tried == found)


def test_a_box_is_opened_by_its_key_for_one_stream():
    key = Ed25519PrivateKey.from_private_bytes(raw("box", "seed"))
    assert key.public_key().public_bytes_raw() == raw("box", "key")
    said = b"freehold/box/1\0" + raw("point", "identity") + raw("box", "nonce")
    assert key.sign(said) == raw("box", "signature")


def test_a_letter_opens_for_its_reader_and_is_signed_by_its_writer():
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
    private = X25519PrivateKey.from_private_bytes(raw("letter", "reader_hpke_private_key"))
    label = b"freehold/letter/1\0"
    sealed = raw("letter", "sealed")
    plain = suite.decrypt(sealed, private, info=label + raw("letter", "box"))
    assert len(plain) % 4096 == 0
    length = int.from_bytes(plain[:4], "big")
    assert not any(plain[4 + length :])
    body, signature = msgspec.msgpack.decode(plain[4 : 4 + length])
    assert body == raw("letter", "body")
    writer = Ed25519PublicKey.from_public_bytes(raw("letter", "writer_signing_key"))
    writer.verify(signature, label + raw("letter", "reader_identity") + body)


def test_an_announcement_is_recognised_by_who_knows_the_key():
    whole = b"freehold/lan/1\0" + raw("lan", "salt") + raw("lan", "key")
    assert hashlib.sha256(whole).digest()[:16] == raw("lan", "tag")


def test_frames_are_maps_with_their_type_first():
    for name, data in stored()["frames"].items():
        frame = msgspec.msgpack.decode(bytes.fromhex(data))
        assert next(iter(frame.items())) == ("type", name)


if __name__ == "__main__":
    FILE.write_text(json.dumps(compute(), indent=2) + "\n")
