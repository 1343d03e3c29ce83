"""What the person keeps as a guardian of others: offers, requests for shares, and their answers.

Guarantees: nothing is kept for anybody without a yes, but a later share of who is guarded already;
no share leaves without the person's yes for a named contact, and the wait after it
(`wallet.guardians.guardian`). Whoever is guarded is told in the same transaction in which the wait
begins.

Left to others: bringing words to contacts (`talking`).
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from app.node.guarding.own import identity
from wallet.agreement.ids import begins
from wallet.audit import log as audit
from wallet.errors import NotAllowed, NotFound, OutOfOrder
from wallet.guardians import guardian, messages, owner, sealing
from wallet.guardians.circle import decode_wrapped
from wallet.guardians.messages import Ask, Fetch, Handover, Retire, Reveal, Said, Withdraw
from wallet.vault import contacts, deals, guarding
from wallet.vault.guarding import CaseRow

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.agreement.ids import Beginning
    from wallet.guardians.messages import Message
    from wallet.guardians.time_seen import TimeSeen
    from wallet.store import Transaction

RUN: Final = secrets.token_bytes(16)
"""Names this program while it runs, for the record of time."""


def time_now(tx: Transaction, wallet: OpenWallet) -> TimeSeen:
    """Look at both clocks."""
    return guarding.time_now(tx, wallet.now_ms(), int(wallet.clock.monotonic() * 1000), RUN)


# ---- shares that others give


def take_handover(tx: Transaction, wallet: OpenWallet, index: int, sealed: bytes) -> str:
    """Take a share that a contact hands over; return the kind of what happened.

    Raises:
        ContentMismatch, Malformed, WrongWords, BadSignature, OutOfOrder: it is not to be taken.
    """
    mine, theirs = identity(wallet), deals.introduction(tx, index)
    envelope = sealing.open_handover(sealed, mine, wallet.keys(index).hpke_private_key)
    held = guarding.guarded(tx, index)
    share, kept = owner.take_handover(
        envelope, mine, theirs.identity, theirs.signing_key, held.share, held.retired
    )
    if held.share is None:
        if held.offered != envelope:
            if held.offered is not None:  # another circle by now: what was offered before is gone
                before = messages.read_as(Handover, held.offered, mine, theirs.signing_key).share
                _say(tx, wallet, index, owner.destroyed(before, wallet.now_ms()))
            guarding.put_guarded(tx, replace(held, offered=envelope))
            audit.append(tx, "guardian.asked", {"relationship": index}, wallet.now_ms())
        return "asked"
    if share != held.share:
        _say(tx, wallet, index, owner.destroyed(held.share, wallet.now_ms()))
    now_ms = wallet.now_ms()
    guarding.put_guarded(tx, replace(held, share=share, offered=None, kept_ms=now_ms))
    _say(tx, wallet, index, kept)
    return "kept"


def answer_offer(tx: Transaction, wallet: OpenWallet, index: int, *, keep: bool) -> None:
    """The person says whether they want to be a contact's guardian.

    Raises:
        NotFound: the contact has not asked.
    """
    wallet.require_open()
    held, now_ms = guarding.guarded(tx, index), wallet.now_ms()
    if held.offered is None:
        raise NotFound("They have not asked you to be a guardian.")
    theirs = deals.introduction(tx, index)
    share, kept = owner.take_handover(
        held.offered, identity(wallet), theirs.identity, theirs.signing_key, None, held.retired
    )
    if keep:
        guarding.put_guarded(tx, replace(held, offered=None, share=share, kept_ms=now_ms))
        _say(tx, wallet, index, kept)
    else:
        guarding.put_guarded(tx, replace(held, offered=None))
        _say(tx, wallet, index, owner.destroyed(share, now_ms))
    kind = "guardian.agreed" if keep else "guardian.refused"
    audit.append(tx, kind, {"relationship": index}, now_ms)


def discard(tx: Transaction, wallet: OpenWallet, index: int) -> None:
    """Destroy what is kept for a contact, who is told.

    Raises:
        NotFound: nothing is kept for them.
    """
    held, now_ms = guarding.guarded(tx, index), wallet.now_ms()
    if held.share is None:
        raise NotFound("You keep nothing for them.")
    _say(tx, wallet, index, owner.destroyed(held.share, now_ms))
    _destroy(tx, wallet, index)
    audit.append(tx, "guardian.discarded", {"relationship": index}, now_ms)


def take_retire(tx: Transaction, wallet: OpenWallet, index: int, envelope: bytes) -> None:
    """A contact wants what is kept for them destroyed.

    Raises:
        Malformed, BadSignature, OutOfOrder: it is not theirs to say, or a later circle is kept.
    """
    held, key = guarding.guarded(tx, index), deals.introduction(tx, index).signing_key
    mine, now_ms = identity(wallet), wallet.now_ms()
    asked = messages.read_as(Retire, envelope, mine, key)
    if held.share is not None:
        said = owner.take_retire(envelope, mine, key, held.share, now_ms)
        _say(tx, wallet, index, said)
        _destroy(tx, wallet, index)
        audit.append(tx, "guardian.retired", {"relationship": index}, now_ms)
    elif held.offered is not None:
        offer = messages.read_as(Handover, held.offered, mine, key).share
        if decode_wrapped(offer.wrapped).generation <= asked.generation:
            _say(tx, wallet, index, owner.destroyed(offer, now_ms))
            guarding.put_guarded(tx, replace(held, offered=None, retired=asked.generation))


def _destroy(tx: Transaction, wallet: OpenWallet, index: int) -> None:
    held = guarding.guarded(tx, index)
    assert held.share is not None
    generation = decode_wrapped(held.share.wrapped).generation
    guarding.put_guarded(
        tx, replace(held, share=None, offered=None, kept_ms=None, retired=generation)
    )
    wallet.note_destroyed()
    age(tx, wallet)


# ---- requests for shares


def take_word(
    tx: Transaction,
    wallet: OpenWallet,
    index: int,
    message: Ask | Reveal | Fetch | Withdraw,
    key: bytes,
    envelope: bytes,
) -> Message | None:
    """Take what a contact who recovers says; return the answer, if there is one.

    Args:
        tx: the writing transaction.
        wallet: the open wallet.
        index: of the contact.
        message: as it was read, with the `key` that signed it.
        key: the temporary key of who recovers.
        envelope: the same as it came.

    Raises:
        FreeholdError: it is not to be taken; nothing was changed.
    """
    now = time_now(tx, wallet)
    row = guarding.case(tx, message.request)
    if row is not None and (row.relationship != index or row.case.asker != key):
        raise OutOfOrder("This request is somebody else's.")
    if isinstance(message, Ask):
        return _asked(tx, wallet, index, envelope, now, row)
    if row is None:
        raise NotFound("There is no such request here.")
    return _went_on(tx, wallet, row, message, envelope, now)


def _asked(
    tx: Transaction,
    wallet: OpenWallet,
    index: int,
    envelope: bytes,
    now: TimeSeen,
    row: CaseRow | None,
) -> Message:
    if row is not None:
        return guardian.heard(row.case)
    age(tx, wallet)
    rows = guarding.cases(tx)
    known = {one.request for one in rows}
    waiting = sum(one.case.state in ("asked", "shown") for one in rows)
    own_key = messages.public_key(wallet.keys(index).signing_seed)
    nonce = secrets.token_bytes(32)
    case = guardian.begin(envelope, identity(wallet), own_key, nonce, now, known, waiting)
    guarding.put_case(tx, CaseRow(case.ask.request, index, None, case), wallet.now_ms())
    body = {"relationship": index, "name": case.ask.name}
    audit.append(tx, "guardian.requested", body, wallet.now_ms())
    return guardian.heard(case)


def _went_on(
    tx: Transaction,
    wallet: OpenWallet,
    row: CaseRow,
    message: Reveal | Fetch | Withdraw,
    envelope: bytes,
    now: TimeSeen,
) -> Message | None:
    mine, case = identity(wallet), row.case
    if isinstance(message, Reveal):
        if case.state == "asked":
            case = guardian.show(case, envelope, mine, now)
        _put(tx, wallet, row, case)
        return Said(case.ask.request, case.state, _hours(case, now))
    if isinstance(message, Withdraw):
        _put(tx, wallet, row, guardian.withdraw(case, envelope, mine, now))
        return None
    share = None if row.owner is None else guarding.guarded(tx, row.owner).share
    after, answer = guardian.fetched(case, envelope, mine, share, now)
    if after.state == "released" and case.state != "released":
        body = {"relationship": row.relationship, "name": case.ask.name}
        audit.append(tx, "guardian.released", body, wallet.now_ms())
    _put(tx, wallet, row, after)
    return answer


def take_veto(tx: Transaction, wallet: OpenWallet, index: int, envelope: bytes) -> None:
    """Take a veto of a contact for whom a share is kept.

    Raises:
        Malformed, BadSignature: it is not theirs.
        OutOfOrder: the share has left already.
    """
    now = time_now(tx, wallet)
    share = guarding.guarded(tx, index).share
    assert share is not None
    veto = guardian.read_veto(envelope, share)
    guarding.veto(tx, index, veto.request)
    row = guarding.case(tx, veto.request)
    if row is not None and row.case.is_open:
        _put(tx, wallet, row, guardian.stop(row.case, veto, now))
        body = {"relationship": index, "name": row.case.ask.name}
        audit.append(tx, "guardian.was-vetoed", body, wallet.now_ms())
    elif row is not None and row.case.state == "released":
        raise OutOfOrder("The share has left already; it is too late for a veto here.")


def agree(tx: Transaction, wallet: OpenWallet, request: bytes, whose: int) -> None:
    """The person has heard the words and says whose share it is about: the wait begins.

    Raises:
        NotFound: no such request, or nothing is kept for that contact.
        NotAllowed, OutOfOrder: it is not the time for it, or it was vetoed.
    """
    wallet.require_open()
    row, now, now_ms = _kept(tx, request), time_now(tx, wallet), wallet.now_ms()
    if whose == row.relationship:
        raise NotAllowed(
            "They are your contact themselves, so they have their identity still. Choose for whom "
            "you keep the share that is asked for."
        )
    share = guarding.guarded(tx, whose).share
    if share is None:
        raise NotFound("You keep nothing for them.")
    vetoed = guarding.vetoes(tx, whose)
    case, notice = guardian.agree(row.case, share, identity(wallet), vetoed, now, now_ms)
    _put(tx, wallet, replace(row, owner=whose), case)
    _say(tx, wallet, whose, notice)
    body = {"relationship": whose, "name": case.ask.name}
    audit.append(tx, "guardian.said-yes", body, now_ms)


def decline(tx: Transaction, wallet: OpenWallet, request: bytes) -> None:
    """The person says no, or thinks better of a yes.

    Raises:
        NotFound, OutOfOrder: no such request, or it is over.
    """
    row = _kept(tx, request)
    _put(tx, wallet, row, guardian.decline(row.case, time_now(tx, wallet)))
    body = {"relationship": row.relationship, "name": row.case.ask.name}
    audit.append(tx, "guardian.said-no", body, wallet.now_ms())


def _kept(tx: Transaction, request: bytes) -> CaseRow:
    if (row := guarding.case(tx, request)) is None:
        raise NotFound("There is no such request for a share.")
    return row


def find(tx: Transaction, request: Beginning) -> CaseRow:
    """Return one request by its number, or the beginning of it.

    Raises:
        NotFound: there is none, or several begin so.
    """
    found = [row for row in guarding.cases(tx) if begins(row.request, request)]
    if len(found) != 1:
        raise NotFound("There is no such request for a share.")
    return found[0]


def age(tx: Transaction, wallet: OpenWallet) -> bool:
    """Let time pass for every request; return whether any is open."""
    rows = [row for row in guarding.cases(tx) if row.case.is_open or row.case.state == "released"]
    if not rows:
        return False
    now = time_now(tx, wallet)
    for row in rows:
        share = None if row.owner is None else guarding.guarded(tx, row.owner).share
        circle = None if share is None else decode_wrapped(share.wrapped).circle
        _put(tx, wallet, row, guardian.age(row.case, now, circle))
    return any(row.case.is_open for row in rows)


def hours_left(tx: Transaction, wallet: OpenWallet, row: CaseRow) -> int:
    """Return how many hours of the wait are left, rounded up."""
    return _hours(row.case, time_now(tx, wallet))


def _hours(case: guardian.Case, now: TimeSeen) -> int:
    return -(-guardian.left_ms(case, now) // 3_600_000)


def _put(tx: Transaction, wallet: OpenWallet, row: CaseRow, case: guardian.Case) -> None:
    if case != row.case or guarding.case(tx, row.request) != row:
        guarding.put_case(tx, replace(row, case=case), wallet.now_ms())


def _say(tx: Transaction, wallet: OpenWallet, index: int, said: Message) -> None:
    if not contacts.is_standing(tx, index):
        return
    theirs = deals.introduction(tx, index).identity
    guarding.say(tx, index, messages.say(said, theirs, wallet.keys(index).signing_seed))
