"""Every request, reply and event of the node's local API.

Requests are frozen structs; each names the lock state it needs and the reply it gets. Replies
are written so that their JSON form is what `freehold VERB --json` prints: amounts are decimal
strings in token units, times RFC 3339 UTC, identifiers hex. Nothing here does anything: the node
answers, `app.api.client` and the desktop ask.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Generic, Literal, TypeAlias, TypeVar

import msgspec

from wallet.lock import Need

Text = Annotated[str, msgspec.Meta(max_length=4096)]
Path = Annotated[str, msgspec.Meta(max_length=4096)]
Passphrase = Annotated[str, msgspec.Meta(min_length=1, max_length=1024)]
Id = Annotated[str, msgspec.Meta(max_length=80)]


class Reply(msgspec.Struct, frozen=True):
    """Base of every answer."""


class Secretive:
    """Hides every field from `repr`, so that no log or traceback can show a secret."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


R = TypeVar("R", bound=Reply)


class Call(msgspec.Struct, Generic[R], frozen=True, forbid_unknown_fields=True):
    """Base of every request; `R` is its reply."""

    need: ClassVar[Need] = Need.OPEN
    quick: ClassVar[bool] = False
    """Whether it only looks something up, so that no answer within seconds means a dead node."""

    def needs(self) -> Need:
        """What this very request needs of the lock."""
        return self.need


class Done(Reply, frozen=True, tag="done"):
    """It was done and there is nothing to add."""


class Failed(Reply, frozen=True, tag="failed"):
    """It was not done. `code` is stable, `message` a sentence for the person."""

    code: str
    message: str


# ── session and lock ─────────────────────────────────────────────────────────────────────────────

State = Literal["no-vault", "locked", "hidden", "open"]


class Hello(Secretive, Call["Welcome"], frozen=True, tag="hello"):
    """The first frame of every connection, with the session token if one is held."""

    quick: ClassVar[bool] = True

    need: ClassVar[Need] = Need.NOTHING
    token: Annotated[str, msgspec.Meta(max_length=64)] | None = None


class Welcome(Reply, frozen=True, tag="welcome"):
    """The node's answer: its state, and whether the token is one it knows."""

    state: State
    token_accepted: bool
    version: str
    pid: int


class Status(Call["StatusReply"], frozen=True, tag="status"):
    """Ask for the state; answered in every state."""

    quick: ClassVar[bool] = True

    need: ClassVar[Need] = Need.NOTHING


class StatusReply(Reply, frozen=True, tag="status_reply"):
    """Where the node stands. Counts are 0 unless the vault is open."""

    state: State
    practice: bool = False
    profile: str = ""
    waiting: int = 0
    running: int = 0
    sharing_paused: bool = False
    backup_places: int = 0
    token_symbol: str = ""
    chain: str = ""  # "up-to-date", "behind", "unreachable", "none"
    chain_height: int = 0


class VaultCreate(Secretive, Call["VaultCreated"], frozen=True, tag="vault_create"):
    """Create a vault in the node's empty profile; fixes the chain for good.

    `profile` is the content of a chain profile (TOML); None means the practice chain.
    """

    need: ClassVar[Need] = Need.NOTHING
    passphrase: Passphrase
    profile: Annotated[str, msgspec.Meta(max_length=65536)] | None = None


class VaultCreated(Secretive, Reply, frozen=True, tag="vault_created"):
    """The 24 words, shown once, and a session token: the vault is open."""

    words: tuple[str, ...]
    token: str


class Unlock(Secretive, Call["Unlocked"], frozen=True, tag="unlock"):
    """Open a locked vault, return from hidden, or get a token of one's own while open."""

    need: ClassVar[Need] = Need.NOTHING
    passphrase: Passphrase


class Unlocked(Secretive, Reply, frozen=True, tag="unlocked"):
    """A fresh session token."""

    token: str


class Hide(Call[Done], frozen=True, tag="hide"):
    """Empty the window and revoke every token; what is agreed goes on."""

    need: ClassVar[Need] = Need.NOTHING


