"""A vault is moved whole or stays; deleted, nothing of it opens."""

from __future__ import annotations

import pytest

from tests.faults.vault.bringing import PASSPHRASE, attachment
from wallet.errors import NotAllowed, VaultExists, VaultMissing
from wallet.vault import Vault, profile_folder
from wallet.vault.checkup import check

pytestmark = pytest.mark.area("B")


def test_a_moved_vault_is_the_same_in_its_new_place_and_gone_from_the_old(vault, tmp_path):
    vault.close()
    profile_folder.move(vault.folder, tmp_path / "a" / "new")
    assert not vault.folder.exists()
    again = Vault.open(tmp_path / "a" / "new", PASSPHRASE, reserve_bytes=0)
    assert again.id == vault.id
    assert check(again).problems == ()
    assert again.db.read(again.attachments.read, 1) == attachment(0)
    again.close()
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["new"]


def test_it_stays_where_it_is_if_the_place_does_not_fit(vault, tmp_path):
    vault.close()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_text("x")
    with pytest.raises(VaultExists):
        profile_folder.move(vault.folder, tmp_path / "full")
    with pytest.raises(NotAllowed):
        profile_folder.move(vault.folder, vault.folder / "inside")
    with pytest.raises(VaultMissing):
        profile_folder.move(tmp_path / "full", tmp_path / "b")
    Vault.open(vault.folder, PASSPHRASE, reserve_bytes=0).close()


def test_a_copy_that_is_not_the_same_is_thrown_away(vault, tmp_path, monkeypatch):
    vault.close()
    monkeypatch.setattr(profile_folder, "_digest", lambda path: str(path).encode())
    with pytest.raises(NotAllowed, match="not the same"):
        profile_folder.move(vault.folder, tmp_path / "new")
    assert [path.name for path in tmp_path.iterdir()] == ["profile"]
    Vault.open(vault.folder, PASSPHRASE, reserve_bytes=0).close()


def test_a_deleted_vault_is_gone_and_other_files_stay(vault):
    (vault.folder / "mine.txt").write_text("x")
    vault.close()
    profile_folder.erase(vault.folder)
    assert [path.name for path in vault.folder.iterdir()] == ["mine.txt"]
    with pytest.raises(VaultMissing):
        Vault.open(vault.folder, PASSPHRASE, reserve_bytes=0)


def test_a_deletion_that_breaks_off_leaves_nothing_that_opens(vault, monkeypatch):
    vault.close()

    def pull(*_: object) -> None:
        raise OSError("pulled")

    monkeypatch.setattr(profile_folder, "sync_folder", pull)
    with pytest.raises(OSError, match="pulled"):
        profile_folder.erase(vault.folder)
    monkeypatch.undo()
    assert not list(vault.folder.glob("vault.header*"))
    profile_folder.erase(vault.folder)
    assert not vault.folder.exists()
