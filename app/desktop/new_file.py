"""A file that is written piece by piece and gets its name when it is whole.

It is for its owner's eyes only (mode 0600) and lies under a passing name beside its place until
then; dropping it leaves nothing. What stands at its place already is never written over.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class NewFile:
    """One file.

    Raises:
        FileExistsError: something stands at its place; also from `finish`.
        OSError: it cannot be written there; also from `write` and `finish`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size_bytes = 0
        self._draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}.part")
        if os.path.lexists(path):
            raise FileExistsError(path)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        self._file = os.fdopen(os.open(self._draft, flags, 0o600), "wb")

    def write(self, data: bytes) -> None:
        """Write the next piece."""
        self._file.write(data)
        self.size_bytes += len(data)

    def finish(self) -> None:
        """Give it its name; what came there meanwhile is left as it is."""
        self._file.flush()
        os.fsync(self._file.fileno())
        try:
            os.link(self._draft, self.path)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if os.path.lexists(self.path):
                raise FileExistsError(self.path) from None
            self._draft.replace(self.path)
        self.drop()

    def drop(self) -> None:
        """Close it and take the passing name away; after `finish` the file itself stays."""
        with suppress(OSError):  # what could not be written is tried once more, and given up
            self._file.close()
        self._draft.unlink(missing_ok=True)
