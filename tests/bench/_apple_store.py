"""Taking an import's rows as the node does: gathered into transactions of one writer."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import trio

from app.worker.driver import Batch, Begun, Done
from app.worker.gathering import Gathering
from wallet.store import Argon2id
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.vault import Vault, imports

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench._plain import PlainDatabase
    from wallet.store import Database, Transaction


def fresh_vault(folder: Path) -> Vault:
    """An empty vault whose key costs as little as a vault allows."""
    kdf = Argon2id.of(MIN_MEMORY_KIB, 1)
    return Vault.create(folder, "bench", profile={}, kdf=kdf, reserve_bytes=0)[0]


class Store:
    """Keeps what events bring in a database; `first` is when the first rows were there."""

    def __init__(self, database: Database | PlainDatabase) -> None:
        self._database = database
        self._gathering = Gathering()
        self._run = 0
        self.first = 0.0

    async def take(self, event: object) -> None:
        """Take one event of `run_import`."""
        match event:
            case Begun():
                begin = (event.importer, event.version, "bench", event.variant, 1)
                self._run = self._database.write(imports.begin, *begin)
            case Batch():
                self._gathering.add(event)
            case Done():
                await trio.to_thread.run_sync(self._database.write, self._keep)
                self._database.write(imports.finish, self._run, 2)
        if self._gathering.due:
            await trio.to_thread.run_sync(self._database.write, self._keep)
            self.first = self.first or time.perf_counter()

    def _keep(self, tx: Transaction) -> None:
        for batch in self._gathering.waiting:
            imports.add_rows(tx, self._run, batch.table, batch.file, batch.rows, batch.origin)
        self._gathering.clear()
