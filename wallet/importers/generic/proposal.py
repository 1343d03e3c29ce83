"""What a table of the person's own seems to be, as a fact; finding it out is left to others."""

from __future__ import annotations

import msgspec

from wallet.importers.generic.mapping import TableMapping


class Proposal(msgspec.Struct, frozen=True):
    """What a table seems to be.

    Attributes:
        file: where it stands, and which sheet.
        mapping: the proposal itself.
        rows: the first rows, as text, cells in the header's order.
        count: how many rows were seen.
        doubts: guesses, as sentences.
        remembered: the mapping was confirmed or used before, and only the rows are new.
        alike: how many tables have this header; `file` is the first of them.
    """

    file: str
    mapping: TableMapping
    rows: tuple[tuple[str, ...], ...]
    count: int
    doubts: tuple[str, ...]
    remembered: bool = False
    alike: int = 1
