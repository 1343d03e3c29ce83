"""How far this vault's log and tables had come, kept outside its folder, compared at opening.

    $XDG_STATE_HOME/freehold/heads/<hash of the vault's name>

One small sealed file (`wallet.vault.known_heads`). It shows a vault folder that was put back
alone. A computer that was put back as a whole shows nothing of it: then only a requester or a
backup knows more (`wallet/SECURITY.md`).
"""

from __future__ import annotations

import hashlib
import logging
import time
from typing import TYPE_CHECKING, Final

import trio
from platformdirs import user_state_path

from wallet.audit import log as audit
from wallet.backup.restore import go_on_above, highest_known
from wallet.errors import VaultError
from wallet.store import table_sums
from wallet.store.files import write_atomically
from wallet.vault import known_heads, settings

if TYPE_CHECKING:
    from pathlib import Path

    from wallet.store import Transaction
    from wallet.vault import Vault
    from wallet.vault.known_heads import KnownHead

log = logging.getLogger("freehold.node")
PAUSE_SECONDS = 20.0
_RAISED: Final = "heads.unknown"
_UNREADABLE: Final = (
    "What this computer kept of how far this vault's log had come cannot be read any more, so "
    "nothing says whether this is an older copy of the vault."
)


def place(store_id: str) -> Path:
    """Where the head of a vault is kept."""
    name = hashlib.sha256(f"freehold/heads/{store_id}".encode()).hexdigest()[:32]
    return user_state_path("freehold") / "heads" / name


def known(vault: Vault) -> KnownHead | None:
    """The head that is kept here for a vault; None if there is none, or it cannot be read."""
    try:
        with place(vault.id).open("rb") as file:
            return known_heads.unseal(file.read(known_heads.MAX_BYTES), vault.entropy)
    except OSError:
        return None


def rollback(vault: Vault) -> str:
    """What the kept head shows of this copy of the vault, in a sentence; empty if all fits."""
    head = known(vault)
    if head is None:
        return _UNREADABLE if place(vault.id).exists() else ""
    return vault.db.read(known_heads.compare, head, vault.id)


def go_on_unknown(tx: Transaction) -> None:
    """Give none of the numbers that may have been given since, where no head says which; once."""
    if not settings.get(tx, _RAISED, bool, False):
        go_on_above(tx, highest_known(tx))
        settings.put(tx, _RAISED, True)


def settle(tx: Transaction) -> None:
    """The person goes on with this copy."""
    settings.remove(tx, _RAISED)


def keep(vault: Vault, now_ms: int) -> None:
    """Keep the head as it is now; a disk that refuses is noted, nothing depends on it."""
    head = vault.db.read(known_heads.now, vault.id, now_ms)
    path = place(vault.id)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(path, known_heads.seal(head, vault.entropy))
    except (OSError, VaultError) as error:
        log.info("the head of the log was not kept: %s", error)


class Heads:
    """Keeps the head of an open vault while it grows; nothing while a rollback is not settled.

    Args:
        vault: open.
        rollback: what `rollback` said when it was opened.
    """

    def __init__(self, vault: Vault, rollback: str) -> None:
        self._vault, self.rollback = vault, rollback
        self._kept = (-1, -1)

    async def run(self) -> None:
        """Look now and then until cancelled."""
        while True:
            await trio.to_thread.run_sync(self.note)
            await trio.sleep(PAUSE_SECONDS)

    def note(self) -> None:
        """Keep the head if the log has grown, or a table that decides was changed."""
        if self.rollback:
            return
        come = self._vault.db.read(lambda tx: (audit.size(tx), table_sums.changes(tx)))
        if come != self._kept:
            keep(self._vault, time.time_ns() // 1_000_000)
            self._kept = come

    def accept(self) -> None:
        """The person goes on with this copy: from now on its head is the one that is known."""
        self.rollback = ""
        self._kept = (-1, -1)
        self.note()
