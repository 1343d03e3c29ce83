"""The same Flower app on a stock SuperLink and over our connections: does it come to the same?

FedAvg on the breast cancer of UCI over three wallets, three rounds, five seeds: on a SuperLink with
three SuperNodes (processes on loopback), over our own connections with every wallet's part seen,
and over a study, where only the sum of rounded words is. Each is compared with the SuperLink after
every round. `python -m tests.bench.learning_flower [SEEDS]`.

It needs Flower, which is an extra: in this Python, or in `.venv-learning` beside it
(p2p/requester/README.md says how). Without either it is skipped, and says so.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

import msgspec

from p2p.requester.learning.flower import extra
from tests.bench._federation import SEEDS
from tests.bench._figures import ROOT, Figure, Limit

OTHER: Final = ROOT / ".venv-learning" / "bin" / "python"
EQUAL: Final = 0.0005
"""To three digits."""

_PLACES: Final = {
    "superlink": "stock SuperLink, 3 SuperNodes",
    "plain": "our connections, each seen",
    "study": "a study: sums of rounded words",
}


class Found(msgspec.Struct, frozen=True):
    """What a run wrote: by place and seed how much was told right from before the first round."""

    right: dict[str, list[list[float]]]
    seconds_a_round: dict[str, float]

    def apart(self, place: str) -> float:
        """The greatest difference from the SuperLink, after any round of any seed."""
        both = zip(self.right[place], self.right["superlink"], strict=True)
        return max(abs(a - b) for ours, theirs in both for a, b in zip(ours, theirs, strict=True))


def python() -> str:
    """A Python that has Flower; empty if there is none."""
    if extra.installed() == extra.VERSION:
        return sys.executable
    return str(OTHER) if OTHER.exists() else ""


def run(seeds: int = SEEDS) -> tuple[Figure, ...]:
    """Print how each place did, and return how far ours were from the SuperLink."""
    chosen = python()
    if not chosen:
        print("skipped: Flower is an extra, and neither this Python nor .venv-learning has it")
        return ()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "found.json"
        command = [chosen, "-m", "tests.bench._flower_run", str(seeds), str(out)]
        subprocess.run(command, cwd=ROOT, check=True, timeout=3600)
        found = msgspec.json.decode(out.read_bytes(), type=Found)
    for place, title in _PLACES.items():
        for seed, right in enumerate(found.right[place]):
            rounds = " ".join(f"{one:.3f}" for one in right)
            print(f"  {title:<32} seed {seed}   {rounds}")
        print(f"  {title:<32} {found.seconds_a_round[place]:.2f} s a round, starting included")
    limit = Limit("at most", EQUAL)
    return tuple(
        Figure(f"Flower: {_PLACES[place]}, furthest from SuperLink", apart, "", limit, 4)
        for place, apart in ((one, found.apart(one)) for one in ("plain", "study"))
    )


if __name__ == "__main__":
    for figure in run(*map(int, sys.argv[1:2])):
        print(*figure.row())
