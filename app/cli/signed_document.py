"""What both sides signed, as `request transcript` and `grant record` write it.

A written document has its words in a file beside it; both verbs refuse before anything is asked if
one of the two is in the way.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from app.cli.files import refuse_existing, write_whole

if TYPE_CHECKING:
    from app.cli.connection import Line

OUT = click.option("--out", type=click.Path(path_type=Path), help="Write it, and its words beside.")
FORCE = click.option("--force", is_flag=True, help="Replace the files if they exist.")


class Place(NamedTuple):
    """Where a document goes, and its words beside it."""

    document: Path
    words: Path
    force: bool


def place(out: Path | None, *, force: bool) -> Place | None:
    """Give where a document is written; None if it is only shown.

    Raises:
        NotWritten: one of the two files exists and may not be replaced.
    """
    if out is None:
        return None
    found = Place(out, out.with_name(f"{out.name}.txt"), force)
    for path in (found.document, found.words):
        refuse_existing(path, force=force)
    return found


def write(
    line: Line, to: Place, of: dict[str, str], called: str, document: str, words: str
) -> None:
    """Write a document and its words, and say so.

    Args:
        line: to print on.
        to: where they go.
        of: what names it in JSON, as `{"grant": …}`.
        called: what it is, at the beginning of a sentence.
        document: its text.
        words: the same for a person.

    Raises:
        NotWritten: a file is in the way, or the disk does not take it.
    """
    size = write_whole(to.document, (document.encode(),), force=to.force)
    write_whole(to.words, (words.encode(),), force=to.force)
    line.show(
        {**of, "file": str(to.document), "words": str(to.words), "bytes": size},
        lambda page: page.say(
            f"{called} is in {to.document} ({size:,} bytes), and in words in {to.words}. It holds "
            "what both sides wrote to each other, and none of your data."
        ),
    )
