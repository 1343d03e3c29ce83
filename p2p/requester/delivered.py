"""What arrived of a grant, line by line: opened from its ciphertext while it is read.

Nothing is held but a few chunks and one line. The content of every step was compared with the
grant's root before its key was kept (`p2p.requester.receiving`); it is the owner's all the same,
so a line that never ends is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from p2p.requester.step_files import StepFiles
from wallet.agreement import chunks
from wallet.errors import ContentMismatch, NotAllowed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from wallet.store.arrived_steps import Piece

LONGEST_LINE: Final = 16 * 1024 * 1024


def content(folder: Path, pieces: Iterable[Piece]) -> Iterator[memoryview]:
    """Yield what arrived in order, piece by piece; each is good until the next.

    Args:
        folder: with the grant's ciphertext, a file a step.
        pieces: the steps, in order; those without a key are passed over.

    Raises:
        ContentMismatch: a file was changed since it came.
        NotAllowed: a file is gone, as after an erasure.
    """
    files = StepFiles(folder)
    for piece in pieces:
        if piece.key is None:
            continue
        try:
            yield from chunks.open_content(piece.key, files.sealed(piece.step), piece.entry.chunks)
        except FileNotFoundError as error:
            raise NotAllowed(
                f"{files.path(piece.step)} is gone: what had arrived was erased meanwhile, or"
                " somebody removed it."
            ) from error


def lines(folder: Path, pieces: Iterable[Piece]) -> Iterator[bytes]:
    """Yield every line without its end; errors as `content`.

    Raises:
        ContentMismatch: a line is longer than 16 MiB.
    """
    rest = b""
    for part in content(folder, pieces):
        *whole, rest = (rest + bytes(part)).split(b"\n")
        if len(rest) > LONGEST_LINE:
            raise ContentMismatch("A line of this grant is longer than 16 MiB.")
        yield from whole
    if rest:
        yield rest
