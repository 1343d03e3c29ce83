"""How fast a release goes, from the manifest taken to the last receipt, beside the bare stream.

A wallet's node and a requester's service, two real processes over loopback; encryption, checks,
vouchers, receipts and every database commit of both sides are in the time, and every byte of every
step. The wallet's own books say when the last receipt was kept.

A bare stream carries as many bytes between two processes, once in writes of 65,507 bytes and once
of 1 MiB, just before and just after each release: other work on the machine moves all of them by
half. The better way of the two is compared, by its mean of before and after; the ratio given is
that of the round in the middle. `python -m tests.bench.release [MEGABYTES [ROUNDS]]`.

Two bare streams are there to compare with. *libp2p as it is* has nothing of ours in it
(`tests.bench._stock_stream`): that is the one with the limit. *Over our connection* is libp2p's own
`write` and `read` on a stream of one of our connections: they share with ours what lies below
(sockets, Noise, the reading of records), so what is gained there is gained by both, and it is
about twice as fast. Ours passes by libp2p's frame loop and buffers (`p2p.transport.direct`), which
is why a release, with all its checks, may come near that one too.

Wallet and requester are made once and deliver as often as there are rounds, each time under another
grant: to fill a vault takes longer than to send what is in it.

Memory is how far either process grows from the moment the manifest is taken, at its peak (VmHWM of
proc(5), set back at that moment), the most of all rounds. The wallet is started anew for that after
it has accepted, so that nothing it had asked for before is used again unseen; of the requester the
first round tells.

Apart from that the processor time of either side is given for each megabyte, which other work on
the machine moves little: in user and kernel mode, of the thread that does all input and output and
of all others, in the same runs as the rates. Two processors can do no more than both sides' work in
half the time, so the quotient of the two sums is what the ratio to the stream over our connection
would be if none of them ever waited, in neither.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import trio

from p2p.transport.host import open_host
from tests.bench._figures import Figure, Limit
from tests.bench._stock_stream import stock_stream_rate
from tests.bench.stream_rate import BARE, FRAME, MEBIBYTE, _send
from tests.e2e.deal import Deal
from tests.e2e.processes import PASSPHRASE, Chain, Lab, Machine, Wallet
from tests.practice_chain import ROOT
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec
from wallet.importers.rows import Row, row_key
from wallet.vault import Vault, grants, imports

if TYPE_CHECKING:
    from collections.abc import Iterator


STEP_MEGABYTES = 16
TEXT_BYTES = 60_000
TABLE = TableSpec(
    "health.heart_rate",
    "Heart rate",
    (
        ColumnSpec("start", ColumnType.TIME, "when", "pd:HeartRate", 3),
        ColumnSpec("value", ColumnType.TEXT, "a long curve", "pd:HeartRate", 3),
    ),
    time_column="start",
)


class Side(msgspec.Struct, frozen=True):
    """Milliseconds of processor time of one process for each megabyte (10^6 bytes)."""

    main: float
    others: float

    @property
    def all(self) -> float:
        """Of all threads."""
        return self.main + self.others


class Work(msgspec.Struct, frozen=True):
    """The processor time of both sides."""

    sender: Side
    receiver: Side

    @property
    def both(self) -> float:
        """Of the two together."""
        return self.sender.all + self.receiver.all


class Bare(msgspec.Struct, frozen=True):
    """Megabytes (10^6 bytes) a second of the bare stream, written in one way, and their work."""

    rate: float
    work: Work


class Memory(msgspec.Struct, frozen=True):
    """Megabytes (10^6 bytes) by which either process grew at its peak."""

    sender: float
    receiver: float


class ReleaseFigures(msgspec.Struct, frozen=True):
    """Megabytes (10^6 bytes of ciphertext) of a release, and the bare streams beside it.

    Attributes:
        before, after: the stream over our connection, in its two ways.
        stock: megabytes a second of libp2p as it is, before and after.
    """

    megabytes: float
    steps: int
    seconds: float
    before: tuple[Bare, ...]
    after: tuple[Bare, ...]
    stock: tuple[float, float]
    work: Work
    memory: Memory

    @property
    def better(self) -> tuple[Bare, Bare]:
        """Before and after, of the way that is faster by its mean."""
        ways = zip(self.before, self.after, strict=True)
        return max(ways, key=lambda way: way[0].rate + way[1].rate)

    @property
    def bare(self) -> float:
        """Megabytes a second of the better way."""
        return sum(one.rate for one in self.better) / 2

    @property
    def bare_work(self) -> Work:
        """Of the better way, of the time in which it took less."""
        return min((one.work for one in self.better), key=lambda work: work.both)

    @property
    def rate(self) -> float:
        """Of the release."""
        return self.megabytes / self.seconds

    @property
    def ratio(self) -> float:
        """Release over libp2p as it is."""
        return self.rate / (sum(self.stock) / 2)

    @property
    def ratio_of_ours(self) -> float:
        """Release over the better of the bare figures over our connection."""
        return self.rate / self.bare


class Bench:
    """A wallet with enough to send, and a requester that may have it; use in a `with`."""

    def __init__(self, megabytes: int) -> None:
        self._megabytes = megabytes
        self._machine = Machine()
        self._chain = Chain(self._machine)
        self._wallet = Wallet(self._machine, answer_seconds=600)  # what is accepted is large
        self._lab = Lab(self._machine)
        self._deal = Deal(self._machine, self._chain, self._wallet, self._lab)
        self._wallet.create()
        self._fill()
        self._lab.create()
        self._lab.start()

    def __enter__(self) -> Bench:
        return self

    def __exit__(self, *_: object) -> None:
        self._machine.close()

    def run(self) -> ReleaseFigures:
        """Deliver once, with the bare stream just before and just after."""
        self._accepted()
        self._begin_anew()
        stock = stock_stream_rate(self._megabytes)
        before = trio.run(_bare, self._megabytes)
        pids = self._pids()
        at_first = [_resident(pid) for pid in pids]
        for pid in pids:
            Path(f"/proc/{pid}/clear_refs").write_text("5")  # VmHWM is set back
        spent, began_ms = [_Spent(pid) for pid in pids], time.time() * 1000
        self._lab.go()
        self._lab.reached(seconds=600)
        sides = [one.milliseconds() for one in spent]
        grown = (_resident(pid, "VmHWM") - held for pid, held in zip(pids, at_first, strict=True))
        memory = Memory(*grown)
        self._lab.go()
        self._deal.until_state("completed")
        self._wallet.stop()
        bare = before, trio.run(_bare, self._megabytes)
        both = stock, stock_stream_rate(self._megabytes)
        return self._figures(began_ms, bare, both, sides, memory)

    def _accepted(self) -> None:
        """Have a grant accepted; its delivery waits where the requester has the manifest."""
        self._lab.wait_at("begun", "finished")
        self._wallet.start()
        self._deal.ask(steps=self._megabytes // STEP_MEGABYTES + 1)
        self._deal.accept()
        self._lab.reached(seconds=600)

    def _begin_anew(self) -> None:
        """Start the wallet again; the delivery begins once more and waits at the same point."""
        self._wallet.stop()
        self._lab.wait_at("begun")
        self._lab.go()
        self._wallet.start()
        self._lab.reached(seconds=600)

    def _pids(self) -> tuple[int, int]:
        assert self._wallet.process is not None
        assert self._lab.process is not None
        return self._wallet.process.pid, self._lab.process.pid

    def _fill(self) -> None:
        vault = Vault.open(self._wallet.profile, PASSPHRASE, reserve_bytes=0)
        run = vault.db.write(imports.begin, "bench", 1, "made up", "", 1)
        rows = list(made_up_rows(self._megabytes * 10**6 // TEXT_BYTES))
        for start in range(0, len(rows), 100):
            batch = rows[start : start + 100]
            vault.db.write(imports.add_rows, run, TABLE, "made up", batch)
        vault.db.write(imports.finish, run, 2)
        vault.close()

    def _figures(
        self,
        began_ms: float,
        bare: tuple[tuple[Bare, ...], tuple[Bare, ...]],
        stock: tuple[float, float],
        sides: list[Side],
        memory: Memory,
    ) -> ReleaseFigures:
        vault = Vault.open(self._wallet.profile, PASSPHRASE, reserve_bytes=0)
        found = vault.db.read(grants.steps, bytes.fromhex(self._deal.grant[2:]))
        vault.close()
        ended_ms = found[-1].receipt_ms
        assert ended_ms is not None
        size = sum(step.entry.cipher_bytes for step in found) / 1e6
        work = Work(*(Side(one.main / size, one.others / size) for one in sides))
        return ReleaseFigures(
            size, len(found), (ended_ms - began_ms) / 1000, *bare, stock, work, memory
        )


class _Spent:
    """What a process spends from now on."""

    def __init__(self, pid: int) -> None:
        self._pid, self._began = pid, _spent(pid)

    def milliseconds(self) -> Side:
        """Return it, not for a megabyte but in all."""
        main, every = (
            after - before for before, after in zip(self._began, _spent(self._pid), strict=True)
        )
        return Side(main, max(every - main, 0.0))


def _spent(pid: int) -> tuple[float, float]:
    """Milliseconds that the first and all threads of a process, ended ones too, have used."""
    first = int(Path(f"/proc/{pid}/task/{pid}/schedstat").read_text().split()[0]) / 1e6
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return first, (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def _resident(pid: int, name: str = "VmRSS") -> float:
    """What a process holds in memory, or has held at most, in megabytes."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) * 1024 / 1e6


