"""Imports as the node does them: honest reports, taking back, watched folders, reminders."""

from __future__ import annotations

import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
import trio

from app.api import messages as m
from app.node.handlers import data, sources
from app.node.importing.folders import ImportFolders
from app.node.importing.jobs import Imports
from app.node.importing.settling import Settling, is_export, sets
from tests.unit.wallet.importers.collecting import DEMO
from wallet.audit import log as audit
from wallet.errors import ImportRefused, NotAllowed, NotFound
from wallet.vault.checkup import check
from wallet.vault.watched import Stamp

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.app.node.house import House

pytestmark = [
    pytest.mark.area("B"),
    pytest.mark.skipif(sys.platform != "linux", reason="the worker's sandbox exists on Linux only"),
]

BANK = DEMO / "practice-bank.ofx"
DAY_MS = 86_400_000


@pytest.fixture
def by_worker(house: House) -> Imports:
    """Imports by a process behind closed doors; those of the others are read in this one."""
    return Imports(house.wallet)


def spoilt(folder: Path) -> Path:
    """A zip with a bank's export of which one amount is wrong, an inner archive, and a note."""
    path = folder / "export.zip"
    text = BANK.read_text("ascii").replace("<TRNAMT>", "<TRNAMT>x", 1)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("bank.ofx", text)
        archive.writestr("inner.zip", b"PK")
        archive.writestr("note.pages", b"hello")
        archive.writestr("garmin.csv", b"day,steps\n2026-01-13,3\n2026-01-14,4\n")
    return path


async def test_the_report_says_what_is_new_what_was_known_and_what_was_not_read(
    house: House, by_worker: Imports, tmp_path: Path
):
    path = spoilt(tmp_path)
    first = await by_worker.run(str(path), "one")
    again = await by_worker.run(str(path), "two")
    new = {item.name: item.new for item in first.datasets}
    assert {item.name: item.duplicate for item in again.datasets} == new
    assert sum(item.new for item in again.datasets) == 0
    reasons = {row.file: row.reason for row in first.skipped}
    assert "an archive inside an archive" in reasons["inner.zip"]
    assert "is not a number" in reasons["bank.ofx"]
    assert first.set_aside == 2
    assert first.warnings[0] == (
        "garmin.csv in export.zip is a table, and nobody has said what its columns are; it was not "
        "read."
    )
    assert first.tables_waiting == 1
    assert first.summary.endswith(" One table waits until you say what the columns are.")
    assert "1 of 3 files in export.zip is of a kind" in first.warnings[1]
    (money,) = (item for item in first.datasets if item.name == "bank.transactions")
    assert f": {money.new:,} records, March 2025 to " in money.sentence
    listed = (await sources.list_imports(house.wallet, m.ListImports())).imports
    assert [item.warnings for item in listed] == [first.warnings, first.warnings]
    assert [item.skipped for item in listed] == [2, 2]
    assert listed[0].version >= 1


async def test_links_in_a_chosen_folder_are_not_followed_and_the_report_says_so(
    house: House, by_worker: Imports, tmp_path: Path
):
    (tmp_path / "Bank").mkdir()
    (tmp_path / "Bank" / "bank.ofx").write_bytes(BANK.read_bytes())
    (tmp_path / "Bank" / "older.ofx").symlink_to(BANK)
    found = await by_worker.run(str(tmp_path / "Bank"), "one")
    assert sum(item.new for item in found.datasets) > 0
    assert [(row.file, row.row) for row in found.skipped] == [("older.ofx", None)]
    assert "links are not followed" in found.skipped[0].reason
    assert found.set_aside == 1
    kept = await sources.list_skipped(house.wallet, m.ListSkipped(found.run))
    assert (kept.total, kept.skipped) == (1, found.skipped)


