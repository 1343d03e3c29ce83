"""What a call will cost before anybody is asked, and what is committed already.

Money in the token: a grant's escrow is price × steps, set aside in full when it is opened; what was
not used comes back. Best is the call's own price, worst the highest it takes. Coin for fees: for
each person an exact approval, the opening, the stipend with its transfer, and at the end the close
(figures of `contracts/README.md` with a tenth on top); best at the chain's fees of now, worst at
the highest the profile lets a transaction pay. A stipend to a wallet that never serves is lost.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

from app.api.clock import SystemClock
from p2p.requester import books as rows
from p2p.requester import cohorts, refunds, spending
from wallet.agreement.amounts import from_text, to_text
from wallet.errors import ChainError
from wallet.store.chain_tables import ChainStore

if TYPE_CHECKING:
    from app.requester.books import Books
    from contracts.chain.fees import Fees
    from p2p.requester.calls import Call
    from wallet.store import Transaction

log = logging.getLogger("freehold.requester")

OPENING_GAS: Final = 51_000 + 138_000 + 21_000
"""An approval, an opening with escrow and a stipend's transfer."""
CLOSING_GAS: Final = 58_000
COIN_DECIMALS: Final = 18


def forecast(books: Books, call: Call, people: int, *, fees: Fees | None = None) -> dict[str, Any]:
    """Return what a call costs for so many people.

    Args:
        books: open.
        call: checked.
        people: who take part.
        fees: of the chain now; asked if not given, and left out if it does not answer.
    """
    from contracts.chain.fees import Fees  # loads web3
    from contracts.chain.stipend import stipend

    profile = books.chain
    decimals, symbol = profile.token_decimals, profile.token_symbol
    best = from_text(call.price_per_step, decimals) * call.steps
    worst = from_text(call.max_price_per_step or call.price_per_step, decimals) * call.steps
    now = fees or fees_now(books)
    cap = profile.max_fee_per_gas_wei
    dearest = Fees(base_fee=cap // 2, max_fee_per_gas=cap, priority_fee_per_gas=0)

    def coin(at: Fees, each_gas: int) -> int:
        return people * (each_gas * at.max_fee_per_gas + stipend(at))

    gas = OPENING_GAS + CLOSING_GAS
    return {
        "people": people,
        "token": symbol,
        "each": {"best": to_text(best, decimals), "worst": to_text(worst, decimals)},
        "escrow": {
            "best": to_text(best * people, decimals),
            "worst": to_text(worst * people, decimals),
        },
        "coin": profile.native_symbol,
        "fees": {
            "best": "" if now is None else to_text(people * gas * _paid(now), COIN_DECIMALS),
            "worst": to_text(people * gas * cap, COIN_DECIMALS),
        },
        "stipends": {
            "best": "" if now is None else to_text(people * stipend(now), COIN_DECIMALS),
            "worst": to_text(people * stipend(dearest), COIN_DECIMALS),
        },
        "coin_needed": to_text(coin(dearest, OPENING_GAS), COIN_DECIMALS),
    }


def _paid(fees: Fees) -> int:
    return fees.base_fee + fees.priority_fee_per_gas


def committed(books: Books) -> dict[str, Any]:
    """Return what the books have promised so far, in token units, beside the budget.

    `set_aside` is in escrow or on its way there, `owed` the part of it that was used, `back` what
    came back of ended grants, `open_calls` what the calls that are still open can cost at worst
    (None if one of them has no target), `left` what the budget lets new calls cost.
    `coin_spent` went to people as stipends, which `coin_budget` bounds; one of them may be
    `stipend_most`, and `stipend_wanted` is what it would have been when somebody was therefore
    asked nothing. All three bounds are looked at again whenever a grant is opened.
    """
    chain, now = books.chain, SystemClock().now_ms() // 1000
    decimals, transcripts = chain.token_decimals, books.transcripts

    def read(tx: Transaction) -> tuple[int, int, int, int | None]:
        aside = owed = back = 0
        promised: int | None = 0
        for item in list(rows.purchases(tx)):
            if item.state == "failed":
                continue
            negotiation, _ = transcripts.load(tx, item.negotiation)
            assert negotiation.terms is not None
            if (
                item.state in ("revoked", "refunded")
                and negotiation.opened is None
                and not spending.is_noted(tx, item.grant_id)
            ):
                continue  # it ended before anything was paid for it
            price = negotiation.terms.payment.price_units
            aside += price * item.steps
            owed += price * item.paid
            back += refunds.of(tx, item.grant_id).amount or 0
        for number, call in rows.calls(tx):
            cohort = cohorts.of_call(tx, number)
            if call.expires <= now:
                continue
            if cohort.target == cohorts.UNLIMITED or promised is None:
                promised = None
                continue
            each = from_text(call.max_price_per_step or call.price_per_step, decimals) * call.steps
            promised += each * max(0, cohort.target - cohorts.agreed(tx, number))
        return aside, owed, back, promised

    def coin(tx: Transaction) -> tuple[str, int, str, str]:
        names = (spending.COIN, spending.STIPEND, spending.STIPEND_WANTED)
        limit, most, wanted = (rows.setting(tx, name) or "" for name in names)
        return limit, spending.total(tx).wei, most, wanted

    aside, owed, back, promised = books.db.read(read)
    coin_limit, coin_spent, most, wanted = books.db.read(coin)
    limit = books.budget
    left = None
    if limit is not None:
        left = max(0, from_text(limit, decimals) - aside + back - (promised or 0))
    return {
        "budget": limit or "",
        "token": books.chain.token_symbol,
        "set_aside": to_text(aside, decimals),
        "owed": to_text(owed, decimals),
        "back": to_text(back, decimals),
        "open_calls": None if promised is None else to_text(promised, decimals),
        "left": "" if left is None else to_text(left, decimals),
        "coin_budget": coin_limit,
        "coin_spent": to_text(coin_spent, COIN_DECIMALS),
        "stipend_most": most,
        "stipend_wanted": wanted,
    }


def fees_now(books: Books) -> Fees | None:
    """Return the chain's fees, or None if it does not tell them now."""
    from contracts.chain.client import ChainClient  # loads web3

    client = ChainClient(books.chain, ChainStore(books.chain.chain_id), SystemClock())
    try:
        return client.fees()
    except ChainError as error:
        log.info("the fees are not known now: %s", error)
        return None
    finally:
        client.close()
