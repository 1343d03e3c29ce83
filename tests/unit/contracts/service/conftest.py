from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.contracts.chain.world import MIGRATIONS
from tests.unit.contracts.service.hand import HandClient
from wallet.store import Database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def client() -> Iterator[HandClient]:
    found = HandClient()
    yield found
    found.close()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    found = Database.create(tmp_path / "books.db", bytes(32), migrations=MIGRATIONS)
    yield found
    found.close()
