"""A filled vault, its words and its backup; and what must be true of every copy of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.faults.vault.bringing import BATCH_ROWS, PASSPHRASE, TABLE, attachment, store
from tests.faults.vault.changing import CHEAP, NEW
from wallet import backup
from wallet.audit import log as audit
from wallet.errors import WrongPassphrase
from wallet.vault import Vault, datasets, imports
from wallet.vault.migrations import MIGRATIONS
from wallet.vault.search import search

if TYPE_CHECKING:
    from pathlib import Path

BATCHES = 6
OLDER_BATCHES = 12


def fill(place: Path) -> None:
    """Make the vault in `profile`, its words in `words`, its backup in `backup`."""
    vault, words = Vault.create(
        place / "profile", PASSPHRASE, profile={}, kdf=CHEAP, reserve_bytes=0
    )
    (place / "words").write_text(" ".join(words), encoding="ascii")
    run = vault.db.write(imports.begin, "demo", 1, "a watch", "xml", 1)
    for number in range(BATCHES):
        vault.db.write(store, vault, run, number)
    vault.db.write(imports.finish, run, 2)
    vault.db.write(audit.append, "data.imported", {}, 1)
    backup.make(vault, place / "backup", 5)
    vault.close()


def whole(folder: Path, passphrase: str) -> None:
    """Open it and check that everything is there."""
    vault = Vault.open(folder, passphrase, reserve_bytes=0)
    try:
        assert vault.db.verify() == []
        assert vault.db.read(datasets.by_name, TABLE.name).rows == BATCHES * BATCH_ROWS
        assert vault.db.read(vault.attachments.read, 1) == attachment(0)
        assert vault.db.read(audit.size) >= 1
    finally:
        vault.close()
    left = {path.name for path in folder.iterdir()}
    assert not {name for name in left if name.endswith((".db.next", ".db.copy", ".unfinished"))}
    assert not {name for name in left if name.endswith(".new")}


def up_to_date(folder: Path) -> None:
    """Open a vault of an older schema and check that it has today's, and every row of it."""
    vault = Vault.open(folder, PASSPHRASE, reserve_bytes=0)
    try:
        assert vault.db.version == MIGRATIONS[-1].number
        assert vault.db.verify() == []
        assert vault.db.read(datasets.by_name, TABLE.name).rows == OLDER_BATCHES * BATCH_ROWS
        found = vault.db.read(lambda tx: tx.execute("SELECT count(*) FROM record_text"))
        assert found == [(OLDER_BATCHES * BATCH_ROWS,)]
        assert vault.db.read(search, "watch").hits
    finally:
        vault.close()
    Vault.open(folder, PASSPHRASE, reserve_bytes=0).close()
    assert not [path.name for path in folder.iterdir() if ".before-" in path.name]


def opens(folder: Path) -> set[str]:
    """The passphrases that open it; whatever opens it must find it whole."""
    found = set()
    for passphrase in (PASSPHRASE, NEW):
        try:
            whole(folder, passphrase)
        except WrongPassphrase:
            continue
        found.add(passphrase)
    return found
