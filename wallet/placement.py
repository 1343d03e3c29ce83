"""Which holder gets which share, and when shares are placed anew: a pure rule.

Placing: one share a household and a network, never on this computer, some of them on holders that
are always on. Among equals each stripe has an order of its own (rendezvous hashing: SHA-256 of
stripe and holder), so that load spreads evenly and a stripe's place is the same whenever asked for.

Repair: when so few shares answer as the code says (`repair_at`), new holders are given shares until
`n` answer again. A holder that does not answer for 72 hours does not count; its share stays its
own. One that is silent for 36 counts, but is not relied on where a repair is due anyway. If it
returns, the share counts at once. Its number goes to somebody else only when no spare number is
left and it was away for more than the grace of seven days, longest away first. So nobody falls off
a cliff for a week away, and what returns saves an upload.

Left to others: who holds what and when they last answered, carrying the shares.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HOUR_MS: Final = 3_600_000
AWAY_MS: Final = 72 * HOUR_MS
"""From then on a share does not count until its holder answers again."""

DOUBTED_MS: Final = 36 * HOUR_MS
"""From then on a share still counts, but where a stripe is repaired anyway one is placed beside it:
what is fetched for that is the same, and many who are silent for so long are soon away."""

GRACE_MS: Final = 7 * 24 * HOUR_MS
"""Until then its number is nobody else's."""


class Code(NamedTuple):
    """`k` shares bring a stripe back; `n` are placed, of `numbers` that exist.

    When `repair_at` or fewer answer, others are placed. `always_on` is how many should be with
    holders that are always on.
    """

    k: int
    n: int
    numbers: int
    repair_at: int
    always_on: int


WIDE: Final = Code(4, 12, 16, 8, 4)
SMALL: Final = Code(2, 6, 8, 4, 2)
RELEASED: Final = Code(4, 16, 20, 10, 4)


class Candidate(msgspec.Struct, frozen=True):
    """A holder as placing sees it.

    Attributes:
        id: the peer.
        household: who lives or works together has the same; empty where it is not known.
        network: the /24, the /64 or the provider; empty where it is not known.
        always_on: measured, not promised (`wallet.durability.holders`).
        counts: whether it may be relied on; others are given shares only where these do not do.
        here: whether it runs on this computer; then it is given none.
        room: how many bytes it still takes.
    """

    id: str
    household: str = ""
    network: str = ""
    always_on: bool = False
    counts: bool = True
    here: bool = False
    room: int = 2**62


class Held(NamedTuple):
    """Share `number` is with `holder`, who did not answer for `away_ms` (0: it answers)."""

    number: int
    holder: str
    away_ms: int


class Put(NamedTuple):
    """Share `number` is to be put with `holder`."""

    number: int
    holder: str


State = Literal["whole", "worn", "repair", "urgent", "waiting"]
"""Of a stripe: all n answer; fewer, but enough to wait; too few; no more than k; fewer than k,
which come back only if holders return or a copy of one's own is there."""


class Plan(NamedTuple):
    """What to do for a stripe.

    Attributes:
        state: how it is.
        puts: shares to place now; empty while nothing is to be done.
        given_up: holders whose number goes to somebody else; theirs is told to drop it.
        missing: shares for which there is no holder apart from the others.
        live: numbers of the shares that count.
    """

    state: State
    puts: tuple[Put, ...]
    given_up: tuple[str, ...]
    missing: int
    live: frozenset[int]


def code_for(candidates: Iterable[Candidate]) -> Code:
    """Return the code for one's own backup: wide where twelve can hold it apart, else small."""
    apart = _choose(b"", list(candidates), WIDE.n, 0, set())
    return WIDE if sum(one.counts for one in apart) >= WIDE.n else SMALL


def place(code: Code, stripe: bytes, candidates: Sequence[Candidate], share_bytes: int = 0) -> Plan:
    """Return where the shares of a new stripe go; `missing` says how many have no place.

    Args:
        code: how many.
        stripe: its name, by which load is spread.
        candidates: who would take shares.
        share_bytes: the size of one share.
    """
    return repair(code, stripe, candidates, (), share_bytes)


