"""Verbs of one's own records: filters, tags, notes, deleting and taking back, export."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.app.cli.conftest import Owner

pytestmark = pytest.mark.area("B")


def rows(owner: Owner) -> int:
    """How many transactions there are."""
    found = owner.run("datasets", "--json").json["datasets"]
    return sum(item["rows"] for item in found if item["name"] == "bank.transactions")


def test_a_search_has_filters_pages_and_words(owner: Owner) -> None:
    first = owner.run("search", "--dataset", "bank.transactions", "--limit", "2", "--json").json
    rest = owner.run(
        "search",
        "--dataset",
        "bank.transactions",
        "--limit",
        "2",
        "--after",
        first["next"],
        "--json",
    ).json
    times = [row["time"] for row in (*first["records"], *rest["records"])]
    assert times == sorted(times, reverse=True)
    assert len({row["id"] for row in (*first["records"], *rest["records"])}) == 4
    day = times[0][:10]
    later = owner.run("search", "--from", day, "--source", "practice-bank.ofx", "--json").json
    assert min(row["time"][:10] for row in later["records"]) == day
    assert "There are more" in owner.run("search", "--import", "1", "--limit", "1").out
    assert owner.run("search", "--from", "soon").code == 2


def test_a_record_is_shown_whole_with_the_file_the_row_and_what_read_it(
    owner: Owner, tmp_path: Path
) -> None:
    text = "long ago " * 40 + "the end"
    table = tmp_path / "diary.csv"
    table.write_text(f"day,text\n2026-01-13,{text}\n2026-01-14,short\n", encoding="utf-8")
    owner.run("import", table)
    (one,) = owner.run("search", "the end", "--json").json["records"]
    said = owner.run("record", "show", str(one["id"])).out
    assert text in said
    assert "From diary.csv, row 1; read as table (version 2), 20" in said


def test_a_record_is_tagged_noted_deleted_and_taken_back(owner: Owner) -> None:
    (one,) = owner.run("search", "--dataset", "bank.transactions", "--limit", "1", "--json").json[
        "records"
    ]
    id = str(one["id"])
    assert owner.run("record", "tag", id, "--add", "Tax 2026", "--json").json["added"] == [
        "Tax 2026"
    ]
    assert owner.run("record", "note", id, "ask Zoë").code == 0
    assert "Tax 2026" in owner.run("tags").out
    found = owner.run("search", "zoe", "--tag", "tax 2026", "--noted", "--json").json["records"]
    assert [(row["id"], row["note"]) for row in found] == [(one["id"], "ask Zoë")]
    assert "Your note: ask Zoë" in owner.run("record", "show", id).out
    before = rows(owner)
    assert "restore" in owner.run("record", "delete", id).out
    assert rows(owner) == before - 1
    assert "may have been deleted" in owner.run("record", "show", id).reason
    listed = owner.run("trash", "--json").json
    assert (listed["total"], listed["records"][0]["id"]) == (1, one["id"])
    assert owner.run("record", "restore", id, "--json").json == {"restored": 1}
    assert owner.run("record", "note", id, "--json").json == {"id": one["id"], "note": ""}
    assert owner.run("record", "tag", id, "--remove", "tax 2026").code == 0
    assert "No record has a tag" in owner.run("tags").out
    assert owner.run("trash", "erase").code == owner.run("record", "tag", id).code == 2
    assert "Nothing was deleted" in owner.run("trash").out


def test_an_export_is_written_whole_and_over_nothing(owner: Owner, place: Path) -> None:
    path = place / "mine.csv"
    told = owner.run(
        "export", path, "--format", "csv", "--dataset", "bank.transactions", "--json"
    ).json
    with path.open(encoding="utf-8", newline="") as file:
        kept = list(csv.DictReader(file))
    assert (told["records"], told["bytes"]) == (len(kept), path.stat().st_size)
    assert "--force replaces it" in owner.run("export", path).reason
    letter = ("vault", "letter", "access", path, "--name", "N", "--address", "A", "--company", "C")
    assert "give another name" in owner.run(*letter).reason
    assert "csv-zip" in owner.run("export", path, "--force").reason  # several datasets
    assert "not encrypted" in owner.run("export", path, "--format", "jsonl", "--force").out
    lines = path.read_text("utf-8").splitlines()
    assert all(json.loads(line)["dataset"] for line in lines)
    assert len(lines) >= len(kept)


def test_an_export_has_the_format_that_its_name_says(owner: Owner, place: Path) -> None:
    wanted = ("--dataset", "bank.transactions", "--json")
    for name, kind in (("a.csv", "csv"), ("a.JSON", "json"), ("a.zip", "csv-zip"), ("a", "jsonl")):
        assert owner.run("export", place / name, *wanted).json["format"] == kind
    assert (place / "a.csv").read_text().startswith("posted,")
    assert (
        owner.run("export", place / "b.csv", "--format", "jsonl", *wanted).json["format"] == "jsonl"
    )


def test_a_table_without_any_text_is_found_and_exported(owner: Owner, place: Path) -> None:
    table = place / "pt.csv"
    table.write_text("x,y\n1,2\n3,\n", encoding="utf-8")
    assert owner.run("import", table).code == 0
    wanted = ("--dataset", "table.pt", "--source", "pt.csv")
    found = owner.run("search", *wanted, "--json").json["records"]
    assert sorted((row["values"]["x"], row["values"]["y"]) for row in found) == [(1, 2), (3, None)]
    shown = owner.run("search", *wanted).out
    assert "x 1, y 2" in shown
    assert "None" not in shown
    told = owner.run("export", place / "p.csv", "--format", "csv", *wanted, "--json").json
    assert told["records"] == 2


def test_what_there_is_not_is_named(owner: Owner, place: Path) -> None:
    for line in (("mirror", "nope"), ("mirror", "a.b.c"), ("search", "--dataset", "nope")):
        assert owner.run(*line).reason == f"The vault has no dataset '{line[-1]}'."
    twin = owner.run("twin", "a.b.c", "--out", place / "twin.jsonl")
    assert twin.reason == "The vault has no dataset 'a.b.c'."
    assert "no record with number 99999" in owner.run("attachment", "list", "99999").reason
    for verb in (("search",), ("export", str(place / "none.jsonl"))):
        assert "no import with number 99" in owner.run(*verb, "--import", "99").reason
        assert "No record has the tag 'nope'" in owner.run(*verb, "--tag", "nope").reason
        days = ("--from", "2026-02-02", "--to", "2026-02-01")
        assert "is after the last" in owner.run(*verb, *days).reason
    assert not (place / "none.jsonl").exists()
    for typed, said in (("abc", "“abc” is not a whole number."), ("0", "1 is the least")):
        refused = owner.run("record", "show", typed)
        assert refused.code == 2
        assert said in refused.err
    assert "9999 is not from 1 to 500" in owner.run("search", "--limit", "9999").err
