"""What a request would read: one dataset, named columns, rows and how they are blurred.

A `View` is a closed description: it names columns, never expressions. `wallet.views` turns it
into SQL and holds it to its scope. Column order is output order.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Final, Literal

import msgspec

from wallet.agreement.canonical import digest
from wallet.agreement.program import Program
from wallet.errors import Malformed

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=64, pattern=r"^[a-z][a-z0-9_]*\Z")]
DatasetName = Annotated[
    str, msgspec.Meta(min_length=3, max_length=96, pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*\Z")
]
Day = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
Text = Annotated[str, msgspec.Meta(max_length=256)]

Operator = Literal["eq", "ne", "lt", "le", "gt", "ge", "in", "between", "is_null", "not_null"]
Function = Literal["count", "sum", "mean", "median", "min", "max"]
Period = Literal["day", "week", "month", "all"]

TransformKind = Literal[
    "day",  # time or date → first instant of its day, as a date
    "week",  # → the Monday of its ISO 8601 week, as a date
    "month",  # → the first day of its month, as a date
    "hour",  # time → its full hour
    "part_of_day",  # time → when its six hours begin: 00, 06, 12 or 18 o'clock UTC
    "shift",  # date or time → moved by a whole number of days that only the owner knows
    "grid",  # latitude or longitude → centre of its cell; `amount` is the cell side in km
    "round",  # number → nearest multiple of `amount`
    "bin",  # number → lower edge of its bin of width `amount`
    "clip",  # number → kept within [`low`, `high`]
    "top_code",  # number → at most `high`
    "length",  # text → number of characters
    "prefix",  # text → its first `amount` characters: the region of a postcode, the group of a code
    "host",  # text holding a URL → its host name only
    "remove",  # any → null
    "pseudonym",  # any → keyed hash, different for every grant
    "top",  # text → itself if among the `amount` most frequent ones of the view, else "other"
    "mask",  # text → with addresses, account, card, phone and identity numbers in it replaced
    "noise",  # clipped number → plus discrete Laplace noise; `amount` is the privacy loss ε
]


GROUP_ROWS: Final = 10
"""Fewer rows than this in a group, and a figure can be as telling as its rows."""

SMALL_GROUPS: Final = "small-groups"
"""What the person names to let smaller groups pass; no column and no dataset can be called so."""

OTHERS_NOISE: Final = "others-noise"
"""What a person names to count on noise that others of a study add (`wallet.agreement.study`)."""

SIGNED_ORIGINAL: Final = "signed_original"
"""A field that a view can have of any dataset: the whole document that a row's issuer signed."""


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One test a row must pass; all conditions of a view must hold.

    `values` has one entry for a comparison, two for "between" (both included), one or more for
    "in" and none for the null tests. Values are written like row values: decimals as strings.
    """

    field: Name
    operator: Operator
    values: Annotated[tuple[Text, ...], msgspec.Meta(max_length=64)] = ()


class Transform(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one column is blurred before it leaves. Numbers are plain decimal strings."""

    field: Name
    kind: TransformKind
    amount: Text | None = None
    low: Text | None = None
    high: Text | None = None


Transforms = Annotated[tuple[Transform, ...], msgspec.Meta(max_length=64)]


class Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One figure per group: `function` over `field` ("count" counts rows)."""

    field: Name
    function: Function


class Aggregate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rows are grouped by period and, if given, by the values of columns.

    The output columns are `period` (a date: the first day; not there for "all"), then `by`, then
    one column for each measure, named `<field>_<function>`. A histogram is a count by a column
    that the transform `bin` was applied to. With `noise` every figure gets discrete Laplace noise
    of that privacy loss ε, and every period between the view's two days has a row.
    """

    period: Period
    measures: Annotated[tuple[Measure, ...], msgspec.Meta(min_length=1, max_length=16)]
    by: Annotated[tuple[Name, ...], msgspec.Meta(max_length=4)] = ()
    minimum_group: Annotated[int, msgspec.Meta(ge=1, le=10_000)] = 1
    noise: Text | None = None


class View(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Exactly what would be read from one dataset.

    `from_day` and `to_day` are UTC days, both included. With an aggregate, `fields` lists the
    columns that may be read to compute it, and transforms apply before the rows are grouped.
    With `sample` at most so many rows leave, drawn by lot with the grant's secret. With a program
    the rows go into it, after transforms and sample, and only its numbers leave.
    """

    dataset: DatasetName
    fields: Annotated[tuple[Name, ...], msgspec.Meta(min_length=1, max_length=64)]
    from_day: Day | None = None
    to_day: Day | None = None
    conditions: Annotated[tuple[Condition, ...], msgspec.Meta(max_length=16)] = ()
    transforms: Transforms = ()
    aggregate: Aggregate | None = None
    sample: Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000)] | None = None
    program: Program | None = None

    @property
    def is_rows(self) -> bool:
        """Whether rows leave one by one, and not figures or a program's numbers."""
        return self.aggregate is None and self.program is None

    def document(self) -> dict[str, Any]:
        """Return the JSON value that is signed; absent parts are left out."""
        document: dict[str, Any] = _prune(msgspec.to_builtins(self))
        return document

    def hash(self) -> bytes:
        """Return SHA-256 of the canonical document, 32 bytes."""
        return digest(self.document())


def view_from_document(document: Any) -> View:
    """Read a view back from its JSON value.

    Raises:
        Malformed: a part is unknown, missing, too long or of another type.
    """
    try:
        return msgspec.convert(document, View)
    except (msgspec.ValidationError, TypeError) as error:
        raise Malformed(f"The view cannot be read: {error}.") from error


def check_days(view: View) -> None:
    """Return if the first and last day of a view are days that a calendar has.

    Raises:
        Malformed: one is not; the message names it.
    """
    for name, day in (("from", view.from_day), ("to", view.to_day)):
        try:
            datetime.date.fromisoformat(day or "2000-01-01")
        except ValueError as error:
            raise Malformed(f"“{name}” is a day that no calendar has: {day}.") from error


def _prune(value: Any) -> Any:
    """Drop nulls and empty lists, so that a default and its absence are written alike."""
    if isinstance(value, dict):
        kept = {key: _prune(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item is not None and item != []}
    if isinstance(value, list | tuple):
        return [_prune(item) for item in value]
    return value
