"""The bill of materials of a frozen build: what is inside, by whom, under which licence.

Guarantees: every Python library in the bundle with version, licence, package URL, what it needs of
the others and, where the lock has them, the hashes of the files it can have come from; every shared
library of the build machine with the Debian package it came from; checked against CycloneDX' own
schema before it is written; equal bundles give equal bytes. CycloneDX 1.6 as JSON (ECMA-424).

Left to others: freezing (`package.py`). Run as `sbom.py BUNDLE LOCK OUT`, with FREEHOLD_ORIGIN and
SOURCE_DATE_EPOCH set as for PyInstaller, because the library that writes it is no part of Python.
"""

import os
import platform
import re
import subprocess
import sys
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import PathDistribution
from pathlib import Path

import deb
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

NAMESPACE = uuid.UUID("5b7c2f0e-8e5c-4d53-9a52-6f0d1f3a7e11")
"""Of the serial numbers, which are made of the commit and so are the same in every build of it."""


def bill(bundle: Path, lock: str, version: str, origin: str, epoch: int) -> str:
    """Return the bill of `bundle` as JSON.

    Args:
        bundle: the frozen build, with its libraries' metadata in `_internal`.
        lock: the lock its Python libraries were installed from.
        version: of Freehold.
        origin: the commit, as the package names it.
        epoch: the commit's time, in seconds since 1970.

    Raises:
        CannotPackage: what came out is no valid CycloneDX.
    """
    whole = Component(
        name="freehold",
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref="freehold",
        licenses=[LicenseFactory().make_from_string("GPL-3.0-or-later")],
    )
    made = Bom(serial_number=uuid.uuid5(NAMESPACE, f"{version} {origin}"))
    made.metadata.timestamp = datetime.fromtimestamp(epoch, UTC)
    made.metadata.component = whole
    libraries = _libraries(bundle, lock)
    others = [_interpreter(), *_of_the_system(bundle)]
    for component in (*(found for found, _ in libraries.values()), *others):
        made.components.add(component)
    for component, needs in libraries.values():
        inside = [libraries[name][0] for name in sorted(needs) if name in libraries]
        made.register_dependency(component, inside)
    made.register_dependency(whole, [found for found, _ in libraries.values()] + others)
    text = JsonV1Dot6(made).output_as_string(indent=1)
    if wrong := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise deb.CannotPackage(f"The bill of materials is not valid CycloneDX: {wrong}")
    return text + "\n"


def _libraries(bundle: Path, lock: str) -> dict[str, tuple[Component, set[str]]]:
    """Each Python library in the bundle by its normal name, and the names of what it needs."""
    hashes = _hashes(lock)
    found = {}
    for folder in (bundle / "_internal").glob("*.dist-info"):
        distribution = PathDistribution(folder)
        about = distribution.metadata
        name, version = _normal(about["Name"]), about["Version"]
        component = Component(
            name=about["Name"],
            version=version,
            type=ComponentType.LIBRARY,
            bom_ref=f"{name}=={version}",
            purl=PackageURL("pypi", None, name, version),
            licenses=[LicenseFactory().make_from_string(deb.licence(about))],
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=each) for each in hashes[name]]
            if len(hashes.get(name, ())) == 1
            else [],
        )
        found[name] = (
            component,
            {
                _normal(re.split(r"[^A-Za-z0-9._-]", need, maxsplit=1)[0])
                for need in distribution.requires or []
            },
        )
    return dict(sorted(found.items()))


def _hashes(lock: str) -> dict[str, list[str]]:
    """The files that the lock admits, by library: where it is one only, it is that one."""
    parts = re.split(r"^([A-Za-z0-9._-]+)==", lock, flags=re.MULTILINE)
    return {
        _normal(name): re.findall(r"--hash=sha256:([0-9a-f]{64})", text)
        for name, text in zip(parts[1::2], parts[2::2], strict=True)
    }


def _interpreter() -> Component:
    return Component(
        name="CPython",
        version=platform.python_version(),
        type=ComponentType.PLATFORM,
        bom_ref="cpython",
        licenses=[LicenseFactory().make_from_string("PSF-2.0")],
    )


def _of_the_system(bundle: Path) -> Iterator[Component]:
    """The build machine's packages whose shared libraries are in the bundle."""
    names = {path.name for path in (bundle / "_internal").glob("*.so*")}
    for package, version in sorted(set(_packages(_places(names)))):
        yield Component(
            name=package,
            version=version,
            type=ComponentType.LIBRARY,
            bom_ref=f"deb:{package}",
            purl=PackageURL("deb", "debian", package, version),
        )


def _places(names: set[str]) -> list[Path]:
    """Where the loader of this machine finds libraries of these names."""
    listed = re.findall(r"^\s*(\S+) \(.*\) => (\S+)$", _output("ldconfig", "-p"), re.MULTILINE)
    return [Path(place) for name, place in listed if name in names]


def _packages(places: Iterable[Path]) -> Iterator[tuple[str, str]]:
    for place in places:
        # Debian lists what it installed below /lib also where that is a link to /usr/lib
        for known in {str(place), str(place.resolve()), str(place.resolve()).removeprefix("/usr")}:
            owners = re.findall(r"^([a-z0-9.+-]+)(?::\w+)?: /", _output("dpkg-query", "-S", known))
            for owner in owners[:1]:
                yield owner, _output("dpkg-query", "-W", "-f=${Version}", owner)


def _output(*command: str) -> str:
    path = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"  # ldconfig is no person's program
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PATH": path}
    ).stdout.strip()


def _normal(name: str) -> str:
    """A library's name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def main() -> int:
    """Write the bill; the exit code of the process."""
    bundle, lock, version, out = sys.argv[1:]
    text = bill(
        Path(bundle),
        Path(lock).read_text(encoding="utf-8"),
        version,
        os.environ["FREEHOLD_ORIGIN"],
        int(os.environ["SOURCE_DATE_EPOCH"]),
    )
    Path(out).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
