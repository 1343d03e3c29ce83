"""Why a file that nobody claimed is one that nobody could read, where its start tells.

Looks at the start alone, in time linear in it. Left to others: files that are whole and of a kind
that is not read.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from wallet.importers import decode, delimited
from wallet.importers.base import PEEK_BYTES

if TYPE_CHECKING:
    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry

DEEPEST: Final = 500
_LONG_LINE: Final = 32 * 1024
_EVEN: Final = 0.5
"""So many of a table's rows have its width."""

_TABLES: Final = (".csv", ".tsv", ".tab")
_LINED: Final = (*_TABLES, ".txt", ".mbox", ".eml", ".ics", ".vcf", ".qif", ".sta")
_TEXTS: Final = (".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl", ".ndjson", ".xml", ".html")
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
_STEPS = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}


def why(archive: Archive, entry: Entry) -> str:
    """Return what is the matter with a file, as a phrase; empty if nothing is known to be."""
    if archive.swells(entry.name):
        return "it unpacks to far more than it should"
    if fault := archive.fault(entry.name):
        return f"it {fault.removeprefix(entry.name).strip().rstrip('.')}"
    start = archive.peek(entry.name)
    if start.lstrip()[:1] in (b"[", b"{"):
        steps = (_STEPS.get(byte, 0) for byte in _STRING.sub(b"", start))
        if max(accumulate(steps), default=0) > DEEPEST:
            return "it is nested too deeply"
    if entry.name.lower().endswith(_TEXTS) and decode.is_binary(start):
        return "it holds bytes of value zero, which no text has"
    if start[:1] in (b"[", b"{", b"<") or decode.is_binary(start):
        return ""
    return _of_lines(entry.name.lower(), start, whole=len(start) < PEEK_BYTES)


def _of_lines(name: str, start: bytes, *, whole: bool) -> str:
    """Return what is the matter with the lines of a table or another text."""
    longest = max(map(len, start.splitlines()), default=0)
    if name.endswith(_TABLES):
        first = start.split(b"\n", 1)[0]
        columns = 1 + max(first.count(sign.encode()) for sign in delimited.DELIMITERS)
        if columns > delimited.COLUMN_LIMIT:
            return f"it has more than {delimited.COLUMN_LIMIT:,} columns"
        layout = delimited.sniff(start, whole=whole)
        if layout is not None and layout.share < _EVEN:
            return "its rows have different numbers of cells, so that it is no table"
    if not whole and longest > _LONG_LINE and name.endswith(_LINED):
        return f"a line at its beginning is longer than {_LONG_LINE:,} characters"
    return ""
