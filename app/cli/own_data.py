"""`search`, `record`, `tags`, `trash`, `export`: finding, keeping and taking one's own records."""

from __future__ import annotations

import contextlib
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from app.api.line_values import Whole
from app.api.messages import (
    DeleteRecords,
    EraseRecords,
    ExportData,
    Filter,
    ListDeleted,
    ListTags,
    NoteRecord,
    ReadmitErased,
    RestoreRecords,
    Search,
    ShowRecord,
    Status,
    TagRecords,
)
from app.cli.data import cell, stopped_by_interrupt, summary
from app.cli.files import refuse_existing
from app.cli.grammar import Noun, Verb
from app.cli.meter import Meter

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.api.messages import DeletedList, RecordDetail
    from app.cli.connection import Line
    from app.cli.output import Page

    F = TypeVar("F", bound=Callable[..., Any])

MOST = 500
_DAY = click.DateTime(["%Y-%m-%d"])
_ID = Whole(1)
_FORMATS = {".json": "json", ".csv": "csv", ".zip": "csv-zip"}


def _filters(verb: F) -> F:
    """Give a verb the options that say what records must be."""
    for option in (
        click.option("--noted", is_flag=True, help="Only records with a note of yours."),
        click.option("--tag", metavar="T", help="Only records with this tag."),
        click.option("--import", "run", type=_ID, metavar="ID", help="Only of this import."),
        click.option("--source", metavar="S", help="Only of the source of this name."),
        click.option("--to", "last", type=_DAY, metavar="DAY", help="Until this day (UTC)."),
        click.option("--from", "first", type=_DAY, metavar="DAY", help="From this day on (UTC)."),
        click.option("--dataset", multiple=True, metavar="D", help="Only in it; may be repeated."),
    ):
        verb = option(verb)
    return verb


@click.command(cls=Verb)
@click.argument("text", default="")
@_filters
@click.option(
    "--order", type=click.Choice(["newest", "relevance"]), default="newest", show_default=True
)
@click.option("--limit", type=Whole(1, MOST), default=50, show_default=True)
@click.option("--after", default="", metavar="KEY", help="Go on after the page before: its `next`.")
@click.pass_obj
def search(line: Line, /, text: str, order: str, limit: int, after: str, **wanted: Any) -> None:
    """Find records by their text, your notes or filters."""
    if not text and not any(wanted.values()):
        raise click.UsageError("Give words to look for, or a filter such as --dataset or --tag.")
    call = Search(text, None, limit, _filter(**wanted), cast("Any", order), after)
    with line.session() as client:
        found = client.call(call)

    def words(page: Page) -> None:
        if not found.records:
            page.say("Nothing was found.")
            if any(letter.isdigit() for letter in text):
                page.say("Amounts and days are no words: --from and --to choose days.")
            return
        page.table(
            ("id", "dataset", "time", "record"),
            [
                (str(row.id), row.dataset, row.time, row.snippet or summary(row))
                for row in found.records
            ],
        )
        if found.next:
            page.say(f"There are more: --after {found.next}")

    line.show(found, words)


@click.group(cls=Noun)
def record() -> None:
    """Show, tag or annotate one record; delete it or take it back."""


@record.command()
@click.argument("id", type=_ID)
@click.pass_obj
def show(line: Line, id: int) -> None:
    """Show all of a record, and where it came from."""
    with line.session() as client:
        found = client.call(ShowRecord(id))
    line.show(found, lambda page: _detail(page, found))


@record.command()
@click.argument("ids", metavar="ID...", type=_ID, nargs=-1, required=True)
@click.option("--add", multiple=True, metavar="T", help="Give this tag; may be repeated.")
@click.option("--remove", multiple=True, metavar="T", help="Take this tag away.")
@click.pass_obj
def tag(line: Line, ids: tuple[int, ...], add: tuple[str, ...], remove: tuple[str, ...]) -> None:
    """Give records tags, or take some away."""
    if not add and not remove:
        raise click.UsageError("Give --add or --remove.")
    with line.session() as client:
        client.call(TagRecords(ids, add, remove))
    line.show(
        {"ids": list(ids), "added": list(add), "removed": list(remove)},
        lambda page: page.say(f"{_records(len(ids))} changed."),
    )


