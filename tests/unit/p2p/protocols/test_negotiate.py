"""`/freehold/negotiate/1`: a real requester's desk and an owner, over lines that may break."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import trio

from p2p.protocols import negotiate, wire
from p2p.protocols.negotiate import negotiate_as_owner, negotiate_as_requester
from p2p.requester import books
from tests.deal import CHAIN_ID, EVE, FROZEN, OWNER, REQUESTER, TERMS, changed, consent, deal_in
from tests.unit.p2p.protocols.lines import Line
from tests.unit.p2p.protocols.sides import CALL, Lab, MemoryOwner
from wallet.agreement import terms
from wallet.agreement.messages import Consent, Decline, Offer, Revoked
from wallet.agreement.negotiation import Phase, Side
from wallet.errors import (
    BadSignature,
    ChainUnreachable,
    FreeholdError,
    Malformed,
    NotFunded,
    OutOfOrder,
    PeerRefused,
    PeerUnreachable,
)
from wallet.ports import Holding

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

pytestmark = pytest.mark.area("A")


async def requester(line: Line, lab: Lab) -> None:
    """The requester's end, which closes when it is done."""
    try:
        await negotiate_as_requester(line.requester, lab.desk)
    finally:
        line.requester.close()


async def owner_end(line: Line, owner: MemoryOwner, linger: float = 0.0) -> None:
    try:
        await negotiate_as_owner(line.owner, owner, linger_seconds=linger)
    finally:
        line.owner.close()


async def sync(lab: Lab, owner: MemoryOwner, **options: Any) -> Line:
    """One meeting without lingering."""
    line = Line(OWNER, REQUESTER, **options)
    with trio.fail_after(10):
        async with trio.open_nursery() as nursery:
            nursery.start_soon(requester, line, lab)
            await owner_end(line, owner)
    return line


@asynccontextmanager
async def lingering(lab: Lab, owner: MemoryOwner, *tasks: Callable[[], Any]) -> AsyncIterator[Line]:
    """A meeting that stays until the block is done."""
    line = Line(OWNER, REQUESTER)
    with trio.fail_after(10):
        async with trio.open_nursery() as nursery:
            nursery.start_soon(requester, line, lab)
            nursery.start_soon(owner_end, line, owner, 60.0)
            for task in tasks:
                nursery.start_soon(task)
            yield line
            nursery.cancel_scope.cancel()


def consented(owner: MemoryOwner) -> Consent:
    assert owner.deal.terms is not None
    return consent(owner.deal.terms, FROZEN)


async def test_request_counter_accept_consent_opening_and_revocation_in_one_meeting(lab):
    owner = MemoryOwner()
    async with lingering(lab, owner, lab.desk.open_purchases):
        await owner.until(lambda: bool(owner.held))
        assert owner.deal.phase is Phase.WAITING
        assert owner.deal.terms is not None
        owner.say(Offer(terms.encode(changed(owner.deal.terms, price="700000"))))
        await owner.until(lambda: owner.deal.phase is Phase.AGREED)
        owner.say(consented(owner))
        await owner.until(lambda: owner.deal.opened is not None)
        assert lab.bought().state == "open"
        assert owner.deal.grant_id is not None
        owner.say(Revoked(owner.deal.grant_id, at_ms=1))
        await owner.until(lambda: not pending(owner))
    assert [n.phase for n in lab.negotiations()] == [Phase.REVOKED]
    assert lab.negotiations()[0].entries == owner.deal.entries
    assert lab.bought().state == "revoked"
    assert len(lab.chain.opened) == 1


def pending(owner: MemoryOwner) -> bool:
    return any(owner.known[id] < len(item.entries) for id, item in owner.held.items())


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"price": "800001"}, "price"),
        ({"fields": ("start",)}, "not-required-fields"),
        ({"retention_days": 9999}, "changed"),
    ],
)
async def test_a_counter_offer_that_is_too_much_is_declined_with_its_reason(lab, change, reason):
    owner = MemoryOwner()
    await sync(lab, owner)
    required = {"required_fields": ()} if reason == "not-required-fields" else {}
    owner.say(Offer(terms.encode(changed(on_the_table(owner), **change, **required))))
    await sync(lab, owner)
    await sync(lab, owner)
    said = owner.deal.entries[-1].message
    assert isinstance(said, Decline)
    assert (owner.deal.phase, said.reason) == (Phase.DECLINED, reason)


