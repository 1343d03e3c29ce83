"""Narrower views: what a counter-offer may do to what was asked, and nothing else.

Guarantees: `narrows` is true only where everything that the offered view gives follows from what
the asked one gives: fewer columns, rows and days, and further transforms of the closed list on
top of those that were asked for, in their order. A program stays as it is, with the columns that it
expects. Both sides judge by it: the owner before a counter-offer is signed, the requester before it
is accepted.

Left to others: whether a transform fits its column (`wallet.views`), price, steps and retention.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

import msgspec

from wallet.agreement.view import Transform, TransformKind
from wallet.errors import Malformed

if TYPE_CHECKING:
    from wallet.agreement.view import View

SAME_THING: Final[frozenset[TransformKind]] = frozenset(
    {
        "hour",
        "part_of_day",
        "day",
        "week",
        "month",
        "grid",
        "round",
        "bin",
        "clip",
        "top_code",
        "prefix",
        "host",
        "top",
        "mask",
        "noise",
    }
)
"""After these a value still stands for what it did, less exactly; the others put another thing."""

PARAMETERS: Final[dict[TransformKind, tuple[str, ...]]] = {
    "grid": ("amount",),
    "round": ("amount",),
    "bin": ("amount",),
    "clip": ("low", "high"),
    "top_code": ("high",),
    "prefix": ("amount",),
    "top": ("amount",),
    "noise": ("amount",),
}
"""The numbers a kind takes, in the order they are written; the other kinds take none."""


def narrows(asked: View, offered: View) -> bool:
    """Whether a view shows nothing that the asked one does not."""
    return (
        offered.dataset == asked.dataset
        and set(offered.fields) <= set(asked.fields)
        and set(offered.conditions) >= set(asked.conditions)
        and {item.field for item in offered.transforms} <= set(offered.fields)
        and all(_further(name, asked, offered) for name in offered.fields)
        and (asked.from_day is None or (offered.from_day or "") >= asked.from_day)
        and (asked.to_day is None or (offered.to_day or "9999") <= asked.to_day)
        and asked.aggregate == offered.aggregate
        and asked.program == offered.program
        and (asked.program is None or asked.fields == offered.fields)
        and (asked.sample is None or (offered.sample or asked.sample + 1) <= asked.sample)
    )


def still_there(field: str, asked: View, offered: View, *, coarser: bool) -> bool:
    """Whether a column that cannot be done without is there: as asked, or coarser if that is taken.

    Args:
        field: the column.
        asked: the view that was asked for.
        offered: a view that narrows it.
        coarser: whether a less exact value will do.
    """
    if field not in offered.fields:
        return False
    added = _on(field, offered)[len(_on(field, asked)) :]
    return not added or (coarser and all(item.kind in SAME_THING for item in added))


def coarsened(view: View, added: tuple[Transform, ...]) -> View:
    """Return the view with further transforms after those it has.

    One that a column ends with already says nothing new and is not said twice, as when an offer
    is made again with another price; noise is the exception, which adds up.
    """
    found = list(view.transforms)
    for item in added:
        last = [one for one in found if one.field == item.field][-1:]
        if last != [item] or item.kind == "noise":
            found.append(item)
    return msgspec.structs.replace(view, transforms=tuple(found))


def transform_from_text(text: str) -> Transform:
    """Read FIELD=TRANSFORM, as `start=month`, `value=round:5` or `value=clip:40:200`.

    Raises:
        Malformed: it is not of this form; the message says what is.
    """
    field, equals, said = text.partition("=")
    kind, *numbers = said.split(":")
    if not field or not equals or kind not in get_args(TransformKind):
        kinds = ", ".join(
            ":".join((name, *(word.upper() for word in PARAMETERS.get(name, ()))))
            for name in get_args(TransformKind)
        )
        raise Malformed(f"“{text[:60]}” is not FIELD=TRANSFORM. Transforms: {kinds}.")
    wanted = {str(name): names for name, names in PARAMETERS.items()}.get(kind, ())
    if len(numbers) != len(wanted) or not all(numbers):
        form = ":".join((kind, *(word.upper() for word in wanted)))
        raise Malformed(f"“{text[:60]}” does not fit: write {field}={form}.")
    try:
        parts = {"field": field, "kind": kind, **dict(zip(wanted, numbers, strict=True))}
        return msgspec.convert(parts, Transform)
    except msgspec.ValidationError as error:
        raise Malformed(f"“{text[:60]}” cannot be read: {error}.") from error


def _on(field: str, view: View) -> tuple[Transform, ...]:
    return tuple(item for item in view.transforms if item.field == field)


def _further(field: str, asked: View, offered: View) -> bool:
    """Whether a column's transforms begin with those asked for, in their order."""
    before = _on(field, asked)
    return _on(field, offered)[: len(before)] == before
