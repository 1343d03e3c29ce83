"""A profile as a folder: moving it to another place, and deleting it for good.

Guarantees: only files of Freehold are moved or deleted, the rest of the folder is left; a move
leaves the vault whole in one of the two places, and the old one goes only when the new one was
read back and is the same; a deletion begins with the headers, so that when it breaks off nothing
opens what is left.

The vault is closed. Left to others: that no process has it open, asking twice.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from typing import TYPE_CHECKING, Final

from wallet.errors import NotAllowed, VaultExists, VaultMissing
from wallet.store.files import disk_error, sync_folder
from wallet.store.layout import StoreFiles
from wallet.vault.vault import (
    ATTACHMENTS,
    DRILLING,
    HOLDING,
    PROFILE_FILE,
    RECOVERING,
    RESTORING,
    SPOOL,
    STEM,
    vault_exists,
)

if TYPE_CHECKING:
    from pathlib import Path

_UNFINISHED: Final = ".moving"


def move(folder: Path, target: Path) -> None:
    """Move the vault in `folder` to the folder `target`, which holds nothing yet.

    Raises:
        VaultMissing: there is none. VaultExists: the target holds something. NotAllowed: one lies
        inside the other. DiskFull, OSError: it stayed where it was.
    """
    if not vault_exists(folder):
        raise VaultMissing("There is no vault in this folder; nothing was moved.")
    if target.exists() and any(target.iterdir()):
        raise VaultExists(f"{target} holds something already; nothing was moved.")
    if target.is_relative_to(folder) or folder.is_relative_to(target):
        raise NotAllowed("One folder lies inside the other; nothing was moved.")
    draft = target.with_name(target.name + _UNFINISHED)
    shutil.rmtree(draft, ignore_errors=True)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.mkdir(mode=0o700)
        for name in _names(folder):
            _copy(folder / name, draft / name)
        if any(_digest(folder / name) != _digest(draft / name) for name in _names(folder)):
            raise NotAllowed("The copy is not the same as the vault; it stayed where it was.")
        if target.exists():
            target.rmdir()
        draft.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        raise disk_error(error, str(target)) from None
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    erase(folder)


def erase(folder: Path) -> None:
    """Delete the vault in a folder for good, and the folder if nothing else is in it.

    Copies on other disks, backups, and old blocks of the disk are not reached.
    """
    files = StoreFiles(folder, STEM)
    for path in files.copies:
        path.unlink(missing_ok=True)
    sync_folder(folder)
    for name in (ATTACHMENTS, RESTORING, SPOOL, HOLDING, RECOVERING, DRILLING):
        shutil.rmtree(folder / name, ignore_errors=True)
    files.clear()
    for name in (files.lock.name, PROFILE_FILE, "node.lock"):
        (folder / name).unlink(missing_ok=True)
    if not any(folder.iterdir()):
        folder.rmdir()


def _names(folder: Path) -> list[str]:
    """What belongs to the vault and is not made anew by itself."""
    files = StoreFiles(folder, STEM)
    wanted = [*(path.name for path in files.copies), files.database.name, PROFILE_FILE]
    others = [
        *(folder / ATTACHMENTS).glob("??/*"),
        *(folder / SPOOL).glob("*"),
        *(folder / HOLDING).rglob("*"),
        *(folder / RECOVERING / "segments").glob("*"),
    ]
    wanted += [str(path.relative_to(folder)) for path in others if path.is_file()]
    return [name for name in wanted if (folder / name).exists()]


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with source.open("rb") as read, os.fdopen(descriptor, "wb") as written:
        shutil.copyfileobj(read, written, 1024 * 1024)
        written.flush()
        os.fsync(written.fileno())
        os.posix_fadvise(written.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
