"""`contact …`: people one knows: inviting and meeting them, and sharing with them at price 0."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from app.api.line_values import Whole
from app.api.messages import (
    AcceptInvitation,
    CompareContact,
    Invite,
    ListContacts,
    PreviewShare,
    ReadInvitation,
    RemoveContact,
    RenameContact,
    SetReachable,
    Share,
    ShareWish,
    ShowContact,
    WithdrawInvitation,
)
from app.cli import terms
from app.cli.grammar import COARSER, DAY, DIGEST, Noun
from app.cli.requests import say_preview
from wallet.agreement.visible import quoted
from wallet.agreement.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.api.messages import ContactDetail, ContactItem, ContactList, SharePreview
    from app.cli.connection import Line
    from app.cli.output import Page

_LONGEST_LINK = 4096


@click.group(cls=Noun)
def contact() -> None:
    """People you know. NAME is your own name for one, or a number of `contact list`."""


@contact.command()
@click.option("--name", "petname", default="", help="What you will call them here.")
@click.option("--as", "own_name", default="", help="What you call yourself towards them.")
@click.option("--hours", type=Whole(1, 24 * 30), default=72, show_default=True)
@click.option("--qr", is_flag=True, help="Draw it as a QR code too.")
@click.pass_obj
def invite(line: Line, petname: str, own_name: str, hours: int, qr: bool) -> None:
    """Make an invitation: a link that is good for one person, once.

    Give it to them on a way you trust. It holds this computer's address in your network.
    """
    with line.session() as client:
        found = client.call(Invite(petname, own_name, hours))

    def words(page: Page) -> None:
        page.say(found.link)
        if qr:
            from app.cli.qr import squares  # only who wants one pays for loading it

            for row in squares(found.link):
                page.say(row)
        page.say(f"Good for one person, once, until {found.expires}. They will reach you at:")
        for address in found.reached_at:
            page.say(f"  {address}")

    line.show(found, words)


@contact.command()
@click.argument("link")
@click.option("--name", "petname", default="", help="What you will call them here.")
@click.option("--as", "own_name", default="", help="What you call yourself towards them.")
@click.option("--look", is_flag=True, help="Only say what the invitation says; dial nobody.")
@click.pass_obj
def accept(line: Line, link: str, petname: str, own_name: str, look: bool) -> None:
    """Answer an invitation. LINK is - to read it from standard input, out of others' sight."""
    if link == "-":
        link = sys.stdin.readline(_LONGEST_LINK).strip()
    with line.session() as client:
        if look:
            card = client.call(ReadInvitation(link))
            line.show(
                card,
                lambda page: page.facts(
                    (
                        ("Calls itself", quoted(card.name) if card.name else "nothing"),
                        ("Fingerprint", card.fingerprint),
                        ("Good until", card.expires),
                        ("You know them as", quoted(card.known) if card.known else ""),
                        ("Reached through", card.proxy),
                        ("But", card.obstacle),
                    )
                ),
            )
            return
        found = client.call(AcceptInvitation(link, petname, own_name))
    line.show(found, lambda page: _met(page, found))


@contact.command("list")
@click.pass_obj
def list_(line: Line) -> None:
    """List contacts, open invitations, and where this computer is reached."""
    with line.session() as client:
        found = client.call(ListContacts())
    line.show(found, lambda page: _list(page, found))


@contact.command()
@click.argument("name")
@click.pass_obj
def show(line: Line, name: str) -> None:
    """Show a contact: the words to compare, and what to be careful about."""
    _one(line, name, ShowContact)


@contact.command()
@click.argument("name")
@click.option("--same", is_flag=True, help="You compared them, and they are the same.")
@click.pass_obj
def compare(line: Line, name: str, same: bool) -> None:
    """Show the three words. Hear them from the contact's own mouth, then say --same.

    If they are not the same, somebody is in between: remove the contact.
    """
    _one(line, name, CompareContact if same else ShowContact)


@contact.command()
@click.argument("name")
@click.argument("petname", metavar="NEW")
@click.pass_obj
def rename(line: Line, name: str, petname: str) -> None:
    """Call a contact NEW from now on; they never see it."""
    with line.session() as client:
        found = client.call(RenameContact(name, petname))
    line.show(found, lambda page: _detail(page, found))


@contact.command()
@click.argument("name")
@click.pass_obj
def remove(line: Line, name: str) -> None:
    """Revoke what a contact has, erase what they gave, and hear no more of them."""
    with line.session() as client:
        found = client.call(RemoveContact(name))

    def words(page: Page) -> None:
        page.say(f"{quoted(found.name)} is no contact any more.")
        page.say(
            f"{counted(found.revoked, 'share')} to them revoked, "
            f"{counted(found.erased, 'share')} of theirs erased here."
        )

    line.show(found, words)


@contact.command()
@click.argument("id")
@click.pass_obj
def withdraw(line: Line, id: str) -> None:
    """Take back an invitation that nobody has answered; ID may be its beginning."""
    with line.session() as client:
        client.call(WithdrawInvitation(id))
    line.show({"withdrawn": id}, lambda page: page.say("The invitation is good for nobody now."))


