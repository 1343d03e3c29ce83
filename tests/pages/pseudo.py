"""A language that nobody speaks: longer by a third, accented, and in brackets.

Made of the English text while it is looked up, so it needs no file. Where a text is cut, its
closing bracket is missing; where one stands without brackets, nobody marked it for translation.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QTranslator

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

LONGER = 0.35
"""How much longer than English: German is by a quarter to a third, single words more."""

_A_VALUE = 20
"""What the node says in fewer letters is put into texts of the window, which are longer already."""

_ACCENTS = str.maketrans("aceinorsuyACEINORSUY", "áçéíñóŕšúýÁÇÉÍÑÓŔŠÚÝ")
_PLACES = re.compile(r"(\{\w*\}|%n)")
_PATTERN = re.compile(r"\(\*.*\)$")


def pseudo(text: str, longer: float = LONGER) -> str:
    """Give a text in that language; `{places}`, `%n` and patterns of files stay as they are."""
    pattern = _PATTERN.search(text)
    words = text[: pattern.start()] if pattern else text
    parts = [
        part if _PLACES.fullmatch(part) else part.translate(_ACCENTS)
        for part in _PLACES.split(words)
    ]
    more = math.ceil(len(_PLACES.sub("", words)) * longer) - 2
    tail = "".join("·" if n % 8 == 7 else "õ" for n in range(max(0, more))).replace("·", " ")
    return f"[{''.join(parts)}{tail}]{pattern.group() if pattern else ''}"


class Pseudo(QTranslator):
    """Says everything in that language."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def translate(
        self,
        context: str,
        text: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        return pseudo(text, 0.0 if context == "told" and len(text) < _A_VALUE else LONGER)

    def isEmpty(self) -> bool:
        return False
