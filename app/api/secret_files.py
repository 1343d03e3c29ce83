"""The small files that carry a secret to a program: passphrase, recovery words, session token.

All are named on the command line; what is in them never is. The token lies at
`app.api.paths.token_path`, readable by this user only, and is worth nothing once the node has
hidden or locked.
"""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_BYTES = 64 * 1024


def read_passphrase(path: Path) -> str:
    """Return the first line of a passphrase file.

    Raises:
        FreeholdError: it cannot be read, or is empty.
    """
    passphrase = _text(path, f"The passphrase file {path}").partition("\n")[0].rstrip("\r")
    if not passphrase:
        raise FreeholdError(f"The passphrase file {path} has an empty first line.")
    return passphrase


def read_words(path: Path) -> str:
    """Return the recovery words in a file, one space between two.

    Raises:
        FreeholdError: it cannot be read, or is empty. Whether they are words the node says.
    """
    words = " ".join(_text(path, f"The words file {path}").split())
    if not words:
        raise FreeholdError(f"The words file {path} is empty.")
    return words


def write_token(path: Path, token: str) -> None:
    """Keep a session token for later verbs; a reader sees the old one or this one, whole."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(token)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def read_token(path: Path) -> str | None:
    """Return the kept session token; None if there is none. Whether it is valid the node knows."""
    try:
        return path.read_text(encoding="ascii").strip() or None
    except (FileNotFoundError, UnicodeDecodeError):
        return None


def _text(path: Path, what: str) -> str:
    """Return the beginning of a file as text; its content never stands in a message."""
    try:
        with path.open("rb") as file:
            return file.read(LONGEST_BYTES).decode("utf-8")
    except OSError as error:
        raise FreeholdError(f"{what} was not read: {error.strerror or 'no reason'}.") from error
    except UnicodeDecodeError:
        raise FreeholdError(f"{what} is not UTF-8 text.") from None
