"""The picture in a HEIC file, decoded by libheif and libde265. The only use of pi-heif.

Of pi-heif only the compiled module is used, and of that only what leads to pixels: its public
classes ask a file for everything it holds at once, and that of its metadata reads through a null
pointer on damaged files (version 1.4.0, found by changing bytes).

Guarantees: where the file holds a small picture that is large enough, that one is decoded, which
takes a fiftieth of the time; the whole one only up to a number of pixels that the caller sets, and
in the calling thread and one of libde265's. libheif's own limits on sizes, items and memory stay.
What does not fit into the worker's memory is an error, not the worker's end.

Left to others: AVIF and other codecs in the same container, for which pi-heif has no decoder.
"""

from __future__ import annotations

from typing import Any, Final

import _pi_heif  # type: ignore[import-not-found]
from PIL import Image

from wallet.importers.photos import heif
from wallet.importers.values import BadValue

_FAULTS: Final = (OSError, ValueError, IndexError, SyntaxError, RuntimeError, EOFError, MemoryError)
"""What pi-heif raises on damaged input, by its documentation; and where memory ends."""

_OTHER_CODEC: Final = "Unsupported"
_OF_ONE_SHAPE: Final = 0.05

_THREADS: Final = 0
"""None but the one that libde265 starts by itself."""


def picture(content: bytes, side: int, most_pixels: int) -> Image.Image | None:
    """Return a picture, upright, whose longer side has at least `side` pixels if the file's has.

    None if it is coded in a way that is not decoded here.

    Raises:
        BadValue: it is damaged, or has more pixels than `most_pixels`.
    """
    try:
        main = _main(content)
        width, height = main.size_mode[0]
        little = _embedded(content, side, width / height)
        if little is not None:
            return little
        if width * height > most_pixels:
            raise BadValue("it has too many pixels for a small picture of it")
        return _decoded(main)
    except BadValue:
        raise
    except _FAULTS as error:
        if _OTHER_CODEC in str(error):
            return None
        raise BadValue("no small picture can be made of it, because it is damaged") from None
    except ArithmeticError:
        raise BadValue("no small picture can be made of it, because it has no size") from None


def _embedded(content: bytes, side: int, shape: float) -> Image.Image | None:
    """Return the small picture inside, if it is large enough and shaped (turned) like the whole."""
    first = heif.embedded_first(content)
    if first is None:
        return None
    try:
        main = _main(first)
        width, height = main.size_mode[0]
        if not side <= max(width, height) <= 4 * side:
            return None
        if abs(width / height / shape - 1) > _OF_ONE_SHAPE:
            return None
        return _decoded(main)
    except (*_FAULTS, ArithmeticError):
        return None  # the whole one may be sound


def _main(content: bytes) -> Any:
    """Return the file's main picture, not yet decoded.

    Raises:
        ValueError: it has none.
    """
    eight_bits, blue_first, without_stride, sixteen_bits, no_limits = (
        True,
        False,
        False,
        True,
        False,
    )
    found = _pi_heif.load_file(
        content, _THREADS, eight_bits, blue_first, without_stride, sixteen_bits, "", no_limits
    )
    for each in found:
        if each is not None and each.primary:
            return each
    raise ValueError("no main picture")


def _decoded(main: Any) -> Image.Image:
    data = main.data
    size, mode = main.size_mode  # as decoded
    made = Image.frombytes(mode, size, data, "raw", mode, main.stride)
    return made.convert("RGBA") if mode == "RGBa" else made
