"""The table in a JSON document: an array of objects, in the root or below keys, or one a line.

Objects within objects become columns `outer.inner`; lists stay as JSON text. The columns are all
keys that occur, found in a pass of their own. What a document holds beside the array is told.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

from wallet.errors import ImportRefused
from wallet.importers import decode, json_stream
from wallet.importers.generic import cells
from wallet.importers.generic.mapping import COLUMN_LIMIT, plain
from wallet.importers.generic.table import Table, Unheard
from wallet.importers.values import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wallet.importers.archive import Archive
    from wallet.importers.importer import Sink

DEPTH_LIMIT: Final = 3
_OTHERS: Final = 1_000
_NAMED: Final = 5

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]')


def array_path(text: str) -> tuple[str, ...] | None:
    """Return the keys to the first array of objects (or the root) in the start of a document."""
    keys: list[str] = []
    last = ""
    place = 0
    opened = False
    for found in _TOKEN.finditer(text):
        sign = found[0]
        if sign == "{":
            if text[place:].lstrip()[:1] == "{" and not keys and not opened and _is_lines(text):
                return ()
            opened = True
            keys.append("")
        elif sign == "}":
            if keys:
                keys.pop()
        elif sign == "[":
            if text[found.end() :].lstrip()[:1] == "{" and len(keys) <= DEPTH_LIMIT:
                return tuple(keys)
            if not keys:
                return None
        elif sign == ":":
            if keys:
                keys[-1] = last
        elif sign.startswith('"'):
            last = sign[1:-1]
        place = found.end()
    return None


def _is_lines(text: str) -> bool:
    """Whether a document is one object a line."""
    lines = [line.strip() for line in text.splitlines()[:3] if line.strip()]
    ends = all(line.startswith("{") and line.endswith("}") for line in lines[:2])
    return ends and len(lines) > 1


def first_fields(start: bytes, name: str) -> frozenset[str] | None:
    """Return the fields of the first object, plain, if all of it stands in the file's start."""
    path = array_path(decode.decode(start, name).text.lstrip()) or ()
    try:
        for element in json_stream.elements(io.BytesIO(start), name, Unheard(), path):
            if isinstance(element.value, dict):
                return frozenset(plain(key) for key, _ in _flat(element.value, "", 0))
    except ImportRefused:
        return None
    return None


def json_table(archive: Archive, name: str, start: bytes) -> Table:
    """Return the table of a document, of which `start` is the beginning.

    Raises:
        ImportRefused: it holds no rows, or rows of too many fields.
    """
    path = array_path(decode.decode(start, name).text.lstrip()) or ()
    columns: dict[str, None] = {}
    others: dict[str, None] = {}

    def beside(trail: tuple[str, ...]) -> None:
        if len(others) < _OTHERS:
            others[".".join(trail)] = None

    def objects(told: Sink) -> Iterator[tuple[int, Any]]:
        with archive.open(name) as file:
            for element in json_stream.elements(file, name, told, path, beside=beside):
                yield element.number, element.value

    for _, value in objects(Unheard()):
        if isinstance(value, dict):
            columns |= dict.fromkeys(key for key, _ in _flat(value, "", 0))
        if len(columns) > COLUMN_LIMIT:
            raise ImportRefused(
                f"{name} has more than {COLUMN_LIMIT} different fields, so it is not a table."
            )
    if not columns:
        raise ImportRefused(f"{name} holds no objects that could be rows; nothing was read.")
    header = list(columns)

    def rows(told: Sink) -> Iterator[list[str]]:
        if others:
            told.warn(_only(name, path, list(others)))
        for number, value in objects(told):
            if not isinstance(value, dict):
                told.skip(name, number, "it is not an object")
                continue
            row = dict(_flat(value, "", 0))
            yield [row.get(key, "") for key in header]

    return Table(name, "", header, rows)


def _only(name: str, path: tuple[str, ...], others: list[str]) -> str:
    """Return the sentence on what a document holds beside the list that is read."""
    listed = ", ".join(shown(other) for other in others[:_NAMED])
    more = f" and {len(others) - _NAMED:,} more" if len(others) > _NAMED else ""
    return (
        f"Of {name} only the list {shown('.'.join(path))} was read; it also holds {listed}{more}."
    )


def _flat(value: dict[str, Any], prefix: str, depth: int) -> Iterator[tuple[str, str]]:
    for key, inner in value.items():
        path = f"{prefix}{key}"[:400]
        if isinstance(inner, dict) and inner and depth < DEPTH_LIMIT:
            yield from _flat(inner, f"{path}.", depth + 1)
        else:
            yield path, cells.plain(inner)
