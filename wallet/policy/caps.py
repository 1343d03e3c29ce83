"""What no rule exceeds: bars that hold whatever a rule says, and sums of what rules let leave.

Guarantees: without the person nothing is accepted of a requester who never had a grant that the
person signed; on a real chain before the 24 words were looked at; that tells "much", unless the
rule was made seeing as much; that is delivered again and again; of which a column can be about
other people; or by which special data leaves as it is, unless the rule names that very column. What
all rules together let leave in a day and in 30 days is bounded, whoever asks: many small requests,
of one requester or of many, add up to no more than one large one may be. A ceiling can be lowered,
never raised above `HIGHEST`.

Pure. Left to others: what was accepted before (`wallet.vault.rules`), and signing (`app.node`).
"""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.agreement.rule import Caps, Rule
from wallet.agreement.words import column_words, counted
from wallet.errors import NotAllowed
from wallet.policy import coarser

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wallet.policy.rules import Facts

DAY_MS: Final = 86_400_000
MONTH_MS: Final = 30 * DAY_MS
MILLIONTHS: Final = 1_000_000
MUCH: Final = 3
"""The level of the risk panel from which on the person is asked."""

SPECIAL: Final = coarser.SPECIAL
"""The sensitivity of special categories of data (GDPR Art. 9)."""

CEILING: Final = Caps(
    grants_per_day=3,
    grants_per_month=20,
    rows_per_month=50_000,
    loss_per_month="1",
    raw_per_month=3,
)
"""For all rules together, until the person sets it otherwise."""

HIGHEST: Final = Caps(
    grants_per_day=20,
    grants_per_month=200,
    rows_per_month=1_000_000,
    loss_per_month="2",
    raw_per_month=50,
)
"""No ceiling is above this."""


