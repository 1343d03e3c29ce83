"""Another program that speaks the protocol: `python -m tests.e2e.js_peer` fetches it and runs it.

`tests/js` is a wallet and a requester in JavaScript on js-libp2p, written from `p2p/PROTOCOL.md`.
Its packages come from npm, in the versions of its lock and checked against the digests there; one
of them, `node`, fetches Node of its own version, which npm checks against the registry's digest.
All are kept in build/js. Where npm is missing, or does not get them, this says "skipped" and why,
and ends with 0: nothing else needs it. A lock that does not fit is an error.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.practice_chain import ROOT

SOURCE = ROOT / "tests" / "js"
FOLDER = ROOT / "build" / "js"
PLACE = "FREEHOLD_JS"
"""The environment variable that names the folder for the test."""

LOCK = "package-lock.json"
INSTALLED = FOLDER / "installed"
NPM_SECONDS = 300.0
OUR_FAULT = ("EUSAGE", "EINTEGRITY", "EJSONPARSE")
"""What npm says where the lock is wrong, and not the network."""


def node(folder: Path) -> str:
    """The Node that came with the packages; the machine's own may be older than js-libp2p takes."""
    return str(folder / "node_modules" / "node" / "bin" / "node")


def fetched() -> Path | str:
    """Return the folder with the peer and its packages, or why there is none."""
    lock = (SOURCE / LOCK).read_text()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", LOCK, ".npmrc"):
        shutil.copy(SOURCE / name, FOLDER / name)
    for name in ("src", "test", "live"):
        shutil.rmtree(FOLDER / name, ignore_errors=True)
        shutil.copytree(SOURCE / name, FOLDER / name)
    if INSTALLED.exists() and INSTALLED.read_text() == lock:
        return FOLDER
    npm = shutil.which("npm")
    if npm is None:
        return "npm is missing, and js-libp2p comes from there"
    INSTALLED.unlink(missing_ok=True)
    try:
        done = subprocess.run(
            [npm, "ci", "--loglevel=error"],
            cwd=FOLDER,
            capture_output=True,
            text=True,
            check=False,
            timeout=NPM_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return f"npm did not get the packages within {NPM_SECONDS:g} seconds"
    assert not any(code in done.stderr for code in OUR_FAULT), done.stderr
    if done.returncode != 0 or not Path(node(FOLDER)).exists():
        return f"npm did not get the packages: {done.stderr.strip()[-200:] or 'no reason given'}"
    INSTALLED.write_text(lock)
    return FOLDER


def main() -> int:
    """Fetch it and run the tests, or say why they are skipped."""
    found = fetched()
    if isinstance(found, str):
        print(f"skipped: {found}")
        return 0
    test = ["-m", "pytest", "-p", "no:benchmark", "-q", "tests/e2e/test_js_peer.py"]
    return subprocess.run(
        [sys.executable, *test], cwd=ROOT, env={**os.environ, PLACE: str(found)}, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
