"""How the window feels when there is much: a million records, a large release, many requests.

The real window in a process of its own (`_gui_window`), beside a real node, a requester's service
and the practice chain, without a screen. A million records are imported through the window while it
shows the progress; then the node is started anew, the passphrase is given, the table is scrolled
and searched. Beside a second vault 200 MB leave, 100 requests come in at once, and there are 1,000
in the end.

A gap is the time in which the event loop did not come round, beyond the five milliseconds of its
timer; processor time beside it is that of the window's thread alone. What the key derivation takes
is measured in the same run and taken off. `python -m tests.bench.gui [RECORDS [MEGABYTES
[REQUESTS]]]`.
"""

from __future__ import annotations

import contextlib
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import msgspec

from app.api import messages as m
from contracts.chain.profile import practice_profile
from contracts.profiles import to_json
from tests.bench._figures import Figure, Limit, middle
from tests.bench.importers_apple import export
from tests.bench.release import STEP_MEGABYTES, TABLE, TEXT_BYTES, made_up_rows
from tests.e2e.deal import CALL, Deal, fill
from tests.e2e.processes import PASSPHRASE, Chain, Lab, Machine, Process, Wallet
from wallet.store.passphrase import Argon2id, calibrate
from wallet.vault import Vault, imports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.api.client import Client

RECORDS, MEGABYTES, REQUESTS = 1_000_000, 200, 1_008
AT_ONCE, EACH, TOGETHER = 96, 16, 8
"""Requests at once; how many a wallet takes of one requester; requesters that come together."""
OPENINGS = 3
STEPS, JUMPS, CARDS = 400, 25, 200
PATIENCE_SECONDS = 600.0
SEARCHES = ("practice", "pra", "watch scale", "phone 2", "nothing-like-it")
"""From a word that every record holds to one that none does."""


class Gaps(msgspec.Struct, frozen=True):
    """Milliseconds by which the event loop came late, and of it the thread's own processor."""

    rounds: int
    p99: float
    most: float
    p99_processor: float
    most_processor: float


class GuiFigures(msgspec.Struct, frozen=True):
    """Seconds to a usable window beside the key; milliseconds of all else; megabytes held."""

    usable: float
    gaps: dict[str, Gaps]
    steps: tuple[float, ...]
    jumps: tuple[float, ...]
    searches: dict[str, float]
    keys: tuple[float, ...]
    scrolled: tuple[float, ...]
    memory: dict[str, float]


class Window:
    """The window's process, asked by lines."""

    def __init__(self, machine: Machine, wallet: Wallet) -> None:
        path = str(wallet.profile)
        self._process: Process = machine.start("window", "-m", "tests.bench._gui_window", path)

    def do(self, what: str, **told: Any) -> dict[str, Any]:
        """Have something done, and return what is answered."""
        self.begin(what, **told)
        return self.answer()

    def begin(self, what: str, **told: Any) -> None:
        """Have something done whose answer comes later."""
        self._process.say({"do": what, **told})

    def answer(self) -> dict[str, Any]:
        """The answer to what was begun."""
        return self._process.line(PATIENCE_SECONDS)

    def gaps(self) -> Gaps:
        """What was found since the last `do("begin")`."""
        return msgspec.convert(self.do("gaps"), Gaps)

    def close(self) -> None:
        """Close it."""
        self._process.stop()


@contextlib.contextmanager
def _window(machine: Machine, wallet: Wallet) -> Iterator[Window]:
    """A window on a wallet whose node runs, with the vault open in it."""
    window = Window(machine, wallet)
    try:
        yield window
    finally:
        window.close()


def measure(
    records: int = RECORDS, megabytes: int = MEGABYTES, requests: int = REQUESTS
) -> GuiFigures:
    """Measure everything once."""
    found: dict[str, Any] = {"gaps": {}, "searches": {}, "memory": {}}
    machine = Machine()
    try:
        chain = Chain(machine)
        _many_records(machine, records, found)
        _much_leaves(machine, chain, megabytes, found)
    finally:
        machine.close()
    _many_ask(requests, found)
    return msgspec.convert(found, GuiFigures)


