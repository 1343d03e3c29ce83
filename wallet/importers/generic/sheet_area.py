"""How much room a spreadsheet's sheets take, before a library makes it.

The library makes room for every cell between the farthest two of a sheet, and two cells are enough
to ask for more than there is; that ends the process, and with it the import of everything else. A
sheet is looked at for a bound that costs little (its last row, the length of its columns' names),
and only one that could be large is gone through cell by cell. ECMA-376 part 1, 18.3.1.4 and .73;
OpenDocument 1.3 part 3, 9.1: there a cell and a row may stand for many, so all are gone through.
"""

from __future__ import annotations

import contextlib
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from wallet.errors import ImportRefused
from wallet.importers import xml_stream

if TYPE_CHECKING:
    from typing import BinaryIO

AREA_LIMIT: Final = 8_000_000
"""Most cells between the farthest two of a sheet: eight columns of a million rows."""

_OPEN_DOCUMENT: Final = "content.xml"
_CHUNK: Final = 1024 * 1024
_OVERLAP: Final = 4_096
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]{0,2000}?\br=["']([0-9]{1,7})["']""")
_WIDE = re.compile(rb"""\br=["'][A-Za-z]{2,3}[0-9]""")
_WITHOUT_PLACE = re.compile(rb"""<(?:\w+:)?c(?=[\s/>])(?![^>]{0,2000}?\br=)""")
_PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")


def check(packed: zipfile.ZipFile, name: str, unpacked_limit: int) -> None:
    """Refuse a workbook (XLSX, ODS) whose sheets unpack to too much, or take too much room.

    Raises:
        ImportRefused: one does; or it is damaged.
    """
    left = unpacked_limit
    try:
        for info in packed.infolist():
            if not info.filename.lower().endswith(".xml"):
                continue
            with packed.open(info) as file:
                size, large = _bound(file, left)  # type: ignore[arg-type]
            left -= size
            if left < 0:
                raise ImportRefused(
                    f"{name} unpacks to more than {unpacked_limit // 2**20} MiB, more than a "
                    "spreadsheet that is read may."
                )
            if large or info.filename == _OPEN_DOCUMENT:
                with packed.open(info) as file:
                    area = _area(file, name)  # type: ignore[arg-type]
                if area > AREA_LIMIT:
                    raise ImportRefused(
                        f"{name} has cells so far apart that a sheet of it has {area:,} cells; "
                        f"more than {AREA_LIMIT:,} are not read."
                    )
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError) as error:
        raise ImportRefused(f"{name} is a damaged or unfinished spreadsheet.") from error


def _bound(file: BinaryIO, limit: int) -> tuple[int, bool]:
    """Return how much a part unpacks to, and whether it could be a sheet of too much room."""
    size, last_row, wide, held = 0, 0, False, b""
    while (chunk := file.read(_CHUNK)) and size <= limit:
        size += len(chunk)
        held = held[-_OVERLAP:] + chunk
        last_row = max(last_row, *map(int, _ROW.findall(held)), 0)
        wide = wide or _WIDE.search(held) is not None or _WITHOUT_PLACE.search(held) is not None
    return size, last_row * (16_384 if wide else 26) > AREA_LIMIT


class _Cells:
    """The corners of the cells of a sheet that hold something; `area` is of the largest sheet."""

    def __init__(self) -> None:
        self.area = 0
        self._rows: tuple[int, int] | None = None
        self._columns: tuple[int, int] | None = None
        self._row = self._column = 0
        self._many_rows = self._many_columns = 1

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element; a prefix does not matter."""
        match tag.rpartition(":")[2]:
            case "row":
                written = attributes.get("r", "")
                self._row = int(written) if written.isdecimal() else self._row + 1
                self._column = 0
            case "c":
                found = _PLACE.fullmatch(attributes.get("r", ""))
                if found is None:
                    self._column += 1
                else:
                    self._row, self._column = int(found[2]), _number(found[1])
            case "v" | "is" | "f" | "p":
                self._take()
            case "table":
                self._rows = self._columns = None
                self._row, self._many_rows = 0, 1
            case "table-row":
                self._row += self._many_rows
                self._many_rows = _repeated(attributes, "number-rows-repeated")
                self._column, self._many_columns = 0, 1
            case "table-cell" | "covered-table-cell":
                self._column += self._many_columns
                self._many_columns = _repeated(attributes, "number-columns-repeated")
                if any(key.endswith("value-type") for key in attributes):
                    self._take()

    def _take(self) -> None:
        """Take it that the cell here holds something, and those that it stands for."""
        self._rows = _wider(self._rows, self._row, self._row + self._many_rows - 1)
        self._columns = _wider(self._columns, self._column, self._column + self._many_columns - 1)
        (top, bottom), (left, right) = self._rows, self._columns
        self.area = max(self.area, (bottom - top + 1) * (right - left + 1))


def _area(file: BinaryIO, name: str) -> int:
    cells = _Cells()
    parser = expat.ParserCreate()
    parser.StartElementHandler = cells.start
    with contextlib.suppress(xml_stream.DamagedXml):
        # what comes before a fault is what the library would make room for
        xml_stream.parse(file, name, parser)
    return cells.area


def _repeated(attributes: dict[str, str], name: str) -> int:
    """Return how often an element stands for itself."""
    written = next((value for key, value in attributes.items() if key.endswith(name)), "1")
    return int(written) if written.isdecimal() and len(written) < 10 else 1


def _wider(span: tuple[int, int] | None, first: int, last: int) -> tuple[int, int]:
    return (first, last) if span is None else (min(span[0], first), max(span[1], last))


def _number(letters: str) -> int:
    """Return which column a name of letters is: A is 1, XFD is 16,384."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
