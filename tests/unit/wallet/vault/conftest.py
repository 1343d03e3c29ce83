"""A vault's database with its real schema, and rows of an invented kind of export."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wallet.store import Database
from wallet.vault.migrations import MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def db(tmp_path) -> Iterator[Database]:
    database = Database.create(tmp_path / "vault.db", bytes(32), migrations=MIGRATIONS)
    yield database
    database.close()
