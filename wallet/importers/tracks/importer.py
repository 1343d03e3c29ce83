"""GPX, TCX and FIT, one by one or many in an archive, and Strava's archive with its list.

Files are known by their first bytes or their root element. Where Strava's list names a file, the
activity's title, kind and notes come from the list and its points from the file; an activity
without a file has its row from the list alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wallet.errors import ImportRefused
from wallet.importers.files import read_each
from wallet.importers.recognising import claim, shapes
from wallet.importers.tracks import fit, strava
from wallet.importers.tracks.gpx import GpxWalk
from wallet.importers.tracks.tables import TABLES
from wallet.importers.tracks.tcx import TcxWalk
from wallet.importers.tracks.track import Output, Track

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Recognition, Report, TableSpec
    from wallet.importers.importer import Sink
    from wallet.importers.tracks.strava import Summary

GPX: Final = "gpx"
TCX: Final = "tcx"
FIT: Final = "fit"
STRAVA: Final = "strava"

_SUFFIXES = (".gpx", ".tcx", ".fit", ".xml", ".csv", ".tmp")
_GPX = re.compile(rb"<(?:[\w-]{1,20}:)?gpx[\s>]")
_TCX = re.compile(rb"<(?:[\w-]{1,20}:)?TrainingCenterDatabase[\s>]")


class TracksImporter:
    """Recorded activities and routes."""

    id = "tracks"
    version = 2
    title = "Activities and routes"
    libraries = ("fitdecode", "xml.parsers.expat", "_csv")

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim files by their first bytes, root element or, of Strava's list, its columns."""
        found = shapes(listing, peek, _SUFFIXES, kind)
        return claim(found, 0.95, "it holds recorded activities or routes")

    def tables(self) -> tuple[TableSpec, ...]:
        """Return the datasets of activities, and those of health that FIT files fill."""
        return TABLES

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""
        return read_each(archive, sink, _Reading(archive, sink).read)


def kind(name: str, start: bytes) -> str | None:
    """Return what a file that begins so is, or None if it is none of ours."""
    if fit.is_fit(start):
        return FIT
    head = start[:8192]
    if _GPX.search(head):
        return GPX
    if _TCX.search(head):
        return TCX
    if b"<" not in head[:64].lstrip()[:8] and not name.lower().endswith((".gpx", ".tcx", ".xml")):
        return STRAVA if strava.is_summary(start) else None
    return None


class _Reading:
    """One import: the list of activities first, then the files."""

    def __init__(self, archive: Archive, sink: Sink) -> None:
        self._archive = archive
        self._sink = sink
        self._lists: dict[str, list[Summary]] = {}
        self._faults: dict[str, ImportRefused] = {}
        for entry in archive.listing:
            if entry.name.lower().endswith((".gpx", ".tcx", ".fit")):
                continue
            if kind(entry.name, archive.peek(entry.name)) == STRAVA:
                try:
                    self._lists[entry.name] = strava.summaries(archive, entry.name, sink)
                except ImportRefused as refusal:
                    self._faults[entry.name] = refusal
        self._by_file: Mapping[str, Summary] = {
            summary.file: summary
            for several in self._lists.values()
            for summary in several
            if summary.file
        }
        self._here = {strava.file_key(entry.name) for entry in archive.listing}

    def read(self, name: str) -> None:
        """Read one file; ImportRefused if nothing of it can be read."""
        if name in self._faults:
            raise self._faults[name]
        if name in self._lists:
            self._without_file(name)
            return
        summary = self._by_file.get(strava.file_key(name))
        output = Output(self._sink, name, summary.facts if summary else {})
        try:
            self._file(name, output)
        except ImportRefused:
            if summary is not None and not output.tracks:
                Track(output).end(summary.milliseconds)
            raise

    def _file(self, name: str, output: Output) -> None:
        found = kind(name, self._archive.peek(name))
        with self._archive.open(name) as file:
            if found == FIT:
                self._fit(fit.read(file, output), name)
            elif found == GPX:
                GpxWalk(output).read(file)
            else:
                TcxWalk(output).read(file)
        if found != FIT and not output.number:
            self._sink.warn(f"{name} holds no track.")

    def _fit(self, other: str, name: str) -> None:
        if not other:
            return
        reason = f"it is a FIT file of the kind “{other}” and holds no activity"
        if len(self._archive.listing) == 1:
            raise ImportRefused(f"{name} was not read: {reason}.")
        self._sink.skip(name, 0, reason)

    def _without_file(self, name: str) -> None:
        for summary in self._lists[name]:
            if summary.file is None or summary.file not in self._here:
                output = Output(self._sink, name, summary.facts)
                output.number = summary.line - 1
                Track(output).end(summary.milliseconds)
