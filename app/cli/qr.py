"""A link as a QR code (ISO/IEC 18004) for a terminal: two squares in the height of a line.

Light squares are drawn and dark ones left open, as is right on the dark ground of most terminals;
a camera reads it either way. No escape sequences are used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import segno

if TYPE_CHECKING:
    from collections.abc import Iterator

QUIET: Final = 2
_BLOCKS: Final = {(1, 1): "█", (1, 0): "▀", (0, 1): "▄", (0, 0): " "}


def squares(text: str) -> Iterator[str]:
    """Yield the lines of the code.

    Raises:
        ValueError: the text is too long for any code.
    """
    code = segno.make(text, error="m", micro=False)
    rows = [tuple(0 if dark else 1 for dark in row) for row in code.matrix_iter(border=QUIET)]
    if len(rows) % 2:
        rows.append((1,) * len(rows[0]))
    for upper, lower in zip(rows[::2], rows[1::2], strict=True):
        yield "".join(_BLOCKS[pair] for pair in zip(upper, lower, strict=True))
