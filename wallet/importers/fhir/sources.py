"""The shapes in which FHIR R4 JSON is handed out, each as a run of single records.

A Bundle, one resource, one resource a line (NDJSON, as bulk exports have it), Fasten's envelope
(`{"providers": [{"fhir": {Type: […]}}]}`, which is no Bundle), and SMART Health Cards as a file, as
the digits of their QR codes or as bare signed text. The shape is told by content. Records of a card
come with the card as their origin.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.errors import ImportRefused
from wallet.importers import json_stream
from wallet.importers.fhir import health_card
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wallet.importers.archive import Archive
    from wallet.importers.fhir.issuers import Issuer, Key
    from wallet.importers.importer import Sink

FILE_LIMIT: Final = 64 * 1024 * 1024
LINE_LIMIT: Final = 16 * 1024 * 1024
CARDS_LIMIT: Final = 16 * 1024 * 1024

UNDECODABLE: Final = (msgspec.DecodeError, RecursionError, UnicodeDecodeError, ArithmeticError)

Found = tuple[int, bytes | dict[str, Any]]
"""A record's number from 1, and the record, decoded or not."""

_LINES_SUFFIXES = (".ndjson", ".jsonl")
_LINES_LOOKED_AT = 20
_ENOUGH_LINES = 2
_BLANK = b"\xef\xbb\xbf \t\r\n"
_TYPE = re.compile(rb'"resourceType"\s*:\s*"([A-Za-z]{2,40})"')
_ENVELOPE = re.compile(rb'"fhir"\s*:\s*\{\s*"[A-Z][A-Za-z]{1,39}"\s*:\s*\[')
_CARDS = re.compile(rb'"verifiableCredential"\s*:\s*\[\s*"eyJ')
_BARE_CARD = re.compile(rb"eyJ[\w-]{10,2000}\.[\w-]+(?:\.|\Z)")
_SIGNED = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]+")


class Shape(StrEnum):
    """How records stand in a file; the value is the import's variant."""

    BUNDLE = "bundle"
    RESOURCE = "resource"
    LINES = "ndjson"
    ENVELOPE = "envelope"
    CARDS = "health-card"
    CARD_DIGITS = "health-card-digits"
    CARD_TEXT = "health-card-text"


class _Head(msgspec.Struct, rename="camel"):
    """As much of a document as tells a bundle from a single resource."""

    resource_type: str = ""
    entry: msgspec.Raw = msgspec.Raw(b"[]")


class _Entry(msgspec.Struct):
    resource: msgspec.Raw = msgspec.Raw(b"null")


class _CardFile(msgspec.Struct, rename="camel"):
    verifiable_credential: list[Any] = []
    keys: Any = None


_head = msgspec.json.Decoder(_Head)
_entries = msgspec.json.Decoder(list[msgspec.Raw])
_entry = msgspec.json.Decoder(_Entry)
_card_file = msgspec.json.Decoder(_CardFile)


def shape(name: str, start: bytes) -> Shape | None:
    """Return how a file that begins so holds FHIR records, or None if it does not."""
    begin = start.lstrip(_BLANK)
    if begin.startswith(b"shc:/"):
        return Shape.CARD_DIGITS
    if _BARE_CARD.match(begin):
        return Shape.CARD_TEXT
    if not begin.startswith(b"{"):
        is_lines = name.lower().endswith(_LINES_SUFFIXES) and _resources(begin) >= _ENOUGH_LINES
        return Shape.LINES if is_lines else None
    if _CARDS.search(begin[:4096]):
        return Shape.CARDS
    if _ENVELOPE.search(begin) and b'"providers"' in begin:
        return Shape.ENVELOPE
    kind = _TYPE.search(begin)
    if kind is None:
        return None
    if _is_lines(name, begin):
        return Shape.LINES
    return Shape.BUNDLE if kind[1] == b"Bundle" else Shape.RESOURCE


def records(
    archive: Archive, name: str, sink: Sink, issuers: Mapping[str, Issuer]
) -> Iterator[Found]:
    """Yield a file's records; what is none of them is told to the sink.

    Raises:
        ImportRefused: nothing of it can be read.
    """
    kind = shape(name, archive.peek(name))
    if kind is Shape.LINES:
        yield from _lines(archive, name, sink)
    elif kind is Shape.BUNDLE:
        yield from _bundle(archive, name, sink)
    elif kind is Shape.ENVELOPE:
        yield from _envelope(archive, name, sink)
    elif kind in (Shape.CARDS, Shape.CARD_DIGITS, Shape.CARD_TEXT):
        yield from _cards(archive, name, sink, issuers, kind)
    else:
        yield from _document(archive, name, sink)


