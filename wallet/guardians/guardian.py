"""One request for a share at one guardian: a pure state machine with delay and veto.

    asked ──Reveal──▶ shown ──the guardian says yes──▶ waiting ──72 h──▶ released
      │                 │                                 │
      └─ declined, withdrawn, expired ─┴─ vetoed, withdrawn, declined, renewed

Guarantees: a share leaves only after the words were shown, the person said yes, the wait has passed
on the guardian's own record of time (`time_seen`), no veto by the owner's home key came before it,
and the circle is still the one that was asked for; it leaves sealed to the key that the compared
words are over. A request is taken once: what ended stays ended, also if it is said again. A veto
that comes before its request stops it too.

This protects from somebody who deceives guardians. It does not protect from three guardians who
together mean harm: who has a share can read it out. Left to others: keeping cases and vetoes,
asking the person, sending notices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from wallet.errors import BadSignature, NotAllowed, OutOfOrder
from wallet.guardians import messages, sealing, time_seen
from wallet.guardians.circle import Bytes16, Bytes32, decode_wrapped
from wallet.guardians.messages import (
    Ask,
    Fetch,
    GuardianShare,
    Heard,
    Notice,
    Released,
    Reveal,
    Said,
    State,
    Veto,
    Withdraw,
)
from wallet.guardians.time_seen import Mark, TimeSeen

if TYPE_CHECKING:
    from collections.abc import Collection

WAIT_MS: Final = 72 * time_seen.HOUR_MS
ANSWER_MS: Final = 14 * 24 * time_seen.HOUR_MS
"""For how long a request waits for the guardian's yes, and a released share for being fetched."""

MOST_OPEN: Final = 8
"""Requests that are asked or shown at once; strangers can make no more."""

OPEN: Final = frozenset({"asked", "shown", "waiting"})


class Case(msgspec.Struct, frozen=True):
    """One request at this guardian; kept as it is, also after its end.

    Attributes:
        ask: as it was signed.
        asker: the temporary key of who recovers.
        own_key: the guardian's public key that answers.
        nonce: the guardian's number.
        state: how far it is.
        since: when this state began, on the record of time.
        reveal: both numbers, once they are shown.
        circle: of the share that is meant, once the guardian said yes.
        sealed: what was released, the same each time it is asked for.
    """

    ask: Ask
    asker: Bytes32
    own_key: Bytes32
    nonce: Bytes32
    state: State
    since: Mark
    reveal: Reveal | None = None
    circle: Bytes16 | None = None
    sealed: bytes = b""

    @property
    def is_open(self) -> bool:
        """Whether anything may still happen but fetching."""
        return self.state in OPEN


def begin(
    envelope: bytes,
    guardian: bytes,
    own_key: bytes,
    nonce: bytes,
    now: TimeSeen,
    known: Collection[bytes],
    waiting: int,
) -> Case:
    """Take a request.

    Args:
        envelope: an `Ask`, from anywhere.
        guardian: one's own home key.
        own_key: the Ed25519 public key by which one will answer.
        nonce: 32 fresh random bytes.
        now: the record of time.
        known: every request that was ever taken, or vetoed, here.
        waiting: how many cases are asked or shown.

    Raises:
        Malformed, BadSignature: it is no request to this guardian.
        OutOfOrder: it was taken or vetoed before.
        NotAllowed: too many are open.
    """
    message, asker = messages.read(envelope, guardian)
    if not isinstance(message, Ask):
        raise OutOfOrder("A recovery begins with a request for a share.")
    if len(message.locator) not in (0, 32):
        raise OutOfOrder("The request names a backup that cannot exist.")
    if message.request in known:
        raise OutOfOrder("This request was here before; a recovery that goes on needs a new one.")
    if waiting >= MOST_OPEN:
        raise NotAllowed("Too many requests for shares are open here; try again in some days.")
    return Case(message, asker, own_key, nonce, "asked", time_seen.mark(now))


def heard(case: Case) -> Heard:
    """Return the answer to a request; the same each time."""
    return Heard(case.ask.request, case.nonce)


def show(case: Case, envelope: bytes, guardian: bytes, now: TimeSeen) -> Case:
    """Take the number of who recovers; `code` is there from now on.

    Raises:
        Malformed, BadSignature: it is not from who asked.
        OutOfOrder: it was shown before, for another answer, or is not the one committed to.
    """
    reveal = messages.read_as(Reveal, envelope, guardian, case.asker)
    if case.state != "asked":
        raise OutOfOrder("The numbers of this request are known; nothing more can be shown.")
    if reveal.request != case.ask.request or reveal.heard != case.nonce:
        raise OutOfOrder("This answers another guardian, or another request.")
    if messages.commitment(reveal.nonce) != case.ask.commitment:
        raise BadSignature("Who asks has changed its number after seeing this one.")
    return _now(case, "shown", now, reveal=reveal)


def code(case: Case, guardian: bytes) -> str:
    """Return the three words that the guardian compares with who asks, by voice.

    Raises:
        OutOfOrder: the numbers are not shown yet.
    """
    if case.reveal is None:
        raise OutOfOrder("There are no words to compare yet; who asks must be online once more.")
    return messages.code(case.ask, case.asker, guardian, case.own_key, case.reveal)


