"""The bin: deleted records are met nowhere, come back whole, and are erased with all trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.vault.ledger import BANK, DAY, bring, found, ids, payment
from wallet.agreement.view import View
from wallet.errors import NotFound, ViewError
from wallet.importers.base import SignatureState, SignedOrigin
from wallet.vault import (
    datasets,
    left_out,
    notes,
    origins,
    records,
    summaries,
    tags,
    text_index,
    trash,
    undoing,
)
from wallet.vault.attachments import Attachments
from wallet.vault.records import Span
from wallet.vault.search import Filters, search
from wallet.views.content import opened

if TYPE_CHECKING:
    from pathlib import Path

    from wallet.store import Database

pytestmark = pytest.mark.area("B")

SECRET = bytes(32)


@pytest.fixture
def attachments(tmp_path) -> Attachments:
    return Attachments(tmp_path / "attachments")


def view(db: Database) -> list[object]:
    """The payees that a release of the dataset would hold."""
    if db.read(datasets.by_name, BANK.name).rows == 0:
        return []
    with opened(db, View(BANK.name, ("payee",)), SECRET) as content:
        payees: list[object] = [row[0] for row in content.rows()]
        assert content.count() == len(payees)
        return payees


def everywhere(db: Database) -> list[set[object]]:
    """The payees as each way of looking shows them."""
    dataset = db.read(datasets.by_name, BANK.name)
    by_page = db.read(records.page, dataset, limit=500).records
    numbers = db.read(records.ids, dataset)
    return [
        {record.values["payee"] for record in by_page},
        {record.values["payee"] for record in db.read(records.by_ids, dataset, range(40))},
        {record.values["payee"] for _, record in db.read(records.located, range(40))},
        {record.values["payee"] for record in db.read(records.by_ids, dataset, numbers)},
        set(found(db, "shop", limit=500)),
        set(found(db, "", filters=Filters((BANK.name,)), limit=500)),
        set(found(db, "", filters=Filters(source="One"), limit=500)),
        set(view(db)),
    ]


@settings(max_examples=20, deadline=None)
@given(
    acts=st.lists(
        st.tuples(
            st.sampled_from(["delete", "restore", "erase", "import", "readmit", "tag"]),
            st.sets(st.integers(1, 12), max_size=6),
        ),
        max_size=8,
    )
)
def test_a_deleted_record_is_never_seen(tmp_path_factory, new_database, acts):
    folder: Path = tmp_path_factory.mktemp("bin")
    db = new_database(folder / "vault.db")
    kept_files = Attachments(folder / "attachments")
    rows = [payment(n, f"shop {n}") for n in range(1, 13)]
    bring(db, BANK, rows)
    number = {id: f"shop {id}" for id in range(1, 13)}
    live, deleted, out = set(number), set[int](), set[str]()
    for act, some in acts:
        if act == "delete":
            db.write(trash.delete, sorted(some & live), 1)
            deleted |= some & live
            live -= some
        elif act == "restore":
            db.write(trash.restore, sorted(some & deleted))
            live |= some & deleted
            deleted -= some
        elif act == "erase":
            db.write(trash.erase, kept_files, sorted(some & deleted))
            out |= {number[id] for id in some & deleted}
            deleted -= some
        elif act == "readmit":
            assert db.write(left_out.forget) == len(out)
            out.clear()
        elif act == "tag":
            db.write(tags.add, sorted(some & live), "odd")
        else:  # deleted and erased ones stay away; readmitted ones come under a new number
            bring(db, BANK, rows, title="Again")
            known = {number[id] for id in live | deleted}
            for id in [h.record.id for h in db.read(search, "shop", limit=500).hits]:
                if id not in number:
                    (record,) = db.read(records.by_ids, db.read(datasets.by_name, BANK.name), [id])
                    number[id] = str(record.values["payee"])
                    assert number[id] not in known | out
                    live.add(id)
    expected = {number[id] for id in live}
    first = {number[id] for id in live if id <= 12}
    for n, shown in enumerate(everywhere(db)):
        assert shown == (first if n == 6 else expected)
    dataset = db.read(datasets.by_name, BANK.name)
    assert dataset.rows == len(live)
    assert db.read(records.count, dataset, span=Span(0, 99 * DAY)) == len(live)
    assert sum(1 for _ in db.read(datasets.all_datasets)) == bool(live)
    assert db.read(trash.count) == len(deleted)
    assert {d.record.id for d in db.read(trash.page).records} == deleted
    assert all(
        tag.records == len(ids(db, "shop")) or tag.records <= len(live)
        for tag in db.read(tags.all_tags)
    )
    db.close()


def test_deleting_and_restoring_keeps_everything_of_a_record(db):
    bring(db, BANK, [payment(n, f"shop {n}") for n in (1, 2, 3)])
    (one,) = ids(db, "shop 2")
    db.write(tags.add, [one], "odd")
    db.write(notes.put, one, "remember this", 1)
    before = db.read(search, "remember")
    assert db.write(trash.delete, [one, one], 7) == 1
    assert found(db, "shop") == ["shop 3", "shop 1"]
    assert found(db, "remember") == found(db, "", filters=Filters(tag="odd")) == []
    assert db.read(tags.all_tags) == []
    assert "2 records" in db.read(summaries.of_dataset, BANK.name, 9)
    with pytest.raises(NotFound):
        db.read(records.provenance, one)
    assert db.read(records.first_provenance, [one]) == {}
    with pytest.raises(NotFound):
        db.write(trash.delete, [one], 8)
    with pytest.raises(NotFound):
        db.write(tags.add, [one], "x")
    (kept,) = db.read(trash.page).records
    assert (kept.dataset, kept.record.id, kept.deleted_ms) == (BANK.name, one, 7)
    assert kept.erased_ms == 7 + 30 * DAY
    assert db.write(trash.restore, [one]) == 1
    assert db.read(search, "remember") == before
    assert found(db, "", filters=Filters(tag="odd", noted=True)) == ["shop 2"]
    with pytest.raises(NotFound, match="deleted ones"):
        db.write(trash.restore, [one])


def test_the_bin_is_no_dataset(db):
    bring(db, BANK, [payment(1, "shop")])
    db.write(trash.delete, [1], 1)
    dataset = db.read(datasets.by_name, BANK.name)
    with pytest.raises(NotFound):
        db.read(datasets.by_id, -dataset.id)
    with pytest.raises(NotFound):
        db.read(datasets.by_name, f"deleted {dataset.id}")
    assert [d.name for d in db.read(datasets.all_datasets, with_empty=True)] == [BANK.name]
    with (
        pytest.raises((NotFound, ViewError)),
        opened(db, View(f"deleted {dataset.id}", ("payee",)), SECRET),
    ):
        pass


def test_the_bin_is_paged_and_due_after_thirty_days(db):
    bring(db, BANK, [payment(n, f"shop {n}") for n in range(1, 8)])
    for n in range(1, 8):
        db.write(trash.delete, [n], n // 2 * DAY)
    seen, key = [], None
    while True:
        page = db.read(trash.page, limit=2, after=key)
        seen += [one.record.id for one in page.records]
        if (key := page.next) is None:
            break
    assert seen == [7, 6, 5, 4, 3, 2, 1]
    assert db.read(trash.next_due_ms) == 30 * DAY
    assert db.read(trash.due, 30 * DAY - 1) == []
    assert db.read(trash.due, 31 * DAY) == [1, 2, 3]
    assert db.read(trash.due, 99 * DAY, limit=2) == [1, 2]
    assert db.read(trash.due, -DAY) == []


def test_erasing_leaves_no_trace(db, attachments):
    run = bring(db, BANK, [payment(1, "quetzalcoatl"), payment(2, "shop")])
    (one,) = ids(db, "quetzalcoatl")
    signed = SignedOrigin("demo", "Clinic", "key", SignatureState.VERIFIED, b"xolotl document")
    db.write(origins.attach, run, [one], signed)
    photo = db.write(attachments.write, b"photo", purpose="photo", now_ms=1, record_id=one)
    path = next(p for p in attachments._folder.glob("??/*"))
    db.write(tags.add, [one], "tlaloc")
    db.write(notes.put, one, "mictlan", 1)
    db.write(trash.delete, [one], 1)
    with pytest.raises(NotFound):
        db.write(trash.erase, attachments, [one, 2])
    assert path.exists()
    assert db.write(trash.erase, attachments, [one]) == 1
    db.write(text_index.forget_words)
    assert not path.exists()
    with pytest.raises(NotFound):
        db.read(attachments.about, photo)
    for table in ("record", "record_text_data", "tag", "record_note", "signed_origin"):
        content = repr(db.read(lambda tx, t=table: tx.execute(f"SELECT * FROM {t}")))
        for word in ("uetzalcoat", "xolotl", "tlaloc", "ictlan"):
            assert word not in content, (table, word)
    assert db.checkpoint()
    assert db.read(trash.count) == 0
    assert db.verify() == []


def test_undoing_an_import_takes_its_deleted_records_too(db):
    first = bring(db, BANK, [payment(1, "shop 1"), payment(2, "shop 2")])
    bring(db, BANK, [payment(2, "shop 2"), payment(3, "shop 3")], title="Second")
    db.write(trash.delete, [*ids(db, "shop 1"), *ids(db, "shop 2")], 5)
    db.write(undoing.undo, first)
    (kept,) = db.read(trash.page).records
    assert kept.record.values["payee"] == "shop 2"
    assert db.read(datasets.by_name, BANK.name).rows == 1
    db.write(trash.restore, [kept.record.id])
    assert found(db, "shop") == ["shop 3", "shop 2"]
    assert db.read(datasets.by_name, BANK.name).rows == 2
