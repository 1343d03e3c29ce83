"""`python -m tests.bench` runs every benchmark and ends with one table of what has a limit.

`python -m tests.bench net` runs those of the network alone (`make bench-net`), `learning` those of
learning (`make bench-learning`), `storage` those of shares (`make bench-storage`), `gui` those of
the window (`make bench-gui`). Each prints its own detailed table first; `python -m
tests.bench.NAME` prints one alone. A limit that is missed is said in the table and is no error, a
benchmark that breaks is.

What each gave is kept in `build/figures`. `python -m tests.bench report` (`make report`) measures
what is not kept of this commit and writes one page of all of it, as text and as HTML; `report kept`
measures nothing.
"""

from __future__ import annotations

import sys
import time
from importlib import import_module
from typing import TYPE_CHECKING

from tests.bench import _kept, _report
from tests.bench._figures import ROOT, commit, load, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench._figures import Figure

BENCHES = (
    "importers_apple",
    "importers_hostile",
    "growth",
    "unlock",
    "release",
    "net_deals",
    "net_churn",
    "net_crowd",
    "gas",
    "practice_chain",
    "grant_final",
    "first_paint",
    "gui",
    "masking",
    "learning_rounds",
    "learning_mnist",
    "learning_digits",
    "learning_breast",
    "learning_flower",
    "compute",
    "storage_churn",
    "storage_segments",
    "storage_shares",
    "storage_rate",
    "storage_recovery",
    "views_release",
    "vault_store",
    "stream_rate",
    "fuzz_rate",
)
"""Those with a limit in the order of the table, then those that only print."""

NETWORK = ("net_deals", "net_churn", "net_crowd", "release")
"""What the network and its deals cost."""

LEARNING = (
    "learning_mnist",
    "learning_digits",
    "learning_breast",
    "learning_flower",
    "masking",
    "learning_rounds",
    "compute",
)
"""What models come to without and with noise, and what masking, rounds and programs cost."""

STORAGE = (
    "storage_segments",
    "storage_shares",
    "storage_rate",
    "storage_recovery",
    "storage_churn",
)
"""How fast shares are put and got, and what becomes of them on other people's machines."""

REPORT = ROOT / "build" / "report"
GUI = ("first_paint", "gui")
"""How the window feels: its first paint, and what it does while there is much."""

PARTS = {"net": NETWORK, "learning": LEARNING, "storage": STORAGE, "gui": GUI}


def run(name: str) -> tuple[Figure, ...]:
    """Run one benchmark, print its table, keep it, and return what has a limit."""
    return _kept.keep(name, entry(name))


def entry(name: str) -> Callable[[], tuple[Figure, ...] | None]:
    """Return what runs a benchmark: its `run`, which returns figures, or else its `main`."""
    parts = vars(import_module(f"tests.bench.{name}"))
    act: Callable[[], tuple[Figure, ...] | None] = parts.get("run") or parts["main"]
    return act


def report(*, measured: bool = True) -> None:
    """Write both pages and say where.

    Args:
        measured: whether what is not kept of this commit is measured first; else the pages show
            what there is, each with its commit.
    """
    found = []
    for name in BENCHES:
        last = _kept.kept(name)
        if measured and (last is None or last.commit != commit()):
            print(f"== {name}", flush=True)
            run(name)
            last = _kept.kept(name)
        if last is not None:
            found.append(last)
    for suffix, made in ((".txt", _report.text(found)), (".html", _report.page(found))):
        page = REPORT.with_suffix(suffix)
        page.write_text(made, encoding="utf-8")
        print(f"Report: {page.relative_to(ROOT)}")


def main() -> None:
    """Run all, or those of one part."""
    if sys.argv[1:2] == ["report"]:
        report(measured=sys.argv[2:] != ["kept"])
        return
    begun, load_before = time.monotonic(), load()
    figures: list[Figure] = []
    for name in PARTS.get(" ".join(sys.argv[1:]), BENCHES):
        print(f"== {name}", flush=True)
        figures += run(name)
        print(flush=True)
    print(f"== figures, {time.monotonic() - begun:.0f} s in all")
    print(table(figures, load_before))


if __name__ == "__main__":
    main()
