"""The locks are complete, agree with each other and with the project, and name no index."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

pytestmark = pytest.mark.area("A")

ROOT = Path(__file__).resolve().parents[3]
LOCKS = ROOT / "packaging" / "locks"
VERSIONS = ("311", "312", "313")
PARTS = ("", "-dev", "-build")
LEARNING = "-learning"
"""What the extra adds and holds back, for an environment of its own."""


def entries(path: Path) -> dict[str, str]:
    """The lock's entries, each a pin with its hashes, by project name."""
    parts = re.split(r"^(?=[A-Za-z0-9])", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {part.split("==")[0]: part for part in parts if "==" in part}


def lock(version: str, part: str = "") -> dict[str, str]:
    return entries(LOCKS / f"py{version}{part}.txt")


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def unmet(requirements: list[str], locked: dict[str, str], python: str) -> list[str]:
    """The requirements that no entry satisfies on Linux with that Python version."""
    found = []
    for text in requirements:
        need = Requirement(text)
        place = {"python_version": f"3.{python[1:]}", "python_full_version": f"3.{python[1:]}.0"}
        if need.marker is not None and not need.marker.evaluate(place):
            continue
        name = re.sub(r"[-_.]+", "-", need.name).lower()
        pin = re.match(r"[^=]+==(\S+)", locked.get(name, ""))
        if pin is None or not need.specifier.contains(Version(pin[1]), prereleases=True):
            found.append(text)
    return found


def test_there_is_a_set_of_locks_for_every_python_version_and_no_other_file() -> None:
    wanted = {f"py{version}{part}.txt" for version in VERSIONS for part in (*PARTS, LEARNING)}
    assert {path.name for path in LOCKS.iterdir()} == wanted


@pytest.mark.parametrize("version", VERSIONS)
def test_every_package_is_pinned_with_a_hash_and_nothing_else_is_in_a_lock(version: str) -> None:
    for part in (*PARTS, LEARNING):
        for name, text in lock(version, part).items():
            lines = [line.strip().removesuffix(" \\") for line in text.strip().splitlines()]
            assert re.fullmatch(r"[a-z0-9.-]+==\S+( ; .+)?", lines[0]), lines[0]
            hashes = [line for line in lines[1:] if not line.startswith("#")]
            assert hashes, f"{name} has no hash"
            assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in hashes), name


def test_no_lock_names_an_address_or_a_place() -> None:
    for path in LOCKS.iterdir():
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"://|^-|index|find-links| @ ", text, flags=re.MULTILINE), path.name


@pytest.mark.parametrize("version", VERSIONS)
def test_what_the_project_requires_is_locked(version: str) -> None:
    tables = project()
    running = lock(version)
    assert unmet(tables["project"]["dependencies"], running, version) == []
    groups = tables["dependency-groups"]
    assert unmet(groups["build"], lock(version, "-build"), version) == []
    everything = {**running, **lock(version, "-build"), **lock(version, "-dev")}
    assert unmet(groups["dev"], everything, version) == []


def test_a_requirement_that_is_not_locked_is_found() -> None:
    locked = {"trio": "trio==0.30.0 \\\n", "web3": "web3==8.0.0 \\\n"}
    needs = ["trio>=0.30", "web3>=9", "msgspec", "other ; python_version < '3.12'"]
    assert unmet(needs, locked, "312") == ["web3>=9", "msgspec"]


@pytest.mark.parametrize("version", VERSIONS)
def test_the_locks_of_one_version_come_from_one_resolution(version: str) -> None:
    running, developing, building = (lock(version, part) for part in PARTS)
    assert not running.keys() & developing.keys()
    shared = running.keys() & building.keys()
    assert all(running[name] == building[name] for name in shared)


@pytest.mark.parametrize("version", VERSIONS)
def test_the_extra_fits_what_runs_with_its_own_lock_on_top_and_changes_nothing_below(
    version: str,
) -> None:
    tables, running, extra = project()["project"], lock(version), lock(version, LEARNING)
    together = {**running, **extra}
    assert unmet(tables["optional-dependencies"]["learning"], together, version) == []
    assert unmet(tables["dependencies"], together, version) == []
    assert all(running.get(name) != text for name, text in extra.items())
