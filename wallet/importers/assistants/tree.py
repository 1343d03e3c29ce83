"""Conversations kept as a tree (`mapping`): ChatGPT, and DeepSeek, which took over its shape.

Where an answer was asked for again or a question was changed, several messages follow one; all are
handed over, each with the one it follows. The tree is walked without recursion, from every message
that follows none; messages that follow each other in a circle are never reached and are counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wallet.importers.assistants import message
from wallet.importers.assistants.message import Conversation, Message
from wallet.importers.assistants.tables import CODE, DOCUMENT, INSTRUCTIONS, RESULT, TEXT, THINKING
from wallet.importers.json_cells import mapping, sequence, text
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CHATGPT: Final = "ChatGPT"
DEEPSEEK: Final = "DeepSeek"

_KINDS: Final = {
    "text": TEXT,
    "multimodal_text": TEXT,
    "code": CODE,
    "execution_output": RESULT,
    "thoughts": THINKING,
    "reasoning_recap": THINKING,
    "tether_quote": DOCUMENT,
    "tether_browsing_display": DOCUMENT,
    "sonic_webpage": DOCUMENT,
    "user_editable_context": INSTRUCTIONS,
    "model_editable_context": INSTRUCTIONS,
    "system_error": RESULT,
}
_TEXT_KEYS: Final = (
    "title",
    "url",
    "text",
    "summary",
    "result",
    "content",
    "user_profile",
    "user_instructions",
    "model_set_context",
)
_FRAGMENTS: Final = {
    "REQUEST": ("user", TEXT),
    "RESPONSE": ("assistant", TEXT),
    "THINK": ("assistant", THINKING),
    "SEARCH": ("tool", RESULT),
}


def conversation(held: Mapping[str, Any]) -> Conversation:
    """Return what is known of a conversation as a whole.

    Raises:
        BadValue: its time is none.
    """
    deepseek = "inserted_at" in held
    return Conversation(
        DEEPSEEK if deepseek else CHATGPT,
        text(held.get("conversation_id") or held.get("id")),
        text(held.get("title")),
        message.when(held.get("inserted_at") if deepseek else held.get("create_time")),
        text(held.get("default_model_slug")),
    )


def messages(held: Mapping[str, Any]) -> Iterator[Message | BadValue]:
    """Yield a conversation's messages, parents first; what cannot be read is yielded as fault."""
    nodes = mapping(held.get("mapping"))
    followers: dict[str, list[str]] = {}
    roots = []
    for number, node in nodes.items():
        parent = mapping(node).get("parent")
        if isinstance(parent, str) and parent in nodes:
            followers.setdefault(parent, []).append(number)
        else:
            roots.append(number)
    waiting: list[tuple[str, str | None, int]] = [(root, None, 0) for root in reversed(roots)]
    reached = 0
    while waiting:
        number, parent, depth = waiting.pop()
        reached += 1
        written = mapping(nodes[number]).get("message")
        parts: list[Message] = []
        if isinstance(written, dict):
            try:
                parts = _parts(number, parent, depth, written)
            except BadValue as fault:
                yield fault
        yield from parts
        # a message that says nothing is passed over, and what follows it follows its parent
        after = (number, depth + 1) if parts else (parent, depth)
        waiting.extend((child, *after) for child in reversed(followers.get(number, ())))
    if reached < len(nodes):
        yield BadValue(f"{len(nodes) - reached} of its messages follow each other in a circle")


def _parts(number: str, parent: str | None, depth: int, held: Mapping[str, Any]) -> list[Message]:
    """Return what one message says; several where it thinks before it answers."""
    if "author" in held:
        content, notes = mapping(held.get("content")), mapping(held.get("metadata"))
        said, names = _said(content)
        names += [name for each in sequence(notes.get("attachments")) if (name := _name(each))]
        written, sent = message.joined(said), message.joined(names)
        if written is None and sent is None:
            return []
        kind = text(content.get("content_type")) or TEXT
        return [
            Message(
                number,
                parent,
                depth,
                message.role(text(mapping(held["author"]).get("role"))),
                _KINDS.get(kind, kind.replace("_", " ")),
                written,
                message.when(held.get("create_time")),
                text(notes.get("model_slug")),
                sent,
            )
        ]
    time, model = message.when(held.get("inserted_at")), text(held.get("model"))
    names = [name for each in sequence(held.get("files")) if (name := _name(each))]
    found: list[Message] = []
    for fragment in sequence(held.get("fragments")):
        kind = text(mapping(fragment).get("type")) or "other"
        written = text(mapping(fragment).get("content"))
        role, known = _FRAGMENTS.get(kind, (None, kind.casefold()))
        if written is not None:
            sent = message.joined(names) if not found else None
            found.append(Message(number, parent, depth, role, known, written, time, model, sent))
    if not found and (written := text(held.get("content"))) is not None:
        role = message.role(text(held.get("role")))
        found = [Message(number, parent, depth, role, TEXT, written, time, model)]
    return found


def _said(content: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Return the texts of a content of any type, and the names of what is no text."""
    said: list[str] = []
    names: list[str] = []
    for part in sequence(content.get("parts")):
        if isinstance(part, str):
            said.append(part)
        elif isinstance(part, dict):
            if isinstance(part.get("text"), str):
                said.append(part["text"])
            elif (kind := text(part.get("content_type"))) is not None:
                names.append(kind.removesuffix("_asset_pointer").replace("_", " "))
    for thought in sequence(content.get("thoughts")):
        said += [
            each for key in ("summary", "content") if (each := text(mapping(thought).get(key)))
        ]
    said += [each for key in _TEXT_KEYS if isinstance(each := content.get(key), str)]
    return said, names


def _name(file: Any) -> str | None:
    held = mapping(file)
    return text(held.get("name") or held.get("file_name"))
