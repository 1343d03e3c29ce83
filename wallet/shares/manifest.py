"""The manifest: everything a backup consists of, folded from the pages that the head names.

A change is said by one small page more, not by a new manifest: what pages say is the `difference`
of two manifests, and folding is its inverse. Left to others: which pages there are (`stack`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

import msgspec

from wallet.shares.errors import PageDamaged
from wallet.shares.pages import Epoch, Facts, Holder, Page, Placed, Sealed, Segment
from wallet.shares.stripes import Stripe

if TYPE_CHECKING:
    from collections.abc import Iterable

K = TypeVar("K")
V = TypeVar("V")


class Manifest(msgspec.Struct, frozen=True):
    """All that counts, by id or number. Treat the mappings as frozen: make a new one instead."""

    facts: Facts = Facts()
    stripes: Mapping[bytes, Stripe] = {}
    epochs: Mapping[int, Epoch] = {}
    segments: Mapping[bytes, Segment] = {}
    holders: Mapping[int, Holder] = {}
    placed: Mapping[bytes, Placed] = {}

    def check(self) -> None:
        """Return if every segment and placement names stripes that are there.

        Raises:
            ValueError: one names a stripe that is not.
        """
        named = {stripe for segment in self.segments.values() for stripe in segment.stripes}
        if not named | set(self.placed) <= set(self.stripes):
            raise ValueError("a segment or a placement names a stripe that is not there")

    def in_order(self) -> tuple[Segment, ...]:
        """The segments as they are fetched: the hot ones first, each in the order of its replay."""
        return tuple(sorted(self.segments.values(), key=lambda each: (not each.hot, each.seq)))

    @property
    def inline_bytes(self) -> int:
        """Bytes of segments that travel in pages; many of them are worth one segment in stripes."""
        return sum(len(segment.inline) for segment in self.segments.values())

    def locations(self, stripe: bytes) -> tuple[tuple[Holder, ...], ...]:
        """The holders of each share of a stripe, by index; those no longer known are left out."""
        found = self.placed.get(stripe)
        if found is None:
            return ()
        return tuple(
            tuple(self.holders[number] for number in numbers if number in self.holders)
            for numbers in found.holders
        )


class Change(msgspec.Struct, frozen=True):
    """What one page or several say."""

    stripes: tuple[Stripe, ...]
    dropped: tuple[bytes, ...]
    sealed: Sealed


def fold(said: Iterable[Page]) -> Manifest:
    """The manifest that pages make, each after the one before.

    Raises:
        PageDamaged: they name a stripe that no page has.
    """
    manifest = folded(said)
    try:
        manifest.check()
    except ValueError as error:
        raise PageDamaged(f"The pages of this backup do not belong together: {error}.") from error
    return manifest


def folded(said: Iterable[Page]) -> Manifest:
    """What `fold` gives, of pages that may not be all."""
    facts = Facts()
    stripes: dict[bytes, Stripe] = {}
    epochs: dict[int, Epoch] = {}
    segments: dict[bytes, Segment] = {}
    holders: dict[int, Holder] = {}
    placed: dict[bytes, Placed] = {}
    for page in said:
        sealed = page.sealed
        facts = sealed.facts
        for stripe in page.open.dropped:
            stripes.pop(stripe, None)
            placed.pop(stripe, None)
        for epoch in sealed.epochs_gone:
            epochs.pop(epoch, None)
        for segment in sealed.segments_gone:
            segments.pop(segment, None)
        for holder in sealed.holders_gone:
            holders.pop(holder, None)
        stripes.update((each.id, each) for each in page.open.stripes)
        epochs.update((each.number, each) for each in sealed.epochs)
        segments.update((each.id, each) for each in sealed.segments)
        holders.update((each.number, each) for each in sealed.holders)
        for where in sealed.placed:
            placed.pop(where.stripe, None)
            if where.holders:
                placed[where.stripe] = where
    return Manifest(facts, stripes, epochs, segments, holders, placed)


def difference(before: Manifest, after: Manifest) -> Change:
    """What has to be said so that `before` becomes `after`.

    A stripe that is dropped takes its placement along; one that stays and lies nowhere any more is
    said with no holders.
    """
    dropped = _gone(before.stripes, after.stripes)
    nowhere = tuple(
        Placed(id_, ())
        for id_ in before.placed
        if id_ in after.stripes.keys() - after.placed.keys()
    )
    return Change(
        _new(before.stripes, after.stripes),
        dropped,
        Sealed(
            after.facts,
            _new(before.epochs, after.epochs),
            _gone(before.epochs, after.epochs),
            _new(before.segments, after.segments),
            _gone(before.segments, after.segments),
            _new(before.holders, after.holders),
            _gone(before.holders, after.holders),
            _new(before.placed, after.placed) + nowhere,
        ),
    )


def _new(before: Mapping[K, V], after: Mapping[K, V]) -> tuple[V, ...]:
    return tuple(value for key, value in after.items() if before.get(key) != value)


def _gone(before: Mapping[K, V], after: Mapping[K, V]) -> tuple[K, ...]:
    return tuple(key for key in before if key not in after)
