"""Address cards: `.vcf` with one card or thousands, of any version.

Cards are read line by line, since `vobject` holds a whole file as a tree, stops at what it does not
know and reads no 4.0. A portrait that lies in the card is kept with it, encrypted; one that is only
an address is not fetched.
"""

from __future__ import annotations

import base64
import binascii
import importlib
import re
from typing import TYPE_CHECKING, Final

from wallet.errors import ImportRefused
from wallet.importers import values
from wallet.importers.base import Content, Purpose, Recognition
from wallet.importers.contacts.tables import PEOPLE
from wallet.importers.content_lines import content_lines, texts, unescaped
from wallet.importers.decode import TextReader
from wallet.importers.files import read_each
from wallet.importers.heads import head
from wallet.importers.media_types import of_start
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Report, TableSpec, Value
    from wallet.importers.content_lines import ContentLine
    from wallet.importers.importer import Sink

_BEGIN = re.compile(r"\s*BEGIN\s*:\s*VCARD\b", re.IGNORECASE)
_DAY = re.compile(r"([0-9]{4}|--)-?([0-9]{2})-?([0-9]{2})(?:T.{0,30})?")
_STAMP = re.compile(
    r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})T([0-9]{2}):?([0-9]{2}):?([0-9]{2})(?:\.[0-9]{1,9})?"
    r"(?:Z|([+-])([0-9]{2}):?([0-9]{2})?)?"
)
_GEO = re.compile(r"(?:geo:)?(-?[0-9.]{1,30})[;,](-?[0-9.]{1,30})(?:[;,].{0,200})?")
_PICTURE: Final = "wallet.importers.photos.picture"
_LINES: Final = 2_000
_MESSENGERS: Final = {
    "X-AIM": "aim",
    "X-ICQ": "icq",
    "X-JABBER": "xmpp",
    "X-MSN": "msn",
    "X-QQ": "qq",
    "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype",
    "X-YAHOO": "yahoo",
    "X-TELEGRAM": "telegram",
}


