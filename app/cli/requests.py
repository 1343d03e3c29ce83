"""`connect`, `inbox` and `request …`: who asks, what would leave, and the person's answer."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.api.line_values import Whole
from app.api.messages import (
    AcceptRequest,
    Connect,
    CounterRequest,
    DeclineRequest,
    Inbox,
    PreviewLines,
    PreviewRequest,
    ShowRequest,
    TakeBackOffer,
    TranscriptOf,
)
from app.cli import signed_document, terms
from app.cli.files import NotWritten, refuse_existing, write_whole
from app.cli.grammar import AMOUNT, COARSER, DAY, DIGEST, Noun, Verb
from app.cli.output import fact
from wallet.agreement.visible import quoted, visible_line
from wallet.agreement.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.api.client import Client
    from app.api.messages import (
        Accepted,
        Countered,
        InboxItem,
        InboxReply,
        Preview,
        RequestDetail,
        RiskItem,
    )
    from app.cli.connection import Line
    from app.cli.output import Cell, Page

REASONS = (
    "not-now",
    "not-this-data",
    "price",
    "purpose",
    "retention",
    "recipients",
    "incomplete",
    "too-much",
    "not-required-fields",
    "changed",
    "expired",
    "other",
)
"""Those of `wallet.agreement.messages`, which would load all cryptography to tell them."""

_LEVELS = ("nothing found", "a little", "something", "much", "plain to see")
"""Those of `views.findings` and the window, whose loading would make every verb slow."""


@click.command(cls=Verb)
@click.argument("link")
@click.pass_obj
def connect(line: Line, link: str) -> None:
    """Meet the requester of a link. They see your internet address, or your proxy's."""
    with line.session() as client:
        found = client.call(Connect(link))

    def words(page: Page) -> None:
        page.say(f"Connected to {quoted(found.requester)}.")
        page.facts((("Fingerprint", found.fingerprint), *(("Asks", id) for id in found.requests)))
        if not found.requests:
            page.say("They ask for nothing that is not in your inbox already.")

    line.show(found, words)


@click.command(cls=Verb)
@click.pass_obj
def inbox(line: Line) -> None:
    """List the requests, newest first."""
    with line.session() as client:
        found = client.call(Inbox())
        money = terms.Money(client)
    line.show(found, lambda page: _inbox(page, found, money))


@click.group(cls=Noun)
def request() -> None:
    """Look at a request and answer it; ID may be its beginning."""


@request.command()
@click.argument("id")
@click.pass_obj
def show(line: Line, id: str) -> None:
    """Show a request in full: who, what for, what leaves, what it pays."""
    with line.session() as client:
        found = client.call(ShowRequest(id))
    line.show(found, lambda page: _detail(page, found))


