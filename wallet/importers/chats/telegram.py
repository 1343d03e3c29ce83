"""Telegram's machine-readable export: one chat, or the whole account (`result.json`).

An account says whose it is; a chat between two people names the other one by its number; in an
exported group it is the names under which the person writes (`OwnNames`), and without them `own`
stays absent. The HTML export, which is Telegram's default, is refused with
the way to ask for the other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from wallet.errors import ImportRefused
from wallet.importers import date_order, dates, values
from wallet.importers.chats.own_names import ASK, OwnNames
from wallet.importers.chats.tables import CALL, LOCATION, MEDIA, MESSAGES, NOTICE, TEXT
from wallet.importers.files import read_each
from wallet.importers.generic.table import Unheard
from wallet.importers.heads import head
from wallet.importers.json_cells import integer, mapping, sequence, since_seconds, text
from wallet.importers.json_stream import EACH, elements
from wallet.importers.recognising import claim, first_of, shapes
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Recognition, Report, TableSpec
    from wallet.importers.importer import Sink

SERVICE: Final = "Telegram"
_LISTS: Final = ("chats", "left_chats")
_HEADER: Final = ("name", "type", "id", "messages")
_PATHS: Final = (
    ("personal_information", "user_id"),
    *((key,) for key in _HEADER),
    *((chats, "list", EACH, key) for chats in _LISTS for key in _HEADER),
)
_WRITERS: Final = 100_000

_OBJECT = re.compile(r"\s*\{")
_MESSAGE = re.compile(r'"(?:date_unixtime|from_id)"\s*:')
_OLD_MESSAGE = re.compile(
    r'"type"\s*:\s*"(?:message|service)"\s*,\s*"date"\s*:\s*"[0-9]{4}-[0-9]{2}-[0-9]{2}T'
)
_ACCOUNT = re.compile(r'"personal_information"\s*:\s*\{\s*"user_id"\s*:')
_PAGE = re.compile(r'<div class="(?:page_wrap|message (?:default|service))\b')


class TelegramImporter:
    """Telegram Desktop's export.

    Args:
        own: under which names the person writes.
    """

    id = "telegram"
    version = 3
    title = "Telegram"
    libraries = ()

    def __init__(self, own: OwnNames | None = None) -> None:
        self._own = own or OwnNames()

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim JSON of Telegram's shape; or one page of HTML, to say why it is not read."""
        found = shapes(listing, peek, (".json",), lambda _, start: _is_export(start))
        if found:
            return claim(found, 0.95, "it holds messages as Telegram writes them", "json")
        pages = shapes(listing, peek, (".html",), lambda _, start: _is_page(start))
        return claim(first_of(pages), 0.9, "it is a page of Telegram's HTML export", "html")

    def tables(self) -> tuple[TableSpec, ...]:
        """Return messages."""
        return (MESSAGES,)

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""

        def read_one(name: str) -> None:
            if not _is_export(archive.peek(name)):
                raise ImportRefused(
                    f"{name} is a page of Telegram's HTML export, which leaves out what is needed. "
                    "In Telegram Desktop choose Export again, and as format “Machine-readable "
                    "JSON”."
                )
            own = _own_ids(archive, name, self._own)
            _File(name, own, sink).read(archive)

        return read_each(archive, sink, read_one)


