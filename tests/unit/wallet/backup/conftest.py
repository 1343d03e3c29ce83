"""A small vault with records, attachments and a log; made once and copied."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.faults.vault.bringing import PASSPHRASE, store
from wallet.audit import log as audit
from wallet.store import Argon2id
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.vault import Vault, imports, settings
from wallet.vault.relationships import INDEX_COUNTER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHEAP = Argon2id.of(MIN_MEMORY_KIB, 1)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, ...]]:
    """A closed vault's folder and its words; not to be changed."""
    folder = tmp_path_factory.mktemp("sample") / "profile"
    vault, words = Vault.create(
        folder, PASSPHRASE, profile={"kind": "practice"}, kdf=CHEAP, reserve_bytes=0
    )
    run = vault.db.write(imports.begin, "demo", 1, "a watch", "xml", 1)
    for number in range(3):
        vault.db.write(store, vault, run, number)
    vault.db.write(imports.finish, run, 2)
    for n in range(5):
        vault.db.write(audit.append, "data.imported", {"n": n}, n)
    for _ in range(3):
        vault.db.write(settings.take_number, INDEX_COUNTER)
    vault.close()
    return folder, words


@pytest.fixture
def words(sample: tuple[Path, tuple[str, ...]]) -> tuple[str, ...]:
    """The words of the vault."""
    return sample[1]


@pytest.fixture
def vault(sample: tuple[Path, tuple[str, ...]], tmp_path: Path) -> Iterator[Vault]:
    """The vault, open, in a folder of its own."""
    shutil.copytree(sample[0], tmp_path / "profile")
    found = Vault.open(tmp_path / "profile", PASSPHRASE, reserve_bytes=0)
    yield found
    found.close()
