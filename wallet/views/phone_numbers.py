"""Phone numbers in a text, by their form: there is no check digit.

Counts: what begins with a plus or the digits one dials to go abroad; what begins with a zero and is
as long as a number with its area code; groups of digits as numbers are written in countries without
a zero (North America, Spain, Portugal, mobiles of Italy); any number behind a word for a phone.
Some other numbers are still taken for one. What reads like a day, or like a reference that is
filled up with zeros, is not. The text is in plain signs (`plain_text`); searches are linear in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_MORE: Final = r"(?:[ ./()-]{0,3}[0-9])"
_ABROAD = re.compile(rf"(?<![0-9+])\+[ (]{{0,2}}[1-9]{_MORE}{{6,14}}(?![0-9])")
_ZERO = re.compile(
    rf"(?<![0-9A-Za-z+,/-])(?<![0-9][ .:])(?:00[ ]?[1-9]|\(?0[1-9]){_MORE}{{6,14}}"
    r"(?![0-9A-Za-z]|:[0-9])"
)
_GROUPS = re.compile(
    r"(?<![0-9A-Za-z+,./-])(?<![0-9][ ])(?:"
    r"(?:1[ .-]?)?\([2-9][0-9]{2}\)[ -]?[0-9]{3}[ .-][0-9]{4}"  # North America
    r"|(?:1[ .-])?[2-9][0-9]{2}([ .-])[0-9]{3}\1[0-9]{4}"
    r"|[26-9][0-9]{2}([ .-])[0-9]{3}\2(?!000)[0-9]{3}"  # Spain, Portugal
    r"|[67][0-9]{2}([ .-])[0-9]{2}\3[0-9]{2}\3[0-9]{2}"  # Spain
    r"|9[0-9]{2}([ .-])[0-9]{2}\4[0-9]{2}\4[0-9]{2}"
    r"|[89][0-9]([ .-])[0-9]{3}\5[0-9]{2}\5[0-9]{2}"
    r"|3[0-9]{2}[ ./-][0-9]{3}[ .-]?[0-9]{3,4}"  # mobiles of Italy
    r"|3[0-9]{2}[ ./-][0-9]{2}[ .-][0-9]{2}[ .-][0-9]{3}"
    r")(?![0-9A-Za-z]|[ .,:/-][0-9])"
)
_NAMED = re.compile(
    r"(?<![^\W\d_])(?:tel(?:[ée]fono|efone|efoon|efon|ephone|em[óo]vel)?|t[ée]l[ée]?(?:phone)?"
    r"|phone|mobile?|m[óo]vil|mov|handy|cell(?:ulare|phone)?|cel|gsm|fax|whatsapp|ph)"
    r"(?:[ .-]{0,2}(?:nummer|number|nr|no|num|n[°º]))?[ .:#=(-]{0,4}"
    rf"(?P<number>(?:\((?=[0-9]{{1,5}}\)))?[0-9]{_MORE}{{5,14}})(?![0-9A-Za-z]|:[0-9])",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?:[0-9]{1,2}[ ]?([./-])[ ]?[0-9]{1,2}(?:[ ]?\1[ ]?(?:[0-9]{4}|[0-9]{2}))?(?!\1?[0-9])"
    r"|(?:19|20)[0-9]{2}([./-])[01]?[0-9]\2[0-3]?[0-9](?![0-9]))"
)
_FILLED = re.compile(r"(?:[^0-9]000[0-9]|/[ ]?000)[0-9]")
_LENGTHS: Final = {
    (False, False): (9, 13),
    (False, True): (10, 12),
    (True, False): (11, 17),
    (True, True): (12, 15),
}
"""From and to how many digits a phone number has: whether from abroad, whether in one piece."""

_FREE: Final = ("0800", "0808", "0700", "0180", "0900", "0845", "0870", "0825", "0810", "0820")
"""Services' numbers are often filled with zeros."""


def phones(text: str) -> Iterator[tuple[int, int]]:
    """Where phone numbers stand; what is found in two ways comes twice."""
    for found in _ABROAD.finditer(text):
        yield found.span()
    for found in _ZERO.finditer(text):
        opened = found[0].startswith("(") and ")" not in found[0]
        if length := _length(found[0][opened:]):
            yield found.start() + opened, found.start() + opened + length
    for found in _NAMED.finditer(text):
        if not _DAY.match(found["number"]):
            yield found.span("number")
    for found in _GROUPS.finditer(text):
        yield found.span()


def _length(text: str) -> int:
    """How long the phone number at the start is; 0 if it is a day or reads like a reference.

    The pattern may run on into other numbers, so the groups are cut off one by one.
    """
    if _DAY.match(text):
        return 0
    abroad = text.startswith(("00", "011 "))
    while text:
        least, most = _LENGTHS[abroad, text.isdigit()]
        digits = "".join(sign for sign in text if sign.isdigit())
        if least <= len(digits) <= most and not _is_filled_up(text):
            return len(text)
        text = text.rstrip("0123456789").rstrip(" ./()-")
    return 0


def _is_filled_up(text: str) -> bool:
    """Whether zeros fill it up to a length, as references have them."""
    if text.lstrip("(").startswith(_FREE):
        return False
    if text.isdigit():
        return "0000" in text[2:]
    return _FILLED.search(text) is not None
