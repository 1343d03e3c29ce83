"""TCP through a SOCKS5 proxy (RFC 1928), such as Tor's: for hosts that only dial.

Guarantees: every dial goes to the proxy and to nobody else; the name or number of the peer is given
to it as it stands in the address, so that names are resolved there and never here; where the proxy
does not answer or refuses, the dial fails and nothing is tried without it. Each host shows the
proxy a user name of its own (unless the address carries one), by which Tor keeps the circuits of
different relationships apart; proxies without passwords do not mind.

Left to others: encryption and who is whom, as above TCP; which proxy (the wallet's profile).
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

import trio
from libp2p.io.trio import TrioTCPStream
from libp2p.network.connection.raw_connection import RawConnection
from libp2p.transport.exceptions import OpenConnectionError
from python_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError, ProxyType
from python_socks.async_.trio import Proxy

from p2p.transport.wire import WholeReads, WholeTcp
from wallet.errors import PeerUnreachable

if TYPE_CHECKING:
    from libp2p.abc import IRawConnection

    from p2p.transport.address import Multiaddr

CONNECT_SECONDS: Final = 60.0
"""How long the proxy may take; a hidden service takes Tor half a minute at times."""

HANDSHAKE_SECONDS: Final = 30.0
"""How long the handshake may take over a circuit, instead of the usual few seconds."""

_NOTHING_PAST: Final = "Nobody is reached past the proxy, so nothing was sent."


class ProxyFailure(OpenConnectionError):
    """The proxy was not there, or did not do what it was asked; the message is for the person."""


class ProxiedTcp(WholeTcp):
    """TCP that dials through a proxy.

    Args:
        url: `socks5://[user:password@]host:port`.
    """

    def __init__(self, url: str) -> None:
        super().__init__()
        parts = urlsplit(url)
        self._name = f"{parts.hostname}:{parts.port}"
        login = (unquote(parts.username or ""), unquote(parts.password or ""))
        if not login[0]:
            login = (f"freehold-{secrets.token_hex(8)}", "freehold")
        self._proxy = Proxy(
            ProxyType.SOCKS5, str(parts.hostname), int(parts.port or 0), *login, rdns=True
        )

    async def dial(self, maddr: Multiaddr) -> IRawConnection:
        """Connect through the proxy.

        Raises:
            ProxyFailure: there is no connection; nothing was sent past the proxy.
        """
        place, host, _, port, *_ = str(maddr).strip("/").split("/")
        assert place in ("ip4", "ip6", "dns", "dns4", "dns6")
        stream = TrioTCPStream(await self.reach(host, int(port)))
        return RawConnection(WholeReads(stream), True)

    async def reach(self, host: str, port: int) -> trio.SocketStream:
        """Return a plain stream through the proxy; ProxyFailure as `dial`."""
        try:
            socket = await self._proxy.connect(host, port, timeout=CONNECT_SECONDS)
        except ProxyTimeoutError as error:
            raise ProxyFailure(
                f"The proxy at {self._name} did not reach {host} in time. {_NOTHING_PAST}"
            ) from error
        except ProxyConnectionError as error:
            raise ProxyFailure(
                f"The proxy at {self._name} does not answer. {_NOTHING_PAST} Start it, or change "
                "it in the settings."
            ) from error
        except (ProxyError, OSError, ValueError) as error:
            raise ProxyFailure(
                f"The proxy at {self._name} did not reach {host}: {_reason(error)}. {_NOTHING_PAST}"
            ) from error
        return trio.SocketStream(socket)


async def through(url: str, host: str, port: int) -> trio.SocketStream:
    """Return a stream to a host through a proxy (as `ProxiedTcp`), for what is not libp2p.

    Raises:
        PeerUnreachable: there is none; nothing was sent past the proxy.
    """
    try:
        return await ProxiedTcp(url).reach(host, port)
    except ProxyFailure as error:
        raise PeerUnreachable(str(error)) from error


def _reason(error: Exception) -> str:
    said = "".join(c if c.isprintable() else " " for c in str(error))[:120].strip(" .")
    return said or "it gave no reason"
