"""Proof bundles: what two people agreed and did, checkable by a third with nothing else at hand.

A bundle stands on the grant's own chain of signed records: the transcript both sides signed, the
EIP-712 grant, the manifest, receipts and the best voucher, and the requester's own signed opening
transaction. `verify` re-checks every one of them offline. The verdict says what was *not* proven.

One person alone can write all of that except what stands on the other's address. So a bundle
proves something to third parties only where both addresses have certified the keys that signed,
the requester's address signed the opening, and a chain was asked: its registry is the known code,
knows the grant, and opened it in that very transaction (`wallet.audit.witness`).

`file` is the form of the file, all that its maker needs; `verifier` checks one and needs nothing
but the file: no vault, no database, no network library; `verdict` is what it says.
"""

from wallet.audit.bundle.file import (
    MAXIMUM_BYTES,
    Bundle,
    GrantProof,
    LogProof,
    decode,
    encode,
)
from wallet.audit.bundle.verdict import (
    NOT_PROVEN,
    NOT_PROVEN_KEYS,
    NOT_PROVEN_LOG,
    NOT_PROVEN_OPENING,
    NOT_PROVEN_PRACTICE,
    NOT_PROVEN_RECEIPT,
    NOT_PROVEN_REGISTRY,
    Check,
    GrantVerdict,
    Verdict,
)
from wallet.audit.bundle.verifier import verify

__all__ = [
    "MAXIMUM_BYTES",
    "NOT_PROVEN",
    "NOT_PROVEN_KEYS",
    "NOT_PROVEN_LOG",
    "NOT_PROVEN_OPENING",
    "NOT_PROVEN_PRACTICE",
    "NOT_PROVEN_RECEIPT",
    "NOT_PROVEN_REGISTRY",
    "Bundle",
    "Check",
    "GrantProof",
    "GrantVerdict",
    "LogProof",
    "Verdict",
    "decode",
    "encode",
    "verify",
]
