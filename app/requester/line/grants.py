"""`grants`, `data`, `quality`, `record`, `report`, `receipts`: what was given, and what is owed."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.requester.line.context import show

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.requester.line.context import Context

FOLLOW_SECONDS = 1.0
FORMATS = ("jsonl", "csv", "parquet")


@click.command()
@click.pass_obj
def grants(context: Context) -> None:
    """List the grants you were given."""
    context.run("grants")


def _keys_of_issuers(command: Callable[..., None]) -> Callable[..., None]:
    """Add the option by which signed documents are checked with keys beside the published ones."""
    return click.option(
        "--issuer-keys",
        type=click.Path(path_type=Path),
        help="More keys to check signed documents by: TXT records of mail, or a JSON object of key"
        " sets by issuer.",
    )(command)


def _absolute(file: Path | None) -> str:
    return "" if file is None else str(file.absolute())


@click.command()
@click.argument("grant", nargs=-1)
@click.option("--call", default="", help="All grants of this call, as one table.")
@click.option("--out", required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), help="By the file's ending, if not.")
@_keys_of_issuers
@click.pass_obj
def data(
    context: Context,
    grant: tuple[str, ...],
    call: str,
    out: Path,
    form: str | None,
    issuer_keys: Path | None,
) -> None:
    """Write what was received as JSON Lines, CSV or Parquet.

    Beside the file: FILE.meta.json (units, transforms, provenance) and FILE.consent.
    """
    keys = _absolute(issuer_keys)
    said = {"grant": ",".join(grant), "call": call, "format": form or "", "issuer_keys": keys}
    context.run("data", out=str(out.absolute()), **{key: v for key, v in said.items() if v})


@click.command()
@click.argument("grant", nargs=-1)
@click.option("--call", default="", help="All grants of this call.")
@_keys_of_issuers
@click.pass_obj
def quality(context: Context, grant: tuple[str, ...], call: str, issuer_keys: Path | None) -> None:
    """Say what a look at the rows finds, who signed what they were read from, who was invited."""
    said = {"grant": ",".join(grant), "call": call, "issuer_keys": _absolute(issuer_keys)}
    context.run("quality", **{key: value for key, value in said.items() if value})


@click.command()
@click.argument("grant")
@click.option("--out", required=True, type=click.Path(path_type=Path))
@click.pass_obj
def record(context: Context, grant: str, out: Path) -> None:
    """Write the consent record, with its words beside it."""
    context.run("record", grant=grant, out=str(out.absolute()))


@click.command()
@click.argument("grant")
@click.option("--model", default="", help="Which model or study used it.")
@click.option("--run", default="", help="In which run.")
@click.option("--note", default="", help="Anything else its owner should know.")
@click.option("--deleted", is_flag=True, help="Delete what the books hold of it, and say so.")
@click.option("--copies", type=click.Choice(["none", "deleted", "kept"]), help="Of files outside.")
@click.pass_obj
def report(context: Context, /, grant: str, deleted: bool, **said: str | None) -> None:
    """Tell the owner, signed, of a use or of the deletion."""
    given = {key: value for key, value in said.items() if value}
    context.run("report", grant=grant, **given, **({"deleted": "yes"} if deleted else {}))


@click.command()
@click.pass_obj
def receipts(context: Context) -> None:
    """List the receipts you signed, each checked again."""
    context.run("receipts")


@click.command("revoked-since")
@click.argument("cursor", default="0")
@click.option("--follow", is_flag=True, help="Go on, one JSON object a line, until stopped.")
@click.pass_obj
def revoked_since(context: Context, cursor: str, follow: bool) -> None:
    """Say what ended after a cursor: revoked or erased.

    Keep the last cursor you have seen; 0 begins at the beginning.
    """
    if not follow:
        context.run("revoked-since", cursor=cursor)
        return
    while True:
        found = context.ask("revoked-since", cursor=cursor)
        for entry in found["entries"]:
            show(entry)
        cursor = found["cursor"]
        if not found["entries"]:
            time.sleep(FOLLOW_SECONDS)


VERBS = (grants, data, quality, record, report, receipts, revoked_since)