def _many_records(machine: Machine, records: int, found: dict[str, Any]) -> None:
    wallet, costs = Wallet(machine, "many"), calibrate()
    profile = to_json(practice_profile(machine.chain_folder))
    Vault.create(wallet.profile, PASSPHRASE, profile=profile, kdf=costs)[0].close()
    path = machine.folder / "export.zip"
    export(path, records)
    wallet.start(unlock=False)
    with _window(machine, wallet) as window:
        window.do("unlock", passphrase=PASSPHRASE)
        window.do("begin")
        read = window.do("import", path=str(path))
        if read["rows"] != records:
            raise AssertionError(f"{read} of {records} records")
        found["gaps"]["import"] = window.gaps()
        found["memory"]["after the import"] = window.do("memory")["most"]
    wallet.stop()
    found["usable"] = middle(_usable(machine, wallet, costs) for _ in range(OPENINGS))
    wallet.start(unlock=False)
    with _window(machine, wallet) as window:
        window.do("unlock", passphrase=PASSPHRASE)
        largest = max(wallet.call(m.ListDatasets()).datasets, key=lambda each: each.rows)
        window.do("choose", dataset=largest.name)
        scrolled = window.do("scroll", steps=STEPS)
        found["steps"] = scrolled["steps"]
        places = [n * 7_919 * 101 % scrolled["rows"] for n in range(1, JUMPS + 1)]
        found["jumps"] = window.do("jump", rows=places)["jumps"]
        for text in SEARCHES:
            told = window.do("search", text=text)
            found["searches"][text] = told["milliseconds"]
        found["memory"]["after scrolling and searching"] = window.do("memory")["most"]
    wallet.stop()


def _usable(machine: Machine, wallet: Wallet, costs: Argon2id) -> float:
    """Seconds from the passphrase to records in the table, without the key derivation."""
    wallet.start(unlock=False)
    with _window(machine, wallet) as window:
        took: float = window.do("unlock", passphrase=PASSPHRASE)["seconds"]
    wallet.stop()
    begun = time.perf_counter()
    costs.key(PASSPHRASE)
    return took - (time.perf_counter() - begun)


