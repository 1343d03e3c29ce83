"""Reading values out of FHIR R4 JSON: dates of any precision, codes, quantities, references.

Everything takes the decoded JSON and accepts that any part may be missing or of the wrong shape:
what is not there is None. Source: HL7 FHIR R4 (v4.0.1), sections 2.24 (data types), 2.3
(references).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec

from wallet.importers import values
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Json = dict[str, Any]

_DATE_TIME = re.compile(
    r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})"
    r"(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?"
)


class When(msgspec.Struct, frozen=True):
    """A FHIR date: its first day, its moment if stated, how exact it is, ms since 1970."""

    date: str | None = None
    time: str | None = None
    precision: str | None = None
    milliseconds: int | None = None


def when(written: object) -> When:
    """Return what a `date`, `dateTime` or `instant` says; nothing if it is absent.

    Raises:
        BadValue: it is there and is no FHIR date.
    """
    if written is None:
        return When()
    found = _DATE_TIME.fullmatch(written) if isinstance(written, str) else None
    if found is None:
        raise BadValue(f"the date {values.shown(str(written))} is not one")
    day = values.iso_date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    if found[4] is None or found[8] is None:
        precision = "day" if found[3] else "month" if found[2] else "year"
        return When(day, None, precision, values.date_milliseconds(day))
    offset = 0
    if found[8] != "Z":
        offset = int(found[8][1:3]) * 60 + int(found[8][4:6])
        offset = -offset if found[8][0] == "-" else offset
    moment = values.aware(
        int(found[1]),
        int(found[2]),
        int(found[3]),
        int(found[4]),
        int(found[5]),
        int(found[6] or 0),
        microsecond=int((found[7] or "0")[:3].ljust(3, "0")) * 1000,
        offset_minutes=offset,
    )
    text, milliseconds = values.instant(moment)
    return When(day, text, "time", milliseconds)


def first_when(resource: Json, *names: str) -> When:
    """Return the first of several date elements (or the start of a period) that is there."""
    for name in names:
        value = resource.get(name)
        if isinstance(value, dict):
            value = value.get("start") or value.get("end")
        if value is not None:
            return when(value)
    return When()


def text(value: object) -> str | None:
    """Return a string element."""
    return values.optional_text(value) if isinstance(value, str) else None


def items(value: object) -> Iterator[Json]:
    """Yield the objects of a list element, or the one object where a list was not used."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item


def first(value: object) -> Json:
    """Return the first object of an element, or an empty one."""
    return next(items(value), {})


def number(value: object) -> str | None:
    """Return a numeric element as a canonical decimal."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | Decimal):
        return values.decimal_text(Decimal(value))
    if isinstance(value, str):
        return values.decimal(value)
    return None


def concept(value: object) -> tuple[str | None, str | None, str | None]:
    """Return (words, code, system) of a CodeableConcept, a Coding, or a list of either."""
    for candidate in items(value):
        codings = list(items(candidate.get("coding")))
        coding = codings[0] if codings else candidate if "code" in candidate else {}
        words = text(candidate.get("text")) or text(coding.get("display"))
        code = text(coding.get("code"))
        if words or code:
            return words or code, code, text(coding.get("system"))
    return None, None, None


def words(value: object) -> str | None:
    """Return a CodeableConcept, a code or a list of either as words, joined by commas."""
    found: dict[str, None] = {}
    for item in value if isinstance(value, list) else [value]:
        said = text(item) if isinstance(item, str) else concept(item)[0]
        if said:
            found[said] = None
    return ", ".join(found) or None


def code_of(value: object) -> str | None:
    """Return the bare code of a CodeableConcept or code, as used for states."""
    return text(value) if isinstance(value, str) else concept(value)[1] or concept(value)[0]


def reference(value: object) -> str | None:
    """Return the id a Reference points to: the last part of a URL or URN.

    The numbers of a SMART Health Card ("resource:0") mean something only inside it: None.
    """
    target = text(first(value).get("reference"))
    if target and target.startswith("resource:"):
        return None
    return re.split(r"[/:#]", target)[-1] if target else None


def choice(resource: Json, name: str) -> tuple[str, object] | None:
    """Return (type, value) of a choice element such as `value[x]`."""
    for key, value in resource.items():
        if key.startswith(name) and key[len(name) : len(name) + 1].isupper():
            return key[len(name) :], value
    return None


def measured(holder: Json) -> tuple[str | None, str | None, str | None]:
    """Return (number, unit, words) of the `value[x]` of an Observation or component."""
    found = choice(holder, "value")
    if found is None:
        return None, None, words(holder.get("dataAbsentReason"))
    kind, value = found
    if kind == "Quantity" and isinstance(value, dict):
        unit = text(value.get("code")) or text(value.get("unit"))
        comparator = text(value.get("comparator"))
        amount = number(value.get("value"))
        if comparator and amount:
            return None, unit, f"{comparator} {amount}"
        return amount, unit, None
    if kind == "Integer":
        return number(value), None, None
    if kind == "CodeableConcept":
        return None, None, words(value)
    if kind == "Boolean":
        return None, None, "true" if value is True else "false" if value is False else None
    if kind == "Range" and isinstance(value, dict):
        ends = [number(first(value.get(end)).get("value")) for end in ("low", "high")]
        return None, text(first(value.get("low")).get("unit")), " to ".join(e or "?" for e in ends)
    if isinstance(value, str):
        return None, None, text(value)
    return None, None, f"({kind})"


def joined(parts: Iterable[str | None], separator: str = " ") -> str | None:
    """Join what is there."""
    return separator.join(part for part in parts if part) or None


def get_first(resource: Mapping[str, Any], *names: str) -> Any:
    """Return the first of several elements that is there."""
    return next((resource[name] for name in names if resource.get(name) is not None), None)
