"""The person's own copy: complete, readable elsewhere, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.vault.ledger import BANK, DAY, PULSE, bring, ids, payment, row
from wallet.errors import NotAllowed, NotFound
from wallet.importers.base import TableSpec
from wallet.spreadsheet import defused
from wallet.vault import export, notes, tags, trash
from wallet.vault.attachments import Attachments
from wallet.vault.export import Format, Selection
from wallet.vault.search import Filters

if TYPE_CHECKING:
    from wallet.store import Database

pytestmark = pytest.mark.area("B")

NONE = Attachments(Path("no", "folder"))
"""Of a vault without any."""


@pytest.fixture
def filled(db: Database) -> Database:
    """Three payments (one deleted), two heart rates, a tag and a note."""
    bring(db, BANK, [payment(1, "=1+1", "-5.20"), payment(2, "Zoë, Bäcker"), payment(3, "gone")])
    bring(db, PULSE, [row(PULSE, DAY, "62", "watch"), row(PULSE, None, None, None)], title="Watch")
    db.write(tags.add, ids(db, "zoe"), "Food")
    db.write(notes.put, ids(db, "zoe")[0], "@home", 1)
    db.write(trash.delete, ids(db, "gone"), 1)
    return db


def written(db: Database, kind: Format, selection: Selection | None = None) -> tuple[bytes, int]:
    """What an export holds, and how many records it says to hold."""
    file = io.BytesIO()
    told: list[int] = []
    done = db.read(export.write, NONE, file, selection or Selection(), kind, 5, told.append)
    assert told == sorted(told)
    assert told[-1] == done.records
    assert not done.files
    return file.getvalue(), done.records


def test_json_lines_hold_every_record_with_what_was_written_about_it(filled):
    content, rows = written(filled, Format.JSON_LINES)
    items = [json.loads(line) for line in content.splitlines()]
    assert len(items) == rows == 4
    assert items[0] == {
        "dataset": "bank.transactions",
        "id": 2,
        "time": "1970-01-03T00:00:00Z",
        "values": {"booked": None, "amount": "1.00", "payee": "Zoë, Bäcker"},
        "tags": ["Food"],
        "note": "@home",
        "origin": {"importer": "demo", "source": "One", "file": "a.csv", "row": 1},
    }
    assert items[-1]["time"] is None


def test_json_is_one_document_that_describes_its_columns(filled):
    content, rows = written(filled, Format.JSON)
    document = json.loads(content)
    assert (document["schema"], document["exported"]) == (
        "freehold/export/1",
        "1970-01-01T00:00:00Z",
    )
    bank, pulse = document["datasets"]
    assert rows == len(bank["records"]) + len(pulse["records"]) == 4
    assert [column["type"] for column in bank["columns"]] == ["date", "decimal", "text"]


def test_a_search_or_a_dataset_can_be_exported_alone(filled):
    content, rows = written(filled, Format.JSON_LINES, Selection("zoe"))
    assert (rows, content.count(b"\n")) == (1, 1)
    assert written(filled, Format.JSON_LINES, Selection(filters=Filters((PULSE.name,))))[1] == 2
    assert written(filled, Format.JSON_LINES, Selection(filters=Filters(tag="food")))[1] == 1
    assert written(filled, Format.JSON, Selection("gone"))[1] == 0
    with pytest.raises(NotFound):
        written(filled, Format.JSON, Selection(filters=Filters(("no.such",))))


def test_csv_holds_one_dataset_and_an_archive_several(filled):
    with pytest.raises(NotAllowed, match="csv-zip"):
        written(filled, Format.CSV)
    content, _ = written(filled, Format.CSV, Selection(filters=Filters((BANK.name,))))
    rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
    assert [row["payee"] for row in rows] == ["Zoë, Bäcker", "'=1+1"]
    assert [row["amount"] for row in rows] == ["1.00", "-5.20"]  # numbers stay numbers
    assert (rows[0]["record.note"], rows[0]["record.tags"]) == ("'@home", "Food")
    archive, count = written(filled, Format.CSV_ZIP)
    with zipfile.ZipFile(io.BytesIO(archive)) as parts:
        assert parts.testzip() is None
        assert parts.namelist() == ["bank.transactions.csv", "health.heart_rate.csv"]
        assert parts.read("bank.transactions.csv") == content
    assert count == 4


@given(text=st.text(st.one_of(st.sampled_from("=+-@;|\t\r\n \ufeff'＝－a"), st.characters())))
@settings(max_examples=200)
def test_no_cell_begins_like_a_formula_however_cells_are_parted(text):
    shown = defused(text)
    for part in re.split("[;|\t\r\n\x85\u2028]", shown):
        assert not part.lstrip(" \u00a0\u200b\ufeff").startswith(tuple("=+-@＝＋－＠"))
    assert not shown.startswith(("\t", "\r", "\n"))
    assert shown.replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        (" \ufeff@SUM(A1)", "' \ufeff@SUM(A1)"),
        ("\tx", "'\tx"),
        ("a;=cmd|' /C calc'!A0", "a;'=cmd|' /C calc'!A0"),
        ("list\n- one\r\n=two", "list\n'- one\r\n'=two"),
        ("－1", "'－1"),
        ("e-mail, 2 + 2 = 4; me@home", "e-mail, 2 + 2 = 4; me@home"),
        ("", ""),
    ],
)
def test_only_what_could_be_run_gets_an_apostrophe(text, cell):
    assert defused(text) == cell


def test_datasets_of_like_names_get_files_of_their_own(db):
    for name in ("mine.a b", "mine.a_b", "mine.A_b"):
        table = TableSpec(name, name, BANK.columns, time_column="booked")
        bring(db, table, [row(table, DAY, "1", name)])
    archive, count = written(db, Format.CSV_ZIP)
    with zipfile.ZipFile(io.BytesIO(archive)) as parts:
        assert len({part.casefold() for part in parts.namelist()}) == count == 3
        assert all(name.startswith("mine.") for name in parts.namelist())


def test_times_are_written_as_they_are(db):
    moments = (-62_000_000_000_000, -1, 1_500, None)
    bring(db, PULSE, [row(PULSE, ms, "62", f"at {ms}") for ms in moments])
    content, _ = written(db, Format.JSON_LINES)
    assert [json.loads(line)["time"] for line in content.splitlines()] == [
        "1970-01-01T00:00:01.500Z",
        "1969-12-31T23:59:59.999Z",
        "0005-04-19T09:46:40Z",
        None,
    ]


def test_many_records_come_once_each(db):
    bring(db, BANK, [payment(n % 27 + 1, f"shop {n}") for n in range(1, 1_205)])
    for selection in (Selection(), Selection("shop")):
        content, rows = written(db, Format.JSON_LINES, selection)
        numbers = [json.loads(line)["id"] for line in content.splitlines()]
        assert len(set(numbers)) == len(numbers) == rows == 1_204


def test_what_is_told_can_end_it(filled):
    def stop(_: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        filled.read(export.write, NONE, io.BytesIO(), Selection(), Format.JSON, 1, stop)


def test_a_zip_takes_the_files_along_and_other_formats_say_that_they_do_not(db, tmp_path):
    kept = Attachments(tmp_path / "attachments")
    bring(db, BANK, [payment(1, "one"), payment(2, "two")])
    names = ("../../etc/pass:wd", "a.jpg", "A.JPG", "small.jpg", "hurt.pdf")

    def put(tx, number, name):
        purpose = "thumbnail" if name.startswith("small") else "original"
        what = f"bytes of {number}".encode()
        id = kept.write(tx, what, purpose=purpose, now_ms=1, record_id=1 + number % 2)
        tx.execute("INSERT INTO content VALUES (?, ?, ?)", (id, name, bytes(32)))
        return kept.path(tx.execute("SELECT uid FROM attachment WHERE id = ?", (id,))[0][0])

    paths = [db.write(put, number, name) for number, name in enumerate(names)]
    paths[4].write_bytes(b"hurt")
    file = io.BytesIO()
    done = db.read(export.write, kept, file, Selection(), Format.CSV_ZIP, 5, lambda _rows: None)
    assert (done.files, done.files_left_out, done.unreadable) == (3, 1, 1)
    with zipfile.ZipFile(file) as archive:
        found = {name: archive.read(name) for name in archive.namelist() if "files/" in name}
    assert found == {
        "files/1/pass_wd": b"bytes of 0",
        "files/2/a.jpg": b"bytes of 1",
        "files/1/A.JPG": b"bytes of 2",
    }
    done = db.read(
        export.write, kept, io.BytesIO(), Selection(), Format.JSON, 5, lambda _rows: None
    )
    assert (done.files, done.files_left_out) == (0, 4)
