"""`block …`, and of a request: who asks, what can be checked of them, what you call them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.api.line_values import Whole
from app.api.messages import (
    BlockRequester,
    CheckDomain,
    CheckFunds,
    ListBlocked,
    NameRequester,
    SetFirstWait,
    ShowTrust,
    UnblockRequester,
)
from app.cli.grammar import Noun, Verb
from app.cli.output import fact
from wallet.agreement.visible import quoted

if TYPE_CHECKING:
    from app.api.messages import BlockedList, Checked, Trust
    from app.cli.connection import Line
    from app.cli.output import Page


@click.group(cls=Noun)
def block() -> None:
    """Requesters of whom you want to hear nothing more."""


@block.command()
@click.argument("who", metavar="REQUEST|LINK|KEY")
@click.pass_obj
def add(line: Line, who: str) -> None:
    """Block a requester by a request of it, its link, or its key.

    Nothing new of it is taken, nothing is sent to it, and it is told nothing. Grants that run are
    not ended by it: revoke them.
    """
    with line.session() as client:
        found = client.call(BlockRequester(who))
    line.show(fact(found), lambda page: page.say(f"Blocked {quoted(found.name)}: {found.key}"))


@block.command(name="list")
@click.pass_obj
def list_(line: Line) -> None:
    """List who is blocked, and how much of theirs was dropped."""
    with line.session() as client:
        found = client.call(ListBlocked())
    line.show(found, lambda page: _blocked(page, found))


@block.command()
@click.argument("key", metavar="KEY")
@click.pass_obj
def remove(line: Line, key: str) -> None:
    """Let a blocked key ask again; its beginning is enough."""
    with line.session() as client:
        found = client.call(UnblockRequester(key))
    line.show(
        fact(found), lambda page: page.say(f"{quoted(found.name)} may ask again: {found.key}")
    )


@click.command(cls=Verb)
@click.argument("id")
@click.pass_obj
def who(line: Line, id: str) -> None:
    """Say what this wallet knows of who asks. Nobody is asked."""
    with line.session() as client:
        found = client.call(ShowTrust(id))
    line.show(found, lambda page: _trust(page, found))


@click.command(cls=Verb)
@click.argument("id")
@click.argument("domain")
@click.pass_obj
def domain(line: Line, id: str, domain: str) -> None:
    """Ask a domain whether it names their key. It sees your address, or your proxy's."""
    with line.session() as client:
        found = client.call(CheckDomain(id, domain))
    line.show(found, lambda page: _checked(page, found))


@click.command(cls=Verb)
@click.argument("id")
@click.pass_obj
def funds(line: Line, id: str) -> None:
    """Ask the chain whether they hold what they would set aside."""
    with line.session() as client:
        found = client.call(CheckFunds(id))
    line.show(found, lambda page: _checked(page, found))


@click.command(cls=Verb)
@click.argument("id")
@click.argument("name")
@click.pass_obj
def name(line: Line, id: str, name: str) -> None:
    """Call them by a name of your own; "" takes it away."""
    with line.session() as client:
        client.call(NameRequester(id, name))
    line.show({"id": id, "name": name}, lambda page: page.say(f"You call them {quoted(name)}."))


@click.command(cls=Verb)
@click.argument("seconds", type=Whole(0, 604_800))
@click.pass_obj
def wait(line: Line, seconds: int) -> None:
    """Set how long the first request of somebody new cannot be accepted."""
    with line.session() as client:
        client.call(SetFirstWait(seconds))
    line.show(
        {"seconds": seconds},
        lambda page: page.say(f"A first request waits {seconds:,} seconds from when it came."),
    )


OF_A_REQUEST = (who, domain, funds, name, wait)


def _blocked(page: Page, found: BlockedList) -> None:
    if not found.blocked:
        page.say("Nobody is blocked.")
        return
    page.table(
        ("key", "called", "since", "dropped"),
        [(one.key[:16], quoted(one.name, 40), one.since, one.dropped) for one in found.blocked],
    )


def _trust(page: Page, found: Trust) -> None:
    page.facts(
        (
            ("You call them", found.petname),
            ("They call themselves", quoted(found.stated_name)),
            ("Fingerprint", found.fingerprint),
            ("Key", found.key),
        )
    )
    for one in found.signals:
        page.say(("! " if one.tone == "caution" else "") + one.words)
    unchecked = [domain for domain in found.domains if domain != found.proved]
    if unchecked:
        page.say(f"They name {', '.join(unchecked)}; `request domain ID DOMAIN` checks one.")


def _checked(page: Page, found: Checked) -> None:
    page.say(found.words)
