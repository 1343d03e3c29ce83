"""How soon a lost vault is usable again, and how soon it is whole, with 8 of 12 holders dead.

`python -m tests.bench.storage_recovery [RECORDS [ROUNDS]]` prints it. Twelve holder processes have
the backup of a wallet with so many records (200,000 are about 25 MB in the vault); the wallet's
folder is deleted and eight holders are killed. A node that is up, as one is while somebody types 24
words, is given words and one place. What comes first counts until the vault is open and has
answered for its contacts, grants, money and log: the wait for a passphrase that costs 0.7 s to try
is in it. The rest counts until records are found in it.
"""

from __future__ import annotations

import random
import shutil
import sys
import time
from typing import Any

import msgspec

from app.api import messages as m
from tests.bench._figures import Figure, Limit, middle
from tests.e2e.deal import fill
from tests.e2e.processes import PASSPHRASE, Chain, Machine, Wallet
from tests.e2e.test_storage import Box
from wallet.keys import words_of
from wallet.vault import Vault

HOLDERS, KILLED = 12, 8
_USABLE: tuple[m.Call[Any], ...] = (
    m.ListContacts(),
    m.ListGrants(),
    m.Earnings(),
    m.AuditVerify(),
    m.ShowStorage(),
)
_LOOK_SECONDS = 0.05
_AT_ONCE = 50_000


class Round(msgspec.Struct, frozen=True):
    """Seconds from the request until it was open, usable, and whole."""

    opened: float
    usable: float
    whole: float


def recoveries(rows: int, rounds: int) -> tuple[Round, ...]:
    """Lose a vault and bring it back, so many times."""
    machine = Machine(warm=True)
    try:
        Chain(machine)
        wallet = Wallet(machine)
        wallet.create()
        for first in range(0, rows, _AT_ONCE):
            fill(wallet, min(_AT_ONCE, rows - first), first)
        words, place = _backed_up(machine, wallet)
        return tuple(_recovered(wallet, words, place, rows) for _ in range(rounds))
    finally:
        machine.close()


def _backed_up(machine: Machine, wallet: Wallet) -> tuple[str, str]:
    """Put it at twelve holders, kill eight; return the words and where one is that is left."""
    wallet.start()
    status: m.StorageReport = wallet.call(m.ShowStorage())
    boxes = [Box(machine, number, status.peer_id) for number in range(HOLDERS)]
    addresses = [box.address() for box in boxes]
    for number, address in enumerate(addresses):
        wallet.call(m.AddHolder(address=address, name=f"box {number}"))
    report: m.StorageReport = wallet.call(m.FlushStorage(check=True))
    if not report.is_all:
        raise RuntimeError(report.out)
    wallet.kill()
    vault = Vault.open(wallet.profile, PASSPHRASE, reserve_bytes=0)
    words = " ".join(words_of(vault.entropy))
    vault.close()
    dead = random.Random(8).sample(range(1, HOLDERS), KILLED)
    for number in dead:
        boxes[number].process.kill()
    return words, addresses[0]


def _recovered(wallet: Wallet, words: str, place: str, rows: int) -> Round:
    shutil.rmtree(wallet.profile)
    wallet.start(unlock=False)
    client = wallet.client()
    begun = time.perf_counter()
    client.call(m.VaultRecover(words, PASSPHRASE, places=(place,)))
    opened = time.perf_counter() - begun
    for call in _USABLE:
        client.call(call)
    usable = time.perf_counter() - begun
    while client.call(m.Status()).coming is not None:
        time.sleep(_LOOK_SECONDS)
    (dataset,) = client.call(m.ListDatasets()).datasets
    whole = time.perf_counter() - begun
    if dataset.rows != rows:
        raise RuntimeError(f"{dataset.rows} of {rows} records came back")
    client.close()
    wallet.kill()
    return Round(opened, usable, whole)


def run(rows: int = 200_000, rounds: int = 3) -> tuple[Figure, ...]:
    """Measure, print the table, and return what has a limit."""
    found = recoveries(rows, rounds)
    for one in found:
        print(f"open {one.opened:5.2f} s   usable {one.usable:5.2f} s   whole {one.whole:6.2f} s")
    words = f"{rows:,} records, {KILLED} of {HOLDERS} holders dead"
    return (
        Figure(
            f"recovery, contacts, consents and money usable: {words}",
            middle([one.usable for one in found]),
            "s",
            Limit("at most", 3.0),
        ),
        Figure(f"recovery, whole: {words}", middle([one.whole for one in found]), "s", None, 1),
    )


def main() -> None:
    """Print the table."""
    for figure in run(*map(int, sys.argv[1:])):
        print(f"{figure.name}: {figure.value:.2f} {figure.unit}")


if __name__ == "__main__":
    main()
