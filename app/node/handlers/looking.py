"""The mirror, the twin and the privacy budget: looking without anybody asking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import trio

from app.api.messages import (
    BudgetAccount,
    BudgetCost,
    BudgetReply,
    Done,
    MapCell,
    MirrorReply,
    RiskItem,
    TwinReply,
)
from app.node.handlers.moments import moment
from app.worker import account_driver
from wallet.agreement.privacy_words import (
    HIDDEN,
    helps_little,
    kind_words,
    odds,
    plain,
    strength,
)
from wallet.agreement.view import View
from wallet.errors import NotFound
from wallet.policy import budget
from wallet.vault import assistants, datasets, relationships
from wallet.vault import privacy_ledger as ledger
from wallet.views.content import opened
from wallet.views.draws import SECRET_BYTES
from wallet.views.mirror import mirror as look
from wallet.views.remedies import ALL_OF_IT
from wallet.views.twin import bands, twin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.api import messages as m
    from app.node.agreeing.releases import Cost
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction
    from wallet.views.findings import RiskItem as Found
    from wallet.views.traces import Cell

_NO_SECRET = bytes(SECRET_BYTES)
_READ_ROWS = 100_000
"""Of a larger dataset the bands of a twin are read off so many rows, drawn by lot."""


async def mirror(wallet: OpenWallet, call: m.Mirror) -> MirrorReply:
    """Judge a whole dataset.

    Raises:
        NotFound: the vault has no such dataset.
    """
    found = await trio.to_thread.run_sync(look, wallet.db, call.dataset)
    return MirrorReply(
        call.dataset, found.rows, found.looked, risk_items(found.risk), map_cells(found.cells)
    )


async def make_twin(wallet: OpenWallet, call: m.Twin) -> TwinReply:
    """Make rows up.

    Raises:
        NotFound: the vault has no such dataset.
    """
    return TwinReply(await trio.to_thread.run_sync(_twin, wallet, call))


async def show_budget(wallet: OpenWallet, call: m.Budget) -> BudgetReply:
    """Say what is spent, reserved and left of each account.

    Raises:
        NotAddedUp: it was to be compared, and the library gave no answer.
    """
    checked = ""
    if call.check:
        told = await wallet.read(budget.told)
        checked = sums_words(
            len(told), await trio.to_thread.run_sync(account_driver.differing, told)
        )

    def find(tx: Transaction) -> BudgetReply:
        since = ledger.held_since(tx)
        return BudgetReply(
            tuple(_account(tx, item) for item in budget.accounts(tx)),
            plain(budget.LIMIT),
            plain(budget.SHARE),
            plain(budget.BY_TASK),
            "" if since is None else moment(since),
            checked,
        )

    return await wallet.read(find)


def sums_words(count: int, differing: int) -> str:
    """What comparing with the library's sums showed."""
    if not count:
        return "There is nothing to add up yet."
    if not differing:
        return f"Google's dp-accounting adds up {count} sums to the same."
    return (
        f"Google's dp-accounting adds up {differing} of {count} sums otherwise. Decline requests "
        "with noise until this is understood, and tell the makers of Freehold."
    )


async def confirm_budget(wallet: OpenWallet, _: m.ConfirmBudget) -> Done:
    """The person says that nothing with noise left in the time that is not known here.

    Raises:
        NotAllowed: nothing waits for that.
    """
    await wallet.write(budget.confirm, wallet.now_ms())
    wallet.changed("grants", "audit")
    return Done()


def budget_costs(found: Sequence[Cost], wallets: int = 1) -> tuple[BudgetCost, ...]:
    """What noisy answers would do to each account, as it is told.

    `wallets` is how many are added up at least; 1 where one wallet's own result leaves.
    """
    return tuple(
        BudgetCost(
            kind=kind_words(cost.charge.category),
            hides=HIDDEN[cost.charge.unit],
            cost=plain(cost.loss),
            strength=strength(cost.loss),
            odds=odds(cost.loss, cost.charge.unit),
            little=helps_little(cost.charge.unit, wallets),
            used=plain(cost.account.spent + cost.account.reserved),
            limit=plain(cost.account.limit),
            why=cost.why,
        )
        for cost in found
    )


def risk_items(found: Sequence[Found]) -> tuple[RiskItem, ...]:
    """The items of a panel as they are told."""
    return tuple(
        RiskItem(r.measure, int(r.level), f"{r.sentence} {r.remedy}", "")
        if r.remedy == ALL_OF_IT  # no remedy, and not to be read as one
        else RiskItem(r.measure, int(r.level), r.sentence, r.remedy)
        for r in found
    )


def map_cells(found: Sequence[Cell]) -> tuple[MapCell, ...]:
    """The squares of a map as they are told."""
    return tuple(
        MapCell(f"{c.latitude:.2f}", f"{c.longitude:.2f}", c.rows, c.kind, c.side_km) for c in found
    )


def _twin(wallet: OpenWallet, call: m.Twin) -> bytes:
    dataset = wallet.db.read(datasets.by_name, call.dataset)
    columns = dataset.columns
    view = View(
        call.dataset,
        tuple(column.name for column in columns),
        sample=_READ_ROWS if dataset.rows > _READ_ROWS else None,
    )
    with opened(wallet.db, view, _NO_SECRET) as content:
        known = bands(columns, content.rows(), dataset.time_column)
    return b"".join(twin(columns, dataset.time_column, known, call.rows, call.seed))


def _called(tx: Transaction, index: int) -> str:
    """Return who has the keys with an index shown to them: a requester, or an assistant here."""
    try:
        known = relationships.by_index(tx, index)
    except NotFound:
        return assistants.by_index(tx, index).name
    return known.called


def _account(tx: Transaction, item: budget.Account) -> BudgetAccount:
    return BudgetAccount(
        kind=kind_words(item.category),
        category=item.category,
        unit=item.unit,
        hides=HIDDEN[item.unit],
        words=item.words,
        odds=odds(item.spent, item.unit),
        spent=plain(item.spent),
        reserved=plain(item.reserved),
        left=plain(item.left, down=True),
        limit=plain(item.limit),
        exact_to=tuple(_called(tx, index) for index in item.exact_to),
    )
