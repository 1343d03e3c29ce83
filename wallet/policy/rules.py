"""Standing rules: which one a request meets. The first that is met decides; none means: ask.

Guarantees: a rule that accepts is met only if everything that would leave is of the kinds it names
and every one of its limits is kept to; whatever is not known counts as not kept. Rows chosen by a
column answer what exactly is in it: such a request is accepted only by a rule that lists the column
to leave as it is. A rule that declines, counters or asks is met as soon as a part of the request is
of its kind and, where it has limits, one of them is passed. Requesters are matched by their pinned
key alone, never by a name; prices only in the token that the rule was made for; recipients letter
by letter. Pure: nothing is read or decided here.

Left to others: whether a rule may act (`wallet.policy.caps`), and acting (`app.node`).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.agreement.amounts import from_text
from wallet.agreement.rule import Rule
from wallet.agreement.view import View
from wallet.agreement.vocabulary import category
from wallet.errors import Malformed
from wallet.importers.base import ColumnSpec
from wallet.policy import coarser

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY_MS: Final = 86_400_000

_OF_MODELS: Final = re.compile(
    r"\b(train|model|modell|fine.?tun|neural|neuronal|machine.?learn|maschinell|"
    r"ai\b|ki\b|llm|gpt|artificial.?intell|kunstliche.?intell|embedding)"
)

_CHOSEN: Final = "what its rows are chosen by"


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one request when a rule looks at it.

    Attributes:
        requester: the pinned key, 32 bytes.
        purpose: as the terms name it.
        purpose_text: what the requester writes about it.
        view: what would leave.
        columns: those of the dataset; empty if this vault has none of its name.
        recipients: as the terms list them.
        transfers: whether anything goes outside the EEA.
        retention_days: how long it is kept.
        price: of one step in base units.
        token: the address it is paid in.
        decimals: how finely that token is divided.
        steps: how many at most.
        standing: whether it is delivered again and again.
        study: whether something is computed here in rounds with other wallets.
        at_ms: when it came, UTC milliseconds.
        asked_ms: when this requester's other requests came.
        rows: how many rows would leave; None where nobody counted.
    """

    requester: bytes
    purpose: str
    purpose_text: str
    view: View
    columns: tuple[ColumnSpec, ...]
    recipients: tuple[str, ...]
    transfers: bool
    retention_days: int
    price: int
    token: str
    decimals: int
    steps: int
    standing: bool
    at_ms: int
    asked_ms: tuple[int, ...] = ()
    rows: int | None = None
    study: bool = False

    @property
    def told(self) -> tuple[coarser.Told, ...]:
        """The columns that something is told of."""
        return coarser.told(self.view, self.columns)

    @property
    def trains_models(self) -> bool:
        """Whether it says that it trains a model."""
        return self.purpose == "ai:ModelTraining"

    @property
    def speaks_of_models(self) -> bool:
        """Whether its own words speak of models or training, whatever purpose it names."""
        return self.trains_models or bool(_OF_MODELS.search(plain(self.purpose_text)))


class Met(msgspec.Struct, frozen=True):
    """The rule that a request meets, with its place (from 0)."""

    place: int
    rule: Rule


def first_met(rules: Sequence[Rule], facts: Facts) -> Met | None:
    """Return the first rule that a request meets; None if it is to be asked about."""
    for place, rule in enumerate(rules):
        if meets(rule, facts):
            return Met(place, rule)
    return None


def meets(rule: Rule, facts: Facts) -> bool:
    """Whether a request meets a rule."""
    return not unmet(rule, facts)


def unmet(rule: Rule, facts: Facts) -> tuple[str, ...]:
    """Return why a rule is not met, as short phrases; empty if it is."""
    if rule.action != "accept":
        found = _apart(rule, facts)
        if not found and _has_limits(rule) and not passed(rule, facts):
            found = ("it keeps to every limit",)
        return found
    chosen = () if coarser.choices_kept(facts.told, rule.limits.columns) else (_CHOSEN,)
    return (*_apart(rule, facts), *chosen, *passed(rule, facts))


