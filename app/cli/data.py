"""`import`, `datasets`, `records`: what the vault holds."""

from __future__ import annotations

import contextlib
import json
import secrets
import shlex
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from app.api.client import ApiError, Client
from app.api.line_values import Whole
from app.api.messages import (
    READ_BEFORE,
    CancelJob,
    Import,
    ImportReply,
    ListDatasets,
    ProposeTables,
    Record,
    RecordPage,
    Records,
    TableMapping,
)
from app.cli.grammar import Verb, wants_json
from app.cli.meter import Meter
from wallet.agreement.visible import visible_line
from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.api.messages import Earlier, FileAside
    from app.cli.connection import Line
    from app.cli.output import Page

PAGE_ROWS = 1000
_WIDEST_SUMMARY = 160
_MOST_FILES = 8


@click.command("import", cls=Verb)
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--mapping",
    type=click.Path(path_type=Path),
    help="What the columns of a table are (JSON, as --propose prints it); it is remembered.",
)
@click.option("--propose", is_flag=True, help="Print what the columns seem to be; import nothing.")
@click.option(
    "--replace",
    is_flag=True,
    help="With --mapping: what this file brought by another mapping goes.",
)
@click.option("--keep-both", is_flag=True, help="With --mapping: it stays beside what comes now.")
@click.option(
    "--me",
    "names",
    multiple=True,
    help="Your name in chats, once for each you write under; remembered.",
)
@click.pass_obj
def import_(
    line: Line,
    path: Path,
    mapping: Path | None,
    propose: bool,
    replace: bool,
    keep_both: bool,
    names: tuple[str, ...],
) -> int:
    """Read an export into the vault: a file, a folder or an archive.

    Ctrl+C stops it; what was read until then is kept.
    """
    if propose:
        if mapping is not None:
            raise click.UsageError("Give either --mapping or --propose.")
        _propose(line, path)
        return 0
    if replace and keep_both:
        raise click.UsageError("Give either --replace or --keep-both.")
    if mapping is None and (replace or keep_both):
        raise click.UsageError("--replace and --keep-both go with --mapping.")
    mappings = _mappings(mapping) if mapping is not None else ()
    earlier: Earlier = "replace" if replace else "keep" if keep_both else ""
    job = secrets.token_hex(8)
    meter = Meter(job)
    place = str(path.expanduser().absolute())
    with (
        contextlib.closing(meter),
        line.session_with_token(meter) as (client, token),
        stopped_by_interrupt(line.profile, token, job),
    ):
        found = _asked_both_ways(client, Import(place, job, mappings, names, earlier))
    line.show(found, lambda page: _report(page, found, path))
    return 130 if found.cancelled else 0


@click.command(cls=Verb)
@click.pass_obj
def datasets(line: Line) -> None:
    """List the datasets with their columns."""
    with line.session() as client:
        found = client.call(ListDatasets())

    def words(page: Page) -> None:
        if not found.datasets:
            page.say("The vault is empty. `freehold import PATH` reads an export.")
            return
        page.table(
            ("dataset", "rows", "from", "to", "columns"),
            [
                (d.name, d.rows, d.from_day, d.to_day, ", ".join(c.name for c in d.columns))
                for d in found.datasets
            ],
        )

    line.show(found, words)


@click.command(cls=Verb)
@click.argument("dataset")
@click.option("--limit", type=Whole(1), default=50, show_default=True, help="Rows.")
@click.pass_obj
def records(line: Line, dataset: str, limit: int) -> None:
    """Show rows of a dataset, newest first."""
    with line.session() as client:
        found = _rows(client, dataset, limit)

    def words(page: Page) -> None:
        values = [row.values for row in found.records]
        names = list(dict.fromkeys(name for row in values for name in row))
        names = [name for name in names if any(row.get(name) is not None for row in values)]
        page.table(names, [[cell(row.get(name)) for name in names] for row in values])
        page.say(f"{len(found.records):,} of {found.total or 0:,} rows")

    line.show(found, words)