async def _bare(megabytes: int) -> tuple[Bare, ...]:
    """Measure the bare stream in its two ways, as fast as it goes and what it takes."""
    found = []
    async with open_host(os.urandom(32)) as here:
        child = await trio.lowlevel.open_process(
            [sys.executable, "-m", "tests.bench.stream_rate", "--sink"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        assert child.stdin is not None
        assert child.stdout is not None
        async with child.stdin, child.stdout:
            peer = await here.dial((await child.stdout.receive_some()).decode().strip())
            await _send(here, peer.peer_id, BARE, MEBIBYTE, MEBIBYTE)  # what is imported once
            for piece in (FRAME, MEBIBYTE):
                spent = [_Spent(os.getpid()), _Spent(child.pid)]
                rate = await _send(here, peer.peer_id, BARE, megabytes * 10**6, piece)
                sides = (one.milliseconds() for one in spent)
                work = Work(*(Side(one.main / megabytes, one.others / megabytes) for one in sides))
                found.append(Bare(rate, work))
            await child.stdin.aclose()
            await child.wait()
    return tuple(found)


def made_up_rows(count: int) -> Iterator[Row]:
    """Give rows of `TEXT_BYTES` each, of which no two are alike."""
    for n in range(count):
        start = f"2026-{n // 28 // 24 % 12 + 1:02}-{n // 24 % 28 + 1:02}T{n % 24:02}:00:00Z"
        values = (start, secrets.token_hex(TEXT_BYTES // 2))
        yield Row(row_key("bench", TABLE.name, (start, str(n))), n, n, values)


def measure(megabytes: int = 256, rounds: int = 3) -> list[ReleaseFigures]:
    """Measure so many times; return the rounds by their ratio, the least first."""
    with Bench(megabytes) as bench:
        found = [bench.run() for _ in range(rounds)]
    return sorted(found, key=lambda figures: figures.ratio)


def run() -> tuple[Figure, ...]:
    """Print the table; return what has a limit, and what lies behind it."""
    every = measure()
    _show(every)
    release, bare = (_middle([work.both for work in works]) for works in _works(every).values())
    size = f"{every[0].megabytes:.0f} MB"
    sender, receiver = _grown(every)
    ours = _middle([one.ratio_of_ours for one in every])
    return (
        Figure("release, of the bare libp2p stream", _found(every).ratio, "", _AT_LEAST),
        Figure("  of libp2p's stream over our faster connection", ours, "", None),
        Figure("  processor time of both sides", release, "ms/MB", None),
        Figure("  the same of the bare stream", bare, "ms/MB", None),
        Figure(f"  a sender's memory grows over {size} by", sender, "MB", _GROWS, decimals=0),
        Figure(f"  a receiver's memory grows over {size} by", receiver, "MB", _GROWS, decimals=0),
    )


_AT_LEAST = Limit("at least", 0.8)
_GROWS = Limit("at most", 64)


def main() -> None:
    """Print the table."""
    _show(measure(*map(int, sys.argv[1:])))


def _found(every: list[ReleaseFigures]) -> ReleaseFigures:
    return every[(len(every) - 1) // 2]


def _works(every: list[ReleaseFigures]) -> dict[str, list[Work]]:
    return {
        "release": [one.work for one in every],
        "bare stream": [one.bare_work for one in every],
    }


def _grown(every: list[ReleaseFigures]) -> tuple[float, float]:
    """The most either side grew in any round."""
    return max(one.memory.sender for one in every), max(one.memory.receiver for one in every)


def _show(every: list[ReleaseFigures]) -> None:
    found = _found(every)
    load = os.getloadavg()[0]
    size = f"{found.megabytes:.0f} MB in {found.steps} steps"
    print(f"release      {found.rate:7.1f} MB/s   {size}; load {load:.1f}")
    print(f"libp2p       {sum(found.stock) / 2:7.1f} MB/s   as it is, two processes on loopback")
    print(f"bare stream  {found.bare:7.1f} MB/s   libp2p's write and read over our connection")
    for title, ratios in (
        ("of libp2p", [one.ratio for one in every]),
        ("of the bare", sorted(one.ratio_of_ours for one in every)),
    ):
        listed = ", ".join(f"{ratio:.2f}" for ratio in ratios)
        print(f"{title:13}{_middle(ratios):7.2f}        the middle of {listed}")
    for title, works in _works(every).items():
        print(
            f"processor    {_middle([work.both for work in works]):7.2f} ms/MB  {title}:"
            f" sender {_middle([work.sender.all for work in works]):.2f}"
            f" (of it first thread {_middle([work.sender.main for work in works]):.2f}),"
            f" receiver {_middle([work.receiver.all for work in works]):.2f}"
            f" ({_middle([work.receiver.main for work in works]):.2f})"
        )
    at_best = _middle([one.bare_work.both / one.work.both for one in every])
    print(f"at best      {at_best:7.2f}        if no processor ever waited, in neither of them")
    sender, receiver = _grown(every)
    print(
        f"memory       grows by {sender:.0f} MB (sender) and {receiver:.0f} MB (receiver) at most"
    )


def _middle(figures: list[float]) -> float:
    return sorted(figures)[(len(figures) - 1) // 2]


if __name__ == "__main__":
    main()
