"""What is wrong with a field of a chain profile, in words for who wrote the file."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec

from contracts.chain.errors import ProfileRefused

_KINDS = {
    "int": "a whole number",
    "float": "a number with a fraction",
    "str": "a text",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
}
_T = TypeVar("_T")


def converted(document: Any, kind: type[_T], what: str) -> _T:
    """Return a document as a struct; `what` names it in the message.

    Raises:
        ProfileRefused: a field is missing, unknown or wrong.
    """
    try:
        return msgspec.convert(document, kind, strict=True)
    except msgspec.ValidationError as error:
        raise ProfileRefused(f"{what} was refused: {_plainly(str(error))}.") from error


def _plainly(found: str) -> str:
    """Say in words for a person what msgspec found; the field is named as the file writes it."""
    said, _, place = found.partition(" - at `$")
    field = place.removeprefix(".").removesuffix("`")
    within = f" in `{field}`" if field else ""
    if missing := re.fullmatch(r"Object missing required field (`.+`)", said):
        return f"{missing[1]} is missing{within}"
    if unknown := re.fullmatch(r"Object contains unknown field (`.+`)", said):
        return f"{unknown[1]}{within} is not known"
    if kind := re.fullmatch(r"Expected `(\w+)`, got `(\w+)`", said):
        wanted, got = (_KINDS.get(name, name) for name in kind.groups())
        return f"`{field}` must be {wanted}, not {got}"
    if bound := re.fullmatch(r"Expected `(\w+)`( of length)? ([<>]=) (\d+)", said):
        name, length, sign, number = bound.groups()
        limit = f"{'at least' if sign == '>=' else 'at most'} {number}"
        parts = {"str": " characters", "array": " entries"}.get(name, "")
        link = "with" if length else "of"
        return f"`{field}` must be {_KINDS.get(name, name)} {link} {limit}{parts}"
    return f"`{field}` is not written as it must be ({said})"
