"""What the program is made of: its release, the libraries it runs with, their licences.

Read from what was installed or packed with this very program, as each library states it.
"""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageMetadata, PackageNotFoundError

from app.desktop.resources import resource

_PROGRAM = "freehold"
_LONGEST = 60


def version() -> str:
    """Give the release of the program; an empty text where it was never installed."""
    try:
        return Distribution.from_name(_PROGRAM).version
    except PackageNotFoundError:
        return ""


def libraries() -> list[str]:
    """Give the libraries that the program needs, one a line: name, version, licence."""
    found: dict[str, str] = {}
    wanted = [_PROGRAM]
    while wanted:
        name = wanted.pop()
        try:
            about = Distribution.from_name(name)
        except PackageNotFoundError:
            continue  # for another system, or another Python
        key = re.sub(r"[-_.]+", "-", about.metadata["Name"]).lower()
        if key in found:
            continue
        stated = licence(about.metadata)
        line = f"{about.metadata['Name']} {about.version}"
        found[key] = f"{line}: {stated}" if stated else line
        wanted += [
            re.split(r"[\s;<>=!~\[(]", needed, maxsplit=1)[0]
            for needed in about.requires or ()
            if "extra ==" not in needed
        ]
    found.pop(_PROGRAM, None)
    return [found[key] for key in sorted(found)]


def licence(about: PackageMetadata) -> str:
    """Give the licence as a library states it; an empty text if it does only in its files."""
    stated = _field(about, "License-Expression")
    classes = [
        text.rpartition(" :: ")[2]
        for text in about.get_all("Classifier") or ()
        if text.startswith("License ::") and not text.endswith("OSI Approved")
    ]
    word = _field(about, "License")
    short = word if "\n" not in word and len(word) <= _LONGEST else ""
    return stated or short or ", ".join(classes)


def _field(about: PackageMetadata, name: str) -> str:
    return str(about[name] or "") if name in about else ""


def typeface() -> str:
    """Give the first line of the licence of the letters."""
    lines = resource("fonts", "OFL.txt").read_text("utf-8").splitlines()
    return f"Inter: {lines[0]}. SIL Open Font License 1.1."
