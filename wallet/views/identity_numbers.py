"""Numbers by which states know people, in a text, by their form and check digits.

Looked for: the tax number and the pension number of Germany, the NIR of France, DNI and NIE of
Spain, the codice fiscale of Italy, BSN of the Netherlands, NIF of Portugal, CPF of Brazil, NINO and
NHS number of the United Kingdom, the social security number of the United States. BSN, NIF and
NHS numbers have a weak check and look like others, so they count where their name stands before
them. The text is in
plain signs (`plain_text`); each search is linear in it.

Sources of the checks: ISO/IEC 7064 MOD 11,10 (Germany); VKVV §4; INSEE; Real Decreto 1553/2005;
Decreto MEF of 23 December 1976; RvIG; Portaria 13/2008; Receita Federal; NHS Data Dictionary.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ALONE: Final = r"(?<![0-9A-Za-z+])(?<![0-9][.,])"
_END: Final = r"(?![0-9A-Za-z]|[.,-][0-9])"

_LETTERS: Final = "TRWAGMYFPDXBNJZSQVHLCKE"
_ODD: Final = dict(
    zip(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        (
            *(1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17),
            *(19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23),
        ),
        strict=True,
    )
)
_OMITTED: Final = frozenset({"BG", "GB", "NK", "KN", "TN", "NT", "ZZ"})


def identities(text: str) -> Iterator[tuple[int, int]]:
    """Where such numbers stand; what is found by two of the forms comes twice."""
    if not _ANY.search(text):
        return
    for pattern, holds in _FORMS:
        for found in pattern.finditer(text):
            plain = "".join(sign for sign in found["id"] if sign.isalnum()).upper()
            if holds(plain):
                yield found.span("id")


def _germany_tax(digits: str) -> bool:
    """Eleven digits: of the first ten one occurs two or three times; ISO/IEC 7064 MOD 11,10."""
    times = sorted(Counter(digits[:10]).values(), reverse=True)
    if digits[0] == "0" or times[0] not in (2, 3) or times[1] > 1:
        return False
    product = 10
    for sign in digits[:10]:
        product = ((int(sign) + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == int(digits[10])


def _germany_pension(plain: str) -> bool:
    spelt = f"{plain[:8]}{ord(plain[8]) - 64:02d}{plain[9:11]}"
    weights = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    total = sum(
        sum(divmod(int(sign) * weight, 10)) for sign, weight in zip(spelt, weights, strict=True)
    )
    return total % 10 == int(plain[11])


def _france(plain: str) -> bool:
    number = plain[:13].replace("2A", "19").replace("2B", "18")
    return number.isdigit() and 97 - int(number) % 97 == int(plain[13:])


def _spain(plain: str) -> bool:
    number = plain[:-1].translate(str.maketrans("XYZ", "012"))
    return _LETTERS[int(number) % 23] == plain[-1]


def _italy(plain: str) -> bool:
    total = sum(
        _ODD[sign] if place % 2 == 0 else int(sign, 36) - (0 if sign.isdigit() else 10)
        for place, sign in enumerate(plain[:15])
    )
    return chr(65 + total % 26) == plain[15]


def _netherlands(digits: str) -> bool:
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return int(digits) > 0 and _weighed(digits, weights) % 11 == 0


def _portugal(digits: str) -> bool:
    rest = _weighed(digits[:8], range(9, 1, -1)) % 11
    return (0 if rest < 2 else 11 - rest) == int(digits[8])


def _brazil(digits: str) -> bool:
    if len(set(digits)) == 1:
        return False
    return all(
        _weighed(digits[:count], range(count + 1, 1, -1)) * 10 % 11 % 10 == int(digits[count])
        for count in (9, 10)
    )


def _kingdom(plain: str) -> bool:
    return plain[:2] not in _OMITTED


def _health_service(digits: str) -> bool:
    check = 11 - _weighed(digits[:9], range(10, 1, -1)) % 11
    return check % 11 == int(digits[9]) and check != 10


def _weighed(digits: str, weights: Iterator[int] | range | tuple[int, ...]) -> int:
    return sum(int(sign) * weight for sign, weight in zip(digits, weights, strict=True))


def _form(
    pattern: str, holds: Callable[[str], bool]
) -> tuple[re.Pattern[str], Callable[..., bool]]:
    return re.compile(rf"{_ALONE}(?P<id>{pattern}){_END}", re.IGNORECASE), holds


def _named(
    names: str, pattern: str, holds: Callable[[str], bool]
) -> tuple[re.Pattern[str], Callable[..., bool]]:
    between = r"[ .:#=-]{0,3}(?:(?:is|nr|no|est|ist|es|é|number|nummer)[ .:#=-]{1,3})?"
    named = rf"(?<![^\W\d_])(?:{names}){between}(?P<id>{pattern}){_END}"
    return re.compile(named, re.IGNORECASE), holds


_FORMS: Final = (
    _form(r"[1-9][0-9][ ]?[0-9]{3}[ ]?[0-9]{3}[ ]?[0-9]{3}", _germany_tax),
    _form(
        r"[0-9]{2}[ ]?[0-3][0-9][01][0-9][0-9]{2}[ ]?[A-Z][ ]?[0-9]{2}[ ]?[0-9]", _germany_pension
    ),
    _form(
        r"[1-478][ ]?[0-9]{2}[ ]?[0-9]{2}[ ]?(?:[0-9]{2}|2[AB])[ ]?[0-9]{3}[ ]?[0-9]{3}"
        r"[ ]?[0-9]{2}",
        _france,
    ),
    _form(r"[0-9]{2}[.]?[0-9]{3}[.]?[0-9]{3}[ -]?[A-HJ-NP-TV-Z]", _spain),
    _form(r"[XYZ][ -]?[0-9]{7}[ -]?[A-HJ-NP-TV-Z]", _spain),
    _form(
        r"[A-Z]{3}[ ]?[A-Z]{3}[ ]?[0-9L-NP-V]{2}[A-EHLMPR-T][0-9L-NP-V]{2}[ ]?[A-Z][0-9L-NP-V]{3}"
        r"[ ]?[A-Z]",
        _italy,
    ),
    _named(
        r"bsn|burgerservicenummer|sofi[ -]?nummer|sofi",
        r"[0-9]{3,4}[ .]?[0-9]{2,3}[ .]?[0-9]{3}",
        lambda digits: len(digits) == 9 and _netherlands(digits),
    ),
    _named(r"nif|nipc|contribuinte", r"[0-9]{3}[ .]?[0-9]{3}[ .]?[0-9]{3}", _portugal),
    _form(r"[0-9]{3}[.][0-9]{3}[.][0-9]{3}-[0-9]{2}", _brazil),
    _named(r"cpf", r"[0-9]{11}", _brazil),
    _form(
        r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ ]?[0-9]{2}[ ]?[0-9]{2}[ ]?[0-9]{2}[ ]?[A-D]",
        _kingdom,
    ),
    _named(r"nhs", r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}", _health_service),
    _form(
        r"(?!000|666|9)[0-9]{3}-(?!00)[0-9]{2}-(?!0000)[0-9]{4}",
        lambda digits: len(digits) == 9,
    ),
)
_ANY = re.compile(
    r"[0-9](?:[ .-]?[0-9]){5}|[A-Z]{3}[ ]?[0-9L-V]{2}[A-Z][0-9L-V]{2}[ ]?[A-Z]", re.IGNORECASE
)
"""What every form has in it, quickly looked for, since most texts hold none."""
