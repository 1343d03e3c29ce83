"""Tables of a person's own, as the node imports them: at once, remembered, or as they say."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import msgspec
import pytest

from app.api import messages as m
from app.node.handlers import data, sources
from app.node.importing.jobs import Imports
from app.node.importing.proposals import propose_tables
from tests.unit.app.worker import in_process
from tests.unit.wallet.importers.collecting import DEMO
from wallet.errors import ImportRefused
from wallet.importers.date_order import Order
from wallet.importers.generic.mapping import BadMapping
from wallet.vault import mappings

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("B")


@pytest.fixture
def imports(house: House, monkeypatch: pytest.MonkeyPatch) -> Imports:
    monkeypatch.setattr("app.node.importing.running.run_import", in_process.run_import)
    monkeypatch.setattr("app.node.importing.proposals.run_import", in_process.run_import)
    return Imports(house.wallet)


def table(folder: Path, name: str, *lines: str) -> str:
    path = folder / name
    path.write_text("day,cups,note\n" + "".join(f"{line}\n" for line in lines), "utf-8")
    return str(path)


async def rows(house: House, dataset: str) -> list[dict[str, object]]:
    page = await data.page(house.wallet, m.Records(dataset, 50))
    return sorted((row.values for row in page.records), key=str)


async def test_a_table_nobody_knows_is_imported_at_once_and_its_guesses_told(
    house: House, imports: Imports, tmp_path: Path
):
    done = await imports.run(table(tmp_path, "coffee 1.csv", "03/01/2026,3,nice"), "one")
    (dataset,) = done.datasets
    assert (dataset.name, dataset.new) == ("table.coffee", 1)
    assert "could mean two days" in done.warnings[0]
    assert await rows(house, "table.coffee") == [{"day": "2026-01-03", "cups": 3, "note": "nice"}]


async def test_an_import_that_a_fault_of_ours_ends_does_not_seem_to_go_on(
    house: House, imports: Imports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def fault(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    with monkeypatch.context() as broken:
        broken.setattr(mappings, "remember", fault)
        with pytest.raises(RuntimeError):
            await imports.run(table(tmp_path, "coffee.csv", "2026-01-13,3,nice"), "one")
    assert (await sources.list_imports(house.wallet, m.ListImports())).imports == ()


async def test_tables_of_one_header_and_several_names_are_kept_apart_and_it_is_told(
    house: House, imports: Imports, tmp_path: Path
):
    await imports.run(table(tmp_path, "weight.csv", "2026-01-13,3,nice"), "one")
    done = await imports.run(table(tmp_path, "steps.csv", "2026-01-14,4,x"), "two")
    assert [(item.name, item.new) for item in done.datasets] == [("table.steps", 1)]
    assert "steps.csv has the header of Weight and another name" in done.warnings[0]
    again = await imports.run(table(tmp_path, "weight 2.csv", "2026-01-15,5,x"), "three")
    assert [(item.name, item.new) for item in again.datasets] == [("table.weight", 1)]
    assert again.warnings == ()


async def test_the_next_table_of_the_kind_goes_to_the_same_dataset_with_the_same_types(
    house: House, imports: Imports, tmp_path: Path
):
    await imports.run(table(tmp_path, "coffee 1.csv", "03/01/2026,3,nice"), "one")
    done = await imports.run(
        table(tmp_path, "coffee 2.csv", "02/13/2026,4,x", "02/14/2026,2.5,x"), "two"
    )
    assert [(item.name, item.new) for item in done.datasets] == [("table.coffee", 1)]
    assert [item.reason for item in done.skipped] == [
        "in column “cups”, “2.5” is not a whole number"
    ]
    assert (await rows(house, "table.coffee"))[1]["day"] == "2026-02-13"


async def test_a_proposal_imports_nothing_and_says_when_it_is_remembered(
    house: House, imports: Imports, tmp_path: Path
):
    path = table(tmp_path, "coffee.csv", "13/01/2026,3,nice")
    (fresh,) = (await propose_tables(house.wallet, path)).tables
    assert not fresh.remembered
    assert fresh.rows == (("13/01/2026", "3", "nice"),)
    assert (await house.wallet.read(mappings.remembered)) == ()
    await imports.run(path, "one")
    (known,) = (await propose_tables(house.wallet, path)).tables
    assert known.remembered
    assert known.mapping == fresh.mapping


async def test_a_mapping_that_is_given_is_followed_and_from_then_on_remembered(
    house: House, imports: Imports, tmp_path: Path
):
    path = table(tmp_path, "coffee.csv", "03/01/2026,3,nice")
    (proposal,) = (await propose_tables(house.wallet, path)).tables
    day, cups, note = proposal.mapping.columns
    given = msgspec.structs.replace(
        proposal.mapping,
        dataset="table.diary",
        columns=(
            msgspec.structs.replace(day, order=Order.MONTH_FIRST),
            msgspec.structs.replace(cups, type=m.ColumnType.DECIMAL),
            msgspec.structs.replace(note, name=""),
        ),
    )
    done = await imports.run(path, "one", (given,))
    assert done.warnings == ()
    later = await imports.run(table(tmp_path, "next.csv", "04/01/2026,1.5,x"), "two")
    assert later.warnings == ("next.csv went to Coffee, because the header is the same.",)
    assert await rows(house, "table.diary") == [
        {"day": "2026-03-01", "cups": "3"},
        {"day": "2026-04-01", "cups": "1.5"},
    ]


async def test_a_corrected_mapping_says_which_import_left_wrong_rows_beside_the_right_ones(
    house: House, imports: Imports, tmp_path: Path
):
    path = table(tmp_path, "inj.csv", "03/01/2026,3,nice")
    first = await imports.run(path, "one")
    (proposal,) = (await propose_tables(house.wallet, path)).tables
    day, *others = proposal.mapping.columns
    fixed = msgspec.structs.replace(
        proposal.mapping,
        columns=(msgspec.structs.replace(day, order=Order.MONTH_FIRST), *others),
    )
    done = await imports.run(path, "two", (fixed,), earlier="keep")
    (said,) = done.warnings
    assert said.endswith(f"undo the earlier import: {first.run}.")
    await imports.undo(first.run)
    assert (await rows(house, "table.inj")) == [{"day": "2026-03-01", "cups": 3, "note": "nice"}]
    assert (await imports.run(path, "three", (fixed,))).warnings == ()


async def test_skips_are_counted_by_the_dataset_of_their_file_and_files_are_no_rows(
    house: House, imports: Imports, tmp_path: Path
):
    coffee = "day,cups\n2026-01-13,3\n" + "2026-01-14,4\n" * 40 + "2026-01-15,5,6,7\n"
    with zipfile.ZipFile(tmp_path / "own.zip", "w") as archive:
        archive.writestr("coffee.csv", coffee)
        archive.writestr("tea.csv", "when,leaves\n2026-01-13,3\n2026-01-14,4\n")
        archive.writestr("inner.zip", b"PK")
    done = await imports.run(str(tmp_path / "own.zip"), "one")
    assert {item.name: item.skipped for item in done.datasets} == {
        "table.coffee": 1, "table.tea": 0,
    }  # fmt: skip
    assert done.set_aside == 2
    assert done.summary == (
        "43 records added, 1 unreadable row set aside, 1 file or part not read."
    )


async def test_a_mapping_that_cannot_be_or_fits_no_table_changes_nothing(
    house: House, imports: Imports, tmp_path: Path
):
    path = table(tmp_path, "coffee.csv", "03/01/2026,3,nice")
    (proposal,) = (await propose_tables(house.wallet, path)).tables
    for dataset in ("bank.transactions", "table."):
        wrong = msgspec.structs.replace(proposal.mapping, dataset=dataset)
        with pytest.raises(BadMapping):
            await imports.run(path, "one", (wrong,))
    other = msgspec.structs.replace(proposal.mapping, fingerprint="0" * 32)
    with pytest.raises(BadMapping, match="another header"):
        await imports.run(path, "one", (other,))
    assert (await house.wallet.read(mappings.remembered)) == ()
    with pytest.raises(ImportRefused):
        await propose_tables(house.wallet, str(tmp_path / "not there.csv"))


async def test_only_tables_are_read_where_only_they_are_wanted_and_nothing_is_told_twice(
    house: House, imports: Imports, tmp_path: Path
):
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(DEMO / "practice-bank.ofx", "bank.ofx")
        archive.writestr("coffee.csv", "day,cups\n2026-01-13,3\n2026-01-14,4\n")
        archive.writestr("tea.csv", "when,leaves\n2026-01-13,3\n2026-01-14,4\n")
        archive.writestr("inner.zip", b"PK")
    first = await imports.run(str(path), "one")
    assert (first.tables_waiting, first.set_aside) == (2, 1)
    assert first.warnings == (
        "2 tables in all.zip were not read, since nobody has said what their columns are: "
        "coffee.csv and tea.csv.",
    )
    coffee, _ = (await propose_tables(house.wallet, str(path))).tables
    done = await imports.run(str(path), "two", (coffee.mapping,), only_tables=True)
    assert [(item.name, item.new) for item in done.datasets] == [("table.coffee", 2)]
    assert (done.tables_waiting, done.set_aside, len(done.runs)) == (1, 0, 1)
    later = await imports.run(str(path), "three")
    assert {item.name: item.new for item in later.datasets}["table.coffee"] == 0
    assert later.tables_waiting == 1
