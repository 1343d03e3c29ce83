"""Claude's conversations: a list of messages, each of parts (text, thinking, tools)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from wallet.importers.assistants import message
from wallet.importers.assistants.message import Conversation, Message
from wallet.importers.assistants.tables import (
    ASSISTANT,
    CODE,
    DOCUMENT,
    RESULT,
    TEXT,
    THINKING,
    TOOL,
)
from wallet.importers.json_cells import mapping, sequence, text
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CLAUDE: Final = "Claude"
_NO_PARENT: Final = "00000000-0000-4000-8000-000000000000"


def conversation(held: Mapping[str, Any]) -> Conversation:
    """Return what is known of a conversation as a whole.

    Raises:
        BadValue: its time is none.
    """
    return Conversation(
        CLAUDE,
        text(held.get("uuid")),
        text(held.get("name")),
        message.when(held.get("created_at")),
        text(held.get("model")),
    )


def messages(held: Mapping[str, Any]) -> Iterator[Message | BadValue]:
    """Yield a conversation's messages in order; what cannot be read is yielded as fault."""
    before: str | None = None
    depths: dict[str, int] = {}
    for place, each in enumerate(sequence(held.get("chat_messages"))):
        written = mapping(each)
        number = text(written.get("uuid"))
        parent = text(written.get("parent_message_uuid")) or before
        parent = None if parent == _NO_PARENT else parent
        depth = depths.get(parent, place - 1) + 1 if parent is not None else 0
        if number is not None:
            depths[number] = depth
        before = number
        try:
            yield from _parts(number, parent, depth, written)
        except BadValue as fault:
            yield fault


def _parts(
    number: str | None, parent: str | None, depth: int, held: Mapping[str, Any]
) -> list[Message]:
    time, role = message.when(held.get("created_at")), message.role(text(held.get("sender")))
    said: dict[str, list[str]] = {TEXT: []}
    for block in sequence(held.get("content")):
        kind, written = _block(mapping(block))
        if written:
            said.setdefault(kind, []).append(written)
    if not any(said.values()) and (whole := text(held.get("text"))) is not None:
        said[TEXT].append(whole)
    attached = [mapping(each) for each in sequence(held.get("attachments"))]
    files = [mapping(each) for each in sequence(held.get("files"))]
    sent = message.joined(
        [name for each in (*attached, *files) if (name := text(each.get("file_name")))]
    )
    found = []
    for kind, parts in said.items():
        written = message.joined(parts, "\n\n")
        names = sent if kind == TEXT else None
        if written is not None or names is not None:
            who = TOOL if kind == RESULT else ASSISTANT if kind == CODE else role
            found.append(
                Message(number, parent, depth, who, kind, written, time, attachments=names)
            )
    for each in attached:
        if (content := text(each.get("extracted_content"))) is not None:
            name = text(each.get("file_name"))
            found.append(
                Message(number, parent, depth, role, DOCUMENT, content, time, attachments=name)
            )
    return found


def _block(block: Mapping[str, Any]) -> tuple[str, str | None]:
    """Return the kind of a part and what it says."""
    kind = block.get("type")
    if kind == "text":
        return TEXT, text(block.get("text"))
    if kind == "thinking":
        return THINKING, text(block.get("thinking"))
    if kind == "tool_use":
        try:
            given = json.dumps(block.get("input"), ensure_ascii=False, default=str)
        except RecursionError:
            raise BadValue("what was given to a tool is nested too deeply") from None
        return CODE, f"{text(block.get('name')) or 'tool'} {given}"
    if kind == "tool_result":
        content = block.get("content")
        if isinstance(content, str):
            return RESULT, text(content)
        said = [text(mapping(each).get("text")) for each in sequence(content)]
        return RESULT, message.joined([each for each in said if each])
    return text(kind) or "other", text(block.get("text") or block.get("title"))
