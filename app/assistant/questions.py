"""The tools an assistant is offered, and what it calls them with, read strictly.

Guarantees: every part is bounded and of a closed form; what is unknown is refused by name; nothing
of it is looked at in any vault here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final, cast

import msgspec

from wallet.agreement.narrowing import transform_from_text
from wallet.agreement.view import (
    Aggregate,
    Condition,
    DatasetName,
    Day,
    Measure,
    Name,
    Operator,
    Period,
    Text,
    View,
    check_days,
)
from wallet.errors import Malformed

if TYPE_CHECKING:
    from collections.abc import Mapping

Purpose = Annotated[str, msgspec.Meta(min_length=1, max_length=300)]
_FUNCTIONS: Final = ("count", "sum", "mean", "median", "min", "max")
_WORD: Final = 200


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `list_datasets` takes."""

    purpose: Purpose


class Where(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One test a row must pass."""

    column: Name
    test: Operator
    values: Annotated[tuple[Text, ...], msgspec.Meta(max_length=64)] = ()


class Figures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Figures in the place of rows."""

    period: Period
    measures: Annotated[tuple[Text, ...], msgspec.Meta(min_length=1, max_length=16)]
    by: Annotated[tuple[Name, ...], msgspec.Meta(max_length=4)] = ()
    minimum_group: Annotated[int, msgspec.Meta(ge=1, le=10_000)] = 1
    noise: Text | None = None


class Ask(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    rename={"from_day": "from", "to_day": "to"},
):
    """What `ask` takes."""

    purpose: Purpose
    dataset: DatasetName
    columns: Annotated[tuple[Name, ...], msgspec.Meta(min_length=1, max_length=64)]
    where: Annotated[tuple[Where, ...], msgspec.Meta(max_length=16)] = ()
    from_day: Day | None = None
    to_day: Day | None = None
    transforms: Annotated[tuple[Text, ...], msgspec.Meta(max_length=64)] = ()
    figures: Figures | None = None
    sample: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)] | None = None
    why: Annotated[str, msgspec.Meta(max_length=1000)] = ""

    def view(self) -> View:
        """Return the view that it asks for.

        Raises:
            Malformed: a transform or a measure is none, or a day no calendar has.
        """
        view = View(
            dataset=self.dataset,
            fields=self.columns,
            from_day=self.from_day,
            to_day=self.to_day,
            conditions=tuple(Condition(one.column, one.test, one.values) for one in self.where),
            transforms=tuple(transform_from_text(text) for text in self.transforms),
            aggregate=_aggregate(self.figures) if self.figures is not None else None,
            sample=self.sample,
        )
        check_days(view)
        return view


class Page(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `next_page` takes."""

    answer: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{16}\Z")]
    page: Annotated[int, msgspec.Meta(ge=1, le=10_000)]


TOOLS: Final[Mapping[str, type[Names | Ask | Page]]] = {
    "list_datasets": Names,
    "ask": Ask,
    "next_page": Page,
}

DESCRIPTIONS: Final[Mapping[str, str]] = {
    "list_datasets": (
        "Ask the person whether you may see the names of the datasets in their vault and their "
        "columns. They see your question and answer it; it can take minutes."
    ),
    "ask": (
        "Ask the person for rows, or figures, of one dataset. They see your purpose and exactly "
        "the rows you would read, and say yes or no; it can take minutes. Ask for as little as you "
        "need: few columns, few days, figures in the place of rows. At most 2,000 rows."
    ),
    "next_page": "Another page of an answer that the person allowed in this conversation.",
}


def read(tool: str, arguments: Mapping[str, Any] | None) -> Names | Ask | Page:
    """Read what a tool is called with.

    Raises:
        Malformed: there is no such tool, or a part is missing, unknown, too long or no such thing.
    """
    if tool not in TOOLS:
        raise Malformed(f"There is no tool {tool[:60]!r}.")
    try:
        return msgspec.convert(dict(arguments or {}), TOOLS[tool])
    except (msgspec.ValidationError, RecursionError) as error:
        raise Malformed(f"The arguments cannot be read: {str(error)[:_WORD]}.") from None


def schema(tool: str) -> dict[str, Any]:
    """Return the JSON schema of what a tool takes, with a word on each part."""
    (named,), parts = msgspec.json.schema_components([TOOLS[tool]], ref_template="#/$defs/{name}")
    parts = dict(parts)
    own: dict[str, Any] = parts.pop(named["$ref"].rpartition("/")[2])
    own.pop("title", None)
    own.pop("description", None)
    for name, part in own["properties"].items():
        if name in _PARTS:
            part["description"] = _PARTS[name]
    own["$defs"] = parts
    found = msgspec.json.encode(own).replace(rb"\\Z", b"$")  # other languages write the end so
    return cast("dict[str, Any]", msgspec.json.decode(found))


def _aggregate(figures: Figures) -> Aggregate:
    measures = []
    for text in figures.measures:
        field, _, function = text.partition("=")
        if function not in _FUNCTIONS:
            raise Malformed(
                f"“{text[:60]}” is not COLUMN=FUNCTION. Functions: {', '.join(_FUNCTIONS)}."
            )
        measures.append({"field": field, "function": function})
    try:
        made = msgspec.convert(measures, tuple[Measure, ...])
    except msgspec.ValidationError as error:
        raise Malformed(f"The measures cannot be read: {str(error)[:_WORD]}.") from None
    return Aggregate(
        period=figures.period,
        measures=made,
        by=figures.by,
        minimum_group=figures.minimum_group,
        noise=figures.noise,
    )


_PARTS: Final = {
    "purpose": "What for, in a sentence that the person reads.",
    "why": "More of it, if it helps the person to decide.",
    "dataset": "As list_datasets names it, such as health.heart_rate.",
    "columns": "Only those that you need.",
    "where": "Tests that all must hold; values are written as text.",
    "from": "First day, such as 2026-01-31 (UTC).",
    "to": "Last day, included.",
    "transforms": "Each COLUMN=HOW: start=month, value=round:5, latitude=grid:5, note=mask.",
    "figures": "Figures by period in the place of rows; each measure COLUMN=FUNCTION.",
    "sample": "At most so many rows, drawn by lot.",
    "answer": "The name of the answer, as it was told.",
    "page": "From 1.",
}
