"""Keys that the person gave for checking who signed their mail, and what follows for what is here.

Guarantees: what a signature was found to be worth follows from the kept document and the key that
is known now, so that a key given later settles records that are here, and one taken away leaves
them unchecked again. All functions run in the caller's transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from wallet.errors import Malformed, NotFound
from wallet.importers.base import SignatureState, SignedOrigin
from wallet.importers.mail import origin as mail_origin
from wallet.importers.mail.issuer_keys import KEY_LIMIT, IssuerKey, by_name, read
from wallet.importers.values import BadValue
from wallet.vault import settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wallet.store import Transaction

KEY = "mail.issuer_keys"


class Settled(msgspec.Struct, frozen=True):
    """Of so many records it is known since now who signed them, or that nobody did as it says."""

    verified: int = 0
    failed: int = 0
    unchecked: int = 0


def remembered(tx: Transaction) -> tuple[IssuerKey, ...]:
    """Return the keys that are known, by domain and selector."""
    return settings.get(tx, KEY, tuple[IssuerKey, ...], ())


def records(tx: Transaction) -> dict[str, int]:
    """Return how many records say that they were signed with each key, by its name."""
    rows = tx.execute(
        "SELECT s.key_id || '._domainkey.' || s.issuer, count(DISTINCT r.record_id) "
        "FROM signed_origin AS s JOIN record_origin AS r ON r.origin_id = s.id "
        "WHERE s.method = ? GROUP BY 1 ORDER BY 1",
        (mail_origin.METHOD,),
    )
    return dict(rows)


def add(tx: Transaction, text: str) -> tuple[tuple[IssuerKey, ...], Settled]:
    """Keep the keys of pasted records, in the place of earlier ones of their names, and settle.

    Raises:
        Malformed: the text holds no record, or one that is no usable key; nothing was kept.
    """
    try:
        given = read(text)
    except BadValue as error:
        raise Malformed(f"No key was kept: {error}.") from error
    known = {**by_name(remembered(tx)), **by_name(given)}
    if len(known) > KEY_LIMIT:
        raise Malformed(
            f"No key was kept: with these there would be {len(known):,}, and at most {KEY_LIMIT:,} "
            "are remembered. Remove some first."
        )
    settings.put(tx, KEY, sorted(known.values()))
    return given, _settle(tx, given, {(key.domain, key.selector): key for key in given})


def remove(tx: Transaction, name: str) -> Settled:
    """Forget a key by the name it is published under; what it settled is unchecked again.

    Raises:
        NotFound: there is none of this name.
    """
    known = remembered(tx)
    gone = [key for key in known if key.name == name.rstrip(".").lower()]
    if not gone:
        raise NotFound(f"No key called {name} is remembered.")
    settings.put(tx, KEY, [key for key in known if key not in gone])
    return _settle(tx, gone, {})


def _settle(
    tx: Transaction, keys: Iterable[IssuerKey], known: dict[tuple[str, str], IssuerKey]
) -> Settled:
    """Judge anew what names these keys, by what is known now; count the records that changed."""
    counts = dict.fromkeys(SignatureState, 0)
    for key in keys:
        rows = tx.execute(
            "SELECT s.id, s.issuer, s.key_id, s.state, s.document, "
            "(SELECT count(DISTINCT record_id) FROM record_origin WHERE origin_id = s.id) "
            "FROM signed_origin AS s WHERE s.method = ? AND s.issuer = ? AND s.key_id = ?",
            (mail_origin.METHOD, key.domain, key.selector),
        )
        for number, issuer, key_id, was, document, count in rows:
            before = SignedOrigin(mail_origin.METHOD, issuer, key_id, SignatureState(was), document)
            state = mail_origin.settled(before, known.get((issuer, key_id)))
            if state is not before.state:
                tx.execute("UPDATE signed_origin SET state = ? WHERE id = ?", (state, number))
                counts[state] += count
    return Settled(**{state.value: count for state, count in counts.items()})