async def test_the_same_in_many_short_meetings(lab):
    owner = MemoryOwner()
    await sync(lab, owner)
    assert owner.deal.terms is not None
    owner.say(Offer(terms.encode(changed(owner.deal.terms, price="700000"))))
    await sync(lab, owner)
    await sync(lab, owner)
    assert owner.deal.phase is Phase.AGREED
    owner.say(consented(owner))
    await sync(lab, owner)
    assert lab.bought().state == "agreed"
    assert lab.negotiations()[0].entries == owner.deal.entries


async def test_a_call_is_asked_once_however_often_they_meet(lab):
    owner = MemoryOwner()
    for _ in range(3):
        await sync(lab, owner)
    assert len(owner.held) == 1
    lab.database.write(books.add_call, msgspec.structs.replace(CALL, steps=9), 1)
    await sync(lab, owner)
    assert len(owner.held) == 2


async def test_an_owner_who_lost_everything_gets_it_again(lab):
    owner = MemoryOwner()
    await sync(lab, owner)
    owner.say(Decline("price"))
    await sync(lab, owner)
    blank = MemoryOwner()
    await sync(lab, blank)
    assert blank.deal.entries == owner.deal.entries


async def test_a_cut_after_any_frame_loses_nothing(tmp_path):
    """Request, offer, accept, consent: whatever frame is the last, the next meetings finish it."""
    cut, finished = 0, False
    while not finished:
        folder = tmp_path / str(cut)
        folder.mkdir()
        lab, owner = Lab(folder, CALL), MemoryOwner()
        finished = await until_granted(lab, owner, cut)
        assert lab.negotiations()[0].entries == owner.deal.entries
        assert lab.bought().state == "agreed"
        lab.close()
        cut += 1
    assert cut > 12


async def until_granted(lab: Lab, owner: MemoryOwner, cut: int) -> bool:
    """Meet until the grant is there; frame number `cut` of all is the last of its meeting."""
    passed, was_cut = 0, False
    for _ in range(12):
        after = cut - passed if not was_cut and passed <= cut else float("inf")
        try:
            with trio.fail_after(5):
                line = Line(OWNER, REQUESTER, cut_after=after)
                try:
                    async with trio.open_nursery() as nursery:
                        nursery.start_soon(tolerant, requester, line, lab)
                        await tolerant(owner_end, line, owner)
                finally:
                    passed += len(line.passed)
                    was_cut |= line.broken
        except PeerUnreachable:
            continue
        if owner.held and not pending(owner):
            if owner.deal.phase is Phase.WAITING:
                assert owner.deal.terms is not None
                owner.say(Offer(terms.encode(changed(owner.deal.terms, price="650000"))))
            elif owner.deal.phase is Phase.AGREED:
                owner.say(consented(owner))
            elif owner.deal.phase is Phase.GRANTED:
                break
    assert owner.deal.phase is Phase.GRANTED
    return not was_cut


async def tolerant(act: Callable[..., Any], line: Line, side: Any) -> None:
    """Let a cut line end a side as it may; anything else is a failure."""
    try:
        await act(line, side)
    except PeerUnreachable:
        assert line.broken


async def test_news_reaches_the_owner_while_it_lingers(lab):
    owner = MemoryOwner()
    async with lingering(lab, owner):
        await owner.until(lambda: bool(owner.held))
        owner.say(Offer(terms.encode(changed(on_the_table(owner), price="650000"))))
        await owner.until(lambda: owner.deal.phase is Phase.AGREED)


def on_the_table(owner: MemoryOwner) -> terms.Terms:
    assert owner.deal.terms is not None
    return owner.deal.terms


async def test_news_that_come_while_others_are_sent_are_not_forgotten():
    """Two changes close together: the second falls into the sending of the first."""
    desk = SlowDesk()
    line = Line(OWNER, REQUESTER)
    owner = MemoryOwner()
    async with trio.open_nursery() as nursery:
        nursery.start_soon(negotiate_as_requester, line.requester, desk)
        nursery.start_soon(owner_end, line, owner, 60.0)
        with trio.fail_after(5):
            await owner.until(lambda: len(owner.held) == 3)
        nursery.cancel_scope.cancel()


class SlowDesk:
    """A requester's desk that gets a third negotiation just while it tells of the second."""

    def __init__(self) -> None:
        self.deals = [deal_in(Phase.WAITING, seed="1")]
        self.version, self.changed = 0, trio.Event()
        self.told = 0

    chain_id = CHAIN_ID

    def binding(self):
        return REQUESTER.binding

    async def introduced(self, claims, place=""):
        pass

    def add(self) -> None:
        self.deals.append(deal_in(Phase.WAITING, seed=str(len(self.deals) + 1)))
        self.version += 1
        self.changed.set()
        self.changed = trio.Event()

    async def holdings(self, owner):
        found = tuple((d.negotiation.id, len(d.transcript)) for d in self.deals)
        self.told += 1
        if self.told == 3:
            self.add()
        return tuple(Holding(*item) for item in found)

    async def take(self, owner: bytes, id: bytes, position: int, envelope: bytes) -> int:
        raise AssertionError("nothing is pushed here")

    async def envelopes(self, owner, id, start):
        return next(d.transcript for d in self.deals if d.negotiation.id == id)[start:]

    async def wait_changed(self, owner, seen):
        if self.told == 1:
            self.add()
        self.told = max(self.told, 2)
        while self.version == seen:
            await self.changed.wait()
        return self.version


