"""Plain facts about a host: its bounds, its peers, its counters."""

from __future__ import annotations

from typing import Final

import msgspec

from p2p.transport.places import part_of, share_of


class Limits(msgspec.Struct, frozen=True):
    """Bounds of one host; the defaults suit a requester that serves many wallets."""

    connections: int = 120
    """Connections in all, half-open inbound ones included."""
    connections_of_a_place: int | None = None
    """Inbound ones of one internet address (`places`), half-open ones included; None: an eighth.

    The same eighth of each protocol's conversations is one address's. This computer itself is not
    counted.
    """
    outbound_streams_per_peer: int = 64
    inbound_streams_per_peer: int = 32
    handshake_seconds: float = 5.0
    """From the first byte to an authenticated, multiplexed connection."""
    selection_seconds: float = 10.0
    """From the opening of an inbound stream to its agreed protocol."""

    def of_a_place(self, whole: int) -> int:
        """Return how many of so many (connections, or conversations of a protocol) are one's."""
        most = self.connections_of_a_place or share_of(self.connections)
        return part_of(whole, most, self.connections)


DEFAULT_LIMITS: Final = Limits()


class Peer(msgspec.Struct, frozen=True):
    """Somebody we are connected to, authenticated by the key in the peer id."""

    peer_id: str
    address: str


class Statistics(msgspec.Struct, frozen=True):
    """Counters of one host since it was opened, and what it holds now."""

    connections: int
    inbound_slots_held: int
    inbound_failures: int
    inbound_beyond_share: int
    inbound_of_one_place: int
    outbound_streams_open: int
    handlers_running: int
    streams_served: int
    streams_refused: int
    handlers_failed: int
