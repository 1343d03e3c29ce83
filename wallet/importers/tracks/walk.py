"""Walking through an XML document of tracks: names without prefix, text of leaves, bounded depth.

GPX and TCX extend each other with elements of other vocabularies under any prefix, so only local
names count. Elements are seen once as they open and once, with their text, as they close; nothing
is kept of them.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from wallet.errors import ImportRefused
from wallet.importers import dates, values, xml_stream

if TYPE_CHECKING:
    from typing import BinaryIO

    from wallet.importers.tracks.track import Output

DEPTH_LIMIT: Final = 100
_BLANK: Final = b" \t\r\n"
_NO_DEVICE_YET: Final = 315_532_800_000  # 1980 in ms; the time of GPS begins on 6 January 1980
_TOO_EARLY: Final = (
    "Times in {name} lie before 1980; what recorded it may not have known the time. They are kept "
    "as written."
)


class Walk:
    """The handlers of one document; formats say what its elements mean."""

    def __init__(self, output: Output) -> None:
        self.output = output
        self.stack: list[str] = []
        self._text: list[str] = []
        self._length = 0
        self._unzoned = self._too_early = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Take an element as it opens."""
        raise NotImplementedError

    def closed(self, name: str, text: str) -> None:
        """Take an element as it closes; `stack` ends with its parent."""
        raise NotImplementedError

    def finish(self) -> None:
        """Hand over what is open, at the end or where the document is damaged."""
        raise NotImplementedError

    def read(self, file: BinaryIO) -> None:
        """Walk through the document.

        Raises:
            ImportRefused: nothing of it can be read.
        """
        output = self.output
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self._characters
        fault = ""
        try:
            xml_stream.parse(_Stripped(file), output.file, parser)  # type: ignore[arg-type]
        except xml_stream.DamagedXml as error:
            fault = str(error)
        except ImportRefused as error:
            if output.number == 0:
                raise
            fault = str(error)
        self.finish()
        if fault and output.number == 0:
            raise ImportRefused(f"{output.file} is damaged: {fault}.")
        if fault:
            output.sink.damaged(output.file, output.number, fault)

    def instant(self, written: str) -> tuple[str, int]:
        """Return canonical UTC text and ms since 1970; a time without zone is taken as UTC.

        Raises:
            BadValue: it is no time.
        """
        try:
            moment = datetime.fromisoformat(written)
        except ValueError:
            return self._looked_at(dates.read(written).as_written())
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
            if not self._unzoned:
                self._unzoned = True
                self.output.sink.warn(dates.NO_ZONE.format(name=self.output.file))
        return self._looked_at(values.instant(moment))

    def _looked_at(self, moment: tuple[str, int]) -> tuple[str, int]:
        """Say once if a time is that of a device which does not know it."""
        if moment[1] < _NO_DEVICE_YET and not self._too_early:
            self._too_early = True
            self.output.sink.warn(_TOO_EARLY.format(name=self.output.file))
        return moment

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self.stack.append(name)
        if len(self.stack) > DEPTH_LIMIT:
            raise ImportRefused(
                f"{self.output.file} is nested more than {DEPTH_LIMIT} deep, which no export is; "
                "it was not read further."
            )
        self._text.clear()
        self._length = 0
        self.opened(name, attributes)

    def _close(self, _tag: str) -> None:
        name = self.stack.pop()
        text = "".join(self._text).strip() if self._text else ""
        self._text.clear()
        self.closed(name, text)

    def _characters(self, text: str) -> None:
        if self._length < values.READ_LIMIT:
            self._text.append(text)
            self._length += len(text)


class _Stripped:
    """A file without the blanks that Strava puts before an XML declaration."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._begun = False

    def read(self, size: int) -> bytes:
        chunk = self._file.read(size)
        while not self._begun and chunk:
            chunk = chunk.removeprefix(b"\xef\xbb\xbf").lstrip(_BLANK)
            self._begun = bool(chunk)
            chunk = chunk or self._file.read(size)
        return chunk
