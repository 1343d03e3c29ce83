"""`collecting`: when the wallet collects by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.api.messages import SetCollecting, ShowCollecting
from app.cli.grammar import AMOUNT, Noun
from wallet.agreement.visible import visible_line

if TYPE_CHECKING:
    from app.api.messages import CollectingRule
    from app.cli.connection import Line


@click.group(cls=Noun)
def collecting() -> None:
    """When the wallet collects by itself."""


@collecting.command()
@click.pass_obj
def show(line: Line) -> None:
    """Say when, and from how much on."""
    with line.session() as client:
        found = client.call(ShowCollecting())
    _say(line, found)


@collecting.command("from")
@click.argument("least", metavar="AMOUNT", type=AMOUNT)
@click.pass_obj
def from_(line: Line, least: str) -> None:
    """Collect by itself from this amount on, in token units; 0 names none.

    It holds up nothing that would else be lost, and nothing that you collect yourself.
    """
    with line.session() as client:
        found = client.call(SetCollecting(least))
    _say(line, found)


def _say(line: Line, found: CollectingRule) -> None:
    line.show(found, lambda page: page.say(visible_line(found.words)))
