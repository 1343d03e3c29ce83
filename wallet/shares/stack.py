"""The pages that count: few, small to change, and written anew where a key has to go.

Small pages are put together as they grow in number, newest first, each byte about as often as the
number of pages doubles; from 32 KiB on a page is left as it is, and where the head would name too
many, one page lists the others. So no change costs much, and `Stack.worn` says when it is time to
write everything anew.

Guarantees: `Stack.manifest` of what `Stack.advanced` wrote is the manifest it was given; a key that
is not in it any more is in no page that counts, for what holds one is written anew. The number and
sizes of pages are bounded, so a hostile page costs bounded memory.

Left to others: fetching and putting pages, and the shares themselves.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import msgspec

from wallet.shares import pages
from wallet.shares.errors import PageDamaged
from wallet.shares.head import MOST_PAGES, Head, sign
from wallet.shares.manifest import Change, Manifest, difference, fold, folded
from wallet.shares.pages import Open, Page, PageTooLarge, Sealed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wallet.shares.blocks import Block
    from wallet.shares.keys import BackupKeys

V = TypeVar("V")

SETTLED: Final = 32 * 1024
"""Bytes: pages are not put together to more than this."""

_WORN: Final = 256 * 1024
_MOST_JOINED: Final = pages.MOST_UNDER // 2


class Stack(msgspec.Struct, frozen=True):
    """The pages that count, in the order they are folded, and the head that names them."""

    head: Head | None = None
    levels: tuple[tuple[Page, ...], ...] = ()
    """For each page that the head names: the pages under it, then itself."""

    def manifest(self) -> Manifest:
        """What they say."""
        return fold(page for level in self.levels for page in level)

    @property
    def digests(self) -> frozenset[bytes]:
        """All pages that count; holders may drop those that were and are not any more."""
        return frozenset(page.digest for level in self.levels for page in level)

    @property
    def worn(self) -> bool:
        """Whether the base is outweighed by what came after it: time to write all anew."""
        base, *rest = (_size(level) for level in self.levels or ((),))
        return sum(rest) > max(base, _WORN)

    def advanced(
        self,
        after: Manifest,
        *,
        keys: BackupKeys,
        device: bytes,
        made_ms: int,
        random: Callable[[int], bytes],
        seq: int | None = None,
        anew: bool = False,
    ) -> Written:
        """Write what is different in `after`.

        Args:
            after: the manifest as it should be.
            keys: the person's.
            device: 8 random bytes of this installation.
            made_ms: UTC.
            random: gives so many fresh random bytes.
            seq: of the new head; by default the next one.
            anew: write everything, so that no earlier page counts.

        Raises:
            ValueError: it names a stripe that is not there, or is more than pages hold.
        """
        after.check()
        number = seq if seq is not None else self.head.seq + 1 if self.head else 1
        stamp = _Stamp(keys, device, number, made_ms, random)
        kept = self.levels[: 0 if anew else self._without_old_keys(after)]
        made = _pages(_missing(kept, after), stamp)
        while kept and _size(kept[-1]) <= _size(made) <= SETTLED - _size(kept[-1]):
            kept = kept[:-1]
            made = _pages(_missing(kept, after), stamp)
        under: tuple[Page, ...] = ()
        if len(kept) == MOST_PAGES:
            under = tuple(page for level in kept[1:] for page in level if not page.open.under)
            if len(under) > _MOST_JOINED:
                under, kept, made = (), (), _pages(_missing((), after), stamp)
            kept = kept[:1]
        if len(made) + len(under) > 1:
            below = (*(page.digest for page in under), *(block.digest for block in made))
            made = (*made, stamp.page(Change((), (), Sealed(after.facts)), below))
        level = (*under, *(pages.read(block.data, keys) for block in made))
        levels = (*kept, level)
        head = sign(
            keys.head_seed,
            seq=number,
            pages=tuple(each[-1].digest for each in levels),
            made_ms=made_ms,
            device=device,
            before=self.head,
        )
        return Written(Stack(head, levels), made)

    def _without_old_keys(self, after: Manifest) -> int:
        """How many levels, from the base, hold no key that is not in `after`."""
        for number, level in enumerate(self.levels):
            for page in level:
                if any(after.epochs.get(each.number) != each for each in page.sealed.epochs) or any(
                    each.key and _key(after, each.id) != each.key for each in page.sealed.segments
                ):
                    return number
        return len(self.levels)


class Written(NamedTuple):
    """The new stack, and the pages that holders do not have yet; put these before the head."""

    stack: Stack
    blocks: tuple[Block, ...]

    @property
    def head(self) -> Head:
        """The new head."""
        assert self.stack.head is not None
        return self.stack.head


def collect(head: Head, fetch: Callable[[bytes], bytes], keys: BackupKeys) -> Stack:
    """Read the pages that a head names.

    Args:
        head: the newest one, of the person's key.
        fetch: gives the bytes of a page by its digest; what it gives is checked here.
        keys: the person's.

    Raises:
        PageDamaged: a page is not the one that was named, or cannot stand where it stands.
        NewerFormat: a page of a later version.
    """
    levels = []
    for digest in head.pages:
        top = _fetched(digest, fetch, keys, head)
        under = tuple(_fetched(each, fetch, keys, head) for each in top.open.under)
        if any(each.open.under for each in under):
            raise PageDamaged("A page stands on pages that stand on others; none is made so.")
        if under and top != _without_content(top):
            raise PageDamaged("A page lists others and says something itself; none is made so.")
        levels.append((*under, top))
    return Stack(head, tuple(levels))


def _without_content(page: Page) -> Page:
    opened = msgspec.structs.replace(page.open, stripes=(), dropped=())
    return Page(page.digest, page.size, opened, Sealed(page.sealed.facts))


def _fetched(digest: bytes, fetch: Callable[[bytes], bytes], keys: BackupKeys, head: Head) -> Page:
    data = fetch(digest)
    if hashlib.sha256(data).digest() != digest:
        raise PageDamaged("This is not the page that the head names; ask another holder.")
    page = pages.read(data, keys)
    if page.open.seq > head.seq:
        raise PageDamaged("A page is newer than the head that names it; none is made so.")
    return page


def _missing(levels: Iterable[Iterable[Page]], after: Manifest) -> Change:
    """What must be said beside these pages."""
    return difference(folded(page for level in levels for page in level), after)


class _Stamp(NamedTuple):
    keys: BackupKeys
    device: bytes
    seq: int
    made_ms: int
    random: Callable[[int], bytes]

    def page(self, change: Change, under: tuple[bytes, ...] = ()) -> Block:
        opened = Open(
            1, self.keys.public, self.device, self.seq, self.made_ms,
            under, change.stripes, change.dropped,
        )  # fmt: skip
        return pages.make(opened, change.sealed, self.keys, self.random(24))


def _pages(change: Change, stamp: _Stamp) -> tuple[Block, ...]:
    """As few pages as hold a change."""
    parts = [change]
    while True:
        try:
            return tuple(stamp.page(part) for part in parts)
        except PageTooLarge:
            parts = [half for part in parts for half in _halves(part)]
            if len(parts) > _MOST_JOINED:
                raise ValueError("the manifest has more facts than its pages can hold") from None


def _halves(change: Change) -> tuple[Change, Change]:
    """Two changes that say the same together, in either order."""
    return _side(change, 0), _side(change, 1)


def _side(change: Change, side: int) -> Change:
    sealed = change.sealed
    return Change(
        _half(change.stripes, side),
        _half(change.dropped, side),
        Sealed(
            sealed.facts,
            _half(sealed.epochs, side),
            _half(sealed.epochs_gone, side),
            _half(sealed.segments, side),
            _half(sealed.segments_gone, side),
            _half(sealed.holders, side),
            _half(sealed.holders_gone, side),
            _half(sealed.placed, side),
        ),
    )


def _half(items: Sequence[V], side: int) -> tuple[V, ...]:
    middle = (len(items) + 1) // 2
    return tuple(items[middle:] if side else items[:middle])


def _key(manifest: Manifest, segment: bytes) -> bytes:
    found = manifest.segments.get(segment)
    return found.key if found else b""


def _size(level: Iterable[Page] | Iterable[Block]) -> int:
    return sum(page.size if isinstance(page, Page) else len(page.data) for page in level)
