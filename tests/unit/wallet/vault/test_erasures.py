"""What was erased is known by numbers alone, and never mistaken for what was made elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.vault.ledger import BANK, bring, found, ids, payment
from wallet.vault import erasures, left_out, trash
from wallet.vault.attachments import Attachments
from wallet.vault.erasures import Erasures

if TYPE_CHECKING:
    from wallet.store import Database

pytestmark = pytest.mark.area("B")

ENTROPY = bytes(range(32))
ID = "ab" * 16


@pytest.fixture
def attachments(tmp_path) -> Attachments:
    return Attachments(tmp_path / "attachments")


def erase(db: Database, attachments: Attachments, some: list[int]) -> None:
    db.write(trash.delete, some, 1)
    db.write(trash.erase, attachments, some)


def again(db: Database, attachments: Attachments, list_found: Erasures) -> int:
    return db.write(trash.erase_again, attachments, list_found, ID, 9)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sets(st.integers(1, 30), min_size=1, max_size=8), max_size=6))
def test_a_list_holds_exactly_the_numbers_that_were_noted_in_the_fewest_spans(
    tmp_path_factory, new_database, noted
):
    db = new_database(tmp_path_factory.mktemp("noted") / "vault.db")
    for some in noted:
        db.write(erasures.note, some)
    kept = db.read(erasures.known, ID).lines.get("", ())
    union = set[int]().union(*noted)
    assert {id for first, last in kept for id in range(first, last + 1)} == union
    assert list(kept) == list(erasures.spans(union))
    halves = [
        Erasures(ID, {"": tuple(erasures.spans(some))})
        for some in (noted[::2], noted[1::2])
        for some in [set[int]().union(*some)]
    ]
    assert erasures.together(*halves).lines.get("", ()) == kept
    db.close()


def test_what_an_older_copy_brings_back_is_erased_again_and_nothing_else(
    db, tmp_path, new_database, attachments
):
    rows = [payment(n, f"shop {n}") for n in range(1, 6)]
    older = new_database(tmp_path / "older.db")
    for each in (db, older):
        bring(each, BANK, rows)
    erase(db, attachments, [1, 2, 4])
    db.write(left_out.forget)  # the person wants them after all, and imports one
    bring(db, BANK, rows[:1], title="Again")
    older.write(trash.delete, [4], 1)  # it was in the bin when the copy was made
    list_found = db.read(erasures.known, ID)
    assert older.write(trash.erase_again, attachments, list_found, "other", 9) == 0
    assert again(older, attachments, list_found) == 3
    assert again(older, attachments, list_found) == 0
    assert found(older, "shop") == ["shop 5", "shop 3"]
    assert older.read(trash.count) == 0
    assert older.read(erasures.known, ID) == list_found  # so the next backup knows it too
    assert again(db, attachments, list_found) == 0
    assert "shop 1" in found(db, "shop")
    older.close()


def test_a_number_that_is_given_twice_stands_for_two_records(
    db, tmp_path, new_database, attachments
):
    early = [payment(n, f"shop {n}") for n in (1, 2)]
    other = new_database(tmp_path / "other.db")
    for each in (db, other):
        bring(each, BANK, early)
    other.write(erasures.begin_line)  # it goes on from here elsewhere
    other.write(erasures.begin_line)
    bring(db, BANK, [payment(3, "shop 3")], title="Here")
    bring(other, BANK, [payment(4, "shop 4")], title="There")
    assert ids(db, "shop 3") == ids(other, "shop 4") == [3]
    erase(db, attachments, [2, 3])
    assert again(other, attachments, db.read(erasures.known, ID)) == 1
    assert found(other, "shop") == ["shop 4", "shop 1"]
    erase(other, attachments, [3])
    lines = other.read(erasures.known, ID).lines
    assert lines.pop("") == ((2, 3),)
    assert list(lines.values()) == [((3, 3),)]
    other.close()


def test_a_line_begins_after_every_number_that_was_given(db, attachments):
    bring(db, BANK, [payment(n, "shop") for n in range(1, 4)])
    erase(db, attachments, [3])
    db.write(erasures.begin_line)
    assert [first for first, _ in db.read(lambda tx: tx.execute("SELECT * FROM record_line"))] == [
        4
    ]
    bring(db, BANK, [payment(9, "shop")], title="Again")
    assert max(ids(db, "shop")) == 4


def test_what_is_kept_elsewhere_says_nothing_and_cannot_be_made_by_others():
    kept = Erasures(ID, {"": ((1, 1000),), "cd": ((7, 7),)})
    sealed = erasures.seal(kept, ENTROPY)
    assert ID.encode() not in sealed
    assert erasures.unseal(sealed, ENTROPY) == kept
    assert erasures.unseal(sealed, bytes(32)) is None
    for harmed in (b"", sealed[:20], sealed[:-1], sealed[:30] + b"\0" + sealed[31:] + b"x"):
        assert erasures.unseal(harmed, ENTROPY) is None
    assert erasures.together(kept, Erasures("cd" * 16, {"": ((2000, 2000),)})) == kept
