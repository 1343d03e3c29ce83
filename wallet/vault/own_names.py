"""Under which names the person writes in chats, and what follows for messages that are here.

Guarantees: what an export said of a message is never changed; a message of which nobody knew is
settled only where the person's name stands in its chat: theirs is own, the others' are not. A chat
that its export does not name is what stands in one file. What names settled is remembered, so that
naming again puts a wrong one right. How a row is found again does not depend on it
(`TableSpec.settled`), so importing again adds nothing.

All functions run in the caller's transaction.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.importers.chats.own_names import OwnNames
from wallet.importers.chats.tables import MESSAGES, NOTICE
from wallet.importers.generic.order import NAME_LIMIT
from wallet.vault import settings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from wallet.store import Transaction

KEY: Final = "chats.own_names"
MOST_WRITERS: Final = 200
"""So many writers are offered at most."""
BY_NAMES: Final = "chats.settled_by_names"
"""Setting: the numbers of records whose owner only names told, as pairs of first and last."""
NAMED_FIRST: Final = ("whatsapp", "meta")
"""Importers to which a given name goes before all that a file tells. Telegram's numbers do not."""
_WRITTEN: Final = (
    "SELECT id, payload ->> '$.service', payload ->> '$.chat', payload ->> '$.sender', file_id, "
    "payload ->> '$.own' FROM record WHERE dataset_id IN (?, ?) "
    "AND payload ->> '$.kind' <> ? AND payload ->> '$.sender' IS NOT NULL "
)


class Writer(msgspec.Struct, frozen=True):
    """A name that stands in chats whose messages left open whose they are.

    `chats` and `messages` are how many of those it stands in.
    """

    name: str
    chats: int
    messages: int


def remembered(tx: Transaction) -> tuple[str, ...]:
    """Return the names that were given last."""
    return settings.get(tx, KEY, tuple[str, ...], ())


def remember(tx: Transaction, names: Sequence[str]) -> None:
    """Keep these names in the place of those before."""
    settings.put(tx, KEY, tuple(dict.fromkeys(names)))


class Settled(msgspec.Struct, frozen=True):
    """What naming oneself changed: of so many messages, and which earlier names no longer count."""

    messages: int
    dropped: tuple[str, ...] = ()


def with_earlier(tx: Transaction, names: Sequence[str]) -> tuple[str, ...]:
    """Return these names and those given before, the latest `NAME_LIMIT`."""
    return tuple(dict.fromkeys((*remembered(tx), *names)))[-NAME_LIMIT:]


def add(tx: Transaction, names: Sequence[str]) -> Settled:
    """Keep these names beside those before, and settle by them.

    Names given together are the person in each chat where one of them stands. An earlier name that
    stood for the person in such a chat was a wrong one, and counts no longer.
    """
    given, before = OwnNames(names), OwnNames(remembered(tx))
    wrong: set[str] = set()
    for chat in _chats(tx):
        if own := given.among(chat):
            others = before.among(chat) - own
            wrong |= {name for name in others if any(was for _, was in chat[name])}
    overruled = OwnNames(wrong)
    dropped = tuple(name for name in remembered(tx) if overruled.among((name,)))
    remember(tx, tuple(name for name in with_earlier(tx, names) if name not in dropped))
    return Settled(settle(tx, names), dropped)


def settle(tx: Transaction, names: Sequence[str]) -> int:
    """Say whose messages are of which no export told it; return of how many that changed.

    Where none of the remembered names stands any more, what names had settled is open again.
    """
    known, lasting = OwnNames(names), OwnNames((*remembered(tx), *names))
    changed: list[tuple[str, int]] = []
    told: set[int] = set()
    opened: set[int] = set()
    for chat in _chats(tx):
        if own := known.among(chat):
            for sender, messages in chat.items():
                mine = sender in own
                told.update(record for record, _ in messages)
                word = "true" if mine else "false"
                changed += [(word, record) for record, was in messages if was is not mine]
        elif not lasting.among(chat):
            again = [r for messages in chat.values() for r, was in messages if was is not None]
            changed += [("null", record) for record in again]
            opened.update(again)
    tx.executemany(
        "UPDATE record SET payload = jsonb_set(payload, '$.own', json(?)) WHERE id = ?", changed
    )
    if changed:
        _put_by_names(tx, (set(_by_names(tx)) | told) - opened)
    return len(changed)


