"""Multiaddrs as Freehold uses them: TCP to one Ed25519 peer, and nothing more clever.

Relay, WebSocket and QUIC addresses are refused rather than half understood.
https://github.com/libp2p/specs/blob/master/addressing/README.md
"""

from __future__ import annotations

from typing import Final

from libp2p.peer.id import ID
from multiaddr import Multiaddr as Multiaddr  # type: ignore[import-untyped]

from p2p.transport import identity
from wallet.errors import Malformed

LONGEST: Final = 512
_PLACES: Final = frozenset({"ip4", "ip6", "dns", "dns4", "dns6"})
_OWN_PLACES: Final = frozenset({"ip4", "ip6"})


def peer(peer_id: str) -> ID:
    """libp2p's object for a peer id; `Malformed` if it is not an Ed25519 one."""
    identity.public_key_of(peer_id)
    return ID.from_base58(peer_id)


def parse_dial(text: str) -> tuple[Multiaddr, str]:
    """The address to dial, without the peer, and the peer id it must belong to."""
    address, names = _parse(text)
    if len(names) != 3 or names[0] not in _PLACES or names[1:] != ["tcp", "p2p"]:
        raise Malformed(
            "This is not an address Freehold can dial: it should read"
            " /ip4/…/tcp/…/p2p/… (or ip6, dns, dns4, dns6)."
        )
    peer_id = str(address.value_for_protocol("p2p"))
    identity.public_key_of(peer_id)
    return address.decapsulate(Multiaddr(f"/p2p/{peer_id}")), peer_id


def parse_listen(text: str) -> Multiaddr:
    """An address to listen on: `/ip4/…/tcp/…` or `/ip6/…/tcp/…`."""
    address, names = _parse(text)
    if len(names) != 2 or names[0] not in _OWN_PLACES or names[1] != "tcp":
        raise Malformed(f"{text} cannot be listened on: it should read /ip4/…/tcp/… or /ip6/….")
    return address


def _parse(text: str) -> tuple[Multiaddr, list[str]]:
    if len(text) > LONGEST:
        raise Malformed(f"An address has at most {LONGEST} characters.")
    try:
        address = Multiaddr(text)
        return address, [protocol.name for protocol in address.protocols()]
    except Exception as error:  # the library raises many kinds for text that is not an address
        raise Malformed("This is not a multiaddr.") from error
