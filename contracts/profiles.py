"""Which chain a vault or a requester is for: chosen once at creation, kept with it.

What is kept may hold the bearer tokens of endpoints: it is for an encrypted database, and the vault
leaves the endpoints out of what it writes in clear. For the practice chain it keeps which chain it
is, not where it listens: port and bearer token change with each start and are read from the
chain's own folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from contracts import book, practice
from contracts.chain.profile import ChainProfile, Endpoint, parse_profile, practice_profile
from wallet.errors import WrongChain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Start = Callable[[list[str]], None]


def choose(toml: str | None, folder: Path, start: Start) -> ChainProfile:
    """Return the chain that something new is made for.

    Args:
        toml: a chain profile's text; None for the practice chain. It must not contradict the
            address book.
        folder: of the practice chain.
        start: starts the practice chain's process with these arguments.
    """
    if toml is None:
        return live_practice(folder, start)
    return book.checked(parse_profile(toml, "(as given)"))


def live_practice(folder: Path, start: Start) -> ChainProfile:
    """Return the practice chain's profile, starting its process if none runs.

    Raises:
        ChainUnreachable: it did not start.
    """
    practice.ensure(folder, start=start)
    return practice_profile(folder)


def revive(profile: ChainProfile, start: Start) -> None:
    """Start the practice chain's process if this is its profile and none runs.

    Raises:
        ChainUnreachable: it did not start.
    """
    if profile.kind == "practice" and profile.directory is not None:
        live_practice(profile.directory, start)


def to_json(profile: ChainProfile) -> dict[str, Any]:
    """Return what is kept; a practice profile without its passing endpoint."""
    kept: dict[str, Any] = msgspec.to_builtins(profile, enc_hook=str)
    if profile.kind == "practice":
        kept["endpoints"] = []
    return kept


def from_json(kept: Mapping[str, Any]) -> ChainProfile:
    """Return the profile that was kept, with the practice chain's present endpoint if it runs."""
    profile = msgspec.convert(dict(kept), ChainProfile, dec_hook=lambda kind, value: kind(value))
    if profile.kind != "practice" or profile.directory is None:
        return profile
    try:
        now = practice_profile(profile.directory)
    except WrongChain:
        raise
    except Exception:  # no chain runs now: the follower tries again
        nowhere = Endpoint(url="http://127.0.0.1:9", bearer_token="none yet, it does not run")  # noqa: S106
        return msgspec.structs.replace(profile, endpoints=(nowhere,))
    if now.chain_id != profile.chain_id:
        raise WrongChain(
            "This was made for another practice chain than the one in "
            f"{profile.directory}. Its grants live there and not here."
        )
    return now
