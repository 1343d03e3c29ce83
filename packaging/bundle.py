"""What goes into the frozen build, and what is left to the system it is installed on.

Guarantees: every module of the four packages is inside, also those that are imported only when
they are needed, so that one bundle serves as window, node, worker, practice chain and requester;
the files of `resources/` and the contracts' artefacts lie where the code looks for them; each
library's metadata and licence travel with it; and of the build machine's own shared libraries only
those go in that are named here.

Left to others: following imports and collecting what libraries need (PyInstaller and its hooks,
`freehold.spec`), and the Debian package around the result (`deb.py`). Standard library only.
"""

import contextlib
import fnmatch
import posixpath
import re
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

PACKAGES = ("app", "contracts", "p2p", "wallet")

NOT_SHIPPED = ("contracts.build",)
"""Our modules that only development runs; this one needs the Vyper compiler."""

FOUND_BY_NAME = (
    "PIL",
    "charset_normalizer",
    "coincurve",
    "fitdecode",
    "icalendar",
    "mt940",
    "multiaddr.codecs",
    "pyfastcdc",
    "pypdf",
    "python_calamine",
    "tzdata",
)
"""Libraries' packages with modules that are imported by a name made at run time or from C, so that
following imports does not find them, and for which no hook of PyInstaller speaks."""

UNWANTED = (
    "IPython",
    "_dbm",  # databases of Unix, which Debian's Python has modules for
    "_gdbm",
    "_pytest",
    "hypothesis",
    "matplotlib",
    "mypy",
    "pandas",  # of notebooks, which run in an environment of their own
    "pip",
    "pkg_resources",
    "pyrevm",
    "pytest",
    "setuptools",
    "snekmate",
    "tkinter",
    "vyper",
)
"""What libraries mention and nothing here uses."""

DATA = (
    ("resources/**/*", ("*.py", "*.ts", "*/README.md", "resources/README.md")),
    ("contracts/artifacts/*.json", ()),
    ("wallet/importers/**/*.json", ()),
    ("p2p/discovery/*.json", ()),
)
"""Which of our files ship beside the code: a pattern, and what of it stays behind."""

SHIPPED = (
    "libbz2.so.*",
    "libcrypto.so.*",
    "libffi.so.*",
    "libgmp.so.*",  # fastecdsa's arithmetic
    "liblzma.so.*",
    "libncursesw.so.*",
    "libpython3.*.so.*",
    "libreadline.so.*",
    "libsqlite3.so.*",
    "libssl.so.*",
    "libtinfo.so.*",
    "libuuid.so.*",
)
"""Shared libraries of the build machine that ship: the interpreter, and what its modules load.

All others are left to the system: graphics drivers load the system's C++ run time, zlib and X11
libraries into our process, so ours must be the same. `elf.py` checks that the package's
dependencies bring every one of them."""

QT_NOT_SHIPPED = (
    # platforms without a desktop, and a keyboard on the screen that brings QML along
    "PySide6/Qt/lib/libQt6Egl*",
    "PySide6/Qt/lib/libQt6Qml*",
    "PySide6/Qt/lib/libQt6Quick*",
    "PySide6/Qt/lib/libQt6VirtualKeyboard*",
    "PySide6/Qt/plugins/egldeviceintegrations/*",
    "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboard*",
    "PySide6/Qt/plugins/platforms/libqeglfs*",
    "PySide6/Qt/plugins/platforms/libqlinuxfb*",
    "PySide6/Qt/plugins/platforms/libqminimal*",
    "PySide6/Qt/plugins/platforms/libqvkkhrdisplay*",
    "PySide6/Qt/plugins/platforms/libqvnc*",
    # a theme plugin that wants GTK, and input from touch screens without a desktop
    "PySide6/Qt/plugins/generic/*",
    "PySide6/Qt/plugins/platformthemes/libqgtk3*",
    # pictures the window never shows
    "PySide6/Qt/lib/libQt6Pdf*",
    "PySide6/Qt/plugins/imageformats/libqgif*",
    "PySide6/Qt/plugins/imageformats/libqicns*",
    "PySide6/Qt/plugins/imageformats/libqpdf*",
    "PySide6/Qt/plugins/imageformats/libqtga*",
    "PySide6/Qt/plugins/imageformats/libqtiff*",
    "PySide6/Qt/plugins/imageformats/libqwbmp*",
    "PySide6/Qt/plugins/imageformats/libqwebp*",
    # the window speaks to its node over a local socket and opens no other connection
    "PySide6/Qt/plugins/networkinformation/*",
    "PySide6/Qt/plugins/tls/*",
    # Qt's own words: only the part for widgets, in the languages of `resources/translations`
    "PySide6/Qt/translations/[!q]*",
    "PySide6/Qt/translations/q[!t]*",
    "PySide6/Qt/translations/qt[!b]*",
    "PySide6/Qt/translations/qtbase_[!d]*",
    "PySide6/Qt/translations/qtbase_d[!e]*",
)
"""Parts of Qt that its hooks collect and the window does not use, by place in the bundle."""

