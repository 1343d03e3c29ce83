"""`received …`: what contacts gave: taking it, looking at it, and letting it go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.api.line_values import Whole
from app.api.messages import (
    AnswerReceived,
    DiscardReceived,
    ExportReceived,
    ListReceived,
    ReceivedRows,
    ShowReceived,
)
from app.cli import terms
from app.cli.grammar import Noun
from app.cli.output import fact
from wallet.agreement.visible import quoted
from wallet.agreement.words import counted

if TYPE_CHECKING:
    from app.api.messages import ReceivedDetail, ReceivedItem, ReceivedList, ReceivedPage
    from app.cli.connection import Line
    from app.cli.output import Page

_STATES = {
    "offered": "waits for your answer",
    "taken": "on its way",
    "complete": "here",
    "declined": "you did not want it",
    "lapsed": "not answered in time",
    "revoked": "taken back and erased",
    "erased": "erased",
}


@click.group(cls=Noun)
def received() -> None:
    """What contacts gave you; ID may be its beginning."""


@received.command("list")
@click.pass_obj
def list_(line: Line) -> None:
    """List what contacts gave or offer, newest first."""
    with line.session() as client:
        found = client.call(ListReceived())
    line.show(found, lambda page: _list(page, found))


@received.command()
@click.argument("id")
@click.option("--rows", type=Whole(0, 1000), default=20, show_default=True, help="Rows to show.")
@click.pass_obj
def show(line: Line, id: str, rows: int) -> None:
    """Show one share: the terms you signed or would sign, and the rows that are here."""
    page_of: ReceivedPage | None = None
    with line.session() as client:
        found = client.call(ShowReceived(id))
        if rows and found.item.came:
            page_of = client.call(ReceivedRows(id, 0, rows))

    def words(page: Page) -> None:
        _detail(page, found)
        if page_of is not None:
            page.title(f"The first {counted(len(page_of.rows), 'row')} of {page_of.total:,}")
            page.table(
                page_of.columns,
                [
                    [None if row.get(n) is None else str(row[n]) for n in page_of.columns]
                    for row in page_of.rows
                ],
            )
        terms.agreement(page, found.sections)

    told = fact(found) | ({"page": fact(page_of)} if page_of is not None else {})
    line.show(told, words)


@received.command()
@click.argument("id")
@click.pass_obj
def accept(line: Line, id: str) -> None:
    """Take what is offered: you sign the terms on which it is given."""
    _answer(line, AnswerReceived(id, True))


@received.command()
@click.argument("id")
@click.option("--note", default="", help="A few words to them.")
@click.pass_obj
def decline(line: Line, id: str, note: str) -> None:
    """Say no thank you."""
    _answer(line, AnswerReceived(id, False, note))


@received.command()
@click.argument("id")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "kind", type=click.Choice(["jsonl", "csv"]), default="jsonl")
@click.pass_obj
def export(line: Line, id: str, file: Path, kind: str) -> None:
    """Write what is here to a new file. They will be told, when it is erased, that there is one."""
    path = str(file.expanduser().absolute())
    with line.session() as client:
        found = client.call(ExportReceived(id, path, "csv" if kind == "csv" else "jsonl"))
    line.show(
        found,
        lambda page: page.say(f"{counted(found.rows, 'row')} were written to {found.path}."),
    )


@received.command()
@click.argument("id")
@click.pass_obj
def erase(line: Line, id: str) -> None:
    """Erase it before its time; they are told so, signed."""
    with line.session() as client:
        found = client.call(DiscardReceived(id))
    line.show(found, lambda page: _detail(page, found))


def _answer(line: Line, call: AnswerReceived) -> None:
    with line.session() as client:
        found = client.call(call)
    line.show(found, lambda page: _detail(page, found))


def _list(page: Page, found: ReceivedList) -> None:
    if not found.items:
        page.say("No contact has given you anything yet.")
        return
    page.table(
        ("id", "from", "what", "state", "rows", "until"),
        [_row(item) for item in found.items],
    )


def _row(item: ReceivedItem) -> tuple[str | int, ...]:
    until = item.answer_by or item.keep_until or item.erased
    state = _STATES[item.state]
    return item.id[:8], quoted(item.contact, 40), item.what, state, item.rows, until


def _detail(page: Page, found: ReceivedDetail) -> None:
    item = found.item
    page.say(f"{item.what}, from {quoted(item.contact)}")
    page.facts(
        (
            ("Stands", _STATES[item.state]),
            ("What for, they write", quoted(item.why)),
            ("Answer by", item.answer_by),
            ("Here", f"{item.came} of {counted(item.steps, 'step')}, {counted(item.rows, 'row')}"),
            ("Keep until", item.keep_until),
            ("Erased", item.erased),
            ("A copy was written", "yes" if item.copied else ""),
        )
    )
