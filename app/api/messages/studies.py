"""Studies: what the wallet takes part in, what a round would send, and what a round was."""

from __future__ import annotations

from typing import Annotated

import msgspec

from app.api.messages.base import Call, Done, Reply, Told


class StudyItem(msgspec.Struct, frozen=True):
    """One study that the wallet takes part in, newest first.

    `grant` is the grant's id; `state` is "open", "left" or "over"; `sent`, `counted` and `paid` are
    rounds of the `rounds` that were agreed. `note` is what the coordinator waits for, in words;
    `wallets_least` how many are in each sum at least.
    """

    grant: str
    study: str
    who: str
    what: Told
    state: str
    joined: str
    note: Told
    rounds: int
    sent: int
    counted: int
    paid: int
    price_per_round: str
    token: Told
    wallets_least: int


class StudyList(Reply, frozen=True, tag="study_list"):
    """All of them."""

    studies: tuple[StudyItem, ...]


class ListStudies(Call[StudyList], frozen=True, tag="list_studies"):
    """Which studies the wallet takes part in."""


class StudyRound(msgspec.Struct, frozen=True):
    """One round in which something was sent.

    `state` is "sent" while its end is not known, "counted" where the vector was in the sum, "void"
    where the round came to nothing. `recorded` is when its hashes were found on the chain, else
    empty. `wallets` is how many were in the sum; `examples` stayed here.
    """

    number: int
    state: str
    sent: str
    wallets: int
    examples: int
    recorded: str
    note: Told
    manifest: str


class StudyDetail(Reply, frozen=True, tag="study_detail"):
    """One study: its item, what was agreed, line by line, and its rounds."""

    item: StudyItem
    lines: tuple[tuple[Told, Told], ...]
    rounds: tuple[StudyRound, ...]


class ShowStudy(Call[StudyDetail], frozen=True, tag="show_study"):
    """Show one study by the beginning of its grant's id."""

    id: str


class LeaveStudy(Call[Done], frozen=True, tag="leave_study"):
    """Take part no more; what was sent stays in its sums, and is still paid."""

    id: str


class StudyNumber(msgspec.Struct, frozen=True):
    """One of the numbers that would leave: as computed and bounded, and with its noise.

    `made_up` is what the same computing gives on made-up rows, empty where it gives nothing;
    `name` is a program's word for the number.
    """

    place: int
    before: str
    after: str
    made_up: str = ""
    name: str = ""


class StudyTrial(Reply, frozen=True, tag="study_trial"):
    """What the first round would send, on the person's own rows; nothing left.

    `numbers` are the first of `dimension`; `was` is the length of the vector before it was bounded
    to `clip`, `deviation` the noise's, in the same unit. With masking nobody sees even these: only
    their sum over all wallets.
    """

    rows: int
    examples: int
    left_out: int
    gaps: int
    dimension: int
    was: str
    clip: str
    deviation: str
    numbers: tuple[StudyNumber, ...]
    bytes: int
    words: tuple[Told, ...]


class TryStudy(Call[StudyTrial], frozen=True, tag="try_study"):
    """Compute what the first round of a requested study would send; nothing leaves."""

    id: str


class RoundVerdict(Reply, frozen=True, tag="round_verdict"):
    """What an audit of one round found; `missing` masked vectors were not at hand."""

    study: str
    number: int
    coordinator: str
    holds: bool
    problems: tuple[Told, ...]
    missing: int
    proves: tuple[Told, ...]
    does_not_prove: tuple[Told, ...]


class AuditRound(Call[RoundVerdict], frozen=True, tag="audit_round"):
    """Recompute a round that the wallet took part in; its masked vectors are fetched anew."""

    id: str
    number: Annotated[int, msgspec.Meta(ge=1, lt=2**32)]


class AuditFiles(Call[RoundVerdict], frozen=True, tag="audit_files"):
    """Recompute a round from a folder that a requester exported, against this profile's chain."""

    folder: str
