"""`make package`: from a checkout to what people install, in `dist`.

That is `freehold_VERSION_amd64.deb`; `freehold-VERSION-x86_64.tar.xz` for other systems;
`freehold-VERSION.cdx.json`, the bill of materials of both; the requester alone as a wheel, with the
lock of what it needs (`requester_wheel.py`); and their `SHA256SUMS`.

Guarantees: the same commit, built with the same Python on the same release of the system, gives
the same bytes (`rebuild.md` says how to check that); a failure leaves the packages of before in
place and says what is missing.

The surroundings that make two builds equal are set here, before PyInstaller starts: a fixed hash
seed, because sets are written in their order; the time of the commit instead of now; and a byte
code cache of its own, always empty, because what Python writes for a module depends on whether it
was compiled just now or read back.

Standard library only, but for PyInstaller and Qt in programs of their own.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import bundle
import deb
import requester_wheel
import tarball

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "packaging"
WORK = ROOT / "build" / "package"
OUT = ROOT / "dist"
TOOLS = {
    "dpkg-deb": "dpkg",
    **dict.fromkeys(("objcopy", "objdump", "strip"), "binutils"),
}
"""Programs that packaging runs, and the Debian package that brings each."""
KINDS = ("*.deb", "*.tar.xz", "*.cdx.json", "*.whl", "freehold-requester-*.txt")
"""What stands in `SHA256SUMS`, by name."""


def main() -> int:
    """Build, package, and say what came out; the exit code of the process."""
    began = time.monotonic()
    try:
        _check_tools()
        made = package()
    except deb.CannotPackage as error:
        print(f"Package: {error}", file=sys.stderr)
        return 1
    installed = sum(path.lstat().st_size for path in (WORK / "tree").rglob("*")) / 1e6
    for path in made:
        print(f"Package: {path.relative_to(ROOT)}, {path.stat().st_size / 1e6:.1f} MB")
    print(f"Package: {installed:.0f} MB installed, {time.monotonic() - began:.0f} s")
    return 0


def package() -> list[Path]:
    """Make what is installed from this checkout and return where each file lies.

    Raises:
        CannotPackage: a step failed; the message says which, and `dist` is as it was.
    """
    release = this_release()
    shutil.rmtree(WORK, ignore_errors=True)
    print("Package: freezing, one to two minutes", flush=True)
    _run("PyInstaller", [sys.executable, *_freezing()], _surroundings(release))
    frozen = WORK / "bundle" / "freehold"
    _forget_build_ids(frozen / "_internal")
    icons = WORK / "icons"
    painting = [sys.executable, str(HERE / "icons.py"), str(icons)]
    _run("drawing the icons", painting, {**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    materials = WORK / f"freehold-{release.version}.cdx.json"
    listing = [str(HERE / "sbom.py"), str(frozen), str(_lock()), release.version, str(materials)]
    _run("listing the materials", [sys.executable, *listing], _surroundings(release))
    print("Package: packing", flush=True)
    tree = WORK / "tree"
    deb.stage(frozen, HERE / "linux", icons, tree, release)
    debian = WORK / f"freehold_{release.version}_{release.architecture}.deb"
    deb.build(tree, debian, release.epoch)
    machine = tarball.MACHINES.get(release.architecture, release.architecture)
    other = WORK / f"freehold-{release.version}-{machine}.tar.xz"
    tarball.build(tree, HERE / "linux", other, release)
    alone = requester_wheel.build(ROOT, WORK, release)
    OUT.mkdir(exist_ok=True)
    made = [path.replace(OUT / path.name) for path in (debian, other, materials, *alone)]
    write_checksums(OUT)
    return made


def write_checksums(folder: Path) -> None:
    """Write `SHA256SUMS` over what is to be installed, as `sha256sum --check` reads it."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(each for kind in KINDS for each in folder.glob(kind))
    ]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def this_release() -> deb.Release:
    """Return what this checkout is, as a package of it says."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    architecture = _output(["dpkg", "--print-architecture"])
    stated = os.environ.get("SOURCE_DATE_EPOCH")
    commit = _output(["git", "-C", str(ROOT), "rev-parse", "HEAD"])
    if not commit and stated is None:
        raise deb.CannotPackage(
            "This is no git checkout, so the time of the source is not known. Give it as "
            "SOURCE_DATE_EPOCH, in seconds since 1970."
        )
    changed = bool(_output(["git", "-C", str(ROOT), "status", "--porcelain"]))
    if changed:
        print("Package: the checkout has changes that are in no commit; nobody can rebuild this.")
    epoch = stated or _output(["git", "-C", str(ROOT), "log", "-1", "--format=%ct"])
    origin = (commit or "unknown") + (" with changes" if changed else "")
    return deb.Release(project["version"], architecture, int(epoch), origin)


def _forget_build_ids(folder: Path) -> None:
    """Take out what differs each time a library is compiled (see `bundle.built_here`)."""
    lock = _lock().read_text(encoding="utf-8")
    places = [folder / place for place in bundle.built_here(lock)]
    for library in filter(Path.exists, places):
        command = ["objcopy", "--remove-section=.note.gnu.build-id", str(library)]
        _run(f"objcopy {library.name}", command, dict(os.environ))


def _lock() -> Path:
    return HERE / "locks" / f"py3{sys.version_info.minor}.txt"


def _freezing() -> list[str]:
    options = ("--noconfirm", "--clean")
    folders = ("--distpath", str(WORK / "bundle"), "--workpath", str(WORK / "pyinstaller"))
    return ["-m", "PyInstaller", *options, *folders, str(HERE / "freehold.spec")]


def _surroundings(release: deb.Release) -> dict[str, str]:
    return {
        **os.environ,
        "FREEHOLD_ORIGIN": release.origin,
        "PYINSTALLER_CONFIG_DIR": str(WORK / "cache"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONPYCACHEPREFIX": str(WORK / "no-byte-code"),
        "SOURCE_DATE_EPOCH": str(release.epoch),
    }


def _run(what: str, command: list[str], surroundings: dict[str, str]) -> None:
    """Run one of the steps; what it says is kept in a file and shown if it fails."""
    WORK.mkdir(parents=True, exist_ok=True)
    said = WORK / f"{what.replace(' ', '-').lower()}.log"
    with said.open("wb") as log:
        code = subprocess.run(
            command, cwd=ROOT, env=surroundings, stdout=log, stderr=log, check=False
        ).returncode
    if code != 0:
        last = said.read_text(encoding="utf-8", errors="replace").splitlines()[-20:]
        print("\n".join(last), file=sys.stderr)
        raise deb.CannotPackage(f"{what} failed; its last lines are above, all are in {said}.")


def _output(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def _check_tools() -> None:
    missing = {name: package for name, package in TOOLS.items() if shutil.which(name) is None}
    if missing:
        raise deb.CannotPackage(
            f"Missing: {', '.join(missing)}. On Debian: apt-get install "
            f"{' '.join(sorted(set(missing.values())))}"
        )


if __name__ == "__main__":
    sys.exit(main())
