"""The importer of tables: whatever is a table and no other family knows.

Each table is read by the mapping given or remembered for its header; without one by what `propose`
makes of the whole table, which is handed to the sink first, so that it can be remembered and the
next file of the kind is read alike. What a person made or saw binds every file of its header, and
the report says so of a file of another name; a guess binds only files of its name. Guesses are
warnings. A row with a cell that is not of its column's type is a skip.

It claims files with the least score there is: it reads them at once only if no other importer knows
anything in the archive. Beside what others know it reads the tables of which is known what they
are, and the others wait until the person says so (`beside`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import ImportRefused
from wallet.importers import values
from wallet.importers.base import ColumnType, Recognition
from wallet.importers.files import read_each
from wallet.importers.generic import cells, sources
from wallet.importers.generic.group import Group
from wallet.importers.generic.mapping import (
    IMPORTER,
    NAME_LIMIT,
    BadMapping,
    check,
    fingerprint,
)
from wallet.importers.generic.proposal import Proposal
from wallet.importers.generic.propose import dataset_name, title_of
from wallet.importers.generic.table import OfDataset, Unheard
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Report, TableSpec
    from wallet.importers.generic.mapping import TableMapping
    from wallet.importers.generic.table import Table
    from wallet.importers.importer import Sink

LAST_RESORT: Final = 0.5
"""The score of its claims; `registry.choose` asks for them only if nobody else has one."""

MOST_PROPOSED: Final = 50
"""So many headers are proposed at once; as many mappings may be given."""


class TableImporter:
    """CSV, JSON and spreadsheets of any kind.

    Args:
        mappings: what is known of tables, by the fingerprint of their header.
        given: what the person says now; it goes before all that is known.
        beside: the tables lie beside other things, and only those are read of which is known what
            they are. Without it, and with mappings given, only those are read that they are for.
    """

    id = IMPORTER
    version = 2
    title = "Your own tables"
    libraries = ("charset_normalizer", "_csv", "python_calamine")

    def __init__(
        self,
        mappings: Sequence[TableMapping] = (),
        *,
        given: Sequence[TableMapping] = (),
        beside: bool = False,
    ) -> None:
        self._mappings = tuple(mappings)
        self._given = tuple(given)
        self._beside = beside

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim files that are tables, as a last resort."""
        alone = len(listing) == 1
        found = tuple(
            entry.name
            for entry in listing
            if entry.size and sources.kind(entry.name, peek(entry.name), alone=alone)
        )
        if not found:
            return None
        return Recognition(LAST_RESORT, "table", "it is a table", found)

    def tables(self) -> tuple[TableSpec, ...]:
        """Return nothing: which tables there are, only the files say (`Sink.mapped`)."""
        return ()

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""
        declared: dict[str, TableMapping] = {}

        def read_one(name: str) -> None:
            found, left = False, []
            for table in sources.tables(archive, name, sink):
                if (self._beside or self._given) and self.known(table) is None:
                    left.append(table.shown)
                    continue
                found = True
                self._read_table(table, sink, declared)
            if self._beside:
                return
            if left and not found:
                raise BadMapping(
                    f"The mapping is for a table of another header than that of {left[0]}. "
                    "Nothing was imported."
                )
            for shown in left:
                sink.warn(f"{shown} was left out, since none of the mappings is for it.")

        return read_each(archive, sink, read_one)

    def _read_table(self, table: Table, sink: Sink, declared: dict[str, TableMapping]) -> None:
        proposal = self._proposal(table)
        for sentence in proposal.doubts:
            sink.warn(sentence)
        mapping = proposal.mapping
        known = declared.get(mapping.dataset)
        if known is None:
            declared[mapping.dataset] = mapping
            sink.mapped(mapping)
        elif known.spec() != mapping.spec():
            sink.skip(
                table.file,
                0,
                f"it would make another table of the name {mapping.dataset}; import it on "
                "its own, with a mapping that names another",
            )
            return
        _rows(table, mapping, sink)

    def propose(self, archive: Archive, sink: Sink) -> Iterator[Proposal]:
        """Yield what the tables of each header seem or are known to be; no rows are handed over.

        Tables of one header are proposed together, decided on all of their rows.

        Raises:
            ImportRefused: no file has a table that can be read.
        """
        groups: dict[str, Group] = {}
        refusals: list[ImportRefused] = []
        for entry in archive.listing:
            try:
                for table in sources.tables(archive, entry.name, Unheard()):
                    mark = fingerprint(table.header)
                    if mark not in groups and len(groups) >= MOST_PROPOSED:
                        sink.warn(f"Tables of more than {MOST_PROPOSED} kinds are not proposed.")
                        continue
                    groups.setdefault(mark, Group(table)).see(table, self.known(table))
            except ImportRefused as refusal:
                refusals.append(refusal)
        if not groups and refusals:
            raise refusals[0]
        for group in groups.values():
            yield self._settled(group.propose(), group.first, group.known)

    def known(self, table: Table) -> TableMapping | None:
        """Return the mapping for this header that binds this file, if there is one.

        Raises:
            BadMapping: it does not fit the header it is for.
        """
        names, mark = _names(table), fingerprint(table.header)
        given = [each for each in self._given if each.fingerprint == mark]
        alike = [known for known in self._mappings if known.fingerprint == mark]
        if given or (self._given and not self._beside):
            known = given[-1] if given else None
        else:
            known = next((each for each in reversed(alike) if each.confirmed), None)
            known = known or next((each for each in alike if each.dataset in names), None)
        if known is None:
            return None
        if len(known.columns) != len(table.header):
            raise BadMapping(
                f"The mapping for {table.file} has {len(known.columns)} columns and the table "
                f"{len(table.header)}. Nothing was imported."
            )
        return check(known)

    def is_given(self, mapping: TableMapping | None) -> bool:
        """Whether the person gave this mapping now."""
        return mapping in self._given

    def _proposal(self, table: Table) -> Proposal:
        """Return the mapping to read a table with; of a known one the rows are not looked at."""
        known = self.known(table)
        if known is not None and known.confirmed:
            return Proposal(table.file, known, (), 0, self._joined(table, known), remembered=True)
        group = Group(table)
        group.see(table, known)
        return self._settled(group.propose(), table, known)

    def _settled(self, proposal: Proposal, table: Table, known: TableMapping | None) -> Proposal:
        """Return a proposal with what is known of its header, and under a name of its own."""
        if known is None:
            doubts = (*proposal.doubts, *self._kept_apart(table))
            return msgspec.structs.replace(
                proposal, mapping=self._apart(proposal.mapping), doubts=doubts
            )
        if known.confirmed:
            proposal = msgspec.structs.replace(proposal, doubts=self._joined(table, known))
        else:
            known = _decided_anew(known, proposal.mapping)
        return msgspec.structs.replace(proposal, mapping=known, remembered=True)

    def _joined(self, table: Table, known: TableMapping) -> tuple[str, ...]:
        """Return what to say of a file that goes to a dataset of another name."""
        if known in self._given or known.dataset in _names(table):
            return ()
        return (f"{table.file} went to {known.title}, because the header is the same.",)

    def _kept_apart(self, table: Table) -> tuple[str, ...]:
        """Return what to say of a table whose header stands in a file of another name as well."""
        alike = [
            known for known in self._mappings if known.fingerprint == fingerprint(table.header)
        ]
        if not alike:
            return ()
        return (
            f"{table.file} has the header of {alike[-1].title} and another name, so it is kept "
            "apart; a mapping that names one dataset puts them together.",
        )

    def _apart(self, proposed: TableMapping) -> TableMapping:
        """Return a proposal under a name of its own if another table has its name already.

        A header that only gained or lost some columns is the same table.
        """
        columns = {column.name: (column.type, column.unit) for column in proposed.kept}
        for known in self._mappings:
            if known.dataset == proposed.dataset:
                others = {column.name: (column.type, column.unit) for column in known.kept}
                shared = columns.keys() & others.keys()
                differ = any(columns[name] != others[name] for name in shared)
                if differ or len(shared) * 2 < len(columns):
                    own = _marked(proposed.dataset, proposed.fingerprint)
                    return msgspec.structs.replace(proposed, dataset=own, title=title_of(own))
        return proposed


