"""Fetching the programs of requests, so that the person can have them run when they look.

A requester that does not give a program it asks with has asked for something that cannot be seen:
its request stays, and says so; at the next connection it is asked again.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from app.node.agreeing.programs import wanted
from p2p.protocols.programs import PROGRAMS, PROGRAMS_CAP, fetch_program
from p2p.transport.framing import Frames
from wallet.errors import FreeholdError
from wallet.vault import programs

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from p2p.transport.host import Host
    from wallet.vault.relationships import Relationship

log = logging.getLogger("freehold.lines")


async def fetch(wallet: OpenWallet, host: Host, relationship: Relationship) -> None:
    """Fetch what open requests of a requester need and what is not here yet.

    What it does not give, or gives wrongly, is not here afterwards; that is no error of the line.
    """
    index = relationship.index
    missing = await wallet.read(wanted, wallet, index)
    for program in missing:
        try:
            async with await host.open_stream(relationship.peer_id, PROGRAMS) as stream:
                module = await fetch_program(Frames(stream, PROGRAMS_CAP), program)
            await wallet.write(programs.keep, index, program.code, module, wallet.now_ms())
        except FreeholdError as error:
            log.info("the program %s… of line %d: %s", program.code[:16], index, error)
        else:
            wallet.changed("requests")


async def keep_fetching(wallet: OpenWallet, host: Host, relationship: Relationship) -> None:
    """Fetch whenever the line is stirred, as by a new request; until cancelled."""
    while True:
        seen = wallet.stirs(relationship.index)
        await fetch(wallet, host, relationship)
        await wallet.stirred(relationship.index, seen)
