"""What comparable requests and open calls seen by this wallet pay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.api.messages import ComparedPrices, PriceRange
from app.node.agreeing import negotiations
from wallet.agreement import terms as terms_module
from wallet.agreement.amounts import to_text
from wallet.agreement.ids import id_of
from wallet.agreement.messages import Request
from wallet.errors import AgreementError, NotAllowed
from wallet.policy.price_band import Band, Quote, Range, band, manner
from wallet.vault import deals, open_calls, relationships
from wallet.vault import rules as stored

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.agreement.ids import Beginning
    from wallet.agreement.terms import Terms
    from wallet.store import Transaction
    from wallet.vault.deals import Deal

MOST_CALLS: Final = 400
"""So many of the newest calls are compared: each takes a signature to read."""


async def show(wallet: OpenWallet, call: m.ComparePrices) -> ComparedPrices:
    """Compare a request with what others offered here."""
    like, quotes = await wallet.read(_requests, wallet, id_of(call.id))
    quotes += await wallet.read(_calls, wallet.now_ms())
    return _reply(wallet, band(quotes, like))


def _requests(tx: Transaction, wallet: OpenWallet, id: Beginning) -> tuple[Quote, list[Quote]]:
    """Return the request as a quote, and the first terms of every request as quotes."""
    wanted = deals.find(tx, id)
    counted = stored.counted_rows(tx)
    like, found = None, []
    for deal in list(deals.deals(tx)):
        if deal.relationship in wallet.off_chain:
            continue
        negotiation = negotiations.load(wallet, tx, deal.id, deal.relationship)
        first = negotiation.entries[0].message
        if not isinstance(first, Request):
            continue
        try:
            asked = terms_module.parse(first.terms)
        except AgreementError:
            continue
        quote = _quote(tx, deal, asked, counted)
        found.append(quote)
        if deal.id == wanted.id:
            like = quote
    if like is None:
        raise NotAllowed("There are no terms to compare.")
    return like, found


def _quote(
    tx: Transaction, deal: Deal, asked: Terms, counted: dict[tuple[bytes, bytes], int]
) -> Quote:
    view = asked.view
    return Quote(
        relationships.by_index(tx, deal.relationship).requester_key,
        asked.payment.token,
        view.dataset,
        manner(view),
        asked.payment.price_units,
        asked.steps,
        counted.get((deal.id, view.hash())),
    )


def _calls(tx: Transaction, now_ms: int) -> list[Quote]:
    from p2p.discovery.call import check  # loads libp2p

    found = []
    for kept in open_calls.open_calls(tx, now_ms)[:MOST_CALLS]:
        try:
            checked = check(kept.data)
        except AgreementError:
            continue
        ask, view = checked.call.ask, checked.view
        if ask is not None and view is not None:
            found.append(
                Quote(
                    checked.identity,
                    ask.token,
                    view.dataset,
                    manner(view),
                    int(ask.price),
                    ask.steps,
                )
            )
    return found


def _reply(wallet: OpenWallet, found: Band) -> ComparedPrices:
    def written(one: Range | None) -> PriceRange | None:
        if one is None:
            return None
        decimals = wallet.token.decimals
        return PriceRange(
            to_text(one.median, decimals),
            to_text(one.lowest, decimals),
            to_text(one.highest, decimals),
            one.requesters,
        )

    step, record = written(found.step), written(found.record)
    return ComparedPrices(found.quotes, step, record, _words(step, record, wallet.token.symbol))


def _words(step: PriceRange | None, record: PriceRange | None, symbol: str) -> str:
    if step is None:
        return "Nothing comparable was seen here: no other requester asked for this in this way."
    who = "1 other requester" if step.requesters == 1 else f"{step.requesters} other requesters"
    said = f"Comparable: {who} offered {_between(step)} {symbol} for a step"
    if record is not None:
        among = "" if record.requesters == step.requesters else f" ({record.requesters} of them)"
        said += f", and {_between(record)} for a record{among}"
    return f"{said}."


def _between(one: PriceRange) -> str:
    if one.lowest == one.highest:
        return one.median
    return f"{one.lowest} to {one.highest}, half of them {one.median} or less"
