"""The privacy budget: how much noisy answers may tell about each kind of data, ever.

Guarantees: there is one account for each kind of data (DPV category) over all datasets that hold
it. Every noisy output charges it with its privacy loss ε, by basic composition: losses add up. The
worst case is reserved when a grant is signed, becomes spent when the first step leaves, and is
freed only if none ever did. What is spent is never given back. Within an account one requester,
and one purpose, gets at most half. An exact release is not charged, since noise protects nothing
of it; it is noted as such, for good, towards the requester who got it.

The unit that is protected is one row. Sums of ε say how much the odds of any guess about a row can
have changed, by the factor e^ε: at 1 about three to one, at 10 nothing is left to protect.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import NotAllowed
from wallet.views.exposure import is_removed
from wallet.views.originals import is_original

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wallet.store import Transaction
    from wallet.views.projection import Projection

MILLIONTHS: Final = 1_000_000
LIMIT: Final = Decimal(10)
"""The privacy loss ε that one kind of data can bear in all."""

SHARE: Final = Decimal(5)
"""What one requester, and one purpose, can have of it."""


class BudgetSpent(NotAllowed):
    """A noisy answer would tell more than the privacy budget leaves; nothing was signed."""

    code = "budget-spent"


class Charge(msgspec.Struct, frozen=True):
    """What one view does to the account of one kind of data.

    `loss` is the privacy loss of its noisy outputs together; `exact` says that values of the kind
    leave without noise too.
    """

    category: str
    loss: Decimal
    exact: bool


class Account(msgspec.Struct, frozen=True):
    """One kind of data: privacy loss spent and reserved of `limit`, and who has exact values."""

    category: str
    spent: Decimal
    reserved: Decimal
    exact_to: tuple[int, ...]
    limit: Decimal = LIMIT

    @property
    def left(self) -> Decimal:
        """What is neither spent nor reserved."""
        return max(Decimal(0), self.limit - self.spent - self.reserved)

    @property
    def words(self) -> str:
        """The gauge in words."""
        used = self.spent + self.reserved
        if used == 0:
            return "Untouched"
        if used * 4 <= self.limit:
            return "A little used"
        if used * 2 <= self.limit:
            return "Less than half used"
        return "More than half used" if self.left > 0 else "Used up"


def charges(projection: Projection) -> tuple[Charge, ...]:
    """Return what a view charges, by kind of data: the losses of all its noisy outputs added.

    Rows that are chosen by a column tell of its kind too: a noisy count of them as much as of what
    is counted, single rows exactly.
    """
    view, chosen = projection.view, projection.chosen_by
    losses = defaultdict[str, Decimal](Decimal)
    exact: dict[str, bool] = {}
    noise = view.aggregate.noise if view.aggregate is not None else None
    by_field = {t.field: t.amount or "0" for t in view.transforms if t.kind == "noise"}
    for column in projection.columns:
        if column.source is None or is_removed(column):
            continue
        amount = noise if view.aggregate is not None else by_field.get(column.name)
        told = {column.source.category, *(chosen if view.aggregate is not None else ())}
        if is_original(column):  # it can hold the exact value of anything that was read from it
            told |= projection.categories
        for category in told:
            exact[category] = exact.get(category, False) or amount is None
            losses[category] += Decimal(amount or "0")
    if view.aggregate is None:
        exact.update(dict.fromkeys(chosen, True))
    return tuple(Charge(name, losses[name], exact[name]) for name in sorted(exact))


def reserve(
    tx: Transaction,
    source: bytes,
    relationship: int,
    purpose: str,
    wanted: Iterable[Charge],
    now_ms: int,
) -> None:
    """Reserve the worst case for a grant, in the transaction that signs it.

    Raises:
        BudgetSpent: an account, or the share of this requester or purpose in it, has not enough.
    """
    for charge in wanted:
        why = obstacle(tx, charge, relationship, purpose)
        if why:
            raise BudgetSpent(f"{why} Nothing was signed.")
        tx.execute(
            "INSERT INTO privacy_charge (source, category, relationship, purpose,"
            " loss_millionths, exact, state, at_ms) VALUES (?, ?, ?, ?, ?, ?, 'reserved', ?)",
            (
                source,
                charge.category,
                relationship,
                purpose,
                math.ceil(charge.loss * MILLIONTHS),
                int(charge.exact),
                now_ms,
            ),
        )


def spend(tx: Transaction, source: bytes, now_ms: int) -> None:
    """What was reserved for a grant is spent: its first step leaves now."""
    tx.execute(
        "UPDATE privacy_charge SET state = 'spent', at_ms = ?"
        " WHERE source = ? AND state = 'reserved'",
        (now_ms, source),
    )


def free(tx: Transaction, source: bytes) -> None:
    """Give back what was reserved for a grant of which nothing left; else nothing happens."""
    tx.execute("DELETE FROM privacy_charge WHERE source = ? AND state = 'reserved'", (source,))


def accounts(tx: Transaction) -> tuple[Account, ...]:
    """Return every account that was ever touched, the fullest first."""
    rows = tx.execute(
        "SELECT category, state, exact, relationship, sum(loss_millionths) FROM privacy_charge"
        " GROUP BY category, state, exact, relationship ORDER BY relationship"
    )
    found: dict[str, dict[str, Decimal]] = {}
    exact: defaultdict[str, list[int]] = defaultdict(list)
    for category, state, is_exact, relationship, loss in rows:
        sums = found.setdefault(category, {"spent": Decimal(0), "reserved": Decimal(0)})
        sums[state] += _loss(loss)
        if is_exact and state == "spent":
            exact[category].append(relationship)
    made = [
        Account(name, sums["spent"], sums["reserved"], tuple(dict.fromkeys(exact[name])))
        for name, sums in found.items()
    ]
    return tuple(sorted(made, key=lambda item: (item.left, item.category)))


def account(tx: Transaction, category: str) -> Account:
    """Return the account of one kind of data, touched or not."""
    for item in accounts(tx):
        if item.category == category:
            return item
    return Account(category, Decimal(0), Decimal(0), ())


def obstacle(tx: Transaction, charge: Charge, relationship: int, purpose: str) -> str:
    """Return why a charge cannot be borne, as sentences; empty if it can."""
    if not charge.loss:
        return ""
    whole = account(tx, charge.category)
    kind = kind_words(charge.category)
    if charge.loss > whole.left:
        return (
            f"This would tell more about your {kind} than the privacy budget leaves: it costs "
            f"{plain(charge.loss)}, and {plain(whole.left)} of {plain(whole.limit)} are left. "
            "Ask them for more noise (a smaller privacy loss)."
        )
    for column, value, who in (
        ("relationship", relationship, "this requester"),
        ("purpose", purpose, "this purpose"),
    ):
        rows = tx.execute(
            "SELECT coalesce(sum(loss_millionths), 0) FROM privacy_charge"  # noqa: S608
            f" WHERE category = ? AND {column} = ?",
            (charge.category, value),
        )
        had = _loss(rows[0][0])
        if had + charge.loss > SHARE:
            return (
                f"This would give {who} more than its share of the privacy budget for your {kind}: "
                f"it costs {plain(charge.loss)}, and {plain(max(SHARE - had, Decimal(0)))} of "
                f"{plain(SHARE)} are left."
            )
    return ""


def kind_words(category: str) -> str:
    """A DPV category as words: "https://w3id.org/dpv/pd#HeartRate" → "heart rate".

    Initials stay as they are: "GPS coordinate".
    """
    name = category.rpartition("#")[2].rpartition("/")[2]
    found = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", name)
    return (
        " ".join(word if len(word) > 1 and word.isupper() else word.lower() for word in found)
        or "data"
    )


def _loss(millionths: int) -> Decimal:
    return Decimal(millionths) / MILLIONTHS


def plain(loss: Decimal) -> str:
    """A privacy loss as it is written: without exponent or trailing zeros."""
    return f"{loss.normalize():f}"
