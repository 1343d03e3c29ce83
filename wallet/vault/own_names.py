"""Under which names the person writes in chats, and what follows for messages that are here.

Guarantees: what an export said of a message is never changed; a message of which nobody knew is
settled only where the person's name stands in its chat: theirs is own, the others' are not. How a
row is found again does not depend on it (`TableSpec.settled`), so importing again adds nothing.

All functions run in the caller's transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from wallet.importers.chats.own_names import OwnNames
from wallet.importers.chats.tables import MESSAGES, NOTICE
from wallet.vault import settings

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from wallet.store import Transaction

KEY: Final = "chats.own_names"
MOST_WRITERS: Final = 200
"""So many writers are offered at most."""
_OPEN: Final = (
    "SELECT id, payload ->> '$.service', payload ->> '$.chat', payload ->> '$.sender' FROM record "
    "WHERE dataset_id IN (?, ?) AND payload ->> '$.own' IS NULL AND payload ->> '$.kind' <> ? "
    "AND payload ->> '$.sender' IS NOT NULL"
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


def settle(tx: Transaction, names: Sequence[str]) -> int:
    """Say of messages that left it open whose they are; return of how many."""
    known = OwnNames(names)
    settled: list[tuple[str, int]] = []
    for by_sender in _open_chats(tx):
        if own := known.among(by_sender):
            settled += [
                ("true" if sender in own else "false", record)
                for sender, records in by_sender.items()
                for record in records
            ]
    tx.executemany(
        "UPDATE record SET payload = jsonb_set(payload, '$.own', json(?)) WHERE id = ?", settled
    )
    return len(settled)


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


def _open_chats(tx: Transaction) -> Collection[dict[str, list[int]]]:
    """Return the messages that left open whose they are: of each chat, by the name at each."""
    found = tx.execute("SELECT id FROM dataset WHERE name = ?", (MESSAGES.name,))
    if not found:
        return ()
    dataset = int(found[0][0])
    by_chat: dict[tuple[str | None, str | None], dict[str, list[int]]] = {}
    for record, service, chat, sender in tx.iterate(_OPEN, (dataset, -dataset, NOTICE)):
        by_chat.setdefault((service, chat), {}).setdefault(sender, []).append(record)
    return by_chat.values()
