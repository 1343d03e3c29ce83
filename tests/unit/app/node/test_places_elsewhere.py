"""How many places holders are counted as, beside backup files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.node.storing.places import NOWHERE, elsewhere
from tests.unit.app.node.house import House
from wallet.vault import holders, shares_out

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wallet.store import Transaction

pytestmark = pytest.mark.area("G")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    found = House(tmp_path, kind="practice")
    yield found
    found.close()


def add(tx: Transaction, now_ms: int, *numbers: int) -> None:
    """Holders on this computer that took a share and have the head of number 7."""
    for number in numbers:
        row = holders.add(tx, bytes((number,)) * 32, "box", f"box {number}", (), now_ms)
        holders.answered(tx, row.number, now_ms, reach="this-computer", free=1 << 30)
        holders.proven(tx, row.number, now_ms)
        holders.has_head(tx, row.number, 7)


def test_holders_count_as_many_places_as_may_be_lost_and_one_more(house: House):
    db, now_ms = house.vault.db, house.clock.now_ms()
    assert db.read(elsewhere, house.wallet) == NOWHERE
    assert NOWHERE.places == 0
    db.write(add, now_ms, 1, 2, 3, 4, 5)
    assert db.read(elsewhere, house.wallet) == NOWHERE  # nothing was acknowledged yet
    db.write(shares_out.acknowledge, 7, now_ms)
    found = db.read(elsewhere, house.wallet)
    assert (found.counted, found.needed, found.places) == (5, 2, 4)
    db.write(shares_out.acknowledge, 8, now_ms)  # a newer state that none of them has
    assert db.read(elsewhere, house.wallet).places == 0


def test_a_holder_that_was_not_proved_for_a_week_is_no_place(house: House):
    db, now_ms = house.vault.db, house.clock.now_ms()
    db.write(add, now_ms, 1, 2, 3)
    db.write(shares_out.acknowledge, 7, now_ms)
    assert db.read(elsewhere, house.wallet).places == 2
    house.clock.ms += 8 * 86_400_000
    assert db.read(elsewhere, house.wallet).places == 0
