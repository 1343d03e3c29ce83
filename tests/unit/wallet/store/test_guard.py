"""The guarded connection reads its views and nothing else, whatever is asked of it."""

from __future__ import annotations

import pytest

from wallet.errors import ViewError
from wallet.store import Database, GuardPolicy, Interrupted, Migration, SqlFunction

pytestmark = pytest.mark.area("A")

SCHEMA = (
    Migration(
        1,
        "records",
        "CREATE TABLE record (id INTEGER PRIMARY KEY, day TEXT, pulse INTEGER, name TEXT);"
        "CREATE TABLE secret (word TEXT);",
    ),
)
POLICY = GuardPolicy(
    views={"v": frozenset({"day", "pulse"})},
    tables={"record": frozenset({"id", "day", "pulse"})},
    functions=frozenset({"count", "max"}),
    own=(SqlFunction("coarse", 1, lambda value: value // 10 * 10),),
    seconds=30,
)


def views(tx):
    tx.execute("CREATE TEMP VIEW v AS SELECT day, coarse(pulse) AS pulse FROM record WHERE id <= 2")


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    path = tmp_path_factory.mktemp("guard") / "records.db"
    database = Database.create(path, bytes(32), migrations=SCHEMA)
    database.write(
        lambda tx: tx.executemany(
            "INSERT INTO record (day, pulse, name) VALUES (?, ?, ?)",
            [("mon", 61, "ann"), ("tue", 78, "ann"), ("wed", 99, "ann")],
        )
    )
    yield database
    database.close()


def test_the_view_is_read_through_its_transform(database):
    with database.guarded(views, POLICY) as guarded:
        assert guarded.rows("SELECT day, pulse FROM v ORDER BY day") == [("mon", 60), ("tue", 70)]
        assert guarded.rows("SELECT count(*), max(pulse) FROM v") == [(2, 70)]
        assert guarded.rows("SELECT day FROM v WHERE pulse > ?", (60,)) == [("tue",)]
        assert list(guarded.iterate("SELECT x.day FROM v AS x LIMIT 1")) == [("mon",)]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM record",
        "SELECT count(*) FROM record",
        "SELECT 1 FROM RECORD",
        'SELECT name FROM "record"',
        "SELECT day FROM v UNION ALL SELECT name FROM record",
        "SELECT day FROM v WHERE EXISTS (SELECT 1 FROM record WHERE name = 'ann')",
        "SELECT * FROM (SELECT name FROM record) AS v",
        "WITH v AS (SELECT name FROM record) SELECT * FROM v",
        "SELECT * FROM (WITH v AS (SELECT word FROM secret) SELECT * FROM v)",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n LIMIT 9",
        "SELECT word FROM secret",
        "SELECT count(*) FROM secret",
        "SELECT sql FROM sqlite_schema",
        "SELECT sql FROM sqlite_temp_schema",
        "SELECT sql FROM temp.sqlite_master",
        "SELECT * FROM pragma_table_info('record')",
        "SELECT value FROM json_each('[1]')",
        "SELECT upper(day) FROM v",
        "SELECT load_extension('x')",
        "SELECT randomblob(1000000000)",
        "PRAGMA table_info(v)",
        "PRAGMA query_only=OFF",
        "ATTACH 'other.db' AS other",
        "VACUUM INTO 'copy.db'",
        "INSERT INTO record (day) VALUES ('x')",
        "UPDATE v SET day = 'x'",
        "DELETE FROM secret",
        "CREATE TEMP VIEW w AS SELECT * FROM secret",
        "CREATE TEMP TABLE t (x)",
        "DROP VIEW v",
        "COMMIT",
        "SAVEPOINT s",
        "EXPLAIN SELECT * FROM secret",
    ],
)
def test_everything_else_is_refused(database, sql):
    with database.guarded(views, POLICY) as guarded, pytest.raises(ViewError):
        guarded.rows(sql)


def test_a_column_of_the_view_that_is_not_listed_is_refused(database):
    narrow = GuardPolicy(views={"v": frozenset({"day"})}, tables=POLICY.tables, own=POLICY.own)
    with database.guarded(views, narrow) as guarded:
        assert guarded.rows("SELECT day FROM v ORDER BY day")[0] == ("mon",)
        with pytest.raises(ViewError):
            guarded.rows("SELECT pulse FROM v")
        with pytest.raises(ViewError):
            guarded.rows("SELECT day FROM v ORDER BY pulse")


def test_a_view_that_reads_more_than_its_policy_says_cannot_be_used(database):
    def wider(tx):
        tx.execute("CREATE TEMP VIEW v AS SELECT name AS day FROM record")

    with database.guarded(wider, POLICY) as guarded, pytest.raises(ViewError):
        guarded.rows("SELECT day FROM v")


def test_it_sees_one_state_of_the_data(database):
    with database.guarded(views, POLICY) as guarded:
        before = guarded.rows("SELECT count(*) FROM v")
        database.write(lambda tx: tx.execute("DELETE FROM record WHERE id = 1"))
        assert guarded.rows("SELECT count(*) FROM v") == before
    database.write(
        lambda tx: tx.execute("INSERT INTO record (id, day, pulse) VALUES (1, 'mon', 61)")
    )


def test_a_reading_that_takes_too_long_is_stopped(database):
    short = GuardPolicy(
        views=POLICY.views,
        tables=POLICY.tables,
        functions=POLICY.functions,
        own=POLICY.own,
        seconds=0,
    )
    many = " , ".join(f"v AS x{n}" for n in range(30))
    with database.guarded(views, short) as guarded, pytest.raises(Interrupted):
        guarded.rows(f"SELECT count(*) FROM {many}")


def test_nothing_is_read_after_its_end(database):
    with database.guarded(views, POLICY) as guarded:
        pass
    with pytest.raises(RuntimeError, match="ended"):
        guarded.rows("SELECT day FROM v")
