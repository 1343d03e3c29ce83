"""The text of documents, for finding them: read by kind, in bounded time and memory.

Guarantees: no document costs more than `SECONDS` of processor time, nor all of an import more than
`SECONDS_IN_ALL`; none larger than `BYTES` is opened; what cannot be read is counted by its reason
and raises nothing. A mistake of a reader over one document is such a reason too.

Left to others: what the worker's own limits end.
"""

from __future__ import annotations

import io
import logging
import time
from collections import Counter
from typing import TYPE_CHECKING, Final

from wallet.errors import ImportRefused
from wallet.importers import values
from wallet.importers.documents.office import office_text
from wallet.importers.documents.pdf import pdf_text
from wallet.importers.documents.reading import Unreadable
from wallet.importers.documents.rtf import rtf_text
from wallet.importers.time_bound import TookTooLong, within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wallet.importers.archive import Archive

log = logging.getLogger("freehold.importers")

SECONDS: Final = 10.0
SECONDS_IN_ALL: Final = 600.0
BYTES: Final = 64 * 1024 * 1024
OASIS: Final = "application/vnd.oasis.opendocument"
OPEN_XML: Final = "application/vnd.openxmlformats-officedocument"
IWORK: Final = "application/vnd.apple.iwork"

_NAMED: Final = 3
_OLD: Final = "its kind is read by no library that is kept"


class Texts:
    """Reads texts one after the other, and says in the end what could not be read."""

    def __init__(self) -> None:
        self._left = SECONDS_IN_ALL
        self._faults: dict[str, list[str]] = {}
        self._counts: Counter[str] = Counter()
        self._cut = 0

    def of(self, archive: Archive, name: str, kind: str) -> str | None:
        """Return the text of a document, or None if it has none that can be read."""
        try:
            text = self._read(archive, name, kind)
        except Unreadable as error:
            reason = str(error)
        except ImportRefused:
            reason = "it is damaged, or made to do harm"
        except TookTooLong:
            reason = f"it takes more than {SECONDS:.0f} seconds to read"
        except MemoryError:
            reason = "it needs more memory than reading a file may use"
        else:
            self._cut += len(text) >= values.TEXT_LIMIT
            return text or None
        self._counts[reason] += 1
        if len(named := self._faults.setdefault(reason, [])) < _NAMED:
            named.append(name.rpartition("/")[2])
        return None

    def sentences(self) -> Iterator[str]:
        """Say which texts were not read, and why."""
        for reason, count in self._counts.most_common():
            named = ", ".join(self._faults[reason])
            more = f" and {count - _NAMED:,} more" if count > _NAMED else ""
            whose = "document is" if count == 1 else "documents are"
            yield f"{count:,} {whose} found by name only ({named}{more}): {reason}."
        if self._cut:
            whose = "document" if self._cut == 1 else "documents"
            yield (
                f"Of {self._cut:,} long {whose} the first {values.TEXT_LIMIT:,} characters are "
                "found by search."
            )

    def _read(self, archive: Archive, name: str, kind: str) -> str:
        reader = _reader(kind)
        if reader is None:
            raise Unreadable(_OLD)
        if self._left <= 0:
            raise Unreadable("reading the texts of all these documents takes too long")
        try:
            content = archive.read(name, BYTES)
        except ImportRefused as error:
            raise Unreadable(f"it is damaged, or larger than {BYTES // 2**20} MB") from error
        began = time.process_time()
        try:
            return within(min(SECONDS, self._left), lambda: reader(content))
        except (Unreadable, ImportRefused, MemoryError):
            raise
        except Exception as fault:
            log.error("reading the text of %s failed", name, exc_info=fault)
            raise Unreadable("it is damaged") from fault
        finally:
            self._left -= time.process_time() - began


def _reader(kind: str) -> Callable[[bytes], str] | None:
    if kind == "application/pdf":
        return pdf_text
    if kind == "application/rtf":
        return rtf_text
    if kind.startswith((OPEN_XML, OASIS)):
        is_oasis = kind.startswith(OASIS)
        return lambda content: office_text(io.BytesIO(content), "a document", is_oasis=is_oasis)
    return None
