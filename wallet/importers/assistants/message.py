"""One message of a conversation with an assistant, as every service's reader hands it over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from wallet.importers import dates, values
from wallet.importers.assistants.tables import ASSISTANT, CONVERSATIONS, MESSAGES, USER
from wallet.importers.json_cells import since_seconds

if TYPE_CHECKING:
    from wallet.importers.base import Value

_ROLES = {"human": USER, "request": USER, "response": ASSISTANT}


class Conversation(msgspec.Struct, frozen=True):
    """What is known of a conversation as a whole; times as `when` gives them."""

    service: str
    number: str | None
    title: str | None
    started: tuple[str, int] | None
    model: str | None = None

    @property
    def values(self) -> tuple[Value, ...]:
        """The row of `assistant.conversations`."""
        time = self.started[0] if self.started else None
        return time, self.service, self.number, self.title, self.model


class Message(msgspec.Struct, frozen=True, gc=False):
    """One message, or one part of it that is of a kind of its own."""

    number: str | None
    parent: str | None
    depth: int
    role: str | None
    kind: str
    text: str | None
    time: tuple[str, int] | None = None
    model: str | None = None
    attachments: str | None = None

    def values(self, conversation: Conversation) -> tuple[Value, ...]:
        """Return the row of `assistant.messages`."""
        return (
            self.time[0] if self.time else None,
            conversation.service,
            conversation.number,
            self.number,
            self.parent,
            self.depth,
            self.role,
            self.model or conversation.model,
            self.kind,
            self.text,
            self.attachments,
            None if self.text is None else len(self.text),
        )


CONVERSATION_ROWS = CONVERSATIONS.name
MESSAGE_ROWS = MESSAGES.name


def when(value: Any) -> tuple[str, int] | None:
    """Return a time given as ISO 8601 or in seconds since 1970; None where there is none.

    Raises:
        BadValue: it is neither.
    """
    if value is None or value == "":
        return None
    if isinstance(value, str) and not value.isdecimal():
        return dates.iso_instant(value)
    return since_seconds(value)


def role(written: str | None) -> str | None:
    """Return who wrote a message, in one word for all services."""
    return None if written is None else _ROLES.get(written.casefold(), written.casefold())


def joined(parts: list[str], between: str = "\n") -> str | None:
    """Return parts as one text, or None if nothing is in them."""
    return values.optional_text(between.join(part for part in parts if part))
