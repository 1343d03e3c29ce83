"""Photos in a folder, an archive or Google Takeout: fields, the picture, and a small one.

The original is kept whole, since a vault is where one's data is owned; its size is said. Pictures
that lie among other things (icons of pages, media of chats) are taken only if a camera's fields or
a description of Google's come with them. Videos are not read; their descriptions are.

HEIC is decoded for the small picture (`heic.py`). AVIF and TIFF are not: their fields are read,
they are kept whole, and the report says that a small picture is missing. So it is where the time
for decoding, `DECODING_SECONDS` an import, is used up.
"""

from __future__ import annotations

import importlib
import time
from typing import TYPE_CHECKING, Final

from wallet.errors import ImportRefused
from wallet.importers import values
from wallet.importers.base import Content, Purpose, Recognition
from wallet.importers.files import read_each
from wallet.importers.media_types import of_start
from wallet.importers.photos import sidecars
from wallet.importers.photos.tables import IMAGES
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Report, TableSpec, Value
    from wallet.importers.importer import Sink
    from wallet.importers.photos.picture import Facts
    from wallet.importers.photos.sidecars import Described

WHOLE_LIMIT: Final = 128 * 1024 * 1024
"""Larger pictures are kept, but not looked into."""

DECODING_SECONDS: Final = 900.0
"""Processor time that an import may spend on small pictures, half of what its worker has."""

_PIECE: Final = 1024 * 1024
_PICTURE: Final = "wallet.importers.photos.picture"
_CAMERAS: Final = ("image/heic", "image/heif", "image/tiff")
_WITHOUT_SMALL: Final = (
    "Of photos in AVIF and TIFF no small picture is made; they are kept whole, with what they say "
    "of themselves."
)
_TIME_IS_OVER: Final = (
    "There were so many large photos that of the last ones no small picture was made; they are "
    "kept whole, and can be looked at."
)
_KINDS: Final = (*_CAMERAS, "image/jpeg", "image/png", "image/gif", "image/webp", "image/avif")


class PhotosImporter:
    """Photos of any camera or phone."""

    id = "photos"
    version = 1
    title = "Photos"
    libraries = (_PICTURE,)

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim pictures that are somebody's photos, and what Google says of them."""
        plain: list[str] = []
        sure: list[str] = []
        described: list[str] = []
        others = 0
        for entry in listing:
            start = peek(entry.name)
            kind = of_start(start[:16])
            if kind in _KINDS:
                is_camera = kind in _CAMERAS or b"Exif\x00\x00" in start or b"eXIf" in start
                (sure if is_camera else plain).append(entry.name)
            elif sidecars.is_sidecar(start):
                described.append(entry.name)
            elif not kind.startswith("video/"):
                others += 1
        if others:
            known = sidecars.Sidecars(described)
            plain = [name for name in plain if known.of(name) is not None]
        files = (*sure, *plain, *described)
        if not files:
            return None
        reason = "they are photos" if len(files) > 1 else "it is a photo"
        return Recognition(0.9, "google" if described else "files", reason, files)

    def tables(self) -> tuple[TableSpec, ...]:
        """Return photos."""
        return (IMAGES,)

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""
        names = [entry.name for entry in archive.listing]
        beside = [name for name in names if sidecars.is_sidecar(archive.peek(name))]
        known = sidecars.Sidecars(beside)
        described = set(beside)
        matched = {found for name in names if name not in described and (found := known.of(name))}
        pictures = _SmallPictures()

        def read_one(name: str) -> None:
            if name in matched:
                return
            if name in described:
                _described_alone(archive, name, sink)
            else:
                _photo(archive, name, known.of(name), sink, pictures)

        return read_each(archive, sink, read_one)


