"""The datasets of conversations with assistants, whoever made the assistant.

What people tell an assistant is often about others too, so texts are marked as such.
"""

from __future__ import annotations

from typing import Final

from wallet.importers import dpv
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec

_T = ColumnType

USER: Final = "user"
ASSISTANT: Final = "assistant"
SYSTEM: Final = "system"
TOOL: Final = "tool"

TEXT: Final = "text"
THINKING: Final = "thinking"
CODE: Final = "code"
RESULT: Final = "result"
DOCUMENT: Final = "document"
INSTRUCTIONS: Final = "instructions"


def _number(name: str, meaning: str) -> ColumnSpec:
    return ColumnSpec(name, _T.TEXT, meaning, dpv.IDENTIFIER, 1, quasi_identifier=True)


_SERVICE: Final = ColumnSpec("service", _T.TEXT, "ChatGPT, Claude, …", dpv.SERVICE_USE, 0)

CONVERSATIONS: Final = TableSpec(
    "assistant.conversations",
    "Assistant conversations",
    (
        ColumnSpec("started", _T.TIME, "when it began", dpv.SERVICE_USE, 1, quasi_identifier=True),
        _SERVICE,
        _number("conversation_id", "the service's number of it"),
        ColumnSpec(
            "title",
            _T.TEXT,
            "what it is called",
            dpv.INTEREST,
            3,
            quasi_identifier=True,
            third_party=True,
        ),
        ColumnSpec("model", _T.TEXT, "the assistant's model", dpv.SERVICE_USE, 0),
    ),
    "started",
)

MESSAGES: Final = TableSpec(
    "assistant.messages",
    "Assistant messages",
    (
        ColumnSpec("time", _T.TIME, "when", dpv.SERVICE_USE, 1, quasi_identifier=True),
        _SERVICE,
        _number("conversation_id", "the conversation it belongs to"),
        _number("message_id", "the service's number of it"),
        _number("parent_id", "the message it follows; two may follow one"),
        ColumnSpec("depth", _T.INTEGER, "messages before it", dpv.SERVICE_USE, 0, "1"),
        ColumnSpec("role", _T.TEXT, "user, assistant, system or tool", dpv.SERVICE_USE, 0),
        ColumnSpec("model", _T.TEXT, "the assistant's model", dpv.SERVICE_USE, 0),
        ColumnSpec(
            "kind",
            _T.TEXT,
            "text, thinking, code, result, document, instructions, …",
            dpv.SERVICE_USE,
            0,
        ),
        ColumnSpec(
            "text",
            _T.TEXT,
            "what was written",
            dpv.COMMUNICATION,
            3,
            quasi_identifier=True,
            third_party=True,
        ),
        ColumnSpec(
            "attachments",
            _T.TEXT,
            "names of what was sent along, one a line",
            dpv.COMMUNICATION,
            2,
            third_party=True,
        ),
        ColumnSpec("characters", _T.INTEGER, "length of the text", dpv.SERVICE_USE, 0, "1"),
    ),
    "time",
)
