"""Blocks: up to 1 MiB of bytes named by their SHA-256, as IPFS names them.

Guarantees: a block's CID is what any IPFS implementation gives these bytes as a raw leaf (CIDv1,
codec `raw`, multihash `sha2-256`, multibase base32: https://github.com/multiformats/cid); a CID is
read in this one spelling only. Inside Freehold a block is named by the 32 bytes of its digest.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Final

import msgspec

from wallet.shares.errors import ShareDamaged

MAXIMUM_BLOCK: Final = 1 << 20
"""Bytes; the largest block that IPFS nodes hand on."""

DIGEST_BYTES: Final = 32
RAW: Final = bytes.fromhex("01551220")
"""CID version 1, codec raw (0x55), multihash sha2-256 (0x12) of 32 bytes (0x20)."""

DAG_PB: Final = bytes.fromhex("01701220")
"""The same with codec dag-pb (0x70): the root of a share set."""

CID_BYTES: Final = len(RAW) + DIGEST_BYTES
_CID_CHARACTERS: Final = 1 + -(-CID_BYTES * 8 // 5)


class Block(msgspec.Struct, frozen=True):
    """A block with its name; make one with `block`, or with `checked` from what others say."""

    digest: bytes
    data: bytes

    @property
    def cid(self) -> str:
        """The CID as text, such as `bafkrei…`."""
        return cid_text(RAW + self.digest)


def block(data: bytes) -> Block:
    """Name bytes.

    Raises:
        ValueError: they are more than a block holds.
    """
    if len(data) > MAXIMUM_BLOCK:
        raise ValueError(f"a block has at most {MAXIMUM_BLOCK} bytes, not {len(data)}")
    return Block(hashlib.sha256(data).digest(), data)


def checked(digest: bytes, data: bytes) -> Block:
    """Take bytes from somebody who says that this is their digest.

    Raises:
        ShareDamaged: it is not, or they are more than a block holds.
    """
    if len(data) > MAXIMUM_BLOCK or hashlib.sha256(data).digest() != digest:
        raise ShareDamaged("These bytes are not the block they were given as; they were not used.")
    return Block(digest, data)


def cid_text(cid: bytes) -> str:
    """The base32 text of a CID of 36 bytes."""
    return "b" + base64.b32encode(cid).decode("ascii").rstrip("=").lower()


def cid_bytes(text: str) -> bytes:
    """Read the text of a CID of a raw or a dag-pb block.

    Raises:
        ShareDamaged: it is another kind of CID, another spelling, or none.
    """
    if len(text) == _CID_CHARACTERS and text.startswith("b"):
        try:
            cid = base64.b32decode(text[1:].upper() + "=" * (-(len(text) - 1) % 8))
        except ValueError:
            cid = b""
        if cid[:4] in (RAW, DAG_PB) and cid_text(cid) == text:
            return cid
    raise ShareDamaged("This is not the address of a block that Freehold makes (CIDv1, sha2-256).")
