"""Records: imported once however often, found, paged without gaps, undone without loss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.errors import ImportRefused, NotAllowed, NotFound
from wallet.importers.base import ColumnSpec, ColumnType, Skip, TableSpec
from wallet.importers.rows import Row, row_key
from wallet.vault import datasets, imports, records, text_index, trash, undoing
from wallet.vault.attachments import Attachments
from wallet.vault.imports import RunState
from wallet.vault.records import PageKey, Span
from wallet.vault.search import Filters, Order, search

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wallet.store import Database, Transaction
    from wallet.vault.datasets import Dataset

pytestmark = pytest.mark.area("A")

DAY = 86_400_000


def column(name: str, type: ColumnType = ColumnType.TEXT, **more: Any) -> ColumnSpec:
    return ColumnSpec(name, type, name, "pd:Transaction", more.pop("sensitivity", 1), **more)


TABLE = TableSpec(
    "bank.transactions",
    "Bank transactions",
    (
        column("booked", ColumnType.DATE),
        column("amount", ColumnType.DECIMAL, unit="EUR", sensitivity=2),
        column("payee"),
        column("note"),
    ),
    time_column="booked",
)


def row(day: int, amount: str, payee: str | None, note: str | None = None) -> Row:
    values = (f"2026-01-{day:02}", amount, payee, note)
    return Row(row_key("demo", TABLE.name, values), day * DAY, day, values)


ROWS = [
    row(3, "-12.50", "Café Zürich", "Mittagessen mit Ann"),
    row(1, "-3.00", "Bakery", "bread and rolls"),
    row(2, "1800", "Employer", None),
]


def bring(
    db: Database, rows: Iterable[Row], *, title: str = "My bank", file: str = "a.csv"
) -> imports.ImportRun:
    run = db.write(imports.begin, "demo", 7, title, "csv", 1_000)
    db.write(imports.add_rows, run, TABLE, file, list(rows))
    return db.write(imports.finish, run, 2_000)


def dataset(db: Database) -> Dataset:
    return db.read(datasets.by_name, TABLE.name)


def all_values(db: Database) -> list[tuple[object, ...]]:
    page = db.read(records.page, dataset(db), limit=500)
    return [tuple(record.values.values()) for record in page.records]


def test_rows_come_back_as_they_were_newest_first(db):
    bring(db, ROWS)
    assert all_values(db) == [ROWS[0].values, ROWS[2].values, ROWS[1].values]
    kept = dataset(db)
    assert (kept.rows, kept.first_ms, kept.last_ms) == (3, DAY, 3 * DAY)
    assert (kept.columns, kept.sensitivity, kept.time_column) == (TABLE.columns, 2, "booked")


def test_importing_twice_imports_once(db):
    first = bring(db, ROWS)
    again = bring(db, [*ROWS, row(4, "5", "New")], title="Another folder")
    (count,) = again.datasets
    assert (count.new, count.duplicate) == (1, 3)
    assert first.datasets[0].new == 3
    assert dataset(db).rows == 4
    assert len(all_values(db)) == 4


def test_equal_keys_within_one_batch_are_one_row(db):
    run = bring(db, [ROWS[0], ROWS[0]])
    assert (run.datasets[0].new, run.datasets[0].duplicate) == (1, 1)


def test_a_record_knows_where_it_came_from(db):
    bring(db, ROWS)
    bring(db, ROWS[:1], title="Second", file="b.csv")
    newest = db.read(records.page, dataset(db), limit=1).records[0]
    places = db.read(records.provenance, newest.id)
    assert [(p.importer, p.importer_version, p.source, p.file, p.row) for p in places] == [
        ("demo", 7, "My bank", "a.csv", 3),
        ("demo", 7, "Second", "b.csv", 3),
    ]
    with pytest.raises(NotFound):
        db.read(records.provenance, 10**6)


def test_undoing_an_import_removes_what_only_it_brought(db):
    first = bring(db, ROWS)
    second = bring(db, [ROWS[0], row(9, "9", "Only second")], title="Second", file="b.csv")
    assert db.write(undoing.undo, first.id) == 2
    assert {values[2] for values in all_values(db)} == {"Café Zürich", "Only second"}
    assert dataset(db).rows == 2
    assert not db.read(search, "bakery").hits
    assert db.read(imports.run, first.id).state is RunState.UNDONE
    newest = db.read(search, "zürich").hits[0].record
    assert [p.file for p in db.read(records.provenance, newest.id)] == ["b.csv"]
    assert db.write(undoing.undo, second.id) == 2
    assert db.read(datasets.all_datasets) == []
    assert [d.name for d in db.read(datasets.all_datasets, with_empty=True)] == [TABLE.name]
    with pytest.raises(NotAllowed, match="undone"):
        db.write(undoing.undo, first.id)


def test_undoing_the_later_import_keeps_the_earlier_rows(db):
    bring(db, ROWS)
    second = bring(db, ROWS, title="Second")
    assert db.write(undoing.undo, second.id) == 0
    assert dataset(db).rows == 3


def test_an_import_that_was_broken_off_keeps_its_batches_and_can_go_on(db):
    run = db.write(imports.begin, "demo", 7, "My bank", "csv", 1)
    db.write(imports.add_rows, run, TABLE, "a.csv", ROWS[:2])
    assert db.write(imports.stop_unfinished, 5) == 1
    stopped = db.read(imports.run, run)
    assert (stopped.state, stopped.complete, stopped.ended_ms) == (RunState.STOPPED, False, 5)
    with pytest.raises(NotAllowed):
        db.write(imports.add_rows, run, TABLE, "a.csv", ROWS)
    again = bring(db, ROWS)
    assert (again.datasets[0].new, again.datasets[0].duplicate) == (1, 2)


def test_skips_and_warnings_are_kept_with_their_reasons(db):
    run = db.write(imports.begin, "demo", 7, "My bank", "csv", 1)
    skips = [Skip("a.csv", 4, "not a date"), Skip("a.csv", 9, "no amount")]
    db.write(imports.add_skips, run, skips)
    done = db.write(
        imports.finish, run, 9, skipped=12, complete=False, warnings=["Dates read as D/M"]
    )
    assert (done.skipped, done.complete, done.warnings) == (12, False, ("Dates read as D/M",))
    assert db.read(imports.skips, run) == skips
    assert db.read(imports.skips, run, limit=1, offset=1) == skips[1:]
    assert db.read(imports.runs) == [done]
    with pytest.raises(NotFound):
        db.read(imports.run, 99)


def test_a_column_that_changes_its_type_is_refused_and_nothing_stored(db):
    bring(db, ROWS)
    other = TableSpec(TABLE.name, "x", (column("amount", ColumnType.TEXT),))
    run = db.write(imports.begin, "other", 1, "x", "", 1)
    with pytest.raises(ImportRefused, match="amount"):
        db.write(imports.add_rows, run, other, "f", [])
    assert dataset(db).columns == TABLE.columns


def test_a_dataset_is_called_as_its_importer_calls_it_at_the_latest_import(db):
    bring(db, ROWS[:1])
    renamed = TableSpec(TABLE.name, "Bank", TABLE.columns, TABLE.time_column)
    run = db.write(imports.begin, "test", 2, "x", "", 1)
    db.write(imports.add_rows, run, renamed, "f", [])
    assert dataset(db).title == "Bank"


def test_a_second_importer_may_bring_fewer_and_further_columns(db):
    bring(db, ROWS[:1])
    other = TableSpec(TABLE.name, "x", (column("iban"), column("payee")))
    run = db.write(imports.begin, "other", 1, "x", "", 1)
    db.write(imports.add_rows, run, other, "f", [Row(b"k" * 16, None, 1, ("DE1", "Ann"))])
    assert [c.name for c in dataset(db).columns] == ["booked", "amount", "payee", "note", "iban"]
    assert all_values(db)[1] == (None, None, "Ann", None, "DE1")


@given(
    times=st.lists(st.one_of(st.none(), st.integers(0, 5)), max_size=25),
    limit=st.integers(1, 7),
)
@settings(max_examples=25, deadline=None)
def test_pages_show_every_record_once_in_order(tmp_path_factory, new_database, times, limit):
    db = new_database(tmp_path_factory.mktemp("pages") / "v.db")
    rows = [
        Row(n.to_bytes(16, "big"), time, n, (None, None, str(n), None))
        for n, time in enumerate(times)
    ]
    bring(db, rows)
    seen: list[records.Record] = []
    key: PageKey | None = None
    while True:
        page = db.read(records.page, dataset(db), limit=limit, after=key)
        seen += page.records
        key = page.next
        if key is None:
            break
        assert len(page.records) == limit
    db.close()
    assert sorted(int(str(r.values["payee"])) for r in seen) == list(range(len(times)))
    order = [(r.ts_ms is not None, r.ts_ms or 0, r.id) for r in seen]
    assert order == sorted(order, reverse=True)


class Planner:
    """Stands before a transaction and notes how a question would be answered."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self.steps: list[str] = []

    def execute(self, sql: str, parameters: Any = ()) -> list[tuple[Any, ...]]:
        plan = self._tx.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)
        self.steps += [step[3] for step in plan]
        return []


