"""What the operating system must provide, found by trying it, and installed by apt where allowed.

Guarantees: nothing is installed or asked for when every probe succeeds; a probe tries the thing
itself (loads the library, compiles against the headers) and never asks a package manager, so it
tells the truth on any distribution. What is missing is installed only on Debian and its relatives,
and only as root or where ``sudo`` asks no password; otherwise one line to run is given.

Left to others: the Python packages (``prepare.py``). Standard library only: this runs before
anything is installed.
"""

import ctypes
import os
import shutil
import ssl
import subprocess
import sys
import sysconfig
import tempfile
from dataclasses import dataclass
from pathlib import Path

QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
"""What Qt's offscreen and X11 platforms load, by file, and the Debian package that brings it."""

LAST_LINES = 15
"""So much of what apt said is shown if it failed."""

MAC_LINE = "xcode-select --install; brew install gmp"


@dataclass(frozen=True)
class Missing:
    """One thing that is not there: in words, and the Debian packages that bring it."""

    what: str
    packages: tuple[str, ...]


def missing() -> list[Missing]:
    """Everything that the set-up or the window needs and this machine lacks."""
    found = [*_missing_for_building(), *_missing_for_virtual_environments()]
    if sys.platform == "linux":
        found += _missing_for_qt()
    return found


def install(wanted: list[Missing]) -> str | None:
    """Install what is missing, if this machine lets us.

    Returns:
        ``None`` if everything is there now, else a complete sentence for the person that ends
        with the line to run.
    """
    what = ", ".join(item.what for item in wanted)
    names = sorted({name for item in wanted for name in item.packages})
    if sys.platform == "darwin":
        return f"Missing: {what}. Run this, then try again:\n  {MAC_LINE}"
    if shutil.which("apt-get") is None:
        return (
            f"Missing: {what}. Install these with your package manager, then try again "
            f"(Debian calls the packages {' '.join(names)})."
        )
    if not names:
        return f"Missing: {what}. No Debian package brings this for {sys.executable}."
    line = f"apt-get install -y --no-install-recommends {' '.join(names)}"
    prefix = _privilege()
    if prefix is None:
        return f"Missing: {what}. {_line_for_the_person(line)}"
    print(f"Set-up: installing with apt, a minute or two: {' '.join(names)}", flush=True)
    if not _apt(prefix, line.split()):
        return (
            f"apt could not install what is missing ({what}). Run this, then try again:\n  {line}"
        )
    left = missing()
    if left:
        what = ", ".join(item.what for item in left)
        return f"apt ran, but still missing: {what}. The line was:\n  {line}"
    return None


def _line_for_the_person(line: str) -> str:
    if shutil.which("sudo") is None:
        return f"Run this as root, then try again:\n  apt-get update && {line}"
    return f"Run this, then try again:\n  sudo apt-get update && sudo {line}"


def _missing_for_building() -> list[Missing]:
    """Tries to compile and link one file the way ``fastecdsa`` will be."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    headers = Path(sysconfig.get_path("include"))
    found = []
    if compiler is None:
        found.append(Missing("a C compiler", ("gcc", "libc6-dev")))
    elif not _compiles(compiler, "#include <stdio.h>\n"):
        found.append(Missing("the C library's headers", ("libc6-dev",)))
    if not (headers / "Python.h").exists():
        found.append(Missing(f"Python's headers ({headers}/Python.h)", python_packages("dev")))
    if compiler is None or not _compiles(compiler, "#include <gmp.h>\n", "-lgmp"):
        found.append(Missing("the GMP library's headers (gmp.h)", ("libgmp-dev",)))
    return found


def _compiles(compiler: str, source: str, *libraries: str) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        command = [compiler, "-shared", "-fPIC", "-x", "c", "-", "-o", f"{folder}/probe.so"]
        done = subprocess.run(
            [*command, *libraries], input=source.encode(), capture_output=True, check=False
        )
    return done.returncode == 0


def _missing_for_virtual_environments() -> list[Missing]:
    found = []
    if not _importable("venv", "ensurepip"):
        found.append(Missing("Python's venv and ensurepip modules", python_packages("venv")))
    if not _has_certificates():
        found.append(Missing("certificate authorities for HTTPS", ("ca-certificates",)))
    return found


def _importable(*modules: str) -> bool:
    code = "; ".join(f"import {module}" for module in modules)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    return done.returncode == 0


def _has_certificates() -> bool:
    """Whether TLS has roots to trust; pip elsewhere than on Debian brings its own."""
    if shutil.which("dpkg") is None:
        return True
    paths = ssl.get_default_verify_paths()
    return bool(paths.cafile) or any(Path(str(paths.capath)).glob("*.0"))


def _missing_for_qt() -> list[Missing]:
    return [
        Missing(library, (package,))
        for library, package in QT_LIBRARIES.items()
        if not _loads(library)
    ]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def python_packages(kind: str) -> tuple[str, ...]:
    """The Debian packages (``dev`` or ``venv``) that belong to the running interpreter, if any."""
    base = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
    default = Path("/usr/bin/python3")
    if base.parent != default.parent:
        return ()
    if default.exists() and default.resolve() == base:
        return (f"python3-{kind}",)
    return (f"python3.{sys.version_info.minor}-{kind}",)


def _privilege() -> list[str] | None:
    """The command prefix that makes apt work without asking anything, or ``None``."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    allowed = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0
    return [sudo, "-n"] if allowed else None


def _apt(prefix: list[str], install_line: list[str]) -> bool:
    """Refresh the lists, then install; a failed refresh may still leave usable lists.

    What apt says of each package is hundreds of lines, so its end is shown where it failed.
    """
    quiet = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    said = b""
    for command in (["apt-get", "update"], install_line):
        done = subprocess.run(
            [*quiet, *command, "-q"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        said += done.stdout if done.returncode else b""
    if done.returncode:
        last = said.decode(errors="replace").splitlines()[-LAST_LINES:]
        print("\n".join(last), file=sys.stderr)
    return done.returncode == 0
