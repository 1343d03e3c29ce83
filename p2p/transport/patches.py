"""Every place where Freehold depends on the inside of libp2p 0.8.1, and why.

`apply()` checks the version and makes the five replacements that cannot be made by subclassing.
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
import trio
from libp2p.exceptions import ParseError
from libp2p.network.connection import swarm_connection
from libp2p.protocol_muxer import multiselect_communicator
from libp2p.stream_muxer.yamux import yamux
from libp2p.transport.tcp import tcp
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
    digest: str
    why: str

    def installed_digest(self) -> str:
        """The first 16 hex digits of SHA-256 over the installed source of this piece."""
        found: object = importlib.import_module(self.module)
        for part in self.name.split("."):
            found = getattr(found, part)
        source = inspect.getsource(found)  # type: ignore[arg-type]
        return hashlib.sha256(source.encode()).hexdigest()[:16]


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


_YAMUX = "libp2p.stream_muxer.yamux.yamux"
_SWARM = "libp2p.network.swarm"
_CONNECTOR = "libp2p.network.auto_connector"
_CONN = "p2p.transport.swarm"  # where upstream's class keeps its name after `apply`

TOUCHED: Final[tuple[Touched, ...]] = (
    Touched(
        _SWARM, "Swarm._close_connection_async", "da5e93208d3cb87d", "closes one and never raises"
    ),
    Touched(
        _SWARM,
        "Swarm._handle_inbound_connection",
        "0800fdf9770ed8e6",
        "takes and returns the inbound slot",
    ),
    Touched(
        _SWARM,
        "Swarm._do_handle_inbound_connection",
        "c22fdfd5289f671c",
        "keeps the inbound slot for ever",
    ),
    Touched(
        _SWARM,
        "Swarm.upgrade_inbound_raw_conn",
        "e24c4285f494767a",
        "bounds the handshake, returns the muxer",
    ),
    Touched(
        _SWARM,
        "Swarm.add_conn",
        "d469d71b3ed1f4df",
        "imports SwarmConn when called; is where peers enter",
    ),
    Touched(
        _SWARM,
        "Swarm._dial_with_retry",
        "bd2025f00c84dddb",
        "dial_addr: no 250 ms wait, no negative cache",
    ),
    Touched(
        _SWARM,
        "Swarm.new_stream",
        "125812a9745b972b",
        "dials by itself only if the peerstore has addresses",
    ),
    Touched(
        _SWARM,
        "Swarm.close",
        "886afd61179c5915",
        "closes connections and listeners before the service",
    ),
    Touched(
        _CONNECTOR,
        "AutoConnector.run_background_task",
        "eb8fcee6e5a0e385",
        "dials known peers by itself",
    ),
    Touched(
        _CONNECTOR, "AutoConnector.maybe_connect", "018fac95eafc2413", "dials known peers by itself"
    ),
    Touched(_CONN, "SwarmConn.start", "583b5405b69fd13a", "an exception here stops the host"),
    Touched(
        _CONN,
        "SwarmConn._handle_new_streams",
        "3469a326ba930915",
        "an exception here stops the host",
    ),
    Touched(
        _CONN,
        "SwarmConn._handle_muxed_stream",
        "fb51f8a3e37c9800",
        "calls our handler of inbound streams",
    ),
    Touched(
        _CONN, "SwarmConn.close", "442c6259a8e9e45e", "is called again by the muxer's on_close"
    ),
    Touched(_CONN, "SwarmConn._cleanup", "84470a285af6c287", "sleeps 0.1 s"),
    Touched(
        _YAMUX,
        "Yamux.start",
        "bd1a114758a61e42",
        "runs the ping loop, the sweeper and the frame loop",
    ),
    Touched(
        _YAMUX,
        "Yamux._write_frame",
        "16ff969cdd0d2b1b",
        "can be cancelled in the middle of a record",
    ),
    Touched(
        _YAMUX,
        "Yamux.open_stream",
        "f3e0ef79ec21d0cb",
        "loses a slot when cancelled, so it runs shielded",
    ),
    Touched(_YAMUX, "Yamux._measure_rtt_loop", "86222ce6e35836fd", "ignores missing answers"),
    Touched(
        _YAMUX,
        "Yamux._read_data_body",
        "54cc06c91ba6ee15",
        "is called for each data frame, unbounded",
    ),
    Touched(
        _YAMUX, "Yamux.handle_incoming", "ad15ff6943feac20", "severs the connection on TooSlowError"
    ),
    Touched(
        _YAMUX,
        "Yamux._sweep_stale_streams",
        "0b1a5033e707e138",
        "keeps half-closed streams for ever",
    ),
    Touched(_YAMUX, "Yamux._cleanup_on_error", "4fed61a999a34989", "is the whole of our close"),
    Touched(_YAMUX, "Yamux.close", "d80b27e69ccd1b89", "sleeps 0.1 s, waits without bound"),
    Touched(
        _YAMUX, "YamuxStream.write", "d87f74dfb53ab194", "calls _write_frame once for each frame"
    ),
    Touched(
        _YAMUX,
        "Yamux.read_stream",
        "d07c99299384666d",
        "takes bytes at a point that cannot be cancelled",
    ),
    Touched(
        _YAMUX,
        "YamuxStream._auto_tune_and_send_window_update",
        "6ebcbd822fe7f996",
        "gives credit for what was read",
    ),
    Touched(_YAMUX, "YamuxStream.close", "158b994f8f0d7224", "is a half-close"),
    Touched(
        _YAMUX,
        "YamuxStream._apply_autotune_epoch",
        "30126bc3d0c140c4",
        "reads MAX_WINDOW_SIZE when called",
    ),
    Touched(
        "libp2p.stream_muxer.muxer_multistream",
        "MuxerMultistream.new_conn",
        "91d21f40f524ad99",
        "builds its own Yamux whatever was registered",
    ),
    Touched(
        "libp2p.transport.upgrader",
        "TransportUpgrader.upgrade_security",
        "70dd214038eced03",
        "compares the peer id, names the mismatch",
    ),
    Touched(
        "libp2p.protocol_muxer.multiselect_communicator",
        "MultiselectCommunicator.read",
        "c99c62a961c70223",
        "decodes without a check, reads without a bound",
    ),
    Touched(
        "libp2p.protocol_muxer.multiselect",
        "Multiselect.negotiate",
        "e870e3fe41c87e3c",
        "uses the handlers",
    ),
    Touched(
        "libp2p.transport.tcp.tcp",
        "TCP._dial_resolved",
        "04b5a8f8812a5c3a",
        "makes the RawConnection",
    ),
    Touched(
        "libp2p.io.utils",
        "read_exactly",
        "ae12723eff6b556d",
        "gives up after a hundred partial reads",
    ),
    Touched(
        "libp2p.security.noise.io",
        "BaseNoiseMsgReadWriter.write_msg",
        "00818920318f86aa",
        "one nonce a record",
    ),
    Touched(
        "libp2p.security.secure_session",
        "SecureSession.write",
        "0298b065574caeda",
        "is passed by: frames go to Noise together",
    ),
    Touched(
        "libp2p.io.msgio",
        "FixedSizeLenMsgReadWriter.encode_msg",
        "804eb38784dd6525",
        "puts the length before each record",
    ),
    Touched(
        "libp2p.security.noise.io",
        "NoiseTransportReadWriter.encrypt",
        "c03978a143638cd3",
        "is called for each record, in their order",
    ),
)