def agree(
    case: Case,
    share: GuardianShare,
    guardian: bytes,
    vetoed: Collection[bytes],
    now: TimeSeen,
    now_ms: int,
) -> tuple[Case, Notice]:
    """The guardian has compared the words and says yes: the wait begins.

    Args:
        case: with its numbers shown.
        share: for whom the guardian says that the request is.
        guardian: one's own home key.
        vetoed: requests that the owner of this share has vetoed.
        now: the record of time.
        now_ms: for the notice alone; the wait does not depend on it.

    Returns:
        The case, and the notice for all the owner's devices.

    Raises:
        OutOfOrder: not in this state.
        NotAllowed: the share is of somebody else than was asked for, or it was vetoed.
    """
    if case.state != "shown":
        raise OutOfOrder("Compare the words first; a request is agreed to once.")
    wrapped = decode_wrapped(share.wrapped)
    if case.ask.locator and case.ask.locator != wrapped.locator:
        raise NotAllowed("The request is for another person's share than the one you chose.")
    if case.ask.request in vetoed:
        raise NotAllowed("The owner has vetoed this request on one of their devices.")
    notice = Notice(
        circle=wrapped.circle,
        request=case.ask.request,
        asker=case.asker,
        name=case.ask.name,
        code=code(case, guardian),
        at_ms=now_ms,
        wait_hours=WAIT_MS // time_seen.HOUR_MS,
    )
    return _now(case, "waiting", now, circle=wrapped.circle), notice


def decline(case: Case, now: TimeSeen) -> Case:
    """The guardian says no, or thinks better of a yes.

    Raises:
        OutOfOrder: it is over already.
    """
    return _end(case, "declined", now)


def withdraw(case: Case, envelope: bytes, guardian: bytes, now: TimeSeen) -> Case:
    """Who asked needs the share no more.

    Raises:
        Malformed, BadSignature: it is not from who asked.
        OutOfOrder: it is for another request, or over already.
    """
    if messages.read_as(Withdraw, envelope, guardian, case.asker).request != case.ask.request:
        raise OutOfOrder("This takes another request back.")
    return _end(case, "withdrawn", now)


def read_veto(envelope: bytes, share: GuardianShare) -> Veto:
    """Read a veto by the owner of a share; keep its request even if it is not known here yet.

    Raises:
        Malformed: it is no veto.
        BadSignature: the owner's home key did not sign it, or it is for another circle.
    """
    circle = decode_wrapped(share.wrapped).circle
    veto = messages.read_as(Veto, envelope, messages.everybody(circle), share.veto_key)
    if veto.circle != circle:
        raise BadSignature("The veto is for another circle.")
    return veto


def stop(case: Case, veto: Veto, now: TimeSeen) -> Case:
    """Stop a request by a veto that `read_veto` gave.

    Raises:
        OutOfOrder: the veto is for another request, or the share has left already.
    """
    if veto.request != case.ask.request or case.circle not in (None, veto.circle):
        raise OutOfOrder("The veto is for another request.")
    return _end(case, "vetoed", now)


def age(case: Case, now: TimeSeen, circle: bytes | None) -> Case:
    """Return the case as time and a change of circle leave it.

    Args:
        case: any.
        now: the record of time.
        circle: of the share that is kept now for whom the case is for; None if none is. Before the
            guardian said yes it is not looked at.
    """
    if case.state == "waiting" and case.circle != circle:
        return _now(case, "renewed", now)
    if case.state in ("asked", "shown") and not time_seen.left_ms(case.since, now, ANSWER_MS):
        return _now(case, "expired", now)
    if case.state == "released" and not time_seen.left_ms(case.since, now, ANSWER_MS):
        return _now(case, "expired", now, sealed=b"")
    return case


def left_ms(case: Case, now: TimeSeen) -> int:
    """Return how much of the wait is left; 0 in every state but `waiting`."""
    return time_seen.left_ms(case.since, now, WAIT_MS) if case.state == "waiting" else 0


def fetched(
    case: Case, envelope: bytes, guardian: bytes, share: GuardianShare | None, now: TimeSeen
) -> tuple[Case, Said | Released]:
    """Answer who recovers: how far it is, or the share once the wait is over.

    Args:
        case: any.
        envelope: a `Fetch`.
        guardian: one's own home key.
        share: what is kept now for whom the case is for; None if nothing is.
        now: the record of time.

    Returns:
        The case to keep, which is to be kept before the answer leaves, and the answer.

    Raises:
        Malformed, BadSignature: it is not from who asked.
        OutOfOrder: it is for another request.
    """
    if messages.read_as(Fetch, envelope, guardian, case.asker).request != case.ask.request:
        raise OutOfOrder("This asks after another request.")
    circle = decode_wrapped(share.wrapped).circle if share is not None else None
    case = age(case, now, circle)
    left = left_ms(case, now)
    if case.state == "waiting" and share is not None and not left:
        sealed = sealing.seal_release(share, case.ask.request, case.ask.hpke_key)
        case = _now(case, "released", now, sealed=sealed)
    if case.state == "released":
        return case, Released(case.ask.request, case.sealed)
    return case, Said(case.ask.request, case.state, -(-left // time_seen.HOUR_MS))


def _end(case: Case, state: State, now: TimeSeen) -> Case:
    if not case.is_open:
        said = "the share has left" if case.state == "released" else f"it is {case.state}"
        raise OutOfOrder(f"This request is over: {said}. Nothing was changed.")
    return _now(case, state, now)


def _now(case: Case, state: State, now: TimeSeen, **changes: object) -> Case:
    return replace(case, state=state, since=time_seen.mark(now), **changes)
