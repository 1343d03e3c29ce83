"""What was erased is in nothing that the keys that remain can open, whoever kept the bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.wallet.segments.living import KEY, VAULT, contents_of, opened
from tests.unit.wallet.vault.ledger import BANK, bring, payment
from wallet.audit import log as audit
from wallet.segments import books, compaction, epochs
from wallet.segments.replay import Replay
from wallet.segments.segment import SegmentDamaged, unseal
from wallet.vault import notes, trash
from wallet.vault.erasures import Erasures

if TYPE_CHECKING:
    from collections.abc import Container

    from tests.unit.wallet.segments.living import Life
    from wallet.segments.segment import Keys

pytestmark = pytest.mark.area("G")

BODY = "unspeakable"


def opening(life: Life, keys: Keys, ids: Container[bytes] | None = None) -> dict[bytes, str]:
    """The sealed bytes that ever left the house and that these keys still open, with what is in."""
    found = {}
    for id, sealed in life.ever.items():
        if ids is None or id in ids:
            try:
                found[id] = repr(unseal(VAULT, sealed, keys))
            except SegmentDamaged:
                continue
    return found


def record_of(life: Life, payee: str) -> int:
    rows = life.db.read(
        lambda tx: tx.execute("SELECT id FROM record WHERE json(payload) LIKE ?", (f"%{payee}%",))
    )
    id: int = rows[0][0]
    return id


def erase(life: Life, id: int) -> None:
    life.db.write(trash.delete, [id], life.now)
    life.flush()  # another segment holds its body now
    life.db.write(trash.erase, life.attachments, [id])


def test_an_erased_record_is_in_nothing_that_can_be_opened(life):
    bring(life.db, BANK, [payment(n, f"payee{n}") for n in range(40)])
    bring(life.db, BANK, [payment(77, BODY)], title="Two")
    life.flush_all()
    id = record_of(life, BODY)
    life.db.write(notes.put, id, "a note on it", life.now)
    life.flush()
    before = life.db.read(epochs.keys)
    assert any(BODY in said for said in opening(life, before).values())
    erase(life, id)
    life.flush_all()
    after = life.db.read(epochs.keys)
    assert max(after.epochs) > max(before.epochs)
    left = opening(life, after)
    assert left
    for said in left.values():
        assert BODY not in said
        assert "a note on it" not in said
    assert set(life.holders) == set(left)
    assert life.db.read(books.leaving) == []


def test_what_an_older_rewritten_segment_held_does_not_open_either(life):
    """A segment that left before the erasure, and that a holder kept, held the body as well."""
    bring(life.db, BANK, [payment(n, f"payee{n}") for n in range(20)])
    bring(life.db, BANK, [payment(77, BODY)], title="Two")
    life.flush_all()
    first = set(life.ever)
    id = record_of(life, BODY)
    others = life.db.read(
        lambda tx: tx.execute("SELECT id FROM record WHERE id <> ? ORDER BY id", (id,))
    )
    life.db.write(trash.delete, [row[0] for row in others], life.now)
    life.flush_all()  # most of the first segment is dead now: it is rewritten, and left
    assert not first & {e.id for e in life.db.read(books.current) if not e.hot}
    erase(life, id)
    life.flush_all()
    assert all(BODY not in said for said in opening(life, life.db.read(epochs.keys)).values())


def test_an_erased_attachment_is_in_nothing_that_can_be_opened(life):
    shared, own = life.random.randbytes(300_000), b"unspeakable" * 30_000
    for content in (shared, own + shared):
        life.db.write(
            lambda tx, content=content: life.attachments.write(
                tx, content, purpose="content", now_ms=1
            )
        )
    life.flush_all()
    life.db.write(life.attachments.destroy, 2)
    life.flush_all()
    left = opening(life, life.db.read(epochs.keys))
    assert left
    assert all("unspeakableunspeakable" not in said for said in left.values())
    assert life.db.read(life.attachments.read, 1) == shared


def test_an_erased_log_entry_is_in_nothing_that_can_be_opened(life, tmp_path):
    life.log()
    entry = life.db.write(audit.append, "test.act", {"said": BODY}, 1)
    life.flush_all()
    life.db.write(audit.erase, entry.seq, 2)
    life.flush_all()
    left = opening(life, life.db.read(epochs.keys))
    assert all(BODY not in said for said in left.values())
    db = opened(life.replay(tmp_path / "new"))
    assert contents_of(db)["log"] == contents_of(life.db)["log"]
    db.close()


def test_many_lives_later_no_erased_row_can_be_read(life):
    life.live(40)
    for _ in range(6):
        life.flush()
        life.live(12)
    life.flush_all()
    keys = life.db.read(epochs.keys)
    there = {row[0] for row in life.db.read(lambda tx: tx.execute("SELECT id FROM record"))}
    for id, sealed in life.ever.items():
        try:
            ops = unseal(VAULT, sealed, keys)
        except SegmentDamaged:
            assert id not in life.holders
            continue
        assert id in life.holders
        for op in ops:
            if op.table == "record":
                assert {row[op.columns.index("id")] for row in op.rows} <= there


def test_what_was_erased_elsewhere_is_erased_again_after_a_restore(life, tmp_path):
    bring(life.db, BANK, [payment(n, f"payee{n}") for n in range(5)])
    life.flush_all()
    entries, keys = life.manifest()
    replay = Replay(tmp_path / "new", KEY, VAULT, entries, keys)
    for entry in replay.order:
        replay.feed(life.holders[entry.id])
    first = replay.first()
    replay.complete()
    known = Erasures(VAULT, {"": ((2, 3),)})
    joined = replay.join(first, erased=known, now_ms=9)
    assert joined.erased_again == 2
    db = opened(joined)
    assert [row[0] for row in contents_of(db)["record"]] == [1, 4, 5]
    db.close()


def test_a_large_erasure_goes_in_several_flushes(life, monkeypatch):
    monkeypatch.setattr(compaction, "AT_ONCE", 1)
    for n in range(6):
        bring(life.db, BANK, [payment(n * 10 + k, f"{BODY}{n}{k}") for k in range(5)])
        life.flush()
    ids = sorted(row[0] for row in contents_of(life.db)["record"])
    life.db.write(trash.delete, ids[::5], life.now)
    life.db.write(trash.erase, life.attachments, ids[::5])
    made = [life.flush() for _ in range(9)]
    assert sum(bool(one.segments) for one in made) >= 5
    assert made[-1].is_all
    life.flush_all()
    left = opening(life, life.db.read(epochs.keys))
    for n in range(6):
        assert all(f"{BODY}{n}0" not in said for said in left.values())
    assert any(f"{BODY}{n}1" in said for said in left.values())
