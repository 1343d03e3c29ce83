"""Guardians over real connections: handing over, a recovery with delay, a veto, a new circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.node.guarding import keeping, own, recovering
from app.node.handlers.guardians import alarm as alarm_said
from tests.unit.app.node.guarding.people import HOUR_MS, Neighbour, street
from wallet.errors import NotAllowed, NotFound
from wallet.guardians import guardian as guardian_rules
from wallet.guardians import paper
from wallet.keys.words import words_of
from wallet.vault import guarding, recoveries

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("G")


async def handed_over(owner: Neighbour, guardian: Neighbour, there: int, here: int) -> None:
    """The owner's words reach a guardian, who agrees; the owner hears it."""
    await owner.goes_to(there)
    guardian.vault.db.write(keeping.answer_offer, guardian.wallet, here, keep=True)
    await guardian.goes_to(here)


def pass_hours(person: Neighbour, hours: int) -> None:
    """Let so much time pass for one person, the program running."""
    for _ in range(hours):
        person.clock.ms += HOUR_MS
    person.vault.db.write(keeping.age, person.wallet)


async def test_three_of_five_bring_back_the_words_after_the_wait_and_paper_counts(tmp_path: Path):
    async with street(tmp_path, "Anna", "Ben", "Cora", "Dora") as (anna, ben, cora, lost):
        to_ben, from_ben = await anna.knows(ben)
        to_cora, from_cora = await anna.knows(cora)
        generation = anna.choose([to_ben, to_cora], papers=3)
        seats = {seat.relationship: seat for seat in anna.vault.db.read(guarding.seats, generation)}
        on_paper = next(
            seat for seat in anna.vault.db.read(guarding.seats, generation) if seat.label
        )
        assert on_paper.share is not None
        page = paper.page(on_paper.share, on_paper.label)
        await handed_over(anna, ben, to_ben, from_ben)
        await handed_over(anna, cora, to_cora, from_cora)
        seats = {seat.relationship: seat for seat in anna.vault.db.read(guarding.seats, generation)}
        assert seats[to_ben].is_kept
        assert seats[to_ben].share is None  # who made it keeps it no longer
        # she has lost everything: another wallet, which each guardian invites
        for guardian in (ben, cora):
            there, _ = await guardian.knows(lost)
            assert there
        lost.vault.db.write(recovering.begin, lost.wallet, "Anna", "")
        for item in lost.contacts():
            lost.vault.db.write(recovering.ask, item.index)
            await lost.goes_to(item.index)
        recovery = lost.vault.db.read(recoveries.needed)
        said = {
            index: recovering.code(recovery, talk)
            for index, talk in lost.vault.db.read(recoveries.talks).items()
        }
        assert all(said.values())
        for guardian, whose in ((ben, from_ben), (cora, from_cora)):
            (row,) = guardian.vault.db.read(guarding.cases)
            words = guardian_rules.code(row.case, own.identity(guardian.wallet))
            assert words in said.values()
            with pytest.raises(NotAllowed):
                guardian.vault.db.write(
                    keeping.agree, guardian.wallet, row.request, row.relationship
                )
            guardian.vault.db.write(keeping.agree, guardian.wallet, row.request, whose)
        pass_hours(ben, 71)
        pass_hours(cora, 73)
        for index in said:
            await lost.goes_to(index)
        talks = lost.vault.db.read(recoveries.talks).values()
        assert sorted(talk.state for talk in talks) == ["released", "waiting"]
        pass_hours(ben, 2)
        for index in said:
            await lost.goes_to(index)
        with pytest.raises(NotFound):  # two of five open nothing
            lost.vault.db.write(recovering.finish, lost.wallet)
        typed, sealed = (list(part.lines) for part in page.parts[2:4])
        lost.vault.db.write(recovering.type_in, "\n".join(typed), "\n".join(sealed))
        done = lost.vault.db.write(recovering.finish, lost.wallet)
        assert done.words == words_of(anna.vault.entropy)
        assert not done.false


async def test_the_owner_hears_of_a_request_and_stops_it(tmp_path: Path):
    async with street(tmp_path, "Anna", "Ben", "Mallory") as (anna, ben, mallory):
        to_ben, from_ben = await anna.knows(ben)
        anna.choose([to_ben], papers=4)
        await handed_over(anna, ben, to_ben, from_ben)
        await ben.knows(mallory)
        (known,) = mallory.contacts()
        mallory.vault.db.write(recovering.begin, mallory.wallet, "Anna", "")
        mallory.vault.db.write(recovering.ask, known.index)
        await mallory.goes_to(known.index)
        (row,) = ben.vault.db.read(guarding.cases)
        ben.vault.db.write(keeping.agree, ben.wallet, row.request, from_ben)
        await ben.goes_to(from_ben)
        (alarm,) = anna.vault.db.read(guarding.alarms)
        assert alarm.notice.name == "Anna"
        assert anna.bodies("guardian.notice")[0]["relationship"] == to_ben
        assert "says “Anna”" in anna.vault.db.read(alarm_said, anna.clock.now_ms())
        assert anna.vault.db.write(own.veto, anna.wallet, alarm.request) == 1
        await anna.goes_to(to_ben)
        assert anna.vault.db.read(alarm_said, anna.clock.now_ms()) == ""
        pass_hours(ben, 100)
        await mallory.goes_to(known.index)
        (talk,) = mallory.vault.db.read(recoveries.talks).values()
        assert (talk.state, talk.share) == ("vetoed", None)
        assert ben.logged("guardian.was-vetoed") == 1


async def test_who_is_asked_may_say_no_and_a_new_circle_ends_the_one_before(tmp_path: Path):
    async with street(tmp_path, "Anna", "Ben", "Cora") as (anna, ben, cora):
        to_ben, from_ben = await anna.knows(ben)
        to_cora, from_cora = await anna.knows(cora)
        first = anna.choose([to_ben, to_cora], papers=3)
        await handed_over(anna, ben, to_ben, from_ben)
        await anna.goes_to(to_cora)
        cora.vault.db.write(keeping.answer_offer, cora.wallet, from_cora, keep=False)
        await cora.goes_to(from_cora)
        seats = {seat.relationship: seat for seat in anna.vault.db.read(guarding.seats, first)}
        assert seats[to_cora].destroyed_ms is not None
        assert not seats[to_cora].is_kept
        second = anna.choose([], papers=5)
        rows = anna.vault.db.read(guarding.circles)
        assert [row.ended_ms is None for row in rows] == [True, True]
        for number in (1, 2, 3):  # now the new one is enough: the old one is ended
            anna.vault.db.write(own.handed_over, anna.wallet, number)
        rows = anna.vault.db.read(guarding.circles)
        assert [row.wrapped.generation for row in rows if row.ended_ms is None] == [second]
        await anna.goes_to(to_ben)
        held = ben.vault.db.read(guarding.guarded, from_ben)
        assert (held.share, held.retired) == (None, first)
        seats = {seat.relationship: seat for seat in anna.vault.db.read(guarding.seats, first)}
        assert seats[to_ben].destroyed_ms is not None


async def test_nobody_whose_words_were_not_compared_is_given_a_share(tmp_path: Path):
    async with street(tmp_path, "Anna", "Ben") as (anna, ben):
        await ben.answer(await anna.invite())
        (mine,) = await anna.until(anna.contacts)
        with pytest.raises(NotAllowed, match="compared"):
            anna.choose([mine.index], papers=4)
        assert not anna.vault.db.read(guarding.circles)
