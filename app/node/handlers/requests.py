"""Requests: links, the inbox, what would leave, and the person's answer."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec
import trio

from app.api.messages import (
    Accepted,
    Column,
    Connected,
    CounterRequest,
    Done,
    InboxItem,
    InboxReply,
    LinkCard,
    Preview,
    PreviewChunk,
    RequestDetail,
    RiskItem,
    Section,
    TranscriptLine,
)
from app.node import consent, negotiations
from app.node.handlers.moments import moment
from wallet.agreement import terms as terms_module
from wallet.agreement import words
from wallet.agreement.amounts import to_text
from wallet.agreement.link import Link, parse_link
from wallet.agreement.messages import Decline, Message, Offer, Request, Withdraw
from wallet.agreement.negotiation import Negotiation, Phase, Side
from wallet.audit import log as audit
from wallet.errors import AgreementError, NotAllowed, NotFound, WrongChain
from wallet.vault import deals, grants, relationships
from wallet.views.preview import preview
from wallet.views.steps import plan

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.lines import Lines
    from app.node.wallet import OpenWallet
    from wallet.agreement.terms import Terms
    from wallet.agreement.view import View
    from wallet.store import Transaction
    from wallet.vault.deals import Deal
    from wallet.vault.relationships import Relationship

_STATES: dict[Phase, m.RequestState] = {
    Phase.WAITING: "waiting",
    Phase.COUNTERED: "countered",
    Phase.AGREED: "agreed",
    Phase.GRANTED: "granted",
    Phase.DECLINED: "declined",
    Phase.WITHDRAWN: "lapsed",
    Phase.REVOKED: "granted",
}

ADDRESSES_AT_MOST = 8


def id_of(text: str) -> bytes:
    """Read an id, or an unambiguous beginning of one, in hex with or without 0x.

    Raises:
        NotFound: it is not hex, or too short to mean anything.
    """
    digits = text.strip().lower().removeprefix("0x")
    try:
        prefix = bytes.fromhex(digits[: len(digits) // 2 * 2])
    except ValueError as error:
        raise NotFound(f"“{text[:40]}” is not an id.") from error
    if not 3 <= len(prefix) <= 32:
        raise NotFound(f"“{text[:40]}” is too short or too long for an id.")
    return prefix


def fingerprint(identity: bytes) -> str:
    """Return a key as words people can compare: eight groups of four hex digits."""
    digits = hashlib.sha256(b"freehold/fingerprint/1\0" + identity).hexdigest()[:32]
    return " ".join(digits[i : i + 4] for i in range(0, 32, 4))


async def read_link(wallet: OpenWallet, call: m.ReadLink) -> LinkCard:
    """Show what a link says; nothing is dialled."""
    link = parse_link(call.link)
    identity = _identity(link)
    known = await wallet.read(relationships.by_key, identity)
    same = (link.chain_id, link.registry) == (wallet.domain.chain_id, wallet.domain.registry)
    return LinkCard(link.name, fingerprint(identity), known is not None, same)


async def connect(wallet: OpenWallet, lines: Lines, call: m.Connect) -> Connected:
    """Begin a relationship with a requester, dial it and fetch what it asks.

    Raises:
        WrongChain: it pays on another chain than this vault was made for.
        PeerError: it does not answer; the relationship is kept and can be tried again.
    """
    link = parse_link(call.link)
    identity = _identity(link)
    if (link.chain_id, link.registry) != (wallet.domain.chain_id, wallet.domain.registry):
        raise WrongChain("This requester pays on another chain than this vault uses.")
    found = await wallet.write(_begin, wallet, link, identity)
    await lines.first_contact(found)
    wallet.stir(found.index)  # it answers again: what waited for it need not wait longer
    mine = await wallet.read(
        lambda tx: tuple(item.id.hex() for item in deals.deals(tx, found.index))
    )
    return Connected(found.petname or found.stated_name, fingerprint(identity), mine)


def _begin(tx: Transaction, wallet: OpenWallet, link: Link, identity: bytes) -> Relationship:
    known = relationships.by_key(tx, identity)
    for deal in list(deals.deals(tx, known.index)) if known is not None else ():
        if deal.trouble:
            deals.note_trouble(tx, deal.id, "")  # connecting is trying again
    found = relationships.begin(
        tx,
        wallet.vault.entropy,
        identity,
        link.peer_id,
        link.name,
        _addresses(link, known),
        wallet.now_ms(),
    )
    if known is None:
        body = {"relationship": found.index, "name": link.name}
        audit.append(tx, "relationship.begun", body, wallet.now_ms())
    return found


def _addresses(link: Link, known: Relationship | None) -> tuple[str, ...]:
    """Return where to dial: as the link says first, then as was known; nobody checked the link."""
    before = known.addresses if known is not None else ()
    return tuple(dict.fromkeys((*link.addresses, *before)))[:ADDRESSES_AT_MOST]


def _identity(link: Link) -> bytes:
    from p2p.transport.identity import public_key_of  # loads libp2p

    return public_key_of(link.peer_id)


async def inbox(wallet: OpenWallet, _: m.Inbox) -> InboxReply:
    """Every request, newest first."""

    def find(tx: Transaction) -> InboxReply:
        return InboxReply(tuple(_item(wallet, tx, deal) for deal in list(deals.deals(tx))))

    return await wallet.read(find)


def _item(wallet: OpenWallet, tx: Transaction, deal: Deal) -> InboxItem:
    negotiation = negotiations.load(wallet, tx, deal.id, deal.relationship)
    return item_of(wallet, tx, deal, negotiation)


def item_of(wallet: OpenWallet, tx: Transaction, deal: Deal, negotiation: Negotiation) -> InboxItem:
    """Return a request as a card."""
    known = relationships.by_index(tx, deal.relationship)
    terms = negotiation.terms
    card = InboxItem(
        id=deal.id.hex(),
        from_=known.petname or known.stated_name,
        purpose="",
        state="lapsed" if deal.lapsed else _STATES[deal.phase],
        price_per_step="0.00",
        steps=0,
        total="0.00",
        received=moment(deal.received_ms),
        read=deal.is_read,
        refusal=negotiation.refusal or deal.trouble,
    )
    if terms is None:
        return card
    decimals = wallet.token.decimals
    return msgspec.structs.replace(
        card,
        purpose=words.PURPOSES[terms.purpose],
        price_per_step=to_text(terms.payment.price_units, decimals),
        steps=terms.steps,
        total=to_text(terms.total_units, decimals),
        what=words.what(terms.view),
        retention_days=terms.retention_days,
        ends=moment(terms.payment.open_by * 1000),
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
    return RequestDetail(
        item=item_of(wallet, tx, deal, negotiation),
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
        accept_blocked="This request has lapsed."
        if deal.lapsed
        else consent.blocked(wallet, negotiation),
        grant="0x" + row.id.hex() if row is not None else "",
    )


def sections(terms: Terms, wallet: OpenWallet) -> tuple[Section, ...]:
    """Return terms in words, as the API gives them."""
    found = words.sections(terms, wallet.token)
    return tuple(Section(section.title, section.lines) for section in found)


def transcript(
    wallet: OpenWallet, negotiation: Negotiation, times: list[int]
) -> tuple[TranscriptLine, ...]:
    """Return the signed messages in words, in order."""
    return tuple(
        TranscriptLine(
            side=entry.side.value,
            kind=type(entry.message).__name__.lower(),
            time=moment(at_ms),
            words=_said(wallet, entry.side, entry.message),
            hash=entry.hash.hex(),
        )
        for entry, at_ms in zip(negotiation.entries, times, strict=True)
    )


def _said(wallet: OpenWallet, side: Side, message: Message) -> str:
    who = "You" if side is Side.OWNER else "They"
    match message:
        case Request() | Offer():
            try:
                offered = terms_module.parse(message.terms)
            except AgreementError:
                return f"{who} proposed terms."
            price = wallet.token.write(offered.total_units)
            verb = "asked for" if isinstance(message, Request) else "proposed"
            return (
                f"{who} {verb}: {words.what(offered.view)}, {words.dates(offered.view)}, {price}."
            )
        case Decline():
            reason = message.reason.replace("-", " ")
            return f"{who} declined ({reason})." + (f" “{message.note}”" if message.note else "")
        case Withdraw():
            return f"{who} withdrew."
    return {
        "Accept": f"{who} agreed to your offer. You sign last.",
        "Consent": f"{who} signed the grant.",
        "Opened": f"{who} set the payment aside on chain.",
        "Revoked": f"{who} revoked the grant and demanded erasure.",
    }[type(message).__name__]


async def show_preview(wallet: OpenWallet, call: m.PreviewRequest) -> Preview:
    """Compute exactly what would leave."""
    id, view, steps = await wallet.read(_view, wallet, call)
    secret = consent.view_secret(wallet, id)
    found = await trio.to_thread.run_sync(preview, wallet.db, view, secret)
    cutting = plan(found.rows, steps) if found.rows else None
    names = [column.name for column in found.columns]
    return Preview(
        columns=tuple(Column(c.name, c.type.value, c.unit) for c in found.columns),
        rows=found.rows,
        bytes=found.size_bytes,
        view_hash=found.view_hash.hex(),
        sample=tuple(dict(zip(names, row, strict=True)) for row in found.sample),
        risk=tuple(RiskItem(r.measure, int(r.level), r.sentence, r.remedy) for r in found.risk),
        steps=min(steps, found.rows),
        rows_per_step=cutting.rows_per_step if cutting is not None else 0,
    )


async def preview_lines(
    wallet: OpenWallet, call: m.PreviewLines, kept: dict[bytes, bytes]
) -> PreviewChunk:
    """Give the canonical lines of the preview, a piece at a time.

    `kept` holds the last whole preview in memory while it is being fetched.
    """
    id, view, _ = await wallet.read(_view, wallet, call)
    key = id + view.hash()
    if call.offset and key not in kept:
        raise NotAllowed("What would leave has changed meanwhile; begin again.")
    if call.offset == 0:
        parts: list[bytes] = []
        secret = consent.view_secret(wallet, id)
        await trio.to_thread.run_sync(preview, wallet.db, view, secret, parts.append)
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
) -> tuple[bytes, View, int]:
    deal = deals.find(tx, id_of(call.id))
    negotiation = negotiations.load(wallet, tx, deal.id, deal.relationship)
    if negotiation.terms is None:
        raise NotAllowed(negotiation.refusal or "There are no terms to preview.")
    wish = CounterRequest(id=call.id, drop=call.drop, from_day=call.from_day, to_day=call.to_day)
    offered = negotiations.narrowed(negotiation.terms, wish, wallet.token.decimals)
    return deal.id, offered.view, offered.steps


async def accept(wallet: OpenWallet, call: m.AcceptRequest) -> Accepted:
    """Preview again, freeze, sign, and hand the grant to the line."""
    grant_id, index = await wallet.write(lambda tx: consent.accept(wallet, tx, id_of(call.id)))
    _answered(wallet, index)
    return Accepted(grant_id)


async def decline(wallet: OpenWallet, call: m.DeclineRequest) -> Done:
    """Say no."""
    index = await wallet.write(
        lambda tx: negotiations.decline(wallet, tx, id_of(call.id), call.reason, call.note)
    )
    _answered(wallet, index)
    return Done()


async def counter(wallet: OpenWallet, call: m.CounterRequest) -> Done:
    """Propose other terms."""
    index = await wallet.write(lambda tx: negotiations.counter(wallet, tx, id_of(call.id), call))
    _answered(wallet, index)
    return Done()


def _answered(wallet: OpenWallet, index: int) -> None:
    wallet.changed("requests", "grants", "audit", "status")
    wallet.stir(index)
