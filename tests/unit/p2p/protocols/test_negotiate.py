"""`/freehold/negotiate/1`: a real requester's desk and an owner, over lines that may break."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import trio

from p2p.requester import books
from tests.deal import EVE, FROZEN, OWNER, REQUESTER, TERMS, changed, consent, deal_in
from tests.unit.p2p.protocols.lines import Line
from tests.unit.p2p.protocols.meetings import (
    lingering,
    on_the_table,
    owner_end,
    pending,
    requester,
    sync,
)
from tests.unit.p2p.protocols.sides import CALL, Lab, MemoryOwner
from wallet.agreement import terms
from wallet.agreement.messages import Consent, Decline, Offer, Revoked
from wallet.agreement.negotiation import Phase, Side
from wallet.errors import (
    ChainUnreachable,
    NotFunded,
    PeerRefused,
    PeerUnreachable,
)

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.area("A")


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
            with trio.fail_after(60):
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
