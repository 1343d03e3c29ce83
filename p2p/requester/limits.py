"""What a requester takes from owners at most, since anyone who has its link may be one.

An owner signs sizes and sends bytes before it is known whether they are worth anything; only
these figures stand between that and a full disk. They bound what one owner can cost, and how fast
owners may become many; how many streams are open at once is bounded where they are served.
"""

from __future__ import annotations

from typing import Final

import msgspec

from p2p.transport.places import part_of, share_of

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
        connections_of_an_address: of these with one internet address (`p2p.transport.places`);
            None: an eighth. The same part of the new owners of a minute may come from there.
    """

    step_bytes: int = 512 * MIB
    grant_bytes: int = 8 * GIB
    new_owners_per_minute: int = 60
    connections: int = 400
    connections_of_an_address: int | None = None

    @property
    def share_of_an_address(self) -> int:
        """Return how many connections one internet address may have."""
        return self.connections_of_an_address or share_of(self.connections)

    @property
    def new_owners_of_an_address(self) -> int:
        """Return how many of a minute's new owners may come from one internet address."""
        return part_of(self.new_owners_per_minute, self.share_of_an_address, self.connections)