class _File:
    """One file on its way into the sink."""

    def __init__(self, name: str, own: frozenset[str], sink: Sink) -> None:
        self._name = name
        self._own_ids = own
        self._sink = sink
        self._user: str | None = None
        self._chat: dict[str, Any] = {}
        self._unzoned = False

    def read(self, archive: Archive) -> None:
        """Hand over every message; a chat's name stands before its messages."""
        chats: dict[str, bool] = {}
        with archive.open(self._name) as file:
            for element in elements(file, self._name, self._sink, *_PATHS):
                key = element.trail[-1] if element.trail else ""
                if key == "user_id":
                    self._user = text(element.value)
                elif key != "messages":
                    if key == "name" or key in self._chat:
                        self._chat = {}
                    self._chat[key] = element.value
                else:
                    self._take(element.number, mapping(element.value), chats)
        for chat, told in chats.items():
            if not told:
                self._sink.warn(
                    f"{chat} does not tell which of its writers is you; whose messages are your "
                    f"own is left open. {ASK}"
                )
        if self._unzoned:
            self._sink.warn(dates.NO_ZONE.format(name=self._name))

    def _take(self, number: int, message: Mapping[str, Any], chats: dict[str, bool]) -> None:
        try:
            time, since = self._time(message)
            kind, attachment = _kind(message)
            written = values.optional_text("".join(_texts(message.get("text"))))
            if kind == NOTICE and written is None:
                written = text(message.get("action"))
            own = self._own(message) if kind != NOTICE else None
            sender = text(message.get("from")) or text(message.get("actor"))
            chat = text(self._chat.get("name"))
            seconds = integer(message.get("duration_seconds"), "the duration")
        except BadValue as error:
            self._sink.skip(self._name, number, str(error))
            return
        if kind != NOTICE:
            label = f"The chat {values.shown(chat)}" if chat else self._name
            chats[label] = chats.get(label, False) or own is not None
        self._sink.row(
            MESSAGES.name,
            self._name,
            number,
            since,
            (
                time,
                SERVICE,
                chat,
                sender,
                own,
                kind,
                written,
                attachment,
                None if written is None else len(written),
                seconds,
            ),
        )

    def _time(self, message: Mapping[str, Any]) -> tuple[str, int]:
        seconds = message.get("date_unixtime")
        if seconds is not None:
            return since_seconds(seconds)
        written = message.get("date")
        if not isinstance(written, str):
            raise BadValue("it has no time")
        moment = dates.read(written, date_order.Order.YEAR_FIRST)
        self._unzoned = self._unzoned or moment.offset_minutes is None
        return moment.as_written()

    def _own(self, message: Mapping[str, Any]) -> bool | None:
        sender = text(message.get("from_id") or message.get("actor_id"))
        kind = self._chat.get("type")
        if kind == "saved_messages":
            return True
        if sender is None:
            return None
        number = sender.removeprefix("user")
        if self._user is not None:
            return number == self._user
        other = text(self._chat.get("id"))
        if kind == "personal_chat" and other is not None:
            return number != other
        return sender in self._own_ids if self._own_ids else None


def _own_ids(archive: Archive, name: str, own: OwnNames) -> frozenset[str]:
    """Return the numbers that stand beside the person's names in a file."""
    if not own:
        return frozenset()
    writers: dict[str, str] = {}
    paths = (("messages",), *((chats, "list", EACH, "messages") for chats in _LISTS))
    with archive.open(name) as file:
        for element in elements(file, name, Unheard(), *paths):
            message = mapping(element.value)
            sender, number = text(message.get("from")), text(message.get("from_id"))
            if sender and number and len(writers) < _WRITERS:
                writers.setdefault(number, sender)
    named = own.among(writers.values())
    return frozenset(number for number, sender in writers.items() if sender in named)


def _kind(message: Mapping[str, Any]) -> tuple[str, str | None]:
    """Return a message's kind, and the name or kind of what was sent along."""
    if message.get("action") == "phone_call":
        return CALL, None
    if message.get("type") == "service" or "action" in message:
        return NOTICE, None
    if "location_information" in message:
        return LOCATION, None
    for key in ("file_name", "media_type"):
        if (named := text(message.get(key))) is not None:
            return MEDIA, named
    for key in ("photo", "file", "poll", "contact_information"):
        if key in message:
            return MEDIA, key.split("_")[0]
    return TEXT, None


def _texts(written: Any) -> list[str]:
    """Return the parts of a text, which is one string or pieces with their formatting."""
    if isinstance(written, str):
        return [written]
    parts = []
    for piece in sequence(written):
        part = piece if isinstance(piece, str) else mapping(piece).get("text")
        if isinstance(part, str):
            parts.append(part)
    return parts


def _is_export(start: bytes) -> bool:
    beginning = head(start)
    if _OBJECT.match(beginning) is None:
        return False
    if _ACCOUNT.search(beginning) is not None:
        return True
    return '"messages"' in beginning and (
        _MESSAGE.search(beginning) is not None or _OLD_MESSAGE.search(beginning) is not None
    )


def _is_page(start: bytes) -> bool:
    beginning = head(start)
    return beginning.lstrip()[:1] == "<" and _PAGE.search(beginning) is not None
