"""A table that was read by a mistaken mapping: replacing what came of it, or keeping both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from app.api import messages as m
from app.node.handlers import data, own_words, sources
from app.node.importing.replacing import ReadBefore
from app.worker.driver import ImportFailed
from app.worker.session import Batch
from tests.unit.app.worker import in_process
from wallet.audit import log as audit
from wallet.importers import archive as archives
from wallet.importers.date_order import Order
from wallet.importers.generic.importer import TableImporter
from wallet.importers.generic.mapping import BadMapping
from wallet.importers.generic.table import Unheard
from wallet.vault import datasets, replacing

if TYPE_CHECKING:
    from app.node.importing.jobs import Imports
    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("B")


def table(folder: Path, name: str, *lines: str) -> str:
    path = folder / name
    path.write_text("day,cups,note\n" + "".join(f"{line}\n" for line in lines), "utf-8")
    return str(path)


def mappings_of(path: str) -> list[m.TableMapping]:
    """What is proposed for a file, found out in this process."""
    importer = TableImporter()
    with Path(path).open("rb") as file:
        archive = archives.open_file(file, Path(path).name)
        return [each.mapping for each in importer.propose(archive, Unheard())]


def corrected(path: str, **changes: object) -> m.TableMapping:
    """The mapping as proposed, with the month first and cups as decimals, or other changes."""
    (proposed,) = mappings_of(path)
    day, cups, note = proposed.columns
    columns = (
        msgspec.structs.replace(day, order=Order.MONTH_FIRST),
        msgspec.structs.replace(cups, type=m.ColumnType.DECIMAL),
        msgspec.structs.replace(note, name=""),
    )
    return msgspec.structs.replace(proposed, **{"columns": columns, **changes})


async def rows(house: House, dataset: str) -> list[dict[str, object]]:
    page = await data.page(house.wallet, m.Records(dataset, 50))
    return sorted((row.values for row in page.records), key=str)


async def runs(house: House) -> list[tuple[int, str]]:
    listed = (await sources.list_imports(house.wallet, m.ListImports())).imports
    return sorted((item.run, item.state) for item in listed)


RIGHT = [{"day": "2026-03-01", "cups": "3"}, {"day": "2026-03-02", "cups": "4"}]
LINES = ("03/01/2026,3,nice", "03/02/2026,4,x")


async def test_nothing_is_imported_until_it_is_said_what_becomes_of_what_is_here(
    house: House, imports: Imports, tmp_path: Path
):
    path = table(tmp_path, "coffee.csv", *LINES)
    first = await imports.run(path, "one")
    page = await data.page(house.wallet, m.Records("table.coffee", 1))
    await own_words.tag(house.wallet, m.TagRecords((page.records[0].id,), ("good",)))
    fixed = corrected(path)
    with pytest.raises(ReadBefore) as refused:
        await imports.run(path, "two", (fixed,))
    said = str(refused.value)
    assert said.startswith(
        f"coffee.csv is here already, read in another way: 2 records (import {first.run}, "
    )
    assert "One of them carries a tag or a note of yours, which replacing takes away." in said
    assert "may have changed" not in said
    assert said.endswith("Nothing was imported.")
    assert await runs(house) == [(first.run, "done")]
    table(tmp_path, "coffee.csv", *LINES, "03/03/2026,1,x")
    with pytest.raises(ReadBefore, match="may have changed since"):
        await imports.run(path, "three", (fixed,))


async def test_records_that_several_imports_had_are_counted_once_also_their_tags(
    house: House, imports: Imports, tmp_path: Path
):
    path = table(tmp_path, "coffee.csv", *LINES)
    first, again = [(await imports.run(path, job)).run for job in ("one", "two")]
    page = await data.page(house.wallet, m.Records("table.coffee", 1))
    await own_words.tag(house.wallet, m.TagRecords((page.records[0].id,), ("good",)))
    with pytest.raises(ReadBefore) as refused:
        await imports.run(path, "three", (corrected(path),))
    said = str(refused.value)
    assert f"in another way: 2 records (imports {first} and {again}, " in said
    assert "One of them carries a tag or a note of yours, which replacing takes away." in said
    done = await imports.run(path, "three", (corrected(path),), earlier="replace")
    assert done.replaced == 2
    assert "One of them had a tag or a note of yours" in done.summary


async def test_replacing_takes_the_earlier_rows_back_with_their_columns_and_types(
    house: House, imports: Imports, tmp_path: Path
):
    path = table(tmp_path, "coffee.csv", *LINES)
    first = await imports.run(path, "one")
    fixed = corrected(path)
    done = await imports.run(path, "two", (fixed,), earlier="replace")
    assert await rows(house, "table.coffee") == RIGHT
    (held,) = (await data.list_datasets(house.wallet, m.ListDatasets())).datasets
    assert [(column.name, column.type) for column in held.columns] == [
        ("day", "date"),
        ("cups", "decimal"),
    ]
    assert [(item.name, item.new) for item in done.datasets] == [("table.coffee", 2)]
    assert done.replaced == 2
    assert done.summary == (
        "2 records added. They are in place of 2 records that were read in another way before."
    )
    assert done.warnings == ()
    assert await runs(house) == [(first.run, "undone"), (done.run, "done")]
    log = house.vault.db.read(lambda tx: [audit.entry(tx, n) for n in range(audit.size(tx))])
    assert [entry.kind for entry in log][-2:] == ["import.undone", "import.done"]
    assert (await imports.run(path, "three", (fixed,))).datasets[0].duplicate == 2


async def test_keeping_both_leaves_the_earlier_rows_and_says_which_import_has_them(
    house: House, imports: Imports, tmp_path: Path
):
    path = table(tmp_path, "coffee.csv", *LINES)
    first = await imports.run(path, "one")
    fixed = corrected(path, dataset="table.diary", title="Diary")
    done = await imports.run(path, "two", (fixed,), earlier="keep")
    assert await rows(house, "table.diary") == RIGHT
    assert len(await rows(house, "table.coffee")) == 2
    (said,) = done.warnings
    assert said.endswith(f"undo the earlier import: {first.run}.")


async def test_an_import_that_breaks_off_replaces_nothing_and_leaves_no_trace(
    house: House, imports: Imports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = table(tmp_path, "coffee.csv", *LINES)
    first = await imports.run(path, "one")
    before = await rows(house, "table.coffee")
    fixed = corrected(path)

    async def broken(path, on_frame, **_):
        async def till_rows(event):
            await on_frame(event)
            if isinstance(event, Batch):
                raise ImportFailed("The worker ended.")

        return await run_import(path, till_rows, **_)

    run_import = in_process.run_import
    why = "Nothing was replaced, because the import did not come"
    with monkeypatch.context() as patch:
        patch.setattr("app.node.importing.running.run_import", broken)
        with pytest.raises(ImportFailed, match=why):
            await imports.run(path, "two", (fixed,), earlier="replace")
    assert await rows(house, "table.coffee") == before
    assert await runs(house) == [(first.run, "done")]
    known = house.vault.db.read(lambda tx: datasets.all_datasets(tx, with_empty=True))
    assert [item.name for item in known] == ["table.coffee"]
    assert (await imports.run(path, "three", (fixed,), earlier="replace")).replaced == 2


async def test_a_crash_in_the_middle_replaces_nothing(
    house: House, imports: Imports, tmp_path: Path
):
    path = table(tmp_path, "coffee.csv", *LINES)
    first = await imports.run(path, "one")
    before = await rows(house, "table.coffee")
    fixed = corrected(path)
    kept: list[object] = []

    async def dies(act: Any, *args: Any) -> Any:
        kept.append(act)
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(house.wallet, "write_essential", dies)
        with pytest.raises(BaseException) as died:  # a group that holds it
            await imports.run(path, "two", (fixed,), earlier="replace")
    assert "KeyboardInterrupt" in repr(died.value)
    assert kept
    waiting = replacing.waiting_name("table.coffee")
    assert len(await rows(house, waiting)) == 2
    house.vault.db.write(replacing.stop_unfinished, house.clock.now_ms())
    assert await rows(house, "table.coffee") == before
    assert await runs(house) == [(first.run, "done")]
    known = house.vault.db.read(lambda tx: datasets.all_datasets(tx, with_empty=True))
    assert [item.name for item in known] == ["table.coffee"]


async def test_a_mapping_that_no_row_fits_replaces_nothing(
    house: House, imports: Imports, tmp_path: Path
):
    path = table(tmp_path, "coffee.csv", *LINES)
    first = await imports.run(path, "one")
    fixed = corrected(path)
    day, cups, note = fixed.columns
    columns = (day, cups, msgspec.structs.replace(note, name="n", type=m.ColumnType.BOOLEAN))
    wrong = msgspec.structs.replace(fixed, columns=columns)
    done = await imports.run(path, "two", (wrong,), earlier="replace")
    assert "Nothing was replaced, because no row of the file fits these columns" in done.summary
    assert (done.replaced, done.set_aside) == (0, 2)
    assert len(await rows(house, "table.coffee")) == 2
    assert await runs(house) == [(first.run, "done")]


async def test_a_dataset_that_holds_other_files_too_keeps_them_or_refuses_another_type(
    house: House, imports: Imports, tmp_path: Path
):
    path = table(tmp_path, "coffee 1.csv", *LINES)
    first = await imports.run(path, "one")
    second = await imports.run(table(tmp_path, "coffee 2.csv", "03/05/2026,9,y"), "two")
    fixed = corrected(path)
    with pytest.raises(BadMapping, match=rf"also holds records of import {second.run} "):
        await imports.run(path, "three", (fixed,), earlier="replace")
    day, cups, note = fixed.columns
    columns = (day, msgspec.structs.replace(cups, type=m.ColumnType.INTEGER), note)
    same = msgspec.structs.replace(fixed, columns=columns)
    done = await imports.run(path, "four", (same,), earlier="replace")
    assert done.replaced == 2
    assert [row["day"] for row in await rows(house, "table.coffee")] == [
        "2026-03-01",
        "2026-03-02",
        "2026-05-03",
    ]
    assert (first.run, "undone") in await runs(house)


async def test_of_a_workbook_only_the_sheet_that_was_corrected_is_replaced(
    house: House, imports: Imports, tmp_path: Path
):
    from tests.unit.wallet.importers.test_importers_tables import workbook

    path = tmp_path / "log.xlsx"
    path.write_bytes(workbook(A="day,cups\n03/01/2026,3\n", B="day,tea\n03/01/2026,5\n"))
    first = await imports.run(str(path), "one")
    cups, tea = mappings_of(str(path))
    columns = (msgspec.structs.replace(cups.columns[0], order=Order.MONTH_FIRST), cups.columns[1])
    fixed = msgspec.structs.replace(cups, columns=columns)
    done = await imports.run(str(path), "two", (fixed, tea), earlier="replace")
    assert done.replaced == 1
    assert await rows(house, "table.log_a") == [{"day": "2026-03-01", "cups": 3}]
    assert len(await rows(house, "table.log_b")) == 1
    assert await runs(house) == [(first.run, "done"), (done.run, "done")]
