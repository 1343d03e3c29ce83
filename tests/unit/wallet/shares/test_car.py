"""CAR files: what is written is read back, in any order; what is cut, changed or foreign is not."""

from __future__ import annotations

import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.shares.examples import stripe_of
from wallet.shares import car, stripes, unixfs
from wallet.shares.blocks import RAW, block
from wallet.shares.errors import CarDamaged
from wallet.shares.unixfs import File, share_name, varint

pytestmark = pytest.mark.area("G")

MADE = stripe_of(random.Random(8), 700, stripes.SMALL)
DATA = {share.digest: share.data for share in MADE.shares}
FILES = tuple(
    File(share_name(MADE.stripe.id, index), share.digest, len(share.data))
    for index, share in enumerate(MADE.shares)
)


def written(files: tuple[File, ...] = FILES) -> bytes:
    file = io.BytesIO()
    car.write(file, files, DATA.__getitem__)
    return file.getvalue()


def read(data: bytes) -> tuple[dict[bytes, bytes], tuple[File, ...]]:
    reader = car.Reader(io.BytesIO(data))
    found = {each.digest: each.data for each in reader.blocks()}
    return found, reader.check_whole()


def parts(data: bytes) -> list[bytes]:
    found, at = [], 0
    while at < len(data):
        length, begin = unixfs.read_varint(data, at)
        at = begin + length
        found.append(data[begin - len(varint(length)) : at])
    return found


def test_a_set_comes_back_in_whatever_order_its_blocks_stand() -> None:
    data = written()
    assert read(data) == (DATA, FILES)
    header, *rest = parts(data)
    assert read(header + b"".join(reversed(rest))) == (DATA, FILES)


def test_equal_shares_are_written_once() -> None:
    one = block(b"\0")
    files = tuple(File(f"{number}", one.digest, 1) for number in range(5))
    file = io.BytesIO()
    car.write(file, files, lambda _: b"\0")
    assert read(file.getvalue()) == ({one.digest: b"\0"}, files)


def test_a_file_that_is_cut_off_anywhere_is_noticed() -> None:
    data = written()
    for end in range(len(data)):
        with pytest.raises(CarDamaged):
            read(data[:end])


def test_blocks_that_are_missing_doubled_beyond_measure_or_foreign_are_noticed() -> None:
    header, directory, *shares = parts(written())
    for wrong in (
        [directory, *shares[1:]],
        shares,
        [directory, *shares, b"\x00"],
        [directory, *shares, varint(36 + (2 << 20))],
        [directory, *shares, varint(20) + bytes(20)],
        [directory, *shares, varint(37) + bytes.fromhex("01711220") + bytes(33)],
        [directory, *shares, b"\xff" * 9 + b"\x01"],
        [directory, *shares, b"\x80\x00"],
    ):
        with pytest.raises(CarDamaged):
            read(header + b"".join(wrong))
    many = [block(bytes([number % 256, number // 256])) for number in range(1025)]
    flood = b"".join(varint(38) + RAW + each.digest + each.data for each in many)
    with pytest.raises(CarDamaged, match="more shares"):
        read(header + directory + flood)
    twice = header + directory + directory + b"".join(shares)
    assert read(twice) == (DATA, FILES)


@given(noise=st.binary(max_size=300))
@settings(max_examples=50)
def test_noise_is_no_set(noise: bytes) -> None:
    with pytest.raises(CarDamaged):
        read(noise)
    with pytest.raises(CarDamaged):
        unixfs.read_directory(noise)


def test_a_header_with_another_root_or_version_is_refused() -> None:
    data = written()
    for old, new in ((b"version\x01", b"version\x02"), (b"roots\x81", b"roots\x80"),
                     (b"\x00\x01\x70", b"\x00\x01\x55")):  # fmt: skip
        with pytest.raises(CarDamaged):
            read(data.replace(old, new, 1))


def test_a_directory_is_read_in_one_spelling_only() -> None:
    data = unixfs.directory(FILES)
    assert unixfs.read_directory(data) == FILES
    assert unixfs.read_directory(unixfs.directory(())) == ()
    first = data[: len(data) // len(FILES)]
    turned = data[4:] + data[:4]
    for wrong in (b"", data[:-4], data[:-1], data + b"\0", data + data, first + data, turned,
                  data.replace(b"\x18", b"\x1a", 1), data.replace(RAW, b"\x01\x71\x12\x20", 1),
                  data.replace(b".00", b"\xff00", 1), data.replace(b".05", b".5/", 1)):  # fmt: skip
        with pytest.raises(CarDamaged):
            unixfs.read_directory(wrong)


def test_no_set_is_made_of_strange_names_too_many_files_or_other_blocks() -> None:
    one = block(b"x")
    for names in (["a", "a"], [""], ["A"], ["../x"], ["a" * 81], [str(i) for i in range(1025)]):
        with pytest.raises(ValueError, match="share set"):
            unixfs.directory([File(name, one.digest, 1) for name in names])
    for size, data in ((2, b"x"), (1, b"y")):
        with pytest.raises(ValueError, match="not the one"):
            car.write(io.BytesIO(), [File("a", one.digest, size)], {one.digest: data}.__getitem__)
