"""What a standing rule looks at: the request as facts, what would leave, what stands against it.

Reads only. A rule never sees what the person would not: the facts are the terms on the table, the
preview is the very one that the window shows.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec
import trio

from app.node.agreeing import consent, releases
from app.node.agreeing.programs import figures
from wallet.audit import log as audit
from wallet.errors import NotFound, ViewError
from wallet.policy import groups, originals
from wallet.policy.caps import Ground
from wallet.policy.others import about_others, needs_naming
from wallet.policy.rules import Facts
from wallet.vault import datasets, deals, grants, relationships
from wallet.vault import rules as stored
from wallet.views.preview import preview

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.agreement.terms import Terms
    from wallet.importers.base import ColumnSpec
    from wallet.store import Transaction
    from wallet.vault.deals import Deal

WORDS_SEEN = ("vault.words-shown", "vault.words-used")


class Looked(msgspec.Struct, frozen=True):
    """What the preview of a request found: rows, their digest in hex, the highest level of risk.

    `losses` is the privacy loss ε by kind of data.
    """

    rows: int
    digest: str
    risk: int
    losses: dict[str, Decimal]


def columns_of(tx: Transaction, dataset: str) -> tuple[ColumnSpec, ...]:
    """Return the columns of a dataset; none where this vault has none of its name."""
    try:
        return datasets.by_name(tx, dataset).columns
    except NotFound:
        return ()


def facts(
    wallet: OpenWallet, tx: Transaction, deal: Deal, terms: Terms, at_ms: int, rows: int | None
) -> Facts:
    """Return the facts of a request.

    Args:
        wallet: the open wallet.
        tx: a transaction.
        deal: its row.
        terms: those that are judged.
        at_ms: when they came.
        rows: how many would leave, if somebody counted.
    """
    others = [item for item in deals.deals(tx, deal.relationship) if item.id != deal.id]
    return Facts(
        requester=relationships.by_index(tx, deal.relationship).requester_key,
        purpose=terms.purpose,
        purpose_text=terms.purpose_text,
        view=terms.view,
        columns=columns_of(tx, terms.view.dataset),
        recipients=terms.recipients,
        transfers=bool(terms.transfers),
        retention_days=terms.retention_days,
        price=terms.payment.price_units,
        token=terms.payment.token,
        decimals=wallet.token.decimals,
        steps=terms.steps,
        standing=terms.is_standing,
        study=terms.study is not None,
        at_ms=at_ms,
        asked_ms=tuple(item.received_ms for item in others),
        rows=rows,
    )


async def look(wallet: OpenWallet, deal: Deal, terms: Terms) -> Looked | None:
    """Compute what would leave; None where that cannot be, as when there is nothing of the kind."""
    view = terms.view
    try:
        earlier = await wallet.read(lambda tx: releases.earlier(wallet, tx, deal.id))
        secret = consent.view_secret(wallet, deal.id)
        found = await trio.to_thread.run_sync(
            lambda: preview(wallet.db, view, secret, earlier=earlier, elsewhere=figures)
        )
        extra = await wallet.read(
            lambda tx: [
                cost.risk(deal.relationship)
                for cost in releases.costs_of(tx, terms, deal.relationship)
            ]
        )
        losses = await wallet.read(_losses, terms)
    except (NotFound, ViewError):
        return None
    await wallet.write(stored.note_rows, deal.id, view.hash(), found.rows)
    risk = max((item.level for item in (*found.risk, *extra)), default=0)
    return Looked(found.rows, found.digest.hex(), risk, losses)


def ground(
    wallet: OpenWallet, tx: Transaction, deal: Deal, terms: Terms, looked: Looked, before_ms: int
) -> Ground:
    """Return what stands for or against accepting without the person.

    `before_ms` is the moment at which it is judged: what was signed later does not count.
    """
    columns = columns_of(tx, terms.view.dataset)
    about = about_others(terms.view, columns)
    return Ground(
        dealt_before=_dealt_before(tx, deal, before_ms),
        real_chain=wallet.profile.kind != "practice",
        words_seen=any(True for kind in WORDS_SEEN for _ in audit.every(tx, kind)),
        risk=looked.risk,
        about_others=", ".join(about) or needs_naming(terms.view, columns),
        paused=wallet.sharing_paused,
        rows=looked.rows,
        small_groups=bool(groups.needs_naming(terms.view)),
        documents=bool(originals.needs_naming(terms.view)),
    )


def _dealt_before(tx: Transaction, deal: Deal, before_ms: int) -> bool:
    """Whether the person signed a grant for this requester, not a rule."""
    by_rule = {item.negotiation for item in stored.decisions(tx) if item.outcome == "accepted"}
    return any(
        row.relationship == deal.relationship
        and row.granted_ms <= before_ms
        and row.negotiation != deal.id
        and row.negotiation not in by_rule
        for row in list(grants.grants(tx))
    )


def _losses(tx: Transaction, terms: Terms) -> dict[str, Decimal]:
    """Return what the terms cost of the privacy budget at most, by kind of data."""
    found = releases.charges_under(tx, terms)
    times = releases.answers(terms)
    return {item.category: item.loss_of(times) for item in found if item.loss}
