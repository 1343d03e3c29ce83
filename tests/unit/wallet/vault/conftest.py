"""A database with the schema of a vault; made once and copied, as making one waits for the disk."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from wallet.store import Database
from wallet.vault.migrations import MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

KEY = bytes(32)


@pytest.fixture(scope="session")
def new_database(tmp_path_factory) -> Callable[[Path], Database]:
    """Makes an empty database at a path."""
    template = tmp_path_factory.mktemp("template") / "vault.db"
    Database.create(template, KEY, migrations=MIGRATIONS).close()

    def make(path: Path) -> Database:
        shutil.copy(template, path)
        return Database.open(path, KEY, migrations=MIGRATIONS)

    return make


@pytest.fixture
def db(tmp_path, new_database) -> Iterator[Database]:
    database = new_database(tmp_path / "vault.db")
    yield database
    database.close()
