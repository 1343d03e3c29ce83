"""The file of a proof bundle: JSON, bytes in base64; its order and spelling carry no meaning.

Guarantees: what `encode` wrote, `decode` reads back equal; a file that has another form is refused
before anything in it is looked at. Whether what it says holds is for the `verifier`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from wallet.agreement.binding import Binding, Claims
from wallet.audit.entry import Entry, InclusionProof
from wallet.audit.head import SignedHead
from wallet.errors import Malformed

MAXIMUM_BYTES = 64 * 1024 * 1024


class LogProof(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """That the signing stands in a log, under a signed head.

    `committed` and `salt` open the commitment in the terms, and `consistency` (RFC 9162 §2.1.4)
    shows that `head` only added to it; only the three show that this is the log of the terms.
    """

    entry: Entry
    head: SignedHead
    inclusion: InclusionProof
    committed: SignedHead | None = None
    salt: bytes = b""
    consistency: tuple[bytes, ...] = ()


class GrantProof(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything about one grant, as it was signed.

    `paid` is the count of steps of `voucher`; without the introductions the claims are only said.
    `record` is the consent record (`wallet.agreement.record`), which follows from the transcript.
    A standing grant has `deliveries` in order, as they were signed, and no manifest.
    """

    grant_id: bytes
    owner: Claims
    requester: Claims
    transcript: Annotated[tuple[bytes, ...], msgspec.Meta(min_length=1, max_length=256)]
    manifest: bytes
    receipts: tuple[bytes, ...]
    paid: int
    voucher: bytes
    opening: bytes
    opening_hash: bytes
    log: LogProof | None = None
    owner_introduction: Binding | None = None
    requester_introduction: Binding | None = None
    record: dict[str, Any] | None = None
    deliveries: Annotated[tuple[bytes, ...], msgspec.Meta(max_length=100_000)] = ()


class Bundle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of proofs. `practice` is stated by the maker and checked against nothing."""

    made_ms: int
    practice: bool
    chain_id: int
    registry: str
    token: str
    token_symbol: Annotated[str, msgspec.Meta(max_length=32)]
    token_decimals: Annotated[int, msgspec.Meta(ge=0, le=38)]
    grants: Annotated[tuple[GrantProof, ...], msgspec.Meta(min_length=1, max_length=10_000)]
    format: Literal["freehold/bundle/1"] = "freehold/bundle/1"


def encode(bundle: Bundle) -> bytes:
    """Return the file's bytes."""
    return msgspec.json.format(msgspec.json.encode(bundle)) + b"\n"


def decode(data: bytes) -> Bundle:
    """Read a bundle from anywhere.

    Raises:
        Malformed: not a bundle of this format.
    """
    if len(data) > MAXIMUM_BYTES:
        raise Malformed("The file is too large for a proof bundle.")
    try:
        return msgspec.json.decode(data, type=Bundle)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Malformed(f"This is not a proof bundle that can be read: {error}.") from error