def test_a_page_of_a_large_dataset_reads_its_own_records_and_no_others(db):
    bring(db, ROWS)
    found = dataset(db)
    for ask in (
        lambda tx: records.by_ids(tx, found, [1, 2]),
        lambda tx: records.located(tx, [1, 2]),
        lambda tx: records.first_provenance(tx, [1, 2]),
    ):

        def planned(tx: Transaction, ask: Any = ask) -> list[str]:
            planner = Planner(tx)
            ask(planner)
            return planner.steps

        steps = db.read(planned)
        assert "SEARCH r USING INTEGER PRIMARY KEY (rowid=?)" in steps, steps


def test_spans_and_counts_include_both_ends(db):
    bring(db, [*ROWS, Row(b"x" * 16, None, 9, (None, None, "timeless", None))])
    kept = dataset(db)
    span = Span(DAY, 2 * DAY)
    assert [r.ts_ms for r in db.read(records.page, kept, span=span).records] == [2 * DAY, DAY]
    assert db.read(records.count, kept, span=span) == 2
    assert db.read(records.count, kept) == 4
    ids = db.read(records.ids, kept)
    assert [r.ts_ms for r in db.read(records.by_ids, kept, ids)] == [3 * DAY, 2 * DAY, DAY, None]
    assert list(db.read(records.ids, kept, span=Span(first_ms=3 * DAY))) == [ids[0]]
    assert [r.id for r in db.read(records.by_ids, kept, [ids[2], 10**9, ids[0]])] == [
        ids[2],
        ids[0],
    ]