@contact.command()
@click.argument("addresses", nargs=-1, metavar="[ADDRESS…]")
@click.pass_obj
def reachable(line: Line, addresses: tuple[str, ...]) -> None:
    """Name where this computer is reached from outside, as /dns4/home.example/tcp/4001; or nowhere.

    That is for who has opened a way through their router. Contacts are told.
    """
    with line.session() as client:
        found = client.call(SetReachable(addresses))
    line.show(found, lambda page: _list(page, found))


def _wish(command: Callable[..., None]) -> Callable[..., None]:
    """What `preview` and `share` take alike."""
    for option in reversed(
        (
            click.argument("name"),
            click.argument("dataset"),
            click.option("--why", default="", help="What it is for, in your own words."),
            click.option("--field", "fields", multiple=True, metavar="FIELD", help="Only these."),
            click.option("--from", "from_day", type=DAY, help="First day."),
            click.option("--to", "to_day", type=DAY, help="Last day."),
            click.option(
                "--coarsen",
                "transforms",
                multiple=True,
                type=COARSER,
                metavar="FIELD=TRANSFORM",
                help="Leave a field less exactly, as start=month, value=round:5.",
            ),
            click.option(
                "--keep",
                "keep_days",
                type=Whole(1, 3660),
                default=90,
                show_default=True,
                metavar="DAYS",
                help="How long they may keep it.",
            ),
        )
    ):
        command = option(command)
    return command


@contact.command()
@_wish
@click.pass_obj
def preview(line: Line, /, name: str, **wish: Any) -> None:
    """Show exactly what would leave if you shared it, what it tells, and the terms."""
    with line.session() as client:
        found = client.call(PreviewShare(name, ShareWish(**wish)))
    line.show(found, lambda page: _preview(page, found))


@contact.command()
@_wish
@click.option("--seen", type=DIGEST, help="Only the rows of the preview with this digest.")
@click.option("--despite", multiple=True, metavar="NAME", help="Share what is off unless named.")
@click.pass_obj
def share(
    line: Line, /, name: str, seen: str | None, despite: tuple[str, ...], **wish: Any
) -> None:
    """Share data with a contact at no price, on terms that both of you sign."""
    with line.session() as client:
        found = client.call(Share(name, ShareWish(**wish), seen, despite))

    def words(page: Page) -> None:
        rows = counted(found.rows, "row")
        page.say(f"{rows} are frozen and offered to {quoted(found.contact)}. {found.words}")
        page.facts((("Grant", found.grant),))
        if seen is None:
            page.say("Without --seen, what was frozen is what was there now; nobody looked.")

    line.show(found, words)


def _one(line: Line, name: str, call: type[ShowContact | CompareContact]) -> None:
    with line.session() as client:
        found = client.call(call(name))
    line.show(found, lambda page: _detail(page, found))


def _met(page: Page, found: ContactDetail) -> None:
    page.say(f"You and {quoted(found.item.name)} are contacts now.")
    page.say("Compare the three words with them, as on the telephone, then `contact compare`:")
    page.say(f"  {found.words}")
    for warning in found.item.warnings:
        page.say(warning)


def _detail(page: Page, found: ContactDetail) -> None:
    item = found.item
    page.say(quoted(item.name))
    page.facts(
        (
            ("They call themselves", quoted(item.stated) if item.stated else ""),
            ("You to them", quoted(found.own_name) if found.own_name else ""),
            ("Words", found.words),
            ("Compared", "yes" if item.compared else "not yet"),
            ("Fingerprint of both", found.fingerprint),
            ("Met", item.met),
            ("Last seen", item.seen),
            ("Shares they have", item.given),
            ("Shares of theirs", item.received),
        )
    )
    for warning in item.warnings:
        page.say(warning)


def _list(page: Page, found: ContactList) -> None:
    if found.contacts:
        page.table(
            ("no.", "name", "here now", "words compared", "has", "gave"),
            [_row(item) for item in found.contacts],
        )
    else:
        page.say("You have no contacts yet; `contact invite` makes an invitation.")
    if found.invitations:
        page.title("Open invitations")
        page.table(
            ("id", "for", "until"),
            [(item.id[:8], item.petname, item.expires) for item in found.invitations],
        )
    page.title("Reached at")
    for address in found.reached_at:
        page.say(f"  {address}")
    if found.unreachable:
        page.say(found.unreachable)
    elif not found.reached_at:
        page.say("Nobody can come here now: there is neither a contact nor an invitation.")


def _row(item: ContactItem) -> tuple[str | int, ...]:
    yes = {True: "yes", False: "no"}
    return (
        item.number,
        quoted(item.name, 40),
        yes[item.present],
        yes[item.compared],
        item.given,
        item.received,
    )


def _preview(page: Page, found: SharePreview) -> None:
    for warning in found.warnings:
        page.say(warning)
    say_preview(page, found)
    if found.needs_naming:
        page.say(found.needs_naming)
    terms.agreement(page, found.sections)
