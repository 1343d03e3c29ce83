"""What the columns of a grant are: type, unit, meaning, and what was done to their values.

Worked out from the signed view and Freehold's vocabulary by the same code that made the rows on
the owner's side (`wallet.views.projection`). A dataset that the vocabulary does not know, such as a
table that its owner named, has columns of text without units.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from wallet.agreement.words import transform_words
from wallet.errors import ViewError
from wallet.importers import registry
from wallet.importers.base import ColumnType
from wallet.views.projection import RESULT, Projection

if TYPE_CHECKING:
    from wallet.agreement.view import View
    from wallet.views.projection import OutputColumn


class OutColumn(msgspec.Struct, frozen=True):
    """One column of what was delivered.

    Attributes:
        name: as in the rows.
        type: one of the eight of `wallet.importers.base.ColumnType`.
        unit: UCUM, or empty.
        meaning: in a phrase, or empty.
        category: IRI of the DPV class of the values, or empty.
        transforms: what was done to the values before they left, in order, in words.
    """

    name: str
    type: ColumnType
    unit: str = ""
    meaning: str = ""
    category: str = ""
    transforms: tuple[str, ...] = ()


def title_of(dataset: str) -> str:
    """Return what a dataset is called, for people; its name if the vocabulary lacks it."""
    known = registry.tables().get(dataset)
    return dataset if known is None else known.title


def time_column(view: View) -> str:
    """Return the output column that places a row in time; empty if none does."""
    if view.aggregate is not None:
        return "" if view.aggregate.period == "all" else "period"
    if view.program is not None:
        return ""
    known = registry.tables().get(view.dataset)
    name = "" if known is None else known.time_column
    return name if name in view.fields else ""


def columns_of(view: View) -> tuple[OutColumn, ...]:
    """Return what comes out of a view, in output order."""
    known = registry.tables().get(view.dataset)
    if known is not None:
        with suppress(ViewError):  # the owner's dataset may have columns that the vocabulary lacks
            return tuple(_known(view, item) for item in Projection(view, known.columns).columns)
    if view.program is not None:
        return tuple(OutColumn(item.name, item.type) for item in RESULT)
    if view.aggregate is None:
        return tuple(OutColumn(name, ColumnType.TEXT) for name in view.fields)
    names = [] if view.aggregate.period == "all" else ["period"]
    names += view.aggregate.by
    names += [f"{item.field}_{item.function}" for item in view.aggregate.measures]
    return tuple(OutColumn(name, ColumnType.TEXT) for name in names)


def _known(view: View, item: OutputColumn) -> OutColumn:
    spec = item.source
    said = [transform_words(one) for one in view.transforms if spec and one.field == spec.name]
    if view.aggregate is not None:
        said += item.transforms[-1:]
    return OutColumn(
        name=item.name,
        type=item.type,
        unit=item.unit,
        meaning="" if spec is None else spec.meaning,
        category="" if spec is None else spec.category,
        transforms=tuple(said),
    )


def merged(found: list[tuple[OutColumn, ...]]) -> tuple[OutColumn, ...]:
    """Return the columns of several grants as one table has them.

    A column that some lack is there and empty for them; one that has several types is text; one
    whose values were blurred in several ways says each.
    """
    named: dict[str, OutColumn] = {}
    for columns in found:
        for item in columns:
            before = named.get(item.name)
            if before is None:
                named[item.name] = item
                continue
            named[item.name] = msgspec.structs.replace(
                before,
                type=before.type if before.type is item.type else ColumnType.TEXT,
                unit=before.unit if before.unit == item.unit else "",
                transforms=tuple(dict.fromkeys((*before.transforms, *item.transforms))),
            )
    return tuple(named.values())
