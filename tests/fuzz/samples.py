"""Whole documents that are made, not kept: what each reader of `targets` is begun with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import cbor2
import msgspec

from app.api import messages as api
from contracts import book
from p2p.discovery import advisories, points
from p2p.requester import calls
from p2p.shards import papers
from tests.deal import OWNER, REQUESTER, Deal, opening
from tests.practice_chain import ROOT
from tests.unit.app.cli.running import CHAIN
from tests.unit.wallet.audit.test_bundle import BUNDLE
from tests.unit.wallet.guardians.test_paper import PAGE
from tests.unit.wallet.learning.finished import finished
from wallet.agreement import messages, record_file, transcript_file
from wallet.audit import bundle
from wallet.backup import file as backup_file
from wallet.guardians import messages as guardians
from wallet.guardians import paper
from wallet.learning import transcript
from wallet.segments import segment
from wallet.shares import order, pages, spelling, unixfs
from wallet.store import header, passphrase
from wallet.store.passphrase import Argon2id

if TYPE_CHECKING:
    from pathlib import Path

SEED = b"\x07" * 32
KEY = spelling.public_of(SEED)
VAULT = "ab" * 16
SEGMENT = segment.SegmentName(id=b"i" * 16, device=b"d" * 8, seq=1, epoch=1, schema=24, hot=True)
VECTORS: Path = ROOT / "tests" / "vectors"


def _deal() -> Deal:
    return Deal().ask().counter().agree().grant().open().revoke()


def bodies() -> list[bytes]:
    return [messages.decode_envelope(data).body for data in _deal().transcript]


def records() -> list[bytes]:
    return [record_file.write(_deal().negotiation, OWNER.binding, REQUESTER.binding)]


def transcripts() -> list[bytes]:
    return [transcript_file.write(_deal().negotiation, OWNER.binding, REQUESTER.binding)]


def templates() -> list[bytes]:
    return [path.read_bytes() for path in sorted((ROOT / "resources" / "rules").glob("*.json"))]


def bundles() -> list[bytes]:
    return [bundle.encode(BUNDLE)]


def headers() -> list[bytes]:
    kdf = Argon2id(passphrase.MIN_MEMORY_KIB, 1, "ab" * passphrase.SALT_BYTES)
    return [header.encode(header.new("vault", "passphrase", SEED, kdf, 1)[0])]


def backup_heads() -> list[bytes]:
    return [backup_file._head(SEED, b"k" * 32)]


def segments() -> list[bytes]:
    content = {
        "v": segment.FORMAT,
        "vault": bytes.fromhex(VAULT),
        "device": SEGMENT.device,
        "seq": SEGMENT.seq,
        "schema": SEGMENT.schema,
        "ops": [],
    }
    return [cbor2.dumps(content)]


def open_pages() -> list[bytes]:
    return [spelling.write(pages.Open(1, KEY, b"d" * 8, 3, 1_800_000_000_000, (b"u" * 32,)))]


def order_bodies() -> list[bytes]:
    made = json.loads((VECTORS / "shares.json").read_text("utf-8"))["orders"].values()
    found = [msgspec.msgpack.decode(bytes.fromhex(each))[0] for each in made]
    shorter = order.licence(
        SEED, bearer=b"b" * 32, collection=b"c" * 16, made_ms=1, until_ms=86_400_000
    )
    mine = msgspec.msgpack.decode(shorter)[0]
    return [mine, *(body.replace(_key_of(body), KEY) for body in found)]


def _key_of(body: bytes) -> bytes:
    key = msgspec.msgpack.decode(body)[2]
    assert isinstance(key, bytes)
    return key


def directories() -> list[bytes]:
    return [unixfs.directory([unixfs.File("a.0", b"c" * 32, 100)])]


def guardians_bodies() -> list[bytes]:
    said = guardians.Destroyed(b"c" * 16, 1, 2, 1_800_000_000_000)
    return [messages.decode_envelope(guardians.say(said, KEY, SEED)).body]


def sheets() -> list[bytes]:
    return ["\n".join(part.lines).encode() for part in PAGE.parts if len(part.lines) == paper.LINES]


def round_transcripts() -> list[bytes]:
    return [transcript.encode(finished().signed)]


def certificates() -> list[bytes]:
    return [papers.sign(papers.Certificate(KEY, b"h" * 32, "Cellar", 1), SEED).body]


def point_lists() -> list[bytes]:
    return [points.signed_list((), "2026-11-23", SEED)]


def advisory_lists() -> list[bytes]:
    one = advisories.Advisory("2026-01", "2026-11-20", "0.1.0", "0.2.0", "soon", "Wait.")
    return [advisories.signed_list(1, "2026-11-23", (one,), SEED)]


def call_files() -> list[bytes]:
    return [calls.TEMPLATE.encode()]


def profiles() -> list[bytes]:
    return [CHAIN.encode()]


def books() -> list[bytes]:
    return [book.signed(book.AddressBook(()), "2026-11-23", SEED)]


def transactions() -> list[bytes]:
    given = _deal().negotiation.consent
    assert given is not None
    return [opening(given.grant, given.signature)]


def api_calls() -> list[bytes]:
    return [msgspec.msgpack.encode(each) for each in (api.Inbox(), api.Status())]
