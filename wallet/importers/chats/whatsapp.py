"""Chats exported as text: WhatsApp of iPhone and Android in any locale, and Signal.

Every file is gone through twice: once to decide, on the whole of it, in which order its days are
written and whose phone it was, and once to hand over the messages. Their times are the phone's
clock without a zone and are kept as written.

Whose phone it was, a text file does not say. It is told by the person (`OwnNames`), by a message
that "you" deleted, by the name of a chat between two people, or by another chat of the same import;
else `own` stays absent.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from wallet.errors import ImportRefused
from wallet.importers import date_order, dates, values
from wallet.importers.base import PEEK_BYTES
from wallet.importers.chats import lines, words
from wallet.importers.chats.own_names import ASK, OwnNames
from wallet.importers.chats.tables import CALL, MESSAGES, NOTICE
from wallet.importers.decode import TextReader
from wallet.importers.files import read_each
from wallet.importers.heads import head
from wallet.importers.recognising import claim, shapes
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Recognition, Report, TableSpec
    from wallet.importers.chats.lines import Message
    from wallet.importers.importer import Sink

_SUFFIXES = (".txt", ".md")
_LOG_WORDS = frozenset({"info", "debug", "warn", "warning", "error", "trace", "fatal", "notice"})
_ORDERS: Final = (date_order.Order.DAY_FIRST, date_order.Order.MONTH_FIRST)
_EARLIEST: Final = 1995
_LATEST: Final = 2150
_SENDERS: Final = 10_000
_DAYS: Final = 10_000
_LISTED: Final = 5


class WhatsAppImporter:
    """Text files of chats.

    Args:
        own: under which names the person writes.
    """

    id = "whatsapp"
    version = 3
    title = "WhatsApp and Signal"
    libraries = ("charset_normalizer",)

    def __init__(self, own: OwnNames | None = None) -> None:
        self._own = own or OwnNames()

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim text files that begin with a message."""
        found = shapes(listing, peek, _SUFFIXES, lambda _, start: _is_chat(start))
        named = any("whatsapp" in n.lower() or n.endswith("_chat.txt") for n in found)
        score = 0.95 if named else 0.8
        return claim(found, score, "its lines begin with a time and a sender", "text")

    def tables(self) -> tuple[TableSpec, ...]:
        """Return messages."""
        return (MESSAGES,)

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""
        surveys = {entry.name: _survey(archive, entry.name) for entry in archive.listing}
        told = {owner for survey in surveys.values() if (owner := survey.owner()) is not None}
        everywhere = next(iter(told)) if len(told) == 1 else None

        def read_one(name: str) -> None:
            survey = surveys[name]
            own = self._own.among(survey.senders)
            alone = survey.owner() or everywhere
            if not own and alone is not None and alone in survey.senders:
                own = frozenset({alone})
            _File(name, survey, own, sink).read(archive)

        return read_each(archive, sink, read_one)


class _Survey:
    """What a whole file tells before its messages are read."""

    def __init__(self, name: str) -> None:
        self.chat: str | None = None
        self.senders: Counter[str] = Counter()
        self.deleters: set[str] = set()
        self.service = "WhatsApp"
        self.order = date_order.Decision(date_order.Order.DAY_FIRST)
        self._days = date_order.DateColumn(f"Days in {name}")
        self._seen_day = ""
        self._latest: dict[date_order.Order, str] = {}
        self._falls: Counter[date_order.Order] = Counter()

    def see(self, message: Message) -> None:
        """Take one message."""
        if message.day != self._seen_day:
            self._seen_day = message.day
            self._days.see(message.day)
            self._follow(message.day)
        if message.sender is None:
            return
        found = lines.content(message)
        if found.kind in (NOTICE, CALL):
            if self.chat is None and message.bracketed and found.kind == NOTICE:
                self.chat = message.sender
            return
        if len(self.senders) < _SENDERS or message.sender in self.senders:
            self.senders[message.sender] += 1
        if found.by_self:
            self.deleters.add(message.sender)

    def end(self) -> None:
        """Decide on all that was seen."""
        straight = [order for order in _ORDERS if not self._falls[order]]
        self.order = self._days.decide(straight[0] if len(straight) == 1 else None)

    def _follow(self, day: str) -> None:
        """Count where an order of the day's numbers would make the chat go back in time."""
        for order in _ORDERS:
            try:
                read = dates.read(day, order).date
            except BadValue:
                continue
            self._falls[order] += read < self._latest.get(order, "")
            self._latest[order] = read

    def owner(self) -> str | None:
        """Return whose phone it was, if the file tells."""
        if len(self.deleters) == 1:
            return next(iter(self.deleters))
        itself = [name for name in self.senders if words.folded(name) in words.SELF]
        if len(itself) == 1:
            return itself[0]
        if self.chat is not None and len(self.senders) == 2 and self.chat in self.senders:
            return next(name for name in self.senders if name != self.chat)
        return None


