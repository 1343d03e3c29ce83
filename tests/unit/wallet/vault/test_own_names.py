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


def nameless(number: int, sender: str, own: bool | None = None) -> Row:
    values = (f"2026-01-02T00:00:{number:02}Z", "WhatsApp", None, sender, own, "text", "x", None, 1,
              None)  # fmt: skip
    return Row(row_key("demo", MESSAGES.name, values), number * 1000, number, values)


def bring_nameless(db: Database, *rows: Row) -> int:
    run = db.write(imports.begin, "whatsapp", 1, "_chat.txt", "text", 1_000)
    db.write(imports.add_rows, run, MESSAGES, "_chat.txt", rows)
    db.write(imports.finish, run, 2_000)
    return run


def test_chats_without_a_name_are_told_apart_by_their_files(db):
    bring_nameless(db, nameless(1, "Cara"), nameless(2, "Dan"))
    bring_nameless(db, nameless(3, "Fred Me"), nameless(4, "Gil"))
    assert db.write(own_names.add, ("Cara",)).messages == 2
    assert owners(db) == {1: True, 2: False, 3: None, 4: None}
    assert [item.chats for item in db.read(own_names.writers)] == [1, 1]


def test_naming_again_adds_a_name_and_puts_a_wrong_one_right(db):
    bring_nameless(db, nameless(1, "Cara"), nameless(2, "Dan"))
    bring_nameless(db, nameless(3, "Fred Me"), nameless(4, "Gil"))
    db.write(own_names.add, ("Cara",))
    again = db.write(own_names.add, ("Fred Me",))
    assert (again.messages, again.dropped) == (2, ())
    assert db.read(own_names.remembered) == ("Cara", "Fred Me")
    assert owners(db) == {1: True, 2: False, 3: True, 4: False}
    right = db.write(own_names.add, ("Dan",))
    assert (right.messages, right.dropped) == (2, ("Cara",))
    assert db.read(own_names.remembered) == ("Fred Me", "Dan")
    assert owners(db) == {1: False, 2: True, 3: True, 4: False}


def test_a_name_that_is_taken_away_leaves_open_what_it_had_settled(db):
    bring(db)
    db.write(own_names.add, ("Ann", "Dad"))
    db.write(own_names.remember, ("Dad",))
    assert db.write(own_names.settle, ("Dad",)) == 2
    assert owners(db) == {
        1: None, 2: None, 3: None, 4: None, 5: None, 6: True, 7: False, 8: True,
    }  # fmt: skip


def test_what_a_name_told_while_it_was_imported_is_put_right_as_well(db):
    run = bring_nameless(db, nameless(1, "Cara", True), nameless(2, "Dan", False))
    db.write(own_names.remember, ("Cara",))
    db.write(own_names.note_imported, (run,), ("Cara",))
    assert db.write(own_names.add, ("Dan",)).dropped == ("Cara",)
    assert owners(db) == {1: False, 2: True}
