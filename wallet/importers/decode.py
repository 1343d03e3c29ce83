"""Bytes to text: by byte order mark, else strict UTF-8, else a guess that is told.

Most exports are UTF-8. What is not gives a sentence for the report, because a wrong guess changes
names and words without anything breaking. The guess is `charset-normalizer`'s, over a closed list
of encodings that exports come in; where it finds none, Western European (cp1252) is taken.

`TextReader` reads files of any size in bounded memory. It starts as UTF-8; the first bytes that
cannot be UTF-8 decide: if only ASCII came before them, the file is in another encoding from the
start; if UTF-8 letters came before, the bytes are damage and become U+FFFD.

`normalise` is for text that is to be matched, such as dates. It is not for messages and names,
where direction marks carry meaning.
"""

from __future__ import annotations

import codecs
import importlib
import io
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

SAMPLE: Final = 64 * 1024
"""How many bytes a guess looks at."""

LINE_LIMIT: Final = 1024 * 1024
"""Longest line that is handed over whole, in characters."""

_CHUNK = 256 * 1024
_STRAY = 100
"""One byte of so many may be a zero or another control character in a text."""

_CONTROLS = bytes({*range(32)} - {*b"\t\n\v\f\r\x1a\x1b"})

_WESTERN = "cp1252"
_CANDIDATES = (
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "mac_roman",
    "cp850",
    "cp932",
    "gb18030",
    "big5",
    "cp949",
    "utf_16_le",
    "utf_16_be",
)
_MARKS = (
    (codecs.BOM_UTF8, "utf_8"),
    (codecs.BOM_UTF32_LE, "utf_32_le"),
    (codecs.BOM_UTF32_BE, "utf_32_be"),
    (codecs.BOM_UTF16_LE, "utf_16_le"),
    (codecs.BOM_UTF16_BE, "utf_16_be"),
)
_PLAIN_NAMES = {
    "cp1252": "Western European (Windows-1252)",
    "cp1250": "Central European (Windows-1250)",
    "cp1251": "Cyrillic (Windows-1251)",
    "cp1253": "Greek (Windows-1253)",
    "cp1254": "Turkish (Windows-1254)",
    "mac_roman": "Mac Roman",
    "cp850": "DOS Latin-1 (cp850)",
    "cp932": "Japanese (Shift-JIS)",
    "gb18030": "Chinese (GB 18030)",
    "big5": "Chinese (Big5)",
    "cp949": "Korean (cp949)",
    "utf_16_le": "UTF-16",
    "utf_16_be": "UTF-16",
}
_COMMON = frozenset("äöüÄÖÜßéÉèàâêçÇîôñÑáíóúÁÍÓÚã§°€„“”’–«»´")
"""What Western European text has beside ASCII; ø, ì, ù and others mean more often another page."""

