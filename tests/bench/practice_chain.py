"""The practice chain and the follower, over HTTP as wallets and requesters meet them.

One real process on a folder of its own: how long from its start to its first line; how many grants
a client that waits for each receipt opens in a second (signing is before the clock); how long
`eth_getLogs` over 10,000 logs takes; and how long a follower takes to bring 10,000 events into an
encrypted database. Mining 10,000 events would take minutes, so they are planted in the chain's own
index, on real blocks, while it does not run. Then a follower meets 1,000 random reorganisations of
depth up to 32 on a chain in memory, and its tables are compared after each.
`python -m tests.bench.practice_chain`.
"""

from __future__ import annotations

import random
import secrets
import sqlite3
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from eth_account import Account

from contracts.chain.endpoint import Connection
from contracts.chain.profile import practice_profile
from contracts.chain.registry import Registry
from tests.bench._figures import Figure, Limit, middle
from tests.practice_chain import PracticeProcess
from tests.unit.contracts.chain.test_chain_follower import REVOKED, Books, WrittenChain, profile
from wallet.agreement.grant import Domain, Grant, sign_grant

if TYPE_CHECKING:
    from contracts.chain.profile import ChainProfile

OPENINGS = 100
EVENTS = 10_000
BLOCKS = 1_000
REORGS = 1_000
DEEPEST = 32
SEED = 20261123


def start(folder: Path) -> float:
    """Return the seconds from starting a new chain to its first line."""
    begun = time.perf_counter()
    process = PracticeProcess(folder)
    taken = time.perf_counter() - begun
    process.stop()
    return taken


def openings(process: PracticeProcess, chain: ChainProfile) -> float:
    """Return how many grants a second one client opens, waiting for each receipt."""
    owner, requester = Account.create(), process.rich_account()
    registry, domain = Registry(chain), Domain(chain.chain_id, chain.registry)
    now = int(time.time())
    raws = []
    for nonce in range(OPENINGS):
        grant = Grant(
            owner=owner.address,
            requester=requester.address,
            voucher_signer=requester.address,
            dataset=secrets.token_bytes(32),
            terms=secrets.token_bytes(32),
            token=chain.token,
            price="0",
            max_uses=1,
            open_by=now + 86_400,
            expiry=now + 86_400,
            window_seconds=10,
            epoch=0,
            salt=secrets.token_bytes(32),
        )
        call = registry.open(grant, sign_grant(grant, domain, bytes(owner.key)), 0)
        raws.append(process.signed(requester, call.to, data=call.data, nonce=nonce))
    connection = Connection(chain.endpoints[0], chain)
    begun = time.perf_counter()
    for raw in raws:
        receipt = connection.ask(
            "eth_getTransactionReceipt", connection.ask("eth_sendRawTransaction", raw)
        )
        if receipt["status"] != "0x1":
            raise AssertionError("an opening failed")
    taken = time.perf_counter() - begun
    connection.close()
    return OPENINGS / taken


def plant(folder: Path, registry: str, newest: int) -> None:
    """Put 10,000 `Revoked` logs of the registry on the newest blocks of a chain that is stopped."""
    database = sqlite3.connect(folder / "chain.sqlite")
    each = EVENTS // BLOCKS
    for number in range(newest - BLOCKS + 1, newest + 1):
        (found,) = database.execute("SELECT hash FROM block WHERE number = ?", (number,)).fetchone()
        for place in range(each):
            grant, tx = secrets.token_bytes(32), secrets.token_bytes(32)
            body = {
                "address": registry,
                "topics": [REVOKED, "0x" + grant.hex()],
                "data": "0x",
                "blockNumber": hex(number),
                "blockHash": "0x" + bytes(found).hex(),
                "transactionHash": "0x" + tx.hex(),
                "transactionIndex": hex(place),
                "logIndex": hex(place),
                "removed": False,
            }
            database.execute(
                "INSERT INTO log VALUES (?, ?, ?, ?, ?, NULL, NULL, ?)",
                (
                    number,
                    place,
                    bytes.fromhex(registry[2:]),
                    bytes.fromhex(REVOKED[2:]),
                    grant,
                    msgspec.json.encode(body),
                ),
            )
    database.commit()
    database.close()


def logs(process: PracticeProcess, chain: ChainProfile, newest: int) -> float:
    """Return the seconds that one `eth_getLogs` over all of them takes; the middle of five."""
    connection = Connection(chain.endpoints[0], chain)
    wanted = {
        "fromBlock": hex(newest - BLOCKS + 1),
        "toBlock": hex(newest),
        "address": chain.registry,
    }
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        found: list[Any] = connection.ask("eth_getLogs", wanted)
        times.append(time.perf_counter() - begun)
        if len(found) != EVENTS:
            raise AssertionError(f"{len(found)} logs")
    connection.close()
    return middle(times)


def following(folder: Path, chain: ChainProfile) -> float:
    """Return the seconds until a new follower has all events in its encrypted database."""
    books = Books(folder / "books.db", chain)
    connection = Connection(chain.endpoints[0], chain)
    begun = time.perf_counter()
    books.follow(connection)
    taken = time.perf_counter() - begun
    held = len(books.events())
    connection.close()
    books.database.close()
    if held < EVENTS:
        raise AssertionError(f"{held} events")
    return taken


def reorganised(folder: Path) -> tuple[int, float]:
    """Return how often the tables were wrong after a reorganisation, and seconds a step."""
    draw = random.Random(SEED)
    chain, books = WrittenChain(), Books(folder / "reorg.db", profile())
    chain.grow([draw.randrange(3) for _ in range(2 * DEEPEST)])
    books.follow(chain)
    wrong, taken = 0, 0.0
    for _ in range(REORGS):
        depth = draw.randint(1, DEEPEST)
        chain.drop(depth)
        chain.grow([draw.randrange(3) for _ in range(depth + draw.randrange(3))])
        begun = time.perf_counter()
        books.follow(chain)
        taken += time.perf_counter() - begun
        wrong += books.events() != chain.events()
    books.database.close()
    return wrong, taken / REORGS


def run() -> tuple[Figure, ...]:
    """Measure all and return what has a limit."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        started = middle([start(folder / f"new{n}") for n in range(3)])
        home, newest = folder / "chain", 0
        process = PracticeProcess(home, "--dev")
        try:
            rate = openings(process, practice_profile(home))
            process.ask("freehold_interval", False)
            for _ in range(0, BLOCKS, 100):
                newest = int(process.ask("freehold_mine", 100), 16)
            process.stop()
            plant(home, process.endpoint.registry, newest)
            process.start()
            process.ask("freehold_interval", False)
            chain = practice_profile(home)
            asked = logs(process, chain, newest)
            followed = following(folder, chain)
        finally:
            process.stop()
        wrong, step = reorganised(folder)
    print(f"start {started:.2f} s, {rate:.1f} openings/s, getLogs {asked * 1000:.0f} ms")
    print(f"follower {followed:.2f} s; {wrong} wrong of {REORGS}, {step * 1000:.1f} ms a step")
    return (
        Figure("practice chain, start", started, "s", Limit("at most", 4.0)),
        Figure("practice chain, openings one by one", rate, "/s", Limit("at least", 40.0), 1),
        Figure("eth_getLogs over 10,000 logs", asked * 1000, "ms", Limit("at most", 300.0), 0),
        Figure("follower, 10,000 events", followed, "s", Limit("at most", 10.0)),
        Figure("follower, wrong after 1,000 reorgs", wrong, "", Limit("at most", 0.0), 0),
    )


def main() -> None:
    """Print what was measured."""
    run()


if __name__ == "__main__":
    main()
