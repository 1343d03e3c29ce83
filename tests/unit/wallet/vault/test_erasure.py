"""Erasing, as far as it can be shown: every page of every file is decrypted and looked through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.unit.wallet.vault.ledger import BANK, bring, ids, payment
from wallet.keys import derive
from wallet.store import Argon2id, EncryptedStore
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.vault import Vault, notes, tags, text_index, trash, undoing
from wallet.vault.migrations import MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wallet.store import Transaction

pytestmark = pytest.mark.area("B")

PASSPHRASE = "a passphrase of a test"
WORDS = (b"uetzalcoat", b"tlaloc", b"mictlan", b"xolotl")
PAGE, RESERVED, SALT, IV = 4096, 80, 16, 16


def pages(path: Path, key: bytes) -> Iterator[bytes]:
    """Every page of a database file in clear, also those that are free (SQLCipher 4's layout)."""
    content = path.read_bytes()
    for start in range(0, len(content), PAGE):
        page = content[start : start + PAGE]
        box = page[SALT if start == 0 else 0 : PAGE - RESERVED]
        vector = page[PAGE - RESERVED : PAGE - RESERVED + IV]
        reader = Cipher(algorithms.AES256(key), modes.CBC(vector)).decryptor()
        yield reader.update(box) + reader.finalize()


def what_is_left(vault: Vault, words: tuple[bytes, ...] = WORDS) -> dict[str, set[bytes]]:
    """Which of the words stand in which file of the database."""
    key = derive(vault._store.ways.data_key, "database")
    found: dict[str, set[bytes]] = {}
    for path in sorted(vault.folder.glob("vault.db*")):
        if path.name.endswith("-shm"):
            continue
        if path.name.endswith("-wal"):
            assert path.stat().st_size == 0, "the log is not empty"
            continue
        clear = b"".join(pages(path, key))
        found[path.name] = {word for word in words if word in clear}
    return found


@pytest.fixture
def vault(tmp_path) -> Iterator[Vault]:
    """A vault that has just been migrated, with a copy of what was before."""
    EncryptedStore.create(
        tmp_path / "profile",
        "vault",
        PASSPHRASE,
        bytes(32),
        migrations=MIGRATIONS[:9],
        fill=older_index,
        kdf=Argon2id.of(MIN_MEMORY_KIB, 1),
        reserve_bytes=0,
    ).close()
    store = EncryptedStore.open(
        tmp_path / "profile", "vault", PASSPHRASE, migrations=MIGRATIONS[:9], reserve_bytes=0
    )
    store.db.write(lambda tx: tx.execute("CREATE TEMP TABLE left_out (mark)"))
    bring(store.db, BANK, [payment(n, f"shop {n}" + " filler" * n) for n in range(400)])
    bring(store.db, BANK, [payment(500, "quetzalcoatl")], title="Two")
    store.close()
    opened = Vault.open(tmp_path / "profile", PASSPHRASE, reserve_bytes=0)
    yield opened
    opened.close()


def older_index(tx: Transaction) -> None:
    """Let today's code put rows into an older schema; its index is made anew later anyway."""
    tx.execute("DROP TABLE record_text")
    tx.execute("CREATE TABLE record_text (body, facet)")


def test_an_erased_record_stands_on_no_page_of_any_file(vault):
    (one,) = ids(vault.db, "quetzalcoatl")
    vault.db.write(tags.add, [one], "tlaloc")
    vault.db.write(notes.put, one, "mictlan", 1)
    photo = vault.db.write(
        vault.attachments.write, b"photo", purpose="photo", now_ms=1, record_id=one
    )
    sealed = vault.db.read(lambda tx: tx.execute("SELECT key FROM attachment"))[0][0]
    everything = (*WORDS[:3], sealed)
    assert vault.db.checkpoint()
    before = what_is_left(vault, everything)
    assert before["vault.db"] == set(everything)
    assert before["vault.db.before-10"] == {b"uetzalcoat"}

    vault.db.write(trash.delete, [one], 1)
    assert (vault.folder / "vault.db.before-10").exists()
    vault.db.write(trash.erase, vault.attachments, [one])
    vault.db.write(text_index.forget_words)
    trash.forget_copies(vault)
    assert vault.db.checkpoint()
    assert what_is_left(vault, everything) == {"vault.db": set()}
    assert photo is not None
    assert not any(path.is_file() for path in (vault.folder / "attachments").rglob("*"))


def test_an_import_that_was_taken_back_stands_on_no_page_either(vault):
    vault.db.write(undoing.undo, 2)
    trash.forget_copies(vault)
    assert vault.db.checkpoint()
    assert what_is_left(vault) == {"vault.db": set()}


def test_compacting_leaves_none_of_it_and_less_room(vault):
    size = vault.db.path.stat().st_size
    vault.db.write(undoing.undo, 1)
    vault.db.compact()
    assert vault.db.path.stat().st_size < size
    assert what_is_left(vault, (b"filler filler",))["vault.db"] == set()
