"""What somebody else wrote, made fit to be looked at: plain, capped, nothing invisible.

Characters that change direction, join, hide or control (escape sequences are made of them) are
written out as `[U+202E]`; runs of combining marks are cut; length is capped with a sign. Nothing
is interpreted: no markup, no links. This is about what the eye sees, in a window or a terminal;
the signed bytes stay as they are. See Unicode UAX #9 (bidirectional text) and UTR #36 (visual
security).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 2000
LONGEST_LINE = 4000
MOST_LINES = 12
LONGEST_NAME = 60

_HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_JOINERS = frozenset({"\u200c", "\u200d"})
_MOST_MARKS = 3


def visible(text: str, longest: int = LONGEST, most_lines: int = MOST_LINES) -> str:
    """Give a peer's text as it is shown in a box: at most `longest` characters and `most_lines`."""
    capped = text[:longest]
    lines = [_shown(line) for line in capped.replace("\r\n", "\n").split("\n")]
    cut = len(text) > longest or len(lines) > most_lines
    return "\n".join(lines[:most_lines]).rstrip() + ("…" if cut else "")


def visible_name(text: str, longest: int = LONGEST_NAME) -> str:
    """Give a peer's name for one line of ours: no line breaks, single spaces, capped."""
    line = _shown(" ".join(text[: longest * 4].split()))
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def visible_marked(
    text: str, marks: Sequence[tuple[int, int]], longest: int = LONGEST_NAME
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Give a text on one line and where its marked parts are in what is shown.

    Args:
        text: as it was written.
        marks: the marked parts, as start and end in characters, in order and apart.
        longest: so many characters are shown, with a sign if there were more.
    """
    line = " ".join(re.split(r"[\r\n\t]", text))
    shown, found, at = "", list[tuple[int, int]](), 0
    for start, end in marks:
        if not at <= start < end <= len(line):
            continue
        shown += _shown(line[at:start])
        begin = len(shown)
        shown += _shown(line[start:end])
        found.append((begin, len(shown)))
        at = end
    shown += _shown(line[at:])
    if len(shown) <= longest:
        return shown, tuple(found)
    inside = ((a, min(b, longest - 1)) for a, b in found if a < longest - 1)
    return f"{shown[: longest - 1]}…", tuple(inside)


def visible_line(text: str, longest: int = LONGEST_LINE) -> str:
    """Give a text on one line of a terminal, cut with a sign after `longest` characters.

    No joiner stays, since a terminal's width of it is not known.
    """
    line = text[:longest].replace("\n", " ").replace("\r", " ")
    return _shown(line, joiners=False) + ("…" if len(text) > longest else "")


def quoted(text: str, longest: int = LONGEST_LINE) -> str:
    """Give a text on one line in quotation marks that it cannot close by itself."""
    inner = visible_line(text, longest).replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def _shown(line: str, *, joiners: bool = True) -> str:
    shown: list[str] = []
    marks = 0
    for place, sign in enumerate(line):
        category = unicodedata.category(sign)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks > _MOST_MARKS:
            continue
        if sign == "\t" or category == "Zs":
            shown.append(" ")
        elif joiners and sign in _JOINERS and _joins(line, place):
            shown.append(sign)
        elif category in _HIDDEN:
            shown.append(f"[U+{ord(sign):04X}]")
        else:
            shown.append(sign)
    return "".join(shown)


def _joins(line: str, place: int) -> bool:
    """Say whether a joiner stands between letters of a script that needs it."""
    around = line[place - 1 : place] + line[place + 1 : place + 2]
    return len(around) == 2 and all(
        ord(sign) >= 0x0590 and unicodedata.category(sign)[0] in "LM" for sign in around
    )
