"""A file that is damaged here holds up no backup, and others keep their sound copy of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.wallet.segments.living import contents_of, opened
from wallet.segments import compaction
from wallet.vault.attachments import AttachmentDamaged, Attachments

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.wallet.segments.living import Life

pytestmark = pytest.mark.area("G")


def attach(life: Life, content: bytes) -> int:
    """Keep a content; return its number."""
    life.db.write(lambda tx: life.attachments.write(tx, content, purpose="content", now_ms=1))
    rows = life.db.read(lambda tx: tx.execute("SELECT max(id) FROM attachment"))
    id: int = rows[0][0]
    return id


def damage(life: Life, id: int) -> None:
    """Change a byte of the file of an attachment."""
    rows = life.db.read(lambda tx: tx.execute("SELECT uid FROM attachment WHERE id = ?", (id,)))
    path = life.attachments.path(rows[0][0])
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(AttachmentDamaged):
        life.db.read(life.attachments.read, id)


def came_back(life: Life, folder: Path, *ids: int) -> list[bytes | None]:
    """What the holders give of these attachments; None of one that is not whole."""
    joined = life.replay(folder)
    db, files = opened(joined), Attachments(joined.attachments)
    there = {row[0] for row in db.read(lambda tx: tx.execute("SELECT id FROM attachment"))}
    found = [db.read(files.read, id) if id in there else None for id in ids]
    assert contents_of(db)["log"] == contents_of(life.db)["log"]
    db.close()
    return found


def test_what_was_erased_beside_it_goes_and_everything_else_is_still_backed_up(
    life: Life, tmp_path: Path
) -> None:
    bodies = [life.random.randbytes(300_000) for _ in range(3)]
    first, second, third = (attach(life, body) for body in bodies)
    life.flush_all()
    damage(life, first)
    life.db.write(life.attachments.destroy, second)
    life.log()
    life.flush_all()
    assert came_back(life, tmp_path / "new", first, second, third) == [None, None, bodies[2]]

    again = attach(life, bodies[0])
    life.flush_all()
    assert came_back(life, tmp_path / "newer", again, third) == [bodies[0], bodies[2]]


def test_others_keep_what_is_whole_there_where_only_room_is_to_be_saved(
    life: Life, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies = [life.random.randbytes(300_000) for _ in range(2)]
    first, second = (attach(life, body) for body in bodies)
    life.flush_all()
    damage(life, first)
    monkeypatch.setattr(compaction, "LIVE_SHARE", 2.0)  # everything is written anew
    life.log()
    life.flush()
    life.log()
    life.flush()
    assert came_back(life, tmp_path / "new", first, second) == bodies


def test_what_another_file_has_too_is_taken_from_there(life: Life, tmp_path: Path) -> None:
    body, other = life.random.randbytes(300_000), life.random.randbytes(300_000)
    first, second, third = attach(life, body), attach(life, body), attach(life, other)
    life.flush_all()
    damage(life, first)
    life.db.write(life.attachments.destroy, third)
    life.flush_all()
    assert came_back(life, tmp_path / "new", first, second) == [body, body]
