r"""The head: the one small signed record that names a person's newest backup.

    canonical JSON (RFC 8785), at most 1 KiB:
      v 1 · key (hex, 32 bytes) · seq (from 1) · pages (hex of SHA-256, 1 to 8, the base first)
      prev (hex of SHA-256 of the head before, 64 zeros for the first) · made_ms (UTC)
      device (hex, 8 bytes) · signature (hex, 64 bytes): Ed25519 by `key` over
      "freehold/backup-head/1\0" ‖ the canonical JSON without `signature`

A head never expires: holders keep and hand out the newest valid one they have seen, for ever and
also when its owner is gone. The highest `seq` wins; between two of the same `seq`, which two
devices made, the greater digest does, so that everybody ends with the same one.

Guarantees: what `read` returns was signed by its key. Left to others: whether the key is the
person's (`locator`), and remembering what this device has seen (`Seen`), without which nobody can
tell an old head from the newest.
"""

from __future__ import annotations

import hashlib
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import msgspec

from wallet.agreement.canonical import canonical, parse_canonical
from wallet.errors import Malformed, NewerFormat
from wallet.shares import spelling
from wallet.shares.errors import HeadRefused, OtherDevice, RolledBack
from wallet.shares.keys import locator_of
from wallet.shares.stripes import Digest

if TYPE_CHECKING:
    from collections.abc import Iterable

CONTEXT: Final = b"freehold/backup-head/1\0"
VERSION: Final = 1
MAXIMUM_HEAD: Final = 1024
MOST_PAGES: Final = 8
DEVICE_BYTES: Final = 8
FIRST: Final = bytes(32)
"""What the first head names as the one before."""

_HIGHEST: Final = 2**53 - 1


_Hex8 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{16}\Z")]
_Hex32 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
_Hex64 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{128}\Z")]


class _Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The JSON."""

    v: Literal[1]
    key: _Hex32
    seq: Annotated[int, msgspec.Meta(ge=1, le=_HIGHEST)]
    pages: Annotated[tuple[_Hex32, ...], msgspec.Meta(min_length=1, max_length=MOST_PAGES)]
    prev: _Hex32
    made_ms: Annotated[int, msgspec.Meta(ge=0, le=_HIGHEST)]
    device: _Hex8
    signature: _Hex64


class Head(msgspec.Struct, frozen=True):
    """A signed head. `pages` are digests of the manifest's pages, in the order they are folded."""

    key: bytes
    seq: int
    pages: tuple[bytes, ...]
    prev: bytes
    made_ms: int
    device: bytes
    signature: bytes

    @property
    def locator(self) -> bytes:
        """What the head is asked for by: SHA-256 of its key."""
        return locator_of(self.key)

    @property
    def digest(self) -> bytes:
        """SHA-256 of the encoded head: what the next one names as `prev`."""
        return hashlib.sha256(self.encoded()).digest()

    def encoded(self) -> bytes:
        """The canonical JSON."""
        return canonical(self._facts() | {"signature": self.signature.hex()})

    def newer_than(self, other: Head) -> bool:
        """Whether everybody should keep this head instead of the other of the same key."""
        return (self.seq, self.digest) > (other.seq, other.digest)

    def _facts(self) -> dict[str, Any]:
        return {
            "v": VERSION,
            "key": self.key.hex(),
            "seq": self.seq,
            "pages": [page.hex() for page in self.pages],
            "prev": self.prev.hex(),
            "made_ms": self.made_ms,
            "device": self.device.hex(),
        }


class Seen(msgspec.Struct, frozen=True):
    """What a device remembers of the newest head that it wrote or accepted."""

    seq: int
    digest: Digest


class Standing(Enum):
    """How the newest head that was found stands to what this device remembers."""

    SAME = "same"
    """The very one."""

    AHEAD = "ahead"
    """Newer, and made by this device: the vault here is older than its own backup."""

    ELSEWHERE = "elsewhere"
    """Newer or beside it, and made by another device: writing on would lose one of the two."""

    BEHIND = "behind"
    """Older. From one holder: it was away, give it the newer. From all of them: an alarm."""


