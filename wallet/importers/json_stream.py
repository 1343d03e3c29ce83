"""Elements of a large JSON document, one at a time, in bounded memory.

`elements` walks to the places named by key paths and decodes only what stands there; everything
else is passed over. Decoding is the standard library's C scanner on a window of text, so the file's
size does not matter; one element may have up to `ELEMENT_LIMIT` characters. Several documents in
a row, as in NDJSON, are walked one after another. An assignment before the document, as in the
JavaScript files of some exports, is passed over.

Damage costs as little as it can: an element that is wrong inside but whole outside is a skip, and
reading goes on behind it; where the structure itself is broken or the file ends early, what is
whole has been handed over and the report says from which character on the rest is missing. So it
is with a file that is damaged in its archive.

Numbers with a point are `Decimal` (the digits as written); integers of absurd length, `NaN` and
nesting without end count as damage. Of equal keys in one object the last counts. Half of a
surrogate pair (RFC 8259 §8.2), which no text may hold, is given as U+FFFD.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.errors import ImportRefused
from wallet.importers.decode import TextReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from wallet.importers.importer import Sink

ELEMENT_LIMIT: Final = 16 * 1024 * 1024
"""Longest element, in characters."""

EACH: Final = "*"
"""In a path: every key of an object, every element of an array."""

Path = tuple[str, ...]

_ASSIGNMENT = re.compile(r"(?:window|var|const)[\w.$ ]{1,200}= *")
_SPACE = re.compile(r"[ \t\r\n]*")
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]', re.DOTALL)
_FILLED = re.compile(r"[\[{]\s*[^\]}\s]")
_SCALAR_END = re.compile(r"[,\]}\r\n]")
_HALF_WRITTEN = re.compile(r"\\u[dD][89a-fA-F]")
_HALF = re.compile(r"[\ud800-\udfff]")
_PASSED_WHOLE: Final = 1024 * 1024
_PASSED_DEPTH: Final = 32
_EDGE: Final = 16
"""A fault this near to the window's end may be only the end of the window."""


class Element(msgspec.Struct, frozen=True):
    """What stood at a path.

    Attributes:
        trail: keys walked through, array places left out; tells paths and `EACH` keys apart.
        number: from 1 in its array; counts on over the documents and arrays of one trail.
        position: character of the file at which it begins, from 0.
        value: decoded.
    """

    trail: Path
    number: int
    position: int
    value: Any


class _Damaged(Exception):
    """The structure is broken at a position; the message is a phrase."""

    def __init__(self, position: int, reason: str) -> None:
        super().__init__(reason)
        self.position = position


def elements(
    file: BinaryIO,
    name: str,
    sink: Sink,
    *paths: Path,
    floats: Callable[[str], Any] = Decimal,
    beside: Callable[[Path], None] = lambda _: None,
) -> Iterator[Element]:
    """Yield what stands at `paths`: of an array each element, of anything else itself.

    Args:
        file: the document, in UTF-8 or with a byte order mark.
        name: of the file, for the report.
        sink: takes skips, damage and warnings.
        paths: keys from the root; without any, the root itself. `EACH` stands for every key or
            every element: `("providers", EACH, "fhir")`. The first path that fits is followed.
        floats: makes a value from the digits of a number with a point.
        beside: is told of lists and objects on the way that no path names and that hold something.

    Raises:
        ImportRefused: the file does not begin as JSON.
    """
    walker = _Walker(_Window(TextReader(file, name, sink.warn), floats), name, sink, beside)
    yield from walker.documents(paths or ((),))


class _NoNumber(ValueError):
    """What stands where a number should is NaN or an infinity."""


class _TooLong(_Damaged):
    """The value does not fit into the window it may have."""


