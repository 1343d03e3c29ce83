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
    assert "exists already" in owner.run("export", path).reason
    assert "not encrypted" in owner.run("export", path, "--force").out
    lines = path.read_text("utf-8").splitlines()
    assert all(json.loads(line)["dataset"] for line in lines)
    assert len(lines) >= len(kept)
