"""A cohort of real wallets over loopback: every one a vault, a node's code, connections, a chain.

So many simulated people (`app.practice.crowd`) in at most four processes come to one requester on
a practice chain of their own, accept, are paid for four steps each and go home. Told are the time
until the last is done, the processor each side used, and what a wallet holds in memory: at most
while all are busy, and when it is open and nothing happens.

`python -m tests.bench.net_crowd [WALLETS]`.
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
import trio

from app.api.clock import SystemClock
from app.launch import start_practice_chain
from app.practice.crowd.main import Sandbox, end_chain
from app.practice.crowd.manners import draw
from app.practice.crowd.person import CHEAP
from app.practice.crowd.table import Crowd
from app.requester.verbs.templates import text_of
from contracts import profiles
from contracts.practice import endpoint
from tests.bench._figures import Figure, Limit
from tests.bench._net_requester import ROOT, held

if TYPE_CHECKING:
    from contracts.chain.profile import ChainProfile

SEED: Final = 20_261_123
SECONDS: Final = 900.0
RESTING_SECONDS: Final = 10.0
IDLE: Final = 25
TICKS: Final = os.sysconf("SC_CLK_TCK")
PAGE: Final = os.sysconf("SC_PAGE_SIZE")


class Made(msgspec.Struct, frozen=True):
    """What a cohort cost: seconds until all were done, and of processor a side; memory in MB."""

    done: int
    seconds: float
    wallets: float
    requester: float
    chain: float
    processes: int
    megabytes: float


class Resting(msgspec.Struct, frozen=True):
    """What one open wallet costs that does nothing: MB, and a share of a processor."""

    megabytes: float
    processor: float


def _used(pid: int) -> tuple[float, float]:
    """Return the processor seconds and the MB of a process; nothing once it has ended."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0, 0.0
    return (int(stat[11]) + int(stat[12])) / TICKS, pages * PAGE / 1e6


def cohort(wallets: int, folder: Path) -> Made:
    """Have so many people come and be paid."""
    parts, chain = draw(wallets, SEED, 1000.0, {"accept": 1}), folder / "chain"
    crowd = Crowd(parts)
    with Sandbox(folder, chain) as sandbox:
        endpoint.ensure(chain, start=start_practice_chain)
        try:
            link, _ = sandbox.requester(text_of("heart-rate"))
            began = time.monotonic()
            told = sandbox.people(parts, link)
            pids = sandbox.pids
            live = endpoint.live(chain)
            assert live is not None
            pids["chain"] = live.pid
            used = dict.fromkeys(pids, 0.0)
            first, most = dict.fromkeys(pids, 0.0), dict.fromkeys(pids, 0.0)
            while not crowd.is_over and time.monotonic() - began < SECONDS:
                try:
                    said = told.get(timeout=0.5)
                except queue.Empty:
                    said = {"event": "nothing"}
                if said["event"] == "person":
                    crowd.take(said["person"], said["manner"], said["does"], said["words"])
                for name, pid in pids.items():
                    seconds, size = _used(pid)
                    used[name] = max(used[name], seconds)
                    first[name], most[name] = first[name] or size, max(most[name], size)
            seconds = time.monotonic() - began
        finally:
            end_chain(chain)
    people = [name for name in pids if name.startswith("people")]
    return Made(
        done=crowd.counted()["delivered"],
        seconds=seconds,
        wallets=sum(used[name] for name in people),
        requester=used["requester"],
        chain=used["chain"],
        processes=len(people),
        megabytes=sum(most[name] for name in people),
    )


async def _rest(folder: Path, chain: ChainProfile) -> Resting:
    from app.node.opened import Opened
    from wallet.vault import Vault

    vaults: list[Vault] = []

    async def come(nursery: trio.Nursery) -> None:
        vault, _ = Vault.create(
            folder / str(len(vaults)),
            "bench",
            profile=profiles.to_json(chain),
            kdf=CHEAP,
            reserve_bytes=0,
        )
        vaults.append(vault)
        await Opened.start(vault, SystemClock(), lambda _event: None, nursery)

    async with trio.open_nursery() as nursery:
        for _ in range(5):  # what is loaded once
            await come(nursery)
        await trio.sleep(2)
        before = held().memory
        for _ in range(IDLE):
            await come(nursery)
        await trio.sleep(2)
        grown, used = held().memory - before, time.process_time()
        await trio.sleep(RESTING_SECONDS)
        used = time.process_time() - used
        nursery.cancel_scope.cancel()
    for vault in vaults:
        vault.close()
    return Resting(grown / 1e6 / IDLE, used / RESTING_SECONDS / len(vaults))


def resting() -> Resting:
    """Open wallets in a process of its own, where nothing else has taken memory before."""
    command = [sys.executable, "-m", "tests.bench.net_crowd", "resting"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=Resting)


def _resting_here() -> None:
    with tempfile.TemporaryDirectory() as name:
        chain = Path(name) / "chain"
        endpoint.ensure(chain, start=start_practice_chain)
        try:
            profile = profiles.choose(None, chain, start_practice_chain)
            print(msgspec.json.encode(trio.run(_rest, Path(name), profile)).decode(), flush=True)
        finally:
            end_chain(chain)


def run(wallets: int = 200) -> tuple[Figure, ...]:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        made = cohort(wallets, Path(name))
    print(
        f"{made.done} of {wallets} wallets in {made.processes} processes done in"
        f" {made.seconds:.0f} s; seconds of processor: wallets {made.wallets:.0f}, requester"
        f" {made.requester:.0f}, chain {made.chain:.0f}; {made.megabytes:.0f} MB at most"
    )
    rest = resting()
    print(f"an open wallet at rest: {rest.megabytes:.1f} MB, {100 * rest.processor:.2f} %")
    each = 1e3 * made.wallets / wallets
    return (
        Figure("a cohort of wallets, done", made.done, "", Limit("at least", wallets), 0),
        Figure("processes they live in", made.processes, "", Limit("at most", 4), 0),
        Figure("until the last is paid", made.seconds, "s", Limit("at most", 300), 0),
        Figure("a wallet's whole visit", each, "ms of CPU", None, 0),
        Figure("an open wallet at rest", rest.megabytes, "MB", None, 1),
    )


def main() -> None:
    """Print the figures."""
    if sys.argv[1:] == ["resting"]:
        _resting_here()
        return
    for figure in run(*map(int, sys.argv[1:])):
        print("  ".join(figure.row()))


if __name__ == "__main__":
    main()
