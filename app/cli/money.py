"""`earnings` and `collect`: what was earned, and fetching it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.api.messages import Collect, Earnings
from app.cli import terms
from app.cli.grammar import Verb
from wallet.agreement.visible import quoted

if TYPE_CHECKING:
    from app.cli.connection import Line
    from app.cli.output import Page


@click.command(cls=Verb)
@click.pass_obj
def earnings(line: Line) -> None:
    """Say what was collected and what is owed."""
    with line.session() as client:
        found = client.call(Earnings())
        money = terms.Money(client)

    def words(page: Page) -> None:
        page.facts(
            (
                ("Collected", money.write(found.collected)),
                ("Owed to you", money.write(found.owed)),
                ("Fees paid", f"{found.fees} {found.fee_coin}"),
            )
        )
        if found.by_requester:
            page.table(
                ("requester", "collected", "owed"),
                [
                    (
                        quoted(item.requester, 40),
                        money.write(item.collected),
                        money.write(item.owed),
                    )
                    for item in found.by_requester
                ],
            )
        money.note(page)

    line.show(found, words)


@click.command(cls=Verb)
@click.pass_obj
def collect(line: Line) -> None:
    """Fetch what is owed and wait until the payment is final."""
    with line.session() as client:
        found = client.call(Collect())
        money = terms.Money(client)

    def words(page: Page) -> None:
        page.facts(
            (
                ("Collected", money.write(found.amount)),
                ("Fee, in the chain's coin", found.fee),
                ("Transaction", found.tx),
                *((("Not collected", found.missing),) if found.missing else ()),
            )
        )
        money.note(page)

    line.show(found, words)
