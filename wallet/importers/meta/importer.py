"""The importer of Facebook's and Instagram's JSON, told by its keys and never by its folders.

Meta renames and translates its folders every few months; the key a file begins with stays
(`keys.json`). Files that begin with an array have none: their entries are told by what is in them.
What is of neither is not claimed. The HTML export, which Meta offers first, is refused with the way
to ask for JSON.
"""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from wallet.errors import ImportRefused
from wallet.importers.chats.own_names import OwnNames
from wallet.importers.chats.tables import MESSAGES
from wallet.importers.files import read_each
from wallet.importers.heads import head
from wallet.importers.json_cells import mapping, sequence
from wallet.importers.json_stream import elements
from wallet.importers.meta import threads
from wallet.importers.meta.rows import READERS
from wallet.importers.meta.tables import TABLES
from wallet.importers.recognising import claim, first_of, shapes
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Recognition, Report, TableSpec
    from wallet.importers.importer import Sink

FACEBOOK: Final = "Facebook"
INSTAGRAM: Final = "Instagram"
_THREAD: Final = "messages"
_ARRAY: Final = ""

_KEYS: Final[dict[str, dict[str, tuple[str, str | None]]]] = json.loads(
    (resources.files(__package__) / "keys.json").read_bytes()
)
_KNOWN: Final = {
    key: (service, *what) for service, keys in _KEYS.items() for key, what in keys.items()
}
"""The service, the reader and the kind of what stands under a file's first key."""

_FIRST_KEY = re.compile(r'\s*\{\s*"([^"\\]{1,80})"\s*:')
_OBJECTS = re.compile(r"\s*\[\s*\{")
_SENDER = re.compile(r'"(?:sender_name|senderName)"\s*:')
_PART = re.compile(r'"(?:participants|messages)"\s*:\s*\[')
_SECONDS = re.compile(r'"(?:creation_)?timestamp"\s*:\s*[0-9]{9,10}\b')
_LISTED = re.compile(r'"(?:string_list_data|string_map_data|label_values)"\s*:\s*[\[{]')
_FACEBOOKS = re.compile(
    r'"(?:data|attachments)"\s*:\s*\[\s*\{\s*"(?:data|post|update_timestamp|backdated_timestamp|'
    r'reaction|comment|text|media|external_context|place|name|event|poll)"\s*:'
)
_MEDIA = re.compile(r'"media"\s*:\s*\[\s*\{\s*"uri"')
_PAGE = re.compile(r'class="[^"]*\b(?:_a6-g|_a706|_3-95|uiBoxWhite)\b')


class MetaImporter:
    """Facebook, Messenger and Instagram.

    Args:
        own: under which names the person writes.
    """

    id = "meta"
    version = 3
    title = "Facebook and Instagram"
    libraries = ()

    def __init__(self, own: OwnNames | None = None) -> None:
        self._own = own or OwnNames()

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim JSON whose keys are Meta's; or one page of HTML, to say why it is not read."""
        found = shapes(listing, peek, (".json",), lambda _, start: _key(start) is not None)
        if found:
            return claim(found, 0.85, "its keys are those of Facebook or Instagram", "json")
        pages = shapes(listing, peek, (".html",), lambda _, start: _is_page(start))
        return claim(first_of(pages), 0.9, "it is a page of Meta's HTML export", "html")

    def tables(self) -> tuple[TableSpec, ...]:
        """Return messages and all that is social."""
        return (MESSAGES, *TABLES)

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""
        keys = {entry.name: _key(archive.peek(entry.name)) for entry in archive.listing}
        held = {name: threads.survey(archive, name) for name, key in keys.items() if key == _THREAD}
        person = threads.owner(list(held.values()))

        def read_one(name: str) -> None:
            if keys[name] is None:
                raise ImportRefused(
                    f"{name} is a page of Meta's HTML export, whose pages change too often to be "
                    "read without loss. In the Accounts Centre, under “Your information and "
                    "permissions”, choose to download it again, and as format JSON."
                )
            service = _service(name, archive, keys.values())
            if name in held:
                people = held[name].people
                own = self._own.among(people) or frozenset({person}).intersection(people)
                threads.read(archive, name, held[name], service, own, sink)
            else:
                _read(archive, name, keys[name] or _ARRAY, service, sink)

        return read_each(archive, sink, read_one)


