"""Time zones by name, for a worker that cannot open files: the database is held in memory.

A name is looked up as the IANA database has it, as Windows calls it, and without the folders that
some programs put before it (`/freeassociation.sourceforge.net/Europe/Berlin`). Whatever else a
calendar calls its zones is the calendar's own, and for its reader to resolve.
"""

from __future__ import annotations

import importlib
import io
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

_LONGEST: Final = 200
_SAME_AS_UTC: Final = ("Z", "UTC", "GMT", "COORDINATED UNIVERSAL TIME")


def preload() -> None:
    """Read the database, and what Windows calls its zones."""
    _files()
    _windows()


@cache
def named(name: str) -> tzinfo | None:
    """Return the zone of a name, or None if nobody but the file knows it."""
    name = name.strip().strip('"')
    if not name or len(name) > _LONGEST:
        return None
    if name.upper() in _SAME_AS_UTC:
        return _zone("UTC")
    parts = name.split("/")
    for start in range(len(parts)):
        if (found := _zone("/".join(parts[start:]))) is not None:
            return found
    return _zone(_windows().get(name, ""))


def _zone(name: str) -> ZoneInfo | None:
    content = _files().get(name)
    return None if content is None else ZoneInfo.from_file(io.BytesIO(content), name)


@cache
def _files() -> Mapping[str, bytes]:
    root = resources.files("tzdata")
    names = root.joinpath("zones").read_text(encoding="ascii").split()
    return {name: root.joinpath("zoneinfo", *name.split("/")).read_bytes() for name in names}


@cache
def _windows() -> Mapping[str, str]:
    table = importlib.import_module("icalendar.timezone.windows_to_olson")
    found: Mapping[str, str] = table.WINDOWS_TO_OLSON
    return found
