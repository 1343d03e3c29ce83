"""What stands in one entry of Meta's files, whichever of their forms it is written in.

Meta writes UTF-8 bytes as if each were a Latin-1 letter ("Ã©" for "é"); `repaired` takes that back
where it holds, and keeps what is written where it does not. Labels are in the account's language,
so entries are understood by the place and form of their values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.importers import values
from wallet.importers.json_cells import mapping, sequence, since_seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TIMES: Final = (
    "timestamp",
    "creation_timestamp",
    "added_timestamp",
    "create_timestamp",
    "created_timestamp",
    "start_timestamp",
    "timestamp_value",
)
_DEEPEST: Final = 6
_MOST: Final = 2_000


class Entry(msgspec.Struct, frozen=True):
    """What an entry says, in order.

    Attributes:
        time: canonical UTC text and ms since 1970, if any.
        title: its own title or name.
        said: labels and values; a label is in any language and may be empty.
        url: the first address in it.
    """

    time: tuple[str, int] | None
    title: str | None
    said: tuple[tuple[str, str], ...]
    url: str | None

    @property
    def first(self) -> str | None:
        """The first value."""
        return self.said[0][1] if self.said else None

    @property
    def lines(self) -> str | None:
        """All labels and values, one a line."""
        written = (f"{label}: {value}" if label else value for label, value in self.said)
        return values.optional_text("\n".join(written))


def repaired(written: str) -> str:
    """Return a text with its letters put right, or as it is where they already are."""
    if written.isascii():
        return written
    try:
        return written.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return written


def text(value: Any) -> str | None:
    """Return a repaired text, or a number as text; None where there is none."""
    if isinstance(value, str):
        return values.optional_text(repaired(value))
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return None


def time(held: Mapping[str, Any]) -> tuple[str, int] | None:
    """Return an entry's own time; Meta writes 0 where it knows none.

    Raises:
        BadValue: it is no number of seconds.
    """
    for key in _TIMES:
        if held.get(key):
            return since_seconds(held[key])
    return None


def entry(value: Any) -> Entry:
    """Return what an entry says.

    Raises:
        BadValue: a time in it is none.
    """
    if not isinstance(value, dict):
        written = text(value)
        return Entry(None, None, (("", written),) if written else (), None)
    when = time(value)
    said: list[tuple[str, str]] = []
    url: str | None = text(value.get("url")) or text(value.get("href"))
    for label, held in _labelled(value):
        when = when or time(held)
        written = text(held.get("value"))
        url = url or text(held.get("href"))
        if written is not None:
            said.append((label, written))
    return Entry(when, text(value.get("title")) or text(value.get("name")), tuple(said), url)


def _labelled(value: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield labels and what stands under them, of all three forms, however they are nested."""
    for held in sequence(value.get("string_list_data")):
        yield "", mapping(held)
    for label, held in mapping(value.get("string_map_data")).items():
        yield repaired(label), mapping(held)
    waiting = [(each, 0) for each in reversed(sequence(value.get("label_values")))]
    count = 0
    while waiting and count < _MOST:
        held, depth = waiting.pop()
        count += 1
        found = mapping(held)
        yield text(found.get("label")) or "", found
        if depth < _DEEPEST:
            inner = [*sequence(found.get("dict")), *sequence(found.get("vec"))]
            waiting.extend((each, depth + 1) for each in reversed(inner))


def places(value: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield what stands in `data` and in the `data` of `attachments` (Facebook's form)."""
    for held in sequence(value.get("data")):
        yield mapping(held)
    for attachment in sequence(value.get("attachments")):
        for held in sequence(mapping(attachment).get("data")):
            yield mapping(held)
