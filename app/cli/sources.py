"""`imports`, `watch`: what was imported and taking it back, watched folders, and reminders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.api.line_values import Whole
from app.api.messages import (
    ListImports,
    ListSkipped,
    RemindAfter,
    UndoImport,
    UnwatchFolder,
    WatchFolder,
    Watching,
)
from app.cli.grammar import Noun

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
@click.pass_obj
def undo(line: Line, run: int) -> None:
    """Take back the rows that only this import brought; it can be imported again."""
    with line.session() as client:
        before = next((i for i in client.call(ListImports()).imports if i.run == run), None)
        undone = client.call(UndoImport(run))
    source = before.source if before is not None else f"Import {run}"
    line.show(
        {"run": run, "undone": True, "removed": undone.removed, "kept": undone.kept},
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
                item.run,
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


def _undone(undone: ImportUndone) -> str:
    gone, kept = undone.removed, undone.kept
    said = f": {gone:,} {'row' if gone == 1 else 'rows'} removed."
    if kept:
        stays = "row stays: another import has it" if kept == 1 else "rows stay: others have them"
        said += f" {kept:,} {stays} too."
    return f"{said} The file itself was not touched."


def _state(item: ImportItem) -> str:
    return "not to its end" if item.state == "done" and not item.complete else item.state


def _skipped(page: Page, found: SkippedList) -> None:
    if not found.total:
        page.say("Nothing was set aside.")
        return
    page.table(("file", "row", "reason"), [(s.file, s.row, s.reason) for s in found.skipped])
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
            page.table(("file", "when", "what came of it"), looks)
        else:
            page.say("Nothing has appeared in it yet.")
    for item in found.due:
        page.say(due_sentence(item))
    page.say(
        f"Reminders come {found.remind_days} days after the last import of a family."
        if found.remind_days
        else "No reminders come."
    )
