"""Which importers there are, and which of them reads what.

Every importer is asked; each file goes to the one with the highest claim on it, so an archive
may hold several families and nothing is read twice.
"""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import ImportRefused, NotFound
from wallet.importers import charsets, decode, zones
from wallet.importers.apple.health import AppleHealthImporter
from wallet.importers.assistants.importer import AssistantsImporter
from wallet.importers.bank.camt import CamtImporter
from wallet.importers.bank.csv_statement import BankCsvImporter
from wallet.importers.bank.mt940 import Mt940Importer
from wallet.importers.bank.ofx import OfxImporter
from wallet.importers.bank.qif import QifImporter
from wallet.importers.base import Recognition
from wallet.importers.calendar.importer import CalendarImporter
from wallet.importers.chats.own_names import OwnNames
from wallet.importers.chats.telegram import TelegramImporter
from wallet.importers.chats.whatsapp import WhatsAppImporter
from wallet.importers.contacts.importer import ContactsImporter
from wallet.importers.documents.importer import DocumentsImporter
from wallet.importers.fhir.importer import FhirImporter
from wallet.importers.fitbit.importer import FitbitImporter
from wallet.importers.generic import sources
from wallet.importers.generic.importer import TableImporter
from wallet.importers.google.takeout import GoogleTakeoutImporter
from wallet.importers.google.timeline import GoogleTimelineImporter
from wallet.importers.mail.importer import MailImporter
from wallet.importers.media.netflix import NetflixImporter
from wallet.importers.media.spotify import SpotifyImporter
from wallet.importers.meta.importer import MetaImporter
from wallet.importers.photos.importer import PhotosImporter
from wallet.importers.purchases.amazon import AmazonImporter
from wallet.importers.purchases.epcis import EpcisImporter
from wallet.importers.tracks.importer import TracksImporter
from wallet.importers.unread import why

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, TableSpec
    from wallet.importers.generic.order import Order
    from wallet.importers.importer import Importer

IMPORTERS: Final[Sequence[Importer]] = (
    AmazonImporter(),
    AppleHealthImporter(),
    AssistantsImporter(),
    BankCsvImporter(),
    CalendarImporter(),
    CamtImporter(),
    ContactsImporter(),
    DocumentsImporter(),
    EpcisImporter(),
    FhirImporter(),
    FitbitImporter(),
    GoogleTakeoutImporter(),
    GoogleTimelineImporter(),
    MailImporter(),
    MetaImporter(),
    Mt940Importer(),
    NetflixImporter(),
    OfxImporter(),
    PhotosImporter(),
    QifImporter(),
    SpotifyImporter(),
    TableImporter(),
    TelegramImporter(),
    TracksImporter(),
    WhatsAppImporter(),
)

MOST_LOOKED_AT: Final = 500
"""So many files that nobody claimed are looked at, whether they are tables."""

ENOUGH: Final = 0.5
"""Claims below this score are not followed."""


class Choice(msgspec.Struct, frozen=True):
    """An importer by its id, and the claim it may follow."""

    importer: str
    recognition: Recognition


def by_id(identity: str) -> Importer:
    """Return an importer.

    Raises:
        NotFound: there is none of this id.
    """
    for importer in IMPORTERS:
        if importer.id == identity:
            return importer
    raise NotFound(f"There is no importer called {identity!r}.")


@cache
def tables() -> Mapping[str, TableSpec]:
    """Return every dataset that some importer can fill, by name."""
    return {table.name: table for importer in IMPORTERS for table in importer.tables()}


def reading(identity: str, order: Order) -> Importer:
    """Return an importer as it is to read under `order`; NotFound as `by_id`."""
    importer = by_id(identity)
    match importer:
        case TableImporter():
            return TableImporter(order.mappings, given=order.given)
        case MailImporter():
            return MailImporter(order.issuer_keys)
        case WhatsAppImporter() | TelegramImporter() | MetaImporter():
            return type(importer)(OwnNames(order.own_names))
        case _:
            return importer


def preload() -> None:
    """Import all that importers need, for a process that will not be able to open files."""
    decode.preload()
    charsets.preload()
    zones.preload()
    for importer in IMPORTERS:
        for module in importer.libraries:
            importlib.import_module(module)


