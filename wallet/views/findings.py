"""The items of a risk panel: what one is, and those that need no pass over the rows of their own.

Each is a level from 0 to 4, one plain sentence with its number, and what would lower it most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from wallet.agreement import rule_words
from wallet.agreement.view import GROUP_ROWS
from wallet.agreement.words import column_words
from wallet.views.cohort import cohort
from wallet.views.linkage import difference
from wallet.views.linkage import sentence as already
from wallet.views.remedies import listed, then
from wallet.views.transforms import TRANSFORMS
from wallet.views.trials import best_coarser, best_left_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.agreement.view import View
    from wallet.views.linkage import Earlier
    from wallet.views.projection import OutputColumn
    from wallet.views.texts import Texts

LEVELS: Final = tuple(word.capitalize() for word in rule_words.LEVELS)

_NOT_WORKED_OUT: Final = "What would lower this cannot be worked out here."

_FEW, _SOME, _MANY = 20, 1_000, 100_000


class RiskItem(msgspec.Struct, frozen=True):
    """One thing that could be learnt: level 0 to 4, a sentence, what would lower it most."""

    measure: str
    level: int
    sentence: str
    remedy: str = ""

    @property
    def word(self) -> str:
        """The level in words."""
        return LEVELS[self.level]


def alike(
    columns: Sequence[OutputColumn], view: View, *, home: bool, born: int | None = None
) -> RiskItem:
    """How many people fit the description that leaves; arguments as `cohort`."""
    found = cohort(columns, view, home=home, born=born)
    if found is None:
        return RiskItem(
            "alike", 0, "Nothing that describes a person leaves, such as birth, sex or postcode."
        )
    people = found.people
    level = 4 if people < _FEW else 3 if people < _SOME else 2 if people < _MANY else 1
    by = listed(found.by)
    who = (
        f"about {_round(people):,} people have the same {by}"
        if people > 1
        else f"only 1 person has the same {by}"
    )
    remedy = _more_alike(people, columns, view, home=home, born=born) if level > 1 else ""
    return RiskItem("alike", level, f"By a rough count {who}.", remedy)


def _more_alike(
    people: int, columns: Sequence[OutputColumn], view: View, *, home: bool, born: int | None
) -> str:
    """What makes most people alike, each change with the number that was computed for it."""
    changes = (
        best_left_out(columns, view, home=home, born=born),
        best_coarser(columns, view, home=home, born=born),
    )
    told = [
        f"{change.advice}: {_then(change.people)}."
        for change in changes
        if change is not None and (change.people is None or change.people > people)
    ]
    return " ".join(told) or "No single change of what leaves makes more people alike."


def _then(people: int | None) -> str:
    if people is None:
        return "then nothing that describes you leaves"
    return f"about {_round(people):,} people are alike then"


def in_texts(texts: Texts, rows: int) -> RiskItem:
    """What free text holds by its form."""
    if not texts.names or not rows:
        return RiskItem("texts", 0, "No free text leaves.")
    looked = "1 text" if texts.finds.texts == 1 else f"{texts.finds.texts:,} different texts"
    which = looked if texts.complete else f"the first {looked}"
    if not texts.finds.counts:
        return RiskItem(
            "texts",
            1 if not texts.complete else 0,
            "No address, account, card, phone or identity number was found in "
            f"{which}; names and what is said in words are not looked for.",
        )
    direct = {"mail", "iban", "id", "card", "phone"} & set(texts.finds.counts)
    return RiskItem(
        "texts",
        4 if direct else 3,
        f"In {which} there {_is(max(texts.finds.counts.values()))} {texts.finds.words()}.",
        f"Have {listed(texts.telling)} masked: what was found is hidden then.",
    )


def of_groups(view: View, rows: int) -> RiskItem | None:
    """How few rows a figure may stand for; None if rows leave one by one."""
    aggregate = view.aggregate
    if aggregate is None or not rows:
        return None
    if aggregate.noise is not None:
        return RiskItem(
            "groups",
            1,
            f"Each figure has random noise (privacy loss {aggregate.noise}): it hides a single row,"
            " not what is so on most days.",
        )
    least = aggregate.minimum_group
    if least >= GROUP_ROWS and aggregate.period != "day":
        return RiskItem("groups", 1, f"Each figure stands for {least:,} rows or more.")
    smallest = "a single row" if least == 1 else f"{least:,} rows"
    over = "a single day" if aggregate.period == "day" else f"one {aggregate.period}"
    if aggregate.period == "all":
        over = "all days together"
    larger = msgspec.structs.replace(
        aggregate,
        minimum_group=max(least, GROUP_ROWS),
        period="week" if aggregate.period == "day" else aggregate.period,
    )
    less = of_groups(msgspec.structs.replace(view, aggregate=larger), rows)
    of = f"groups of {larger.minimum_group:,} rows or more"
    over_more = ", over a week" if larger.period != aggregate.period else ""
    return RiskItem(
        "groups",
        3 if least < GROUP_ROWS else 2,
        f"A figure can stand for {smallest} and {over}.",
        f"Ask for {of}{over_more}: {then(less.level if less else 0)}.",
    )


def still_told(view: View, columns: Sequence[OutputColumn], rows: int) -> list[RiskItem]:
    """What stays visible of each column that is made less exact, and of a sample."""
    if not rows:
        return []
    found = []
    for kind in dict.fromkeys(item.kind for item in view.transforms):
        fields = dict.fromkeys(item.field for item in view.transforms if item.kind == kind)
        told = [name for name in fields if any(_from(column, name) for column in columns)]
        if told:
            names = listed([column_words(name) for name in told])
            does, remains = TRANSFORMS[kind].does, TRANSFORMS[kind].remains
            sentence = f"{names[:1].upper()}{names[1:]}: {does}. {remains}"
            found.append(RiskItem(f"after-{kind}", 1, sentence))
    if view.sample is not None:
        found.append(
            RiskItem(
                "sample",
                1,
                f"At most {view.sample:,} {'row leaves' if view.sample == 1 else 'rows leave'}, "
                "drawn by lot. Each of them is as telling as it would be among all, and how often "
                "something happens can still be reckoned.",
            )
        )
    return found


def _from(column: OutputColumn, name: str) -> bool:
    return column.source is not None and column.source.name == name


def together(
    view: View,
    earlier: Sequence[Earlier],
    now: Sequence[RiskItem],
    joined: Sequence[RiskItem] | None,
) -> RiskItem:
    """What this adds to what they have.

    Args:
        view: what would leave.
        earlier: what this requester got before.
        now: what the view alone tells.
        joined: what it tells together with earlier rows of the dataset; empty if the same, None if
            that cannot be told.
    """
    have = already(view, earlier)
    if not have:
        return RiskItem("together", 0, "They have nothing from you yet.")
    if joined is None:
        return RiskItem(
            "together",
            max(2, *(item.level for item in now)),
            f"{have} Your data has changed since, so what both tell together is not known here; "
            "take it for more than either alone.",
            _NOT_WORKED_OUT,
        )
    apart = difference(view, earlier)
    if apart is not None and apart.level > 1:
        return RiskItem(
            "together",
            apart.level,
            f"{have} {apart.sentence}",
            "Ask for exactly the days and rows that they have, for days that do not overlap with "
            "them, or for noise.",
        )
    if not view.is_rows:
        added = apart.sentence if apart else "These figures are of nothing that they have rows of."
        return RiskItem("together", 1, f"{have} {added}")
    before = {item.measure: item.level for item in now}
    worse = [item for item in joined if item.level > before.get(item.measure, 0) and item.level > 1]
    if not worse:
        return RiskItem(
            "together",
            1,
            f"{have} With this, nothing gets plainer than it is by itself.",
        )
    worst = max(worse, key=lambda item: item.level)
    return RiskItem(
        "together",
        worst.level,
        f"{have} With this they would know more than either tells alone: {worst.sentence}",
        worst.remedy or _NOT_WORKED_OUT,
    )


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _round(people: int) -> int:
    """To one digit: more would pretend to know."""
    step: int = 10 ** max(0, len(str(people)) - 1)
    return round(people / step) * step
