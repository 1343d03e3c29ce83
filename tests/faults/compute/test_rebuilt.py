"""The programs that are checked in are their sources: built again they are the same bytes.

Building takes npm, its registry and half a minute, so it is part of `make soak`; every run looks
whether anything changed since it was last built and found the same (`built.sha256`).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess

import pytest

from tests.faults.compute.modules import EXAMPLES

pytestmark = pytest.mark.area("F")

FILES = sorted(p for p in EXAMPLES.iterdir() if p.suffix in (".ts", ".json", ".wasm"))


def test_sources_and_modules_are_those_that_were_last_built_together():
    lines = [f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.name}" for p in FILES]
    assert (EXAMPLES / "built.sha256").read_text(encoding="utf-8").splitlines() == lines, (
        "run `npm ci && npm run build` in wallet/compute/examples, then `sha256sum`"
    )


@pytest.mark.skipif("FREEHOLD_SOAK" not in os.environ, reason="half a minute: part of make soak")
def test_the_examples_built_again_are_the_same_bytes(tmp_path):
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed, and the compiler comes from there")
    for source in FILES:
        if source.suffix != ".wasm":
            shutil.copy(source, tmp_path)
    got = subprocess.run(
        [npm, "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if got.returncode:
        pytest.skip(f"npm did not get the compiler: {got.stderr.strip()[-200:]}")
    subprocess.run([npm, "run", "--silent", "build"], cwd=tmp_path, timeout=120, check=True)
    for built in EXAMPLES.glob("*.wasm"):
        assert (tmp_path / built.name).read_bytes() == built.read_bytes(), built.name
