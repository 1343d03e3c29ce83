"""Which build this is: the version, the commit as far as it is known, the registry's code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.api.version import ORIGIN_FILE, VERSION, build
from contracts.artifacts import load
from tests.unit.app.cli.running import run

pytestmark = pytest.mark.area("A")

ROOT = Path(__file__).parents[4]
COMMIT = "0123456789abcdef" * 2 + "01234567"


def git(folder: Path) -> Path:
    (folder / ".git" / "refs" / "heads").mkdir(parents=True)
    (folder / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    return folder / ".git"


def test_the_command_line_says_it_in_three_lines_and_as_json():
    found = build()
    assert run("--version").out.splitlines() == [
        f"freehold {VERSION}",
        f"commit {found.commit}",
        f"registry {found.registry} (SHA-256 of its code)",
    ]
    assert run("--version", "--json").json == {
        "version": VERSION,
        "commit": found.commit,
        "registry_sha256": found.registry,
    }


def test_the_registry_is_the_one_of_the_committed_artefact():
    assert build().registry == load("ConsentRegistry").runtime_hash


def test_this_checkout_stands_at_the_commit_that_git_names():
    done = subprocess.run(
        ["git", "-C", str(ROOT), "rev-parse", "HEAD"], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        pytest.skip("this is no git checkout, or git is not installed")
    assert build().commit == f"{done.stdout.strip()} (a checkout)"


def test_a_package_names_the_commit_it_was_built_from(tmp_path: Path):
    git(tmp_path)
    (tmp_path / ORIGIN_FILE).write_text(f"{COMMIT} with changes\n")
    assert build(tmp_path, tmp_path).commit == f"{COMMIT} with changes"


@pytest.mark.parametrize("where", ["loose", "packed", "detached", "another work tree"])
def test_a_checkout_is_read_in_each_of_its_forms(tmp_path: Path, where: str):
    folder = git(tmp_path)
    if where == "packed":
        (folder / "packed-refs").write_text(f"# pack-refs with: peeled\n{COMMIT} refs/heads/main\n")
    elif where == "detached":
        (folder / "HEAD").write_text(f"{COMMIT}\n")
    else:
        (folder / "refs/heads/main").write_text(f"{COMMIT}\n")
    root = tmp_path
    if where == "another work tree":
        root, state = tmp_path / "other", folder / "worktrees" / "other"
        root.mkdir()
        state.mkdir(parents=True)
        (root / ".git").write_text(f"gitdir: {state}\n")
        (state / "HEAD").write_text("ref: refs/heads/main\n")
        (state / "commondir").write_text("../..\n")
    assert build(tmp_path, root).commit == f"{COMMIT} (a checkout)"


@pytest.mark.parametrize("head", [None, "ref: refs/heads/gone\n", "nonsense\n", "\udcff"])
def test_where_nothing_is_known_that_is_said(tmp_path: Path, head: str | None):
    if head is not None:
        (git(tmp_path) / "HEAD").write_bytes(head.encode("utf-8", "surrogateescape"))
    assert build(tmp_path, tmp_path).commit == "unknown"


def test_knowing_the_version_loads_no_cryptography():
    code = "import sys, app.api.version; print('eth_utils' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False\n"