@pytest.mark.parametrize("way", ["erase", "undo"])
def test_the_words_of_removed_records_are_not_left_in_the_index(db, tmp_path, way):
    keep = bring(db, ROWS[1:], title="kept")
    run = bring(db, [row(7, "1", "quetzalcoatl")])

    def index(tx: Transaction) -> bytes:
        return b"".join(block for (block,) in tx.execute("SELECT block FROM record_text_data"))

    assert b"uetzalcoat" in db.read(index)
    if way == "undo":
        db.write(undoing.undo, run.id)
    else:
        ids = [db.read(search, "quetzalcoatl").hits[0].record.id]
        db.write(trash.delete, ids, 1)
        db.write(trash.erase, Attachments(tmp_path / "attachments"), ids)
        db.write(text_index.forget_words)
    assert b"uetzalcoat" not in db.read(index)
    assert db.read(search, "bakery").hits
    assert keep.datasets[0].new == 2


class TestSearch:
    def found(self, db: Database, text: str, **more: Any) -> list[object]:
        return [hit.record.values["payee"] for hit in db.read(search, text, **more).hits]

    @pytest.mark.parametrize(
        ("text", "payees"),
        [
            ("zurich", ["Café Zürich"]),
            ("ZÜRICH cafe", ["Café Zürich"]),
            ("mittag", ["Café Zürich"]),
            ("mittag ann", []),
            ("ann mittag", ["Café Zürich"]),
            ('"bread and"', ["Bakery"]),
            ('"and bread"', []),
            ("mit ann extra", []),
            ("", []),
            ("  ", []),
            ("bakery OR employer", []),
            ('un"balanced', []),
            ("payee:bakery", []),
            ("bak* NEAR(", []),
            ("-bakery", ["Bakery"]),
            ("^bakery", ["Bakery"]),
            ("\0bakery", ["Bakery"]),
            ("'; DROP TABLE record; --", []),
        ],
    )
    def test_words_are_words_and_never_syntax(self, db, text, payees):
        bring(db, ROWS)
        assert self.found(db, text) == payees

    def test_newest_come_first_and_relevance_can_be_asked_for(self, db):
        bring(db, [row(n, str(n), f"shop {n}", "tea " * (4 if n == 2 else 1)) for n in (2, 9, 5)])
        assert self.found(db, "tea") == ["shop 9", "shop 5", "shop 2"]
        assert self.found(db, "tea", order=Order.RELEVANCE)[0] == "shop 2"

    def test_datasets_can_be_chosen(self, db):
        bring(db, ROWS)
        assert self.found(db, "bakery", filters=Filters((TABLE.name,))) == ["Bakery"]
        assert self.found(db, "bakery", filters=Filters(("health.heart_rate",))) == []

    def test_the_snippet_shows_and_marks_the_words(self, db):
        long = "first words that lead nowhere in particular " * 3 + "then Tea at last " + "x " * 99
        bring(db, [row(1, "1", "Shop", long)])
        (hit,) = db.read(search, '"tea at"').hits
        assert hit.snippet is not None
        assert hit.snippet.column == "note"
        marked = [hit.snippet.text[a:b] for a, b in hit.snippet.marks]
        assert marked == ["Tea", "at"]
        assert hit.snippet.text.startswith("…")
        assert hit.snippet.text.endswith("…")
        assert len(hit.snippet.text) <= 122
