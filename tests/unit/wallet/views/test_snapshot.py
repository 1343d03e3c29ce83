"""The frozen steps in a real vault: fixed whatever happens to the records, until destroyed."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

import pytest

from tests.unit.wallet.views.conftest import VISITS, add
from wallet.agreement.view import Aggregate, Measure, Transform, View
from wallet.errors import NotFound, ViewError
from wallet.vault import AttachmentDamaged, undoing
from wallet.views import snapshot
from wallet.views.content import opened
from wallet.views.steps import Step, leaf, salt, verify_step

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.area("A")

SECRET, OFFER = b"g" * 32, b"o" * 32
DAY = 86_400_000
VIEW = View(
    "location.visits",
    fields=("place", "steps", "account"),
    transforms=(Transform("account", "pseudonym"),),
)


def rows(start: int, count: int) -> Any:
    return [
        (DAY * n, {"place": f"place {n}" * 40, "steps": n, "account": f"DE{n}"})
        for n in range(start, start + count)
    ]


def seal(step: Step, _salt: bytes) -> Iterator[bytes]:
    """A cipher that anybody can undo, in two pieces."""
    masked = bytes(byte ^ 0xA5 for byte in step.content)
    yield masked[:100]
    yield masked[100:]


def freeze(database: Any, attachments: Any, steps: int = 4, **more: Any) -> snapshot.Snapshot:
    made: snapshot.Snapshot = database.write(
        snapshot.freeze,
        database,
        attachments,
        more.pop("view", VIEW),
        SECRET,
        OFFER,
        steps=steps,
        now_ms=0,
        seal=more.pop("seal", seal),
        **more,
    )
    return made


def content_of(database: Any, view: View = VIEW) -> bytes:
    with opened(database, view, SECRET) as content:
        return b"".join(content.lines())


def frozen(database: Any, attachments: Any, made: snapshot.Snapshot) -> list[Step]:
    with database.read(snapshot.open_frozen, attachments, made.attachment) as file:
        whole = bytes(byte ^ 0xA5 for byte in file.read())
    begins = accumulate((step.size_bytes for step in made.steps), initial=0)
    return [
        Step(facts.number, facts.rows, whole[begin:end])
        for facts, (begin, end) in zip(made.steps, pairwise(begins), strict=True)
    ]


@pytest.fixture
def full(database):
    database.write(add, VISITS, rows(0, 600))
    return database


def test_the_steps_hold_what_the_preview_showed_under_one_root(full, attachments):
    made = freeze(full, attachments, steps=7)
    steps = frozen(full, attachments, made)
    assert b"".join(step.content for step in steps) == content_of(full)
    assert (made.rows, len(made.steps), made.view_hash) == (600, 7, VIEW.hash())
    assert tuple(step.rows for step in steps) == made.plan.sizes(600)
    assert made.plan.first_step_rows < made.plan.rows_per_step
    tree = made.tree()
    assert tree.root == made.root
    for step, facts in zip(steps, made.steps, strict=True):
        own = salt(OFFER, step.number)
        assert facts.leaf == leaf(own, step.content)
        assert (facts.rows, facts.size_bytes) == (step.rows, len(step.content))
        verify_step(made.root, step.number, 7, own, step.content, tree.proof(step.number))


def test_import_delete_and_undo_between_accept_and_release_change_nothing(full, attachments):
    later = full.write(add, VISITS, rows(600, 50))
    made = freeze(full, attachments)
    before = frozen(full, attachments, made)
    shown = content_of(full)

    full.write(add, VISITS, rows(-20, 20))
    assert content_of(full) != shown
    assert frozen(full, attachments, made) == before

    full.write(undoing.undo, later)
    assert frozen(full, attachments, made) == before

    full.write(lambda tx: tx.execute("DELETE FROM record WHERE id <= 300"))
    full.write(lambda tx: tx.execute("UPDATE record SET payload = jsonb('{\"steps\":1}')"))
    assert content_of(full) != shown
    assert frozen(full, attachments, made) == before
    for step, facts in zip(before, made.steps, strict=True):
        assert leaf(salt(OFFER, step.number), step.content) == facts.leaf
    assert b"".join(step.content for step in before) == shown


def test_a_destroyed_snapshot_is_gone_for_good(full, attachments, tmp_path):
    made = freeze(full, attachments)
    assert len(list(tmp_path.glob("attachments/*/*"))) == 1
    full.write(snapshot.destroy, attachments, made.attachment)
    assert list(tmp_path.glob("attachments/*/*")) == []
    with pytest.raises(NotFound):
        full.read(snapshot.open_frozen, attachments, made.attachment)
    full.write(snapshot.destroy, attachments, made.attachment)


def test_if_the_grant_is_not_signed_there_is_no_snapshot(full, attachments, tmp_path):
    def act(tx):
        snapshot.freeze(tx, full, attachments, VIEW, SECRET, OFFER, steps=2, now_ms=0, seal=seal)
        raise NotFound("The grant was not signed.")

    with pytest.raises(NotFound, match="not signed"):
        full.write(act)
    assert list(tmp_path.glob("attachments/*/*")) == []
    assert full.read(lambda tx: tx.execute("SELECT count(*) FROM attachment")) == [(0,)]


def test_what_lies_on_disk_is_what_was_sealed_and_nothing_else(full, attachments, tmp_path):
    made = freeze(full, attachments)
    (file,) = tmp_path.glob("attachments/*/*")
    held = file.read_bytes()
    assert len(held) == sum(step.size_bytes for step in made.steps)
    for words in (b"place", b"steps", b"snapshot", b"DE1"):
        assert words not in held


def test_a_file_that_is_missing_or_cut_off_is_not_opened(full, attachments, tmp_path):
    made = freeze(full, attachments)
    (file,) = tmp_path.glob("attachments/*/*")
    sound = file.read_bytes()
    for damaged in (sound[:-1], sound[:100], b"", sound + b"x"):
        file.write_bytes(damaged)
        with pytest.raises(AttachmentDamaged):
            full.read(snapshot.open_frozen, attachments, made.attachment)
    file.unlink()
    with pytest.raises(AttachmentDamaged):
        full.read(snapshot.open_frozen, attachments, made.attachment)


def test_each_step_passes_by_with_its_salt_while_it_is_frozen(full, attachments):
    seen: list[Any] = []

    def noting(step: Step, own: bytes) -> Iterator[bytes]:
        seen.append((step, own))
        return seal(step, own)

    made = freeze(full, attachments, seal=noting)
    assert [step for step, _ in seen] == frozen(full, attachments, made)
    assert [leaf(own, step.content) for step, own in seen] == [s.leaf for s in made.steps]


def test_fewer_rows_make_fewer_steps_and_none_make_no_snapshot(database, attachments, tmp_path):
    database.write(add, VISITS, rows(0, 3))
    made = freeze(database, attachments, steps=10)
    assert [s.rows for s in made.steps] == [1, 1, 1]
    nothing = View("location.visits", fields=("steps",), from_day="2030-01-01")
    with pytest.raises(ViewError, match="nothing would leave"):
        freeze(database, attachments, view=nothing)
    assert len(list(tmp_path.glob("attachments/*/*"))) == 1


def test_an_aggregate_is_frozen_like_rows(full, attachments):
    view = View(
        "location.visits",
        fields=("steps",),
        aggregate=Aggregate("week", (Measure("steps", "mean"),)),
    )
    made = freeze(full, attachments, view=view, steps=5)
    steps = frozen(full, attachments, made)
    assert b"".join(step.content for step in steps) == content_of(full, view)
    assert (made.rows, len(steps)) == (87, 5)


def test_two_snapshots_of_the_same_rows_share_no_leaf(full, attachments):
    one = freeze(full, attachments)
    other: snapshot.Snapshot = full.write(
        snapshot.freeze, full, attachments, VIEW, SECRET, b"p" * 32, steps=4, now_ms=0, seal=seal
    )
    assert not {s.leaf for s in one.steps} & {s.leaf for s in other.steps}
    assert one.root != other.root
