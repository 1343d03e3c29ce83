"""What a release is judged by beside its own rows: earlier ones, the budget, other people, texts.

Reads only, but for the budget: it is reserved, charged and given back in the caller's transaction.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from app.node.agreeing import negotiations
from wallet.agreement.privacy import Gaussian
from wallet.agreement.privacy_words import kind_words, plain
from wallet.errors import NotAllowed, NotFound, NotServed
from wallet.policy import budget, groups, originals, others, programs, vouching
from wallet.policy.budget import NotReserved
from wallet.policy.charges import charges, of_study
from wallet.vault import datasets, deals, grants, standing
from wallet.vault.privacy_ledger import LedgerBroken
from wallet.views.findings import RiskItem
from wallet.views.linkage import Earlier
from wallet.views.patterns import WORDS
from wallet.views.projection import Projection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.node.wallet import OpenWallet
    from wallet.agreement.terms import Terms
    from wallet.agreement.view import View
    from wallet.policy.charges import Charge
    from wallet.store import Transaction
    from wallet.views.texts import Texts

MOST_NOISY: Final = 1000
"""So many noisy deliveries a standing grant can have: all are reserved for when it is signed."""

_SOME: Final = Decimal("0.1")
_MUCH: Final = Decimal("0.25")


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


def costs(
    tx: Transaction, wanted: Sequence[Charge], relationship: int, purpose: str, rounds: int = 1
) -> tuple[Cost, ...]:
    """Return what noisy answers would do to each account that they charge.

    Args:
        tx: any transaction.
        wanted: what one answer charges.
        relationship: towards whom.
        purpose: what for.
        rounds: how many answers there are at most.
    """
    return tuple(
        Cost(
            charge,
            charge.loss_of(rounds),
            budget.account(tx, charge.category, charge.unit),
            budget.obstacle(tx, charge, relationship, purpose, rounds),
        )
        for charge in wanted
        if charge.loss
    )


def costs_of(tx: Transaction, terms: Terms, relationship: int) -> tuple[Cost, ...]:
    """Return what terms cost of the privacy budget at most; nothing without noise."""
    wanted = charges_under(tx, terms)
    return costs(tx, wanted, relationship, terms.purpose, answers(terms))


def of_budget(tx: Transaction, view: View, relationship: int, purpose: str) -> tuple[RiskItem, ...]:
    """Return what one answer to a view costs, as items of the risk panel.

    Towards a requester who has exact values of a kind the budget is spent: noise hides nothing.
    """
    found = costs(tx, charges_of(tx, view), relationship, purpose)
    return tuple(cost.risk(relationship) for cost in found)


class Cost(NamedTuple):
    """What a grant or study would cost of one account, and why it cannot, if it cannot."""

    charge: Charge
    loss: Decimal
    account: budget.Account
    why: str

    def risk(self, relationship: int) -> RiskItem:
        """As an item of the risk panel."""
        held, kind = self.account, kind_words(self.charge.category)
        if relationship in held.exact_to:
            what = "values" if self.charge.unit == "row" else "sums with your part"
            return RiskItem(
                "budget",
                4,
                f"They already have exact {what} of your {kind}: towards them the privacy"
                " budget is spent, and this noise hides little.",
                "Decline, or see that it is of other days than what they have.",
            )
        share = self.loss / held.limit
        level = 3 if share > _MUCH else 2 if share > _SOME else 1
        sentence = (
            f"Its noise costs {plain(self.loss)} of the privacy budget for your {kind};"
            f" {plain(held.left, down=True)} of {plain(held.limit)} are left"
            f" ({held.words.lower()})."
        )
        if self.why:
            level, sentence = 4, f"{self.why} As it stands it cannot be accepted."
        return RiskItem("budget", level, sentence, budget.MORE_NOISE if level > 1 else "")


def reserve(tx: Transaction, grant: bytes, relationship: int, signed: Terms, now_ms: int) -> None:
    """Reserve the worst case of a grant that is being signed; BudgetSpent if it is too much.

    The worst case of a standing grant is that all its deliveries are made.
    """
    wanted = charges_under(tx, signed)
    if not signed.is_standing or _is_noisy(wanted):
        rounds = answers(signed)
        if rounds > MOST_NOISY:
            raise NotAllowed(f"More than {MOST_NOISY:,} noisy deliveries cannot be reserved for.")
        budget.reserve(tx, grant, relationship, signed.purpose, wanted, now_ms, rounds)


def answers(terms: Terms) -> int:
    """Return how many noisy answers terms allow.

    Each round of a study is one, each delivery of a standing grant, and all steps of others.
    """
    return terms.steps if terms.is_standing or terms.study is not None else 1


def reserve_delivery(
    tx: Transaction, grant: bytes, number: int, relationship: int, signed: Terms, now_ms: int
) -> None:
    """Note what one delivery charges, where that was not reserved with the grant."""
    wanted = charges_of(tx, signed.view)
    if not _is_noisy(wanted):
        source = _source(grant, number)
        budget.reserve(tx, source, relationship, signed.purpose, wanted, now_ms)


def charge(tx: Transaction, grant: bytes, step: int, signed: Terms, now_ms: int) -> None:
    """A step leaves: what was reserved for its grant, or for it as a delivery, is charged.

    Raises:
        NotReserved: it has noise, and nothing is reserved for it; it must not be sent.
        LedgerBroken: the ledger of the budget is not as it was last written; likewise.
    """
    alone = _source(grant, step)
    if budget.is_reserved(tx, grant):
        budget.charge(tx, grant, step if signed.is_standing else 1, now_ms)
    elif budget.is_reserved(tx, alone):
        budget.charge(tx, alone, 1, now_ms)
    elif _adds_noise(signed.view):
        raise NotReserved(
            "Nothing is reserved of the privacy budget for what this grant would send. Nothing was "
            "sent; revoke it."
        )


def spend_round(tx: Transaction, grant: bytes, number: int, now_ms: int) -> None:
    """A round of a study is about to leave: it is charged. Call it in the transaction before.

    Raises:
        NotServed: nothing is reserved for it, or the budget is held or does not fit its log.
    """
    try:
        budget.charge(tx, grant, number, now_ms)
    except NotAllowed as error:
        raise NotServed(str(error)) from error


def release(tx: Transaction, grant: bytes, steps: int, now_ms: int) -> None:
    """Give back what was reserved for a grant of at most so many steps, and never sent.

    A grant ends whatever the ledger says: one that does not fit gives nothing back.
    """
    with suppress(LedgerBroken):
        budget.release_rest(tx, grant, now_ms)
        if standing.of_grant(tx, grant) is not None:
            for number in {*range(1, min(steps, MOST_NOISY) + 1), standing.made(tx, grant)}:
                budget.release_rest(tx, _source(grant, number), now_ms)


def _source(grant: bytes, number: int) -> bytes:
    """Return what an exact delivery of a standing grant is noted as."""
    return hashlib.sha256(b"freehold/delivery-charge/1\0%s%d" % (grant, number)).digest()


def _is_noisy(wanted: Sequence[Charge]) -> bool:
    return any(item.loss for item in wanted)


def _adds_noise(view: View) -> bool:
    """Whether anything of a view gets noise, as the view alone says: its dataset may be gone."""
    figures, program = view.aggregate, view.program
    return (
        (figures is not None and figures.noise is not None)
        or (program is not None and program.noise is not None)
        or any(transform.kind == "noise" for transform in view.transforms)
    )


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


def check_program(asked: Terms, despite: Sequence[str], rows: int | None = None) -> None:
    """Return if no result of a program passes without noise that was not named.

    Raises:
        NotAllowed: it would; the message says what is to be named.
    """
    if why := programs.needs_naming(asked, despite, rows):
        raise NotAllowed(f"{why} Nothing was signed.")


def check_noise(asked: Terms, despite: Sequence[str]) -> None:
    """Return if no study counts on others' noise that was not named.

    Raises:
        NotAllowed: it would; the message says what is to be named.
    """
    if why := vouching.needs_naming(asked, despite):
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


def charges_under(tx: Transaction, terms: Terms) -> tuple[Charge, ...]:
    """Return what one answer under terms charges; a round of a study is about the person.

    Where a study reads no column it still tells that there are rows, of every kind in them.
    """
    study = terms.study
    if study is None:
        return charges_of(tx, terms.view)
    mechanism = Gaussian(Decimal(study.noise)) if study.is_noisy else None
    projection = Projection(terms.view, datasets.by_name(tx, terms.view.dataset).columns)
    told = {item.category for item in charges(projection)} or projection.categories
    return of_study(told, mechanism, study.wallets_most)


def charges_of(tx: Transaction, view: View) -> tuple[Charge, ...]:
    """Return what a view charges each time it is answered."""
    return charges(Projection(view, datasets.by_name(tx, view.dataset).columns))
