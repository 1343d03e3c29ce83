"""What a requester says of every call unless the call says otherwise, and how a file spells it.

Wallets refuse a request that does not say where data is kept, whether it leaves the EEA or whether
machines decide (`wallet.agreement.duties`). None of these has an honest default, so a requester
says them once (`freehold-requester introduce`) or in each call. On the practice chain, where
everything stays on one computer, `PRACTICE` says them.
"""

from __future__ import annotations

from typing import Any, Final, get_args

import msgspec

from wallet.agreement.duties import FILLERS, Decisions, Safeguard, Transfer
from wallet.agreement.duty_words import SAFEGUARDS
from wallet.errors import Malformed

SPECIAL_KINDS: Final = frozenset({"health", "fhir"})
"""Kinds of dataset for which only an explicit consent is a legal basis (GDPR Art. 9(2)(a))."""


class Standing(msgspec.Struct, frozen=True):
    """What holds for every call; None and an empty text mean that it was not said."""

    storage_location: str = ""
    transfers: tuple[Transfer, ...] | None = None
    decisions: Decisions | None = None


PRACTICE: Final = Standing("this computer, for practice", (), Decisions())
"""What is true of a requester on the practice chain."""

PRACTICE_CONTACT: Final = "nobody: this is practice"


def complete(raw: dict[str, Any], standing: Standing) -> None:
    """Put what stands for every call into a call file's table, and read the short spellings.

    Raises:
        Malformed: something that no wallet does without is said nowhere; the message names it.
    """
    kind = str(raw.get("dataset", "")).partition(".")[0]
    raw.setdefault("legal_basis", f"eu-gdpr:A{'9-2-a' if kind in SPECIAL_KINDS else '6-1-a'}")
    if standing.storage_location:
        raw.setdefault("storage_location", standing.storage_location)
    for key, value in (("transfers", standing.transfers), ("decisions", standing.decisions)):
        if value is not None:
            raw.setdefault(key, msgspec.to_builtins(value))
    lacking = [f"“{key}” ({what})" for key, what in _ASKED.items() if key not in raw]
    if lacking:
        raise Malformed(
            f"The call file lacks {', '.join(lacking)}; wallets refuse a request that does not say "
            "it. Say it in the file, or once for all calls with `freehold-requester introduce`."
        )
    raw["transfers"] = transfers_from(raw["transfers"])
    raw["decisions"] = decisions_from(raw["decisions"])
    check_place(raw["storage_location"])
    _check_reasons(raw)


def check_place(place: Any) -> None:
    """Return if a place says something.

    Raises:
        Malformed: it is one of the words that say nothing.
    """
    if isinstance(place, str) and (not place.strip() or place.strip().casefold() in FILLERS):
        raise Malformed("“storage_location” does not say where the data is kept.")


def check_contact(contact: str) -> None:
    """Return if a contact says something.

    Raises:
        Malformed: wallets would refuse every request with it.
    """
    if not contact.strip() or contact.strip().casefold() in FILLERS:
        raise Malformed(
            "You give no contact, and wallets refuse a request without one. Say it once with "
            "`freehold-requester introduce --contact`."
        )


def transfers_from(value: Any) -> Any:
    """Read transfers as a call file spells them: "none", or a list of tables."""
    if value == "none":
        return []
    if not isinstance(value, list):
        return value
    by_words = {words: iri for iri, words in SAFEGUARDS.items()}
    return [
        item | {"safeguard": by_words.get(item["safeguard"], item["safeguard"])}
        if isinstance(item, dict) and isinstance(item.get("safeguard"), str)
        else item
        for item in value
    ]


def decisions_from(value: Any) -> Any:
    """Read decisions as a call file spells them: "none", or a table."""
    return {"kind": value} if isinstance(value, str) else value


def _check_reasons(raw: dict[str, Any]) -> None:
    """Refuse what is named but not explained; what has the wrong type is found later."""
    transfers, decisions = raw["transfers"], raw["decisions"]
    for item in transfers if isinstance(transfers, list) else ():
        named = isinstance(item, dict) and item.get("safeguard") in get_args(Safeguard)
        public = named and item["safeguard"] in ("eu-gdpr:A45-3", "eu-gdpr:A49-1-a")
        if named and not public and not str(item.get("copy", "")).strip():
            raise Malformed("“transfers”: say with “copy” where the safeguard can be read.")
    judged = isinstance(decisions, dict) and decisions.get("kind") in ("profiling", "automated")
    if judged and not str(decisions.get("logic", "")).strip():
        raise Malformed("“decisions”: say with “logic” how machines decide, and what follows.")


_ASKED: Final = {
    "storage_location": "where the data is kept",
    "transfers": "whether it leaves the EEA",
    "decisions": "whether machines judge the person",
}
