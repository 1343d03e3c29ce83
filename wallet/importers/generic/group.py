"""Tables of one header, whose columns are decided on the rows of all of them.

Guarantees: constant memory for any number of tables and rows. Left to others: what is known of the
header already (`importer`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from wallet.importers.generic.propose import Proposer, dataset_name, title_of
from wallet.importers.generic.table import Unheard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.importers.generic.mapping import TableMapping
    from wallet.importers.generic.proposal import Proposal
    from wallet.importers.generic.table import Table

_TOLD_APART: Final = 1_000


class Group:
    """Tables of one header, seen together; `first` is the first of them.

    `known` is what is known of them already, of the first of which something is.
    """

    def __init__(self, first: Table) -> None:
        self.first = first
        self.known: TableMapping | None = None
        self._proposer = Proposer(first.file, first.sheet, first.header, first.delimiter)
        self._seen: list[tuple[str, str]] = []
        self._count = 0

    def see(self, table: Table, known: TableMapping | None) -> None:
        """Take all rows of a table of this header."""
        self.known = self.known or known
        if len(self._seen) < _TOLD_APART:
            self._seen.append((table.file, table.sheet))
        self._count += 1
        for _, row in table.rows(Unheard()):
            self._proposer.see(row)

    def propose(self) -> Proposal:
        """Return the proposal for all of them."""
        proposal = self._proposer.propose()
        if self._count == 1:
            return proposal
        dataset = _common_name(self._seen)
        mapping = msgspec.structs.replace(
            proposal.mapping, dataset=dataset, title=title_of(dataset)
        )
        return msgspec.structs.replace(proposal, mapping=mapping, alike=self._count)


def _common_name(seen: Sequence[tuple[str, str]]) -> str:
    """Return how a dataset of several tables is called: as all of them, or as where they lie."""
    names = {dataset_name(file, sheet) for file, sheet in seen}
    if len(names) == 1:
        return names.pop()
    files = {file for file, _ in seen}
    if len(files) == 1:
        return dataset_name(files.pop())
    folders = {file.rpartition("/")[0] for file in files}
    if len(folders) == 1 and (folder := folders.pop()):
        return dataset_name(folder)
    return dataset_name(*seen[0])
