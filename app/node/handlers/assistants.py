"""Assistants: who may ask, what they say over the socket, and pages of what they may read.

Left to others: the cards as the person sees and answers them (`app.node.handlers.assistant_cards`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
import trio

from app.api.messages import (
    AssistantAnswer,
    AssistantItem,
    AssistantLine,
    AssistantList,
    AssistantMet,
    AssistantRecord,
    Done,
)
from app.node.assisting import answering
from app.node.assisting.questions import (
    PATIENCE_SECONDS,
    Conversation,
    Question,
    TooMany,
    Unanswered,
    UnknownAssistant,
)
from app.node.handlers.moments import moment
from wallet.agreement import question, words
from wallet.agreement.ids import id_of
from wallet.agreement.visible import visible_name
from wallet.audit import log as audit
from wallet.errors import AgreementError, FreeholdError, NotFound
from wallet.vault import assistants

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.assisting.questions import Answer
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction
    from wallet.vault.assistants import Assistant

PAGE_BYTES: Final = 24 * 1024
"""About so much of an answer goes in one page; a single row may be longer."""

_GOODBYE_SECONDS: Final = 5.0


# ---- the person's


async def listing(wallet: OpenWallet, _: m.ListAssistants) -> AssistantList:
    """Those that may ask."""
    found = await wallet.read(assistants.all_assistants)
    return AssistantList(tuple(_item(wallet, item) for item in found))


def _item(wallet: OpenWallet, item: Assistant) -> AssistantItem:
    talks = wallet.questions.of(item.index)
    allowed = [
        words.what(one.view) if one.view is not None else "the names of your datasets"
        for talk in talks
        for one in talk.allowed
    ]
    return AssistantItem(
        name=item.name,
        local=item.is_local,
        client=item.client,
        version=item.version,
        added=moment(item.created_ms),
        present=any(talk.is_staying for talk in talks),
        asked=item.asked,
        answered=item.answered,
        rows=item.rows_read,
        conversation="; ".join(dict.fromkeys(allowed)),
    )


async def add(wallet: OpenWallet, call: m.AddAssistant) -> AssistantLine:
    """Let another assistant ask."""

    def act(tx: Transaction) -> Assistant:
        made = assistants.add(tx, call.name, wallet.now_ms(), is_local=call.local)
        body = {"assistant": made.index, "name": made.name, "local": made.is_local}
        audit.append(tx, "assistant.added", body, wallet.now_ms())
        return made

    made = await wallet.write(act)
    wallet.changed("assistants", "audit")
    return _line(wallet, made)


async def line(wallet: OpenWallet, call: m.ShowAssistantLine) -> AssistantLine:
    """What to paste, once more."""
    return _line(wallet, await wallet.read(assistants.by_name, call.name))


def _line(wallet: OpenWallet, item: Assistant) -> AssistantLine:
    assert item.token is not None
    folder = str(wallet.vault.folder.absolute())
    return AssistantLine(item.name, item.is_local, item.token.hex(), folder)


async def record(wallet: OpenWallet, call: m.RecordOfAssistant) -> AssistantRecord:
    """The consent for one answer, as it was signed."""
    id, kept = await wallet.read(assistants.consent, id_of(call.id))
    try:
        question.check(kept)
    except AgreementError:
        holds = False
    else:
        holds = True
    return AssistantRecord(id.hex(), holds, msgspec.json.decode(kept))


async def mark(wallet: OpenWallet, call: m.MarkAssistant) -> Done:
    """Note whether it runs on this computer alone."""

    def act(tx: Transaction) -> int:
        found = assistants.by_name(tx, call.name)
        if found.is_local != call.local:
            assistants.mark(tx, found.index, is_local=call.local)
            kind = "assistant.local" if call.local else "assistant.not-local"
            audit.append(tx, kind, {"assistant": found.index}, wallet.now_ms())
        return found.index

    index = await wallet.write(act)
    for talk in wallet.questions.of(index):
        talk.is_local = call.local
    wallet.changed("assistants", "requests", "audit")
    return Done()


async def end_conversation(wallet: OpenWallet, call: m.EndConversation) -> Done:
    """Forget what was allowed for its conversation."""
    found = await wallet.read(assistants.by_name, call.name)
    if wallet.questions.forget_allowed(found.index):
        body = {"assistant": found.index}
        await wallet.write(audit.append, "assistant.conversation-ended", body, wallet.now_ms())
        wallet.changed("assistants", "audit")
    return Done()


async def remove(wallet: OpenWallet, call: m.RemoveAssistant) -> Done:
    """Let it ask no more."""

    def act(tx: Transaction) -> int:
        found = assistants.by_name(tx, call.name)
        assistants.remove(tx, found.index, wallet.now_ms())
        audit.append(tx, "assistant.removed", {"assistant": found.index}, wallet.now_ms())
        return found.index

    index = await wallet.write_essential(act)
    wallet.note_destroyed()
    for talk in wallet.questions.of(index):
        wallet.questions.end(talk)
    wallet.changed("assistants", "audit")
    return Done()


# ---- an assistant's


async def meet(wallet: OpenWallet, call: m.MeetAssistant) -> AssistantMet:
    """A conversation begins, if the token is one of ours."""
    client, version = visible_name(call.client), visible_name(call.version, 40)

    def find(tx: Transaction) -> Assistant:
        found = assistants.by_token(tx, bytes.fromhex(call.token))
        if found is None:
            raise UnknownAssistant("This line is not known here, or it was removed.")
        if client and not found.client:
            assistants.meet(tx, found.index, client, version)
        return assistants.by_index(tx, found.index)

    found = await wallet.write(find)
    says = " ".join(part for part in (client, version) if part)
    if found.client and client != found.client:
        says = f"{says or 'nothing'} (before, it said {found.client})"
    talk = Conversation(call.session, found.index, found.name, says, is_local=found.is_local)
    wallet.questions.begin(talk)
    return AssistantMet(found.name, found.is_local)


async def stay(wallet: OpenWallet, call: m.StayAssistant) -> Done:
    """Wait until the conversation ends; when the assistant goes, it does."""
    talk = wallet.questions.conversation(call.session)
    talk.is_staying = True
    wallet.changed("assistants")
    try:
        await talk.ended.wait()
    finally:
        wallet.questions.end(talk)
        wallet.changed("assistants")
    return Done()


async def ask_names(wallet: OpenWallet, call: m.AskDatasets) -> AssistantAnswer:
    """Put the question for the names of the datasets before the person."""
    talk = wallet.questions.conversation(call.session)
    return await _ask(wallet, Question(talk, call.number, call.purpose, "", None))


async def ask(wallet: OpenWallet, call: m.AskQuestion) -> AssistantAnswer:
    """Put a question before the person and wait for the answer."""
    talk = wallet.questions.conversation(call.session)
    return await _ask(wallet, Question(talk, call.number, call.purpose, call.why, call.view))


async def turn(wallet: OpenWallet, call: m.TurnPage) -> AssistantAnswer:
    """Another page of an answer."""
    talk = wallet.questions.conversation(call.session)
    answering.check_sharing(wallet)
    wallet.questions.pace_pages(talk.index)
    answer = talk.answers.get(call.answer)
    if answer is None:
        raise NotFound("There is no such answer in this conversation any more; ask again.")
    return await _page(wallet, talk, answer, call.page)


async def withdraw(wallet: OpenWallet, call: m.WithdrawQuestion) -> Done:
    """The assistant wants no answer any more."""
    talk = wallet.questions.conversation(call.session)
    card = wallet.questions.numbered(talk, call.number)
    if card is not None:
        wallet.questions.drop(card, UnknownAssistant("The question was withdrawn."))
    return Done()


async def _ask(wallet: OpenWallet, card: Question) -> AssistantAnswer:
    talk = card.conversation
    try:
        wallet.questions.pace(talk.index)
        answering.check_sharing(wallet)
        if talk.allowed:
            known = await trio.to_thread.run_sync(answering.knows_names, wallet, talk)
            if known and card.view is not None:
                await wallet.read(answering.check_names, card.view)
            found = await trio.to_thread.run_sync(answering.again, wallet, talk, card.view)
            if found is not None:
                return await _page(wallet, talk, found, 1)
        wallet.questions.place(card, wallet.now_ms())
    except FreeholdError as error:
        if not isinstance(error, TooMany) or wallet.questions.may_log_refusal(talk.index):
            await _log_refused(wallet, card, error.code)
        raise
    return await _page(wallet, talk, await _answered(wallet, card), 1)


async def _answered(wallet: OpenWallet, card: Question) -> Answer:
    """Wait for the person; however it ends, the card is gone and the log says how."""
    code = "withdrawn"
    answer: Answer | None = None
    try:
        await wallet.write(answering.asked, card, wallet.now_ms())
        wallet.changed("audit")
        with trio.move_on_after(PATIENCE_SECONDS):
            answer = await card.settled()
        if answer is None:
            raise Unanswered("Nobody answered in time; the question was taken away.")
    except FreeholdError as error:
        code = "withdrawn" if isinstance(error, UnknownAssistant) else error.code
        raise
    finally:
        wallet.questions.drop(card, UnknownAssistant("The question was withdrawn."))
        if answer is None and code != "declined":
            with trio.CancelScope(shield=True), trio.move_on_after(_GOODBYE_SECONDS):
                await _log_refused(wallet, card, code)
    return answer


async def _log_refused(wallet: OpenWallet, card: Question, code: str) -> None:
    await wallet.write(answering.refused, card.conversation, card.id.hex(), code, wallet.now_ms())
    wallet.changed("audit")


async def _page(
    wallet: OpenWallet, talk: Conversation, answer: Answer, number: int
) -> AssistantAnswer:
    starts = page_starts(answer.lines)
    if not 1 <= number <= len(starts):
        raise NotFound(f"The answer has {words.counted(len(starts), 'page')}.")
    first = starts[number - 1]
    last = starts[number] if number < len(starts) else len(answer.lines)
    await wallet.write(answering.read, talk, answer, first, last - first, wallet.now_ms())
    talk.keep(answer)
    wallet.changed("audit", "assistants")
    return AssistantAnswer(
        answer=answer.name,
        page=number,
        pages=len(starts),
        first=first + 1,
        rows=len(answer.lines),
        size=answer.size,
        data=b"".join(answer.lines[first:last]),
        conversation=answer.conversation,
        local=talk.is_local,
    )


def page_starts(lines: tuple[bytes, ...]) -> list[int]:
    """Where each page begins; an answer without rows has one page."""
    starts, size = [0], 0
    for place, line in enumerate(lines):
        if size and size + len(line) > PAGE_BYTES:
            starts.append(place)
            size = 0
        size += len(line)
    return starts
