"""Frames from a worker: whole ones pass, all else is refused by name."""

from __future__ import annotations

import struct

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.worker import protocol
from app.worker.checked_rows import RowDecoder
from app.worker.protocol import BrokenFrame, Frames
from tests.unit.app.worker.everything import KEY, TABLE, WHOLE, packed
from wallet.importers.base import DatasetCount, Report, Skip
from wallet.importers.rows import Row

pytestmark = pytest.mark.area("A")


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


def test_a_frame_too_long_to_send_is_a_fault_of_ours():
    with pytest.raises(ValueError, match="a frame of"):
        protocol.encode(protocol.Rows("d", "f", msgspec.Raw(packed("x" * 9_000_000))))
    assert struct.calcsize(">I") == protocol.HEADER
