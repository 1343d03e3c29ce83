"""In how many places the backup with holders counts: by how many of them bring it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.node.storing.places import Elsewhere, elsewhere
from tests.unit.app.node.holders_hand import street
from tests.unit.app.node.house import House
from tests.unit.wallet.vault.ledger import BANK, bring, payment
from wallet.placement import SMALL
from wallet.vault import holders, shares_out

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.area("G")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    found = House(tmp_path, kind="practice")
    yield found
    found.close()


async def test_it_is_two_of_so_many_also_once_spare_shares_were_given_out(
    house: House, tmp_path: Path
):
    async with street(tmp_path, house.vault.entropy, 6) as people:
        storing = people.storing(house)
        bring(house.vault.db, BANK, [payment(n, f"shop {n}") for n in range(300)])
        assert (await storing.round()).acked
        found = house.vault.db.read(elsewhere, house.wallet)
        assert (found, found.places) == (Elsewhere(6, 2), 5)

        for number in (5, 6):
            house.vault.db.write(holders.remove, number, house.clock.now_ms())
        for row in house.vault.db.read(shares_out.stripes):  # as a repair gives spare numbers
            house.vault.db.write(shares_out.put_share, row.facts.id, SMALL.n, 1)
        found = house.vault.db.read(elsewhere, house.wallet)
        assert (found, found.places) == (Elsewhere(4, 2), 3)
