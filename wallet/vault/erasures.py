"""Which records were erased, kept so that restoring an older backup does not bring them back.

Guarantees: a list names records by line and number (see the migration) and says nothing of what
was in them; a record that was imported again after its erasure has another number and is never
meant; a list of another future of the same vault names nothing that was made here since. Outside
the vault a list says nothing to others (XChaCha20-Poly1305 under a key from the identity) and
cannot be made by others.

Not in a list: imports that were undone. Left to others: where lists are kept
(`app.node.keeping.erasure_list`), when one is followed (`wallet.backup.restore`).
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

import msgspec
from nacl.exceptions import CryptoError
from nacl.secret import Aead

from wallet.keys import derive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wallet.store import Transaction

MAX_BYTES: Final = 64 * 1024 * 1024
_PLACE: Final = b"freehold-erasures/1"
_LINE_BYTES: Final = 8
_END: Final = 2**63 - 1

Span = tuple[int, int]
"""The first and the last of numbers in a row."""


class Erasures(msgspec.Struct, frozen=True):
    """The erased records of one vault: for each line, the spans of their numbers, in order."""

    store_id: str
    lines: dict[str, tuple[Span, ...]] = {}


def note(tx: Transaction, ids: Iterable[int]) -> None:
    """Keep that these records of this vault are erased."""
    lines = list(_lines(tx))
    for first, last in spans(ids):
        for name, begins, ends in lines:
            if first <= ends and begins <= last:
                _add(tx, name, max(first, begins), min(last, ends))


def known(tx: Transaction, store_id: str) -> Erasures:
    """Everything that was erased in this vault, or is known to have been."""
    lines: dict[str, list[Span]] = {}
    for line, first, last in tx.execute(
        "SELECT line, first, last FROM erased ORDER BY line, first"
    ):
        lines.setdefault(line, []).append((first, last))
    return Erasures(store_id, {line: tuple(found) for line, found in lines.items()})


def learn(tx: Transaction, found: Erasures) -> None:
    """Keep here too what a list from elsewhere says."""
    for line, erased in found.lines.items():
        for first, last in erased:
            _add(tx, line, first, last)


def present(tx: Transaction, found: Erasures) -> list[int]:
    """The numbers of records that are here, in the bin or not, and are in the list."""
    ids: list[int] = []
    for name, begins, ends in _lines(tx):
        for first, last in found.lines.get(name, ()):
            rows = tx.execute(
                "SELECT id FROM record WHERE id BETWEEN ? AND ? ORDER BY id",
                (max(first, begins), min(last, ends)),
            )
            ids += [row[0] for row in rows]
    return ids


def together(one: Erasures, other: Erasures | None) -> Erasures:
    """What either of two lists of one vault says."""
    if other is None or other.store_id != one.store_id:
        return one
    return Erasures(
        one.store_id,
        {
            line: tuple(_joined([*one.lines.get(line, ()), *other.lines.get(line, ())]))
            for line in sorted({*one.lines, *other.lines})
        },
    )


def begin_line(tx: Transaction) -> None:
    """Let records that come from now on be of another line.

    For a vault that goes on from an older state: elsewhere their numbers may have been given.
    """
    given = tx.execute("SELECT seq FROM sqlite_sequence WHERE name = 'record'")
    last = tx.execute("SELECT coalesce(max(id), 0) FROM record")[0][0]
    tx.execute(
        "INSERT OR REPLACE INTO record_line (first, name) VALUES (?, ?)",
        (max(last, *(row[0] for row in given), 0) + 1, secrets.token_hex(_LINE_BYTES)),
    )


def seal(found: Erasures, entropy: bytes) -> bytes:
    """The bytes to keep elsewhere."""
    nonce = secrets.token_bytes(Aead.NONCE_SIZE)
    plain = msgspec.msgpack.encode(found)
    return nonce + Aead(derive(entropy, "erasures")).encrypt(plain, _PLACE, nonce).ciphertext


def unseal(data: bytes, entropy: bytes) -> Erasures | None:
    """The list in bytes that were kept; None if they are damaged or of another identity."""
    nonce, box = data[: Aead.NONCE_SIZE], data[Aead.NONCE_SIZE :]
    try:
        plain = Aead(derive(entropy, "erasures")).decrypt(box, _PLACE, nonce)
        return msgspec.msgpack.decode(plain, type=Erasures)
    except (CryptoError, ValueError, TypeError):
        return None


def spans(ids: Iterable[int]) -> Iterator[Span]:
    """Numbers as spans, in order."""
    return iter(_joined([(id, id) for id in ids]))


def _joined(found: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for first, last in sorted(found):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _lines(tx: Transaction) -> Iterator[tuple[str, int, int]]:
    """Each line with the first and the last number that counts in it."""
    begins = [(1, ""), *tx.execute("SELECT first, name FROM record_line ORDER BY first")]
    ends = [first - 1 for first, _ in begins[1:]] + [_END]
    for (first, name), last in zip(begins, ends, strict=True):
        if first <= last:
            yield name, first, last


def _add(tx: Transaction, line: str, first: int, last: int) -> None:
    """Join a span to those it touches."""
    near = tx.execute(
        "SELECT first, last FROM erased WHERE line = :line AND first <= :last + 1 AND first >= "
        "coalesce((SELECT max(first) FROM erased WHERE line = :line AND first <= :first), :first)",
        {"line": line, "first": first, "last": last},
    )
    touched = [span for span in near if span[1] >= first - 1]
    for span in touched:
        tx.execute("DELETE FROM erased WHERE line = ? AND first = ?", (line, span[0]))
    tx.execute(
        "INSERT INTO erased (line, first, last) VALUES (?, ?, ?)",
        (
            line,
            min([first, *(span[0] for span in touched)]),
            max([last, *(span[1] for span in touched)]),
        ),
    )
