"""What a failed dial or a failed opening of a stream means, in our own errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import trio
from libp2p.protocol_muxer.exceptions import ProtocolNotSupportedError
from libp2p.security.noise.exceptions import PeerIDMismatchesPubkey
from libp2p.transport.exceptions import OpenConnectionError

from p2p.transport.errors import WrongPeer
from p2p.transport.proxied import ProxyFailure
from p2p.transport.swarm import PeerNotAllowed
from wallet.errors import FreeholdError, NotAllowed, PeerRefused, PeerUnreachable

if TYPE_CHECKING:
    from collections.abc import Iterator

_MISMATCH = "Peer ID mismatch"  # upstream's upgrader has no class of its own for it
_LIMIT = "Maximum connections limit reached"


def dial_failure(error: Exception, address: str) -> FreeholdError:
    """The error to raise for what `Swarm.dial_addr` raised; `address` is shown to the person."""
    causes = tuple(_causes(error))
    if any(isinstance(c, PeerIDMismatchesPubkey) or _MISMATCH in str(c) for c in causes):
        return WrongPeer(
            f"Somebody answers at {address}, but with another key than the one in the address;"
            " the connection was closed before anything was said."
        )
    if any(isinstance(c, PeerNotAllowed) for c in causes):
        return NotAllowed("This peer is not one that this host may connect to.")
    if any(_LIMIT in str(c) for c in causes):
        return NotAllowed("As many connections as allowed are open already; nothing was dialled.")
    for cause in causes:
        if isinstance(cause, ProxyFailure):
            return PeerUnreachable(str(cause))
    if any(isinstance(c, OpenConnectionError) for c in causes):
        return PeerUnreachable(f"Nobody answers at {address}; nothing was sent.")
    return PeerRefused(
        f"What answers at {address} broke the connection off or does not speak Freehold's"
        " encrypted protocol."
    )


def opening_failure(error: Exception, connected: bool, protocol: str) -> FreeholdError:
    """The error to raise for what selecting `protocol` on a new stream raised."""
    if isinstance(error, trio.TooSlowError):
        return PeerUnreachable("The peer did not answer in time; no conversation was begun.")
    if not connected:
        return PeerUnreachable("The connection to the peer was lost.")
    if "not supported" in str(error) or isinstance(error, ProtocolNotSupportedError):
        return PeerRefused(f"The peer does not offer {protocol}.")
    return PeerRefused("The peer broke the conversation off before it began.")


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__ or seen.__context__
