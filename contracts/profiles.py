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
from contracts.chain.errors import ProfileRefused
from contracts.chain.profile import ChainProfile, Endpoint, parse_profile, practice_profile
from contracts.practice import earlier
from wallet.errors import ChainUnreachable, NotAllowed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Start = Callable[[list[str]], None]


NOWHERE = Endpoint(url="http://127.0.0.1:9", bearer_token="none yet, it does not run")  # noqa: S106


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


def other_endpoints(before: ChainProfile, toml: str) -> ChainProfile:
    """Return a profile of the same chain that stands in the place of one that was kept.

    The proxy stays, unless the new one names another.

    Args:
        before: what was kept.
        toml: the new profile's text.

    Raises:
        ProfileRefused: it is no chain profile, or contradicts the address book.
        NotAllowed: it is of another chain, registry or token.
    """
    profile = book.checked(parse_profile(toml, "(as given)"))
    places = [(one.kind, one.chain_id, one.registry, one.token) for one in (before, profile)]
    if places[0] != places[1]:
        raise NotAllowed(
            f"What was agreed belongs to {before.name}, chain {before.chain_id}, with its registry "
            f"and token, and stays there. {profile.name} is another; nothing was changed."
        )
    return profile if profile.proxy else msgspec.structs.replace(profile, proxy=before.proxy)


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


class Reopened(msgspec.Struct, frozen=True):
    """The chain something was made for, as it is found when that is opened again.

    `anew` is the practice chain that stands in its place now, where it is there no more; `words`
    then say what became of it and what that means. `profile` then reaches nothing.
    """

    profile: ChainProfile
    anew: ChainProfile | None = None
    words: str = ""


def reopened(kept: Mapping[str, Any], start: Start) -> Reopened:
    """Return the profile that was kept, or what stands in its place.

    A practice chain that is there is not waited for. One that an earlier release made is set aside
    by its process, which begins a new one; that, and one that is gone, is waited for.

    If it does not come, the profile is as it was, and is looked at again at the next opening.
    """
    profile = _converted(kept)
    if profile.kind != "practice" or profile.directory is None:
        return Reopened(profile)
    found = earlier.held(profile.directory)
    of_this_release = found is not None and found.contracts == earlier.contracts_of_this_release()
    if found is not None and of_this_release and found.chain_id == profile.chain_id:
        return Reopened(from_json(kept))
    try:
        anew = live_practice(profile.directory, start)
    except ChainUnreachable:
        return Reopened(from_json(kept))
    found = earlier.held(profile.directory)
    if found is None or anew.chain_id == profile.chain_id:
        return Reopened(from_json(kept))
    return Reopened(_nowhere(profile), anew, earlier.words(found))


def from_json(kept: Mapping[str, Any]) -> ChainProfile:
    """Return the profile that was kept, with the practice chain's present endpoint if it runs.

    Where another practice chain is in its place, the profile reaches nothing: see `reopened`.
    """
    profile = _converted(kept)
    if profile.kind != "practice" or profile.directory is None:
        return profile
    try:
        now = practice_profile(profile.directory)
    except ProfileRefused:  # no chain runs now: the follower tries again
        return msgspec.structs.replace(profile, endpoints=(NOWHERE,))
    return now if now.chain_id == profile.chain_id else _nowhere(profile)


def _converted(kept: Mapping[str, Any]) -> ChainProfile:
    return msgspec.convert(dict(kept), ChainProfile, dec_hook=lambda kind, value: kind(value))


def _nowhere(profile: ChainProfile) -> ChainProfile:
    """Return a practice profile that neither finds nor starts the chain now in its folder."""
    return msgspec.structs.replace(profile, endpoints=(NOWHERE,), directory=None)
