"""Writes ``packaging/locks`` anew from ``pyproject.toml``; ``make lock`` runs it.

Guarantees: three locks per Python version (what runs, the tools that build source packages, what
only development adds), all from one resolution so that they never disagree; every file of every
package by its SHA-256; no index address, link or machine path in any lock. Versions already locked
stay unless ``--upgrade`` is given.

A fourth, ``-learning``, is for an environment of its own, where Flower is added to what runs: it
needs older versions of a few packages, and the product keeps the newer ones. The lock has only what
differs, and is installed after the lock of what runs.

uv does the resolving (``--universal``: one lock serves Linux and macOS). It is fetched into a
temporary folder, because only whoever changes the locks needs it.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "packaging" / "locks"
EXTRA = "learning"
"""The extra of ``pyproject.toml`` that does not fit into the one environment."""

PYTHONS = ("3.11", "3.12", "3.13")
UV = "uv>=0.9"
HEADER = "# Written by `make lock` from pyproject.toml; not by hand.\n"


def main(arguments: list[str]) -> int:
    """Write every lock; ``--upgrade`` lets all versions move."""
    extra = ["--upgrade"] if "--upgrade" in arguments else []
    with tempfile.TemporaryDirectory() as folder:
        tools = Path(folder) / "tools"
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(tools), UV]
        subprocess.run(pip, check=True)
        resolver = Resolver(uv=tools / "bin" / "uv", folder=Path(folder), options=extra)
        for python in PYTHONS:
            _write_locks(resolver, python)
    return 0


@dataclass(frozen=True)
class Resolver:
    """Runs uv; ``folder`` is for its intermediate files."""

    uv: Path
    folder: Path
    options: list[str]

    def resolve(self, python: str, inputs: list[str], known: dict[str, str]) -> dict[str, str]:
        """Resolve ``inputs``, preferring the versions in ``known``; the entries by name."""
        output = self.folder / "resolved.txt"
        output.write_text("".join(known.values()), encoding="utf-8")
        fixed = ["--universal", "--generate-hashes", "--no-annotate", "--no-header", "--quiet"]
        where = ["--python-version", python, "--output-file", str(output)]
        command = [str(self.uv), "pip", "compile", "--no-config", *fixed, *where, *inputs]
        subprocess.run([*command, *self.options], cwd=ROOT, check=True)
        return entries(output.read_text(encoding="utf-8"), python)

    def constrained(self, python: str, inputs: list[str], by: dict[str, str]) -> dict[str, str]:
        """Resolve ``inputs`` with every version held to what ``by`` has already settled."""
        constraints = self.folder / "constraints.txt"
        constraints.write_text("".join(by.values()), encoding="utf-8")
        return self.resolve(python, [*inputs, "--constraints", str(constraints)], by)


def _write_locks(resolver: Resolver, python: str) -> None:
    """Resolve everything at once, then split off what only building or development needs."""
    name = f"py{python.replace('.', '')}"
    paths = {part: LOCKS / f"{name}{part}.txt" for part in ("", "-dev", "-build")}
    known: dict[str, str] = {}
    for path in paths.values():
        if path.exists():
            known |= entries(path.read_text(encoding="utf-8"), python)
    groups = ["--group", "dev", "--group", "build"]
    everything = resolver.resolve(python, ["pyproject.toml", *groups], known)
    running = resolver.constrained(python, ["pyproject.toml"], everything)
    building = resolver.constrained(python, ["--group", "build"], everything)
    _write(paths[""], everything, running.keys())
    _write(paths["-build"], everything, building.keys())
    _write(paths["-dev"], everything, everything.keys() - running.keys() - building.keys())
    _write_extra(resolver, python, LOCKS / f"{name}-{EXTRA}.txt", running)


def _write_extra(resolver: Resolver, python: str, path: Path, running: dict[str, str]) -> None:
    """Resolve what runs together with the extra, and keep what is new or another version."""
    known = dict(running)
    if path.exists():
        known |= entries(path.read_text(encoding="utf-8"), python)
    found = resolver.resolve(python, ["pyproject.toml", "--extra", EXTRA], known)
    _write(path, found, {name for name in found if found[name] != running.get(name)})


def entries(text: str, python: str) -> dict[str, str]:
    """Split a lock into its entries (a pin with its hashes, several lines) by project name.

    Where a project has different versions for different Pythons, the one for `python` stays.
    """
    found: dict[str, str] = {}
    for part in re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE):
        name = part.split("==")[0]
        if "==" in part and (name not in found or _is_for(part, python)):
            found[name] = part
    return found


def _is_for(entry: str, python: str) -> bool:
    _, _, marker = entry.splitlines()[0].rstrip("\\ ").partition(" ; ")
    where = {"python_version": python, "python_full_version": f"{python}.0"}
    return not marker or Marker(marker).evaluate(where)


def _write(path: Path, parts: dict[str, str], names: Set[str]) -> None:
    chosen = (text for name, text in parts.items() if name in names)
    path.write_text(HEADER + "".join(chosen), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
