"""`attachment`: what lies beside a record's values, and a copy of it where it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.api.line_values import Whole
from app.api.messages import ListContents, ReadContent
from app.cli.files import refuse_existing, write_whole
from app.cli.grammar import Noun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.api.client import Client
    from app.cli.connection import Line
    from app.cli.output import Page


@click.group(cls=Noun)
def attachment() -> None:
    """Photos and files that are kept with records."""


@attachment.command("list")
@click.argument("record", metavar="RECORD", type=Whole(1))
@click.pass_obj
def list_(line: Line, record: int) -> None:
    """List what is kept with a record (its id is in `records --json`)."""
    with line.session() as client:
        found = client.call(ListContents(record))

    def words(page: Page) -> None:
        if not found.contents:
            page.say("Nothing is kept with this record.")
            return
        page.table(
            ("id", "name", "kind", "bytes", "what"),
            [(str(c.id), c.name, c.media_type, c.size, c.purpose) for c in found.contents],
        )

    line.show(found, words)


@attachment.command()
@click.argument("id", metavar="ID", type=Whole(1))
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@click.pass_obj
def save(line: Line, id: int, file: Path, force: bool) -> None:
    """Write an attachment into a file; that copy is not encrypted."""
    path = file.expanduser()
    refuse_existing(path, force=force)
    with line.session() as client:
        size = write_whole(path, _pieces(client, id), force=force)
    line.show(
        {"id": id, "file": str(path), "bytes": size},
        lambda page: page.say(
            f"{path} holds the attachment now, {size:,} bytes. That copy is not encrypted."
        ),
    )


def _pieces(client: Client, id: int) -> Iterator[bytes]:
    offset, is_last = 0, False
    while not is_last:
        found = client.call(ReadContent(id, offset))
        yield found.data
        offset, is_last = offset + len(found.data), found.is_last
