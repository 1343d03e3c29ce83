"""Holders are tried each day, over real hosts: what one of them does is no matter of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.node.storing.storing import Storing
from p2p.shards.client import HolderClient
from p2p.shards.errors import HolderLied
from tests.unit.app.node.holders_hand import street
from tests.unit.app.node.house import House
from tests.unit.p2p.shards.people import Who
from tests.unit.wallet.vault.ledger import BANK, bring, payment
from wallet.errors import DiskFull, Malformed, PeerUnreachable
from wallet.shares.places import LONGEST_ADDRESS, Place
from wallet.vault import holders, shares_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from wallet.errors import FreeholdError
    from wallet.store import Transaction

pytestmark = pytest.mark.area("G")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    found = House(tmp_path, kind="practice")
    yield found
    found.close()


def digests(house: House, holder: int) -> list[bytes]:
    """The shares that a holder has, as the vault knows."""
    held = house.vault.db.read(shares_out.held_by, holder)
    return [stripe.shares[number].digest for stripe, number in held]


@pytest.mark.parametrize(
    ("answer", "is_wrong"),
    [(PeerUnreachable("The holder has gone."), False), (HolderLied("Too many bits."), True)],
    ids=["it goes", "it answers wrongly"],
)
async def test_one_that_lost_shares_and_does_not_say_which_keeps_no_others_from_being_mended(
    answer: FreeholdError,
    is_wrong: bool,
    house: House,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    async with street(tmp_path, house.vault.entropy, 6) as people:
        storing = people.storing(house)
        bring(house.vault.db, BANK, [payment(n, f"shop {n}") for n in range(300)])
        assert (await storing.round()).acked
        silent, has = people.boxes[0].who.key, HolderClient.has

        async def say(self: HolderClient, hashes: Sequence[bytes]) -> frozenset[bytes]:
            if self.holder == silent:
                raise answer
            return await has(self, hashes)

        monkeypatch.setattr(HolderClient, "has", say)
        lost = [digests(house, number) for number in (1, 2)]
        for box, some in zip(people.boxes, lost, strict=False):
            assert box.shelf.drop(people.owner, some)
        await storing.round(check=True)
        assert storing.last_proved is not None
        assert storing.last_proved.mended
        given = digests(house, 2)
        assert len(given) == len(lost[1])
        assert all(people.boxes[1].shelf.has(people.owner, given))
        assert (house.vault.db.read(holders.by_number, 1).wrong > 0) is is_wrong


async def test_a_page_of_the_list_that_spoilt_at_a_holder_is_given_to_it_again(
    house: House, tmp_path: Path
):
    async with street(tmp_path, house.vault.entropy, 3) as people:
        storing = people.storing(house)
        assert (await storing.round()).acked
        pages = house.vault.db.read(shares_out.page_digests)
        assert people.boxes[1].shelf.drop(people.owner, pages) == len(pages)
        assert (await storing.round()).at == 3
        assert all(people.boxes[1].shelf.has(people.owner, pages))


async def test_a_full_disk_in_the_middle_of_a_round_is_said_by_its_name(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(_tx: Transaction, *_row: object) -> None:
        raise DiskFull("There is no room left on the disk.")

    monkeypatch.setattr(shares_out, "put_inline", full)
    monkeypatch.setattr(shares_out, "put_stripe", full)
    async with street(tmp_path, house.vault.entropy, 3) as people:
        storing = people.storing(house)
        with pytest.raises(DiskFull):
            await storing.round()
        assert storing.trouble == "There is no room left on the disk."


async def test_an_address_that_no_backup_could_name_is_refused_before_anybody_is_asked(
    house: House,
):
    def nobody(_peer_id: str) -> Any:
        raise AssertionError("somebody was asked")

    storing, key = Storing(house.wallet, nobody), Who("a box").key
    longest = "/dns4//tcp/4060".replace("//", f"/{'a' * (LONGEST_ADDRESS - 15)}/")
    assert len(longest) == LONGEST_ADDRESS
    with pytest.raises(AssertionError, match="asked"):
        await storing.add(Place(key, (longest,)), "box", "attic", "")
    with pytest.raises(Malformed, match="at most 128 characters"):
        await storing.add(Place(key, (longest + "1",)), "box", "attic", "")
