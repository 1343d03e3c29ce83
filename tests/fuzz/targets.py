"""Every parser and codec that reads what somebody else wrote, as a function of bytes.

A target may return anything or raise a `FreeholdError` (or what it names); whatever else comes out
of it is a fault. What is signed is signed here with a key of the test, so that damage reaches what
lies behind the signature. Samples are the values of `tests/vectors` and of the demo exports that a
target takes: one that takes none of them has a sample of its own.
"""

from __future__ import annotations

import json
from contextvars import copy_context
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import zstandard
from nacl.signing import SigningKey

from app.api import frames
from app.worker import protocol
from contracts import book
from contracts.chain import transaction
from contracts.chain.profile import parse_profile
from p2p.discovery import advisories, call, points
from p2p.learning import wire as learning_wire
from p2p.protocols import calls_wire, contact, wire
from p2p.protocols import guardians as guardians_wire
from p2p.requester.calls import parse_call
from p2p.shards import papers
from p2p.shards import wire as shards_wire
from p2p.transport import address
from tests.deal import OWNER, TERMS
from tests.fuzz import samples as made
from tests.fuzz.samples import KEY, SEED, VECTORS
from tests.unit.wallet.importers import family_files
from tests.unit.wallet.importers.collecting import DEMO, read_bytes
from wallet.agreement import invitation, link, messages, record_file, rule, terms, transcript_file
from wallet.agreement.canonical import canonical, parse_canonical
from wallet.agreement.delivery import Signed
from wallet.audit import bundle
from wallet.backup import file as backup_file
from wallet.compute import module
from wallet.errors import FreeholdError
from wallet.guardians import circle, paper
from wallet.guardians import messages as guardians
from wallet.importers.mail import issuer_keys
from wallet.importers.values import BadValue
from wallet.keys import words
from wallet.learning import transcript
from wallet.learning.masking import cohort
from wallet.learning.masking import messages as masking
from wallet.segments import segment
from wallet.shares import head, order, pages, slip, spelling, unixfs
from wallet.store import header
from wallet.views import canonical as rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOW = 1_800_000_000


class Target(NamedTuple):
    """One reader.

    Attributes:
        read: takes whatever came.
        samples: what it takes, besides the vectors.
        refusals: what it may raise.
        vectors: whether values of the vectors are tried as samples.
    """

    read: Callable[[bytes], object]
    samples: Callable[[], list[bytes]] = list
    refusals: tuple[type[Exception], ...] = (FreeholdError,)
    vectors: bool = True


def text(read: Callable[[str], object]) -> Callable[[bytes], object]:
    """Read bytes as the text that a person pastes: anything, never unreadable."""
    return lambda data: read(data.decode("utf-8", "replace"))


def guardians_said(body: bytes) -> object:
    signature = SigningKey(SEED).sign(guardians._covered(KEY, body)).signature
    return guardians.read(messages.encode_envelope(messages.Envelope(body, KEY, signature)), KEY)


def order_said(body: bytes) -> object:
    signature = spelling.sign(SEED, order.CONTEXT, body)
    return order.read(msgspec.msgpack.encode((body, signature)))


def page_said(opened: bytes) -> object:
    """A page whose open part is this, rightly signed."""
    signature = spelling.sign(SEED, pages.CONTEXT, pages._digests(opened, b"sealed"))
    return pages.read_open(msgspec.msgpack.encode((opened, b"sealed", signature)), KEY)


def head_said(facts: bytes) -> object:
    """A head of these facts, rightly signed, if they are canonical JSON."""
    found = parse_canonical(facts)
    if not isinstance(found, dict):
        return head.read(facts)
    bare = {name: value for name, value in found.items() if name != "signature"} | {
        "key": KEY.hex()
    }
    signature = spelling.sign(SEED, head.CONTEXT, canonical(bare)).hex()
    return head.read(canonical(bare | {"signature": signature}))


def certificate_said(body: bytes) -> object:
    label = papers._LABELS[papers.Certificate]
    signed = Signed(body, SigningKey(SEED).sign(label + body).signature)
    return papers.open_(signed, papers.Certificate, KEY)


def segment_plain(plain: bytes) -> object:
    """What stands in a segment once it is opened, as a person's own key would let anybody write."""
    return segment._unpacked(made.VAULT, made.SEGMENT, zstandard.ZstdCompressor().compress(plain))


def backup_said(data: bytes) -> object:
    line, newline, _ = data.partition(b"\n")
    return backup_file._open_head(line + newline, SEED)


