"""Messages that are here already: whose they are follows from the names that the person gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wallet.importers.chats.tables import MESSAGES
from wallet.importers.rows import Row, row_key
from wallet.vault import datasets, imports, own_names, records

if TYPE_CHECKING:
    from wallet.store import Database

pytestmark = pytest.mark.area("B")


def message(
    number: int, chat: str, sender: str | None, own: bool | None, kind: str = "text"
) -> Row:
    values = (
        f"2026-01-01T00:00:{number:02}Z",
        "WhatsApp",
        chat,
        sender,
        own,
        kind,
        "hi",
        None,
        2,
        None,
    )
    return Row(row_key("demo", MESSAGES.name, values), number * 1000, number, values)


ROWS = (
    message(1, "Trip", "Ann", None),
    message(2, "Trip", "Ben", None),
    message(3, "Trip", None, None, "notice"),
    message(4, "Work", "Ben", None),
    message(5, "Work", "Cleo", None),
    message(6, "Home", "~ann", True),
    message(7, "Home", "Ann", False),
    message(8, "Home", "Dad", None),
)


def bring(db: Database) -> None:
    run = db.write(imports.begin, "demo", 1, "chats", "text", 1_000)
    db.write(imports.add_rows, run, MESSAGES, "_chat.txt", ROWS)
    db.write(imports.finish, run, 2_000)


def owners(db: Database) -> dict[int, object]:
    page = db.read(records.page, db.read(datasets.by_name, MESSAGES.name), limit=50)
    return {(record.ts_ms or 0) // 1000: record.values.get("own") for record in page.records}


def test_a_name_settles_the_chats_it_stands_in_and_no_others(db):
    bring(db)
    assert db.write(own_names.settle, ("ann",)) == 2
    assert owners(db) == {
        1: True, 2: False, 3: None, 4: None, 5: None, 6: True, 7: False, 8: None,
    }  # fmt: skip
    assert db.write(own_names.settle, ("ann",)) == 0, "what is settled stays so"


def test_what_an_export_said_is_not_changed(db):
    bring(db)
    db.write(own_names.settle, ("Ann", "Dad"))
    assert owners(db)[7] is False
    assert owners(db)[8] is True


def test_without_chats_there_is_nothing_to_settle(db):
    assert db.write(own_names.settle, ("Ann",)) == 0


def test_the_names_given_last_are_the_names(db):
    assert db.read(own_names.remembered) == ()
    db.write(own_names.remember, ("Ann", "Ann B.", "Ann"))
    assert db.read(own_names.remembered) == ("Ann", "Ann B.")
    db.write(own_names.remember, ("Cleo",))
    assert db.read(own_names.remembered) == ("Cleo",)


def test_who_may_be_the_person_is_offered_by_how_many_open_chats_they_write_in(db):
    assert db.read(own_names.writers) == []
    bring(db)
    offered = db.read(own_names.writers)
    assert [(item.name, item.chats, item.messages) for item in offered] == [
        ("Ben", 2, 2), ("Ann", 1, 1), ("Cleo", 1, 1), ("Dad", 1, 1),
    ]  # fmt: skip
    db.write(own_names.settle, ("Ben",))
    assert [item.name for item in db.read(own_names.writers)] == ["Dad"]
