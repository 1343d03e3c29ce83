"""What a person types into the search, as words to find.

    tea Zürich            both words
    "green tea"           these words beside each other
    e-mail, 東京           parts that belong together: found as they stand
    tea le                the last word may be a beginning, of two letters or more
    tea le␣               a space says that it is finished

Guarantees: nothing that is typed is syntax, beside quotes; text of any length and kind is read,
of a very long one its first 32 words.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.store.spelling import stands_alone, words, words_in_two

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_WORDS: Final = 32
MOST_CHARACTERS: Final = 2_000
SHORTEST_BEGINNING: Final = 2
_TERM: Final = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]|([^\s"“”„«»]+)')


class Term(msgspec.Struct, frozen=True):
    """Words that stand beside each other, in one of the ways they are written.

    `begins` says that the last of them may be the beginning of a word.
    """

    forms: tuple[tuple[str, ...], ...]
    begins: bool = False


def terms(text: str) -> tuple[Term, ...]:
    """What to look for: every one of these must occur."""
    text = _readable(text)
    found = [term for parts in _TERM.findall(text) if (term := _term(parts[0] or parts[1])).forms]
    kept, left = [], MOST_WORDS
    for term in found:
        if left <= 0:
            break
        kept.append(Term(tuple(form[:left] for form in term.forms)))
        left -= len(term.forms[0])
    if kept and left >= 0 and not text[-1].isspace() and _may_go_on(kept[-1]):
        kept[-1] = msgspec.structs.replace(kept[-1], begins=True)
    return tuple(kept)


def query(wanted: tuple[Term, ...]) -> str:
    """The same in FTS5's form, every word quoted."""
    return " AND ".join(_either(term) for term in wanted)


def finished(term: Term, words_from: Callable[[str], tuple[str, ...] | None]) -> Term | None:
    """The term with each word in the place of its beginning; as it was if they are too many.

    Args:
        term: one that begins.
        words_from: the words of the index that begin so, or None if there are too many.

    Returns:
        None if nothing begins so.
    """
    forms: list[tuple[str, ...]] = []
    for form in term.forms:
        words = words_from(form[-1])
        if words is None:
            return term
        forms += [(*form[:-1], word) for word in words]
    return Term(tuple(dict.fromkeys(forms))) if forms else None


def _term(text: str) -> Term:
    forms = dict.fromkeys(form for form in (words(text), words_in_two(text)) if form)
    return Term(tuple(forms))


def _may_go_on(term: Term) -> bool:
    last = term.forms[0][-1]
    return len(last) >= SHORTEST_BEGINNING and not stands_alone(last)


def _either(term: Term) -> str:
    further = " *" if term.begins else ""
    forms = [f'"{" ".join(form)}"{further}' for form in term.forms]
    return forms[0] if len(forms) == 1 else f"({' OR '.join(forms)})"


def _readable(text: str) -> str:
    """The text without what has no place in one: halves of surrogate pairs, zero bytes."""
    kept = (" " if "\ud800" <= letter <= "\udfff" or letter == "\0" else letter for letter in text)
    return "".join(islice(kept, MOST_CHARACTERS))
