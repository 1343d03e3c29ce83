"""`rules`, `domain`: by which public rules owners answer, and how a domain names this requester."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from app.requester.line.context import Context


@click.command()
@click.pass_obj
def rules(context: Context) -> None:
    """Count by which public rules owners answered."""
    context.run("rules")


@click.command()
@click.pass_obj
def domain(context: Context) -> None:
    """Print what to publish on your domain to show it is yours."""
    context.run("domain")


VERBS = (rules, domain)
