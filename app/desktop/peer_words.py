"""What a requester wrote, made fit to be looked at: plain, capped, nothing invisible.

Characters that change direction, join, hide or control are written out as `[U+202E]`; runs of
combining marks are cut; lines and length are capped with a sign. Nothing is interpreted: no
markup, no links. This is about what the eye sees; the signed bytes stay as they are.
See Unicode UAX #9 (bidirectional text) and UTR #36 (visual security).
"""

from __future__ import annotations

import unicodedata

LONGEST = 2000
MOST_LINES = 12
LONGEST_NAME = 60

_HIDDEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
_JOINERS = {"\u200c", "\u200d"}
_MOST_MARKS = 3


def visible(text: str, longest: int = LONGEST, most_lines: int = MOST_LINES) -> str:
    """Give a peer's text as it is shown in a box: at most `longest` characters and `most_lines`."""
    capped = text[:longest]
    lines = ["".join(_shown(line)) for line in capped.replace("\r\n", "\n").split("\n")]
    cut = len(text) > longest or len(lines) > most_lines
    return "\n".join(lines[:most_lines]).rstrip() + ("…" if cut else "")


def visible_name(text: str, longest: int = LONGEST_NAME) -> str:
    """Give a peer's name for one line of ours: no line breaks, single spaces, capped."""
    line = "".join(_shown(" ".join(text[: longest * 4].split())))
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _shown(line: str) -> list[str]:
    shown: list[str] = []
    marks = 0
    for place, sign in enumerate(line):
        category = unicodedata.category(sign)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks > _MOST_MARKS:
            continue
        if sign == "\t" or category == "Zs":
            shown.append(" ")
        elif sign in _JOINERS and _joins(line, place):
            shown.append(sign)
        elif category in _HIDDEN:
            shown.append(f"[U+{ord(sign):04X}]")
        else:
            shown.append(sign)
    return shown


def _joins(line: str, place: int) -> bool:
    """Say whether a joiner stands between letters of a script that needs it."""
    around = line[place - 1 : place] + line[place + 1 : place + 2]
    return len(around) == 2 and all(
        ord(sign) >= 0x0590 and unicodedata.category(sign)[0] in "LM" for sign in around
    )
