"""Who reads what of an archive under an order: other families, tables that are known, the rest.

Every file goes to at most one importer, and no table that another family claims is read as a table,
unless it is chosen alone with a mapping. Beside what others claim a table is read if it is known
what its columns mean; else it waits until the person says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from wallet.errors import ImportRefused
from wallet.importers import registry
from wallet.importers.base import Recognition
from wallet.importers.generic import beside
from wallet.importers.generic.importer import LAST_RESORT, TableImporter
from wallet.importers.generic.mapping import IMPORTER, UNEXPLAINED, BadMapping
from wallet.importers.registry import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.generic.order import Order
    from wallet.importers.importer import Importer


MOST_NAMED: Final = 5


class Plan(NamedTuple):
    """What is to be done with an archive.

    Attributes:
        readings: who reads which files, in order.
        waiting: tables that wait until it is said what their columns are.
        unread: files that nobody reads.
    """

    readings: tuple[tuple[Choice, Importer], ...]
    waiting: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def plan(
    archive: Archive,
    order: Order,
    stumbled: Callable[[Importer, Exception], None] | None = None,
) -> Plan:
    """Return who reads what; `stumbled` as in `registry.choose`.

    Raises:
        BadMapping: none of the mappings given is for a table of it.
        ImportRefused: no importer knows any file of it.
    """
    alone = len(archive.listing) == 1
    faults: list[Exception] = []

    def noted(importer: Importer, fault: Exception) -> None:
        faults.append(fault)
        if stumbled is not None:
            stumbled(importer, fault)

    choices = registry.choose(
        archive,
        as_table=alone and bool(order.given),
        stumbled=noted if stumbled is not None else None,
    )
    tables = _claimed(choices)
    if alone or (tables and not order.given):
        readings = tuple((each, registry.reading(each.importer, order)) for each in choices)
        return Plan(readings, (), _unread(archive, choices))
    others = tuple(each for each in choices if each.importer != IMPORTER)
    tables = tables or registry.tables_among(archive, registry.leftover(archive, others))
    importer = TableImporter(order.mappings, given=order.given, beside=True)
    # what an importer of ours stumbled over may have been its own
    known = () if faults else (*order.mappings, *order.given)
    found = beside.sort(archive, tables, importer, known)
    if order.given and faults:
        raise BadMapping(
            f"{archive.name} could not be looked through by all that reads exports, by a fault in "
            "Freehold, so no table of it was taken. Choose the table by itself. Nothing was "
            "imported."
        )
    if order.given and not found.by_given:
        raise BadMapping(
            f"The mapping is for a table of another header than those that {archive.name} holds, "
            "or for one that is read as something else. Nothing was imported."
        )
    readings = (
        ()
        if order.only_tables
        else tuple((each, registry.reading(each.importer, order)) for each in others)
    )
    if found.read:
        claim = Recognition(LAST_RESORT, "beside", "its columns are known", found.read)
        readings += ((Choice(IMPORTER, claim), importer),)
    told = {*found.read, *found.waiting}
    unread = tuple(name for name in _unread(archive, others) if name not in told)
    return Plan(readings, found.waiting, () if order.only_tables else unread)


def waiting_sentence(waiting: Sequence[str], archive: str) -> str:
    """Return what to say of tables that wait in an archive; empty if there are none."""
    if not waiting:
        return ""
    if len(waiting) == 1:
        return (
            f"{waiting[0]} in {archive} is a table, and {UNEXPLAINED} its columns are; it was not "
            "read."
        )
    if len(waiting) > MOST_NAMED:
        named = f"{', '.join(waiting[:MOST_NAMED])} and {len(waiting) - MOST_NAMED:,} more"
    else:
        named = f"{', '.join(waiting[:-1])} and {waiting[-1]}"
    return (
        f"{len(waiting):,} tables in {archive} were not read, since {UNEXPLAINED} their columns "
        f"are: {named}."
    )


def explainable(archive: Archive) -> tuple[str, ...]:
    """Return the tables of which a person may say what their columns are.

    Raises:
        ImportRefused: there is none, or all are read as something else.
    """
    if len(archive.listing) == 1:
        return _claimed(registry.choose(archive, as_table=True))
    try:
        choices = registry.choose(archive)
    except ImportRefused:
        return _claimed(registry.choose(archive, as_table=True))
    tables = _claimed(choices) or registry.tables_among(
        archive, registry.leftover(archive, choices)
    )
    if not tables:
        raise ImportRefused(
            f"{archive.name} holds no table that is not read as something else already."
        )
    return tables


def _claimed(choices: tuple[Choice, ...]) -> tuple[str, ...]:
    return tuple(
        name for each in choices if each.importer == IMPORTER for name in each.recognition.files
    )


def _unread(archive: Archive, choices: tuple[Choice, ...]) -> tuple[str, ...]:
    return tuple(entry.name for entry in registry.leftover(archive, choices))
