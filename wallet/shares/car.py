"""Share sets as CAR files, version 1: what any IPFS node imports, and reads back.

https://ipld.io/specs/transport/car/carv1/. The root is a UnixFS directory (`unixfs`), written
first; then its files' blocks in the order of their names, each once. Read back is any CAR with
that one root and these blocks in any order, as `ipfs dag export` and helia write it.

Guarantees: every block that is read is the one its CID names and at most 1 MiB, one at a time is in
memory, and a file that is cut off is noticed by `check_whole`. Left to others: what the shares are.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, BinaryIO, Final

from wallet.shares import unixfs
from wallet.shares.blocks import CID_BYTES, DAG_PB, MAXIMUM_BLOCK, RAW, Block, cid_text
from wallet.shares.errors import CarDamaged
from wallet.shares.unixfs import File, varint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_HEADER: Final = (
    bytes.fromhex("a265") + b"roots" + bytes.fromhex("81d82a582500"),  # dag-cbor: {roots: [CID],
    bytes.fromhex("67") + b"version" + bytes.fromhex("01"),  # version: 1}
)
_HEADER_BYTES: Final = len(_HEADER[0]) + CID_BYTES + len(_HEADER[1])


def write(target: BinaryIO, files: Iterable[File], fetch: Callable[[bytes], bytes]) -> str:
    """Write a share set.

    Args:
        target: opened for writing.
        files: what it consists of.
        fetch: gives a block's bytes by its digest, one at a time.

    Returns:
        The CID of its root, as text.

    Raises:
        ValueError: no set can consist of these (`unixfs.directory`), or a block is another one.
    """
    listed = tuple(sorted(files, key=lambda each: each.name))
    directory = unixfs.directory(listed)
    root = unixfs.root_cid(directory)
    header = _HEADER[0] + root + _HEADER[1]
    target.write(varint(len(header)) + header)
    target.write(_section(root, directory))
    for digest, size in dict.fromkeys((each.digest, each.size) for each in listed):
        data = fetch(digest)
        if len(data) != size or hashlib.sha256(data).digest() != digest:
            raise ValueError("a block is not the one that the share set names")
        target.write(_section(RAW + digest, data))
    return cid_text(root)


class Reader:
    """Reads a CAR file of a share set, block after block.

    Raises:
        CarDamaged: here and at every step, where it is cut off, changed, or of another kind.
    """

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        header = self._section(_HEADER_BYTES)
        begin, end = len(_HEADER[0]), len(_HEADER[0]) + CID_BYTES
        if header is None or (header[:begin], header[end:]) != _HEADER:
            raise CarDamaged("This is not a CAR file of version 1 with one root.")
        self.root: Final = header[begin:end]
        """The CID of the share set, 36 bytes."""
        if self.root[:4] != DAG_PB:
            raise CarDamaged("The root of this CAR file is not a directory.")
        self.files: tuple[File, ...] | None = None
        """What the set consists of, once its directory was read."""
        self._seen: dict[bytes, int] = {}

    def blocks(self) -> Iterator[Block]:
        """The raw blocks of the file, each checked against its CID."""
        while (section := self._section(CID_BYTES + MAXIMUM_BLOCK)) is not None:
            cid, data = section[:CID_BYTES], section[CID_BYTES:]
            if hashlib.sha256(data).digest() != cid[4:]:
                raise CarDamaged("A block of this CAR file is not the one its address names.")
            if cid == self.root:
                self.files = unixfs.read_directory(data)
            elif cid[:4] == RAW:
                if len(self._seen) >= unixfs.MOST_FILES:
                    raise CarDamaged("This CAR file holds more shares than a set can have.")
                self._seen[cid[4:]] = len(data)
                yield Block(cid[4:], data)
            else:
                raise CarDamaged("This CAR file holds something else than shares.")

    def check_whole(self) -> tuple[File, ...]:
        """Return what the set consists of, after all blocks were read, if none is missing."""
        if self.files is None:
            raise CarDamaged("The directory of this share set is missing.")
        missing = [each for each in self.files if self._seen.get(each.digest) != each.size]
        if missing:
            raise CarDamaged(
                f"{len(missing)} of {len(self.files)} shares are not whole in this file."
            )
        return self.files

    def _section(self, most: int) -> bytes | None:
        """The next part, without its length; None at the end."""
        length = self._length()
        if length is None:
            return None
        if not 0 < length <= most:
            raise CarDamaged("This CAR file has a part of a length that none can have.")
        data = self._source.read(length)
        if len(data) != length:
            raise CarDamaged("This CAR file is cut off.")
        return data

    def _length(self) -> int | None:
        digits = b""
        while not digits or digits[-1] & 0x80:
            byte = self._source.read(1)
            if not byte and not digits:
                return None
            digits += byte
            if not byte or len(digits) > 9:
                raise CarDamaged("This CAR file is cut off or damaged.")
        return unixfs.read_varint(digits, 0)[0]


def _section(cid: bytes, data: bytes) -> bytes:
    return varint(CID_BYTES + len(data)) + cid + data
