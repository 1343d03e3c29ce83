"""What kind of thing an output column is, as someone who wants to know the person would see it.

Judged from the importer's description and the transforms alone, without looking at a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.importers.base import ColumnType
from wallet.importers.dpv import (
    ACCOUNT_NUMBER,
    BANK_ACCOUNT,
    BIRTH_DATE,
    DEVICE,
    EMAIL_ADDRESS,
    IDENTIFIER,
    IP_ADDRESS,
    NAME,
    PHYSICAL_ADDRESS,
    TELEPHONE_NUMBER,
)
from wallet.views.originals import is_original

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wallet.importers.base import ColumnSpec
    from wallet.views.projection import OutputColumn

DIRECT: Final = frozenset(
    {
        NAME,
        EMAIL_ADDRESS,
        TELEPHONE_NUMBER,
        PHYSICAL_ADDRESS,
        IP_ADDRESS,
        ACCOUNT_NUMBER,
        BANK_ACCOUNT,
        IDENTIFIER,
        BIRTH_DATE,
    }
)
PART: Final = "part of the day"
PLACES: Final = frozenset({ColumnType.LATITUDE, ColumnType.LONGITUDE})


def is_removed(column: OutputColumn) -> bool:
    """Whether only empty values leave."""
    return "remove" in column.transforms


def is_coded(column: OutputColumn) -> bool:
    """Whether the values leave as something that does not show them."""
    return bool({"pseudonym", "length", "host", "count"} & set(column.transforms))


def is_direct(column: OutputColumn) -> bool:
    """Whether the column is of a kind that names a person, account or device."""
    source = column.source
    if source is None or is_removed(column) or column.type is ColumnType.DECIMAL:
        return False
    named = source.category in DIRECT or (source.category == DEVICE and _is_one_device(source))
    return named and "count" not in column.transforms


def _is_one_device(source: ColumnSpec) -> bool:
    """Whether it tells a device from others of its model: a number or a name given to it."""
    return source.quasi_identifier or source.sensitivity > 1


def is_birth(column: OutputColumn) -> bool:
    """Whether the column is a date of birth, which says who and not when."""
    return column.source is not None and column.source.category == BIRTH_DATE


def is_of_others(column: OutputColumn) -> bool:
    """Whether the column can be about somebody else, and so says nothing sure of the person."""
    return column.source is not None and column.source.third_party


def is_point(column: OutputColumn) -> bool:
    """Whether it says when, where or who, so that it could be matched with something seen."""
    if is_removed(column) or is_coded(column):
        return False
    if column.type in PLACES or column.type in (ColumnType.DATE, ColumnType.TIME):
        return True
    return column.source is not None and column.source.quasi_identifier


def is_wordy(column: OutputColumn) -> bool:
    """Whether values leave as words that could be rare."""
    return (
        column.type is ColumnType.TEXT
        and not ({"remove", "pseudonym"} & set(column.transforms))
        and not is_direct(column)
        and not is_unit(column)
        and not is_original(column)
    )


def is_unit(column: OutputColumn) -> bool:
    """Whether the values are units or currencies, of which none says more than its number."""
    return column.source is not None and column.source.name.split("_")[-1] in ("unit", "currency")


def times(columns: Sequence[OutputColumn], time_column: str = "") -> list[int]:
    """The positions of the columns that say when, the one that places a row in time first.

    Args:
        columns: what comes out.
        time_column: the dataset's column that places a row in time, or empty.
    """
    found = [
        i
        for i, column in enumerate(columns)
        if column.type in (ColumnType.DATE, ColumnType.TIME)
        and not is_removed(column)
        and not is_birth(column)
    ]
    return sorted(found, key=lambda i: not _places_in_time(columns[i], time_column))


def finest_time(columns: Sequence[OutputColumn], among: Iterable[int]) -> tuple[str, int | None]:
    """How fine the finest moment at these positions is, and where; ("", None) if there is none."""
    order = {"exact": 0, "hour": 1, PART: 2, "day": 3, "week": 4, "month": 5}
    found: list[tuple[int, int, str]] = []
    for i in among:
        column = columns[i]
        if column.type is ColumnType.TIME:
            kinds = column.transforms
            grain = PART if "part_of_day" in kinds else "hour" if "hour" in kinds else "exact"
        else:
            grain = next((k for k in ("month", "week") if k in column.transforms), "day")
        found.append((order[grain], i, grain))
    if not found:
        return "", None
    _, position, grain = min(found)
    return grain, position


def place(columns: Sequence[OutputColumn]) -> tuple[int, int] | None:
    """The positions of a latitude and a longitude of the person's that both leave."""
    kinds = {
        c.type: i
        for i, c in reversed(list(enumerate(columns)))
        if not is_removed(c) and not is_of_others(c)
    }
    if ColumnType.LATITUDE in kinds and ColumnType.LONGITUDE in kinds:
        return kinds[ColumnType.LATITUDE], kinds[ColumnType.LONGITUDE]
    return None


def _places_in_time(column: OutputColumn, time_column: str) -> bool:
    """Whether it is the period of an aggregate or the dataset's own time."""
    return column.source is None or (bool(time_column) and column.source.name == time_column)