async def test_tables_of_ones_own_in_a_folder_are_imported_and_remembered(
    house: House, by_worker: Imports, tmp_path: Path
):
    folder = tmp_path / "diary"
    folder.mkdir()
    (folder / "coffee.csv").write_text("day,cups\n2026-01-13,3\n2026-01-14,4\n")
    (folder / "tea.csv").write_text("day,pots\n2026-01-13,1\n2026-01-14,2\n")
    done = await by_worker.run(str(folder), "one")
    new = {item.name: item.new for item in done.datasets}
    assert new == {"table.coffee": 2, "table.tea": 2}
    again = await by_worker.run(str(folder), "two")
    assert {item.name: item.duplicate for item in again.datasets} == new


async def test_an_import_is_taken_back_noted_and_can_be_done_again(house: House, imports: Imports):
    first = await imports.run(str(BANK), "one")
    await imports.undo(first.run)
    assert (await data.list_datasets(house.wallet, m.ListDatasets())).datasets == ()
    log = house.vault.db.read(lambda tx: [audit.entry(tx, n) for n in range(audit.size(tx))])
    assert [entry.kind for entry in log][-2:] == ["import.done", "import.undone"]
    with pytest.raises(NotAllowed):
        await imports.undo(first.run)
    again = await imports.run(str(BANK), "two")
    assert [item.new for item in again.datasets] == [item.new for item in first.datasets]


async def test_what_is_refused_leaves_no_import_behind(
    house: House, by_worker: Imports, tmp_path: Path
):
    path = tmp_path / "export.xml"
    bomb = '<!DOCTYPE HealthData [<!ENTITY a "b">]>\n<HealthData locale="en"><Record/></HealthData>'
    for content in (bomb, "nothing known"):
        path.write_text(content, "ascii")
        with pytest.raises(ImportRefused):
            await by_worker.run(str(path), "one")
    assert (await sources.list_imports(house.wallet, m.ListImports())).imports == ()


async def test_rows_say_file_row_and_importer_when_asked(house: House, imports: Imports):
    await imports.run(str(BANK), "one")
    page = await data.page(house.wallet, m.Records("bank.transactions", 5, with_origins=True))
    for record in page.records:
        assert record.origin is not None
        assert (record.origin.importer, record.origin.file) == ("ofx", BANK.name)
        assert record.origin.row >= 1
        assert record.origin.version >= 1
        found = await sources.origins(house.wallet, m.RecordOrigins(record.id))
        assert found.origins == (record.origin,)
    plain = await data.page(house.wallet, m.Records("bank.transactions", 5))
    assert {record.origin for record in plain.records} == {None}


async def test_a_new_export_in_a_watched_folder_is_imported_once_it_is_whole(
    house: House, by_worker: Imports, tmp_path: Path
):
    folder = tmp_path / "Downloads"
    folder.mkdir()
    (folder / "old.ofx").write_bytes(BANK.read_bytes())
    folders = ImportFolders(house.wallet, by_worker)
    await folders.add(str(folder))
    with pytest.raises(NotAllowed, match="watched already"):
        await folders.add(str(folder))
    target = folder / "bank.ofx"
    target.write_bytes(BANK.read_bytes()[:500])
    (folder / "holiday.jpeg").write_bytes(b"not an export of any kind")
    await folders.look(str(folder))
    house.clock.ms += 10_000
    target.write_bytes(BANK.read_bytes())
    await folders.look(str(folder))
    assert [item.file for item in (await folders.listing()).folders[0].looks] == ["holiday.jpeg"]
    house.clock.ms += 10_000
    for _ in range(3):
        await folders.look(str(folder))
    (watched,) = (await folders.listing()).folders
    assert {look.file for look in watched.looks} == {"bank.ofx", "holiday.jpeg"}
    runs = (await sources.list_imports(house.wallet, m.ListImports())).imports
    assert [run.source for run in runs] == ["bank.ofx"]
    await folders.remove(str(folder))
    assert (await folders.listing()).folders == ()
    with pytest.raises(NotFound):
        await folders.remove(str(folder))