class _Window:
    """A stretch of text that moves along the file, and the scanner over it."""

    def __init__(self, reader: TextReader, floats: Callable[[str], Any]) -> None:
        self._reader = reader
        self._decode = json.JSONDecoder(
            parse_float=floats, parse_constant=_no_number, strict=False
        ).raw_decode
        self.text = ""
        self.place = 0
        self.fault: ImportRefused | None = None
        self._passed = 0
        self._ended = False

    @property
    def position(self) -> int:
        return self._passed + self.place

    def more(self) -> bool:
        """Read on, dropping what lies behind; doubles the window so that retries stay few."""
        if self._ended:
            return False
        self._passed += self.place
        pieces = [self.text[self.place :]]
        wanted, got = max(1, len(pieces[0])), 0
        while got < wanted:
            try:
                piece = self._reader.read()
            except ImportRefused as refusal:
                self.fault, piece = refusal, ""
            if not piece:
                self._ended = True
                break
            pieces.append(piece)
            got += len(piece)
        self.text = "".join(pieces)
        self.place = 0
        return got > 0

    def next(self) -> str:
        """Return the next character that is not space, staying on it; empty at the end."""
        while True:
            found = _SPACE.match(self.text, self.place)
            self.place = found.end() if found is not None else self.place
            if self.place < len(self.text):
                return self.text[self.place]
            if not self.more():
                return ""

    def value(self, limit: int = ELEMENT_LIMIT) -> Any:
        """Decode the value here and step behind it.

        Raises:
            _TooLong: it has more than `limit` characters.
            _Damaged: it is not whole JSON; the place stays at its start.
        """
        while True:
            try:
                value, end = self._decode(self.text, self.place)
            except json.JSONDecodeError as error:
                fault, reason = error.pos, error.msg[:1].lower() + error.msg[1:]
                if error.msg.startswith("Unterminated string"):
                    fault, reason = len(self.text), "a string has no end"
            except RecursionError:
                raise _Damaged(self.position, "it is nested too deeply") from None
            except _NoNumber as error:
                raise _Damaged(self.position, f"{error} is no number") from None
            except (ValueError, ArithmeticError):
                # more digits, or a larger exponent, than Python makes a number of
                raise _Damaged(self.position, "a number is out of range") from None
            else:
                # a number at the window's edge may go on behind it
                is_end = self._ended and self.fault is None
                if end < len(self.text) or self.text[end - 1] in '"]}' or is_end:
                    if _HALF_WRITTEN.search(self.text, self.place, end):
                        value = _without_halves(value)
                    self.place = end
                    return value
                if not self.more() and self.fault is not None:
                    raise _Damaged(self.position, "the file ends early")
                continue
            if fault < len(self.text) - _EDGE:
                raise _Damaged(self._passed + fault, reason)
            if len(self.text) - self.place > limit:
                raise _TooLong(self.position, "it is too long")
            damage = _Damaged(
                self._passed + fault,
                "the file ends early" if fault >= len(self.text) - 1 else reason,
            )
            if not self.more():
                raise damage

    def leap(self) -> bool:
        """Step behind a damaged value if its outside is whole; else stay and return False."""
        if (opening := self.next()) not in "[{":
            return self._leap_scalar()
        closing = "]" if opening == "[" else "}"
        depth, at = 0, self.place
        while True:
            found = _TOKEN.search(self.text, at)
            # a string cut in two by the window's edge is no token, and its inside is not structure
            if found is None or '"' in self.text[at : found.start()]:
                behind = at - self.place
                if len(self.text) - self.place > ELEMENT_LIMIT or not self.more():
                    return False
                at = behind
                continue
            at = found.end()
            if (sign := found[0]) in "[{":
                depth += 1
            elif sign in "]}":
                depth -= 1
                if depth == 0:
                    self.place = at
                    return sign == closing and self.next() in (",", "]", "}")

    def _leap_scalar(self) -> bool:
        while (found := _SCALAR_END.search(self.text, self.place)) is None:
            if len(self.text) - self.place > ELEMENT_LIMIT or not self.more():
                return False
        self.place = found.start()
        return found[0] in ",]}"

    def leap_line(self) -> bool:
        """Step to the next line; False if no document begins there."""
        while (end := self.text.find("\n", self.place)) < 0:
            self.place = len(self.text)
            if not self.more():
                return False
        self.place = end + 1
        return (self.place < len(self.text) or self.more()) and self.text[self.place] in "[{"


