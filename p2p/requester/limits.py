"""What a requester takes from owners at most, since anyone who has its link may be one.

An owner signs sizes and sends bytes before it is known whether they are worth anything; only
these figures stand between that and a full disk. They bound what one owner can cost, and how fast
owners may become many; how many streams are open at once is bounded where they are served.
"""

from __future__ import annotations

from typing import Final

import msgspec

MIB: Final = 1024 * 1024
GIB: Final = 1024 * MIB


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Most that is taken.

    Attributes:
        step_bytes: ciphertext of one step; opening it needs a few times this in memory.
        grant_bytes: ciphertext of all steps of one grant.
        new_owners_per_minute: owners that introduce themselves for the first time, not counting
            those who bring an invitation that nobody else has used.
        connections: with owners at a time; each may hold one conversation and one delivery, and
            who comes beyond is refused and comes again.
    """

    step_bytes: int = 512 * MIB
    grant_bytes: int = 8 * GIB
    new_owners_per_minute: int = 60
    connections: int = 400
