"""What rules would have done with every request so far: tried before they decide anything.

Guarantees: nothing is changed and nothing is signed. Requests are gone through in the order in
which they came, with the caps filling up as they would have; the rules as they stand and as they
would be see the same facts. What a request would have let leave is computed from the data of today,
and said so by who shows it; of more than `MOST_LOOKS` different ones it is not computed, and they
are counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from app.node.agreeing import negotiations, rule_facts
from wallet.agreement import terms as terms_module
from wallet.agreement.messages import Request
from wallet.agreement.rule import Rule
from wallet.agreement.terms import Terms
from wallet.errors import AgreementError
from wallet.policy import caps, rules
from wallet.vault import deals
from wallet.vault import rules as stored
from wallet.vault.deals import Deal
from wallet.vault.rules import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.node.agreeing.rule_facts import Looked
    from app.node.wallet import OpenWallet
    from wallet.agreement.rule import Caps
    from wallet.store import Transaction

MOST_LOOKS: Final = 40


class Line(msgspec.Struct, frozen=True):
    """One rule of a trial: its number, 0 for one that is not kept yet."""

    id: int
    rule: Rule


class Past(msgspec.Struct, frozen=True):
    """A request of the past as it was first asked."""

    deal: Deal
    terms: Terms


class Ended(msgspec.Struct, frozen=True):
    """What would have become of a request; `rule` is None where no rule was met.

    `why` says why a rule that was met would leave it to the person, or why none was.
    """

    outcome: Outcome
    rule: int | None = None
    why: str = ""


class Tried(msgspec.Struct, frozen=True):
    """One request with what would have become of it, and by the rules as they stand."""

    past: Past
    after: Ended
    before: Ended


class Trial(msgspec.Struct, frozen=True):
    """Every request, newest first; of `uncounted` what would leave was not computed."""

    tried: tuple[Tried, ...]
    uncounted: int


async def trial(
    wallet: OpenWallet, before: Sequence[Line], after: Sequence[Line], tried: int | None
) -> Trial:
    """Try two sets of rules with every request so far.

    Args:
        wallet: the open wallet.
        before: the rules as they stand.
        after: as they would be.
        tried: the number in `after` of the one that is tried, which says why it is not met.
    """
    history = await wallet.read(_history, wallet)
    looks = dict[bytes, "Looked | None"]()
    uncounted = 0
    for past in history:
        if not await wallet.read(_matters, wallet, past, before, after):
            continue
        if len(looks) >= MOST_LOOKS:
            uncounted += 1
            continue
        looks[past.deal.id] = await rule_facts.look(wallet, past.deal, past.terms)
    old = await wallet.read(_run, wallet, history, before, looks, None)
    new = await wallet.read(_run, wallet, history, after, looks, tried)
    found = [Tried(*parts) for parts in zip(history, new, old, strict=True)]
    return Trial(tuple(reversed(found)), uncounted)


def _history(tx: Transaction, wallet: OpenWallet) -> list[Past]:
    """Return the requests that could be considered, oldest first, with their first terms."""
    found = []
    for deal in reversed(list(deals.deals(tx))):
        if deal.relationship in wallet.off_chain:
            continue
        first = negotiations.load(wallet, tx, deal.id, deal.relationship).entries[0].message
        try:
            if isinstance(first, Request):
                found.append(Past(deal, terms_module.parse(first.terms)))
        except AgreementError:
            continue  # refused by name, whatever rules there are
    return found


def _matters(
    tx: Transaction, wallet: OpenWallet, past: Past, before: Sequence[Line], after: Sequence[Line]
) -> bool:
    """Whether what would leave decides about a request."""
    facts = _facts(wallet, tx, past, None)
    for lines in (before, after):
        if any(rules.needs_rows(line.rule) for line in lines):
            return True
        met = rules.first_met([line.rule for line in lines], facts)
        if met is not None and met.rule.action == "accept":
            return True
    return False


def _run(
    tx: Transaction,
    wallet: OpenWallet,
    history: list[Past],
    lines: Sequence[Line],
    looks: dict[bytes, Looked | None],
    tried: int | None,
) -> list[Ended]:
    uses: list[caps.Use] = []
    own = next((line.rule for line in lines if line.id == tried), None)
    ceiling = caps.check_ceiling(stored.ceiling(tx))
    found = []
    for past in history:
        looked = looks.get(past.deal.id)
        facts = _facts(wallet, tx, past, looked.rows if looked is not None else None)
        met = rules.first_met([line.rule for line in lines], facts)
        if met is None:
            found.append(Ended("asked", why=_unmet(own, facts)))
            continue
        line = lines[met.place]
        match line.rule.action:
            case "accept":
                found.append(_accepted(wallet, tx, past, line, facts, looked, uses, ceiling))
            case "decline":
                found.append(Ended("declined", line.id))
            case "counter":
                found.append(Ended("countered", line.id))
            case "ask":
                found.append(Ended("asked", line.id))
    return found


def _unmet(rule: Rule | None, facts: rules.Facts) -> str:
    if rule is None:
        return "No rule is met."
    return f"It is not met: {', '.join(rules.unmet(rule, facts))}."


def _accepted(
    wallet: OpenWallet,
    tx: Transaction,
    past: Past,
    line: Line,
    facts: rules.Facts,
    looked: Looked | None,
    uses: list[caps.Use],
    ceiling: Caps,
) -> Ended:
    """Judge an acceptance by the bars and the caps as they would have stood."""
    if looked is None:
        return Ended("asked", line.id, "What would leave was not computed, or cannot be.")
    at_ms = past.deal.received_ms
    ground = msgspec.structs.replace(
        rule_facts.ground(wallet, tx, past.deal, past.terms, looked, at_ms), paused=False
    )
    use = caps.use_of(line.id, facts, looked.rows, looked.losses, at_ms)
    own = [one for one in uses if one.rule == line.id]
    why = (
        caps.bar(line.rule, facts, ground)
        or caps.spent(ceiling, uses, use)
        or caps.spent(line.rule.caps, own, use)
    )
    if why:
        return Ended("asked", line.id, why)
    uses.append(use)
    return Ended("accepted", line.id)


def _facts(wallet: OpenWallet, tx: Transaction, past: Past, rows: int | None) -> rules.Facts:
    return rule_facts.facts(wallet, tx, past.deal, past.terms, past.deal.received_ms, rows)