async def test_a_message_the_requester_will_not_take_is_told_with_its_reason(lab):
    owner = MemoryOwner()
    await sync(lab, owner)
    id = owner.deal.id
    forged = deal_in(Phase.WAITING).sealed(Side.OWNER, Decline("price"))
    owner.held[id] = ForgedTail(owner.deal, forged)  # type: ignore[assignment]
    await sync(lab, owner)
    ((position, code, message),) = owner.refusals
    assert (position, code) == (1, "bad-signature")
    assert "not signed for this place" in message
    assert lab.negotiations()[0].phase is Phase.WAITING


class ForgedTail:
    """A negotiation that claims one envelope more than was ever taken."""

    def __init__(self, real: Any, forged: bytes) -> None:
        self.entries = (*real.entries, EnvelopeOnly(forged))


class EnvelopeOnly:
    def __init__(self, envelope: bytes) -> None:
        self.envelope = envelope


async def test_an_owner_that_has_come_with_other_keys_is_sent_away(lab):
    owner = MemoryOwner()
    await sync(lab, owner)
    other = msgspec.structs.replace(OWNER.claims, signing_key=EVE.claims.signing_key)
    lab.database.write(
        lambda tx: tx.execute("UPDATE owner SET claims = ?", (msgspec.msgpack.encode(other),))
    )
    with pytest.raises(ExceptionGroup) as caught:
        await sync(lab, MemoryOwner())
    told, _ = caught.value.split(PeerRefused)
    assert told is not None
    assert "with other keys before" in str(told.exceptions[0])


@pytest.mark.parametrize("failure", [NotFunded("Too little."), ChainUnreachable("No answer.")])
async def test_a_grant_that_cannot_be_opened_now_is_opened_later(lab, failure):
    """The desk goes on: a chain that does not answer is no reason to stop serving owners."""
    lab.chain.failures = [failure]
    owner = MemoryOwner()
    async with lingering(lab, owner, lab.desk.open_purchases):
        await owner.until(lambda: bool(owner.held))
        owner.say(consented(owner))
        await owner.until(lambda: not pending(owner))
        await lab.chain.was_asked.wait()
        lab.desk.buying.look()
        await owner.until(lambda: owner.deal.opened is not None)
    assert lab.bought().state == "open"


async def test_a_grant_that_was_not_opened_in_time_is_withdrawn(lab):
    owner = MemoryOwner()
    async with lingering(lab, owner):
        await owner.until(lambda: bool(owner.held))
        owner.say(consented(owner))
        await owner.until(lambda: not pending(owner))
    lab.clock.seconds = TERMS.payment.expiry
    async with lingering(lab, owner, lab.desk.open_purchases):
        await owner.until(lambda: owner.deal.phase is Phase.WITHDRAWN)
    assert lab.bought().state == "failed"
    assert not lab.chain.opened


async def test_a_restart_between_signing_and_opening_opens_once(lab):
    owner = MemoryOwner()
    await sync(lab, owner)
    owner.say(consented(owner))
    await sync(lab, owner)
    for _ in range(2):
        lab.desk = lab.new_desk()
        async with lingering(lab, owner, lab.desk.open_purchases):
            await owner.until(lambda: owner.deal.opened is not None)
    assert (len(lab.chain.opened), lab.chain.asked) == (1, 1)


# ── one side played frame by frame ───────────────────────────────────────────────────────────────


async def against_owner(owner: MemoryOwner, *frames: Any, cap: int = 2**24) -> FreeholdError:
    """Let a requester say these frames; return what the owner makes of them."""
    line = Line(OWNER, REQUESTER, cap=cap)
    for frame in frames:
        data = frame if isinstance(frame, bytes) else wire.encode(frame)
        await line.requester.write_frame(data)
    line.requester.close()
    with pytest.raises(FreeholdError) as caught, trio.fail_after(5):
        await negotiate_as_owner(line.owner, owner, linger_seconds=60.0)
    return caught.value


