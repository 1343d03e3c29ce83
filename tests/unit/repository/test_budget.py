"""The cost of each area is counted, children and worker processes included, and shown."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.budget import SHARES, Cost, table

pytestmark = pytest.mark.area("A")

ROOT = Path(__file__).resolve().parents[3]

SAMPLE = '''
import subprocess, sys
import pytest

BURN = """
import os
while sum(os.times()[:2]) < 0.3: pass
"""

@pytest.mark.area("B")
def test_a_child_works():
    subprocess.run([sys.executable, "-c", BURN], check=True)

@pytest.mark.area("C")
def test_nothing_much():
    pass

def test_without_an_area():
    pass
'''


@pytest.mark.parametrize("workers", [0, 2])
def test_a_run_ends_with_a_table_that_counts_children(tmp_path: Path, workers: int) -> None:
    (tmp_path / "test_sample.py").write_text(SAMPLE, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text(
        f"[pytest]\npythonpath = {ROOT}\nmarkers = area(name): as in the project\n",
        encoding="utf-8",
    )
    plugins = ["-p", "tests.budget", "-p", "xdist", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", str(workers), *plugins, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    rows = {
        match[1]: (int(match[2]), float(match[3]), float(match[4]))
        for match in re.finditer(r"^([BC-]) +(\d+) +([\d.]+) +([\d.]+)", done.stdout, re.MULTILINE)
    }
    assert {area: row[0] for area, row in rows.items()} == {"B": 1, "C": 1, "-": 1}
    assert rows["B"][2] >= 0.3
    assert rows["C"][2] < 0.3
    assert "3 passed" in done.stdout.strip().splitlines()[-1]


def test_an_area_past_its_share_is_named_with_the_excess() -> None:
    late = Cost({"one", "two"}, wall=SHARES["H"] + 5.0, cpu=30.0)
    costs = {"H": late, "C": Cost({"three"}, wall=5.0)}
    lines = table(costs, workers=1)
    assert "past its share by 5.0 s" in next(line for line in lines if line.startswith("H"))
    assert "past" not in next(line for line in lines if line.startswith("C"))


def test_seconds_are_shared_among_workers_but_two_cores_stay_two() -> None:
    two_cores = SHARES["H"] * 2
    wall = two_cores - 1.0
    assert "past" not in table({"H": Cost({"one"}, wall=wall, cpu=wall)}, workers=2)[1]
    busy = Cost({"one"}, wall=wall, cpu=two_cores + 10.0)
    assert "past its share by 5.0 s" in table({"H": busy}, 2)[1]


def test_a_test_without_an_area_has_a_line_but_no_share() -> None:
    assert table({"-": Cost({"one"}, wall=999.0)}, workers=1)[1].endswith("-")
