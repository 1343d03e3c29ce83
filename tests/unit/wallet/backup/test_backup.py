"""A backup is the whole vault, in one file that only the words open."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.faults.vault.bringing import BATCH_ROWS, PASSPHRASE, TABLE, attachment
from wallet import backup
from wallet.audit import log as audit
from wallet.audit.verify import verify
from wallet.backup import BackupDamaged, restore
from wallet.backup.file import padded
from wallet.backup.restore import SPARE_INDICES, settled, unsettled
from wallet.errors import NewerFormat, VaultExists, VaultMissing, WrongPassphrase, WrongWords
from wallet.keys import home, new_entropy, words_of
from wallet.store import Argon2id
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.vault import Vault, checkup, datasets, erasures, settings, trash, vault_exists
from wallet.vault.erasures import Erasures
from wallet.vault.relationships import INDEX_COUNTER
from wallet.vault.search import search

if TYPE_CHECKING:
    from pathlib import Path

    from wallet.backup.restore import Erased
    from wallet.store import Transaction

pytestmark = pytest.mark.area("B")

CHEAP = Argon2id.of(MIN_MEMORY_KIB, 1)
NEW = "another passphrase"


def none_known(_store_id: str, _entropy: bytes) -> Erasures | None:
    return None


def again(
    file: Path, folder: Path, words: tuple[str, ...] | str, erased: Erased = none_known
) -> Vault:
    return restore(file, folder, words, NEW, now_ms=99, erased=erased, kdf=CHEAP, reserve_bytes=0)


def log_of(tx: Transaction) -> tuple[int, bytes]:
    return audit.size(tx), audit.root(tx)


def test_the_words_alone_bring_everything_back(vault, words, tmp_path):
    file = tmp_path / "stick" / "mine.freehold-backup"
    file.parent.mkdir()
    made = backup.make(vault, file, 7)
    before, peer = vault.db.read(log_of), home(vault.entropy)
    vault.discard()
    shutil.rmtree(vault.folder)

    found = again(file, tmp_path / "new", " ".join(words))
    try:
        size, root = before
        assert found.db.read(audit.root, size) == root
        assert found.db.read(verify).ok
        assert home(found.entropy).transport_seed == peer.transport_seed
        assert home(found.entropy).evm_address == peer.evm_address
        assert found.id == made.contents.store_id == vault.id
        assert found.profile == {"kind": "practice"}
        assert found.db.read(datasets.by_name, TABLE.name).rows == 3 * BATCH_ROWS
        assert found.db.read(search, "watch").hits
        assert found.db.read(found.attachments.read, 1) == attachment(0)
        assert found.db.verify() == []
        assert found.db.write(settings.take_number, INDEX_COUNTER) == 3 + SPARE_INDICES + 1
        note = found.db.read(unsettled)
        assert note is not None
        assert (note.created_ms, note.audit_size) == (7, size)
        found.db.write(settled)
        assert found.db.read(unsettled) is None
    finally:
        found.close()
    assert not (tmp_path / "new" / "restore.unfinished").exists()
    with pytest.raises(WrongPassphrase):
        Vault.open(tmp_path / "new", PASSPHRASE, reserve_bytes=0)
    Vault.open(tmp_path / "new", NEW, reserve_bytes=0).close()


def test_what_was_erased_since_is_erased_again_where_a_list_is_found(vault, words, tmp_path):
    backup.make(vault, tmp_path / "b", 7)
    ids = vault.db.read(lambda tx: [row[0] for row in tx.execute("SELECT id FROM record")])
    vault.db.write(trash.delete, ids[:7], 8)
    vault.db.write(trash.erase, vault.attachments, ids[:7])
    list_found: Erasures = vault.db.read(erasures.known, vault.id)
    asked = []

    def erased(store_id: str, entropy: bytes) -> Erasures:
        asked.append((store_id, entropy))
        return list_found

    found = again(tmp_path / "b", tmp_path / "new", words, erased)
    try:
        assert asked == [(vault.id, vault.entropy)]
        note = found.db.read(unsettled)
        assert note is not None
        assert note.erased_again == 7
        left = found.db.read(lambda tx: [row[0] for row in tx.execute("SELECT id FROM record")])
        assert left == ids[7:]
        assert found.db.read(datasets.by_name, TABLE.name).rows == 3 * BATCH_ROWS - 7
        assert found.db.read(trash.count) == 0
        assert found.db.read(erasures.known, vault.id) == list_found
        assert checkup.check(found).problems == ()
        backup.make(found, tmp_path / "newer", 9)  # which knows the list too
    finally:
        found.close()
    newer = again(tmp_path / "newer", tmp_path / "newest", words)
    assert newer.db.read(erasures.known, vault.id) == list_found
    newer.close()


def test_without_a_list_it_is_said_that_what_was_erased_since_is_back(vault, words, tmp_path):
    backup.make(vault, tmp_path / "b", 7)
    vault.db.write(trash.delete, [1], 8)
    vault.db.write(trash.erase, vault.attachments, [1])
    found = again(tmp_path / "b", tmp_path / "new", words)
    note = found.db.read(unsettled)
    assert note is not None
    assert note.erased_again is None
    assert found.db.read(datasets.by_name, TABLE.name).rows == 3 * BATCH_ROWS
    found.close()
    other = Erasures("cd" * 16, {"": ((1, 10**6),)})
    found = again(tmp_path / "b", tmp_path / "other", words, lambda _id, _entropy: other)
    assert found.db.read(datasets.by_name, TABLE.name).rows == 3 * BATCH_ROWS
    found.close()


def test_numbers_of_records_are_never_given_twice_by_a_copy_or_a_restore(vault, words, tmp_path):
    last = vault.db.read(lambda tx: tx.execute("SELECT max(id) FROM record"))[0][0]
    vault.db.write(trash.delete, [last], 8)
    vault.db.write(trash.erase, vault.attachments, [last])
    backup.make(vault, tmp_path / "b", 9)
    vault.renew(NEW, kdf=CHEAP)
    found = again(tmp_path / "b", tmp_path / "new", words)
    for each in (vault, found):
        rows = each.db.read(
            lambda tx: tx.execute("SELECT seq FROM sqlite_sequence WHERE name = 'record'")
        )
        assert rows == [(last,)]
    found.close()


def test_a_backup_tells_nothing_and_is_padded(vault, tmp_path):
    made = backup.make(vault, tmp_path / "b", 7)
    data = (tmp_path / "b").read_bytes()
    assert made.size == len(data)
    for secret in (b"heart", b"watch", b"SQLite", vault.id.encode(), vault.entropy):
        assert secret not in data
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "profile"]
    assert not (vault.folder / "vault.db.copy").exists()
    assert all(size <= padded(size) <= size * 1.13 for size in (2, 9, 100, 70_001, 10**9 + 1))


def test_what_must_be_erasable_is_in_no_backup(vault, words, tmp_path):
    def grant(tx: Transaction) -> None:
        tx.execute("PRAGMA defer_foreign_keys=ON")
        tx.execute("INSERT INTO negotiation VALUES (zeroblob(32), 1, 'granted', 1, 1, 1, 0, 0, '')")
        tx.execute(
            "INSERT INTO consent_grant (id, negotiation, relationship, granted_ms, steps, price,"
            " snapshot, voucher, paid, served, state)"
            " VALUES (zeroblob(32), zeroblob(32), 1, 1, 2, '5', ?, x'77', 1, 1, 'open')",
            (vault.attachments.write_sealed(tx, [b"frozen"], purpose="snapshot", now_ms=1),),
        )
        tx.execute(
            "INSERT INTO step (consent_grant, step, rows, cipher_bytes, leaf, key_hash,"
            " cipher_hash, key, salt) VALUES (zeroblob(32), 1, 1, 1, x'01', x'01', x'01', x'0a',"
            " x'0b')"
        )

    vault.db.write(grant)
    backup.make(vault, tmp_path / "b", 7)
    assert vault.db.read(lambda tx: tx.execute("SELECT key FROM step")) == [(b"\x0a",)]
    found = again(tmp_path / "b", tmp_path / "new", words)
    steps = found.db.read(lambda tx: tx.execute("SELECT key, salt FROM step"))
    grants = found.db.read(lambda tx: tx.execute("SELECT snapshot, voucher FROM consent_grant"))
    found.close()
    assert steps == [(None, None)]
    assert grants == [(None, b"\x77")]
    assert len(list((tmp_path / "new" / "attachments").glob("??/*"))) == 1


def test_writing_goes_on_while_a_backup_is_made_and_it_shows_one_moment(vault, tmp_path, words):
    copying = vault.db.copy_to

    def copy_and_write(target: Path, key: bytes) -> None:
        copying(target, key)
        vault.db.write(audit.append, "data.imported", {}, 1)

    vault.db.copy_to = copy_and_write
    made = backup.make(vault, tmp_path / "b", 7)
    assert made.contents.audit_size == vault.db.read(audit.size) - 1
    again(tmp_path / "b", tmp_path / "new", words).close()


@pytest.mark.parametrize("place", ["head", "first box", "middle", "last byte"])
@pytest.mark.parametrize("harm", ["flip", "cut"])
def test_no_changed_or_partial_backup_is_restored(vault, words, tmp_path, place, harm):
    backup.make(vault, tmp_path / "b", 7)
    data = bytearray((tmp_path / "b").read_bytes())
    start = data.index(b"\n") + 1
    at = {
        "head": random.Random(7).randrange(start),
        "first box": start + 30,
        "middle": len(data) // 2,
        "last byte": len(data) - 1,
    }[place]
    if harm == "flip":
        data[at] ^= 1
    else:
        del data[at:]
    (tmp_path / "b").write_bytes(data)
    with pytest.raises((BackupDamaged, WrongWords)):
        backup.check(tmp_path / "b", vault.entropy)
    with pytest.raises((BackupDamaged, WrongWords)):
        again(tmp_path / "b", tmp_path / "new", words)
    assert not vault_exists(tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []


def test_other_words_other_files_and_newer_formats_are_refused_by_name(vault, words, tmp_path):
    backup.make(vault, tmp_path / "b", 7)
    with pytest.raises(WrongWords, match="not those of this backup"):
        again(tmp_path / "b", tmp_path / "new", words_of(new_entropy()))
    (tmp_path / "text").write_text("something else\n")
    with pytest.raises(BackupDamaged):
        again(tmp_path / "text", tmp_path / "new", words)
    with pytest.raises(VaultMissing):
        again(tmp_path / "nowhere", tmp_path / "new", words)
    head, _, rest = (tmp_path / "b").read_bytes().partition(b"\n")
    newer = head.replace(b'"format":1', b'"format":2')
    (tmp_path / "newer").write_bytes(newer + b"\n" + rest)
    with pytest.raises((NewerFormat, BackupDamaged)):
        again(tmp_path / "newer", tmp_path / "new", words)


def test_a_profile_that_holds_something_is_left_alone(vault, words, tmp_path):
    backup.make(vault, tmp_path / "b", 7)
    with pytest.raises(VaultExists):
        again(tmp_path / "b", vault.folder, words)
    (tmp_path / "other" / "attachments" / "aa").mkdir(parents=True)
    with pytest.raises(VaultExists, match="attachments"):
        again(tmp_path / "b", tmp_path / "other", words)
    assert (tmp_path / "other" / "attachments" / "aa").exists()


def test_a_file_that_stands_there_is_left_alone_and_a_folder_must_be_there(vault, tmp_path):
    (tmp_path / "b").write_text("mine")
    with pytest.raises(VaultExists):
        backup.make(vault, tmp_path / "b", 7)
    assert (tmp_path / "b").read_text() == "mine"
    with pytest.raises(VaultMissing):
        backup.make(vault, tmp_path / "no" / "b", 7)


def test_a_restore_that_broke_off_is_begun_again(vault, words, tmp_path):
    backup.make(vault, tmp_path / "b", 7)
    new = tmp_path / "new"
    (new / "restore.unfinished").mkdir(parents=True)
    (new / "attachments" / "ab").mkdir(parents=True)
    (new / "vault.db.unfinished").write_bytes(b"half")
    found = again(tmp_path / "b", new, words)
    assert found.db.verify() == []
    found.close()
