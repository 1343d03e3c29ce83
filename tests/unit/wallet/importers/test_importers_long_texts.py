"""Texts longer than a cell: the row has their beginning and their length, and all is beside it."""

from __future__ import annotations

import json

import pytest

from tests.unit.wallet.importers.collecting import Collected, read_bytes
from wallet.importers.base import ColumnSpec, ColumnType, Purpose, TableSpec
from wallet.importers.rows import RowWriter, row_key
from wallet.importers.values import TEXT_LIMIT

pytestmark = pytest.mark.area("B")

LONG = "né " * 40_000
NOTES = TableSpec(
    "diary.notes",
    "Notes",
    (
        ColumnSpec("day", ColumnType.DATE, "", "", 0),
        ColumnSpec("text", ColumnType.TEXT, "", "", 0),
        ColumnSpec("mine", ColumnType.BOOLEAN, "", "", 0),
    ),
    settled=("mine",),
)


def written(*texts: str) -> Collected:
    collected = Collected()
    writer = RowWriter("diary", (NOTES,), collected)
    for number, text in enumerate(texts, 1):
        writer.row("diary.notes", "a", number, None, ("2026-01-01", text, True))
    collected.reports["diary"] = writer.report()
    return collected


def test_a_long_text_is_cut_in_its_row_kept_whole_beside_it_and_told():
    collected = written("short", LONG, "x" * TEXT_LIMIT)
    assert [len(str(row.values[1])) for row in collected.by_dataset["diary.notes"]] == [
        5,
        TEXT_LIMIT,
        TEXT_LIMIT,
    ]
    ((key, content, kept),) = collected.contents
    assert key == collected.keys[1]
    assert (content.purpose, content.media_type) == (Purpose.ATTACHED, "text/plain")
    assert kept.decode() == LONG
    assert collected.report.warnings == (
        "One text in Notes had more than 65,536 characters; the record holds so many, and the "
        "whole text is kept with it.",
    )


def test_its_row_is_the_row_that_earlier_versions_made_of_it():
    (row,) = written(LONG).by_dataset["diary.notes"]
    assert row.key == row_key("diary", "diary.notes", ("2026-01-01", LONG[:TEXT_LIMIT]))


def test_the_length_of_a_message_is_its_own_and_not_that_of_the_cell():
    text = "word " * 40_000
    message = {
        "id": "a",
        "author": {"role": "user"},
        "create_time": 1_700_000_001,
        "content": {"content_type": "text", "parts": [text]},
    }
    tree = {
        "r": {"id": "r", "message": None, "parent": None, "children": ["a"]},
        "a": {"id": "a", "message": message, "parent": "r", "children": []},
    }
    chat = {
        "title": "t",
        "create_time": 1_700_000_000,
        "update_time": 1_700_000_010,
        "mapping": tree,
        "current_node": "a",
        "conversation_id": "c",
    }
    collected = read_bytes(json.dumps([chat]).encode(), "conversations.json")
    (row,) = collected.table("assistant.messages")
    assert (row["characters"], len(row["text"])) == (len(text.strip()), TEXT_LIMIT)
    assert collected.contents[0][2].decode() == text.strip()


def test_a_long_cell_of_a_table_is_kept_whole_too():
    rows = [{"day": "2026-01-01", "note": LONG}, {"day": "2026-01-02", "note": "b"}]
    collected = read_bytes(json.dumps(rows).encode(), "diary.json")
    assert collected.contents[0][1].name == "note.txt"
    assert collected.contents[0][2].decode() == LONG.strip()
