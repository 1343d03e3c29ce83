"""Tables of a person's own: read at once by a proposal, or by the mapping they made."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.importers.collecting import SAMPLES, Collected, read_bytes, read_file
from wallet.errors import ImportRefused
from wallet.importers import archive as archives
from wallet.importers import dpv
from wallet.importers.base import ColumnType, Entry
from wallet.importers.date_order import Order
from wallet.importers.generic import propose, sources
from wallet.importers.generic.importer import TableImporter
from wallet.importers.generic.mapping import (
    BadMapping,
    MappedColumn,
    TableMapping,
    check,
    fingerprint,
)
from wallet.importers.generic.propose import Proposer, dataset_name, identifier
from wallet.importers.generic.table import Unheard
from wallet.importers.numbers import Mark
from wallet.importers.rows import RowWriter

if TYPE_CHECKING:
    from wallet.importers.generic.proposal import Proposal

pytestmark = pytest.mark.area("B")

DPV = Path(__file__).parents[4].parent / "shared" / "vocab" / "pd.csv"
MOODS = (
    "Date,Mood,Steps,Weight (kg),Out,Note\n25/12/2025,4,8120,71.5,yes,quiet\n03/01/2026,2,,72,no,\n"
)


def read(text: str, name: str = "moods.csv", encoding: str = "utf-8") -> Collected:
    return read_bytes(text.encode(encoding), name)


def proposal(text: str, name: str = "moods.csv", *mappings: TableMapping) -> Proposal:
    archive = archives.open_file(io.BytesIO(text.encode()), name)
    (found,) = TableImporter(mappings).propose(archive, Unheard())
    return found


def columns(found: Proposal) -> dict[str, MappedColumn]:
    return {column.name: column for column in found.mapping.columns}


def with_mapping(text: str, mapping: TableMapping, *, strict: bool = True) -> Collected:
    collected = Collected()
    archive = archives.open_file(io.BytesIO(text.encode()), "moods.csv")
    importer = TableImporter(() if strict else (mapping,), given=(mapping,) if strict else ())
    writer = RowWriter(importer.id, (), collected)
    collected.reports[importer.id] = importer.read(archive, writer)
    return collected


def test_an_unknown_table_is_read_at_once_by_what_its_columns_seem_to_be():
    collected = read(MOODS)
    first, second = collected.table("table.moods")
    assert first == {
        "date": "2025-12-25",
        "mood": 4,
        "steps": 8120,
        "weight_kg": "71.5",
        "out": True,
        "note": "quiet",
    }
    assert (second["date"], second["steps"], second["note"]) == ("2026-01-03", None, None)
    (warning,) = collected.report.warnings
    assert "day/month/year" in warning
    assert collected.by_dataset["table.moods"][0].time == 1_766_620_800_000


@pytest.mark.parametrize(
    ("text", "quantity", "reason"),
    [
        # decided columns tell the others
        ("a;qty;price\nx;1.234;2,50\ny;2.000;3,50\n", "1234", "other columns of the file have it"),
        ("a;qty;price\nx;1.234;2.50\ny;2.000;3.50\n", "1.234", "other columns of the file have it"),
        ('a,qty,price\nx,1.234,"2,50"\ny,2.000,"3,50"\n', "1234", "other columns"),
        # then the sign between columns
        ("a;qty\nx;1.234\ny;2.000\n", "1234", "semicolons stand between the columns"),
        ("a,qty\nx,1.234\ny,2.000\n", "1.234", "with a decimal point."),
    ],
)
def test_numbers_that_could_mean_two_follow_the_rest_of_the_file(text, quantity, reason):
    collected = read(text, "stock.csv")
    (first, _) = collected.table("table.stock")
    assert first["qty"] == quantity
    assert any(reason in said for said in collected.report.warnings)


def test_days_that_could_be_two_follow_the_other_columns_too():
    text = "made,sold,cups\n01/02/2026,01/13/2026,1\n03/02/2026,03/02/2026,2\n"
    first = read(text, "stock.csv").table("table.stock")[0]
    assert (first["made"], first["sold"]) == ("2026-01-02", "2026-01-13")


def test_numbers_of_json_are_numbers_whatever_stands_beside_them_as_text():
    text = '[{"a": 1.234, "b": "2,50"}, {"a": 2.5, "b": "3,50"}]'
    first = read(text, "stock.json").table("table.stock")[0]
    assert (first["a"], first["b"]) == ("1.234", "2.50")


def test_the_proposal_says_unit_delicacy_order_and_time_column():
    found = proposal(MOODS)
    assert found.mapping.time_column == "date"
    assert found.count == 2
    assert found.rows[0] == ("25/12/2025", "4", "8120", "71.5", "yes", "quiet")
    by_name = columns(found)
    assert by_name["date"].order is Order.DAY_FIRST
    assert (by_name["weight_kg"].unit, by_name["weight_kg"].mark) == ("kg", Mark.POINT)
    assert by_name["weight_kg"].sensitivity == by_name["mood"].sensitivity == 3
    assert by_name["note"].third_party
    assert by_name["steps"].category == dpv.HISTORICAL


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1", "22", "-3"], ColumnType.INTEGER),
        (["1", "2.5"], ColumnType.DECIMAL),
        (["1.234,5", "2,5 €"], ColumnType.DECIMAL),
        (["01234", "99999"], ColumnType.TEXT),
        (["12345678901234567890", "1"], ColumnType.DECIMAL),
        (["5 January 2026", "6. März 2025"], ColumnType.DATE),
        (["2026-01-05T10:00:00Z", "2026-01-05"], ColumnType.TIME),
        (["13/01/2026", "01/13/2026"], ColumnType.TEXT),
        (["ja", "nein", "JA"], ColumnType.BOOLEAN),
        (["ja", "vielleicht"], ColumnType.TEXT),
        (["1", "n/a", "-"], ColumnType.INTEGER),
        (["", "  "], ColumnType.TEXT),
        (["3.5.7", "1"], ColumnType.TEXT),
    ],
)
def test_a_type_is_proposed_only_if_every_cell_has_it(cells, expected):
    proposer = Proposer("x.csv", "", ["Thing"])
    for cell in cells:
        proposer.see([cell])
    assert proposer.propose().mapping.columns[0].type is expected


@pytest.mark.parametrize(
    ("header", "cell", "category", "sensitivity", "third_party"),
    [
        ("E-Mail", "a@example.org", "EmailAddress", 2, True),
        ("Contact point", "a@example.org", "EmailAddress", 2, True),
        ("Blutdruck", "120", "Health", 3, False),
        ("Diagnóstico", "x", "Health", 3, False),
        ("Prénom", "Ana", "Name", 2, True),
        ("Latitude", "48.1", "Location", 2, False),
        ("Preis", "3", "PurchasesAndSpendingHabit", 2, False),
        ("Colour", "red", "Historical", 1, False),
    ],
)
def test_how_delicate_a_column_is_is_guessed_from_its_words_and_cells(
    header, cell, category, sensitivity, third_party
):
    proposer = Proposer("x.csv", "", [header])
    proposer.see([cell])
    (column,) = proposer.propose().mapping.columns
    assert column.category == dpv.PD + category
    assert (column.sensitivity, column.third_party) == (sensitivity, third_party)


def test_degrees_out_of_range_are_numbers():
    proposer = Proposer("x.csv", "", ["lat", "position_lat"])
    proposer.see(["48.137", "574280912"])
    first, second = proposer.propose().mapping.columns
    assert (first.type, second.type) == (ColumnType.LATITUDE, ColumnType.INTEGER)


@pytest.mark.skipif(not DPV.is_file(), reason="no DPV vocabulary beside the project")
def test_every_category_that_is_proposed_is_a_class_of_dpv():
    with DPV.open(encoding="utf-8", newline="") as file:
        known = {row["iri"] for row in csv.DictReader(file)}
    used = {dpv.PD + kind["category"] for kind in propose._KINDS.values()} | {dpv.HISTORICAL}
    assert used <= known
    words = [word for kind in propose._KINDS.values() for word in kind["words"]]
    assert len(set(words)) == len(words)
    assert all(propose.folded(word) == word for word in words)


@pytest.mark.parametrize(
    ("file", "sheet", "name"),
    [
        ("moods.csv", "", "table.moods"),
        ("Mood Log 2026-01.csv", "", "table.mood_log"),
        ("export (3).xlsx", "Tage 1", "table.export_tage_1"),
        ("a/b/Gewichtsverläufe.csv", "", "table.gewichtsverlaufe"),
        ("2026.csv", "", "table.c_2026"),
        ("日記.csv", "", "table.data"),
    ],
)
def test_a_dataset_is_called_after_its_file_without_the_date(file, sheet, name):
    assert dataset_name(file, sheet) == name


def test_names_of_columns_are_words_and_differ():
    assert identifier("heartRate", "x") == "heart_rate"
    assert list(columns(proposal("a b,A-B,,日\n1,2,3,4\n5,6,7,8\n"))) == [
        "a_b",
        "a_b_2",
        "column_3",
        "column_4",
    ]


def test_a_mapping_is_followed_and_found_by_its_header():
    given = proposal(MOODS).mapping
    changed = msgspec.structs.replace(
        given,
        dataset="table.diary",
        columns=tuple(
            msgspec.structs.replace(column, name="" if column.name == "note" else column.name,
                                    order=Order.DAY_FIRST if column.order else None)
            for column in given.columns
        ),
    )  # fmt: skip
    later = "DATE, mood ,Steps,Weight (kg),Out,Note\n03/04/2026,x,1,1,1,1\n05/04/2026,3,1,,1,1\n"
    collected = with_mapping(later, changed)
    (row,) = collected.table("table.diary")
    assert row == {"date": "2026-04-05", "mood": 3, "steps": 1, "weight_kg": None, "out": True}
    (skip,) = collected.skips
    assert (skip.row, skip.reason) == (1, "in column “Mood”, “x” is not a whole number")
    assert not proposal(later, "moods.csv", changed).remembered, "nobody confirmed it"
    confirmed = msgspec.structs.replace(changed, confirmed=True)
    known = proposal(later, "moods.csv", confirmed)
    assert known.remembered
    assert known.doubts == ("moods.csv went to Moods, because the header is the same.",)


def test_another_table_of_a_known_name_gets_its_own_and_a_grown_one_does_not():
    known = proposal(MOODS).mapping
    grown = MOODS.replace("Note", "Note,Place").replace("quiet", "quiet,home")
    assert proposal(grown, "moods.csv", known).mapping.dataset == "table.moods"
    changed = proposal("Mood,Colour,Shade\n1,red,dark\n", "moods.csv", known).mapping
    assert changed.dataset == f"table.moods_{changed.fingerprint[:4]}"
    worded = proposal(MOODS.replace(",4,", ",good,"), "moods.csv").mapping
    conflict = proposal("Date,Mood\n2026-01-05,3\n", "moods.csv", worded).mapping
    assert conflict.dataset == f"table.moods_{conflict.fingerprint[:4]}"


def test_a_mapping_for_another_header_is_refused_by_name():
    given = proposal(MOODS).mapping
    with pytest.raises(BadMapping, match="another header"):
        with_mapping("a,b\n1,2\n", given)
    assert with_mapping("a,b\n1,2\n", given, strict=False).count == 1
    short = msgspec.structs.replace(given, columns=given.columns[:2], time_column="")
    with pytest.raises(BadMapping, match="2 columns and the table 6"):
        with_mapping(MOODS, short)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"dataset": "bank.transactions"}, "called table"),
        ({"dataset": "table.Big"}, "called table"),
        ({"fingerprint": "x"}, "fingerprint"),
        ({"time_column": "mood"}, "no column of dates"),
        ({"columns": ()}, "keeps no column"),
        ({"columns": (MappedColumn("a", "a"),) * 2}, "Two columns"),
        ({"columns": (MappedColumn("a", "A b"),)}, "small letters"),
        ({"columns": (MappedColumn("a", "a", unit="k g"),)}, "UCUM"),
        ({"columns": (MappedColumn("a", "a", category="https://example.org/x"),)}, "DPV"),
    ],
)
def test_a_mapping_that_cannot_be_says_why(change, words):
    if "columns" in change:
        change = {"time_column": "", **change}
    with pytest.raises(BadMapping, match=words):
        check(msgspec.structs.replace(proposal(MOODS).mapping, **change))


def test_a_mapping_is_the_same_after_json():
    given = proposal(MOODS).mapping
    assert msgspec.json.decode(msgspec.json.encode(given), type=TableMapping) == given
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"fingerprint":"","dataset":"","title":"","columns":[],"x":1}',
                            type=TableMapping)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        '[{"day":"2026-01-05","cups":3,"at":{"place":"home"},"tags":["a"]},{"day":"2026-01-06"}]',
        '{"day":"2026-01-05","cups":3,"at":{"place":"home"},"tags":["a"]}\n{"day":"2026-01-06"}\n',
        '{"version":1,"data":{"log":[{"day":"2026-01-05","cups":3,"at":{"place":"home"},'
        '"tags":["a"]},{"day":"2026-01-06"}]}}',
    ],
)
def test_json_is_a_table_wherever_its_array_is(text):
    first, second = read(text, "coffee.json").table("table.coffee")
    assert first == {"day": "2026-01-05", "cups": 3, "at_place": "home", "tags": '["a"]'}
    assert second == {"day": "2026-01-06", "cups": None, "at_place": None, "tags": None}


def test_what_a_document_holds_beside_its_list_is_told():
    text = (
        '{"app": "x", "none": [], "seen": {"list": [{"day": "2026-01-05", "cups": 3}], "by": {}}, '
        '"liked": {"list": [{"day": "2026-01-06"}]}, "logins": [{"day": "2026-01-07"}]}'
    )
    collected = read(text, "moods.json")
    assert len(collected.table("table.moods")) == 1
    assert collected.report.warnings == (
        "Of moods.json only the list “seen.list” was read; it also holds “liked”, “logins”.",
    )


def test_what_is_no_table_is_refused():
    for text, name in [
        ('{"a": 1}', "a.json"),
        ("[1, 2]", "a.json"),
        ("[[1, 2]]", "a.json"),
        ("one\ntwo\n", "a.csv"),
        ("Dear Ana,\nthanks, and see you.\nBest, Bo", "letter.txt"),
        ("\x00\x01\x02,\x03", "a.csv"),
    ]:
        with pytest.raises(ImportRefused):
            read(text, name)


def test_lines_above_a_table_and_a_missing_header_are_told():
    above = read("Export of 5 May\n\nday;cups\n2026-01-05;3\n2026-01-06;4\n")
    assert [row["cups"] for row in above.table("table.moods")] == [3, 4]
    assert "above the table" in above.report.warnings[0]
    bare = read("2026-01-05,3\n2026-01-06,4\n")
    assert [row["column_2"] for row in bare.table("table.moods")] == [3, 4]
    assert "no header" in bare.report.warnings[0]


def test_rows_too_wide_are_skipped_and_short_ones_filled():
    collected = read("a,b,c\n1,2,3\n1,2,3,4\n1,2\n")
    assert [row["c"] for row in collected.table("table.moods")] == [3, None]
    assert collected.reasons == ["it has 4 cells and the header 3"]


def test_two_tables_of_one_name_are_not_mixed():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a/log.csv", "day,cups\n2026-01-05,3\n")
        archive.writestr("b/log.csv", "day,cups\n2026-01-06,4\n")
        archive.writestr("c/log.csv", "day,miles\n2026-01-07,x\n")
    collected = read_bytes(packed.getvalue(), "logs.zip")
    assert [row["cups"] for row in collected.table("table.log")] == [3, 4]
    assert "another table of the name table.log" in collected.reasons[0]


def test_a_table_inside_an_export_that_is_known_is_left_alone():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("bank.qif", "!Type:Bank\nD2026-01-05\nT1\n^\n")
        archive.writestr("colours.csv", "colour,shade\nred,dark\n")
    assert list(read_bytes(packed.getvalue(), "both.zip").reports) == ["qif"]


def test_equal_rows_are_two_and_a_second_import_adds_none():
    text = "day,cups\n2026-01-05,3\n2026-01-05,3\n"
    assert len(set(read(text).keys)) == 2
    assert read(text).keys == read(text, "moods 2026-02.csv").keys


def test_equal_rows_of_two_files_are_two_where_nothing_else_tells_the_files_apart():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for day in ("2026-01-05", "2026-01-06"):
            archive.writestr(f"{day}/steps.csv", "hour,steps\n8,120\n9,80\n")
    assert len(set(read_bytes(packed.getvalue(), "steps.zip").keys)) == 4


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no samples beside the project")
def test_the_sample_tables_are_read_whole():
    weather = read_file(SAMPLES / "csv_generic" / "seattle-weather.csv")
    stocks = read_file(SAMPLES / "csv_generic" / "stocks.csv")
    assert (weather.count, weather.skips) == (1461, [])
    assert weather.table("table.seattle_weather")[0]["temp_max"] == "12.8"
    assert (stocks.count, stocks.skips) == (560, [])
    assert stocks.table("table.stocks")[0]["date"] == "2000-01-01"


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=12)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(TEXT, min_size=3, max_size=3), min_size=1, max_size=6))
def test_a_proposal_loses_no_row_whatever_the_cells_are(cells):
    out = io.StringIO()
    csv.writer(out).writerows([["first col", "second col", "third col"], *cells])
    try:
        collected = read(out.getvalue(), "t.csv")
    except ImportRefused:
        return  # too odd to be taken for a table
    if list(collected.reports) == ["table"]:
        assert collected.skips == []


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_flipped_bytes_never_break_the_reader(data):
    text = bytearray(
        data.draw(st.sampled_from([MOODS, json.dumps([{"a": 1, "b": {"c": "x"}}] * 3)])).encode()
    )
    for place in data.draw(st.lists(st.integers(0, len(text) - 1), min_size=1, max_size=6)):
        text[place] = data.draw(st.integers(0, 255))
    name = data.draw(st.sampled_from(["a.csv", "a.json", "a.ndjson"]))
    with contextlib.suppress(ImportRefused):
        read_bytes(bytes(text), name).reports  # noqa: B018


def test_a_fingerprint_is_of_the_header_alone():
    assert fingerprint(["A b", " c"]) == fingerprint(["a  B", "C"])
    assert fingerprint(["a", "b"]) != fingerprint(["ab"])


def test_only_files_that_could_be_tables_are_claimed_in_a_folder():
    claimed = TableImporter().recognise(
        [Entry("a.csv", 9), Entry("b.bin", 9), Entry("c.csv", 0)],
        lambda name: b"x,y\n1,2\n3,4\n",
    )
    assert claimed is not None
    assert claimed.files == ("a.csv",)
    assert sources.kind("a.xlsx", b"PK\x03\x04", alone=False) == "sheet"


def workbook(**sheets: str) -> bytes:
    """A minimal XLSX with inline strings; a cell of digits is a number."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        names = list(sheets)
        space = "http://schemas.openxmlformats.org"
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{space}/package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="r" '
            f'Type="{space}/officeDocument/2006/relationships/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        listed = "".join(
            f'<sheet name="{name}" sheetId="{at}" r:id="s{at}"/>' for at, name in enumerate(names)
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{space}/spreadsheetml/2006/main" '
            f'xmlns:r="{space}/officeDocument/2006/relationships"><sheets>{listed}</sheets>'
            "</workbook>",
        )
        related = "".join(
            f'<Relationship Id="s{at}" Type="{space}/officeDocument/2006/relationships/worksheet" '
            f'Target="worksheets/s{at}.xml"/>'
            for at in range(len(names))
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{space}/package/2006/relationships">{related}</Relationships>',
        )
        for at, name in enumerate(names):
            rows = "".join(
                f'<row r="{row}">'
                + "".join(
                    f'<c r="{chr(65 + place)}{row}"><v>{cell}</v></c>'
                    if cell.replace(".", "").isdigit()
                    else f'<c r="{chr(65 + place)}{row}" t="inlineStr"><is><t>{cell}</t></is></c>'
                    for place, cell in enumerate(line.split(","))
                )
                + "</row>"
                for row, line in enumerate(sheets[name].splitlines(), 1)
            )
            archive.writestr(
                f"xl/worksheets/s{at}.xml",
                f'<worksheet xmlns="{space}/spreadsheetml/2006/main"><sheetData>{rows}</sheetData>'
                "</worksheet>",
            )
    return packed.getvalue()


