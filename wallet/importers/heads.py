"""The start of a file as text, for recognition: quick, and never a guess.

A byte order mark is obeyed; everything else is UTF-8 with what is not replaced, also a letter that
the end of the start cuts in two. Reading a file is `decode`'s business.
"""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf_8"),
    (codecs.BOM_UTF16_LE, "utf_16_le"),
    (codecs.BOM_UTF16_BE, "utf_16_be"),
)


def head(start: bytes) -> str:
    """Return the start of a file as text."""
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return start[len(mark) :].decode(encoding, "replace")
    return start.decode("utf_8", "replace")
