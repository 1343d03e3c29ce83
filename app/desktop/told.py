"""What the node says, in the person's language.

The node and the wallet write English sentences into a reply, with values in them; they know of no
language. The window looks a sentence up by what it was before the values were put in:
`resources/translations/told.json` has these patterns, written by `packaging/translations.py` from
the modules that say them, and the translations stand under the context "told". What has no
pattern, or no translation, is shown as it came.

Only fields that hold the node's own sentences are looked at. What a requester wrote is never
touched, and a value inside a sentence is taken over as it is: it may be a name.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any, TypeVar

import msgspec
from PySide6.QtCore import QCoreApplication

from app.api import messages as m
from app.desktop.resources import resource

CONTEXT = "told"

SENTENCES: dict[type, tuple[str, ...]] = {
    m.AuditEntry: ("sentence", "detail"),
    m.Failed: ("message",),
}
"""The fields of replies that hold sentences of the node itself."""

_look_up = QCoreApplication.translate
_PLACE = re.compile(r"\{(\w*)\}")

T = TypeVar("T")


def told(sentence: str) -> str:
    """Give a sentence of the node in the window's language."""
    found = _look_up(CONTEXT, sentence)
    if found != sentence:
        return found
    for whole, pattern in _patterns():
        values = whole.fullmatch(sentence)
        if values is None:
            continue
        said = _look_up(CONTEXT, pattern)
        return said.format_map(values.groupdict()) if said != pattern else sentence
    return sentence


def told_in(reply: T) -> T:
    """Give a reply whose sentences are in the window's language; everything else stays."""
    found: Any = _walked(reply)
    return found  # type: ignore[no-any-return]


def _walked(value: Any) -> Any:
    if isinstance(value, tuple):
        walked = tuple(_walked(one) for one in value)
        same = all(new is old for new, old in zip(walked, value, strict=True))
        return value if same else walked
    if not isinstance(value, msgspec.Struct):
        return value
    changed: dict[str, Any] = {}
    own = SENTENCES.get(type(value), ())
    for name in value.__struct_fields__:
        before = getattr(value, name)
        after = told(before) if name in own and isinstance(before, str) else _walked(before)
        if after is not before and after != before:
            changed[name] = after
    return msgspec.structs.replace(value, **changed) if changed else value


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Give the patterns with values in them, those that say most first."""
    path = resource("translations", "told.json")
    known: list[str] = json.loads(path.read_text("utf-8")) if path.is_file() else []
    with_values = [one for one in known if _PLACE.search(one)]
    with_values.sort(key=lambda one: -len(_PLACE.sub("", one)))
    return tuple((re.compile(_expression(one), re.DOTALL), one) for one in with_values)


def _expression(pattern: str) -> str:
    parts, seen = [], set()
    for number, part in enumerate(_PLACE.split(pattern)):
        if number % 2 == 0:
            parts.append(re.escape(part))
        elif part in seen:
            parts.append(f"(?P={part})")
        else:
            seen.add(part)
            parts.append(f"(?P<{part}>.+?)")
    return "".join(parts)
