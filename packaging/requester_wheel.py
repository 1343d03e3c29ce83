"""The requester alone, as a wheel for servers: no window, no wallet, no vault.

Guarantees: it holds the modules that `freehold-requester` reaches by its imports, together with
what it starts as processes of its own (the worker that runs programs, the practice chain), and no
other; it asks for those libraries of `pyproject.toml` that these modules import, and Qt is none of
them; beside it lies a lock of these libraries and all that they need, with their hashes; equal
sources give equal bytes.

Left out is `sandbox`, whose people have wallets: it says so. Run by `package.py`, or alone as
`python packaging/requester_wheel.py`. The import graph is grimp's, by which the layers are checked
too; else standard library only.
"""

import base64
import hashlib
import re
import sys
import time
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path
from typing import Any

import bundle
import deb
import grimp
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
NAME = "freehold-requester"
BEGINS = (
    "app.__main__",  # children are started through it
    "app.requester",
    "app.worker.main",
    "app.worker.computing",
    "contracts.practice.__main__",
)
"""Where the imports are followed from, with all below: the last three are named in tables."""

BY_NAME = re.compile(r'(?:import_module|resources\.files)\(\s*"([a-z][\w.]*)"')
"""What is loaded by its name only, so that no import says so."""

METADATA = """\
Metadata-Version: 2.4
Name: {name}
Version: {version}
Summary: Asks people for data through Freehold, pays for it and receives it; without a window.
License-Expression: GPL-3.0-or-later
License-File: LICENSE
Classifier: Private :: Do Not Upload
Requires-Python: {python}
"""
WHEEL = "Wheel-Version: 1.0\nGenerator: freehold\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
SCRIPTS = f"[console_scripts]\n{NAME} = app.requester.__main__:main\n"


def modules(root: Path) -> tuple[set[str], set[str]]:
    """What the wheel holds, and the libraries it imports: both by import name."""
    sys.path.insert(0, str(root))  # no other checkout's
    graph = grimp.build_graph(*bundle.PACKAGES, include_external_packages=True, cache_dir=None)
    ours = {name: _file(root, name) for name in bundle.modules(root)}
    waiting = [name for name in ours if f"{name}.".startswith(tuple(f"{b}." for b in BEGINS))]
    found = set(waiting)
    while waiting:
        name = waiting.pop()
        reached = {name.rpartition(".")[0]} - {""}  # the package it lies in
        if name in ours:
            reached |= graph.find_modules_directly_imported_by(name)
            reached |= set(BY_NAME.findall(ours[name].read_text(encoding="utf-8")))
        waiting += reached - found
        found |= reached
    libraries = {name.partition(".")[0] for name in found} - set(bundle.PACKAGES)
    return found & ours.keys(), libraries - sys.stdlib_module_names


def requirements(libraries: Iterable[str], project: dict[str, Any]) -> list[Requirement]:
    """Those of the project's requirements that bring these libraries."""
    brought = packages_distributions()
    names = {_normal(each) for name in libraries for each in brought.get(name, ())}
    stated = [Requirement(each) for each in project["dependencies"]]
    return [each for each in stated if _normal(each.name) in names]


def needed(wanted: Iterable[Requirement]) -> set[str]:
    """The normal names of these and of everything they need, as it is installed here."""
    waiting = [(_normal(each.name), extra) for each in wanted for extra in ("", *each.extras)]
    found = set(waiting)
    while waiting:
        name, extra = waiting.pop()
        try:
            stated = requires(name) or []
        except PackageNotFoundError:  # for another system, or another Python
            continue
        for each in map(Requirement, stated):
            if each.marker is None or each.marker.evaluate({"extra": extra}):
                new = {(_normal(each.name), one) for one in ("", *each.extras)} - found
                found |= new
                waiting += new
    return {name for name, _ in found}


def lock_of(names: set[str], lock: str) -> str:
    """The entries of a lock for these names, as `pip install --require-hashes` reads them."""
    parts = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)
    return "".join(part for part in parts if _normal(part.partition("==")[0]) in names)


def build(root: Path, folder: Path, release: deb.Release) -> list[Path]:
    """Write the wheel and its lock into `folder`, and return both.

    Args:
        root: the checkout.
        folder: where to.
        release: whose version, time and commit they carry.
    """
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    held, libraries = modules(root)
    wanted = requirements(libraries, project)
    files = dict(_sources(root, held)) | {"app/api/origin.txt": f"{release.origin}\n".encode()}
    metadata = METADATA.format(
        name=NAME, version=release.version, python=project["requires-python"]
    ) + "".join(f"Requires-Dist: {each}\n" for each in wanted)
    notes = f"{NAME.replace('-', '_')}-{release.version}.dist-info"
    files |= {
        f"{notes}/METADATA": metadata.encode(),
        f"{notes}/WHEEL": WHEEL.encode(),
        f"{notes}/entry_points.txt": SCRIPTS.encode(),
        f"{notes}/licenses/LICENSE": (root / "LICENSE").read_bytes(),
    }
    record = "".join(f"{place},{_told(files[place])}\n" for place in sorted(files))
    files[f"{notes}/RECORD"] = f"{record}{notes}/RECORD,,\n".encode()
    wheel = folder / f"{NAME.replace('-', '_')}-{release.version}-py3-none-any.whl"
    _pack(files, wheel, release.epoch)
    python = f"py3{sys.version_info.minor}"
    text = (root / "packaging" / "locks" / f"{python}.txt").read_text(encoding="utf-8")
    lock = folder / f"{NAME}-{release.version}-{python}.txt"
    lock.write_text(lock_of(needed(wanted), text), encoding="utf-8")
    return [wheel, lock]


def _sources(root: Path, held: set[str]) -> Iterator[tuple[str, bytes]]:
    """The files of these modules, and the data that lies beside them."""
    for name in held:
        path = _file(root, name)
        yield path.relative_to(root).as_posix(), path.read_bytes()
    for data in (Path(source) for source, _ in bundle.data_files(root)):
        place = data.relative_to(root)
        if ".".join(place.parent.parts) in held:
            yield place.as_posix(), data.read_bytes()


def _pack(files: dict[str, bytes], target: Path, epoch: int) -> None:
    when = time.gmtime(epoch)[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for place in sorted(files):
            member = zipfile.ZipInfo(place, when)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o100644 << 16
            archive.writestr(member, files[place])


def _told(content: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    return f"sha256={digest},{len(content)}"


def _file(root: Path, name: str) -> Path:
    place = root.joinpath(*name.split("."))
    return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def main() -> int:
    """Build into `dist` and say what came out."""
    import package  # which imports this

    package.OUT.mkdir(exist_ok=True)
    for path in build(ROOT, package.OUT, package.this_release()):
        print(f"Package: {path.relative_to(ROOT)}, {path.stat().st_size / 1e6:.1f} MB")
    package.write_checksums(package.OUT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
