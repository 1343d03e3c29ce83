"""Money set aside is not forgotten, and nothing is set aside for a grant that has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import trio

from p2p.requester import books, spending
from tests.deal import Deal
from tests.unit.p2p.protocols.sides import Lab
from wallet.agreement.messages import Opened, Revoked, Withdraw
from wallet.agreement.negotiation import Side
from wallet.errors import ChainUnreachable, NotAllowed

if TYPE_CHECKING:
    from pathlib import Path

    from p2p.requester.ports import Opening

pytestmark = pytest.mark.area("A")


@pytest.fixture
def lab(tmp_path: Path) -> Any:
    made = Lab(tmp_path)
    yield made
    made.close()


def agreed(lab: Lab) -> Deal:
    deal = Deal().ask().grant()
    lab.adopt(deal, "agreed")
    return deal


async def work(lab: Lab) -> books.Purchase:
    """Let the desk go through its purchases once."""
    await lab.desk.buying.open(lab.bought())
    return lab.bought()


def said(lab: Lab) -> type:
    (negotiation,) = lab.negotiations()
    return type(negotiation.entries[-1].message)


async def revoke(lab: Lab, deal: Deal) -> None:
    data = deal.sealed(Side.OWNER, Revoked(deal.grant_id, at_ms=1))
    count = len(deal.negotiation.entries)
    await lab.desk.take(deal.owner.claims.identity, deal.negotiation.id, count, data)


async def test_an_opening_that_was_signed_before_a_crash_is_told_after_its_date_too(lab):
    deal = agreed(lab)
    consent = deal.negotiation.consent
    assert consent is not None
    await lab.chain.open(consent.grant, consent.signature, 0, 0, lambda _tx: None)
    lab.clock.seconds = consent.grant.open_by + 1
    lab.desk = lab.new_desk()
    waiting = await work(lab)
    assert (waiting.state, "signed in time" in waiting.note) == ("agreed", True)
    lab.chain.states[deal.grant_id] = "opened"
    assert (await work(lab)).state == "open"
    assert said(lab) is Opened


async def test_an_opening_that_the_chain_lost_is_withdrawn_when_its_time_is_over(lab):
    deal = agreed(lab)
    lab.clock.seconds += 30 * 86_400
    lab.chain.states[deal.grant_id] = "failed"
    assert (await work(lab)).state == "failed"
    assert said(lab) is Withdraw
    assert lab.chain.asked == 0


async def test_an_opening_that_failed_before_its_stipend_was_signed_is_signed_anew_in_time(lab):
    """As one that failed after it, until the payer says no."""
    deal = agreed(lab)
    lab.chain.states[deal.grant_id] = "failed"
    lab.chain.failures = [NotAllowed("Its opening failed 3 times.")]
    assert ((await work(lab)).state, lab.bought().note) == ("agreed", "Its opening failed 3 times.")
    assert (await work(lab)).state == "open"
    assert (said(lab), lab.chain.asked) == (Opened, 2)


async def test_what_failed_is_not_signed_anew_beyond_the_budget(lab):
    deal = agreed(lab)
    lab.chain.states[deal.grant_id] = "failed"
    lab.database.write(books.put_setting, spending.TOKENS, "1")
    assert (await work(lab)).note.startswith("Waits: it needs")
    assert (lab.bought().state, lab.chain.asked) == ("agreed", 0)


async def test_what_was_approved_and_never_opened_counts_as_nothing_once_it_is_withdrawn(lab):
    deal = agreed(lab)
    lab.database.write(spending.note, deal.grant_id, 2_400_000, 10**15)
    lab.clock.seconds += 30 * 86_400
    assert (await work(lab)).state == "failed"
    assert lab.database.read(spending.total) == spending.Spent(0, 0)


async def test_a_grant_revoked_since_the_list_was_read_is_not_paid(lab):
    deal = agreed(lab)
    listed = lab.bought()
    await revoke(lab, deal)
    await lab.desk.buying.open(listed)
    assert (lab.chain.asked, lab.bought().state) == (0, "revoked")


async def test_a_grant_revoked_while_the_payment_is_prepared_is_not_signed_for(lab):
    deal = agreed(lab)

    async def slow(grant: Any, *rest: Any) -> Opening:
        await revoke(lab, deal)
        await trio.to_thread.run_sync(lab.database.write, rest[-1])
        raise AssertionError("the transaction that signs was not undone")

    lab.chain.open = slow
    assert (await work(lab)).state == "revoked"


async def test_what_did_not_go_through_is_signed_anew_though_the_grant_is_open(lab):
    deal = agreed(lab)
    assert (await work(lab)).state == "open"
    asked = lab.chain.asked
    for grant_id in (deal.grant_id,) * 2:
        await lab.desk.buying.pay_again(grant_id)
    assert lab.chain.asked == asked + 2
    assert (lab.bought().state, "signed anew" in lab.bought().note) == ("open", True)
    lab.chain.failures = [ChainUnreachable("Nobody answers.")]
    await lab.desk.buying.pay_again(deal.grant_id)
    assert lab.bought().note == "Nobody answers."
    lab.chain.failures = [NotAllowed("Its opening failed 3 times.")]
    await lab.desk.buying.pay_again(deal.grant_id)
    assert lab.bought().note == "Its opening failed 3 times."


async def test_the_desk_asks_for_it_by_itself(lab):
    deal = agreed(lab)
    await work(lab)
    lab.chain.lost = (deal.grant_id,)
    lab.chain.was_asked = trio.Event()
    async with trio.open_nursery() as nursery:
        nursery.start_soon(lab.desk.buying.run)
        with trio.fail_after(120):
            await lab.chain.was_asked.wait()
        nursery.cancel_scope.cancel()


@pytest.mark.parametrize("why", ["late", "expired", "revoked"])
async def test_nothing_is_signed_anew_for_what_can_be_opened_no_more(lab, why):
    deal = agreed(lab)
    await work(lab)
    asked, consent = lab.chain.asked, deal.negotiation.consent
    assert consent is not None
    grant = consent.grant
    if why == "revoked":
        lab.database.write(books.set_state, deal.grant_id, "revoked")
    else:
        lab.chain.states[deal.grant_id] = "failed" if why == "late" else "opened"
        lab.clock.seconds = (grant.open_by if why == "late" else grant.expiry) + 1
    await lab.desk.buying.pay_again(deal.grant_id)
    assert lab.chain.asked == asked
    spent = lab.database.read(spending.total)
    assert (lab.bought().state, bool(spent.units)) == {
        "late": ("failed", False),  # written down, and its part of the budget is free again
        "expired": ("open", True),
        "revoked": ("revoked", True),
    }[why]
    assert spent.wei, "a stipend never comes back"
    _, call = lab.database.read(lab.desk.transcripts.load, deal.negotiation.id)
    assert lab.database.read(spending.paid, call) == 1, "else failing has no end"
