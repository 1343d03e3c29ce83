"""What the window and the verbs ask of guardians, and the proof that one has the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.api import messages as m
from app.node.handlers import guardians
from tests.unit.app.node.guarding.people import Neighbour, street
from wallet.errors import FreeholdError, Malformed, NotAllowed, NotFound
from wallet.keys.words import words_of
from wallet.vault import guarding

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("G")


async def nowhere(_call: Any) -> Any:
    """No holder has anything yet."""
    raise NotFound("Nobody keeps shares for you.")


async def asked(person: Neighbour, call: Any) -> Any:
    return await guardians.answer(person.guarding, nowhere, call)


async def test_five_papers_are_printed_handed_over_and_bring_the_words_back(tmp_path: Path):
    async with street(tmp_path, "Anna", "Lost") as (anna, lost):
        papers = ("Uncle", "Notary", "Sister", "Bank", "Friend")
        chosen = await asked(anna, m.ChooseGuardians((), papers))
        assert [seat.name for seat in chosen.seats] == list(papers)
        assert (chosen.kept, chosen.needed) == (0, 3)
        pages = [await asked(anna, m.PaperShare(number)) for number in (1, 3, 5)]
        assert "Notary" in pages[0].text  # who the others are
        for number in (1, 3, 5):
            done = await asked(anna, m.HandedOver(number))
        assert done.kept == 3
        with pytest.raises(NotAllowed):  # its words are here no more
            await asked(anna, m.PaperShare(1))
        await asked(lost, m.BeginRecovery("Anna"))
        sealed = part(pages[0].text, "2. The sealed key")
        for place, page in enumerate(pages):
            words = part(page.text, "1. The words of this share")
            far = await asked(lost, m.TypePaper(words, "" if place else sealed))
        assert (far.have, far.needed, far.papers) == (3, 3, 3)
        found = await asked(lost, m.FinishRecovery())
        assert found.words == words_of(anna.vault.entropy)
        await asked(lost, m.EndRecovery())
        assert (await asked(lost, m.ShowRecovery())).begun == ""


def part(text: str, heading: str) -> str:
    """The lines under a heading of a printed page."""
    rest = text.partition(heading)[2].split("\n\n")[0]
    return "\n".join(rest.splitlines()[2:])


async def test_words_are_proved_by_three_places_and_a_wrong_one_is_not_named(tmp_path: Path):
    async with street(tmp_path, "Anna") as (anna,):
        words = words_of(anna.vault.entropy)
        assert (await asked(anna, m.ShowProof())).is_due
        with pytest.raises(NotAllowed) as refused:
            await asked(anna, m.ProveWords((1, 9, 24), (words[0], "zebra", words[23])))
        assert "9" not in str(refused.value)
        with pytest.raises(Malformed):
            await asked(anna, m.ProveWords((1, 1, 1), (words[0],) * 3))
        given = tuple(f" {words[place - 1].upper()} " for place in (1, 9, 24))
        proved = await asked(anna, m.ProveWords((1, 9, 24), given))
        assert proved.checked
        assert not proved.is_due
        anna.clock.ms += 92 * 86_400_000
        assert (await asked(anna, m.ShowProof())).is_due


async def test_a_contact_is_asked_agrees_and_is_seen_to_keep_it(tmp_path: Path):
    async with street(tmp_path, "Anna", "Ben") as (anna, ben):
        to_ben, from_ben = await anna.knows(ben)
        await asked(anna, m.ChooseGuardians((str(to_ben),), ("A", "B", "C", "D")))
        await anna.goes_to(to_ben)
        (offer,) = (await asked(ben, m.ShowGuardians())).guarded
        assert (offer.state, offer.stated) == ("asked", "Anna")
        await asked(ben, m.AnswerGuarding(str(from_ben), True))
        await ben.goes_to(from_ben)
        seen = await asked(anna, m.ShowGuardians())
        assert [seat.state for seat in seen.seats if seat.contact == to_ben] == ["kept"]
        await asked(ben, m.DiscardGuarded(str(from_ben)))
        await ben.goes_to(from_ben)
        seen = await asked(anna, m.ShowGuardians())
        assert [seat.state for seat in seen.seats if seat.contact == to_ben] == ["destroyed"]
        with pytest.raises(FreeholdError):
            await asked(ben, m.AnswerShareRequest("ab" * 16, "Anna"))


async def test_a_share_that_was_given_counts_as_there_until_its_guardian_says_otherwise(
    tmp_path: Path,
):
    async with street(tmp_path, "Anna", "Ben") as (anna, ben):
        to_ben, from_ben = await anna.knows(ben)
        await asked(anna, m.ChooseGuardians((str(to_ben),), ("A", "B", "C", "D")))
        for number in [seat.number for seat in (await shown(anna)).seats if not seat.contact][:3]:
            await asked(anna, m.PaperShare(number))  # printed, and nobody said what became of it
        await anna.goes_to(to_ben)  # he has it, and has not answered
        chosen = await asked(anna, m.ChooseGuardians((), ("E", "F", "G", "H", "I")))
        assert (chosen.kept, chosen.old_left) == (0, 2), "four of the five may be with somebody"
        for number in (1, 2, 3):
            done = await asked(anna, m.HandedOver(number))
        assert done.old_left == 2
        await anna.goes_to(to_ben)  # he is asked to destroy it
        await ben.goes_to(from_ben)
        assert (await shown(anna)).old_left == 1
        assert (await asked(anna, m.EndGuardians())).old_left == 1, "and of those after them too"
        again = await asked(anna, m.ChooseGuardians((), ("J", "K", "L", "M", "N")))
        await asked(anna, m.EndGuardians())
        assert again.old_left == (await shown(anna)).old_left == 1, "what never left is with nobody"


async def test_who_is_chosen_again_before_they_answered_has_the_new_share_alone(tmp_path: Path):
    async with street(tmp_path, "Anna", "Ben") as (anna, ben):
        to_ben, from_ben = await anna.knows(ben)
        for generation in (1, 2):
            papers = ("A", "B", "C", "D")
            chosen = await asked(anna, m.ChooseGuardians((str(to_ben),), papers))
            assert chosen.generation == generation
            await anna.goes_to(to_ben)
        await ben.goes_to(from_ben)
        (seat,) = [
            seat for seat in anna.vault.db.read(guarding.seats, 1) if seat.relationship is not None
        ]
        assert seat.destroyed_ms is not None
        await asked(ben, m.AnswerGuarding(str(from_ben), True))
        await ben.goes_to(from_ben)
        assert (await shown(anna)).kept == 1


async def shown(person: Neighbour) -> Any:
    return await asked(person, m.ShowGuardians())
