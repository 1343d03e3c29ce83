"""Guardians: one's own circle, what is kept for others, a recovery, and proving the words."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Any, Final

from app.api import messages as m
from app.node.agreeing.words_first import PROVED
from app.node.guarding import keeping, own, recovering
from app.node.guarding.own import Chosen
from app.node.handlers.moments import moment
from wallet.agreement.ids import begins, id_of
from wallet.agreement.visible import visible_name
from wallet.audit import log as audit
from wallet.errors import FreeholdError, Malformed, NotAllowed, NotFound
from wallet.guardians import guardian as rules
from wallet.guardians import messages, paper
from wallet.guardians.circle import THRESHOLD
from wallet.guardians.messages import Handover
from wallet.keys.words import words_of
from wallet.shares import slip
from wallet.vault import contacts, guarding, recoveries, settings

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from app.node.guarding.talking import Guarding
    from app.node.wallet import OpenWallet
    from wallet.shares.places import Place
    from wallet.store import Transaction
    from wallet.vault.guarding import CaseRow, Guarded, Seat

    Ask = Callable[[m.ShowSlip], Awaitable[Any]]

DUE_MS: Final = 91 * 86_400_000
_SHOWN: Final = 40


async def answer(work: Guarding, ask: Ask, call: m.AnyCall) -> m.AnyReply | None:
    """Answer what is about guardians; None if it is about something else.

    Args:
        work: what runs for guardians.
        ask: answers where the backup is found.
        call: any request.
    """
    wallet = work.wallet
    match call:
        case m.ShowGuardians():
            return await wallet.write(_report, wallet)
        case m.ChooseGuardians():
            return await _choose(work, ask, call)
        case m.EndGuardians():
            return await _act(work, lambda tx: own.end(tx, wallet))
        case m.PaperShare():
            return await wallet.write(_page, wallet, call.number)
        case m.HandedOver():
            return await _act(work, lambda tx: own.handed_over(tx, wallet, call.number))
        case m.VetoRecovery():
            return await _act(work, lambda tx: own.veto(tx, wallet, _alarmed(tx, call.request)))
        case m.AnswerGuarding():
            return await _act(work, lambda tx: _answer_offer(tx, wallet, call))
        case m.DiscardGuarded():
            return await _act(work, lambda tx: _discard(tx, wallet, call))
        case m.AnswerShareRequest():
            return await _act(work, lambda tx: _answer_request(tx, wallet, call))
        case m.ShowProof():
            return await wallet.read(_proof, wallet)
        case m.ProveWords():
            return await _prove(wallet, call)
    return await _recovery(work, call)


async def _recovery(work: Guarding, call: m.AnyCall) -> m.AnyReply | None:
    wallet = work.wallet

    def report(tx: Transaction) -> m.RecoveryReport:
        return _recovery_report(tx)

    match call:
        case m.ShowRecovery():
            return await wallet.read(report)
        case m.BeginRecovery():
            await wallet.write(recovering.begin, wallet, call.name, call.slip)
        case m.AskGuardian():
            await wallet.write(lambda tx: recovering.ask(tx, contacts.find(tx, call.contact).index))
        case m.TypePaper():
            await wallet.write(recovering.type_in, call.words, call.sealed)
        case m.FinishRecovery():
            done = await wallet.write(recovering.finish, wallet)
            wallet.changed("audit")
            return m.RecoveryDone(done.words, done.slip, done.false)
        case m.EndRecovery():
            await wallet.write(recovering.forget, wallet)
            await wallet.scrub()
            _news(work)
            return m.Done()
        case _:
            return None
    _news(work)
    return await wallet.read(report)


async def _act(work: Guarding, act: Callable[[Transaction], object]) -> m.GuardianReport:
    """Do something in one transaction, bring it to whom it concerns, and show what is now."""
    wallet = work.wallet

    def both(tx: Transaction) -> m.GuardianReport:
        act(tx)
        return _report(tx, wallet)

    found = await wallet.write(both)
    await wallet.scrub()
    _news(work)
    return found


def _news(work: Guarding) -> None:
    work.stir()
    work.wallet.changed("contacts", "audit")


async def _choose(work: Guarding, ask: Ask, call: m.ChooseGuardians) -> m.GuardianReport:
    wallet = work.wallet
    places = await _places(ask)

    def choose(tx: Transaction) -> None:
        chosen = [Chosen(contacts.find(tx, name).index, "") for name in call.contacts]
        chosen += [
            Chosen(None, " ".join(name.split()) or f"Paper {number}")
            for number, name in enumerate(call.papers, 1)
        ]
        own.choose(tx, wallet, chosen, places)

    return await _act(work, choose)


async def _places(ask: Ask) -> tuple[Place, ...]:
    """Where the backup is found, for who recovers: two holders at most, none if there is none."""
    try:
        shown = await ask(m.ShowSlip())
    except FreeholdError:  # no holders yet: guardians keep the key, and the slip says the rest
        return ()
    return slip.decode(shown.text).holders[: messages.MOST_HOLDERS]


def _page(tx: Transaction, wallet: OpenWallet, number: int) -> m.PaperPage:
    wallet.require_open()
    row = own.standing(tx)
    if row is None:
        raise NotFound("There are no guardians yet.")
    seats = guarding.seats(tx, row.wrapped.generation)
    seat = guarding.seat_of(tx, row.wrapped.generation, number)
    if seat.share is None or seat.relationship is not None:
        raise NotAllowed("This share was handed over, or goes to a contact; it is not printed.")
    guarding.left(tx, row.wrapped.generation, number)
    names = contacts.names(tx)
    others = [_called(names, one) for one in seats if one.number != number]
    made = paper.page(seat.share, seat.label, others)
    return m.PaperPage(made.title, made.text())


def _answer_offer(tx: Transaction, wallet: OpenWallet, call: m.AnswerGuarding) -> None:
    index = contacts.find(tx, call.contact).index
    keeping.answer_offer(tx, wallet, index, keep=call.keep)


def _discard(tx: Transaction, wallet: OpenWallet, call: m.DiscardGuarded) -> None:
    keeping.discard(tx, wallet, contacts.find(tx, call.contact).index)


def _answer_request(tx: Transaction, wallet: OpenWallet, call: m.AnswerShareRequest) -> None:
    request = keeping.find(tx, id_of(call.request)).request
    if call.whose:
        keeping.agree(tx, wallet, request, contacts.find(tx, call.whose).index)
    else:
        keeping.decline(tx, wallet, request)


def _alarmed(tx: Transaction, text: str) -> bytes:
    said = id_of(text)
    found = {one.request for one in guarding.alarms(tx) if begins(one.request, said)}
    if len(found) != 1:
        raise NotFound("No guardian has told of this request.")
    return found.pop()


# ---- shapes


def _report(tx: Transaction, wallet: OpenWallet) -> m.GuardianReport:
    keeping.age(tx, wallet)
    names, row = contacts.names(tx), own.standing(tx)
    seats = guarding.seats(tx, row.wrapped.generation) if row is not None else []
    guarded = [
        _guarded(names, one, own.identity(wallet))
        for one in guarding.all_guarded(tx)
        if one.share or one.offered
    ]
    return m.GuardianReport(
        made=moment(row.made_ms) if row is not None else "",
        generation=row.wrapped.generation if row is not None else 0,
        kept=sum(seat.is_kept for seat in seats),
        needed=row.wrapped.threshold if row is not None else THRESHOLD,
        seats=tuple(_seat(names, seat) for seat in seats),
        old_left=own.left_of_old(tx),
        alarms=tuple(
            m.GuardianAlarm(
                request=one.request.hex(),
                guardian=names.get(one.relationship, ""),
                name=one.notice.name,
                code=one.notice.code,
                when=moment(one.heard_ms),
                hours=one.notice.wait_hours,
                vetoed=moment(one.vetoed_ms),
            )
            for one in guarding.alarms(tx)[:_SHOWN]
        ),
        guarded=tuple(guarded),
        requests=tuple(_request(tx, wallet, names, one) for one in guarding.cases(tx)[:_SHOWN]),
    )


def alarm(tx: Transaction, now_ms: int) -> str:
    """Return in a sentence that somebody asks for the person's shares; empty if nobody does.

    One that was stopped is none, nor one whose guardian has forgotten it by now.
    """
    for one in guarding.alarms(tx):
        if one.vetoed_ms is None and now_ms - one.heard_ms < rules.WAIT_MS + rules.ANSWER_MS:
            guardian = visible_name(contacts.names(tx).get(one.relationship, ""))
            who = visible_name(one.notice.name)
            return (
                f"{guardian} told that somebody who says “{who}” asks for your identity. If it is "
                "not you, stop it."
            )
    return ""


def _called(names: dict[int, str], seat: Seat) -> str:
    return seat.label if seat.relationship is None else names.get(seat.relationship, "")


def _seat(names: dict[int, str], seat: Seat) -> m.GuardianSeat:
    gone = seat.destroyed_ms is not None
    had = seat.kept_ms is not None
    state = ("destroyed" if had else "declined") if gone else "kept" if had else "waits"
    return m.GuardianSeat(
        number=seat.number,
        name=_called(names, seat),
        contact=seat.relationship or 0,
        state=state,  # type: ignore[arg-type]  # one of four
        since=moment(seat.kept_ms),
    )


def _guarded(names: dict[int, str], item: Guarded, mine: bytes) -> m.GuardedItem:
    share = item.share
    if share is None and item.offered is not None:
        share = messages.read_as(Handover, item.offered, mine).share
    return m.GuardedItem(
        contact=item.relationship,
        name=names.get(item.relationship, ""),
        state="kept" if item.share is not None else "asked",
        stated=share.owner_name if share is not None else "",
        since=moment(item.kept_ms),
    )


def _request(
    tx: Transaction, wallet: OpenWallet, names: dict[int, str], row: CaseRow
) -> m.ShareRequest:
    case = row.case
    return m.ShareRequest(
        request=row.request.hex(),
        contact=row.relationship,
        name=names.get(row.relationship, ""),
        stated=case.ask.name,
        state=case.state,
        code=rules.code(case, own.identity(wallet)) if case.reveal is not None else "",
        hours_left=keeping.hours_left(tx, wallet, row),
        whose=names.get(row.owner, "") if row.owner is not None else "",
        when=moment(case.ask.made_ms),
    )


def _recovery_report(tx: Transaction) -> m.RecoveryReport:
    recovery, names = recoveries.current(tx), contacts.names(tx)
    have, needed = recovering.needed(tx)
    if recovery is None:
        return m.RecoveryReport("", "", (), 0, 0, needed)
    talks = tuple(
        m.RecoveryTalk(
            contact=index,
            name=names.get(index, ""),
            code=recovering.code(recovery, talk),
            state=talk.state,
            hours_left=talk.hours_left,
        )
        for index, talk in recoveries.talks(tx).items()
    )
    papers = len(recoveries.papers(tx))
    return m.RecoveryReport(moment(recovery.made_ms), recovery.name, talks, papers, have, needed)


# ---- the words


async def _prove(wallet: OpenWallet, call: m.ProveWords) -> m.ProofReport:
    """Compare words; what was wrong is not said, so that nobody can find one word after another."""
    wallet.require_open()
    own_words = words_of(wallet.vault.entropy)
    if len(call.places) != len(call.words) or len(set(call.places)) != len(call.places):
        raise Malformed("Give one word for each place, and no place twice.")
    if not all(1 <= place <= len(own_words) for place in call.places):
        raise Malformed(f"The places are from 1 to {len(own_words)}.")
    said = " ".join(" ".join(word.lower().split()) for word in call.words)
    right = " ".join(own_words[place - 1] for place in call.places)
    if not hmac.compare_digest(said.encode(), right.encode()):
        raise NotAllowed(
            "At least one of these words is another one. Look at the paper again; if it is lost, "
            "show the words in Settings and write them down anew."
        )

    def keep(tx: Transaction) -> m.ProofReport:
        now_ms = wallet.now_ms()
        settings.put(tx, PROVED, now_ms)
        audit.append(tx, "vault.words-proved", {"words": len(call.places)}, now_ms)
        return _proof(tx, wallet)

    found = await wallet.write(keep)
    wallet.changed("status", "audit")
    return found


def _proof(tx: Transaction, wallet: OpenWallet) -> m.ProofReport:
    last = settings.get(tx, PROVED, int, 0)
    is_due = not 0 <= wallet.now_ms() - last < DUE_MS
    return m.ProofReport(moment(last) if last else "", is_due)
