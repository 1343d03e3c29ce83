"""`freehold verify FILE` needs the file and nothing else: no vault, no database, no network."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.wallet.audit.test_bundle import BUNDLE
from wallet.audit import bundle

pytestmark = pytest.mark.area("A")

ROOT = Path(__file__).parents[4]
FOREIGN = (
    "PySide6",
    "aiohttp",
    "app.node",
    "app.requester",
    "contracts",
    "libp2p",
    "numpy",
    "p2p",
    "requests",
    "sqlcipher3",
    "sqlite3",
    "trio",
    "urllib3",
    "wallet.store",
    "wallet.vault",
    "web3",
)
"""What opens networks, databases or vaults, and what does."""

WATCHED = """
import json, runpy, sys
touched = []
def watch(event, arguments):
    if event.startswith(("socket.", "sqlite3.", "subprocess.", "os.fork", "os.posix_spawn")):
        touched.append(event)
sys.addaudithook(watch)
sys.argv = ["freehold", *sys.argv[1:]]
try:
    runpy.run_module("app", run_name="__main__", alter_sys=False)
except SystemExit as end:
    code = end.code
told = {"code": code, "touched": touched, "loaded": sorted(sys.modules)}
print(json.dumps(told), file=sys.stderr)
"""


def run(code: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-c", code, *arguments],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def foreign(modules: list[str]) -> list[str]:
    return [name for name in FOREIGN if name in modules]


def test_a_bundle_is_verified_with_nothing_but_its_file_at_hand(tmp_path: Path):
    file = tmp_path / "grant.freehold-proof"
    file.write_bytes(bundle.encode(BUNDLE))
    done = run(WATCHED, "verify", str(file), "--json", HOME=str(tmp_path / "nobody"))
    told = json.loads(done.stderr.splitlines()[-1])
    assert told["code"] == 0, done.stderr
    assert json.loads(done.stdout)["holds"] is True
    assert told["touched"] == []
    assert foreign(told["loaded"]) == []
    assert not (tmp_path / "nobody").exists()


@pytest.mark.parametrize("line", ["import requests", "import wallet.store"])
def test_a_verifier_that_took_more_along_would_be_found(line: str):
    code = f"{line}\nimport json, sys, wallet.audit.bundle\nprint(json.dumps(sorted(sys.modules)))"
    done = run(code)
    assert line.removeprefix("import ") in foreign(json.loads(done.stdout))
