"""What was erased in a vault, kept outside its folder too, for restoring it from an older backup.

    $XDG_STATE_HOME/freehold/erased/<hash of the vault's name>

One sealed file of numbers (`wallet.vault.erasures`), written when the vault is opened and after
each erasure, and joined with what stands there, so that two copies of a vault on one computer do
not take each other's away. Where it is missing, only the vault itself and newer backups know.
"""

from __future__ import annotations

import hashlib
import logging
from typing import TYPE_CHECKING

from platformdirs import user_state_path

from wallet.errors import VaultError
from wallet.store.files import write_atomically
from wallet.vault import erasures

if TYPE_CHECKING:
    from pathlib import Path

    from wallet.vault import Vault
    from wallet.vault.erasures import Erasures

log = logging.getLogger("freehold.node")


def place(store_id: str) -> Path:
    """Where the list of a vault is kept."""
    name = hashlib.sha256(f"freehold/erased/{store_id}".encode()).hexdigest()[:32]
    return user_state_path("freehold") / "erased" / name


def known(store_id: str, entropy: bytes) -> Erasures | None:
    """The list that is kept here for a vault; None if there is none, or it cannot be read."""
    try:
        with place(store_id).open("rb") as file:
            found = erasures.unseal(file.read(erasures.MAX_BYTES), entropy)
    except OSError:
        return None
    return found if found is not None and found.store_id == store_id else None


def keep(vault: Vault) -> None:
    """Keep what the vault knows; a disk that refuses is noted, nothing depends on it."""
    here = known(vault.id, vault.entropy)
    found = erasures.together(vault.db.read(erasures.known, vault.id), here)
    if found == here:
        return
    path = place(vault.id)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(path, erasures.seal(found, vault.entropy))
    except (OSError, VaultError) as error:
        log.info("the list of what was erased was not kept: %s", error)
