"""Five people as guardians, over real connections: three answer, the wait passes, or a veto comes.

`handed_over` and `pass_hours` are those of the smaller circles.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest

from app.node.guarding import keeping, own, recovering
from tests.unit.app.node.guarding.people import street
from tests.unit.app.node.guarding.test_guarding import handed_over, pass_hours
from wallet.errors import NotFound
from wallet.keys.words import words_of
from wallet.vault import guarding, recoveries

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.unit.app.node.guarding.people import Neighbour

pytestmark = pytest.mark.area("G")

NAMES = ("Ben", "Cora", "Dora", "Emil", "Finn")


class Circle:
    """Anna, her five guardians with their numbers for her, and somebody with a new wallet."""

    def __init__(self, anna: Neighbour, people: list[Neighbour], new: Neighbour) -> None:
        self.anna, self.people, self.new = anna, people, new
        self.there: list[int] = []
        """What each guardian is to Anna."""

        self.here: list[int] = []
        """What Anna is to each guardian."""

    async def ask(self, count: int) -> list[int]:
        """The new wallet asks so many of them, who all say yes; return what they are to it."""
        self.new.vault.db.write(recovering.begin, self.new.wallet, "Anna", "")
        asked = []
        for guardian, whose in zip(self.people[:count], self.here, strict=False):
            _, index = await guardian.knows(self.new)
            self.new.vault.db.write(recovering.ask, index)
            await self.new.goes_to(index)
            (row,) = guardian.vault.db.read(guarding.cases)
            guardian.vault.db.write(keeping.agree, guardian.wallet, row.request, whose)
            asked.append(index)
        return asked


@contextlib.asynccontextmanager
async def circle(folder: Path) -> AsyncIterator[Circle]:
    async with street(folder, "Anna", *NAMES, "New") as (anna, *people, new):
        found = Circle(anna, people, new)
        for guardian in people:
            there, here = await anna.knows(guardian)
            found.there.append(there)
            found.here.append(here)
        anna.choose(found.there)
        for guardian, there, here in zip(people, found.there, found.here, strict=True):
            await handed_over(anna, guardian, there, here)
        yield found


async def test_three_of_five_people_bring_the_words_back_after_the_wait_and_two_open_nothing(
    tmp_path: Path,
):
    async with circle(tmp_path) as found:
        asked = await found.ask(3)
        for guardian in found.people[:2]:
            pass_hours(guardian, 73)
        for index in asked:
            await found.new.goes_to(index)
        states = [talk.state for talk in found.new.vault.db.read(recoveries.talks).values()]
        assert sorted(states) == ["released", "released", "waiting"]
        with pytest.raises(NotFound):
            found.new.vault.db.write(recovering.finish, found.new.wallet)
        pass_hours(found.people[2], 73)
        await found.new.goes_to(asked[2])
        done = found.new.vault.db.write(recovering.finish, found.new.wallet)
        assert done.words == words_of(found.anna.vault.entropy)
        assert not done.false


async def test_one_veto_stops_the_recovery_at_all_five(tmp_path: Path):
    async with circle(tmp_path) as found:
        asked = await found.ask(3)
        await found.people[0].goes_to(found.here[0])
        (alarm,) = found.anna.vault.db.read(guarding.alarms)
        assert found.anna.vault.db.write(own.veto, found.anna.wallet, alarm.request) == 5
        for there in found.there:
            await found.anna.goes_to(there)
        for guardian in found.people:
            pass_hours(guardian, 100)
        for index in asked:
            await found.new.goes_to(index)
        talks = found.new.vault.db.read(recoveries.talks).values()
        assert [(talk.state, talk.share) for talk in talks] == [("vetoed", None)] * 3
        with pytest.raises(NotFound):
            found.new.vault.db.write(recovering.finish, found.new.wallet)
