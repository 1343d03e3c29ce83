"""Sharing with a contact at price 0, and what contacts have given."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

import msgspec

from app.api.messages.base import Call, Digest, Id, Path, Reply, Told
from app.api.messages.contacts import Named
from app.api.messages.previews import Preview
from app.api.messages.records import Column
from app.api.messages.requests import Section, TranscriptLine
from wallet.agreement.view import DatasetName, Day, Transforms

Fields = Annotated[
    tuple[Annotated[str, msgspec.Meta(max_length=64)], ...], msgspec.Meta(max_length=64)
]
Days = Annotated[int, msgspec.Meta(ge=1, le=3660)]
ReceivedState = Literal["offered", "taken", "complete", "declined", "lapsed", "revoked", "erased"]


class ShareWish(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is shared, and on which terms.

    No `fields` mean all columns that cannot be about other people. `why` is what for, in the
    person's own words; `keep_days` how long the contact may keep it.
    """

    dataset: DatasetName
    why: Annotated[str, msgspec.Meta(max_length=1000)] = ""
    fields: Fields = ()
    from_day: Day | None = None
    to_day: Day | None = None
    transforms: Transforms = ()
    keep_days: Days = 90


class PreviewShare(Call["SharePreview"], frozen=True, tag="preview_share"):
    """Compute exactly what would leave if it were shared with this contact now."""

    contact: Named
    wish: ShareWish


class SharePreview(Preview, frozen=True, tag="share_preview"):
    """What would leave, as of a request, and the terms in words that both would sign.

    `about_others` and `needs_naming` are those of `RequestDetail`; `warnings` are about the
    contact.
    """

    sections: tuple[Section, ...] = ()
    about_others: tuple[str, ...] = ()
    needs_naming: Told = ""
    warnings: tuple[Told, ...] = ()


class Share(Call["Shared"], frozen=True, tag="share"):
    """Freeze, sign and send: exactly the rows of the preview with the digest `seen`, or nothing.

    `despite` names what is off unless it is named; see `AcceptRequest`.
    """

    contact: Named
    wish: ShareWish
    seen: Digest | None = None
    despite: Fields = ()


class Shared(Reply, frozen=True, tag="shared"):
    """Signed; it leaves once the contact has countersigned. `words` say how it is recorded."""

    grant: str
    contact: str
    rows: int
    words: Told


class ListReceived(Call["ReceivedList"], frozen=True, tag="list_received"):
    """Ask for what contacts gave or offer, newest first."""

    quick: ClassVar[bool] = True


class ReceivedItem(msgspec.Struct, frozen=True):
    """One share of a contact as a card. `rows` have arrived of `steps` steps, `came` are here.

    `answer_by` is until when it can be taken, `keep_until` until when what arrived may be kept;
    each empty where it does not apply.
    """

    id: str
    contact: str
    what: Told
    state: ReceivedState
    why: str
    offered: str
    steps: int
    came: int
    rows: int
    answer_by: str = ""
    keep_until: str = ""
    erased: str = ""
    copied: bool = False


class ReceivedList(Reply, frozen=True, tag="received_list"):
    """Everything that was offered or given."""

    items: tuple[ReceivedItem, ...]


class ShowReceived(Call["ReceivedDetail"], frozen=True, tag="show_received"):
    """Ask for one share in full."""

    quick: ClassVar[bool] = True

    id: Id


class ReceivedDetail(Reply, frozen=True, tag="received_detail"):
    """One share: its card, the terms in words, what both signed, the columns."""

    item: ReceivedItem
    sections: tuple[Section, ...]
    transcript: tuple[TranscriptLine, ...]
    columns: tuple[Column, ...]
    grant: str = ""


class AnswerReceived(Call["ReceivedDetail"], frozen=True, tag="answer_received"):
    """Take what a contact offers, which is signing its terms, or say no thank you."""

    id: Id
    take: bool
    note: Annotated[str, msgspec.Meta(max_length=500)] = ""


class DiscardReceived(Call["ReceivedDetail"], frozen=True, tag="discard_received"):
    """Erase what was received before its time; the owner is told, signed."""

    id: Id


class ReceivedRows(Call["ReceivedPage"], frozen=True, tag="received_rows"):
    """Ask for rows that have arrived, from `offset` on."""

    id: Id
    offset: Annotated[int, msgspec.Meta(ge=0)] = 0
    most: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 200


class ReceivedPage(Reply, frozen=True, tag="received_page"):
    """Rows in order; `total` have arrived."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]
    total: int


class ExportReceived(Call["ReceivedWritten"], frozen=True, tag="export_received"):
    """Write what arrived to a new file; the owner will be told that a copy was made."""

    id: Id
    path: Path
    format: Literal["csv", "jsonl"] = "jsonl"


class ReceivedWritten(Reply, frozen=True, tag="received_written"):
    """The file was written."""

    path: str
    rows: int
