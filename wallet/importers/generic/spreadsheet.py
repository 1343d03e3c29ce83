"""The tables of a spreadsheet (XLSX, XLS, ODS), one for each visible sheet.

`python-calamine` reads it, whole and in memory; what it unpacks to is bounded before. Formulas give
the value that was saved with them. The library's faults, panics included, become refusals.
"""

from __future__ import annotations

import importlib
import io
import zipfile
from typing import TYPE_CHECKING, Any, Final

from wallet.errors import ImportRefused
from wallet.importers.generic import cells, sheet_area
from wallet.importers.generic.table import Table, find_header

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wallet.importers.importer import Sink

SPREADSHEET_LIMIT: Final = 64 * 1024 * 1024
UNPACKED_LIMIT: Final = 400 * 1024 * 1024
SHEET_LIMIT: Final = 50
OLE: Final = b"\xd0\xcf\x11\xe0"
"""How files of Excel up to 2003 begin, and newer ones with a password."""


def sheets(content: bytes, name: str, sink: Sink) -> Iterator[Table]:
    """Yield a table for each visible sheet that has one.

    Raises:
        ImportRefused: the workbook cannot be read, is locked, too large or without tables.
    """
    _check_size(content, name)
    calamine = importlib.import_module("python_calamine")
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        metadata = [
            each.name
            for each in workbook.sheets_metadata
            if each.visible == calamine.SheetVisibleEnum.Visible
        ]
    except calamine.PasswordError:
        raise ImportRefused(
            f"{name} is locked with a password. Save it without one, then import it."
        ) from None
    except BaseException as error:
        raise _refusal(error, name) from error
    found = False
    for sheet in metadata[:SHEET_LIMIT]:
        try:
            rows = [[cells.plain(cell) for cell in row] for row in _cells(workbook, sheet)]
        except BaseException as error:
            refusal = _refusal(error, name)
            sink.skip(name, 0, f"its sheet {sheet} cannot be read: {refusal}")
            continue
        width = max((_used(row) for row in rows), default=0)
        rows = [(row + [""] * width)[:width] for row in rows if any(cell.strip() for cell in row)]
        if width < 2 or len(rows) < 2:
            continue
        place, header = find_header(rows[:40], width)
        if header is None:
            sink.warn(f"{name}, sheet {sheet}, has no header; its columns are called by number.")
        named = [cell or f"column {at}" for at, cell in enumerate(header or [""] * width, 1)]
        body = rows[place + (header is not None) :]
        found = True
        yield Table(name, sheet if len(metadata) > 1 else "", named, _once_more(body))
    if not found:
        raise ImportRefused(f"{name} has no sheet with a table; nothing was read from it.")


def _once_more(body: list[list[str]]) -> Callable[[Sink], Iterator[list[str]]]:
    return lambda _: iter(body)


def _cells(workbook: Any, sheet: str) -> list[list[Any]]:
    rows: list[list[Any]] = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=True)
    return rows


def _used(row: list[str]) -> int:
    return max((place for place, cell in enumerate(row, 1) if cell.strip()), default=0)


def _check_size(content: bytes, name: str) -> None:
    """Refuse a spreadsheet that takes more room than there is, before it is unpacked."""
    if not content.startswith(b"PK"):
        return
    try:
        packed = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ImportRefused(f"{name} is a damaged or unfinished spreadsheet.") from error
    names = {info.filename.lower() for info in packed.infolist()}
    if "xl/workbook.bin" in names:
        raise ImportRefused(
            f"{name} is a binary workbook (XLSB), which is not read. Save it as XLSX, then import "
            "it."
        )
    size = sum(info.file_size for info in packed.infolist())
    if size > UNPACKED_LIMIT:
        raise ImportRefused(
            f"{name} unpacks to {size // 2**20} MiB, more than a spreadsheet that is read may."
        )
    sheet_area.check(packed, name, UNPACKED_LIMIT)


def _refusal(error: BaseException, name: str) -> ImportRefused:
    """Return what to raise for what the library raised, which may be its own panic."""
    if isinstance(error, (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)):
        raise error
    reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
    return ImportRefused(f"{name} cannot be read as a spreadsheet: {reason.rstrip('.')}.")
