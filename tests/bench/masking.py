"""What secure aggregation costs: a wallet's time, the coordinator's time, and bytes on the line.

Whole rounds between real wallets and a real coordinator in one process, d = 100,000 numbers, one in
ten dropped out at the worst moment: after all had sealed shares for it, before its vector came. A
wallet's time is that of all its steps in one round, the wallet in the middle; the coordinator's
that of all its calls, the auditor's that of working the sum out again from the transcript. Bytes
are those of every message to and from one wallet that stayed, as they travel; the manifest, whose
members a wallet knows from the chain, is listed apart. Each figure is the middle one of five
rounds. All of it is one thread's computing: what the processor spent is what it takes on a machine
that does nothing else.

A thousand wallets are simulated for the coordinator's side alone: keys, commitments, signatures and
lists are real, boxes are filler, masked vectors are one vector, and shares are of constant
polynomials, which costs the coordinator the same. `python -m tests.bench.masking [ROUNDS]`.

Beside it, from the literature (their machines, so only the order of magnitude says something):
Bonawitz et al. 2017, 500 wallets, 100,000 numbers, nobody dropped: about 0.85 s and 2.0 s.
"""

from __future__ import annotations

import hashlib
import random
import sys
import time
from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import numpy as np
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from nacl.signing import SigningKey

