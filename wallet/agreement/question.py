"""What an assistant on this computer asks, and the consent that is signed when it is answered.

Guarantees: `covers` is true only where everything that the wanted view gives can be read off the
rows that were shown and allowed already, so that "this conversation only" never lets a second
question learn more than the first; a consent is one JSON document in the words of the W3C's DPV,
canonicalised by JCS (RFC 8785), under the same typed grant as any other (EIP-712), at price 0 for
the domain of no chain (`wallet.agreement.off_chain`): signed by the key of the assistant's own
relationship, countersigned by that of its line, which the vault knows as well.

The document is not that of a request: an assistant promises neither how long it keeps what it reads
nor who else sees it, so nothing of the kind is written down as if it had.

Left to others: who asks and whether they may (`app.node.assisting.questions`), the rows
(`wallet.views`).
"""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from wallet.agreement import off_chain, words
from wallet.agreement.canonical import canonical, digest, parse_canonical
from wallet.agreement.grant import Grant, address_of, check_grant, check_voucher
from wallet.agreement.narrowing import narrows
from wallet.agreement.signing import (
    OWNER,
    REQUESTER,
    SeedSigner,
    SigningService,
    Typed,
    Voucher,
)
from wallet.agreement.terms import CONTEXT, commitment
from wallet.agreement.view import view_from_document
from wallet.agreement.visible import quoted
from wallet.agreement.words import Token
from wallet.errors import BadSignature, Malformed

if TYPE_CHECKING:
    from wallet.agreement.view import View

VERSION: Final = "freehold/assistant-consent/1"
LONGEST_SECONDS: Final = 86_400
"""A conversation that goes on for longer asks again."""

NOT_PROVEN: Final = (
    "Who stands behind either key: this vault knows both, so its owner alone could have signed.",
    "That the assistant is what it says it is, or runs where the person said it does.",
    "That it read nothing else, or what it did with what it read: no promise is in here.",
    "That these were true data: only the digest of the rows is in here, not the rows.",
)
"""What a consent leaves open, said wherever one is checked."""

_GRANT: Final = (
    *("owner", "requester", "voucherSigner", "dataset", "terms", "token", "price"),
    *("maxUses", "openBy", "expiry", "window", "epoch", "salt"),
)
_WORDS: Final = frozenset({"dataset", "terms", "salt"})
_ADDRESSES: Final = frozenset({"owner", "requester", "voucherSigner", "token"})
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
            "recorded": "by both, not on a chain",
            **said,
        }


def signed(consent: Consent, owner_key: bytes, line_key: bytes, *, uses: int) -> bytes:
    """Return the record: the document, and the grant over it that both keys signed.

    Args:
        consent: what is allowed.
        owner_key: the 32-byte secp256k1 key of the assistant's own relationship.
        line_key: that of its line, as `line_key` gives it; it owns up to one use.
        uses: how many answers follow from it at most.
    """
    document = consent.document()
    dataset_salt, terms_salt = secrets.token_bytes(32), secrets.token_bytes(32)
    seconds = consent.at_ms // 1000
    line = address_of(line_key)
    grant = Grant(
        owner=address_of(owner_key),
        requester=line,
        voucher_signer=line,
        dataset=commitment(dataset_salt, digest(document["view"])),
        terms=commitment(terms_salt, canonical(document)),
        token=off_chain.NOBODY,
        price="0",
        max_uses=uses,
        open_by=seconds,
        expiry=seconds + LONGEST_SECONDS,
        window_seconds=0,
        epoch=0,
        salt=secrets.token_bytes(32),
    )
    return canonical(
        {
            "consent": document,
            "datasetSalt": dataset_salt.hex(),
            "termsSalt": terms_salt.hex(),
            "grant": {name: _written(value) for name, value in grant.typed().items()},
            "signature": _signing(owner_key, OWNER).sign(grant).hex(),
            "countersignature": _signing(line_key, REQUESTER).sign(Voucher(grant, 1)).hex(),
        }
    )


def _signing(key: bytes, may: frozenset[type[Typed]]) -> SigningService:
    """Who signs for no chain, and nothing that costs."""
    nothing = Token("nothing", 0)
    return SigningService(SeedSigner(key), off_chain.DOMAIN, off_chain.NOBODY, nothing, may, 0)


def check(record: bytes) -> tuple[dict[str, Any], Grant]:
    """Return the document of a record, and the grant that both signed.

    Raises:
        Malformed: it is no such record.
        BadSignature: it was changed, or signed by others than it names.
    """
    value = parse_canonical(record)
    try:
        document = value["consent"]
        if document["schema"] != VERSION:
            raise Malformed("The record is of a kind that this program does not know.")
        grant = Grant.from_tuple(tuple(_read(part) for part in _in_order(value["grant"])))
        given = [bytes.fromhex(value[name]) for name in ("datasetSalt", "termsSalt")]
        signature, second = (
            bytes.fromhex(value[name]) for name in ("signature", "countersignature")
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Malformed(f"The record cannot be read: {error}.") from error
    stated = (grant.dataset, grant.terms)
    if stated != (
        commitment(given[0], digest(document["view"])),
        commitment(given[1], canonical(document)),
    ):
        raise BadSignature("The record was changed after it was signed.")
    domain = off_chain.DOMAIN
    check_grant(grant, domain, signature)
    check_voucher(grant.id(domain), 1, domain, second, grant.voucher_signer)
    return document, grant


def is_consent(data: bytes) -> bool:
    """Whether a file looks like an assistant's consent; whether it holds is for `check`."""
    return data.startswith(b'{"consent":{"@context":') and VERSION.encode() in data


def lines(document: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return a checked document in words, as labels and values; foreign text is made visible.

    Raises:
        Malformed: it says what no consent says.
    """
    parts = {name: document.get(name) for name in Consent.__struct_fields__ if name != "id"}
    try:
        said = msgspec.convert({**parts, "id": document["dct:identifier"]}, Consent)
        view = None if said.view is None else words.view_lines(view_from_document(said.view))
    except (KeyError, msgspec.ValidationError) as error:
        raise Malformed(f"The consent cannot be read: {error}.") from error
    where = "on this computer alone" if said.is_local else "with its maker's servers, perhaps"
    until = "this answer only" if said.scope == "once" else "until its conversation ends"
    return (
        ("Assistant", quoted(said.assistant)),
        ("Says it is", quoted(said.says_it_is) if said.says_it_is else "nothing in particular"),
        ("Runs", f"{where}, as the person said"),
        ("What for", quoted(said.purpose)),
        ("Why", quoted(said.why) if said.why else ""),
        *(view or (("From", "the names of the datasets and their columns"),)),
        ("Rows", f"{said.rows:,}, {said.size_bytes:,} bytes"),
        ("SHA-256 of them", said.digest),
        ("For", until),
        ("When", words.moment(said.at_ms // 1000)),
        ("Pays", "nothing; recorded by both, not on a chain"),
    )


def line_key(token: bytes) -> bytes:
    """Return the secp256k1 key of a pasted line: whoever has the token has it too."""
    return hmac.digest(token, b"freehold/assistant-line/1", "sha256")


def _written(value: Any) -> str:
    return "0x" + value.hex() if isinstance(value, bytes) else str(value)


def _in_order(grant: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, grant[name]) for name in _GRANT]


def _read(part: tuple[str, str]) -> Any:
    name, text = part
    if name in _WORDS:
        return bytes.fromhex(text.removeprefix("0x"))
    return text if name in _ADDRESSES else int(text)


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
