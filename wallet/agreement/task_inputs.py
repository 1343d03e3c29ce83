"""What is taken of rows: a model's inputs, what it learns to tell, places that rows are counted in.

All of it is a closed list, described and bounded in public. Guarantees: an input reads named
columns, never expressions; how many numbers it gives (`width`) and how long they can be (`reach`,
the square of their greatest L2 norm) follow from its description alone, never from anybody's data.
All numbers lie within [-1, 1].

An example is one row of the view or, with `Windows`, all rows of a stretch of time; rows come in
the view's order, which is that of time. What is missing, or is no number, counts as 0, the middle
of its limits; an example without its hour or its earlier values is none. Left to others: making the
numbers (`wallet.learning.features`).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Final, Literal, TypeAlias

import msgspec

from wallet.agreement.view import Name

MOST_INPUTS: Final = 64
HOURS: Final = 24

Number = Annotated[str, msgspec.Meta(pattern=r"^-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,9})?\Z")]
"""A plain decimal number: floating point never stands in what is signed."""

Word = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
Class = Annotated[tuple[Word, ...], msgspec.Meta(min_length=1, max_length=16)]
Figure = Literal["mean", "deviation", "least", "greatest", "change"]
"""Of a column over a window; “change” is the mean size of the step from one row to the next."""


class Windows(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Rows are put together by stretches of `seconds` of the column `time`, from 1970 on (UTC).

    A stretch with fewer than `least` rows is no example.
    """

    time: Name
    seconds: Annotated[int, msgspec.Meta(ge=1, le=2_678_400)]
    least: Annotated[int, msgspec.Meta(ge=1, le=100_000)] = 1


class Scaled(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag="number",
    tag_field="kind",
):
    """A number, kept within [`low`, `high`] and brought to [-1, 1]; of a window its mean."""

    column: Name
    low: Number
    high: Number
    width = 1
    reach = 1


class OneOf(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag="category",
    tag_field="kind",
):
    """A text as one of public values: 1 at its place, else 0; any other is all zeros."""

    column: Name
    values: Annotated[tuple[Word, ...], msgspec.Meta(min_length=1, max_length=256)]
    reach = 1

    @property
    def width(self) -> int:
        """A place for each value."""
        return len(self.values)


class Words(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag="words",
    tag_field="kind",
):
    """The words of a text, hashed into `buckets`, in runs of up to `longest`; of length 1 in all.

    The hash is public: which words fall together is the same for everybody.
    """

    column: Name
    buckets: Annotated[int, msgspec.Meta(ge=2, le=65_536)]
    longest: Annotated[int, msgspec.Meta(ge=1, le=3)] = 1
    reach = 1

    @property
    def width(self) -> int:
        """A place for each bucket."""
        return self.buckets


class Lags(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag="lags",
    tag_field="kind",
):
    """A column's `count` values before this row, or its means of the windows before this one."""

    column: Name
    count: Annotated[int, msgspec.Meta(ge=1, le=64)]
    low: Number
    high: Number

    @property
    def width(self) -> int:
        """A place for each value."""
        return self.count

    @property
    def reach(self) -> int:
        """Each of the values can be 1 or -1."""
        return self.count


class Hour(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag="hour",
    tag_field="kind",
):
    """The hour of a time (UTC) as a place on a circle; of a window that of its beginning."""

    column: Name
    width = 2
    reach = 1


class Statistic(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag="statistic",
    tag_field="kind",
):
    """A figure of a column over the window, kept within [`low`, `high`], brought to [-1, 1]."""

    column: Name
    figure: Figure
    low: Number
    high: Number
    width = 1
    reach = 1


Input: TypeAlias = Scaled | OneOf | Words | Lags | Hour | Statistic
Inputs = Annotated[tuple[Input, ...], msgspec.Meta(min_length=1, max_length=MOST_INPUTS)]


class Label(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is learnt to be told: one of public classes; of a window the most frequent one.

    A class is every text that counts as it; the first is its name. Case and spaces round a text do
    not count. Rows of any other class are no examples.
    """

    column: Name
    classes: Annotated[tuple[Class, ...], msgspec.Meta(min_length=2, max_length=64)]


class Target(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is learnt to be foretold: a number within [`low`, `high`]; of a window its mean."""

    column: Name
    low: Number
    high: Number


class Bins(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag="bins",
    tag_field="kind",
):
    """Rising edges: a number counts between the two it lies between, outside at the end.

    An edge belongs to the bin that it begins.
    """

    edges: Annotated[tuple[Number, ...], msgspec.Meta(min_length=2, max_length=1025)]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.edges) - 1


class Values(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag="values",
    tag_field="kind",
):
    """Public values of a text, and one place more for every other value."""

    values: Annotated[tuple[Word, ...], msgspec.Meta(min_length=1, max_length=1024)]

    @property
    def count(self) -> int:
        """How many places there are."""
        return len(self.values) + 1


def width(inputs: tuple[Input, ...]) -> int:
    """Return how many numbers the inputs of one example are."""
    return sum(item.width for item in inputs)


def faults(inputs: tuple[Input, ...], windows: Windows | None) -> tuple[str, ...]:
    """Return what of the inputs makes no sense, as sentences."""
    found = list[str]()
    for item in inputs:
        match item:
            case Scaled() | Lags() | Statistic():
                found += limit_faults(item.column, item.low, item.high)
            case OneOf():
                found += twice(item.values, f"the column {item.column!r}")
            case Hour() | Words():
                pass
        if isinstance(item, Statistic) and windows is None:
            found.append("A statistic is of a window of time, and the task has none.")
        if isinstance(item, OneOf | Words) and windows is not None:
            found.append(f"The text of {item.column!r} has no meaning over a window of time.")
        if isinstance(item, Hour) and windows is not None and item.column != windows.time:
            found.append("The hour of a window is that of the time it is made by.")
    return tuple(found)


def limit_faults(column: str, low: str, high: str) -> tuple[str, ...]:
    """Return why two limits are none, as sentences."""
    if Decimal(low) < Decimal(high):
        return ()
    return (f"The limits of {column!r} leave no values between them.",)


def twice(values: tuple[str, ...], where: str) -> tuple[str, ...]:
    """Return that a value stands twice, if one does."""
    return () if len(set(map(plain, values))) == len(values) else (f"A value of {where} is twice.",)


def plain(value: str) -> str:
    """Return a public value or class as it is compared: without case and outer spaces."""
    return value.strip().casefold()
