"""What WhatsApp writes around people's messages, in the languages of `words.json`.

Words are compared folded: without case, dots, double spaces and invisible marks. Where a language
is missing, messages are still read; only kinds, such as "deleted", are then not told apart.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any, Final

from wallet.importers.decode import normalise

BEFORE_NOON: Final = "am"
AFTER_NOON: Final = "pm"


def folded(written: str) -> str:
    """Return words as they are compared."""
    return " ".join(normalise(written).casefold().replace(".", " ").split())


_CONTENT: Final[dict[str, Any]] = json.loads(
    (resources.files(__package__) / "words.json").read_bytes()
)


def _all(name: str) -> tuple[str, ...]:
    return tuple({folded(form): None for forms in _CONTENT[name].values() for form in forms})


OMITTED: Final = _all("omitted")
ATTACHED: Final = frozenset(_all("attached"))
DELETED_BY_SELF: Final = frozenset(_all("deleted_by_self"))
DELETED: Final = frozenset(_all("deleted")) | DELETED_BY_SELF
CALL: Final = _all("call")
SELF: Final = frozenset(folded(word) for word in _CONTENT["self"])
"""How some exports call the person whose phone it was."""

_HALVES: Final = {
    **{folded(word).replace(" ", ""): BEFORE_NOON for word in _CONTENT["before_noon"]},
    **{folded(word).replace(" ", ""): AFTER_NOON for word in _CONTENT["after_noon"]},
    **{folded(word).replace(" ", ""): "" for word in _CONTENT["beside_clock"]},
}
_CHAT_NAMES: Final = tuple(
    folded(form.split("{}")[0]) for forms in _CONTENT["chat_names"].values() for form in forms
)


def half(written: str) -> str | None:
    """Return which half of the day a word beside a clock says, "" for neither, None if unknown."""
    return _HALVES.get(folded(written).replace(" ", ""))


def chat_name(path: str) -> str | None:
    """Return the chat's name from the name of a file, folder or archive, or None.

    A number that a browser adds to a second download is no part of it.
    """
    for part in reversed(normalise(path).split("/")):
        stem = part.strip()
        for suffix in (".txt", ".zip"):
            if stem.lower().endswith(suffix):
                stem = stem[: -len(suffix)].rstrip()
        if stem.endswith(")") and stem[stem.rfind("(") + 1 : -1].isdecimal():
            stem = stem[: stem.rfind("(")].rstrip()
        plain = stem.casefold()
        for before in _CHAT_NAMES:
            if plain.startswith(before) and (name := stem[len(before) :].strip()):
                return name
    return None
