"""Verbs of imports: listing, taking back by either name, watched folders, where rows came from."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from app.api.messages import ImportUndone
from app.cli.sources import _undone, _would_go
from tests.unit.app.cli.running import DEMO

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.app.cli.conftest import Owner

pytestmark = pytest.mark.area("B")


def test_imports_are_listed_and_taken_back_by_their_number(owner: Owner, place: Path) -> None:
    assert "practice-bank.ofx" in owner.run("imports").out
    (item,) = owner.run("imports", "--json").json["imports"]
    assert item["run"] == owner.beginnings["import"].json["run"]
    taken = owner.run("import", "undo", str(item["run"]))
    rows = sum(dataset["new"] for dataset in item["datasets"])
    assert taken.out == (
        f"practice-bank.ofx was taken back: {rows} rows removed. The file itself was not touched.\n"
    )
    assert owner.run("datasets", "--json").json["datasets"] == []
    assert "nothing was changed" in owner.run("imports", "undo", str(item["run"])).reason
    again = owner.run("import", DEMO / "practice-bank.ofx", "--json").json
    assert again["datasets"][0]["new"] == item["datasets"][0]["new"]
    assert again["datasets"][0]["sentence"] in owner.run("import", DEMO / "practice-bank.ofx").out
    assert "Nothing was set aside" in owner.run("imports", "skipped", str(again["run"])).out


def test_taking_back_says_what_stays_in_another_import(owner: Owner, place: Path) -> None:
    before = owner.run("imports", "--json").json["imports"][0]
    other = place / "other.ofx"
    other.write_bytes((DEMO / "practice-bank.ofx").read_bytes() + b"\n")
    again = owner.run("import", other, "--json").json
    rows = sum(dataset["duplicate"] for dataset in again["datasets"])
    assert again["run"] != before["run"]
    taken = owner.run("imports", "undo", str(again["run"]), "--json").json
    counts = {"removed": 0, "kept": rows, "tagged": 0, "noted": 0, "released": 0}
    assert taken == {"run": again["run"], "undone": True, **counts}
    once_more = owner.run("import", other, "--json").json["run"]
    said = owner.run("imports", "undo", str(once_more)).out
    assert said == (
        f"other.ofx was taken back. Its {rows} rows stay, because other imports have them too. "
        "The file itself was not touched.\n"
    )


def test_taking_back_what_has_tags_or_notes_is_asked_for_twice(
    owner: Owner, tmp_path: Path
) -> None:
    table = tmp_path / "moods.csv"
    table.write_text("day,mood\n2026-01-13,4\n2026-01-14,2\n", encoding="utf-8")
    run = str(owner.run("import", table, "--json").json["run"])
    found = owner.run("records", "table.moods", "--json").json["records"]
    for record in found:
        owner.run("record", "tag", str(record["id"]), "--add", "calm")
    owner.run("record", "note", str(found[0]["id"]), "with Ann")
    refused = owner.run("imports", "undo", run)
    assert (
        "moods.csv was not taken back. 2 rows would go. Among them: 2 with a tag and 1 with a "
        in (refused.err)
    )
    assert f"`freehold imports undo {run} --yes`" in refused.err
    assert owner.run("imports", "undo", run, "--yes").out == (
        "moods.csv was taken back: 2 rows removed. Among them: 2 with a tag and 1 with a note. "
        "The file itself was not touched.\n"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_file_whose_name_is_not_utf_8_is_refused_in_one_line(owner: Owner, place: Path) -> None:
    name = os.fsdecode(bytes(place) + b"/\xff\xfe.csv")
    with open(name, "w", encoding="utf-8") as table:  # noqa: PTH123 - a name that no text has
        table.write("day,mood\n2026-01-13,4\n")
    refused = owner.run("import", name)
    assert "signs that are not UTF-8" in refused.reason
    assert "Traceback" not in refused.err


def undone(removed: int, kept: int = 0, **marks: int) -> str:
    return _undone(ImportUndone(removed, kept, **marks))


def test_one_row_is_said_as_one_and_none_as_a_person_would() -> None:
    file = " The file itself was not touched."
    assert undone(1, 1) == (
        ": one row removed. Another row stays, because another import has it too." + file
    )
    assert undone(0, 1) == ". Its one row stays, because another import has it too." + file
    assert undone(0, 0) == ". Nothing had to be removed." + file
    assert undone(1, tagged=1, noted=1, released=1) == (
        ": one row removed. It has a tag and a note. It is part of what you released; that is not "
        "fetched back by this." + file
    )
    assert _would_go(ImportUndone(9, 0, released=6)) == (
        "9 rows would go. 6 of them are part of what you released; that is not fetched back by "
        "this."
    )
    assert undone(7, 2, released=1).startswith(
        ": 7 rows removed. 1 of them is part of what you released; that is not fetched back by "
        "this. 2 rows stay, because other imports have them too."
    )


def test_a_file_called_undo_can_still_be_imported(owner: Owner) -> None:
    assert "undo cannot be opened" in owner.run("import", "undo").err


def test_records_as_json_say_where_each_came_from(owner: Owner) -> None:
    found = owner.run("records", "bank.transactions", "--limit", "3", "--json").json
    for record in found["records"]:
        assert record["origin"]["file"] == "practice-bank.ofx"
        assert record["origin"]["row"] >= 1
        assert record["origin"]["version"] >= 1


def test_folders_are_watched_listed_and_let_go(owner: Owner, place: Path) -> None:
    folder = place / "exports"
    folder.mkdir()
    assert "No folder is watched" in owner.run("watch", "list").out
    assert owner.run("watch", "add", folder, "--json").json == {"watched": str(folder)}
    (watched,) = owner.run("watch", "list", "--json").json["folders"]
    assert (watched["path"], watched["missing"], watched["looks"]) == (str(folder), False, [])
    assert owner.run("watch", "remind", "30").code == 0
    assert owner.run("watch", "list", "--json").json["remind_days"] == 30
    assert owner.run("watch", "remove", folder).code == 0
    assert "is not watched" in owner.run("watch", "remove", folder).err
    assert owner.run("status", "--json").json["exports_due"] == []


def test_a_copy_of_an_attachment_is_saved_only_where_it_is_asked_for(owner: Owner, place: Path):
    path = place / "note.eml"
    path.write_bytes(
        b"From: a@a.example\nDate: Wed, 08 Mar 2017 05:00:31 +0100\nTo: b@b.example\n"
        b"Subject: unmistakable\nContent-Type: application/pdf; name=note.pdf\n"
        b"Content-Disposition: attachment\n\n%PDF-1.7 words\n"
    )
    found = owner.run("import", path, "--json").json
    assert (found["contents"], found["content_bytes"]) == (1, 15)
    (mail,) = owner.run("search", "unmistakable", "--json").json["records"]
    (item,) = owner.run("attachment", "list", str(mail["id"]), "--json").json["contents"]
    assert (item["name"], item["media_type"]) == ("note.pdf", "application/pdf")
    assert "note.pdf" in owner.run("attachment", "list", str(mail["id"])).out
    copy = place / "copy.pdf"
    saved = owner.run("attachment", "save", str(item["id"]), copy)
    assert "is not encrypted" in saved.out
    assert copy.read_bytes() == b"%PDF-1.7 words\n"
    assert copy.stat().st_mode & 0o777 == 0o600
    again = owner.run("attachment", "save", str(item["id"]), copy)
    assert (again.code, copy.read_bytes()) == (1, b"%PDF-1.7 words\n")
    missing = owner.run("attachment", "save", "999", place / "nothing.pdf")
    assert missing.code == 1
    assert "No record has an attachment with number 999" in missing.err
    assert not (place / "nothing.pdf").exists()
