"""`serve` and `sandbox`: what runs until it is stopped."""

from __future__ import annotations

import resource
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.api.line_values import Whole
from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from app.requester.line.context import Context


OTHER_FILES = 512


@click.command()
@click.option("--listen", default=None, help="A multiaddr such as /ip4/0.0.0.0/tcp/4001.")
@click.option("--announce", help="Where people find you, as /dns4/lab.example/tcp/4001.")
@click.option("--step-mib", type=Whole(1, 4096), default=512, show_default=True)
@click.option("--grant-gib", type=Whole(1, 4096), default=8, show_default=True)
@click.option("--new-owners", type=Whole(1, 100_000), default=60, show_default=True)
@click.option("--connections", type=Whole(8, 10_000), default=400, show_default=True)
@click.option(
    "--share-of-an-address",
    type=Whole(1, 10_000),
    help="Connections with one internet address; an eighth of all if not said.",
)
@click.option("--status", type=Whole(0, 65_535), help="Tell metrics and health on this port.")
@click.option("--lan", is_flag=True, help="Announce yourself on the local network.")
@click.pass_obj
def serve(
    context: Context,
    listen: str | None,
    announce: str | None,
    step_mib: int,
    grant_gib: int,
    new_owners: int,
    connections: int,
    share_of_an_address: int | None,
    status: int | None,
    lan: bool,
) -> None:
    """Listen for owners, ask, pay and receive until stopped.

    Taken at most: steps of so many MiB, grants of so many GiB, so many new owners a minute, so many
    connections at a time. Many people behind one router or proxy need a larger
    --share-of-an-address. Behind a router or a name, --listen /ip4/0.0.0.0/tcp/4001 with --announce
    says where people find you: that goes into the link, invitations and posted calls.
    With --status, http://127.0.0.1:PORT/metrics, /healthz and /readyz.
    """
    from app.launch import loading, start_practice_chain

    with loading():
        import trio

        from app.api import reach
        from app.requester.serving.service import Service
        from p2p.requester.limits import GIB, MIB, Limits

    limits = Limits(
        step_bytes=step_mib * MIB,
        grant_bytes=grant_gib * GIB,
        new_owners_per_minute=new_owners,
        connections=connections,
        connections_of_an_address=share_of_an_address,
    )
    _room_for(connections)
    books = context.open()
    try:
        books.go_on_with_chain(start_practice_chain)
        service = Service(books, limits)
        service.on_lan, service.announce = lan, announce
        reach.check(listen, announce)
        trio.run(service.run, listen, status)
    finally:
        books.close()


@click.command()
@click.option("--wallets", type=Whole(1, 1000), default=50, show_default=True)
@click.option("--seed", type=Whole(0, 2**31), default=1, show_default=True)
@click.option("--pace", type=float, default=2.0, show_default=True, help="People a second.")
@click.option("--seconds", type=Whole(1, 86_400), default=600, show_default=True)
@click.option("--mix", help="Weights, such as accept=5,counter=2,decline=1,revoke=1,vanish=1.")
@click.option("--call", type=click.Path(path_type=Path), help="What they are asked.")
@click.option("--keep", type=click.Path(path_type=Path), help="Keep everything in a new folder.")
@click.pass_context
def sandbox(click_context: click.Context, /, **said: object) -> None:
    """Have simulated people come, to develop against.

    To your own service if it runs (on the practice chain), else to a requester of their own that is
    thrown away with them. All in practice, on this computer.
    """
    from app import launch
    from app.requester.asking import ask

    if find_spec("app.practice") is None:
        raise NotAllowed(
            "This installation is the requester alone; the people of the sandbox have wallets. "
            "Use the whole of Freehold for it."
        )
    context: Context = click_context.obj
    arguments = [
        item
        for name, value in said.items()
        if value is not None
        for item in (f"--{name}", str(value.absolute() if isinstance(value, Path) else value))
    ]
    found = ask(context.profile, "link", {}, context.given())
    if found is not None:
        arguments += ["--link", str(found["link"])]
    child = launch.child("sandbox", *arguments, stdout=None)
    while True:
        try:
            click_context.exit(child.wait())
        except KeyboardInterrupt:
            continue  # it has heard the same, puts everything away and ends


def _room_for(connections: int) -> None:
    """Let the process open a file for every connection, as far as the system allows it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = connections + OTHER_FILES
    if soft < wanted:
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


VERBS = (serve, sandbox)
