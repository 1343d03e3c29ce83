"""Small files that must never be half written, the lock of a folder, and the space kept back.

POSIX: `rename` within a folder is atomic and `flock` ends with the process, however it ends.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from typing import TYPE_CHECKING, Final

from wallet.errors import DiskFull, VaultInUse

if TYPE_CHECKING:
    from pathlib import Path

UNFINISHED: Final = ".new"
RESERVE_BYTES: Final = 32 * 1024 * 1024


def write_atomically(path: Path, data: bytes) -> None:
    """Replace a file (0600) so that after any crash it is the old one or the new one.

    Raises:
        DiskFull: no room; the old file is as it was.
    """
    fresh = path.with_name(path.name + UNFINISHED)
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            with os.fdopen(descriptor, "wb", closefd=False) as file:
                file.write(data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise disk_error(error, path.name) from None
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on disk, not only what they point to."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def disk_error(error: OSError, name: str) -> Exception:
    """`DiskFull` for the two ways a disk says that it is full, else the error itself."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(
            f"There is no room left on the disk for {name}. Nothing was changed; free some space "
            "and try again."
        )
    return error


class FolderLock:
    """One process at a time: an exclusive `flock` on a file, given up by `release` or exit.

    The file stays behind and means nothing by itself; it names the last holder for people.
    """

    def __init__(self, path: Path) -> None:
        """Take the lock, or raise `VaultInUse` at once if another holder has it."""
        self._descriptor: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.pread(self._descriptor, 20, 0).decode("ascii", "replace").strip()
            self.release()
            raise VaultInUse(
                f"Another program has this folder open (process {holder or 'unknown'}). Nothing "
                "was changed; close it there first."
            ) from None
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, f"{os.getpid()}\n".encode(), 0)

    def release(self) -> None:
        """Give the lock up; calling it again does nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


class Reserve:
    """Disk space kept back in a file, so that rights can still be taken away on a full disk."""

    def __init__(self, path: Path, size_bytes: int = RESERVE_BYTES) -> None:
        self._path = path
        self._size = size_bytes

    def fill(self) -> bool:
        """Take the space if the disk has four times as much free; say whether it is held."""
        if self._size == 0:
            return False
        try:
            if self._path.exists() and self._path.stat().st_size == self._size:
                return True
            if shutil.disk_usage(self._path.parent).free < 4 * self._size:
                return False
            descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            try:
                os.posix_fallocate(descriptor, 0, self._size)
            finally:
                os.close(descriptor)
        except OSError:
            self._path.unlink(missing_ok=True)
            return False
        return True

    def give_up(self) -> bool:
        """Free the space; False if none was held."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True
