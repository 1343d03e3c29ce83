"""The practice vault from outside: set aside, never deleted, when its practice chain is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import launch
from app.api.starting import is_listening
from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from pathlib import Path


def set_aside_if_gone(profile: Path) -> Path | None:
    """Move a practice vault aside whose practice chain is there no more; return where it is then.

    Its grants are over with that chain. Nothing is moved while a node has it open.
    """
    from contracts import profiles
    from contracts.practice import earlier
    from wallet.vault import read_profile

    if is_listening(profile):
        return None
    try:
        kept = {**read_profile(profile), "endpoints": ()}
    except FreeholdError:  # no vault yet, or one that says so itself when it is opened
        return None
    if profiles.reopened(kept, launch.start_practice_chain).anew is None:
        return None
    place = earlier.aside(profile)
    profile.rename(place)
    return place
