"""What a release is judged by beside its own rows: earlier ones, the budget, other people, texts.

Reads only, but for the budget, which is reserved, spent and freed in the caller's transaction.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from app.node.agreeing import negotiations
from wallet.errors import NotAllowed, NotFound
from wallet.policy import budget, groups, originals, others
from wallet.vault import datasets, deals, grants, standing
from wallet.views.findings import RiskItem
from wallet.views.linkage import Earlier
from wallet.views.patterns import WORDS
from wallet.views.projection import Projection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.node.wallet import OpenWallet
    from wallet.agreement.terms import Terms
    from wallet.agreement.view import View
    from wallet.store import Transaction
    from wallet.views.texts import Texts

MOST_NOISY: Final = 1000
"""So many noisy deliveries a standing grant can have: each is reserved for when it is signed."""


def earlier(wallet: OpenWallet, tx: Transaction, id: bytes) -> tuple[Earlier, ...]:
    """Return what the requester of a negotiation got before, whether or not it was paid."""
    return earlier_to(wallet, tx, deals.deal(tx, id).relationship, id)


def earlier_to(
    wallet: OpenWallet, tx: Transaction, relationship: int, id: bytes = b""
) -> tuple[Earlier, ...]:
    """Return what one relationship got before, but for the negotiation that is meant."""
    found = []
    for row in list(grants.grants(tx)):
        if row.relationship != relationship or row.negotiation == id or not row.served:
            continue
        terms = negotiations.load(wallet, tx, row.negotiation, relationship).terms
        if terms is not None:
            rows = sum(step.entry.rows for step in grants.steps(tx, row.id)[: row.served])
            found.append(Earlier(terms.view, rows))
    return tuple(found)


def of_budget(tx: Transaction, view: View, relationship: int, purpose: str) -> tuple[RiskItem, ...]:
    """Return what a view costs of the privacy budget, as items of the panel; none without noise.

    Towards a requester who has exact values of a kind the budget is spent: noise hides nothing.
    """
    found = []
    for charge in _charges(tx, view):
        if not charge.loss:
            continue
        held = budget.account(tx, charge.category)
        kind = budget.kind_words(charge.category)
        if relationship in held.exact_to:
            found.append(
                RiskItem(
                    "budget",
                    4,
                    f"They already have exact values of your {kind}: towards them the privacy"
                    " budget is spent, and this noise hides little.",
                    "Decline, or see that it is of other days than what they have.",
                )
            )
            continue
        share = charge.loss / held.limit
        level = 3 if share > 0.25 else 2 if share > 0.1 else 1
        sentence = (
            f"Its noise costs {budget.plain(charge.loss)} of the privacy budget for your {kind};"
            f" {budget.plain(held.left)} of {budget.plain(held.limit)} are left"
            f" ({held.words.lower()})."
        )
        if why := budget.obstacle(tx, charge, relationship, purpose):
            level, sentence = 4, f"{why} As it stands it cannot be accepted."
        remedy = "Ask them for more noise (a smaller privacy loss)." if level > 1 else ""
        found.append(RiskItem("budget", level, sentence, remedy))
    return tuple(found)


def reserve(tx: Transaction, grant: bytes, relationship: int, signed: Terms, now_ms: int) -> None:
    """Reserve the worst case of a grant that is being signed; BudgetSpent if it is too much.

    The worst case of a standing grant is that all its deliveries are made.
    """
    wanted = _charges(tx, signed.view)
    if not signed.is_standing:
        budget.reserve(tx, grant, relationship, signed.purpose, wanted, now_ms)
    elif _is_noisy(wanted):
        if signed.steps > MOST_NOISY:
            raise NotAllowed(f"More than {MOST_NOISY:,} noisy deliveries cannot be reserved for.")
        for number in range(1, signed.steps + 1):
            source = _source(grant, number)
            budget.reserve(tx, source, relationship, signed.purpose, wanted, now_ms)


def reserve_delivery(
    tx: Transaction, grant: bytes, number: int, relationship: int, signed: Terms, now_ms: int
) -> None:
    """Note what one delivery charges, where that was not reserved with the grant."""
    wanted = _charges(tx, signed.view)
    if not _is_noisy(wanted):
        source = _source(grant, number)
        budget.reserve(tx, source, relationship, signed.purpose, wanted, now_ms)


def spend(tx: Transaction, grant: bytes, step: int, now_ms: int) -> None:
    """A step leaves: what was reserved for its grant, or for it as a delivery, is spent."""
    budget.spend(tx, grant, now_ms)
    budget.spend(tx, _source(grant, step), now_ms)


def free(tx: Transaction, grant: bytes, steps: int) -> None:
    """Give back what was reserved for a grant of at most so many steps, and not spent."""
    budget.free(tx, grant)
    if standing.of_grant(tx, grant) is not None:
        for number in {*range(1, min(steps, MOST_NOISY) + 1), standing.made(tx, grant)}:
            budget.free(tx, _source(grant, number))


def _source(grant: bytes, number: int) -> bytes:
    """Return what a delivery of a standing grant charges as."""
    return hashlib.sha256(b"freehold/delivery-charge/1\0%s%d" % (grant, number)).digest()


def _is_noisy(wanted: tuple[budget.Charge, ...]) -> bool:
    return any(charge.loss for charge in wanted)


def check_named(tx: Transaction, view: View, despite: Sequence[str]) -> None:
    """Return if nothing leaves that is off unless it is named.

    Raises:
        NotAllowed: columns about other people, a view of chats, or signed documents were not
            named.
    """
    columns = datasets.by_name(tx, view.dataset).columns
    if why := others.needs_naming(view, columns, despite):
        raise NotAllowed(f"{why} Nothing was signed.")
    if why := originals.needs_naming(view, despite):
        raise NotAllowed(f"{why} Nothing was signed.")


def check_groups(view: View, despite: Sequence[str]) -> None:
    """Return if no figure of few rows is promised that was not named.

    Raises:
        NotAllowed: figures can stand for few rows, and that was not named.
    """
    if why := groups.needs_naming(view, despite):
        raise NotAllowed(f"{why} Nothing was signed.")


def of_others(tx: Transaction, view: View | None) -> tuple[tuple[str, ...], str]:
    """Return the columns about other people, and why the dataset has to be named, if it has."""
    try:
        columns = datasets.by_name(tx, view.dataset).columns if view is not None else ()
    except NotFound:
        columns = ()
    if view is None or not columns:
        return (), ""
    return others.about_others(view, columns), others.needs_naming(view, columns)


def check_texts(texts: Texts, despite: Sequence[str]) -> None:
    """Return if the texts that leave hold no kind of thing that their preview did not show.

    Raises:
        NotAllowed: they do; the message names it.
    """
    late = [kind for kind in texts.unforeseen() if kind not in despite]
    if late:
        words = " and ".join(WORDS[kind][1] for kind in late)
        raise NotAllowed(
            f"Some of the texts that would leave hold {words}, which the preview's first texts did"
            f" not. Nothing was signed. Make a counter-offer that hides them (the transform “mask”)"
            f" or name them when you accept: {', '.join(late)}."
        )


def _charges(tx: Transaction, view: View) -> tuple[budget.Charge, ...]:
    return budget.charges(Projection(view, datasets.by_name(tx, view.dataset).columns))
