"""The closed list of transforms: what may be done to one column before it leaves.

Guarantees: a transform takes only the column types it names, gives one known type, maps an absent
value to an absent value, and is a function of the value, its parameters and the grant's secret.
Nothing outside this list can be asked for. Each entry says what can still be inferred, since
every one of them leaves something.

Left to others: the functions themselves (`wallet.views.blurring`); `grid` for longitudes needs the
latitude of the same row (`wallet.views.content`); aggregates (`wallet.views.aggregate`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import ViewError
from wallet.importers.base import ColumnType
from wallet.views.grid import SIDES_KM
from wallet.views.noise import loss
from wallet.views.values import (
    MOMENTS,
    NUMBERS,
    number,
)

if TYPE_CHECKING:
    from wallet.agreement.view import Transform, TransformKind

_EVERY: Final = frozenset(ColumnType)


class TransformInfo(msgspec.Struct, frozen=True):
    """What a transform is.

    Attributes:
        takes: the column types it applies to.
        gives: the type it gives; None if it keeps the type.
        parameters: exactly those of `amount`, `low`, `high` that must be there.
        does: what it does, as a phrase.
        remains: what can still be inferred, as sentences for the person.
    """

    takes: frozenset[ColumnType]
    gives: ColumnType | None
    parameters: frozenset[str]
    does: str
    remains: str


def _info(
    takes: frozenset[ColumnType],
    gives: ColumnType | None,
    parameters: tuple[str, ...],
    does: str,
    remains: str,
) -> TransformInfo:
    return TransformInfo(takes, gives, frozenset(parameters), does, remains)


TRANSFORMS: Final[dict[TransformKind, TransformInfo]] = {
    "day": _info(
        MOMENTS,
        ColumnType.DATE,
        (),
        "the day without the time",
        "The days you were active, your weekly rhythm and gaps such as holidays stay visible, "
        "and rows of one day keep their order.",
    ),
    "week": _info(
        MOMENTS,
        ColumnType.DATE,
        (),
        "the Monday of the week",
        "Which weeks something happened in, how often, and in which order stays visible.",
    ),
    "month": _info(
        MOMENTS,
        ColumnType.DATE,
        (),
        "the first day of the month",
        "Which months something happened in, how often, and in which order stays visible.",
    ),
    "hour": _info(
        frozenset({ColumnType.TIME}),
        ColumnType.TIME,
        (),
        "the full hour",
        "Sleep, work and travel can still be read from the hours; a few hours known from "
        "elsewhere are enough to find your row.",
    ),
    "part_of_day": _info(
        frozenset({ColumnType.TIME}),
        ColumnType.TIME,
        (),
        "the beginning of its six hours (UTC)",
        "Nights and days can still be told apart, and so where you spend them; the days you were "
        "active stay visible.",
    ),
    "shift": _info(
        MOMENTS,
        None,
        (),
        "moved by a secret number of whole days",
        "Distances between rows and the time of day are unchanged. Anyone who knows one true "
        "date, or when your records begin, can undo the shift for all of them.",
    ),
    "grid": _info(
        frozenset({ColumnType.LATITUDE, ColumnType.LONGITUDE}),
        None,
        ("amount",),
        "the centre of a square of some kilometres",
        "The square where you spend the nights is most likely home and the one of your working "
        "days work; both stay visible on every grid offered.",
    ),
    "round": _info(
        NUMBERS,
        None,
        ("amount",),
        "rounded to the nearest step",
        "The value is known to half a step; unusual values still stand out.",
    ),
    "bin": _info(
        NUMBERS,
        None,
        ("amount",),
        "the lower edge of its bin",
        "The value is known to one bin; unusual values still stand out.",
    ),
    "clip": _info(
        NUMBERS,
        None,
        ("low", "high"),
        "kept between two limits",
        "Values within the limits are exact; that a value lies beyond one is visible.",
    ),
    "top_code": _info(
        NUMBERS,
        None,
        ("high",),
        "at most a limit",
        "Values below the limit are exact; that a value lies above it is visible.",
    ),
    "length": _info(
        frozenset({ColumnType.TEXT}),
        ColumnType.INTEGER,
        (),
        "the number of characters",
        "Lengths can be matched with texts that are known from elsewhere.",
    ),
    "prefix": _info(
        frozenset({ColumnType.TEXT}),
        None,
        ("amount",),
        "its first characters",
        "What begins alike stays together: of a postcode the region, of a code its group. A short "
        "value, or one that begins as no other does, stays as plain as it was.",
    ),
    "host": _info(
        frozenset({ColumnType.TEXT}),
        ColumnType.TEXT,
        (),
        "the site without the page",
        "Which sites, and with a time when, stays visible; some sites say much by themselves.",
    ),
    "remove": _info(
        _EVERY,
        None,
        (),
        "left empty",
        "Only that the rows exist, and how many, stays visible.",
    ),
    "pseudonym": _info(
        _EVERY,
        ColumnType.TEXT,
        (),
        "replaced by a code that only this grant uses",
        "Equal values keep equal codes, so how often each occurs stays visible; a value known "
        "from one row is then known in all rows.",
    ),
    "top": _info(
        frozenset({ColumnType.TEXT}),
        None,
        ("amount",),
        "its most frequent values, all else as “other”",
        "What you do most often stays plain to see, and how often you do something rarer.",
    ),
    "mask": _info(
        frozenset({ColumnType.TEXT}),
        None,
        (),
        "with addresses, account, card, phone and identity numbers in it hidden",
        "Names, places and everything said in other words stay; so does how somebody writes.",
    ),
    "noise": _info(
        NUMBERS,
        None,
        ("amount",),
        "with random noise on it",
        "One value is hidden, the larger the noise the better; means over many rows come out "
        "nearly right, and that there is a row stays visible.",
    ),
}


def result_type(transform: Transform, column: ColumnType) -> ColumnType:
    """Check a transform against the column type it meets and return the type it gives.

    Raises:
        ViewError: it does not apply to the type, or its parameters are missing, superfluous or
            make no sense.
    """
    info = TRANSFORMS[transform.kind]
    if column not in info.takes:
        raise ViewError(
            f"The transform {transform.kind!r} does not apply to the column {transform.field!r}, "
            f"which holds {column.value}."
        )
    given = {name for name in ("amount", "low", "high") if getattr(transform, name) is not None}
    if given != info.parameters:
        wanted = " and ".join(sorted(info.parameters)) or "no number"
        raise ViewError(
            f"The transform {transform.kind!r} on {transform.field!r} takes {wanted}, "
            f"not {' and '.join(sorted(given)) or 'none'}."
        )
    if transform.kind == "grid":
        if transform.amount not in SIDES_KM:
            raise ViewError(f"A grid has cells of {', '.join(SIDES_KM)} km.")
    elif transform.kind == "noise":
        loss(transform.amount or "")
    elif transform.kind == "top":
        if not (transform.amount or "").isascii() or not re.fullmatch(
            r"[1-9][0-9]{0,3}", transform.amount or ""
        ):
            raise ViewError("“top” takes a whole number of values, from 1 to 9999.")
    elif transform.kind == "prefix":
        if not re.fullmatch(r"[1-9]", transform.amount or "", re.ASCII):
            raise ViewError("“prefix” takes how many characters stay, from 1 to 9.")
    elif info.parameters:
        _check_numbers(transform, column)
    return info.gives or column


def _check_numbers(transform: Transform, column: ColumnType) -> None:
    values = {
        name: number(getattr(transform, name)) for name in TRANSFORMS[transform.kind].parameters
    }
    if "amount" in values and values["amount"] <= 0:
        raise ViewError(f"The transform {transform.kind!r} needs an amount above zero.")
    if "low" in values and values["low"] > values["high"]:
        raise ViewError(f"The limits on {transform.field!r} leave no value between them.")
    if column is ColumnType.INTEGER and any(v != v.to_integral_value() for v in values.values()):
        raise ViewError(
            f"{transform.field!r} holds whole numbers, so {transform.kind!r} takes whole numbers."
        )
