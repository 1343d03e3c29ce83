"""A vault of an older schema, whose opening migrates it, and a filled one of today's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.faults.vault.bringing import PASSPHRASE, TABLE, batch
from tests.faults.vault.filled import OLDER_BATCHES, fill
from wallet.store import Argon2id, EncryptedStore
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.vault import imports, settings
from wallet.vault.migrations import MIGRATIONS

if TYPE_CHECKING:
    from pathlib import Path

    from wallet.store import Transaction


@pytest.fixture(scope="module")
def older_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a vault with rows, from before the search index was made anew."""
    folder: Path = tmp_path_factory.mktemp("older") / "profile"
    store = EncryptedStore.create(
        folder,
        "vault",
        PASSPHRASE,
        bytes(32),
        migrations=MIGRATIONS[:9],
        fill=lambda tx: settings.put(tx, "profile", {}),
        kdf=Argon2id.of(MIN_MEMORY_KIB, 1),
        reserve_bytes=0,
    )
    store.db.write(_without_search)
    run = store.db.write(imports.begin, "demo", 1, "a watch", "xml", 1)
    for number in range(OLDER_BATCHES):
        store.db.write(imports.add_rows, run, TABLE, "export.xml", batch(number))
    store.db.write(imports.finish, run, 2)
    store.close()
    return folder


def _without_search(tx: Transaction) -> None:
    """Let today's code put rows into an older schema; its index is made anew in any case."""
    tx.execute("DROP TABLE record_text")
    tx.execute("CREATE TABLE record_text (body, facet)")
    tx.execute("CREATE TEMP TABLE left_out (mark)")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a filled vault, its words and its backup (`tests.faults.vault.filled`)."""
    place: Path = tmp_path_factory.mktemp("sample")
    fill(place)
    return place
