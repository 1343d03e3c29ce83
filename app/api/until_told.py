"""How long a program that listens goes on: until it is told to stop, or its host breaks inside.

A host that breaks raises nothing into its neighbours (`p2p.transport.host`), so a program that
looked at signals alone would run on and be reached by nobody. It ends with a sentence and exit code
1 instead, and whatever started it can start it again: all that it promised is on the disk.
"""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import trio

from p2p.transport.errors import HostBroken

if TYPE_CHECKING:
    from p2p.transport.host import Host


async def broken(host: Host) -> HostBroken | None:
    """Return None at SIGTERM or SIGINT; the error to end with where the host breaks before."""
    found: list[HostBroken] = []
    async with trio.open_nursery() as nursery:

        async def watch() -> None:
            await host.stopped.wait()
            found.append(
                HostBroken(
                    "What listens here broke inside, so this program ended. Nothing that it had "
                    "confirmed is lost: start it again."
                )
            )
            nursery.cancel_scope.cancel()

        nursery.start_soon(watch)
        with trio.open_signal_receiver(signal.SIGTERM, signal.SIGINT) as received:
            async for _ in received:
                break
        nursery.cancel_scope.cancel()
    return found[0] if found else None
