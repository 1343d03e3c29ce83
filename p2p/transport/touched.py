"""Every place where Freehold depends on the inside of libp2p 0.8.1, and why.

`TOUCHED` lists all code of libp2p that our subclasses override or that the replacements stand in
for, with a digest of its source: the contract tests fail when upstream changes any of it, so that
each entry is looked at again, and removed where upstream has mended the cause.
"""

from __future__ import annotations

import hashlib
import importlib
import inspect
from typing import Final

import msgspec


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
        "Swarm.upgrade_outbound_raw_conn",
        "54a8867681b2f4f0",
        "is called with every connection dialled, before anything is said",
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
        _YAMUX,
        "YamuxStream.write",
        "d87f74dfb53ab194",
        "looks for credit every 0.01 s, for at most 5 s",
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
        "counts its own buffers, which ours pass by",
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
        "is passed by where records are made together",
    ),
    Touched(
        "libp2p.security.secure_session",
        "SecureSession.read",
        "eeba14a89cf12325",
        "is passed by: records come from Noise",
    ),
    Touched(
        "libp2p.security.secure_session",
        "SecureSession._drain",
        "a697c9f38d7b2e6c",
        "gives what the handshake has read too much",
    ),
    Touched(
        "libp2p.security.noise.io",
        "BaseNoiseMsgReadWriter.read_msg",
        "b2fa218c135c82c0",
        "one record after another",
    ),
    Touched(
        "libp2p.security.noise.io",
        "NoiseTransportReadWriter.decrypt",
        "d9d398b4d8b92c75",
        "is passed by",
    ),
    Touched(
        "libp2p.io.msgio",
        "FixedSizeLenMsgReadWriter.next_msg_len",
        "4f910f6a1f7df290",
        "reads the length before each record",
    ),
    Touched(
        "libp2p.io.trio",
        "TrioTCPStream.read",
        "c606ac89ec9d0eae",
        "says which errors are an end",
    ),
    Touched(
        "noise.state",
        "CipherState.encrypt_with_ad",
        "b4ed12be2ee3e9a3",
        "counts nonces; ours counts the same",
    ),
    Touched(
        "noise.state",
        "CipherState.decrypt_with_ad",
        "1493b737bc5cf71f",
        "counts nonces; ours counts the same",
    ),
    Touched(
        "noise.backends.default.ciphers",
        "ChaCha20Cipher.format_nonce",
        "0116b7da61887c16",
        "little-endian",
    ),
)
