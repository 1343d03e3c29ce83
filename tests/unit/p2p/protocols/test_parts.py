"""A frame in parts is the frame: what is not copied to be sent reads as if it had been."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from p2p.protocols.wire import Chunk, Finished, Get, WantKey, decode_release, encode, parts_of
from wallet.agreement.delivery import CHUNK_BYTES

pytestmark = pytest.mark.area("D")

EDGES = (0, 1, 255, 256, 65_535, 65_536, CHUNK_BYTES)


@given(
    step=st.integers(1, 2**32 - 1),
    chunk=st.integers(0, 2**32 - 1),
    size=st.one_of(st.sampled_from(EDGES), st.integers(0, 70_000)),
)
@settings(max_examples=40, deadline=None)
def test_a_chunk_in_parts_is_what_the_encoder_makes_of_it_and_its_data_is_not_copied(
    step, chunk, size
):
    data = bytearray(size)
    frame = Chunk(step, chunk, memoryview(data))
    _, last = parts = parts_of(frame)
    assert b"".join(parts) == encode(frame)
    assert isinstance(last, memoryview)
    assert last.obj is data
    found = decode_release(memoryview(b"".join(parts)))
    assert isinstance(found, Chunk)
    assert (found.step, found.chunk, bytes(found.data)) == (step, chunk, bytes(data))


@pytest.mark.parametrize("frame", [Get(1, 2), WantKey(3), Finished()])
def test_every_other_frame_is_one_part(frame):
    assert parts_of(frame) == (encode(frame),)