class Use(msgspec.Struct, frozen=True):
    """What one acceptance by a rule let leave.

    `kinds` are the kinds of data with rows of them; `losses` their privacy loss ε in millionths.
    """

    rule: int
    at_ms: int
    rows: int
    raw: bool
    kinds: tuple[str, ...]
    losses: dict[str, int]


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the wallet and the request when a rule would accept it.

    Attributes:
        dealt_before: the person signed a grant for this requester before.
        real_chain: it is not practice.
        words_seen: the 24 words were shown or used once.
        risk: the highest level of the risk panel, 0 to 4.
        about_others: columns that can be about somebody else, or a sentence that something is sent
            only if named; empty if there is nothing of the kind.
        paused: all sharing is paused.
        rows: how many would leave.
        small_groups: its figures can stand for few rows (`wallet.policy.groups`).
        documents: whole documents that an issuer signed would leave (`wallet.policy.originals`).
    """

    dealt_before: bool
    real_chain: bool
    words_seen: bool
    risk: int
    about_others: str
    paused: bool
    rows: int
    small_groups: bool = False
    documents: bool = False


def bar(rule: Rule, facts: Facts, ground: Ground) -> str:
    """Return in a sentence what keeps every rule from accepting; empty if nothing does."""
    bars = (
        (ground.paused, "Sharing is paused."),
        (
            not ground.dealt_before,
            "You have not signed a grant for this requester yourself yet; the first is yours.",
        ),
        (
            ground.real_chain and not ground.words_seen,
            "The 24 words of this vault were never looked at; until then no rule signs for real.",
        ),
        (facts.standing, "It is delivered again and again; such a grant is yours to sign."),
        (facts.study, "It is for a study; what your wallet computes with others is yours to sign."),
        (facts.view.program is not None, "It brings a program; what runs here is yours to sign."),
        (not facts.columns or ground.rows == 0, "Nothing would leave."),
        (bool(ground.about_others), "Something of it can be about other people."),
        (ground.small_groups, "Its figures can stand for fewer than ten rows each."),
        (ground.documents, "Whole documents that an issuer signed would leave."),
        (
            ground.risk >= MUCH and rule.risk_seen < ground.risk,
            "It tells more about you than what this rule was made for.",
        ),
    )
    for holds, words in bars:
        if holds:
            return words
    special = [item for item in raw_special(facts) if not _named(rule, facts, item)]
    if special:
        names = ", ".join(dict.fromkeys(column_words(item.column.name) for item in special))
        return f"Special data would leave as it is, and the rule does not name it: {names}."
    return ""


def raw_special(facts: Facts) -> tuple[coarser.Told, ...]:
    """Return the columns of special data whose single values would leave as they are."""
    return tuple(
        item
        for item in facts.told
        if item.column.sensitivity >= SPECIAL and coarser.is_raw(item, facts.view)
    )


def is_raw(facts: Facts) -> bool:
    """Whether single rows leave, or figures that are as good as single rows."""
    return facts.view.aggregate is None or any(
        coarser.is_raw(item, facts.view) for item in facts.told
    )


def check_ceiling(caps: Caps) -> Caps:
    """Return a ceiling with every cap set.

    Raises:
        NotAllowed: one is above the highest that is possible.
    """
    whole = {}
    for field in msgspec.structs.fields(Caps):
        asked, most = getattr(caps, field.name), getattr(HIGHEST, field.name)
        given = getattr(CEILING, field.name) if asked is None else asked
        if Decimal(given) > Decimal(most):
            raise NotAllowed(f"A ceiling is at most {most} here; {given} was asked for.")
        whole[field.name] = given
    return Caps(**whole)


def spent(caps: Caps, uses: Iterable[Use], wanted: Use) -> str:
    """Return in a sentence which cap one more acceptance would pass; empty if none.

    Args:
        caps: the caps; those that are None are none.
        uses: what counts towards them.
        wanted: what would be accepted now.
    """
    now_ms = wanted.at_ms
    month = [use for use in uses if use.at_ms > now_ms - MONTH_MS]
    today = [use for use in month if use.at_ms > now_ms - DAY_MS]
    if caps.grants_per_day is not None and len(today) >= caps.grants_per_day:
        return f"{counted(caps.grants_per_day, 'grant')} a day may be signed by rule."
    if caps.grants_per_month is not None and len(month) >= caps.grants_per_month:
        return f"{counted(caps.grants_per_month, 'grant')} in 30 days may be signed by rule."
    raw = sum(use.raw for use in month) + wanted.raw
    if caps.raw_per_month is not None and wanted.raw and raw > caps.raw_per_month:
        return (
            f"{counted(caps.raw_per_month, 'grant')} of single rows may be signed by rule in 30"
            " days."
        )
    for kind in wanted.kinds:
        rows = wanted.rows + sum(use.rows for use in month if kind in use.kinds)
        if caps.rows_per_month is not None and rows > caps.rows_per_month:
            return (
                f"{counted(caps.rows_per_month, 'row')} of each kind of data may leave by rule in"
                f" 30 days; of {kind.removeprefix('pd:')} it would be {rows:,}."
            )
    for kind, loss in wanted.losses.items():
        total = loss + sum(use.losses.get(kind, 0) for use in month)
        if caps.loss_per_month is not None and total > Decimal(caps.loss_per_month) * MILLIONTHS:
            return (
                f"A privacy loss of {caps.loss_per_month} of each kind of data may be spent by"
                " rule in 30 days."
            )
    return ""


def use_of(rule: int, facts: Facts, rows: int, losses: dict[str, Decimal], now_ms: int) -> Use:
    """Return what an acceptance would let leave.

    Args:
        rule: its number.
        facts: of the request.
        rows: how many leave.
        losses: privacy loss ε by kind of data.
        now_ms: UTC milliseconds.
    """
    kinds = coarser.kinds_of(facts.told)
    millionths = {kind: math.ceil(loss * MILLIONTHS) for kind, loss in losses.items() if loss}
    return Use(rule, now_ms, rows, is_raw(facts), tuple(sorted(kinds)), millionths)


def _named(rule: Rule, facts: Facts, item: coarser.Told) -> bool:
    return facts.view.dataset in rule.about.datasets and any(
        column.name == item.column.name for column in rule.limits.columns
    )
