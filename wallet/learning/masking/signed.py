"""What members sign within a round, what they commit to, and the root over all commitments.

A leaf is keccak256(0x00 ‖ study ‖ number ‖ wallet ‖ grant id ‖ SHA-256(masked vector) ‖ manifest),
the number in four bytes and the address in twenty. The root is that of RFC 9162 over SHA-256 with
the leaves' 32 bytes as items in the order of the members' places, as LearningRounds keeps it and
Anchors checks it. A masked vector looks like chance, so a leaf tells nothing of it.

Signatures are Ed25519 (RFC 8032) by the round's signing key over a label and everything that the
signer was shown until then, so members who sign the same were shown the same.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from eth_utils.crypto import keccak
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from wallet.audit.merkle import MemoryTree, leaf_hash, verify_inclusion
from wallet.learning.masking.messages import Book, Committed, encode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wallet.learning.masking.cohort import Member, RoundManifest
    from wallet.learning.masking.messages import Tally


def scene_of(session: bytes, book: Book) -> bytes:
    """Return 32 bytes that name a session and its key book."""
    return hashlib.sha256(b"freehold/book/1\0" + session + encode(book)).digest()


def commitment_words(scene: bytes, senders: tuple[int, ...], leaf: bytes, seed: bytes) -> bytes:
    """Return what a member signs with its commitment; `seed` is the hash of its seed."""
    return b"freehold/commitment/1\0" + scene + _listed(senders) + leaf + seed


def tally_words(scene: bytes, senders: tuple[int, ...], root: bytes, tally: Tally) -> bytes:
    """Return what a member signs to say which survivors it was shown."""
    return (
        b"freehold/survivors/1\0"
        + scene
        + _listed(senders)
        + root
        + _listed(tally.alive)
        + _listed(tally.dead)
    )


def seed_hash(scene: bytes, member: int, seed: bytes | bytearray) -> bytes:
    """Return the commitment to a member's seed."""
    return hashlib.sha256(b"freehold/seed/1\0" + scene + member.to_bytes(2, "big") + seed).digest()


def signed_with(signing_key: bytes, words: bytes, signature: bytes) -> bool:
    """Whether an Ed25519 key signed these words."""
    try:
        VerifyKey(signing_key).verify(words, signature)
    except (BadSignatureError, ValueError):
        return False
    return True


def leaf_of(manifest: RoundManifest, member: Member, vector_hash: bytes) -> bytes:
    """Return the leaf of a member's masked vector, 32 bytes."""
    return bytes(
        keccak(
            b"\x00"
            + manifest.study
            + manifest.number.to_bytes(4, "big")
            + member.wallet
            + member.grant_id
            + vector_hash
            + manifest.hash
        )
    )


class RoundTree:
    """The tree over the leaves of one round, of all its groups."""

    def __init__(self, leaves: Mapping[int, bytes]) -> None:
        """Args: leaves by the places of their members."""
        self._places = {place: at for at, place in enumerate(sorted(leaves))}
        self._tree = MemoryTree([leaf_hash(leaves[place]) for place in self._places])

    @property
    def root(self) -> bytes:
        """What is put on the chain."""
        return self._tree.root()

    @property
    def count(self) -> int:
        """How many leaves there are."""
        return len(self._tree)

    def proof(self, place: int) -> Committed:
        """Return where a member's leaf is; KeyError if it has none."""
        at = self._places[place]
        return Committed(self.root, self.count, at, self._tree.inclusion(at))


def includes(committed: Committed, leaf: bytes) -> bool:
    """Whether a leaf is where a proof says it is."""
    return verify_inclusion(
        leaf_hash(leaf), committed.position, committed.count, committed.path, committed.root
    )


def _listed(places: tuple[int, ...]) -> bytes:
    return len(places).to_bytes(2, "big") + b"".join(p.to_bytes(2, "big") for p in places)
