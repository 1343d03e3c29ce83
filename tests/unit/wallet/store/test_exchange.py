"""A database goes on in another one that takes its place, while others read and write it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from wallet.store import Database, Migration
from wallet.store.copying import copy_database

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("B")

KEY = bytes(range(32))
SCHEMA = (Migration(1, "notes", "CREATE TABLE note (text TEXT NOT NULL) STRICT;"),)


@pytest.fixture
def db(tmp_path):
    found = Database.create(tmp_path / "vault.db", KEY, migrations=SCHEMA)
    found.write(lambda tx: tx.execute("INSERT INTO note VALUES ('first')"))
    yield found
    found.close()


def notes(db: Database) -> list[str]:
    return [row[0] for row in db.read(lambda tx: tx.execute("SELECT text FROM note"))]


def fuller(path: Path, tmp_path: Path) -> Path:
    """A copy of a closed database with one note more."""
    other = tmp_path / "other.db"
    copy_database(path, KEY, other, KEY)
    made = Database.open(other, KEY, migrations=SCHEMA)
    made.write(lambda tx: tx.execute("INSERT INTO note VALUES ('second')"))
    made.checkpoint()
    made.close()
    return other


def test_what_is_read_and_written_meanwhile_waits_and_goes_on_in_the_other(db, tmp_path):
    inside, read = threading.Event(), []

    def reader():
        inside.wait()
        read.append(notes(db))

    waiting = threading.Thread(target=reader)
    waiting.start()

    def make(path):
        assert path == db.path
        other = fuller(path, tmp_path)
        inside.set()
        return other

    db.exchange(make)
    waiting.join()
    assert read == [["first", "second"]]
    db.write(lambda tx: tx.execute("INSERT INTO note VALUES ('third')"))
    assert notes(db) == ["first", "second", "third"]
    assert not (tmp_path / "other.db").exists()


def test_what_fails_leaves_the_one_that_was(db):
    def make(_path):
        raise RuntimeError("no room for the other")

    with pytest.raises(RuntimeError, match="no room"):
        db.exchange(make)
    assert notes(db) == ["first"]
    db.write(lambda tx: tx.execute("INSERT INTO note VALUES ('more')"))
    assert notes(db) == ["first", "more"]


def test_it_waits_for_a_reading_that_runs(db, tmp_path):
    begun, end = threading.Event(), threading.Event()

    def long(tx):
        begun.set()
        end.wait()
        return tx.execute("SELECT text FROM note")

    reading = threading.Thread(target=lambda: db.read(long))
    reading.start()
    begun.wait()
    made = threading.Thread(target=lambda: db.exchange(lambda path: fuller(path, tmp_path)))
    made.start()
    assert not (tmp_path / "other.db").exists()
    end.set()
    reading.join()
    made.join()
    assert notes(db) == ["first", "second"]


def test_it_is_not_done_inside_a_write(db):
    with pytest.raises(RuntimeError, match="inside a write"):
        db.write(lambda _tx: db.exchange(lambda path: path))
