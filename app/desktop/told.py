"""What the node says, in the person's language.

The node and the wallet write English sentences into a reply, with values in them; they know of no
language. The window looks a sentence up by what it was before the values were put in:
`resources/translations/told.json` has these patterns, written by `packaging/translations.py` from
the modules that say them, and the translations stand under the context "told". What has no
pattern, or no translation, is shown as it came.

Only fields of replies that are `Told` are looked at: those that hold the node's own words. What a
requester wrote is never touched. A value inside a sentence is looked up as well, since it may be
words of the node ("30 days", "rounded to 5"), unless it is what somebody or something is called
(`CALLED`); numbers and days in it are written as the language writes them.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeVar, get_args, get_origin

import msgspec
from PySide6.QtCore import QCoreApplication

from app.api.messages import Proposal, Section
from app.api.messages.base import TOLD
from app.desktop.language import spoken
from app.desktop.resources import resource
from app.desktop.words import Words
from wallet.agreement.words import WRITTEN_BY_THEM, column_words

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTEXT = "told"

CALLED = frozenset(
    {
        *("who", "name", "named", "petname", "requester", "guardian", "contact", "owner"),
        *("file", "path", "folder", "source", "domain", "host", "address", "proxy", "chain"),
        *("rule", "version", "digest", "hash", "id", "text", "says", "reason_given", "to"),
    }
)
"""Places for what somebody or something is called; such a value is taken over as it is."""

_PROBE = "You paused all sharing."
"""Always translated, so what it reads like says which language is spoken."""

_look_up = QCoreApplication.translate
_PLACE = re.compile(r"\{(\w*)\}")
_SENTENCE = re.compile(r"(?<=[.!?:”)]) (?=[A-Z“0-9])")
_EDGES = re.compile(r"([ \t,;.:]*)(.*?)(\s*)", re.DOTALL)
_NUMBER = re.compile(r"(?<![\w.,/-])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?![\w/-]|[.,]\d)")
_DAY = re.compile(r"(?<![\w-])(\d{4}-\d\d-\d\d)(?![\w-])|\b(\d{1,2} [A-Z][a-z]{2} \d{4})\b")
_POSITION = re.compile(r"-?\d+\.\d+, -?\d+\.\d+")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_LISTS = tuple(
    re.compile(f"({marks})")
    for marks in (": ", ", if |, unless ", "; ", ", and |, or |, ", ", and |, or |, | and | or ")
)
"""What stands between the parts of a list, the widest first."""
_WEAK, _WEAK_ALONE = 6, 10
"""A pattern of fewer letters (the second: with one place) says something only with known values."""
_OF_KIND = re.compile(r"([^()]+) \(([^()]+)\)")
"""A dataset and its kind: "heart rate (health)"."""
_DEEPEST = 4

T = TypeVar("T")


class _Found(NamedTuple):
    """A text in the language, and how many of the letters that came were known."""

    letters: int
    text: str


def told(sentence: str) -> str:
    """Give what the node says in the window's language."""
    spoken_as = _look_up(CONTEXT, _PROBE)
    if spoken_as == _PROBE or not sentence:
        return sentence
    return _known(sentence, spoken_as, 0).text


def named(column: str) -> str:
    """Give what a column or dataset is called, inside a sentence: "heart rate"."""
    return told(column_words(column))


def headed(column: str) -> str:
    """Give what a column is called, as a heading: "Heart rate"."""
    words = named(column)
    return words[:1].upper() + words[1:]


def told_in(reply: T) -> T:
    """Give a reply whose sentences are in the window's language; everything else stays."""
    if _look_up(CONTEXT, _PROBE) == _PROBE:
        return reply
    found: Any = _walked(reply)
    return found  # type: ignore[no-any-return]


# ---- replies


def _walked(value: Any, *, said: bool = False) -> Any:
    if isinstance(value, str):
        return told(value) if said else value
    if said and _is_line(value):
        return (told(value[0]), _line(*value))
    if isinstance(value, tuple | list):
        walked = type(value)(_walked(one, said=said) for one in value)
        same = all(new is old for new, old in zip(walked, value, strict=True))
        return value if same else walked
    if isinstance(value, Section):
        return Section(told(value.title), _walked(value.lines, said=True))
    if not isinstance(value, msgspec.Struct):
        return value
    if not _speaks(type(value)):
        return value
    changed: dict[str, Any] = {}
    own = _own(type(value))
    for name in value.__struct_fields__:
        before = getattr(value, name)
        after = _walked(before, said=name in own)
        if after is not before and after != before:
            changed[name] = after
    return msgspec.structs.replace(value, **changed) if changed else value


