"""Taking an import back: what goes with it is counted before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.api import messages as m
from app.node.handlers import data, own_words, sources
from wallet.agreement.view import Condition, View

if TYPE_CHECKING:
    from pathlib import Path

    from app.node.importing.jobs import Imports
    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("B")


def table(folder: Path, name: str, *lines: str) -> str:
    path = folder / name
    path.write_text("day,cups\n" + "".join(f"{line}\n" for line in lines), "utf-8")
    return str(path)


async def ids(house: House, dataset: str) -> dict[str, int]:
    page = await data.page(house.wallet, m.Records(dataset, 50))
    return {str(row.values["day"]): row.id for row in page.records}


async def test_tags_notes_and_what_was_released_are_counted_before_and_after(
    house: House, imports: Imports, tmp_path: Path
):
    days = [f"2026-01-{day:02d}" for day in range(10, 20)]
    done = await imports.run(table(tmp_path, "coffee.csv", *(f"{day},3" for day in days)), "one")
    other = table(tmp_path, "coffee 2.csv", f"{days[0]},3")
    await imports.run(other, "two")
    known = await ids(house, "table.coffee")
    for place in (0, 1, 2):
        await own_words.tag(house.wallet, m.TagRecords((known[days[place]],), ("good",)))
    await own_words.note(house.wallet, m.NoteRecord(known[days[2]], "with Ann"))
    view = View(
        dataset="table.coffee",
        fields=("day", "cups"),
        from_day="2026-01-14",
        to_day=None,
        conditions=(Condition("cups", "ge", ("2",)),),
    )
    gone = View(dataset="table.gone", fields=("x",))
    house.granted("lab", paid=1, view=view, required_fields=())
    house.granted("clinic", paid=1, view=gone, required_fields=())
    wanted = m.ImportUndone(removed=9, kept=1, tagged=2, noted=1, released=6)
    assert await sources.ask_undo(house.wallet, m.AskUndo(done.run)) == wanted
    assert len(await ids(house, "table.coffee")) == 10
    assert await imports.undo(done.run) == wanted
    assert list(await ids(house, "table.coffee")) == [days[0]]


async def test_what_came_after_a_grant_or_lies_outside_its_view_was_not_released(
    house: House, imports: Imports, tmp_path: Path
):
    first = await imports.run(table(tmp_path, "coffee.csv", "2026-01-13,3"), "one")
    view = View(dataset="table.coffee", fields=("cups",), to_day="2025-12-31")
    house.granted("lab", paid=1, view=view, required_fields=())
    house.clock.ms += 1_000
    late = await imports.run(table(tmp_path, "coffee 2.csv", "2025-01-13,4"), "two")
    for run in (first.run, late.run):
        found = await sources.ask_undo(house.wallet, m.AskUndo(run))
        assert (found.removed, found.released) == (1, 0)
