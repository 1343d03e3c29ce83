"""What the words around a title say was done, in the languages of `words.json`.

A title such as "Watched The Crown" or "The Crown angesehen" is taken apart into what was done and
the thing itself. Where a language is not listed, or Google has changed its words, the title stays
whole: what was done is then told by the address it leads to (`activity`).
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Final

WATCHED: Final = "watched"
SEARCHED: Final = "searched"
VISITED: Final = "visited"

_NO_ACTIONS = ("gone", "advertised")


def _load() -> dict[str, dict[str, list[str]]]:
    content = (resources.files(__package__) / "words.json").read_bytes()
    languages: dict[str, dict[str, list[str]]] = json.loads(content)
    return languages


def _all(languages: dict[str, dict[str, list[str]]], name: str) -> frozenset[str]:
    return frozenset(_plain(form) for words in languages.values() for form in words[name])


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


Form = tuple[str, str, str]
"""What stands before the thing, behind it, and what was done."""


def _forms(languages: dict[str, dict[str, list[str]]]) -> tuple[Form, ...]:
    forms: dict[tuple[str, str], str] = {}
    for words in languages.values():
        for action, patterns in words.items():
            if action not in _NO_ACTIONS:
                for pattern in patterns:
                    before, _, behind = _plain(pattern).partition("{}")
                    forms.setdefault((before, behind), action)
    longest = sorted(forms.items(), key=lambda form: -len("".join(form[0])))
    return tuple((before, behind, action) for (before, behind), action in longest)


_LANGUAGES = _load()
GONE: Final = _all(_LANGUAGES, "gone")
"""What stands for a video that is there no more, folded."""

ADVERTISED: Final = _all(_LANGUAGES, "advertised")
"""What Google notes on things shown as an advertisement, folded."""

_BY_FIRST: Final[dict[str, list[Form]]] = {}
_BY_LAST: Final[dict[str, list[Form]]] = {}
_EXACT: Final[dict[tuple[str, str], str]] = {}
for _form in _forms(_LANGUAGES):
    _EXACT[_form[0].strip(), _form[1].strip()] = _form[2]
    if _form[0]:
        _BY_FIRST.setdefault(_form[0].split()[0], []).append(_form)
    else:
        _BY_LAST.setdefault(_form[1].split()[-1], []).append(_form)


def around(before: str, behind: str) -> str | None:
    """Return what was done, from the words before and behind a thing that is known."""
    return _EXACT.get((_plain(before), _plain(behind)))


def apart(title: str) -> tuple[str | None, str]:
    """Return what was done, if it is known, and the thing; else None and the whole title."""
    parts = title.split(None, 1)
    if len(parts) < 2:
        return None, title
    folded = title.casefold()
    if len(folded) != len(title):  # then places in both are not the same
        folded = title.lower() if len(title.lower()) == len(title) else title
    for before, behind, action in (
        *_BY_FIRST.get(parts[0].casefold(), ()),
        *_BY_LAST.get(title.rsplit(None, 1)[-1].casefold(), ()),
    ):
        if (
            len(folded) > len(before) + len(behind)
            and folded.startswith(before)
            and folded.endswith(behind)
        ):
            return action, title[len(before) : len(title) - len(behind)].strip()
    return None, title
