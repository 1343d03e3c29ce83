"""The job "view": make a picture or a text that can be shown of a file that is not to be trusted.

Arguments: the owner's process id and the file's media type. The file comes whole on standard input
and is written nowhere; the answer leaves on standard output: one byte that says what follows
(`PICTURE`, `TEXT` or `CANNOT`), then a JPEG without any field, UTF-8, or a sentence. The doors are
closed before the first byte is read.
"""

from __future__ import annotations

import codecs
import os
import sys
from typing import TYPE_CHECKING, Final

from app.worker.sandbox import close_doors
from wallet.errors import FreeholdError
from wallet.importers import decode, registry
from wallet.importers.photos import picture
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Sequence

PICTURE, TEXT, CANNOT = b"p", b"t", b"x"
INPUT_LIMIT: Final = 64 * 1024 * 1024
OUTPUT_LIMIT: Final = 1024 * 1024
SIDE: Final = 1024
TEXT_LIMIT: Final = 200_000
"""Characters of a text that are shown."""


def is_text(media_type: str) -> bool:
    """Whether a file of this type is shown as text."""
    return media_type.startswith("text/") or media_type in (
        "application/json",
        "application/octet-stream",
        "message/rfc822",
    )


def main(argv: Sequence[str]) -> int:
    """Read, answer, and return 0."""
    owner, media_type = int(argv[0]), argv[1]
    registry.preload()
    codecs.lookup("utf-8")
    try:
        close_doors(owner)
        answer = shown(_all(), media_type)
    except BadValue as error:
        answer = CANNOT + f"It cannot be looked at: {error}. It is kept as it was.".encode()[:8_000]
    except FreeholdError as error:
        answer = CANNOT + str(error).encode()[:8_000]
    except MemoryError:
        answer = CANNOT + b"It needs more memory than looking at a file may use."
    left = memoryview(answer)
    while left:
        left = left[os.write(sys.stdout.fileno(), left) :]
    return 0


def shown(content: bytes, media_type: str) -> bytes:
    """Return the answer for a file.

    Raises:
        BadValue: a picture is damaged, or has more pixels than are decoded.
    """
    if is_text(media_type):
        if decode.is_binary(content[: decode.SAMPLE]):
            return CANNOT + b"It is no text, whatever its name says. Save a copy to open it."
        text = decode.decode(content[: 4 * TEXT_LIMIT], "it").text
        return TEXT + text[:TEXT_LIMIT].encode("utf-8", "replace")
    made = picture.small(content, media_type, SIDE)
    if made is None or len(made) >= OUTPUT_LIMIT:
        return CANNOT + b"Files of this kind cannot be looked at here; save a copy to open it."
    return PICTURE + made


def _all() -> bytes:
    taken = bytearray()
    while (piece := os.read(0, 1024 * 1024)) and len(taken) <= INPUT_LIMIT:
        taken += piece
    return bytes(taken)