def _is_lines(name: str, start: bytes) -> bool:
    """Whether a file begins with lines that are a resource each, as far as can be seen.

    One bad line among the first does not hide that the others are.
    """
    first, ended, rest = start.partition(b"\n")
    if not ended:
        return name.lower().endswith(_LINES_SUFFIXES)
    if not rest.strip(_BLANK):
        return False
    second = rest.lstrip().partition(b"\n")[0]
    if first.rstrip().endswith(b"}") and all(
        line.startswith(b"{") and b'"resourceType"' in line for line in (first, second)
    ):
        return True
    return _resources(first) == 1 or _resources(rest) >= _ENOUGH_LINES


def _resources(start: bytes) -> int:
    """Return how many of the first lines are a resource each."""
    count = 0
    for line in start.split(b"\n", _LINES_LOOKED_AT)[:_LINES_LOOKED_AT]:
        if line.startswith(b"{"):
            try:
                count += bool(_head.decode(line).resource_type)
            except UNDECODABLE:
                continue
    return count


def _document(archive: Archive, name: str, sink: Sink) -> Iterator[Found]:
    content = archive.read(name, FILE_LIMIT).removeprefix(b"\xef\xbb\xbf")
    try:
        head = _head.decode(content)
        entries = _entries.decode(head.entry) if head.resource_type == "Bundle" else None
    except UNDECODABLE as error:
        raise ImportRefused(f"{name} is not whole JSON ({error}); nothing was read.") from error
    if entries is None:
        yield 1, content
        return
    for number, raw in enumerate(entries, 1):
        try:
            yield number, bytes(_entry.decode(raw).resource)
        except UNDECODABLE as error:
            sink.skip(name, number, f"this entry is not a record ({error})")


def _bundle(archive: Archive, name: str, sink: Sink) -> Iterator[Found]:
    number = 0
    with archive.open(name) as file:
        for number, element in enumerate(json_stream.elements(file, name, sink, ("entry",)), 1):
            record = element.value.get("resource") if isinstance(element.value, dict) else None
            if isinstance(record, dict):
                yield number, record
            else:
                sink.skip(name, number, "it states no resource type")
    if not number:
        sink.warn(f"{name} is a bundle without any record.")


def _lines(archive: Archive, name: str, sink: Sink) -> Iterator[Found]:
    with archive.open(name) as file:
        number = 0
        while line := file.readline(LINE_LIMIT + 1):
            number += 1
            if file.fault is not None and not line.endswith(b"\n"):
                continue  # the damage cuts it in two; reading on tells that
            if len(line) > LINE_LIMIT:
                sink.damaged(name, number, "this line is too long to be a record")
                return
            if line.strip(_BLANK):
                yield number, line.lstrip(_BLANK) if number == 1 else line


def _envelope(archive: Archive, name: str, sink: Sink) -> Iterator[Found]:
    each = json_stream.EACH
    number = 0
    with archive.open(name) as file:
        paths = ("providers", each, "fhir", each)
        for number, element in enumerate(json_stream.elements(file, name, sink, paths), 1):
            record = element.value
            if isinstance(record, dict) and "resourceType" not in record:
                record = {"resourceType": element.trail[-1], **record}
            if isinstance(record, dict):
                yield number, record
            else:
                sink.skip(name, number, "it states no resource type")
    if not number:
        sink.warn(f"{name} is an export of health records without any record.")


def _cards(
    archive: Archive, name: str, sink: Sink, issuers: Mapping[str, Issuer], kind: Shape
) -> Iterator[Found]:
    content = archive.read(name, CARDS_LIMIT).removeprefix(b"\xef\xbb\xbf")
    faults: list[str] = []
    beside: list[Key] = []
    cards: list[Any]
    if kind is Shape.CARDS:
        try:
            file = _card_file.decode(content)
        except UNDECODABLE as error:
            raise ImportRefused(f"{name} is not whole JSON ({error}); nothing was read.") from error
        cards, beside = file.verifiable_credential, health_card.keys_of(file.keys)
    else:
        text = content.decode("ascii", "replace")
        if kind is Shape.CARD_DIGITS:
            cards, faults = health_card.from_digits(text)
        else:
            cards = _SIGNED.findall(text)
    number = 0
    for fault in faults:
        sink.skip(name, 0, fault)
    for place, written in enumerate(cards, 1):
        try:
            if not isinstance(written, str) or not written.isascii():
                raise BadValue("it is not text")
            card = health_card.read(written, issuers, beside)
        except BadValue as error:
            sink.skip(name, place, f"card {place}: {error}")
            continue
        if card.doubt:
            sink.warn(f"{name}: {card.doubt}.")
        sink.origin(card.origin)
        try:
            for entry in card.entries:
                number += 1
                record = entry.get("resource") if isinstance(entry, dict) else None
                if isinstance(record, dict):
                    yield number, record
                else:
                    sink.skip(name, number, "this entry is not a record")
        finally:
            sink.origin(None)
    if not number:
        sink.warn(f"{name} holds no health card with a record.")
