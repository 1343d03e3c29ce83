"""`calls …` and `meeting …`: what meeting points list, and where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.api.messages import (
    AddMeeting,
    AnswerCall,
    ListCalls,
    ListMeetings,
    ReadCalls,
    RemoveMeeting,
    ShowCall,
    SwitchAdvisories,
    SwitchLan,
    SwitchReading,
)
from app.cli import terms
from app.cli.grammar import Noun
from wallet.agreement.visible import quoted, visible_line

if TYPE_CHECKING:
    from app.api.messages import (
        CallAnswered,
        CallDetail,
        CallList,
        MeetingList,
        OpenCallItem,
    )
    from app.cli.connection import Line
    from app.cli.output import Cell, Page

ON_OFF = click.Choice(["on", "off"])
WEIGHTS = {
    "can-wait": "which can wait for the next version",
    "soon": "update soon",
    "now": "update now",
}


@click.group(cls=Noun)
def calls() -> None:
    """Open calls: what anybody may answer. ID may be its beginning."""


@calls.command("list")
@click.pass_obj
def list_(line: Line) -> None:
    """List the open calls as they were read last, those that concern you first."""
    with line.session() as client:
        found = client.call(ListCalls())
        money = terms.Money(client)
    line.show(found, lambda page: _calls(page, found, money))


@calls.command()
@click.argument("id")
@click.pass_obj
def show(line: Line, id: str) -> None:
    """Show a call in full; nobody is dialled."""
    with line.session() as client:
        found = client.call(ShowCall(id))
        money = terms.Money(client)
    line.show(found, lambda page: _detail(page, found, money))


@calls.command()
@click.argument("id")
@click.pass_obj
def answer(line: Line, id: str) -> None:
    """Connect to whoever posted a call, and fetch what they ask.

    They see your internet address, or your proxy's. Where they are away, a sealed letter is left
    for them at the meeting point.
    """
    with line.session() as client:
        found = client.call(AnswerCall(id))
    line.show(found, lambda page: _answered(page, found))


@calls.command()
@click.pass_obj
def read(line: Line) -> None:
    """Read every meeting point now, once."""
    with line.session() as client:
        found = client.call(ReadCalls())
    line.show(found, lambda page: _meetings(page, found))


@calls.command()
@click.argument("on", metavar="on|off", type=ON_OFF)
@click.pass_obj
def reading(line: Line, on: str) -> None:
    """Have open calls read by themselves now and then, or no longer."""
    with line.session() as client:
        found = client.call(SwitchReading(on == "on"))
    line.show(found, lambda page: _meetings(page, found))


@click.group(cls=Noun)
def meeting() -> None:
    """Meeting points, where requesters post open calls."""


@meeting.command("list")
@click.pass_obj
def meetings(line: Line) -> None:
    """List the meeting points, and how each was read last."""
    with line.session() as client:
        found = client.call(ListMeetings())
    line.show(found, lambda page: _meetings(page, found))


@meeting.command()
@click.argument("address")
@click.option("--name", default="", help="What you call it.")
@click.pass_obj
def add(line: Line, address: str, name: str) -> None:
    """Put a meeting point on your list: /dns4/HOST/tcp/PORT/p2p/KEY."""
    with line.session() as client:
        found = client.call(AddMeeting(address, name))
    line.show(found, lambda page: _meetings(page, found))


@meeting.command()
@click.argument("address", metavar="ADDRESS|NAME")
@click.pass_obj
def remove(line: Line, address: str) -> None:
    """Take a meeting point off your list, with what was read there."""
    with line.session() as client:
        found = client.call(RemoveMeeting(address))
    line.show(found, lambda page: _meetings(page, found))


@meeting.command()
@click.argument("on", metavar="on|off", type=ON_OFF)
@click.pass_obj
def advisories(line: Line, on: str) -> None:
    """Ask them for signed advisories about this version now and then, or no longer."""
    with line.session() as client:
        found = client.call(SwitchAdvisories(on == "on"))
    line.show(found, lambda page: _meetings(page, found))


@meeting.command()
@click.argument("on", metavar="on|off", type=ON_OFF)
@click.pass_obj
def lan(line: Line, on: str) -> None:
    """Look for requesters you know on the local network, or no longer."""
    with line.session() as client:
        found = client.call(SwitchLan(on == "on"))
    line.show(found, lambda page: _meetings(page, found))


def _advisories(page: Page, found: MeetingList) -> None:
    said = found.advisories
    if said.on and not said.read:
        page.say("Advisories are asked for; none was read yet.")
    elif said.on and not said.items:
        page.say(f"No advisory concerns this version (read last: {said.read}).")
    for item in said.items:
        page.say(
            f"Advisory {item.id} of {item.day}, {WEIGHTS[item.weight]}: {visible_line(item.text)}"
        )


def _calls(page: Page, found: CallList, money: terms.Money) -> None:
    if not found.points:
        page.say("No meeting point is known. `freehold meeting add ADDRESS` adds one.")
        return
    if not found.calls:
        page.say(
            "No open calls."
            if found.last_read
            else "No meeting point was read yet. `freehold calls read` reads them now."
        )
    else:
        page.table(
            (
                "id",
                "from",
                "purpose",
                "what",
                "yours",
                "per step",
                "others pay",
                "until",
                "answered",
            ),
            [_row(item, money) for item in found.calls],
        )
        money.note(page)
    if found.last_read:
        page.say(f"Read last: {found.last_read}.")
    page.say(found.seen)


def _row(item: OpenCallItem, money: terms.Money) -> tuple[Cell, ...]:
    band = item.band
    return (
        item.id[:12],
        quoted(item.from_, 40),
        item.purpose,
        item.what,
        item.fits,
        money.write(item.price_per_step) if item.payable else "elsewhere",
        _band(band.lowest, band.highest) if band else "",
        item.ends,
        item.answered,
    )


def _detail(page: Page, found: CallDetail, money: terms.Money) -> None:
    item = found.item
    page.say(f"Call {item.id} of {quoted(item.from_)}")
    if found.peer_text:
        page.say(f"They write: {quoted(found.peer_text)}")
    page.say(item.fit_words)
    terms.agreement(page, found.sections)
    page.title("What it pays")
    pays = f"{item.steps} × {money.write(item.price_per_step)}, {money.write(item.total)} in all"
    band = item.band
    page.facts(
        (
            ("Pays", pays if item.payable else "on another chain or in another token than yours"),
            ("Others pay", money.write(_band(band.lowest, band.highest)) if band else ""),
            ("Their key", found.fingerprint),
            ("Open until", item.ends),
            ("You answered", item.answered),
            ("If you answer", found.contact),
            ("Their link", found.link),
        )
    )


def _band(lowest: str, highest: str) -> str:
    return highest if lowest == highest else f"{lowest} to {highest}"


def _answered(page: Page, found: CallAnswered) -> None:
    if found.by_letter:
        page.say(f"A letter was left for {quoted(found.requester)}. {visible_line(found.words)}")
        return
    page.say(f"Connected to {quoted(found.requester)}.")
    page.facts((("Fingerprint", found.fingerprint), *(("Asks", id) for id in found.requests)))


def _meetings(page: Page, found: MeetingList) -> None:
    if not found.points:
        page.say("No meeting point is known. `freehold meeting add ADDRESS` adds one.")
    else:
        page.table(
            ("name", "address", "from", "read", "calls"),
            [
                (
                    quoted(point.name, 40) if point.name else "",
                    point.address,
                    "the shipped list" if point.shipped else "you",
                    point.read,
                    point.calls if point.read else None,
                )
                for point in found.points
            ],
        )
        for point in found.points:
            if point.words:
                page.say(f"{point.address}: {visible_line(point.words)}")
    page.say("Calls are read by themselves." if found.reading else "Calls are read when you ask.")
    page.say(found.seen)
    _advisories(page, found)
    if found.lan:
        page.say(f"Requesters you know are looked for on the local network. {found.lan_seen}")
