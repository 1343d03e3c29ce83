"""Five years of churn: 1,000 holders come, go, stay away and die, and every repair is planned.

Each object has an owner who knows 28 of the holders and no copy of its own; `wallet.placement` says
where its shares go and when they are placed anew, from what a holder's absence shows: dead ones are
known by their silence alone. Holders are on and off at random (one step an hour) and die at a
constant rate; somebody new comes in their place. What returns is used again. The classes are those
of `wallet.durability.holders`. A repair needs k shares that answered within the day, brings the
whole data once and sends each new share.

Losses are beside what the exact chain of `wallet.durability.odds` expects, which the design's table
agrees with (`wallet/durability/README.md`). Traffic is in times the data a year, beside the table
where that has it.
`python -m tests.bench.storage_churn [OBJECTS [YEARS [SEED]]]`.
"""

from __future__ import annotations

import math
import sys
import time
from functools import cache
from typing import Final, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from tests.bench._figures import Figure, Limit, load, table
from wallet import placement
from wallet.durability import odds
from wallet.durability.holders import ALWAYS_ON, CASUAL, FRIEND, Kind
from wallet.placement import RELEASED, SMALL, WIDE, Candidate, Code, Held

HOLDERS: Final = 1000
YEARS: Final = 5
OBJECTS: Final = 20_000
KNOWN: Final = 28
SEED: Final = 8
DAY: Final = 24
RARE: Final = 1e-3
SLACK: Final = 1.3
"""The table was simulated too, with absences of another kind, and rounded."""
_NOBODY: Final = -1


class Mix(NamedTuple):
    """Who the holders are: kinds and how many of each thousand."""

    name: str
    parts: tuple[tuple[Kind, int], ...]

    @property
    def life_days(self) -> float:
        """The mean lifetime, by the rate at which they die."""
        return 1000 / sum(count / kind.life_days for kind, count in self.parts)


FRIENDS: Final = Mix("friends", ((FRIEND, 1000),))
CASUALS: Final = Mix("casual", ((CASUAL, 1000),))
PAID: Final = Mix("paid", ((ALWAYS_ON, 1000),))
MIXED: Final = Mix("8 friends and 4 paid", ((FRIEND, 667), (ALWAYS_ON, 333)))


class Case(NamedTuple):
    """One row: which code on which holders, of how many objects, and its traffic at most.

    That is the design's own limit of twice the data a year for the code that is meant for most,
    and the table's figure with `SLACK` where it has one.
    """

    name: str
    code: Code
    mix: Mix
    part: float = 0.2
    most_up: float | None = None
    most_down: float | None = None


CASES: Final = (
    Case("4/12 mixed", WIDE, MIXED, 1.0, 2.0, 2.0),
    Case("4/12 friends", WIDE, FRIENDS, 0.2, 1.2 * SLACK, 1.2 * SLACK),
    Case("4/12 casual", WIDE, CASUALS),
    Case("4/12 paid", WIDE, PAID),
    Case("2/6 mixed", SMALL, MIXED, 1.0),
    Case("2/6 friends", SMALL, FRIENDS),
    Case("2/6 casual", SMALL, CASUALS, 0.05),
    Case("4/16 friends", RELEASED, FRIENDS),
    Case("4/16 casual", RELEASED, CASUALS, 0.05, 13.7 * SLACK, 9.0 * SLACK),
)
"""Where holders die often, repairs are many: fewer objects do."""


class Life(msgspec.Struct, frozen=True):
    """What all holders did, by day: the hour they last were on, who is in the place, always on."""

    last_on: NDArray[np.int32]
    person: NDArray[np.int32]
    always_on: NDArray[np.bool_]


class Outcome(msgspec.Struct, frozen=True):
    """What happened: losses, and traffic in times the data, both in object-years."""

    object_years: float
    lost: int
    repairs: int
    up: float
    down: float
    returned: int

    def a_year(self, total: float) -> float:
        """A total by object and year."""
        return total / self.object_years


