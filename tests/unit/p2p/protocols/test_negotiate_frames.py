"""`/freehold/negotiate/1` with one side played frame by frame: wrong, too large, or silent."""

from __future__ import annotations

from typing import Any

import pytest
import trio

from p2p.protocols import negotiate, wire
from p2p.protocols.negotiate import negotiate_as_owner, negotiate_as_requester
from tests.deal import EVE, OWNER, REQUESTER, changed, deal_in
from tests.unit.p2p.protocols.lines import Line
from tests.unit.p2p.protocols.meetings import SlowDesk, on_the_table, pending, sync
from tests.unit.p2p.protocols.sides import Lab, MemoryOwner
from wallet.agreement import terms
from wallet.agreement.messages import Decline, Offer
from wallet.agreement.negotiation import Phase
from wallet.errors import (
    BadSignature,
    FreeholdError,
    Malformed,
    OutOfOrder,
    PeerRefused,
    PeerUnreachable,
)

pytestmark = pytest.mark.area("A")


async def against_owner(owner: MemoryOwner, *frames: Any, cap: int = 2**24) -> FreeholdError:
    """Let a requester say these frames; return what the owner makes of them."""
    line = Line(OWNER, REQUESTER, cap=cap)
    for frame in frames:
        data = frame if isinstance(frame, bytes) else wire.encode(frame)
        await line.requester.write_frame(data)
    line.requester.close()
    with pytest.raises(FreeholdError) as caught, trio.fail_after(60):
        await negotiate_as_owner(line.owner, owner, linger_seconds=60.0)
    return caught.value


async def against_requester(lab: Lab, *frames: Any, cap: int = 2**24) -> FreeholdError:
    line = Line(OWNER, REQUESTER, cap=cap)
    for frame in frames:
        data = frame if isinstance(frame, bytes) else wire.encode(frame)
        await line.owner.write_frame(data)
    line.owner.close()
    with pytest.raises(FreeholdError) as caught, trio.fail_after(60):
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
