"""How sure the backup is, in bands and plain sentences; what to do where it is thin.

Guarantees: no band says more than is known. Computed odds are for holders that fail one by one;
what takes several at once (an update, a provider, a flood) is added as one event in twenty years
that hits half of them, and the best band is called “as sure as we can say”. Numbers are given as
odds a person can picture, never as nines.

The loss that is meant is that of everything: the shares, this computer and every copy of one's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import msgspec

from wallet.durability import odds
from wallet.durability.holders import ALWAYS_ON, Holder, Measured, measured, why_not

if TYPE_CHECKING:
    from collections.abc import Sequence

Sure = Literal["sure", "very-likely", "likely", "thin", "bad"]
"""`sure` is “as sure as we can say”; the others fall to `bad`, which needs something done."""

SAID: Final[dict[Sure, str]] = {
    "sure": "as sure as we can say",
    "very-likely": "very likely to hold",
    "likely": "likely to hold",
    "thin": "thin",
    "bad": "not to be relied on",
}
"""Each band in words."""

DECLARED_DAYS: Final = 3.0
FINDING_DAYS: Final = 30.0
"""Until a person has found somebody new, where nobody is there to take a lost holder's place."""

LONGEST_AWAY_DAYS: Final = 30.0
NOTICED_DAYS: Final = 7.0
DEVICE_LOST_A_YEAR: Final = 1 / 3
COPY_LOST_A_YEAR: Final = 0.1
"""A stick in a drawer, taken out and found dead or gone."""

_LOSS: Final[tuple[tuple[float, Sure], ...]] = (
    (1e-4, "sure"),
    (1e-3, "very-likely"),
    (1e-2, "likely"),
    (1e-1, "thin"),
)
_REACHED: Final[tuple[tuple[float, Sure], ...]] = (
    (1e-2, "sure"),
    (5e-2, "very-likely"),
    (2e-1, "likely"),
    (5e-1, "thin"),
)


class Placed(msgspec.Struct, frozen=True):
    """A backup as it lies: `k` of the shares bring it back, each is with one of `holders`.

    Attributes:
        k: shares needed.
        wanted: shares there should be.
        repair_at: so few that answer call for repair.
        holders: who holds a share of every stripe, or would have to.
        own_copies: copies of one's own besides this computer: another device, a stick.
        only_copy: whether this computer is gone already, so that the shares are all there is.
        spare: how many others would take the place of a holder who goes.
    """

    k: int
    wanted: int
    repair_at: int
    holders: tuple[Holder, ...]
    own_copies: int = 0
    only_copy: bool = False
    spare: int = 0


class Odds(NamedTuple):
    """The numbers behind the bands: probabilities that it fails; for whoever looks closely.

    Attributes:
        not_now: fewer than k are on at once.
        not_within_day: fewer than k are met within a day.
        lost_with_repair: too few are left after a year of churn and repair.
        lost_in_month: too few are left after a month without the owner.
        lost_unattended: the same in a year, in which this computer is lost one time in three.
        lost_together: one event takes too many, in a year.
        lost: shares, this computer and copies of one's own in the same year.
    """

    not_now: float
    not_within_day: float
    lost_with_repair: float
    lost_in_month: float
    lost_unattended: float
    lost_together: float
    lost: float


class Line(NamedTuple):
    """One thing that can be said: how sure, and a sentence."""

    about: Literal["places", "now", "day", "year", "away", "together"]
    sure: Sure
    sentence: str


class Report(NamedTuple):
    """Everything the window says of where the shares are.

    `not_counted` gives a sentence for each holder that does not count, by its id; `to_do` is what
    helps most first, empty where nothing is thin. `near` is set where holders of one's own network
    were counted, which only practice does.
    """

    lines: tuple[Line, ...]
    to_do: tuple[str, ...]
    not_counted: tuple[tuple[str, str], ...]
    counted: int
    near: bool
    odds: Odds

    @property
    def worst(self) -> Sure:
        """The worst of all bands."""
        return max((line.sure for line in self.lines), key=_ORDER.index)


_ORDER: Final[tuple[Sure, ...]] = ("sure", "very-likely", "likely", "thin", "bad")


