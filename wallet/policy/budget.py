"""The privacy budget: how much noisy answers may tell about each kind of data, ever.

Guarantees: there is one account for each kind of data (DPV category) and unit, over all datasets
that hold it; copying one, importing it again or granting again begins nothing anew. The worst case
of a grant or a study is reserved in the transaction that signs it, and each answer is charged in
the transaction before it is sent. What was charged is never given back; what ended gives back only
answers that were never sent. Losses are composed in Rényi differential privacy
(`wallet.agreement.privacy`), and nothing is reserved beyond `LIMIT` in all, half of it towards one
requester or for one purpose, and `BY_TASK` for one grant or study. After a restore everything
counts as reserved until the person has confirmed what happened since (`confirm`).

An exact release is not charged, since noise protects nothing of it; it is noted as such, for good,
towards the requester who got it.

Units: *row* for views and for results of one wallet: noise hides one row. *person* for studies:
noise hides all that one wallet adds. Their accounts are apart, and why is said in
`wallet.policy.accounting`.

The limits: 8 in all at δ = 1 in 100,000 is as weak as the field calls private at all (an even guess
can become almost sure); one task at most 3, moderate. One requester at most 4, so that the next one
who asks finds something left.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.agreement.privacy import Mechanism, Unit, check, document
from wallet.agreement.privacy_words import kind_words, plain
from wallet.errors import NotAllowed
from wallet.policy.accounting import losses
from wallet.policy.charges import of_study
from wallet.vault import privacy_ledger as ledger
from wallet.vault.privacy_ledger import Wish

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wallet.policy.accounting import Told
    from wallet.policy.charges import Charge
    from wallet.store import Transaction
    from wallet.vault.privacy_ledger import Standing

LIMIT: Final = Decimal(8)
"""The privacy loss ε that one kind of data can bear in all."""

SHARE: Final = Decimal(4)
"""What one requester, and one purpose, can have of it."""

BY_TASK: Final = Decimal(3)
"""What one grant, or one study, can have of it."""

MORE_NOISE: Final = "Ask them for more noise (a smaller privacy loss)."

_HELD: Final = (
    "This vault was restored, or part of it was lost, and what left since is not known here: the "
    "privacy budget counts as used until you confirm in Settings that nothing with noise left."
)


class BudgetSpent(NotAllowed):
    """A noisy answer would tell more than the privacy budget leaves; nothing was signed."""

    code = "budget-spent"


class BudgetHeld(NotAllowed):
    """What left is not known since a restore, so nothing with noise leaves; nothing was signed."""

    code = "budget-held"


class NotReserved(NotAllowed):
    """An answer was to leave for which nothing was reserved; it was not sent."""

    code = "budget-not-reserved"


class Account(msgspec.Struct, frozen=True):
    """One kind of data: privacy loss spent and reserved of `limit`, and who has exact values.

    While it is `held`, all that is not spent counts as reserved.
    """

    category: str
    spent: Decimal
    reserved: Decimal
    exact_to: tuple[int, ...]
    unit: Unit = "row"
    held: bool = False
    limit: Decimal = LIMIT

    @property
    def left(self) -> Decimal:
        """What is neither spent nor reserved."""
        return max(Decimal(0), self.limit - self.spent - self.reserved)

    @property
    def words(self) -> str:
        """The gauge in words."""
        if self.held:
            return "Held until you confirm"
        used = self.spent + self.reserved
        if used == 0:
            return "Untouched"
        if used * 4 <= self.limit:
            return "A little used"
        if used * 2 <= self.limit:
            return "Less than half used"
        return "More than half used" if self.left > 0 else "Used up"


def reserve(
    tx: Transaction,
    source: bytes,
    relationship: int,
    purpose: str,
    wanted: Iterable[Charge],
    now_ms: int,
    rounds: int = 1,
) -> None:
    """Reserve the worst case of a grant or a study, in the transaction that signs it.

    Args:
        tx: a writing transaction.
        source: names the grant or study; its answers are charged under it.
        relationship: towards whom.
        purpose: what for.
        wanted: what one answer charges.
        now_ms: UTC milliseconds.
        rounds: how many answers there can be.

    Raises:
        BudgetSpent: an account, or the share of this requester, purpose or task, has not enough.
        BudgetHeld: nothing with noise may leave until a restore was looked after.
        LedgerBroken: the ledger is not as it was last written.
    """
    charges_ = tuple(wanted)
    for charge_ in charges_:
        if charge_.mechanism is not None:
            check(charge_.mechanism)
        if charge_.loss and ledger.held_since(tx) is not None:
            raise BudgetHeld(f"{_HELD} Nothing was signed.")
        if why := obstacle(tx, charge_, relationship, purpose, rounds):
            raise BudgetSpent(f"{why} Nothing was signed.")
    wishes = [
        Wish(
            item.category,
            item.unit,
            document(item.mechanism) if item.mechanism is not None and item.loss else "",
            item.wallets,
            item.exact,
        )
        for item in charges_
    ]
    ledger.reserve(tx, source, rounds, relationship, purpose, wishes, now_ms)


def reserve_study(
    tx: Transaction,
    source: bytes,
    categories: Sequence[str],
    relationship: int,
    purpose: str,
    mechanism: Mechanism | None,
    rounds: int,
    wallets: int,
    now_ms: int,
) -> None:
    """Reserve all rounds of a study, about the person, for each kind of data that it reads.

    Args:
        tx: a writing transaction.
        source: names this wallet's part in the study.
        categories: DPV categories of the columns that are read.
        relationship: towards whom.
        purpose: what for.
        mechanism: the noise of one round; None if the sum is exact, which is noted.
        rounds: at most.
        wallets: the largest cohort; δ follows from it.
        now_ms: UTC milliseconds.

    Raises:
        BudgetSpent, BudgetHeld, LedgerBroken: as in `reserve`.
    """
    wanted = of_study(categories, mechanism, wallets)
    reserve(tx, source, relationship, purpose, wanted, now_ms, rounds)


def charge(tx: Transaction, source: bytes, number: int, now_ms: int) -> bool:
    """An answer is about to be sent: it is spent for good. Call it in the transaction before.

    Args:
        tx: a writing transaction.
        source: as it was reserved.
        number: which of its answers, from 1, in any order; the same one is charged once.
        now_ms: UTC milliseconds.

    Returns:
        Whether it was charged now; False if it was before.

    Raises:
        NotReserved: as many as were reserved have left, or they were given back: do not send.
        BudgetHeld: a round of a study that was reserved before a restore: do not send.
        LedgerBroken: the ledger is not as it was last written: do not send.
    """
    found = ledger.standings(tx, source=source)
    if any(item.unit == "person" for item in found) and ledger.reserved_before_hold(tx, source):
        raise BudgetHeld(
            "Which rounds of this study were sent before the vault was restored is not known. "
            "Nothing was sent; leave the study."
        )
    if ledger.is_charged(tx, source, number):
        return False
    if number < 1 or not any(item.charged < item.rounds and not item.ended for item in found):
        raise NotReserved(
            "Nothing is reserved of the privacy budget for this answer. Nothing was sent."
        )
    named = any(item.mechanism for item in found)
    ledger.add(tx, "charged", source, number, now_ms, named=named)
    return True


def is_reserved(tx: Transaction, source: bytes) -> bool:
    """Whether anything was ever reserved for a source."""
    return bool(ledger.standings(tx, source=source))


def release_rest(tx: Transaction, source: bytes, now_ms: int) -> None:
    """A grant or study has ended: what it never sent comes back; nothing more leaves under it.

    Where what left is not known since a restore, it comes back when that is confirmed. Nothing
    happens where nothing is reserved any more.

    Raises:
        LedgerBroken: the ledger is not as it was last written.
    """
    found = ledger.standings(tx, source=source)
    if not found or any(item.ended or item.charged == item.rounds for item in found):
        return
    named = any(item.mechanism for item in found)
    if ledger.held_since(tx) is None:
        ledger.add(tx, "released", source, 0, now_ms, named=named)
    elif source not in ledger.waiting(tx):
        ledger.add(tx, "waiting", source, 0, now_ms, named=named)


def confirm(tx: Transaction, now_ms: int) -> None:
    """The person says that nothing with noise left in the time that is not known here.

    Raises:
        NotAllowed: nothing waits for that.
        LedgerBroken: the ledger is not as it was last written.
    """
    if ledger.held_since(tx) is None:
        raise NotAllowed("The privacy budget is not held; there is nothing to confirm.")
    ledger.add(tx, "confirmed", b"", 0, now_ms, named=True)
    for source in ledger.waiting(tx):
        release_rest(tx, source, now_ms)


def accounts(tx: Transaction) -> tuple[Account, ...]:
    """Return every account that counts something, the fullest first."""
    held = ledger.held_since(tx) is not None
    made = [_account(*key, items, held=held) for key, items in _kept(tx).items()]
    return tuple(sorted(made, key=lambda item: (item.left, item.category, item.unit)))


def told(tx: Transaction) -> tuple[Told, ...]:
    """Return all that counts in each account, for another to add it up: spent, then used."""
    return tuple(one for items in _kept(tx).values() for one in losses(items))


def account(tx: Transaction, category: str, unit: Unit = "row") -> Account:
    """Return the account of one kind of data, touched or not."""
    found = [item for item in ledger.standings(tx, category=category) if item.unit == unit]
    return _account(category, unit, found, held=ledger.held_since(tx) is not None)


def obstacle(
    tx: Transaction, wanted: Charge, relationship: int, purpose: str, rounds: int = 1
) -> str:
    """Return why so many answers cannot be borne, as sentences; empty if they can."""
    loss = wanted.loss_of(rounds)
    if not loss:
        return ""
    assert wanted.mechanism is not None
    if ledger.held_since(tx) is not None:
        return _HELD
    kind = kind_words(wanted.category)
    if loss > BY_TASK:
        return (
            f"This alone would tell too much about your {kind}: it costs {plain(loss)} of the "
            f"privacy budget, and one request can have {plain(BY_TASK)}. {MORE_NOISE}"
        )
    whole = ledger.standings(tx, category=wanted.category)
    found = [item for item in whole if item.unit == wanted.unit]
    more = ((wanted.mechanism, rounds), wanted.wallets)
    for chosen, limit, who in (
        (found, LIMIT, ""),
        ([i for i in found if i.relationship == relationship], SHARE, "this requester"),
        ([i for i in found if i.purpose == purpose], SHARE, "this purpose"),
    ):
        if losses(chosen, more).used.loss <= limit:
            continue
        left = plain(max(limit - losses(chosen).used.loss, Decimal(0)), down=True)
        if not who:
            return (
                f"This would tell more about your {kind} than the privacy budget leaves: it costs "
                f"{plain(loss)}, and {left} of {plain(limit)} are left. {MORE_NOISE}"
            )
        return (
            f"This would give {who} more than its share of the privacy budget for your {kind}: "
            f"it costs {plain(loss)}, and {left} of {plain(limit)} are left."
        )
    return ""


def _kept(tx: Transaction) -> dict[tuple[str, Unit], list[Standing]]:
    found: dict[tuple[str, Unit], list[Standing]] = {}
    for item in ledger.standings(tx):
        if item.held:
            unit: Unit = "person" if item.unit == "person" else "row"
            found.setdefault((item.category, unit), []).append(item)
    return found


def _account(category: str, unit: Unit, found: Sequence[Standing], *, held: bool) -> Account:
    spent, used = (one.loss for one in losses(found))
    exact = [item.relationship for item in found if item.exact and item.charged]
    reserved = max(LIMIT - spent, Decimal(0)) if held else used - spent
    return Account(category, spent, reserved, tuple(dict.fromkeys(exact)), unit, held)