async def against_requester(lab: Lab, *frames: Any, cap: int = 2**24) -> FreeholdError:
    line = Line(OWNER, REQUESTER, cap=cap)
    for frame in frames:
        data = frame if isinstance(frame, bytes) else wire.encode(frame)
        await line.owner.write_frame(data)
    line.owner.close()
    with pytest.raises(FreeholdError) as caught, trio.fail_after(5):
        await negotiate_as_requester(line.requester, lab.desk)
    return caught.value


HELLO = wire.Introduce(REQUESTER.binding)
OTHER_CHAIN = wire.Introduce(type(REQUESTER)(REQUESTER.keys, chain_id=5).binding)


@pytest.mark.parametrize(
    ("frames", "error"),
    [
        ([b"\xc1"], Malformed),
        ([bytes(100)], Malformed),
        ([wire.Synced()], OutOfOrder),
        ([wire.Finished()], Malformed),
        ([wire.Introduce(EVE.binding)], BadSignature),
        ([OTHER_CHAIN], BadSignature),
        ([HELLO, HELLO], OutOfOrder),
        ([HELLO, wire.Have(())], OutOfOrder),
        ([HELLO, wire.Taken(bytes(32), 1)], OutOfOrder),
        ([HELLO, wire.Refused("no", "Not you.")], PeerRefused),
        ([HELLO, wire.Envelopes(bytes(32), 0, (b"x",))], Malformed),
        ([HELLO, wire.Envelopes(bytes(32), 1, (b"x",))], OutOfOrder),
        ([HELLO, wire.Envelopes(bytes(32), 0, deal_in(Phase.WAITING).transcript)], OutOfOrder),
        ([HELLO, wire.Synced(), wire.Taken(bytes(32), 1)], OutOfOrder),
        ([HELLO, wire.Synced(), wire.Push(bytes(32), 1, b"")], OutOfOrder),
        ([HELLO, wire.Synced(), b"\xff"], Malformed),
    ],
)
async def test_an_owner_names_what_a_requester_does_wrong(frames, error):
    owner = MemoryOwner()
    assert isinstance(await against_owner(owner, *frames), error)
    assert not owner.held


async def test_frames_larger_than_the_cap_are_refused_by_both(lab):
    big = wire.Envelopes(bytes(32), 0, (bytes(200_000),) * 20)
    cap = wire.NEGOTIATE_CAP
    assert isinstance(await against_owner(MemoryOwner(), HELLO, big, cap=cap), Malformed)
    assert isinstance(await against_requester(lab, bytes(cap + 1), cap=cap), Malformed)


@pytest.mark.parametrize("answer", ["another id", "too long", "too short"])
async def test_a_confirmation_of_something_else_confirms_nothing(answer):
    """Else a requester could make the owner believe that it has what was never sent."""
    deal = deal_in(Phase.WAITING)
    owner = MemoryOwner()
    owner.requester = REQUESTER.claims
    owner.held[deal.negotiation.id], owner.known[deal.negotiation.id] = deal.negotiation, 1
    owner.say(Decline("price"))
    id = deal.negotiation.id
    taken = {
        "another id": wire.Taken(bytes(32), 2),
        "too long": wire.Taken(id, 2**31),
        "too short": wire.Taken(id, 1),
    }[answer]
    line = Line(OWNER, REQUESTER)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(expect_out_of_order, line, owner)
        for frame in (HELLO, wire.Synced()):
            await line.requester.write_frame(wire.encode(frame))
        heard = [wire.decode_negotiate(await line.requester.read_frame()) for _ in range(3)]
        assert isinstance(heard[2], wire.Push)
        await line.requester.write_frame(wire.encode(taken))
    assert owner.known[id] == 1


async def expect_out_of_order(line: Line, owner: MemoryOwner) -> None:
    with pytest.raises(OutOfOrder):
        await negotiate_as_owner(line.owner, owner, linger_seconds=60.0)


GREETING = wire.Introduce(OWNER.binding)


@pytest.mark.parametrize(
    ("frames", "error"),
    [
        ([b"\xc1"], Malformed),
        ([wire.Have(())], OutOfOrder),
        ([wire.Introduce(EVE.binding)], BadSignature),
        ([GREETING, GREETING], OutOfOrder),
        ([GREETING, wire.Synced()], OutOfOrder),
        ([GREETING, wire.Have(()), wire.Have(())], OutOfOrder),
        ([GREETING, wire.Have(()), wire.Envelopes(bytes(32), 0, ())], OutOfOrder),
        ([GREETING, wire.Have(()), bytes(5)], Malformed),
    ],
)
async def test_a_requester_names_what_an_owner_does_wrong(lab, frames, error):
    assert isinstance(await against_requester(lab, *frames), error)