async def test_folders_and_links_that_appear_in_a_watched_folder_are_named_once(
    house: House, imports: Imports, tmp_path: Path
):
    folder = tmp_path / "downloads"
    (folder / "before").mkdir(parents=True)
    folders = ImportFolders(house.wallet, imports)
    await folders.add(str(folder))
    (folder / "Takeout").mkdir()
    (folder / ".hidden").mkdir()
    (folder / "elsewhere").symlink_to(tmp_path)
    for _ in range(3):
        await folders.look(str(folder))
    looks = (await folders.listing()).folders[0].looks
    assert {item.file: item.outcome.split(",")[0] for item in looks} == {
        "Takeout": "It is a folder",
        "elsewhere": "It is a link",
    }


async def test_a_fault_of_ours_costs_one_file_of_a_watched_folder_and_is_named(
    house: House, imports: Imports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    async def run(path: str, job: str) -> m.ImportReply:
        if path.endswith("a.ofx"):
            raise RuntimeError("a fault of ours")
        return await Imports(house.wallet).run(path, job)

    monkeypatch.setattr(imports, "run", run)
    folders = ImportFolders(house.wallet, imports)
    await folders.add(str(tmp_path))
    for name in ("a.ofx", "b.ofx"):
        (tmp_path / name).write_bytes(BANK.read_bytes())
    await folders.look(str(tmp_path))
    house.clock.ms += 10_000
    await folders.look(str(tmp_path))
    looks = {item.file: item.outcome for item in (await folders.listing()).folders[0].looks}
    assert looks["a.ofx"] == "It was not read, by a fault in Freehold (RuntimeError)."
    assert "records added" in looks["b.ofx"]


async def test_folders_that_no_export_comes_to_are_not_watched(house: House, imports: Imports):
    folders = ImportFolders(house.wallet, imports)
    for place in ("/", house.vault.folder, house.vault.folder / "attachments"):
        with pytest.raises(NotAllowed, match="no folder that exports come to"):
            await folders.add(str(place))


async def test_a_watched_folder_that_is_gone_says_so_and_costs_nothing(
    house: House, imports: Imports, tmp_path: Path
):
    folder = tmp_path / "stick"
    folder.mkdir()
    folders = ImportFolders(house.wallet, imports)
    await folders.add(str(folder))
    folder.rmdir()
    await folders.look(str(folder))
    assert (await folders.listing()).folders[0].missing
    with pytest.raises(NotAllowed, match="is not a folder"):
        await folders.add(str(tmp_path / "nothing"))


async def test_what_was_exported_long_ago_is_due_again(house: House, imports: Imports):
    await imports.run(str(BANK), "one")
    folders = ImportFolders(house.wallet, imports)
    assert (await folders.listing()).due == ()
    house.clock.ms += 91 * DAY_MS
    (due,) = (await folders.listing()).due
    assert (due.importer, due.source, due.days) == ("ofx", BANK.name, 91)
    assert due.title == "Bank statements (OFX)"
    await folders.remind_after(100)
    listing = await folders.listing()
    assert (listing.due, listing.remind_days) == ((), 100)


async def test_a_full_disk_makes_an_import_wait_while_reading_works_and_go_on_where_it_was(
    house: House, imports: Imports, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr("app.node.importing.running.DISK_PAUSE_SECONDS", 0.01)
    (tmp_path / "before.qif").write_text("!Type:Bank\nD01/15/2026\nT-9.50\nPSalt market\n^\n")
    before = await imports.run(str(tmp_path / "before.qif"), "before")
    assert [item.new for item in before.datasets] == [1]
    house.vault.db.limit_pages(house.vault.db.page_count() + 4)
    replies: list[m.ImportReply] = []

    async def bring() -> None:
        replies.append(await imports.run(str(BANK), "one"))

    def waits() -> int:
        told = [event.words for event in house.told if isinstance(event, m.Progress)]
        return told.count("The disk is full; the import waits for room")

    async with trio.open_nursery() as nursery:
        nursery.start_soon(bring)
        with trio.fail_after(120):
            while waits() < 3:  # noqa: ASYNC110 - of what another task is told
                await trio.sleep(0.01)
        found = await data.find(house.wallet, m.Search("salt"))
        assert len(found.records) == 1
        assert (await data.page(house.wallet, m.Records(found.records[0].dataset))).records
        assert replies == []
        house.vault.db.limit_pages(2**31)
    (reply,) = replies
    assert sum(item.new for item in reply.datasets) > 300
    assert check(house.vault).problems == ()


async def test_folders_are_looked_into_again_and_again_once_one_is_watched(
    house: House, imports: Imports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("app.node.importing.folders.POLL_SECONDS", 0.01)
    folder = tmp_path / "Exports"
    folder.mkdir()
    folders = ImportFolders(house.wallet, imports)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(folders.run)
        await folders.add(str(folder))
        (folder / "bank.ofx").write_bytes(BANK.read_bytes())
        with trio.fail_after(120):
            while not (looks := (await folders.listing()).folders[0].looks):
                house.clock.ms += 1_000
                await trio.sleep(0.01)
        nursery.cancel_scope.cancel()
    assert [look.file for look in looks] == ["bank.ofx"]
    assert "records added" in looks[0].outcome


def test_a_file_is_ready_when_it_has_not_changed_for_a_while():
    settling = Settling(settle_ms=5_000)
    growing, whole = Stamp(10, 1), Stamp(20, 2)
    assert settling.look({"a.zip": growing}, {}, 0) == []
    assert settling.look({"a.zip": whole}, {}, 6_000) == []
    assert settling.look({"a.zip": whole}, {}, 10_000) == []
    assert settling.look({"a.zip": whole}, {}, 11_000) == [["a.zip"]]
    assert settling.look({"a.zip": whole}, {"a.zip": whole}, 12_000) == []
    assert settling.look({"a.zip": growing}, {"a.zip": whole}, 20_000) == []


def test_parts_wait_for_each_other_and_a_clock_set_back_only_delays():
    settling = Settling(settle_ms=5_000)
    one, two = {"t-001.zip": Stamp(1, 1)}, {"t-002.zip": Stamp(2, 2)}
    assert settling.look(one, {}, 0) == []
    assert settling.look(one | two, {}, 5_000) == []
    assert settling.look(one | two, {}, 10_000) == [["t-001.zip", "t-002.zip"]]
    assert settling.look(one, {}, 3_000) == []
    assert settling.look(one, {}, 8_000) == [["t-001.zip"]]


def test_what_is_hidden_empty_or_still_being_written_is_passed_over():
    names = [".a.zip", "~a.zip", "a.zip.part", "a.crdownload", "b.Download", "a.zip"]
    assert [name for name in names if is_export(name)] == ["a.zip"]
    assert sets(["b", "t-002.zip", "t-001.zip"]) == [["b"], ["t-001.zip", "t-002.zip"]]
    settling = Settling(settle_ms=0)
    assert settling.look({"a.zip": Stamp(0, 1)}, {}, 0) == []


async def test_a_name_is_for_the_chats_it_stands_in_and_a_wrong_one_is_put_right(
    house: House, imports: Imports, tmp_path: Path
):
    def chat(folder: str, *senders: str) -> str:
        (tmp_path / folder).mkdir()
        path = tmp_path / folder / "_chat.txt"
        lines = [f"[28.03.25, 21:2{n}:00] {name}: hi" for n, name in enumerate(senders)]
        path.write_text("\n".join(lines), "utf-8")
        return str(path)

    async def owners() -> dict[object, object]:
        page = await data.page(house.wallet, m.Records("messages.messages", 50))
        return {row.values["sender"]: row.values.get("own") for row in page.records}

    first = chat("a", "Cara", "Dan", "Cara")
    await imports.run(chat("b", "Fred Me", "Gil", "Gil"), "one")
    await imports.run(first, "two", names=("Cara",))
    assert await owners() == {"Cara": True, "Dan": False, "Fred Me": None, "Gil": None}
    done = await imports.run(first, "three", names=("Dan",))
    assert await owners() == {"Cara": False, "Dan": True, "Fred Me": None, "Gil": None}
    assert "“Cara” stood for you before" in done.summary
