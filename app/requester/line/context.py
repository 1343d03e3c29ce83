"""What verbs share: the profile, the passphrase, asking the service or the books, printing."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from app.api.secret_files import read_passphrase
from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from pathlib import Path

    from app.requester.books import Books


class Context:
    """What every verb needs: the profile and the passphrase's file."""

    def __init__(self, profile: Path, passphrase_file: Path | None) -> None:
        self.profile, self._file = profile, passphrase_file

    def passphrase(self, *, again: bool = False) -> str:
        """Return the passphrase from the file, or ask for it."""
        given = self.given()
        if given is None:
            if not sys.stdin.isatty():
                raise FreeholdError("Give --passphrase-file, or run this in a terminal.")
            answer: str = click.prompt("Passphrase", hide_input=True, confirmation_prompt=again)
            return answer
        return given

    def given(self) -> str | None:
        """Return the passphrase from the file; None if no file was named."""
        return None if self._file is None else read_passphrase(self._file)

    def open(self) -> Books:
        """Open the books."""
        from app.requester.books import Books  # heavy

        return Books.open(self.profile, self.passphrase())

    def run(self, verb: str, **arguments: str) -> None:
        """Run a verb through the running service, or on the books, and print its answer."""
        show(self.ask(verb, **arguments))

    def ask(self, verb: str, **arguments: str) -> dict[str, Any]:
        """Run a verb through the running service, or on the books, and return its answer."""
        from app.requester.asking import ask

        answer = ask(self.profile, verb, arguments, self.given())
        if answer is None:
            from app.requester.verbs import table as verbs  # heavy, as are the books

            books = self.open()
            try:
                answer = verbs.run(books, verb, arguments)
            finally:
                books.close()
        return answer


def show(value: dict[str, Any]) -> None:
    """Print an answer as one line of JSON."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


def text_of(file: Path, what: str) -> str:
    """Return the text of a file.

    Raises:
        FreeholdError: it cannot be read; `what` names it.
    """
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FreeholdError(f"{what} cannot be read: {why(error)}.") from error


def why(error: OSError | UnicodeDecodeError) -> str:
    """Return in a few words why a file was not read."""
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8 text"
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or type(error).__name__}"
