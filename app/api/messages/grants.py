"""Grants: what was signed, how far each has come, and stopping one or all."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

import msgspec

from app.api.messages.base import Call, Digest, Done, Id, Reply, Told
from app.api.messages.previews import Preview
from app.api.messages.requests import Section, TranscriptLine
from wallet.lock import Need

GrantState = Literal["signed", "open", "completed", "revoked", "expired", "closed"]


class ListGrants(Call["GrantList"], frozen=True, tag="grants"):
    """Ask for all grants, newest first."""

    quick: ClassVar[bool] = True


class GrantItem(msgspec.Struct, frozen=True):
    """One grant as a card. `served` and `paid` count steps; `ended` is empty while it runs.

    `overdue` says what the requester should have reported by now; empty if nothing. Of a standing
    grant a step is a delivery: `next_delivery` is when the next one is made, empty if one is on its
    way or none comes any more; `asks` is a sentence where a delivery waits for the person.
    """

    id: str
    requester: str
    state: GrantState
    steps: int
    served: int
    paid: int
    what: Told = ""
    granted: str = ""
    price_per_step: str = ""
    total: str = ""
    expires: str = ""
    ended: str = ""
    retention_days: int = 0
    overdue: str = ""
    standing: bool = False
    next_delivery: str = ""
    asks: str = ""
    off_chain: bool = False  # recorded by both sides, on no chain


class GrantList(Reply, frozen=True, tag="grant_list"):
    """All grants."""

    grants: tuple[GrantItem, ...]


class ShowGrant(Call["GrantDetail"], frozen=True, tag="show_grant"):
    """Ask for one grant in full."""

    quick: ClassVar[bool] = True

    id: Id


class StepItem(msgspec.Struct, frozen=True):
    """One step: what it holds, when it left, what was paid, whether a receipt came."""

    step: int
    rows: int
    state: Literal["waiting", "sent", "never-left"]
    left: str
    paid: str
    receipt: bool


class Light(msgspec.Struct, frozen=True):
    """One of the three lights of a revocation.

    On its way to the chain, `confirmations` of `needed` blocks stand on it; `needed` is 0 while
    the chain has not taken it.
    """

    name: Literal["refused", "keys_destroyed", "recorded"]
    state: Literal["done", "on-its-way", "not-yet"]
    when: Told
    carrier: Told
    confirmations: int = 0
    needed: int = 0


class Owed(msgspec.Struct, frozen=True):
    """A report that the requester owes: `due` by then, `done` when it came or empty; in words."""

    what: Literal["use", "deletion", "answer"]
    due: str
    done: str
    overdue: bool
    sentence: Told


class DeliveryItem(msgspec.Struct, frozen=True):
    """One delivery of a standing grant: which days fell due, when it was made, what it holds.

    `missed` counts the moments before it at which this computer was off or something stood in the
    way; what was new then is in it. `left` is empty until its key has left.
    """

    number: int
    made: str
    rows: int
    bytes: int
    root: str
    left: str
    receipt: bool
    missed: int = 0


class Standing(msgspec.Struct, frozen=True):
    """What stands of a grant that delivers again and again.

    `skipped` counts the moments at which nothing was new, `missed` those since the last delivery
    at which nothing could be made. `asks` says in a sentence why the next delivery waits for the
    person; `AnswerDelivery` answers it.
    """

    every_days: int
    at_most: int
    next_delivery: str
    skipped: int
    missed: int
    asks: Told
    deliveries: tuple[DeliveryItem, ...]


class PreviewDelivery(Call[Preview], frozen=True, tag="preview_delivery"):
    """Compute what the next delivery of a standing grant would hold if it were made now."""

    id: Id


class AnswerDelivery(Call[Done], frozen=True, tag="answer_delivery"):
    """Let the delivery that waits for the person go, or leave this one out.

    Going accepts what it tells, for the deliveries after it too. With `seen`, the digest of its
    preview, only exactly those rows go. What is left out never leaves.
    """

    id: Id
    go: bool
    seen: Digest | None = None


class GrantDetail(Reply, frozen=True, tag="grant_detail"):
    """One grant: the card, why serving waits if it does, its steps and its lights.

    `chain` is empty where a grant stands on none; `chain_trust` says whose word is taken for what
    is on it.

    `story` says what became of it, as labels and values; `owed` what is still to be reported.

    `token` is the unit of every amount; the days are the span that the view reads. `repeats` is
    there for a standing grant, whose steps are its deliveries. `lies` says where the encrypted
    steps lie, where the terms let them lie at holders; empty otherwise. `may_demand` is true where
    something arrived under a grant that is over and `DemandErasure` can demand that it goes.
    """

    item: GrantItem
    sections: tuple[Section, ...]
    steps: tuple[StepItem, ...]
    waits_for: Told
    lights: tuple[Light, ...]
    erasure: Told
    chain: dict[str, Any]
    transcript: tuple[TranscriptLine, ...] = ()
    token: Told = ""
    from_day: str | None = None
    to_day: str | None = None
    chain_trust: Told = ""
    story: tuple[tuple[Told, Told], ...] = ()
    owed: tuple[Owed, ...] = ()
    repeats: Standing | None = None
    lies: Told = ""
    may_demand: bool = False


class RecordOfGrant(Call["ConsentRecord"], frozen=True, tag="grant_record"):
    """Ask for the consent record of one grant."""

    id: Id


class ConsentRecord(Reply, frozen=True, tag="consent_record"):
    """The record as a file's text (JSON-LD, with the signatures it stands on), and in words."""

    grant: str
    document: str
    words: str


class RevokeGrant(Call["Revocation"], frozen=True, tag="revoke_grant"):
    """Stop one grant: refuse here, destroy keys, record on chain."""

    need: ClassVar[Need] = Need.HIDDEN_OK
    id: Id


class DemandErasure(Call["Demand"], frozen=True, tag="demand_erasure"):
    """Demand that what arrived under a grant that is over is erased; harmless if that was done.

    Nothing goes to the chain. A grant that runs is revoked instead, which demands it too.
    """

    id: Id


class Demand(Reply, frozen=True, tag="demand"):
    """How far the demand has come: whether they have it, and what they owe and when, in words."""

    grant: str
    told: bool
    erasure: Told


class RevokeAll(Call["RevokedAll"], frozen=True, tag="revoke_all"):
    """Refuse everything in one transaction and revoke every running grant.

    What the world hears of it leaves requester by requester, so that it does not link them; with
    `at_once` in one moment, which does (`wallet.agreement.chain_words.REVOKED_AT_ONCE`). What
    waits since an earlier time leaves then too.
    """

    need: ClassVar[Need] = Need.HIDDEN_OK
    at_once: bool = False


class Panic(Call["RevokedAll"], frozen=True, tag="panic"):
    """As `RevokeAll`, and hide now; the vault locks when the last revocation is final."""

    need: ClassVar[Need] = Need.HIDDEN_OK
    at_once: bool = False


class RevokedAll(Reply, frozen=True, tag="revoked_all"):
    """How many grants were stopped; `hurried` were so before and do not wait any more."""

    grants: int
    hurried: int = 0


class Revocation(Reply, frozen=True, tag="revocation"):
    """How far the revocation has come: two lights are local, the third is the chain's.

    A grant on no chain has none: the contact is told.
    """

    refused: bool
    keys_destroyed: bool
    chain: Literal["pending", "recorded", "none"]
