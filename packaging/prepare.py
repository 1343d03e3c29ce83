"""Sets up everything a fresh clone needs to run or test Freehold, once.

``make run`` and ``make test`` call this first. It guarantees that afterwards ``.venv`` holds
exactly the packages of ``packaging/locks`` for its Python version, each checked against its hash,
and the project itself in place (an edit takes effect at once), compiled to byte code. A stamp
inside ``.venv`` names what it was made from: while that is unchanged, a call returns at once and
needs no network.

How, and why so:

1. *System libraries* (``system_libraries.py``), because ``fastecdsa`` compiles and Qt loads them.
2. *The build tools* (pip, setuptools, wheel) from their own lock. pip's usual build isolation
   would fetch unpinned, unhashed build tools for every source package; with these installed first
   the rest is built with ``--no-build-isolation``.
3. *All packages* with ``--require-hashes`` and ``--no-deps``: the lock is complete, so nothing is
   resolved here. No index is named anywhere: pip's own settings decide where files come from, the
   hashes decide which.
4. *The project*, as an editable install: one line in a ``.pth`` file, and the commands
   ``freehold`` and ``freehold-requester``. (``package-dir`` in ``pyproject.toml`` makes it so; else
   setuptools installs an import hook that every start of every process would pay for.)

Standard library only: this runs before anything is installed.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import system_libraries

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "packaging" / "locks"
VENV = ROOT / ".venv"
STAMP = VENV / "freehold-set-up.json"
PROJECT_FOLDERS = ("app", "wallet", "p2p", "contracts", "tests")
SUPPORTED = ((3, 11), (3, 12), (3, 13))
LEVELS = ("run", "test")
"""What a set-up is for: ``test`` has everything that ``run`` has, and the development tools."""

SMOKE = "import PySide6.QtWidgets, coincurve, fastecdsa, libp2p, nacl.bindings, sqlcipher3, web3"


class SetUpError(Exception):
    """A full sentence for the person; what was there before is still there."""


def main(arguments: list[str]) -> int:
    """Prepare for the level named in ``arguments``; the exit code of the process."""
    if len(arguments) != 1 or arguments[0] not in LEVELS:
        print(f"usage: packaging/prepare.sh {'|'.join(LEVELS)}", file=sys.stderr)
        return 2
    with _alone():
        try:
            prepare(arguments[0])
        except SetUpError as error:
            print(f"Set-up: {error}", file=sys.stderr)
            return 1
    return 0


def prepare(level: str) -> None:
    """Bring this checkout to ``level``, or do nothing if it is there already.

    Raises:
        SetUpError: something is missing or failed; the next call starts over where it must.
    """
    stamp = _read_stamp()
    if "test" in (level, stamp.get("level")):
        level = "test"  # what a developer once installed stays with the next lock too
    version = _venv_version()
    if version is not None and stamp == _wanted_stamp(level, version):
        return
    began = time.monotonic()
    lacking = system_libraries.missing()
    if lacking and (sentence := system_libraries.install(lacking)):
        raise SetUpError(sentence)
    if version is None:
        version = _create_venv()
    STAMP.unlink(missing_ok=True)
    locks = lock_files(level, version)
    print(
        f"Set-up: installing the packages of {', '.join(path.name for path in locks)}", flush=True
    )
    _install(locks)
    _remove_surplus(locks)
    _install_project()
    _compile()
    if _run_in_venv("-c", SMOKE, check=False):
        raise SetUpError("the installed packages do not load; the message above says which.")
    STAMP.write_text(json.dumps(_wanted_stamp(level, version)), encoding="utf-8")
    print(f"Set-up: done in {time.monotonic() - began:.0f} s", flush=True)


def lock_files(level: str, version: tuple[int, int]) -> list[Path]:
    """The locks that make up ``level``, build tools first.

    Raises:
        SetUpError: there is no lock for that Python version.
    """
    name = f"py{version[0]}{version[1]}"
    files = [LOCKS / f"{name}-build.txt", LOCKS / f"{name}.txt"]
    if level == "test":
        files.append(LOCKS / f"{name}-dev.txt")
    for path in files:
        if not path.exists():
            raise SetUpError(f"the lock {path.relative_to(ROOT)} is missing; restore it from git.")
    return files


def locked_versions(text: str) -> dict[str, str]:
    """The versions that a lock pins, by normalised project name."""
    pins = re.findall(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", text, flags=re.MULTILINE)
    return {normalised(name): version for name, version in pins}


def normalised(name: str) -> str:
    """A project name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _wanted_stamp(level: str, version: tuple[int, int]) -> dict[str, str]:
    digest = hashlib.sha256()
    for path in [*lock_files(level, version), Path(__file__)]:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    tables = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    installed = [tables["project"], tables["build-system"], tables["tool"]["setuptools"]]
    digest.update(json.dumps(installed, sort_keys=True).encode())
    return {
        "level": level,
        "python": f"{version[0]}.{version[1]}",
        "folder": str(ROOT),
        "made_from": digest.hexdigest(),
    }


