"""Databases: every write is whole, every failure has its name, readers never see half a change."""

from __future__ import annotations

import shutil
import sqlite3
import threading

import pytest

from wallet.errors import (
    DatabaseDamaged,
    DiskFull,
    NewerFormat,
    VaultError,
    VaultExists,
    VaultInUse,
    VaultMissing,
)
from wallet.store import (
    ConstraintFailed,
    Database,
    Interrupted,
    Migration,
    QueryFailed,
    Transaction,
    _raw,
)

pytestmark = pytest.mark.area("A")

KEY = bytes(range(32))
SCHEMA = (
    Migration(1, "notes", "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT UNIQUE) STRICT;"),
)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "notes.db"
    Database.create(path, KEY, migrations=SCHEMA, store_id="one").close()
    return path


@pytest.fixture
def database(tmp_path, template):
    shutil.copy(template, tmp_path / "notes.db")
    database = Database.open(tmp_path / "notes.db", KEY, migrations=SCHEMA, store_id="one")
    yield database
    database.close()


def add(tx: Transaction, *texts: str) -> int:
    return tx.executemany("INSERT INTO note (text) VALUES (?)", [(text,) for text in texts])


def texts(tx: Transaction) -> list[str]:
    return [row[0] for row in tx.execute("SELECT text FROM note ORDER BY id")]


def test_what_was_written_is_there_after_opening_again(database):
    assert database.write(add, "one", "two") == 2
    database.close()
    with pytest.raises(RuntimeError, match="closed"):
        database.write(add, "three")
    again = Database.open(database.path, KEY, migrations=SCHEMA, store_id="one")
    assert again.read(texts) == ["one", "two"]
    again.close()


def test_an_exception_in_a_write_undoes_all_of_it(database):
    def half(tx):
        add(tx, "half")
        raise KeyError("broken off")

    with pytest.raises(KeyError):
        database.write(half)
    assert database.read(texts) == []


def test_a_broken_rule_of_the_schema_undoes_the_write(database):
    with pytest.raises(ConstraintFailed):
        database.write(add, "same", "same")
    assert database.read(texts) == []


def test_files_follow_the_outcome_of_their_transaction(database):
    seen = []

    def act(tx, fail):
        tx.after_commit(lambda: seen.append("committed"))
        tx.after_rollback(lambda: seen.append("undone"))
        if fail:
            raise ValueError

    database.write(act, fail=False)
    with pytest.raises(ValueError):
        database.write(act, fail=True)
    assert seen == ["committed", "undone"]


def test_a_transaction_is_refused_after_its_end(database):
    kept = database.read(lambda tx: tx)
    with pytest.raises(RuntimeError, match="ended"):
        kept.execute("SELECT 1")
    rows = database.read(lambda tx: tx.iterate("SELECT 1"))
    with pytest.raises(RuntimeError, match="ended"):
        next(rows)


def test_a_reading_cannot_write(database):
    with pytest.raises(VaultError, match="may not be written"):
        database.read(add, "sly")


def test_a_reading_sees_one_state_while_others_write(database):
    database.write(add, "before")

    def look(tx):
        first = texts(tx)
        writer = threading.Thread(target=database.write, args=(add, "meanwhile"))
        writer.start()
        writer.join()
        return first, texts(tx)

    assert database.read(look) == (["before"], ["before"])
    assert database.read(texts) == ["before", "meanwhile"]


def test_more_readings_than_connections_wait_their_turn(database):
    database.write(add, "one")
    results = []
    threads = [
        threading.Thread(target=lambda: results.append(database.read(texts))) for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [["one"]] * 12


def test_a_long_reading_is_stopped_from_another_thread(database):
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    )
    started = threading.Event()

    def run(tx):
        started.set()
        tx.execute(endless)

    def stop() -> None:
        started.wait()
        while thread.is_alive():
            database.interrupt()
            thread.join(0.01)

    caught = []

    def read():
        try:
            database.read(run)
        except Interrupted as error:
            caught.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    stop()
    assert len(caught) == 1
    assert database.read(texts) == []


def test_a_write_inside_a_write_is_a_named_mistake(database):
    with pytest.raises(RuntimeError, match="nested"):
        database.write(lambda tx: database.write(add, "inner"))
    database.write(add, "outer")


def test_wrong_sql_is_told_apart_from_damage(database):
    with pytest.raises(QueryFailed, match="no such table"):
        database.read(lambda tx: tx.execute("SELECT * FROM nowhere"))


def test_a_full_disk_undoes_the_write_and_reading_goes_on(database):
    database.write(add, "kept")
    database.limit_pages(database.page_count() + 4)
    with pytest.raises(DiskFull, match="undone"):
        database.write(add, *(f"{n}" * 2000 for n in range(100)))
    assert database.read(texts) == ["kept"]
    database.limit_pages(1_000_000)
    assert database.write(add, "more") == 1


def test_essential_writes_use_the_space_kept_back(database):
    database.limit_pages(database.page_count())
    large = ("x" * 20_000,)
    with pytest.raises(DiskFull):
        database.write_essential(add, *large)

    def give_up():
        database.limit_pages(1_000_000)
        return True

    database.on_disk_full(give_up)
    assert database.write_essential(add, *large) == 1


def test_a_checkpoint_empties_the_log_and_says_when_it_cannot(database):
    wal = database.path.with_name("notes.db-wal")
    database.write(add, "one")
    assert wal.stat().st_size > 0
    assert database.checkpoint() is True
    assert wal.stat().st_size == 0


