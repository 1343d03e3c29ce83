"""Files that verbs write: whole or not at all, for this user's eyes only, never over another.

A file is written under a passing name beside its place and then given its name in one step.
"""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class NotWritten(FreeholdError):
    """The file was not written; what stood there before still does."""

    code = "not-written"


def refuse_existing(path: Path, *, force: bool | None) -> None:
    """Say early that a file is in the way; `force` is None where a verb has no such option.

    Raises:
        NotWritten: it exists and may not be replaced.
    """
    if not force and os.path.lexists(path):
        way = "give another name" if force is None else "--force replaces it"
        raise NotWritten(f"{path} exists already and was left as it is; {way}.")


def write_whole(path: Path, pieces: Iterable[bytes], *, force: bool | None = None) -> int:
    """Write the pieces as one file, mode 0600; return its size in bytes.

    Raises:
        NotWritten: it exists and `force` is not given, or the folder or disk does not take it.
    """
    refuse_existing(path, force=force)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}.part")
    size = 0
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            for piece in pieces:
                size += file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        _name(draft, path, force=force)
    except FileExistsError:
        refuse_existing(path, force=force)
        raise
    except OSError as error:
        raise NotWritten(f"{path} was not written: {error.strerror or error}.") from error
    finally:
        draft.unlink(missing_ok=True)
    return size


def _name(draft: Path, path: Path, *, force: bool | None) -> None:
    """Give the finished file its name; without `force` only if the name is still free."""
    if force:
        draft.replace(path)
        return
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        refuse_existing(path, force=force)
        draft.replace(path)


class WordsFile:
    """The file for the 24 words, made and given room before there are any words.

    After the vault is made nothing but a broken disk can keep them from being written.

    Raises:
        NotWritten: something is at the path already, or the folder does not take a file.
    """

    _ROOM = 512

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        except FileExistsError:
            raise NotWritten(f"{path} exists already and was left as it is.") from None
        except OSError as error:
            raise NotWritten(f"{path} cannot be made: {error.strerror or error}.") from error
        try:
            os.write(self._file, b"\n" * self._ROOM)
            os.fsync(self._file)
        except OSError as error:
            self.discard()
            raise NotWritten(f"{path} cannot be written: {error.strerror or error}.") from error

    def write(self, words: tuple[str, ...]) -> None:
        """Write the words on one line and make sure that they are on the disk.

        Raises:
            NotWritten: the disk failed; the vault has no written words.
        """
        line = (" ".join(words) + "\n").encode("ascii")
        try:
            os.pwrite(self._file, line, 0)
            os.ftruncate(self._file, len(line))
            os.fsync(self._file)
            self._sync_folder()
        except OSError as error:
            raise NotWritten(
                f"The vault was made, but its words could not be written to {self.path} "
                f"({error.strerror}). It holds nothing yet: remove the profile and begin again."
            ) from error
        finally:
            os.close(self._file)

    def discard(self) -> None:
        """Take the file away: there is no vault for it."""
        os.close(self._file)
        self.path.unlink(missing_ok=True)

    def _sync_folder(self) -> None:
        folder = os.open(self.path.absolute().parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def read_profile(path: Path) -> str:
    """Return the text of a chain profile; whether it is one the node says.

    Raises:
        FreeholdError: it cannot be read, or is no text.
    """
    try:
        return path.expanduser().read_text(encoding="utf-8")
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise FreeholdError(f"The chain profile {path} was not read: {reason}.") from error
    except UnicodeDecodeError:
        raise FreeholdError(f"The chain profile {path} is not UTF-8 text.") from None