async def test_an_owner_cannot_read_or_write_another_owner_s_negotiation(lab):
    """The identity of the connection decides, not the id that is named."""
    await sync(lab, MemoryOwner())
    (mine,) = lab.negotiations()
    line = Line(EVE, REQUESTER)
    hello = wire.Introduce(EVE.binding)
    stolen = wire.Push(mine.id, 1, deal_in(Phase.DECLINED).transcript[1])
    for frame in (hello, wire.Have(((mine.id, 0),)), stolen):
        await line.owner.write_frame(wire.encode(frame))
    line.owner.close()
    await negotiate_as_requester(line.requester, lab.desk)
    answers = [wire.decode_negotiate(data) for name, data in line.passed if name == "requester"]
    sent = [frame for frame in answers if isinstance(frame, wire.Envelopes)]
    assert [frame.id == mine.id for frame in sent] == [False]
    assert isinstance(answers[-1], wire.Refused)
    assert "another owner" in answers[-1].message
    assert mine.entries == next(n for n in lab.negotiations() if n.id == mine.id).entries


async def test_a_push_for_a_place_that_is_taken_is_refused_and_the_news_sent(lab):
    owner = MemoryOwner()
    await sync(lab, owner)
    owner.say(Offer(terms.encode(changed(on_the_table(owner), price="650000"))))
    await sync(lab, owner)
    late = deal_in(Phase.DECLINED).transcript[1]
    line = Line(OWNER, REQUESTER)
    for frame in (GREETING, wire.Have(((owner.deal.id, 1),)), wire.Push(owner.deal.id, 1, late)):
        await line.owner.write_frame(wire.encode(frame))
    line.owner.close()
    await negotiate_as_requester(line.requester, lab.desk)
    answers = [wire.decode_negotiate(data) for name, data in line.passed if name == "requester"]
    news, answer = answers[1], answers[-1]
    assert isinstance(news, wire.Envelopes)
    assert (news.start, len(news.items)) == (1, 2)
    assert isinstance(answer, wire.Refused)
    assert (answer.code, "something new meanwhile" in answer.message) == ("out-of-order", True)
    assert lab.negotiations()[0].phase is Phase.AGREED


# ── silence ──────────────────────────────────────────────────────────────────────────────────────


async def test_a_requester_that_never_answers_is_given_up(autojump_clock):
    line = Line(OWNER, REQUESTER)
    start = trio.current_time()
    with pytest.raises(PeerUnreachable, match="20 seconds"):
        await negotiate_as_owner(line.owner, MemoryOwner())
    assert trio.current_time() - start == pytest.approx(negotiate.ANSWER_SECONDS)


async def test_a_push_that_is_never_answered_is_given_up_and_kept(autojump_clock):
    deal = deal_in(Phase.WAITING)
    owner = MemoryOwner()
    owner.requester = REQUESTER.claims
    await owner.take(deal.negotiation.id, 0, deal.transcript)
    owner.say(Decline("price"))
    line = Line(OWNER, REQUESTER)
    for frame in (HELLO, wire.Synced()):
        await line.requester.write_frame(wire.encode(frame))
    with pytest.raises(PeerUnreachable, match="20 seconds"):
        await negotiate_as_owner(line.owner, owner, linger_seconds=300.0)
    assert pending(owner)


async def test_a_lingering_owner_leaves_when_nothing_comes(autojump_clock):
    line = Line(OWNER, REQUESTER)
    for frame in (HELLO, wire.Synced()):
        await line.requester.write_frame(wire.encode(frame))
    start = trio.current_time()
    await negotiate_as_owner(line.owner, MemoryOwner(), linger_seconds=60.0)
    assert trio.current_time() - start == pytest.approx(60)


async def test_a_requester_that_talks_without_end_is_left(autojump_clock):
    """Messages that say nothing new do not keep an owner before it can speak itself."""
    deal = deal_in(Phase.WAITING)
    line = Line(OWNER, REQUESTER)
    await line.requester.write_frame(wire.encode(HELLO))
    again = wire.encode(wire.Envelopes(deal.negotiation.id, 0, deal.transcript))
    for _ in range(negotiate.MAXIMUM_FRAMES + 1):
        await line.requester.write_frame(again)
    with pytest.raises(OutOfOrder, match="too much"):
        await negotiate_as_owner(line.owner, MemoryOwner())


async def test_an_owner_that_never_introduces_itself_is_given_up(autojump_clock):
    line = Line(OWNER, REQUESTER)
    with pytest.raises(PeerUnreachable):
        await negotiate_as_requester(line.requester, SlowDesk())
