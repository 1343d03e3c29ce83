"""A practice chain that an earlier release made: known again, set aside, never deleted.

Its registry has other code than this release signs for, so nothing on it can be used any more. The
chain's process moves its file into a folder beside its own, with a note, and begins a new chain;
programs that kept the old one's id learn from the new chain's file what became of it.

Standard library and msgspec only, so that a wallet can look without loading the EVM.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

import msgspec

from contracts import artifacts

if TYPE_CHECKING:
    from pathlib import Path

CHAIN_FILE = "chain.sqlite"
NOTE_FILE = "READ-ME.txt"
_NOTE = """This practice chain of Freehold came with another release. Its contracts are not
those of the present one, so a new practice chain was begun in {folder}, and this one was
moved here; nothing of it was deleted. Vaults and requesters that were made on it keep what they
hold and can read it. Practice tokens were never worth anything: you may delete this folder.
"""
_FACTS = ("chain_id", "contracts", "set_aside")


class Held(msgspec.Struct, frozen=True):
    """What a practice chain's file says of itself without the EVM.

    `contracts` is `contracts_of_this_release` where that release began it, else empty or another;
    `set_aside` names the folder to which an earlier chain of the same place was moved, or is empty.
    """

    chain_id: int
    contracts: str
    set_aside: str


def contracts_of_this_release() -> str:
    """Return what a chain notes of the contracts it began with."""
    both = (artifacts.load("ConsentRegistry"), artifacts.load("RewardToken"))
    return hashlib.sha256("".join(one.runtime_hash for one in both).encode()).hexdigest()


def held(directory: Path) -> Held | None:
    """Return what the chain in a folder says of itself; None if there is none that can be read."""
    path = directory / CHAIN_FILE
    if not path.exists():
        return None
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as file:
            ask = "SELECT value FROM meta WHERE key = ?"
            found = [file.execute(ask, (fact,)).fetchone() for fact in _FACTS]
    except sqlite3.DatabaseError:
        return None
    chain_id, contracts, aside = (None if row is None else row[0] for row in found)
    return None if not chain_id else Held(int(chain_id), str(contracts or ""), str(aside or ""))


def set_aside(directory: Path) -> Path:
    """Move the closed chain of a folder into one beside it, and return that one.

    Call it with the folder's lock held and the file closed.
    """
    place = aside(directory)
    place.mkdir(mode=0o700)
    for name in (CHAIN_FILE, f"{CHAIN_FILE}-wal", f"{CHAIN_FILE}-shm"):
        if (directory / name).exists():
            (directory / name).rename(place / name)
    (place / NOTE_FILE).write_text(_NOTE.format(folder=directory), encoding="utf-8")
    return place


def words(now: Held) -> str:
    """Say what became of a practice chain in whose place another stands, and what that means."""
    where = "is there no more"
    if now.set_aside:
        where = (
            "came with an earlier release of Freehold and was set aside in the folder "
            f"{now.set_aside}; nothing of it was deleted"
        )
    return (
        f"The practice chain this was made on {where}. What was agreed on it can still be read "
        "here, but nothing more can be paid or revoked there. Practice tokens were never worth "
        "anything. For more practice, make something new on the new practice chain."
    )


def aside(directory: Path) -> Path:
    """Return a free name beside a folder under which it, or what is in it, can be set aside."""
    day = time.strftime("%Y-%m-%d")
    number = 1
    while True:
        ending = "" if number == 1 else f"-{number}"
        place = directory.with_name(f"{directory.name}-set-aside-{day}{ending}")
        if not place.exists():
            return place
        number += 1
