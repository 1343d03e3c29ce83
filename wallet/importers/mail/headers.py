"""The head of a mail: fields, decoded words, addresses and times, of whatever a sender wrote.

RFC 5322 and RFC 2047, leniently: the parsers of the standard library are asked in small pieces of
bounded length, and what they stumble over stays as it is written.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from datetime import UTC, datetime
from email.utils import getaddresses, mktime_tz, parsedate_tz
from typing import TYPE_CHECKING, Final

from wallet.importers import charsets, values
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Iterable

HEAD_BYTES: Final = 512 * 1024
_FIELDS: Final = 2_000
_FIELD_BYTES: Final = 64 * 1024
_ADDRESSES: Final = 2_000
_WORD = re.compile(
    r"=\?([A-Za-z0-9_.:+-]{1,40})(?:\*[A-Za-z-]{0,20})?\?([BbQq])\?([^?\s]{0,2000}|[^?\r\n]{0,2000})\?="
)
_BETWEEN = re.compile(r"(\?=)\s+(?==\?)")
_PARAMETER = re.compile(
    r';\s*([A-Za-z0-9_-]{1,40})(\*[0-9]{1,3})?(\*)?\s*=\s*(?:"((?:[^"\\]|\\.){0,4000})"|([^;\s]{0,4000}))'
)
_ESCAPED = re.compile(r'\\(["\\])')
_FIRST_YEAR: Final = 1971


class Head:
    """The fields of a head, by name in small letters; the first of a name counts."""

    def __init__(self, raw: bytes) -> None:
        self._fields: dict[str, list[str]] = {}
        name = ""
        for count, line in enumerate(raw.splitlines()):
            if count > _FIELDS:
                break
            if line[:1] in (b" ", b"\t"):
                if name:
                    parts = self._fields[name]
                    if len(parts[-1]) < _FIELD_BYTES:
                        parts[-1] += " " + _text(line.strip())
                continue
            key, colon, value = line.partition(b":")
            name = key.strip().lower().decode("ascii", "replace") if colon else ""
            if name:
                self._fields.setdefault(name, []).append(_text(value.strip()))

    def raw(self, name: str) -> str:
        """Return a field as it stands, in one line, or nothing."""
        found = self._fields.get(name)
        return found[0][:_FIELD_BYTES] if found else ""

    def all(self, name: str) -> list[str]:
        """Return every field of a name."""
        return self._fields.get(name, [])

    def text(self, name: str) -> str | None:
        """Return a field's text with its encoded words decoded."""
        return values.optional_text(decoded(self.raw(name)))

    def addresses(self, *names: str) -> list[tuple[str, str]]:
        """Return names and addresses of these fields."""
        found: list[tuple[str, str]] = []
        for written in (field for name in names for field in self.all(name)):
            for start in range(0, min(len(written), _FIELD_BYTES), 16_384):
                found += _addresses(written[start : start + 16_384])
        return found[:_ADDRESSES]

    def value(self, name: str) -> str:
        """Return the word before a field's parameters, in small letters."""
        return self.raw(name).partition(";")[0].strip().lower()

    def parameters(self, name: str) -> dict[str, str]:
        """Return the parameters of a field; pieces are joined and encodings undone (RFC 2231)."""
        joined: dict[str, list[str]] = {}
        encoded: set[str] = set()
        for found in _PARAMETER.finditer(self.raw(name)):
            key = found[1].lower()
            value = _ESCAPED.sub(r"\1", found[4]) if found[4] is not None else found[5]
            if found[3]:
                encoded.add(key)
            joined.setdefault(key, []).append(value)
        return {
            key: _percent("".join(parts)) if key in encoded else decoded("".join(parts))
            for key, parts in joined.items()
        }


def moment(*written: str) -> tuple[str, int] | None:
    """Return the first of these that is a time, canonical and in ms since 1970; or None."""
    for text in written:
        try:
            parts = parsedate_tz(text[:200])
            if parts is None or parts[0] < _FIRST_YEAR:
                continue
            return values.instant(datetime.fromtimestamp(mktime_tz(parts), UTC))
        except (ValueError, OverflowError, OSError, IndexError, TypeError, BadValue):
            continue
    return None


def decoded(written: str) -> str:
    """Return a text with its encoded words decoded."""
    if "=?" not in written:
        return written
    return _WORD.sub(_word, _BETWEEN.sub(r"\1", written))


def _word(found: re.Match[str]) -> str:
    packed = found[3].encode("ascii", "replace")
    try:
        if found[2] in "Bb":
            content = base64.b64decode(packed + b"=" * (-len(packed) % 4))
        else:
            content = quopri.decodestring(packed, header=True)
    except (ValueError, binascii.Error):
        return found[0]
    return charsets.decode(content, found[1])


def _text(line: bytes) -> str:
    try:
        return line.decode("utf_8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _addresses(written: str) -> Iterable[tuple[str, str]]:
    try:
        pairs = getaddresses([written])
    except (ValueError, IndexError, TypeError, AttributeError, RecursionError):
        return [("", written.strip())]
    return [(decoded(name), address) for name, address in pairs if name or address]


def _percent(written: str) -> str:
    charset, _, rest = written.partition("'")
    text = rest.partition("'")[2] if "'" in rest else written
    content = re.sub(
        rb"%([0-9A-Fa-f]{2})",
        lambda found: bytes([int(found[1], 16)]),
        text.encode("utf_8", "replace"),
    )
    return charsets.decode(content, charset if "'" in rest else "utf_8")