from tests.bench._figures import Figure, Limit, load, middle, table
from tests.unit.wallet.learning.masking.crowd import (
    COORDINATOR_KEY,
    Table,
    manifest,
    participant,
    people,
)
from wallet.agreement import rounds
from wallet.agreement.rounds import RoundKeys
from wallet.learning import transcript
from wallet.learning.audit import ChainFacts, audit
from wallet.learning.masking import messages as m
from wallet.learning.masking.coordinator import Coordinator
from wallet.learning.masking.signed import (
    RoundTree,
    commitment_words,
    leaf_of,
    scene_of,
    seed_hash,
    tally_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from wallet.learning.masking.cohort import RoundManifest
    from wallet.learning.masking.masks import Vector

DIMENSION = 100_000
ROUNDS = 5
COUNTS = (10, 50, 100)
SIMULATED = (10, 100, 1000)
GROUPS = 10

T = TypeVar("T")


class Spent(msgspec.Struct, frozen=True):
    """Seconds of one side: of wall time, and of the processor."""

    wall: float
    processor: float


class Round(msgspec.Struct, frozen=True):
    """What one round cost; `times` is bytes by those of the plain vector."""

    wallet: Spent
    coordinator: Spent
    auditor: Spent
    times: float
    manifest_bytes: int


class Clocks:
    """Adds up what each side spends, by name."""

    def __init__(self) -> None:
        self.wall: dict[Any, float] = defaultdict(float)
        self.processor: dict[Any, float] = defaultdict(float)

    def of(self, name: Any, act: Callable[..., T], *arguments: Any) -> T:
        """Do something and count it for a name."""
        wall, processor = time.perf_counter(), time.process_time()
        try:
            return act(*arguments)
        finally:
            self.wall[name] += time.perf_counter() - wall
            self.processor[name] += time.process_time() - processor

    def spent(self, name: Any) -> Spent:
        """What a name has spent."""
        return Spent(self.wall[name], self.processor[name])


class Line:
    """Counts the bytes to and from each wallet."""

    def __init__(self) -> None:
        self.bytes: dict[int, int] = defaultdict(int)

    def over(self, place: int, message: m.Message) -> Any:
        """Send a message to or from a wallet."""
        data = m.encode(message)
        self.bytes[place] += len(data)
        return m.decode(data)


def measure(count: int, seed: int) -> Round:
    """Do one round of so many wallets and return what it cost."""
    of = manifest(count, dimension=DIMENSION, number=seed)
    wallets = {at: participant(of, at, chance=seed) for at in range(count)}
    lost = set(random.Random(seed).sample(range(count), count // 10))
    vector = np.random.default_rng(seed).integers(0, 2**20, DIMENSION, dtype=np.uint32)
    clocks, line, given = Clocks(), Line(), dict[bytes, bytes]()
    coordinator = Coordinator(of, 0, Table().verify)

    def each(ask: Callable[[int], tuple[Any, ...]], without: set[int]) -> None:
        for place in wallets:
            if place not in without:
                said = line.over(place, clocks.of(place, *ask(place)))
                clocks.of("coordinator", coordinator.hear, place, said)
                if isinstance(said, m.Masked):
                    given[hashlib.sha256(said.vector).digest()] = said.vector

    def to(place: int, message: m.Message) -> Any:
        return line.over(place, message)

    def close(act: Callable[[], T]) -> T:
        return clocks.of("coordinator", act)

    each(lambda at: (wallets[at].keys,), set())
    book = close(coordinator.book)
    each(lambda at: (wallets[at].shares, to(at, book)), set())
    boxes = close(coordinator.inboxes)
    each(lambda at: (wallets[at].commit, to(at, boxes[at]), vector), set())
    tree = clocks.of("coordinator", RoundTree, close(coordinator.leaves))
    proofs = clocks.of("coordinator", coordinator.committed, tree)
    each(lambda at: (wallets[at].masked, to(at, proofs[at]), None), lost)
    tally = close(coordinator.tally)
    each(lambda at: (wallets[at].echo, to(at, tally)), lost)
    confirmed = close(coordinator.confirmed)
    each(lambda at: (wallets[at].reveal, to(at, confirmed)), lost)
    total = close(coordinator.finish)
    if not np.array_equal(total, vector * np.uint32(count - len(lost))):
        raise AssertionError("the sum is not the sum")
    _recompute(coordinator, tree, total, given, clocks)
    stayed = sorted(set(wallets) - lost, key=lambda at: clocks.wall[at])
    return Round(
        clocks.spent(stayed[len(stayed) // 2]),
        clocks.spent("coordinator"),
        clocks.spent("auditor"),
        middle(line.bytes[at] for at in stayed) / (4 * DIMENSION),
        len(m.encode(m.Begin(of.encode()))),
    )


def _recompute(
    coordinator: Coordinator,
    tree: RoundTree,
    total: Vector,
    given: dict[bytes, bytes],
    clocks: Clocks,
) -> None:
    """Audit the round from its transcript."""
    of, record = coordinator.manifest, coordinator.record
    aggregate = transcript.aggregate_hash(of, {0: (len(record.alive), total)})

    def sign(said: rounds.RoundRecord) -> bytes:
        return rounds.sign(said, of.domain, COORDINATOR_KEY)

    signed = transcript.write(of, [record], tree.root, aggregate, bytes(32), sign)
    names = (of.study, of.number, of.hash, tree.root, tree.count, aggregate)
    facts = ChainFacts(of.domain, of.coordinator, *names, frozenset(of.members))
    verdict = clocks.of("auditor", audit, signed, given, facts)
    if not verdict.holds:
        raise AssertionError(f"the transcript does not hold: {verdict.problems}")


def simulate(count: int, groups: int = 1) -> Spent:
    """Return what a coordinator spends on a round of so many simulated wallets."""
    of = manifest(count, dimension=DIMENSION, groups=groups)
    clocks = Clocks()
    for group in range(groups):
        _simulated_group(of, group, clocks)
    return clocks.spent("coordinator")


def _simulated_group(of: RoundManifest, group: int, clocks: Clocks) -> None:
    lot = of.lots()[group]
    lost = set(lot[:: max(1, len(lot) // max(1, len(lot) // 10))][: len(lot) // 10])
    chance = random.Random(group)
    private = {at: [chance.randbytes(32) for _ in range(3)] for at in lot}
    signing = {at: SigningKey(private[at][2]) for at in lot}
    seeds = {at: chance.randbytes(32) for at in lot}
    vector = chance.randbytes(4 * of.dimension)
    coordinator = Coordinator(of, group, Table().verify)

    def hear(place: int, message: m.FromMember) -> None:
        clocks.of("coordinator", coordinator.hear, place, message)

    def close(act: Callable[[], T]) -> T:
        return clocks.of("coordinator", act)

    for at in lot:
        hear(at, m.Keys(_bundle(of, at, private[at][:2], signing[at])))
    scene = scene_of(of.session(group), close(coordinator.book))
    filler = m.Shares((bytes(m.BOX_BYTES),) * (len(lot) - 1))
    for at in lot:
        hear(at, filler)
    close(coordinator.inboxes)
    hashed = hashlib.sha256(vector).digest()
    for at in lot:
        leaf, promised = leaf_of(of, of.members[at], hashed), seed_hash(scene, at, seeds[at])
        words = commitment_words(scene, lot, leaf, promised)
        hear(at, m.Commitment(leaf, promised, signing[at].sign(words).signature))
    tree = clocks.of("coordinator", RoundTree, close(coordinator.leaves))
    clocks.of("coordinator", coordinator.committed, tree)
    for at in sorted(set(lot) - lost):
        hear(at, m.Masked(vector))
    tally = close(coordinator.tally)
    words = tally_words(scene, lot, tree.root, tally)
    for at in tally.alive:
        hear(at, m.Echo(signing[at].sign(words).signature))
    close(coordinator.confirmed)
    reveal = m.Reveal(
        tuple(
            (private[at][1] if at in lost else seeds[at]).rjust(m.SHARE_BYTES, b"\0") for at in lot
        )
    )
    for at in tally.alive:
        hear(at, reveal)
    close(coordinator.finish)


def _bundle(of: RoundManifest, at: int, private: list[bytes], signing: SigningKey) -> m.Bundle:
    channel, mask = (
        X25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw() for key in private
    )
    member, signs = of.members[at], bytes(signing.verify_key)
    said = RoundKeys(member.grant_id, of.study, of.number, of.hash, channel, mask, signs)
    signature = rounds.sign(said, of.domain, people(len(of.members))[member])
    return m.Bundle(at, channel, mask, signs, signature)


def run(times: int = ROUNDS) -> tuple[Figure, ...]:
    """Measure, print everything, and return what has a limit."""
    figures: list[Figure] = []
    for count in COUNTS:
        done = [measure(count, seed) for seed in range(1, times + 1)]
        figures += _rows(count, done, limited=count == 100)
    for count, groups in (*((count, 1) for count in SIMULATED), (SIMULATED[-1], GROUPS)):
        name = f"coordinator, {count:,} simulated" + (f" in {groups} groups" if groups > 1 else "")
        spent = simulate(count, groups)
        figures.append(Figure(name, spent.wall, "s", None))
        figures.append(Figure(f"{name}, of the processor", spent.processor, "s", None))
    print(table(figures, _LOAD_BEFORE))
    return tuple(figure for figure in figures if figure.limit is not None)


def _rows(count: int, done: list[Round], *, limited: bool) -> list[Figure]:
    def bound(value: float) -> Limit | None:
        return Limit("at most", value) if limited else None

    def of(part: Callable[[Round], float], scale: float = 1000) -> float:
        return scale * middle(part(each) for each in done)

    def spent(who: str, part: Callable[[Round], Spent], limit: Limit | None) -> list[Figure]:
        name = f"{count} wallets: {who}"
        return [
            Figure(name, of(lambda each: part(each).wall), "ms", limit, 1),
            Figure(
                f"{name}, of the processor", of(lambda each: part(each).processor), "ms", None, 1
            ),
        ]

    return [
        *spent("a wallet", lambda each: each.wallet, bound(100)),
        *spent("the coordinator", lambda each: each.coordinator, bound(500)),
        *spent("an auditor", lambda each: each.auditor, None),
        Figure(f"{count} wallets: bytes, of 4 d", of(lambda r: r.times, 1), "", bound(1.15), 3),
        Figure(f"{count} wallets: manifest", of(lambda r: r.manifest_bytes, 1e-3), "kB", None, 1),
    ]


_LOAD_BEFORE = load()


if __name__ == "__main__":
    run(int(sys.argv[1]) if sys.argv[1:] else ROUNDS)
