"""Requests: the inbox, one request in full, and the person's answer to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from app.api.messages import (
    Accepted,
    Coarser,
    CoarserColumn,
    Column,
    Countered,
    Done,
    InboxItem,
    InboxReply,
    Narrower,
    RequestDetail,
    TranscriptFile,
)
from app.node.agreeing import consent, countering, negotiations, releases, words_first
from app.node.handlers.agreement_words import (
    decliner,
    price_of,
    prices,
    sections,
    transcript,
    why_declined,
)
from app.node.handlers.fingerprints import fingerprint
from app.node.handlers.moments import moment
from app.node.handlers.rules import decisions, rule_of
from wallet.agreement import terms as terms_module
from wallet.agreement import transcript_file as transcripts
from wallet.agreement import words
from wallet.agreement.binding import bind
from wallet.agreement.bounds import narrower_purposes
from wallet.agreement.ids import id_of
from wallet.agreement.negotiation import Negotiation, Phase
from wallet.errors import NotFound, ViewError
from wallet.policy import groups, originals, programs, vouching
from wallet.vault import datasets, deals, grants, relationships
from wallet.views.coarsening import choices

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.agreement.terms import Terms
    from wallet.store import Transaction
    from wallet.vault.deals import Deal

_STATES: dict[Phase, m.RequestState] = {
    Phase.WAITING: "waiting",
    Phase.COUNTERED: "countered",
    Phase.AGREED: "agreed",
    Phase.GRANTED: "granted",
    Phase.DECLINED: "declined",
    Phase.WITHDRAWN: "lapsed",
    Phase.REVOKED: "granted",
}


async def inbox(wallet: OpenWallet, _: m.Inbox) -> InboxReply:
    """Every request, newest first; what waits and lets no row leave stands above the rest."""

    def find(tx: Transaction) -> InboxReply:
        asked = [deal for deal in deals.deals(tx) if deal.relationship not in wallet.contacts]
        items = [_item(wallet, tx, deal) for deal in asked]
        return InboxReply(tuple(sorted(items, key=lambda item: not _comes_first(item))))

    return await wallet.read(find)


def _comes_first(item: InboxItem) -> bool:
    return item.computes and item.state in ("waiting", "agreed")


def _item(wallet: OpenWallet, tx: Transaction, deal: Deal) -> InboxItem:
    negotiation = negotiations.load(wallet, tx, deal.id, deal.relationship)
    return _card(wallet, tx, deal, negotiation)


def _state(deal: Deal, *, blocked: bool) -> m.RequestState:
    if deal.lapsed:
        return "lapsed"
    unsettled = deal.phase in (Phase.WAITING, Phase.COUNTERED, Phase.AGREED)
    return "blocked" if blocked and unsettled else _STATES[deal.phase]


def _card(wallet: OpenWallet, tx: Transaction, deal: Deal, negotiation: Negotiation) -> InboxItem:
    known = relationships.by_index(tx, deal.relationship)
    terms = negotiation.terms
    rule = rule_of(tx, deal.id)
    declined = decliner(negotiation)
    card = InboxItem(
        id=deal.id.hex(),
        from_=known.called,
        purpose="",
        state=_state(deal, blocked=known.is_blocked),
        price_per_step="0.00",
        steps=0,
        total="0.00",
        received=moment(deal.received_ms),
        read=deal.is_read,
        refusal=why_declined(negotiation) or deal.trouble,
        declined_by="rule" if rule is not None and declined == "you" else declined,
        rule=rule,
    )
    if terms is None:
        return card
    on_table = price_of(wallet, terms)
    asked, offered = prices(wallet, negotiation)
    return msgspec.structs.replace(
        card,
        purpose=words.PURPOSES[terms.purpose],
        price_per_step=on_table.price_per_step,
        steps=on_table.steps,
        total=on_table.total,
        asked=asked,
        offered=offered,
        what=words.asked(terms),
        retention_days=terms.retention_days,
        ends=moment(terms.payment.open_by * 1000),
        computes=terms.study is not None or not terms.view.is_rows,
    )


async def show(wallet: OpenWallet, call: m.ShowRequest) -> RequestDetail:
    """One request in full; it counts as read from now on."""

    def find(tx: Transaction) -> RequestDetail:
        deal = deals.find(tx, id_of(call.id))
        deals.mark_read(tx, deal.id)
        negotiation = negotiations.load(wallet, tx, deal.id, deal.relationship)
        return _detail(wallet, tx, deal, negotiation)

    return await wallet.write(find)


def _detail(
    wallet: OpenWallet, tx: Transaction, deal: Deal, negotiation: Negotiation
) -> RequestDetail:
    terms = negotiation.terms
    row = grants.of_negotiation(tx, deal.id)
    earlier = [item for item in deals.deals(tx, deal.relationship) if item.id != deal.id]
    view = terms.view if terms is not None else None
    about, naming = releases.of_others(tx, view)
    return RequestDetail(
        item=_card(wallet, tx, deal, negotiation),
        fingerprint=fingerprint(negotiation.requester.identity),
        first_contact=not any(grants.of_negotiation(tx, item.id) for item in earlier),
        peer_text=terms.purpose_text if terms is not None else "",
        sections=sections(terms, wallet) if terms is not None else (),
        terms=terms_module.document(terms) if terms is not None else {},
        columns=tuple(Column(name, "") for name in view.fields) if view is not None else (),
        required_fields=terms.required_fields if terms is not None else (),
        from_day=view.from_day if view is not None else None,
        to_day=view.to_day if view is not None else None,
        transcript=transcript(wallet, negotiation, deals.times(tx, deal.id)),
        accept_blocked=_not_to_accept(wallet, tx, deal, negotiation),
        grant="0x" + row.id.hex() if row is not None else "",
        coarser=_coarser(tx, terms) if negotiation.phase is Phase.WAITING and terms else (),
        about_others=about,
        needs_naming=naming,
        small_groups=groups.needs_naming(view) if view is not None else "",
        raw_results=programs.needs_naming(terms) if terms is not None else "",
        others_noise=vouching.needs_naming(terms) if terms is not None else "",
        documents=originals.needs_naming(view) if view is not None else "",
        decided=decisions(tx, deal.id),
        narrower=_narrower(terms) if terms is not None else None,
    )


def _not_to_accept(
    wallet: OpenWallet, tx: Transaction, deal: Deal, negotiation: Negotiation
) -> str:
    if deal.lapsed:
        return "This request has lapsed."
    why = consent.blocked(wallet, negotiation)
    if not why and relationships.by_index(tx, deal.relationship).is_blocked:
        return consent.BLOCKED
    return why or words_first.missing(wallet, tx, deal)


def _narrower(terms: Terms) -> Narrower:
    return Narrower(
        rows=terms.view.sample,
        grouped=terms.view.aggregate is not None,
        recipients=terms.recipients,
        purposes=tuple((name, words.PURPOSES[name]) for name in narrower_purposes(terms.purpose)),
        ends=moment(terms.payment.expiry * 1000),
        every_days=terms.cadence_days,
        at_holders=terms.at_holders,
    )


def _coarser(tx: Transaction, terms: Terms) -> tuple[CoarserColumn, ...]:
    """Return how each column could leave less exactly; nothing where the preview says why not."""
    try:
        found = choices(terms, datasets.by_name(tx, terms.view.dataset).columns)
    except (NotFound, ViewError):
        return ()
    return tuple(
        CoarserColumn(name, tuple(Coarser(c.does, c.remains, c.transforms) for c in offered))
        for name, offered in found.items()
    )


async def accept(wallet: OpenWallet, call: m.AcceptRequest) -> Accepted:
    """Preview again, freeze, sign, and hand the grant to the line."""
    grant_id, index = await wallet.write(
        lambda tx: consent.accept(
            wallet, tx, _which(tx, call), call.seen, call.answers, call.despite
        )
    )
    _answered(wallet, index)
    return Accepted(grant_id, await wallet.read(_signed_words, wallet, grant_id))


def _signed_words(tx: Transaction, wallet: OpenWallet, grant_id: str) -> str:
    row = grants.find(tx, id_of(grant_id))
    made = negotiations.load(wallet, tx, row.negotiation, row.relationship).consent
    assert made is not None
    return wallet.signing(row.relationship).words(made.grant)


async def decline(wallet: OpenWallet, call: m.DeclineRequest) -> Done:
    """Say no."""
    index = await wallet.write(
        lambda tx: negotiations.decline(wallet, tx, _which(tx, call), call.reason, call.note)
    )
    _answered(wallet, index)
    return Done()


async def counter(wallet: OpenWallet, call: m.CounterRequest) -> Countered:
    """Propose other terms."""
    index, risk_moved = await wallet.write(
        lambda tx: countering.counter(wallet, tx, _which(tx, call), call)
    )
    _answered(wallet, index)
    return Countered(risk_moved)


async def take_back(wallet: OpenWallet, call: m.TakeBackOffer) -> Done:
    """Take one's own counter-offer back."""
    index = await wallet.write(
        lambda tx: negotiations.take_back(wallet, tx, _which(tx, call), call.note)
    )
    _answered(wallet, index)
    return Done()


async def transcript_file(wallet: OpenWallet, call: m.TranscriptOf) -> TranscriptFile:
    """Everything that both sides signed about a request, as a file and in words."""

    def find(tx: Transaction) -> TranscriptFile:
        deal = deals.find(tx, id_of(call.id))
        negotiation = negotiations.load(wallet, tx, deal.id, deal.relationship)
        keys, signing = wallet.keys(deal.relationship), wallet.signing(deal.relationship)
        data = transcripts.write(
            negotiation,
            bind(negotiation.owner, keys.transport_seed, signing.sign),
            deals.signed_introduction(tx, deal.relationship),
        )
        told = transcripts.text(negotiation, wallet.token, wallet.now_ms() // 1000)
        return TranscriptFile(deal.id.hex(), data.decode(), told)

    return await wallet.read(find)


def _which(
    tx: Transaction, call: m.AcceptRequest | m.DeclineRequest | m.CounterRequest | m.TakeBackOffer
) -> bytes:
    return deals.find(tx, id_of(call.id)).id


def _answered(wallet: OpenWallet, index: int) -> None:
    wallet.changed("requests", "grants", "audit", "status")
    wallet.stir(index)