def passed(rule: Rule, facts: Facts) -> tuple[str, ...]:
    """Return the limits of a rule that a request passes, or that it cannot be known to keep."""
    limits, view, items = rule.limits, facts.view, facts.told
    checks = (
        ("the price of a step", limits.price_per_step is None or _pays_step(rule, facts)),
        ("the price of a record", limits.price_per_record is None or _pays_record(rule, facts)),
        (
            "how long it is kept",
            limits.retention_days is None or facts.retention_days <= limits.retention_days,
        ),
        ("who gets it", not limits.recipients or {*facts.recipients} <= {*limits.recipients}),
        ("where it goes", not limits.no_transfers or not facts.transfers),
        ("the columns", not limits.columns or _columns_kept(rule, facts)),
        (
            "how exact times are",
            limits.times is None
            or (bool(facts.columns) and coarser.times_kept(items, view, limits.times)),
        ),
        (
            "how exact places are",
            limits.places_km is None
            or (bool(facts.columns) and coarser.places_kept(items, limits.places_km)),
        ),
        (
            "what figures are made",
            limits.figures is None
            or (
                coarser.figures_kept(view, limits.figures)
                and coarser.choices_kept(items, limits.columns)
            ),
        ),
        (
            "how many rows",
            limits.rows is None or (facts.rows is not None and facts.rows <= limits.rows),
        ),
        ("how often", limits.often is None or _seldom(rule, facts)),
    )
    return tuple(name for name, kept in checks if not kept)


def needs_rows(rule: Rule) -> bool:
    """Whether the rows have to be counted before it is known if a rule is met."""
    return rule.limits.rows is not None or rule.limits.price_per_record is not None


def plain(text: str) -> str:
    """Return words as they are searched: lower case, no accents, nothing invisible."""
    wide = unicodedata.normalize("NFKD", text).casefold()
    return "".join(s for s in wide if unicodedata.category(s) not in ("Mn", "Me", "Cf", "Cc"))


def _has_limits(rule: Rule) -> bool:
    return msgspec.structs.replace(rule.limits, token=None) != type(rule.limits)()


def _apart(rule: Rule, facts: Facts) -> tuple[str, ...]:
    """Return what a request is about that a rule is not.

    A rule that accepts is about a request only if all of it is of the kinds it names, and what
    trains no models says nothing of them either; any other as soon as a part is.
    """
    about, accepts = rule.about, rule.action == "accept"
    checks = (
        ("another requester", about.requesters, facts.requester.hex() in about.requesters),
        ("another purpose", about.purposes, facts.purpose in about.purposes),
        ("another dataset", about.datasets, facts.view.dataset in about.datasets),
        ("other kinds of data", about.categories, _of_kinds(rule, facts)),
        ("no training of models", about.trains_models is True, facts.trains_models),
        (
            "it speaks of models or training",
            about.trains_models is False,
            not (facts.speaks_of_models if accepts else facts.trains_models),
        ),
        ("it does not repeat", about.standing is True, facts.standing),
        ("it repeats", about.standing is False, not facts.standing),
    )
    return tuple(why for why, named, same in checks if named and not same)


def _of_kinds(rule: Rule, facts: Facts) -> bool:
    named, kinds = rule.about.categories, coarser.kinds_of(facts.told)
    if rule.action == "accept":
        return bool(kinds) and all(coarser.falls_under(kind, named) for kind in kinds)
    whole = category(facts.view.dataset) or ""
    return any(coarser.falls_under(kind, named) for kind in (*kinds, whole))


def _columns_kept(rule: Rule, facts: Facts) -> bool:
    """Whether only listed columns are told of, each at least as coarse as listed."""
    listed = {item.name: item.transforms for item in rule.limits.columns}
    names = {column.name for column in facts.columns}
    if not {*facts.view.fields, *(item.field for item in facts.view.conditions)} <= names:
        return False
    if not coarser.choices_kept(facts.told, rule.limits.columns):
        return False
    for item in facts.told:
        if item.column.name not in listed:
            return False
        if not all(coarser.as_coarse(item.transforms, limit) for limit in listed[item.column.name]):
            return False
    return True


def _pays_step(rule: Rule, facts: Facts) -> bool:
    least = _units(rule, rule.limits.price_per_step, facts)
    return least is not None and facts.price >= least


def _pays_record(rule: Rule, facts: Facts) -> bool:
    least = _units(rule, rule.limits.price_per_record, facts)
    return (
        least is not None
        and facts.rows is not None
        and facts.price * min(facts.steps, facts.rows) >= least * facts.rows
    )


def _units(rule: Rule, amount: str | None, facts: Facts) -> int | None:
    """Return an amount of a rule in base units; None where the token is not the rule's."""
    if amount is None or rule.limits.token is None:
        return None
    if rule.limits.token.lower() != facts.token.lower():
        return None
    try:
        return from_text(amount, facts.decimals)
    except Malformed:
        return None


def _seldom(rule: Rule, facts: Facts) -> bool:
    often = rule.limits.often
    assert often is not None
    since = facts.at_ms - often.days * DAY_MS
    return 1 + sum(since < at <= facts.at_ms for at in facts.asked_ms) <= often.requests
