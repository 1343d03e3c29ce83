"""A database with the schema of a vault, made once and copied, and a life in it."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.unit.wallet.segments.living import KEY, Life
from wallet.store import Database
from wallet.vault.migrations import MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def template(tmp_path_factory) -> Path:
    path: Path = tmp_path_factory.mktemp("template") / "vault.db"
    Database.create(path, KEY, migrations=MIGRATIONS).close()
    return path


@pytest.fixture
def new_life(tmp_path, template) -> Iterator[Callable[..., Life]]:
    """Makes a life from a seed."""
    made: list[Life] = []

    def make(seed: object = 1) -> Life:
        folder = tmp_path / f"life{len(made)}"
        folder.mkdir()
        shutil.copy(template, folder / "vault.db")
        db = Database.open(folder / "vault.db", KEY, migrations=MIGRATIONS)
        made.append(Life(folder, db, random.Random(str(seed))))
        return made[-1]

    yield make
    for life in made:
        life.db.close()


@pytest.fixture
def life(new_life) -> Life:
    """One life, whose changes are followed."""
    found: Life = new_life()
    found.begin()
    return found
