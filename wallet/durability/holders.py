"""What a holder is worth: its class, measured from the challenges it was given.

Nobody is believed to be always on: a holder's share of time, its chance to be met within a day and
its expected lifetime come from how it answered, held back by a cautious guess until there is enough
of that. A lifetime cannot be measured in weeks; it is taken from the class that the answers fit
(`CASUAL`, `FRIEND`, `ALWAYS_ON`), and a new holder is casual whatever it says.

What does not count at all is said with its reason: a holder in one's own network or computer burns
and is stolen with it, one that was never reached from outside may not be reachable when it matters.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

import msgspec

DAY_MS: Final = 86_400_000
PROVEN_MS: Final = 7 * DAY_MS
"""For how long a put and a challenge from outside make a holder count."""

CASUAL_DAYS: Final = 30
ALWAYS_ON_DAYS: Final = 180
_GUESS_ASKED: Final = 12
"""The cautious guess weighs as much as so many answers."""

Reach = Literal["outside", "same-network", "this-computer"]


class Kind(NamedTuple):
    """A class of holders as churn was assumed for it: notes of the design, no trace of users."""

    name: str
    life_days: float
    on: float
    within_day: float


CASUAL: Final = Kind("now and then", 90.0, 0.25, 0.60)
FRIEND: Final = Kind("often on", 730.0, 0.40, 0.85)
ALWAYS_ON: Final = Kind("always on", 1095.0, 0.97, 0.999)


class History(msgspec.Struct, frozen=True):
    """How a holder answered: tries at any time of day, and days with and without an answer.

    Attributes:
        asked: tries to reach it.
        answered: how many of them it answered with the right proof.
        days: days on which it was tried at all.
        days_answered: days on which it answered at least once.
        first_ms: when the first share was put there, UTC milliseconds.
        proven_ms: when it last took a share and answered a challenge from outside its network.
        wrong: answers with a wrong proof since then.
    """

    asked: int
    answered: int
    days: int
    days_answered: int
    first_ms: int
    proven_ms: int | None
    wrong: int = 0


class Holder(msgspec.Struct, frozen=True):
    """Somebody who holds shares.

    Attributes:
        id: the peer.
        household: who lives or works together has the same; empty where it is not known.
        network: the /24, the /64 or the provider; empty where it is not known.
        reach: from where it was last put to the proof.
        history: how it answered.
        asked_to_leave: whether it has said that it stops.
    """

    id: str
    household: str
    network: str
    reach: Reach
    history: History
    asked_to_leave: bool = False


class Measured(NamedTuple):
    """What a holder is counted as: `kind` names it, the numbers are what is computed with."""

    kind: Kind
    on: float
    within_day: float
    life_days: float


def measured(history: History, now_ms: int) -> Measured:
    """Return what a holder is worth, from its history and age alone."""
    on = _held_back(history.answered, history.asked, CASUAL.on)
    within_day = max(on, _held_back(history.days_answered, history.days, CASUAL.within_day))
    age_days = (now_ms - history.first_ms) / DAY_MS
    if age_days < CASUAL_DAYS or on < CASUAL.on:
        kind = CASUAL
    elif age_days >= ALWAYS_ON_DAYS and on >= 0.9:
        kind = ALWAYS_ON
    else:
        kind = FRIEND
    return Measured(kind, on, within_day, kind.life_days)


def why_not(holder: Holder, now_ms: int, *, count_near: bool = False) -> str:
    """Return in a sentence why a holder does not count; empty if it does.

    Args:
        holder: who.
        now_ms: UTC milliseconds.
        count_near: count those of one's own network and computer too: practice and tests, which
            say so.
    """
    history = holder.history
    if holder.asked_to_leave:
        return "They have said that they stop keeping shares; yours are moved elsewhere."
    if history.wrong:
        return "They answered with something else than your share. They are not relied on."
    if holder.reach == "this-computer" and not count_near:
        return "It runs on this computer, and would be lost with it."
    if holder.reach == "same-network" and not count_near:
        return (
            "It is in the same network as this computer: fire, theft and a fault of the line would "
            "take both. It may still serve to restore here."
        )
    if history.proven_ms is None:
        return (
            "It has not yet taken a share and proved it over an address outside. Their router may "
            "let nobody in; their Network page says what to do."
        )
    if now_ms - history.proven_ms > PROVEN_MS:
        return "It has not proved its shares from outside for a week. It may be away, or gone."
    return ""


def _held_back(hits: int, tries: int, guess: float) -> float:
    """The share of hits, with the guess as so many tries more."""
    return (hits + guess * _GUESS_ASKED) / (tries + _GUESS_ASKED)
