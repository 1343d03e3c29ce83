"""Sealed segments open as they were sealed, and otherwise not at all."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import cbor2
import msgspec
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.backup.file import padded
from wallet.errors import NewerFormat
from wallet.segments.draft import Draft
from wallet.segments.segment import (
    LIMIT,
    Keys,
    Op,
    SealedSegment,
    SegmentDamaged,
    SegmentName,
    fits,
    pack,
    seal,
    segment_key,
    unseal,
)

if TYPE_CHECKING:
    from wallet.segments.draft import Full
    from wallet.segments.segment import Key

pytestmark = pytest.mark.area("G")

VAULT = "ab" * 16
EPOCH_KEY = bytes(range(32))
KEYS = Keys({3: EPOCH_KEY})
NAME = SegmentName(id=b"i" * 16, device=b"d" * 8, seq=5, epoch=3, schema=24, hot=True)

VALUES = st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1), st.text(), st.binary())
ROWS = st.lists(st.tuples(st.integers(1, 2**40), VALUES, VALUES), unique_by=lambda row: row[0])


def sealed(ops: list[Op], name: SegmentName = NAME) -> SealedSegment:
    encoded = [cbor2.dumps([op.table, op.columns, op.rows, op.gone], canonical=True) for op in ops]
    return seal(VAULT, name, pack(VAULT, name, encoded), segment_key(EPOCH_KEY, name.id))


SAMPLE = sealed([Op("setting", ["key", "value"], [["theme", '"dark"']], [["gone"]])])


@given(ROWS, st.lists(st.integers(), unique=True))
@settings(max_examples=50, deadline=None)
def test_rows_come_out_as_they_went_in(rows, gone):
    draft = Draft()
    keys: list[Key] = [(row[0],) for row in rows]
    full = [
        *draft.add("t", ("id", "a", "b"), keys, rows, [(one,) for one in gone]),
        *draft.rest(),
    ]
    packed = [one.pack(VAULT, NAME) for one in full]
    found = [
        op
        for one in packed
        for op in unseal(VAULT, seal(VAULT, NAME, one, segment_key(EPOCH_KEY, NAME.id)), KEYS)
    ]
    assert [tuple(row) for op in found for row in op.rows] == rows
    assert [key for op in found for key in op.gone] == [[one] for one in gone]
    for one in packed:
        plain = zstandard.ZstdDecompressor().decompress(one)
        assert cbor2.dumps(cbor2.loads(plain), canonical=True) == plain


@pytest.mark.parametrize(
    "change",
    [
        {"id": b"j" * 16},
        {"device": b"e" * 8},
        {"seq": 6},
        {"epoch": 4},
        {"schema": 25},
        {"hot": False},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_segment_under_another_name_does_not_open(change):
    keys = Keys({3: EPOCH_KEY, 4: EPOCH_KEY}, {})
    with pytest.raises(SegmentDamaged):
        unseal(VAULT, msgspec.structs.replace(SAMPLE, **change), keys)
    with pytest.raises(SegmentDamaged):
        unseal("cd" * 16, SAMPLE, keys)


def test_no_flipped_bit_is_accepted():
    draw = random.Random(7)
    for _ in range(500):
        data = bytearray(SAMPLE.data)
        at = draw.randrange(len(data) * 8)
        data[at // 8] ^= 1 << at % 8
        with pytest.raises(SegmentDamaged):
            unseal(VAULT, msgspec.structs.replace(SAMPLE, data=bytes(data)), KEYS)


@pytest.mark.parametrize("length", [0, 10, 100, 511])
def test_what_was_cut_off_or_is_too_long_is_refused(length):
    with pytest.raises(SegmentDamaged):
        unseal(VAULT, msgspec.structs.replace(SAMPLE, data=SAMPLE.data[:length]), KEYS)
    with pytest.raises(SegmentDamaged):
        unseal(VAULT, msgspec.structs.replace(SAMPLE, data=bytes(LIMIT + 1)), KEYS)


def test_sealed_bytes_show_a_coarse_size_and_nothing_else():
    sizes = {
        len(sealed([Op("t", ["id"], [[bytes(random.Random(n).randbytes(n))]], [])]).data)
        for n in range(1, 20_000, 97)
    }
    assert len(sizes) < 70  # of 207
    assert all(padded(size) == size for size in sizes)
    assert min(sizes) == 512


def test_a_segment_of_a_newer_format_is_left_alone():
    packed = zstandard.ZstdCompressor().compress(cbor2.dumps({"v": 2, "new": 1}))
    found = seal(VAULT, NAME, packed, segment_key(EPOCH_KEY, NAME.id))
    with pytest.raises(NewerFormat):
        unseal(VAULT, found, KEYS)


def test_what_unpacks_to_more_than_any_segment_is_refused():
    packed = zstandard.ZstdCompressor().compress(bytes(300 * 1024 * 1024))
    found = seal(VAULT, NAME, packed, segment_key(EPOCH_KEY, NAME.id))
    with pytest.raises(SegmentDamaged):
        unseal(VAULT, found, KEYS)


def test_rows_that_cannot_be_compressed_fill_segments_that_fit():
    draw, draft = random.Random(3), Draft()
    full: list[Full] = []
    for id in range(12):
        row = (id, draw.randbytes(900_000))
        full += draft.add("t", ("id", "a"), [(id,)], [row], [])
    full += draft.rest()
    assert all(len(one.pack(VAULT, NAME)) < LIMIT for one in full)
    assert [key for one in full for part in one.parts() for key in part.held] == [
        (id,) for id in range(12)
    ]
    assert len(full) == 3


def test_a_row_that_is_longer_than_a_segment_is_one_of_its_own():
    row = (1, random.Random(1).randbytes(9_000_000))
    draft = Draft()
    full = [*draft.add("t", ("id", "a"), [(1,)], [row], [])]
    full += draft.add("t", ("id", "a"), [(2,)], [(2, b"short")], [])
    full += draft.rest()
    assert [[len(piece.keys) for piece in one.pieces] for one in full] == [[1], [1]]
    long = full[0]
    assert long.is_single
    packed, key = long.pack(VAULT, NAME), segment_key(EPOCH_KEY, NAME.id)
    assert not fits(packed)
    with pytest.raises(ValueError, match="do not fit"):
        seal(VAULT, NAME, packed, key)
    found = seal(VAULT, NAME, packed, key, alone=True)
    assert LIMIT < len(found.data) <= 9_000_000 * 9 // 8
    (op,) = unseal(VAULT, found, KEYS)
    assert [tuple(each) for each in op.rows] == [row]


def test_the_key_of_one_segment_opens_that_one_alone():
    own = Keys({}, {NAME.id: segment_key(EPOCH_KEY, NAME.id)})
    assert unseal(VAULT, SAMPLE, own)
    other = sealed([Op("t", ["id"], [[1]], [])], msgspec.structs.replace(NAME, id=b"k" * 16))
    with pytest.raises(SegmentDamaged):
        unseal(VAULT, other, own)
    assert EPOCH_KEY.hex() not in repr(KEYS)
