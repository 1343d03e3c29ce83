"""A signed document by itself: who signed it, whether a given key says so, and the rows it gives.

For whoever received it with rows that are said to be read from it: the same code that an import
uses reads them from it once more. Nothing but the document and the keys is looked at.

A signature shows who signed and that nothing was changed. It does not show that the document is
about the person who sent it, nor that it was not taken back since.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from wallet.importers.base import DOCUMENT_LIMIT, SignatureState, Value
from wallet.importers.fhir import health_card, issuers
from wallet.importers.fhir import rows as fhir
from wallet.importers.fhir.issuers import Issuer
from wallet.importers.fhir.tables import TABLES
from wallet.importers.mail import dkim, issuer_keys, origin
from wallet.importers.mail.headers import Head
from wallet.importers.mail.issuer_keys import IssuerKey
from wallet.importers.mail.tables import MAIL
from wallet.importers.mail.told import FIELDS, told
from wallet.importers.values import BadValue

_CARDS: Final = {table.name: tuple(column.name for column in table.columns) for table in TABLES}


class Keys(msgspec.Struct, frozen=True):
    """By what signatures are checked: issuers of health cards by address, and keys of mail."""

    cards: Mapping[str, Issuer]
    mail: Mapping[tuple[str, str], IssuerKey] = {}


KNOWN: Final = Keys(issuers.KNOWN)
"""The published list of issuers of health cards; of mail there is none."""


class Signed(msgspec.Struct, frozen=True):
    """What a document says of a dataset, and what its signature is worth.

    Attributes:
        issuer: who signed, as the document names it.
        key_id: with which of its keys.
        state: whether the given key fits.
        rows: of the dataset, each with the columns that the signature covers.
    """

    issuer: str
    key_id: str
    state: SignatureState
    rows: tuple[Mapping[str, Value], ...]


def keys_of(text: str) -> Keys:
    """Return the published keys with those of a text added.

    Args:
        text: TXT records as `wallet.importers.mail.issuer_keys` reads them, or a JSON object with
            the key set that each issuer of health cards publishes, by the issuer's address.

    Raises:
        BadValue: there is no key in it that can be used.
    """
    if not text.lstrip().startswith("{"):
        return Keys(KNOWN.cards, issuer_keys.by_name(issuer_keys.read(text)))
    try:
        given = msgspec.json.decode(text.encode(), type=dict[str, dict[str, Any]])
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as error:
        raise BadValue(f"it is no JSON object of key sets ({error})") from error
    found = {
        address: Issuer(address, {key.thumbprint: key for key in health_card.keys_of(keys)})
        for address, keys in ((address, one.get("keys")) for address, one in given.items())
    }
    if not found or not all(issuer.keys for issuer in found.values()):
        raise BadValue("an issuer in it has no key of the kind that signs health cards")
    return Keys({**KNOWN.cards, **found})


def read(dataset: str, document: str, keys: Keys) -> Signed:
    """Return who signed a document and what it says of a dataset.

    Raises:
        BadValue: it is no signed document that rows of this dataset are read from.
    """
    if len(document) > DOCUMENT_LIMIT:
        raise BadValue("it is longer than a document that is kept")
    if dataset in _CARDS:
        return _card(dataset, document, keys.cards)
    if dataset == MAIL.name:
        return _mail(document, keys.mail)
    raise BadValue("no rows of this kind are read from signed documents")


def _card(dataset: str, document: str, trusted: Mapping[str, Issuer]) -> Signed:
    if not document.isascii():
        raise BadValue("it is not a signed card")
    card = health_card.read(document, trusted)
    found = []
    if card.origin.state is SignatureState.VERIFIED:
        for entry in card.entries:
            resource = entry.get("resource") if isinstance(entry, dict) else None
            if isinstance(resource, dict):
                found += _rows_of(dataset, resource)
    name = card.issuer_name
    return Signed(name or card.origin.issuer, card.origin.key_id, card.origin.state, tuple(found))


def _rows_of(dataset: str, resource: dict[str, Any]) -> list[Mapping[str, Value]]:
    try:
        return [
            dict(zip(_CARDS[dataset], row, strict=True))
            for name, _, row in fhir.rows(resource)
            if name == dataset
        ]
    except BadValue:  # an import sets such a record aside
        return []


def _mail(document: str, keys: Mapping[tuple[str, str], IssuerKey]) -> Signed:
    raw = document.encode()
    head, fields = Head(raw), dkim.fields(raw)
    names = [name.strip().lower().decode("ascii", "replace") for name, _ in fields]
    found = []
    for signature in origin.by_sender(head, raw):
        key = keys.get((signature.domain, signature.selector))
        state, rows = SignatureState.UNCHECKED, tuple[Mapping[str, Value], ...]()
        if dkim.is_ambiguous(fields):
            state = SignatureState.FAILED
        elif key is not None and signature.covers_what_is_read:
            fits = dkim.fits(fields, signature, key.public_key)
            state = SignatureState.VERIFIED if fits else SignatureState.FAILED
        if state is SignatureState.VERIFIED:
            said = told(head)
            covered = {name for name in signature.covers if names.count(name) == 1}
            rows = ({column: said[column] for column in FIELDS if FIELDS[column] in covered},)
        found.append(Signed(signature.domain, signature.selector, state, rows))
    if not found:
        raise BadValue("its sender's domain did not sign it")
    order = (SignatureState.VERIFIED, SignatureState.UNCHECKED, SignatureState.FAILED)
    return min(found, key=lambda item: order.index(item.state))
