"""From where a holder was reached: whether what works here shows that it works from elsewhere.

A contact on the sofa can be dialled from the sofa. So a holder counts only once it was reached at
an address that is not of our own network: not this computer, not private or link-local, not of the
/24 (IPv6: /64) of an address that we have ourselves or are known by outside (who is reached at the
address of our own router, which sends it back in, is at home with us). Through a proxy everything
is reached from outside; names are then not looked up here.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import trio

if TYPE_CHECKING:
    from collections.abc import Iterable

Reach: TypeAlias = Literal["outside", "same-network", "this-computer"]
_NEAR: Final = {4: 24, 6: 64}
_IP: Final = frozenset({"ip4", "ip6"})


async def reach(
    address: str, own: Iterable[str], known_by: Iterable[str] = (), *, proxied: bool = False
) -> Reach:
    """Return from where a multiaddr is reached; a name counts as the nearest of its addresses.

    Args:
        address: where a holder was dialled, such as `/ip4/…/tcp/…` or `/dns4/…/tcp/…`.
        own: this computer's own internet addresses.
        known_by: those it is known by outside, which are its router's.
        proxied: whether everything goes through a proxy.
    """
    if proxied:
        return "outside"
    kind, name = address.split("/")[1:3]
    if kind in _IP:
        return reach_of(name, own, known_by)
    try:
        found = await trio.socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    except OSError:
        return "same-network"  # it shows nothing
    ways = {reach_of(str(place[0]), own, known_by) for *_, place in found}
    order: tuple[Reach, ...] = ("this-computer", "same-network", "outside")
    return next(way for way in order if way in ways)


def reach_of(host: str, own: Iterable[str], known_by: Iterable[str] = ()) -> Reach:
    """Return from where an internet address in text is reached."""
    there = _address(host)
    if there.is_loopback or there.is_unspecified:
        return "this-computer"
    mine = [_address(text) for text in own]
    if there in mine:
        return "this-computer"
    near = [*mine, *(_address(text) for text in known_by)]
    if not there.is_global or any(_are_near(there, here) for here in near):
        return "same-network"
    return "outside"


def _are_near(
    one: ipaddress.IPv4Address | ipaddress.IPv6Address,
    other: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> bool:
    if one.version != other.version:
        return False
    return other in ipaddress.ip_network((int(one), _NEAR[one.version]), strict=False)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    found = ipaddress.ip_address(text.partition("%")[0])
    return getattr(found, "ipv4_mapped", None) or found
