"""How each column of a request could leave less exactly: the choices a person is given.

Guarantees: every choice is of the closed list, fits the column as the request leaves it, is
coarser than that, and still is the column where the requester cannot do without it. A choice says
what can still be inferred, since each leaves something. The command line takes every transform;
these are the plain ones.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.agreement.narrowing import coarsened, still_there
from wallet.agreement.view import Transform
from wallet.agreement.words import transform_words
from wallet.errors import ViewError
from wallet.importers.base import ColumnSpec, ColumnType
from wallet.importers.dpv import POSTAL_CODE
from wallet.views.grid import SIDES_KM, latitude_of
from wallet.views.projection import Projection
from wallet.views.transforms import TRANSFORMS

if TYPE_CHECKING:
    from wallet.agreement.terms import Terms
    from wallet.agreement.view import TransformKind, View

_MOMENTS: Final[tuple[TransformKind, ...]] = ("hour", "part_of_day", "day", "week", "month")
FREQUENT: Final = "10"
"""So many of the most frequent values of a text column stay, where it is cut to them."""

_POSTCODE: Final = (3, 2)
"""So many of the first characters of a postcode can stay."""

_STEPS: Final = ("1", "5", "10", "50", "100", "1000")


class Choice(msgspec.Struct, frozen=True):
    """One way to make a column coarser; `does` is a phrase, `remains` what can still be known."""

    transforms: tuple[Transform, ...]
    does: str
    remains: str


def choices(terms: Terms, columns: tuple[ColumnSpec, ...]) -> dict[str, tuple[Choice, ...]]:
    """Return the choices for each column that has any, in the order of the view.

    Args:
        terms: what is asked.
        columns: those of the dataset.

    Raises:
        ViewError: what is asked makes no sense with these columns.
    """
    view = terms.view
    if view.aggregate is not None:
        return {}
    found = {}
    for column in Projection(view, columns).columns:
        offered = tuple(
            Choice(added, transform_words(added[0]), TRANSFORMS[added[0].kind].remains)
            for added in coarser(view, columns, column.name, column.type)
            if _fits(terms, coarsened(view, added), columns)
        )
        if offered:
            found[column.name] = offered
    return found


def coarser(
    view: View, columns: tuple[ColumnSpec, ...], field: str, kind: ColumnType
) -> list[tuple[Transform, ...]]:
    """Return the ways in which one column could be coarser than it leaves, whoever asks for it.

    Args:
        view: what is asked.
        columns: those of the dataset.
        field: the column's name.
        kind: its type as it leaves.
    """
    before = [item for item in view.transforms if item.field == field]
    match kind:
        case ColumnType.TIME | ColumnType.DATE:
            reached = [_MOMENTS.index(item.kind) for item in before if item.kind in _MOMENTS]
            first = max(reached, default=-1 if kind is ColumnType.TIME else _MOMENTS.index("day"))
            return [(Transform(field, moment),) for moment in _MOMENTS[first + 1 :]]
        case ColumnType.INTEGER | ColumnType.DECIMAL:
            steps = [Decimal(item.amount) for item in before if item.amount is not None]
            least = max(steps, default=Decimal(1 if kind is ColumnType.INTEGER else 0))
            return [
                (Transform(field, "round", amount=step),)
                for step in _STEPS
                if Decimal(step) > least
            ]
        case ColumnType.LATITUDE if not before:
            east = {spec.name for spec in columns if spec.type is ColumnType.LONGITUDE}
            pairs = [n for n in view.fields if n in east and latitude_of(n, columns) == field]
            return [
                tuple(Transform(name, "grid", amount=side) for name in (field, *pairs))
                for side in SIDES_KM
            ]
        case ColumnType.TEXT if any(
            spec.name == field and spec.category == POSTAL_CODE for spec in columns
        ):
            kept = [int(item.amount or 9) for item in before if item.kind == "prefix"]
            return [
                (Transform(field, "prefix", amount=str(count)),)
                for count in _POSTCODE
                if count < min(kept, default=9)
            ]
        case ColumnType.TEXT if not before:
            kinds: tuple[TransformKind, ...] = ("mask", "length", "pseudonym")
            if any(part in field for part in ("url", "link", "site")):
                kinds = ("host", *kinds)
            frequent = Transform(field, "top", amount=FREQUENT)
            return [*((Transform(field, item),) for item in kinds), (frequent,)]
    return []


def _fits(terms: Terms, view: View, columns: tuple[ColumnSpec, ...]) -> bool:
    """Whether a view makes sense and has all that the requester cannot do without."""
    try:
        Projection(view, columns)
    except ViewError:
        return False
    return all(
        still_there(name, terms.view, view, coarser=terms.accepts_coarser)
        for name in terms.required_fields
    )
