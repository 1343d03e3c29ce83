"""What one answer charges the privacy budget: of a view, of a program's result, of a study's round.

A row is told of by every noisy output of a view, and by rows being chosen by a column, so their
losses add up within a kind of data (DPV category); so does each number of a program, which can put
anything that it read into it.

Left to others: whether that can be borne (`wallet.policy.budget`).
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from wallet.agreement.privacy import Laplace, Mechanism, Unit, delta, epsilon
from wallet.views.exposure import is_removed
from wallet.views.originals import is_original

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wallet.agreement.program import Program
    from wallet.views.projection import Projection


class Charge(msgspec.Struct, frozen=True):
    """What one answer does to the account of one kind of data.

    `mechanism` is its noise, None if there is none; `exact` says that values of the kind leave
    without noise too. `wallets` is how many are added up with this one.
    """

    category: str
    mechanism: Mechanism | None
    exact: bool
    unit: Unit = "row"
    wallets: int = 1

    @property
    def loss(self) -> Decimal:
        """The privacy loss of one such answer alone."""
        return self.loss_of(1)

    def loss_of(self, rounds: int) -> Decimal:
        """The privacy loss of so many of them alone."""
        if self.mechanism is None:
            return Decimal(0)
        return epsilon([(self.mechanism, rounds)], delta(self.wallets))


def charges(projection: Projection) -> tuple[Charge, ...]:
    """Return what a view charges, by kind of data: the losses of all its noisy outputs added.

    Rows that are chosen by a column tell of its kind too: a noisy count of them as much as of what
    is counted, single rows exactly. A program's numbers tell of every kind that it reads.
    """
    view, chosen = projection.view, projection.chosen_by
    if view.program is not None:
        return _of_program(view.program, projection)
    sums = defaultdict[str, Decimal](Decimal)
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
            sums[category] += Decimal(amount or "0")
    if view.aggregate is None:
        exact.update(dict.fromkeys(chosen, True))
    return tuple(
        Charge(name, Laplace(sums[name]) if sums[name] else None, exact[name])
        for name in sorted(exact)
    )


def _of_program(program: Program, projection: Projection) -> tuple[Charge, ...]:
    read = {c.source.category for c in projection.inputs if c.source and not is_removed(c)}
    loss = Decimal(program.noise or "0") * len(program.outputs)
    noise = Laplace(loss) if loss else None
    told = sorted(read | projection.chosen_by)
    return tuple(Charge(name, noise, program.noise is None) for name in told)


def of_study(
    categories: Iterable[str], mechanism: Mechanism | None, wallets: int
) -> tuple[Charge, ...]:
    """Return what one round of a study charges."""
    return tuple(
        Charge(name, mechanism, mechanism is None, "person", wallets)
        for name in sorted(set(categories))
    )
