"""`storage …`: the backup with holders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.api import messages as m
from app.api.line_values import Whole
from app.cli.files import write_whole
from app.cli.grammar import Noun
from wallet.agreement.visible import visible_line

if TYPE_CHECKING:
    from app.cli.connection import Line
    from app.cli.output import Page

_FILE = click.Path(path_type=Path)


@click.group(cls=Noun)
def storage() -> None:
    """Shares of an encrypted backup on other people's machines."""


@storage.command()
@click.pass_obj
def status(line: Line) -> None:
    """Say where the shares are, how sure that is, and what is not backed up."""
    with line.session() as client:
        found = client.call(m.ShowStorage())
    line.show(found, lambda page: _report(page, found))


@storage.command()
@click.argument("address", required=False)
@click.option("--contact", help="A contact, by name or number.")
@click.option("--name", default="", help="What you call it.")
@click.option("--household", default="", help="A word for those who live or work together.")
@click.pass_obj
def add(line: Line, address: str | None, contact: str | None, name: str, household: str) -> None:
    """Have a box at ADDRESS (/ip4/…/tcp/…/p2p/…) or a contact keep shares; it is tried first."""
    if (address is None) == (contact is None):
        raise click.UsageError("Give either the ADDRESS of a box or --contact NAME.")
    with line.session() as client:
        found = client.call(
            m.AddHolder(
                address=address or "", contact=contact or "", name=name, household=household
            )
        )

    def words(page: Page) -> None:
        item = found.item
        page.say(f"{visible_line(item.name)} keeps shares for you from now on.")
        if found.owner:
            page.say(f"The box says that it is {found.owner}'s.")
        if not item.counts:
            page.say(item.why)

    line.show(found, words)


@storage.command()
@click.argument("holder")
@click.pass_obj
def remove(line: Line, holder: str) -> None:
    """Rely on HOLDER, by name or number, no more; others get its shares."""
    with line.session() as client:
        client.call(m.RemoveHolder(holder))
    line.show(
        {"removed": holder},
        lambda page: page.say(
            f"{visible_line(holder)} is relied on no more, and is told nothing more. It keeps what "
            "it has, sealed, until whoever runs it ends that."
        ),
    )


@storage.command()
@click.argument("contact")
@click.option(
    "--quota-mib", type=Whole(0, 1_000_000), default=1024, show_default=True, help="0 ends it."
)
@click.pass_obj
def offer(line: Line, contact: str, quota_mib: int) -> None:
    """Keep shares for a CONTACT on this computer, up to a quota; nothing of them can be read."""
    with line.session() as client:
        client.call(m.OfferStorage(contact, quota_mib))
    said = (
        f"You keep up to {quota_mib:,} MiB for {visible_line(contact)}. Tell them to add you."
        if quota_mib
        else f"You keep nothing more for {visible_line(contact)}. What is here stays 30 days."
    )
    line.show({"contact": contact, "quota_mib": quota_mib}, lambda page: page.say(said))


@storage.command()
@click.option(
    "--upload-kib",
    type=Whole(0, 1_000_000),
    default=None,
    help="Sent for all of them in a second, 64 at least; 0 for as fast as it goes.",
)
@click.option(
    "--on-battery/--not-on-battery",
    default=None,
    help="Whether they are kept and given while this computer runs on its battery.",
)
@click.pass_obj
def limits(line: Line, upload_kib: int | None, on_battery: bool | None) -> None:
    """Say, or change, what keeping shares for contacts may cost this computer."""
    with line.session() as client:
        if upload_kib is not None or on_battery is not None:
            client.call(m.LimitOffers(upload_kib, on_battery))
        found = client.call(m.ShowStorage())
    told = {
        "upload_kib": found.offers_upload_kib,
        "on_battery": found.offers_on_battery,
        "paused": found.offers_paused,
    }
    line.show(told, lambda page: _limits(page, found))


@storage.command()
@click.option("--on/--off", "on", default=None, help="Whether it is done, once a day.")
@click.pass_obj
def anchors(line: Line, on: bool | None) -> None:
    """Say, or change, whether the backup's newest state is written down on the chain."""
    with line.session() as client:
        found = client.call(m.ShowAnchors() if on is None else m.SetAnchors(on))

    def words(page: Page) -> None:
        if found.on:
            page.say("The newest state of your backup is written down on the chain, once a day.")
        else:
            page.say("The newest state of your backup is not written down on the chain.")
        page.say(
            f"The address for it, which is used for nothing else: {found.address}. "
            f"{found.coin or 'Nobody says how much'} {found.coin_name} is there; each time costs a "
            "fee. Whoever sends coin there from an address that is known links the two."
        )
        if found.state:
            page.say(f"State {found.state:,} is written down; {found.newest:,} is the newest.")
        if found.trouble:
            page.say(found.trouble)

    line.show(found, words)


