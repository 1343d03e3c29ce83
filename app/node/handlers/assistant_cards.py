"""An assistant's question as a card of the inbox, told and answered like any request.

A call that names a question by its id comes here before it is looked for among the requests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import trio

from app.api import messages
from app.api.messages import (
    Accepted,
    AssistantCard,
    Column,
    Done,
    InboxItem,
    InboxReply,
    Preview,
    PreviewChunk,
    RequestDetail,
    RiskItem,
    Section,
)
from app.node.agreeing import consent, releases
from app.node.assisting import answering
from app.node.assisting.questions import Allowed, Declined
from app.node.handlers import requests
from app.node.handlers.looking import map_cells, risk_items
from app.node.handlers.moments import moment
from wallet.agreement import words
from wallet.agreement.ids import id_of
from wallet.agreement.question import LONGEST_SECONDS
from wallet.agreement.visible import visible_name
from wallet.audit import log as audit
from wallet.errors import NotAllowed
from wallet.policy import originals
from wallet.vault import assistants
from wallet.views.preview import SAMPLE_ROWS, preview
from wallet.views.risk import in_order

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from app.api import messages as m
    from app.node.assisting.questions import Question
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction

NAMES_WHAT = "The names of your datasets"
_CLOUD = (
    "whatever it reads may go to its maker's servers, and nobody has promised what happens there"
)
_KINDS = (
    "It learns which kinds of data you keep, such as health or bank, and nothing of their rows."
)
_LOCAL = "you said that it runs on this computer alone; Freehold cannot check that"

REASONS = {
    "not-now": "The person said no.",
    "other": "The person said no.",
    "not-this-data": "The person said no: not this data.",
    "purpose": "The person said no: not for this purpose.",
    "too-much": "The person said no: it is too much. Ask for less, or for figures.",
}


def card_of(card: Question) -> InboxItem:
    """The question as a card."""
    return InboxItem(
        id=card.id.hex(),
        from_=card.conversation.name,
        purpose="a question of an assistant on this computer",
        state="waiting",
        price_per_step="0.00",
        steps=1,
        total="0.00",
        what=words.what(card.view) if card.view is not None else NAMES_WHAT,
        received=moment(card.received_ms),
        ends=moment(card.ends_ms),
        read=card.is_read,
        assistant=True,
    )


async def show(wallet: OpenWallet, card: Question, _: m.ShowRequest) -> RequestDetail:
    """The question in full; it counts as read from now on."""
    card.is_read = True

    def find(tx: Transaction) -> RequestDetail:
        talk, view = card.conversation, card.view
        about, naming = releases.of_others(tx, view)
        known = assistants.by_index(tx, talk.index)
        return RequestDetail(
            item=card_of(card),
            fingerprint="",
            first_contact=known.answered == 0,
            peer_text=f"{card.purpose}\n{card.why}".strip(),
            sections=_sections(card),
            terms=_document(card),
            columns=tuple(Column(name, "") for name in view.fields) if view is not None else (),
            required_fields=(),
            from_day=view.from_day if view is not None else None,
            to_day=view.to_day if view is not None else None,
            transcript=(),
            accept_blocked=answering.blocked(tx, card),
            about_others=about,
            needs_naming=naming,
            documents=originals.needs_naming(view) if view is not None else "",
            assistant=AssistantCard(
                name=talk.name,
                says=talk.says,
                local=talk.is_local,
                conversation=talk.is_staying,
                names_only=view is None,
            ),
        )

    return await wallet.read(find)


def _sections(card: Question) -> tuple[Section, ...]:
    talk = card.conversation
    who = (
        ("Assistant on this computer", talk.name),
        ("Says it is", f"{talk.says}; nobody has checked" if talk.says else "nothing"),
        ("It writes", card.purpose),
        *((("It adds", card.why),) if card.why else ()),
    )
    kept = (
        ("Goes to", _LOCAL if talk.is_local else _CLOUD),
        ("Kept", "as long as the assistant or its maker likes"),
        ("You can stop", "any time; what it has read cannot be fetched back"),
        ("Recorded", "by you and in the name of its line; not on a chain"),
    )
    return (Section("Who asks, and what for", who), _leaves(card), Section("How long", kept))


def _leaves(card: Question) -> Section:
    if card.view is None:
        lines: tuple[tuple[str, str], ...] = (("Columns", "dataset, columns"),)
    else:
        lines = words.view_lines(card.view)
    return Section("What it would read", lines)


def _document(card: Question) -> dict[str, object]:
    if card.view is None:
        return {}
    return {"dpv:hasProcess": {"dpv:hasPersonalData": {"view": card.view.document()}}}


async def look(wallet: OpenWallet, card: Question, _: m.PreviewRequest) -> Preview:
    """Exactly what it would read."""
    if card.view is None:
        return await wallet.read(_names_preview)
    view, index = card.view, card.conversation.index
    before = await wallet.read(answering.earlier, index)
    secret = consent.view_secret(wallet, card.id)
    found = await trio.to_thread.run_sync(lambda: preview(wallet.db, view, secret, earlier=before))
    if why := answering.too_large(found.rows, found.size_bytes):
        raise NotAllowed(f"It asks for {words.counted(found.rows, 'row')}. {why}")
    extra = await wallet.read(releases.of_budget, view, index, answering.PURPOSE)
    return Preview(
        columns=tuple(Column(c.name, c.type.value, c.unit) for c in found.columns),
        rows=found.rows,
        bytes=found.size_bytes,
        view_hash=found.view_hash.hex(),
        digest=found.digest.hex(),
        sample=found.sample_objects(),
        risk=risk_items(in_order((*found.risk, *extra))),
        cells=map_cells(found.cells),
        steps=min(1, found.rows),
        rows_per_step=found.rows,
    )


def _names_preview(tx: Transaction) -> Preview:
    lines = answering.name_lines(tx)
    return Preview(
        columns=(Column("dataset", "text"), Column("columns", "text")),
        rows=len(lines),
        bytes=sum(map(len, lines)),
        view_hash="",
        digest=answering.digest_of(lines),
        sample=answering.sample_of(lines, SAMPLE_ROWS),
        risk=(RiskItem("names", 1, _KINDS),),
        steps=1,
        rows_per_step=len(lines),
    )


async def lines(wallet: OpenWallet, card: Question, _: m.PreviewLines) -> PreviewChunk:
    """All rows at once: there are never many."""
    if card.view is None:
        return PreviewChunk(b"".join(await wallet.read(answering.name_lines)), None)
    found = await trio.to_thread.run_sync(answering.rows_of, wallet, card.view, card.id)
    return PreviewChunk(b"".join(found[0]), None)


async def accept(wallet: OpenWallet, card: Question, call: m.AcceptRequest) -> Accepted:
    """Let it read what was looked at, this once or for its conversation."""
    answer = await wallet.write(
        lambda tx: answering.allow(
            wallet,
            tx,
            card,
            "conversation" if call.conversation else "once",
            call.seen,
            call.despite,
        )
    )
    talk = card.conversation
    if answer.conversation and not talk.ended.is_set():
        ends_ms = wallet.now_ms() + LONGEST_SECONDS * 1000
        talk.allowed.append(Allowed(card.id, card.view, answer, ends_ms))
    wallet.questions.answered(card, answer)
    wallet.changed("requests", "audit", "status", "assistants")
    rows = words.counted(len(answer.lines), "row")
    how = "until its conversation ends" if answer.conversation else "this once"
    return Accepted("", f"{visible_name(talk.name)} may read {rows}, {how}.")


async def decline(wallet: OpenWallet, card: Question, call: m.DeclineRequest) -> Done:
    """Say no; the assistant is told the reason, if one of the list was given."""
    talk = card.conversation
    wallet.require_open()
    body = {"assistant": talk.index, "question": card.id.hex(), "reason": call.reason}
    if call.reason not in REASONS:
        raise NotAllowed(f"“{call.reason[:40]}” is not a reason that is known here.")
    await wallet.write(audit.append, "assistant.declined", body, wallet.now_ms())
    wallet.questions.answered(card, Declined(REASONS[call.reason]))
    wallet.changed("requests", "audit", "status")
    return Done()


async def counter(_wallet: OpenWallet, _card: Question, _: m.CounterRequest) -> Done:
    """Say that a question is answered with yes or no."""
    raise NotAllowed("An assistant's question is answered with yes or no; it can ask again.")


async def inbox(wallet: OpenWallet, call: m.Inbox) -> InboxReply:
    """Every question that waits, then every request, newest first."""
    found = await requests.inbox(wallet, call)
    asked = tuple(card_of(card) for card in wallet.questions.waiting())
    return InboxReply((*asked, *found.requests))


async def answer(wallet: OpenWallet, call: m.AnyCall) -> m.AnyReply | None:
    """Do what is asked about a question; None if it is about something else."""
    handler = _HANDLERS.get(type(call))
    if handler is None:
        return None
    assert isinstance(call, _OF_ONE)
    card = wallet.questions.find(id_of(call.id))
    return None if card is None else await handler(wallet, card, call)


_OF_ONE = (
    messages.ShowRequest
    | messages.PreviewRequest
    | messages.PreviewLines
    | messages.AcceptRequest
    | messages.DeclineRequest
    | messages.CounterRequest
)

_HANDLERS: dict[type, Callable[[OpenWallet, Question, Any], Awaitable[m.AnyReply]]] = {
    messages.ShowRequest: show,
    messages.PreviewRequest: look,
    messages.PreviewLines: lines,
    messages.AcceptRequest: accept,
    messages.DeclineRequest: decline,
    messages.CounterRequest: counter,
}
