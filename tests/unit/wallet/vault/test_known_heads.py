"""A head that is known elsewhere shows an older or another copy of the vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from wallet.audit import log as audit
from wallet.vault import known_heads

if TYPE_CHECKING:
    from wallet.store import Database

pytestmark = pytest.mark.area("B")

ENTROPY = bytes(range(32))
ID = "ab" * 16


def grow(db: Database, count: int, start: int = 0) -> None:
    for n in range(start, start + count):
        db.write(audit.append, "data.imported", {"n": n}, n)


def test_a_log_that_only_grew_agrees_with_every_head_that_was_kept(db):
    heads = []
    for _ in range(6):
        heads.append(db.read(known_heads.now, ID, 7))
        grow(db, 3)
    assert [db.read(known_heads.compare, head, ID) for head in heads] == [""] * 6


def test_an_older_copy_and_another_copy_are_told_apart(db, tmp_path, new_database):
    grow(db, 5)
    head = db.read(known_heads.now, ID, 7)
    older = new_database(tmp_path / "older.db")
    grow(older, 3)
    assert "older copy" in older.read(known_heads.compare, head, ID)
    grow(older, 4, start=90)  # and used on from there
    assert "another copy" in older.read(known_heads.compare, head, ID)
    older.close()
    assert db.read(known_heads.compare, msgspec.structs.replace(head, size=9), "other") == ""


def test_what_is_kept_says_nothing_and_cannot_be_made_by_others(db):
    grow(db, 2)
    head = db.read(known_heads.now, ID, 7)
    kept = known_heads.seal(head, ENTROPY)
    assert known_heads.unseal(kept, ENTROPY) == head
    assert ID.encode() not in kept
    assert known_heads.unseal(kept, bytes(32)) is None
    for place in (0, 30, len(kept) - 1):
        changed = bytearray(kept)
        changed[place] ^= 1
        assert known_heads.unseal(bytes(changed), ENTROPY) is None
    for length in (0, 10, 24, len(kept) - 1):
        assert known_heads.unseal(kept[:length], ENTROPY) is None