@storage.command()
@click.pass_obj
def flush(line: Line) -> None:
    """Bring everything to the holders now, and say how far that came."""
    with line.session() as client:
        found = client.call(m.FlushStorage())
    line.show(found, lambda page: _report(page, found))


@storage.command()
@click.pass_obj
def check(line: Line) -> None:
    """Have every holder prove now that it has your shares; make lost ones anew."""
    with line.session() as client:
        found = client.call(m.FlushStorage(check=True))
    line.show(found, lambda page: _report(page, found))


@storage.command()
@click.argument("file", type=_FILE, required=False)
@click.pass_obj
def slip(line: Line, file: Path | None) -> None:
    """Print the recovery slip, or write it to a new FILE: where the backup is. No secret in it."""
    with line.session() as client:
        found = client.call(m.ShowSlip())
    if file is not None:
        text = "\n".join((found.text, "", *found.lines, ""))
        write_whole(file.expanduser(), [text.encode()])

    def words(page: Page) -> None:
        for one in found.lines:
            page.say(one)
        page.say(f"It leads to {', '.join(visible_line(name) for name in found.holders)}.")
        if file is not None:
            page.say(f"It is in {file}. Print it, and make it anew when holders change.")

    line.show(found, words)


@storage.command()
@click.argument("peer_id")
@click.option("--name", default="", help="What you call the box.")
@click.pass_obj
def certify(line: Line, peer_id: str, name: str) -> None:
    """Sign that the box of this PEER_ID is yours: for `freehold holder certificate` there."""
    with line.session() as client:
        found = client.call(m.CertifyHolder(peer_id, name))
    line.show(found, lambda page: page.say(found.certificate))


@storage.command()
@click.option("--everything", is_flag=True, help="Fetch and open all of it, not a sample.")
@click.pass_obj
def drill(line: Line, everything: bool) -> None:
    """Try whether it would come back: fetch it from the holders, open it, throw it away."""
    with line.session() as client:
        found = client.call(m.Drill(everything))

    def words(page: Page) -> None:
        page.say(
            f"It would come back. {found.holders} holders answered; {found.segments:,} of "
            f"{found.segments_in_all:,} parts were fetched and opened ({found.bytes:,} bytes, "
            f"{found.seconds} s), and the log's {found.entries:,} entries agree."
        )

    line.show(found, words)


def _report(page: Page, found: m.StorageReport) -> None:
    if not found.on:
        page.say(found.out)
        page.say(f"A box lets you keep shares by: freehold holder allow {found.peer_id}")
        _offers(page, found)
        return
    if found.stopped:
        page.say(found.stopped)
    if found.backed_up_until:
        what = "Everything is backed up" if found.is_all else "Backed up"
        places = "1 place" if found.places == 1 else f"{found.places} places"
        page.say(f"{what} until {found.backed_up_until}, in {places}.")
    else:
        page.say("Nothing is backed up this way yet.")
    if found.out:
        page.say(found.out)
    page.table(
        ("", "who", "reached", "seen", "shares", "bytes", "counts"),
        [
            (
                str(one.number),
                visible_line(one.name),
                one.reach,
                one.seen,
                f"{one.shares:,}",
                f"{one.bytes:,}",
                "yes" if one.counts and not one.why else one.why,
            )
            for one in found.holders
        ],
    )
    for said in found.lines:
        page.say(said.sentence)
    if found.near:
        page.say("Holders on this computer and network were counted, as in practice only.")
    for sentence in found.to_do:
        page.say(sentence)
    if found.drill_failed:
        page.say(f"The last drill failed ({found.drilled}): {found.drill_failed}")
    elif found.drilled:
        page.say(f"Last drill: {found.drilled}, {found.drill_seconds} s. It would come back.")
    else:
        page.say("It was never tried whether it comes back: `freehold storage drill` does.")
    _offers(page, found)


def _offers(page: Page, found: m.StorageReport) -> None:
    for one in found.offers:
        page.say(
            f"You keep {one.kept_bytes:,} bytes for {visible_line(one.name)}, "
            f"of {one.quota_bytes:,} at most."
        )
    if found.offers:
        _limits(page, found)


def _limits(page: Page, found: m.StorageReport) -> None:
    fast = (
        f"At most {found.offers_upload_kib:,} KiB of shares are given to contacts in a second."
        if found.offers_upload_kib
        else "Shares of contacts are given as fast as it goes."
    )
    battery = (
        "They are kept and given also while this computer runs on its battery."
        if found.offers_on_battery
        else "While this computer runs on its battery they are neither kept nor given."
    )
    page.say(fast)
    page.say(battery)
    if found.offers_paused:
        page.say(f"Paused now: {found.offers_paused}.")