class Lock(Call[Done], frozen=True, tag="lock"):
    """Write down what is unfinished and end the process that holds the keys."""

    need: ClassVar[Need] = Need.NOTHING


class PauseSharing(Call[Done], frozen=True, tag="pause_sharing"):
    """Serve nothing until resumed; resuming needs the open vault."""

    need: ClassVar[Need] = Need.HIDDEN_OK
    paused: bool

    def needs(self) -> Need:
        """Pausing takes rights away, resuming gives them back."""
        return Need.HIDDEN_OK if self.paused else Need.OPEN


class Quit(Call[Done], frozen=True, tag="quit"):
    """End the node."""

    need: ClassVar[Need] = Need.NOTHING


# ── data ─────────────────────────────────────────────────────────────────────────────────────────


class Import(Call["ImportReply"], frozen=True, tag="import"):
    """Read an export into the vault. Progress comes as events carrying `job`."""

    path: Path
    job: Annotated[str, msgspec.Meta(max_length=64)] = ""


class CancelJob(Call[Done], frozen=True, tag="cancel_job"):
    """Stop a running job; what was already kept stays."""

    job: Annotated[str, msgspec.Meta(max_length=64)]


class ImportedDataset(msgspec.Struct, frozen=True):
    """What one import brought to one dataset, in rows."""

    name: str
    new: int
    duplicate: int
    skipped: int


class SkippedRow(msgspec.Struct, frozen=True):
    """A row or file that was set aside, and why. `row` is None for a whole file."""

    file: str
    row: int | None
    reason: str


class ImportReply(Reply, frozen=True, tag="import_reply"):
    """The honest report. `summary` is one sentence for the person."""

    datasets: tuple[ImportedDataset, ...]
    skipped: tuple[SkippedRow, ...]
    source: str = ""
    run: int = 0
    summary: str = ""
    cancelled: bool = False
    set_aside: int = 0  # all of them; `skipped` holds the first


class UndoImport(Call[Done], frozen=True, tag="undo_import"):
    """Take back every row that one import added."""

    run: int


class ListImports(Call["ImportList"], frozen=True, tag="imports"):
    """Ask for every import there was, the latest first."""


class ImportItem(msgspec.Struct, frozen=True):
    """One import: `importer` is its stable id, `source` what was read, `skipped` all set aside.

    `complete` is false if the source ended early or reading it was stopped.
    """

    run: int
    importer: str
    source: str
    state: Literal["running", "done", "stopped", "undone"]
    started: str
    ended: str
    skipped: int
    complete: bool
    datasets: tuple[ImportedDataset, ...]


class ImportList(Reply, frozen=True, tag="import_list"):
    """All imports."""

    imports: tuple[ImportItem, ...]


class ListSkipped(Call["SkippedList"], frozen=True, tag="skipped"):
    """Ask what one import set aside, in the order it met it."""

    run: int


class SkippedList(Reply, frozen=True, tag="skipped_list"):
    """The first 500 parts that were not read, and how many there were in all."""

    skipped: tuple[SkippedRow, ...]
    total: int


class ListDatasets(Call["DatasetList"], frozen=True, tag="datasets"):
    """Ask for the datasets in the vault."""

    quick: ClassVar[bool] = True


class Column(msgspec.Struct, frozen=True):
    """A column: type as in `wallet/importers/VOCABULARY.md`, unit or empty."""

    name: str
    type: str
    unit: str = ""


class Dataset(msgspec.Struct, frozen=True, rename={"from_day": "from", "to_day": "to"}):
    """A dataset with its span of days (None when rows carry no time)."""

    name: str
    rows: int
    from_day: str | None
    to_day: str | None
    columns: tuple[Column, ...]
    title: str = ""
    sources: tuple[str, ...] = ()


class DatasetList(Reply, frozen=True, tag="dataset_list"):
    """All datasets."""

    datasets: tuple[Dataset, ...]


class Records(Call["RecordPage"], frozen=True, tag="records"):
    """Ask for rows, newest first: the first `limit`, or those after the row id `after`."""

    quick: ClassVar[bool] = True

    dataset: Text
    limit: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 50
    after: int | None = None


