"""A cohort at the desk: who is still asked, who is let go, what waits for enough people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from p2p.requester import books, cohorts, refunds, spending
from p2p.requester.cohorts import FULL, Cohort
from tests.deal import REQUESTER, Deal, consent, frozen, person, seal_next
from tests.unit.p2p.protocols.sides import CALL, FACTS, Lab
from wallet.agreement.amounts import to_text
from wallet.agreement.messages import Withdraw
from wallet.agreement.negotiation import Negotiation, Phase, Side

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.deal import Person

pytestmark = pytest.mark.area("D")

PEOPLE = [person(f"cohort {number}") for number in range(3)]


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Lab]:
    made = Lab(tmp_path, CALL)
    yield made
    made.close()


def negotiation(lab: Lab, who: Person) -> Negotiation:
    (found,) = lab.database.read(books.negotiations, who.claims.identity)
    return lab.database.read(lab.desk.transcripts.load, found[0])[0]


async def agree(lab: Lab, who: Person) -> bytes:
    """Have an asked owner sign a grant; return its id."""
    asked = negotiation(lab, who)
    assert asked.terms is not None
    seed = who.peer_id
    given = consent(asked.terms, frozen(seed=seed), owner=who, seed=seed)
    data = seal_next(asked, Side.OWNER, given, who, REQUESTER)
    await lab.desk.take(who.claims.identity, asked.id, 1, data)
    found = negotiation(lab, who).grant_id
    assert found is not None
    return found


async def settle(lab: Lab) -> None:
    """What the desk does again and again, once."""
    for item in lab.database.read(lambda tx: list(books.purchases(tx, "agreed"))):
        await lab.desk.buying.open(item)
    await lab.desk.buying.let_go()


def total_units(lab: Lab, who: Person) -> int:
    given = negotiation(lab, who).consent
    assert given is not None
    return given.grant.total_units


def state(lab: Lab, grant_id: bytes) -> tuple[str, str]:
    item = lab.database.read(books.purchase, grant_id)
    return item.state, item.note


async def test_once_full_nobody_else_is_asked_and_who_has_not_decided_is_told(lab):
    one, two, three = PEOPLE
    lab.database.write(cohorts.put, 1, Cohort(target=1))
    for who in (one, two):
        await lab.desk.introduced(who.claims)
    grant = await agree(lab, one)
    await settle(lab)
    assert state(lab, grant)[0] == "open"
    told = negotiation(lab, two)
    assert told.phase is Phase.WITHDRAWN
    last = told.entries[-1].message
    assert isinstance(last, Withdraw)
    assert last.note == FULL
    await lab.desk.introduced(three.claims)
    assert lab.database.read(books.negotiations, three.claims.identity) == []
    assert negotiation(lab, one).phase is not Phase.WITHDRAWN


async def test_of_two_who_agree_at_once_the_first_is_paid_and_the_other_is_let_go(lab):
    one, two, _ = PEOPLE
    lab.database.write(cohorts.put, 1, Cohort(target=1))
    for who in (one, two):
        await lab.desk.introduced(who.claims)
    first = await agree(lab, one)
    lab.clock.seconds += 1
    second = await agree(lab, two)
    await settle(lab)
    assert state(lab, first)[0] == "open"
    assert state(lab, second) == ("failed", FULL)
    assert set(lab.chain.opened) == {first}, "nothing was paid for who came too late"


async def test_the_budget_is_looked_at_when_a_grant_is_paid_and_what_came_back_makes_room(lab):
    one, two, _ = PEOPLE
    for who in (one, two):
        await lab.desk.introduced(who.claims)
    first = await agree(lab, one)
    lab.clock.seconds += 1
    second = await agree(lab, two)
    units = total_units(lab, one)
    lab.database.write(books.put_setting, "budget", to_text(units * 3 // 2, FACTS.decimals))
    await settle(lab)
    assert state(lab, first)[0] == "open"
    held, words = state(lab, second)
    assert held == "agreed"
    assert "of the budget of" in words
    lab.database.write(books.set_state, first, "revoked")
    await settle(lab)
    assert state(lab, second)[0] == "agreed", "what is in escrow is not back"
    lab.database.write(refunds.came, first, units)
    await settle(lab)
    assert state(lab, second)[0] == "open"


async def test_stipends_are_within_the_budget_of_coin(lab):
    (one, *_) = PEOPLE
    await lab.desk.introduced(one.claims)
    grant = await agree(lab, one)
    lab.database.write(books.put_setting, spending.COIN, "0.0001")
    await settle(lab)
    assert state(lab, grant)[0] == "agreed"
    assert "coin" in state(lab, grant)[1]
    lab.database.write(books.put_setting, spending.COIN, "0.1")
    await settle(lab)
    assert state(lab, grant)[0] == "open"


async def test_a_stipend_above_the_most_is_offered_to_nobody_and_paid_to_nobody(lab):
    """As where a host invents a base fee: it would be sent for good."""
    one, two, _ = PEOPLE
    await lab.desk.introduced(one.claims)
    grant = await agree(lab, one)
    lab.database.write(books.put_setting, spending.STIPEND, "0.000000000000000001")
    await lab.desk.introduced(two.claims)
    assert not lab.database.read(books.negotiations, two.claims.identity)
    assert lab.database.read(books.setting, spending.STIPEND_WANTED)
    await settle(lab)
    held, words = state(lab, grant)
    assert held == "agreed"
    assert "beyond the most of 0.000000000000000001" in words
    lab.database.write(books.put_setting, spending.STIPEND, "1")
    await lab.desk.introduced(two.claims)
    await settle(lab)
    assert len(lab.database.read(books.negotiations, two.claims.identity)) == 1
    assert not lab.database.read(books.setting, spending.STIPEND_WANTED)
    assert state(lab, grant)[0] == "open"


async def test_the_budget_binds_in_the_transaction_that_signs(lab):
    (one, *_) = PEOPLE
    await lab.desk.introduced(one.claims)
    grant = await agree(lab, one)
    plain = lab.chain.open

    async def meanwhile(given: Any, signature: bytes, deposit: int, wei: int, allowed: Any) -> Any:
        lab.database.write(books.put_setting, "budget", "0.01")
        lab.database.write(allowed)
        return await plain(given, signature, deposit, wei, allowed)

    lab.chain.open = meanwhile
    await settle(lab)
    assert lab.chain.opened == {}
    assert not lab.database.read(spending.is_noted, grant)


async def test_agreeing_and_revoking_again_and_again_opens_no_more_than_the_call_may(lab):
    crowd = [person(f"leaver {number}") for number in range(8)]
    lab.database.write(cohorts.put, 1, Cohort(target=1))
    for who in crowd:
        await lab.desk.introduced(who.claims)
        if not lab.database.read(books.negotiations, who.claims.identity):
            break
        grant = await agree(lab, who)
        await settle(lab)
        assert state(lab, grant)[0] == "open"
        lab.database.write(books.set_state, grant, "revoked")
    assert len(lab.chain.opened) == cohorts.most_openings(Cohort(target=1)) == 6
    lab.database.write(cohorts.put, 1, Cohort(target=2))
    await lab.desk.introduced(crowd[-1].claims)
    assert lab.database.read(books.negotiations, crowd[-1].claims.identity) != []


async def test_what_was_opened_before_it_was_noted_is_noted_once(lab):
    deal = Deal().ask().grant().open()
    lab.adopt(deal)
    given = deal.negotiation.consent
    assert given is not None
    for _ in range(2):
        lab.database.write(lambda tx: spending.catch_up(tx, lab.desk.transcripts))
    assert lab.database.read(spending.total).units == given.grant.total_units


async def test_nothing_is_opened_before_the_minimum_agreed_and_everything_after(lab):
    one, two, three = PEOPLE
    lab.database.write(cohorts.put, 1, Cohort(minimum=2))
    for who in PEOPLE:
        await lab.desk.introduced(who.claims)
    first = await agree(lab, one)
    await settle(lab)
    assert state(lab, first) == ("agreed", "Waits until 2 people agree (1 so far).")
    assert lab.chain.opened == {}
    second = await agree(lab, two)
    await settle(lab)
    assert {state(lab, first)[0], state(lab, second)[0]} == {"open"}
    lab.database.write(books.set_state, first, "revoked")
    lab.database.write(books.set_state, second, "revoked")
    assert state(lab, await agree(lab, three))[0] == "agreed"
    await settle(lab)
    assert negotiation(lab, three).opened is not None, "what has begun goes on"
