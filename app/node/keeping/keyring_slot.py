"""The system's keyring as a way into the vault: a random secret that it keeps, and nothing else.

Guarantees: it is offered only where a keyring encrypts what it keeps; one that fails, does
nothing or writes plain text is refused with a sentence. Passphrase and words always open the
vault too, because keyrings are lost when a desktop changes.

Each secret is kept for one vault in one folder. A copy of that folder elsewhere has no part in it:
what is done with the copy, its deletion included, takes no way in from the other, and the copy
itself is opened by the keyring only once that was allowed there too.

The library is loaded only when a person asks for this. Calls may wait for the desktop: use a
thread.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import secrets
from typing import TYPE_CHECKING, Final

from wallet.errors import FreeholdError, NotAllowed

if TYPE_CHECKING:
    from pathlib import Path

SERVICE: Final = "freehold"
SECRET_BYTES: Final = 32
_WORTHLESS: Final = ("fail", "null", "plaintext", "keyrings.alt")
NONE: Final = "This computer has no keyring that encrypts what it keeps, so it is not offered."


def refused() -> str:
    """Why the keyring is not offered here; empty if it is."""
    import keyring
    from keyring.backends import chainer

    backend = keyring.get_keyring()
    backends = list(backend.backends) if isinstance(backend, chainer.ChainerBackend) else [backend]
    names = [f"{type(found).__module__}.{type(found).__name__}".lower() for found in backends]
    good = [name for name in names if not any(word in name for word in _WORTHLESS)]
    return "" if names and good == names else NONE


def keep(folder: Path, store_id: str) -> bytes:
    """Have the keyring keep a fresh secret for the vault in a folder, and return it.

    Raises:
        NotAllowed: there is no keyring to be used, or it did not give the secret back.
    """
    if why := refused():
        raise NotAllowed(why)
    secret = secrets.token_bytes(SECRET_BYTES)
    _put(_name(folder, store_id), secret)
    if read(folder, store_id) != secret:
        raise NotAllowed("The keyring did not give back what it was given; nothing was changed.")
    return secret


def read(folder: Path, store_id: str) -> bytes:
    """The secret that the keyring keeps for the vault in a folder.

    Raises:
        NotAllowed: it keeps none, or does not answer.
    """
    found = _ask("get_password", SERVICE, _name(folder, store_id))
    try:
        secret = base64.b64decode(found or "", validate=True)
    except (binascii.Error, ValueError):
        secret = b""
    if len(secret) != SECRET_BYTES:
        raise NotAllowed(
            "The keyring of this computer keeps nothing for the vault in this folder. Open it with "
            "the passphrase; the keyring can then be allowed again."
        )
    return secret


def carry(folder: Path, target: Path, store_id: str) -> None:
    """Keep the secret of a vault that was moved under its new folder.

    Raises:
        NotAllowed: the keyring did not answer; the passphrase opens the vault as before.
    """
    _put(_name(target, store_id), read(folder, store_id))
    forget(folder, store_id)


def forget(folder: Path, store_id: str) -> None:
    """Let the keyring forget the secret; nothing happens if it has none or does not answer."""
    try:
        _ask("delete_password", SERVICE, _name(folder, store_id))
    except FreeholdError:
        return


def _name(folder: Path, store_id: str) -> str:
    place = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
    return f"{store_id} {place}"


def _put(name: str, secret: bytes) -> None:
    _ask("set_password", SERVICE, name, base64.b64encode(secret).decode("ascii"))


def _ask(verb: str, *words: str) -> str | None:
    import keyring
    from keyring.errors import KeyringError

    try:
        found: str | None = getattr(keyring, verb)(*words)
    except (KeyringError, OSError, RuntimeError) as error:
        raise NotAllowed(
            f"The keyring of this computer did not answer ({type(error).__name__}). Use the "
            "passphrase."
        ) from None
    return found
