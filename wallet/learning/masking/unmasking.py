"""Taking the masks off a sum: secrets brought back from shares, checked, and used.

Guarantees: a seed counts only if it is what its member committed to, a key only if it is the one in
the key book; so wrong shares never make a wrong sum. One member that reveals wrong shares is found
and left aside where there is one more than the threshold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from wallet.learning.masking.errors import NotRecovered
from wallet.learning.masking.masks import Masks, pair_seed
from wallet.learning.masking.shamir import Recovery
from wallet.learning.masking.signed import seed_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wallet.learning.masking.book import ReadBook
    from wallet.learning.masking.masks import Vector


class Recovered:
    """The secrets that were brought back: seeds of those that stayed, keys of those lost."""

    def __init__(self, seeds: dict[int, bytes], keys: dict[int, bytes]) -> None:
        self.seeds, self.keys = seeds, keys

    def __repr__(self) -> str:
        return f"Recovered({len(self.seeds)} seeds, {len(self.keys)} keys)"


def recover(
    book: ReadBook,
    senders: Sequence[int],
    alive: Sequence[int],
    revealed: Mapping[int, Sequence[bytes]],
    seed_hashes: Mapping[int, bytes],
) -> Recovered:
    """Bring back the seeds of those that stayed and the keys of those that did not.

    Args:
        book: the key book.
        senders: who sent shares, rising.
        alive: who stayed.
        revealed: by member, its shares of each sender, in their order.
        seed_hashes: what those that stayed committed to.

    Raises:
        NotRecovered: the shares of some member do not give its secret; the message names it.
    """
    staying, seeds, keys = set(alive), dict[int, bytes](), dict[int, bytes]()
    circle = _Circle(book, revealed)
    for at, place in enumerate(senders):
        if place in staying:
            seeds[place] = circle.secret(at, place, _seed_fits(book, place, seed_hashes[place]))
        else:
            keys[place] = circle.secret(at, place, _key_fits(book, place))
    return Recovered(seeds, keys)


def unmask(
    total: Vector, book: ReadBook, seeds: Mapping[int, bytes], keys: Mapping[int, bytes]
) -> None:
    """Take all masks off the sum of the masked vectors of those that stayed, in its place.

    Args:
        total: the sum.
        book: the key book.
        seeds: of all that stayed.
        keys: of all that did not, though they sent shares.
    """
    masks = Masks(len(total))
    for seed in seeds.values():
        masks.take(total, seed)
    for lost, key in keys.items():
        private = X25519PrivateKey.from_private_bytes(key)
        for place in seeds:
            seed = pair_seed(private, book.mask(place), book.scene, place, lost)
            masks.unpair(total, seed, place, lost)
    masks.forget()


def key_fits(book: ReadBook, place: int, key: bytes) -> bool:
    """Whether a private key belongs to a member's mask key in the book."""
    public = X25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw()
    return public == book.bundles[place].mask_key


class _Circle:
    """The members whose shares are used: the first that suffice, without one that lied."""

    def __init__(self, book: ReadBook, revealed: Mapping[int, Sequence[bytes]]) -> None:
        self._book, self._revealed = book, revealed
        self._choose(sorted(revealed)[: book.threshold])

    def secret(self, at: int, place: int, fits: Callable[[bytes], bool]) -> bytes:
        """Return the secret of which all hold a share at one position, if it fits."""
        found = self._fitting(at, fits)
        if found is not None:
            return found
        spare = [member for member in sorted(self._revealed) if member not in self._chosen]
        before = self._chosen
        for left_out in before if spare else ():
            self._choose(sorted({*before, spare[0]} - {left_out}))
            found = self._fitting(at, fits)
            if found is not None:
                return found
        raise NotRecovered(
            f"The shares that were revealed do not give the secret of member {place}: it shared "
            "another than it committed to, or several members revealed wrong ones. Nothing can be "
            "read of anybody in this round; begin another one."
        )

    def _fitting(self, at: int, fits: Callable[[bytes], bool]) -> bytes | None:
        try:
            found = self._recovery.secret([self._revealed[member][at] for member in self._chosen])
        except NotRecovered:
            return None
        return found if fits(found) else None

    def _choose(self, members: list[int]) -> None:
        self._chosen = members
        self._recovery = Recovery([self._book.share_of(member) for member in members])


def _seed_fits(book: ReadBook, place: int, promised: bytes) -> Callable[[bytes], bool]:
    return lambda seed: seed_hash(book.scene, place, seed) == promised


def _key_fits(book: ReadBook, place: int) -> Callable[[bytes], bool]:
    return lambda key: key_fits(book, place, key)
