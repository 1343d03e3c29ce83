"""`grant next|deliver|skip`: what a standing grant delivers next, and the person's word to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.api.messages import AnswerDelivery, PreviewDelivery
from app.cli.grammar import DIGEST, Verb
from app.cli.requests import say_risk
from wallet.agreement.words import counted

if TYPE_CHECKING:
    from app.api.messages import Preview, Standing
    from app.cli.connection import Line
    from app.cli.output import Page


@click.command("next", cls=Verb)
@click.argument("id")
@click.pass_obj
def next_(line: Line, id: str) -> None:
    """Show what the next delivery would hold if it were made now, and what it tells."""
    with line.session() as client:
        found = client.call(PreviewDelivery(id))
    line.show(found, lambda page: _next(page, found))


@click.command(cls=Verb)
@click.argument("id")
@click.option("--seen", type=DIGEST, help="Only the rows of `grant next` with this digest.")
@click.pass_obj
def deliver(line: Line, id: str, seen: str | None) -> None:
    """Let a delivery go that waits for you, and accept what it tells for those after it too."""
    with line.session() as client:
        client.call(AnswerDelivery(id, True, seen))
    line.show({"id": id, "delivered": True}, lambda page: page.say("The delivery goes."))


@click.command(cls=Verb)
@click.argument("id")
@click.pass_obj
def skip(line: Line, id: str) -> None:
    """Leave out a delivery that waits for you; what is new in it never leaves."""
    with line.session() as client:
        client.call(AnswerDelivery(id, False))
    line.show({"id": id, "delivered": False}, lambda page: page.say("It was left out."))


def detail(page: Page, found: Standing) -> None:
    """Write what was delivered and what comes next."""
    page.title("Deliveries")
    often = "every day" if found.every_days == 1 else f"every {found.every_days} days"
    page.facts(
        (
            ("How often", f"{often} at most, {found.at_most} in all at most"),
            ("Next", found.next_delivery),
            ("Waits for you", found.asks),
            ("Nothing was new", _times(found.skipped)),
            ("Missed since", _times(found.missed)),
        )
    )
    if found.deliveries:
        page.table(
            ("delivery", "made", "rows", "left", "receipt", "missed before"),
            [
                (
                    item.number,
                    item.made,
                    item.rows,
                    item.left,
                    "yes" if item.receipt else "no",
                    item.missed,
                )
                for item in found.deliveries
            ],
        )


def _times(count: int) -> str:
    return counted(count, "time") if count else ""


def _next(page: Page, found: Preview) -> None:
    if not found.rows:
        page.say("Nothing is new; no delivery would be made.")
        return
    page.say(f"{counted(found.rows, 'row')}, {counted(found.bytes, 'byte')} would leave.")
    names = [column.name for column in found.columns]
    page.table(
        names,
        [[None if row.get(n) is None else str(row[n]) for n in names] for row in found.sample],
    )
    say_risk(page, found.risk)
    page.facts((("Digest", found.digest),))
