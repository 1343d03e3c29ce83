"""`learn …`: studies that the wallet takes part in, what a round would send, audits of rounds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.api.line_values import Whole
from app.api.messages import (
    AcceptRequest,
    AuditFiles,
    AuditRound,
    LeaveStudy,
    ListStudies,
    PreviewRequest,
    ShowStudy,
    TryStudy,
)
from app.cli.grammar import Noun
from app.cli.output import fact
from wallet.agreement.visible import quoted
from wallet.agreement.words import counted
from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from app.api.messages import RoundVerdict, StudyDetail, StudyItem, StudyList, StudyTrial
    from app.cli.connection import Line
    from app.cli.output import Page

_STATES = {"open": "goes on", "left": "you left it", "over": "over"}
_ROUNDS = {
    "sent": "sent; its end is not known yet",
    "counted": "in the sum",
    "void": "came to nothing",
}


@click.group(cls=Noun)
def learn() -> None:
    """Studies: wallets compute together, and only sums leave. ID may be its beginning."""


@learn.command("preview")
@click.argument("id", metavar="REQUEST")
@click.pass_obj
def preview(line: Line, id: str) -> None:
    """Compute what the first round of a requested study would send. Nothing leaves."""
    with line.session() as client:
        found = client.call(TryStudy(id))
    line.show(found, lambda page: _trial(page, found))


@learn.command()
@click.argument("id", metavar="REQUEST")
@click.option("--despite", multiple=True, help="Allow by its name what is off otherwise.")
@click.pass_obj
def join(line: Line, id: str, despite: tuple[str, ...]) -> None:
    """Take part in a requested study: accept its terms as they stand."""
    with line.session() as client:
        trial = client.call(TryStudy(id))
        seen = client.call(PreviewRequest(id))
        made = client.call(AcceptRequest(id=id, seen=seen.digest, despite=despite))

    def say(page: Page) -> None:
        _trial(page, trial)
        page.say(f"You take part. Grant {made.grant}; `learn leave` ends your part at any time.")

    line.show(fact(made), say)


@learn.command()
@click.argument("id", metavar="GRANT")
@click.pass_obj
def leave(line: Line, id: str) -> None:
    """Take part no more. Rounds that you were in stay, and are paid."""
    with line.session() as client:
        client.call(LeaveStudy(id))
    line.show({"left": id}, lambda page: page.say("You take part no more. Nothing more leaves."))


@learn.command()
@click.argument("id", metavar="[GRANT]", required=False)
@click.pass_obj
def status(line: Line, id: str | None) -> None:
    """List the studies you take part in, or show one with its rounds."""
    with line.session() as client:
        if id is None:
            found = client.call(ListStudies())
            line.show(found, lambda page: _list(page, found))
            return
        detail = client.call(ShowStudy(id))
    line.show(detail, lambda page: _detail(page, detail))


@learn.command()
@click.argument("id", metavar="[GRANT]", required=False)
@click.argument("number", metavar="[ROUND]", type=Whole(1, 2**32 - 1), required=False)
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    help="A round that a requester exported; you need not have taken part.",
)
@click.pass_obj
def audit(line: Line, id: str | None, number: int | None, folder: Path | None) -> None:
    """Recompute a round from its record, its masked vectors and the chain."""
    with line.session() as client:
        if folder is not None and id is None:
            found = client.call(AuditFiles(str(folder.absolute())))
        elif folder is None and id is not None and number is not None:
            found = client.call(AuditRound(id, number))
        else:
            raise NotAllowed("Name a grant and a round you took part in, or a --folder; not both.")
    line.show(found, lambda page: _verdict(page, found))
    if not found.holds:
        raise NotAllowed("The round does not hold, or not all of it was at hand.")


def _trial(page: Page, found: StudyTrial) -> None:
    page.say(
        f"{counted(found.dimension, 'number')} would leave in a round, computed on"
        f" {counted(found.rows, 'row')} ({counted(found.examples, 'example')}); no row leaves."
    )
    page.facts(
        (
            ("Length as computed", found.was),
            ("Kept to at most", found.clip),
            ("Noise", found.deviation if float(found.deviation) else "none"),
            ("Sent, masked", counted(found.bytes, "byte")),
        )
    )
    page.table(
        ("number", "computed", "with noise", "on made-up rows"),
        [
            (n.name.replace("_", " ") or str(n.place), n.before, n.after, n.made_up)
            for n in found.numbers
        ],
    )
    for words in found.words:
        page.say(words)


def _list(page: Page, found: StudyList) -> None:
    if not found.studies:
        page.say("You take part in no study. A request for one is in the inbox like every other.")
        return
    page.table(
        ("grant", "who", "what", "state", "rounds", "paid"),
        [_row(item) for item in found.studies],
    )


def _row(item: StudyItem) -> tuple[str, ...]:
    rounds = f"{item.counted} of {item.rounds}"
    return (
        item.grant[:12],
        quoted(item.who),
        item.what,
        _STATES[item.state],
        rounds,
        str(item.paid),
    )


def _detail(page: Page, found: StudyDetail) -> None:
    item = found.item
    page.title(item.what)
    page.facts(
        (
            ("Who", quoted(item.who)),
            ("State", _STATES[item.state]),
            ("Joined", item.joined),
            ("Rounds", f"{item.counted} counted, {item.sent} sent, {item.rounds} agreed"),
            ("Paid", f"{item.paid} of {item.counted}, {item.price_per_round} {item.token} each"),
            *((("Now", quoted(item.note)),) if item.note else ()),
        )
    )
    page.title("What was agreed")
    page.facts(found.lines)
    page.title("Rounds")
    if not found.rounds:
        page.say("Nothing was sent yet.")
        return
    page.table(
        ("round", "state", "sent", "wallets", "examples here", "on the chain"),
        [
            (
                str(one.number),
                _ROUNDS[one.state],
                one.sent,
                str(one.wallets or ""),
                str(one.examples),
                one.recorded or "not yet",
            )
            for one in found.rounds
        ],
    )


def _verdict(page: Page, found: RoundVerdict) -> None:
    page.title(f"Round {found.number} of study {found.study[:12]}")
    for words in found.problems:
        page.say(f"Wrong: {words}")
    for words in found.proves:
        page.say(f"Shown: {words}")
    page.title("What this does not prove")
    for words in found.does_not_prove:
        page.say(words)
