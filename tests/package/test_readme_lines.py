"""The lines of the README that one pastes into a terminal to try it."""

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
BLOCK = re.compile(r"^Ten lines in a terminal.*?```sh\n(.*?)```", re.DOTALL | re.MULTILINE)


def lines() -> str:
    """The block as it is pasted."""
    found = BLOCK.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert found
    return found[1]


def test_there_are_ten_and_a_shell_takes_each_as_it_stands():
    text = lines()
    assert text.count("\n") == 10
    assert "…" not in text
    done = subprocess.run(["bash", "-n"], input=text, text=True, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.soak
@pytest.mark.skipif(sys.platform != "linux", reason="the last part ends what was started by /proc")
def test_pasted_they_end_with_a_grant_that_was_paid_and_collected():
    machine = Machine()
    folder = machine.folder
    text = lines().replace("/tmp/me", f"{folder}/me").replace("/tmp/lab", f"{folder}/lab")
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
                timeout=120,
            )
        told = out.read_text()
    finally:
        undertaker.bury([os.fsencode(folder)])
        machine.close()
    assert re.search(r"completed +4 +4 +4", told), told
    assert "intact" in told, told
