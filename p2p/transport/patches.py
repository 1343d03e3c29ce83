"""Every place where Freehold depends on the inside of libp2p 0.8.1, and why.

`apply()` checks the version and makes the four replacements that cannot be made by subclassing.
`TOUCHED` lists all code of libp2p that our subclasses override or that the replacements stand in
for, with a digest of its source: the contract tests fail when upstream changes any of it, so that
each entry is looked at again, and removed where upstream has mended the cause.
"""

from __future__ import annotations

import hashlib
import importlib
import inspect
import logging
from typing import TYPE_CHECKING, Final

import libp2p
import msgspec
from libp2p.exceptions import ParseError
from libp2p.network.connection import swarm_connection
from libp2p.protocol_muxer import multiselect_communicator
from libp2p.stream_muxer.yamux import yamux
from libp2p.utils.varint import read_varint_prefixed_bytes_limited

from p2p.transport.muxer import LARGEST_WINDOW
from p2p.transport.swarm import SteadyConn

if TYPE_CHECKING:
    from libp2p.io.abc import Reader

VERSION: Final = "0.8.1"
LONGEST_SELECTION: Final = 1024  # bytes of one multistream-select message; ours have below 64


class Touched(msgspec.Struct, frozen=True):
    """One piece of libp2p that ours replaces, overrides or relies on."""

    module: str
    name: str
    sha256: str
    why: str

    def current_sha256(self) -> str:
        """The digest of the installed source of this piece."""
        found: object = importlib.import_module(self.module)
        for part in self.name.split("."):
            found = getattr(found, part)
        source = inspect.getsource(found)  # type: ignore[arg-type]
        return hashlib.sha256(source.encode()).hexdigest()


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
    # 16 MiB for each stream otherwise
    yamux.MAX_WINDOW_SIZE = LARGEST_WINDOW
    quiet = logging.getLogger("libp2p")
    if not quiet.handlers:
        quiet.addHandler(logging.NullHandler())  # else its warnings go to stderr, unformatted


_YAMUX = "libp2p.stream_muxer.yamux.yamux"
_SWARM = "libp2p.network.swarm"
_CONN = "libp2p.network.connection.swarm_connection"

TOUCHED: Final[tuple[Touched, ...]] = (
    Touched(_SWARM, "Swarm._handle_inbound_connection", "", "takes and returns the inbound slot"),
    Touched(_SWARM, "Swarm._do_handle_inbound_connection", "", "keeps the inbound slot for ever"),
    Touched(
        _SWARM, "Swarm.upgrade_inbound_raw_conn", "", "bounds the handshake, returns the muxer"
    ),
    Touched(_SWARM, "Swarm.add_conn", "", "imports SwarmConn when called; is where peers enter"),
    Touched(_SWARM, "Swarm._dial_with_retry", "", "dial_addr: no 250 ms wait, no negative cache"),
    Touched(_SWARM, "Swarm.new_stream", "", "dials by itself only if the peerstore has addresses"),
    Touched(_SWARM, "Swarm.close", "", "closes connections and listeners before the service"),
    Touched(_CONN, "SwarmConn.start", "", "an exception here stops the host"),
    Touched(_CONN, "SwarmConn._handle_new_streams", "", "an exception here stops the host"),
    Touched(_CONN, "SwarmConn._handle_muxed_stream", "", "calls our handler of inbound streams"),
    Touched(_CONN, "SwarmConn.close", "", "is called again by the muxer's on_close"),
    Touched(_CONN, "SwarmConn._cleanup", "", "sleeps 0.1 s"),
    Touched(_YAMUX, "Yamux.start", "", "runs the ping loop, the sweeper and the frame loop"),
    Touched(_YAMUX, "Yamux._write_frame", "", "can be cancelled in the middle of a record"),
    Touched(_YAMUX, "Yamux.open_stream", "", "loses a slot when cancelled, so it runs shielded"),
    Touched(_YAMUX, "Yamux._measure_rtt_loop", "", "ignores missing answers"),
    Touched(_YAMUX, "Yamux._read_data_body", "", "is called for each data frame, unbounded"),
    Touched(_YAMUX, "Yamux.handle_incoming", "", "severs the connection on TooSlowError"),
    Touched(_YAMUX, "Yamux._sweep_stale_streams", "", "keeps half-closed streams for ever"),
    Touched(_YAMUX, "Yamux._cleanup_on_error", "", "is the whole of our close"),
    Touched(_YAMUX, "Yamux.close", "", "sleeps 0.1 s, waits without bound"),
    Touched(_YAMUX, "YamuxStream.write", "", "calls _write_frame once for each frame"),
    Touched(_YAMUX, "YamuxStream.close", "", "is a half-close"),
    Touched(_YAMUX, "YamuxStream._apply_autotune_epoch", "", "reads MAX_WINDOW_SIZE when called"),
    Touched(
        "libp2p.stream_muxer.muxer_multistream",
        "MuxerMultistream.new_conn",
        "",
        "builds its own Yamux whatever was registered",
    ),
    Touched(
        "libp2p.transport.upgrader",
        "TransportUpgrader.upgrade_security",
        "",
        "compares the peer id, names the mismatch",
    ),
    Touched(
        "libp2p.protocol_muxer.multiselect_communicator",
        "MultiselectCommunicator.read",
        "",
        "decodes without a check, reads without a bound",
    ),
    Touched("libp2p.protocol_muxer.multiselect", "Multiselect.negotiate", "", "uses the handlers"),
    Touched("libp2p.transport.tcp.tcp", "TCP._dial_resolved", "", "makes the RawConnection"),
    Touched("libp2p.io.utils", "read_exactly", "", "gives up after a hundred partial reads"),
    Touched(
        "libp2p.security.noise.io", "BaseNoiseMsgReadWriter.write_msg", "", "one nonce a record"
    ),
)