def repair(
    code: Code,
    stripe: bytes,
    candidates: Sequence[Candidate],
    held: Sequence[Held],
    share_bytes: int = 0,
) -> Plan:
    """Return what a stripe needs now.

    Args:
        code: how many.
        stripe: its name.
        candidates: everybody who could hold; those who hold already are among them.
        held: where its shares are; each number with each of its holders.
        share_bytes: the size of one share.
    """
    known = {one.id: one for one in candidates}
    live = [one for one in held if one.away_ms < AWAY_MS and one.holder in known]
    there = frozenset(one.number for one in live)
    state = _state(code, len(there), begun=bool(held))
    if state in ("whole", "worn"):
        return Plan(state, (), (), 0, there)
    wanted = code.n - len({one.number for one in live if one.away_ms < DOUBTED_MS})
    numbers, given_up = _numbers(code, held, live)
    takers = _takers(code, stripe, candidates, held, live, share_bytes, wanted)
    puts = tuple(Put(number, one.id) for number, one in zip(numbers, takers, strict=False))
    last = {number for number, _ in puts}
    return Plan(
        state,
        puts,
        tuple(one.holder for one in given_up if one.number in last),
        max(0, code.n - len(there) - len(puts)),
        there,
    )


def _state(code: Code, live: int, *, begun: bool) -> State:
    if live >= code.n:
        return "whole"
    if not begun:
        return "repair"
    if live < code.k:
        return "waiting"
    if live == code.k:
        return "urgent"
    return "repair" if live <= code.repair_at else "worn"


def _numbers(
    code: Code, held: Sequence[Held], live: Sequence[Held]
) -> tuple[list[int], list[Held]]:
    """The numbers that may be given, spare ones first, and who would lose one.

    Two may have the same number, where one returned whose share was made anew meanwhile: it is
    given only when all who have it are gone.
    """
    taken = {one.number for one in held}
    spare = [number for number in range(code.numbers) if number not in taken]
    kept = {one.number for one in held if one in live or one.away_ms < GRACE_MS}
    longest = sorted(set(held), key=lambda one: (-one.away_ms, one.number))
    gone = [one for one in longest if one.number not in kept]
    return spare + list(dict.fromkeys(one.number for one in gone)), gone


def _takers(
    code: Code,
    stripe: bytes,
    candidates: Sequence[Candidate],
    held: Sequence[Held],
    live: Sequence[Held],
    share_bytes: int,
    wanted: int,
) -> list[Candidate]:
    holding = {one.holder for one in held}
    lives = {one.holder for one in live}
    around = [one for one in candidates if one.id in lives]
    free = [one for one in candidates if one.id not in holding and one.room >= share_bytes]
    taken = {name for one in around for name in _names(one)}
    always_on = max(0, code.always_on - sum(one.always_on for one in around))
    return _choose(stripe, free, wanted, always_on, taken)


def _choose(
    stripe: bytes,
    candidates: Sequence[Candidate],
    count: int,
    always_on: int,
    taken: set[tuple[str, str]],
) -> list[Candidate]:
    """Up to `count` of them apart from each other: first the always on ones that are wanted.

    The rest goes to those who are not always on as long as there are any, so that the few who are
    keep room for other stripes.
    """
    ordered = sorted(
        (one for one in candidates if not one.here),
        key=lambda one: (not one.counts, _rank(stripe, one.id)),
    )
    chosen: list[Candidate] = []
    taken = set(taken)

    def take(some: Iterable[Candidate], most: int) -> None:
        for one in some:
            if len(chosen) >= most:
                return
            if one not in chosen and not _names(one) & taken:
                chosen.append(one)
                taken.update(_names(one))

    take((one for one in ordered if one.always_on), min(count, always_on))
    take((one for one in ordered if not one.always_on and one.counts), count)
    take(ordered, count)
    return chosen


def _names(one: Candidate) -> set[tuple[str, str]]:
    return {("household", one.household), ("network", one.network)} - {
        ("household", ""),
        ("network", ""),
    }


def _rank(stripe: bytes, holder: str) -> bytes:
    return hashlib.sha256(b"freehold/place/1\0" + stripe + b"\0" + holder.encode()).digest()
