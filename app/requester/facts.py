"""What the SDK answers with: plain facts, as the books hold them."""

from __future__ import annotations

from typing import Literal

import msgspec

GrantState = Literal["agreed", "open", "completed", "revoked", "refunded", "failed"]
Ended = Literal["revoked", "erase-demanded", "erased"]


class AtHoldersFacts(msgspec.Struct, frozen=True):
    """What of a grant is fetched from holders while its owner may be away.

    Attributes:
        holders: how many keep shares of it.
        here: steps whose ciphertext is here; each opens only with the key that is paid for.
        trouble: why not all could be fetched the last time, or empty.
    """

    holders: int
    here: int
    trouble: str


class GrantFacts(msgspec.Struct, frozen=True):
    """One grant that was given to you.

    Attributes:
        id: EIP-712 digest, 0x-hex.
        call: number of the call it answers.
        owner: the address that gave it, of this relationship alone.
        state: where it stands; "completed" once every step arrived.
        steps: in all.
        received: steps that were opened and checked.
        delivered: whether all that is due is here and its owner has not taken it back: every step,
            or of a standing grant every delivery until now.
        paid: steps covered by vouchers.
        owed: their price, a decimal string in token units.
        dataset: what it is of.
        refund_due: from when what was not used comes back, RFC 3339, or empty.
        refunded: what came back, a decimal string, or empty.
        note: what it waits for, or why it ended.
        at_holders: what is fetched from holders; None where nothing is said to lie there now.
    """

    id: str
    call: int
    owner: str
    state: GrantState
    steps: int
    received: int
    delivered: bool
    paid: int
    owed: str
    dataset: str
    refund_due: str = ""
    refunded: str = ""
    note: str = ""
    at_holders: AtHoldersFacts | None = None


class Invitations(msgspec.Struct, frozen=True):
    """Invitations of a call: how many were made, and used."""

    made: int
    used: int


class Openings(msgspec.Struct, frozen=True):
    """Openings that were paid, ended grants included, and how many may be; None for any number."""

    paid: int
    most: int | None


class CohortFacts(msgspec.Struct, frozen=True):
    """Where a call's cohort stands; see `p2p.requester.cohorts`. `by_invitation` is a share."""

    call: int
    dataset: str
    expires: str
    target: int
    minimum: int
    invited_only: bool
    full: bool
    asked: int
    agreed: int
    delivered: int
    declined: int
    revoked: int
    by_invitation: str
    invitations: Invitations
    openings: Openings


class ReceiptFacts(msgspec.Struct, frozen=True):
    """A receipt you signed; `verified` only if every signature and hash it stands on holds."""

    grant: str
    verified: bool
    step: int = 0
    leaf: str = ""
    time: str = ""
    signature: str = ""
    why: str = ""


class EndingFacts(msgspec.Struct, frozen=True):
    """Something ended: keep `cursor`, and ask for what came after it."""

    cursor: str
    grant: str
    what: Ended
    time: str


class Section(msgspec.Struct, frozen=True):
    """A part of how a person reads a call: a heading, and lines of (label, value)."""

    title: str
    lines: tuple[tuple[str, str], ...]
