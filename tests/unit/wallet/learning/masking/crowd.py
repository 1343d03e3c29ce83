"""Wallets and a coordinator that do a round of masking with each other, step by step.

Everything is the real thing but chance, which follows from a seed, and the chain, which is a set of
members here.
"""

from __future__ import annotations

import hashlib
import random
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from coincurve import PublicKey
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak

from wallet.agreement import rounds
from wallet.learning.masking.cohort import Least, Member, Noise, RoundManifest
from wallet.learning.masking.coordinator import Coordinator
from wallet.learning.masking.errors import TooFew
from wallet.learning.masking.participant import Fixed, Participant
from wallet.learning.masking.signed import RoundTree

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from wallet.learning.masking.masks import Vector
    from wallet.learning.masking.messages import (
        Book,
        Committed,
        Confirmed,
        FromMember,
        Inbox,
        Tally,
    )

REGISTRY = "0x5FbDB2315678afecb367f032d93F642f64180aa3"
COORDINATOR_KEY = b"\x09" * 32
Closed = TypeVar("Closed")
STEPS = ("keys", "shares", "commit", "masked", "echo", "reveal")


@lru_cache(maxsize=2048)
def address(key: bytes) -> bytes:
    """The 20-byte address of a private key."""
    return bytes(keccak(PublicKey.from_secret(key).format(compressed=False)[1:])[12:])


COORDINATOR = str(to_checksum_address(address(COORDINATOR_KEY)))


