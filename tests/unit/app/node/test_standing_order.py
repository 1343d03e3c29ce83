"""Lost shares are made anew: by the wallet, and while it is away by holders with its order."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest

from p2p.shards.holding import State
from p2p.shards.pace import Pace
from p2p.shards.standing import look_after_all
from tests.unit.app.node.holders_hand import street
from tests.unit.app.node.house import House
from tests.unit.p2p.shards.people import DAY_MS, asking
from tests.unit.wallet.vault.ledger import BANK, bring, payment
from wallet.durability.holders import why_not
from wallet.errors import PeerUnreachable
from wallet.placement import GRACE_MS
from wallet.shares import order
from wallet.shares.keys import backup_keys
from wallet.vault import holders, shares_out

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from p2p.shards.client import HolderClient
    from p2p.shards.standing import Looked
    from tests.unit.app.node.holders_hand import Street
    from wallet.shares.places import Place

pytestmark = pytest.mark.area("G")

PEOPLE = 8
EVERYBODY = set(range(1, PEOPLE + 1))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    found = House(tmp_path, kind="practice")
    yield found
    found.close()


def who_has(house: House) -> list[set[int]]:
    """The numbers of the holders of each stripe."""
    rows = house.vault.db.read(shares_out.stripes)
    return [{holder for who in row.shares.values() for holder in who} for row in rows]


async def look_after(people: Street, number: int, pace: Pace | None = None) -> list[Looked]:
    """One round of a box, among those that listen."""
    bearer = people.boxes[number]

    @contextlib.asynccontextmanager
    async def visit(place: Place) -> AsyncIterator[HolderClient]:
        at = [n for n in people.hosts if people.boxes[n].who.key == place.identity]
        if not at:
            raise PeerUnreachable("gone")
        async with asking(people.hosts[at[0]].addresses[0], bearer.who) as holder:
            yield holder

    return await look_after_all(bearer.holding, visit, pace=pace)


class Counting(Pace):
    """What is to be sent, as it comes."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[int] = []

    async def before(self, size: int) -> None:
        self.said.append(size)


def days_pass(house: House, people: Street, days: int) -> None:
    house.clock.ms += days * DAY_MS
    for box in people.boxes:
        box.clock.ms += days * DAY_MS


async def test_what_holders_had_who_are_away_too_long_is_made_anew_with_others(
    house: House, tmp_path: Path
):
    async with street(tmp_path, house.vault.entropy, PEOPLE) as people:
        storing = people.storing(house)
        bring(house.vault.db, BANK, [payment(n, f"shop {n}") for n in range(300)])
        assert (await storing.round()).acked
        before = who_has(house)
        assert [len(who) for who in before] == [6]
        lost = sorted(before[0])[:2]
        await people.go(*(number - 1 for number in lost))
        days_pass(house, people, 2)
        await storing.round()
        assert who_has(house) == before, "whoever is away for two days still counts"
        days_pass(house, people, GRACE_MS // DAY_MS)
        await storing.round()
        assert storing.last_proved is not None
        assert storing.last_proved.mended == 1
        assert EVERYBODY - set(lost) <= who_has(house)[0], "spare shares were placed"


async def test_holders_make_it_anew_while_the_wallet_is_away_and_it_finds_that_when_it_is_back(
    house: House, tmp_path: Path
):
    async with street(tmp_path, house.vault.entropy, PEOPLE) as people:
        storing = people.storing(house)
        bring(house.vault.db, BANK, [payment(n, f"shop {n}") for n in range(300)])
        assert (await storing.round()).acked
        key = backup_keys(house.vault.entropy).public
        for box in people.boxes:
            kept = box.shelf.orders.get(key)
            assert kept is not None
            said = order.read(kept.data)
            assert isinstance(said, order.Standing)
            assert said.bearers == tuple(one.who.key for one in people.boxes[:4])
            assert len(said.keepers) == PEOPLE
        before = who_has(house)
        assert await look_after(people, 0) == []  # the owner is about
        for box in people.boxes:  # in the time of the boxes
            box.clock.ms = house.clock.ms
            box.shelf.seen(people.owner, house.clock.ms)
        days_pass(house, people, 4)
        (looked,) = await look_after(people, 0)
        assert (looked.answered, looked.put) == (PEOPLE - 1, 0)
        lost = sorted(before[0] - {1})[:2]
        await people.go(*(number - 1 for number in lost))
        days_pass(house, people, 8)
        assert (await look_after(people, 4)) == []  # not one of the bearers
        pace = Counting()
        (looked,) = await look_after(people, 0, pace)
        assert looked.put == 2
        (stripe,) = house.vault.db.read(shares_out.stripes)
        sent = 2 if 1 in before[0] else 1  # one that it keeps itself goes nowhere
        assert pace.said == [stripe.facts.share_bytes] * sent
        assert who_has(house) == before, "the wallet knows nothing of it yet"

        await storing.round()
        assert who_has(house) == [EVERYBODY | before[0]]
        assert storing.last_proved is not None
        assert storing.last_proved.mended == 0, "nothing was left to do"
        await people.come(*(number - 1 for number in lost))


async def test_who_says_that_they_leave_is_not_counted_on_and_others_get_what_they_had(
    house: House, tmp_path: Path
):
    async with street(tmp_path, house.vault.entropy, PEOPLE) as people:
        storing = people.storing(house)
        bring(house.vault.db, BANK, [payment(n, f"shop {n}") for n in range(300)])
        await storing.round()
        (before,) = who_has(house)
        for number in sorted(before)[:2]:
            people.boxes[number - 1].state = State(leaving_ms=house.clock.ms + DAY_MS)
        await storing.round()
        (after,) = who_has(house)
        assert after >= EVERYBODY - before


async def test_who_has_no_share_yet_is_tried_too_and_goes_on_counting(house: House, tmp_path: Path):
    async with street(tmp_path, house.vault.entropy, PEOPLE) as people:
        storing = people.storing(house)
        bring(house.vault.db, BANK, [payment(n, f"shop {n}") for n in range(300)])
        await storing.round()
        (having,) = who_has(house)
        for _ in range(2):
            days_pass(house, people, 5)
            await storing.round()
        for row in house.vault.db.read(holders.standing):
            seen = house.vault.db.read(holders.measurable, row)
            assert why_not(seen, house.clock.ms, count_near=True) == "", row.number
        assert EVERYBODY - having, "two of them wait for a share"


async def test_the_order_is_signed_anew_when_a_holder_comes_or_goes_and_each_week(
    house: House, tmp_path: Path
):
    async with street(tmp_path, house.vault.entropy, 4) as people:
        storing = people.storing(house)

        async def signed() -> order.Standing:
            await storing.round()
            found = order.read(house.vault.db.read(shares_out.standing_order))
            assert isinstance(found, order.Standing)
            rows = house.vault.db.read(holders.standing)
            assert {row.order_ms for row in rows} == {found.made_ms}
            return found

        first = await signed()
        assert await signed() == first
        house.vault.db.write(holders.remove, 4, house.clock.ms)
        second = await signed()
        assert len(second.keepers) == 3
        assert second.made_ms > first.made_ms
        days_pass(house, people, 6)
        assert await signed() == second
        for number in (1, 2, 3):  # who was not seen for a week would look after nothing
            house.vault.db.write(holders.proven, number, house.clock.ms + 2 * DAY_MS)
        days_pass(house, people, 2)
        third = await signed()
        assert third.until_ms - third.made_ms == order.LONGEST_STANDING_MS
        assert third.made_ms > second.made_ms
