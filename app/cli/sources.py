"""`imports`, `watch`: what was imported and taking it back, watched folders, and reminders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.api.line_values import Whole
from app.api.messages import (
    AskUndo,
    ListImports,
    ListSkipped,
    RemindAfter,
    UndoImport,
    UnwatchFolder,
    WatchFolder,
    Watching,
)
from app.cli.grammar import Noun
from app.cli.output import fact
from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from app.api.messages import (
        DueExport,
        ImportItem,
        ImportList,
        ImportUndone,
        SkippedList,
        WatchList,
    )
    from app.cli.connection import Line
    from app.cli.output import Page


@click.group(cls=Noun, invoke_without_command=True)
@click.pass_context
def imports(context: click.Context) -> None:
    """List every import, the latest first."""
    if context.invoked_subcommand is not None:
        return
    line: Line = context.obj
    with line.session() as client:
        found = client.call(ListImports())
    line.show(found, lambda page: _imports(page, found))


@imports.command()
@click.argument("run", metavar="ID", type=Whole(1))
@click.option("--yes", is_flag=True, help="Also if tags or notes of yours go with it.")
@click.pass_obj
def undo(line: Line, run: int, yes: bool) -> None:
    """Take back the rows that only this import brought; it can be imported again.

    Where some of them have tags or notes of yours, or were released, it says so and wants --yes.
    """
    with line.session() as client:
        before = next((i for i in client.call(ListImports()).imports if i.run == run), None)
        source = before.source if before is not None else f"Import {run}"
        found = client.call(AskUndo(run))
        if (found.tagged or found.noted or found.released) and not yes:
            words = found.tagged or found.noted
            lost = " Tags and notes do not come back when the file is imported again."
            raise FreeholdError(
                f"{source} was not taken back. {_would_go(found)}{lost if words else ''} "
                f"`freehold imports undo {run} --yes` takes it back all the same."
            )
        undone = client.call(UndoImport(run))
    line.show(
        {"run": run, "undone": True, **fact(undone)},
        lambda page: page.say(f"{source} was taken back{_undone(undone)}"),
    )


@imports.command()
@click.argument("run", metavar="ID", type=Whole(1))
@click.pass_obj
def skipped(line: Line, run: int) -> None:
    """Show what an import set aside, and why."""
    with line.session() as client:
        found = client.call(ListSkipped(run))
    line.show(found, lambda page: _skipped(page, found))


@click.group(cls=Noun)
def watch() -> None:
    """Have folders watched for new exports. Be reminded of old ones."""


@watch.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.pass_obj
def add(line: Line, folder: Path) -> None:
    """Import by itself what appears in a folder from now on."""
    path = str(folder.expanduser().absolute())
    with line.session() as client:
        client.call(WatchFolder(path))
    line.show(
        {"watched": path},
        lambda page: page.say(
            f"New exports in {path} are imported while the vault is open. What lies there already "
            "is left alone; `freehold import` reads it."
        ),
    )


@watch.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.pass_obj
def remove(line: Line, folder: Path) -> None:
    """Watch a folder no longer; what was imported stays."""
    path = str(folder.expanduser().absolute())
    with line.session() as client:
        client.call(UnwatchFolder(path))
    line.show({"watched": None}, lambda page: page.say(f"{path} is watched no longer."))


@watch.command("list")
@click.pass_obj
def list_(line: Line) -> None:
    """Show watched folders, what came of their files, and what is due."""
    with line.session() as client:
        found = client.call(Watching())
    line.show(found, lambda page: _watching(page, found))


@watch.command()
@click.argument("days", type=Whole(0, 3650))
@click.pass_obj
def remind(line: Line, days: int) -> None:
    """Be reminded so many days after the last import of a family; 0 for never."""
    with line.session() as client:
        client.call(RemindAfter(days))
    said = f"Reminders come after {days} days." if days else "No reminders come."
    line.show({"remind_days": days}, lambda page: page.say(said))


def due_sentence(item: DueExport) -> str:
    """Say that a family is due to be exported again."""
    return f"{item.title}: last imported {item.days:,} days ago ({item.source}). Export it again?"


def _imports(page: Page, found: ImportList) -> None:
    if not found.imports:
        page.say("Nothing was imported yet. `freehold import PATH` reads an export.")
        return
    page.table(
        ("id", "source", "read as", "when", "state", "new", "known", "skipped"),
        [
            (
                str(item.run),
                item.source,
                item.importer,
                item.started,
                _state(item),
                sum(dataset.new for dataset in item.datasets),
                sum(dataset.duplicate for dataset in item.datasets),
                item.skipped,
            )
            for item in found.imports
        ],
    )


def _would_go(found: ImportUndone) -> str:
    """Say how many rows would go, and how many of them are more than rows to the person."""
    gone = "One row" if found.removed == 1 else f"{found.removed:,} rows"
    return f"{gone} would go. {_among(found)}"


def _undone(undone: ImportUndone) -> str:
    """Say what went and what stays, to go on after “was taken back”."""
    gone, kept = undone.removed, undone.kept
    if gone:
        said = f": {'one row' if gone == 1 else f'{gone:,} rows'} removed. {_among(undone)}"
    else:
        said = ". Nothing had to be removed."
    if kept:
        its = "" if gone else "Its "
        one = "Another row stays" if gone else "one row stays"
        many = one if kept == 1 else f"{kept:,} rows stay"
        why = "another import has it" if kept == 1 else "other imports have them"
        said = f"{said if gone else '.'} {its}{many}, because {why} too."
    return f"{' '.join(said.split())} The file itself was not touched."


def _among(found: ImportUndone) -> str:
    """Say how many of the removed rows have a tag or a note, or were released; nothing if none."""
    parts = [
        f"{count:,} {words}"
        for count, words in ((found.tagged, "with a tag"), (found.noted, "with a note"))
        if count
    ]
    said = f"Among them: {' and '.join(parts)}." if parts else ""
    if found.removed == 1 and parts:
        own = [
            words for count, words in ((found.tagged, "a tag"), (found.noted, "a note")) if count
        ]
        said = f"It has {' and '.join(own)}."
    if found.released:
        what = f"{found.released:,} of them {'is' if found.released == 1 else 'are'}"
        what = "It is" if found.removed == 1 else what
        said += f" {what} part of what you released; that is not fetched back by this."
    return said.strip()


def _state(item: ImportItem) -> str:
    return "not to its end" if item.state == "done" and not item.complete else item.state


def _skipped(page: Page, found: SkippedList) -> None:
    if not found.total:
        page.say("Nothing was set aside.")
        return
    rows = [(s.file, s.row, s.reason) for s in found.skipped]
    page.table(("file", "row", "reason"), rows, said=True)
    if found.total > len(found.skipped):
        page.say(f"The first {len(found.skipped):,} of {found.total:,}.")


def _watching(page: Page, found: WatchList) -> None:
    if not found.folders:
        page.say("No folder is watched. `freehold watch add DIR` begins it.")
    for folder in found.folders:
        page.title(folder.path)
        if folder.missing:
            page.say("It cannot be read at the moment.")
        if folder.looks:
            looks = [(look.file, look.looked, look.outcome) for look in folder.looks]
            page.table(("file", "when", "what came of it"), looks, said=True)
        else:
            page.say("Nothing has appeared in it yet.")
    for item in found.due:
        page.say(due_sentence(item))
    page.say(
        f"Reminders come {found.remind_days} days after the last import of a family."
        if found.remind_days
        else "No reminders come."
    )