def test_creating_over_a_file_leaves_it_alone(tmp_path):
    path = tmp_path / "mine"
    path.write_bytes(b"precious")
    with pytest.raises(VaultExists):
        Database.create(path, KEY, migrations=SCHEMA)
    assert path.read_bytes() == b"precious"


def test_a_missing_file_is_named_and_not_created(tmp_path):
    with pytest.raises(VaultMissing):
        Database.open(tmp_path / "none.db", KEY, migrations=SCHEMA)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", ["empty", "key", "plain", "other"])
def test_a_file_that_is_not_this_database_is_called_damaged(database, damage):
    database.close()
    key, store_id = KEY, "one"
    if damage == "empty":
        database.path.write_bytes(b"")
    elif damage == "key":
        key = bytes(32)
    elif damage == "plain":
        database.path.write_bytes(b"SQLite format 3\0" + bytes(4080))
    else:
        store_id = "two"
    with pytest.raises(DatabaseDamaged):
        Database.open(database.path, key, migrations=SCHEMA, store_id=store_id)


def test_the_file_holds_no_plain_text(database):
    database.write(add, "a secret that must not be seen")
    database.checkpoint()
    raw = database.path.read_bytes()
    assert b"secret" not in raw
    assert not raw.startswith(b"SQLite format 3")
    assert database.path.stat().st_mode & 0o777 == 0o600


def test_no_key_in_the_text_form(database):
    assert KEY.hex() not in repr(database)


@pytest.mark.parametrize("key", [b"", b"short", bytes(33)])
def test_a_key_of_another_form_is_refused(tmp_path, key):
    with pytest.raises(ValueError, match="32 bytes"):
        Database.create(tmp_path / "new.db", key, migrations=SCHEMA)
    assert list(tmp_path.iterdir()) == []


class TestMigrations:
    more = (*SCHEMA, Migration(2, "stars", "ALTER TABLE note ADD COLUMN stars INTEGER;"))

    def test_a_change_is_applied_and_a_readable_copy_was_made_first(self, database):
        database.write(add, "old")
        database.close()
        newer = Database.open(database.path, KEY, migrations=self.more, store_id="one")
        assert newer.version == 2
        assert newer.read(lambda tx: tx.execute("SELECT text, stars FROM note")) == [("old", None)]
        newer.close()
        copy = Database.open(
            database.path.with_name("notes.db.before-2"), KEY, migrations=SCHEMA, store_id="one"
        )
        assert copy.read(texts) == ["old"]
        copy.close()

    def test_a_change_that_fails_leaves_the_database_as_it_was(self, database):
        database.write(add, "old")
        database.close()
        bad = (*self.more, Migration(3, "bad", "CREATE TABLE a (x); INSERT INTO b VALUES (1);"))
        with pytest.raises(QueryFailed):
            Database.open(database.path, KEY, migrations=bad, store_id="one")
        again = Database.open(database.path, KEY, migrations=self.more, store_id="one")
        assert again.version == 2
        assert again.read(lambda tx: tx.execute("SELECT count(*) FROM note")) == [(1,)]
        again.close()

    def test_a_newer_database_is_not_touched(self, database):
        database.close()
        Database.open(database.path, KEY, migrations=self.more, store_id="one").close()
        before = database.path.read_bytes()
        with pytest.raises(NewerFormat, match="newer"):
            Database.open(database.path, KEY, migrations=SCHEMA, store_id="one")
        assert database.path.read_bytes() == before

    def test_a_trigger_is_one_statement(self, tmp_path):
        script = (
            "CREATE TABLE a (x TEXT); CREATE TRIGGER t AFTER INSERT ON a BEGIN "
            "UPDATE a SET x = ';' || new.x; UPDATE a SET x = x; END;"
        )
        db = Database.create(tmp_path / "t.db", KEY, migrations=(Migration(1, "t", script),))
        db.write(lambda tx: tx.execute("INSERT INTO a VALUES ('b')"))
        assert db.read(lambda tx: tx.execute("SELECT x FROM a")) == [(";b",)]
        db.close()

    @pytest.mark.parametrize("numbers", [(1, 1), (2, 1), (0,)])
    def test_numbers_that_do_not_rise_are_a_named_mistake(self, tmp_path, numbers):
        with pytest.raises(ValueError, match="rise"):
            Database.create(
                tmp_path / "t.db",
                KEY,
                migrations=tuple(Migration(n, "m", "") for n in numbers),
            )


def test_sqlite_without_encryption_is_refused_before_anything_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(_raw, "dbapi2", sqlite3)
    with pytest.raises(VaultError, match="without encryption"):
        Database.create(tmp_path / "plain.db", KEY, migrations=SCHEMA)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (5, VaultInUse),
        (517, VaultInUse),  # SQLITE_BUSY_SNAPSHOT
        (8, VaultError),
        (9, Interrupted),
        (10, VaultError),
        (522, DatabaseDamaged),  # SQLITE_IOERR_SHORT_READ
        (11, DatabaseDamaged),
        (13, DiskFull),
        (14, VaultError),
        (26, DatabaseDamaged),
        (2067, ConstraintFailed),  # SQLITE_CONSTRAINT_UNIQUE
        (1, QueryFailed),
    ],
)
def test_failures_of_sqlite_are_told_apart_by_their_code(code, error):
    failure = sqlite3.DatabaseError("text that must not matter")
    failure.sqlite_errorcode = code
    assert type(_raw.translate(failure)) is error


def test_an_error_that_is_not_of_sqlite_stays_what_it_is():
    mistake = TypeError("x")
    assert _raw.translate(mistake) is mistake
