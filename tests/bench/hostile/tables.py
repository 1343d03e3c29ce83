"""Tables as CSV, XLSX and ODS."""

from __future__ import annotations

import io
import random
import zipfile
from typing import TYPE_CHECKING, Final

from tests.bench.hostile.making import MB, case, endless, text

if TYPE_CHECKING:
    from pathlib import Path

text("CSV: a row of 5,000,000 cells", "a.csv", lambda: ("a,b\n1,2\n", "1," * 5_000_000, "\n"))
text(
    "CSV: a quotation mark that never closes",
    "a.csv",
    lambda: endless(b'a,b\n1,"', 200 * MB, b"text "),
)
text(
    "CSV: 500,000 quotation marks that never close",
    "a.csv",
    lambda: ("a,b\n1,2\n", '3,"4\n5,6"7,"\n' * 250_000),
)
text("CSV: one line of 300 MB", "a.csv", lambda: endless(b"a,b\n1,2\n", 300 * MB, b"word "))
text(
    "CSV: numbers with absurd exponents",
    "a.csv",
    lambda: ("a,b\n", "1e99999999,2\n" * 50_000),
)
text("CSV: random bytes", "a.csv", lambda: (random.Random(1).randbytes(20 * MB),))
text(
    "CSV: UTF-16 without its mark",
    "a.csv",
    lambda: (("day;cups\n" + "2024-01-01;3\n" * 10_000).encode("utf-16-le"),),
)


def sheet(rows: str, *, extra: dict[str, bytes] | None = None) -> bytes:
    """A spreadsheet whose one sheet holds these rows."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r" Type="{office}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
            '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
        )
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
        )
    return held.getvalue()


_CELL: Final = '<c r="{}" t="inlineStr"><is><t>a</t></is></c>'
text(
    "XLSX: two cells at the far ends of a sheet",
    "a.xlsx",
    lambda: (
        sheet(
            f'<row r="1">{_CELL.format("A1")}</row>'
            f'<row r="1048576">{_CELL.format("XFD1048576")}</row>'
        ),
    ),
)
text("XLSX: a sheet of 1 GB", "a.xlsx", lambda: (sheet("<row><c><v>1</v></c></row>" * 40_000_000),))


@case("ODS: a row repeated a million times")
def _(folder: Path) -> Path:
    path = folder / "a.ods"
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<a/>")
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{office}" '
            'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
            'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
            '<office:spreadsheet><table:table table:name="a">'
            '<table:table-row table:number-rows-repeated="1048576">'
            '<table:table-cell table:number-columns-repeated="16384" office:value-type="string">'
            "<text:p>a</text:p></table:table-cell></table:table-row></table:table>"
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path
