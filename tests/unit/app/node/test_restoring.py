"""What a restore and an older copy mean for the node, and what it keeps a vault with."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from app.api import messages as m
from app.node.keeping import erasing, erasure_list, heads, restored
from app.node.keeping.heads import Heads
from app.node.keeping.keeper import Keeper, deleting
from app.node.opened import PAUSED, _look
from tests.unit.app.node.house import CHEAP, House
from tests.unit.wallet.vault.ledger import BANK, bring, found, payment
from wallet import backup
from wallet.audit import log as audit
from wallet.backup import SPARE_INDICES
from wallet.backup.restore import unlooked, unsettled
from wallet.errors import NotAllowed, WrongPassphrase
from wallet.keys import words_of
from wallet.vault import Vault, grants, settings, trash, vault_exists
from wallet.vault.relationships import INDEX_COUNTER

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("B")


def keeper(house: House) -> Keeper:
    return Keeper(house.wallet, Heads(house.vault, heads.rollback(house.vault)))


async def test_a_restored_vault_ends_what_ran_and_collects_what_was_earned(
    house: House, tmp_path: Path
):
    deal = house.granted(paid=1)
    voucher = house.row(deal).voucher
    size = house.vault.db.read(audit.size)
    root = house.vault.db.read(audit.root)
    address = house.wallet.keys(1).evm_address
    peer = house.wallet.home_keys.transport_seed
    words = words_of(house.vault.entropy)
    backup.make(house.vault, tmp_path / "b", house.clock.now_ms())
    house.vault.close()
    shutil.rmtree(house.vault.folder)

    house.vault = backup.restore(
        tmp_path / "b", tmp_path / "new", words, "new", now_ms=9, kdf=CHEAP, reserve_bytes=0
    )
    house.restart()
    assert house.row(deal).running
    assert house.vault.db.write(restored.end_lost, house.wallet) == 1
    row = house.row(deal)
    assert (row.state, row.paid, row.voucher) == ("revoked", 1, voucher)
    assert all(step.key is None for step in house.vault.db.read(grants.steps, row.id))
    assert house.vault.db.read(audit.root, size) == root
    assert house.wallet.keys(1).evm_address == address
    assert house.wallet.home_keys.transport_seed == peer
    assert house.vault.db.write(restored.end_lost, house.wallet) == 0  # once only

    house.opened(deal)
    await house.chain.round()
    await house.accounts._tend()
    for _ in range(4):
        await house.chain.round()
        await house.accounts._tend()
    sent = house.vault.db.read(lambda tx: tx.execute("SELECT intent FROM chain_tx"))
    assert sorted(intent.partition("/")[0] for (intent,) in sent)[:2] == ["revoke", "settle"]


async def erase(house: House, *ids: int) -> None:
    house.vault.db.write(trash.delete, ids, house.clock.now_ms())
    await erasing.erase(house.wallet, m.EraseRecords(ids))


async def test_what_was_erased_on_this_computer_stays_so_when_an_older_backup_is_restored(
    house: House, tmp_path: Path
):
    words = words_of(house.vault.entropy)
    bring(house.vault.db, BANK, [payment(n, f"shop {n}") for n in (1, 2, 3)])
    backup.make(house.vault, tmp_path / "b", 7)
    assert erasure_list.known(house.vault.id, house.vault.entropy) is None
    await erase(house, 2)
    kept = erasure_list.place(house.vault.id)
    assert kept.stat().st_mode & 0o777 == 0o600
    assert house.vault.id not in str(kept)
    house.vault.close()
    shutil.rmtree(house.vault.folder)

    def again(name: str) -> tuple[Vault, int | None]:
        vault = backup.restore(
            tmp_path / "b",
            tmp_path / name,
            words,
            "new",
            now_ms=9,
            erased=erasure_list.known,
            kdf=CHEAP,
            reserve_bytes=0,
        )
        note = vault.db.read(unsettled)
        assert note is not None
        return vault, note.erased_again

    house.vault, erased = again("new")
    assert erased == 1
    assert found(house.vault.db, "shop") == ["shop 3", "shop 1"]
    house.restart()
    await erase(house, 3)  # both copies are used: neither takes the other's list away
    other, erased = again("other")
    assert erased == 2
    other.close()
    kept.write_bytes(b"damaged")
    other, erased = again("damaged")
    assert erased is None
    assert found(other.db, "shop") == ["shop 3", "shop 2", "shop 1"]
    other.close()


async def test_what_was_erased_since_stays_so_in_an_older_copy_that_is_accepted(
    house: House, tmp_path: Path
):
    bring(house.vault.db, BANK, [payment(n, f"shop {n}") for n in (1, 2, 3)])
    Heads(house.vault, "").note()
    house.vault.close()
    shutil.copytree(house.vault.folder, tmp_path / "older")
    house.vault = Vault.open(house.vault.folder, "pass", reserve_bytes=0)
    house.restart()
    bring(house.vault.db, BANK, [payment(4, "shop 4")], title="Here")
    await erase(house, 2, 4)
    Heads(house.vault, "").note()
    house.vault.close()

    house.vault = Vault.open(tmp_path / "older", "pass", reserve_bytes=0)
    house.restart()
    _look(house.wallet)
    bring(house.vault.db, BANK, [payment(5, "shop 5")], title="There")  # as number 4
    await keeper(house).answer(m.AcceptCopy())
    assert found(house.vault.db, "shop") == ["shop 5", "shop 3", "shop 1"]
    assert house.logged("records.erased") == 1


def test_deleting_one_copy_of_a_vault_leaves_the_others_to_be_compared(
    house: House, tmp_path: Path
):
    house.vault.close()
    shutil.copytree(house.vault.folder, tmp_path / "older")
    vault = Vault.open(house.vault.folder, "pass", reserve_bytes=0)
    vault.db.write(audit.append, "data.imported", {}, 1)
    erasure_list.keep(vault)
    Heads(vault, "").note()
    vault.close()
    deleting(vault.folder, vault.id, keyring=False)
    older = Vault.open(tmp_path / "older", "pass", reserve_bytes=0)
    assert "older copy" in heads.rollback(older)
    assert erasure_list.known(older.id, older.entropy) is not None
    older.close()


async def test_a_vault_that_was_not_restored_goes_on(house: House):
    deal = house.granted()
    assert house.vault.db.write(restored.end_lost, house.wallet) == 0
    assert house.row(deal).running


def test_an_older_copy_of_the_folder_is_seen_until_the_person_accepts_it(
    house: House, tmp_path: Path
):
    Heads(house.vault, "").note()
    house.vault.close()
    shutil.copytree(house.vault.folder, tmp_path / "older")
    vault = Vault.open(house.vault.folder, "pass", reserve_bytes=0)
    vault.db.write(audit.append, "data.imported", {}, 1)
    Heads(vault, "").note()
    assert heads.rollback(vault) == ""
    vault.close()
    older = Vault.open(tmp_path / "older", "pass", reserve_bytes=0)
    said = heads.rollback(older)
    assert "older copy" in said
    found = Heads(older, said)
    found.note()
    assert heads.rollback(older) == said  # what is known is not forgotten by itself
    found.accept()
    assert heads.rollback(older) == ""
    older.close()


async def test_an_older_copy_gives_no_number_again_and_has_the_chain_looked_at(
    house: House, tmp_path: Path
):
    house.vault.db.write(settings.take_number, INDEX_COUNTER)
    Heads(house.vault, "").note()
    house.vault.close()
    shutil.copytree(house.vault.folder, tmp_path / "older")
    vault = Vault.open(house.vault.folder, "pass", reserve_bytes=0)
    given = [vault.db.write(settings.take_number, INDEX_COUNTER) for _ in range(3)]
    vault.db.write(audit.append, "data.imported", {}, 1)
    Heads(vault, "").note()
    vault.close()

    house.vault = Vault.open(tmp_path / "older", "pass", reserve_bytes=0)
    house.restart()
    for _ in range(2):  # it may be opened more than once before the person decides
        ended, said = _look(house.wallet)
        assert ended == 0
        assert "copy" in said
    assert house.logged("vault.rollback-seen") == 1
    assert house.vault.db.read(settings.get, PAUSED, bool, False)
    assert house.vault.db.read(unlooked) is None
    await keeper(house).answer(m.AcceptCopy())
    assert heads.rollback(house.vault) == ""
    note = house.vault.db.read(unlooked)
    assert note is not None
    number = house.vault.db.write(settings.take_number, INDEX_COUNTER)
    assert number == note.next_index == given[-1] + SPARE_INDICES + 1


async def test_a_head_that_cannot_be_read_any_more_counts_as_unknown_until_the_person_decides(
    house: House,
):
    Heads(house.vault, "").note()
    assert heads.rollback(house.vault) == ""
    path = heads.place(house.vault.id)
    sound = path.read_bytes()
    path.write_bytes(sound[:40] + bytes([sound[40] ^ 1]) + sound[41:])
    number = house.vault.db.write(settings.take_number, INDEX_COUNTER)
    ended, said = _look(house.wallet)
    assert "cannot be read any more" in said
    given = house.vault.db.write(settings.take_number, INDEX_COUNTER)
    assert given == number + SPARE_INDICES + 1  # what was given since is not known
    assert house.vault.db.read(settings.get, PAUSED, bool, False)
    Heads(house.vault, said).note()
    assert heads.known(house.vault) is None  # kept as it is until then
    await keeper(house).answer(m.AcceptCopy())
    assert heads.rollback(house.vault) == ""
    assert ended == 0


async def test_the_words_are_shown_after_the_passphrase_and_that_is_logged(house: House):
    found = keeper(house)
    with pytest.raises(WrongPassphrase):
        await found.answer(m.ShowWords("wrong"))
    reply = await found.answer(m.ShowWords("pass"))
    assert isinstance(reply, m.WordsShown)
    assert reply.words == words_of(house.vault.entropy)
    assert reply.words[0] not in repr(reply)
    assert house.logged("vault.words-shown") == 1


async def test_a_backup_is_listed_checked_and_forgotten(house: House, tmp_path: Path):
    found = keeper(house)
    with pytest.raises(NotAllowed, match="whole path"):
        await found.answer(m.VaultBackup("relative"))
    made = await found.answer(m.VaultBackup(str(tmp_path / "b")))
    assert isinstance(made, m.BackupMade)
    assert (made.counts, made.backup_places) == (not made.why, int(made.counts))
    data = (tmp_path / "b").read_bytes()
    (tmp_path / "b").write_bytes(data[:-1])
    listed = await found.answer(m.ListBackups(check=True))
    assert isinstance(listed, m.BackupList)
    assert "no whole backup" in listed.backups[0].why
    (tmp_path / "b").write_bytes(data)
    listed = await found.answer(m.ListBackups(check=True))
    assert isinstance(listed, m.BackupList)
    assert "no whole" not in listed.backups[0].why
    listed = await found.answer(m.ForgetBackup(str(tmp_path / "b")))
    assert isinstance(listed, m.BackupList)
    assert listed.backups == ()
    assert vault_exists(house.vault.folder)
