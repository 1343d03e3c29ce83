"""The anchors of the backup on the chain: what a window and the verbs ask of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api import messages as m
from wallet.vault import shares_out

if TYPE_CHECKING:
    from app.node.storing.anchoring import Anchoring


async def answer(anchoring: Anchoring, call: m.AnyCall) -> m.AnyReply | None:
    """Answer what is about them; None if it is about something else."""
    match call:
        case m.ShowAnchors():
            return await show(anchoring)
        case m.SetAnchors():
            await anchoring.switch(on=call.on)
            return await show(anchoring)
    return None


async def show(anchoring: Anchoring) -> m.AnchorsShown:
    """Where they stand."""
    wallet = anchoring.wallet
    found = await anchoring.standing()
    state = await wallet.read(shares_out.state)
    return m.AnchorsShown(
        on=found.on,
        address=found.address,
        coin=found.coin,
        coin_name=wallet.profile.native_symbol,
        state=found.seq,
        newest=state.acked_seq,
        trouble=found.trouble,
    )
