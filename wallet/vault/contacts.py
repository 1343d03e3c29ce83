"""Contacts: people one knows, each a relationship of its own that stands on no chain.

Guarantees: a contact's home key has one relationship and one index of keys for ever; removing a
contact keeps both, so that the same person met again is recognised and no index is given twice.

Left to others: the meeting (`app.node.people.acquaintance`), what is shared (`wallet.vault.deals`,
`grants`) and what was received (`wallet.vault.received`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.agreement.binding import Claims
from wallet.errors import BadSignature, NotFound
from wallet.vault import relationships

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.store import Transaction
    from wallet.vault.relationships import Relationship

_FIELDS: Final = (
    "relationship, own_name, first_name, words, met_ms, compared_ms, seen_ms, removed_ms"
)


FAREWELL_MS: Final = 30 * 86_400_000
"""For how long after a contact was removed what was open between both is still said."""


class Contact(msgspec.Struct, frozen=True):
    """One person one knows.

    Attributes:
        index: of the relationship.
        own_name: how the person introduced themselves to this contact.
        first_name: what the contact called itself when they met; what it calls itself now stands in
            the relationship.
        words: what both said to each other, or should.
        met_ms: UTC milliseconds.
        compared_ms: when the person said that the words are the same; None until they do.
        seen_ms: when the contact was last spoken to.
        removed_ms: when the person removed it; None while it stands.
    """

    index: int
    own_name: str
    first_name: str
    words: str
    met_ms: int
    compared_ms: int | None
    seen_ms: int | None
    removed_ms: int | None


def meet(
    tx: Transaction, index: int, own_name: str, first_name: str, words: str, now_ms: int
) -> Contact:
    """Keep that a person was met; met again, the words are new and not compared yet."""
    tx.execute(
        f"INSERT INTO contact ({_FIELDS}) VALUES (?, ?, ?, ?, ?, NULL, ?, NULL)"  # noqa: S608
        " ON CONFLICT (relationship) DO UPDATE SET own_name = excluded.own_name,"
        " words = excluded.words, met_ms = excluded.met_ms, compared_ms = NULL,"
        " seen_ms = excluded.seen_ms, removed_ms = NULL",
        (index, own_name, first_name, words, now_ms, now_ms),
    )
    tx.execute(
        "UPDATE relationship SET is_blocked = 0, stated_name = ? WHERE id = ?", (first_name, index)
    )
    return contact(tx, index)


def begin(
    tx: Transaction, entropy: bytes, identity: bytes, peer_id: str, name: str, now_ms: int
) -> Relationship:
    """The relationship with this home key, begun now if there is none; it stands on no chain.

    Raises:
        BadSignature: the key is a requester's already, who is no contact.
    """
    known = relationships.by_key(tx, identity)
    if known is not None and known.index not in indices(tx):
        raise BadSignature("This key is known as a requester's; it cannot be a contact's too.")
    if known is not None:
        return known
    found = relationships.begin(tx, entropy, identity, peer_id, name, (), now_ms)
    relationships.set_kind(tx, found.index, "contact")
    return found


def check_own_keys(tx: Transaction, index: int, claims: Claims) -> None:
    """Return if no other relationship has introduced itself with any of these keys.

    Raises:
        BadSignature: one has; nobody shares keys with somebody else.
    """
    for other, data in tx.execute("SELECT relationship, claims FROM introduction"):
        if other == index:
            continue
        theirs = msgspec.msgpack.decode(data, type=Claims)
        if (
            claims.identity == theirs.identity
            or claims.signing_key == theirs.signing_key
            or claims.hpke_key == theirs.hpke_key
            or claims.address == theirs.address
        ):
            raise BadSignature("They introduced themselves with keys of somebody else you know.")


def contact(tx: Transaction, index: int) -> Contact:
    """Return one contact, removed or not.

    Raises:
        NotFound: this relationship is with no contact.
    """
    rows = tx.execute(f"SELECT {_FIELDS} FROM contact WHERE relationship = ?", (index,))  # noqa: S608
    if not rows:
        raise NotFound("There is no such contact.")
    return _contact(rows[0])


def standing(tx: Transaction) -> list[Contact]:
    """Return the contacts that were not removed, the first met first."""
    rows = tx.execute(
        f"SELECT {_FIELDS} FROM contact WHERE removed_ms IS NULL ORDER BY met_ms, relationship"  # noqa: S608
    )
    return [_contact(row) for row in rows]


def indices(tx: Transaction) -> set[int]:
    """Return the relationships with contacts: met, about to be, or removed."""
    return relationships.of_kind(tx, "contact")


def leaving(tx: Transaction, now_ms: int) -> list[Contact]:
    """Return removed contacts with whom a last word may be open: a revocation, or its answer."""
    rows = tx.execute(
        f"SELECT {_FIELDS} FROM contact WHERE removed_ms > ?"  # noqa: S608
        " AND (relationship IN (SELECT relationship FROM received WHERE erased_ms IS NOT NULL)"
        " OR relationship IN (SELECT relationship FROM consent_grant WHERE state = 'revoked'))",
        (now_ms - FAREWELL_MS,),
    )
    return [_contact(row) for row in rows]


def may_speak(tx: Transaction, index: int, now_ms: int) -> bool:
    """Whether a contact is listened to: it stands, or has a last word to hear or to say."""
    found = (*standing(tx), *leaving(tx, now_ms))
    return any(item.index == index for item in found)


def is_standing(tx: Transaction, index: int) -> bool:
    """Whether a relationship is with a contact that was not removed."""
    rows = tx.execute(
        "SELECT 1 FROM contact WHERE relationship = ? AND removed_ms IS NULL", (index,)
    )
    return bool(rows)


_AROUND = '“”"\u2068\u2069 '


def names(tx: Transaction) -> dict[int, str]:
    """Return what every relationship is called, of contacts and requesters, by index."""
    return {item.index: item.called for item in relationships.all_relationships(tx)}


def find(tx: Transaction, named: str) -> Contact:
    """Return the one standing contact with this petname, or this number.

    What somebody calls themselves is shown in quotes; a name copied with them is the same name.
    Who has no name is shown as “Contact 3”, by number, and found so.

    Raises:
        NotFound: there is none, or several are called so.
    """
    wanted = named.strip().casefold()
    found, known = standing(tx), names(tx)
    called = {item.index: known[item.index] for item in found}
    matching = [item for item in found if called[item.index].casefold() == wanted]
    if not matching:
        bare = wanted.strip(_AROUND)
        matching = [item for item in found if called[item.index].casefold() == bare]
    if not matching and wanted.isdecimal() and len(wanted) < 12:
        matching = [item for item in found if item.index == int(wanted)]
    if not matching:
        raise NotFound(f"There is no contact called “{named[:80]}”.")
    if len(matching) > 1:
        raise NotFound(f"Several contacts are called “{named[:80]}”; name one by its number.")
    return matching[0]


def rename(tx: Transaction, index: int, petname: str) -> None:
    """Call a contact so from now on."""
    tx.execute("UPDATE relationship SET petname = ? WHERE id = ?", (petname, index))


def reached(tx: Transaction, index: int, addresses: Sequence[str]) -> None:
    """Keep where a contact says that it is reached; an empty list changes nothing."""
    if addresses:
        where_at = msgspec.json.encode(list(addresses)).decode()
        tx.execute("UPDATE relationship SET addresses = ? WHERE id = ?", (where_at, index))


def calls_itself(tx: Transaction, index: int, name: str) -> bool:
    """Keep what a contact calls itself now; return whether that is new. The petname stays."""
    tx.execute(
        "UPDATE relationship SET stated_name = ?1 WHERE id = ?2 AND stated_name <> ?1",
        (name, index),
    )
    return bool(tx.changes)


def saw(tx: Transaction, index: int, now_ms: int) -> None:
    """Note that a contact was spoken to."""
    tx.execute("UPDATE contact SET seen_ms = ? WHERE relationship = ?", (now_ms, index))


def compared(tx: Transaction, index: int, now_ms: int) -> None:
    """Note that the person compared the words and that they are the same."""
    tx.execute("UPDATE contact SET compared_ms = ? WHERE relationship = ?", (now_ms, index))


def remove(tx: Transaction, index: int, now_ms: int) -> None:
    """End an acquaintance: nothing more is heard from or said to this key, but revocations."""
    tx.execute("UPDATE contact SET removed_ms = ? WHERE relationship = ?", (now_ms, index))


def _contact(row: tuple[Any, ...]) -> Contact:
    return Contact(*row)
