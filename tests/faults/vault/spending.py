"""A process that spends of the privacy budget and kills itself at one point of it.

    python -m tests.faults.vault.spending FOLDER POINT

Goes on where an earlier one ended: reserves for two studies, and for each round charges it, then
sends it, which is a line in the file `sent`. Each moment between two of these is a point; at POINT
it kills itself (SIGKILL), at 0 never. Prints how many points there are.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.unit.wallet.policy.ledgers import HEALTH, STRONG, opened
from wallet.policy import budget

if TYPE_CHECKING:
    from wallet.store import Transaction

ROUNDS = 3
STUDIES = (b"one", b"two")


class Points:
    """Counts the moments and ends the process at one of them."""

    def __init__(self, fatal: int) -> None:
        self._fatal, self.count = fatal, 0

    def pass_(self) -> None:
        """One more moment."""
        self.count += 1
        if self.count == self._fatal:
            os.kill(os.getpid(), signal.SIGKILL)


def main(folder: Path, fatal: int) -> None:
    """Spend until all is sent."""
    points, database = Points(fatal), opened(folder / "vault.db")

    def reserve(tx: Transaction, source: bytes) -> None:
        if not budget.is_reserved(tx, source):
            budget.reserve_study(tx, source, [HEALTH], 1, "study", STRONG, ROUNDS, 100, 5)
        points.pass_()

    def charge(tx: Transaction, source: bytes, number: int) -> None:
        budget.charge(tx, source, number, 6)
        points.pass_()

    for source in STUDIES:
        points.pass_()
        database.write(reserve, source)
        for number in range(1, ROUNDS + 1):
            points.pass_()
            database.write(charge, source, number)
            points.pass_()
            with (folder / "sent").open("a") as sent:
                sent.write(f"{source.decode()} {number}\n")
    points.pass_()
    database.close()
    print(points.count, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
