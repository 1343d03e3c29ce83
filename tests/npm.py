"""Programs of others, fetched from npm: in the versions of a lock, checked against its digests.

One of their packages, `node`, fetches Node of its own version, which npm checks against the
registry's digest. All are kept in `build/`. Where npm is missing, or does not get them, whoever
asked says "skipped" and why, and ends with 0. A lock that does not fit is an error.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.practice_chain import ROOT

LOCK = "package-lock.json"
NPM_SECONDS = 300.0
OUR_FAULT = ("EUSAGE", "EINTEGRITY", "EJSONPARSE")
"""What npm says where the lock is wrong, and not the network."""


def node(folder: Path) -> str:
    """The Node that came with the packages; the machine's own may be older than they take."""
    return str(folder / "node_modules" / "node" / "bin" / "node")


def fetched(source: Path, folder: Path, parts: tuple[str, ...], what: str) -> Path | str:
    """Return the folder with a program and its packages, or why there is none.

    Args:
        source: where the program lies, with `package.json`, its lock and `.npmrc`.
        folder: where it is put, with the packages.
        parts: files and folders of the program itself.
        what: what comes from npm, for the sentence where there is no npm.
    """
    lock = (source / LOCK).read_text()
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", LOCK, ".npmrc"):
        shutil.copy(source / name, folder / name)
    for name in parts:
        if (source / name).is_dir():
            shutil.rmtree(folder / name, ignore_errors=True)
            shutil.copytree(source / name, folder / name)
        else:
            shutil.copy(source / name, folder / name)
    installed = folder / "installed"
    if installed.exists() and installed.read_text() == lock:
        return folder
    npm = shutil.which("npm")
    if npm is None:
        return f"npm is missing, and {what} comes from there"
    installed.unlink(missing_ok=True)
    try:
        done = subprocess.run(
            [npm, "ci", "--loglevel=error"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=NPM_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return f"npm did not get the packages within {NPM_SECONDS:g} seconds"
    assert not any(code in done.stderr for code in OUR_FAULT), done.stderr
    if done.returncode != 0 or not Path(node(folder)).exists():
        return f"npm did not get the packages: {done.stderr.strip()[-200:] or 'no reason given'}"
    installed.write_text(lock)
    return folder


def tried(found: Path | str, test: str, place: str) -> int:
    """Run the test of a program that was fetched, or say why it is skipped.

    Args:
        found: what `fetched` returned.
        test: path of the test from the project's root.
        place: the environment variable by which the test knows the folder.

    Returns:
        The exit code.
    """
    if isinstance(found, str):
        print(f"skipped: {found}")
        return 0
    command = [sys.executable, "-m", "pytest", "-p", "no:benchmark", "-q", test]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, place: str(found)}, check=False
    ).returncode