TARGETS: dict[str, Target] = {
    "link": Target(text(link.parse_link)),
    "link-invitation": Target(text(link.parse_invitation)),
    "contact-invitation": Target(text(invitation.parse_invitation)),
    "envelope": Target(messages.decode_envelope),
    "message": Target(messages.decode_message, made.bodies),
    "terms": Target(terms.parse, lambda: [terms.encode(TERMS)]),
    "canonical-json": Target(parse_canonical),
    "consent-record": Target(record_file.read, made.records, vectors=False),
    "transcript-file": Target(transcript_file.read, made.transcripts, vectors=False),
    "rule-template": Target(rule.read_template, made.templates),
    "rows": Target(rows.parse, lambda: [b'{"a":1}\n{"a":2}\n']),
    "proof-bundle": Target(bundle.decode, made.bundles),
    "vault-header": Target(header.decode, made.headers),
    "backup-head": Target(backup_said, made.backup_heads, vectors=False),
    "recovery-words": Target(text(words.entropy_of)),
    "segment": Target(segment_plain, made.segments),
    "head": Target(head.read),
    "head-signed": Target(head_said),
    "page-signed": Target(page_said, made.open_pages, vectors=False),
    "order-signed": Target(order_said, made.order_bodies, vectors=False),
    "slip": Target(text(slip.decode)),
    "unixfs": Target(unixfs.read_directory, made.directories, refusals=(FreeholdError, ValueError)),
    "guardians-signed": Target(guardians_said, made.guardians_bodies, vectors=False),
    "guardians-wrapped": Target(circle.decode_wrapped),
    "guardians-words": Target(text(circle.read_words)),
    "guardians-paper": Target(text(paper.read_sealed), made.sheets),
    "program": Target(module.check_bytes, lambda: [b"\0asm\1\0\0\0"]),
    "masking": Target(masking.decode),
    "round-manifest": Target(cohort.decode_manifest),
    "round-transcript": Target(transcript.decode, made.round_transcripts),
    "wire-negotiate": Target(wire.decode_negotiate),
    "wire-release": Target(wire.decode_release),
    "wire-calls": Target(calls_wire.decode_asking),
    "wire-calls-answers": Target(calls_wire.decode_answering),
    "wire-contact": Target(contact.decode),
    "wire-guardians": Target(guardians_wire.decode),
    "wire-learn": Target(learning_wire.decode),
    "wire-shards": Target(shards_wire.decode_asking),
    "wire-shards-answers": Target(shards_wire.decode_answering),
    "open-call": Target(call.check),
    "open-call-kept": Target(call.read_kept),
    "advisories": Target(lambda data: advisories.read(data, KEY), made.advisory_lists),
    "meeting-points": Target(lambda data: points.shipped(data, KEY), made.point_lists),
    "holder-certificate": Target(text(papers.read_certificate)),
    "holder-certificate-signed": Target(certificate_said, made.certificates, vectors=False),
    "dial-address": Target(
        text(address.parse_dial),
        lambda: [f"/ip4/127.0.0.1/tcp/4001/p2p/{OWNER.peer_id}".encode()],
    ),
    "listen-address": Target(text(address.parse_listen), lambda: [b"/ip4/0.0.0.0/tcp/4001"]),
    "call-file": Target(text(lambda said: parse_call(said, NOW)), made.call_files),
    "chain-profile": Target(text(lambda said: parse_profile(said, "p")), made.profiles),
    "address-book": Target(lambda data: book.parse(data, KEY), made.books),
    "transaction": Target(transaction.read_raw, made.transactions),
    "worker-frame": Target(protocol.decode),
    "api-call": Target(frames.read_call, made.api_calls),
    "issuer-keys": Target(
        text(issuer_keys.read),
        lambda: [b'k1._domainkey.shop.example. IN TXT "v=DKIM1; k=ed25519; p=' + b"A" * 43 + b'="'],
        (FreeholdError, BadValue),
    ),
}
"""All but the readers of exports."""


def _importing(name: str) -> Callable[[bytes], object]:
    return lambda data: read_bytes(data, name)


def _short(make: Callable[[], bytes]) -> Callable[[], list[bytes]]:
    context = copy_context()
    context.run(family_files.ROWS.set, 4)  # half a page is enough to be damaged
    return lambda: [context.run(make)]


def exports() -> dict[str, Target]:
    """A reader of each family of exports, with a short file of that family as its sample."""
    found = {}
    for family, (name, make) in (family_files.FILES | family_files.VARIANTS).items():
        found[f"export-{family.replace(',', '').replace(' ', '-').lower()}"] = Target(
            _importing(name), _short(make), vectors=False
        )
    clinic = "practice-clinic.json"
    found["export-demo-clinic"] = Target(
        _importing(clinic), lambda: [(DEMO / clinic).read_bytes()[:4_000]], vectors=False
    )
    return found


@cache
def every() -> dict[str, Target]:
    """All targets by name."""
    return TARGETS | exports()


@cache
def values() -> tuple[bytes, ...]:
    """Every value of the vectors, as text and, where it is hex, as bytes."""
    found: dict[bytes, None] = {}
    for path in sorted(VECTORS.glob("*.json")):
        for value in _strings(json.loads(path.read_text("utf-8"))):
            found[value.encode()] = None
            try:
                found[bytes.fromhex(value)] = None
            except ValueError:
                continue
    return tuple(found)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def takes(target: Target, data: bytes) -> bool:
    """Whether a target reads this without a refusal; a fault goes through."""
    try:
        target.read(data)
    except target.refusals:
        return False
    return True


def samples(target: Target) -> list[bytes]:
    """What a target is begun with: its own samples, and the vectors' values that it takes."""
    held = [value for value in values() if takes(target, value)] if target.vectors else []
    return [*target.samples(), *held[:40]]
