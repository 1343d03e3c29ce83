"""Internet addresses as places, and how much of a host one place may hold.

A peer id costs nothing, so what is counted by peer id alone is all there for whoever makes enough
of them; an internet address costs something. A *place* is one IPv4 address, or the 64 bits of an
IPv6 address that one customer usually has; an IPv4 address written as IPv6 is the IPv4 address.

This computer itself (127.0.0.0/8, ::1) is no place and is not counted: whoever runs programs here
can do worse, and behind an onion service or a relay of ports everybody comes from there. Who has
many addresses has many shares; how much is left then, the host's own bounds say.
"""

from __future__ import annotations

import ipaddress
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARE: Final = 8
LEAST: Final = 4
NOWHERE: Final = ""
"""The place of this computer itself, and of what has no internet address; never counted."""

_ONE_CUSTOMER: Final = 64


def share_of(whole: int) -> int:
    """Return what one place may hold of so many if nothing else is said: an eighth, at least 4."""
    return max(LEAST, whole // SHARE)


def part_of(whole: int, most: int, of: int) -> int:
    """Return what one place may hold of a whole where it may hold `most` of so many elsewhere."""
    return max(min(LEAST, most), whole * most // of)


def place_of(host: str) -> str:
    """Return the place of an internet address in text, or `NOWHERE`."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return NOWHERE
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is None:
            if address.is_loopback:
                return NOWHERE
            return str(ipaddress.ip_network((int(address), _ONE_CUSTOMER), strict=False))
        address = address.ipv4_mapped
    return NOWHERE if address.is_loopback else str(address)


class Shares:
    """Counts what places hold; a place that holds nothing takes no memory.

    Args:
        most: what one place may hold.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: Counter[str] = Counter()

    @contextmanager
    def one_more(self, place: str) -> Iterator[bool]:
        """Hold one for the block and give True; or hold nothing and give False: it has enough."""
        if place == NOWHERE:
            yield True
            return
        if self._held[place] >= self._most:
            yield False
            return
        self._held[place] += 1
        try:
            yield True
        finally:
            self._held[place] -= 1
            if not self._held[place]:
                del self._held[place]

    @property
    def largest(self) -> int:
        """What the place that holds most holds now."""
        return max(self._held.values(), default=0)

    def __len__(self) -> int:
        return len(self._held)