@cache
def live(mix: Mix, years: int, seed: int, holders: int = HOLDERS) -> Life:
    """Let holders live."""
    chance = np.random.default_rng(seed)
    counts = [round(holders * count / 1000) for _, count in mix.parts]
    counts[0] += holders - sum(counts)
    kinds = [kind for (kind, _), count in zip(mix.parts, counts, strict=True) for _ in range(count)]
    on_share = np.array([kind.on for kind in kinds])
    off_hours = np.array([_off_hours(kind) for kind in kinds])
    comes = -np.expm1(-1 / off_hours)
    goes = -np.expm1(-(1 - on_share) / on_share / off_hours)
    dies = -np.expm1(-1 / (DAY * np.array([kind.life_days for kind in kinds])))
    on = chance.random(holders) < on_share
    last_on = np.zeros(holders, np.int32)
    person = np.zeros(holders, np.int32)
    days = years * 365
    seen, who = np.empty((days, holders), np.int32), np.empty((days, holders), np.int32)
    for hour in range(days * DAY):
        draw = chance.random(holders)
        on = np.where(on, draw >= goes, draw < comes)
        dead = chance.random(holders) < dies
        person += dead
        on |= dead  # somebody new begins by being there
        last_on[on] = hour
        if hour % DAY == DAY - 1:
            seen[hour // DAY], who[hour // DAY] = last_on, person
    return Life(seen, who, np.array([kind is ALWAYS_ON for kind in kinds]))


def _off_hours(kind: Kind) -> float:
    """The mean length of an absence, from how likely one is met within a day."""
    return -DAY / math.log((1 - kind.within_day) / (1 - kind.on))


class Shares:
    """The shares of all objects: by object and number, in whose place, which person, last seen."""

    def __init__(self, code: Code, life: Life, objects: int, seed: int) -> None:
        self.code, self.life = code, life
        chance = np.random.default_rng(seed)
        holders = life.last_on.shape[1]
        ranks = chance.random((objects, holders))
        self.known = np.argpartition(ranks, KNOWN, axis=1)[:, :KNOWN].astype(np.int32)
        shape = (objects, code.numbers)
        self.place = np.full(shape, _NOBODY, np.int32)
        self.person = np.zeros(shape, np.int32)
        self.seen = np.zeros(shape, np.int32)
        self.lost = self.repairs = self.returned = 0
        self.up = self.down = 0.0
        for object_ in range(objects):
            self._put(object_, 0)

    def day(self, day: int) -> None:
        """One daily check of every object."""
        hour = (day + 1) * DAY
        there = (self.place != _NOBODY) & (self.person == self.life.person[day][self.place])
        was_away = hour - self.seen >= _hours(placement.AWAY_MS)
        self.seen = np.where(there, self.life.last_on[day][self.place], self.seen)
        away = hour - self.seen
        self.returned += int((there & was_away & (away < DAY)).sum())
        counts = (self.place != _NOBODY) & (away < _hours(placement.AWAY_MS))
        gone = there.sum(axis=1) < self.code.k
        self.lost += int(gone.sum())
        for object_ in np.flatnonzero(gone):
            self.place[object_] = _NOBODY
            self._put(int(object_), day)
        reachable = (there & (away < DAY)).sum(axis=1) >= self.code.k
        due = ~gone & reachable & (counts.sum(axis=1) <= self.code.repair_at)
        for object_ in np.flatnonzero(due):
            self._repair(int(object_), day)

    def _repair(self, object_: int, day: int) -> None:
        sent = self._put(object_, day)
        if sent:
            self.repairs += 1
            self.down += 1
            self.up += sent / self.code.k

    def _put(self, object_: int, day: int) -> int:
        """Place what the plan says; return how many shares were sent."""
        hour = (day + 1) * DAY
        held = [
            Held(
                number,
                _name(place, self.person[object_, number]),
                _away_ms(hour, self.seen[object_, number]),
            )
            for number, place in enumerate(self.place[object_].tolist())
            if place != _NOBODY
        ]
        now, who = self.life.last_on[day], self.life.person[day]
        names = {
            _name(place, who[place]): place
            for place in self.known[object_].tolist()
            if hour - now[place] < DAY or not day
        }
        candidates = [
            Candidate(name, always_on=bool(self.life.always_on[place]))
            for name, place in names.items()
        ]
        candidates += [Candidate(one.holder) for one in held if one.holder not in names]
        plan = placement.repair(self.code, object_.to_bytes(4, "big"), candidates, held)
        for number, name in plan.puts:
            place = names[name]
            self.place[object_, number] = place
            self.person[object_, number] = who[place]
            self.seen[object_, number] = hour - 1
        return len(plan.puts)


def simulate(case: Case, objects: int, years: int, seed: int = SEED) -> Outcome:
    """Let the objects of one case live among holders."""
    life = live(case.mix, years, seed)
    shares = Shares(case.code, life, objects, seed + 1)
    for day in range(years * 365):
        shares.day(day)
    return Outcome(
        objects * years, shares.lost, shares.repairs, shares.up, shares.down, shares.returned
    )


def expected(case: Case) -> float:
    """What the chain expects to be lost of one object in a year."""
    return odds.yearly_loss(
        case.code.k,
        case.code.n,
        case.code.repair_at,
        case.mix.life_days,
        placement.AWAY_MS / placement.HOUR_MS / DAY,
    )


def most_lost(case: Case, object_years: float) -> int:
    """So many losses are within what the chain expects: more come once in a thousand runs."""
    mean = expected(case) * object_years
    count, term = 0, math.exp(-mean)
    more = -math.expm1(-mean)
    while more > RARE:
        count += 1
        term *= mean / count
        more -= term
    return count


def _hours(milliseconds: int) -> int:
    return milliseconds // placement.HOUR_MS


def _away_ms(hour: int, seen: np.int32) -> int:
    """For how long a holder was silent; one that was on within the day has answered."""
    away = hour - int(seen)
    return 0 if away < DAY else away * placement.HOUR_MS


def _name(place: int, person: np.int32) -> str:
    return f"{place}.{person}"


def figures(case: Case, found: Outcome) -> list[Figure]:
    """The rows of one case."""
    up, down = found.a_year(found.up), found.a_year(found.down)
    most = most_lost(case, found.object_years)
    return [
        Figure(
            f"{case.name}: lost in {found.object_years:,.0f} object-years",
            found.lost,
            "",
            Limit("at most", most),
            0,
        ),
        Figure(f"{case.name}: sent, of the data a year", up, "", _most(case.most_up)),
        Figure(f"{case.name}: fetched, of the data a year", down, "", _most(case.most_down)),
        Figure(
            f"{case.name}: shares that returned, a year", found.a_year(found.returned), "", None
        ),
    ]


def _most(value: float | None) -> Limit | None:
    return None if value is None else Limit("at most", value)


def run(objects: int = OBJECTS, years: int = YEARS, seed: int = SEED) -> tuple[Figure, ...]:
    """Simulate every case, print everything, and return what has a limit."""
    print(f"{HOLDERS:,} holders, {years} years, {objects:,} objects, seed {seed}")
    found: list[Figure] = []
    for case in CASES:
        begun = time.perf_counter()
        found += figures(case, simulate(case, max(1, round(objects * case.part)), years, seed))
        print(f"{case.name}: {time.perf_counter() - begun:.0f} s", flush=True)
    print(table(found, _LOAD_BEFORE))
    return tuple(figure for figure in found if figure.limit is not None)


_LOAD_BEFORE = load()


if __name__ == "__main__":
    run(*map(int, sys.argv[1:]))
