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
_TOO_LARGE: Final = "it needs more memory than reading a file may use"


def fault_words(fault: Exception) -> str:
    """Return how a fault of ours is named in a report."""
    return f"{FAULT} ({type(fault).__name__})"


def read_each(archive: Archive, sink: Sink, read_one: Callable[[str], None]) -> Report:
    """Call `read_one` with each file's name; note those it refuses; return the sink's report.

    Raises:
        ImportRefused: every file was refused; it is the first refusal.
    """
    refusals: list[ImportRefused] = []
    for entry in archive.listing:
        archive.tick()
        too_large = False
        try:
            read_one(entry.name)
        except ImportRefused as refusal:
            refusals.append(refusal)
            sink.damaged(entry.name, 0, str(refusal))
        except FreeholdError:
            raise
        except MemoryError:
            too_large = True
        except Exception as fault:
            log.error("reading %s failed", entry.name, exc_info=fault)
            refusals.append(ImportRefused(f"{entry.name} was not read, by {fault_words(fault)}."))
            sink.damaged(entry.name, 0, fault_words(fault))
        if too_large:  # told out here, where the error holds on to nothing any more
            refusals.append(ImportRefused(f"{entry.name} was not read: {_TOO_LARGE}."))
            sink.damaged(entry.name, 0, _TOO_LARGE)
    if refusals and len(refusals) == len(archive.listing):
        raise refusals[0]
    archive.ended()
    return sink.report()
