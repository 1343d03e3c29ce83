"""The dataset of messages between people, whichever service carried them.

Half of every chat was written by others. What can be about them is marked as such; what is left
without it (when, whether it was one's own, of what kind, how long) is enough to count by.
"""

from __future__ import annotations

from typing import Final

from wallet.importers import dpv
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec

_T = ColumnType

TEXT: Final = "text"
MEDIA: Final = "media"
CALL: Final = "call"
DELETED: Final = "deleted"
LOCATION: Final = "location"
NOTICE: Final = "notice"

MESSAGES: Final = TableSpec(
    "messages.messages",
    "Messages in chats",
    (
        ColumnSpec("time", _T.TIME, "when", dpv.COMMUNICATIONS_METADATA, 1, quasi_identifier=True),
        ColumnSpec(
            "service", _T.TEXT, "WhatsApp, Telegram, Signal, …", dpv.COMMUNICATIONS_METADATA, 0
        ),
        ColumnSpec(
            "chat",
            _T.TEXT,
            "name of the other person or the group",
            dpv.COMMUNICATIONS_METADATA,
            2,
            quasi_identifier=True,
            third_party=True,
        ),
        ColumnSpec(
            "sender",
            _T.TEXT,
            "who wrote it",
            dpv.NAME,
            2,
            quasi_identifier=True,
            third_party=True,
        ),
        ColumnSpec(
            "own",
            _T.BOOLEAN,
            "the person wrote it; absent where the export does not tell",
            dpv.COMMUNICATIONS_METADATA,
            0,
        ),
        ColumnSpec(
            "kind",
            _T.TEXT,
            "text, media, call, deleted, location, or notice of the service",
            dpv.COMMUNICATIONS_METADATA,
            1,
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
            "attachment",
            _T.TEXT,
            "name or kind of what was sent along",
            dpv.COMMUNICATION,
            2,
            third_party=True,
        ),
        ColumnSpec(
            "characters", _T.INTEGER, "length of the text", dpv.COMMUNICATIONS_METADATA, 1, "1"
        ),
        ColumnSpec(
            "duration",
            _T.INTEGER,
            "length of a call or recording",
            dpv.COMMUNICATIONS_METADATA,
            1,
            "s",
        ),
    ),
    "time",
    repeats=True,
    settled=("own",),
)
