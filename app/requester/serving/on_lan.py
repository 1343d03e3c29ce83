"""A requester that announces itself on the local network, if its operator asked for it."""

from __future__ import annotations

from contextlib import ExitStack, asynccontextmanager
from typing import TYPE_CHECKING

import trio

from p2p.discovery import lan
from p2p.transport.identity import public_key_of
from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from p2p.transport.host import Host

_ANYWHERE = "0.0.0.0"  # noqa: S104 - what the operator listens on, compared and not bound


@asynccontextmanager
async def announced(host: Host, *, wanted: bool) -> AsyncIterator[None]:
    """Announce a listening host for the block, if wanted.

    Raises:
        NotAllowed: it listens on this computer alone, where nobody on the network reaches it.
        PeerUnreachable: there is no local network.
    """
    if not wanted:
        yield
        return
    places, port = places_of(host)
    key = public_key_of(host.peer_id)
    with ExitStack() as stack:
        announcing = lan.announced(key, port, places)
        await trio.to_thread.run_sync(stack.enter_context, announcing)
        try:
            yield
        finally:
            with trio.CancelScope(shield=True):
                await trio.to_thread.run_sync(stack.close)


def places_of(host: Host) -> tuple[tuple[str, ...], int]:
    """Return the addresses on the local network, and the port, under which a host is reached.

    Raises:
        NotAllowed: there are none.
    """
    for address in host.addresses:
        _, kind, place, _, port, *_ = address.split("/")
        if kind == "ip4" and place == _ANYWHERE:
            places = lan.own_addresses()
        else:
            places = (place,) if kind == "ip4" and place in lan.own_addresses() else ()
        if places:
            return places, int(port)
    raise NotAllowed(
        "It listens on this computer alone, so nobody on the local network could reach it. Give "
        "--listen with its address there, such as /ip4/192.168.1.5/tcp/4001, with --lan."
    )
