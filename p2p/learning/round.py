"""One round of a study over the wallets that are here, from the manifest to its record.

The masking itself is `wallet.learning.masking.Coordinator`, one for each group; here are the
streams and the time. Guarantees: every stage ends when all that are waited for have spoken or its
time is over; who is late, leaves, or says what does not hold is let go, and the round goes on
without them; what comes after its stage is discarded, never kept. Before any vector is asked for,
the root over all commitments is given to `Register.commit`.

Left to others: who may sit (`floor`), models and means (`p2p.requester.learning`), the chain
(`Register`), keeping what comes out.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import trio

from p2p.learning.wire import Model, Said
from wallet.errors import FreeholdError, OutOfOrder
from wallet.learning.masking.coordinator import Coordinator
from wallet.learning.masking.errors import MaskingError, TooFew
from wallet.learning.masking.messages import (
    Begin,
    Commitment,
    Echo,
    FromCoordinator,
    Keys,
    Masked,
    Reveal,
    Shares,
    decode,
    encode,
)
from wallet.learning.masking.signed import RoundTree

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from p2p.learning.floor import Floor, Seat
    from wallet.learning.masking.book import Verify
    from wallet.learning.masking.cohort import RoundManifest
    from wallet.learning.masking.masks import Vector

log = logging.getLogger("freehold.learning")

_SPOKEN = (Keys, Shares, Commitment, Masked, Echo, Reveal)


class Register(Protocol):
    """Where a round's hashes are written down, in this order and each once."""

    async def begin(self, manifest: RoundManifest) -> None:
        """Note what is to be done."""

    async def commit(self, manifest: RoundManifest, root: bytes, count: int) -> None:
        """Note who committed, before a vector is asked for."""


@dataclass(frozen=True, eq=False)
class Group:
    """One group's end: its sum, or why there is none."""

    coordinator: Coordinator
    total: Vector | None
    why: str


@dataclass(frozen=True, eq=False)
class Ran:
    """A round that was run: its manifest, the root over all commitments, and every group.

    `vectors` are the masked vectors of those that stayed, by place: what anyone needs beside the
    record to work the sum out again.
    """

    manifest: RoundManifest
    root: bytes
    count: int
    groups: tuple[Group, ...]
    vectors: dict[int, bytes]

    @property
    def survivors(self) -> tuple[int, ...]:
        """The members whose vectors are in a sum, rising."""
        places = (p for g in self.groups if g.total is not None for p in g.coordinator.record.alive)
        return tuple(sorted(places))


class Round:
    """A round in the making.

    Args:
        floor: the wallets that are here.
        manifest: what the round is; its members need not all be here.
        model: the bytes that go in; empty where nothing does.
        verify: whether a member's address signed a digest.
        phase_seconds: how long each stage waits.
    """

    def __init__(
        self,
        floor: Floor,
        manifest: RoundManifest,
        model: bytes,
        verify: Verify,
        phase_seconds: float,
    ) -> None:
        self._floor, self._manifest, self._model = floor, manifest, model
        self._seconds = phase_seconds
        self._groups = [Coordinator(manifest, group, verify) for group in range(manifest.groups)]
        self._why: dict[int, str] = {}
        self._vectors: dict[int, bytes] = {}

    async def run(self, register: Register) -> Ran:
        """Run the round.

        Raises:
            TooFew: no group came to the commitments, so there is nothing to fix.
        """
        await register.begin(self._manifest)
        begin = Begin(self._manifest.encode())
        await self._stage(dict.fromkeys(self._awaited(), begin), with_model=True)
        await self._stage(self._close(_books))
        await self._stage(self._close(Coordinator.inboxes))
        tree = self._tree()
        await register.commit(self._manifest, tree.root, tree.count)
        await self._stage(self._close(lambda one: one.committed(tree)))
        await self._stage(self._close(_tallies))
        await self._stage(self._close(_confirmed))
        groups = [await trio.to_thread.run_sync(self._finish, one) for one in self._groups]
        alive = {place for group in groups for place in group.coordinator.record.alive}
        vectors = {place: data for place, data in self._vectors.items() if place in alive}
        return Ran(self._manifest, tree.root, tree.count, tuple(groups), vectors)

    def _awaited(self) -> set[int]:
        return {place for at in range(len(self._groups)) for place in self._running(at)}

    def _running(self, at: int) -> frozenset[int]:
        return frozenset() if at in self._why else self._groups[at].waiting

    def _close(
        self, act: Callable[[Coordinator], Mapping[int, FromCoordinator]]
    ) -> dict[int, FromCoordinator]:
        """Close a stage in every group that still runs; return what each member is told next."""
        found: dict[int, FromCoordinator] = {}
        for at, group in enumerate(self._groups):
            if at in self._why:
                continue
            try:
                found |= act(group)
            except MaskingError as error:
                log.info("group %d ends: %s", at, error)
                self._why[at] = str(error)
        return found

    def _tree(self) -> RoundTree:
        leaves: dict[int, bytes] = {}
        for at, group in enumerate(self._groups):
            if at in self._why:
                continue
            try:
                leaves |= group.leaves()
            except MaskingError as error:
                self._why[at] = str(error)
        if not leaves:
            raise TooFew(next(iter(self._why.values()), "Nobody committed to anything."))
        return RoundTree(leaves)

    async def _stage(
        self, told: Mapping[int, FromCoordinator], *, with_model: bool = False
    ) -> None:
        """Tell members something, and take from each what answers it."""
        grants = {self._manifest.members[place].grant_id: place for place in told}
        said = {id(message): encode(message) for message in told.values()}

        async def act(seat: Seat) -> None:
            place = grants[seat.grant_id]
            if with_model and self._model:
                await seat.tell(Model(self._manifest.number, self._model))
            await seat.tell(Said(said[id(told[place])]))
            answer = await seat.hear()
            if not isinstance(answer, Said):
                raise OutOfOrder("The wallet sent a frame that does not fit a round.")
            await self._take(place, answer.message)

        await self._floor.each(tuple(grants), act, self._seconds)

    async def _take(self, place: int, data: bytes) -> None:
        message = decode(data)
        if not isinstance(message, _SPOKEN):
            raise OutOfOrder("The wallet sent a message that only a coordinator sends.")
        group = self._groups[self._manifest.group_of(place)]
        group.hear(place, message)
        if isinstance(message, Masked):
            self._vectors[place] = message.vector

    def _finish(self, group: Coordinator) -> Group:
        why = self._why.get(group.group, "")
        if why:
            return Group(group, None, why)
        try:
            return Group(group, group.finish(), "")
        except FreeholdError as error:
            return Group(group, None, str(error))


def _books(group: Coordinator) -> Mapping[int, FromCoordinator]:
    book = group.book()
    return dict.fromkeys((bundle.member for bundle in book.bundles), book)


def _tallies(group: Coordinator) -> Mapping[int, FromCoordinator]:
    tally = group.tally()
    return dict.fromkeys(tally.alive, tally)


def _confirmed(group: Coordinator) -> Mapping[int, FromCoordinator]:
    confirmed = group.confirmed()
    return dict.fromkeys(group.record.alive, confirmed)
