"""What was set aside is counted by dataset or by file, and the sums that are shown add up."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.node.importing.jobs import Imports
from app.node.importing.skips import SkipCount
from tests.unit.app.worker import in_process
from tests.unit.wallet.importers.collecting import DEMO
from wallet.importers.aside import PLACES, AsideCount
from wallet.importers.base import Report, Skip
from wallet.vault import datasets, records, search, tags, undoing

if TYPE_CHECKING:
    from pathlib import Path

    from app.api import messages as m
    from tests.unit.app.node.house import House
    from wallet.store import Transaction

pytestmark = pytest.mark.area("B")

BANK = (DEMO / "practice-bank.ofx").read_text("ascii")
SKIPS = st.lists(
    st.builds(
        Skip,
        st.sampled_from(["a", "b", "c"]),
        st.integers(0, 3),
        st.just("why"),
        st.booleans(),
        st.sampled_from(["", "", "x", "y"]),
    ),
    max_size=30,
)


def sums(reply: m.ImportReply) -> int:
    return sum(item.skipped or 0 for item in reply.datasets) + sum(
        item.rows + item.parts for item in reply.unplaced
    )


@settings(max_examples=50)
@given(SKIPS, SKIPS, st.integers(0, 5), st.booleans())
def test_the_sums_add_up_whatever_is_known(
    told: list[Skip], lost: list[Skip], more: int, reported: bool
):
    count, worker = SkipCount(["x", "y"]), AsideCount()
    count.filled("a", "x")
    count.filled("b", "x")
    count.filled("b", "y")
    for skip in told:
        count.skipped(skip)
        worker.add(skip)
    for skip in lost:
        count.lost(skip)
    worker.add_parts(more)
    report = Report((), len(told) + more, (), (), True, worker.sums()) if reported else None
    found = count.sums(report)
    assert found.rows == sum(skip.is_row for skip in told + lost)
    assert found.rows + found.parts == len(told + lost) + (more if reported else 0)
    named = [skip for skip in told + lost if skip.is_row and skip.dataset == "y"]
    assert found.by_dataset.get("y", 0) == len(named)
    nameless = [s for s in told + lost if s.is_row and not s.dataset and s.file == "b"]
    assert found.by_file.get("b", (0, 0))[0] == len(nameless)


def test_a_report_whose_parts_are_fewer_than_its_sum_counts_the_rest_for_no_file():
    found = SkipCount().sums(Report((), 7, (), (), True))
    assert (found.rows, found.parts, found.by_file) == (0, 7, {"": (0, 7)})


def test_very_many_faulty_files_are_counted_in_bounded_memory():
    count = AsideCount()
    for number in range(PLACES * 3):
        count.add(Skip(f"{number}.csv", 1, "why"))
    found = count.sums()
    assert len(found) == PLACES + 1
    assert sum(item.rows for item in found) == PLACES * 3
    assert found[-1].file == ""


async def test_rows_of_a_file_that_fills_several_datasets_count_for_the_one_they_would_go_to(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("app.node.importing.running.run_import", in_process.run_import)
    path = tmp_path / "bank.ofx"
    text = BANK.replace("<TRNAMT>", "<TRNAMT>x", 3).replace("<BALAMT>", "<BALAMT>x", 1)
    path.write_text(text, "ascii")
    reply = await Imports(house.wallet).run(str(path), "one")
    assert {item.name: item.skipped for item in reply.datasets} == {
        "bank.transactions": 3,
        "bank.balances": 1,
    }
    assert reply.unplaced == ()
    assert sums(reply) == reply.set_aside == 4


async def test_one_dataset_of_several_families_is_one_line_and_more_than_are_listed_add_up(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("app.node.importing.running.run_import", in_process.run_import)
    path = tmp_path / "banks.zip"
    csv = "Date;Payee;Amount;Currency\n" + "03.04.2026;Shop;-12,50;EUR\n" * 3
    csv += "03.04.2026;Shop;what;EUR\n" * 1_200
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("bank.ofx", BANK.replace("<TRNAMT>", "<TRNAMT>x", 1))
        archive.writestr("giro.csv", csv)
        archive.writestr("inner.zip", b"PK")
    reply = await Imports(house.wallet).run(str(path), "one")
    assert len(reply.runs) == 2
    names = [item.name for item in reply.datasets]
    assert len(names) == len(set(names))
    (money,) = (item for item in reply.datasets if item.name == "bank.transactions")
    assert money.skipped == 1_201
    assert [(item.file, item.rows, item.parts) for item in reply.unplaced] == [("inner.zip", 0, 1)]
    assert sums(reply) == reply.set_aside == 1_202
    assert "1,201 unreadable rows set aside, 1 file or part not read" in reply.summary


async def test_a_file_of_which_all_but_its_end_was_read_is_not_called_unread(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("app.node.importing.running.run_import", in_process.run_import)
    path = tmp_path / "giro.csv"
    path.write_text("Date;Payee;Amount;Currency\n" + "03.04.2026;Shop;-12,50;EUR\n" * 3 + "03.04")
    reply = await Imports(house.wallet).run(str(path), "one")
    assert reply.summary.startswith("3 records added, 1 file was not read to the end.")
    assert (reply.set_aside, reply.ended_early) == (1, 1)


async def test_the_sentence_of_an_import_speaks_of_what_it_read_and_not_of_all_that_is_there(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("app.node.importing.running.run_import", in_process.run_import)
    head, path = "Date;Payee;Amount;Currency\n", tmp_path / "giro.csv"
    path.write_text(head + "".join(f"{d:02}.05.2025;Shop;-1,50;EUR\n" for d in range(1, 21)))
    (all_new,) = (await Imports(house.wallet).run(str(path), "one")).datasets
    assert all_new.sentence.endswith(": 20 records, May 2025.")
    path.write_text(head + "20.05.2025;Shop;-1,50;EUR\n03.06.2025;Bar;-9,00;EUR\n")
    (partly,) = (await Imports(house.wallet).run(str(path), "two")).datasets
    assert (partly.new, partly.duplicate) == (1, 1)
    assert partly.sentence.endswith(": 2 records, May 2025 to June 2025; of 21 in all.")


async def test_what_an_earlier_version_kept_less_of_is_completed_when_its_file_comes_again(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("app.node.importing.running.run_import", in_process.run_import)
    head, row = "Date;Payee;Amount;Currency", "03.05.2025;Shop;-1,50;EUR"
    path = tmp_path / "giro.csv"
    path.write_text(f"{head}\n{row}\n")
    first = await Imports(house.wallet).run(str(path), "one")
    path.write_text(f"{head};Fee;Foreign currency\n{row};0,25;CHF\n")
    told = await Imports(house.wallet).run(str(path), "two")
    assert not any("earlier version" in said for said in told.warnings), "it is the same version"
    await house.wallet.write(lambda tx: tx.execute("UPDATE import_run SET importer_version = 1"))
    await house.wallet.write(lambda tx: tags.add(tx, [1], "kept"))
    again = await Imports(house.wallet).run(str(path), "three")
    assert [said for said in again.warnings if "earlier version" in said] == [
        "1 record that was here already was completed: an earlier version of Freehold had kept "
        "less of it."
    ]

    def look(tx: Transaction) -> tuple[dict[str, Any], int]:
        (kept,) = records.page(tx, datasets.by_name(tx, "bank.transactions")).records
        assert tags.of_records(tx, [kept.id]) == {kept.id: ("kept",)}
        return kept.values, len(search.search(tx, "CHF").hits)

    kept, found = await house.wallet.read(look)
    assert (kept["fee"], kept["amount"], kept["foreign_currency"]) == ("0.25", "-1.50", "CHF")
    assert found == 1
    once_more = await Imports(house.wallet).run(str(path), "four")
    assert not any("earlier version" in said for said in once_more.warnings)
    await house.wallet.write(lambda tx: undoing.undo(tx, first.run))
    kept, found = await house.wallet.read(look)
    assert (kept["fee"], found) == ("0.25", 1), "as the imports that are left have it"