@request.command()
@click.argument("id")
@click.option("--out", type=click.Path(path_type=Path), help="Write every row as JSON Lines.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@click.pass_obj
def preview(line: Line, id: str, out: Path | None, force: bool) -> None:
    """Show exactly what would leave, and what it tells."""
    if out is not None:
        refuse_existing(out, force=force)
    with line.session() as client:
        found = client.call(PreviewRequest(id))
        told = fact(found)
        if out is not None:
            write_whole(out, _lines(client, id, found.digest), force=force)
            told["file"] = str(out)
    line.show(told, lambda page: say_preview(page, found, out))


@request.command()
@click.argument("id")
@click.option("--seen", type=DIGEST, help="Only the rows of the preview with this digest.")
@click.option(
    "--despite",
    multiple=True,
    metavar="NAME",
    help="Send what is off unless named: a column about others, a dataset, small-groups,"
    " raw-results, others-noise, signed_original, or mail, iban, card, ip, phone.",
)
@click.option(
    "--conversation", is_flag=True, help="An assistant may read it until its conversation ends."
)
@click.pass_obj
def accept(
    line: Line, id: str, seen: str | None, despite: tuple[str, ...], conversation: bool
) -> None:
    """Freeze what leaves, sign the grant and send it; an assistant reads it."""
    with line.session() as client:
        found = client.call(AcceptRequest(id, seen, despite=despite, conversation=conversation))
    line.show(found, lambda page: _accepted(page, found, seen))


@request.command()
@click.argument("id")
@click.option("--reason", required=True, help="A word of the protocol, or your own.")
@click.pass_obj
def decline(line: Line, id: str, reason: str) -> None:
    """Say no. Reasons: not-now, not-this-data, price, purpose, retention, recipients, too-much."""
    code, note = _reason(reason)
    with line.session() as client:
        client.call(DeclineRequest(id, code, note))
    line.show({"id": id, "state": "declined"}, lambda page: page.say("The request was declined."))


@request.command()
@click.argument("id")
@click.option("--price", type=AMOUNT, help="Per step, in token units.")
@click.option("--steps", type=Whole(1, 100_000), help="How many steps at most.")
@click.option("--drop", multiple=True, metavar="FIELD", help="Leave a field out.")
@click.option(
    "--coarsen",
    multiple=True,
    type=COARSER,
    metavar="FIELD=TRANSFORM",
    help="Leave a field less exactly, as start=month, value=round:5, latitude=grid:5.",
)
@click.option("--keep", multiple=True, metavar="FIELD", help="Keep a field about other people.")
@click.option("--from", "from_day", type=DAY, help="First day that may leave.")
@click.option("--to", "to_day", type=DAY, help="Last day that may leave.")
@click.option("--rows", type=Whole(1), help="How many rows at most, drawn by lot.")
@click.option("--purpose", help="A narrower purpose, as `request show` names them.")
@click.option("--retention", type=Whole(1, 36_500), metavar="DAYS", help="Kept at most so long.")
@click.option("--recipient", multiple=True, metavar="NAME", help="Only they may see it.")
@click.option("--ends", metavar="DAY", help="When the grant ends: a day, or a moment in UTC.")
@click.option("--every", type=Whole(1, 366), metavar="DAYS", help="Delivered at most so often.")
@click.option("--not-at-holders", is_flag=True, help="Fetched from this computer alone.")
@click.option("--note", default="", help="A few words to them.")
@click.pass_obj
def counter(line: Line, /, id: str, **said: Any) -> None:
    """Propose other terms; what is not named stays as it is.

    Fields that can be about other people are left out unless --keep names them.
    """
    if not any(value for name, value in said.items() if name not in ("keep", "note")):
        raise click.UsageError(
            "Say what to change: --price, --steps, --drop, --coarsen, --from, --to, --rows, "
            "--purpose, --retention, --recipient, --ends, --every or --not-at-holders."
        )
    renamed = {"retention": "retention_days", "recipient": "recipients", "every": "every_days"}
    parts = {renamed.get(name, name): value for name, value in said.items()}
    wish = CounterRequest(id, **parts)
    with line.session() as client:
        found = client.call(wish)
    line.show(
        {"id": id, "state": "countered"} | fact(found),
        lambda page: _countered(page, found),
    )


@request.command("take-back")
@click.argument("id")
@click.option("--note", default="", help="A few words to them.")
@click.pass_obj
def take_back(line: Line, id: str, note: str) -> None:
    """Take your counter-offer back while nothing is signed; this ends the request."""
    with line.session() as client:
        client.call(TakeBackOffer(id, note))
    line.show({"id": id, "state": "lapsed"}, lambda page: page.say("Your offer was taken back."))


@request.command()
@click.argument("id")
@signed_document.OUT
@signed_document.FORCE
@click.pass_obj
def transcript(line: Line, id: str, out: Path | None, force: bool) -> None:
    """Show all that both sides signed, or write it; `freehold verify` checks the file."""
    to = signed_document.place(out, force=force)
    with line.session() as client:
        found = client.call(TranscriptOf(id))
    if to is None:
        document = json.loads(found.document)
        document.pop("proof")  # signatures are for the file
        line.show(document, lambda page: page.say(found.words))
        return
    of, called = {"request": found.request}, "The transcript"
    signed_document.write(line, to, of, called, found.document, found.words)


def _accepted(page: Page, found: Accepted, seen: str | None) -> None:
    if found.grant:
        page.say(f"Signed and sent: grant {found.grant}")
    if found.signed:
        page.say(visible_line(found.signed))
    if seen is None:
        page.say(
            "The rows were not compared with a preview; with --seen DIGEST only those of that "
            "preview leave."
        )


def _countered(page: Page, found: Countered) -> None:
    page.say("The counter-offer was signed; the requester answers next.")
    if found.risk_moved:
        page.say(found.risk_moved)


def _inbox(page: Page, found: InboxReply, money: terms.Money) -> None:
    if not found.requests:
        page.say("Nobody has asked. `freehold connect LINK` connects to a requester.")
        return
    page.table(
        ("id", "from", "purpose", "what", "state", "per step", "steps", "total", "you offered"),
        [_inbox_row(item, money) for item in found.requests],
    )
    for item in found.requests:
        if item.refusal:
            page.say(f"{item.id[:12]}: {item.refusal}")
    money.note(page)


def _inbox_row(item: InboxItem, money: terms.Money) -> tuple[Cell, ...]:
    """Return one request: what they pay, and beside it what the person offered instead."""
    theirs, own = item.asked, item.offered
    return (
        item.id[:12],
        quoted(item.from_, 40),
        item.purpose,
        item.what,
        f"{item.state} by {item.declined_by}" if item.declined_by else item.state,
        money.write(theirs.price_per_step) if theirs else "",
        theirs.steps if theirs else None,
        money.write(theirs.total) if theirs else "",
        f"{own.steps} × {money.write(own.price_per_step)}" if own else "",
    )


def _reason(text: str) -> tuple[str, str]:
    """Return the protocol's code for a reason, and as a note what is no code."""
    code = "-".join(text.lower().split())
    return (code, "") if code in REASONS else ("other", text)


def _lines(client: Client, id: str, digest: str) -> Iterator[bytes]:
    """Fetch the whole preview as canonical JSON Lines, a piece at a time.

    Raises:
        NotWritten: they are not the lines of the preview with this digest.
    """
    offset: int | None = 0
    found = hashlib.sha256()
    while offset is not None:
        piece = client.call(PreviewLines(id, offset))
        found.update(piece.data)
        yield piece.data
        offset = piece.next_offset
    if found.hexdigest() != digest:
        raise NotWritten("What would leave changed meanwhile; no file was written. Look again.")


def _detail(page: Page, found: RequestDetail) -> None:
    item = found.item
    page.say(f"Request {item.id} from {quoted(item.from_)}: {item.state}")
    if found.first_contact:
        page.say("You have not dealt with them before.")
    terms.agreement(page, found.sections)
    page.title("Request")
    page.facts(
        (
            ("Their key", found.fingerprint),
            ("Received", item.received),
            ("Answer by", item.ends),
            ("Why", item.refusal if item.declined_by else ""),
            ("About others", ", ".join(found.about_others)),
            ("To be named", found.needs_naming),
            ("Small groups", found.small_groups),
            ("A program's numbers", found.raw_results),
            ("Noise of others", found.others_noise),
            ("Signed documents", found.documents),
            ("Cannot be accepted", found.accept_blocked if not item.declined_by else ""),
            ("Narrower purposes", _purposes(found)),
            ("Grant", found.grant),
        )
    )
    terms.transcript(page, found.transcript)
    if found.decided:
        page.title("What rules decided")
        for one in found.decided:
            page.say(f"{one.time}  {one.words} {one.why}".rstrip())


def _purposes(found: RequestDetail) -> str:
    return ", ".join(words for _, words in found.narrower.purposes) if found.narrower else ""


def say_preview(page: Page, found: Preview, out: Path | None = None) -> None:
    """Say exactly what would leave, and what it tells."""
    if found.stays:
        page.say(
            f"{counted(found.rows, 'row')} would be computed on here, in "
            f"{counted(found.steps, 'round')} at most. None of them leaves; `learn preview` shows "
            "the numbers that would, hidden in the sum of many wallets."
        )
    else:
        page.say(
            f"{counted(found.rows, 'row')}, {counted(found.bytes, 'byte')} would leave in "
            f"{counted(found.steps, 'step')}."
        )
    if found.sample:
        names = [column.name for column in found.columns]
        first = "row" if len(found.sample) == 1 else f"{len(found.sample)} rows"
        how = "as it is computed on" if found.stays else "as they would be sent"
        page.title(f"The first {first}, {how}")
        page.table(
            names,
            [[None if row.get(n) is None else str(row[n]) for n in names] for row in found.sample],
        )
    say_risk(page, found.risk)
    page.title("Details")
    page.facts(
        (
            ("View", found.view_hash),
            ("Digest", found.digest),
            ("Written to", str(out) if out else ""),
        )
    )


def say_risk(page: Page, found: Sequence[RiskItem]) -> None:
    """Say what could be learnt, the plainest first."""
    if found:
        page.title("What it tells")
        page.facts(line for risk in found for line in _risk(risk))


def _risk(found: RiskItem) -> tuple[tuple[str, str], ...]:
    level = _LEVELS[min(max(found.level, 0), len(_LEVELS) - 1)]
    return ((level, found.sentence), ("", found.remedy))
