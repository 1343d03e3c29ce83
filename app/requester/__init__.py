"""The requester's programs, and its kit for programs of one's own.

`open` (trio), `notebook` (no `await`) and `create` are all a data team needs; `facts` says what
they answer with, `examples` shows a whole study. Importing this loads nothing heavy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from app.requester.facade import Notebook
    from app.requester.sdk import Requester
    from p2p.requester.limits import Limits

__all__ = ["create", "notebook", "open"]


def open(
    profile: str | Path,
    passphrase: str,
    *,
    listen: str | None = None,
    announce: str | None = None,
    limits: Limits | None = None,
) -> AbstractAsyncContextManager[Requester]:
    """Open a requester for an `async with` block, under trio.

    Args:
        profile: its folder, made by `create` or `freehold-requester init`.
        passphrase: opens its books.
        listen: a multiaddr such as "/ip4/0.0.0.0/tcp/4001"; by default where it listened last, on
            this computer alone. Without meaning where a service runs already.
        announce: where people find you if that is another place than you listen on, such as
            "/dns4/lab.example/tcp/4001"; with "/ip4/0.0.0.0/…" it has to be said. Likewise.
        limits: what is taken from owners at most, likewise.

    Raises:
        FreeholdError: (on entering) the books cannot be opened, or the passphrase is not right.
    """
    from app.requester.sdk import open_requester

    return open_requester(profile, passphrase, listen=listen, announce=announce, limits=limits)


def notebook(
    profile: str | Path, passphrase: str, *, listen: str | None = None, announce: str | None = None
) -> Notebook:
    """Open a requester in a thread of its own; every method then waits for its answer.

    Arguments and errors as `open`. Close it, or use it in a `with` block.
    """
    from app.requester.facade import Notebook

    return Notebook(profile, passphrase, listen=listen, announce=announce)


def create(
    profile: str | Path,
    passphrase: str,
    *,
    name: str,
    contact: str,
    practice: bool = False,
    chain: str = "",
) -> str:
    """Make the books of a new requester and return the address it pays from; blocking.

    Args:
        profile: a folder that holds none yet.
        passphrase: what opens them.
        name: how you introduce yourself to people.
        contact: where they reach you; wallets insist on it.
        practice: use the practice chain of this computer, starting it if none runs.
        chain: else the text of a chain profile (TOML).

    Raises:
        FreeholdError: there are books already, or something said cannot be used.
    """
    from app.requester.sdk import create_requester

    return create_requester(
        profile, passphrase, name=name, contact=contact, practice=practice, chain=chain
    )
