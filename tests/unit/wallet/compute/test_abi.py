"""How rows become the numbers that a program reads: one way, on every machine."""

from __future__ import annotations

import hashlib
import math
import struct
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.compute.abi import table, text_code
from wallet.compute.orders import ProgramFailed
from wallet.errors import ViewError
from wallet.importers.base import ColumnType

if TYPE_CHECKING:
    from wallet.importers.base import Value

pytestmark = pytest.mark.area("F")

ROOM = 1_000_000


def numbers(kind: str, *values: Value) -> tuple[Any, ...]:
    made = table([ColumnType(kind)], [(value,) for value in values], ROOM)
    assert (made.rows, made.columns) == (len(values), 1)
    return struct.unpack(f"<{len(values)}d", made.data)


@pytest.mark.parametrize(
    ("kind", "value", "number"),
    [
        ("integer", -7, -7.0),
        ("decimal", "62.5", 62.5),
        ("decimal", "0.1", 0.1),
        ("latitude", "48.137", 48.137),
        ("longitude", "-11.5", -11.5),
        ("date", "1970-01-01", 0.0),
        ("date", "1969-12-31", -1.0),
        ("date", "2026-08-01", 20666.0),
        ("time", "1970-01-02T00:00:00Z", 86_400.0),
        ("time", "2026-08-01T12:00:00.125Z", 1785585600.125),
        ("time", "1969-12-31T23:59:59.999Z", -0.001),
        ("boolean", True, 1.0),
        ("boolean", False, 0.0),
        ("text", "", float(int.from_bytes(hashlib.sha256(b"").digest()[:6], "big"))),
        (
            "text",
            "Café",
            float(int.from_bytes(hashlib.sha256("Café".encode()).digest()[:6], "big")),
        ),
    ],
)
def test_a_value_is_this_number(kind, value, number):
    assert numbers(kind, value) == (number,)


@pytest.mark.parametrize("kind", [item.value for item in ColumnType])
def test_what_is_absent_is_the_one_nan(kind):
    made = table([ColumnType(kind)], [(None,)], ROOM)
    assert made.data == bytes.fromhex("000000000000f87f")


@given(st.lists(st.tuples(st.integers(-(2**53), 2**53), st.text(max_size=5)), max_size=20))
@settings(max_examples=30)
def test_rows_lie_one_after_another(rows):
    made = table([ColumnType.INTEGER, ColumnType.TEXT], rows, ROOM)
    found = struct.unpack(f"<{2 * len(rows)}d", made.data)
    assert found == tuple(x for number, text in rows for x in (float(number), text_code(text)))
    assert not any(map(math.isnan, found))


def test_another_shape_of_the_same_numbers_has_another_digest():
    one = table([ColumnType.INTEGER], [(1,), (2,)], ROOM)
    other = table([ColumnType.INTEGER] * 2, [(1, 2)], ROOM)
    assert one.data == other.data
    assert one.digest() != other.digest()


def test_more_rows_than_fit_are_refused():
    assert table([ColumnType.INTEGER], [(1,)] * 2, 16).rows == 2
    with pytest.raises(ProgramFailed) as caught:
        table([ColumnType.INTEGER], [(1,)] * 3, 16)
    assert caught.value.reason == "input-too-large"


@pytest.mark.parametrize(
    ("kind", "value"),
    [("decimal", "x"), ("date", "2026-02-30"), ("time", "noon"), ("integer", 10**400)],
)
def test_a_value_of_another_kind_is_refused(kind, value):
    with pytest.raises(ViewError):
        numbers(kind, value)
