"""`guardian …`: five people of whom three bring one's identity back; and being one for others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.api import messages as m
from app.cli.files import WordsFile, write_whole
from app.cli.grammar import Noun
from wallet.agreement.visible import quoted
from wallet.agreement.words import counted
from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from app.cli.connection import Line
    from app.cli.output import Page

_FILE = click.Path(path_type=Path)
_LONGEST = 4096
_STATES = {
    "waits": "not there yet",
    "kept": "has it",
    "declined": "did not want it",
    "destroyed": "keeps it no more",
}


@click.group(cls=Noun)
def guardian() -> None:
    """Five people, any three of whom bring you back. NAME is a contact's name or number."""


@guardian.command("list")
@click.pass_obj
def list_(line: Line) -> None:
    """Say who your guardians are, whose share you keep, and what was asked."""
    _show(line, m.ShowGuardians())


@guardian.command()
@click.option("--contact", "people", multiple=True, metavar="NAME", help="A contact.")
@click.option("--paper", "papers", multiple=True, metavar="LABEL", help="Somebody on paper.")
@click.pass_obj
def choose(line: Line, people: tuple[str, ...], papers: tuple[str, ...]) -> None:
    """Choose five: each is given a share. Those before are asked to destroy theirs.

    Any three of them together become you. Compare the words with contacts first.
    """
    _show(line, m.ChooseGuardians(people, papers))


@guardian.command()
@click.pass_obj
def end(line: Line) -> None:
    """Have no guardians any more; each is asked to destroy what they keep."""
    _show(line, m.EndGuardians())


@guardian.command()
@click.argument("number", type=int)
@click.argument("file", type=_FILE)
@click.pass_obj
def paper(line: Line, number: int, file: Path) -> None:
    """Write the page of a guardian on paper to a new FILE, to print; remove it afterwards."""
    with line.session() as client:
        found = client.call(m.PaperShare(number))
    write_whole(file, (found.text.encode(),))
    told = {"number": number, "file": str(file)}
    line.show(told, lambda page: page.say(f"{found.title} {number} is in {file}. Print it."))


@guardian.command()
@click.argument("number", type=int)
@click.pass_obj
def handed(line: Line, number: int) -> None:
    """Say that a page was given to its guardian; its words are forgotten here."""
    _show(line, m.HandedOver(number))


@guardian.command()
@click.argument("request")
@click.pass_obj
def veto(line: Line, request: str) -> None:
    """Stop a recovery that a guardian has told of; REQUEST may be its beginning."""
    _show(line, m.VetoRecovery(request))


@guardian.command()
@click.argument("name")
@click.pass_obj
def keep(line: Line, name: str) -> None:
    """Be a contact's guardian, who has asked."""
    _show(line, m.AnswerGuarding(name, True))


@guardian.command()
@click.argument("name")
@click.pass_obj
def refuse(line: Line, name: str) -> None:
    """Do not be a contact's guardian."""
    _show(line, m.AnswerGuarding(name, False))


@guardian.command()
@click.argument("name")
@click.pass_obj
def discard(line: Line, name: str) -> None:
    """Destroy what you keep for a contact, who is told."""
    _show(line, m.DiscardGuarded(name))


@guardian.command()
@click.argument("request")
@click.option("--for", "whose", required=True, metavar="NAME", help="Whose share it is about.")
@click.pass_obj
def yes(line: Line, request: str, whose: str) -> None:
    """Say yes to who asks for a share, after you heard the three words in their own voice.

    The share leaves 72 hours later, unless its owner stops it from one of their devices.
    """
    _show(line, m.AnswerShareRequest(request, whose))


@guardian.command()
@click.argument("request")
@click.pass_obj
def no(line: Line, request: str) -> None:
    """Say no to who asks for a share."""
    _show(line, m.AnswerShareRequest(request))


# ---- a recovery of one's own


@guardian.group(cls=Noun)
def recover() -> None:
    """Get your words back from guardians, in a new vault that is for nothing else."""


@recover.command()
@click.option("--as", "name", required=True, help="Who you are, as guardians know you.")
@click.option("--slip", "slip_file", type=_FILE, help="Your recovery slip, if you have it.")
@click.pass_obj
def begin(line: Line, name: str, slip_file: Path | None) -> None:
    """Begin. Then have each guardian invite you (`contact accept`), and `ask` them."""
    slip = _text(slip_file) if slip_file is not None else ""
    _recovery(line, m.BeginRecovery(name, slip))


@recover.command()
@click.argument("name")
@click.pass_obj
def ask(line: Line, name: str) -> None:
    """Ask a guardian, who is a contact by now; say the three words to them by voice."""
    _recovery(line, m.AskGuardian(name))


