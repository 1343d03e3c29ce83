"""Mailboxes (mbox, as Takeout and Thunderbird write them), single mails (.eml, .emlx), Maildir.

What was written is not read; heads and files sent along are. An order or receipt that its sender's
server signed (DKIM, RFC 6376) keeps its head as the signed document (`origin`); its signature is
checked by the keys that the person gave (`issuer_keys`), and where there is none, the report says
which it would be.
"""

from __future__ import annotations

import re
from collections import Counter
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
from wallet.importers.mail import issuer_keys
from wallet.importers.mail.headers import moment
from wallet.importers.mail.messages import FROM_LINE, messages
from wallet.importers.mail.tables import MAIL
from wallet.importers.mail.told import told
from wallet.importers.media_types import UNKNOWN, of_start
from wallet.importers.recognising import ANY_NAME, claim, shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import BinaryIO

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Recognition, Report, TableSpec
    from wallet.importers.importer import Sink
    from wallet.importers.mail.issuer_keys import IssuerKey
    from wallet.importers.mail.messages import Message

_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:(?: |\t|\r?\n)")
_TELLING = re.compile(
    rb"^(?:Received|Return-Path|Date|From|To|Subject|Message-ID|MIME-Version|Delivered-To|DKIM-"
    rb"Signature|Content-Type|X-Gmail-Labels|Authentication-Results):",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_EMLX_COUNT = re.compile(rb"\s*[0-9]{1,12}\s*\r?\n")
_MAILBOX: Final = "mbox"
_SINGLE: Final = "mail"
_MAILDIR: Final = frozenset({"cur", "new", "tmp"})
_NAMED_KEYS: Final = 5


class MailImporter:
    """Mail of any program that keeps it in files.

    Attributes:
        keys: by which signatures are checked.
    """

    id = "mail"
    version = 1
    title = "Mail"
    libraries = ("email.utils", "quopri")

    def __init__(self, keys: Iterable[IssuerKey] = ()) -> None:
        self.keys = issuer_keys.by_name(keys)

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
        signed: Counter[tuple[SignatureState, str]] = Counter()

        def read_one(name: str) -> None:
            start = archive.peek(name)
            is_mailbox = _kind(start) == _MAILBOX
            read = count = 0
            with archive.open(name) as file:
                counted = _EMLX_COUNT.match(start[:40])
                mail = file if is_mailbox or counted is None else _Counted(file)
                for message in messages(mail, is_mailbox=is_mailbox):
                    count += 1
                    origin = self._origin(message)
                    if _take(message, name, sink, origin):
                        read += 1
                        if origin is not None:
                            key = f"{origin.key_id}._domainkey.{origin.issuer}"
                            signed[origin.state, key] += 1
            if not read and count <= 1:
                raise ImportRefused(f"{name} is no mail: its head has neither sender nor time.")

        try:
            report = read_each(archive, sink, read_one)
        finally:
            sink.origin(None)
        for sentence in _of_signatures(signed):
            sink.warn(sentence)
        return sink.report() if signed else report

    def _origin(self, message: Message) -> SignedOrigin | None:
        if message.signed is None:
            return None
        return message.signed.origin(self.keys, is_cut=message.is_cut)


class _Counted:
    """The mail of an `.emlx` file: as many bytes as its first line says, without what follows."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._left = int(file.readline(40))

    def readline(self, size: int) -> bytes:
        line = self._file.readline(min(size, self._left)) if self._left > 0 else b""
        self._left -= len(line)
        return line


def _of_signatures(signed: Counter[tuple[SignatureState, str]]) -> Iterable[str]:
    """Say what signatures of orders that could not be trusted are worth."""
    for state in (SignatureState.UNCHECKED, SignatureState.FAILED):
        by_key = {key: count for (of, key), count in signed.items() if of is state}
        if not by_key:
            continue
        total = sum(by_key.values())
        orders = f"{total:,} order{'' if total == 1 else 's'}"
        names = ", ".join(sorted(by_key, key=lambda key: (-by_key[key], key))[:_NAMED_KEYS])
        more = f" and {len(by_key) - _NAMED_KEYS:,} more" if len(by_key) > _NAMED_KEYS else ""
        if state is SignatureState.UNCHECKED:
            yield (
                f"{orders} in mail could not be checked for who signed them, for want of the "
                f"senders' keys: {names}{more}. `freehold issuers add` takes them."
            )
        else:
            yield (
                f"{orders} in mail do not fit their signatures ({names}{more}): they were changed "
                "after they were signed, or somebody else signed them. They are kept and marked."
                if total > 1
                else f"{orders} in mail does not fit its signature ({names}): it was changed after "
                "it was signed, or somebody else signed it. It is kept and marked."
            )


def _take(message: Message, name: str, sink: Sink, origin: SignedOrigin | None) -> bool:
    head = message.head
    sender = (*head.addresses("from", "sender"), ("", ""))[0]
    received = head.raw("received").rpartition(";")[2]
    when = moment(head.raw("date"), received, message.from_line.partition(" ")[2].partition(" ")[2])
    if when is None and not any(sender):
        sink.skip(name, message.number, "its head has neither sender nor time")
        return False
    names = [sent.name for sent in message.sent]
    found = told(head) | {
        "time": when[0] if when else None,
        "folder": _folder(name),
        "attachments": values.optional_text(", ".join(names)),
        "attachments_count": len(names),
        "size": message.size,
    }
    sink.origin(origin)
    sink.row(
        MAIL.name,
        name,
        message.number,
        when[1] if when else None,
        tuple(found[column.name] for column in MAIL.columns),
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
