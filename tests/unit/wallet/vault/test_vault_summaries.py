"""What a dataset holds in one sentence, what is due again, and who signed what."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.errors import NotAllowed
from wallet.importers.base import ColumnSpec, ColumnType, SignatureState, SignedOrigin, TableSpec
from wallet.importers.rows import Row, row_key
from wallet.vault import imports, origins, records, reminders, summaries, undoing
from wallet.vault.summaries import DAY_MS, Gap, gaps, sentence

if TYPE_CHECKING:
    from wallet.store import Database

pytestmark = pytest.mark.area("B")

TABLE = TableSpec(
    "health.heart_rate",
    "Heart rate",
    (ColumnSpec("bpm", ColumnType.INTEGER, "beats", "pd:HeartRate", 3),),
)
SIGNED = SignedOrigin(
    "smart-health-card", "https://clinic.example", "key-1", SignatureState.VERIFIED, b"eyJ.x.y"
)


def ms(day: str) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() * 1000)


def row(time: int, bpm: int = 60) -> Row:
    return Row(row_key("demo", TABLE.name, (bpm, str(time))), time, 1, (bpm,))


def bring(db: Database, rows: list[Row], ended: int = 2_000, **more: Any) -> int:
    run = db.write(imports.begin, "demo", 7, more.pop("title", "a.zip"), "x", 1_000)
    db.write(imports.add_rows, run, TABLE, "a.xml", rows, more.get("origin"))
    db.write(imports.finish, run, ended)
    return run


def test_a_silence_is_a_gap_only_if_it_is_long_for_this_dataset():
    daily = [*range(30), *range(45, 60)]
    assert gaps(daily) == (Gap(29, 45),)
    assert gaps([*range(30), *range(36, 60)]) == ()
    monthly = [30 * n for n in range(14)]
    assert gaps(monthly) == ()
    assert gaps([*monthly, 390 + 91]) == (Gap(390, 481),)


def test_with_few_days_nothing_is_usual_yet():
    assert gaps([1, 2, 3, 4, 500]) == ()
    assert gaps([]) == ()


@settings(max_examples=50)
@given(st.sets(st.integers(-5000, 5000), min_size=11))
def test_gaps_are_between_neighbours_and_longer_than_most(found):
    days = sorted(found)
    named = gaps(days)
    assert all((gap.before, gap.after) in pairwise(days) for gap in named)
    assert len(named) <= len(days) / 10
    assert all(gap.after - gap.before > 7 for gap in named)


def test_the_sentence_says_how_much_since_when_and_how_often_it_fell_silent():
    now = ms("2026-11-22T15:00")
    assert sentence("Heart rate", 18_204, ms("2019-05-03"), now - 5_000, 3, now) == (
        "Heart rate: 18,204 records, May 2019 to today, 3 gaps."
    )
    assert sentence("Orders", 1, ms("2024-02-01"), ms("2024-02-01"), 0, now) == (
        "Orders: 1 record, February 2024."
    )
    assert sentence("Orders", 2, ms("1969-12-31"), ms("2024-03-01"), 1, now) == (
        "Orders: 2 records, December 1969 to March 2024, 1 gap."
    )
    assert sentence("People", 7, None, None, 0, now) == "People: 7 records."
    assert sentence("Steps", 2, now - 3_000, now, 0, now) == "Steps: 2 records, all of today."


def test_the_vault_tells_the_sentence_of_a_dataset(db):
    days = [*range(-20, 0), *range(30, 40)]
    bring(db, [row(day * DAY_MS + hour) for day in days for hour in (1, 7_200_000)])
    assert db.read(summaries.of_dataset, TABLE.name, 39 * DAY_MS + 9) == (
        "Heart rate: 60 records, December 1969 to today, 1 gap."
    )


def test_a_family_is_due_again_after_the_days_the_person_chose(db):
    bring(db, [row(1)], ended=10 * DAY_MS)
    bring(db, [row(2)], ended=20 * DAY_MS, title="b.zip")
    assert db.read(reminders.due, 109 * DAY_MS) == ()
    (due,) = db.read(reminders.due, 110 * DAY_MS)
    assert (due.importer, due.source, due.days) == ("demo", "b.zip", 90)
    db.write(reminders.set_days, 100)
    assert db.read(reminders.due, 110 * DAY_MS) == ()
    db.write(reminders.set_days, 0)
    assert db.read(reminders.due, 10_000 * DAY_MS) == ()
    with pytest.raises(NotAllowed):
        db.write(reminders.set_days, -1)


def test_an_import_that_was_undone_brings_no_reminder(db):
    run = bring(db, [row(1)], ended=10 * DAY_MS)
    db.write(undoing.undo, run)
    assert db.read(reminders.due, 400 * DAY_MS) == ()


def record_ids(db: Database) -> list[int]:
    return [found[0] for found in db.read(lambda tx: tx.execute("SELECT id FROM record"))]


def test_who_signed_is_kept_with_the_record_and_goes_with_its_last_import(db):
    first = bring(db, [row(1), row(2)])
    kept, other = record_ids(db)
    assert db.read(origins.of_record, kept) == ()
    second = bring(db, [row(1)], title="card", origin=SIGNED)
    third = bring(db, [row(1)], title="again", origin=SIGNED)
    assert db.read(origins.of_record, kept) == (SIGNED,)
    assert db.read(origins.of_record, other) == ()
    db.write(undoing.undo, second)
    assert db.read(origins.of_record, kept) == (SIGNED,)
    db.write(undoing.undo, third)
    assert db.read(origins.of_record, kept) == ()
    assert db.read(lambda tx: tx.execute("SELECT count(*) FROM signed_origin")) == [(0,)]
    db.write(undoing.undo, first)
    assert record_ids(db) == []


def test_a_signature_that_could_not_be_checked_at_first_is_verified_later(db):
    unchecked = msgspec.structs.replace(SIGNED, state=SignatureState.UNCHECKED)
    bring(db, [row(1)], origin=unchecked)
    (record,) = record_ids(db)
    assert db.read(origins.of_record, record) == (unchecked,)
    bring(db, [row(1)], origin=SIGNED)
    assert db.read(origins.of_record, record) == (SIGNED,)


def test_undoing_takes_signed_records_with_their_documents_and_importing_again_brings_them(db):
    for _ in range(2):
        run = bring(db, [row(1)], origin=SIGNED)
        (record,) = record_ids(db)
        assert db.read(records.first_provenance, [record, 10**6])[record].importer_version == 7
        assert db.write(undoing.undo, run) == 1
        assert db.read(lambda tx: tx.execute("SELECT count(*) FROM record_origin")) == [(0,)]
