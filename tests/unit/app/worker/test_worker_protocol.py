"""Frames from a worker: whole ones pass, all else is refused by name."""

from __future__ import annotations

import struct

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.worker import protocol
from app.worker.protocol import BrokenFrame, Frames, RowDecoder
from wallet.importers.base import ColumnSpec, ColumnType, DatasetCount, Report, Skip, TableSpec
from wallet.importers.rows import Row

pytestmark = pytest.mark.area("A")

TABLE = TableSpec(
    "test.everything",
    "Everything",
    tuple(ColumnSpec(kind.value, kind, "x", "x", 0) for kind in ColumnType),
    "date",
)
WHOLE = ("text", 3, "-0.50", "2024-02-29", "2024-02-29T23:59:59.001Z", True, "52.1", "-0.1")
KEY = bytes(range(16))


def packed(*rows: object) -> bytes:
    return msgspec.msgpack.encode(rows)


def test_every_kind_of_frame_survives_the_way():
    frames: list[protocol.Frame] = [
        protocol.Sandboxed({"seccomp": "holds"}),
        protocol.Recognised("ofx", 1, "sgml", "why", 1),
        protocol.Table(TABLE),
        protocol.Skipped(Skip("f", 1, "why")),
        protocol.Progress(1, 2),
        protocol.Imported("ofx", Report((DatasetCount("d", 1, None, 5),), 0, (), ("w",), True)),
        protocol.Finished(),
        protocol.Failed("import-refused", "It is empty."),
    ]
    stream = b"".join(protocol.encode(frame) for frame in frames)
    cutter = Frames()
    received = [body for byte in stream for body in cutter.feed(bytes([byte]))]
    assert [protocol.decode(body) for body in received] == frames
    assert cutter.between_frames


def test_a_length_above_the_cap_is_refused_before_anything_is_kept():
    cutter = Frames()
    with pytest.raises(BrokenFrame, match="4294967295 bytes"):
        list(cutter.feed(b"\xff\xff\xff\xff" + b"x" * 100))


@given(st.binary(max_size=200))
@settings(max_examples=50)
def test_any_bytes_are_a_frame_or_refused(body):
    try:
        protocol.decode(body)
    except BrokenFrame:
        return
    assert body


def test_rows_of_every_type_arrive_as_they_were():
    rows = [Row(KEY, 5, 1, WHOLE), Row(KEY, None, 2, (None,) * 8)]
    (frame,) = protocol.encode_rows("test.everything", "f", rows)
    decoded = protocol.decode(frame[4:])
    assert isinstance(decoded, protocol.Rows)
    assert RowDecoder(TABLE).decode(decoded.rows) == rows


def test_large_rows_are_split_over_frames():
    rows = [Row(KEY, None, n, ("é" * 60_000, *WHOLE[1:])) for n in range(100)]
    frames = list(protocol.encode_rows("test.everything", "f", rows))
    assert len(frames) > 1
    decoder = RowDecoder(TABLE)
    arrived = []
    for frame in frames:
        assert len(frame) <= protocol.FRAME_LIMIT + 4
        decoded = protocol.decode(frame[4:])
        assert isinstance(decoded, protocol.Rows)
        arrived += decoder.decode(decoded.rows)
    assert arrived == rows


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


def test_a_frame_too_long_to_send_is_a_fault_of_ours():
    with pytest.raises(ValueError, match="a frame of"):
        protocol.encode(protocol.Rows("d", "f", msgspec.Raw(packed("x" * 9_000_000))))
    assert struct.calcsize(">I") == protocol.HEADER
