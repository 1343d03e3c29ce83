"""Delivered data as files: exact, typed, with what stands beside them; never of two calls."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.requester.output.columns import OutColumn
from app.requester.output.findings import REMEMBERED, Look
from app.requester.output.formats import batches, schema_of, write_csv
from app.requester.output.rows import Rows
from app.requester.serving import copies
from app.requester.verbs import datasets
from app.requester.verbs import table as verbs
from p2p.requester import delivered, exports
from tests.unit.app.requester.cohort_books import Answered, heart
from wallet.agreement import record_file
from wallet.agreement.view import Transform
from wallet.errors import ContentMismatch, NotAllowed
from wallet.importers.base import ColumnType

if TYPE_CHECKING:
    from pathlib import Path

    from app.requester.books import Books

pytestmark = pytest.mark.area("D")


@pytest.fixture
def answered(books: Books) -> Answered:
    return Answered(books)


def table(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return found


def text_of(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def test_one_grant_as_lines_is_byte_for_byte_what_its_owner_released(answered, tmp_path):
    steps = (heart("62"), heart("63", "64", day=2))
    answered.deliver(*steps)
    out = tmp_path / "rows.jsonl"
    said = verbs.data(answered.books, answered.names[0], str(out))
    assert out.read_bytes() == b"".join(steps)
    assert (said["steps"], said["rows"], said["bytes"]) == (2, 3, out.stat().st_size)


def test_beside_a_file_stand_its_units_its_provenance_and_the_consent_that_allows_it(
    answered, tmp_path
):
    answered.deliver(heart("62"))
    out = tmp_path / "rows.parquet"
    verbs.data(answered.books, answered.names[0], str(out))
    facts = json.loads((tmp_path / "rows.parquet.meta.json").read_bytes())
    columns = {column["name"]: column for column in facts["columns"]}
    assert columns["value"]["unit"] == "/min"
    assert columns["start"]["type"] == "date"
    assert columns["start"]["transforms"] == ["only the day"]
    assert facts["provenance"]["original_purpose"] == "dpv:ScientificResearch"
    assert "self-declared" in facts["provenance"]["origin"]["sentence"]
    (part,) = facts["parts"]
    assert part["delete_by"].endswith("Z")
    record = tmp_path / "rows.parquet.consent" / f"{part['subject']}.jsonld"
    read = record_file.read(record.read_bytes())
    assert read.document["freehold:grant"]["id"] == answered.names[0]
    assert read.digest.hex() in record.with_suffix(".txt").read_text("utf-8")
    schema = pq.read_schema(out)
    assert json.loads(schema.metadata[b"freehold"])["dataset"] == "health.heart_rate"
    assert json.loads(schema.field("value").metadata[b"freehold"])["unit"] == "/min"


def test_parquet_keeps_numbers_exact_and_days_as_days(answered, tmp_path):
    answered.deliver(heart("62.10", "100000000000000000000.001"))
    out = tmp_path / "rows.parquet"
    verbs.data(answered.books, answered.names[0], str(out))
    first, second = table(out)
    assert first["value"] == Decimal("62.10")
    assert second["value"] == Decimal("100000000000000000000.001")
    assert first["start"].isoformat() == "2026-01-01"


def test_people_of_one_call_come_into_one_table_each_by_a_name_for_this_call_alone(
    answered, books, tmp_path
):
    answered.deliver(heart("62"))
    answered.deliver(heart("70", "71"), fields=("start", "value"))
    for form in ("parquet", "csv", "jsonl"):
        out = tmp_path / f"all.{form}"
        said = verbs.data(books, out=str(out), call=str(answered.call))
        assert (said["subjects"], said["rows"], said["format"]) == (2, 3, form)
    rows = table(tmp_path / "all.parquet")
    names = [row["subject_id"] for row in rows]
    assert len(set(names)) == 2
    assert [row["unit"] for row in rows] == ["/min", None, None], "who left it out has none"
    assert [json.loads(line)["subject_id"] for line in text_of(tmp_path / "all.jsonl")] == names
    other = Answered(books)
    other.deliver(heart("62"))
    with pytest.raises(NotAllowed, match="different calls"):
        verbs.data(books, ",".join((answered.names[0], other.names[0])), str(tmp_path / "no"))
    assert list(tmp_path.glob("no*")) == []


def test_a_column_that_some_blurred_otherwise_is_text_for_all(answered, books, tmp_path):
    answered.deliver(b'{"start":"2026-01-01T10:00:00Z","value":"61"}\n', transforms=())
    answered.deliver(heart("62"), transforms=(Transform("start", "month"),))
    verbs.data(books, out=str(tmp_path / "all.parquet"), call=str(answered.call))
    assert {row["start"] for row in table(tmp_path / "all.parquet")} == {
        "2026-01-01T10:00:00Z",
        "2026-01-01",
    }


@pytest.mark.parametrize("form", ["parquet", "csv", "jsonl"])
def test_who_revokes_is_taken_out_of_the_common_table_and_of_its_sidecar(
    answered, books, tmp_path, form
):
    for values in (("62",), ("70", "71"), ("80",)):
        answered.deliver(heart(*values))
    out = tmp_path / f"all.{form}"
    verbs.data(books, out=str(out), call=str(answered.call))
    gone = answered.deals[1].grant_id
    assert copies.remove(books.db, gone) == "deleted"
    assert books.db.read(exports.of_grant, gone) == []
    if form == "parquet":
        left = [str(row["value"]) for row in table(out)]
    elif form == "csv":
        left = [row["value"] for row in csv.DictReader(text_of(out))]
    else:
        left = [json.loads(line)["value"] for line in text_of(out)]
    assert left == ["62", "80"]
    facts = json.loads((tmp_path / f"all.{form}.meta.json").read_bytes())
    assert (facts["subjects"], facts["rows"], len(facts["parts"])) == (2, 2, 2)
    if form == "parquet":
        assert len(json.loads(pq.read_schema(out).metadata[b"freehold"])["parts"]) == 2
    for deal in (answered.deals[0], answered.deals[2]):
        assert copies.remove(books.db, deal.grant_id) == "deleted", "rewriting is no change"
    assert not out.exists()


def test_a_cell_of_any_length_stops_nobody_s_erasure_from_a_common_csv(answered, books, tmp_path):
    long = json.dumps({"start": "2026-01-01", "unit": "x" * 200_000, "value": "62"}).encode()
    answered.deliver(long + b"\n")
    answered.deliver(heart("70"))
    out = tmp_path / "all.csv"
    verbs.data(books, out=str(out), call=str(answered.call))
    assert copies.remove(books.db, answered.deals[1].grant_id) == "deleted"
    (left,) = csv.DictReader(text_of(out))
    assert (left["value"], len(left["unit"])) == ("62", 200_000)


def test_nothing_is_overwritten_and_nothing_half_is_left(answered, books, tmp_path):
    answered.deliver(heart("62"))
    out = tmp_path / "rows.csv"
    (tmp_path / "rows.csv.meta.json").write_text("mine")
    with pytest.raises(NotAllowed, match="exists already"):
        verbs.data(books, answered.names[0], str(out))
    with pytest.raises(NotAllowed, match="cannot be written"):
        verbs.data(books, answered.names[0], str(tmp_path / "nowhere" / "rows.csv"))
    assert sorted(path.name for path in tmp_path.glob("*rows*")) == ["rows.csv.meta.json"]
    assert books.db.read(exports.of_grant, answered.deals[0].grant_id) == []
    with pytest.raises(NotAllowed, match="no format"):
        verbs.data(books, answered.names[0], str(out), format="xlsx")


def test_what_is_not_of_its_type_is_counted_and_left_empty(answered, books, tmp_path):
    hostile = (
        b'{"start":"2026-02-30","unit":5,"value":"6e9"}\n'
        b"[]\nnull\n\xff\n{\n"
        b'{"start":"2026-01-02","unit":true,"value":"=cmd()"}\n'
        b'{"start":"2026-01-03","unit":"=1+1","value":"999"}\n'
    )
    answered.deliver(hostile)
    said = datasets.quality(books, answered.names[0])
    (found,) = said["grants"]
    assert (found["rows"], found["unreadable"], found["misfits"]) == (3, 4, 3)
    assert found["flags"] == ["unreadable-lines", "wrong-types", "impossible-values"]
    out = tmp_path / "rows.csv"
    verbs.data(books, answered.names[0], str(out))
    assert text_of(out) == ["start,value,unit", ",,5", "2026-01-02,,true", "2026-01-03,999,'=1+1"]


def test_flags_tell_duplicates_gaps_impossible_values_and_content_that_came_twice(answered, books):
    rows = heart("62", "62") + heart("62") + heart("55", day=28)
    answered.deliver(rows)
    answered.deliver(rows, invited=True)
    answered.deliver(heart("70"))
    said = datasets.quality(books, call=str(answered.call))
    first, second, third = said["grants"]
    assert first["flags"] == second["flags"] == ["duplicates", "gaps", "same-content"]
    assert (first["duplicates"], first["longest_gap_days"]) == (1, 25)
    assert first["same_content_as"] == [second["subject"]]
    assert second["same_content_as"] == [first["subject"]]
    assert third["flags"] == []
    assert said["by_invitation"] == {"people": 1, "share": "0.33"}
    assert "self-declared" in said["sentence"]


def look(columns: list[OutColumn], rows: list[tuple[Any, ...]], dataset: str = "x.y") -> Any:
    looking = Look(dataset, columns, "", b"k" * 32, "2026-08-01")
    for _ in looking.watched(rows):
        pass
    return looking.findings(Rows(columns))


def test_a_value_that_no_living_person_has_is_impossible_unless_it_was_blurred():
    plain = [OutColumn("value", ColumnType.DECIMAL)]
    blurred = [OutColumn("value", ColumnType.DECIMAL, transforms=("with noise",))]
    assert look(plain, [("5",), ("60",)], "health.heart_rate").impossible == 1
    assert look(blurred, [("5",), ("60",)], "health.heart_rate").impossible == 0


def test_what_is_remembered_of_rows_is_bounded():
    column = [OutColumn("n", ColumnType.INTEGER)]
    looking = Look("x.y", column, "", b"k" * 32, "2026-08-01")
    for _ in looking.watched((n,) for n in range(REMEMBERED + 10)):
        pass
    assert len(looking._met) <= REMEMBERED


def test_a_line_without_end_is_refused_before_it_fills_the_memory(books, answered, monkeypatch):
    monkeypatch.setattr(delivered, "LONGEST_LINE", 100)
    answered.deliver(b"x" * 101 + b"\n" + b"x" * 101)
    with pytest.raises(ContentMismatch, match="longer than"):
        datasets.quality(books, answered.names[0])


def test_one_grant_that_cannot_be_read_is_left_out_and_named(
    books, answered, tmp_path, monkeypatch
):
    monkeypatch.setattr(delivered, "LONGEST_LINE", 100)
    answered.deliver(heart("62"))
    answered.deliver(b"x" * 101 + b"\n" + b"x" * 101)
    bad = answered.names[1]
    out = tmp_path / "all.csv"
    said = verbs.data(books, out=str(out), call=str(answered.call))
    assert (said["subjects"], said["rows"], list(said["left_out"])) == (1, 1, [bad])
    assert "longer than" in said["left_out"][bad]
    assert books.db.read(exports.of_grant, answered.deals[1].grant_id) == []
    looked = datasets.quality(books, call=str(answered.call))
    assert [one["grant"] for one in looked["grants"]] == answered.names[:1]
    assert list(looked["left_out"]) == [bad]


VALUES = {
    ColumnType.TEXT: st.text(max_size=20),
    ColumnType.INTEGER: st.integers(-(2**63), 2**63 - 1),
    ColumnType.DECIMAL: st.decimals(
        min_value=-(10**18), max_value=10**18, places=6, allow_nan=False
    ).map(lambda number: format(number, "f")),
    ColumnType.DATE: st.dates().map(str),
    ColumnType.BOOLEAN: st.booleans(),
}


@settings(max_examples=25)
@given(st.lists(st.tuples(*(st.none() | kind for kind in VALUES.values())), max_size=5))
def test_whatever_an_owner_may_send_comes_back_out_of_arrow_and_csv(rows):
    columns = [OutColumn(f"c{n}", kind) for n, kind in enumerate(VALUES)]
    lines = [
        json.dumps(dict(zip((c.name for c in columns), row, strict=True))).encode() for row in rows
    ]
    read = list(Rows(columns).cells(lines))
    assert read == rows
    looking = Look("x.y", columns, "", b"k" * 32, "2026-08-01")
    list(looking.watched(rows))
    digits = {columns[place].name: found for place, found in looking.digits.items()}
    found = [
        tuple(item.values())
        for batch in batches(schema_of(columns, digits, {}), columns, rows)
        for item in batch.to_pylist()
    ]
    for row, back in zip(rows, found, strict=True):
        assert back[1:2] == row[1:2]
        assert back[2] == (None if row[2] is None else Decimal(row[2]))
        assert back[4] == row[4]
    file = io.BytesIO()
    write_csv(file, columns, rows)
    assert len(list(csv.reader(io.StringIO(file.getvalue().decode(), newline="")))) == len(rows) + 1


def test_a_call_s_table_names_its_people_from_the_first_one_on(answered, books, tmp_path):
    answered.deliver(heart("62"))
    verbs.data(books, out=str(tmp_path / "call.csv"), call=str(answered.call))
    verbs.data(books, answered.names[0], str(tmp_path / "grant.csv"))
    assert text_of(tmp_path / "call.csv")[0] == "subject_id,start,value,unit"
    assert text_of(tmp_path / "grant.csv")[0] == "start,value,unit"
    assert copies.remove(books.db, answered.deals[0].grant_id) == "deleted"
    assert sorted(path.suffix for path in tmp_path.glob("*.csv*") if path.is_file()) == []
