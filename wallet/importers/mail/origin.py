"""Which shop signed an order or receipt, and whether a given key says so too.

Of a mail with an order's words in its subject, signed in the name of its own sender's domain, the
head is kept as the signed document: with the signature and the hash of the body in it. What this
reading found of the body is written before it, so that a key that is given later can settle what
the signature is worth: `settled`.
"""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.importers.base import DOCUMENT_LIMIT, SignatureState, SignedOrigin
from wallet.importers.mail import dkim

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wallet.importers.mail.dkim import Signature
    from wallet.importers.mail.headers import Head
    from wallet.importers.mail.issuer_keys import IssuerKey

METHOD: Final = "dkim"
_WORDS = re.compile(r"[^\W\d_]+")
_ORDER_WORDS: Final = frozenset(
    json.loads(resources.files(__package__).joinpath("words.json").read_text("utf-8"))["order"]
)
_CHANGED: Final = b"Freehold-Body: changed\r\n"
_CUT: Final = b"Freehold-Body: cut\r\n"
_STATES: Final = (SignatureState.VERIFIED, SignatureState.FAILED, SignatureState.UNCHECKED)
"""Of several signatures of one mail, that of the first of these states counts."""


class Signed:
    """A signed order or receipt while its body comes."""

    def __init__(
        self, raw_head: bytes, signatures: tuple[Signature, ...], *, is_quoted: bool
    ) -> None:
        self._raw_head = raw_head
        self._signatures = signatures
        self.body = dkim.Body(signatures, is_quoted=is_quoted)

    def origin(self, keys: Mapping[tuple[str, str], IssuerKey], *, is_cut: bool) -> SignedOrigin:
        """Return who signed, once the whole body came."""
        found = (self._by(signature, keys, is_cut=is_cut) for signature in self._signatures)
        return min(found, key=lambda origin: _STATES.index(origin.state))

    def _by(
        self,
        signature: Signature,
        keys: Mapping[tuple[str, str], IssuerKey],
        *,
        is_cut: bool,
    ) -> SignedOrigin:
        note = b""
        if is_cut:
            note = _CUT
        elif not self.body.fits(signature):
            note = _CHANGED
        name = (signature.domain, signature.selector)
        origin = SignedOrigin(METHOD, *name, SignatureState.UNCHECKED, note + self._raw_head)
        return msgspec.structs.replace(origin, state=settled(origin, keys.get(name)))


def of_order(head: Head, raw_head: bytes, *, is_quoted: bool) -> Signed | None:
    """Return what is signed of a mail, if it is an order or receipt that its own sender signed."""
    if not head.raw("dkim-signature") or len(raw_head) > DOCUMENT_LIMIT - len(_CHANGED):
        return None
    if not _ORDER_WORDS.intersection(_WORDS.findall((head.text("subject") or "").lower())):
        return None
    own = by_sender(head, raw_head)
    return Signed(raw_head, own, is_quoted=is_quoted) if own else None


def by_sender(head: Head, raw_head: bytes) -> tuple[Signature, ...]:
    """Return the signatures of a head that are in the name of its own sender's domain."""
    senders = head.addresses("from", "sender")
    host = senders[0][1].rpartition("@")[2].lower() if senders else ""
    return tuple(
        signature
        for signature in dkim.signatures(dkim.fields(raw_head))
        if host == signature.domain or host.endswith("." + signature.domain)
    )


def settled(origin: SignedOrigin, key: IssuerKey | None) -> SignatureState:
    """Return what a kept document's signature is worth by the key that its issuer is known by.

    A document that is not kept, since it was too long, stays as it was found.
    """
    head = dkim.fields(origin.document)
    name = (origin.issuer, origin.key_id)
    named = [each for each in dkim.signatures(head) if (each.domain, each.selector) == name]
    if not named:
        return origin.state
    if origin.document.startswith(_CHANGED) or dkim.is_ambiguous(head):
        return SignatureState.FAILED
    covering = [each for each in named if each.covers_what_is_read]
    if key is None or origin.document.startswith(_CUT) or not covering:
        return SignatureState.UNCHECKED
    fits = any(dkim.fits(head, each, key.public_key) for each in covering)
    return SignatureState.VERIFIED if fits else SignatureState.FAILED
