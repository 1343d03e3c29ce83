"""`vault restore` and `vault recover`: a vault comes back into an empty profile.

A recovered vault is open as soon as contacts, consents and money are there; `recover` then waits
for records and files, says how far they are, and can be left: they come all the same.
"""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.api import messages as m
from app.api.secret_files import read_words
from app.cli.connection import end_if_started
from app.cli.grammar import Verb
from app.cli.meter import coming_line
from app.cli.vault import new_passphrase
from wallet.errors import FreeholdError, VaultExists

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.api.client import Client
    from app.cli.connection import Line
    from app.cli.output import Page

_FILE = click.Path(path_type=Path)
_LONGEST_SLIP = 4096
_LONGEST_INVITATION = 2048
_LOOK_SECONDS = 0.2


@click.command(cls=Verb)
@click.argument("file", type=_FILE)
@click.option("--words-file", type=_FILE, required=True, help="The 24 words.")
@click.pass_obj
def restore(line: Line, file: Path, words_file: Path) -> None:
    """Make the vault of the backup FILE in this empty profile; --passphrase-file is its new one."""
    words, path = read_words(words_file.expanduser()), str(file.expanduser().absolute())
    with _back(line, lambda passphrase: m.VaultRestore(path, words, passphrase)) as (_client, made):
        told = _told(made)

    def say(page: Page) -> None:
        page.say(f"The vault is as it was when the backup was made ({made.created}), and open.")
        _say_more(page, made.ended, made.erased_again)

    line.show(told, say)


@click.command(cls=Verb)
@click.option("--words-file", type=_FILE, required=True, help="The 24 words.")
@click.option("--slip", type=_FILE, help="A file with the recovery slip.")
@click.option(
    "--contact",
    "places",
    multiple=True,
    metavar="CONTACT",
    help="A contact or box that holds shares: an invitation of theirs (freehold:contact/…, or a "
    "file with it), or an address (/ip4/…/tcp/…/p2p/…).",
)
@click.option("--lan", is_flag=True, help="Look on this local network for who holds shares.")
@click.option("--proxy", default="", metavar="URL", help="Reach them by socks5://HOST:PORT.")
@click.option("--no-wait", is_flag=True, help="Return once contacts and consents are there.")
@click.pass_obj
def recover(
    line: Line,
    words_file: Path,
    slip: Path | None,
    places: tuple[str, ...],
    lan: bool,
    proxy: str,
    no_wait: bool,
) -> None:
    """Bring the vault back from its holders into this empty profile.

    --passphrase-file is its new passphrase. What broke off goes on where it was.
    """
    if slip is None and not places and not lan:
        raise click.UsageError("Give --slip FILE, --contact CONTACT or --lan.")
    if lan and proxy:
        raise click.UsageError("Looking on the local network would go past the proxy.")
    words = read_words(words_file.expanduser())
    text = "" if slip is None else _slip(slip.expanduser())
    given = tuple(_place(place) for place in places)
    begun = time.monotonic()

    def call(passphrase: str) -> m.VaultRecover:
        return m.VaultRecover(words, passphrase, text, given, lan, proxy)

    with _back(line, call) as (client, made):
        first_seconds = round(time.monotonic() - begun, 1)
        whole = not made.coming or (not no_wait and _waited(client, made, first_seconds))
    told = {**_told(made), "first_seconds": first_seconds, "whole": whole}

    def say(page: Page) -> None:
        page.say(
            f"The vault is back as its holders had it ({made.created}), and open. The device "
            "before, if it is still there, stops writing as soon as it sees this one."
        )
        if not whole:
            page.say(
                "Contacts, consents, money and the log are there. Records and files still come; "
                "`freehold status` says how far they are. Nothing is shared until they are here."
            )
        _say_more(page, made.ended, made.erased_again if whole else 0)

    line.show(told, say)


@contextmanager
def _back(
    line: Line, call: Callable[[str], m.Call[m.VaultRestored]]
) -> Iterator[tuple[Client, m.VaultRestored]]:
    """Have a vault made by a call that takes its new passphrase; its token is left.

    A node that was started for it ends with it if nothing came of it.
    """
    with line.reach() as reached:
        try:
            if reached.client.welcome.state != "no-vault":
                raise VaultExists("There is a vault in this profile; it was left as it is.")
            made = reached.client.call(call(reached.passphrase or new_passphrase()))
        except FreeholdError:
            end_if_started(reached)
            raise
        line.keep(made.token)
        yield reached.client, made


def _waited(client: Client, made: m.VaultRestored, first_seconds: float) -> bool:
    """Wait until everything is here; False if the person left before."""
    is_terminal = sys.stderr.isatty()
    print(
        f"The vault of {made.created} is open after {first_seconds} s: contacts, consents, money "
        "and the log are there. Records and files come now; Ctrl+C ends the waiting, not them.",
        file=sys.stderr,
        flush=True,
    )
    shown = ""
    try:
        while (coming := client.call(m.Status()).coming) is not None:
            said = coming_line(coming) if is_terminal else coming.waits or coming.words
            if said and said != shown:
                start, end = ("\r\x1b[K", "") if is_terminal else ("", "\n")
                sys.stderr.write(f"{start}{said}{end}")
                sys.stderr.flush()
                shown = said
            time.sleep(_LOOK_SECONDS)
    except KeyboardInterrupt:
        return False
    finally:
        if is_terminal and shown:
            sys.stderr.write("\r\x1b[K")
    return True


def _told(made: m.VaultRestored) -> dict[str, Any]:
    return {
        "state": "open",
        "created": made.created,
        "entries": made.entries,
        "ended": made.ended,
        "erased_again": made.erased_again,
    }


def _say_more(page: Page, ended: int, erased_again: int | None) -> None:
    """Say what coming back has ended, and what was erased since."""
    if ended:
        said = "1 grant that ran then was" if ended == 1 else f"{ended} grants that ran then were"
        page.say(f"{said} ended; what is owed is collected.")
    if erased_again:
        page.say(f"Records erased after that were erased again: {erased_again:,}.")
    elif erased_again is None:
        page.say(
            "This computer keeps no list of what was erased in this vault: if anything was "
            "erased after that, it is back. Erase it again."
        )


def _slip(file: Path) -> str:
    """The slip in a file: its one text if that stands there, else its lines."""
    text = file.read_text(encoding="utf-8", errors="replace")[: 2 * _LONGEST_SLIP]
    first = text.strip().split("\n", 1)[0].strip()
    return first if first.upper().startswith("FREEHOLD1:") else text[:_LONGEST_SLIP]


def _place(text: str) -> str:
    """An address or an invitation as it was given, or as it stands in a file."""
    if text.startswith(("/ip4/", "/ip6/", "/dns", "freehold:")):
        return text
    path = Path(text).expanduser()
    if not path.is_file():
        raise FreeholdError(
            f"“{text[:60]}” is neither an address nor an invitation, and no file with one. On a "
            "new computer nobody has a name yet: ask your contact for an invitation, or for the "
            "address that they have under `contact list`."
        )
    return path.read_text(encoding="utf-8", errors="replace")[:_LONGEST_INVITATION].strip()