class ContactsImporter:
    """People one knows."""

    id = "vcard"
    version = 1
    title = "Contacts"
    libraries = ("charset_normalizer", _PICTURE)

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim files that begin as a card, and what only its name makes one."""
        sure, named = [], []
        for entry in listing:
            if _BEGIN.match(head(peek(entry.name)[:2_000])):
                sure.append(entry.name)
            elif entry.name.lower().endswith((".vcf", ".vcard")):
                named.append(entry.name)
        if sure:
            return Recognition(0.95, "vcard", "it begins as an address card", (*sure, *named))
        if named:
            return Recognition(0.55, "vcard", "it is called an address card", (*named,))
        return None

    def tables(self) -> tuple[TableSpec, ...]:
        """Return people."""
        return (PEOPLE,)

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""

        def read_one(name: str) -> None:
            begun = False
            with archive.open(name) as file:
                card: list[ContentLine] | None = None
                count = start = depth = 0
                for line in content_lines(TextReader(file, name, sink.warn).lines()):
                    if isinstance(line, int):
                        if card is not None:
                            sink.skip(name, line, "it is no line of an address card")
                        continue
                    word = line.value.strip().upper()
                    if line.name == "BEGIN" and word == "VCARD":
                        begun = True
                        if card is None:
                            card, start = [], line.number
                        else:
                            depth += 1
                    elif line.name == "END" and word == "VCARD" and depth:
                        depth -= 1
                    elif line.name == "END" and word == "VCARD" and card is not None:
                        _take(card, name, start, sink)
                        card, count = None, count + 1
                    elif card is not None and not depth and len(card) < _LINES:
                        card.append(line)
                if card is not None:
                    sink.damaged(name, start, "the file ends in the middle of this card")
            if not begun:
                raise ImportRefused(f"{name} is no address book: no card begins in it.")

        return read_each(archive, sink, read_one)


def _take(card: list[ContentLine], name: str, number: int, sink: Sink) -> None:
    try:
        picture = _portrait(card)
    except BadValue as error:
        sink.skip(name, number, str(error))
        picture = None
    try:
        row = _row(card, has_portrait=picture is not None)
    except BadValue as error:
        sink.skip(name, number, str(error))
        return
    changed = row[-2]
    since = _stamp(str(changed))[1] if changed is not None else None
    sink.row(PEOPLE.name, name, number, since, row)
    if picture is not None:
        kind = of_start(picture)
        label = f"{row[0] or 'portrait'}.{kind.rpartition('/')[2]}".replace("/", " ")
        sink.attach(Content(Purpose.PORTRAIT, kind, label), (picture,))
        try:
            small = importlib.import_module(_PICTURE).small(picture, kind)
        except BadValue:
            return
        if small is not None:
            sink.attach(Content(Purpose.THUMBNAIL, "image/jpeg", label), (small,))


def _row(card: list[ContentLine], *, has_portrait: bool) -> tuple[Value, ...]:
    parts = _split(_first(card, "N"))
    family, given = (*parts, "", "")[:2]
    organisation = ", ".join(filter(None, _split(_first(card, "ORG"))))
    whole = unescaped(_first(card, "FN")) or " ".join(filter(None, (given, family)))
    emails, phones = _list(card, "EMAIL"), _list(card, "TEL")
    if not (whole.strip() or organisation or emails or phones):
        raise BadValue("it has no name, no address and no number")
    latitude, longitude = _position(_first(card, "GEO"))
    try:
        changed: str | None = _stamp(_first(card, "REV"))[0]
    except BadValue:
        changed = None
    return (
        values.optional_text(whole),
        values.optional_text(given),
        values.optional_text(family),
        _list(card, "NICKNAME"),
        values.optional_text(
            (_first(card, "KIND") or _first(card, "X-ADDRESSBOOKSERVER-KIND")).lower()
        ),
        values.optional_text(organisation),
        values.optional_text(unescaped(_first(card, "TITLE") or _first(card, "ROLE"))),
        emails,
        phones,
        _addresses(card),
        _messengers(card),
        _list(card, "URL"),
        _day(_first(card, "BDAY")),
        _day(_first(card, "ANNIVERSARY") or _first(card, "X-ANNIVERSARY")),
        values.optional_text(_first(card, "GENDER").strip(";")),
        _list(card, "LANG"),
        values.optional_text(_first(card, "TZ")),
        latitude,
        longitude,
        _list(card, "RELATED", "X-ABRELATEDNAMES", "AGENT"),
        _list(card, "CATEGORIES"),
        values.optional_text(
            "\n".join(unescaped(line.value) for line in card if line.name == "NOTE")
        ),
        has_portrait,
        changed,
        values.optional_text(_first(card, "UID")),
    )


def _first(card: list[ContentLine], name: str) -> str:
    return next((line.value for line in card if line.name == name and line.value.strip()), "")


def _split(value: str) -> list[str]:
    return [part.strip() for part in texts(value, ";")]


def _list(card: list[ContentLine], *names: str) -> str | None:
    """Return the values of all lines of these names, each once."""
    found: dict[str, None] = {}
    for line in card:
        if line.name in names:
            several = line.name in ("NICKNAME", "CATEGORIES")
            for text in texts(line.value) if several else (unescaped(line.value),):
                bare = text.strip()
                if bare[:4].lower() == "tel:":
                    bare = bare[4:]
                elif bare[:7].lower() == "mailto:":
                    bare = bare[7:]
                if bare:
                    found[bare] = None
    return values.optional_text(", ".join(found))


def _addresses(card: list[ContentLine]) -> str | None:
    found = [
        ", ".join(filter(None, (" ".join(part.split()) for part in _split(line.value))))
        for line in card
        if line.name == "ADR"
    ]
    return values.optional_text(" | ".join(dict.fromkeys(filter(None, found))))


def _messengers(card: list[ContentLine]) -> str | None:
    found = []
    for line in card:
        if line.name == "IMPP" and line.value.strip():
            found.append(unescaped(line.value).strip())
        elif line.name in _MESSENGERS and line.value.strip():
            found.append(f"{_MESSENGERS[line.name]}:{unescaped(line.value).strip()}")
    return values.optional_text(", ".join(dict.fromkeys(found)))


def _day(written: str) -> str | None:
    """Return a day, with or without its year; what is neither stays as it is written."""
    found = _DAY.fullmatch(written.strip())
    if found is None:
        return values.optional_text(written)
    if found[1] in ("--", "1604"):  # the year that Apple writes for none
        return f"--{found[2]}-{found[3]}"
    try:
        return values.iso_date(int(found[1]), int(found[2]), int(found[3]))
    except BadValue:
        return values.optional_text(written)


def _stamp(written: str) -> tuple[str, int]:
    """Return a moment; one without a zone counts as UTC.

    Raises:
        BadValue: it is none.
    """
    found = _STAMP.fullmatch(written.strip())
    if found is None:
        raise BadValue("it says no moment")
    offset = int(found[8] or 0) * 60 + int(found[9] or 0)
    return values.instant(
        values.aware(
            *(int(found[place]) for place in range(1, 7)),
            offset_minutes=-offset if found[7] == "-" else offset,
        )
    )


def _position(written: str) -> tuple[str | None, str | None]:
    found = _GEO.fullmatch(written.strip())
    try:
        return (values.decimal(found[1]), values.decimal(found[2])) if found else (None, None)
    except BadValue:
        return None, None


def _portrait(card: list[ContentLine]) -> bytes | None:
    """Return the picture that lies in the card, if one does.

    Raises:
        BadValue: it is cut off or no picture.
    """
    for line in card:
        if line.name not in ("PHOTO", "LOGO"):
            continue
        start, comma, rest = line.value.partition(",")
        is_inline = start[:5].lower() == "data:" and "base64" in start.lower() and comma
        if not is_inline and not line.has("BASE64", "B"):
            continue
        packed = "".join((rest if is_inline else line.value).split())
        if not packed:
            continue
        try:
            picture = base64.b64decode(packed + "=" * (-len(packed) % 4))
        except (ValueError, binascii.Error):
            raise BadValue("its picture is damaged and was left out") from None
        if line.is_cut or not of_start(picture).startswith("image/"):
            raise BadValue("its picture is damaged or too large and was left out")
        return picture
    return None
