"""`call …`: what is asked of people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.requester.line.context import text_of

if TYPE_CHECKING:
    from app.requester.line.context import Context


@click.group()
def call() -> None:
    """What you ask of people."""


@call.command("template")
def call_template() -> None:
    """Print a call file to begin from."""
    from p2p.requester.calls import TEMPLATE

    print(TEMPLATE, end="")


@call.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def call_check(context: Context, file: Path) -> None:
    """Say what wallets would refuse in a call file, and how a person reads it."""
    context.run("call check", content=text_of(file, "The call file"))


@call.command("add")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def call_add(context: Context, file: Path) -> None:
    """Check a call file and ask it of every owner from now on."""
    context.run("call add", content=text_of(file, "The call file"))
