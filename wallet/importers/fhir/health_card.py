"""SMART Health Cards: signed records, as a file or as the digits of a QR code.

A card is a JWS in compact form (RFC 7515) whose payload is compressed (raw DEFLATE) and holds a
FHIR bundle. Its signature (ES256) is checked against the issuer's keys on our own list; a key that
comes with the card, in its header or beside it in the file, shows that nothing was changed since it
was signed, but not by whom, so it never counts as verified. Whether a card was revoked or has
expired is not looked at. Framework: https://spec.smarthealth.cards, versions up to 1.4.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.importers import values
from wallet.importers.base import SignatureState, SignedOrigin
from wallet.importers.fhir.issuers import Key, decoded
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wallet.importers.fhir.issuers import Issuer

METHOD: Final = "smart-health-card"
CARD_LIMIT: Final = 1024 * 1024
"""Longest card, in characters; a QR code holds a thousandth of it."""

PAYLOAD_LIMIT: Final = 4 * 1024 * 1024
"""Longest payload after decompression, in bytes."""

DIGITS: Final = re.compile(r"shc:/(?:([0-9]{1,2})/([0-9]{1,2})/)?([0-9]{2,2000000})")
_OFFSET: Final = 45
"""A character of a JWS is two digits: its code less the code of "-" (§ "Encoding chunks")."""


class Card(msgspec.Struct, frozen=True):
    """What a card says and what its signature is worth.

    Attributes:
        origin: the issuer, key, state and the card itself.
        issuer_name: what the list calls the issuer; empty if it is not on it.
        own_key: the key that came with the card fits, though the issuer is not known.
        entries: the bundle's entries.
    """

    origin: SignedOrigin
    issuer_name: str
    own_key: bool
    entries: list[Any]

    @property
    def doubt(self) -> str:
        """The sentence to show of the signature, without full stop; empty if it is verified."""
        who = values.shown(self.origin.issuer)
        if self.origin.state is SignatureState.VERIFIED:
            return ""
        if self.origin.state is SignatureState.FAILED:
            return (
                f"the signature of a health card in the name of {who} is broken: the card was "
                "changed after it was signed, or somebody else signed it. Its records are kept and "
                "marked"
            )
        if self.own_key:
            return (
                f"a health card's signature fits the key that came with it, but {who} is not a "
                "known issuer with this key, so it does not show who signed"
            )
        if self.issuer_name:
            return (
                f"a health card of {who} is signed with a key that is not on the list of known "
                "issuers' keys; its signature could not be checked"
            )
        return (
            f"a health card names {who}, who is not on the list of known issuers; its signature "
            "could not be checked"
        )


class _Header(msgspec.Struct):
    alg: str = ""
    kid: str = ""
    zip: str = ""
    jwk: dict[str, Any] | None = None


class _Subject(msgspec.Struct):
    fhir_bundle: dict[str, Any] = msgspec.field(name="fhirBundle", default_factory=dict)


class _Credential(msgspec.Struct):
    subject: _Subject = msgspec.field(name="credentialSubject", default_factory=_Subject)


class _Payload(msgspec.Struct):
    iss: str = ""
    vc: _Credential = msgspec.field(default_factory=_Credential)


_header = msgspec.json.Decoder(_Header)


def read(card: str, issuers: Mapping[str, Issuer], beside: Iterable[Key] = ()) -> Card:
    """Return a card's records and state.

    Args:
        card: a JWS in compact form.
        issuers: whom to trust, by address.
        beside: keys that came with the card; they prove nothing about who signed.

    Raises:
        BadValue: it is not a health card.
    """
    card = card.strip()
    if len(card) > CARD_LIMIT:
        raise BadValue("it is longer than a health card may be")
    parts = card.split(".")
    if len(parts) != 3:
        raise BadValue("it is not a signed card of three parts")
    try:
        header = _header.decode(decoded(parts[0]))
        packed, signature = decoded(parts[1]), decoded(parts[2])
    except (ValueError, msgspec.DecodeError, RecursionError) as error:
        raise BadValue(f"it is not a signed card ({error})") from error
    if header.alg != "ES256":
        raise BadValue(f"it is signed as {values.shown(header.alg)}, which no health card is")
    payload = _payload(packed, header.zip)
    if not payload.iss:
        raise BadValue("it names no issuer")
    message = f"{parts[0]}.{parts[1]}".encode("ascii")
    issuer = issuers.get(payload.iss) or issuers.get(payload.iss.rstrip("/"))
    state, own = SignatureState.UNCHECKED, False
    if issuer is not None and (trusted := issuer.keys.get(header.kid)) is not None:
        fits = trusted.signed(message, signature)
        state = SignatureState.VERIFIED if fits else SignatureState.FAILED
    elif (key := _named(header, beside)) is not None:
        own = key.signed(message, signature)
        state = SignatureState.UNCHECKED if own else SignatureState.FAILED
    entries = payload.vc.subject.fhir_bundle.get("entry")
    origin = SignedOrigin(
        METHOD,
        values.text(payload.iss),
        values.text(header.kid),
        state,
        card.encode("ascii"),
    )
    name = issuer.name if issuer is not None else ""
    return Card(origin, name, own, entries if isinstance(entries, list) else [])


def from_digits(text: str) -> tuple[list[str], list[str]]:
    """Return the cards that a text holds as digits, and what is wrong with those it does not.

    A card in several pieces is put together, in whatever order they stand.
    """
    cards: list[str] = []
    faults: list[str] = []
    pieces: dict[int, dict[int, str]] = {}
    for found in DIGITS.finditer(text):
        try:
            letters = _letters(found[3])
        except BadValue as error:
            faults.append(str(error))
            continue
        if found[1] is None:
            cards.append(letters)
            continue
        number, count = int(found[1]), int(found[2])
        some = pieces.setdefault(count, {})
        some[number] = letters
        if len(some) == count and set(some) == set(range(1, count + 1)):
            cards.append("".join(some[place] for place in sorted(some)))
            del pieces[count]
    faults.extend(
        f"of a card in {count} pieces only {len(some)} are there" for count, some in pieces.items()
    )
    return cards, faults


def keys_of(jwks: object) -> list[Key]:
    """Return the P-256 keys of a list of JWKs; what is none is left out."""
    found = []
    for jwk in jwks if isinstance(jwks, list) else ():
        if isinstance(jwk, dict) and jwk.get("kty") == "EC" and jwk.get("crv") == "P-256":
            x, y = jwk.get("x"), jwk.get("y")
            if isinstance(x, str) and isinstance(y, str) and x.isascii() and y.isascii():
                found.append(Key(x, y))
    return found


def _named(header: _Header, beside: Iterable[Key]) -> Key | None:
    """Return the key that came along and has the thumbprint the card names."""
    for key in (*keys_of([header.jwk]), *beside):
        if key.thumbprint == header.kid:
            return key
    return None


def _payload(packed: bytes, packing: str) -> _Payload:
    if packing == "DEF":
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = inflate.decompress(packed, PAYLOAD_LIMIT + 1)
        except zlib.error as error:
            raise BadValue("its content cannot be unpacked") from error
        if len(content) > PAYLOAD_LIMIT:
            raise BadValue("its content unpacks to more than a health card has")
        if not inflate.eof:
            raise BadValue("its content ends early")
    else:
        content = packed
    try:
        return msgspec.json.decode(content, type=_Payload)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise BadValue(f"its content is not a health card ({error})") from error


def _letters(digits: str) -> str:
    if len(digits) % 2:
        raise BadValue("the digits of a card are an odd number; it is not whole")
    codes = [int(digits[place : place + 2]) + _OFFSET for place in range(0, len(digits), 2)]
    if max(codes) > ord("z"):
        raise BadValue("the digits are not those of a card")
    return "".join(map(chr, codes))
