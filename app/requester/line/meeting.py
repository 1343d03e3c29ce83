"""`meet`, `meeting …`, `link`: meeting points, one's own and others', and one's link."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.api.line_values import Whole

if TYPE_CHECKING:
    from app.requester.line.context import Context

_MANY = Whole(1, 10_000_000)


@click.command()
@click.option("--listen", default="/ip4/0.0.0.0/tcp/4050", show_default=True)
@click.option("--announce", help="Where others find it, as /dns4/meet.example/tcp/4050.")
@click.option("--calls", type=_MANY, default=5_000, show_default=True, help="Kept at most.")
@click.option("--letters", type=_MANY, default=20_000, show_default=True, help="Kept at most.")
@click.option("--letter-mib", type=_MANY, default=256, show_default=True)
@click.option(
    "--share-of-an-address",
    type=Whole(1, 512),
    help="Of 512 connections, and of what is done in a minute; 64 if not said.",
)
@click.option(
    "--advisories",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A list of advisories, signed by Freehold's maintainers, to hand on.",
)
@click.option("--work", type=Whole(0, 22), default=16, show_default=True, help="Bits of a stamp.")
@click.pass_obj
def meet(
    context: Context,
    listen: str,
    announce: str | None,
    calls: int,
    letters: int,
    letter_mib: int,
    share_of_an_address: int | None,
    advisories: Path | None,
    work: int,
) -> None:
    """Run a meeting point until stopped.

    Calls are listed there, and sealed letters wait.

    It needs no passphrase and holds no key but its own identity. The first line printed is its
    address.
    """
    from app.launch import loading

    with loading():
        import trio

        from app.requester import meet as point
        from p2p.discovery import advisories as lists
        from p2p.discovery.board import MIB, Bounds
        from p2p.protocols.calls import Rates

    bounds = Bounds(calls=calls, letters=letters, letter_bytes=letter_mib * MIB)
    if advisories is not None:
        lists.read(advisories.read_bytes())
    folder = context.profile / "meeting"
    rates = Rates(bits=work, connections_of_an_address=share_of_an_address)
    trio.run(point.run, folder, listen, announce, bounds, rates, advisories)


@click.group()
def meeting() -> None:
    """Where calls are posted and letters are looked for."""


@meeting.command("list")
@click.pass_obj
def list_(context: Context) -> None:
    """List the meeting points."""
    context.run("meeting list")


@meeting.command()
@click.argument("address")
@click.option("--name", default="", help="What you call it.")
@click.pass_obj
def add(context: Context, address: str, name: str) -> None:
    """Post every open call there from now on. Everybody who reads there sees them."""
    context.run("meeting add", address=address, name=name)


@meeting.command()
@click.argument("address")
@click.pass_obj
def remove(context: Context, address: str) -> None:
    """Post there no longer; what is posted ends with its day."""
    context.run("meeting remove", address=address)


@click.command()
@click.option("--qr", is_flag=True, help="Draw it as a QR code, to be scanned or printed.")
@click.pass_obj
def link(context: Context, qr: bool) -> None:
    """Print the link to hand out, as `serve` last had it."""
    found = context.ask("link")
    if not qr:
        from app.requester.line.context import show

        show(found)
        return
    import segno

    segno.make(found["link"], error="m").terminal(out=sys.stdout, compact=True)
    print(found["link"], flush=True)


VERBS = (meet, meeting, link)
