"""One of two people behind routers: keeps a share at the box, and writes and reads a letter there.

`python -m tests.e2e.nat_person NAME OTHER BOX-ADDRESS ADDRESS…`: the addresses are where the other
says that it is. Prints what came of it as JSON.
"""

from __future__ import annotations

import json
import sys

import trio

from p2p.shards.visits import visit
from p2p.transport.host import open_host
from p2p.transport.identity import public_key_of
from tests.unit.p2p.shards.people import Who, block, named
from wallet.errors import FreeholdError
from wallet.shares import leaves
from wallet.shares.places import Place

DIAL_SECONDS = 2.0
PORT = 4071


async def live(name: str, other: str, box: str, addresses: list[str]) -> dict[str, object]:
    """Do what is said above."""
    me, them = Who(name), Who(other)
    at, _, peer_id = box.partition("/p2p/")
    share, read = block(len(name), 5000), list[str]()
    async with open_host(me.seed, listen=(f"/ip4/0.0.0.0/tcp/{PORT}",), knocks=True) as host:
        reached = []
        for address in addresses:
            try:
                await host.dial(f"{address}/p2p/{them.peer_id}", DIAL_SECONDS)
            except FreeholdError:
                continue
            reached.append(address)
        async with visit(host, Place(public_key_of(peer_id), (at,))) as holder:
            await holder.put(share)
            await holder.challenge(named(share), leaves.root(share), len(share), [0, 4])
            await holder.mail_put(them.key, f"from {name}".encode())
            with trio.fail_after(120):
                while not read:
                    read = [one.data.decode() for one in (await holder.mail_get())[0]]
                    await trio.sleep(0.05)
            print(json.dumps({"read": read, "reached": reached}), flush=True)
            sys.stdin.readline()  # stay, so that the other finds somebody at home, if it can
    return {}


if __name__ == "__main__":
    trio.run(live, sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])