@recover.command("paper")
@click.argument("words_file", type=_FILE)
@click.option("--sealed", type=_FILE, help="The ten lines of the sealed key, typed.")
@click.pass_obj
def paper_(line: Line, words_file: Path, sealed: Path | None) -> None:
    """Give a share from paper: its 33 words, typed into a file."""
    typed = _text(sealed) if sealed is not None else ""
    _recovery(line, m.TypePaper(_text(words_file), typed))


@recover.command()
@click.pass_obj
def status(line: Line) -> None:
    """Say how far it is."""
    _recovery(line, m.ShowRecovery())


@recover.command()
@click.option("--words-file", type=_FILE, required=True, help="Must not exist.")
@click.option("--slip-file", type=_FILE, help="Where the recovery slip is written, if one came.")
@click.pass_obj
def finish(line: Line, words_file: Path, slip_file: Path | None) -> None:
    """Write your 24 words to a new file; `freehold vault recover` takes them."""
    with line.session() as client:
        file = WordsFile(words_file)
        try:
            found = client.call(m.FinishRecovery())
        except BaseException:
            file.discard()
            raise
        file.write(found.words)
    kept = slip_file is not None and bool(found.slip)
    if kept:
        assert slip_file is not None
        write_whole(slip_file, (f"{found.slip}\n".encode(),))
    told = {
        "words_file": str(words_file),
        "slip_file": str(slip_file) if kept else "",
        "false": list(found.false),
    }

    def words(page: Page) -> None:
        page.say(f"Your words are in {words_file}. Give them to `freehold vault recover`.")
        if kept:
            page.say(f"Where the backup is found is in {slip_file}.")
        for number in found.false:
            page.say(f"Share {number} was false; whoever gave it has another one, or none.")

    line.show(told, words)


@recover.command("end")
@click.pass_obj
def end_(line: Line) -> None:
    """End it: what came is forgotten here, and guardians are told."""
    with line.session() as client:
        client.call(m.EndRecovery())
    line.show(
        {"ended": True}, lambda page: page.say("The recovery is over; nothing of it is left.")
    )


def _text(file: Path) -> str:
    with file.expanduser().open(encoding="utf-8", errors="replace") as open_file:
        text = open_file.read(_LONGEST + 1)
    if len(text) > _LONGEST:
        raise NotAllowed(f"{file} is longer than what is asked for.")
    return text


def _show(line: Line, call: m.Call[m.GuardianReport]) -> None:
    with line.session() as client:
        found: Any = client.call(call)
    line.show(found, lambda page: _said(page, found))


def _said(page: Page, found: m.GuardianReport) -> None:
    for alarm in found.alarms:
        end = f"You stopped it {alarm.vetoed}." if alarm.vetoed else "Stop it with `guardian veto`."
        page.say(
            f"{quoted(alarm.guardian)} told on {alarm.when}: somebody who says “{alarm.name}” asks "
            f"for your share, request {alarm.request[:8]}. {end}"
        )
    if found.seats:
        page.say(f"{found.kept} of {len(found.seats)} have their share; {found.needed} are needed.")
        page.table(
            ("no.", "guardian", "share", "since"),
            [
                (
                    seat.number,
                    quoted(seat.name, 40) + ("" if seat.contact else " (paper)"),
                    _STATES[seat.state],
                    seat.since,
                )
                for seat in found.seats
            ],
        )
    else:
        page.say("You have no guardians.")
    if found.old_left:
        page.say(
            f"{counted(found.old_left, 'guardian')} of before must destroy their share until "
            "those open nothing any more."
        )
    if found.guarded:
        page.title("You keep a share for")
        page.table(
            ("contact", "state", "since"),
            [(quoted(one.name, 40), one.state, one.since) for one in found.guarded],
        )
    if found.requests:
        page.title("Who asks for a share")
        page.table(
            ("request", "asked by", "says", "words", "state", "hours"),
            [
                (
                    one.request[:8],
                    quoted(one.name, 30),
                    quoted(one.stated, 30),
                    one.code,
                    one.state,
                    one.hours_left,
                )
                for one in found.requests
            ],
        )


def _recovery(line: Line, call: m.Call[m.RecoveryReport]) -> None:
    with line.session() as client:
        found: Any = client.call(call)

    def words(page: Page) -> None:
        if not found.begun:
            page.say("No recovery goes on here.")
            return
        page.say(f"{found.have} of {found.needed} shares are here; {found.papers} from paper.")
        if found.talks:
            page.table(
                ("guardian", "say these words", "state", "hours"),
                [
                    (quoted(one.name, 40), one.code, one.state, one.hours_left)
                    for one in found.talks
                ],
            )

    line.show(found, words)