def _read(
    archive: Archive,
    name: str,
    key: str,
    service: str | None,
    sink: Sink,
) -> None:
    """Hand over the entries of one file."""
    of, reader, kind = _KNOWN.get(key, (None, None, None))
    paths = ((key,),) if key in _KNOWN else ((),)
    with archive.open(name) as file:
        for element in elements(file, name, sink, *paths):
            try:
                told = READERS[reader or _reader(element.value)]
                given = kind or (None if reader else _kind(name, element.value))
                rows = list(told(element.value, of or _whose(element.value) or service, given))
            except BadValue as error:
                sink.skip(name, element.number, str(error))
                continue
            for dataset, when, values in rows:
                sink.row(dataset, name, element.number, when[1] if when else None, values)


def _reader(value: Any) -> str:
    """Return which reader an entry of an array is for, by what is in it."""
    held = mapping(value)
    if "string_list_data" in held:
        return "connections"
    if "string_map_data" in held:
        return "comments"
    if "label_values" in held:
        return "activity"
    for part in sequence(held.get("data")):
        for key, reader in (
            ("reaction", "reactions"),
            ("comment", "comments"),
            ("text", "searches"),
        ):
            if key in mapping(part):
                return reader
    if held.keys() & {"data", "attachments", "media", "uri"}:
        return "posts"
    return "activity"


def _whose(value: Any) -> str | None:
    """Return whose form an entry of an array has, if only one of the two writes it."""
    keys = mapping(value).keys()
    if keys & {"string_list_data", "string_map_data"}:
        return INSTAGRAM
    if keys & {"data", "attachments"}:
        return FACEBOOK
    return INSTAGRAM if "media" in keys and "label_values" not in keys else None


def _kind(name: str, value: Any) -> str | None:
    """Return the kind of an entry of an array; of a record, what its file is called."""
    reader = _reader(value)
    if reader == "connections":
        return "follower"
    if reader == "activity":
        stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        return stem.rstrip("0123456789_").replace("_", " ").casefold() or None
    return None


def _key(start: bytes) -> str | None:
    """Return the key that entries stand under, "" if the file begins with them, None if neither."""
    beginning = head(start)
    found = _FIRST_KEY.match(beginning)
    if found is not None:
        key = found[1]
        if key in _KNOWN:
            return key
        if _SENDER.search(beginning) is not None and _PART.search(beginning) is not None:
            return _THREAD
        return _ARRAY if '"label_values"' in beginning and '"fbid"' in beginning else None
    if _OBJECTS.match(beginning) is None:
        return None
    if _LISTED.search(beginning) is not None:
        return _ARRAY
    if _SECONDS.search(beginning) is not None and (
        _FACEBOOKS.search(beginning) is not None or _MEDIA.search(beginning) is not None
    ):
        return _ARRAY
    return None


def _service(name: str, archive: Archive, keys: Iterable[str | None]) -> str | None:
    """Return whose a file is: by its own name, else by the other keys, else by the archive."""
    own = _named(name)
    told = {_KNOWN[key][0] for key in keys if key in _KNOWN}
    if own is None and len(told) == 1:
        return told.pop()
    return own or _named(archive.name)


def _named(name: str) -> str | None:
    plain = name.casefold()
    if "instagram" in plain:
        return INSTAGRAM
    return FACEBOOK if "facebook" in plain or "messenger" in plain else None


def _is_page(start: bytes) -> bool:
    beginning = head(start)
    return beginning.lstrip()[:1] == "<" and _PAGE.search(beginning) is not None
