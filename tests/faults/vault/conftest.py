"""A vault of an older schema, whose opening migrates it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.faults.vault.bringing import PASSPHRASE
from tests.faults.vault.filled import fill
from wallet.store import Argon2id, EncryptedStore
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.vault import settings
from wallet.vault.migrations import MIGRATIONS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def older_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a vault with the first schema alone."""
    folder: Path = tmp_path_factory.mktemp("older") / "profile"
    EncryptedStore.create(
        folder,
        "vault",
        PASSPHRASE,
        bytes(32),
        migrations=MIGRATIONS[:1],
        fill=lambda tx: settings.put(tx, "profile", {}),
        kdf=Argon2id.of(MIN_MEMORY_KIB, 1),
        reserve_bytes=0,
    ).close()
    return folder


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a filled vault, its words and its backup (`tests.faults.vault.filled`)."""
    place: Path = tmp_path_factory.mktemp("sample")
    fill(place)
    return place