ARROW_NOT_SHIPPED = (
    # Arrow's servers, its stores in other people's clouds, and what is for compiling against it
    "pyarrow/libarrow_flight*",
    "pyarrow/libarrow_python_flight*",
    "pyarrow/libarrow_s3*",
    "pyarrow/_flight.*",
    "pyarrow/_s3fs.*",
    "pyarrow/_gcsfs.*",
    "pyarrow/_azurefs.*",
    "pyarrow/_hdfs.*",
    "pyarrow/_pyarrow_cpp_tests.*",
    "pyarrow/*.h",
    "pyarrow/*.cc",
    "pyarrow/*.pxd",
    "pyarrow/*.pxi",
    "pyarrow/*.pyx",
    "pyarrow/include/*",
    "pyarrow/src/*",
    "pyarrow/tests/*",
    # the same library under the names that a linker looks for; the one with its number is loaded
    "pyarrow/libarrow*.so",
    "pyarrow/libarrow*.so.*.*.*",
)
"""Parts of Arrow that its hook collects and that writing Parquet files does not load."""

Entry = tuple[str, str, str]
"""A row of PyInstaller's tables: place in the bundle, where it lies now, kind of file. For a
symbolic link the second is what it points to, from where it lies."""


def modules(root: Path) -> list[str]:
    """Every module of the four packages in the checkout `root`, by import name."""
    found = []
    for package in PACKAGES:
        for path in (root / package).rglob("*.py"):
            parts = path.relative_to(root).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            if name not in NOT_SHIPPED:
                found.append(name)
    return sorted(found)


def data_files(root: Path) -> list[tuple[str, str]]:
    """Our own files that ship: where each lies and the folder of the bundle it goes to."""
    found = []
    for pattern, left in DATA:
        for path in root.glob(pattern):
            place = path.relative_to(root)
            if path.is_file() and not any(place.match(each) for each in left):
                found.append((str(path), str(place.parent)))
    return sorted(found)


def metadata_files(lock: str) -> list[tuple[str, str]]:
    """Metadata and licences of the packages that `lock` pins and that are installed.

    `INSTALLER`, `RECORD` and the like say how this machine installed a package: they would make
    two builds differ, and nobody reads them.
    """
    found = []
    for installed in _installed(lock):
        for file in installed.files or []:
            if ".dist-info/" in file.as_posix() and _is_worth_keeping(file.as_posix()):
                found.append((str(file.locate()), str(file.parent)))
    return sorted(found)


def built_here(lock: str) -> list[str]:
    """The shared libraries that were compiled on this machine, by place in the bundle.

    They come from the packages of `lock` that have no wheel for every Linux. The linker numbers
    each by its contents (its *build id*) before debug symbols are stripped, and those name the
    folder pip compiled it in, another one each time.
    """
    places = []
    for installed in _installed(lock):
        tags = re.findall(r"^Tag: .*$", installed.read_text("WHEEL") or "", flags=re.MULTILINE)
        if any("-linux_" in tag for tag in tags):
            files = installed.files or []
            places += [file.as_posix() for file in files if ".so" in file.suffixes]
    return sorted(places)


def _installed(lock: str) -> Iterator[Distribution]:
    """The packages that `lock` pins, less those that are for another system."""
    for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock, flags=re.MULTILINE):
        with contextlib.suppress(PackageNotFoundError):
            yield distribution(name)


def _is_worth_keeping(place: str) -> bool:
    """Whether this is no note that pip left beside a library (see `metadata_files`)."""
    folder, _, name = place.rpartition("/")
    if ".dist-info" not in folder or "/licenses" in folder:
        return True
    legal = ("licen[cs]e*", "copying*", "notice*", "authors*")
    return name in {"METADATA", "entry_points.txt"} or _matches(name.lower(), legal)


def kept(entries: list[Entry], packages: Path) -> list[Entry]:
    """Those of the collected files that belong into the bundle.

    A shared library from outside `packages`, the environment's site-packages, is the build
    machine's own and stays out unless `SHIPPED` names it.
    """
    links = [entry for entry in entries if entry[2] == "SYMLINK"]
    files = [
        (place, source, kind)
        for place, source, kind in entries
        if kind != "SYMLINK"
        and not _matches(place, (*QT_NOT_SHIPPED, *ARROW_NOT_SHIPPED))
        and _is_worth_keeping(place)
        and (
            kind != "BINARY"
            or Path(source).resolve().is_relative_to(packages)
            or _matches(Path(place).name, SHIPPED)
        )
    ]
    places = {place for place, _, _ in files}
    return files + [link for link in links if _target(link) in places]


def _target(link: Entry) -> str:
    place, points_to, _ = link
    return posixpath.normpath(posixpath.join(posixpath.dirname(place), points_to))


def _matches(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)
