"""Fetching a domain's statement of its keys: one short file over HTTPS, when the person asks.

Guarantees: the certificate is checked by the system's authorities; nothing is followed or run; at
most `MOST_BYTES` are read, within `SECONDS`; with a proxy the name is given to it and nobody is
reached past it; without one only public addresses are asked, so that nobody's own network can be
probed by a name. The domain sees an address (the proxy's, if there is one) and the path that every
wallet asks for; it does not learn about whom.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from typing import TYPE_CHECKING, Final

import trio

from p2p.transport.proxied import through
from wallet.errors import PeerError, PeerUnreachable

if TYPE_CHECKING:
    from collections.abc import Sequence

PATH: Final = "/.well-known/freehold.json"
MOST_BYTES: Final = 16 * 1024
SECONDS: Final = 30.0


async def fetch(
    domain: str,
    proxy: str | None,
    *,
    port: int = 443,
    context: ssl.SSLContext | None = None,
    public_only: bool = True,
) -> bytes:
    """Return what a domain states.

    Args:
        domain: a checked domain name.
        proxy: `socks5://…`, or None to dial directly.
        port: of its HTTPS server.
        context: whose certificates are believed; the system's authorities if None.
        public_only: whether only public addresses are asked.

    Raises:
        PeerUnreachable: it does not answer, or not as it should; the message says why.
    """
    try:
        with trio.fail_after(SECONDS):
            raw = await _dial(domain, port, proxy, public_only=public_only)
            async with raw:
                return await _ask(raw, domain, context or ssl.create_default_context())
    except trio.TooSlowError as error:
        raise PeerUnreachable(f"{domain} did not answer within {SECONDS:.0f} seconds.") from error
    except (OSError, trio.BrokenResourceError) as error:
        if isinstance(error, ssl.SSLError) or isinstance(error.__cause__, ssl.SSLError):
            raise PeerUnreachable(f"The certificate of {domain} does not hold.") from error
        raise PeerUnreachable(f"{domain} cannot be reached.") from error


async def _dial(
    domain: str, port: int, proxy: str | None, *, public_only: bool
) -> trio.SocketStream:
    if proxy is not None:
        return await through(proxy, domain, port)
    found = await trio.socket.getaddrinfo(domain, port, type=socket.SOCK_STREAM)
    places = [
        (str(place[0]), port) for *_, place in found if not public_only or _is_public(str(place[0]))
    ]
    if not places:
        raise PeerUnreachable(f"{domain} leads to no public address, so it was not asked.")
    return await _first(places)


async def _first(places: Sequence[tuple[str, int]]) -> trio.SocketStream:
    failure: OSError = OSError("no address")
    for place in places[:4]:
        try:
            return await trio.open_tcp_stream(place[0], place[1])
        except OSError as error:
            failure = error
    raise failure


def _is_public(address: str) -> bool:
    return ipaddress.ip_address(address.partition("%")[0]).is_global


async def _ask(raw: trio.SocketStream, domain: str, context: ssl.SSLContext) -> bytes:
    stream = trio.SSLStream(raw, context, server_hostname=domain, https_compatible=True)
    asked = f"GET {PATH} HTTP/1.0\r\nHost: {domain}\r\nAccept: application/json\r\n\r\n"
    await stream.send_all(asked.encode("ascii"))
    found = bytearray()
    while len(found) <= MOST_BYTES:
        piece = await stream.receive_some(4096)
        if not piece:
            break
        found += piece
    if len(found) > MOST_BYTES:
        raise PeerUnreachable(f"{domain} states more than {MOST_BYTES:,} bytes; it was not read.")
    head, gap, body = bytes(found).partition(b"\r\n\r\n")
    status = head.split(b"\r\n", 1)[0].split(b" ")
    if not gap or len(status) < 2 or not status[0].startswith(b"HTTP/1."):
        raise PeerError(f"{domain} did not answer as a web server does.")
    if status[1] != b"200":
        raise PeerUnreachable(f"{domain} states nothing at {PATH}.")
    return body
