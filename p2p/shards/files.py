"""A block's file: its name, and writing it so that a power cut takes neither bytes nor name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from wallet.shares.blocks import RAW, cid_text

if TYPE_CHECKING:
    from pathlib import Path


def name_of(hash: bytes) -> str:
    """The file name of a block: its CID."""
    return cid_text(RAW + hash)


def write_synced(path: Path, data: bytes | memoryview) -> None:
    """Write a new file; its bytes are on the disk when it returns."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
