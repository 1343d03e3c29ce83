"""Owners that come in crowds, stay without a word, or come while the chain is away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import trio

from p2p.protocols.negotiate import IDLE_SECONDS, negotiate_as_owner, negotiate_as_requester
from p2p.requester import books, cohorts
from p2p.requester.desk import Desk
from p2p.requester.limits import Limits
from tests.deal import CHAIN_ID, OWNER, PARTY, REQUESTER, Person, person
from tests.unit.p2p.protocols.lines import Line
from tests.unit.p2p.protocols.sides import CALL, FACTS, Lab, MemoryOwner
from wallet.errors import BadSignature, ChainUnreachable, NotAllowed, OutOfOrder

if TYPE_CHECKING:
    from pathlib import Path

    from wallet.agreement.binding import Binding, Claims
    from wallet.ports import Holding

pytestmark = pytest.mark.area("A")


@pytest.fixture
def lab(tmp_path: Path) -> Any:
    made = Lab(tmp_path, CALL)
    made.chain.stipend_wei = Prices()  # type: ignore[method-assign]
    made.desk = lab_desk(made, Limits(new_owners_per_minute=3))
    yield made
    made.close()


def lab_desk(lab: Lab, limits: Limits) -> Desk:
    keys = REQUESTER.requester_keys
    return Desk(lab.database, keys, PARTY, FACTS, lab.chain, lab.clock, limits=limits)


class Prices:
    """A chain that is asked for the stipend."""

    def __init__(self) -> None:
        self.asked, self.away = 0, False

    async def __call__(self) -> int:
        self.asked += 1
        await trio.lowlevel.checkpoint()
        if self.away:
            raise ChainUnreachable("No answer.")
        return 1000 + self.asked


def asked(lab: Lab, owner: Person) -> int:
    return len(lab.database.read(books.negotiations, owner.claims.identity))


async def come(lab: Lab, *owners: Person) -> None:
    async with trio.open_nursery() as nursery:
        for owner in owners:
            nursery.start_soon(lab.desk.introduced, owner.claims)


ATTACKER = "203.0.113.9"
CROWD = [person(f"one of many {n}") for n in range(8)]


async def test_many_owners_cost_one_question_to_the_chain_a_minute(lab):
    await come(lab, *CROWD[:3])
    assert lab.chain.stipend_wei.asked == 1
    lab.clock.seconds += 61
    await come(lab, CROWD[3])
    assert lab.chain.stipend_wei.asked == 2


async def test_while_the_chain_is_away_the_last_stipend_is_offered(lab):
    await come(lab, CROWD[0])
    lab.chain.stipend_wei.away = True
    lab.clock.seconds += 61
    await come(lab, CROWD[1])
    await come(lab, CROWD[2])
    assert (asked(lab, CROWD[1]), lab.chain.stipend_wei.asked) == (1, 2)
    (_, second, _) = lab.negotiations()
    assert second.terms is not None
    assert second.terms.payment.stipend_wei == 1001


async def test_a_chain_that_never_answered_keeps_nobody_from_coming_in(lab):
    lab.chain.stipend_wei.away = True
    await come(lab, OWNER)
    assert asked(lab, OWNER) == 0
    lab.chain.stipend_wei.away = False
    await come(lab, OWNER)
    assert asked(lab, OWNER) == 1


async def test_who_brings_an_unused_invitation_is_kept_out_by_no_crowd(lab):
    secret = lab.database.write(cohorts.invite, 1, "a friend", 0)
    await come(lab, *CROWD[:3])
    lab.desk.invited(CROWD[3].claims.identity, secret)
    await lab.desk.introduced(CROWD[3].claims)
    assert asked(lab, CROWD[3]) == 1
    lab.desk.invited(CROWD[4].claims.identity, secret)
    with pytest.raises(NotAllowed, match="come again in a minute"):
        await lab.desk.introduced(CROWD[4].claims)


async def test_only_so_many_owners_are_new_in_a_minute_and_the_known_ones_may_always_come(lab):
    await come(lab, *CROWD[:3])
    with pytest.raises(NotAllowed, match="come again in a minute"):
        await lab.desk.introduced(CROWD[3].claims)
    assert asked(lab, CROWD[3]) == 0
    await come(lab, *CROWD[:3])
    lab.clock.seconds += 60
    await come(lab, *CROWD[3:6])
    with pytest.raises(NotAllowed):
        await lab.desk.introduced(CROWD[6].claims)


async def test_one_internet_address_has_a_share_of_a_minute_s_new_owners(lab):
    lab.desk = lab_desk(lab, Limits(new_owners_per_minute=40))
    for owner in CROWD[:5]:
        await lab.desk.introduced(owner.claims, ATTACKER)
    with pytest.raises(NotAllowed, match="from your internet address"):
        await lab.desk.introduced(CROWD[5].claims, ATTACKER)
    await lab.desk.introduced(CROWD[0].claims, ATTACKER)
    await lab.desk.introduced(CROWD[5].claims, "198.51.100.4")
    lab.clock.seconds += 60
    await lab.desk.introduced(CROWD[6].claims, ATTACKER)
    assert len(lab.desk.asking._newcomers) == 1


async def test_owners_of_this_computer_and_those_who_come_by_letter_are_counted_in_all_alone(lab):
    lab.desk = lab_desk(lab, Limits(new_owners_per_minute=7))
    await come(lab, *CROWD[:7])
    with pytest.raises(NotAllowed, match="Too many new owners"):
        await lab.desk.introduced(CROWD[7].claims)


def test_who_expects_many_from_one_address_says_so_in_one_number():
    assert Limits().new_owners_of_an_address == 7
    assert Limits(connections_of_an_address=200).new_owners_of_an_address == 30
    assert Limits(connections_of_an_address=400).new_owners_of_an_address == 60


async def test_other_keys_of_a_known_owner_are_no_new_owner(lab):
    await come(lab, *CROWD[:3])
    stranger = Person(CROWD[0].keys, chain_id=5)
    with pytest.raises(BadSignature):
        await lab.desk.introduced(stranger.claims)


class QuietDesk:
    """A requester's desk that has nothing to say."""

    chain_id = CHAIN_ID

    def binding(self) -> Binding:
        return REQUESTER.binding

    async def introduced(self, claims: Claims, place: str = "") -> None:
        """Nothing is asked."""

    async def holdings(self, owner: bytes) -> tuple[Holding, ...]:
        return ()

    async def envelopes(self, owner: bytes, id: bytes, start: int) -> tuple[bytes, ...]:
        return ()

    async def take(self, owner: bytes, id: bytes, position: int, envelope: bytes) -> int:
        raise OutOfOrder("Nothing was asked.")

    async def wait_changed(self, owner: bytes, seen: int) -> int:
        await trio.sleep_forever()
        raise AssertionError


async def test_an_owner_that_stays_without_a_word_is_let_go(autojump_clock):
    line, owner = Line(OWNER, REQUESTER), MemoryOwner()
    began = trio.current_time()
    async with trio.open_nursery() as nursery:
        nursery.start_soon(negotiate_as_owner_forever, line, owner)
        await negotiate_as_requester(line.requester, QuietDesk())
        nursery.cancel_scope.cancel()
    assert trio.current_time() - began == pytest.approx(IDLE_SECONDS, abs=1)


async def negotiate_as_owner_forever(line: Line, owner: MemoryOwner) -> None:
    await negotiate_as_owner(line.owner, owner, linger_seconds=10 * IDLE_SECONDS)