@record.command()
@click.argument("id", type=_ID)
@click.argument("text", default="")
@click.pass_obj
def note(line: Line, id: int, text: str) -> None:
    """Write a note on a record; without a text it is taken away."""
    with line.session() as client:
        client.call(NoteRecord(id, text))
    said = "The note was written." if text.strip() else "The note was taken away."
    line.show({"id": id, "note": text.strip()}, lambda page: page.say(said))


@record.command()
@click.argument("ids", metavar="ID...", type=_ID, nargs=-1, required=True)
@click.pass_obj
def delete(line: Line, ids: tuple[int, ...]) -> None:
    """Delete records; for 30 days `record restore` brings them back."""
    with line.session() as client:
        found = client.call(DeleteRecords(ids))
    line.show(
        found,
        lambda page: page.say(
            f"{_records(found.deleted)} deleted, to be erased on {found.erased_on}. Until then "
            "`freehold record restore` takes back what `freehold trash` lists."
        ),
    )


@record.command()
@click.argument("ids", metavar="ID...", type=_ID, nargs=-1, required=True)
@click.pass_obj
def restore(line: Line, ids: tuple[int, ...]) -> None:
    """Take deleted records back."""
    with line.session() as client:
        found = client.call(RestoreRecords(ids))
    line.show(found, lambda page: page.say(f"{_records(found.restored)} taken back."))


@click.command(cls=Verb)
@click.pass_obj
def tags(line: Line) -> None:
    """List all tags."""
    with line.session() as client:
        found = client.call(ListTags())

    def words(page: Page) -> None:
        if not found.tags:
            page.say("No record has a tag yet. `freehold record tag ID --add T` gives one.")
            return
        page.table(("tag", "records"), [(item.name, item.records) for item in found.tags])

    line.show(found, words)


@click.group(cls=Noun, invoke_without_command=True)
@click.option("--limit", type=Whole(1, MOST), default=100, show_default=True)
@click.option("--after", default="", metavar="KEY", help="Go on after the page before: its `next`.")
@click.pass_context
def trash(context: click.Context, limit: int, after: str) -> None:
    """List deleted records, the last deleted first."""
    if context.invoked_subcommand is not None:
        return
    line: Line = context.obj
    with line.session() as client:
        found = client.call(ListDeleted(limit, after))
    line.show(found, lambda page: _deleted(page, found))


