"""The price band: what comparable requests and calls seen by this wallet pay.

Guarantees: only what pays in the same token, of the same dataset and leaves in the same manner is
compared; each requester counts once, with the median of its own, so that nobody moves the band by
asking often; how many were seen is said with it, and where none was, that. Prices of a record are
known only where somebody counted the rows.

Pure. A band says what others offered here, not what data is worth.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wallet.agreement.view import View

Manner = Literal["rows", "figures", "noisy figures"]


class Quote(msgspec.Struct, frozen=True):
    """What one request or call offered first.

    `who` names its requester in any way that tells one from another; `price` is of one step in base
    units, `rows` how many rows would have left, None where nobody counted.
    """

    who: bytes
    token: str
    dataset: str
    manner: Manner
    price: int
    steps: int
    rows: int | None = None


class Range(msgspec.Struct, frozen=True):
    """The median, lowest and highest of so many requesters' prices, in base units rounded down."""

    median: int
    lowest: int
    highest: int
    requesters: int


class Band(msgspec.Struct, frozen=True):
    """What comparable ones pay for a step and for a record; None where none was seen.

    `quotes` is how many requests and calls were compared.
    """

    quotes: int
    step: Range | None
    record: Range | None


def manner(view: View) -> Manner:
    """Return in which manner a view leaves."""
    made = view.aggregate or view.program
    if made is None:
        return "rows"
    return "figures" if made.noise is None else "noisy figures"


def band(quotes: Iterable[Quote], like: Quote) -> Band:
    """Return what comparable quotes pay.

    Args:
        quotes: everything that was seen; the requester of `like` itself does not count.
        like: what they are compared with.
    """
    found = [
        quote
        for quote in quotes
        if quote.who != like.who
        and quote.token.lower() == like.token.lower()
        and (quote.dataset, quote.manner) == (like.dataset, like.manner)
    ]
    return Band(
        len(found),
        _range(found, lambda quote: Fraction(quote.price)),
        _range([quote for quote in found if quote.rows], _per_record),
    )


def _per_record(quote: Quote) -> Fraction:
    assert quote.rows
    return Fraction(quote.price * min(quote.steps, quote.rows), quote.rows)


def _range(quotes: list[Quote], price: Callable[[Quote], Fraction]) -> Range | None:
    by_requester = defaultdict[bytes, list[Fraction]](list)
    for quote in quotes:
        by_requester[quote.who].append(price(quote))
    if not by_requester:
        return None
    own = [_median(prices) for prices in by_requester.values()]
    return Range(int(_median(own)), int(min(own)), int(max(own)), len(own))


def _median(prices: list[Fraction]) -> Fraction:
    ordered, middle = sorted(prices), len(prices) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2