def _names(table: Table) -> tuple[str, str]:
    """Return how a dataset of this table is called: after its file, or with its header's mark."""
    own = dataset_name(table.file, table.sheet)
    return own, _marked(own, fingerprint(table.header))


def _marked(dataset: str, mark: str) -> str:
    return f"{dataset[:NAME_LIMIT]}_{mark[:4]}"


def _decided_anew(known: TableMapping, proposed: TableMapping) -> TableMapping:
    """Return a mapping nobody confirmed with the order of dates and the mark this file shows."""
    columns = tuple(
        msgspec.structs.replace(column, order=seen.order, mark=seen.mark)
        if column.type is seen.type
        else column
        for column, seen in zip(known.columns, proposed.columns, strict=True)
    )
    return msgspec.structs.replace(known, columns=columns)


def _rows(table: Table, mapping: TableMapping, sink: Sink) -> None:
    readers = [
        (place, cells.reader(column)) for place, column in enumerate(mapping.columns) if column.name
    ]
    kept = mapping.kept
    when = next(
        (place for place, column in enumerate(kept) if column.name == mapping.time_column), None
    )
    timed = when is not None and kept[when].type is ColumnType.TIME
    for number, row in table.rows(OfDataset(sink, mapping.dataset)):
        try:
            found = tuple([read(row[place]) for place, read in readers])
            moment = None if when is None else found[when]
            time = None if moment is None else _milliseconds(str(moment), timed=timed)
        except BadValue as error:
            sink.skip(table.file, number, str(error), mapping.dataset)
            continue
        sink.row(mapping.dataset, table.file, number, time, found)


def _milliseconds(moment: str, *, timed: bool) -> int:
    """Return ms since 1970 of a canonical date or time."""
    day = values.date_milliseconds(moment[:10])
    if not timed:
        return day
    clock = int(moment[11:13]) * 3600 + int(moment[14:16]) * 60 + int(moment[17:19])
    return day + clock * 1000 + (int(moment[20:23]) if moment[19] == "." else 0)
