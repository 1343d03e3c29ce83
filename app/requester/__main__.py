"""`freehold-requester`: ask people for data, pay for it, receive it.

    init --name N (--practice | --chain PROFILE.toml)   chain PROFILE.toml   introduce   serve
    call new TEMPLATE   call check FILE.toml   call cost FILE.toml   call add FILE.toml
    cohort CALL   invite CALL   budget   twin CALL --out FILE
    grants   data GRANT… --out FILE   quality GRANT…   record GRANT --out FILE   receipts
    sandbox --wallets N
    report GRANT (--model M [--run R] | --deleted)   revoked-since CURSOR [--follow]
    rules   domain
    link [--qr]   meeting add ADDRESS   meeting list   meeting remove ADDRESS   meet

While `serve` runs, the other verbs ask it. Errors are one line on standard error and exit 1.
"""

from __future__ import annotations

import logging
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec
from platformdirs import user_data_path

from app.api.version import build
from app.requester.line import answers, calls, grants, meeting, negotiations, running, studies
from app.requester.line.context import Context, show, text_of, why
from wallet.agreement.chain_words import UNAUDITED
from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from wallet.agreement.terms import Party


def _version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        found = build()
        told = {
            "version": found.version,
            "commit": found.commit,
            "registry_sha256": found.registry,
        }
        show(told)
        context.exit()


@click.group(
    help="Ask people for data, pay for it, receive it.",
    epilog="While `serve` runs, the other verbs ask it. Errors are one line on standard error and"
    " exit 1.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--profile",
    type=click.Path(path_type=Path),
    metavar="DIR",
    default=None,
    help="The folder of the books.",
)
@click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path),
    metavar="F",
    default=None,
    help="A file whose first line is the passphrase.",
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_version,
    help="Say which build this is.",
)
@click.pass_context
def cli(context: click.Context, profile: Path | None, passphrase_file: Path | None) -> None:
    """Take the options that every verb shares."""
    folder = profile or user_data_path("freehold") / "requester"
    context.obj = Context(folder.absolute(), passphrase_file)


@cli.command()
@click.option("--name", required=True, help="How you introduce yourself.")
@click.option("--contact", default="", help="Where people reach you; wallets insist on it.")
@click.option("--practice", is_flag=True, help="Use the practice chain of this computer.")
@click.option("--chain", type=click.Path(path_type=Path), default=None)
@click.pass_obj
def init(context: Context, name: str, contact: str, practice: bool, chain: Path | None) -> None:
    """Make the books of a new requester."""
    if practice == (chain is not None):
        raise click.UsageError("Give either --practice or --chain PROFILE.toml.")
    from app.api.paths import practice_chain_folder
    from app.launch import loading, start_practice_chain

    with loading():
        from app.requester.books import Books
        from contracts import profiles

    party = _introduction(name, contact or _no_contact(practice=practice))
    passphrase = context.passphrase(again=True)
    toml = None if chain is None else text_of(chain, "The chain profile")
    profile = profiles.choose(toml, practice_chain_folder(), start_practice_chain)
    books = Books.create(context.profile, passphrase, party, profile)
    for sentence in UNAUDITED if chain is not None else ():
        click.echo(sentence, err=True)
    show({"address": books.address, "chain_id": profile.chain_id})
    books.close()


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def chain(context: Context, file: Path) -> None:
    """Go on with other endpoints of the same chain, from its profile; not while `serve` runs."""
    toml = text_of(file, "The chain profile")
    books = context.open()
    try:
        profile = books.use_endpoints(toml)
        show({"chain_id": profile.chain_id, "endpoints": list(profile.hosts)})
    finally:
        books.close()


@cli.command()
@click.option("--contact", help="Where people reach you.")
@click.option("--jurisdiction", help="Under whose law you are, such as DE.")
@click.option("--representative", help="Yours in the EU, if you are outside (GDPR Art. 27).")
@click.option("--officer", help="Your data protection officer, if you have one.")
@click.option("--storage-location", help="Where data is kept, if a call does not say.")
@click.option("--transfers", type=click.Choice(["none"]), help="Data never leaves the EEA.")
@click.option("--decisions", type=click.Choice(["none"]), help="No machine judges anybody.")
@click.pass_obj
def introduce(context: Context, /, **said: str | None) -> None:
    """Show how you introduce yourself; change what you name."""
    context.run("introduce", **{key: value for key, value in said.items() if value is not None})


for verb in (
    *answers.VERBS,
    *calls.VERBS,
    *grants.VERBS,
    *meeting.VERBS,
    *negotiations.VERBS,
    *running.VERBS,
    studies.study,
):
    cli.add_command(verb)


def _no_contact(*, practice: bool) -> str:
    """Return what stands for a contact that was not named; on a real chain no call goes with it."""
    from p2p.requester.standing import PRACTICE_CONTACT

    if practice:
        return PRACTICE_CONTACT
    if sys.stdin.isatty():
        answer: str = click.prompt("Where do people reach you? (a mail address, a page)")
        return answer
    return "not given"


def _introduction(name: str, contact: str) -> Party:
    """Return how the requester introduces itself, held to what every wallet will hold it to."""
    from wallet.agreement.terms import Party

    try:
        return msgspec.convert({"name": name, "contact": contact}, Party)
    except msgspec.ValidationError as error:
        raise click.UsageError(f"The name or the contact cannot be used: {error}.") from error


def main(argv: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(name)s: %(message)s")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    arguments = [item for item in (sys.argv[1:] if argv is None else argv) if item != "--json"]
    try:
        cli.main(args=arguments, prog_name="freehold-requester", standalone_mode=False)
    except click.UsageError as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        return 130
    except FreeholdError as error:
        print(str(error).replace("\n", " "), file=sys.stderr)
        return 1
    except OSError as error:
        print(why(error), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
