"""The fields of an MT940 file, and what a `:86:` says in the dialects that banks write.

A file is a sequence of `:tag:` fields that may go over several lines (SWIFT MT940 and MT942; the
numbered subfields of `:86:` are those of the Deutsche Kreditwirtschaft's Anlage 3). `fields` finds
them, with or without SWIFT's envelope. `:86:` is made readable for the `mt940` library
(`joined_details`) or, in the `/CODE/` dialect of Dutch and Belgian banks that it does not know,
taken apart here (`coded_details`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

TAGS: Final = frozenset(
    {"13", "13D", "20", "21", "25", "25P", "28", "28C", "34F", "60F", "60M", "61", "62F", "62M"}
    | {"64", "65", "86", "90C", "90D", "NS"}
)
LINE_WIDTH: Final = 65
"""Width at which banks break `:86:`; a space at the end of such a line belongs to the text."""

_FIELD = re.compile(r":\s?([0-9]{2}[A-Z]?|NS):")
_ENVELOPE = re.compile(r"^(?:\x01)?(?:\{[1-3]:[^\r\n]*?\})*\{4:\s*", re.DOTALL)
_NUMBERED = re.compile(r"\s*[0-9]{3}([?~<>^|])[0-9]{2}")
_CODES = (
    "TRTP|IBAN|BIC|NAME|REMI|EREF|MARF|CSID|CNTP|ORDP|BENM|ADDR|ISDT|TRCD|PREF|RTRN|ULTC|ULTB|"
    "ULTD|ULTP|PURP|OCMT|KREF|SVCL|USTD|STRD|ID|INIT|FX|EXCH|CHGS|BO|NRTX"
)
_CODE = re.compile(rf"/({_CODES})/")


class Field(msgspec.Struct, frozen=True):
    """One field: its tag without colons, and its lines; `tag` "-" is a statement's end."""

    tag: str
    lines: tuple[str, ...]


class Details(msgspec.Struct, frozen=True):
    """What a `:86:` in `/CODE/` dialect says of a transaction."""

    payee: str | None
    account: str | None
    memo: str | None
    reference: str | None
    kind: str | None


def begins_as_fields(start: str) -> bool:
    """Whether text from the start of a file is MT940 or MT942."""
    text = _ENVELOPE.sub("", start.lstrip("\ufeff \t\r\n\x01"), count=1).lstrip()
    found = _FIELD.match(text)
    return found is not None and found[1] in TAGS


def fields(text: str) -> Iterator[Field]:
    """Yield all fields in order."""
    tag = ""
    lines: list[str] = []
    for raw in text.splitlines():
        line = raw
        if line.startswith(("{", "\x01")):
            line = _ENVELOPE.sub("", line, count=1)
            if line.startswith("{"):
                continue
        found = _FIELD.match(line)
        ends = line.rstrip() in ("-", "-}", "-\x03") or line.startswith("-}")
        if ends or (found is not None and found[1] in TAGS):
            if tag:
                yield Field(tag, tuple(lines))
            tag, lines = "", []
            if ends:
                yield Field("-", ())
            elif found is not None:
                tag, lines = found[1], [line[found.end() :]]
        elif tag and line.strip():
            lines.append(line)
    if tag:
        last = lines[-1].rstrip() if lines else ""
        if last.endswith("-") and last != "-" and len(last) < LINE_WIDTH and tag != "86":
            lines[-1] = last[:-1]
        yield Field(tag, tuple(lines))


def joined_details(lines: tuple[str, ...]) -> str:
    """Return a `:86:` on one line if it has numbered subfields, else line by line.

    Other separators than `?` (`~`, `<`, `^` …) are written as `?`.
    """
    first = _NUMBERED.match(lines[0]) if lines else None
    if first is None:
        return "\n".join(line.rstrip() for line in lines)
    text = "".join(line if len(line) >= LINE_WIDTH else line.rstrip() for line in lines).strip()
    separator = first[1]
    return text if separator == "?" else text.replace("?", " ").replace(separator, "?")


def coded_details(lines: tuple[str, ...]) -> Details | None:
    """Return what a `:86:` in `/CODE/` dialect says, or None if it is in another."""
    text = "".join(line.rstrip("\r\n") for line in lines).strip()
    parts = _CODE.split(text)
    if parts[0].strip() or len(parts) < 3:
        return None
    found: dict[str, str] = {}
    for code, content in zip(parts[1::2], parts[2::2], strict=True):
        if content := content.strip(" /"):
            found.setdefault(code, content)
    remittance = found.get("USTD") or found.get("REMI", "")
    counterparty = found.get("CNTP", "").split("/")
    return Details(
        payee=found.get("NAME") or (counterparty[2] if len(counterparty) > 2 else None) or None,
        account=found.get("IBAN") or counterparty[0] or None,
        memo=remittance.removeprefix("USTD//").strip(" /") or found.get("STRD"),
        reference=found.get("EREF"),
        kind=found.get("TRTP"),
    )
