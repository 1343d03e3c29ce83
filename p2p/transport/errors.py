"""Failures of a connection that `wallet.errors` has no name for."""

from __future__ import annotations

from wallet.errors import PeerError, PeerUnreachable


class WrongPeer(PeerError):
    """Somebody answers at the address, with another key than the one that was expected."""

    code = "wrong-peer"


class StreamEnded(PeerUnreachable):
    """The peer ended the stream cleanly where another message could have begun.

    Whether that is good news is for the protocol to say: an end of stream proves nothing about
    what was received before it.
    """

    code = "stream-ended"


class HostBroken(PeerError):
    """A host broke inside and listens no more; what it was in the middle of was broken off."""

    code = "host-broken"


class CannotListen(PeerError):
    """An address could not be listened on; the host was not opened."""

    code = "cannot-listen"
