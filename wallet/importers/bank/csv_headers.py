"""What the columns of a bank's CSV file are, by the words of their header.

The words are data (`headers.json`, by role and language). A header is compared without case,
accents, signs and the currency that many banks write into it, such as "Betrag (EUR)".
"""

from __future__ import annotations

import json
import re
import unicodedata
from importlib import resources
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SIGN = re.compile(r"[^a-z0-9]+")
_IN_CURRENCY = re.compile(
    r"\s(?:in\s|en\s)?(eur|euros?|usd|gbp|chf|sek|nok|dkk|pln|czk|brl|cad|aud)$"
)
_SYMBOLS = {"€": " eur", "£": " gbp"}
_TELLING = frozenset(
    {"debit", "credit", "direction", "balance", "currency", "payee", "payer", "receiver", "memo"}
    | {"value_date", "reference", "account", "counterparty_account", "check_number"}
)
"""Roles that only statements have: besides a date and an amount one of them is needed."""

_SEVERAL = frozenset({"memo"})


class Header(msgspec.Struct, frozen=True):
    """A header that was understood.

    Attributes:
        places: columns by role, from 0; only `memo` has several.
        currency: the one the header names for its amounts, or None.
        languages: those with the most words in it.
    """

    places: dict[str, tuple[int, ...]]
    currency: str | None
    languages: tuple[str, ...]

    def place(self, role: str) -> int | None:
        """Return the column of a role, or None."""
        return self.places[role][0] if role in self.places else None


def folded(written: str) -> str:
    """Return a header or a word as it is compared."""
    for sign, code in _SYMBOLS.items():
        if sign in written:
            written = written.replace(sign, code)
    plain = unicodedata.normalize("NFKD", written.casefold().replace("ß", "ss"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _SIGN.sub(" ", plain).strip()


def _load() -> dict[str, list[tuple[str, str, int]]]:
    """Return for each folded word its roles, languages and how well it fits the role."""
    roles = json.loads((resources.files(__package__) / "headers.json").read_bytes())
    found: dict[str, list[tuple[str, str, int]]] = {}
    for role, languages in roles.items():
        for language, words in languages.items():
            for rank, word in enumerate(words):
                found.setdefault(word, []).append((role, language, rank))
    return found


def _words(kind: str) -> frozenset[str]:
    return frozenset(json.loads((resources.files(__package__) / "words.json").read_bytes())[kind])


WORDS: Final = _load()
OUT: Final = _words("out")
IN: Final = _words("in")
BOOKED_WORDS: Final = _words("booked")
PENDING_WORDS: Final = _words("pending")
PAID_WITHOUT_MINUS: Final = _words("paid_without_minus")
"""A column that only American Express has, which writes what was paid without a minus."""


def understand(cells: Sequence[str]) -> Header | None:
    """Return what a row says as a header of bank transactions, or None if it is none."""
    candidates: dict[str, list[tuple[int, int]]] = {}
    languages: dict[str, int] = {}
    currency: str | None = None
    for place, cell in enumerate(cells):
        if len(cell) > 100:
            return None
        word = folded(cell)
        stated = None
        if word not in WORDS and (found := _IN_CURRENCY.search(word)):
            stated, word = found[1][:3].upper(), word[: found.start()]
        best: dict[str, int] = {}
        for role, language, rank in WORDS.get(word, ()):
            best[role] = min(rank, best.get(role, rank))
            languages[language] = languages.get(language, 0) + 1
        for role, rank in best.items():
            candidates.setdefault(role, []).append((rank, place))
            if stated and role in ("amount", "debit", "credit"):
                currency = currency or stated
    _share_out(candidates)
    places = {
        role: tuple(place for _, place in sorted(found, key=lambda each: each[1]))
        if role in _SEVERAL
        else (min(found)[1],)
        for role, found in candidates.items()
    }
    money = "amount" in places or "debit" in places or "credit" in places
    if "posted" not in places or not money or not _TELLING & places.keys():
        return None
    most = max(languages.values())
    return Header(places, currency, tuple(sorted(k for k, n in languages.items() if n == most)))


def _share_out(candidates: dict[str, list[tuple[int, int]]]) -> None:
    """Give the second column of a role to the one it must be, if no other has it.

    Banks use the same words for both accounts, and for the type of a booking and its text.
    """
    accounts = sorted(candidates.get("account", ()))
    if len(accounts) > 1 and "counterparty_account" not in candidates:
        candidates["counterparty_account"] = accounts[1:2]
    kinds = sorted(candidates.get("kind", ()), key=lambda each: each[1])
    if len(kinds) > 1 and "memo" not in candidates:
        candidates["kind"], candidates["memo"] = kinds[:1], kinds[1:]


def find(rows: Iterable[Sequence[str]]) -> tuple[int, Header] | None:
    """Return the place of the first row that is a header, and what it says."""
    for place, row in enumerate(rows):
        if len(row) > 2 and (header := understand(row)) is not None:
            return place, header
    return None
