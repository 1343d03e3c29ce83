"""Requests: links, the inbox, one request in words, and the person's answer to it."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

import msgspec

from app.api.messages.assistants import AssistantCard
from app.api.messages.base import Call, Digest, Done, Id, Reply, Told
from app.api.messages.records import Column
from app.api.messages.rules import RuleDecision
from wallet.agreement.view import Transform, Transforms

RequestState = Literal["waiting", "countered", "agreed", "declined", "lapsed", "granted", "blocked"]
"""`blocked`: it was not settled when the person blocked who asks."""


class ReadLink(Call["LinkCard"], frozen=True, tag="read_link"):
    """Show what a link says; nothing is dialled."""

    quick: ClassVar[bool] = True

    link: Annotated[str, msgspec.Meta(max_length=4096)]


class LinkCard(Reply, frozen=True, tag="link_card"):
    """The card of a link. `fingerprint` is of the requester's key.

    `proxy` is through what it would be reached; empty if it would see this computer's address.
    `invited` says that the link was made for one person: who made it will know whom it reached.
    """

    name: str
    fingerprint: str
    known: bool
    same_chain: bool
    proxy: Told = ""
    invited: bool = False


class Connect(Call["Connected"], frozen=True, tag="connect"):
    """Begin a relationship with the requester of a link and fetch what it asks."""

    link: Annotated[str, msgspec.Meta(max_length=4096)]


class Connected(Reply, frozen=True, tag="connected"):
    """The requester answered. `requests` are those that are new or wait for the person."""

    requester: str
    fingerprint: str
    requests: tuple[str, ...]


class Inbox(Call["InboxReply"], frozen=True, tag="inbox"):
    """Ask for all requests, newest first."""

    quick: ClassVar[bool] = True


class Price(msgspec.Struct, frozen=True):
    """What one side last proposed to pay or be paid, as decimal strings in token units."""

    price_per_step: str
    steps: int
    total: str


class InboxItem(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """One request as a card. Amounts are decimal strings in token units.

    `price_per_step`, `steps` and `total` are of the terms on the table, whoever proposed them last;
    `asked` is what the requester last proposed or agreed to, `offered` the person's own last
    counter-offer. `refusal` says in words why a request was declined, by `declined_by`, or what
    stands in its way; it may hold the requester's words. `assistant` says that it is a question of
    an assistant on this computer, which waits for a few minutes and is answered with yes or no.
    """

    id: str
    from_: str
    purpose: Told
    state: RequestState
    price_per_step: str
    steps: int
    total: str
    what: Told = ""
    retention_days: int = 0
    received: str = ""
    ends: str = ""
    read: bool = False
    refusal: Told = ""
    declined_by: Literal["", "you", "them", "wallet", "rule"] = ""
    asked: Price | None = None
    offered: Price | None = None
    assistant: bool = False
    rule: int | None = None  # the standing rule that answered it last
    computes: bool = False  # no row leaves: a study, a program, or figures of many rows


class InboxReply(Reply, frozen=True, tag="inbox_reply"):
    """All requests: what waits and lets no row leave first, then the others, each newest first."""

    requests: tuple[InboxItem, ...]


class ShowRequest(Call["RequestDetail"], frozen=True, tag="show_request"):
    """Ask for one request in full; marks it read."""

    quick: ClassVar[bool] = True

    id: Id


class Section(msgspec.Struct, frozen=True):
    """A heading of the agreement with its lines as (label, value)."""

    title: Told
    lines: tuple[tuple[Told, Told], ...]


class TranscriptLine(msgspec.Struct, frozen=True):
    """One signed message of the negotiation, in words."""

    side: Literal["owner", "requester"]
    kind: str
    time: str
    words: Told
    hash: str


class Coarser(msgspec.Struct, frozen=True):
    """One way for a column to leave less exactly; `remains` says what can still be inferred."""

    does: Told
    remains: Told
    transforms: tuple[Transform, ...]


class CoarserColumn(msgspec.Struct, frozen=True):
    """A column and the ways it can be made coarser, the mildest first."""

    name: str
    choices: tuple[Coarser, ...]


class Narrower(msgspec.Struct, frozen=True):
    """What else a counter-offer may narrow, as it stands in the terms on the table.

    `rows` is how many rows leave at most, None if all do; `grouped` says that no rows do.
    `purposes` are narrower ones, as (name, words); `ends` when the grant ends; `every_days` is 0
    for what is delivered once; `at_holders`: its encrypted steps may lie at holders.
    """

    rows: int | None
    grouped: bool
    recipients: tuple[str, ...]
    purposes: tuple[tuple[Told, Told], ...]
    ends: str
    every_days: int = 0
    at_holders: bool = False


class RequestDetail(Reply, frozen=True, tag="request_detail"):
    """One request: the card, the terms in words, their document, the transcript."""

    item: InboxItem
    fingerprint: str
    first_contact: bool
    peer_text: str
    sections: tuple[Section, ...]
    terms: dict[str, Any]
    columns: tuple[Column, ...]
    required_fields: tuple[str, ...]
    from_day: str | None
    to_day: str | None
    transcript: tuple[TranscriptLine, ...]
    accept_blocked: Told = ""  # a sentence, if accepting is not possible now
    grant: str = ""
    coarser: tuple[CoarserColumn, ...] = ()
    about_others: tuple[str, ...] = ()  # columns that can be about somebody else
    needs_naming: Told = ""  # a sentence, if it is sent only when something is named
    small_groups: Told = ""  # a sentence, if its figures are sent only when “small-groups” is named
    raw_results: Told = ""  # a sentence, if a program's numbers are sent only when they are named
    others_noise: Told = ""  # a sentence, if others' noise is counted on only when it is named
    documents: Told = ""  # a sentence, if signed documents go along only when they are named
    assistant: AssistantCard | None = None
    narrower: Narrower | None = None
    decided: tuple[RuleDecision, ...] = ()


class AcceptRequest(Call["Accepted"], frozen=True, tag="accept_request"):
    """Accept the terms on the table: preview again, freeze, sign, send.

    With `seen`, the digest of the preview that was looked at, only exactly those rows are
    accepted; with `answers`, the hash of the last line of the transcript that was read, only the
    terms as they stood then. Else it is refused with the code `not-as-seen`, and nothing leaves.
    `despite` names what is off unless it is named: columns that can be about somebody else, or all
    of a dataset with such columns, a dataset of chats, figures of few rows (small-groups), numbers
    of a program without noise (raw-results), noise that others add (others-noise), the whole
    documents that an issuer signed (signed_original), or a kind of thing (mail, iban, card,
    ip, phone) that only texts beyond those of the preview hold.
    `conversation` lets an assistant read it again, or a part of it, until its conversation ends.
    """

    id: Id
    seen: Digest | None = None
    answers: Digest | None = None
    despite: tuple[str, ...] = ()
    conversation: bool = False


class Accepted(Reply, frozen=True, tag="accepted"):
    """Signed and sent; `grant` is the EIP-712 digest, 0x-hex; empty for an assistant's question.

    `signed` says what that signature lets the requester do, told from the very struct.
    """

    grant: str
    signed: Told = ""


class DeclineRequest(Call[Done], frozen=True, tag="decline_request"):
    """Say no, with a reason code of the protocol and an optional note."""

    id: Id
    reason: str = "not-now"
    note: Annotated[str, msgspec.Meta(max_length=2000)] = ""


class CounterRequest(Call["Countered"], frozen=True, tag="counter_request"):
    """Propose other terms. Unset parts stay as they are; `price` is per step, in token units.

    `coarsen` adds transforms on top of those that were asked for. Columns that can be about other
    people are left out unless `keep` names them or they cannot be done without. `rows` is how many
    rows leave at most, drawn by lot; `purpose` a purpose within the one that was asked;
    `recipients` who may still see it; `ends` a day or a moment; `every_days` how many days lie
    between two deliveries of a standing grant; with `not_at_holders` the encrypted steps are
    fetched from this computer alone.
    """

    id: Id
    price: Annotated[str, msgspec.Meta(max_length=60)] | None = None
    steps: Annotated[int, msgspec.Meta(ge=1, le=100_000)] | None = None
    drop: tuple[str, ...] = ()
    from_day: str | None = None
    to_day: str | None = None
    retention_days: Annotated[int, msgspec.Meta(ge=1, le=36_500)] | None = None
    note: Annotated[str, msgspec.Meta(max_length=2000)] = ""
    coarsen: Transforms = ()
    keep: tuple[str, ...] = ()
    rows: Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000)] | None = None
    purpose: Annotated[str, msgspec.Meta(max_length=60)] | None = None
    recipients: Annotated[tuple[str, ...], msgspec.Meta(max_length=16)] = ()
    ends: Annotated[str, msgspec.Meta(max_length=40)] | None = None
    every_days: Annotated[int, msgspec.Meta(ge=1, le=366)] | None = None
    not_at_holders: bool = False


class TakeBackOffer(Call[Done], frozen=True, tag="take_back_offer"):
    """Take the own counter-offer back while they have not agreed and nothing is signed.

    It ends the request; a better offer may be put in its place instead (`CounterRequest`).
    """

    id: Id
    note: Annotated[str, msgspec.Meta(max_length=2000)] = ""


class Countered(Reply, frozen=True, tag="countered"):
    """The counter-offer was signed; it waits for their answer.

    `risk_moved` says in a sentence if by it another side than was asked risks a step.
    """

    risk_moved: Told = ""


class TranscriptOf(Call["TranscriptFile"], frozen=True, tag="transcript_of"):
    """Ask for everything that both sides signed about one request, as a file and in words."""

    id: Id


class TranscriptFile(Reply, frozen=True, tag="transcript_file"):
    """A transcript as a file's text (canonical JSON), and in words."""

    request: str
    document: str
    words: str
