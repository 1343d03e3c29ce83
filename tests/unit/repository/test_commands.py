"""The two commands of the README exist, do their own set-up and are what a build machine runs."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.bench.__main__ import BENCHES

pytestmark = pytest.mark.area("A")

ROOT = Path(__file__).resolve().parents[3]


def planned(target: str, **variables: str) -> str:
    """What ``make target`` would run, without running it."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        ["make", "--no-print-directory", "-n", target, *(f"{k}={v}" for k, v in variables.items())],
        cwd=ROOT,
        env=kept,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_readme_names_both_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make run" in readme
    assert "make test" in readme


def test_the_readme_lists_what_make_help_lists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    helped = re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE)  # what the help picks out
    listed = re.findall(
        r"(?:^|`)make ([a-z-]+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert set(helped) - {"help"} == set(listed)


@pytest.mark.parametrize("target", ["run", "test", "check", "soak", "bench"])
def test_every_command_sets_itself_up_first(target: str) -> None:
    level = "run" if target == "run" else "test"
    assert planned(target).splitlines()[0] == f"packaging/prepare.sh {level}"


def test_run_opens_the_window_and_falls_back_to_the_story_without_a_display() -> None:
    plan = planned("run")
    assert "-m app;" in plan
    assert "-m app practice" in plan


def test_test_runs_every_check() -> None:
    plan = planned("test")
    wanted = ("ruff format --check", "ruff check", "mypy app wallet", "lint-imports", "-m pytest")
    assert all(each in plan for each in wanted)
    assert plan.strip().splitlines()[-1].find("pytest") > 0


def test_bench_runs_every_table() -> None:
    tables = {path.stem for path in (ROOT / "tests" / "bench").glob("[a-z]*.py")}
    assert planned("bench").rstrip().endswith("-m tests.bench")
    assert tables
    assert set(BENCHES) == tables


def test_a_build_machine_runs_the_same_command() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    text = script.read_text(encoding="utf-8")
    assert text.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in text
    assert text.rstrip().endswith("exec make test")


def test_the_top_level_holds_only_what_the_design_names() -> None:
    listing = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    top = {line.partition("/")[0] for line in listing.stdout.splitlines()}
    folders = {"app", "wallet", "p2p", "contracts", "resources", "packaging", "tests"}
    files = {"README.md", "pyproject.toml", "Makefile", "LICENSE"}
    assert {name for name in top if not name.startswith(".")} <= folders | files


@pytest.mark.parametrize("name", BENCHES)
def test_every_table_has_something_to_run(name: str) -> None:
    source = (ROOT / "tests" / "bench" / f"{name}.py").read_text("utf-8")
    assert re.search(r"^def (?:run|main)\(", source, re.MULTILINE)
