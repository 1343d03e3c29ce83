"""A block's file: its name, and writing it so that a power cut takes neither bytes nor name."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from wallet.shares.blocks import RAW, cid_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def name_of(hash: bytes) -> str:
    """The file name of a block: its CID."""
    return cid_text(RAW + hash)


def write_synced(files: Mapping[Path, bytes | memoryview]) -> None:
    """Write new files; the bytes of all are on the disk when it returns.

    All are written before the first is waited for, so that the disk takes them at once.
    """
    with contextlib.ExitStack() as stack:
        descriptors = []
        for path, data in files.items():
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            stack.callback(os.close, descriptor)
            descriptors.append(descriptor)
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
        for descriptor in descriptors:
            os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk.

    As `wallet.store.files` does, whose package would bring encrypted databases into a holder that
    has no key.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
