"""`python -m tests.bench` runs every benchmark and ends with one table of what has a limit.

`python -m tests.bench net` runs those of the network alone (`make bench-net`), `learning` those of
learning (`make bench-learning`), `storage` those of shares (`make bench-storage`). Each prints its
own detailed table first; `python -m tests.bench.NAME` prints one alone. A limit that is missed is
said in the table and is no error, a benchmark that breaks is.
"""

from __future__ import annotations

import sys
import time
from importlib import import_module
from typing import TYPE_CHECKING

from tests.bench._figures import load, table

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
    "storage_churn",
)
"""How fast shares are put and got, and what becomes of them on other people's machines."""

PARTS = {"net": NETWORK, "learning": LEARNING, "storage": STORAGE}


def run(name: str) -> tuple[Figure, ...]:
    """Run one benchmark, print its table, and return what has a limit."""
    return entry(name)() or ()


def entry(name: str) -> Callable[[], tuple[Figure, ...] | None]:
    """Return what runs a benchmark: its `run`, which returns figures, or else its `main`."""
    parts = vars(import_module(f"tests.bench.{name}"))
    act: Callable[[], tuple[Figure, ...] | None] = parts.get("run") or parts["main"]
    return act


def main() -> None:
    """Run all, or those of one part."""
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
