"""Relationships: one requester, one index of keys, for ever.

Guarantees: a requester's key has at most one relationship; an index is given once and never
again, also if the relationship is forgotten, because its address and keys were seen.

Left to others: the keys themselves (`wallet.keys.relationship`) and what is said over them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from wallet.errors import NotFound
from wallet.keys import relationship as keys_of
from wallet.vault import settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.store import Transaction

Kind = Literal["requester", "contact", "local"]
"""Who is paid for on a chain; whom one knows; what asks on this computer."""

INDEX_COUNTER: Final = "relationship"
_FIELDS: Final = (
    "id, requester_key, peer_id, petname, stated_name, own_address, requester_address, addresses, "
    "is_blocked, created_ms"
)


class Relationship(msgspec.Struct, frozen=True):
    """One requester as the person knows it.

    Attributes:
        index: of the keys shown to it (`wallet.keys.relationship`).
        requester_key: the key that pins it, as the agreement protocol gives it.
        peer_id: its libp2p identity.
        petname: what the person calls it; empty until they do.
        stated_name: what it calls itself, unchecked.
        own_address: the person's EVM address towards it.
        requester_address: its EVM address, None until it has proved one.
        addresses: multiaddrs where it can be dialled.
        is_blocked: the person wants to hear nothing more from it.
        created_ms: UTC milliseconds.
    """

    index: int
    requester_key: bytes
    peer_id: str
    petname: str
    stated_name: str
    own_address: str
    requester_address: str | None
    addresses: tuple[str, ...]
    is_blocked: bool
    created_ms: int

    @property
    def has_name(self) -> bool:
        """Whether anybody gave it one."""
        return bool(self.petname or self.stated_name)

    @property
    def called(self) -> str:
        """What the person reads: their name for it, what it calls itself, or its number.

        Only somebody one knows may say no name; links and terms of requesters have one.
        """
        return self.petname or self.stated_name or f"Contact {self.index}"


def begin(
    tx: Transaction,
    entropy: bytes,
    requester_key: bytes,
    peer_id: str,
    stated_name: str,
    addresses: Sequence[str],
    now_ms: int,
) -> Relationship:
    """The relationship with this key, begun now if there is none; its addresses are renewed.

    Args:
        tx: a writing transaction.
        entropy: of the person, for the address of a new relationship.
        requester_key: what pins the requester.
        peer_id: its libp2p identity.
        stated_name: what it calls itself.
        addresses: where it can be dialled.
        now_ms: UTC milliseconds.
    """
    where_at = msgspec.json.encode(list(addresses)).decode()
    tx.execute(
        "UPDATE relationship SET addresses = ? WHERE requester_key = ?", (where_at, requester_key)
    )
    if not tx.changes:
        index = settings.take_number(tx, INDEX_COUNTER)
        tx.execute(
            f"INSERT INTO relationship ({_FIELDS}) VALUES (?, ?, ?, '', ?, ?, NULL, ?, 0, ?)",  # noqa: S608
            (
                index,
                requester_key,
                peer_id,
                stated_name,
                keys_of(entropy, index).evm_address,
                where_at,
                now_ms,
            ),
        )
    found = by_key(tx, requester_key)
    assert found is not None
    return found


def by_key(tx: Transaction, requester_key: bytes) -> Relationship | None:
    """The relationship with this requester's key, if there is one."""
    return _one(tx, "requester_key = ?", requester_key)


def by_index(tx: Transaction, index: int) -> Relationship:
    """The relationship with this index.

    Raises:
        NotFound: there is none.
    """
    found = _one(tx, "id = ?", index)
    if found is None:
        raise NotFound(f"There is no relationship with index {index}.")
    return found


def all_relationships(tx: Transaction) -> list[Relationship]:
    """All of them, the oldest first."""
    return [
        _relationship(row)
        for row in tx.execute(f"SELECT {_FIELDS} FROM relationship ORDER BY created_ms, id")  # noqa: S608
    ]


def of_kind(tx: Transaction, *kinds: Kind) -> set[int]:
    """The indices of those that are of these kinds."""
    rows = tx.execute("SELECT id, kind FROM relationship")
    return {index for index, kind in rows if kind in kinds}


def set_kind(tx: Transaction, index: int, kind: Kind) -> None:
    """Say what a relationship is; grants of all but requesters stand on no chain."""
    tx.execute("UPDATE relationship SET kind = ? WHERE id = ?", (kind, index))


def set_blocked(tx: Transaction, index: int, blocked: bool) -> None:
    """Note whether the person wants to hear nothing more from it."""
    tx.execute("UPDATE relationship SET is_blocked = ? WHERE id = ?", (int(blocked), index))


def set_petname(tx: Transaction, index: int, petname: str) -> None:
    """Note what the person calls it; empty for no name of theirs."""
    tx.execute("UPDATE relationship SET petname = ? WHERE id = ?", (petname, index))


def set_requester_address(tx: Transaction, index: int, address: str) -> None:
    """Note the EVM address that the requester proved to be its own."""
    tx.execute("UPDATE relationship SET requester_address = ? WHERE id = ?", (address, index))


def _one(tx: Transaction, where: str, value: bytes | str | int) -> Relationship | None:
    rows = tx.execute(f"SELECT {_FIELDS} FROM relationship WHERE {where}", (value,))  # noqa: S608
    return _relationship(rows[0]) if rows else None


def _relationship(row: tuple[Any, ...]) -> Relationship:
    named = dict(zip(Relationship.__struct_fields__, row, strict=True))
    named["addresses"] = msgspec.json.decode(named["addresses"])
    named["is_blocked"] = bool(named["is_blocked"])
    return msgspec.convert(named, Relationship)
