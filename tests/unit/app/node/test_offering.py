"""A grant that does not move is offered less and less often; what is new is followed at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import trio
from hypothesis import given
from hypothesis import strategies as st

from app.node.delivering.lines import Lines
from app.node.delivering.pace import FIRST_SECONDS, LONGEST_SECONDS, Pace
from tests.deal import NOW
from wallet.vault import grants, relationships

if TYPE_CHECKING:
    from tests.deal import Deal
    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("A")

GRANT = b"g" * 32


@given(st.lists(st.integers(0, 3), max_size=40))
def test_no_pause_is_longer_than_the_bound_and_something_new_is_due_at_once(marks):
    pace, now, before, pauses = Pace(), 100.0, None, 0
    for mark in marks:
        pauses = 0 if mark != before else pauses + 1
        assert pace.is_due(GRANT, mark, now) or mark == before
        while not pace.is_due(GRANT, mark, now):
            now += pace.seconds([GRANT], now)
        pace.offered(GRANT, now)
        expected = min(FIRST_SECONDS * 2**pauses, LONGEST_SECONDS)
        assert pace.seconds([GRANT], now) == pytest.approx(expected)
        before = mark


class Offers:
    """The line of a house's only requester, which notes when the grant is offered."""

    def __init__(self, house: House, deal: Deal, monkeypatch: pytest.MonkeyPatch) -> None:
        self.house, self.deal = house, deal
        self.at: list[float] = []
        self.lines = Lines(house.wallet, None)  # type: ignore[arg-type]  # nothing is dialled
        monkeypatch.setattr(self.lines, "_serve", self._serve)
        self._began = trio.current_time()

    async def _serve(self, *_: object) -> None:
        self.at.append(trio.current_time() - self._began)

    async def connect(self, seconds: float) -> None:
        """Serve for a while, as one connection does."""
        found = self.house.vault.db.read(relationships.by_index, 1)
        with trio.move_on_after(seconds):
            await self.lines._serve_all(None, found)  # type: ignore[arg-type]


async def test_who_does_not_pay_is_offered_the_grant_less_and_less_often(
    house: House, autojump_clock, monkeypatch
):
    offers = Offers(house, house.granted(), monkeypatch)
    for _ in range(8):  # whether in one connection or in several
        await offers.connect(61)
    expected = [0, 1, 3, 7, 15, 31, 63, 123, 183, 243, 303, 363, 423, 483]
    assert offers.at == pytest.approx(expected, abs=2.5)


async def test_a_step_that_is_paid_or_a_word_from_outside_begins_the_pauses_again(
    house: House, autojump_clock, nursery, monkeypatch
):
    deal = house.granted()
    offers = Offers(house, deal, monkeypatch)
    nursery.start_soon(offers.connect, 1000)
    await trio.sleep(40)
    assert len(offers.at) == 6
    house.wallet.nudge(1)
    await trio.sleep(2)
    assert offers.at[6:] == pytest.approx([40, 41], abs=0.2)
    house.vault.db.write(grants.serve, deal.grant_id, 1, NOW * 1000)
    await trio.sleep(6)
    # seen when it was due again, and then the pauses are short again
    assert offers.at[8:] == pytest.approx([43, 44, 46], abs=0.3)