@lru_cache(maxsize=64)
def people(count: int) -> dict[Member, bytes]:
    """So many members with their private keys, in the order in which a manifest names them."""
    keys = [
        hashlib.sha256(b"person" + bytes([at % 256, at // 256])).digest() for at in range(count)
    ]
    found = {Member(address(key), hashlib.sha256(key).digest()): key for key in keys}
    return dict(sorted(found.items(), key=lambda item: item[0].wallet))


def manifest(count: int, **changes: Any) -> RoundManifest:
    """The manifest of a round of so many."""
    fields: dict[str, Any] = {
        "chain_id": 31337,
        "registry": REGISTRY,
        "coordinator": COORDINATOR,
        "study": b"s" * 32,
        "number": 1,
        "model_in": b"m" * 32,
        "dimension": 8,
        "noise": Noise("1.5", "2", 1),
        "least": 3,
        "groups": 1,
        "seed": b"b" * 32,
        "members": tuple(people(count)),
    }
    return RoundManifest(**(fields | changes))


class Table:
    """What a wallet knows of members: all grants are open, and all are independent, but some."""

    def __init__(self, closed: Collection[Member] = (), sybils: Collection[Member] = ()) -> None:
        self.closed, self.sybils = closed, sybils

    def verify(self, member: Member, digest: bytes, signature: bytes) -> bool:
        return rounds.signed_by(member.wallet, digest, signature)

    def opened(self, member: Member, coordinator: str) -> bool:
        return member not in self.closed and coordinator == COORDINATOR

    def independent(self, member: Member) -> bool:
        return member not in self.sybils


def participant(
    of: RoundManifest,
    place: int,
    asks: Least | None = None,
    table: Table | None = None,
    chance: int = 0,
) -> Participant:
    """One wallet of a round."""
    member = of.members[place]
    key = people(len(of.members))[member]
    return Participant(
        of,
        member.grant_id,
        table or Table(),
        lambda said: rounds.sign(said, of.domain, key),
        asks or Least(),
        random.Random(f"{chance} {place} {of.number}").randbytes,
    )


def sum_of(vectors: Iterable[Vector], dimension: int) -> Vector:
    """The plain sum, wrapping."""
    return sum(vectors, np.zeros(dimension, np.uint32))


class Crowd:
    """A round of `count` wallets in one or more groups."""

    def __init__(
        self, count: int, *, chance: int = 0, asks: Least | None = None, **changes: Any
    ) -> None:
        self.manifest = manifest(count, **changes)
        self.wallets = {
            place: participant(self.manifest, place, asks, chance=chance) for place in range(count)
        }
        drawn = random.Random(chance)
        size = self.manifest.dimension
        self.vectors: dict[int, Vector] = {
            place: np.frombuffer(drawn.randbytes(4 * size), "<u4") for place in range(count)
        }
        self.coordinators = [
            Coordinator(self.manifest, group, Table().verify)
            for group in range(self.manifest.groups)
        ]
        self.alive = set(range(count))
        self.failing, self.ended = False, set[int]()
        self.given: dict[bytes, bytes] = {}
        """Masked vectors as they left, by hash."""
        self.fixed: Fixed | None = None
        self.sums: dict[int, Vector] = {}
        self.books: dict[int, Book] = {}
        self.inboxes: dict[int, Inbox] = {}
        self.proofs: dict[int, Committed] = {}
        self.tallies: dict[int, Tally] = {}
        self.confirmed: dict[int, Confirmed] = {}

    @property
    def coordinator(self) -> Coordinator:
        """The only one, or the first group's."""
        return self.coordinators[0]

    def run(
        self,
        drops: Mapping[str, Collection[int]] | None = None,
        upto: str = "reveal",
        *,
        failing: bool = False,
    ) -> None:
        """Go through the steps, up to and with one; some members stop right before a step.

        With `failing`, a group that ends too early is left aside and the others go on.
        """
        self.failing = failing
        self.run_from(STEPS[0], drops, upto)

    def run_from(
        self, first: str, drops: Mapping[str, Collection[int]] | None = None, upto: str = "reveal"
    ) -> None:
        """Go on with a step, after `run` up to the one before it."""
        for step in STEPS[STEPS.index(first) :]:
            self.alive -= set((drops or {}).get(step, ()))
            getattr(self, f"_{step}")()
            if step == upto:
                return

    def speaking(self, among: Iterable[int]) -> list[Participant]:
        """The wallets of these places that are still there."""
        return [self.wallets[place] for place in sorted(among) if place in self.alive]

    def _keys(self) -> None:
        for wallet in self._awaited():
            self._hear(wallet, wallet.keys())
        self.books = self._close(Coordinator.book)

    def _shares(self) -> None:
        for wallet in self._awaited():
            self._hear(wallet, wallet.shares(self.books[wallet.group]))
        for inboxes in self._close(Coordinator.inboxes).values():
            self.inboxes |= inboxes

    def _commit(self) -> None:
        for wallet in self._awaited():
            said = wallet.commit(self.inboxes[wallet.place], self.vectors[wallet.place])
            self._hear(wallet, said)
        leaves: dict[int, bytes] = {}
        for found in self._close(Coordinator.leaves).values():
            leaves |= found
        tree = RoundTree(leaves)
        self.fixed = Fixed(tree.root, tree.count)
        for proofs in self._close(lambda each: each.committed(tree)).values():
            self.proofs |= proofs

    def _masked(self) -> None:
        for wallet in self._awaited():
            said = wallet.masked(self.proofs[wallet.place], self.fixed)
            self.given[hashlib.sha256(said.vector).digest()] = said.vector
            self._hear(wallet, said)
        self.tallies = self._close(Coordinator.tally)

    def _echo(self) -> None:
        for wallet in self._awaited():
            self._hear(wallet, wallet.echo(self.tallies[wallet.group]))
        self.confirmed = self._close(Coordinator.confirmed)

    def _reveal(self) -> None:
        for wallet in self._awaited():
            self._hear(wallet, wallet.reveal(self.confirmed[wallet.group]))
        self.sums = self._close(Coordinator.finish)

    def _awaited(self) -> list[Participant]:
        """Those still there whom a coordinator waits for."""
        return self.speaking(place for each in self.coordinators for place in each.waiting)

    def _hear(self, wallet: Participant, said: FromMember) -> None:
        self.coordinators[wallet.group].hear(wallet.place, said)

    def _close(self, act: Callable[[Coordinator], Closed]) -> dict[int, Closed]:
        """Close a stage in every group that still runs."""
        found: dict[int, Closed] = {}
        for each in self.coordinators:
            if each.group in self.ended:
                continue
            try:
                found[each.group] = act(each)
            except TooFew:
                if not self.failing:
                    raise
                self.ended.add(each.group)
        return found
