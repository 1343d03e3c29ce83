"""`vault create`: a vault in an empty profile, its chain fixed for good, its words on paper.

The words' file is made before the vault is, so a vault never exists whose words nobody holds.
"""

from __future__ import annotations

import contextlib
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.api.messages import VaultCreate, VaultCreated
from app.cli.connection import Line, asked, end_if_started
from app.cli.files import WordsFile, read_profile
from app.cli.grammar import Noun
from wallet.agreement.chain_words import I_KNOW, untold
from wallet.errors import FreeholdError, NoNode, NotAllowed, VaultExists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.api.client import Client
    from app.cli.output import Page


@click.group(cls=Noun)
def vault() -> None:
    """Make a vault and keep it."""


@vault.command()
@click.option("--practice", is_flag=True, help="Use the practice chain of this computer.")
@click.option("--chain", type=click.Path(path_type=Path), help="A chain profile (TOML).")
@click.option(I_KNOW, "known", is_flag=True, help="Said once, before the first real network.")
@click.option(
    "--words-file",
    type=click.Path(path_type=Path),
    required=True,
    help="Where the 24 words are written; the file must not exist.",
)
@click.pass_obj
def create(line: Line, practice: bool, chain: Path | None, known: bool, words_file: Path) -> None:
    """Make the vault of this profile and open it."""
    if practice == (chain is not None):
        raise click.UsageError("Give either --practice or --chain PROFILE.toml.")
    if chain is not None and not known:
        raise NotAllowed(untold("Nothing was made."))
    profile = None if chain is None else read_profile(chain)
    with line.reach() as reached:
        try:
            if reached.client.welcome.state != "no-vault":
                raise VaultExists("There is a vault in this profile; it was left as it is.")
            passphrase = reached.passphrase or new_passphrase()
            words = WordsFile(words_file)
            with _undisturbed():
                made = _make(reached.client, VaultCreate(passphrase, profile, known), words)
                words.write(made.words)
        except FreeholdError:
            end_if_started(reached)
            raise
        line.keep(made.token)
    told = {"state": "open", "words_file": str(words_file), "practice": practice}

    def said(page: Page) -> None:
        page.say(
            f"The vault was made and is open. Its 24 words are in {words_file}: "
            "copy them to paper, then remove the file."
        )

    line.show(told, said)


def _make(client: Client, call: VaultCreate, words: WordsFile) -> VaultCreated:
    try:
        return client.call(call)
    except (NoNode, ConnectionError) as error:
        words.discard()
        raise NoNode(
            "The node ended while it made the vault. If there is a vault in the profile now, "
            "nobody has its words: remove the profile and begin again."
        ) from error
    except BaseException:
        words.discard()
        raise


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Let no Ctrl+C come between a vault and its words; it takes a few seconds."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def new_passphrase() -> str:
    """Ask for a new passphrase twice.

    Raises:
        NotAllowed: the two differ.
    """
    passphrase = asked("New passphrase: ")
    if asked("Again: ") != passphrase:
        raise NotAllowed("The two passphrases differ; nothing was made.")
    return passphrase
