"""Going to a holder: dialling where it is said to be, and talking with it for a block.

Guarantees: only the key that the place names is talked to; addresses are tried in their order, and
an open connection is used again. Left to others: opening the host (one that knocks,
`p2p.transport.knock`), and from where a holder was reached (`reach`).
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from p2p.shards.client import talk
from p2p.shards.wire import SHARDS, SHARDS_CAP
from p2p.transport.framing import Frames
from p2p.transport.identity import peer_id_of_public_key, public_key_of
from wallet.errors import FreeholdError, PeerUnreachable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from p2p.shards.client import HolderClient
    from p2p.transport.host import Host
    from wallet.shares.places import Place


@contextlib.asynccontextmanager
async def visit(
    host: Host, place: Place, dial_seconds: float | None = None
) -> AsyncIterator[HolderClient]:
    """Talk with the holder at a place, for the block.

    Args:
        host: whose identity asks; it must knock.
        place: the holder's identity and addresses, hostile until they are parsed here.
        dial_seconds: for each address; None for the host's own patience.

    Raises:
        PeerError: none of its addresses leads to it, or it does not speak this protocol.
        Malformed: an address is none.
    """
    peer_id = peer_id_of_public_key(place.identity)
    if not host.connected(peer_id):
        await _dial(host, place, peer_id, dial_seconds)
    async with (
        await host.open_stream(peer_id, SHARDS) as stream,
        talk(Frames(stream, SHARDS_CAP), public_key_of(host.peer_id)) as client,
    ):
        yield client


async def _dial(host: Host, place: Place, peer_id: str, seconds: float | None) -> None:
    failure: FreeholdError = PeerUnreachable("It is not said where this holder is reached.")
    for address in place.addresses:
        try:
            await host.dial(f"{address}/p2p/{peer_id}", seconds)
            return
        except FreeholdError as error:
            failure = error
    raise failure
