"""Segments of an older schema come back in a newer program, and the other way round never."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.unit.wallet.segments.living import KEY, VAULT, contents_of
from tests.unit.wallet.vault.ledger import BANK, bring, payment
from wallet.errors import NewerFormat
from wallet.segments import books, changes, flush, replay
from wallet.store import Database, Migration
from wallet.vault import notes, settings, tags
from wallet.vault.migrations import MIGRATIONS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.wallet.segments.living import Life

pytestmark = pytest.mark.area("G")

NEXT = Migration(
    MIGRATIONS[-1].number + 1,
    "a test's",
    """
ALTER TABLE record_note ADD COLUMN shade TEXT NOT NULL DEFAULT 'plain';
UPDATE record_note SET shade = 'long' WHERE length(text) > 10;
ALTER TABLE relationship ADD COLUMN trust INTEGER NOT NULL DEFAULT 1;
UPDATE counter SET next = next + 100;
DELETE FROM setting WHERE key = 'old';
INSERT INTO setting VALUES ('count', (SELECT count(*) FROM relationship));
""",
)
NEWER = (*MIGRATIONS, NEXT)


@pytest.fixture
def migrated(life: Life, monkeypatch: pytest.MonkeyPatch) -> Life:
    """A life whose segments are of two schemas; what changed since the change is pending."""
    bring(life.db, BANK, [payment(n, f"payee {n}") for n in range(30)])
    for n in range(1, 20):
        life.db.write(notes.put, n, "short" if n % 2 else "a longer note", 1)
    life.grant()
    life.count()
    life.db.write(settings.put, "old", 1)
    life.flush_all()
    life.db.write(notes.put, 20, "not flushed before the change", 1)
    path = life.db.path
    life.db.close()
    monkeypatch.setattr(replay, "MIGRATIONS", NEWER)
    life.db = Database.open(path, KEY, migrations=NEWER, keep_copy=False)
    life.source = msgspec.structs.replace(life.source, db=life.db)
    return life


def came_back(life: Life, folder: Path) -> None:
    joined = life.replay(folder)
    db = Database.open(joined.database, KEY, migrations=NEWER, store_id=VAULT)
    assert contents_of(db) == contents_of(life.db)
    db.close()


def test_rows_of_an_older_schema_come_back_as_the_newer_program_has_them(migrated, tmp_path):
    cold = {e.id for e in migrated.db.read(books.current) if not e.hot}
    assert migrated.db.read(changes.pending).anything
    migrated.db.write(tags.add, [3, 4], "mine")
    migrated.flush_all()
    entries = migrated.db.read(books.current)
    assert {entry.schema for entry in entries if entry.hot} == {NEXT.number}
    assert cold & {entry.id for entry in entries}  # what did not change is not sent again
    came_back(migrated, tmp_path / "new")
    migrated.live(20)
    migrated.flush_all()
    came_back(migrated, tmp_path / "newer")


def test_a_backup_from_before_the_change_comes_back_in_the_newer_program(
    life, monkeypatch, tmp_path
):
    life.live(40)
    life.count()
    life.flush_all()
    monkeypatch.setattr(replay, "MIGRATIONS", NEWER)
    joined = life.replay(tmp_path / "new")
    db = Database.open(joined.database, KEY, migrations=NEWER, store_id=VAULT)
    path = life.db.path
    life.db.close()
    life.db = Database.open(path, KEY, migrations=NEWER, keep_copy=False)
    lived, came = contents_of(life.db), contents_of(db)
    assert came == lived
    db.close()


def test_a_backup_by_a_newer_program_is_left_alone(life, tmp_path):
    life.live(5)
    life.flush_all()
    entries, keys = life.manifest()
    newer = [msgspec.structs.replace(entries[0], schema=NEXT.number), *entries[1:]]
    with pytest.raises(NewerFormat):
        replay.Replay(tmp_path / "new", KEY, VAULT, newer, keys)
    assert not (tmp_path / "new").exists()
    assert flush.make(life.source, 1).segments == ()
