"""`unlock`, `hide`, `lock`, `status`, `quit`: how open the vault is. Each answers the state."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.api.client import Client
from app.api.messages import Hide, Lock, Quit, Status, StatusReply
from app.api.starting import is_listening
from app.cli.grammar import Verb
from app.cli.meter import coming_line
from app.cli.sources import due_sentence
from wallet.agreement.visible import visible_line
from wallet.errors import FreeholdError, NoNode

if TYPE_CHECKING:
    from app.api.messages import State
    from app.cli.connection import Line
    from app.cli.output import Page

RETURN_SECONDS = 30.0
_LOOK_SECONDS = 0.02

_STATES = {
    "no-vault": "There is no vault in this profile yet.",
    "locked": "The vault is locked.",
    "hidden": "The vault is hidden; what was agreed goes on.",
    "open": "The vault is open.",
}


@click.command(cls=Verb)
@click.option(
    "--words-file",
    type=click.Path(path_type=Path),
    help="Open with the 24 words in this file; --passphrase-file then holds a new passphrase.",
)
@click.option("--keyring", is_flag=True, help="Open with what the system's keyring keeps.")
@click.pass_obj
def unlock(line: Line, words_file: Path | None, keyring: bool) -> None:
    """Open the vault for later verbs. Asks for the passphrase if no file is given."""
    said = _STATES["open"]
    if keyring:
        line.unlock_with_keyring()
    elif words_file is None:
        line.unlock()
    elif line.unlock_with_words(words_file):
        said += " The new passphrase is set."
    else:
        said += " Its passphrase is as it was; give --passphrase-file to set a new one."
    found: dict[str, str] = {}
    with contextlib.suppress(FreeholdError):  # it is open all the same; `status` says why
        looked = line.look()
        found = {"rollback": looked.rollback, "damage": looked.damage}

    def words(page: Page) -> None:
        page.say(said)
        _say_rollback(page, found.get("rollback", ""))
        _say_damage(page, found.get("damage", ""))

    line.show({"state": "open", **{name: text for name, text in found.items() if text}}, words)


@click.command(cls=Verb)
@click.pass_obj
def hide(line: Line) -> None:
    """Refuse reading and deciding until the passphrase. What was agreed goes on."""
    with line.node() as client:
        client.call(Hide())
        state = client.call(Status()).state
    line.show({"state": state}, lambda page: page.say(_STATES[state]))


@click.command(cls=Verb)
@click.pass_obj
def lock(line: Line) -> None:
    """End the process that holds the keys. A fresh, locked one takes its place."""
    with line.reach() as reached:
        state = reached.client.welcome.state
        if state in ("open", "hidden"):
            reached.client.call(Lock())
            state = come_back_after(reached.client, line.profile)
    line.show({"state": state}, lambda page: page.say(_STATES[state]))


@click.command(cls=Verb)
@click.pass_obj
def status(line: Line) -> None:
    """Say how open the vault is, and what waits."""
    with line.node() as client:
        found = client.call(Status())
    line.show(found, lambda page: _status(page, found))


@click.command(name="quit", cls=Verb)
@click.pass_obj
def quit_(line: Line) -> None:
    """End the node; nothing is served until it is started again."""
    with Client(line.profile, timeout_seconds=RETURN_SECONDS) as client:
        client.call(Quit())
        _wait_for_its_end(client)
    deadline = time.monotonic() + RETURN_SECONDS
    while is_listening(line.profile):
        if time.monotonic() > deadline:
            raise FreeholdError("The node was told to end, and has not ended yet.")
        time.sleep(_LOOK_SECONDS)
    line.show({"state": "ended"}, lambda page: page.say("The node has ended."))


def come_back_after(client: Client, profile: Path) -> State:
    """Wait for the end of a node that is locking, and for the one that follows; errors as that."""
    _wait_for_its_end(client)
    return come_back(profile)


def _wait_for_its_end(client: Client) -> None:
    with contextlib.suppress(NoNode, ConnectionError):
        while True:
            client.events()


def come_back(profile: Path) -> State:
    """Wait for the node that follows the locked one.

    Raises:
        NoNode: it does not come; the vault is locked all the same.
    """
    deadline = time.monotonic() + RETURN_SECONDS
    while True:
        try:
            with Client(profile, timeout_seconds=RETURN_SECONDS) as client:
                return client.welcome.state
        except (NoNode, ConnectionError) as error:
            if time.monotonic() > deadline:
                raise NoNode("The vault is locked, and its node did not come back.") from error
            time.sleep(_LOOK_SECONDS)


def _status(page: Page, found: StatusReply) -> None:
    page.say(_STATES[found.state])
    if found.state != "open":
        return
    places = found.backup_places
    page.facts(
        (
            ("Profile", visible_line(found.profile) + (" (play money)" if found.practice else "")),
            ("Chain", f"{found.chain}, block {found.chain_height:,}"),
            ("Believed", found.chain_trust),
            ("Requests that wait", str(found.waiting)),
            ("Grants that run", str(found.running)),
            ("Sharing", "paused" if found.sharing_paused else "on"),
            ("Guardians", found.alarm),
            ("Backup", f"in {places} {'place' if places == 1 else 'places'} today"),
        )
    )
    if found.coming is not None:
        page.say(f"Records and files still come: {coming_line(found.coming)}")
        page.say("Until they are here nothing is shared; contacts, grants and money are there.")
    _say_rollback(page, found.rollback)
    _say_damage(page, found.damage)
    for item in found.exports_due:
        page.say(due_sentence(item))


def _say_rollback(page: Page, rollback: str) -> None:
    if rollback:
        page.say(rollback)
        page.say("Sharing was paused. If you put it back yourself: `freehold vault accept-copy`.")


def _say_damage(page: Page, damage: str) -> None:
    if damage:
        page.say(damage)
