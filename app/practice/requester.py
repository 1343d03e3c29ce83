"""A person of the practice: the real requester service, with a name and manners of its own.

    honest   asks for little and pays
    greedy   asks for far too much and takes what it is offered
    crooked  see `app.practice.crooked`

The service is that of `freehold-requester serve`; its other verbs are asked through the same
socket. Beside receiving, each person keeps a notebook of the salts that opened its steps, so that
the story can hash again what arrived. The passphrase protects play things only, so its key
derivation is the cheapest one allowed.
"""

from __future__ import annotations

import argparse
import logging
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import trio

from app.api.paths import practice_chain_folder
from app.api.secret_files import read_passphrase
from app.practice.asks import NAMES
from app.practice.clock import PracticeClock
from app.practice.crooked import CrookedService
from app.practice.notebook import PracticeService
from app.requester.books import STEM, Books
from app.requester.verbs import studies
from contracts import profiles
from contracts.practice.earlier import aside
from p2p.requester import books as rows
from p2p.requester.limits import Limits
from wallet.agreement.terms import Party
from wallet.errors import FreeholdError, WrongChain
from wallet.store import Argon2id
from wallet.store.passphrase import MIN_MEMORY_KIB

if TYPE_CHECKING:
    from app.requester.serving.service import Service


def open_books(folder: Path, passphrase: str, name: str) -> Books:
    """Open a person's books, or make them once the practice chain runs."""
    if (folder / f"{STEM}.header").exists():
        books = Books.open(folder, passphrase)
        try:
            books.go_on_with_chain(lambda _arguments: None)
        except WrongChain:  # what was agreed is over: this person, who is invented, begins anew
            books.close()
            folder.rename(aside(folder))
        else:
            return books
    chain = profiles.choose(None, practice_chain_folder(), lambda _arguments: None)
    party = Party(name=name, contact="an invented person of the practice")
    cheap = Argon2id.of(MIN_MEMORY_KIB, 1)
    return Books.create(folder, passphrase, party, chain, kdf=cheap)


def add_calls(books: Books, files: list[Path]) -> None:
    """Keep the calls of these files, unless the books hold some that are still open."""
    now = time.time()
    if not any(call.expires > now for _, call in books.db.read(rows.calls)):
        for file in files:
            studies.add_call(books, file.read_text(encoding="utf-8"))


def service_of(kind: str, books: Books, limits: Limits) -> Service:
    """Return the service of a person of this kind."""
    clock = PracticeClock(practice_chain_folder())
    if kind == "crooked":
        return CrookedService(books, limits, clock)
    return PracticeService(books, limits, clock)


def main(argv: list[str] | None = None) -> int:
    """Be one person until told to end; the first line printed is that of `serve`."""
    parser = argparse.ArgumentParser(prog="freehold practice-requester", description=main.__doc__)
    parser.add_argument("--kind", choices=sorted(NAMES), required=True)
    parser.add_argument("--profile", type=Path, required=True)
    parser.add_argument("--passphrase-file", type=Path, required=True)
    parser.add_argument("--call", type=Path, action="append", default=[], metavar="FILE")
    parser.add_argument("--new-owners", type=int, default=60, metavar="A_MINUTE")
    options = parser.parse_args(argv)
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(name)s: %(message)s")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        passphrase = read_passphrase(options.passphrase_file)
        books = open_books(options.profile, passphrase, NAMES[options.kind])
        try:
            add_calls(books, options.call)
            limits = Limits(new_owners_per_minute=options.new_owners)
            trio.run(service_of(options.kind, books, limits).run)
        finally:
            books.close()
    except FreeholdError as error:
        print(str(error), file=sys.stderr)
        return 1
    return 0
