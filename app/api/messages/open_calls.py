"""Open calls: what meeting points list, what of it concerns the person, and answering one."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import msgspec

from app.api.messages.base import Call, Id, Reply, Told
from app.api.messages.requests import Section

Fits = Literal["yes", "partly", "no"]


class ListCalls(Call["CallList"], frozen=True, tag="calls"):
    """Ask for the open calls as they were read last; nobody is dialled."""

    quick: ClassVar[bool] = True


class PriceBand(msgspec.Struct, frozen=True):
    """What the other calls for the same kind of data pay per step, in token units.

    `calls` says how many they are.
    """

    lowest: str
    highest: str
    calls: int


class OpenCallItem(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """One open call as a card. Amounts are decimal strings in token units.

    They are empty where the call pays on another chain or in another token (`payable` is false).
    `fits` says whether the vault holds what is asked for, `fit_words` in a sentence. `listed` names
    the meeting points that listed it when they were read last; empty where none does any more.
    """

    id: str
    from_: str
    purpose: Told
    what: Told
    dataset: str
    payable: bool
    price_per_step: str
    steps: int
    total: str
    retention_days: int
    ends: str
    first_seen: str
    fits: Fits
    fit_words: Told
    known: bool
    answered: str = ""
    listed: tuple[str, ...] = ()
    band: PriceBand | None = None


class CallList(Reply, frozen=True, tag="call_list"):
    """The calls, those that concern the person first.

    `reading` says whether they are read by themselves, `last_read` when they were read last,
    `seen` in words what meeting points see.
    """

    calls: tuple[OpenCallItem, ...]
    points: int
    reading: bool
    last_read: str
    seen: Told


class ShowCall(Call["CallDetail"], frozen=True, tag="show_call"):
    """Ask for one call in full; the id may be its beginning."""

    quick: ClassVar[bool] = True

    id: Id


class CallDetail(Reply, frozen=True, tag="call_detail"):
    """One call: its card, what it says, and the link of whoever posted it, to be passed on.

    `contact` says in words what they see when it is answered.
    """

    item: OpenCallItem
    fingerprint: str
    peer_text: str
    sections: tuple[Section, ...]
    link: str
    contact: Told


class AnswerCall(Call["CallAnswered"], frozen=True, tag="answer_call"):
    """Connect to whoever posted a call, as with a link, and fetch what they ask.

    Where they are away, a sealed letter is left for them at the meeting point.
    """

    id: Id


class CallAnswered(Reply, frozen=True, tag="call_answered"):
    """They answered (`requests`), or a letter waits for them (`by_letter`)."""

    requester: str
    fingerprint: str
    requests: tuple[str, ...]
    by_letter: bool
    words: Told


class ReadCalls(Call["MeetingList"], frozen=True, tag="read_calls"):
    """Read every meeting point now, once."""


class SwitchAdvisories(Call["MeetingList"], frozen=True, tag="switch_advisories"):
    """Ask meeting points for signed advisories about this version now and then, or no longer."""

    on: bool


class ListMeetings(Call["MeetingList"], frozen=True, tag="meetings"):
    """Ask for the meeting points, and how each was read last."""

    quick: ClassVar[bool] = True


class MeetingItem(msgspec.Struct, frozen=True):
    """One meeting point. `calls` is how many it listed that hold, `words` what was wrong."""

    address: str
    name: str
    shipped: bool
    read: str = ""
    calls: int = 0
    words: Told = ""


class AdvisoryItem(msgspec.Struct, frozen=True):
    """What the maintainers say of this version.

    `weight` is `can-wait`, `soon` or `now`; `text` is theirs, `day` when they wrote it.
    """

    id: str
    day: str
    weight: str
    text: str


class AdvisoryList(msgspec.Struct, frozen=True):
    """Whether advisories are asked for, when they were read last, what concerns this version."""

    on: bool
    read: str = ""
    items: tuple[AdvisoryItem, ...] = ()


class MeetingList(Reply, frozen=True, tag="meeting_list"):
    """The meeting points, and what was switched on.

    `lan` says whether known requesters are looked for on the local network, `lan_offered` whether
    that can be switched on here; `seen` and `lan_seen` say in words who sees what. `advisories`
    are those that concern this version.
    """

    points: tuple[MeetingItem, ...]
    reading: bool
    lan: bool
    lan_offered: bool
    seen: Told
    lan_seen: Told
    advisories: AdvisoryList = AdvisoryList(on=False)


class AddMeeting(Call["MeetingList"], frozen=True, tag="add_meeting"):
    """Put a meeting point on one's own list; nobody is dialled."""

    address: Annotated[str, msgspec.Meta(max_length=300)]
    name: Annotated[str, msgspec.Meta(max_length=80)] = ""


class RemoveMeeting(Call["MeetingList"], frozen=True, tag="remove_meeting"):
    """Take a meeting point off the list, with what was read there; its name will do."""

    address: Annotated[str, msgspec.Meta(max_length=300)]


class SwitchReading(Call["MeetingList"], frozen=True, tag="switch_reading"):
    """Have open calls read by themselves, or no longer."""

    on: bool


class SwitchLan(Call["MeetingList"], frozen=True, tag="switch_lan"):
    """Have known requesters looked for on the local network, or no longer."""

    on: bool