def _read_stamp() -> dict[str, str]:
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _python() -> Path:
    return VENV / "bin" / "python"


def _venv_version() -> tuple[int, int] | None:
    """The Python version of a working ``.venv`` that may stay, else ``None``."""
    if not _python().exists():
        return None
    done = subprocess.run(
        [_python(), "-c", "import sys; print(*sys.version_info[:2])"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        return None
    major, minor = map(int, done.stdout.split())
    if (major, minor) not in SUPPORTED:
        return None
    if os.environ.get("FREEHOLD_PYTHON") and (major, minor) != sys.version_info[:2]:
        return None
    return major, minor


def _create_venv() -> tuple[int, int]:
    version = sys.version_info[:2]
    print(f"Set-up: making .venv with Python {version[0]}.{version[1]}", flush=True)
    if VENV.exists():
        shutil.rmtree(VENV)
    done = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
    if done.returncode != 0:
        raise SetUpError("Python could not make a virtual environment; its message is above.")
    return version


def _install(locks: list[Path]) -> None:
    build, *rest = locks
    always = ("--quiet", "--require-hashes", "--no-deps", "--no-compile")
    _pip("install", *always, "-r", str(build))
    files = [part for path in rest for part in ("-r", str(path))]
    _pip("install", *always, "--no-build-isolation", *files)


def _remove_surplus(locks: list[Path]) -> None:
    """Take out what an older lock brought, so that the environment is the lock and nothing else."""
    wanted = {"freehold"}
    for path in locks:
        wanted |= locked_versions(path.read_text(encoding="utf-8")).keys()
    listing = subprocess.run(
        [_python(), "-m", "pip", "list", "--format=json"],
        capture_output=True,
        env=_pip_environment(),
        check=True,
    )
    names = sorted(item["name"] for item in json.loads(listing.stdout))
    surplus = [name for name in names if normalised(name) not in wanted]
    if surplus:
        print(f"Set-up: removing {', '.join(surplus)}: no longer in the lock", flush=True)
        _pip("uninstall", "--quiet", "--yes", *surplus)


def _install_project() -> None:
    options = ("--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--no-compile")
    _pip("install", *options, "--editable", str(ROOT))


def _compile() -> None:
    """Byte code halves the start of every process; files not meant to compile are skipped."""
    packages = next((VENV / "lib").glob("python3.*")) / "site-packages"
    own = [str(ROOT / name) for name in PROJECT_FOLDERS if (ROOT / name).is_dir()]
    _run_in_venv("-m", "compileall", "-qq", "-j", "0", str(packages), *own, check=False)


def _pip(*arguments: str) -> None:
    if _run_in_venv("-m", "pip", *arguments, check=False, env=_pip_environment()):
        raise SetUpError(
            "pip failed; its message is above. If the network or a mirror was at fault, run the "
            "same command again: what was installed is kept."
        )


def _pip_environment() -> dict[str, str]:
    """The person's pip settings (proxy, mirror, certificates), less what would misplace files."""
    misplacing = ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER", "PYTHONPATH", "PYTHONHOME")
    kept = {name: value for name, value in os.environ.items() if name not in misplacing}
    return {**kept, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_USER": "0"}


def _run_in_venv(*arguments: str, check: bool, env: dict[str, str] | None = None) -> int:
    done = subprocess.run([_python(), *arguments], cwd=ROOT, check=check, env=env)
    return done.returncode


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Two commands at once set up one after the other: the second finds the work done."""
    handle = os.open(ROOT / "packaging", os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
