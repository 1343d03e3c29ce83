"""A cohort at the desk: who is still asked, who is let go, what waits for enough people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from p2p.requester import books, cohorts
from p2p.requester.cohorts import FULL, Cohort
from tests.deal import DOMAIN, REQUESTER, consent, frozen, person, seal_next
from tests.unit.p2p.protocols.sides import CALL, Lab
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
    return lab.database.read(books.load, found[0], lab.desk.claims, DOMAIN)[0]


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
    for item in lab.database.read(lambda tx: list(books.purchases(tx))):
        if item.state == "agreed":
            await lab.desk._open(item)
    await lab.desk._let_go()


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