def sign(
    seed: bytes,
    *,
    seq: int,
    pages: tuple[bytes, ...],
    made_ms: int,
    device: bytes,
    before: Head | None = None,
) -> Head:
    """Sign a head.

    Args:
        seed: the `head_seed` of the backup keys.
        seq: greater than that of every head before.
        pages: digests of the pages, the base first.
        made_ms: UTC, for people only: nothing depends on it.
        device: 8 random bytes of this installation.
        before: the head that this one follows, unless it is the first.

    Raises:
        ValueError: `seq` is not greater than that of the head before, or the facts do not fit.
    """
    if before is not None and seq <= before.seq:
        raise ValueError(f"a head after number {before.seq} cannot be number {seq}")
    prev = before.digest if before else FIRST
    bare = Head(spelling.public_of(seed), seq, pages, prev, made_ms, device, bytes(64))
    signature = spelling.sign(seed, CONTEXT, canonical(bare._facts()))
    made = msgspec.structs.replace(bare, signature=signature)
    try:
        return read(made.encoded())
    except HeadRefused as error:
        raise ValueError("these facts do not fit into a head") from error


def read(data: bytes, locator: bytes | None = None) -> Head:
    """Read a head from anywhere.

    Args:
        data: at most 1 KiB.
        locator: what was asked for, if it matters whose head it is.

    Raises:
        HeadRefused: no head, another person's, or its signature does not hold.
        NewerFormat: rightly signed, and of a later version.
    """
    if len(data) > MAXIMUM_HEAD:
        raise HeadRefused(f"This is no head of a backup: it has more than {MAXIMUM_HEAD:,} bytes.")
    try:
        facts = parse_canonical(data)
        signature = bytes.fromhex(facts.pop("signature"))
        key = bytes.fromhex(facts["key"])
        version = facts["v"]
    except (Malformed, ValueError, TypeError, KeyError, AttributeError) as error:
        raise HeadRefused("This is no head of a backup, or it was changed on its way.") from error
    if not spelling.signed_by(key, CONTEXT, canonical(facts), signature):
        raise HeadRefused("The signature on this head of a backup does not hold.")
    if locator is not None and locator_of(key) != locator:
        raise HeadRefused("This is the head of another person's backup.")
    if type(version) is int and version > VERSION:
        raise NewerFormat("This head was written by a newer Freehold; it was left as it is.")
    try:
        form = msgspec.convert(facts | {"signature": signature.hex()}, type=_Form)
    except msgspec.ValidationError as error:
        raise HeadRefused("This head of a backup says what no head can say.") from error
    head = Head(
        key,
        form.seq,
        tuple(bytes.fromhex(page) for page in form.pages),
        bytes.fromhex(form.prev),
        form.made_ms,
        bytes.fromhex(form.device),
        signature,
    )
    if head.encoded() != data:  # hex in capitals
        raise HeadRefused("This head of a backup is spelt in an unusual way and was refused.")
    return head


def newest(heads: Iterable[Head]) -> Head | None:
    """The one that counts among heads of one key; None of none."""
    best: Head | None = None
    for head in heads:
        if best is None or head.newer_than(best):
            best = head
    return best


def standing(found: Head, seen: Seen, device: bytes) -> Standing:
    """How a head that was found stands to what this device remembers."""
    if found.digest == seen.digest:
        return Standing.SAME
    if found.seq < seen.seq:
        return Standing.BEHIND
    if found.device != device:
        return Standing.ELSEWHERE
    return Standing.AHEAD


def check_newest(found: Head | None, seen: Seen | None, device: bytes) -> None:
    """Return if this device may write on after the newest head that its holders showed.

    Args:
        found: the newest of all answers, None if nobody had one.
        seen: what this device remembers, None if it never wrote or accepted one.
        device: this installation.

    Raises:
        RolledBack: only older heads were found than one that this device has seen, or the vault
            here is older than what this same device has put.
        OtherDevice: another device has written since.
    """
    if seen is None:
        if found is not None and found.device != device:
            raise OtherDevice(
                f"A backup of these words exists already (state {found.seq}), made by another "
                "device. Nothing was written; recover it, or retire the other device."
            )
        if found is not None:
            raise RolledBack(
                f"State {found.seq} of this backup was made here, and this vault does not "
                "remember it. Nothing was written; recover from the backup."
            )
        return
    if found is None:
        raise RolledBack(
            f"No holder shows any state of this backup, and {seen.seq} was reached. Nothing was "
            "changed; other holders may have it."
        )
    match standing(found, seen, device):
        case Standing.SAME:
            return
        case Standing.BEHIND:
            raise RolledBack(
                f"Holders show only state {found.seq} of this backup, and {seen.seq} was reached. "
                "Newer shares may be lost or kept back; what is in this vault was not changed."
            )
        case Standing.AHEAD:
            raise RolledBack(
                f"This vault remembers state {seen.seq} of its backup, and this device has made "
                f"state {found.seq}: an older copy of the folder is in use. Nothing was written; "
                "recover from the backup."
            )
        case Standing.ELSEWHERE:
            raise OtherDevice(
                f"Another device has written state {found.seq} of this backup. Nothing was "
                "written here; go on there, or retire it."
            )