class RecordIds(Call["RecordIdList"], frozen=True, tag="record_ids"):
    """Ask for the ids of all rows, newest first; the table fetches rows as they scroll in."""

    dataset: Text
    search: Text = ""


class RecordIdList(Reply, frozen=True, tag="record_id_list"):
    """Row ids as little-endian signed 64-bit integers."""

    dataset: str
    ids: bytes


class RecordsById(Call["RecordPage"], frozen=True, tag="records_by_id"):
    """Ask for rows of one dataset by id, in the order asked; a row that is gone is left out."""

    quick: ClassVar[bool] = True

    dataset: Text
    ids: Annotated[tuple[int, ...], msgspec.Meta(max_length=512)]


class Record(msgspec.Struct, frozen=True):
    """One row. `values` maps column to value; `snippet` is set by a search."""

    id: int
    dataset: str
    time: str | None
    values: dict[str, Any]
    snippet: str = ""


class RecordPage(Reply, frozen=True, tag="record_page"):
    """Rows, and how many there are in all (None where that would cost too much)."""

    records: tuple[Record, ...]
    total: int | None = None


class Search(Call["RecordPage"], frozen=True, tag="search"):
    """Full-text search, newest first."""

    text: Text
    dataset: Text | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 50


class RecordOrigins(Call["OriginList"], frozen=True, tag="record_origins"):
    """Ask where one record came from."""

    id: int


class Origin(msgspec.Struct, frozen=True):
    """One place a record was read from; `row` counts from 1 in `file`, 0 if it has no rows."""

    importer: str
    source: str
    file: str
    row: int
    imported: str


class OriginList(Reply, frozen=True, tag="origin_list"):
    """The import that brought a record, then those that had it again."""

    origins: tuple[Origin, ...]


class Series(Call["SeriesReply"], frozen=True, tag="series"):
    """Ask for one number column over time, a figure for each day, week or month that has any."""

    dataset: Text
    column: Text
    function: Literal["mean", "sum"] = "mean"
    period: Literal["day", "week", "month"] = "day"
    from_day: str | None = None
    to_day: str | None = None


class SeriesPoint(msgspec.Struct, frozen=True):
    """The figure of a period, named by its first day; a plain decimal."""

    day: str
    value: str


class SeriesReply(Reply, frozen=True, tag="series_reply"):
    """At most 5,000 points, the oldest first, and the column's unit."""

    points: tuple[SeriesPoint, ...]
    unit: str = ""


# ── requests ─────────────────────────────────────────────────────────────────────────────────────

RequestState = Literal["waiting", "countered", "agreed", "declined", "lapsed", "granted"]


class ReadLink(Call["LinkCard"], frozen=True, tag="read_link"):
    """Show what a link says; nothing is dialled."""

    quick: ClassVar[bool] = True

    link: Annotated[str, msgspec.Meta(max_length=4096)]


class LinkCard(Reply, frozen=True, tag="link_card"):
    """The card of a link. `fingerprint` is of the requester's key."""

    name: str
    fingerprint: str
    known: bool
    same_chain: bool


class Connect(Call["Connected"], frozen=True, tag="connect"):
    """Begin a relationship with the requester of a link and fetch what it asks."""

    link: Annotated[str, msgspec.Meta(max_length=4096)]


class Connected(Reply, frozen=True, tag="connected"):
    """The requester answered."""

    requester: str
    fingerprint: str
    requests: tuple[str, ...]


class Inbox(Call["InboxReply"], frozen=True, tag="inbox"):
    """Ask for all requests, newest first."""

    quick: ClassVar[bool] = True


