"""The node on the person's own data: search, tags and notes, the bin, erasing, export."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from app.api import messages as m
from app.node.handlers import data, deleted, own_words
from app.node.keeping import erasing, exports
from tests.unit.wallet.vault.ledger import BANK, DAY, PULSE, bring, payment, row
from wallet.audit import log as audit
from wallet.errors import NotAllowed, NotFound
from wallet.vault import trash

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("B")


@pytest.fixture
def filled(house: House) -> House:
    """A house with payments on three days, and a heart rate."""
    bring(house.vault.db, BANK, [payment(n, f"shop {n}") for n in (1, 2, 3)])
    bring(house.vault.db, PULSE, [row(PULSE, 2 * DAY, "62", "shop watch")], title="Watch")
    return house


def kinds(house: House) -> list[str]:
    """The kinds of all entries of the log."""
    return house.vault.db.read(lambda tx: [audit.entry(tx, n).kind for n in range(audit.size(tx))])


def names(folder: Path) -> set[str]:
    """What lies in a folder."""
    return {item.name for item in folder.iterdir()}


async def found(house: House, text: str, **more: object) -> list[int]:
    page = await data.find(house.wallet, m.Search(text, **more))  # type: ignore[arg-type]
    return [record.id for record in page.records]


async def test_a_search_goes_on_where_it_ended_and_shows_where_the_words_are(filled: House):
    first = await data.find(filled.wallet, m.Search("sho", limit=3))
    assert (first.total, bool(first.next)) == (None, True)
    rest = await data.find(filled.wallet, m.Search("sho", limit=3, after=first.next))
    assert [record.id for record in (*first.records, *rest.records)] == [3, 4, 2, 1]
    assert (rest.next, rest.total) == ("", None)
    (record,) = rest.records
    assert [record.snippet[a:b] for a, b in record.marks] == ["shop"]
    ranked = await data.find(filled.wallet, m.Search("watch shop", order="relevance"))
    assert [record.id for record in ranked.records] == [4]
    assert ranked.total == 1


async def test_filters_are_days_sources_tags_and_notes(filled: House):
    days = m.Filter(from_day="1970-01-02", to_day="1970-01-03")
    assert await found(filled, "shop", filter=days) == [4, 2, 1]
    assert await found(filled, "", filter=m.Filter(source="Watch")) == [4]
    assert await found(filled, "", filter=m.Filter(run=1), dataset=PULSE.name) == []
    await own_words.tag(filled.wallet, m.TagRecords((1, 2), add=("Tax", "Home")))
    await own_words.tag(filled.wallet, m.TagRecords((2,), remove=("home",), add=("Old",)))
    assert await found(filled, "", filter=m.Filter(tag="HOME")) == [1]
    await own_words.note(filled.wallet, m.NoteRecord(2, "ask Ann"))
    assert await found(filled, "ann", filter=m.Filter(tag="tax", noted=True)) == [2]
    listed = await own_words.all_tags(filled.wallet, m.ListTags())
    assert listed.tags == (m.TagItem("Home", 1), m.TagItem("Old", 1), m.TagItem("Tax", 2))
    shown = await own_words.show(filled.wallet, m.ShowRecord(2))
    assert (shown.record.tags, shown.record.note) == (("Old", "Tax"), "ask Ann")
    assert (shown.title, shown.origins[0].file) == ("Bank transactions", "a.csv")
    for day in ("yesterday", "1970-1", "1970-02-30"):
        with pytest.raises(NotAllowed, match="not a day"):
            await found(filled, "", filter=m.Filter(from_day=day))
    with pytest.raises(NotFound):
        await own_words.show(filled.wallet, m.ShowRecord(99))
    with pytest.raises(NotAllowed):
        await own_words.tag(filled.wallet, m.TagRecords((1,), remove=("Tax",), add=("",)))
    assert await found(filled, "", filter=m.Filter(tag="tax")) == [2, 1]


async def test_a_filter_that_can_fit_nothing_is_said_to(filled: House):
    for wanted, said in (
        (m.Filter(tag="no such"), "No record has the tag"),
        (m.Filter(source="no such"), "Nothing was imported from"),
        (m.Filter(run=99), "no import with number 99"),
        (m.Filter(datasets=("no.such",)), "no dataset"),
    ):
        with pytest.raises(NotFound, match=said):
            await found(filled, "shop", filter=wanted)
    backwards = m.Filter(from_day="1970-01-03", to_day="1970-01-02")
    with pytest.raises(NotAllowed, match="1970-01-03, is after the last, 1970-01-02"):
        await found(filled, "", filter=backwards)


async def test_deleting_and_restoring_is_noted_without_what_it_was(filled: House):
    done = await deleted.delete(filled.wallet, m.DeleteRecords((1, 4)))
    assert done.deleted == 2
    assert await found(filled, "shop") == [3, 2]
    with pytest.raises(NotFound):
        await own_words.show(filled.wallet, m.ShowRecord(1))
    listed = await deleted.listing(filled.wallet, m.ListDeleted(limit=1))
    rest = await deleted.listing(filled.wallet, m.ListDeleted(after=listed.next))
    assert (listed.total, [item.id for item in (*listed.records, *rest.records)]) == (2, [4, 1])
    assert (rest.records[0].title, rest.records[0].erased_on) == (
        "Bank transactions",
        done.erased_on,
    )
    with pytest.raises(NotAllowed):
        await deleted.listing(filled.wallet, m.ListDeleted(after="x"))
    assert (await deleted.restore(filled.wallet, m.RestoreRecords((1, 4)))).restored == 2
    assert await found(filled, "shop") == [3, 4, 2, 1]
    assert kinds(filled)[-2:] == ["records.deleted", "records.restored"]


async def test_what_was_deleted_is_erased_after_thirty_days_and_not_before(filled: House):
    await deleted.delete(filled.wallet, m.DeleteRecords((1, 2)))
    for _ in range(10):
        filled.clock.ms += trash.KEPT_MS // 10
        filled.clock.ms -= 1
        assert await erasing.erase_due(filled.wallet) == 0
    filled.clock.ms += 10
    assert await erasing.erase_due(filled.wallet) == 2
    assert (await deleted.listing(filled.wallet, m.ListDeleted())).total == 0
    assert kinds(filled)[-1] == "records.erased"
    with pytest.raises(NotFound):
        await deleted.restore(filled.wallet, m.RestoreRecords((1,)))
    wal = filled.vault.db.path.with_name("vault.db-wal")
    assert not wal.exists() or wal.stat().st_size == 0


async def test_a_clock_set_far_forward_does_not_empty_the_bin(filled: House):
    await deleted.delete(filled.wallet, m.DeleteRecords((1,)))
    filled.clock.ms += 2 * trash.KEPT_MS
    for _ in range(50):
        assert await erasing.erase_due(filled.wallet) == 0
        filled.clock.ms += int(erasing.LOOK_SECONDS * 1000)
    filled.clock.ms -= 2 * trash.KEPT_MS
    assert await erasing.erase_due(filled.wallet) == 0
    assert (await deleted.restore(filled.wallet, m.RestoreRecords((1,)))).restored == 1
    await deleted.delete(filled.wallet, m.DeleteRecords((1,)))
    filled.clock.ms += 2 * trash.KEPT_MS
    erased = 0
    for _ in range(80):  # it stays there, so after three days it is believed
        erased += await erasing.erase_due(filled.wallet)
        filled.clock.ms += int(erasing.LOOK_SECONDS * 1000)
    assert erased == 1


async def test_what_is_destroyed_goes_from_the_copy_before_a_change_of_the_schema_too(
    filled: House,
):
    copy = filled.vault.folder / "vault.db.before-9"
    copy.write_bytes(b"as it was")
    await deleted.delete(filled.wallet, m.DeleteRecords((1,)))
    assert await erasing.erase_due(filled.wallet) == 0
    assert copy.exists()
    assert (await erasing.erase(filled.wallet, m.EraseRecords((1,)))).erased == 1
    assert not copy.exists()


@pytest.mark.parametrize("at_once", [1, 2, 1_000])
async def test_all_or_some_can_be_erased_at_once(
    filled: House, monkeypatch: pytest.MonkeyPatch, at_once: int
):
    monkeypatch.setattr(trash, "ERASED_AT_ONCE", at_once)
    monkeypatch.setattr(trash.deleted_ids, "__kwdefaults__", {"limit": at_once})
    await deleted.delete(filled.wallet, m.DeleteRecords((1, 2, 3)))
    assert (await erasing.erase(filled.wallet, m.EraseRecords((2,)))).erased == 1
    with pytest.raises(NotFound):
        await erasing.erase(filled.wallet, m.EraseRecords((4,)))
    assert (await erasing.erase(filled.wallet, m.EraseRecords())).erased == 2
    content = filled.vault.db.read(lambda tx: tx.execute("SELECT block FROM record_text_data"))
    assert b"watch" in b"".join(row[0] for row in content)
    assert await found(filled, "shop") == [4]


async def test_an_export_is_a_whole_file_for_this_user_alone(filled: House, tmp_path: Path):
    path = tmp_path / "mine.jsonl"
    job = exports.Exports(filled.wallet)
    done = await job.run(m.ExportData(str(path), text="shop", job="one"))
    lines = path.read_text().splitlines()
    assert (done.records, done.bytes, done.file) == (4, path.stat().st_size, str(path))
    assert {json.loads(line)["dataset"] for line in lines} == {BANK.name, PULSE.name}
    assert path.stat().st_mode & 0o777 == 0o600
    assert kinds(filled)[-1] == "data.exported"
    assert any(isinstance(event, m.Progress) and event.job == "one" for event in filled.told)
    with pytest.raises(NotAllowed, match="exists already"):
        await job.run(m.ExportData(str(path), "json"))
    assert path.read_text().splitlines() == lines
    await job.run(m.ExportData(str(path), "json", replace=True))
    assert json.loads(path.read_text())["schema"] == "freehold/export/1"
    for call in (
        m.ExportData(str(tmp_path / "no" / "such"), "json"),
        m.ExportData(str(tmp_path), "json", replace=True),
        m.ExportData(str(tmp_path / "several.csv"), "csv"),
    ):
        with pytest.raises(NotAllowed):
            await job.run(call)
    assert names(tmp_path) == {"vault", "mine.jsonl"}


async def test_a_stopped_export_leaves_no_file(filled: House, tmp_path: Path):
    job = exports.Exports(filled.wallet)

    def stop(event: m.Event) -> None:
        assert not isinstance(event, m.Progress) or job.cancel(event.job)

    filled.wallet._tell = stop
    with pytest.raises(exports.ExportStopped):
        await job.run(m.ExportData(str(tmp_path / "mine.json"), "json", job="one"))
    assert names(tmp_path) == {"vault"}
    assert not job.cancel("one")
