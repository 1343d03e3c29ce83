"""Messages of Messenger and Instagram: one file for each part of a conversation.

The name of a conversation stands behind its messages, so a file is gone through twice. Whose export
it is no file says; it is who has a name that the person gave (`OwnNames`), else who takes part in
all of the conversations, or, where there are two people only, the one after whom the conversation
is not named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wallet.errors import ImportRefused
from wallet.importers.chats.own_names import ASK
from wallet.importers.chats.tables import CALL, DELETED, MEDIA, MESSAGES, NOTICE, TEXT
from wallet.importers.generic.table import Unheard
from wallet.importers.json_cells import integer, mapping, since_milliseconds, truth
from wallet.importers.json_stream import elements
from wallet.importers.meta.fields import text
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Value
    from wallet.importers.importer import Sink

_MEDIA: Final = ("photos", "videos", "audio_files", "gifs", "files", "media", "sticker", "share")
_NOTICES: Final = frozenset({"Subscribe", "Unsubscribe"})


class Thread:
    """What a conversation's file says of it as a whole."""

    def __init__(self) -> None:
        self.title: str | None = None
        self.people: tuple[str, ...] = ()

    def owner(self) -> str | None:
        """Return whose export it is, if this conversation alone tells."""
        if len(self.people) == 2 and self.title in self.people:
            return next((name for name in self.people if name != self.title), None)
        return None


def survey(archive: Archive, name: str) -> Thread:
    """Return what a file says of its conversation, or as far as it can be read."""
    thread = Thread()
    people = []
    try:
        with archive.open(name) as file:
            paths = (("participants",), ("title",), ("threadName",))
            for element in elements(file, name, Unheard(), *paths):
                if element.trail[-1] == "participants":
                    held = element.value
                    people.append(text(mapping(held).get("name") or held))
                else:
                    thread.title = text(element.value)
    except ImportRefused:
        # reading it for its messages meets the same fault, and tells it
        pass
    thread.people = tuple(dict.fromkeys(name for name in people if name))
    return thread


def owner(threads: Sequence[Thread]) -> str | None:
    """Return whose export these conversations are from, if they tell."""
    groups = [set(thread.people) for thread in threads if thread.people]
    if len({frozenset(group) for group in groups}) > 1:
        shared = set.intersection(*groups)
        if len(shared) == 1:
            return shared.pop()
    told = {name for thread in threads if (name := thread.owner()) is not None}
    return told.pop() if len(told) == 1 else None


def read(
    archive: Archive,
    name: str,
    thread: Thread,
    service: str | None,
    own: frozenset[str | None],
    sink: Sink,
) -> None:
    """Hand over a file's messages; `own` are the names of the person in it.

    Raises:
        ImportRefused: it does not begin as JSON or cannot be read.
    """
    if not own:
        sink.warn(
            "Meta's messages do not tell whose export this is; whose messages are your own is left "
            f"open where it could not be worked out. {ASK}"
        )
    with archive.open(name) as file:
        for element in elements(file, name, sink, ("messages",)):
            try:
                since, row = _row(mapping(element.value), thread, service, own)
            except BadValue as error:
                sink.skip(name, element.number, str(error))
                continue
            sink.row(MESSAGES.name, name, element.number, since, row)


def _row(
    held: Mapping[str, Any], thread: Thread, service: str | None, names: frozenset[str | None]
) -> tuple[int, tuple[Value, ...]]:
    time, since = since_milliseconds(held.get("timestamp_ms", held.get("timestamp")))
    sender = text(held.get("sender_name", held.get("senderName")))
    written = text(held.get("content", held.get("text")))
    sent = [each for each in _MEDIA if held.get(each)]
    link = text(mapping(held.get("share")).get("link"))
    seconds = integer(held.get("call_duration"), "the duration")
    own = sender in names if names and sender is not None else None
    if truth(held.get("is_unsent")) or truth(held.get("isUnsent")):
        kind, written = DELETED, None
    elif held.get("type") in ("Call", "call") or seconds is not None:
        kind = CALL
    elif held.get("type") in _NOTICES:
        kind, own = NOTICE, None
    else:
        kind = MEDIA if sent else TEXT
    return since, (
        time,
        service,
        thread.title,
        sender,
        own,
        kind,
        written,
        link or (", ".join(sent).replace("_", " ") or None),
        None if written is None else len(written),
        seconds,
    )