def report(placed: Placed, now_ms: int, *, count_near: bool = False) -> Report:
    """Compute and say how sure a backup is.

    Args:
        placed: as it lies.
        now_ms: UTC milliseconds.
        count_near: see `holders.why_not`.
    """
    reasons = {one.id: why_not(one, now_ms, count_near=count_near) for one in placed.holders}
    counting = _apart([one for one in placed.holders if not reasons[one.id]], near=count_near)
    for one in placed.holders:
        if not reasons[one.id] and one not in counting:
            reasons[one.id] = (
                "Another of your holders shares their home or network: both would fail at once, so "
                "they count as one."
            )
    worth = [measured(one.history, now_ms) for one in counting]
    found = _odds(placed, worth)
    lines = (
        _places(placed, len(counting)),
        _now(found, placed),
        _day(found, placed),
        _year(found, placed),
        _away(found),
        _together(found, counting),
    )
    missing = tuple((id, why) for id, why in reasons.items() if why)
    near = count_near and any(one.reach != "outside" for one in counting)
    return Report(lines, _to_do(placed, worth, lines), missing, len(counting), near, found)


def _apart(found: Sequence[Holder], *, near: bool) -> list[Holder]:
    """One of each household and network; in practice all are in one and are counted."""
    kept: list[Holder] = []
    taken: set[tuple[str, str]] = set()
    for one in found:
        names = {("h", one.household), ("n", one.network)} - {("h", ""), ("n", "")}
        if near or not names & taken:
            kept.append(one)
            taken |= names
    return kept


def _odds(placed: Placed, worth: Sequence[Measured]) -> Odds:
    k, n = placed.k, len(worth)
    lives = [one.life_days for one in worth]
    if n < k:
        with_repair = unattended = together = 1.0
    else:
        mean = n / sum(1 / life for life in lives)
        with_repair = (
            odds.yearly_loss(k, n, min(placed.repair_at, n - 1), mean, _gone_days(placed, n))
            if k < n
            else odds.unattended_loss(k, lives, odds.YEAR_DAYS)
        )
        unattended = odds.unattended_loss(k, lives, LONGEST_AWAY_DAYS + NOTICED_DAYS)
        together = odds.shared_event(k, n)
    alone = min(1.0, with_repair + together)
    device = 1.0 if placed.only_copy else DEVICE_LOST_A_YEAR
    copies = COPY_LOST_A_YEAR**placed.own_copies
    lost = min(1.0, max(alone, unattended)) * device * copies
    return Odds(
        not_now=odds.fewer_than(k, [one.on for one in worth]),
        not_within_day=odds.fewer_than(k, [one.within_day for one in worth]),
        lost_with_repair=with_repair,
        lost_in_month=unattended,
        lost_unattended=unattended * device,
        lost_together=together,
        lost=lost,
    )


def _gone_days(placed: Placed, counted: int) -> float:
    """How long a share is missing: as long as it takes to be sure, or to find somebody first."""
    has_spare = placed.spare >= max(1, counted - placed.repair_at)
    return DECLARED_DAYS if has_spare else DECLARED_DAYS + FINDING_DAYS


def _sure(probability: float, bands: tuple[tuple[float, Sure], ...]) -> Sure:
    return next((sure for limit, sure in bands if probability < limit), "bad")


def _places(placed: Placed, counted: int) -> Line:
    needed, spare = placed.k, counted - placed.k
    if not counted:
        return Line(
            "places", "bad", "Your backup lies with nobody who can be relied on. It is not one yet."
        )
    if spare < 0:
        return Line(
            "places",
            "bad",
            f"Your backup lies in {_places_word(counted)} that can be relied on, and {needed} are "
            "needed to bring it back.",
        )
    sure: Sure = "sure" if counted >= placed.wanted else "likely" if spare > 1 else "thin"
    return Line(
        "places",
        sure,
        f"Your backup lies in {_places_word(counted)} today; any {needed} of them bring it back, "
        f"so {spare} may be lost.",
    )


def _now(found: Odds, placed: Placed) -> Line:
    sure = _sure(found.not_now, _REACHED)
    return Line("now", sure, _reach_sentence(sure, found.not_now, placed.k, "right now"))