class InboxItem(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """One request as a card. Amounts are decimal strings in token units."""

    id: str
    from_: str
    purpose: str
    state: RequestState
    price_per_step: str
    steps: int
    total: str
    what: str = ""
    retention_days: int = 0
    received: str = ""
    ends: str = ""
    read: bool = False
    refusal: str = ""


class InboxReply(Reply, frozen=True, tag="inbox_reply"):
    """All requests."""

    requests: tuple[InboxItem, ...]


class ShowRequest(Call["RequestDetail"], frozen=True, tag="show_request"):
    """Ask for one request in full; marks it read."""

    quick: ClassVar[bool] = True

    id: Id


class Section(msgspec.Struct, frozen=True):
    """A heading of the agreement with its lines as (label, value)."""

    title: str
    lines: tuple[tuple[str, str], ...]


class TranscriptLine(msgspec.Struct, frozen=True):
    """One signed message of the negotiation, in words."""

    side: Literal["owner", "requester"]
    kind: str
    time: str
    words: str
    hash: str


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
    accept_blocked: str = ""  # a sentence, if accepting is not possible now
    grant: str = ""


class PreviewRequest(Call["Preview"], frozen=True, tag="preview_request"):
    """Compute exactly what would leave, for the terms on the table or a narrower wish."""

    id: Id
    drop: tuple[str, ...] = ()
    from_day: str | None = None
    to_day: str | None = None


class RiskItem(msgspec.Struct, frozen=True):
    """One thing that could be learnt: level 0 to 4, a sentence, what would lower it most."""

    measure: str
    level: int
    sentence: str
    remedy: str = ""


class Preview(Reply, frozen=True, tag="preview"):
    """What would leave: counts, the first 20 rows as they would be sent, what they tell."""

    columns: tuple[Column, ...]
    rows: int
    bytes: int
    view_hash: str
    sample: tuple[dict[str, Any], ...]
    risk: tuple[RiskItem, ...]
    steps: int = 0
    rows_per_step: int = 0


class PreviewLines(Call["PreviewChunk"], frozen=True, tag="preview_lines"):
    """Ask for the whole preview as canonical JSON Lines, a piece of at most `most` bytes a time."""

    id: Id
    offset: Annotated[int, msgspec.Meta(ge=0)] = 0
    drop: tuple[str, ...] = ()
    from_day: str | None = None
    to_day: str | None = None
    most: Annotated[int, msgspec.Meta(ge=1024, le=4 * 1024 * 1024)] = 4 * 1024 * 1024


class PreviewChunk(Reply, frozen=True, tag="preview_chunk"):
    """A piece of the canonical JSON Lines; `next_offset` is None at the end."""

    data: bytes
    next_offset: int | None


class AcceptRequest(Call["Accepted"], frozen=True, tag="accept_request"):
    """Accept the terms on the table: preview again, freeze, sign, send."""

    id: Id


class Accepted(Reply, frozen=True, tag="accepted"):
    """Signed and sent; `grant` is the EIP-712 digest, 0x-hex."""

    grant: str


class DeclineRequest(Call[Done], frozen=True, tag="decline_request"):
    """Say no, with a reason code of the protocol and an optional note."""

    id: Id
    reason: str = "not-now"
    note: Annotated[str, msgspec.Meta(max_length=2000)] = ""


class CounterRequest(Call[Done], frozen=True, tag="counter_request"):
    """Propose other terms. Unset parts stay as they are; `price` is per step, in token units."""

    id: Id
    price: Annotated[str, msgspec.Meta(max_length=60)] | None = None
    steps: Annotated[int, msgspec.Meta(ge=1, le=100_000)] | None = None
    drop: tuple[str, ...] = ()
    from_day: str | None = None
    to_day: str | None = None
    retention_days: Annotated[int, msgspec.Meta(ge=1, le=36_500)] | None = None
    note: Annotated[str, msgspec.Meta(max_length=2000)] = ""


# ── grants and money ─────────────────────────────────────────────────────────────────────────────

GrantState = Literal["signed", "open", "completed", "revoked", "expired", "closed"]


class ListGrants(Call["GrantList"], frozen=True, tag="grants"):
    """Ask for all grants, newest first."""

    quick: ClassVar[bool] = True


class GrantItem(msgspec.Struct, frozen=True):
    """One grant as a card. `served` and `paid` count steps; `ended` is empty while it runs."""

    id: str
    requester: str
    state: GrantState
    steps: int
    served: int
    paid: int
    what: str = ""
    granted: str = ""
    price_per_step: str = ""
    total: str = ""
    expires: str = ""
    ended: str = ""
    retention_days: int = 0


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
    when: str
    carrier: str
    confirmations: int = 0
    needed: int = 0


class GrantDetail(Reply, frozen=True, tag="grant_detail"):
    """One grant: the card, why serving waits if it does, its steps and its lights.

    `token` is the unit of every amount; the days are the span that the view reads.
    """

    item: GrantItem
    sections: tuple[Section, ...]
    steps: tuple[StepItem, ...]
    waits_for: str
    lights: tuple[Light, ...]
    erasure: str
    chain: dict[str, Any]
    transcript: tuple[TranscriptLine, ...] = ()
    token: str = ""
    from_day: str | None = None
    to_day: str | None = None


class RevokeGrant(Call["Revocation"], frozen=True, tag="revoke_grant"):
    """Stop one grant: refuse here, destroy keys, record on chain."""

    need: ClassVar[Need] = Need.HIDDEN_OK
    id: Id


class RevokeAll(Call["RevokedAll"], frozen=True, tag="revoke_all"):
    """Panic: refuse everything in one transaction and revoke every running grant."""

    need: ClassVar[Need] = Need.HIDDEN_OK


class RevokedAll(Reply, frozen=True, tag="revoked_all"):
    """How many grants were stopped."""

    grants: int


class Revocation(Reply, frozen=True, tag="revocation"):
    """How far the revocation has come: two lights are local, the third is the chain's."""

    refused: bool
    keys_destroyed: bool
    chain: Literal["pending", "recorded"]


class Earnings(Call["EarningsReply"], frozen=True, tag="earnings"):
    """Ask what was earned."""

    quick: ClassVar[bool] = True


class RequesterEarnings(msgspec.Struct, frozen=True):
    """Sums of one requester, decimal strings in token units; `what` is empty for several kinds."""

    requester: str
    collected: str
    owed: str
    what: str = ""
    steps: int = 0


class WeekEarnings(msgspec.Struct, frozen=True):
    """What was earned in the week that begins on a Monday."""

    week: str
    earned: str


class EarningsReply(Reply, frozen=True, tag="earnings_reply"):
    """Sums in token units; fees in the chain's own coin, beside and never subtracted.

    `collect_fee` is what collecting took the last time, for as many transactions as are needed
    now; empty if nothing was collected yet. After `collect_by` a requester may take back what was
    not collected.
    """

    token: str
    collected: str
    owed: str
    by_requester: tuple[RequesterEarnings, ...]
    fees: str = "0.00"
    fee_coin: str = ""
    weeks: tuple[WeekEarnings, ...] = ()
    collect_fee: str = ""
    collect_by: str = ""


class Collect(Call["Collected"], frozen=True, tag="collect"):
    """Submit the best vouchers and wait until the payment is final."""


class Collected(Reply, frozen=True, tag="collected"):
    """What arrived. `tx` is the transaction, or the last one when there were several.

    `missing` says in words what could not be collected now, and why; empty if all was.
    """

    tx: str
    amount: str
    fee: str
    missing: str = ""


# ── audit ────────────────────────────────────────────────────────────────────────────────────────


class AuditList(Call["AuditPage"], frozen=True, tag="audit_list"):
    """Ask for log entries, newest first: the first `limit`, or those before entry `before`."""

    quick: ClassVar[bool] = True

    limit: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 50
    before: int | None = None
    kinds: tuple[str, ...] = ()
    search: Text = ""


class AuditEntry(msgspec.Struct, frozen=True):
    """One entry in words. `grant` and `request` are ids to open, or empty."""

    seq: int
    time: str
    kind: str
    sentence: str
    detail: str = ""
    grant: str = ""
    request: str = ""
    erased: bool = False


class AuditPage(Reply, frozen=True, tag="audit_page"):
    """Log entries and how many there are in all."""

    entries: tuple[AuditEntry, ...]
    total: int


class AuditVerify(Call["AuditVerified"], frozen=True, tag="audit_verify"):
    """Recompute the whole log."""


class AuditVerified(Reply, frozen=True, tag="audit_verified"):
    """Whether the log is intact, its size and its root."""

    intact: bool
    entries: int
    root: str
    problems: tuple[str, ...]


class AuditExport(Call["Bundle"], frozen=True, tag="audit_export"):
    """Make a proof bundle of one grant, or of all."""

    grant: Id | None = None
    with_log_proof: bool = False


class Bundle(Reply, frozen=True, tag="bundle"):
    """The bundle's bytes; the caller writes them to a file."""

    data: bytes


# ── network ──────────────────────────────────────────────────────────────────────────────────────


class ChainStatus(Call["ChainReport"], frozen=True, tag="chain_status"):
    """Ask about the chain and what is on its way to it."""

    quick: ClassVar[bool] = True


class ChainReport(Reply, frozen=True, tag="chain_report"):
    """The profile, the height the follower has seen, transactions not yet final."""

    profile: str
    chain_id: int
    registry: str
    token: str
    symbol: str
    height: int
    age_seconds: int
    reachable: bool
    pending: tuple[str, ...]


# ── drafts ───────────────────────────────────────────────────────────────────────────────────────


class PutDraft(Call[Done], frozen=True, tag="put_draft"):
    """Keep an unfinished text of the window in the vault; empty removes it."""

    key: Annotated[str, msgspec.Meta(max_length=120)]
    text: Annotated[str, msgspec.Meta(max_length=16384)]


class GetDraft(Call["Draft"], frozen=True, tag="get_draft"):
    """Ask for a kept draft."""

    quick: ClassVar[bool] = True

    key: Annotated[str, msgspec.Meta(max_length=120)]


class Draft(Reply, frozen=True, tag="draft"):
    """A kept draft, or empty."""

    text: str


# ── events ───────────────────────────────────────────────────────────────────────────────────────


class StateChanged(msgspec.Struct, frozen=True, tag="state_changed"):
    """The vault was opened, hidden or locked; on hidden and locked every token has ended."""

    state: State


class Changed(msgspec.Struct, frozen=True, tag="changed"):
    """Something in these subjects is new; views decide whether to ask again."""

    subjects: tuple[
        Literal["datasets", "requests", "grants", "earnings", "audit", "chain", "status"], ...
    ]


class Progress(msgspec.Struct, frozen=True, tag="progress"):
    """How far a job is. `total` is 0 while unknown; `unit` is "bytes" or "rows"."""

    job: str
    step: int
    steps: int
    words: str
    done: int
    total: int
    unit: str


Event: TypeAlias = StateChanged | Changed | Progress

AnyCall: TypeAlias = (
    Hello
    | Status
    | VaultCreate
    | Unlock
    | Hide
    | Lock
    | PauseSharing
    | Quit
    | Import
    | CancelJob
    | UndoImport
    | ListImports
    | ListSkipped
    | ListDatasets
    | Records
    | RecordIds
    | RecordsById
    | Search
    | RecordOrigins
    | Series
    | ReadLink
    | Connect
    | Inbox
    | ShowRequest
    | PreviewRequest
    | PreviewLines
    | AcceptRequest
    | DeclineRequest
    | CounterRequest
    | ListGrants
    | ShowGrant
    | RevokeGrant
    | RevokeAll
    | Earnings
    | Collect
    | AuditList
    | AuditVerify
    | AuditExport
    | ChainStatus
    | PutDraft
    | GetDraft
)

AnyReply: TypeAlias = (
    Done
    | Failed
    | Welcome
    | StatusReply
    | VaultCreated
    | Unlocked
    | ImportReply
    | ImportList
    | SkippedList
    | DatasetList
    | RecordIdList
    | RecordPage
    | OriginList
    | SeriesReply
    | LinkCard
    | Connected
    | InboxReply
    | RequestDetail
    | Preview
    | PreviewChunk
    | Accepted
    | GrantList
    | GrantDetail
    | Revocation
    | RevokedAll
    | EarningsReply
    | Collected
    | AuditPage
    | AuditVerified
    | Bundle
    | ChainReport
    | Draft
)
