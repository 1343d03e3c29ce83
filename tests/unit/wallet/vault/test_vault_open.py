"""The vault as a whole: made once, opened by passphrase or words, tidy after any crash."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from wallet.errors import (
    HeaderDamaged,
    VaultExists,
    VaultMissing,
    WrongPassphrase,
    WrongWords,
)
from wallet.keys import entropy_of, relationship, words_of
from wallet.store import Argon2id
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.vault import Vault, imports, read_profile, relationships, settings, vault_exists
from wallet.vault.imports import RunState
from wallet.vault.migrations import MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.area("A")

PROFILE = {"chain": {"practice": True, "id": 42}, "name": "Ann"}
CHEAP = Argon2id.of(MIN_MEMORY_KIB, 1)


def make(folder: Path, **more: Any) -> tuple[Vault, tuple[str, ...]]:
    return Vault.create(folder, "pass", profile=PROFILE, kdf=CHEAP, reserve_bytes=0, **more)


def reopen(folder: Path) -> Vault:
    return Vault.open(folder, "pass", reserve_bytes=0)


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    folder: Path = tmp_path_factory.mktemp("template") / "p"
    make(folder)[0].close()
    return folder


@pytest.fixture
def vault(tmp_path, template) -> Iterator[Vault]:
    shutil.copytree(template, tmp_path / "p")
    vault = reopen(tmp_path / "p")
    yield vault
    vault.close()


@pytest.fixture
def folder(tmp_path: Path, vault: Vault) -> Path:
    return tmp_path / "p"


def test_a_new_vault_has_words_that_open_it(tmp_path):
    vault, words = make(tmp_path)
    assert len(words) == 24
    assert vault.words() == words
    assert vault.entropy == entropy_of(words)
    assert vault.check_passphrase("pass")
    assert not vault.check_passphrase("Pass")
    vault_id = vault.id
    vault.close()
    again = Vault.open_with_words(tmp_path, " ".join(words), reserve_bytes=0)
    again.set_passphrase("fresh", kdf=CHEAP)
    assert (again.id, again.entropy) == (vault_id, entropy_of(words))
    again.close()
    with pytest.raises(WrongPassphrase):
        reopen(tmp_path)
    Vault.open(tmp_path, "fresh", reserve_bytes=0).close()


def test_words_of_another_vault_and_words_that_are_none_do_not_open_it(folder, vault):
    vault.close()
    with pytest.raises(WrongWords, match="another"):
        Vault.open_with_words(folder, words_of(bytes(32)))
    with pytest.raises(WrongWords, match="24"):
        Vault.open_with_words(folder, "three little words")


def test_an_open_vault_knows_its_words_from_others(vault):
    vault.check_words(vault.words())
    with pytest.raises(WrongWords, match="not this vault's"):
        vault.check_words(words_of(bytes(32)))
    with pytest.raises(WrongWords, match="checksum"):
        vault.check_words("abandon " * 24)


def test_an_identity_can_be_taken_over(tmp_path):
    vault, words = make(tmp_path, entropy=bytes(range(32)))
    assert words == words_of(bytes(range(32)))
    vault.close()


def test_no_vault_is_made_over_another(folder, vault):
    vault.close()
    with pytest.raises(VaultExists):
        make(folder)
    reopen(folder).close()


def test_no_vault_is_made_by_looking_for_one(tmp_path):
    assert not vault_exists(tmp_path)
    for look in (reopen, read_profile):
        with pytest.raises(VaultMissing):
            look(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_profile_without_json_form_leaves_no_vault(tmp_path):
    with pytest.raises(ValueError):
        Vault.create(tmp_path, "pass", profile={"x": float("nan")}, kdf=CHEAP)
    assert not vault_exists(tmp_path)


def test_the_profile_is_public_but_the_one_inside_counts(folder, vault):
    assert read_profile(folder) == vault.profile == PROFILE
    vault.close()
    path = folder / "profile.json"
    sound = path.read_bytes()
    for lie in (json.dumps({"chain": {"id": 1}}).encode(), b"", b"not json", None):
        if lie is None:
            path.unlink()
        else:
            path.write_bytes(lie)
        opened = reopen(folder)
        assert opened.profile == PROFILE
        assert opened.profile_was_changed
        assert path.read_bytes() == sound
        opened.close()
    opened = reopen(folder)
    assert not opened.profile_was_changed
    opened.close()
    path.write_bytes(b"")
    with pytest.raises(HeaderDamaged, match=r"profile\.json"):
        read_profile(folder)


def test_no_secret_of_an_endpoint_stands_on_the_disk_in_clear(tmp_path):
    secrets = ("a-bearer-token", "key-in-a-path")
    endpoint = {"url": "https://rpc.example/key-in-a-path", "bearer_token": "a-bearer-token"}
    profile = {"name": "Base", "chain_id": 8453, "endpoints": [endpoint]}
    vault, _ = Vault.create(tmp_path, "pass", profile=profile, kdf=CHEAP, reserve_bytes=0)
    assert vault.profile == profile
    vault.close()
    assert read_profile(tmp_path) == {"name": "Base", "chain_id": 8453}
    (tmp_path / "profile.json").write_bytes(json.dumps(profile).encode())  # as it once was
    reopen(tmp_path).close()
    for path in (path for path in tmp_path.rglob("*") if path.is_file()):
        assert not [secret for secret in secrets if secret.encode() in path.read_bytes()], path


def test_what_a_crash_left_is_settled_at_the_next_opening(folder, vault):
    run = vault.db.write(imports.begin, "demo", 1, "x", "", 1)
    kept = vault.db.write(vault.attachments.write, b"kept", purpose="test", now_ms=1)
    orphan = folder / "attachments" / "00" / ("0" * 32)
    orphan.parent.mkdir(parents=True, exist_ok=True)
    orphan.write_bytes(b"half an attachment")
    vault.close()
    again = reopen(folder)
    assert not orphan.exists()
    assert again.db.read(again.attachments.read, kept) == b"kept"
    assert again.db.read(imports.run, run).state is RunState.STOPPED
    again.close()


def test_nothing_secret_shows(folder, vault):
    shown = repr(vault) + repr(vault.db)
    assert vault.entropy.hex() not in shown
    assert "pass" not in shown
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {path.stat().st_mode & 0o077 for path in files} == {0}
    for path in files:
        assert vault.entropy not in path.read_bytes()


def test_migrations_are_numbered_without_gaps():
    assert [m.number for m in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


class TestRelationships:
    def begin(self, vault: Vault, key: bytes, **more: Any) -> relationships.Relationship:
        facts = {"peer_id": "12D3" + key.hex(), "stated_name": "Study", "addresses": ["/ip4/1"]}
        return vault.db.write(
            relationships.begin, vault.entropy, key, **{**facts, **more}, now_ms=5
        )

    def test_one_requester_has_one_index_and_the_next_another(self, vault):
        first = self.begin(vault, b"one")
        assert first.index == 1
        assert first.own_address == relationship(vault.entropy, 1).evm_address
        again = self.begin(vault, b"one", addresses=["/ip4/2"], stated_name="Other")
        assert (again.index, again.addresses, again.stated_name) == (1, ("/ip4/2",), "Study")
        second = self.begin(vault, b"two")
        assert second.index == 2
        assert second.own_address != first.own_address
        assert vault.db.read(relationships.all_relationships) == [again, second]
        assert vault.db.read(relationships.by_key, b"two") == second
        assert vault.db.read(relationships.by_key, b"none") is None

    def test_an_index_is_never_given_again(self, vault):
        self.begin(vault, b"one")
        vault.db.write(lambda tx: tx.execute("DELETE FROM relationship"))
        assert self.begin(vault, b"two").index == 2

    def test_the_address_that_a_requester_proved_is_kept(self, vault):
        index = self.begin(vault, b"one").index
        vault.db.write(relationships.set_requester_address, index, "0x1")
        assert vault.db.read(relationships.by_index, index).requester_address == "0x1"


def test_settings_counters_and_drafts_are_kept(vault):
    read, write = vault.db.read, vault.db.write
    assert read(settings.get, "theme", str, "light") == "light"
    write(settings.put, "theme", "dark")
    write(settings.put, "theme", "darker")
    assert read(settings.get, "theme", str, "light") == "darker"
    write(settings.remove, "theme")
    assert read(settings.get, "theme", str, "light") == "light"
    assert [write(settings.take_number, "n", 5) for _ in range(3)] == [5, 6, 7]
    write(settings.save_draft, "counter/1", {"price": "3"}, 1)
    write(settings.save_draft, "counter/1", {"price": "4"}, 2)
    assert read(settings.draft, "counter/1") == {"price": "4"}
    write(settings.drop_draft, "counter/1")
    assert read(settings.draft, "counter/1") is None
