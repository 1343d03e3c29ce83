r"""One page of the manifest: what it says changed, an open part and a sealed one, both signed.

    page        msgpack [open, sealed, signature], at most 1 MiB, in one spelling: a block
    open        msgpack [1, key, device, seq, made_ms, under, stripes, dropped]: read by whoever
                repairs or asks for proofs; no name, no address, nothing of what the bytes are
    sealed      24 bytes nonce ‖ XChaCha20-Poly1305 under the manifest key, associated data
                "freehold/backup-page/1/sealed\0" ‖ SHA-256(open); inside: 4 bytes big-endian
                length ‖ msgpack of the rest ‖ zeros up to a multiple of 256
    signature   Ed25519 by the head's key over
                "freehold/backup-page/1\0" ‖ SHA-256(open) ‖ SHA-256(sealed)

Guarantees: what `read` and `read_open` return was signed by the key that was asked for, and is
within bounds. Left to others: which pages count (`stack`; the head names their digests) and folding
them (`manifest`).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec
from nacl.exceptions import CryptoError
from nacl.secret import Aead

from wallet.shares import spelling
from wallet.shares.blocks import MAXIMUM_BLOCK, Block, block
from wallet.shares.errors import PageDamaged
from wallet.shares.head import DEVICE_BYTES
from wallet.shares.places import MOST_ADDRESSES, Address, Identity
from wallet.shares.stripes import Digest, Stripe, StripeId

if TYPE_CHECKING:
    from wallet.shares.keys import BackupKeys

CONTEXT: Final = b"freehold/backup-page/1\0"
SEALED_CONTEXT: Final = b"freehold/backup-page/1/sealed\0"
VERSION: Final = 1
MOST_INLINE: Final = 64 * 1024
"""Bytes of a segment that may travel inside a page, one copy on every holder."""

WORTH_INLINE: Final = 4 * 1024
"""Beyond this, copies in the pages cost holders more than a stripe with its facts does."""

MOST_UNDER: Final = 1024
_PADDED: Final = 256
_MANY: Final = 32_768  # in a page; the block ends sooner

Number = Annotated[int, msgspec.Meta(ge=0, lt=2**16)]
Count = Annotated[int, msgspec.Meta(ge=0, lt=2**53)]
SegmentId = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
DeviceId = Annotated[bytes, msgspec.Meta(min_length=DEVICE_BYTES, max_length=DEVICE_BYTES)]
EpochNumber = Annotated[int, msgspec.Meta(ge=0, lt=2**32)]
Kind = Literal["contact", "device", "box", "paid"]
Text = Annotated[str, msgspec.Meta(max_length=80)]


class _Array(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """Base of every array."""


class Open(_Array, frozen=True):
    """What everybody who holds the page may read.

    `seq` is that of the head the page was made for; `under` are digests of pages that count before
    this one (only a page that the head names has any); a stripe replaces one of the same id;
    `dropped` are ids of stripes that no longer count, so that their shares may be thrown away.
    """

    version: Literal[1]
    key: Digest
    device: DeviceId
    seq: Annotated[int, msgspec.Meta(ge=1, lt=2**53)]
    made_ms: Count
    under: Annotated[tuple[Digest, ...], msgspec.Meta(max_length=MOST_UNDER)] = ()
    stripes: Annotated[tuple[Stripe, ...], msgspec.Meta(max_length=_MANY)] = ()
    dropped: Annotated[tuple[StripeId, ...], msgspec.Meta(max_length=_MANY)] = ()


class Epoch(_Array, frozen=True):
    """A random key under which segments are sealed, until something of it is erased."""

    number: EpochNumber
    key: Digest

    def __repr__(self) -> str:
        return f"Epoch({self.number})"


class Segment(_Array, frozen=True):
    """Where one sealed segment is: the joined data of `stripes`, or `inline` itself.

    Its name (`id` to `hot`) is its maker's, who needs it to open the segment; `key` is empty, or
    the segment's own where the key of its epoch is gone.
    """

    id: SegmentId
    device: DeviceId
    seq: Count
    epoch: EpochNumber
    schema: Count
    hot: bool
    key: Annotated[bytes, msgspec.Meta(max_length=32)] = b""
    stripes: Annotated[tuple[StripeId, ...], msgspec.Meta(max_length=1024)] = ()
    inline: Annotated[bytes, msgspec.Meta(max_length=MOST_INLINE)] = b""

    def __post_init__(self) -> None:
        if bool(self.stripes) == bool(self.inline):
            raise ValueError("a segment is in stripes or inline, and not in both")
        if len(self.key) not in (0, 32):
            raise ValueError("a segment's own key has 32 bytes")

    def __repr__(self) -> str:
        return f"Segment({self.id.hex()}, seq={self.seq})"


class Holder(_Array, frozen=True):
    """A holder as its owner knows it. `group` is what it shares with others that fail with it."""

    number: Number
    identity: Identity
    addresses: Annotated[tuple[Address, ...], msgspec.Meta(max_length=MOST_ADDRESSES)]
    kind: Kind
    name: Text = ""
    group: Text = ""


class Placed(_Array, frozen=True):
    """Who holds the shares of a stripe: for each index the numbers of holders, mostly one."""

    stripe: StripeId
    holders: Annotated[
        tuple[Annotated[tuple[Number, ...], msgspec.Meta(max_length=8)], ...],
        msgspec.Meta(max_length=32),
    ]


class Facts(_Array, frozen=True):
    """What holds when the page is made: the vault's id, its schema, size and root of its log."""

    vault: Annotated[bytes, msgspec.Meta(max_length=16)] = b""
    schema: Count = 0
    audit_size: Count = 0
    audit_root: Annotated[bytes, msgspec.Meta(max_length=32)] = b""


