"""Damage drawn by chance, where no coverage is measured: the short storm of every test run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

LARGEST = 64 * 1024
"""Bytes that an input of the fuzzer has at most."""
TELLING = (
    b"",
    b"\0",
    b"\xff" * 8,
    b"\x80",
    b"[" * 600,
    b"{" * 600,
    b"\xdd\xff\xff\xff\xff",  # an array of four thousand million, in MessagePack
    b"\xc6\xff\xff\xff\xff",
    b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff",  # the same in CBOR
    b"1e999999",
    b"-0",
    b"NaN",
    b"\\ud800",
    "\u202e".encode(),
    b"\xed\xa0\x80",  # half of a surrogate pair
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"9" * 5_000,
    b"\r\n",
    b"\n\n",
)
"""What readers have stumbled over before, here or elsewhere."""


def damaged(chance: random.Random, samples: Sequence[bytes], count: int) -> Iterator[bytes]:
    """Yield so many inputs, each a sample with one to six changes."""
    for _ in range(count):
        data = bytearray(chance.choice(samples))
        for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
            _change(chance, data, samples)
        yield bytes(data[:LARGEST])


def _change(chance: random.Random, data: bytearray, samples: Sequence[bytes]) -> None:
    at = chance.randrange(len(data) + 1)
    length = chance.choice((1, 1, 2, 4, 16, 200))
    match chance.randrange(7):
        case 0 if at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        case 1:
            data[at : at + length] = chance.randbytes(length)
        case 2:
            del data[at : at + length]
        case 3:
            data[at:at] = chance.choice(TELLING)
        case 4:
            data[at : at + length] = chance.choice(TELLING)
        case 5:
            other = chance.choice(samples)
            begin = chance.randrange(len(other) + 1)
            data[at:at] = other[begin : begin + length * 4]
        case _:
            del data[at:]