@trash.command()
@click.argument("ids", metavar="[ID...]", type=_ID, nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Erase all deleted records.")
@click.pass_obj
def erase(line: Line, ids: tuple[int, ...], everything: bool) -> None:
    """Erase deleted records for good now; nothing brings them back."""
    if bool(ids) is everything:
        raise click.UsageError("Give the ids of deleted records, or --all.")
    with line.session() as client:
        found = client.call(EraseRecords(ids))
        places = client.call(Status()).backup_places

    def words(page: Page) -> None:
        page.say(f"{_records(found.erased)} erased for good.")
        if found.erased and places:
            page.say(
                "Backups made before today still hold them, if they were in the vault then. Make a "
                "new one and delete the older files."
            )

    line.show(found, words)


@trash.command()
@click.pass_obj
def readmit(line: Line) -> None:
    """Let what was erased come back when it is imported again."""
    with line.session() as client:
        found = client.call(ReadmitErased())
    kept = found.readmitted
    line.show(
        found,
        lambda page: page.say(
            f"{_records(kept)} may come back with a later import."
            if kept
            else "Nothing was erased that would stay out."
        ),
    )


@click.command(cls=Verb)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "kind",
    type=click.Choice(["jsonl", "json", "csv", "csv-zip"]),
    help="csv holds one dataset; csv-zip one CSV file for each, and the files kept with records. "
    "By the file's ending if left out.",
)
@click.option("--search", "text", default="", metavar="TEXT", help="Only what has these words.")
@_filters
@click.option("--force", is_flag=True, help="Replace a file that exists.")
@click.pass_obj
def export(
    line: Line, /, file: Path, kind: str | None, text: str, force: bool, **wanted: Any
) -> None:
    """Write a copy of your data, or of a part of it, to a file.

    The file is there whole or not at all, and not encrypted: keep it where only you can read it.
    """
    path = file.expanduser().absolute()
    refuse_existing(path, force=force)
    job = secrets.token_hex(8)
    meter = Meter(job)
    with (
        contextlib.closing(meter),
        line.session_with_token(meter) as (client, token),
        stopped_by_interrupt(line.profile, token, job),
    ):
        found = client.call(
            ExportData(
                str(path),
                cast("Any", kind or _FORMATS.get(path.suffix.lower(), "jsonl")),
                text,
                _filter(**wanted),
                force,
                job,
            )
        )

    def words(page: Page) -> None:
        kept = f" and {_files(found.files)} kept with them" if found.files else ""
        page.say(
            f"{_records(found.records)}{kept} written to {found.file} ({found.bytes:,} bytes). "
            "The file is not encrypted."
        )
        if found.unreadable:
            page.say(f"{_files(found.unreadable)} could not be read: `freehold vault verify`.")
        elif found.files_left_out:
            left = _files(found.files_left_out)
            page.say(f"{left} kept with them left out; --format csv-zip takes files along.")

    line.show(found, words)


def _filter(
    dataset: tuple[str, ...],
    first: Any,
    last: Any,
    source: str | None,
    run: int | None,
    tag: str | None,
    noted: bool,
) -> Filter:
    return Filter(
        dataset,
        f"{first:%Y-%m-%d}" if first else None,
        f"{last:%Y-%m-%d}" if last else None,
        source,
        run,
        tag,
        noted,
    )


def _records(count: int) -> str:
    return f"{count:,} {'record' if count == 1 else 'records'}"


def _files(count: int) -> str:
    return f"{count:,} {'file' if count == 1 else 'files'}"


def _detail(page: Page, found: RecordDetail) -> None:
    row = found.record
    page.title(f"{found.title}, record {row.id}")
    values = [(name, cell(value)) for name, value in row.values.items() if value is not None]
    page.table(("column", "value"), values, said=True)
    if row.tags:
        page.say(f"Tags: {', '.join(row.tags)}")
    if row.note:
        page.say(f"Your note: {row.note}")
    for origin in found.origins:
        inside = f", {origin.file}" if origin.file != origin.source else ""
        place = f"{inside}, row {origin.row:,}" if origin.row else inside
        read = f"read as {origin.importer} (version {origin.version})"
        page.say(f"From {origin.source}{place}; {read}, {origin.imported}.")
    for signed in found.signatures:
        page.say(f"Signed by {signed.issuer}: {signed.state}.")


def _deleted(page: Page, found: DeletedList) -> None:
    if found.left_out:
        stay = "stays" if found.left_out == 1 else "stay"
        page.say(
            f"{_records(found.left_out)} erased before {stay} out of later imports; "
            "`freehold trash readmit` lets them come back."
        )
    if not found.total:
        page.say("Nothing was deleted in the last 30 days.")
        return
    page.table(
        ("id", "dataset", "time", "deleted", "erased on"),
        [(str(i.id), i.dataset, i.time, i.deleted, i.erased_on) for i in found.records],
    )
    page.say(f"{_records(found.total)} in all. `freehold record restore ID` takes one back.")
    if found.next:
        page.say(f"There are more: --after {found.next}")