_NORMAL = dict.fromkeys([0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_NORMAL |= dict.fromkeys(
    [0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF], ""
)


class Decoded(msgspec.Struct, frozen=True):
    """A whole text, the encoding it was in, and the sentence to show if that was a guess."""

    text: str
    encoding: str
    doubt: str | None = None


def preload() -> None:
    """Load every codec and the guesser, for a process that will not be able to open files."""
    for name in (*_CANDIDATES, "utf_8", "utf_32_le", "utf_32_be", "ascii", "latin_1"):
        codecs.lookup(name)
    _guess("Größe; prêt\n".encode(_WESTERN))


def is_binary(start: bytes) -> bool:
    """Whether bytes are no text: there are zeros, and more signs that no text has than slip in.

    UTF-16 without a mark has many as well; with a mark it is text.
    """
    if 0 not in start or start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    strange = len(start) - len(start.translate(None, _CONTROLS))
    return strange * _STRAY > len(start)


def normalise(text: str) -> str:
    """Return `text` with every kind of space as a space, and without invisible marks."""
    return text if text.isascii() else text.translate(_NORMAL)


def whole_lines(content: bytes) -> bytes:
    """Return the content of a file that breaks off up to its last line end, if it has one."""
    return content[: content.rfind(b"\n") + 1] or content


def decode(content: bytes, name: str) -> Decoded:
    """Return the text of a whole file, without byte order mark; every content has one.

    Args:
        content: the bytes.
        name: how the sentence calls the file.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = content[len(mark) :].decode(encoding, "replace")
            return Decoded(text, encoding, _damage(name) if "\ufffd" in text else None)
    if wide := _unmarked_utf16(content):
        return Decoded(content.decode(wide, "replace"), wide, _doubt(name, wide))
    try:
        return Decoded(content.decode("utf_8"), "utf_8")
    except UnicodeDecodeError as error:
        if not content[: error.start].isascii():
            return Decoded(content.decode("utf_8", "replace"), "utf_8", _damage(name))
        place = max(0, error.start - SAMPLE // 2)
    encoding = _guess(content[place:][:SAMPLE])
    return Decoded(content.decode(encoding, "replace"), encoding, _doubt(name, encoding))


class TextReader:
    """The text of a file, piece by piece or line by line, in bounded memory.

    `is_ended` says, once all lines were read, whether the last had its line end.

    Args:
        file: read from where it stands; closing it is left to the caller.
        name: how sentences call it.
        warn: takes a sentence if the encoding had to be guessed or bytes are damaged.
    """

    def __init__(self, file: BinaryIO, name: str, warn: Callable[[str], None]) -> None:
        self._file = file
        self._name = name
        self._warn = warn
        self._decoder: codecs.IncrementalDecoder | None = None
        self._only_ascii = True
        self._held = b""
        self.is_ended = True

    def read(self) -> str:
        """Return the next piece of text, of up to 256 Ki characters; empty at the end."""
        while True:
            chunk = self._file.read(_CHUNK)
            text = self._decode(chunk)
            if text or not chunk:
                return text

    def lines(self) -> Iterator[str]:
        """Yield lines, each ending in a plain line feed, however the file ends them.

        A line longer than `LINE_LIMIT` is cut there, with a warning.
        """
        feeds = io.IncrementalNewlineDecoder(None, translate=True)
        rest, cut = "", False
        while piece := self.read():
            first, *more = feeds.decode(piece).split("\n")
            rest = rest + first if not cut else rest
            for line in more:
                yield rest + "\n"
                rest, cut = line, False
            if len(rest) > LINE_LIMIT:
                rest, cut = rest[:LINE_LIMIT], True
                self._warn(
                    f"{self._name} has a line longer than {LINE_LIMIT:,} characters; the rest of "
                    "it was left out."
                )
        end = feeds.decode("", final=True)
        if rest := rest + end.removesuffix("\n"):
            self.is_ended = bool(end)
            yield rest + "\n"

    def _decode(self, chunk: bytes) -> str:
        if self._decoder is None:
            chunk = self._begin(chunk)
        decoder = self._decoder
        if decoder is None:
            return ""
        if decoder.errors == "replace":
            return decoder.decode(chunk, final=not chunk)
        whole = self._held + chunk
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            return self._other(whole, error.start)
        self._only_ascii = self._only_ascii and text.isascii()
        self._held = decoder.getstate()[0]
        return text

    def _begin(self, chunk: bytes) -> bytes:
        """Choose by byte order mark, else UTF-8; return the chunk without the mark."""
        while 0 < len(chunk) < 4 and (more := self._file.read(_CHUNK)):
            chunk += more
        for mark, encoding in _MARKS:
            if chunk.startswith(mark):
                self._decoder = codecs.getincrementaldecoder(encoding)("replace")
                return chunk[len(mark) :]
        if wide := _unmarked_utf16(chunk):
            self._warn(_doubt(self._name, wide))
            self._decoder = codecs.getincrementaldecoder(wide)("replace")
            return chunk
        self._decoder = codecs.getincrementaldecoder("utf_8")("strict")
        return chunk

    def _other(self, whole: bytes, place: int) -> str:
        """Go on after bytes that are not UTF-8, of which `place` is the first."""
        if self._only_ascii and whole[:place].isascii():
            encoding = _guess(whole[max(0, place - SAMPLE // 2) :][:SAMPLE])
            self._warn(_doubt(self._name, encoding))
        else:
            encoding = "utf_8"
            self._warn(_damage(self._name))
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._held = b""
        return self._decoder.decode(whole)


def _unmarked_utf16(start: bytes) -> str:
    """Return which UTF-16 this is, by the zeros of its Latin letters; empty if it is none.

    Such text passes for UTF-8, with a zero after every letter.
    """
    sample = start[:1024]
    if b"\x00" not in sample:
        return ""
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.7 and even < half * 0.1:
        return "utf_16_le"
    return "utf_16_be" if even > half * 0.7 and odd < half * 0.1 else ""


@lru_cache(maxsize=16)  # each importer that might know a file asks, some for every delimiter
def _guess(sample: bytes) -> str:
    """Return the likeliest encoding of bytes that are not UTF-8."""
    if b"\x00" not in sample and _sparsely_western(sample):
        return _WESTERN
    # the same line over and over tells the guesser nothing and misleads its measures
    lines = dict.fromkeys(sample.split(b"\n")) if b"\x00" not in sample else {sample: None}
    found = importlib.import_module("charset_normalizer").from_bytes(
        b"\n".join(lines), cp_isolation=list(_CANDIDATES), enable_fallback=False
    )
    best = found.best()
    if best is None or _WESTERN in best.could_be_from_charset:
        return _WESTERN
    return str(best.encoding) if best.encoding in _CANDIDATES else _WESTERN


def _sparsely_western(sample: bytes) -> bool:
    """Whether there are only a few accented letters, all of the commonest in Western Europe.

    Statistics tell nothing on the one ü of a bank's file; that it would be ü does.
    """
    text = sample.decode(_WESTERN, "replace")
    accented = [char for char in text if char > "\x7f"]
    letters = sum(1 for char in text if char.isalpha())
    return (
        len(accented) < 200 and (len(accented) - 1) * 8 <= letters and _COMMON.issuperset(accented)
    )


def _doubt(name: str, encoding: str) -> str:
    return (
        f"{name} does not say how its letters are encoded and is not UTF-8; it was read as "
        f"{_PLAIN_NAMES[encoding]}. If names look wrong, this guess was."
    )


def _damage(name: str) -> str:
    return f"{name} holds bytes that are no text; a mark (\ufffd) stands in their place."