def _is_line(value: Any) -> bool:
    return (
        isinstance(value, tuple) and len(value) == 2 and all(isinstance(one, str) for one in value)
    )


def _line(label: str, text: str) -> str:
    return text if label in WRITTEN_BY_THEM else told(text)


@cache
def _speaks(kind: type[msgspec.Struct]) -> bool:
    """Whether the node's words can stand anywhere in a reply: rows of records have none."""
    if kind in (Section, Proposal) or _own(kind):
        return True
    return any(_speaks(part) for field in msgspec.structs.fields(kind) for part in _parts(field))


def _parts(field: Any) -> Iterator[type[msgspec.Struct]]:
    """Give the structs that a field can hold."""
    waiting = [field.type]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            yield kind
        waiting += get_args(kind)


@cache
def _own(kind: type[msgspec.Struct]) -> frozenset[str]:
    """Give the fields of a reply that hold the node's own words."""
    if kind is Proposal:  # made in the wallet, which has no marks of the API
        return frozenset({"doubts"})
    return frozenset(
        field.name for field in msgspec.structs.fields(kind) if TOLD in _marks(field.type)
    )


def _marks(kind: Any) -> Iterator[object]:
    if get_origin(kind) is Annotated:
        inner, *marks = get_args(kind)
        for mark in marks:
            if isinstance(mark, msgspec.Meta) and mark.extra == TOLD:
                yield TOLD
        yield from _marks(inner)
        return
    for inner in get_args(kind):
        yield from _marks(inner)


# ---- sentences


@lru_cache(maxsize=8192)
def _known(text: str, spoken_as: str, depth: int) -> _Found:
    """Find a text: as a whole, by sentences, as a list, or as numbers and days."""
    edges = _EDGES.fullmatch(text)
    before, inner, after = edges.groups() if edges else ("", text, "")
    if whole := _whole(inner):
        return _Found(_letters(inner), before + whole + after)
    if depth > _DEEPEST or not inner:
        return _Found(0, text)
    found = _by_sentences(inner, spoken_as, depth)
    if found.letters == 0 and inner.endswith("."):
        found = _by_sentences(inner[:-1], spoken_as, depth)
        after = "." + after if found.letters else after
    if found.letters == 0:
        found = _written(inner) if depth else _Found(0, inner)
    return _Found(found.letters, before + found.text + after)


def _whole(text: str) -> str:
    """Look up what is said without values, also where it begins a line; empty if nothing is."""
    known = _catalogue().whole
    if text in known:
        return _look_up(CONTEXT, text)
    small = text[:1].lower() + text[1:]
    if small not in known:
        return ""
    found = _look_up(CONTEXT, small)
    return found[:1].upper() + found[1:]


def _by_sentences(text: str, spoken_as: str, depth: int) -> _Found:
    """Find the way to cut a text into sentences by which most of it is known."""
    cuts = [0, *(place.start() for place in _SENTENCE.finditer(text)), len(text)]
    if len(cuts) > 16:
        cuts = [*cuts[:15], len(text)]
    best: list[_Found] = [_Found(0, "")] + [_Found(-1, "")] * (len(cuts) - 1)
    for end in range(1, len(cuts)):
        for start in range(end):
            piece = text[cuts[start] : cuts[end]].removeprefix(" " if start else "")
            found = _one(piece, spoken_as, depth)
            if found.letters < _letters(piece):
                found = max(found, _as_list(piece, spoken_as, depth), key=lambda one: one.letters)
            letters = best[start].letters + found.letters
            if letters > best[end].letters:
                joined = f"{best[start].text} {found.text}" if start else found.text
                best[end] = _Found(letters, joined)
    return best[-1]


@lru_cache(maxsize=8192)
def _one(text: str, spoken_as: str, depth: int) -> _Found:
    """Find a text by one pattern: the one by which most of it is known."""
    if whole := _whole(text):
        return _Found(_letters(text), whole)
    best, most = _Found(0, text), _letters(text)
    for parts, letters, pattern in _catalogue().patterns:
        if not _could_fit(parts, text):
            continue
        values = _expression(pattern).fullmatch(text)
        if values is None:
            continue
        found = _filled(pattern, letters, values.groupdict(), spoken_as, depth)
        if found.letters > best.letters:
            best = found
        if best.letters == most:
            break
    return best


def _could_fit(parts: tuple[str, ...], text: str) -> bool:
    """Say whether a text has a pattern's own parts in their order: cheaper than trying it."""
    if not (text.startswith(parts[0]) and text.endswith(parts[-1])):
        return False
    place = len(parts[0])
    for part in parts[1:]:
        place = text.find(part, place)
        if place < 0:
            return False
        place += len(part)
    return True