class _Walker:
    """Follows paths through documents."""

    def __init__(
        self, window: _Window, name: str, sink: Sink, beside: Callable[[Path], None]
    ) -> None:
        self._window, self._beside = window, beside
        self._name = name
        self._sink = sink
        self._numbers: dict[Path, int] = {}

    def documents(self, paths: tuple[Path, ...]) -> Iterator[Element]:
        """Walk every document of the file."""
        window = self._window
        if window.next() and (found := _ASSIGNMENT.match(window.text, window.place)):
            window.place = found.end()
        if window.next() == "" or window.text[window.place] not in '[{"-0123456789tfn':
            raise window.fault or ImportRefused(
                f"{self._name} does not begin as JSON; nothing was read from it."
            )
        while window.next():
            start = window.position
            try:
                yield from self._walk((), paths)
            except _Damaged as damage:
                number = max(self._numbers.values(), default=0) + 1
                if window.position == start and window.leap_line():
                    self._numbers[()] = number
                    self._sink.skip(self._name, number, f"it is not whole JSON: {damage}")
                    continue
                self._sink.damaged(
                    self._name,
                    number,
                    str(window.fault)
                    if window.fault is not None
                    else f"it is not whole JSON from character {damage.position:,} on "
                    f"({damage}); the rest is not read",
                )
                return
        if window.fault is not None:
            number = max(self._numbers.values(), default=0)
            self._sink.damaged(self._name, number, str(window.fault))

    def _walk(self, trail: Path, paths: tuple[Path, ...]) -> Iterator[Element]:
        """Yield what the paths name at and below the value here, and step behind it."""
        opening = self._window.next()
        if () in paths:
            if opening == "[":
                yield from self._array(trail)
            else:
                yield self._element(trail)
        elif opening == "{":
            for key in self._keys():
                below = tuple(path[1:] for path in paths if path[0] in (key, EACH))
                if below:
                    yield from self._walk((*trail, key), below)
                else:
                    if _FILLED.match(self._window.text, self._window.place):
                        self._beside((*trail, key))
                    self._pass_over()
        elif opening == "[":
            below = tuple(path[1:] for path in paths if path[0] == EACH)
            for _ in self._places():
                if below:
                    yield from self._walk(trail, below)
                else:
                    self._pass_over()
        else:
            self._window.value()

    def _element(self, trail: Path) -> Element:
        position, value = self._window.position, self._window.value()
        self._numbers[trail] = number = self._numbers.get(trail, 0) + 1
        return Element(trail, number, position, value)

    def _array(self, trail: Path) -> Iterator[Element]:
        window = self._window
        number = self._numbers.get(trail, 0)
        for _ in self._places():
            number += 1
            self._numbers[trail] = number
            position = window.position
            try:
                value = window.value()
            except _Damaged as damage:
                if not window.leap():
                    self._numbers[trail] = number - 1
                    raise
                self._sink.skip(self._name, number, f"it is not whole JSON: {damage}")
                continue
            yield Element(trail, number, position, value)

    def _places(self) -> Iterator[None]:
        """Stop at each element of the array here; the caller steps behind it."""
        window = self._window
        window.place += 1
        if window.next() == "]":
            window.place += 1
            return
        while True:
            window.next()
            yield
            if not self._goes_on("]"):
                return

    def _keys(self) -> Iterator[str]:
        """Stop at each value of the object here, with its key; the caller steps behind it."""
        window = self._window
        window.place += 1
        if window.next() == "}":
            window.place += 1
            return
        while True:
            if window.next() != '"':
                raise _Damaged(window.position, self._ending("a key is missing"))
            key = str(window.value())
            if window.next() != ":":
                raise _Damaged(window.position, self._ending("a colon is missing"))
            window.place += 1
            window.next()
            yield key
            if not self._goes_on("}"):
                return

    def _goes_on(self, end: str) -> bool:
        window = self._window
        text, place = window.text, window.place
        char = text[place] if place < len(text) else ""
        if char not in (",", end):
            char = window.next()
        if char == ",":
            window.place += 1
            return True
        if char != end:
            raise _Damaged(window.position, self._ending("a comma is missing"))
        window.place += 1
        return False

    def _ending(self, reason: str) -> str:
        return reason if self._window.next() else "the file ends early"

    def _pass_over(self, depth: int = 0) -> None:
        """Step behind the value here; one that is large piece by piece."""
        window = self._window
        opening = window.next()
        try:
            window.value(_PASSED_WHOLE)
        except _TooLong:
            if opening not in "[{" or depth > _PASSED_DEPTH:
                raise
            for _ in self._places() if opening == "[" else self._keys():
                self._pass_over(depth + 1)
        except _Damaged:
            if not window.leap():
                raise


def _without_halves(value: Any) -> Any:
    if isinstance(value, str):
        return _HALF.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, dict):
        return {_without_halves(key): _without_halves(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_without_halves(each) for each in value]
    return value


def _no_number(written: str) -> None:
    raise _NoNumber(written)
