"""Whoever is killed while spending of the privacy budget has sent nothing that is not charged.

The point is drawn from a seed that is printed; set FREEHOLD_SEED to repeat a run, and FREEHOLD_SOAK
for all points.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from tests.faults.vault.spending import ROUNDS, STUDIES
from tests.unit.wallet.policy.ledgers import HEALTH, opened, study
from wallet.policy import budget
from wallet.vault import privacy_ledger, put_back

pytestmark = pytest.mark.area("F")

SOAK = bool(os.environ.get("FREEHOLD_SOAK"))
SEED = int(os.environ.get("FREEHOLD_SEED") or random.SystemRandom().randrange(10**6))
ROOT = Path(__file__).parents[3]
POINTS = len(STUDIES) * (2 + 3 * ROUNDS) + 1


def spend(folder: Path, point: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.faults.vault.spending", str(folder), str(point)],
        check=False,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        timeout=500,
    )


@pytest.mark.parametrize("point", range(1, POINTS + 1) if SOAK else ["drawn"])
def test_nothing_is_sent_uncharged_or_charged_twice_wherever_it_is_killed(tmp_path, point):
    print(f"FREEHOLD_SEED={SEED}")
    fatal = random.Random(SEED).randint(1, POINTS) if point == "drawn" else point
    database = opened(tmp_path / "vault.db")
    for source in STUDIES:
        study(database, b"as " + source, ROUNDS)
        for number in range(1, ROUNDS + 1):
            database.write(budget.charge, b"as " + source, number, 6)
    expected = database.read(budget.account, HEALTH, "person").spent
    database.close()
    (tmp_path / "vault.db").unlink()
    (tmp_path / "sent").touch()

    assert spend(tmp_path, fatal).returncode == -signal.SIGKILL, fatal
    database = opened(tmp_path / "vault.db")
    sent = (tmp_path / "sent").read_text().splitlines()
    for line in sent:
        source, number = line.split()
        assert database.read(privacy_ledger.is_charged, source.encode(), int(number)), fatal
    standings = database.read(privacy_ledger.standings)
    assert len(sent) <= sum(item.charged for item in standings) <= len(sent) + 1, fatal
    assert database.read(put_back.everything) == [], fatal
    database.close()

    assert spend(tmp_path, 0).stdout == f"{POINTS}\n"
    database = opened(tmp_path / "vault.db")
    account = database.read(budget.account, HEALTH, "person")
    assert (account.spent, account.reserved) == (expected, Decimal(0)), fatal
    assert database.read(put_back.everything) == [], fatal
    database.close()
