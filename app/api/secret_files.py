"""The two small files that carry a secret to a program: a passphrase, and a session token.

Both are named on the command line; what is in them never is. The token lies at
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
    try:
        with path.open("rb") as file:
            passphrase = file.readline(LONGEST_BYTES).decode("utf-8").rstrip("\r\n")
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise FreeholdError(f"The passphrase file {path} was not read: {reason}.") from error
    except UnicodeDecodeError:
        raise FreeholdError(f"The passphrase file {path} is not UTF-8 text.") from None
    if not passphrase:
        raise FreeholdError(f"The passphrase file {path} has an empty first line.")
    return passphrase


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
