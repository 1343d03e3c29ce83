"""Google's descriptions beside photos: `IMG_1.jpg.supplemental-metadata.json` and its older names.

Takeout cuts their names at 46 characters, wherever that falls, and counts copies in brackets at
another place than the photo's own name does; so names are matched by what can be left of them.
What they say of time and place is what the person corrected, and is taken before the camera's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.importers import values
from wallet.importers.json_cells import mapping, sequence, since_seconds, text
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Iterable

SUFFIX: Final = "supplemental-metadata"
LIMIT: Final = 1024 * 1024
_CUT: Final = 40
_COPY = re.compile(r"(.*)\(([0-9]{1,5})\)")
_EDITED = re.compile(r"(.+)-[^\W\d_]{4,20}(?:_[0-9]{1,3})?(\.[A-Za-z0-9]{2,5})")
_HEAD = re.compile(rb'"photoTakenTime"\s*:\s*\{')


class Described(msgspec.Struct, frozen=True):
    """What a description says; absent things are None."""

    title: str | None
    time: str | None
    since: int | None
    latitude: str | None
    longitude: str | None
    altitude: str | None
    description: str | None
    people: str | None
    favourite: bool | None
    source: str | None


def is_sidecar(start: bytes) -> bool:
    """Whether a file begins as a description does."""
    return start.lstrip()[:1] == b"{" and _HEAD.search(start) is not None


class Sidecars:
    """The descriptions of an archive by what their names can be matched with."""

    def __init__(self, names: Iterable[str]) -> None:
        self._known: dict[tuple[str, str, str], str] = {}
        for name in names:
            folder, _, last = name.rpartition("/")
            core = last[: -len(".json")] if last.lower().endswith(".json") else last
            copied = _COPY.fullmatch(core)
            key = (folder, copied[1], copied[2]) if copied else (folder, core, "")
            self._known[key] = name

    def of(self, photo: str) -> str | None:
        """Return the description of a photo, by both their names."""
        folder, _, last = photo.rpartition("/")
        found = self._find(folder, last)
        if found is None and (edited := _EDITED.fullmatch(last)) is not None:
            found = self._find(folder, edited[1] + edited[2])
        return found

    def _find(self, folder: str, last: str) -> str | None:
        stem, dot, kind = last.rpartition(".")
        copied = _COPY.fullmatch(stem) if dot else None
        forms = [(last, "")]
        if copied is not None:
            forms.insert(0, (f"{copied[1]}.{kind}", copied[2]))
        for whole, copy in forms:
            tails = (f"{whole}.{SUFFIX[:length]}" for length in range(len(SUFFIX), -1, -1))
            cuts = (whole[:length] for length in range(len(whole), _CUT - 1, -1))
            stems = (whole.rpartition(".")[0],)
            for core in (*tails, whole, *cuts, *stems):
                if (name := self._known.get((folder, core, copy))) is not None:
                    return name
        return None


def read(content: bytes) -> Described:
    """Return what a description says.

    Raises:
        BadValue: it is damaged.
    """
    try:
        found = mapping(msgspec.json.decode(content))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise BadValue("the description beside it is damaged") from None
    seconds = mapping(found.get("photoTakenTime")).get("timestamp")
    try:
        time, since = since_seconds(seconds) if seconds is not None else (None, None)
    except BadValue:
        time, since = None, None
    latitude = longitude = altitude = None
    for key in ("geoData", "geoDataExif"):
        latitude, longitude, altitude = _place(mapping(found.get(key)))
        if latitude is not None:
            break
    people = [text(mapping(person).get("name")) for person in sequence(found.get("people"))]
    favourite = found.get("favorited")
    return Described(
        text(found.get("title")),
        time,
        since,
        latitude,
        longitude,
        altitude,
        text(found.get("description")),
        values.optional_text(", ".join(filter(None, people[:500]))),
        favourite if isinstance(favourite, bool) else None,
        text(next(iter(mapping(found.get("googlePhotosOrigin"))), None)),
    )


def _place(found: Any) -> tuple[str | None, str | None, str | None]:
    """Return a place; Google writes zeros where it knows none."""
    numbers = [found.get(key) for key in ("latitude", "longitude", "altitude")]
    if not all(isinstance(number, int | float) for number in numbers[:2]) or not any(numbers[:2]):
        return None, None, None
    if abs(numbers[0]) > 90 or abs(numbers[1]) > 180:
        return None, None, None
    try:
        written = [values.decimal(repr(number)) if number else None for number in numbers]
    except BadValue:
        return None, None, None
    return written[0] or "0", written[1] or "0", written[2]
