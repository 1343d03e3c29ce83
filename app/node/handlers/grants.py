"""Grants: what runs, what was delivered and paid, and the three lights of a revocation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api.messages import (
    ChainReport,
    Demand,
    GrantDetail,
    GrantItem,
    GrantList,
    Light,
    StepItem,
)
from app.node.agreeing import negotiations
from app.node.delivering import reports
from app.node.ending import demanding
from app.node.ending.revoking import heard_from_ms, is_held
from app.node.handlers import repeats, report_words
from app.node.handlers.agreement_words import sections, transcript
from app.node.handlers.moments import moment
from contracts import book
from wallet.agreement import words
from wallet.agreement.amounts import to_text
from wallet.agreement.ids import id_of
from wallet.agreement.story import story
from wallet.vault import deals, grants, relationships
from wallet.vault import standing as standing_rows

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from contracts.chain.standing import Place, Standing
    from wallet.agreement.negotiation import Negotiation
    from wallet.agreement.reports import Due
    from wallet.chain_rows import OutboxEntry
    from wallet.store import Transaction
    from wallet.vault.grants import GrantRow, StepRow


async def list_grants(wallet: OpenWallet, _: m.ListGrants) -> GrantList:
    """Every grant, newest first."""

    def find(tx: Transaction) -> GrantList:
        rows = list(grants.grants(tx))
        return GrantList(
            tuple(_item(wallet, tx, row, _negotiation(wallet, tx, row)) for row in rows)
        )

    return await wallet.read(find)


async def show(wallet: OpenWallet, call: m.ShowGrant) -> GrantDetail:
    """One grant in full."""

    def find(tx: Transaction) -> GrantDetail:
        row = grants.find(tx, id_of(call.id))
        negotiation = _negotiation(wallet, tx, row)
        standing = wallet.chain.client.standing(tx, row.id)
        assert negotiation.terms is not None
        times = deals.times(tx, row.negotiation)
        owed = reports.of_grant(wallet, tx, row)
        return GrantDetail(
            item=_item(wallet, tx, row, negotiation),
            sections=sections(negotiation.terms, wallet),
            steps=tuple(_step(wallet, row, step) for step in grants.steps(tx, row.id)),
            waits_for=_waits_for(wallet, row),
            lights=_lights(wallet, tx, row, standing) if row.state == "revoked" else (),
            erasure=_erasure(tx, row, negotiation, owed, wallet.now_ms()),
            chain={} if row.relationship in wallet.off_chain else _on_chain(wallet, standing),
            transcript=transcript(wallet, negotiation, times),
            token=wallet.token.symbol,
            from_day=negotiation.terms.view.from_day,
            to_day=negotiation.terms.view.to_day,
            chain_trust=_trust(wallet, row),
            story=story(negotiation, to_second=True).lines,
            owed=tuple(report_words.owed(due, wallet.now_ms()) for due in owed),
            repeats=repeats.detail(wallet, tx, row),
            lies=_lies(wallet, tx, row) if negotiation.terms.at_holders else "",
            may_demand=not demanding.why_not(row, negotiation),
        )

    return await wallet.read(find)


async def demand_erasure(wallet: OpenWallet, call: m.DemandErasure) -> Demand:
    """Demand that what arrived under a grant that is over is erased.

    Raises:
        NotFound, NotAllowed: what `demanding.demand` raises.
    """
    row = await wallet.read(grants.find, id_of(call.id))
    await demanding.demand(wallet, row.id)

    def find(tx: Transaction) -> Demand:
        owed = reports.of_grant(wallet, tx, row)
        return Demand(
            grant="0x" + row.id.hex(),
            told=demanding.has_arrived(tx, row.negotiation),
            erasure=_erasure(tx, row, _negotiation(wallet, tx, row), owed, wallet.now_ms()),
        )

    return await wallet.read(find)


async def chain_status(wallet: OpenWallet, _: m.ChainStatus) -> ChainReport:
    """The chain as followed, and what is on its way to it."""
    service = wallet.chain

    def find(tx: Transaction) -> ChainReport:
        tip, age = service.client.tip(tx), service.client.age_seconds(tx)
        return ChainReport(
            profile=wallet.profile.name,
            chain_id=wallet.profile.chain_id,
            registry=wallet.profile.registry,
            token=wallet.profile.token,
            symbol=wallet.token.symbol,
            height=tip.number if tip is not None else 0,
            age_seconds=int(min(age, 10**9)),
            reachable=service.reachable,
            connecting=service.state == "connecting",
            trust=service.trust,
            endpoints=service.client.endpoint_names,
            confirmations=wallet.profile.confirmations,
            value=book.value_words(wallet.profile),
            pending=tuple(
                _under_way(entry, service.client.told(entry))
                for entry in service.client.open_entries(tx)
                if not entry.adopted
            ),
        )

    return await wallet.read(find)


def _negotiation(wallet: OpenWallet, tx: Transaction, row: GrantRow) -> Negotiation:
    return negotiations.load(wallet, tx, row.negotiation, row.relationship)


def _item(
    wallet: OpenWallet, tx: Transaction, row: GrantRow, negotiation: Negotiation
) -> GrantItem:
    known = relationships.by_index(tx, row.relationship)
    terms, decimals = negotiation.terms, wallet.token.decimals
    assert terms is not None
    standing = wallet.chain.client.standing(tx, row.id)
    ended = row.state in ("completed", "expired") and standing.status == "closed"
    return GrantItem(
        id="0x" + row.id.hex(),
        requester=known.called,
        state="closed" if ended else row.state,
        steps=row.steps,
        served=row.served,
        paid=row.paid,
        what=words.asked(terms),
        granted=moment(row.granted_ms),
        price_per_step=to_text(int(row.price), decimals),
        total=to_text(int(row.price) * row.steps, decimals),
        expires=moment(terms.payment.expiry * 1000),
        ended="" if row.running else moment(row.revoked_ms or row.keys_destroyed_ms),
        retention_days=terms.retention_days,
        off_chain=row.relationship in wallet.off_chain,
        overdue=report_words.overdue(reports.of_grant(wallet, tx, row), wallet.now_ms()),
        standing=terms.is_standing,
        next_delivery=repeats.next_words(wallet, tx, row) if terms.is_standing else "",
        asks=_asks(tx, row) if terms.is_standing else "",
    )


def _asks(tx: Transaction, row: GrantRow) -> str:
    stand = standing_rows.of_grant(tx, row.id)
    return stand.asks if stand is not None and row.running else ""


_DOING = {
    "settle": "Collecting",
    "settle-many": "Collecting",
    "revoke": "Revoking",
    "revoke-all": "Revoking all of an address",
    "send": "Sending",
    "coin": "Sending the coin that is left",
    "fill": "Taking back what waited",
    "close": "Closing",
}
_STATES = {
    "prepared": "signed, not sent yet",
    "left": "signed, and no endpoint has taken it yet",
    "sent": "sent, not in a block yet",
    "mined": "in a block, not final yet",
}


def _under_way(entry: OutboxEntry, wrong: str) -> str:
    """Say what a transaction does and how far it is, or what holds it up."""
    kind = entry.intent.partition("/")[0]
    taken = any(attempt.sent_ms is not None for attempt in entry.attempts)
    state = "left" if entry.state == "sent" and not taken else entry.state
    return f"{_DOING.get(kind, kind)}: {wrong or _STATES.get(state, state)}"


def _lies(wallet: OpenWallet, tx: Transaction, row: GrantRow) -> str:
    from app.node.storing import releasing  # loads what is needed for shares

    return releasing.lies(wallet, tx, row.id)


def _waits_for(wallet: OpenWallet, row: GrantRow) -> str:
    on_chain = row.running and row.relationship not in wallet.off_chain
    if on_chain and wallet.chain.state == "unreachable":
        return "The chain does not answer now. What is signed is kept, and goes on when it does."
    return row.waits_for


def _trust(wallet: OpenWallet, row: GrantRow) -> str:
    if row.relationship in wallet.off_chain:
        return f"This grant is {words.OFF_CHAIN}."
    return wallet.chain.trust


def _step(wallet: OpenWallet, row: GrantRow, step: StepRow) -> StepItem:
    served, paid = step.step <= row.served, step.step <= row.paid
    return StepItem(
        step=step.step,
        rows=step.entry.rows,
        state="sent" if served else ("waiting" if row.running else "never-left"),
        left=moment(step.served_ms),
        paid=to_text(int(row.price) if paid else 0, wallet.token.decimals),
        receipt=step.receipt is not None,
    )


def _lights(
    wallet: OpenWallet, tx: Transaction, row: GrantRow, standing: Standing
) -> tuple[Light, ...]:
    destroyed = row.keys_destroyed_ms is not None
    return (
        Light("refused", "done", moment(row.revoked_ms), "By this computer, at once, even offline"),
        Light(
            "keys_destroyed",
            "done" if destroyed else "not-yet",
            moment(row.keys_destroyed_ms),
            _destroyed(tx, row),
        ),
        _recorded(wallet, tx, row, standing),
    )


def _destroyed(tx: Transaction, row: GrantRow) -> str:
    """Say what was destroyed: of a standing grant only what was made has keys, the rest is never.

    Its deliveries are made one by one, so that most steps never had a key or rows.
    """
    if standing_rows.of_grant(tx, row.id) is None:
        unsent = row.steps - row.served
        keys = f"{unsent} unsent {'key' if unsent == 1 else 'keys'}"
        return f"{keys} and the frozen copy" if unsent else "The frozen copy"
    had = "1 delivery had left" if row.served == 1 else f"{row.served} deliveries had left"
    never = row.steps - row.served
    return f"{had}; up to {never:,} more will never be made" if never else had


def _recorded(wallet: OpenWallet, tx: Transaction, row: GrantRow, standing: Standing) -> Light:
    if row.relationship in wallet.off_chain:
        heard = deals.deal(tx, row.negotiation).confirmed == deals.length(tx, row.negotiation)
        said = "They have it, signed; this grant stands on no chain"
        waits = "They hear of it when both computers meet; it stands on no chain"
        if heard:
            return Light("recorded", "done", moment(row.revoked_ms), said)
        return Light("recorded", "on-its-way", "", waits)
    place = standing.revoked
    if place is not None and place.final:
        return Light("recorded", "done", moment(row.recorded_ms), _where(place))
    if place is not None:
        return Light(
            "recorded",
            "on-its-way",
            f"{place.confirmations} confirmations",
            _where(place),
            confirmations=place.confirmations,
            needed=wallet.profile.confirmations,
        )
    if standing.opened is None:
        return Light("recorded", "not-yet", "", "The grant was never opened on chain")
    if is_held(wallet, tx, row.negotiation):
        at = moment(heard_from_ms(wallet, tx, row))
        return Light("recorded", "on-its-way", at, "Leaves then, apart from your other grants")
    return Light("recorded", "on-its-way", "", "Waits for the chain to take it")


def _where(place: Place) -> str:
    return f"In block {place.block_number}"


def _erasure(
    tx: Transaction,
    row: GrantRow,
    negotiation: Negotiation,
    owed: tuple[Due, ...],
    now_ms: int,
) -> str:
    if row.state == "revoked":
        if row.served == 0:
            return "Nothing had arrived there, so there is nothing to erase."
        demanded = "Erasure was demanded with the revocation."
    elif demanding.is_demanded(negotiation):
        demanded = "Erasure was demanded, signed."
        if not demanding.has_arrived(tx, row.negotiation):
            demanded += " They hear of it when both computers meet."
    else:
        return ""
    answer = next((due for due in owed if due.what == "answer"), None)
    if answer is None:
        return demanded
    said = report_words.owed(answer, now_ms).sentence
    if answer.done_ms is not None:
        return f"{demanded} {said}"
    return f"{demanded} {said} Until they answer, assume they still have it."


def _on_chain(wallet: OpenWallet, standing: Standing) -> dict[str, object]:
    decimals = wallet.token.decimals
    opened = standing.opened
    return {
        "status": standing.status,
        "deposit": to_text(standing.deposit, decimals),
        "settled_steps": standing.settled_uses,
        "paid": to_text(standing.paid, decimals),
        "refunded": to_text(standing.refunded, decimals),
        "opening": "0x" + opened.transaction_hash.hex() if opened is not None else "",
    }
