"""Previews: what would leave for a request, or for a narrower wish, counted and line by line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.api.messages import Column, CounterRequest, Preview, PreviewChunk
from app.node.agreeing import consent, negotiations, releases
from app.node.agreeing.countering import narrowed
from app.node.agreeing.programs import figures
from app.node.handlers import programs
from app.node.handlers.looking import budget_costs, map_cells, risk_items
from app.node.learning import running
from wallet.agreement.ids import id_of
from wallet.errors import NotAllowed
from wallet.vault import deals, rules
from wallet.views.findings import RiskItem
from wallet.views.preview import preview
from wallet.views.risk import in_order
from wallet.views.spans import span
from wallet.views.steps import plan

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.agreement.terms import Terms
    from wallet.agreement.view import View
    from wallet.store import Transaction


async def show(wallet: OpenWallet, call: m.PreviewRequest) -> Preview:
    """Compute exactly what would leave."""
    id, view, offered = await wallet.read(_view, wallet, call)
    if view is None:
        return Preview((), 0, 0, "", consent.NO_ROWS, (), ())
    earlier = await wallet.read(lambda tx: releases.earlier(wallet, tx, id))
    secret = consent.view_secret(wallet, id)
    await wallet.programs.looking(partial(running.looked, wallet, offered, secret))
    compute = wallet.programs.run
    found = await wallet.programs.looking(
        lambda: preview(
            wallet.db, view, secret, earlier=earlier, compute=compute, elsewhere=figures
        )
    )
    index = (await wallet.read(deals.deal, id)).relationship
    extra = await wallet.read(releases.costs_of, offered, index)
    await wallet.write(rules.note_rows, id, view.hash(), found.rows)
    steps, stays = 1 if offered.is_standing else offered.steps, offered.study is not None
    cutting = plan(found.rows, steps) if found.rows and not stays else None
    told = () if stays else (*found.risk, *_without_leaving(offered))
    names = [column.name for column in found.columns]
    return Preview(
        columns=tuple(Column(c.name, c.type.value, c.unit) for c in found.columns),
        rows=found.rows,
        bytes=found.size_bytes,
        view_hash=found.view_hash.hex(),
        digest=found.digest.hex(),
        sample=tuple(dict(zip(names, row, strict=True)) for row in found.sample),
        risk=risk_items(in_order((*told, *(cost.risk(index) for cost in extra)))),
        cells=() if stays else map_cells(found.cells),
        steps=steps if stays else min(steps, found.rows),
        rows_per_step=cutting.rows_per_step if cutting is not None else 0,
        budget=budget_costs(extra, 1 if offered.study is None else offered.study.least_in_sum),
        program=None if found.run is None else await programs.beside(wallet, view, found.run),
        stays=stays,
    )


async def lines(wallet: OpenWallet, call: m.PreviewLines, kept: dict[bytes, bytes]) -> PreviewChunk:
    """Give the canonical lines of the preview, a piece at a time.

    `kept` holds the last whole preview in memory while it is being fetched.
    """
    id, view, *_ = await wallet.read(_view, wallet, call)
    if view is None:
        return PreviewChunk(b"", None)
    key = id + view.hash()
    if call.offset and key not in kept:
        raise NotAllowed("What would leave has changed meanwhile; begin again.")
    if call.offset == 0:
        parts: list[bytes] = []
        secret = consent.view_secret(wallet, id)
        take, compute = parts.append, wallet.programs.run
        await wallet.programs.looking(
            lambda: preview(wallet.db, view, secret, take, compute=compute, elsewhere=figures)
        )
        kept.clear()
        kept[key] = b"".join(parts)
    data = kept[key][call.offset : call.offset + call.most]
    following = call.offset + len(data)
    if following >= len(kept[key]):
        kept.clear()
        return PreviewChunk(data, None)
    return PreviewChunk(data, following)


def _view(
    tx: Transaction, wallet: OpenWallet, call: m.PreviewRequest | m.PreviewLines
) -> tuple[bytes, View | None, Terms]:
    """Return what would leave, under which terms; of a standing grant the first delivery.

    The view is None if that is empty.
    """
    deal = deals.find(tx, id_of(call.id))
    negotiation = negotiations.load(wallet, tx, deal.id, deal.relationship)
    if negotiation.terms is None:
        raise NotAllowed(negotiation.refusal or "There are no terms to preview.")
    wish = CounterRequest(
        id=call.id,
        drop=call.drop,
        from_day=call.from_day,
        to_day=call.to_day,
        coarsen=call.coarsen,
        rows=call.rows,
    )
    offered = narrowed(negotiation.terms, wish, wallet.token.decimals)
    if offered.is_standing:
        return deal.id, span(offered.view, "", wallet.now_ms()), offered
    return deal.id, offered.view, offered


def _without_leaving(offered: Terms) -> tuple[RiskItem, ...]:
    """Return that a model could be trained here, where one is what the rows are asked for."""
    if offered.purpose != "ai:ModelTraining" or not offered.view.is_rows:
        return ()
    return (
        RiskItem(
            "stays",
            1,
            "This could be answered without a row leaving: a model can be trained here, and only"
            " the sum over many wallets leaves.",
            "Decline, and ask them for a study.",
        ),
    )
