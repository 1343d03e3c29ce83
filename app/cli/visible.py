"""Text made safe for a terminal: nothing hidden, nothing that steers the screen.

Control characters (escape sequences are made of them), characters that change direction or are
invisible, line and paragraph separators are written out as `[U+202E]`. This is about what the eye
sees; with `--json` the same is done by JSON's own escapes. See UAX #9 and UTR #36.
"""

from __future__ import annotations

import unicodedata

LONGEST = 4000
_HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_MOST_MARKS = 3


def visible(text: str, longest: int = LONGEST) -> str:
    """Return the text on one line, cut with a sign after `longest` characters."""
    shown, marks = [], 0
    for character in text[:longest]:
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks > _MOST_MARKS:
            continue
        if character in "\t\n\r" or category == "Zs":
            shown.append(" ")
        elif category in _HIDDEN:
            shown.append(f"[U+{ord(character):04X}]")
        else:
            shown.append(character)
    return "".join(shown) + ("…" if len(text) > longest else "")


def quoted(text: str, longest: int = LONGEST) -> str:
    """Return what somebody else wrote, in quotation marks that it cannot close by itself."""
    inner = visible(text, longest).replace("“", "‘").replace("”", "’")
    return f"“{inner}”"