def _rows(client: Client, dataset: str, limit: int) -> RecordPage:
    origins = wants_json()
    found = client.call(Records(dataset, min(limit, PAGE_ROWS), with_origins=origins))
    rows = list(found.records)
    while len(rows) < limit and len(found.records) == PAGE_ROWS:
        left = min(limit - len(rows), PAGE_ROWS)
        found = client.call(Records(dataset, left, rows[-1].id, with_origins=origins))
        rows += found.records
    return msgspec.structs.replace(found, records=tuple(rows))


def _asked_both_ways(client: Client, call: Import) -> ImportReply:
    """Import; where the file was read otherwise before, say which two ways there are."""
    try:
        return client.call(call)
    except ApiError as error:
        if error.api_code != READ_BEFORE:
            raise
        raise FreeholdError(
            f"{error} With --replace what came of that goes once the file is read anew; with "
            "--keep-both it stays beside."
        ) from None


def _propose(line: Line, path: Path) -> None:
    """Print proposals as JSON: the `mapping` of one is what --mapping takes."""
    with line.session() as client:
        found = client.call(ProposeTables(str(path.expanduser().absolute())))
    told = {"tables": json.loads(msgspec.json.encode(found.tables))}

    def words(page: Page) -> None:
        for text in json.dumps(told, indent=2, ensure_ascii=False).splitlines():
            page.say(text)

    line.show(told, words)


def _mappings(path: Path) -> tuple[TableMapping, ...]:
    """Return the mappings in a file: one, several, or proposals with theirs.

    Raises:
        FreeholdError: it cannot be read or holds none.
    """
    try:
        found = json.loads(path.expanduser().read_text(encoding="utf-8"))
        if isinstance(found, dict):
            found = found.get("tables", [found])
        items = found if isinstance(found, list) else [found]
        plain = [item.get("mapping", item) if isinstance(item, dict) else item for item in items]
        return msgspec.convert(plain, tuple[TableMapping, ...])
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise FreeholdError(f"The mapping {path} was not read: {reason}.") from error
    except (ValueError, RecursionError) as error:
        raise FreeholdError(
            f"{path} is not a mapping ({error}). `freehold import FILE --propose` prints one to "
            "begin with. Nothing was imported."
        ) from error


def _report(page: Page, found: ImportReply, path: Path) -> None:
    page.say(found.summary)
    for sentence in found.warnings:
        page.say(sentence)
    if found.tables_waiting:
        named = shlex.quote(str(path))
        page.say(
            f"`freehold import {named} --propose > mapping.json` writes down what the columns seem "
            f"to be; corrected, `freehold import {named} --mapping mapping.json` reads by it."
        )
    if found.datasets:
        page.table(
            ("dataset", "new", "known", "skipped"),
            [
                *((d.name, d.new, d.duplicate, d.skipped) for d in found.datasets),
                *_unplaced(found.unplaced),
            ],
        )
    for sentence in dict.fromkeys(item.sentence for item in found.datasets if item.sentence):
        page.say(sentence)
    if found.skipped:
        page.title("Set aside")
        rows = [(s.file, s.row, s.reason) for s in found.skipped]
        page.table(("file", "row", "reason"), rows, said=True)


def _unplaced(unplaced: Sequence[FileAside]) -> list[tuple[str, None, None, int]]:
    """Return a line for each file of which something belongs to no dataset, many as one."""
    counts: dict[str, int] = {}
    for place, item in enumerate(unplaced):
        name = f"({item.file})" if item.file and place < _MOST_FILES else "(other files)"
        counts[name] = counts.get(name, 0) + item.rows + item.parts
    return [(name, None, None, count) for name, count in counts.items()]


def cell(value: Any) -> str | int | None:
    """Return a value as a table shows it."""
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    return value if isinstance(value, str) else json.dumps(value)


def summary(row: Record) -> str:
    """Return a record in one line, without what it has no value for."""
    there = ((name, cell(value)) for name, value in row.values.items() if value is not None)
    text = ", ".join(f"{name} {value}" for name, value in there)
    return visible_line(text, _WIDEST_SUMMARY)


@contextlib.contextmanager
def stopped_by_interrupt(profile: Path, token: str, job: str) -> Iterator[None]:
    """Turn the first Ctrl+C into a request to stop; a second one ends the program."""

    def stop(*_: object) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            with Client(profile, token) as beside:
                beside.call(CancelJob(job))
        except FreeholdError:
            raise KeyboardInterrupt from None

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