def test_a_spreadsheet_is_one_table_for_each_sheet():
    content = workbook(Coffee="day,cups\n2026-01-05,3\n2026-01-06,2.5\n", Empty="")
    collected = read_bytes(content, "log.xlsx")
    assert [row["cups"] for row in collected.table("table.log_coffee")] == ["3", "2.5"]
    two = read_bytes(workbook(A="a,b\nx,1\ny,2\n", B="c,d\nz,3\nw,4\n"), "log 2026.xlsx")
    assert [row["d"] for row in two.table("table.log_b")] == [3, 4]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("inside/log.xlsx", content)
    assert read_bytes(packed.getvalue(), "export.zip").count == 2


def test_a_spreadsheet_that_is_damaged_locked_or_swollen_is_refused_by_name():
    content = workbook(A="a,b\nx,1\ny,2\n")
    for cut in range(30, len(content), 97):
        with pytest.raises(ImportRefused):
            read_bytes(content[:cut], "log.xlsx")
    with pytest.raises(ImportRefused, match="spreadsheet"):
        read_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 4096, "log.xls")
    with pytest.raises(ImportRefused, match="no sheet with a table"):
        read_bytes(workbook(A="only\n"), "log.xlsx")
    swollen = io.BytesIO(content)
    with zipfile.ZipFile(swollen, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/s9.xml", b" " * 1024)
    altered = bytearray(swollen.getvalue())
    place = altered.rindex(b"PK\x01\x02")
    altered[place + 24 : place + 28] = (2**31).to_bytes(4, "little")
    with pytest.raises(ImportRefused, match="unpacks to"):
        read_bytes(bytes(altered), "log.xlsx")


def opened(rows: str) -> bytes:
    """An OpenDocument spreadsheet of these rows."""
    of = "urn:oasis:names:tc:opendocument:xmlns:"
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{of}manifest:1.0"/>'
        )
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{of}office:1.0" xmlns:table="{of}table:1.0" '
            f'xmlns:text="{of}text:1.0"><office:body><office:spreadsheet>'
            f'<table:table table:name="a">{rows}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        )
    return held.getvalue()


