"""FIT files of watches, bicycle computers, wristbands and scales.

`fitdecode` decodes messages; what they mean to us is here: activities with laps and points,
courses, daily counts, heart rates, weights. Sessions come after their points in the file, so points
wait, up to `HELD`, until it is known whose they are. A recording that breaks off gives what is
whole. Protocol: FIT SDK, "Flexible and Interoperable Data Transfer Protocol".
"""

from __future__ import annotations

import bisect
import importlib
import struct
from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.errors import ImportRefused
from wallet.importers import values
from wallet.importers.tracks import fit_values
from wallet.importers.tracks.fit_daily import Daily
from wallet.importers.tracks.tables import POINTS
from wallet.importers.tracks.track import Facts, Point, Track

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import BinaryIO

    from wallet.importers.tracks.track import Output

HELD: Final = 50_000
"""Points that wait for their session: fourteen hours of one a second."""

SESSIONS_LIMIT: Final = 500

VALUES_LIMIT: Final = 8_000_000
"""Values of one file: a day of one message a second with ninety of them; real ones have thirty."""

_HEADER_BYTES: Final = 12
_WITHOUT_END: Final = 0x7FFFFFFF

_FAULTS: Final = (
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
"""What fitdecode raises over damaged messages besides its own errors, by experience."""


class _Session(msgspec.Struct):
    start: int
    facts: Facts


def is_fit(start: bytes) -> bool:
    """Return whether a file begins as FIT."""
    return start[8:12] == b".FIT"


def read(file: BinaryIO, output: Output) -> str:
    """Hand over all a file holds.

    Returns:
        What kind of file it says it is, if no row came of it; else empty.

    Raises:
        ImportRefused: it is damaged from the start.
    """
    reader = _File(output)
    fault = ""
    fitdecode = importlib.import_module("fitdecode")
    try:
        for frame in _frames(fitdecode, _Unfinished(file)):
            reader.take(fitdecode, frame)
    except fitdecode.FitEOFError:
        fault = "the recording breaks off; what comes before is kept"
    except (fitdecode.FitError, *_FAULTS) as error:
        fault = f"it is damaged from here on ({values.text(str(error))[:200]})"
    except ImportRefused as error:
        fault = str(error)
    reader.flush()
    if fault and not reader.rows:
        raise ImportRefused(f"{output.file} cannot be read: {fault}.")
    if fault:
        output.sink.damaged(output.file, output.number, fault)
    return "" if reader.rows else reader.kind


def _frames(fitdecode: Any, file: _Unfinished) -> Iterator[Any]:
    reader = fitdecode.FitReader(
        file,
        processor=None,
        check_crc=fitdecode.CrcCheck.READONLY,
        error_handling=fitdecode.ErrorHandling.IGNORE,
    )
    with reader:
        yield from reader


class _Unfinished:
    """A file whose header's length is put right where the device never came to write it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        head = file.read(_HEADER_BYTES)
        if len(head) == _HEADER_BYTES and head[4:8] == b"\x00\x00\x00\x00":
            head = head[:4] + _WITHOUT_END.to_bytes(4, "little") + head[8:]
        self._head = head

    def read(self, size: int) -> bytes:
        if not self._head:
            return self._file.read(size)
        piece, self._head = self._head[:size], self._head[size:]
        return piece + (self._file.read(size - len(piece)) if len(piece) < size else b"")


class _File:
    """What is known while the messages of one file go by."""

    def __init__(self, output: Output) -> None:
        self.kind = ""
        self._output = output
        self._left = VALUES_LIMIT
        self._daily = Daily(output)
        self._begin()

    @property
    def rows(self) -> bool:
        """Whether anything was handed over."""
        return self._output.tracks > 0 or self._daily.rows > 0

    def _begin(self) -> None:
        self._device: str | None = None
        self._title: str | None = None
        self._planned = False
        self._points: list[Point] = []
        self._laps: list[tuple[int | None, Facts]] = []
        self._sessions: list[_Session] = []
        self._flowing: Track | None = None

    def take(self, fitdecode: Any, frame: Any) -> None:
        """Take one frame.

        Raises:
            ImportRefused: the file has more values than are read.
        """
        if frame.frame_type == fitdecode.FIT_FRAME_DATA:
            self._left -= len(frame.fields)
            if self._left < 0:
                raise ImportRefused(
                    f"it has more than {VALUES_LIMIT:,} values, as no recording has; "
                    "what comes before is kept"
                )
            handler = _MESSAGES.get(frame.name)
            if handler is not None:
                handler(self, fit_values.fields(frame))
        elif frame.frame_type == fitdecode.FIT_FRAME_CRC:
            if not frame.matched:
                self._output.sink.warn(
                    f"{self._output.file}: the checksum does not fit; some values may be wrong."
                )
            self.flush()

    def flush(self) -> None:
        """Hand over what waits, at the end of a file or where it breaks off."""
        sessions = sorted(self._sessions, key=lambda session: session.start)
        if self._flowing is not None:
            self._end_flowing(self._flowing, sessions)
        elif sessions:
            self._share_out(sessions)
        elif self._points or self._laps:
            track = self._track({})
            self._fill(track, self._points, self._laps)
            track.end()
        self._begin()

    def _track(self, facts: Facts, identity: str | None = None) -> Track:
        whole: Facts = {"device": self._device, "planned": self._planned}
        if self._title:
            whole["title"] = self._title
        return Track(self._output, whole | facts, identity)

    def _fill(
        self, track: Track, points: list[Point], laps: list[tuple[int | None, Facts]]
    ) -> None:
        for point in points:
            track.point(point)
        for milliseconds, facts in laps:
            track.lap(facts, milliseconds)

    def _share_out(self, sessions: list[_Session]) -> None:
        """Give every session the points and laps that lie behind its start."""
        starts = [session.start for session in sessions]
        points: list[list[Point]] = [[] for _ in sessions]
        laps: list[list[tuple[int | None, Facts]]] = [[] for _ in sessions]
        place = 0
        for point in self._points:
            place = _place(starts, point.milliseconds, place)
            points[place].append(point)
        for lap in self._laps:
            laps[_place(starts, lap[0], 0)].append(lap)
        for session, own, own_laps in zip(sessions, points, laps, strict=True):
            start = session.facts.get("start")
            track = self._track(session.facts, str(start) if start else None)
            self._fill(track, own, own_laps)
            track.end()

    def _end_flowing(self, track: Track, sessions: list[_Session]) -> None:
        self._fill(track, self._points, self._laps)
        if sessions:
            track.facts |= {
                key: value for key, value in sessions[0].facts.items() if value is not None
            }
        track.end()
        for session in sessions[1:]:
            self._track(session.facts).end()
        if len(sessions) > 1:
            self._output.sink.warn(
                f"{self._output.file} holds several activities and more than {HELD:,} points; "
                "all points were given to the first."
            )

    def _file_id(self, fields: dict[str, Any]) -> None:
        kind = fields.get("type")
        self.kind = self.kind or (values.text(kind).replace("_", " ") if kind else "")
        self._device = fit_values.device(fields)
        self._daily.device = self._device

    def _record(self, fields: dict[str, Any]) -> None:
        point = fit_values.point(fields)
        if point is None:
            self._output.next()
            self._output.skip("there is no such place", POINTS)
            return
        if self._flowing is not None:
            self._flowing.point(point)
            return
        self._points.append(point)
        if len(self._points) > HELD:
            self._flowing = self._track({})
            self._fill(self._flowing, self._points, [])
            self._points = []

    def _lap(self, fields: dict[str, Any]) -> None:
        facts, milliseconds = fit_values.lap(fields)
        if len(self._laps) < HELD:
            self._laps.append((milliseconds, facts))

    def _session(self, fields: dict[str, Any]) -> None:
        facts, milliseconds = fit_values.session(fields)
        if len(self._sessions) < SESSIONS_LIMIT:
            self._sessions.append(_Session(milliseconds or 0, facts))

    def _course(self, fields: dict[str, Any]) -> None:
        self._planned = True
        self._title = fit_values.words(fields.get("name"))

    def _noted(self, name: str, fields: dict[str, Any]) -> None:
        self._daily.take(name, fields)


def _place(starts: list[int], milliseconds: int | None, before: int) -> int:
    """Return which session a time belongs to; without a time it is that of the point before."""
    if milliseconds is None:
        return before
    return max(0, bisect.bisect_right(starts, milliseconds) - 1)


_MESSAGES: Final[Mapping[str, Callable[[_File, dict[str, Any]], None]]] = {
    "file_id": _File._file_id,
    "record": _File._record,
    "lap": _File._lap,
    "session": _File._session,
    "course": _File._course,
    "monitoring_info": lambda file, fields: file._noted("monitoring_info", fields),
    "monitoring": lambda file, fields: file._noted("monitoring", fields),
    "weight_scale": lambda file, fields: file._noted("weight_scale", fields),
}
