"""The files themselves: canonical JSON Lines, CSV, Parquet.

Guarantees: bounded memory (some thousand rows at a time); Parquet and Arrow keep every number exact
(decimals as `decimal128` with as many places as were met, text where that does not hold them),
days as `date32` and times as UTC milliseconds; units, meaning and transforms stand in the metadata
of each field, the sidecar's document in that of the schema, both under the key `freehold`. CSV is
RFC 4180 with a heading and no cell that a spreadsheet would run.
"""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from wallet.importers.base import ColumnType
from wallet.spreadsheet import cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import BinaryIO

    import pyarrow as pa  # type: ignore[import-untyped]

    from app.requester.output.columns import OutColumn
    from app.requester.output.findings import Digits
    from app.requester.output.rows import Row

Format = Literal["jsonl", "csv", "parquet"]
FORMATS: Final[tuple[Format, ...]] = ("jsonl", "csv", "parquet")
KEY: Final = b"freehold"

_BATCH: Final = 8192
_MOST_DIGITS: Final = 38

_line = msgspec.json.Encoder(order="sorted").encode


def write_lines(file: BinaryIO, columns: Sequence[OutColumn], rows: Iterable[Row]) -> None:
    """Write rows as JSON Lines with the keys in order."""
    names = [column.name for column in columns]
    file.writelines(_line(dict(zip(names, row, strict=True))) + b"\n" for row in rows)


def write_csv(file: BinaryIO, columns: Sequence[OutColumn], rows: Iterable[Row]) -> None:
    """Write rows as CSV under a heading."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", errors="backslashreplace")
    out = csv.writer(text)
    out.writerow([column.name for column in columns])
    kinds = [column.type for column in columns]
    for row in rows:
        out.writerow([cell(value, kind) for value, kind in zip(row, kinds, strict=True)])
    text.flush()
    text.detach()  # the file is its opener's to close


def write_parquet(
    file: BinaryIO,
    schema: pa.Schema,
    columns: Sequence[OutColumn],
    rows: Iterable[Row],
) -> None:
    """Write rows as Parquet with this schema, a row group for each batch."""
    import pyarrow.parquet as pq  # type: ignore[import-untyped]  # heavy

    with pq.ParquetWriter(file, schema, compression="zstd") as out:
        for batch in batches(schema, columns, rows):
            out.write_batch(batch)


def schema_of(
    columns: Sequence[OutColumn], digits: Mapping[str, Digits], document: Mapping[str, Any]
) -> pa.Schema:
    """Return the Arrow schema of these columns.

    Args:
        columns: in output order.
        digits: how many digits the numbers of a column have.
        document: what stands in the sidecar.
    """
    import pyarrow as pa  # heavy

    fields = []
    for column in columns:
        said = {
            "type": str(column.type),
            "unit": column.unit,
            "meaning": column.meaning,
            "category": column.category,
            "transforms": list(column.transforms),
        }
        kind = _arrow_type(column.type, digits.get(column.name))
        fields.append(pa.field(column.name, kind, metadata={KEY: msgspec.json.encode(said)}))
    return pa.schema(fields, metadata={KEY: msgspec.json.encode(document)})


def batches(
    schema: pa.Schema, columns: Sequence[OutColumn], rows: Iterable[Row]
) -> Iterator[pa.RecordBatch]:
    """Yield rows as Arrow record batches; one that is empty if there are none."""
    import pyarrow as pa  # heavy

    every, first = iter(rows), True
    while (part := list(islice(every, _BATCH))) or first:
        first = False
        arrays = []
        for place, column in enumerate(columns):
            kind = schema.field(place).type
            values = [row[place] for row in part]
            if kind in (pa.int64(), pa.bool_()):
                arrays.append(pa.array(values, type=kind))
                continue
            texts = [None if value is None else _text(value, column.type) for value in values]
            arrays.append(pa.array(texts, type=pa.string()).cast(kind))
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def _text(value: Any, kind: ColumnType) -> str:
    text = str(value)
    if kind is ColumnType.TEXT:  # a lone surrogate has no UTF-8
        return text.encode("utf-8", "backslashreplace").decode()
    return text


def _arrow_type(kind: ColumnType, digits: Digits | None) -> pa.DataType:
    import pyarrow as pa  # heavy

    match kind:
        case ColumnType.INTEGER:
            return pa.int64()
        case ColumnType.BOOLEAN:
            return pa.bool_()
        case ColumnType.DATE:
            return pa.date32()
        case ColumnType.TIME:
            return pa.timestamp("ms", tz="UTC")
        case ColumnType.DECIMAL | ColumnType.LATITUDE | ColumnType.LONGITUDE:
            if digits is None or digits.before + digits.after > _MOST_DIGITS:
                return pa.string()
            return pa.decimal128(_MOST_DIGITS, digits.after)
    return pa.string()
