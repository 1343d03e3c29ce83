"""What the head of a mail says, by the columns of `mail.messages`, and the fields it stands in.

One reading for a mail that is imported and for its head alone, where a signature is checked on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.importers import values
from wallet.importers.mail.headers import moment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wallet.importers.base import Value
    from wallet.importers.mail.headers import Head

FIELDS: Final[Mapping[str, str]] = {
    "time": "date",
    "sender_name": "from",
    "sender": "from",
    "sender_host": "from",
    "recipients": "to",
    "subject": "subject",
    "list": "list-id",
    "identifier": "message-id",
}
"""The columns that one field says all of, with that field in small letters."""


def told(head: Head) -> dict[str, Value]:
    """Return what a head says of a mail, but for times that stand elsewhere than in its date."""
    sender = (*head.addresses("from", "sender"), ("", ""))[0]
    to = [address or called for called, address in head.addresses("to")]
    copies = [address or called for called, address in head.addresses("cc", "bcc")]
    when = moment(head.raw("date"))
    return {
        "time": when[0] if when else None,
        "sender_name": values.optional_text(sender[0]),
        "sender": values.optional_text(sender[1].lower()),
        "sender_host": values.optional_text(
            sender[1].rpartition("@")[2].lower() if "@" in sender[1] else ""
        ),
        "recipients": values.optional_text(", ".join(to)),
        "copies": values.optional_text(", ".join(copies)),
        "recipients_count": len(to) + len(copies),
        "subject": head.text("subject"),
        "labels": head.text("x-gmail-labels"),
        "list": head.text("list-id"),
        "is_answer": bool(head.raw("in-reply-to") or head.raw("references")),
        "identifier": values.optional_text(head.raw("message-id").strip("<> ")),
    }
