"""The dataset of mail. Texts are left out: half of them are others' and all of them are long."""

from __future__ import annotations

from typing import Final

from wallet.importers import dpv
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec

_T = ColumnType

MAIL: Final = TableSpec(
    "mail.messages",
    "Mail",
    (
        ColumnSpec(
            "time",
            _T.TIME,
            "when it was sent",
            dpv.COMMUNICATIONS_METADATA,
            1,
            quasi_identifier=True,
        ),
        ColumnSpec(
            "sender_name",
            _T.TEXT,
            "name of who wrote",
            dpv.NAME,
            2,
            quasi_identifier=True,
            third_party=True,
        ),
        ColumnSpec(
            "sender",
            _T.TEXT,
            "address of who wrote",
            dpv.EMAIL_ADDRESS,
            2,
            quasi_identifier=True,
            third_party=True,
        ),
        ColumnSpec(
            "sender_host",
            _T.TEXT,
            "what stands after the @ of it",
            dpv.COMMUNICATIONS_METADATA,
            2,
            third_party=True,
        ),
        ColumnSpec(
            "recipients",
            _T.TEXT,
            "addresses it went to, between commas",
            dpv.EMAIL_ADDRESS,
            2,
            quasi_identifier=True,
            third_party=True,
        ),
        ColumnSpec(
            "copies",
            _T.TEXT,
            "addresses that had a copy, between commas",
            dpv.EMAIL_ADDRESS,
            2,
            quasi_identifier=True,
            third_party=True,
        ),
        ColumnSpec(
            "recipients_count", _T.INTEGER, "how many had it", dpv.COMMUNICATIONS_METADATA, 0, "1"
        ),
        ColumnSpec(
            "subject",
            _T.TEXT,
            "its subject",
            dpv.EMAIL_CONTENT,
            3,
            quasi_identifier=True,
            third_party=True,
        ),
        ColumnSpec("folder", _T.TEXT, "the folder it lay in", dpv.COMMUNICATIONS_METADATA, 1),
        ColumnSpec(
            "labels", _T.TEXT, "labels it had, between commas", dpv.COMMUNICATIONS_METADATA, 1
        ),
        ColumnSpec(
            "list",
            _T.TEXT,
            "the mailing list it came by",
            dpv.COMMUNICATIONS_METADATA,
            2,
            third_party=True,
        ),
        ColumnSpec("is_answer", _T.BOOLEAN, "it answers another", dpv.COMMUNICATIONS_METADATA, 0),
        ColumnSpec(
            "attachments",
            _T.TEXT,
            "names of files sent along, between commas",
            dpv.EMAIL_CONTENT,
            2,
            third_party=True,
        ),
        ColumnSpec(
            "attachments_count", _T.INTEGER, "how many files", dpv.COMMUNICATIONS_METADATA, 0, "1"
        ),
        ColumnSpec("size", _T.INTEGER, "its size", dpv.COMMUNICATIONS_METADATA, 0, "By"),
        ColumnSpec(
            "identifier", _T.TEXT, "the mail's own number", dpv.IDENTIFIER, 2, quasi_identifier=True
        ),
    ),
    "time",
)
