"""Rows from a worker: those of the dataset pass, all else is refused by name."""

from __future__ import annotations

import pytest

from app.worker import protocol
from app.worker.checked_rows import RowDecoder
from app.worker.protocol import BrokenFrame
from tests.unit.app.worker.everything import KEY, TABLE, WHOLE, packed
from wallet.importers.base import ColumnType
from wallet.importers.rows import Row

pytestmark = pytest.mark.area("A")


def test_rows_of_every_type_arrive_as_they_were():
    rows = [Row(KEY, 5, 1, WHOLE), Row(KEY, None, 2, (None,) * 8)]
    (frame,) = protocol.encode_rows("test.everything", "f", rows)
    decoded = protocol.decode(frame[4:])
    assert isinstance(decoded, protocol.Rows)
    assert RowDecoder(TABLE).decode(decoded.rows) == rows


WRONG: dict[str, list[object]] = {
    "text": [1, "x" * 65_537, b"bytes"],
    "integer": ["1", 1.5, 2**60, True],
    "decimal": ["", "1e5", "+1", "01", "1.", ".5", "1 ", "1\n", "NaN", 1, "-"],
    "date": ["2024-02-30", "2024-13-01", "2024-1-1", "20240101", "2024-01-01\n", "0000-01-01", 1],
    "time": ["2024-01-01T24:00:00Z", "2024-01-01T00:00:00+00:00", "2024-02-30T00:00:00Z"],
    "boolean": [0, "true"],
    "latitude": ["north", 52.1],
    "longitude": ["east", 1],
}  # fmt: skip


@pytest.mark.parametrize(
    ("column", "value"), [(column, value) for column, values in WRONG.items() for value in values]
)
def test_a_value_that_is_not_of_its_column_is_refused(column, value):
    cells = list(WHOLE)
    cells[[kind.value for kind in ColumnType].index(column)] = value
    with pytest.raises(BrokenFrame, match=r"test\.everything|does not exist"):
        RowDecoder(TABLE).decode(packed([KEY, None, 1, cells]))


@pytest.mark.parametrize(
    "row",
    [
        [KEY, None, 1, WHOLE[:-1]],
        [KEY, None, 1, (*WHOLE, "more")],
        [KEY[:-1], None, 1, WHOLE],
        [KEY, 10**15, 1, WHOLE],
        [KEY, None, -1, WHOLE],
        [KEY, None, 1],
        "row",
    ],
)
def test_a_row_of_another_shape_is_refused(row):
    with pytest.raises(BrokenFrame):
        RowDecoder(TABLE).decode(packed(row))


def test_too_many_rows_at_once_are_refused():
    with pytest.raises(BrokenFrame):
        RowDecoder(TABLE).decode(packed(*[[KEY, None, 1, WHOLE]] * 2_001))