def _much_leaves(machine: Machine, chain: Chain, megabytes: int, found: dict[str, Any]) -> None:
    wallet, lab = Wallet(machine, "much", answer_seconds=600), Lab(machine)
    wallet.create()
    _fill(wallet, megabytes)
    lab.create()
    lab.start("begun")
    wallet.start()
    with _window(machine, wallet) as window:
        window.do("unlock", passphrase=PASSPHRASE)
        window.do("page", key="grants")
        deal = Deal(machine, chain, wallet, lab)
        deal.ask(steps=megabytes // STEP_MEGABYTES + 1)
        deal.accept()
        lab.reached(seconds=600)
        window.do("begin")
        lab.go()
        deal.until_state("completed", seconds=600)
        found["gaps"]["release"] = window.gaps()
        found["memory"]["after a release"] = window.do("memory")["most"]
    wallet.stop()
    lab.stop()


def _many_ask(requests: int, found: dict[str, Any]) -> None:
    """Have many requesters ask, each for as much as one may at a time; the first all at once."""
    machine = Machine(warm=True)
    try:
        Chain(machine)
        wallet = Wallet(machine, "asked", answer_seconds=600)
        wallet.create()
        fill(wallet, 1_440)
        wallet.start()
        with _window(machine, wallet) as window:
            window.do("unlock", passphrase=PASSPHRASE)
            window.do("page", key="requests")
            labs = _labs(machine, 0, -(-AT_ONCE // EACH))
            window.do("begin")
            _connect(window, wallet, labs, AT_ONCE)
            found["gaps"][f"{AT_ONCE} requests"] = window.gaps()
            window.do("begin")
            for number in range(len(labs), requests // EACH, TOGETHER):
                more = _labs(machine, number, TOGETHER)
                _connect(window, wallet, more, (number + TOGETHER) * EACH)
            found["gaps"][f"up to {requests:,} requests"] = window.gaps()
            cards = window.do("cards", steps=CARDS)
            found["keys"], found["scrolled"] = cards["keys"], cards["scrolled"]
            found["memory"][f"with {cards['count']:,} requests"] = window.do("memory")["most"]
        wallet.stop()
    finally:
        machine.close()


def _labs(machine: Machine, first: int, count: int) -> list[Lab]:
    """Start requesters that ask for as much as a wallet takes of one at a time."""
    labs = [Lab(machine, f"lab-{number}") for number in range(first, first + count)]
    for number, lab in enumerate(labs, first + 1):
        lab.create(f"Institute {number}")
        lab.start()
        for _ in range(EACH):
            lab.call(CALL.format(steps=2, price="0.50", first="key", expires="30d"))
    return labs


def _connect(window: Window, wallet: Wallet, labs: list[Lab], count: int) -> None:
    """Let all of them in at the same time; back when the window shows so many requests."""

    def meet(client: Client, lab: Lab) -> None:
        with client:
            client.call(m.Unlock(PASSPHRASE))
            client.call(m.Connect(lab.link))

    window.begin("waiting", count=count)
    clients = [wallet.client() for _ in labs]  # not in threads: where a node is found is one's own
    with ThreadPoolExecutor(len(labs)) as pool:
        list(pool.map(meet, clients, labs))
    window.answer()
    for lab in labs:
        lab.stop()


def _fill(wallet: Wallet, megabytes: int) -> None:
    vault = Vault.open(wallet.profile, PASSPHRASE, reserve_bytes=0)
    run = vault.db.write(imports.begin, "bench", 1, "made up", "", 1)
    rows = list(made_up_rows(megabytes * 10**6 // TEXT_BYTES))
    for start in range(0, len(rows), 100):
        vault.db.write(imports.add_rows, run, TABLE, "made up", rows[start : start + 100])
    vault.db.write(imports.finish, run, 2)
    vault.close()


def _worst(values: tuple[float, ...], share: float = 0.95) -> float:
    """What so many of them stay below; they are sorted."""
    return values[max(0, -(-len(values) * int(share * 100) // 100) - 1)]


def run(
    records: int = RECORDS, megabytes: int = MEGABYTES, requests: int = REQUESTS
) -> tuple[Figure, ...]:
    """Measure, print the tables, and return what has a limit."""
    found = measure(records, megabytes, requests)
    print(f"{'milliseconds away':26}{'rounds':>8}{'p99':>8}{'most':>8}{'of it processor':>18}")
    for name, gaps in found.gaps.items():
        print(
            f"{name:26}{gaps.rounds:8,}{gaps.p99:8.1f}{gaps.most:8.1f}"
            f"{gaps.p99_processor:10.1f}{gaps.most_processor:8.1f}"
        )
    for name, values in (
        ("scroll step", found.steps),
        ("jump to a row", found.jumps),
        ("card by key", found.keys),
        ("cards scrolled", found.scrolled),
    ):
        print(
            f"{name:26}middle {middle(values):.1f}, p95 {_worst(values):.1f}, most {values[-1]:.1f}"
        )
    for text, took in found.searches.items():
        print(f"{'search for ' + repr(text):26}{took:.0f}")
    for name, megabytes_held in found.memory.items():
        print(f"{'megabytes ' + name:40}{megabytes_held:.0f}")
    return _figures(found, records, requests)


def _figures(found: GuiFigures, records: int, requests: int) -> tuple[Figure, ...]:
    most, p99 = Limit("at most", 50), Limit("at most", 20)
    figures = [
        Figure(
            f"window usable after the key, {records:,} records",
            found.usable,
            "s",
            Limit("at most", 1.0),
        )
    ]
    for name, gaps in found.gaps.items():
        figures += [
            Figure(f"longest gap, {name}", gaps.most, "ms", most, decimals=0),
            Figure("  p99", gaps.p99, "ms", p99, decimals=0),
            Figure("  processor of the longest", gaps.most_processor, "ms", None, decimals=0),
        ]
    feedback = max(found.searches.values())
    return (
        *figures,
        Figure("scroll step", _worst(found.steps), "ms", Limit("at most", 10), decimals=1),
        Figure("  a jump to any row, painted", _worst(found.jumps), "ms", None, decimals=1),
        Figure(
            "search feedback after the pause", feedback, "ms", Limit("at most", 150), decimals=0
        ),
        Figure(
            f"a step down {requests:,} requests",
            _worst(found.keys),
            "ms",
            Limit("at most", 50),
            decimals=1,
        ),
        Figure("  scrolling them", _worst(found.scrolled), "ms", Limit("at most", 10), decimals=1),
        Figure(
            "window process, at most",
            max(found.memory.values()),
            "MB",
            Limit("at most", 200),
            decimals=0,
        ),
    )


def main() -> None:
    """Print the tables; numbers may be given for a shorter run."""
    given = [int(text) for text in sys.argv[1:]]
    for figure in run(*given):
        print("   ".join(cell for cell in figure.row() if cell))


if __name__ == "__main__":
    main()