class _SmallPictures:
    """Makes the small pictures of an import while its time lasts."""

    def __init__(self) -> None:
        self._left = DECODING_SECONDS

    def of(self, content: bytes, kind: str, sink: Sink) -> bytes | None:
        """Return the small picture, or say why there is none.

        Raises:
            BadValue: the photo is damaged, or has more pixels than are decoded.
        """
        if self._left <= 0:
            sink.warn(_TIME_IS_OVER)
            return None
        began = time.process_time()
        try:
            made: bytes | None = importlib.import_module(_PICTURE).small(content, kind)
        finally:
            self._left -= time.process_time() - began
        if made is None:
            sink.warn(_WITHOUT_SMALL)
        return made


def _photo(
    archive: Archive, name: str, beside: str | None, sink: Sink, pictures: _SmallPictures
) -> None:
    picture = importlib.import_module(_PICTURE)
    kind = of_start(archive.peek(name)[:16])
    said = _described(archive, beside, sink) if beside is not None else None
    content: bytes | None = None
    fault: ImportRefused | None = None
    try:
        content, fault = archive.readable(name, WHOLE_LIMIT)
    except ImportRefused:
        size = next(entry.size for entry in archive.listing if entry.name == name)
        if size <= WHOLE_LIMIT:
            raise
        sink.warn(f"{name} is so large that it was kept without looking into it.")
    facts: Facts = picture.Facts()
    small: bytes | None = None
    if content is not None:
        size = len(content)
        try:
            facts = picture.facts(content, kind)
            small = pictures.of(content, kind, sink)
        except BadValue as error:
            if fault is None:
                sink.skip(name, 0, str(error))
            elif facts == picture.Facts():
                raise fault from None
    if facts.time is not None and facts.offset is None and (said is None or said.time is None):
        sink.warn(
            "Some cameras knew no time zone; what their clocks showed is kept as if it were UTC."
        )
    since, row = _row(facts, said, name, kind, size)
    sink.row(IMAGES.name, name, 1, since, row)
    if fault is not None:
        sink.damaged(name, 1, f"{fault} What can be read of it was kept.")
    last = name.rpartition("/")[2]
    if small is not None:
        sink.attach(Content(Purpose.THUMBNAIL, "image/jpeg", last), (small,))
    pieces = _streamed(archive, name) if content is None else _cut(content)
    sink.attach(Content(Purpose.ORIGINAL, kind, last), pieces)


def _described_alone(archive: Archive, name: str, sink: Sink) -> None:
    """Hand over what Google says of a photo or video that lies in another part, or is a video."""
    said = _described(archive, name, sink)
    if said is None:
        return
    if said.title is None and said.time is None:
        sink.skip(name, 0, "it describes no photo")
        return
    picture = importlib.import_module(_PICTURE)
    since, row = _row(picture.Facts(), said, said.title or "", None, None)
    sink.row(IMAGES.name, name, 1, since, row)


def _row(
    facts: Facts, said: Described | None, name: str, kind: str | None, size: int | None
) -> tuple[int | None, tuple[Value, ...]]:
    by_google = said is not None and said.time is not None
    placed = said is not None and said.latitude is not None
    place = said if said is not None and placed else facts
    time, since = (said.time, said.since) if said and by_google else (facts.time, facts.since)
    return since, (
        time,
        facts.offset,
        place.latitude,
        place.longitude,
        place.altitude,
        values.optional_text((said.title if said else None) or name.rpartition("/")[2]),
        kind,
        facts.width,
        facts.height,
        size,
        facts.camera,
        facts.camera_number,
        facts.lens,
        facts.exposure,
        facts.aperture,
        facts.sensitivity,
        facts.focal_length,
        facts.software,
        (said.description if said else None) or facts.description,
        said.people if said else None,
        said.favourite if said else None,
        said.source if said else None,
    )


def _described(archive: Archive, name: str, sink: Sink) -> Described | None:
    try:
        return sidecars.read(archive.read(name, sidecars.LIMIT))
    except (BadValue, ImportRefused) as error:
        sink.skip(name, 0, str(error))
        return None


def _cut(content: bytes) -> Iterator[bytes]:
    for start in range(0, len(content), _PIECE):
        yield content[start : start + _PIECE]


def _streamed(archive: Archive, name: str) -> Iterator[bytes]:
    with archive.open(name) as file:
        while piece := file.read(_PIECE):
            yield piece
