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
_BETWEEN: Final = (
    "\u0080-\u00a5\u00a7\u00a8\u00ab-\u00ad\u00af\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7"
    "\u00f7\u02c2-\u02c5\u02d2-\u02df\u02e5-\u02eb\u02ed\u02ef-\u02ff\u0375\u037e\u0384\u0385"
    "\u0387\u03f6\u0488\u0489\u055a-\u055f\u0589\u058a\u058f\u05be\u05c0\u05c3\u05c6\u05f3\u05f4"
    "\u0600-\u060d\u061b-\u061f\u066a-\u066d\u06d4\u06dd\u0700-\u070d\u070f\u07f7-\u07f9"
    "\u07fe\u07ff\u0830-\u083e\u085e\u0888\u0890\u0891\u08e2\u0964\u0965\u0970\u09f2\u09f3\u09fb"
    "\u09fd\u0a76\u0af0\u0af1\u0bf9\u0c77\u0c84\u0df4\u0e3f\u0e4f\u0e5a\u0e5b\u0f04-\u0f12\u0f14"
    "\u0f3a-\u0f3d\u0f85\u0fd0-\u0fd4\u0fd9\u0fda\u104a-\u104f\u10fb\u1360-\u1368\u1400"
    "\u166d\u166e\u1680\u169b\u169c\u16eb-\u16ed\u1735\u1736\u17d4-\u17d6\u17d8-\u17db"
    "\u1800-\u180a\u180e\u1944\u1945\u1a1e\u1a1f\u1aa0-\u1aa6\u1aa8-\u1aad\u1abe\u1b5a-\u1b60"
    "\u1b7d\u1b7e\u1bfc-\u1bff\u1c3b-\u1c3f\u1c7e\u1c7f\u1cc0-\u1cc7\u1cd3\u1fbd\u1fbf-\u1fc1"
    "\u1fcd-\u1fcf\u1fdd-\u1fdf\u1fed-\u1fef\u1ffd\u1ffe\u2000-\u2064\u2066-\u206f\u207a-\u207e"
    "\u208a-\u208e\u20a0-\u20c0\u20dd-\u20e0\u20e2-\u20e4\u2118\u2140-\u2144\u214b\u2190-\u2194"
    "\u219a\u219b\u21a0\u21a3\u21a6\u21ae\u21ce\u21cf\u21d2\u21d4\u21f4-\u22ff\u2308-\u230b"
    "\u2320\u2321\u2329\u232a\u237c\u239b-\u23b3\u23dc-\u23e1\u25b7\u25c1\u25f8-\u25ff\u266f"
    "\u2768-\u2775\u27c0-\u27ff\u2900-\u2aff\u2b30-\u2b44\u2b47-\u2b4c\u2cf9-\u2cfc\u2cfe\u2cff"
    "\u2d70\u2e00-\u2e2e\u2e30-\u2e4f\u2e52-\u2e5d\u3000-\u3003\u3008-\u3011\u3014-\u301f\u3030"
    "\u303d\u309b\u309c\u30a0\u30fb\ua4fe\ua4ff\ua60d-\ua60f\ua670-\ua673\ua67e\ua6f2-\ua6f7"
    "\ua700-\ua716\ua720\ua721\ua789\ua78a\ua838\ua874-\ua877\ua8ce\ua8cf\ua8f8-\ua8fa\ua8fc"
    "\ua92e\ua92f\ua95f\ua9c1-\ua9cd\ua9de\ua9df\uaa5c-\uaa5f\uaade\uaadf\uaaf0\uaaf1\uab5b"
    "\uab6a\uab6b\uabeb\ufb29\ufbb2-\ufbc2\ufd3e\ufd3f\ufdfc\ufe10-\ufe19\ufe30-\ufe52"
    "\ufe54-\ufe66\ufe68-\ufe6b\ufeff\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
    "\uffe0-\uffe3\uffe5\uffe6\uffe9-\uffec\ufff9-\ufffb\U00010100-\U00010102\U0001039f\U000103d0"
    "\U0001056f\U00010857\U0001091f\U0001093f\U00010a50-\U00010a58\U00010a7f\U00010af0-\U00010af6"
    "\U00010b39-\U00010b3f\U00010b99-\U00010b9c\U00010ead\U00010f55-\U00010f59"
    "\U00010f86-\U00010f89\U00011047-\U0001104d\U000110bb-\U000110c1\U000110cd"
    "\U00011140-\U00011143\U00011174\U00011175\U000111c5-\U000111c8\U000111cd\U000111db"
    "\U000111dd-\U000111df\U00011238-\U0001123d\U000112a9\U0001144b-\U0001144f"
    "\U0001145a\U0001145b\U0001145d\U000114c6\U000115c1-\U000115d7\U00011641-\U00011643"
    "\U00011660-\U0001166c\U000116b9\U0001173c-\U0001173e\U0001183b\U00011944-\U00011946"
    "\U000119e2\U00011a3f-\U00011a46\U00011a9a-\U00011a9c\U00011a9e-\U00011aa2"
    "\U00011c41-\U00011c45\U00011c70\U00011c71\U00011ef7\U00011ef8\U00011fdd-\U00011fe0\U00011fff"
    "\U00012470-\U00012474\U00012ff1\U00012ff2\U00013430-\U00013438\U00016a6e\U00016a6f\U00016af5"
    "\U00016b37-\U00016b3b\U00016b44\U00016e97-\U00016e9a\U00016fe2\U0001bc9f-\U0001bca3"
    "\U0001d173-\U0001d17a\U0001d6c1\U0001d6db\U0001d6fb\U0001d715\U0001d735\U0001d74f\U0001d76f"
    "\U0001d789\U0001d7a9\U0001d7c3\U0001da87-\U0001da8b\U0001e2ff\U0001e95e\U0001e95f\U0001ecb0"
    "\U0001eef0\U0001eef1\U0001f3fb-\U0001f3ff\U000e0001\U000e0020-\U000e007f"
)
"""What parts words beyond ASCII: what of Unicode 14 is no letter, number, sign on one or picture.

Python and the index each know a Unicode of another age, so neither is asked: these are taken away
before a text reaches the index, and what is younger than all of them belongs to words.
"""
_GAPS: Final = re.compile(rf"[\0-/:-@\[-`{{-\x7f{_BETWEEN}]+")
_FURTHER: Final = re.compile(f"[{_BETWEEN}]+")
_UNMET: Final = re.compile(
    "[\u0605\u061d\u07fe\u07ff\u0888\u0890\u0891\u08e2\u09fd\u0a76\u0c77\u0c84\u1b7d\u1b7e"
    "\u20ba-\u20c0\u2e3c-\u2e4f\u2e52-\u2e5d\ua8fc\uab5b\uab6a\uab6b\ufbc2\U00010000-\U0010ffff]"
)
"""Where the index may not know them; looked for first, since few texts have any."""

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
    if plain.isascii():
        return plain
    met = _FURTHER.sub(" ", plain) if _UNMET.search(plain) else plain
    return " ".join(_PARTS.findall(met))


def _has_two(composed: str) -> bool:
    return not composed.isascii() and any(letter in composed for letter in "äöüøå")


def _split(text: str) -> tuple[str, ...]:
    return tuple(filter(None, _GAPS.split(text)))
