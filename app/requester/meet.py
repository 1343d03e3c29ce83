"""`freehold-requester meet`: run a meeting point, where calls are listed and letters wait.

It holds no keys but its own identity and can read no letter. What it keeps is bounded
(`p2p.discovery.board`), how fast anybody may come too (`p2p.protocols.calls`), and what is left
there needs a stamp. Its folder holds the identity (mode 0600) and the board, both unencrypted: the
board is public or sealed to others anyway.
"""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING, Final

import trio

from app.api import identity_file, reach
from app.api.clock import SystemClock
from app.api.until_told import broken
from p2p.discovery import advisories
from p2p.discovery.board import Board
from p2p.protocols.calls import MeetingPoint, Rates
from p2p.protocols.calls_wire import CALLS, CALLS_CAP
from p2p.transport.facts import Limits
from p2p.transport.framing import Frames
from p2p.transport.host import open_host
from p2p.transport.identity import public_key_of

if TYPE_CHECKING:
    from pathlib import Path

    from p2p.discovery.board import Bounds
    from p2p.transport.host import Host
    from p2p.transport.stream import Stream

STREAMS_AT_ONCE: Final = 256
STREAM_SECONDS: Final = 300.0
PURGE_SECONDS: Final = 600.0


async def run(
    folder: Path,
    listen: str,
    announce: str | None,
    bounds: Bounds,
    rates: Rates,
    advice: Path | None = None,
) -> None:
    """Serve until SIGTERM or SIGINT; the first line printed carries the address to hand out.

    Args:
        folder: where identity and board lie; made if it is not there.
        listen: a multiaddr to listen on.
        announce: where others find it, as `/dns4/meet.example/tcp/4050`, if that is another place.
        bounds: most that is kept.
        rates: most that is done in a minute.
        advice: a signed list of advisories to hand on, that was checked; it is read anew each time
            it is asked for.

    Raises:
        Malformed: it listens everywhere and nothing is announced, or what is announced is no place.
        CannotListen: the address is taken or not ours.
        HostBroken: what listens broke inside.
    """
    reach.check(listen, announce)
    seed = identity_file.identity(folder / "identity")
    board = Board(folder / "board.db", bounds)
    try:
        async with open_host(seed, listen=(listen,), limits=_limits(rates)) as host:
            serve(host, board, rates, advice)
            print(json.dumps({"event": "ready", "meeting": address(host, announce)}), flush=True)
            async with trio.open_nursery() as nursery:
                nursery.start_soon(_purge, board)
                failure = await broken(host)
                nursery.cancel_scope.cancel()
        if failure is not None:
            raise failure
    finally:
        board.close()


def serve(host: Host, board: Board, rates: Rates, advice: Path | None = None) -> None:
    """Answer `/freehold/calls/1` on a host out of a board, and out of a list of advisories."""
    key = public_key_of(host.peer_id)

    def newest() -> bytes:
        if advice is None:
            return b""
        try:
            return advice.read_bytes()[: advisories.MAXIMUM_LIST]
        except OSError:
            return b""

    meeting = MeetingPoint(
        board, key, SystemClock(), rates, lambda: secrets.token_bytes(32), newest
    )

    async def answer(stream: Stream) -> None:
        await meeting.serve(Frames(stream, CALLS_CAP), stream.remote_place)

    host.serve(
        CALLS,
        answer,
        max_concurrent=STREAMS_AT_ONCE,
        max_per_peer=2,
        deadline_seconds=STREAM_SECONDS,
    )


def _limits(rates: Rates) -> Limits:
    return Limits(
        connections=rates.connections,
        connections_of_a_place=rates.connections_of_an_address,
        inbound_streams_per_peer=4,
    )


def address(host: Host, announce: str | None) -> str:
    """Return the address that others add to their lists.

    Raises:
        Malformed: what is announced is no place to dial.
    """
    return reach.places(host.addresses, announce, host.peer_id)[0]


async def _purge(board: Board) -> None:
    clock = SystemClock()
    while True:
        await trio.to_thread.run_sync(board.purge, clock.now_ms())
        await trio.sleep(PURGE_SECONDS)
