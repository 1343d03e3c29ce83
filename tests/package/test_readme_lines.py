"""The lines of the READMEs that one pastes into a terminal to try it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import undertaker
from tests.e2e.processes import Machine

pytestmark = pytest.mark.area("A")

ROOT = Path(__file__).parents[2]
TEN, STUDY = "Ten lines in a terminal", "Ten wallets that compute together"


def lines(begins: str = TEN) -> str:
    """The block behind a line that begins so, as it is pasted."""
    room = {TEN: ROOT, STUDY: ROOT / "app" / "requester"}[begins]
    whole = (room / "README.md").read_text(encoding="utf-8")
    found = re.search(f"^{begins}.*?```sh\n(.*?)```", whole, re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


@pytest.mark.parametrize("begins", [TEN, STUDY])
def test_a_shell_takes_each_as_it_stands(begins: str):
    text = lines(begins)
    assert begins != TEN or text.count("\n") == 10
    assert "…" not in text
    done = subprocess.run(["bash", "-n"], input=text, text=True, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.soak
@pytest.mark.skipif(sys.platform != "linux", reason="the last part ends what was started by /proc")
def test_pasted_they_end_with_a_grant_that_was_paid_and_collected():
    told = pasted(TEN, 120)
    assert re.search(r"completed +4 +4 +4", told), told
    assert "intact" in told, told


@pytest.mark.soak
@pytest.mark.area("F")
@pytest.mark.skipif(sys.platform != "linux", reason="the last part ends what was started by /proc")
def test_pasted_ten_wallets_compute_and_a_stranger_recomputes_the_sum():
    told = pasted(STUDY, 5400)
    assert told.count("Collected                 0.60 practice tokens") == 9, told
    # ten, if the tenth was killed after its part in the round
    assert re.search("The sum is exactly that of the vectors of (9|10) wallets", told), told
    assert "Wrong:" not in told, told


def pasted(begins: str, seconds: float) -> str:
    """What a terminal says in the end, on a machine of its own."""
    machine = Machine()
    folder = machine.folder
    text = lines(begins).replace("/tmp/", f"{folder}/")
    text = text.replace("resources/", f"{ROOT}/resources/").replace("source .venv/bin/activate", "")
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    out = folder / "out"
    try:
        with out.open("w") as file:
            subprocess.run(
                ["bash"],
                cwd=folder,
                env={**machine.variables, "PATH": path},
                input=text,
                stdout=file,
                stderr=file,
                text=True,
                check=True,
                timeout=seconds,
            )
        return out.read_text()
    finally:
        undertaker.bury([os.fsencode(folder)])
        machine.close()
