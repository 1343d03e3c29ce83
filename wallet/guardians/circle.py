r"""A circle of guardians: the key that wraps the entropy, cut into five shares of which three do.

A random key wraps the person's 32 bytes of entropy (XChaCha20-Poly1305, the key by HKDF for this
use alone); the random key is cut by SLIP-39 (one group, 3 of 5, extendable, no passphrase). The
wrapped entropy is no secret by itself: it lies with every share.

Guarantees: fewer than three shares open nothing; with one false share among four, or two among
five, the true ones are found and the false ones named. What comes out is checked against the place
of the backup (`locator`) that the circle was made for.

SLIP-39 puts a check of four bytes under the threshold: who holds two of three shares could strike
out candidates of the random key, of which 2^224 stay. That helps nobody, and says nothing about the
entropy, which was not cut. Left to others: who the guardians are (`messages.GuardianShare`).
"""

from __future__ import annotations

import secrets
from itertools import combinations
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import msgspec
from nacl.exceptions import CryptoError
from nacl.secret import Aead
from shamir_mnemonic import (  # type: ignore[import-untyped]
    MnemonicError,
    Share,
    combine_mnemonics,
    generate_mnemonics,
)
from shamir_mnemonic.wordlist import WORDLIST  # type: ignore[import-untyped]

from wallet.errors import Malformed, NotFound, WrongWords
from wallet.keys import derive
from wallet.keys.words import ENTROPY_BYTES
from wallet.shares.keys import backup_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LABEL: Final = b"freehold/guardians/1\0"
THRESHOLD: Final = 3
COUNT: Final = 5
SHARE_WORDS: Final = 33
WRAPPED_BYTES: Final = 100
MOST_GENERATIONS: Final = 2**16 - 1
_PURPOSE: Final = "guardian-wrap"
_WORDS: Final = frozenset(WORDLIST)
_ROUNDS: Final = 0
"""SLIP-39's iteration exponent: stretching guards a passphrase, and there is none."""

Bytes16 = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
Bytes32 = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
Number = Annotated[int, msgspec.Meta(ge=1, le=16)]
Generation = Annotated[int, msgspec.Meta(ge=1, le=MOST_GENERATIONS)]


class Wrapped(msgspec.Struct, frozen=True):
    """The entropy under the circle's key, and what the circle is; nothing in it is secret.

    Attributes:
        circle: 16 random bytes that name it.
        generation: 1 for a person's first circle; each later one has a higher number.
        threshold: how many shares open it.
        count: how many were made.
        locator: where the backup is found, SHA-256 of the key that signs its head.
        box: 32 bytes and the tag, XChaCha20-Poly1305.
    """

    circle: Bytes16
    generation: Generation
    threshold: Number
    count: Number
    locator: Bytes32
    box: Annotated[bytes, msgspec.Meta(min_length=48, max_length=48)]

    def encode(self) -> bytes:
        """Return the 100 bytes: circle, generation (2), threshold, count, locator, box."""
        return self._open_part() + self.box

    def _open_part(self) -> bytes:
        small = self.generation.to_bytes(2, "big") + bytes((self.threshold, self.count))
        return self.circle + small + self.locator

    def seal(self, key: bytes, entropy: bytes) -> bytes:
        """Return the box for this open part; a key is used once, its nonce is the circle's name."""
        return (
            Aead(derive(key, _PURPOSE))
            .encrypt(entropy, LABEL + self._open_part(), self._nonce())
            .ciphertext
        )

    def open_with(self, key: bytes) -> bytes | None:
        """Return the entropy; None if the key is not this circle's."""
        try:
            return Aead(derive(key, _PURPOSE)).decrypt(
                self.box, LABEL + self._open_part(), self._nonce()
            )
        except CryptoError:
            return None

    def _nonce(self) -> bytes:
        return self.circle + bytes(8)


class Circle(msgspec.Struct, frozen=True):
    """A new circle, for a moment in one process: `words` are the shares, one for each guardian."""

    wrapped: Wrapped
    words: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Circle({self.wrapped.circle.hex()}, …)"


class Opened(NamedTuple):
    """What shares gave: the entropy, and the numbers of shares that were false."""

    entropy: bytes
    false: tuple[int, ...]

    def __repr__(self) -> str:
        return f"Opened(…, false={self.false})"


