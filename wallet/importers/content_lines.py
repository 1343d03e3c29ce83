"""The lines of calendars and address cards: name, parameters, value, joined again where folded.

RFC 5545 §3.1 and RFC 6350 §3.2-3.3; vCard 2.1 with its bare parameters, its quoted-printable text
and its base64 that need not be indented. Lenient where programs are: needless semicolons, spaces
around names. A line is held whole only up to `LINE_CHARACTERS`; what is beyond is cut and the line
says so. What a value means is left to the reader.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.importers import charsets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LINE_CHARACTERS: Final = 24 * 1024 * 1024
"""Longest value that is kept whole: a large portrait in base64."""

_PARAMETERS: Final = 40
_LONGEST: Final = 4_096
_NAME = re.compile(
    r"\s*((?:[A-Za-z0-9_-]{1,60}\.)?[A-Za-z0-9_-]{1,60}(?: ?- ?[A-Za-z0-9]{1,40})?)\s*([;:])"
)
_PARAMETER = re.compile(r"\s*(?:([A-Za-z0-9_-]{1,60})\s*=\s*)?((?:\"[^\"]*\"|[^\";:])*)([;:])")
_UNBALANCED = re.compile(r"\s*(?:([A-Za-z0-9_-]{1,60})\s*=\s*)?([^;:]*)([;:])")
_BASE64 = re.compile(r"[A-Za-z0-9+/=]{1,100}")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PART = re.compile(r'(?:"[^"]*"|[^",])+')


class ContentLine(msgspec.Struct, frozen=True):
    """One line: its number in the file, name in capitals without group, parameters, value.

    Bare parameters of vCard 2.1 are under the empty name.
    """

    number: int
    name: str
    parameters: Mapping[str, tuple[str, ...]]
    value: str
    is_cut: bool = False

    def parameter(self, name: str) -> str:
        """Return the first value of a parameter, or nothing."""
        found = self.parameters.get(name)
        return found[0] if found else ""

    def has(self, *words: str) -> bool:
        """Whether one of these words, in capitals, is a type, an encoding or a bare parameter."""
        return any(
            value.upper() in words
            for name in ("TYPE", "ENCODING", "VALUE", "")
            for value in self.parameters.get(name, ())
        )


def content_lines(lines: Iterable[str]) -> Iterator[ContentLine | int]:
    """Yield the lines of a text; of one that has no form the number alone."""
    for number, line, is_cut in _unfolded(lines):
        yield _parsed(number, line, is_cut=is_cut) or number


def texts(value: str, separator: str = ",") -> list[str]:
    """Return the parts of a value between separators that are not escaped, each unescaped."""
    if "\\" not in value:
        return value.split(separator)
    parts, start, place = [], 0, 0
    while place < len(value):
        if value[place] == "\\":
            place += 1
        elif value[place] == separator:
            parts.append(value[start:place])
            start = place + 1
        place += 1
    return [unescaped(part) for part in (*parts, value[start:])]


def unescaped(value: str) -> str:
    """Return a text as it was meant: line breaks, commas and semicolons."""
    if "\\" not in value:
        return value
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _unfolded(lines: Iterable[str]) -> Iterator[tuple[int, str, bool]]:
    """Yield whole lines with the number of their first part, and whether they were cut."""
    parts: list[str] = []
    size = begun = 0
    is_cut = quoted = encoded = False
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\r\n")
        joins = bool(parts) and (
            (line[:1] in (" ", "\t") and bool(line.strip() or not encoded))
            or quoted
            or (encoded and _BASE64.fullmatch(line.strip()) is not None)
        )
        if joins:
            part = line if quoted else line[1:] if line[:1] in (" ", "\t") else line
            if quoted:
                parts[-1] = parts[-1][:-1]
            size += len(part)
            if size > LINE_CHARACTERS:
                is_cut = True
            else:
                parts.append(part.strip() if encoded else part)
            quoted = quoted and line.endswith("=")
            continue
        if parts:
            yield begun, "".join(parts), is_cut
        parts, size, begun, is_cut = [], 0, number, False
        quoted = encoded = False
        if line.strip():
            parts, size = [line], len(line)
            head = line[:400].upper().partition(":")[0]
            quoted = "QUOTED-PRINTABLE" in head and line.endswith("=")
            encoded = "BASE64" in head or "ENCODING=B" in head
    if parts:
        yield begun, "".join(parts), is_cut


def _parsed(number: int, line: str, *, is_cut: bool) -> ContentLine | None:
    found = _NAME.match(line)
    if found is None:
        return None
    parameters: dict[str, tuple[str, ...]] = {}
    count = 0
    place, end = found.end(), found[2]
    while end == ";":
        part = _PARAMETER.match(line, place) or _UNBALANCED.match(line, place)
        count += 1
        if part is None or count > _PARAMETERS:
            return None
        name, value = (part[1] or "").upper(), part[2][:_LONGEST]
        if value or name:
            values = tuple(one.strip().strip('"') for one in _PART.findall(value))
            parameters[name] = parameters.get(name, ()) + values
        place, end = part.end(), part[3]
    value = line[place:]
    name = found[1].rpartition(".")[2].upper()
    parsed = ContentLine(number, name, parameters, value, is_cut)
    if value and parsed.has("QUOTED-PRINTABLE"):
        content = quopri.decodestring(value.encode("utf_8", "replace"))
        text = charsets.decode(content, parsed.parameter("CHARSET")).replace("\r\n", "\n")
        return msgspec.structs.replace(parsed, value=text)
    return parsed
