"""A number column over time, by the very path that computes aggregated releases."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import trio

from app.api.messages import SeriesPoint, SeriesReply
from wallet.agreement.view import Aggregate, Measure, View
from wallet.views.content import opened
from wallet.views.draws import SECRET_BYTES

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.wallet import OpenWallet

MOST_POINTS = 5_000
_NO_SECRET = bytes(SECRET_BYTES)
"""Nothing is drawn at random for the person's own eyes."""


async def series(wallet: OpenWallet, call: m.Series) -> SeriesReply:
    """Give a figure for each period that has any.

    Raises:
        NotFound: the vault has no such dataset.
        ViewError: the column is not there, or holds no numbers.
    """
    view = View(
        dataset=call.dataset,
        fields=(call.column,),
        from_day=call.from_day,
        to_day=call.to_day,
        aggregate=Aggregate(call.period, (Measure(call.column, call.function),)),
    )
    return await trio.to_thread.run_sync(_read, wallet, view)


def _read(wallet: OpenWallet, view: View) -> SeriesReply:
    with opened(wallet.db, view, _NO_SECRET) as content:
        points = tuple(
            SeriesPoint(str(day), str(value))
            for day, value in islice(content.rows(), MOST_POINTS)
            if value is not None
        )
        return SeriesReply(points, content.columns[1].unit)
