"""The document that an issuer signed, as a column that a view of any dataset can name.

A SMART Health Card or the head of a signed mail is kept with the records that were read from it
(`wallet.vault.origins`). Named as `signed_original`, it leaves whole beside each such row: only the
whole can be checked, and everything in it can be read. So it leaves as it is or not at all, and
only of documents whose signature was right when they were read; any other row has nothing there.

Left to others: that it is off unless it is named (`wallet.policy.originals`); checking it on the
other side (`wallet.importers.signed_documents`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.agreement.view import SIGNED_ORIGINAL
from wallet.importers.base import ColumnSpec, ColumnType
from wallet.importers.dpv import DOCUMENTS
from wallet.store import SqlFunction

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wallet.views.projection import OutputColumn

ORIGINAL: Final = ColumnSpec(
    SIGNED_ORIGINAL, ColumnType.TEXT, "the whole document that its issuer signed", DOCUMENTS, 3
)

WRITTEN: Final = "scope_original"
VALUE: Final = (
    f"(SELECT {WRITTEN}(s.document) FROM main.record_origin AS o"  # noqa: S608
    " JOIN main.signed_origin AS s ON s.id = o.origin_id"
    " WHERE o.record_id = r.id AND s.state = 'verified' AND s.document <> x''"
    " ORDER BY s.id LIMIT 1)"
)
"""The column in SQL, of a record `r`; of several documents the one that came first."""

TABLES: Final[Mapping[str, frozenset[str]]] = {
    "record_origin": frozenset({"record_id", "origin_id"}),
    "signed_origin": frozenset({"id", "state", "document"}),
}
"""What is read for it beside the record and its `id`."""


def specs_of(columns: Iterable[ColumnSpec]) -> dict[str, ColumnSpec]:
    """Return by name the columns that a view of a dataset can have; its own come first."""
    own = {column.name: column for column in columns}
    return {**own, SIGNED_ORIGINAL: own.get(SIGNED_ORIGINAL, ORIGINAL)}


def is_original(column: OutputColumn) -> bool:
    """Whether whole documents leave in a column."""
    return column.source is ORIGINAL and not column.transforms


def _written(document: bytes) -> str | None:
    """Return a document as text; None if it is none, since its bytes could not be kept."""
    try:
        return document.decode("utf-8")
    except UnicodeDecodeError:
        return None


FUNCTION: Final = SqlFunction(WRITTEN, 1, _written)
