"""Going through the files of an archive so that one that cannot be read costs only itself.

That holds for our own faults too: an importer that stumbles over one file is written down for the
developer, named to the person as a fault, and goes on with the next. It also holds for a file that
needs more memory than there is: what was taken for it is free again when the next is read.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from wallet.errors import FreeholdError, ImportRefused

if TYPE_CHECKING:
    from collections.abc import Callable

    from wallet.importers.archive import Archive
    from wallet.importers.base import Report
    from wallet.importers.importer import Sink

log = logging.getLogger("freehold.importers")

FAULT: Final = "a fault in Freehold"
ALTERED: Final = (
    "{name} was changed after it was packed, by a bad disk or download, so what was read of it may "
    "be wrong here and there. Get it anew if you can, and take this import back then."
)
_TOO_LARGE: Final = "it needs more memory than reading a file may use"


def fault_words(fault: Exception) -> str:
    """Return how a fault of ours is named in a report."""
    return f"{FAULT} ({type(fault).__name__})"


def read_each(archive: Archive, sink: Sink, read_one: Callable[[str], None]) -> Report:
    """Call `read_one` with each file's name; note those it refuses; return the sink's report.

    Raises:
        ImportRefused: every file was refused and nothing was handed over; it is the first refusal,
            and only the others were noted.
    """
    first: tuple[str, str, ImportRefused] | None = None
    refused = 0

    def refuse(name: str, reason: str, refusal: ImportRefused) -> None:
        nonlocal first, refused
        refused += 1
        if refused == 1 and not sink.handed_over:
            first = (name, reason, refusal)
        else:
            sink.damaged(name, 0, reason)

    for entry in archive.listing:
        archive.tick()
        too_large = False
        try:
            read_one(entry.name)
        except ImportRefused as refusal:
            refuse(entry.name, str(refusal), refusal)
        except FreeholdError:
            raise
        except MemoryError:
            too_large = True
        except Exception as fault:
            log.error("reading %s failed", entry.name, exc_info=fault)
            said = fault_words(fault)
            refuse(entry.name, said, ImportRefused(f"{entry.name} was not read, by {said}."))
        if too_large:  # told out here, where the error holds on to nothing any more
            large = ImportRefused(f"{entry.name} was not read: {_TOO_LARGE}.")
            refuse(entry.name, _TOO_LARGE, large)
    if first is not None:
        if refused == len(archive.listing) and not sink.handed_over:
            raise first[2]
        sink.damaged(first[0], 0, first[1])
    for entry in archive.listing:
        if archive.is_altered(entry.name):
            sink.warn(ALTERED.format(name=entry.name))
    archive.ended()
    return sink.report()
