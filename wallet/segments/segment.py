"""The sealed segment, format 1: rows of a vault as bytes that say nothing to who holds them.

    sealed    nonce (24) ‖ XChaCha20-Poly1305 of:
                length of the next part (4 bytes, big-endian) ‖ zstd of the content ‖ zeros
              so many zeros that the whole is a size of a coarse scale (Padmé, at most 12 %)
    content   canonical CBOR (RFC 8949 §4.2.1) {v: 1, vault, device, seq, schema, ops}
    op        [table, [column, …], [[value, …], …], [[key value, …], …]]: rows as they are, by their
              columns; keys of rows that are no more. Each row of a table stands once in a segment
    key       HKDF(key of the epoch, "segment-<id in hex>")
    bound to  canonical CBOR ["freehold-segment", 1, vault, device, seq, epoch, schema, hot, id]

Guarantees: a segment that was changed, cut off, renamed, taken from another vault, device or place
in the order, or said to be of another schema does not open; sealed bytes are at most `LIMIT`, so
that a quarter of them fits a block, but of a single row that is longer, which is a segment of its
own of at most `LONGEST`. What it unpacks to is bounded.

Left to others: which rows (`flush`), keys (`epochs`), how sealed bytes travel.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, Final

import cbor2
import msgspec
import zstandard
from nacl.exceptions import CryptoError
from nacl.secret import Aead

from wallet.backup.file import padded
from wallet.errors import Malformed, NewerFormat, VaultError
from wallet.keys import derive

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMAT: Final = 1
LIMIT: Final = 4 * 1024 * 1024 - 4 * 1024
"""The most bytes a sealed segment of several rows has: a quarter, with what goes round it, is a
block."""

LONGEST: Final = 256 * 1024 * 1024
"""The most bytes that any sealed segment has, and that one unpacks to."""

ID_BYTES: Final = 16
DEVICE_BYTES: Final = 8
SMALL: Final = 64 * 1024
"""Sealed segments below this travel inside a manifest until they are merged."""

_NONCE: Final = Aead.NONCE_SIZE
_AROUND: Final = _NONCE + Aead.MACBYTES + 4
_LEAST: Final = 512
_LEVEL: Final = 3
_WHAT: Final = "freehold-segment"

Value = int | float | str | bytes | None
Key = tuple[Value, ...]


class SegmentDamaged(VaultError):
    """A sealed segment that does not open: it was changed, or is not what it is said to be."""

    code = "segment-damaged"


class SegmentName(msgspec.Struct, frozen=True, kw_only=True):
    """What must be known of a segment to open it; a manifest says it in its sealed part.

    Attributes:
        id: 16 random bytes.
        device: 8 random bytes; each installation of a vault has its own.
        seq: the place in the order of the vault's segments, counted over all its devices.
        epoch: the number of the key it is sealed under.
        schema: the number of the vault's schema whose rows it holds.
        hot: whether it is of the hot set, with which a restored vault can be used at once.
    """

    id: bytes
    device: bytes
    seq: int
    epoch: int
    schema: int
    hot: bool


class SealedSegment(SegmentName, frozen=True, kw_only=True):
    """A segment as it is stored elsewhere."""

    data: bytes


class Op(msgspec.Struct, frozen=True, array_like=True):
    """Rows of one table, each with the values of `columns`, and the keys of rows that are gone."""

    table: str
    columns: list[str]
    rows: list[list[Any]]
    gone: list[list[Any]]


class _Content(msgspec.Struct, frozen=True):
    v: int
    vault: bytes
    device: bytes
    seq: int
    schema: int
    ops: list[Op]


class Keys(msgspec.Struct, frozen=True):
    """What opens segments: the keys of epochs, and those of single segments of a gone epoch."""

    epochs: dict[int, bytes]
    segments: dict[bytes, bytes] = {}

    def __repr__(self) -> str:
        return f"Keys({len(self.epochs)} epochs, {len(self.segments)} segments)"

    def of(self, name: SegmentName) -> bytes:
        """Return the key of a segment.

        Raises:
            SegmentDamaged: its key is not here, or no longer.
        """
        if name.id in self.segments:
            return self.segments[name.id]
        if name.epoch not in self.epochs:
            raise SegmentDamaged(f"The key of segment {name.seq} is not here; it cannot be read.")
        return segment_key(self.epochs[name.epoch], name.id)


def segment_key(epoch_key: bytes, id: bytes) -> bytes:
    """Return the key of one segment of an epoch."""
    return derive(epoch_key, f"segment-{id.hex()}")


def pack(vault: str, name: SegmentName, ops: Sequence[bytes]) -> bytes:
    """Return the content as compressed bytes; the rest of sealing is `seal`.

    `ops` are the operations, each as its canonical CBOR (`wallet.segments.draft`).
    """
    before = {
        "v": FORMAT,
        "ops": ops,
        "seq": name.seq,
        "vault": bytes.fromhex(vault),
        "device": name.device,
        "schema": name.schema,
    }
    parts = [bytes([5 << 5 | len(before)])]
    for field, value in before.items():  # in the order of canonical CBOR
        parts.append(cbor2.dumps(field))
        if field == "ops":
            parts += [array_head(len(ops)), *ops]
        else:
            parts.append(cbor2.dumps(value))
    return zstandard.ZstdCompressor(level=_LEVEL).compress(b"".join(parts))


def array_head(count: int) -> bytes:
    """The head of an array (RFC 8949 §3), the shortest there is."""
    if count < 24:
        return bytes([4 << 5 | count])
    for extra, length in ((24, 1), (25, 2), (26, 4)):
        if count < 1 << 8 * length:
            return bytes([4 << 5 | extra]) + count.to_bytes(length, "big")
    raise ValueError(f"{count} is too many")


def fits(packed: bytes) -> bool:
    """Whether packed content can be sealed within `LIMIT`."""
    return len(packed) + _AROUND <= LIMIT


def seal(
    vault: str, name: SegmentName, packed: bytes, key: bytes, *, alone: bool = False
) -> SealedSegment:
    """Encrypt packed content under the segment's own key.

    Args:
        vault: its name.
        name: the segment's.
        packed: as `pack` gives it.
        key: the segment's own.
        alone: it is a single row, which may be longer than `LIMIT`.

    Raises:
        ValueError: it does not fit; put fewer rows into one segment.
    """
    most = LONGEST if alone else LIMIT
    if len(packed) + _AROUND > most:
        raise ValueError(f"{len(packed)} bytes do not fit into a segment")
    size = min(max(padded(len(packed) + _AROUND), _LEAST), LIMIT if fits(packed) else LONGEST)
    plain = len(packed).to_bytes(4, "big") + packed
    plain += bytes(size - _NONCE - Aead.MACBYTES - len(plain))
    nonce = secrets.token_bytes(_NONCE)
    data = nonce + Aead(key).encrypt(plain, _bound(vault, name), nonce).ciphertext
    fields = {field: getattr(name, field) for field in SegmentName.__struct_fields__}
    return SealedSegment(**fields, data=data)


def unseal(vault: str, sealed: SealedSegment, keys: Keys) -> list[Op]:
    """Open a segment and return its rows.

    Raises:
        SegmentDamaged: it does not open, or holds something else than it must.
        NewerFormat: a newer Freehold wrote it.
    """
    key = keys.of(sealed)
    if not _AROUND <= len(sealed.data) <= LONGEST:
        raise _damaged(sealed)
    try:
        box, nonce = sealed.data[_NONCE:], sealed.data[:_NONCE]
        plain = Aead(key).decrypt(box, _bound(vault, sealed), nonce)
    except (CryptoError, ValueError, TypeError):
        raise _damaged(sealed) from None
    length = int.from_bytes(plain[:4], "big")
    if length > len(plain) - 4:
        raise _damaged(sealed)
    return _unpacked(vault, sealed, plain[4 : 4 + length])


def _unpacked(vault: str, name: SegmentName, packed: bytes) -> list[Op]:
    try:
        size = zstandard.frame_content_size(packed)
        if not 0 <= size <= LONGEST:
            raise _damaged(name)
        plain = zstandard.ZstdDecompressor().decompress(packed, max_output_size=LONGEST)
        found: Any = cbor2.loads(plain)
        if isinstance(found, dict) and found.get("v", FORMAT) > FORMAT:
            raise NewerFormat(
                "A segment was written by a newer Freehold. Nothing was touched; restore it with "
                "that version."
            )
        content = msgspec.convert(found, _Content)
    except (zstandard.ZstdError, cbor2.CBORError, ValueError, TypeError, RecursionError):
        raise _damaged(name) from None
    said = (content.vault.hex(), content.device, content.seq, content.schema)
    if said != (vault, name.device, name.seq, name.schema):
        raise _damaged(name)
    for op in content.ops:
        if any(len(row) != len(op.columns) for row in op.rows):
            raise _damaged(name)
    return content.ops


def _bound(vault: str, name: SegmentName) -> bytes:
    said = [
        _WHAT,
        FORMAT,
        bytes.fromhex(vault),
        name.device,
        name.seq,
        name.epoch,
        name.schema,
        name.hot,
        name.id,
    ]
    return cbor2.dumps(said, canonical=True)


def check_name(name: SegmentName) -> None:
    """Refuse what cannot be a segment's name.

    Raises:
        Malformed: a length or a number is none.
    """
    sound = (
        len(name.id) == ID_BYTES
        and len(name.device) == DEVICE_BYTES
        and min(name.seq, name.epoch, name.schema) >= 1
    )
    if not sound:
        raise Malformed("What is said of a segment cannot be so; it was left alone.")


def _damaged(name: SegmentName) -> SegmentDamaged:
    return SegmentDamaged(
        f"Segment {name.seq} was changed or is not what it is said to be. Nothing of it was used; "
        "fetch it from other holders."
    )
