"""A vault is used with its hot set while the rest comes, and is whole afterwards."""

from __future__ import annotations

import shutil

import pytest

from tests.unit.wallet.vault.ledger import BANK, bring, payment
from wallet.audit import log as audit
from wallet.audit.verify import verify
from wallet.backup import make, restore
from wallet.keys import derive
from wallet.segments import books, changes, epochs, flush
from wallet.segments.replay import Replay
from wallet.segments.spool import FOLDER, Spool
from wallet.store import Argon2id
from wallet.store.copying import remove_database
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.vault import Vault, datasets, erasures, notes, profile_folder, settings, trash
from wallet.vault.checkup import check
from wallet.vault.search import search

pytestmark = pytest.mark.area("G")

CHEAP = Argon2id.of(MIN_MEMORY_KIB, 1)
DATA_KEY = bytes(range(32))


@pytest.fixture
def backed(tmp_path):
    """A vault and what its holders have: (vault, sealed segments by id)."""
    vault, _ = Vault.create(
        tmp_path / "old", "old", profile={"name": "Mine"}, kdf=CHEAP, reserve_bytes=0
    )
    bring(vault.db, BANK, [payment(n, f"payee{n} everybody") for n in range(200)])
    vault.db.write(notes.put, 5, "my own words", 1)
    vault.db.write(lambda tx: vault.attachments.write(tx, b"photo", purpose="x", now_ms=1))
    vault.db.write(trash.delete, [7, 8], 1)
    vault.db.write(trash.erase, vault.attachments, [7])
    for n in range(20):
        vault.db.write(audit.append, "test.act", {"n": n}, n)
    vault.db.write(changes.begin)
    source = flush.Source(
        vault.db,
        vault.attachments,
        Spool(vault.folder / FOLDER),
        vault.id,
        derive(vault.entropy, "backup-chunks"),
    )
    made = flush.make(source, 1)
    held = {entry.id: source.spool.get(entry) for entry in made.segments}
    vault.db.write(flush.stored, source.spool, list(held))
    yield vault, held, made
    vault.close()


def test_the_vault_opens_with_its_hot_set_and_again_with_all(backed, tmp_path):
    vault, held, made = backed
    key = derive(DATA_KEY, "database")
    replay = Replay(
        tmp_path / "stage", key, vault.id, vault.db.read(books.current), vault.db.read(epochs.keys)
    )
    while not replay.has_first:
        replay.feed(held[replay.order[replay.fed].id])
    first = replay.first()
    (tmp_path / "new").mkdir()
    new = Vault.adopt(
        tmp_path / "new",
        "new",
        vault.entropy,
        data_key=DATA_KEY,
        store_id=vault.id,
        database=first,
        kdf=CHEAP,
        reserve_bytes=0,
    )
    assert new.profile == vault.profile
    assert new.put_back == ""
    assert new.db.read(audit.root).hex() == made.audit_root
    new.db.write(settings.put, "meanwhile", 1)
    new.db.write(audit.append, "test.meanwhile", {}, 3)
    new.close()

    for entry in replay.order[replay.fed :]:
        replay.feed(held[entry.id])
    replay.complete()
    database = tmp_path / "new" / "vault.db"
    joined = replay.join(database, now_ms=4)
    assert (joined.audit_size, joined.missing_files) == (made.audit_size + 1, 0)
    remove_database(database)
    joined.database.replace(database)
    shutil.copytree(joined.attachments, tmp_path / "new" / "attachments", dirs_exist_ok=True)

    whole = Vault.open(tmp_path / "new", "new", reserve_bytes=0)
    try:
        assert whole.put_back == ""
        assert check(whole).problems == ()
        assert whole.db.read(verify).ok
        assert whole.db.read(settings.get, "meanwhile", int, 0) == 1
        assert whole.db.read(datasets.by_name, BANK.name).rows == 198
        assert len(whole.db.read(search, "everybody", limit=500).hits) == 198
        assert whole.db.read(search, "own words").hits[0].record.id == 5
        assert whole.db.read(whole.attachments.read, 1) == b"photo"
        assert whole.db.read(erasures.known, whole.id) == vault.db.read(erasures.known, vault.id)
        assert whole.db.read(trash.count) == 1
        assert whole.db.read(changes.pending).urgent  # what was done meanwhile goes out next
    finally:
        whole.close()


def test_a_backup_file_has_no_key_of_what_others_hold(backed, tmp_path):
    vault, _held, _made = backed
    make(vault, tmp_path / "file", 2)
    again = restore(
        tmp_path / "file",
        tmp_path / "new",
        vault.words(),
        "new",
        now_ms=3,
        kdf=CHEAP,
        reserve_bytes=0,
    )
    try:
        assert again.db.read(epochs.keys).epochs == {}
        assert again.db.read(books.current) == []
        assert not again.db.read(changes.standing).is_on
        assert vault.db.read(changes.standing).is_on
    finally:
        again.close()


def test_what_is_on_its_way_moves_and_goes_with_the_profile(backed, tmp_path):
    vault, _held, _made = backed
    source = flush.Source(
        vault.db, vault.attachments, Spool(vault.folder / FOLDER), vault.id, bytes(32)
    )
    vault.db.write(settings.put, "changed", 1)
    (waiting,) = flush.make(source, 2).segments
    vault.close()
    profile_folder.move(tmp_path / "old", tmp_path / "moved")
    assert Spool(tmp_path / "moved" / FOLDER).get(waiting).id == waiting.id
    profile_folder.erase(tmp_path / "moved")
    assert not (tmp_path / "moved").exists()
