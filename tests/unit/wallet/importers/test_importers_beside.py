"""Tables beside other things: read where known, waiting where not, never taken from others."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.unit.wallet.importers.collecting import DEMO, Collected
from tests.unit.wallet.importers.test_importers_tables import workbook
from wallet.errors import ImportRefused
from wallet.importers import archive as archives
from wallet.importers import planning
from wallet.importers.date_order import Order as DateOrder
from wallet.importers.generic.importer import MOST_PROPOSED, TableImporter
from wallet.importers.generic.mapping import BadMapping
from wallet.importers.generic.order import Order
from wallet.importers.generic.propose import dataset_name
from wallet.importers.rows import RowWriter

if TYPE_CHECKING:
    from wallet.importers.archive import Archive
    from wallet.importers.generic.mapping import TableMapping
    from wallet.importers.generic.proposal import Proposal
    from wallet.importers.planning import Plan

pytestmark = pytest.mark.area("B")

BANK = (DEMO / "practice-bank.ofx").read_bytes()
COFFEE = b"day,cups\n2026-01-13,3\n2026-01-14,4\n"
TEA = b"when;leaves\n2026-01-13;oolong\n2026-01-14;mint\n"
GIRO = "Date;Payee;Amount;Currency\n" + "03.04.2026;Shop;-12,50;EUR\n" * 3
RUNS = [{"at": "2026-01-05T07:00:00Z", "km": 5.1}, {"at": "2026-01-06T07:00:00Z", "km": 4}]


def archive(**files: bytes | str) -> Archive:
    """A zip of these files; `__` in a name stands for a folder, the last `_` for the dot."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        for name, content in files.items():
            path, _, ending = name.replace("__", "/").rpartition("_")
            made.writestr(f"{path}.{ending}", content)
    return archives.open_file(packed, "all.zip")


def proposals(found: Archive, *known: TableMapping) -> list[Proposal]:
    importer = TableImporter(known)
    writer = RowWriter(importer.id, (), Collected())
    return list(importer.propose(found.only(planning.explainable(found)), writer))


def confirmed(content: bytes, ending: str = "csv", **changes: object) -> TableMapping:
    (proposal,) = proposals(archives.open_file(io.BytesIO(content), f"a.{ending}"))
    return msgspec.structs.replace(proposal.mapping, confirmed=True, **changes)


def who(plan: Plan) -> dict[str, tuple[str, ...]]:
    return {choice.importer: choice.recognition.files for choice, _ in plan.readings}


def read(found: Archive, plan: Plan) -> Collected:
    collected = Collected()
    for choice, importer in plan.readings:
        writer = RowWriter(importer.id, importer.tables(), collected)
        files = choice.recognition.files
        collected.reports[importer.id] = importer.read(found.only(files), writer)
    return collected


def test_a_table_beside_an_export_is_read_by_its_remembered_mapping_and_others_wait():
    known = confirmed(COFFEE, dataset="table.coffee")
    found = archive(bank_ofx=BANK, diary__cups_csv=COFFEE, tea_csv=TEA, x_pages=b"hello")
    plan = planning.plan(found, Order((known,)))
    assert who(plan) == {"ofx": ("bank.ofx",), "table": ("diary/cups.csv",)}
    assert (plan.waiting, plan.unread) == (("tea.csv",), ("x.pages",))
    collected = read(found, plan)
    assert len(collected.by_dataset["table.coffee"]) == 2
    assert collected.reports["table"].warnings == (
        "diary/cups.csv went to A, because the header is the same.",
    )


def test_without_a_mapping_every_table_waits_and_the_rest_is_read_as_before():
    found = archive(bank_ofx=BANK, cups_csv=COFFEE, tea_csv=TEA)
    plan = planning.plan(found, Order())
    assert who(plan) == {"ofx": ("bank.ofx",)}
    assert plan.waiting == ("cups.csv", "tea.csv")


def test_no_table_is_taken_that_another_family_claims_even_by_a_mapping_for_it():
    giro = confirmed(GIRO.encode())
    found = archive(bank_ofx=BANK, giro_csv=GIRO, cups_csv=COFFEE)
    assert who(planning.plan(found, Order((giro,)))) == {
        "ofx": ("bank.ofx",),
        "bank_csv": ("giro.csv",),
    }
    assert [each.mapping.dataset for each in proposals(found)] == ["table.cups"]
    with pytest.raises(BadMapping, match="read as something else"):
        planning.plan(found, Order((), given=(giro,)))
    alone = archives.open_file(io.BytesIO(GIRO.encode()), "giro.csv")
    assert who(planning.plan(alone, Order((), given=(giro,)))) == {"table": ("giro.csv",)}


def test_a_mapping_that_is_given_reads_its_tables_and_the_rest_unless_only_tables_are_wanted():
    tea = confirmed(TEA)
    found = archive(bank_ofx=BANK, cups_csv=COFFEE, tea_csv=TEA, x_pages=b"hello")
    plan = planning.plan(found, Order((), given=(tea,)))
    assert who(plan) == {"ofx": ("bank.ofx",), "table": ("tea.csv",)}
    plan = planning.plan(found, Order((), given=(tea,), only_tables=True))
    assert who(plan) == {"table": ("tea.csv",)}
    assert (plan.waiting, plan.unread) == (("cups.csv",), ())


