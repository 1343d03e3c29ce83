"""Going through the files of an archive so that one that cannot be read costs only itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wallet.errors import ImportRefused

if TYPE_CHECKING:
    from collections.abc import Callable

    from wallet.importers.archive import Archive
    from wallet.importers.base import Report, Sink


def read_each(
    archive: Archive,
    sink: Sink,
    progress: Callable[[int, int], None],
    read_one: Callable[[str], None],
) -> Report:
    """Call `read_one` with each file's name; note those it refuses; return the sink's report.

    Raises:
        ImportRefused: every file was refused; it is the first refusal.
    """
    refusals: list[ImportRefused] = []
    for entry in archive.listing:
        progress(archive.consumed, archive.total)
        try:
            read_one(entry.name)
        except ImportRefused as refusal:
            refusals.append(refusal)
            sink.damaged(entry.name, 0, str(refusal))
    if refusals and len(refusals) == len(archive.listing):
        raise refusals[0]
    progress(archive.total, archive.total)
    return sink.report()
