"""Mails one after the other out of a file of any size: heads, and the files sent along.

A mailbox is cut at its `From ` lines while it is read; nothing of it is indexed. Of a body only
the files sent along are decoded, line by line, and held until the mail is over, up to
`HELD_BYTES`; what is more is named and not kept. Of a signed order every line is hashed
(`origin`).
"""

from __future__ import annotations

import binascii
import quopri
import re
from typing import TYPE_CHECKING, Final, Protocol

import msgspec

from wallet.importers.mail import origin
from wallet.importers.mail.headers import HEAD_BYTES, Head

if TYPE_CHECKING:
    from collections.abc import Iterator

HELD_BYTES: Final = 48 * 1024 * 1024
LINE_BYTES: Final = 1024 * 1024
PARTS: Final = 500
DEPTH: Final = 20

FROM_LINE = re.compile(rb"From \S.{0,300}[0-9]{1,2}:[0-9]{2}.{0,60}")
_TEXTS: Final = ("text/plain", "text/html")
_FOLDED = (b"=\r\n", b"=\n")


class Lines(Protocol):
    """What mails are read from."""

    def readline(self, size: int, /) -> bytes:
        """Return the next line with its end, or its next bytes, or nothing at the end."""


class Sent(msgspec.Struct):
    """A file sent along: its name, and its bytes unless they were too many or damaged."""

    name: str
    content: bytearray | None


class Message(msgspec.Struct):
    """A mail: which of its file, its head, where it begins, files sent along, who signed it."""

    number: int
    head: Head
    from_line: str
    sent: list[Sent]
    signed: origin.Signed | None = None
    size: int = 0
    is_cut: bool = False


def messages(file: Lines, *, is_mailbox: bool) -> Iterator[Message]:
    """Yield the mails of a mailbox, or the one that a file is."""
    reading: _Reading | None = None if is_mailbox else _Reading(1, b"", is_mailbox=False)
    number, after_blank = 1, True
    while line := file.readline(LINE_BYTES):
        if is_mailbox and after_blank and line.startswith(b"From ") and FROM_LINE.match(line):
            if reading is not None:
                yield reading.message()
                number += 1
            reading = _Reading(number, line, is_mailbox=True)
            after_blank = False
            continue
        after_blank = line in (b"\n", b"\r\n")
        if reading is not None:
            reading.take(line)
    if reading is not None:
        yield reading.message()


class _Reading:
    """One mail while its lines come."""

    def __init__(self, number: int, from_line: bytes, *, is_mailbox: bool) -> None:
        self._number, self._from, self._is_mailbox = number, from_line, is_mailbox
        self._head = bytearray()
        self._in_head, self._size = True, 0
        self._whole: Head | None = None
        self._signed: origin.Signed | None = None
        self._boundaries: list[bytes] = []
        self._parts = 0
        self._sent: list[Sent] = []
        self._open: Sent | None = None
        self._encoding = ""
        self._held = 0
        self._rest = b""

    def take(self, line: bytes) -> None:
        self._size += len(line)
        if self._signed is not None:
            self._signed.body.take(line)
        if self._in_head:
            if line in (b"\n", b"\r\n"):
                self._begin_body()
            elif len(self._head) < HEAD_BYTES:
                self._head += line
            return
        if line.startswith(b"--") and self._boundaries:
            bare = line.rstrip()
            for place in range(len(self._boundaries) - 1, -1, -1):
                boundary = self._boundaries[place]
                if bare == boundary or bare == boundary + b"--":
                    self._close()
                    ends = bare != boundary
                    del self._boundaries[place if ends else place + 1 :]
                    if not ends:
                        self._head.clear()
                        self._in_head = True
                    return
        if self._open is not None:
            self._decode(line)

    def message(self) -> Message:
        """Return the mail, once all its lines came."""
        is_cut = self._open is not None and bool(self._boundaries)
        if self._whole is None:
            self._begin_body()
            is_cut = True
        self._close()
        whole = self._whole or Head(b"")
        from_line = self._from.decode("ascii", "replace")
        return Message(self._number, whole, from_line, self._sent, self._signed, self._size, is_cut)

    def _begin_body(self) -> None:
        self._in_head = False
        head = Head(bytes(self._head))
        if self._whole is None:
            raw = bytes(self._head)
            self._whole = head
            self._signed = origin.of_order(head, raw, is_quoted=self._is_mailbox)
        self._head.clear()
        self._parts += 1
        kind, parameters = head.value("content-type"), head.parameters("content-type")
        boundary = parameters.get("boundary", "")
        if kind.startswith("multipart/") and boundary and len(self._boundaries) < DEPTH:
            self._boundaries.append(b"--" + boundary.encode("utf_8", "replace"))
            return
        placing = head.parameters("content-disposition")
        name = placing.get("filename") or parameters.get("name") or ""
        is_sent = head.value("content-disposition") == "attachment" or (
            bool(name) and kind not in _TEXTS and not head.raw("content-id")
        )
        if is_sent and self._parts <= PARTS:
            name = name.replace("\\", "/").rsplit("/", 1)[-1].strip() or "unnamed"
            self._open = Sent(name[-255:], bytearray())
            self._encoding = head.value("content-transfer-encoding")
            self._sent.append(self._open)

    def _decode(self, line: bytes) -> None:
        sent = self._open
        if sent is None or sent.content is None:
            return
        if self._encoding == "base64":
            packed = self._rest + b"".join(line.split())
            whole = len(packed) - len(packed) % 4
            self._rest = packed[whole:]
            try:
                piece = binascii.a2b_base64(packed[:whole])
            except (ValueError, binascii.Error):
                sent.content = None
                return
        elif self._encoding == "quoted-printable":
            piece = quopri.decodestring(line)
        else:
            piece = line
        self._held += len(piece)
        if self._held > HELD_BYTES:
            self._held -= len(piece) + len(sent.content)
            sent.content = None
        else:
            sent.content += piece

    def _close(self) -> None:
        self._open, self._rest = None, b""