def cells(*texts: str, rows: int = 1, columns: int = 1) -> str:
    """A row of OpenDocument that stands for `rows`, and each of its cells for `columns`."""
    within = "".join(
        f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="string">'
        f"<text:p>{text}</text:p></table:table-cell>"
        for text in texts
    )
    empty = '<table:table-cell table:number-columns-repeated="16380"/>'
    return f'<table:table-row table:number-rows-repeated="{rows}">{within}{empty}</table:table-row>'


EMPTY_END = (
    '<table:table-row table:number-rows-repeated="1048570">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)


def test_a_sheet_as_libreoffice_ends_it_is_no_sheet_of_too_much_room():
    content = opened(cells("cup", "day") + cells("a", "b", rows=3) + EMPTY_END)
    assert read_bytes(content, "log.ods").count == 3


@pytest.mark.parametrize(
    "rows",
    [
        cells("a", rows=1_048_576, columns=100),
        cells("a", "b") + EMPTY_END + cells("a", columns=16_000),
    ],
)
def test_a_cell_that_stands_for_too_many_is_refused_before_there_is_room_for_them(rows):
    with pytest.raises(ImportRefused, match="cells so far apart"):
        read_bytes(opened(rows), "log.ods")


def test_two_cells_at_the_ends_of_a_sheet_are_refused_before_there_is_room_between_them():
    content = workbook(A="a,b\nx,1\ny,2\n")
    far = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(far, "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(b'<row r="3">', b'<row r="1048576">')
            new.writestr(name, part.replace(b'r="B3"', b'r="XFD1048576"'))
    with pytest.raises(ImportRefused, match="so far apart that a sheet of it has 17,179,869,184"):
        read_bytes(far.getvalue(), "log.xlsx")


def test_a_wide_sheet_is_gone_through_and_read():
    lines = "".join(f"x,{n}\n" for n in range(2_000))
    content = workbook(A=f"a,b\n{lines}")
    far = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(far, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'r="B', b'r="AB'))
    rows = read_bytes(far.getvalue(), "log.xlsx").by_dataset["table.log"]
    assert len(rows) == 2_001, "a header with gaps is taken for a row"


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_flipped_spreadsheet_is_read_or_refused(data):
    content = bytearray(workbook(A="a,b\nx,1\ny,2\n"))
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=5)):
        content[place] = data.draw(st.integers(0, 255))
    with contextlib.suppress(ImportRefused):
        read_bytes(bytes(content), "log.xlsx").reports  # noqa: B018
