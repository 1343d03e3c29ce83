"""`requests`, `transcript`, `take-back`, `deliveries`: what was asked, and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from app.requester.line.context import Context


@click.command()
@click.pass_obj
def requests(context: Context) -> None:
    """List what you asked of owners and how it stands."""
    context.run("requests")


@click.command()
@click.argument("request")
@click.option("--out", required=True, type=click.Path(path_type=Path))
@click.pass_obj
def transcript(context: Context, request: str, out: Path) -> None:
    """Write all that both sides signed about a request."""
    context.run("transcript", request=request, out=str(out.absolute()))


@click.command("take-back")
@click.argument("request")
@click.option("--note", default="", help="A few words to its owner.")
@click.pass_obj
def take_back(context: Context, request: str, note: str) -> None:
    """Take a request back that its owner has not signed."""
    context.run("take-back", request=request, note=note)


@click.command()
@click.argument("grant")
@click.pass_obj
def deliveries(context: Context, grant: str) -> None:
    """List what came of a standing grant, each with its file."""
    context.run("deliveries", grant=grant)


VERBS = (requests, transcript, take_back, deliveries)
