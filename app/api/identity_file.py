"""The file that holds the identity of a program without a vault: a meeting point, a holder.

32 random bytes, readable by this user only, made at the first start: on the disk as a whole or not
at all, whenever the program is killed, and never written again.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from wallet.errors import Malformed

if TYPE_CHECKING:
    from pathlib import Path

SEED_BYTES: Final = 32


def identity(path: Path) -> bytes:
    """Return the seed of the identity; a folder that is not there is made too.

    Raises:
        Malformed: the file is there and holds none.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        _make(path)
    seed = path.read_bytes()
    if len(seed) != SEED_BYTES:
        raise Malformed(f"{path} does not hold an identity; it was left as it is.")
    return seed


def _make(path: Path) -> None:
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(SEED_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # another start was faster: its identity it is
            os.link(draft, path)
    finally:
        draft.unlink()
