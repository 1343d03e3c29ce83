"""What columns tell by their kind alone: names, delicate things, other people.

Guarantees: judged from the importer's description and the transforms of columns that hold
something; each advice has the level that the same rule finds after exactly that change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.views.exposure import is_coded, is_direct, is_of_others
from wallet.views.findings import RiskItem
from wallet.views.originals import is_original
from wallet.views.remedies import advice, counted, names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.agreement.view import View
    from wallet.views.projection import OutputColumn

_DELICATE: Final = 2
_MOST: Final = 3


def identifiers_level(columns: Sequence[OutputColumn]) -> int:
    """How plainly columns name somebody."""
    direct = [column for column in columns if is_direct(column)]
    return 0 if not direct else 1 if all(map(is_coded, direct)) else 4


def delicate_level(columns: Sequence[OutputColumn]) -> int:
    """How delicate the most delicate column is."""
    highest = max((column.source.sensitivity for column in columns if column.source), default=0)
    return 0 if highest < _DELICATE else min(highest, _MOST)


def others_level(columns: Sequence[OutputColumn]) -> int:
    """How much columns are about other people."""
    about = [column for column in columns if is_of_others(column)]
    return 0 if not about else 1 if all(map(is_coded, about)) else 3


def identifiers(columns: Sequence[OutputColumn], view: View) -> RiskItem:
    """What names the person, an account or a device; `columns` hold something."""
    direct = [column for column in columns if is_direct(column)]
    plain = [column for column in direct if not is_coded(column)]
    if plain:
        return RiskItem(
            "identifiers",
            4,
            f"{counted(plain)} can name you, an account or a device directly: {names(plain)}.",
            advice(plain, columns, view, identifiers_level, by_code=True),
        )
    if direct:
        return RiskItem(
            "identifiers",
            1,
            f"{counted(direct)} that would name you, an account or a device leave"
            f"{'' if direct[1:] else 's'} as a code that only this grant uses: "
            f"{names(direct)}. It joins your rows to each other and to nothing else.",
            advice(direct, columns, view, identifiers_level),
        )
    return RiskItem("identifiers", 0, "No column holds a name, an address, an account or a device.")


def delicate(columns: Sequence[OutputColumn], view: View) -> RiskItem:
    """Which columns are of a delicate kind."""
    level = delicate_level(columns)
    if not level:
        return RiskItem(
            "kind",
            0,
            "No column that holds something is of a delicate kind, such as health, money or place.",
        )
    which = [column for column in columns if delicate_level([column]) == level]
    kind = (
        "the most delicate kind, such as health"
        if level == _MOST
        else "a delicate kind, such as money, places or identifiers"
    )
    verb, it = ("is", "it") if len(which) == 1 else ("are", "them")
    found = names(which)
    return RiskItem(
        "kind",
        level,
        f"{found[:1].upper()}{found[1:]} {verb} of {kind}.",
        advice(which, columns, view, delicate_level, unless=f", unless their purpose needs {it}"),
    )


def documents(columns: Sequence[OutputColumn]) -> RiskItem | None:
    """That whole documents leave that somebody signed; None if none does."""
    if not any(map(is_original, columns)):
        return None
    return RiskItem(
        "original",
        4,
        "Whole documents that an issuer signed go along. Everything in them can be read, also what "
        "is not in this table, such as your name or other people's addresses, and nobody can later "
        "say that they were made up.",
        "Leave out the signed original: then only the rest of the table leaves, and who signed is "
        "your word.",
    )


def others(columns: Sequence[OutputColumn], view: View) -> RiskItem:
    """Which columns can be about somebody else."""
    about = [column for column in columns if is_of_others(column)]
    if not about:
        return RiskItem("others", 0, "No column that holds something is about somebody else.")
    plain = [column for column in about if not is_coded(column)]
    found = names(plain or about)
    return RiskItem(
        "others",
        others_level(columns),
        f"{found[:1].upper()}{found[1:]} can be about other people, who were not asked.",
        advice(plain or about, columns, view, others_level, by_code=bool(plain)),
    )
