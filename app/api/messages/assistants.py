"""Assistants on this computer: who may ask, and what they ask over the same socket.

The first half is the person's and needs an open session like everything else. The second half is
an assistant's (`Need.ASKING`): it shows the token of its pasted line, may ask while the vault is
open, and can do nothing else: it never unlocks, decides, or reads anything but answers.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

import msgspec

from app.api.messages.base import Call, Done, Id, Reply, Secretive
from wallet.agreement.view import View
from wallet.lock import Need

AssistantName = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
Said = Annotated[str, msgspec.Meta(max_length=80)]
Purpose = Annotated[str, msgspec.Meta(min_length=1, max_length=300)]
Why = Annotated[str, msgspec.Meta(max_length=1000)]
Session = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]
Number = Annotated[int, msgspec.Meta(ge=1, lt=2**53)]


class AssistantItem(msgspec.Struct, frozen=True):
    """One assistant that may ask.

    `client` and `version` are what it says it is, unchecked. `conversation` says what the person
    lets it read again without being asked until its conversation ends.
    """

    name: str
    local: bool
    client: str
    version: str
    added: str
    present: bool
    asked: int
    answered: int
    rows: int
    conversation: str = ""


class AssistantCard(msgspec.Struct, frozen=True):
    """What of a question of an assistant on this computer no request has.

    `says` is what it says it is, unchecked; `local` that the person said it runs here alone;
    `conversation` that it can be allowed until its conversation ends; `names_only` that it asks
    for the names of the datasets and their columns.
    """

    name: str
    says: str
    local: bool
    conversation: bool
    names_only: bool


class ListAssistants(Call["AssistantList"], frozen=True, tag="list_assistants"):
    """Ask which assistants may ask."""

    quick: ClassVar[bool] = True


class AssistantList(Reply, frozen=True, tag="assistant_list"):
    """Those that may ask, the oldest first."""

    assistants: tuple[AssistantItem, ...]


class AddAssistant(Call["AssistantLine"], frozen=True, tag="add_assistant"):
    """Let another assistant ask; `local` if the person says that it runs on this computer alone."""

    name: AssistantName
    local: bool = False


class ShowAssistantLine(Call["AssistantLine"], frozen=True, tag="show_assistant_line"):
    """Ask again for what to paste into an assistant's settings."""

    name: AssistantName


class AssistantLine(Secretive, Reply, frozen=True, tag="assistant_line"):
    """What a pasted line holds: `token` lets its holder ask, and nothing else.

    `profile` is the folder of the vault that is asked.
    """

    name: str
    local: bool
    token: str
    profile: str


class RecordOfAssistant(Call["AssistantRecord"], frozen=True, tag="record_of_assistant"):
    """Ask for the signed consent of an answer, by the beginning of its question's id."""

    quick: ClassVar[bool] = True

    id: Id


class AssistantRecord(Reply, frozen=True, tag="assistant_record"):
    """A consent as it was signed, and whether both signatures hold."""

    id: str
    holds: bool
    record: dict[str, Any]


class MarkAssistant(Call[Done], frozen=True, tag="mark_assistant"):
    """Say that an assistant runs on this computer alone, or that it does not."""

    name: AssistantName
    local: bool


class EndConversation(Call[Done], frozen=True, tag="end_conversation"):
    """What was allowed for an assistant's conversation is allowed no longer."""

    name: AssistantName


class RemoveAssistant(Call[Done], frozen=True, tag="remove_assistant"):
    """Let an assistant ask no more; its questions that wait are withdrawn."""

    name: AssistantName


class MeetAssistant(Secretive, Call["AssistantMet"], frozen=True, tag="meet_assistant"):
    """Begin a conversation under a name of its own choosing.

    `client` and `version` are what the assistant says it is.
    """

    need: ClassVar[Need] = Need.ASKING

    session: Session
    token: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
    client: Said = ""
    version: Said = ""


class AssistantMet(Reply, frozen=True, tag="assistant_met"):
    """Who the person calls it, and whether they say that it runs on this computer alone."""

    name: str
    local: bool


class StayAssistant(Call[Done], frozen=True, tag="stay_assistant"):
    """Answered when the conversation has ended; when whoever asked this goes, it ends."""

    need: ClassVar[Need] = Need.ASKING

    session: Session


class AskDatasets(Call["AssistantAnswer"], frozen=True, tag="ask_datasets"):
    """Ask for the names of the datasets and their columns; answered when the person has."""

    need: ClassVar[Need] = Need.ASKING

    session: Session
    number: Number
    purpose: Purpose


class AskQuestion(Call["AssistantAnswer"], frozen=True, tag="ask_question"):
    """Ask for the rows of a view; answered when the person has.

    `number` is the asker's own, for withdrawing it.
    """

    need: ClassVar[Need] = Need.ASKING

    session: Session
    number: Number
    purpose: Purpose
    view: View
    why: Why = ""


class TurnPage(Call["AssistantAnswer"], frozen=True, tag="turn_page"):
    """Ask for another page of an answer of this conversation; pages count from 1."""

    need: ClassVar[Need] = Need.ASKING

    session: Session
    answer: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{16}\Z")]
    page: Annotated[int, msgspec.Meta(ge=1, le=10_000)]


class AssistantAnswer(Reply, frozen=True, tag="assistant_answer"):
    """A page of the rows that the person let the assistant read, as canonical JSON Lines.

    `first` is the number of the page's first row; `rows` and `size` (in bytes)
    are of the whole answer.
    `conversation` says that it may be asked again until the conversation ends.
    """

    answer: str
    page: int
    pages: int
    first: int
    rows: int
    size: int
    data: bytes
    conversation: bool
    local: bool


class WithdrawQuestion(Call[Done], frozen=True, tag="withdraw_question"):
    """The asker wants no answer any more; the card goes."""

    need: ClassVar[Need] = Need.ASKING

    session: Session
    number: Number
