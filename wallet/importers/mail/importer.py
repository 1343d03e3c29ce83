"""Mailboxes (mbox, as Takeout and Thunderbird write them), single mails (.eml, .emlx), Maildir.

What was written is not read; heads and files sent along are. An order or receipt that its sender's
server signed (DKIM, RFC 6376) keeps its head as the signed document: checking it needs a key from
the network, so its state says that it was not checked.
"""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import TYPE_CHECKING, Final

from wallet.errors import ImportRefused
from wallet.importers import values
from wallet.importers.base import (
    Content,
    Purpose,
    SignatureState,
    SignedOrigin,
)
from wallet.importers.files import read_each
from wallet.importers.mail.headers import moment
from wallet.importers.mail.messages import FROM_LINE, messages
from wallet.importers.mail.tables import MAIL
from wallet.importers.media_types import UNKNOWN, of_start
from wallet.importers.recognising import ANY_NAME, claim, shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Recognition, Report, TableSpec
    from wallet.importers.importer import Sink
    from wallet.importers.mail.messages import Message

_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:(?: |\t|\r?\n)")
_TELLING = re.compile(
    rb"^(?:Received|Return-Path|Date|From|To|Subject|Message-ID|MIME-Version|Delivered-To|DKIM-"
    rb"Signature|Content-Type|X-Gmail-Labels|Authentication-Results):",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_EMLX_COUNT = re.compile(rb"\s*[0-9]{1,12}\s*\r?\n")
_TAG = re.compile(r"(?:\A|;)\s*([a-z]{1,8})\s*=\s*([^;]{0,300})")
_WORDS = re.compile(r"[^\W\d_]+")
_MAILBOX: Final = "mbox"
_SINGLE: Final = "mail"
_MAILDIR: Final = frozenset({"cur", "new", "tmp"})
_ORDER_WORDS: Final = frozenset(
    json.loads(resources.files(__package__).joinpath("words.json").read_text("utf-8"))["order"]
)


class MailImporter:
    """Mail of any program that keeps it in files."""

    id = "mail"
    version = 1
    title = "Mail"
    libraries = ("email.utils", "quopri")

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim mailboxes by their first line, and single mails by the fields of their heads."""
        found = shapes(listing, peek, ANY_NAME, lambda _, start: _kind(start))
        return claim(found, 0.93, "it begins as mail does")

    def tables(self) -> tuple[TableSpec, ...]:
        """Return mail."""
        return (MAIL,)

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""

        def read_one(name: str) -> None:
            is_mailbox = _kind(archive.peek(name)) == _MAILBOX
            read = count = 0
            with archive.open(name) as file:
                if not is_mailbox and _EMLX_COUNT.match(archive.peek(name)[:20]):
                    file.readline(40)
                for message in messages(file, is_mailbox=is_mailbox):
                    count += 1
                    read += _take(message, name, sink)
            if not read and count <= 1:
                raise ImportRefused(f"{name} is no mail: its head has neither sender nor time.")

        try:
            return read_each(archive, sink, read_one)
        finally:
            sink.origin(None)


def _take(message: Message, name: str, sink: Sink) -> bool:
    head = message.head
    sender = (*head.addresses("from", "sender"), ("", ""))[0]
    received = head.raw("received").rpartition(";")[2]
    when = moment(head.raw("date"), received, message.from_line.partition(" ")[2].partition(" ")[2])
    if when is None and not any(sender):
        sink.skip(name, message.number, "its head has neither sender nor time")
        return False
    to = [address or called for called, address in head.addresses("to")]
    copies = [address or called for called, address in head.addresses("cc", "bcc")]
    names = [sent.name for sent in message.sent]
    subject = head.text("subject")
    sink.origin(_signed(message, sender[1], subject))
    sink.row(
        MAIL.name,
        name,
        message.number,
        when[1] if when else None,
        (
            when[0] if when else None,
            values.optional_text(sender[0]),
            values.optional_text(sender[1].lower()),
            values.optional_text(sender[1].rpartition("@")[2].lower() if "@" in sender[1] else ""),
            values.optional_text(", ".join(to)),
            values.optional_text(", ".join(copies)),
            len(to) + len(copies),
            subject,
            _folder(name),
            head.text("x-gmail-labels"),
            head.text("list-id"),
            bool(head.raw("in-reply-to") or head.raw("references")),
            values.optional_text(", ".join(names)),
            len(names),
            message.size,
            values.optional_text(head.raw("message-id").strip("<> ")),
        ),
    )
    for sent in message.sent:
        if sent.content is None:
            sink.skip(
                name, message.number, f"its file {values.shown(sent.name)} is damaged or too large"
            )
        elif sent.content:
            start = bytes(sent.content[:16])
            sink.attach(
                Content(Purpose.ATTACHED, of_start(start) or UNKNOWN, sent.name),
                (bytes(sent.content),),
            )
    if message.is_cut:
        sink.damaged(name, message.number, "it ends in the middle")
    return True


def _signed(message: Message, sender: str, subject: str | None) -> SignedOrigin | None:
    """Return who signed an order or receipt, if it is one and its own sender did."""
    if not message.head.raw("dkim-signature"):
        return None
    if not _ORDER_WORDS.intersection(_WORDS.findall((subject or "").lower())):
        return None
    host = sender.rpartition("@")[2].lower()
    for written in message.head.all("dkim-signature"):
        tags = {found[1]: found[2].strip() for found in _TAG.finditer(written)}
        domain = tags.get("d", "").lower()
        if domain and (host == domain or host.endswith("." + domain)):
            return SignedOrigin(
                "dkim", domain, tags.get("s", ""), SignatureState.UNCHECKED, message.raw_head
            )
    return None


def _folder(name: str) -> str | None:
    """Return the name of the folder that a file is or lies in."""
    *folders, last = name.split("/")
    if last.lower().endswith((".mbox", ".mbx")):
        return values.optional_text(last.rpartition(".")[0])
    while folders and folders[-1] in _MAILDIR:
        folders.pop()
    return values.optional_text(folders[-1] if folders else "")


def _kind(start: bytes) -> str | None:
    if FROM_LINE.match(start):
        _line, _, rest = start.partition(b"\n")
        return _MAILBOX if _is_head(rest) else None
    if (count := _EMLX_COUNT.match(start[:40])) is not None:
        start = start[count.end() :]
    return _SINGLE if _is_head(start) else None


def _is_head(start: bytes) -> bool:
    if _FIELD.match(start) is None and not start.startswith(b">From "):
        return False
    end = _HEAD_END.search(start)
    head = start[: end.start()] if end else start
    return len({found.lower() for found in _TELLING.findall(head)}) >= 3
