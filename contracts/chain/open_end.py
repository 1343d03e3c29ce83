"""What failed or was taken back by a word that is not final: it may yet go, and is said to.

That tokens or coin did not go out is what a second payment follows from. So until it is final it is
told with who has said it, wherever it is told: in a list, in a wait that ends, beside what is sent
next. The words are added when they are read and never kept, since a second endpoint that is named
later makes others true.

Left to others: when something is final (`outbox`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contracts.chain.gate import may_repeat
from contracts.chain.taking_back import came_to_nothing, is_given_up_alone, is_taken_back
from contracts.chain.transaction import read_raw

if TYPE_CHECKING:
    from contracts.chain.profile import ChainProfile
    from wallet.chain_rows import OutboxEntry

ONE_WORD = (
    "So says the only endpoint of the profile, and it may yet go through if that is false; a "
    "second endpoint would settle it."
)
UNCONFIRMED = (
    "No second endpoint of the profile has confirmed that yet, so it may still go through. It is "
    "kept until that is final."
)


def may_yet_go(entry: OutboxEntry, profile: ChainProfile) -> bool:
    """Whether it failed, was taken back or was given up by a word that is not final.

    Only on a network: the practice chain is written by this computer.
    """
    if profile.kind != "evm":
        return False
    return is_given_up_alone(entry) or (entry.state == "mined" and came_to_nothing(entry))


def is_doubtful(entry: OutboxEntry, profile: ChainProfile) -> bool:
    """Whether a profile's only host says that tokens or coin did not go out.

    That stays so until another host is named, or this one says otherwise.
    """
    said = profile.one_word and may_yet_go(entry, profile)
    return said and not may_repeat(read_raw(entry.latest.raw).fields, profile)


def told(entry: OutboxEntry, profile: ChainProfile) -> str:
    """Return what is wrong with an entry, as it may be told now; empty if nothing is known."""
    if not may_yet_go(entry, profile):
        return entry.note or ""
    said = entry.note or ("It was taken back." if is_taken_back(entry) else "It failed.")
    return f"{said} {ONE_WORD if profile.one_word else UNCONFIRMED}"
