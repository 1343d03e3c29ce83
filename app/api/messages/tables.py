"""Tables of the person's own: what they seem to be, before anything is imported."""

from __future__ import annotations

from app.api.messages.base import Call, Path, Reply
from wallet.importers.base import ColumnType
from wallet.importers.date_order import Order
from wallet.importers.generic.mapping import MappedColumn, TableMapping
from wallet.importers.generic.proposal import Proposal
from wallet.importers.numbers import Mark

__all__ = [
    "ColumnType",
    "MappedColumn",
    "Mark",
    "Order",
    "Proposal",
    "Proposals",
    "ProposeTables",
    "TableMapping",
]


class ProposeTables(Call["Proposals"], frozen=True, tag="propose_tables"):
    """Ask what the columns of the tables of a file are, or seem to be; nothing is imported.

    Of a folder or an archive these are the tables that nothing else claims, those of one header
    together.
    """

    path: Path


class Proposals(Reply, frozen=True, tag="proposals"):
    """For the tables of each header their mapping, remembered or proposed, and first rows."""

    tables: tuple[Proposal, ...]
