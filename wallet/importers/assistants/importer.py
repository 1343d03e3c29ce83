"""The importer of conversations with assistants, told apart by the keys of each conversation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wallet.importers.assistants import claude, tree
from wallet.importers.assistants.message import CONVERSATION_ROWS, MESSAGE_ROWS
from wallet.importers.assistants.tables import CONVERSATIONS, MESSAGES
from wallet.importers.files import read_each
from wallet.importers.heads import head
from wallet.importers.json_cells import mapping
from wallet.importers.json_stream import elements
from wallet.importers.recognising import claim, shapes
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Recognition, Report, TableSpec
    from wallet.importers.importer import Sink

_BEGINS = re.compile(r"\s*(?:\[\s*)?\{")
_TREE = re.compile(r'"mapping"\s*:\s*\{')
_NODE = re.compile(r'"(?:parent|children)"\s*:')
_LIST = re.compile(r'"chat_messages"\s*:\s*\[')


class AssistantsImporter:
    """Conversations of ChatGPT, Claude and DeepSeek."""

    id = "assistants"
    version = 2
    title = "Assistants"
    libraries = ()

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim JSON whose conversations are a tree or a list of messages."""
        found = shapes(listing, peek, (".json",), lambda _, start: _is_conversations(start))
        return claim(found, 0.95, "it holds conversations with an assistant", "json")

    def tables(self) -> tuple[TableSpec, ...]:
        """Return conversations and messages."""
        return (CONVERSATIONS, MESSAGES)

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""

        def read_one(name: str) -> None:
            with archive.open(name) as file:
                for element in elements(file, name, sink):
                    _take(name, element.number, element.value, sink)

        return read_each(archive, sink, read_one)


def _take(name: str, number: int, value: Any, sink: Sink) -> None:
    """Hand over one conversation; its number in the file counts for all its messages."""
    held = mapping(value)
    reader = claude if "chat_messages" in held else tree
    if reader is tree and not isinstance(held.get("mapping"), dict):
        sink.skip(name, number, "it is no conversation", CONVERSATION_ROWS)
        return
    try:
        conversation = reader.conversation(held)
    except BadValue as fault:
        sink.skip(name, number, f"of the conversation: {fault}", CONVERSATION_ROWS)
        return
    since = conversation.started[1] if conversation.started else None
    sink.row(CONVERSATION_ROWS, name, number, since, conversation.values)
    for message in reader.messages(held):
        if isinstance(message, BadValue):
            sink.skip(name, number, f"of a message: {message}", MESSAGE_ROWS)
            continue
        since = message.time[1] if message.time else None
        sink.row(MESSAGE_ROWS, name, number, since, message.values(conversation))


def _is_conversations(start: bytes) -> bool:
    beginning = head(start)
    if _BEGINS.match(beginning) is None:
        return False
    return _LIST.search(beginning) is not None or (
        _TREE.search(beginning) is not None and _NODE.search(beginning) is not None
    )
