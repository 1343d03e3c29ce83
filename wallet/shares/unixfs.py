"""A share set as IPFS sees it: one UnixFS directory whose files are raw blocks.

Just as much of dag-pb (https://ipld.io/specs/codecs/dag-pb/spec/) and UnixFS
(https://specs.ipfs.tech/unixfs/) as a flat directory needs: links in the order of their names,
then the data `08 01`, a directory. Any IPFS implementation that adds files of these names and
bytes, each as one raw leaf, gets the same root; `tests/ipfs` shows it with helia.

Guarantees: what is read is such a directory in the one spelling that is written here.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.shares.blocks import DAG_PB, MAXIMUM_BLOCK, RAW
from wallet.shares.errors import CarDamaged

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_FILES: Final = 1024
"""A directory of more might be split into several blocks by others, and have another root there."""

_DIRECTORY: Final = bytes.fromhex("0a020801")  # field 1, 2 bytes: UnixFS {Type: Directory}
_NAME: Final = re.compile(r"[0-9a-z][0-9a-z.-]{0,79}")
_LONGEST_VARINT: Final = 9


class File(msgspec.Struct, frozen=True):
    """One file of the directory: its name, the digest of its raw block and its length."""

    name: str
    digest: bytes
    size: int


def share_name(stripe: bytes, index: int) -> str:
    """The name of a share in a set: hex of the stripe's id, a stop, its index in two digits."""
    return f"{stripe.hex()}.{index:02}"


def directory(files: Iterable[File]) -> bytes:
    """The bytes of the directory's block.

    Raises:
        ValueError: more than 1,024 files, two of one name, or a name of another form than small
            letters, digits, stops and hyphens.
    """
    ordered = sorted(files, key=lambda each: each.name)
    names = {each.name for each in ordered}
    if len(ordered) > MOST_FILES or len(names) != len(ordered):
        raise ValueError(f"a share set has at most {MOST_FILES} files, each of its own name")
    if not all(_NAME.fullmatch(name) for name in names):
        raise ValueError("a file of a share set has an unusual name")
    links = b"".join(b"\x12" + _sized(_link(each)) for each in ordered)
    return links + _DIRECTORY


def root_cid(data: bytes) -> bytes:
    """The CID of a directory's block, 36 bytes."""
    return DAG_PB + hashlib.sha256(data).digest()


def read_directory(data: bytes) -> tuple[File, ...]:
    """Read a directory's block from anywhere.

    Raises:
        CarDamaged: it is not the block of a share set.
    """
    files: list[File] = []
    at = 0
    if len(data) <= MAXIMUM_BLOCK and data.endswith(_DIRECTORY):
        end = len(data) - len(_DIRECTORY)
        while at < end and len(files) < MOST_FILES:
            link, at = _field(data, at, 0x12)
            files.append(_file(link))
        try:
            if directory(files) == data:
                return tuple(files)
        except ValueError:
            pass
    raise CarDamaged("This is not the directory of a share set.")


def varint(number: int) -> bytes:
    """An unsigned varint (https://github.com/multiformats/unsigned-varint)."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def read_varint(data: bytes, at: int) -> tuple[int, int]:
    """Read one at a position; return it and the position after it.

    Raises:
        CarDamaged: there is none, it has more than nine bytes, or not its shortest form.
    """
    number = 0
    for place, byte in enumerate(data[at : at + _LONGEST_VARINT]):
        number |= (byte & 0x7F) << 7 * place
        if not byte & 0x80:
            if byte == 0 and place:
                break
            return number, at + place + 1
    raise CarDamaged("The file is cut off or damaged where a length should stand.")


def _sized(data: bytes) -> bytes:
    return varint(len(data)) + data


def _link(file: File) -> bytes:
    return (
        b"\x0a"
        + _sized(RAW + file.digest)
        + b"\x12"
        + _sized(file.name.encode("ascii"))
        + b"\x18"
        + varint(file.size)
    )


def _field(data: bytes, at: int, tag: int) -> tuple[bytes, int]:
    if data[at : at + 1] != bytes([tag]):
        raise CarDamaged("This is not the directory of a share set.")
    length, at = read_varint(data, at + 1)
    if length > len(data) - at:
        raise CarDamaged("The directory of this share set is cut off.")
    return data[at : at + length], at + length


def _file(link: bytes) -> File:
    cid, at = _field(link, 0, 0x0A)
    name, at = _field(link, at, 0x12)
    if link[at : at + 1] != b"\x18" or cid[:4] != RAW or not name.isascii():
        raise CarDamaged("A file of this share set is not a raw block.")
    size, at = read_varint(link, at + 1)
    return File(name.decode("ascii"), cid[4:], size)