def _is_last_resort(importer: Importer) -> bool:
    return isinstance(importer, TableImporter)


def choose(
    archive: Archive,
    *,
    as_table: bool = False,
    stumbled: Callable[[Importer, Exception], None] | None = None,
) -> tuple[Choice, ...]:
    """Return who reads what of an archive, best claim first.

    The importer of tables is asked only if nobody knows anything of the archive but documents;
    with `as_table` only it is asked. `stumbled` is told of an importer that failed by a fault of
    ours, which then makes no claim; without it, and if nobody else makes one, the fault is raised.

    Raises:
        ImportRefused: no importer knows any file of it.
    """
    claims: list[tuple[float, str, Recognition]] = []
    faults: list[Exception] = []
    for importer in sorted(IMPORTERS, key=_is_last_resort):
        if _is_last_resort(importer):
            if faults or any(identity != DocumentsImporter.id for _, identity, _ in claims):
                break
        elif as_table:
            continue
        try:
            claim = importer.recognise(archive.listing, archive.peek)
        except Exception as fault:
            if stumbled is None or isinstance(fault, MemoryError):
                raise
            stumbled(importer, fault)
            faults.append(fault)
            continue
        if claim is not None and claim.score >= ENOUGH:
            claims.append((claim.score, importer.id, claim))
    taken: set[str] = set()
    choices = []
    for _, identity, claim in sorted(claims, key=lambda found: (-found[0], found[1])):
        files = tuple(name for name in claim.files if name not in taken)
        if files:
            taken.update(files)
            choices.append(Choice(identity, msgspec.structs.replace(claim, files=files)))
    if faults and not choices:
        raise faults[0]
    if not choices:
        if as_table:
            raise ImportRefused(
                f"{archive.name} is not a table, and only tables have a mapping. "
                f"`freehold import` without it reads what else Freehold knows."
            )
        raise ImportRefused(_nobody_knows(archive))
    return tuple(choices)


def leftover(archive: Archive, choices: Sequence[Choice]) -> tuple[Entry, ...]:
    """Return the files that nobody of those chosen reads."""
    taken = {file for choice in choices for file in choice.recognition.files}
    return tuple(entry for entry in archive.listing if entry.name not in taken)


def tables_among(archive: Archive, entries: Sequence[Entry]) -> tuple[str, ...]:
    """Return those files that are tables by name and beginning, of the first that are looked at."""
    found = []
    for entry in entries[:MOST_LOOKED_AT]:
        if not entry.size or not entry.name.lower().endswith(sources.SUFFIXES):
            continue
        try:
            if sources.kind(entry.name, archive.peek(entry.name), alone=False) is not None:
                found.append(entry.name)
        except ImportRefused:
            continue
    return tuple(found)


def _nobody_knows(archive: Archive) -> str:
    """Return the sentence for what no importer claims: what is the matter with its files."""
    told = [f"{skip.file}: {skip.reason}" for skip in archive.refused[:1]]
    count = len(archive.listing)
    faults = [(entry, fault) for entry in archive.listing[:100] if (fault := why(archive, entry))]
    if faults and len(faults) == count:
        entry, fault = faults[0]
        others = f" {count - 1:,} more cannot be read either." if count > 1 else ""
        return f"{entry.name} cannot be read: {fault}.{others} Nothing was imported."
    if faults and count > 1:
        entry, fault = faults[0]
        others = f", and {len(faults) - 1:,} more cannot either" if len(faults) > 1 else ""
        told.append(f"{entry.name} cannot be read: {fault}{others}")
    if count > 1:
        known = {entry.name for entry, _ in faults}
        other = [e.name for e in archive.listing if e.size and e.name not in known]
        if empty := sum(not entry.size for entry in archive.listing):
            are = "is" if empty == 1 else "are"
            told.append(f"{empty:,} of its {count:,} files {are} empty")
        if other:
            more = f" and {len(other) - 1:,} more are" if len(other) > 1 else " is"
            told.append(f"{other[0]}{more} of no kind that is read")
    return (
        f"{archive.name} is not an export that Freehold knows"
        + (f" ({'; '.join(told)})" if told else "")
        + ". It reads: "
        + "; ".join(importer.title for importer in IMPORTERS)
        + "."
    )
