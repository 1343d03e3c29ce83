"""What free text can give away by its form: addresses, and numbers of accounts, cards and people.

Guarantees: linear in the text, no network; what is looked for is found in any script's digits and
with any spaces, dashes and unseen signs in it (`plain_text`). Numbers that have check digits count
only if these are right (`account_numbers`, `identity_numbers`), an internet address only if it is
one. A phone number has no check, and some other numbers are still taken for one (`phone_numbers`).

Not found at all: names and anything said in words, and what stands deep inside something encoded:
hundreds of letters and digits without a break, as in a file written as base64 or hex, of which
only the ends are looked at.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Final, Literal

from wallet.views.account_numbers import accounts, cards
from wallet.views.identity_numbers import identities
from wallet.views.phone_numbers import phones
from wallet.views.plain_text import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Kind = Literal["mail", "iban", "id", "card", "ip", "device", "phone"]

WORDS: Final[dict[Kind, tuple[str, str]]] = {
    "mail": ("mail address", "mail addresses"),
    "iban": ("account number", "account numbers"),
    "id": ("identity number", "identity numbers"),
    "card": ("card number", "card numbers"),
    "ip": ("internet address", "internet addresses"),
    "device": ("device address", "device addresses"),
    "phone": ("phone number", "phone numbers"),
}
"""How each kind is called: one, and several."""

_AT = re.compile(r"@|%40|[ ]?[(\[{][ ]?at[ ]?[)\]}][ ]?", re.IGNORECASE)
_LOCAL: Final = frozenset(".+-_'!$*^`~")
_ABOUT: Final = "'!$*^`~.-"
"""What may stand in a name before the @, and what around it is not part of it."""

_DOMAIN_LENGTH: Final = 255
_IP4 = re.compile(r"(?<![0-9.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![0-9]|\.[0-9])")
_IP6 = re.compile(r"(?<![0-9A-Za-z:])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![0-9A-Za-z:])")
_DEVICE = re.compile(
    r"(?<![0-9A-Za-z:-])[0-9A-Fa-f]{2}([:-])[0-9A-Fa-f]{2}(?:\1[0-9A-Fa-f]{2}){4}(?![0-9A-Za-z:-])"
)
_DIGIT = re.compile(r"[0-9]")
_LIKELY = re.compile(
    r"@|%40|[(\[{][ ]?at[ ]?[)\]}]|[0-9][^A-Za-z]{6}|[0-9]{4}|:[0-9A-Fa-f]*:|-[0-9A-Fa-f]{2}-"
    r"|[A-Za-z]{3}[ ]?[0-9L-V]{2}[A-Za-z][0-9L-V]{2}",
    re.IGNORECASE,
)

_ENCODED = re.compile(r"[0-9A-Za-z+/=_-]{256,}")
_LETTER = re.compile(r"[A-Za-z]")
_ENDS: Final = 64
"""How much of either end of something encoded is looked at: more than any number is long."""


def found(text: str) -> Iterator[tuple[Kind, int, int]]:
    """What is in a text, with where it begins and ends; no two overlap, none is left out.

    Where two kinds could be meant, the one that can be checked counts.
    """
    plain = plain_text(text)
    if not _LIKELY.search(plain.text):
        return
    for offset, part in _written(plain.text):
        for kind, start, stop in _found(part):
            yield kind, *plain.span(offset + start, offset + stop)


def _written(text: str) -> Iterator[tuple[int, str]]:
    """The parts of a text that somebody may have written, each with where it begins."""
    start = 0
    for encoded in _ENCODED.finditer(text):
        if 4 * len(_LETTER.findall(encoded[0])) > len(encoded[0]):
            yield start, text[start : encoded.start() + _ENDS]
            start = encoded.end() - _ENDS
    yield start, text[start:]


def _found(text: str) -> Iterator[tuple[Kind, int, int]]:
    digits = len(_DIGIT.findall(text))
    taken: list[tuple[int, int]] = []  # in the order of the text
    for kind, least, search in _KINDS:
        if digits < least:
            continue
        for start, stop in search(text):
            after = bisect_left(taken, (start, start))
            if any(start < b and a < stop for a, b in taken[max(0, after - 1) :][:2]):
                continue
            taken.insert(after, (start, stop))
            yield kind, start, stop


def masked(text: str) -> str:
    """The text with everything `found` replaced by what it was, such as “[mail address]”."""
    pieces, end = list[str](), 0
    for kind, start, stop in sorted(found(text), key=lambda item: item[1]):
        pieces += [text[end:start], f"[{WORDS[kind][0]}]"]
        end = stop
    return "".join((*pieces, text[end:])) if pieces else text


class Finds:
    """Counts what texts hold, text by text; `texts` were looked at."""

    def __init__(self) -> None:
        self.texts = 0
        self.counts: Counter[Kind] = Counter()

    def take(self, text: str, *, phones: bool = True) -> bool:
        """Look at one text, for phone numbers only where there can be some; whether it held any."""
        self.texts += 1
        kinds = [kind for kind, _, _ in found(text) if phones or kind != "phone"]
        self.counts.update(kinds)
        return bool(kinds)

    def words(self) -> str:
        """What was found, the most frequent first: "3 mail addresses and 1 phone number"."""
        return listed(self.counts)


def listed(counts: Counter[Kind]) -> str:
    """Counts in words, joined by commas and an "and"."""
    said = [f"{n:,} {WORDS[kind][n != 1]}" for kind, n in counts.most_common()]
    return " and ".join((*([", ".join(said[:-1])] if said[1:] else []), *said[-1:]))


def _mails(text: str) -> Iterator[tuple[int, int]]:
    end = 0
    for at in _AT.finditer(text):
        start = at.start()
        if text[start - 1 : start] == '"':
            start = max(end, text.rfind('"', max(end, start - 66), start - 1))
        else:
            while start > end and (text[start - 1] in _LOCAL or _is_letter(text[start - 1])):
                start -= 1
            while start < at.start() and text[start] in _ABOUT:
                start += 1
        stop = _domain_end(text, at.end())
        if start < at.start() and stop:
            yield start, stop
            end = stop


def _domain_end(text: str, start: int) -> int:
    """Where the domain ends that begins here; 0 if none does."""
    stop = start
    most = min(len(text), start + _DOMAIN_LENGTH)
    while stop < most and (text[stop] in ".-" or _is_letter(text[stop])):
        stop += 1
    labels = text[start:stop].split(".")
    whole = next((i for i, label in enumerate(labels) if not label), len(labels))
    labels = labels[:whole]
    while len(labels) > 1 and not _is_top(labels[-1].rstrip("-")):
        labels.pop()
    if len(labels) < 2 or labels[0].startswith("-"):
        return 0
    return start + len(".".join(labels).rstrip("-"))


def _is_top(label: str) -> bool:
    if label.lower().startswith("xn--"):
        return True
    return len(label) > 1 and all(not sign.isdigit() and sign != "-" for sign in label)


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or (sign > "\u02ff" and unicodedata.category(sign)[0] == "M")


def _internet(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_IP4, _IP6):
        for match in pattern.finditer(text):
            if len(match[0]) > 4 and _is_address(match[0]):
                yield match.span()


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _devices(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _DEVICE.finditer(text))


_KINDS: Final[tuple[tuple[Kind, int, Callable[[str], Iterator[tuple[int, int]]]], ...]] = (
    ("mail", 0, _mails),
    ("iban", 10, accounts),
    ("id", 0, identities),
    ("card", 13, cards),
    ("ip", 0, _internet),
    ("device", 0, _devices),
    ("phone", 6, phones),
)
"""The kinds in the order in which they count, and how many digits a text has at least with one."""