def _survey(archive: Archive, name: str) -> _Survey:
    """Return what a file tells as a whole, or as far as it can be read."""
    survey = _Survey(name)
    try:
        with archive.open(name) as file:
            text = TextReader(file, name, _unheard)
            for count, message in enumerate(lines.messages(text.lines(), [])):
                if count == 0 and _is_signal(message):
                    survey.service = "Signal"
                survey.see(message)
    except ImportRefused:
        # reading it for its messages meets the same fault, and tells it
        pass
    survey.chat = survey.chat or words.chat_name(name) or words.chat_name(archive.name)
    survey.end()
    return survey


class _File:
    """One file on its way into the sink."""

    def __init__(self, name: str, survey: _Survey, own: frozenset[str], sink: Sink) -> None:
        self._name = name
        self._survey = survey
        self._own = own
        self._sink = sink
        self._days: dict[str, tuple[str, int] | str] = {}

    def read(self, archive: Archive) -> None:
        """Hand over every message."""
        survey, sink, name = self._survey, self._sink, self._name
        if survey.order.sentence:
            sink.warn(survey.order.sentence)
        sink.warn(dates.NO_ZONE.format(name=name if len(archive.listing) == 1 else "these chats"))
        if not self._own and survey.senders:
            sink.warn(
                f"{name} does not tell which of {_listed(survey.senders)} is you; whose messages "
                f"are your own is left open. {ASK}"
            )
        stray: list[int] = []
        count = 0
        with archive.open(name) as file:
            text = TextReader(file, name, sink.warn)
            for message in lines.messages(text.lines(), stray):
                count += 1
                try:
                    self._take(message)
                except BadValue as error:
                    sink.skip(name, message.number, str(error))
        for number in stray:
            sink.skip(name, number, "it stands before the first message")
        if not count:
            raise ImportRefused(f"{name} holds no message that can be told apart.")

    def _take(self, message: Message) -> None:
        day, midnight = self._day(message.day)
        hour, minute, second = lines.clock(message)
        found = lines.content(message)
        sender = message.sender
        own: bool | None = None
        if found.kind == NOTICE:
            sender = None if sender == self._survey.chat else sender
        elif sender is not None and self._own:
            own = sender in self._own
        text = values.optional_text(found.text)
        self._sink.row(
            MESSAGES.name,
            self._name,
            message.number,
            midnight + (hour * 3600 + minute * 60 + second) * 1000,
            (
                f"{day}T{hour:02}:{minute:02}:{second:02}Z",
                self._survey.service,
                values.optional_text(self._survey.chat),
                values.optional_text(sender),
                own,
                found.kind,
                text,
                values.optional_text(found.attachment),
                None if text is None else len(text),
                None,
            ),
        )

    def _day(self, written: str) -> tuple[str, int]:
        known = self._days.get(written)
        if known is None:
            known = self._days[written] = _read_day(written, self._survey.order.order)
            if len(self._days) > _DAYS:
                self._days.clear()
        if isinstance(known, str):
            raise BadValue(known)
        return known


def _read_day(written: str, order: date_order.Order) -> tuple[str, int] | str:
    """Return a day and its midnight in ms since 1970, or why it is none."""
    try:
        day = dates.read(written, order).date
    except BadValue as error:
        return str(error)
    if not _EARLIEST <= int(day[:4]) <= _LATEST:
        return f"the year {day[:4]} is of another calendar, which is not read"
    return day, values.date_milliseconds(day)


def _is_signal(message: Message) -> bool:
    return message.bracketed and message.second is None and message.day[:4].isdecimal()


def _is_chat(start: bytes) -> bool:
    """Tell whether a file begins with a message, and is not the log of a program."""
    written = [line for line in head(start).splitlines() if line.strip()]
    if not written or lines.head(written[0]) is None:
        return False
    if len(start) == PEEK_BYTES:
        written = written[:-1]
    heads = [message for line in written if (message := lines.head(line)) is not None]
    senders = [message.sender for message in heads if message.sender is not None]
    logged = sum(sender.casefold() in _LOG_WORDS for sender in senders)
    return bool(senders) and logged * 2 < len(senders)


def _listed(senders: Counter[str]) -> str:
    names = [values.shown(name) for name, _ in senders.most_common(_LISTED)]
    more = len(senders) - len(names)
    return ", ".join(names) + (f" and {more:,} more" if more else "")


def _unheard(_: str) -> None:
    """Warnings of the first pass come again in the second."""