def new(entropy: bytes, generation: int) -> Circle:
    """Make a circle: a new key, its five shares and the entropy under it; about 5 ms."""
    if len(entropy) != ENTROPY_BYTES:
        raise ValueError(f"the entropy has {len(entropy)} bytes, not {ENTROPY_BYTES}")
    key, locator = secrets.token_bytes(32), backup_keys(entropy).locator
    bare = Wrapped(secrets.token_bytes(16), generation, THRESHOLD, COUNT, locator, bytes(48))
    wrapped = msgspec.structs.replace(bare, box=bare.seal(key, entropy))
    groups = generate_mnemonics(1, [(THRESHOLD, COUNT)], key, iteration_exponent=_ROUNDS)
    return Circle(wrapped, tuple(groups[0]))


def decode_wrapped(data: bytes) -> Wrapped:
    """Read the 100 bytes of a wrapped entropy, from anywhere.

    Raises:
        Malformed: not these bytes, or numbers that no circle has.
    """
    if len(data) != WRAPPED_BYTES:
        raise Malformed(f"A sealed key has {WRAPPED_BYTES} bytes; this has {len(data)}.")
    found = Wrapped(
        data[:16], int.from_bytes(data[16:18], "big"), data[18], data[19], data[20:52], data[52:]
    )
    if not (found.generation and 2 <= found.threshold <= found.count <= 16):
        raise Malformed("These are not the bytes of a sealed key of guardians.")
    return found


def read_words(text: str) -> Share:
    """Read the words of one share; case, spacing and numbers between them do not matter.

    Raises:
        WrongWords: another number of words, one that is not in SLIP-39's list (its place is named,
            the word is not), a checksum that does not fit, or a share of another kind of circle.
    """
    said = _plain(text).split()
    if len(said) != SHARE_WORDS:
        raise WrongWords(f"There are {len(said)} words; a guardian's share has {SHARE_WORDS}.")
    for place, word in enumerate(said, start=1):
        if word not in _WORDS:
            raise WrongWords(f"Word {place} is not a word of a share; check its spelling.")
    try:
        share = Share.from_mnemonic(" ".join(said))
    except (MnemonicError, ValueError) as error:
        raise WrongWords(
            "All words are known, but their checksum does not fit: one of them is another word, or "
            "two have changed places. Nothing was changed."
        ) from error
    if (share.group_count, share.group_threshold, len(share.value)) != (1, 1, 32):
        raise WrongWords("These words are a share of something else than a circle of guardians.")
    return share


def number_of(text: str) -> int:
    """Return which share the words are, from 1.

    Raises:
        WrongWords: they are none.
    """
    return int(read_words(text).index) + 1


def open_(wrapped: Wrapped, shares: Iterable[str]) -> Opened:
    """Open a circle with shares; false ones among enough true ones are named.

    Args:
        wrapped: what they are shares of.
        shares: words of at least `wrapped.threshold` guardians; the same twice counts once.

    Raises:
        WrongWords: a share is not readable.
        NotFound: too few shares of this circle, or no set of them opens it; nothing was changed.
    """
    told = {text: read_words(text) for text in dict.fromkeys(map(_plain, shares))}
    fitting = {text: share for text, share in told.items() if _fits(share, wrapped)}
    if len({share.index for share in fitting.values()}) < wrapped.threshold:
        raise NotFound(
            f"{wrapped.threshold} different shares of one circle are needed; there are "
            f"{len({share.index for share in fitting.values()})} that fit together so far."
        )
    for chosen in combinations(fitting, wrapped.threshold):
        entropy = _opened_by(chosen, wrapped)
        if entropy is None:
            continue
        if backup_keys(entropy).locator != wrapped.locator:
            raise NotFound("What these shares open belongs to another backup. Nothing was changed.")
        return Opened(entropy, _false(fitting, chosen, wrapped))
    raise NotFound(
        "These shares do not open the sealed key: one of them is not the share it says it is. "
        "Ask one more guardian; with one more the false one can be told. Nothing was changed."
    )


def _fits(share: Share, wrapped: Wrapped) -> bool:
    return bool(share.member_threshold == wrapped.threshold and share.index < wrapped.count)


def _opened_by(chosen: Iterable[str], wrapped: Wrapped) -> bytes | None:
    try:
        key = combine_mnemonics(chosen)
    except MnemonicError:
        return None
    return wrapped.open_with(key)


def _false(
    fitting: Mapping[str, Share], chosen: tuple[str, ...], wrapped: Wrapped
) -> tuple[int, ...]:
    """Which of the others do not open the same key together with all but one of the true ones."""
    return tuple(
        sorted(
            share.index + 1
            for text, share in fitting.items()
            if text not in chosen and _opened_by((text, *chosen[1:]), wrapped) is None
        )
    )


def _plain(text: str) -> str:
    return " ".join(word for word in text.lower().split() if not word.rstrip(".:)").isdecimal())