def test_an_archive_of_nothing_but_tables_is_read_at_once_and_by_a_mapping_only_what_it_is_for():
    found = archive(cups_csv=COFFEE, tea_csv=TEA)
    assert who(planning.plan(found, Order())) == {"table": ("cups.csv", "tea.csv")}
    plan = planning.plan(found, Order((), given=(confirmed(TEA),)))
    assert (who(plan), plan.waiting) == ({"table": ("tea.csv",)}, ("cups.csv",))


def test_tables_of_one_header_are_proposed_together_and_decided_on_all_rows():
    months = {
        f"diary__2026-0{month}_csv": f"day,cups\n03/0{month}/2026,{month}\n13/01/2026,{more}\n"
        for month, more in ((1, "2"), (2, "2.5"), (3, "1"))
    }
    found = archive(bank_ofx=BANK, **months)
    (proposal,) = proposals(found)
    assert (proposal.alike, proposal.count) == (3, 6)
    assert proposal.mapping.dataset == "table.diary"
    day, cups = proposal.mapping.columns
    assert (day.order, cups.type.value) == (DateOrder.DAY_FIRST, "decimal")
    given = msgspec.structs.replace(proposal.mapping, confirmed=True)
    collected = read(found, planning.plan(found, Order((), given=(given,), only_tables=True)))
    assert len(collected.by_dataset["table.diary"]) == 6
    assert collected.skips == []


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("walks/2026-01.csv", "table.walks"),
        ("2026-01.csv", "table.c_2026_01"),
        ("walks/run 3.csv", "table.run"),
        ("a/b/20260105.csv", "table.b"),
    ],
)
def test_a_table_that_is_called_by_a_date_alone_has_the_name_of_its_folder(file: str, name: str):
    assert dataset_name(file) == name


def test_json_is_known_by_all_its_fields_and_passed_over_by_its_first_object():
    known = confirmed(json.dumps(RUNS).encode(), "json", dataset="table.runs")
    later = json.dumps([*RUNS, {"at": "2026-01-07T07:00:00Z", "mood": "fine"}])
    found = archive(
        bank_ofx=BANK, runs_json=json.dumps(RUNS), other_json='[{"x": 1}]', later_json=later
    )
    plan = planning.plan(found, Order((known,)))
    assert who(plan)["table"] == ("runs.json",)
    assert plan.waiting == ("other.json", "later.json")


def test_of_a_workbook_the_sheets_that_are_known_are_read_and_the_file_waits_for_the_others():
    known = confirmed(COFFEE, dataset="table.coffee")
    found = archive(bank_ofx=BANK, log_xlsx=workbook(A=COFFEE.decode(), B="when,tea\n1,2\n3,4\n"))
    plan = planning.plan(found, Order((known,)))
    assert who(plan)["table"] == plan.waiting == ("log.xlsx",)
    assert set(read(found, plan).by_dataset) == {
        "table.coffee", "bank.transactions", "bank.balances",
    }  # fmt: skip


def test_when_an_importer_stumbles_no_table_beside_is_read_since_it_may_be_its_own(
    monkeypatch: pytest.MonkeyPatch,
):
    from wallet.importers.bank.qif import QifImporter

    known = confirmed(COFFEE)

    def stumble(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(QifImporter, "recognise", stumble)
    told: list[str] = []
    found = archive(bank_ofx=BANK, cups_csv=COFFEE)
    plan = planning.plan(found, Order((known,)), lambda importer, _: told.append(importer.id))
    assert told == ["qif"]
    assert (who(plan), plan.waiting) == ({"ofx": ("bank.ofx",)}, ("cups.csv",))
    with pytest.raises(BadMapping, match="by a fault in Freehold, so no table of it was taken"):
        planning.plan(found, Order((), given=(known,)), lambda *_: None)


def test_an_archive_without_tables_to_explain_is_refused_in_words():
    with pytest.raises(ImportRefused, match="no table that is not read as something else"):
        proposals(archive(bank_ofx=BANK, giro_csv=GIRO))
    with pytest.raises(ImportRefused):
        proposals(archive(a_pages=b"hello", b_pages=b"hello"))


def test_a_damaged_table_costs_itself_and_headers_beyond_the_bound_are_left_out():
    tables = {f"t{n}_csv": f"day,c{n}\n2026-01-13,3\n2026-01-14,4\n" for n in range(60)}
    found = archive(bank_ofx=BANK, broken_xlsx=b"PK\x03\x04damaged", **tables)
    importer = TableImporter()
    writer = RowWriter(importer.id, (), Collected())
    files = planning.explainable(found)
    assert len(list(importer.propose(found.only(files), writer))) == MOST_PROPOSED
    assert writer.report().warnings == ("Tables of more than 50 kinds are not proposed.",)
    known = confirmed(COFFEE)
    assert "broken.xlsx" not in planning.plan(found, Order((known,))).waiting


def test_a_given_mapping_of_another_width_says_so_before_anything_is_read():
    known = confirmed(COFFEE)
    wrong = msgspec.structs.replace(known, columns=known.columns[:1], time_column="day")
    with pytest.raises(BadMapping, match="1 columns and the table 2"):
        planning.plan(archive(bank_ofx=BANK, cups_csv=COFFEE), Order((), given=(wrong,)))
