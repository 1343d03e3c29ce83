"""What free text can give away by its form: addresses, account, card and phone numbers.

Guarantees: linear in the text, no network, no list of words. An account number counts only if its
check digits are right (ISO 13616: ISO/IEC 7064 MOD 97-10), a card number only if the last digit is
(ISO/IEC 7812-1, Luhn), an internet address only if it is one. A phone number has no check: it
counts if it is as long as one, and some other numbers are still taken for one; names and anything
said in words are not found at all.
"""

from __future__ import annotations

import ipaddress
import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Kind = Literal["mail", "iban", "card", "ip", "phone"]

WORDS: Final[dict[Kind, tuple[str, str]]] = {
    "mail": ("mail address", "mail addresses"),
    "iban": ("account number", "account numbers"),
    "card": ("card number", "card numbers"),
    "ip": ("internet address", "internet addresses"),
    "phone": ("phone number", "phone numbers"),
}
"""How each kind is called: one, and several."""

_MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,24}(?![\w-])"
)
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}[0-9]{2}(?:[ ]?[A-Za-z0-9]){11,30}(?![A-Za-z0-9])")
_CARD = re.compile(r"(?<![0-9.,-])[0-9](?:[ -]?[0-9]){12,18}(?![0-9])")
_IP4 = re.compile(r"(?<![0-9.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![0-9]|\.[0-9])")
_IP6 = re.compile(r"(?<![0-9A-Za-z:])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![0-9A-Za-z:])")
_PHONE = re.compile(
    r"(?<![0-9A-Za-z+.,:/-])(?<![0-9][ ])(?:\+[1-9]|00[1-9]|\(?0[1-9])"
    r"(?:[ ./()-]{0,2}[0-9]){6,14}(?![0-9A-Za-z:])"
)
_DAY = re.compile(r"[0-9]{1,2}([./-])[0-9]{1,2}(?:\1(?:[0-9]{4}|[0-9]{2}))?(?!\1?[0-9])")
_LENGTHS: Final = {
    (False, False): (9, 13),
    (False, True): (10, 12),
    (True, False): (11, 17),
    (True, True): (12, 15),
}
"""From and to how many digits a phone number has: whether from abroad, whether in one piece."""

_LIKELY = re.compile(r"@|[0-9][^A-Za-z]{6}|[0-9]{4}|:[0-9A-Fa-f]*:")


def found(text: str) -> Iterator[tuple[Kind, int, int]]:
    """What is in a text, with where it begins and ends; no two overlap, none is left out.

    Where two kinds could be meant, the one that can be checked counts.
    """
    if not _LIKELY.search(text):
        return
    taken: list[tuple[int, int]] = []  # in the order of the text
    for kind, pattern, holds in _KINDS:
        for match in pattern.finditer(text):
            end = holds(match[0])
            start, stop = match.start(), match.start() + end
            after = bisect_left(taken, (start, start))
            if not end or any(start < b and a < stop for a, b in taken[max(0, after - 1) :][:2]):
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


def _iban(text: str) -> int:
    """How long the account number at the start is; 0 if there is none.

    The pattern may run on into the next words, so every length a country uses is tried.
    """
    for length in range(len(text), 14, -1):
        plain = text[:length].replace(" ", "")
        if text[length - 1] == " " or not 15 <= len(plain) <= 34:
            continue
        if length < len(text) and text[length] != " ":
            continue
        turned = "".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])
        if int(turned) % 97 == 1:
            return length
    return 0


def _card(text: str) -> int:
    total = 0
    for place, sign in enumerate(reversed([s for s in text if s.isdigit()])):
        digit = int(sign) * (1 + place % 2)
        total += digit - 9 if digit > 9 else digit
    return len(text) if total % 10 == 0 and text.strip("0 -") else 0


def _phone(text: str) -> int:
    """How long the phone number at the start is; 0 if it is a day or reads like another number.

    What has no country code is as long as a whole number with its area code. Bank references are
    longer, or filled up with zeros. The pattern may run on, so the groups are cut off one by one.
    """
    if _DAY.match(text):
        return 0
    if text.startswith("+"):
        return len(text)
    abroad = text.startswith("00")
    while text:
        least, most = _LENGTHS[abroad, text.isdigit()]
        digits = "".join(sign for sign in text if sign.isdigit())
        if least <= len(digits) <= most and "000" not in digits[2:]:
            return len(text)
        text = text.rstrip("0123456789").rstrip(" ./()-")
    return 0


def _ip(text: str) -> int:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return 0
    return len(text) if len(text) > 4 else 0


_KINDS: Final[tuple[tuple[Kind, re.Pattern[str], Callable[[str], int]], ...]] = (
    ("mail", _MAIL, len),
    ("iban", _IBAN, _iban),
    ("card", _CARD, _card),
    ("ip", _IP4, _ip),
    ("ip", _IP6, _ip),
    ("phone", _PHONE, _phone),
)
