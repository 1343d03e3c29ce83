"""How long a person waits from their passphrase to the first page of records.

A real node process, the real local API, a vault made with the costs of key derivation that a
person's vault gets on this machine, and an Apple Health export of 100,000 records imported through
the node. Asked is what the window asks: the datasets, then the first page of the largest.
`python -m tests.bench.unlock [RECORDS]`.

The node's start is listed apart: the window starts it before anyone can type. It prints its first
line at once and then loads what an open vault needs, and counts as started when it has nothing more
to do; somebody who unlocks with the first line waits for the rest of it, which is listed too.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import msgspec

from app.api import messages as m
from contracts.chain.profile import practice_profile
from contracts.profiles import to_json
from tests.bench._figures import Figure, Limit, middle
from tests.bench.importers_apple import export
from tests.e2e.processes import PASSPHRASE, Chain, Machine, Wallet
from wallet.store.passphrase import Argon2id, calibrate
from wallet.vault import Vault

RECORDS = 100_000
PAGE_ROWS = 100
ROUNDS = 3
QUIET_SECONDS = 0.5
"""A node that used no processor for so long has loaded what it needs."""


class Opening(msgspec.Struct, frozen=True):
    """One start and one unlocking; seconds of wall time.

    `start` lasts to the node's first line, `loaded` until it has nothing more to do; `processor`
    is what the node itself used from the passphrase to the page, whatever else ran meanwhile.
    """

    start: float
    loaded: float
    derived: float
    unlocked: float
    datasets: float
    page: float
    processor: float

    @property
    def whole(self) -> float:
        """From the passphrase to the page."""
        return self.unlocked + self.datasets + self.page


class UnlockFigures(msgspec.Struct, frozen=True):
    """What was measured with `records` records in the vault; `costs` are those of its header."""

    records: int
    costs: Argon2id
    openings: tuple[Opening, ...]
    at_once: Opening

    @property
    def typical(self) -> Opening:
        """The one in the middle."""
        return sorted(self.openings, key=lambda opening: opening.whole)[len(self.openings) // 2]


def measure(records: int = RECORDS) -> UnlockFigures:
    """Make a vault of so many records and unlock it several times, each in a fresh node."""
    machine = Machine()
    try:
        Chain(machine)
        wallet, costs = Wallet(machine), calibrate()
        chain = to_json(practice_profile(machine.chain_folder))
        Vault.create(wallet.profile, PASSPHRASE, profile=chain, kdf=costs)[0].close()
        _fill(wallet, records)
        openings = tuple(_open(wallet, costs) for _ in range(ROUNDS))
        return UnlockFigures(records, costs, openings, _open(wallet, costs, at_once=True))
    finally:
        machine.close()


def _fill(wallet: Wallet, records: int) -> None:
    path = wallet.machine.folder / "export.zip"
    export(path, records)
    wallet.start()
    reply: m.ImportReply = wallet.call(m.Import(path=str(path)))
    wallet.stop()
    if (new := sum(each.new for each in reply.datasets)) != records:
        raise AssertionError(f"{new} rows of {records} records: {reply.summary}")


def _open(wallet: Wallet, costs: Argon2id, *, at_once: bool = False) -> Opening:
    """Start a locked node, and unlock it when it has loaded, or with its first line."""
    begun = time.perf_counter()
    wallet.start(unlock=False)
    started = loaded = time.perf_counter() - begun
    assert wallet.process is not None
    pid = wallet.process.pid
    with wallet.client() as client:
        if not at_once:
            loaded = _until_quiet(pid) - begun
        before = _used(pid)
        sent = time.perf_counter()
        client.call(m.Unlock(PASSPHRASE))
        unlocked = time.perf_counter()
        found = client.call(m.ListDatasets()).datasets
        listed = time.perf_counter()
        largest = max(found, key=lambda dataset: dataset.rows)
        page = client.call(m.Records(largest.name, limit=PAGE_ROWS))
        ended = time.perf_counter()
        used = _used(pid) - before
    wallet.stop()
    if len(page.records) != min(PAGE_ROWS, largest.rows):
        raise AssertionError(f"{len(page.records)} rows came for the first page")
    begun = time.perf_counter()
    costs.key(PASSPHRASE)
    derived = time.perf_counter() - begun
    parts = (unlocked - sent, listed - unlocked, ended - listed)
    return Opening(started, loaded, derived, *parts, used)


def _until_quiet(pid: int) -> float:
    """Wait until a process uses no processor any more; return when it began to be quiet."""
    used, since = _used(pid), time.perf_counter()
    while time.perf_counter() - since < QUIET_SECONDS:
        time.sleep(QUIET_SECONDS / 20)
        if (now := _used(pid)) > used:
            used, since = now, time.perf_counter()
    return since


def _used(pid: int) -> float:
    """Seconds of processor time of a process so far (proc_pid_stat(5))."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii", errors="replace").rpartition(")")[2]
    user, system = fields.split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def run(records: int = RECORDS) -> tuple[Figure, ...]:
    """Measure, print the table, and return what has a limit."""
    found = measure(records)
    costs = found.costs
    print(
        f"{found.records:,} records · Argon2id {costs.memory_kib // 1024} MiB, "
        f"{costs.passes} passes · seconds"
    )
    heads = ("start", "loaded", "unlock", "of it key", "datasets", "page", "all", "processor")
    print(" " * 20 + "".join(head.rjust(max(8, len(head) + 2)) for head in heads))
    rows = [(f"round {n}", each) for n, each in enumerate(found.openings, 1)]
    for name, each in (*rows, ("unlocked at once", found.at_once)):
        print(
            f"{name:20}{each.start:8.3f}{each.loaded:8.3f}{each.unlocked:8.3f}"
            f"{each.derived:11.3f}{each.datasets:10.3f}{each.page:8.3f}{each.whole:8.3f}"
            f"{each.processor:11.2f}"
        )
    return (
        Figure(
            "passphrase sent → first record page", found.typical.whole, "s", Limit("at most", 1.5)
        ),
        Figure("  of it processor time of the node", found.typical.processor, "s", None),
        Figure(
            "  node start, to its first line",
            middle(each.start for each in found.openings),
            "s",
            None,
        ),
        Figure(
            "  node start, until it has loaded",
            middle(each.loaded for each in found.openings),
            "s",
            None,
        ),
        Figure("  the same, sent with its first line", found.at_once.whole, "s", None),
    )


def main() -> None:
    """Print the table."""
    run(int(sys.argv[1]) if sys.argv[1:] else RECORDS)


if __name__ == "__main__":
    main()
