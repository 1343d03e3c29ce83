"""How text is spelled in a search index, so that what is meant alike is found alike.

    Zürich, ZURICH, Straße, ø        zurich and also zuerich, zurich, strasse, o and also oe
    ﬁn, ｶﾅ, ＡＢＣ, don’t            fin, カナ, abc, don t
    東京タワー, ภาษาไทย, 서울에서    one word for each character: any part is found as a phrase
    party🎉🎉                        party 🎉 🎉

Guarantees: an index and what is looked for in it take the same way, in whichever of Unicode's
forms a text comes. Accents, the vowel points of Hebrew and Arabic and what is invisible are left
out; vowel signs of Indian scripts belong to their words. Text of ASCII alone stays as it is: the
index's tokenizer, which takes letters, numbers, signs on them and pictures, does the rest.

Every connection knows `spelled(text)` in SQL. The forms are those of Unicode (UAX #15), capitals
those of its full case folding; no single language's rules are followed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD_CLASSES: Final = frozenset({"Co", "Cn", "So", "Mn", "Mc"})
"""Beside letters and numbers; Cn are those that this version of Unicode does not know yet."""

_SHORT: Final = 100
_KEPT: Final = 1_024

_ACCENTS: Final = "\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
_POINTS: Final = (
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
)
_INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U0001f3fb-\U0001f3ff"
)
_DROPPED: Final = re.compile(f"[{_ACCENTS}{_POINTS}{_INVISIBLE}\U000e0000-\U000e01ef]+")

_SEATED: Final = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059"
    "\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d"
    "\u17b4-\u17d3\u17dd\u3099\u309a\uff9e\uff9f"
)
"""Signs of languages without spaces that sit on the character before them."""

_UNSPACED: Final = (
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17dc\u1950-\u19df\u1a20-\u1aad\u2e80-\u2fd5\u3005-\u3007"
    "\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u312f\u3131-\u318e\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\ua48c\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f\U00016fe0-\U00018d7f"
    "\U0001aff0-\U0001b2ff\U00020000-\U0003ffff"
)
_PICTURES: Final = (
    "\u00a6\u00a9\u00ae\u00b0\u0482\u20a0-\u20cf\u2100-\u214f\u2190-\u23ff\u2400-\u245f\u249c-\u24e9"
    "\u2500-\u2775\u2794-\u2bff\u2ce5-\u2cea\u2e50\u2e51\u2ff0-\u2fff\u3004\u3012-\u3020\u3036"
    "\u3037\u303e\u303f\u31c0-\u31ef\u3200-\u33ff\u4dc0-\u4dff\ua490-\ua4c6\ufffc\ufffd"
    "\U0001d000-\U0001d245\U0001d300-\U0001d356\U0001f000-\U0001f0ff\U0001f10d-\U0001faff"
)
_SINGLE: Final = re.compile(f"[{_UNSPACED}{_PICTURES}][{_SEATED}]*")
_PARTS: Final = re.compile(f"{_SINGLE.pattern}|[^{_UNSPACED}{_PICTURES}]+")
_RUN: Final = re.compile(
    rf"(?:[^\W_]|[{_UNSPACED}{_PICTURES}])"
    rf"(?:[^\W_]|[{_UNSPACED}{_PICTURES}{_ACCENTS}{_POINTS}{_INVISIBLE}\u0900-\u0dff])*"
)
"""Letters, their signs and pictures that stand together."""

_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_IN_TWO: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


class Place(msgspec.Struct, frozen=True):
    """A word of a text: where it stands, as the index knows it, and with umlauts in two letters."""

    start: int
    end: int
    word: str
    in_two: str


def spelled(text: str | None) -> str | None:
    """A text as an index takes it in."""
    if text is None or text.isascii():
        return text
    return _spelled_once(text) if len(text) <= _SHORT else _spelled(text)


def _spelled(text: str) -> str:
    composed = _composed(text)
    plain = _apart(_plain(composed))
    if not _has_two(composed):
        return plain
    others = [word for word in composed.split() if _has_two(word)]
    return "\n".join((plain, *(_apart(_plain(word.translate(_IN_TWO))) for word in others)))


_spelled_once: Final = lru_cache(maxsize=_KEPT)(_spelled)
"""The names of devices and people come a million times."""


def words(text: str) -> tuple[str, ...]:
    """The words of a text that is looked for, as the index knows them."""
    return _split(_apart(_plain(_composed(text))))


def words_in_two(text: str) -> tuple[str, ...]:
    """The same with umlauts in two letters, as banks and forms write them."""
    return _split(_apart(_plain(_composed(text).translate(_IN_TWO))))


def stands_alone(word: str) -> bool:
    """Whether a word is one character of a language without spaces, or a picture."""
    return _SINGLE.fullmatch(word) is not None


def places(text: str) -> Iterator[Place]:
    """The words of a text with their places in it, from its beginning."""
    for run in _RUN.finditer(text):
        begun = run.start()
        if run[0].isascii():
            yield Place(begun, run.end(), run[0].lower(), "")
            continue
        for single in _SINGLE.finditer(run[0]):
            if begun < run.start() + single.start():
                yield from _place(text, begun, run.start() + single.start())
            begun = run.start() + single.end()
            yield from _place(text, run.start() + single.start(), begun)
        if begun < run.end():
            yield from _place(text, begun, run.end())


def _place(text: str, start: int, end: int) -> Iterator[Place]:
    composed = _composed(text[start:end])
    in_two = _plain(composed.translate(_IN_TWO)) if _has_two(composed) else ""
    if word := _plain(composed):
        yield Place(start, end, word, in_two)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFKC", text.casefold()).casefold()


def _plain(composed: str) -> str:
    parted = _DROPPED.sub("", unicodedata.normalize("NFKD", composed))
    if parted.isascii():
        return parted
    return unicodedata.normalize("NFC", parted).translate(_LETTERS)


def _apart(plain: str) -> str:
    return plain if plain.isascii() else " ".join(_PARTS.findall(plain))


def _has_two(composed: str) -> bool:
    return not composed.isascii() and any(letter in composed for letter in "äöüøå")


def _split(text: str) -> tuple[str, ...]:
    kept = (letter if _is_word(letter) else " " for letter in text)
    return tuple("".join(kept).split())


def _is_word(letter: str) -> bool:
    kind = unicodedata.category(letter)
    return kind[0] in "LN" or kind in _WORD_CLASSES
