"""`twin`: rows in the shape of a call that are nobody's, to develop against before anyone answers.

Columns, types, transforms and grouping are those of the call, put through the same code as an
owner's rows (`wallet.views`). The values are made up from the vocabulary, a seed and what such data
usually looks like (`wallet.views.usual`); nothing that was ever delivered goes into them, so a twin
tells nothing of anybody and answers no question about the world. What the call's conditions leave
out is left out by what can be compared.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from app.requester.output.columns import columns_of, time_column, title_of
from app.requester.output.dataset import form_of
from app.requester.output.findings import Look
from app.requester.output.formats import schema_of, write_csv, write_lines, write_parquet
from app.requester.output.rows import Rows
from app.requester.verbs.studies import read_call
from p2p.requester import books as rows
from wallet.errors import Malformed, NotAllowed, ViewError
from wallet.importers import registry
from wallet.views.canonical import lines
from wallet.views.draws import Draws
from wallet.views.projection import Projection
from wallet.views.twin import MOST_ROWS, twin
from wallet.views.usual import usual

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from app.requester.books import Books
    from wallet.agreement.view import View
    from wallet.importers.base import TableSpec, Value
    from wallet.views.projection import SourceRow

SENTENCE: Final = "Made up from the vocabulary; no row of it is anybody's."
_object = msgspec.json.Decoder(dict[str, Any]).decode


def make(
    books: Books,
    out: str,
    call: str = "",
    content: str = "",
    rows_wanted: str = "1000",
    seed: str = "1",
    format: str = "",
) -> dict[str, Any]:
    """Write made-up rows in the shape of a call.

    Args:
        books: open.
        out: the file; it must not be there.
        call: a call's number in the books.
        content: or a call file.
        rows_wanted: of the dataset, before they are grouped.
        seed: equal seeds give equal rows.
        format: as for `data`.

    Raises:
        Malformed: a number is none, or the call is not right.
        NotAllowed: the file exists, or the vocabulary does not know the dataset.
    """
    for text in (rows_wanted, seed):
        if not text.isdecimal() or len(text) > 18:
            raise Malformed(f"“{text[:20]}” is not a whole number.")
    count = int(rows_wanted)
    if not 1 <= count <= MOST_ROWS:
        raise Malformed(f"A twin has 1 to {MOST_ROWS:,} rows.")
    if content:
        view = read_call(books, content, int(datetime.now(UTC).timestamp())).view()
    else:
        number = int(call) if call.isdecimal() else 0
        view = books.db.read(rows.call, number).view()
    known = registry.tables().get(view.dataset)
    if known is None:
        raise NotAllowed(f"The vocabulary does not know “{view.dataset}”; it has no twin.")
    try:
        made = list(delivered_like(view, known, count, int(seed)))
    except ViewError as error:
        raise NotAllowed(f"No wallet could answer this call: {error}") from error
    form = form_of(out, format)
    columns = columns_of(view)
    cells = Rows(columns)
    look = Look(view.dataset, columns, time_column(view), bytes(32), "9999")
    kept = list(look.watched(cells.cells(made)))
    digits = {columns[place].name: found for place, found in look.digits.items()}
    said = {"title": title_of(view.dataset), "synthetic": SENTENCE, "seed": int(seed)}

    def fill(file: BinaryIO) -> None:
        if form == "parquet":
            write_parquet(file, schema_of(columns, digits, said), columns, kept)
        elif form == "csv":
            write_csv(file, columns, kept)
        else:
            write_lines(file, columns, kept)

    _write(Path(out), fill)
    return {
        "dataset": view.dataset,
        "rows": len(kept),
        "format": form,
        "file": out,
        "sentence": SENTENCE,
    }


def delivered_like(view: View, known: TableSpec, count: int, seed: int) -> Iterator[bytes]:
    """Yield canonical lines as an owner with so many made-up rows would deliver them.

    Raises:
        ViewError: the view asks for what makes no sense.
    """
    projection = Projection(view, known.columns)
    secret = hashlib.sha256(b"freehold/requester-twin/1\0%d" % seed).digest()
    names = [column.name for column in projection.columns]
    source = list(_source(view, known, projection, count, seed))
    frequent = None
    if projection.looks_twice:
        frequent = projection.frequent(source, Draws(secret, view.hash()))
    return lines(names, projection.rows(source, secret, frequent))


def _source(
    view: View, known: TableSpec, projection: Projection, count: int, seed: int
) -> Iterator[SourceRow]:
    first, last = view.from_day or "2025-01-01", view.to_day or "2025-12-31"
    begin, end = datetime.fromisoformat(first).date(), datetime.fromisoformat(last).date()
    bounds = usual(known, min(begin, end), max(begin, end))
    for position, line in enumerate(twin(known.columns, known.time_column, bounds, count, seed)):
        row = _object(line)
        tests = ((row.get(item.field), item.operator, item.values) for item in view.conditions)
        if not all(_passes(*test) for test in tests):
            continue
        values: list[Any] = [row.get(name) for name in projection.reads]
        if projection.keyed:
            values.append(hashlib.sha256(b"%d/%d" % (seed, position)).digest())
        yield _time_ms(row.get(known.time_column)), tuple(values)


def _passes(value: Value, operator: str, values: tuple[str, ...]) -> bool:
    """Whether a made-up value passes a condition, as far as it can be compared as a number."""
    if operator in ("is_null", "not_null"):
        return (value is None) == (operator == "is_null")
    if value is None:
        return False
    with suppress(ValueError):
        mine, bounds = float(value), [float(item) for item in values]
        tests = {
            "eq": mine in bounds,
            "in": mine in bounds,
            "ne": mine not in bounds,
            "lt": mine < bounds[0],
            "le": mine <= bounds[0],
            "gt": mine > bounds[0],
            "ge": mine >= bounds[0],
            "between": bounds[0] <= mine <= bounds[-1],
        }
        return tests[operator]
    return True


def _time_ms(value: Value) -> int | None:
    if not isinstance(value, str):
        return None
    with suppress(ValueError):
        moment = datetime.fromisoformat(value.removesuffix("Z")).replace(tzinfo=UTC)
        return int(moment.timestamp() * 1000)
    return None


def _write(path: Path, fill: Any) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise NotAllowed(f"{path} exists already; it was left as it is.") from error
    except OSError as error:
        raise NotAllowed(f"{path} cannot be written: {error.strerror}.") from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            fill(file)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
