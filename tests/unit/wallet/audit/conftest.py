"""A real encrypted database with the log's schema and nothing else."""

import pytest

from wallet.store import Database, Migration
from wallet.vault.migrations.m0002_audit import MIGRATION


@pytest.fixture
def database(tmp_path):
    made = Database.create(
        tmp_path / "vault.db",
        b"k" * 32,
        migrations=(
            Migration(1, "nothing", "CREATE TABLE other (id INTEGER) STRICT;"),
            MIGRATION,
        ),
    )
    yield made
    made.close()
