"""Where a holder is reached: its Ed25519 identity and multiaddrs without the peer."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

MOST_ADDRESSES: Final = 6
LONGEST_ADDRESS: Final = 128

Identity = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
Address = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_ADDRESS)]


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """A holder. `identity` is its libp2p key; `addresses` such as `/ip4/192.0.2.7/tcp/4001`.

    The peer is not repeated in an address: it is the key. Text from others, and hostile until the
    transport has parsed it.
    """

    identity: Identity
    addresses: Annotated[tuple[Address, ...], msgspec.Meta(max_length=MOST_ADDRESSES)]
