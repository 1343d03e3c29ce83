"""What an assistant on this computer asks, and the consent that is signed when it is answered.

Guarantees: `covers` is true only where everything that the wanted view gives can be read off the
rows that were shown and allowed already, so that "this conversation only" never lets a second
question learn more than the first; a consent is one JSON document in the words of the W3C's DPV,
canonicalised by JCS (RFC 8785) and signed by the key of the assistant's own relationship, at price
0 and on no chain.

Left to others: who asks and whether they may (`app.node.questions`), the rows (`wallet.views`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from wallet.agreement.canonical import canonical, parse_canonical
from wallet.agreement.narrowing import narrows
from wallet.agreement.terms import CONTEXT
from wallet.errors import BadSignature, Malformed

if TYPE_CHECKING:
    from wallet.agreement.view import View

VERSION: Final = "freehold/assistant-consent/1"
_SIGNED: Final = b"freehold/assistant-consent/1\0"
_DEPENDS_ON_ALL: Final = frozenset({"top", "noise"})

Scope = Literal["once", "conversation"]


class Consent(msgspec.Struct, frozen=True):
    """What the person let an assistant read.

    Attributes:
        id: of the question, 32 bytes in hex.
        assistant: what the person calls it.
        says_it_is: what it says it is; nobody has checked.
        is_local: the person said that it runs on this computer alone.
        purpose: what for, in its words.
        why: more of it, in its words.
        view: the document of the view; None for the names of the datasets.
        rows: how many rows.
        size_bytes: of their canonical lines.
        digest: SHA-256 of these lines, in hex.
        scope: for this answer, or for the conversation.
        at_ms: when, UTC milliseconds.
    """

    id: str
    assistant: str
    says_it_is: str
    is_local: bool
    purpose: str
    why: str
    view: dict[str, Any] | None
    rows: int
    size_bytes: int
    digest: str
    scope: Scope
    at_ms: int

    def document(self) -> dict[str, Any]:
        """Return the JSON value that is signed."""
        said = msgspec.to_builtins(self)
        assert isinstance(said, dict)
        return {
            "@context": CONTEXT,
            "type": "dpv:ConsentRecord",
            "schema": VERSION,
            "dct:identifier": said.pop("id"),
            "dpv:hasLegalBasis": "eu-gdpr:A6-1-a",
            "price": "0",
            "recorded": "by the person alone, on no chain",
            **said,
        }


def signed(consent: Consent, signing_seed: bytes) -> bytes:
    """Return the record: the document, the key and the signature, as canonical JSON."""
    document = canonical(consent.document())
    key = SigningKey(signing_seed)
    return canonical(
        {
            "consent": consent.document(),
            "key": key.verify_key.encode().hex(),
            "signature": key.sign(_SIGNED + document).signature.hex(),
        }
    )


def check(record: bytes) -> tuple[dict[str, Any], bytes]:
    """Return the document of a record and the key that signed it.

    Raises:
        Malformed: it is no such record.
        BadSignature: the key did not sign this document.
    """
    value = parse_canonical(record)
    try:
        document, key = value["consent"], bytes.fromhex(value["key"])
        signature = bytes.fromhex(value["signature"])
        if document["schema"] != VERSION:
            raise Malformed("The record is of a kind that this program does not know.")
        VerifyKey(key).verify(_SIGNED + canonical(document), signature)
    except BadSignatureError as error:
        raise BadSignature("The record was changed after it was signed.") from error
    except (KeyError, TypeError, ValueError) as error:
        raise Malformed(f"The record cannot be read: {error}.") from error
    return document, key


def covers(allowed: View, wanted: View, time_column: str) -> bool:
    """Whether a view gives only what somebody who has the rows of the allowed one can read there.

    Stricter than `narrows`, which trusts the owner: whoever asks chooses here. What depends on all
    rows together (groups, the most frequent, noise, a lot) is covered by itself alone, and further
    tests and other days only where the column that they look at was shown as it is.
    """
    if allowed == wanted:
        return True
    kinds = {item.kind for item in (*allowed.transforms, *wanted.transforms)}
    if allowed.aggregate is not None or allowed.sample is not None or wanted.sample is not None:
        return False
    if kinds & _DEPENDS_ON_ALL or not narrows(allowed, wanted):
        return False
    changed = {item.field for item in allowed.transforms}
    shown = {name for name in allowed.fields if name not in changed}
    looked_at = {item.field for item in wanted.conditions if item not in allowed.conditions}
    if (wanted.from_day, wanted.to_day) != (allowed.from_day, allowed.to_day):
        looked_at.add(time_column)
    return looked_at <= shown
