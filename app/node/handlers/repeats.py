"""Standing grants in the window's words: what was delivered, what comes next, what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import trio

from app.api.messages import Column, DeliveryItem, Preview, Standing
from app.node.agreeing.negotiations import load
from app.node.delivering import standing
from app.node.delivering.standing import Due
from app.node.handlers.looking import risk_items
from app.node.handlers.moments import moment
from wallet.agreement.deliveries import slot_of
from wallet.agreement.ids import id_of
from wallet.errors import NotAllowed
from wallet.vault import grants
from wallet.vault import standing as rows
from wallet.views.risk import in_order

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction
    from wallet.vault.grants import GrantRow


def detail(wallet: OpenWallet, tx: Transaction, row: GrantRow) -> Standing | None:
    """Return what stands of a grant; None for one that delivers once."""
    stand = rows.of_grant(tx, row.id)
    if stand is None:
        return None
    steps = {step.step: step for step in grants.steps(tx, row.id)}
    items = []
    for made in rows.deliveries(tx, row.id):
        step, said = steps[made.number], made.said()
        items.append(
            DeliveryItem(
                number=made.number,
                made=moment(made.made_ms),
                rows=said.step.rows,
                bytes=made.size_bytes,
                root=said.root.hex(),
                left=moment(step.served_ms),
                receipt=step.receipt is not None,
                missed=made.missed,
            )
        )
    return Standing(
        every_days=stand.cadence_days,
        at_most=row.steps,
        next_delivery=next_words(wallet, tx, row),
        skipped=stand.skipped,
        missed=stand.missed,
        asks=stand.asks if row.running else "",
        deliveries=tuple(items),
    )


def next_words(wallet: OpenWallet, tx: Transaction, row: GrantRow) -> str:
    """Return when the next delivery falls due; empty if one is on its way, or none comes."""
    if not rows.is_idle(tx, row):
        return ""
    at_ms = standing.next_ms(wallet, tx, row)
    return "" if at_ms is None else moment(max(at_ms, wallet.now_ms()))


async def preview(wallet: OpenWallet, call: m.PreviewDelivery) -> Preview:
    """Compute what the next delivery would hold if it were made now.

    Raises:
        NotAllowed: the grant does not stand, or has ended.
    """

    def find(tx: Transaction) -> Due:
        row = grants.find(tx, id_of(call.id))
        stand = rows.of_grant(tx, row.id)
        if stand is None or not row.running:
            raise NotAllowed("Nothing is delivered again under this grant.")
        negotiation = load(wallet, tx, row.negotiation, row.relationship)
        slot = slot_of(stand.begun_ms, stand.cadence_days, wallet.now_ms())
        return Due(row, stand, negotiation, slot, 0)

    held = await trio.to_thread.run_sync(standing.look, wallet, await wallet.read(find))
    if held is None:
        return Preview((), 0, 0, "", "", (), ())
    new = held.new
    return Preview(
        columns=tuple(Column(c.name, c.type.value, c.unit) for c in new.columns),
        rows=new.rows,
        bytes=new.size_bytes,
        view_hash=new.view_hash.hex(),
        digest=new.digest.hex(),
        sample=new.sample_objects(),
        risk=risk_items(in_order(held.risk)),
        steps=1,
        rows_per_step=new.rows,
    )
