"""Numbers of accounts and cards in a text, by their check digits.

An account number counts only if it is as long as its country writes it and its check digits are
right (ISO 13616: ISO/IEC 7064 MOD 97-10; lengths after the IBAN Registry and, for 22 countries
outside it, common use). A card number counts only if its last digit is right (ISO/IEC 7812-1,
Luhn). The text is in plain signs (`plain_text`); each search is linear in it.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_LENGTHS: Final = {
    country: length
    for length, countries in (
        (15, "NO"),
        (16, "BE"),
        (18, "DK FI FK FO GL NL SD"),
        (19, "MK SI"),
        (20, "AT BA EE KZ LT LU MN XK"),
        (21, "CH HR LI LV"),
        (22, "BG BH CR DE GB GE IE ME RS VA"),
        (23, "AE GI IL IQ OM SO TL"),
        (24, "AD CZ ES MD PK RO SA SE SK TN VG"),
        (25, "AO CV GW LY MZ PT ST"),
        (26, "DZ IR IS TR"),
        (27, "BI CF CG CM DJ FR GA GQ GR IT KM MC MG MR SM TD"),
        (28, "AL AZ BF BJ BY CI CY DO GT HN HU LB MA ML NE NI PL SN SV TG"),
        (29, "BR EG PS QA UA"),
        (30, "JO KW MU YE"),
        (31, "MT SC"),
        (32, "LC"),
        (33, "RU"),
    )
    for country in countries.split()
}
_BEGUN = re.compile(r"[A-Za-z]{2}[0-9]{2}(?=[ .-]?[A-Za-z0-9])")
_LEAST_DIGITS: Final = 8
"""Every country writes more behind the check digits; words do not."""

_CARD_RUN = re.compile(r"(?<![0-9+-])(?<![0-9][.,])[0-9](?:[ -]{0,3}[0-9]){12,}")
_CARD_DOTS = re.compile(r"(?<![0-9.])[0-9]{4}(?:\.[0-9]{4}){3}(?![0-9]|\.[0-9])")
_DIGITS = re.compile(r"[0-9]+")
_CARD_LENGTHS: Final = range(13, 20)
_USUAL_LENGTHS: Final = frozenset({14, 15, 16, 19})


def accounts(text: str) -> Iterator[tuple[int, int]]:
    """Where account numbers (IBAN) stand, apart or in groups, also with a word written onto them.

    A number whose both ends are written onto other letters and digits is taken for none.
    """
    for found in _BEGUN.finditer(text):
        length = _LENGTHS.get(found[0][:2].upper())
        if length is None:
            continue
        start = found.start()
        rest = _rest(length - 4).match(text, found.end())
        if rest is None:
            continue
        stop = rest.end()
        if text[start - 1 : start].isalnum() and text[stop : stop + 1].isalnum():
            continue
        behind = "".join(sign for sign in rest[0] if sign.isalnum())
        if sum(sign.isdigit() for sign in behind) < _LEAST_DIGITS:
            continue
        turned = "".join(str(int(sign, 36)) for sign in behind + found[0])
        if int(turned) % 97 == 1:
            yield start, stop


def cards(text: str) -> Iterator[tuple[int, int]]:
    """Where card numbers stand, whatever other numbers stand before or behind them."""
    for found in _CARD_DOTS.finditer(text):
        if _is_luhn(found[0].replace(".", "")):
            yield found.span()
    for found in _CARD_RUN.finditer(text):
        yield from _in_run(found[0], found.start())


def _in_run(run: str, offset: int) -> Iterator[tuple[int, int]]:
    """Where card numbers stand in groups of digits: the whole run, or whole groups of it."""
    groups = [found.span() for found in _DIGITS.finditer(run)]
    digits = "".join(run[start:stop] for start, stop in groups)
    if len(digits) in _CARD_LENGTHS and digits[0] != "0" and _is_luhn(digits):
        yield offset, offset + len(run)
        return
    # sums of the digits before each place, doubled at the even ones and at the odd ones
    sums = [
        list(accumulate(map(_doubled, digits, _turns(parity, len(digits))), initial=0))
        for parity in (0, 1)
    ]
    ends = list(accumulate(stop - start for start, stop in groups))
    first = 0
    while first < len(groups):
        begin = ends[first] - (groups[first][1] - groups[first][0])
        last = first
        taken = None
        while last < len(groups) and ends[last] - begin <= _CARD_LENGTHS[-1]:
            end = ends[last]
            # the digit before the last one is doubled, and every second before it
            total = sums[end % 2][end] - sums[end % 2][begin]
            if end - begin in _USUAL_LENGTHS and digits[begin] in "23456" and total % 10 == 0:
                part = run[max(0, groups[first][0] - 1) : groups[last][1] + 1]
                taken = taken if "-" in (part[0], part[-1]) else last
            last += 1
        if taken is not None:
            yield offset + groups[first][0], offset + groups[taken][1]
            first = taken
        first += 1


def _turns(parity: int, count: int) -> Iterator[bool]:
    return (place % 2 == parity for place in range(count))


def _doubled(digit: str, doubled: bool) -> int:
    value = int(digit) * (1 + doubled)
    return value - 9 if value > 9 else value


def _is_luhn(digits: str) -> bool:
    turned = enumerate(reversed(digits))
    return sum(_doubled(digit, place % 2 == 1) for place, digit in turned) % 10 == 0


@cache
def _rest(count: int) -> re.Pattern[str]:
    return re.compile(rf"(?:[ .-]?[A-Za-z0-9]){{{count}}}")