def _filled(
    pattern: str, letters: int, values: dict[str, str], spoken_as: str, depth: int
) -> _Found:
    said = {}
    weak = letters < (_WEAK if len(values) > 1 else _WEAK_ALONE)
    for name, value in values.items():
        if name.rstrip("0123456789") in CALLED or not value:
            said[name] = value
            continue
        found = _known(value, spoken_as, depth + 1)
        if weak and found.letters < _letters(value):
            return _Found(0, "")
        letters += found.letters
        said[name] = found.text
    text = _look_up(CONTEXT, pattern)
    return _Found(letters if text != pattern else 0, text.format_map(said))


def _as_list(text: str, spoken_as: str, depth: int) -> _Found:
    """Find each part of "one, another and a third", where all of them are known."""
    end = "." if text.endswith(".") else ""
    if depth > _DEEPEST:
        return _Found(0, text)
    if of_kind := _OF_KIND.fullmatch(text):
        pair = [_known(part, spoken_as, depth + 1) for part in of_kind.groups()]
        if all(a.letters >= _letters(b) for a, b in zip(pair, of_kind.groups(), strict=True)):
            return _Found(sum(one.letters for one in pair), f"{pair[0].text} ({pair[1].text})")
    for marks in _LISTS:
        parts = marks.split(text.removesuffix("."))
        if len(parts) < 3:
            continue
        said = [_known(part, spoken_as, depth + 1) for part in parts[::2]]
        known = all(a.letters >= _letters(b) for a, b in zip(said, parts[::2], strict=True))
        if known:
            between = [*(_between(part) for part in parts[1::2]), end]
            joined = "".join(a.text + b for a, b in zip(said, between, strict=True))
            return _Found(sum(found.letters for found in said), joined)
    return _Found(0, text)


def _between(mark: str) -> str:
    word = mark.strip(" ,;:")
    return mark.replace(word, _look_up(CONTEXT, word)) if word else mark


def _written(value: str) -> _Found:
    """Write the numbers and days of a value as the language writes them."""
    if _POSITION.fullmatch(value):
        return _Found(0, value)
    words, locale = Words(), spoken()

    def number(found: re.Match[str]) -> str:
        whole, part = found.group(1), found.group(2) or ""
        long = whole.replace(",", "")
        if len(long) > 15 or (len(whole) > 1 and whole[0] == "0"):
            return found.group()
        grouped = locale.toString(int(long)) if "," in whole else whole
        return grouped + part.replace(".", locale.decimalPoint())

    def day(found: re.Match[str]) -> str:
        try:
            return words.day(found.group(1) or _iso(found.group(2)))
        except ValueError:
            return found.group()

    pieces, last, letters = [], 0, 0
    for found in _DAY.finditer(value):
        pieces += [_NUMBER.sub(number, value[last : found.start()]), day(found)]
        last, letters = found.end(), letters + _letters(found.group())
    return _Found(letters, "".join([*pieces, _NUMBER.sub(number, value[last:])]))


def _iso(day: str) -> str:
    number, month, year = day.split()
    return f"{year}-{_MONTHS.index(month) + 1:02}-{int(number):02}"


# ---- the patterns


class _Catalogue(NamedTuple):
    """What is said without values; and patterns: their own parts, letters of these, the text."""

    whole: frozenset[str]
    patterns: tuple[tuple[tuple[str, ...], int, str], ...]


@lru_cache(maxsize=1)
def _catalogue() -> _Catalogue:
    """Give what is said without values, and the patterns, those that say most first."""
    path = resource("translations", "told.json")
    texts: list[str] = json.loads(path.read_text("utf-8")) if path.is_file() else []
    patterns = [
        (tuple(_PLACE.split(text)[::2]), _letters(_PLACE.sub("", text)), text)
        for text in texts
        if _PLACE.search(text)
    ]
    patterns.sort(key=lambda one: (-one[1], -sum(map(len, one[0])), one[2]))
    whole = frozenset(text for text in texts if not _PLACE.search(text))
    return _Catalogue(whole, tuple(patterns))


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    parts, seen = [], set()
    for number, part in enumerate(_PLACE.split(pattern)):
        if number % 2 == 0:
            parts.append(re.escape(part))
        elif part in seen:
            parts.append(f"(?P={part})")
        else:
            seen.add(part)
            parts.append(f"(?P<{part}>.*?)")
    return re.compile("".join(parts), re.DOTALL)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