class Sealed(_Array, frozen=True):
    """What only the person may read; what is listed replaces what had the same id or number."""

    facts: Facts = Facts()
    epochs: Annotated[tuple[Epoch, ...], msgspec.Meta(max_length=_MANY)] = ()
    epochs_gone: Annotated[tuple[EpochNumber, ...], msgspec.Meta(max_length=_MANY)] = ()
    segments: Annotated[tuple[Segment, ...], msgspec.Meta(max_length=_MANY)] = ()
    segments_gone: Annotated[tuple[SegmentId, ...], msgspec.Meta(max_length=_MANY)] = ()
    holders: Annotated[tuple[Holder, ...], msgspec.Meta(max_length=1024)] = ()
    holders_gone: Annotated[tuple[Number, ...], msgspec.Meta(max_length=1024)] = ()
    placed: Annotated[tuple[Placed, ...], msgspec.Meta(max_length=_MANY)] = ()


class _Signed(_Array, frozen=True):
    open: bytes
    sealed: bytes
    signature: Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]


class Page(msgspec.Struct, frozen=True):
    """A page that was read: its digest as the head names it, and its bytes' number."""

    digest: bytes
    size: int
    open: Open
    sealed: Sealed


def make(open_: Open, sealed: Sealed, keys: BackupKeys, nonce: bytes) -> Block:
    """Seal and sign a page.

    Args:
        open_: the open part, with the public key of `keys`.
        sealed: the sealed part.
        keys: the person's.
        nonce: 24 fresh random bytes.

    Raises:
        PageTooLarge: it is more than a block holds; say it in several pages.
        ValueError: a nonce of another length.
    """
    if len(nonce) != Aead.NONCE_SIZE:
        raise ValueError(f"a nonce has {Aead.NONCE_SIZE} bytes")
    opened = spelling.write(open_)
    box = Aead(keys.manifest_key).encrypt(_padded(spelling.write(sealed)), _bound(opened), nonce)
    signature = spelling.sign(keys.head_seed, CONTEXT, _digests(opened, bytes(box)))
    data = spelling.write(_Signed(opened, bytes(box), signature))
    if len(data) > MAXIMUM_BLOCK:
        raise PageTooLarge(f"a page has at most {MAXIMUM_BLOCK} bytes, not {len(data)}")
    return block(data)


class PageTooLarge(ValueError):
    """More than one page holds; the caller says it in several."""


def read_open(data: bytes, public: bytes) -> Open:
    """Read the open part, without any key: for repair and for asking holders for proofs.

    Args:
        data: the page, from anywhere.
        public: the head's key.

    Raises:
        PageDamaged: it is no page that this key signed.
        NewerFormat: it is one of a later version.
    """
    return _open(data, public)[0]


def read(data: bytes, keys: BackupKeys) -> Page:
    """Read a whole page.

    Raises:
        PageDamaged: it is no page that this person's key signed and sealed.
        NewerFormat: it is one of a later version.
    """
    opened, signed = _open(data, keys.public)
    try:
        padded = Aead(keys.manifest_key).decrypt(signed.sealed, _bound(signed.open))
    except (CryptoError, ValueError) as error:
        raise PageDamaged("The sealed part of this page does not open with this key.") from error
    plain = _unpadded(padded)
    sealed = spelling.read(plain, Sealed, MAXIMUM_BLOCK, PageDamaged, "page of a manifest")
    return Page(hashlib.sha256(data).digest(), len(data), opened, sealed)


def _open(data: bytes, public: bytes) -> tuple[Open, _Signed]:
    what = "page of a manifest"
    signed = spelling.read(data, _Signed, MAXIMUM_BLOCK, PageDamaged, what)
    digests = _digests(signed.open, signed.sealed)
    if not spelling.signed_by(public, CONTEXT, digests, signed.signature):
        raise PageDamaged("The signature on this page of a manifest does not hold.")
    spelling.refuse_newer(signed.open, VERSION, what)
    opened = spelling.read(signed.open, Open, MAXIMUM_BLOCK, PageDamaged, what)
    if opened.key != public:
        raise PageDamaged("This page of a manifest names another key than signed it.")
    return opened, signed


def _bound(opened: bytes) -> bytes:
    return SEALED_CONTEXT + hashlib.sha256(opened).digest()


def _digests(opened: bytes, sealed: bytes) -> bytes:
    return hashlib.sha256(opened).digest() + hashlib.sha256(sealed).digest()


def _padded(plain: bytes) -> bytes:
    whole = len(plain).to_bytes(4, "big") + plain
    return whole + bytes(-len(whole) % _PADDED)


def _unpadded(padded: bytes) -> bytes:
    length = int.from_bytes(padded[:4], "big")
    if len(padded) % _PADDED or not 0 < length <= len(padded) - 4 or any(padded[4 + length :]):
        raise PageDamaged("The sealed part of this page is not padded as it should be.")
    return padded[4 : 4 + length]