def _day(found: Odds, placed: Placed) -> Line:
    sure = _sure(found.not_within_day, _REACHED)
    return Line("day", sure, _reach_sentence(sure, found.not_within_day, placed.k, "within a day"))


def _reach_sentence(sure: Sure, fails: float, k: int, when: str) -> str:
    if sure == "bad":
        return (
            f"You could probably not restore {when}: fewer than {k} of those who hold a share are "
            "on at once."
        )
    said = "almost always" if sure == "sure" else f"{_times(1 - fails)}"
    return f"You could restore {when} {said}."


def _year(found: Odds, placed: Placed) -> Line:
    sure = _sure(found.lost, _LOSS)
    if sure == "bad":
        return Line(
            "year", sure, "Within a year everything could well be lost. This is not a backup yet."
        )
    if sure == "sure":
        return Line(
            "year",
            sure,
            "Losing everything within a year is as unlikely as we can say. Nobody can promise more "
            "than that.",
        )
    also = ", this computer and your own copies" if placed.own_copies else " and this computer"
    if placed.only_copy:
        also = ""
    return Line(
        "year",
        sure,
        f"Of {_out_of(found.lost)} wallets like yours, one would lose everything in a year: enough "
        f"shares{also} at once.",
    )


def _away(found: Odds) -> Line:
    sure = _sure(found.lost_in_month, _LOSS)
    begin = "If this computer were gone and nobody repaired anything for a month,"
    if sure == "sure":
        return Line("away", sure, f"{begin} the backup would hold.")
    if sure == "bad":
        return Line("away", sure, f"{begin} the backup could well be gone too.")
    out_of = _out_of(found.lost_in_month)
    return Line("away", sure, f"{begin} the backup would be gone in one of {out_of} such months.")


def _together(found: Odds, counting: Sequence[Holder]) -> Line:
    if not counting:
        return Line("together", "bad", "Nobody holds a share yet, so nothing could be left.")
    sure = _sure(found.lost_together, _LOSS)
    enough = 1 - found.lost_together / odds.EVENT_A_YEAR
    said = (
        "almost always be enough"
        if enough > 0.99
        else "usually be enough"
        if enough > 0.75
        else "perhaps be enough"
        if enough > 0.25
        else "hardly be enough"
    )
    return Line(
        "together",
        sure,
        f"If one event took half of those who hold your shares at once, what is left would {said}.",
    )


def _to_do(placed: Placed, worth: Sequence[Measured], lines: Sequence[Line]) -> tuple[str, ...]:
    thin = {line.about for line in lines if line.sure in ("thin", "bad")}
    most = [line for line in lines if line.sure != "sure"]
    found: list[str] = []
    if len(worth) < placed.k + 1:
        found.append(
            "Ask contacts in other homes to keep a share of it. You can offer the same to them."
        )
    elif len(worth) < placed.wanted and most:
        missing = placed.wanted - len(worth)
        found.append(f"Ask {missing} more {_people(missing)} in other homes to keep a share.")
    elif not placed.spare:
        found.append(
            "Nobody is left to take the place of a holder who goes. Ask one or two more contacts."
        )
    if "now" in thin and sum(one.kind is ALWAYS_ON for one in worth) < placed.k:
        found.append(
            "Have a share or two on a computer that is always on: a small box at a friend’s, or "
            "one you pay for. It is what makes restoring quick."
        )
    if not placed.own_copies and ("year" in thin or "together" in thin or len(worth) < placed.k):
        found.append(
            "Keep a copy of your own on a USB stick somewhere else. It counts for more than many "
            "shares, because it does not fail when they do."
        )
    return tuple(found)


def _places_word(count: int) -> str:
    return "1 place" if count == 1 else f"{count} places"


def _people(count: int) -> str:
    return "person" if count == 1 else "people"


def _times(chance: float) -> str:
    return f"about {round(chance * 10)} times in 10"


def _out_of(probability: float) -> str:
    """How many there are to one, rounded down to one figure."""
    count = 1 / probability
    figure = 10 ** (len(str(int(count))) - 1)
    return f"{int(count // figure * figure):,}"
