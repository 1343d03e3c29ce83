"""`vault backup`, `check`, `letter`, … : keeping a vault for long.

Passphrases come from files or the terminal, words go to files that did not exist: neither is ever
on the line or on the screen.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from app.api import messages as m
from app.api.secret_files import read_passphrase, read_words
from app.api.starting import is_held
from app.cli.connection import asked, end_if_started
from app.cli.files import WordsFile, read_profile, write_whole
from app.cli.grammar import Verb
from app.cli.vault import new_passphrase
from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from app.cli.connection import Line
    from app.cli.output import Page

_FILE = click.Path(path_type=Path)
_END_SECONDS = 600.0
_LOOK_SECONDS = 0.05


def _absolute(path: Path) -> str:
    return str(path.expanduser().absolute())


@click.command(cls=Verb)
@click.argument("file", type=_FILE)
@click.pass_obj
def backup(line: Line, file: Path) -> None:
    """Write an encrypted backup to a new FILE and read it back; only the 24 words open it."""
    with line.session() as client:
        made = client.call(m.VaultBackup(_absolute(file)))

    def words(page: Page) -> None:
        page.say(f"The backup is in {made.file} and was read back: {made.bytes:,} bytes.")
        page.say(made.why or "It counts as a place.")
        page.say(_places(made.backup_places))

    line.show(made, words)


@click.command(cls=Verb)
@click.option("--check", is_flag=True, help="Read each to its end first.")
@click.option("--forget", type=_FILE, help="Speak of this file no more; it is left alone.")
@click.pass_obj
def backups(line: Line, check: bool, forget: Path | None) -> None:
    """Name the backups that are known here, and which of them count."""
    with line.session() as client:
        if forget is not None:
            client.call(m.ForgetBackup(_absolute(forget)))
        found = client.call(m.ListBackups(check))

    def words(page: Page) -> None:
        page.say(_places(found.backup_places))
        page.table(
            ("file", "made", "read", "bytes", "counts"),
            [
                (item.file, item.created, item.checked, item.bytes, item.why or "yes")
                for item in found.backups
            ],
        )

    line.show(found, words)


@click.command(cls=Verb)
@click.option("--new-passphrase-file", type=_FILE, help="Its first line is the new passphrase.")
@click.option(
    "--old-may-be-known",
    is_flag=True,
    help="Encrypt everything anew, so that the old one opens nothing of what comes.",
)
@click.pass_obj
def passphrase(line: Line, new_passphrase_file: Path | None, old_may_be_known: bool) -> None:
    """Put another passphrase in place of the present one."""
    with line.session() as client:
        present = line.passphrase() or asked("Present passphrase: ")
        if new_passphrase_file is None:
            fresh = new_passphrase()
        else:
            fresh = read_passphrase(new_passphrase_file.expanduser())
        client.call(m.SetPassphrase(fresh, present, renew=old_may_be_known))
    line.show(
        {"passphrase": "set", "encrypted_anew": old_may_be_known},
        lambda page: page.say("The new passphrase is set; the old one opens this vault no more."),
    )


@click.command(cls=Verb)
@click.option("--add-keyring", is_flag=True, help="Let the system's keyring open it too.")
@click.option("--remove-keyring", is_flag=True, help="Let the system's keyring open it no more.")
@click.pass_obj
def slots(line: Line, add_keyring: bool, remove_keyring: bool) -> None:
    """Name the ways into the vault."""
    if add_keyring and remove_keyring:
        raise click.UsageError("Give one of --add-keyring and --remove-keyring.")
    with line.session() as client:
        if add_keyring:
            found = client.call(m.AddKeyringSlot(_again(line)))
        elif remove_keyring:
            found = client.call(m.RemoveSlot("keyring", _again(line)))
        else:
            found = client.call(m.ListSlots())

    def words(page: Page) -> None:
        page.say(f"These open the vault: {', '.join(found.slots)}.")
        if found.keyring_refused:
            page.say(found.keyring_refused)

    line.show(found, words)


@click.command(cls=Verb)
@click.pass_obj
def check(line: Line) -> None:
    """Check database, log and attachments from end to end."""
    with line.session() as client:
        found = client.call(m.VaultCheck())

    def words(page: Page) -> None:
        if found.intact:
            page.say(
                f"All is well: {found.records:,} records, {found.attachments:,} attachments, "
                f"{found.entries:,} log entries."
            )
        for problem in found.problems:
            page.say(problem)

    line.show(found, words)


@click.command(cls=Verb)
@click.pass_obj
def compact(line: Line) -> None:
    """Give room that is free inside the database back to the disk."""
    with line.session() as client:
        found = client.call(m.VaultCompact())
    line.show(
        found,
        lambda page: page.say(f"{found.before:,} bytes before, {found.after:,} bytes now."),
    )


@click.command(cls=Verb)
@click.option("--into", type=_FILE, required=True, help="An empty folder for the new profile.")
@click.option("--practice", is_flag=True, help="It is for practice; only where that is asked.")
@click.option("--chain", type=_FILE, help="Its chain profile (TOML); only where that is asked.")
@click.pass_obj
def salvage(line: Line, into: Path, practice: bool, chain: Path | None) -> None:
    """Make a new vault of what can be read of this damaged one, which stays as it is."""
    if practice and chain is not None:
        raise click.UsageError("Give one of --practice and --chain PROFILE.toml.")
    profile = None if chain is None else read_profile(chain)
    with line.reach() as reached:
        try:
            given = reached.passphrase or asked("Passphrase: ")
            call = m.VaultSalvage(given, _absolute(into), profile, practice)
            found = reached.client.call(call)
        finally:
            end_if_started(reached)

    def words(page: Page) -> None:
        page.say(
            f"{found.records:,} records, {found.entries:,} log entries and "
            f"{found.attachments:,} attachments are in the new vault."
        )
        page.say("Lost:" if found.lost else "Nothing was lost.")
        for sentence in found.lost:
            page.say(f"  {sentence}")
        page.say(f"It is in {into}; give that as --profile. The damaged one was left as it is.")

    line.show(found, words)


@click.command(cls=Verb)
@click.option("--words-file", type=_FILE, required=True, help="Must not exist.")
@click.pass_obj
def words(line: Line, words_file: Path) -> None:
    """Write the 24 words to a new file; asks for the passphrase again."""
    with line.session() as client:
        file = WordsFile(words_file)
        try:
            shown = client.call(m.ShowWords(_again(line)))
        except BaseException:
            file.discard()
            raise
        file.write(shown.words)
    line.show(
        {"words_file": str(words_file)},
        lambda page: page.say(f"The words are in {words_file}; remove it once they are on paper."),
    )


@click.command(cls=Verb)
@click.option("--words-file", type=_FILE, required=True, help="The 24 words.")
@click.pass_obj
def prove(line: Line, words_file: Path) -> None:
    """Prove that you have your 24 words; once a quarter is a good habit."""
    words = tuple(read_words(words_file.expanduser()).split())
    with line.session() as client:
        found = client.call(m.ProveWords(tuple(range(1, len(words) + 1)), words))
    line.show(found, lambda page: page.say("These are your words; it was written down."))


@click.command("accept-copy", cls=Verb)
@click.pass_obj
def accept_copy(line: Line) -> None:
    """Go on with this copy of the vault, although `status` says another was known."""
    with line.session() as client:
        client.call(m.AcceptCopy())
    said = "This copy is the vault from now on. Sharing stays paused until `freehold resume`."
    line.show({"accepted": True}, lambda page: page.say(said))


@click.command(cls=Verb)
@click.argument("target", type=_FILE, metavar="DIR")
@click.pass_obj
def move(line: Line, target: Path) -> None:
    """Move the vault to the empty or new folder DIR; its node ends."""
    with line.session() as client:
        client.call(m.MoveProfile(_absolute(target), _again(line)))
    _await_end(line)
    if not (target.expanduser() / "vault.header").exists():
        raise NotAllowed(f"The vault was not moved; it is still in {line.profile}.")
    line.show(
        {"profile": _absolute(target)},
        lambda page: page.say(f"The vault is in {target} now; give it as --profile."),
    )


@click.command(cls=Verb)
@click.option("--yes-delete-everything", is_flag=True, required=True)
@click.pass_obj
def delete(line: Line, yes_delete_everything: bool) -> None:
    """Delete the vault of this profile for good; its node ends. Backups are not touched."""
    del yes_delete_everything
    with line.session() as client:
        client.call(m.DeleteProfile(_again(line)))
    _await_end(line)
    if (line.profile / "vault.header").exists():
        raise NotAllowed(f"The vault in {line.profile} was not deleted.")
    line.show(
        {"deleted": str(line.profile)},
        lambda page: page.say(f"The vault in {line.profile} is deleted."),
    )


@click.command(cls=Verb)
@click.argument("kind", type=click.Choice(get_args(m.LetterKind)))
@click.argument("file", type=_FILE)
@click.option("--name", required=True, help="Your name.")
@click.option("--address", required=True, help="Your address; \\n parts lines.")
@click.option("--company", default="", help="Whom you write to; for a complaint an authority.")
@click.option("--grant", default="", help="Write to the requester of this grant, by its terms.")
@click.option("--against", default="", help="Whom a complaint is about.")
@click.option("--company-address", default="", help="Its address; \\n parts lines.")
@click.option("--known-as", default="", help="How it knows you: a customer number, an address.")
@click.option("--day", default="", help="The day as it stands in the letter; today if left out.")
@click.pass_obj
def letter(
    line: Line,
    kind: m.LetterKind,
    file: Path,
    name: str,
    address: str,
    company: str,
    grant: str,
    against: str,
    company_address: str,
    known_as: str,
    day: str,
) -> None:
    """Put a letter about your data into a text FILE: GDPR Articles 7, 15, 17, 20, 21, 77."""
    if not (company or grant) or (company and grant and kind != "complaint"):
        raise click.UsageError("Give --company, or --grant for the requester of a grant.")
    if grant:
        call = m.WriteLetterForGrant(kind, grant, name, address.replace("\\n", "\n"), company, day)
        with line.session() as client:
            _save_letter(line, file, client.call(call))
        return
    with line.node() as client:
        made = client.call(
            m.WriteLetter(
                kind=kind,
                name=name,
                address=address.replace("\\n", "\n"),
                company=company,
                company_address=company_address.replace("\\n", "\n"),
                known_as=known_as,
                day=day,
                against=against,
            )
        )
    _save_letter(line, file, made)


def _save_letter(line: Line, file: Path, made: m.Letter) -> None:
    size = write_whole(file.expanduser(), [made.text.encode("utf-8")])
    line.show(
        {"file": str(file), "bytes": size},
        lambda page: page.say(f"The letter is in {file}. Nothing of it is kept in the vault."),
    )


def _again(line: Line) -> str:
    """The passphrase, asked for once more."""
    return line.passphrase() or asked("Passphrase: ")


def _places(count: int) -> str:
    return f"Your backup is in {count} {'place' if count == 1 else 'places'}."


def _await_end(line: Line) -> None:
    """Wait until the node has ended, which is when the act is done."""
    deadline = time.monotonic() + _END_SECONDS
    while is_held(line.profile) and time.monotonic() < deadline:
        time.sleep(_LOOK_SECONDS)


VERBS = (
    prove,
    backup,
    backups,
    passphrase,
    slots,
    check,
    compact,
    salvage,
    words,
    accept_copy,
    move,
    delete,
    letter,
)
"""What is added to `vault`."""