def note_imported(tx: Transaction, runs: Sequence[int], names: Sequence[str]) -> None:
    """Remember of what these imports brought what `names` told, which they were read with."""
    dataset, known = _dataset(tx), OwnNames(names)
    if dataset is None or not known:
        return
    told: set[int] = set()
    for run in runs:
        rows = tx.iterate(f"{_WRITTEN} AND run_id = ?", (dataset, -dataset, NOTICE, run))
        for chat in _grouped(rows):
            own = known.among(chat)
            if own and all(
                was is (sender in own) for sender, messages in chat.items() for _, was in messages
            ):
                told.update(record for messages in chat.values() for record, _ in messages)
    if told:
        _put_by_names(tx, set(_by_names(tx)) | told)


def writers(tx: Transaction) -> list[Writer]:
    """Return who may be the person, of the messages that left it open; the likeliest first.

    That is who writes in most of these chats; among equals, who wrote most.
    """
    found: dict[str, Writer] = {}
    for by_sender in _open_chats(tx):
        for name, records in by_sender.items():
            before = found.get(name, Writer(name, 0, 0))
            found[name] = Writer(name, before.chats + 1, before.messages + len(records))
    ordered = sorted(found.values(), key=lambda item: (-item.chats, -item.messages, item.name))
    return ordered[:MOST_WRITERS]


_Chat = dict[str, list[tuple[int, bool | None]]]
"""Of a chat, by the name at each: its messages, and whether they are taken for the person's."""


def _open_chats(tx: Transaction) -> Collection[dict[str, list[int]]]:
    """Return the messages that left open whose they are: of each chat, by the name at each."""
    found = []
    for chat in _chats(tx):
        left = {
            sender: [record for record, own in messages if own is None]
            for sender, messages in chat.items()
        }
        found.append({sender: records for sender, records in left.items() if records})
    return found


def _chats(tx: Transaction) -> Collection[_Chat]:
    """Return what no export told: messages that are open, and those that names settled."""
    dataset = _dataset(tx)
    if dataset is None:
        return ()

    def rows() -> Iterator[tuple[Any, ...]]:
        own = (dataset, -dataset, NOTICE)
        yield from tx.iterate(f"{_WRITTEN} AND payload ->> '$.own' IS NULL", own)
        for first, last in settings.get(tx, BY_NAMES, tuple[tuple[int, int], ...], ()):
            yield from tx.iterate(
                f"{_WRITTEN} AND payload ->> '$.own' IS NOT NULL AND id BETWEEN ? AND ?",
                (*own, first, last),
            )

    return _grouped(rows())


def _grouped(rows: Iterable[tuple[Any, ...]]) -> Collection[_Chat]:
    chats: dict[tuple[str | None, str | None, int], _Chat] = {}
    for record, service, chat, sender, file, own in rows:
        key = (service, chat, file if chat is None else 0)
        told = None if own is None else bool(own)
        chats.setdefault(key, {}).setdefault(sender, []).append((record, told))
    return chats.values()


def _dataset(tx: Transaction) -> int | None:
    found = tx.execute("SELECT id FROM dataset WHERE name = ?", (MESSAGES.name,))
    return int(found[0][0]) if found else None


def _by_names(tx: Transaction) -> Iterator[int]:
    for first, last in settings.get(tx, BY_NAMES, tuple[tuple[int, int], ...], ()):
        yield from range(first, last + 1)


def _put_by_names(tx: Transaction, records: set[int]) -> None:
    ordered = sorted(records)
    breaks = [place for place, (a, b) in enumerate(pairwise(ordered), 1) if b != a + 1]
    edges = [0, *breaks, len(ordered)]
    spans = [(ordered[start], ordered[end - 1]) for start, end in pairwise(edges) if end > start]
    settings.put(tx, BY_NAMES, spans)
