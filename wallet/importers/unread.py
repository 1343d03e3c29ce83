"""Why a file that nobody claimed is one that nobody could read, where its start tells.

Looks at the start alone, in time linear in it. Left to others: files that are whole and of a kind
that is not read.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from wallet.importers import decode

if TYPE_CHECKING:
    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry

DEEPEST: Final = 500
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
    return ""
