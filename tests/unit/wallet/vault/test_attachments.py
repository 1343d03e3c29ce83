"""Attachments: whole or not at all, never plain on disk, gone for ever once destroyed."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wallet.errors import NotFound
from wallet.importers.base import TableSpec
from wallet.importers.rows import Row
from wallet.vault import imports, undoing
from wallet.vault.attachments import CHUNK_BYTES, AttachmentDamaged, Attachments

if TYPE_CHECKING:
    from pathlib import Path

    from wallet.store import Database

pytestmark = pytest.mark.area("A")


@pytest.fixture
def attachments(tmp_path) -> Attachments:
    return Attachments(tmp_path / "attachments")


def put(db: Database, attachments: Attachments, content: bytes) -> int:
    return db.write(attachments.write, content, purpose="test", now_ms=1)


def files(tmp_path: Path) -> list[Path]:
    return [path for path in (tmp_path / "attachments").rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    "size", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES + 7]
)
def test_what_goes_in_comes_out_however_it_is_handed_over(db, attachments, size):
    content = os.urandom(size)
    pieces = [content[n : n + 1000] for n in range(0, size, 1000)]
    for handed in (content, io.BytesIO(content), iter(pieces)):
        id = db.write(attachments.write, handed, purpose="test", media_type="text/plain", now_ms=9)
        assert db.read(attachments.read, id) == content
        about = db.read(attachments.about, id)
        assert (about.size, about.media_type, about.created_ms) == (size, "text/plain", 9)
    lengths = [len(piece) for piece in db.read(attachments.stream, id)]
    assert lengths[:-1] == [CHUNK_BYTES] * (len(lengths) - 1)


def test_the_file_shows_neither_content_nor_key(db, attachments, tmp_path):
    put(db, attachments, b"a plain secret " * 100)
    (path,) = files(tmp_path)
    (key,) = db.read(lambda tx: tx.execute("SELECT key FROM attachment"))[0]
    assert b"secret" not in path.read_bytes()
    assert key not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


def test_an_undone_transaction_leaves_no_file(db, attachments, tmp_path):
    def act(tx):
        attachments.write(tx, b"x", purpose="test", now_ms=1)
        raise KeyError("changed my mind")

    with pytest.raises(KeyError):
        db.write(act)
    assert files(tmp_path) == []


def test_destroying_takes_key_and_file_together(db, attachments, tmp_path):
    id = put(db, attachments, b"x" * 100)

    def and_fail(tx):
        attachments.destroy(tx, id)
        raise KeyError("changed my mind")

    with pytest.raises(KeyError):
        db.write(and_fail)
    assert db.read(attachments.read, id) == b"x" * 100
    db.write(attachments.destroy, id)
    db.write(attachments.destroy, id)
    assert files(tmp_path) == []
    for ask in (attachments.read, attachments.stream, attachments.about):
        with pytest.raises(NotFound):
            db.read(ask, id)


def test_a_destroyed_key_is_nowhere_in_the_database(tmp_path):
    # The same statements on a copy without encryption, whose bytes can be looked at.
    import sqlite3

    from wallet.vault.migrations.m0001_records import MIGRATION

    path = tmp_path / "plain.db"
    plain = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "secure_delete=ON"):
        plain.execute(f"PRAGMA {pragma}")
    plain.executescript(MIGRATION.sql.replace("contentless_delete = 1, ", ""))
    key = os.urandom(32)
    insert = "INSERT INTO attachment (uid, purpose, media_type, size, key, created_ms) VALUES "
    plain.execute(insert + "(?, '', '', 0, ?, 0)", (os.urandom(16), key))
    plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert key in path.read_bytes()
    plain.execute("DELETE FROM attachment")
    plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    left = path.read_bytes() + path.with_name("plain.db-wal").read_bytes()
    plain.close()
    assert key not in left


def test_the_attachments_of_a_record_are_listed_and_outlive_it(db, attachments):
    db.write(
        lambda tx: tx.execute(
            "INSERT INTO dataset (id, name, title, time_column, columns, sensitivity) "
            "VALUES (1, 'photo.images', 'Photos', '', '[]', 2)"
        )
    )
    run = db.write(imports.begin, "demo", 1, "Photos", "", 1)
    table = TableSpec("photo.images", "Photos", ())
    db.write(imports.add_rows, run, table, "a.jpg", [Row(b"k" * 16, None, 1, ())])
    first = db.write(attachments.write, b"1", purpose="image", now_ms=1, record_id=1)
    second = db.write(attachments.write, b"2", purpose="thumbnail", now_ms=1, record_id=1)
    put(db, attachments, b"another's")
    listed = db.read(attachments.of_record, 1)
    assert [(one.id, one.purpose) for one in listed] == [(first, "image"), (second, "thumbnail")]
    db.write(imports.finish, run, 2)
    db.write(undoing.undo, run)
    assert db.read(attachments.about, first).record_id is None


def test_files_without_a_row_are_removed_and_no_others(db, attachments, tmp_path):
    id = put(db, attachments, b"kept")
    stray = tmp_path / "attachments" / "ab" / ("ab" * 16)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"stray")
    assert db.read(attachments.remove_orphans) == 1
    assert not stray.exists()
    assert db.read(attachments.read, id) == b"kept"


@given(data=st.data())
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_change_to_the_file_goes_unnoticed(db, attachments, tmp_path, data):
    content = os.urandom(2 * CHUNK_BYTES)
    id = put(db, attachments, content)
    path = max(files(tmp_path), key=lambda path: path.stat().st_mtime_ns)
    sound = path.read_bytes()
    harm = data.draw(st.sampled_from(["flip", "cut", "grow", "swap", "empty", "gone"]))
    place = data.draw(st.integers(0, len(sound) - 1))
    box = CHUNK_BYTES + 17
    if harm == "flip":
        path.write_bytes(sound[:place] + bytes([sound[place] ^ 1]) + sound[place + 1 :])
    elif harm == "cut":
        path.write_bytes(sound[:place])
    elif harm == "grow":
        path.write_bytes(sound + sound[-17:])
    elif harm == "swap":
        path.write_bytes(sound[:24] + sound[24 + box :] + sound[24 : 24 + box])
    elif harm == "empty":
        path.write_bytes(b"")
    else:
        path.unlink()
    with pytest.raises(AttachmentDamaged):
        db.read(attachments.read, id)
    db.write(attachments.destroy, id)


def test_two_attachments_cannot_change_places(db, attachments, tmp_path):
    first = put(db, attachments, b"one")
    second = put(db, attachments, b"two")
    left, right = files(tmp_path)
    kept = left.read_bytes()
    left.write_bytes(right.read_bytes())
    right.write_bytes(kept)
    for id in (first, second):
        with pytest.raises(AttachmentDamaged):
            db.read(attachments.read, id)


def test_a_sealed_content_is_kept_as_it_is_and_goes_with_its_transaction(db, attachments, tmp_path):
    pieces = [os.urandom(1000), b"", os.urandom(70_000)]
    id = db.write(attachments.write_sealed, iter(pieces), purpose="test", now_ms=1)
    with db.read(attachments.open_sealed, id) as file:
        assert file.read() == b"".join(pieces)
    (path,) = files(tmp_path)
    assert path.stat().st_mode & 0o077 == 0

    def and_fail(tx):
        attachments.write_sealed(tx, [b"x"], purpose="test", now_ms=1)
        raise KeyError("changed my mind")

    with pytest.raises(KeyError):
        db.write(and_fail)
    assert files(tmp_path) == [path]
    assert db.read(attachments.remove_orphans) == 0
    db.write(attachments.destroy, id)
    assert files(tmp_path) == []
    with pytest.raises(NotFound):
        db.read(attachments.open_sealed, id)


def test_what_is_encrypted_here_is_not_opened_as_sealed_by_another(db, attachments):
    id = put(db, attachments, b"x")
    with pytest.raises(NotFound):
        db.read(attachments.open_sealed, id)
