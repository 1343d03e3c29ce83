"""Entropy as 24 words and back (BIP-39, English list, 256 bits, 8 bits of checksum)."""

from __future__ import annotations

import secrets
from functools import cache
from typing import TYPE_CHECKING, Final

from mnemonic import Mnemonic

from wallet.errors import WrongWords

if TYPE_CHECKING:
    from collections.abc import Sequence

ENTROPY_BYTES: Final = 32
WORD_COUNT: Final = 24


def new_entropy() -> bytes:
    """32 bytes from the operating system's generator."""
    return secrets.token_bytes(ENTROPY_BYTES)


def words_of(entropy: bytes) -> tuple[str, ...]:
    """The 24 words that stand for these 32 bytes."""
    if len(entropy) != ENTROPY_BYTES:
        raise ValueError(f"the entropy has {len(entropy)} bytes, not {ENTROPY_BYTES}")
    return tuple(_language().to_mnemonic(entropy).split(" "))


def entropy_of(words: str | Sequence[str]) -> bytes:
    """The 32 bytes that 24 words stand for; case and spacing do not matter.

    Raises:
        WrongWords: another number of words, a word that is not in the list (its place is named,
            the word is not), or a checksum that does not fit.
    """
    spoken = words.split() if isinstance(words, str) else list(words)
    spoken = [Mnemonic.normalize_string(word).strip().lower() for word in spoken]
    if len(spoken) != WORD_COUNT:
        raise WrongWords(f"There are {len(spoken)} words; recovery takes all {WORD_COUNT}.")
    for place, word in enumerate(spoken, start=1):
        if word not in _known():
            raise WrongWords(f"Word {place} is not a recovery word; check its spelling.")
    try:
        return bytes(_language().to_entropy(spoken))
    except ValueError:
        raise WrongWords(
            "All words are known, but their checksum does not fit: one of them is another word, "
            "or two have changed places. Nothing was changed."
        ) from None


def seed_of(entropy: bytes) -> bytes:
    """The 64-byte BIP-39 seed of the words, with an empty passphrase (BIP-39, PBKDF2)."""
    return Mnemonic.to_seed(" ".join(words_of(entropy)), "")


@cache
def _language() -> Mnemonic:
    return Mnemonic("english")


@cache
def _known() -> frozenset[str]:
    return frozenset(_language().wordlist)
