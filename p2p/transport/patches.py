"""What of libp2p 0.8.1 cannot be mended by subclassing, and is replaced.

`apply()` checks the version and makes the replacements. They, and what our subclasses override or
rely on, are listed in `touched`.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

import libp2p
import trio
from libp2p.exceptions import ParseError
from libp2p.network.connection import swarm_connection
from libp2p.protocol_muxer import multiselect_communicator
from libp2p.stream_muxer.yamux import yamux
from libp2p.transport.tcp import tcp
from libp2p.utils.varint import read_varint_prefixed_bytes_limited

from p2p.transport.direct import LARGEST_WINDOW
from p2p.transport.swarm import SteadyConn

if TYPE_CHECKING:
    from libp2p.io.abc import Reader

VERSION: Final = "0.8.1"
LONGEST_SELECTION: Final = 1024  # bytes of one multistream-select message; ours have below 64


async def read_selection(reader: Reader) -> bytes:
    """Read one multistream-select message of bounded length and valid UTF-8.

    Upstream reads any announced length, before anybody is authenticated, and lets a
    `UnicodeDecodeError` of the caller escape through the host.
    """
    message = await read_varint_prefixed_bytes_limited(reader, LONGEST_SELECTION)
    if not message.endswith(b"\n"):
        raise ParseError("a protocol selection ends with a newline")
    try:
        message.decode()
    except UnicodeDecodeError as error:
        raise ParseError("a protocol selection is UTF-8 text") from error
    return message[:-1]


def reuse_address_only(sock: trio.socket.SocketType) -> None:
    """Let a port be taken again right after its last use, but not while somebody listens on it.

    Upstream sets SO_REUSEPORT for hole punching: a second process of the same user could listen
    on the same port, and each would receive some of the other's peers.
    """
    sock.setsockopt(trio.socket.SOL_SOCKET, trio.socket.SO_REUSEADDR, 1)


def apply() -> None:
    """Make the replacements, once or again with the same result.

    Raises `RuntimeError` for any other version of libp2p than the one they were written for.
    """
    if libp2p.__version__ != VERSION:
        raise RuntimeError(f"libp2p {VERSION} is needed and {libp2p.__version__} is installed")
    # Swarm.add_conn imports the name when it is called
    swarm_connection.SwarmConn = SteadyConn  # type: ignore[misc]
    # this module logs through the root logger, which would set up a stderr handler for everybody
    swarm_connection.logging = logging.getLogger(swarm_connection.__name__)  # type: ignore[attr-defined,assignment]
    multiselect_communicator.read_delim = read_selection  # type: ignore[attr-defined]
    tcp._set_reuse_flags = reuse_address_only
    # 16 MiB for each stream otherwise
    yamux.MAX_WINDOW_SIZE = LARGEST_WINDOW
    quiet = logging.getLogger("libp2p")
    if not any(type(handler) is logging.NullHandler for handler in quiet.handlers):
        quiet.addHandler(logging.NullHandler())  # else its warnings go to stderr, unformatted
