"""The ledger of the privacy budget: what was set aside, what left, what came back, in a chain.

Guarantees: entries are only added, in the caller's transaction; each holds SHA-256 of the one
before, and how long the log was; each act about noise writes the hash of its last entry into the
log. So an entry cannot be changed, left out or put back without the chain or the log showing it,
and neither can be put back without the other. Nothing is added on top of an entry that does not
fit (`LedgerBroken`), but for a hold.

    reserved   `source` may answer `number` times with `mechanism` about `category`
    charged    one of them, called `number`, leaves: written before it is sent
    released   it has ended; what never left came back
    waiting    it has ended while the ledger was held; it comes back when that is confirmed
    held       what happened after a backup, or a loss, is not known here
    confirmed  the person said that nothing with noise left in that time

Where a chain was cut or pages were lost, a hold is written on top of what is there; the chain is
checked from the last hold on.

Left to others: what may be reserved (`wallet.policy.budget`), what a mechanism costs
(`wallet.agreement.privacy`).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import astuple, replace

from wallet.audit import log as audit
from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wallet.store import Transaction

_ENTRY: Final = (
    "seq, act, source, number, category, unit, relationship, purpose, mechanism, wallets, exact, "
    "at_ms, log_size, previous, hash"
)
_KINDS: Final = {
    "reserved": "budget.reserved",
    "charged": "budget.charged",
    "released": "budget.released",
    "waiting": "budget.waiting",
    "held": "budget.held",
    "confirmed": "budget.confirmed",
}
_ZEROS: Final = bytes(32)
_PLACE: Final = b"freehold/privacy-entry/1\0"


class LedgerBroken(NotAllowed):
    """The privacy budget's ledger is not as it was last written; nothing was signed or sent."""

    code = "budget-broken"


class Entry(msgspec.Struct, frozen=True):
    """One entry; what its act does not need is empty or 0. `mechanism` is canonical JSON.

    `number` is how many answers (reserved) or which of them (charged); `log_size` how many entries
    the log had before; `previous` and `hash` make the chain.
    """

    seq: int
    act: str
    source: bytes
    number: int
    category: str
    unit: str
    relationship: int
    purpose: str
    mechanism: str
    wallets: int
    exact: int
    at_ms: int
    log_size: int
    previous: bytes
    hash: bytes

    @property
    def own_hash(self) -> bytes:
        """What `hash` has to be."""
        return hashlib.sha256(_PLACE + msgspec.msgpack.encode(astuple(self)[:-1])).digest()


class Wish(msgspec.Struct, frozen=True):
    """What is to be set aside for one kind of data: as in `Entry`."""

    category: str
    unit: str
    mechanism: str
    wallets: int
    exact: bool


class Standing(msgspec.Struct, frozen=True):
    """How one reservation stands: `charged` of `rounds` left; `ended` gives the others back."""

    source: bytes
    category: str
    unit: str
    relationship: int
    purpose: str
    mechanism: str
    wallets: int
    exact: bool
    rounds: int
    charged: int
    ended: bool

    @property
    def held(self) -> int:
        """How many answers count: those that left, and those that still may."""
        return self.charged if self.ended else self.rounds


class _Named(msgspec.Struct, frozen=True):
    entry: int
    hash: str


def reserve(
    tx: Transaction,
    source: bytes,
    rounds: int,
    relationship: int,
    purpose: str,
    wishes: Sequence[Wish],
    now_ms: int,
) -> None:
    """Set aside `rounds` answers for each wish.

    Raises:
        LedgerBroken: the ledger is not as it was last written.
    """
    drafts = [
        _draft(
            "reserved",
            source,
            rounds,
            now_ms,
            category=wish.category,
            unit=wish.unit,
            relationship=relationship,
            purpose=purpose,
            mechanism=wish.mechanism,
            wallets=wish.wallets,
            exact=int(wish.exact),
        )
        for wish in wishes
    ]
    _append(tx, drafts, named=any(wish.mechanism for wish in wishes))


def add(tx: Transaction, act: str, source: bytes, number: int, now_ms: int, *, named: bool) -> None:
    """Add an entry about a source; `named` writes its hash into the log.

    Raises:
        LedgerBroken: the ledger is not as it was last written.
    """
    _append(tx, [_draft(act, source, number, now_ms)], named=named)


def hold(tx: Transaction, now_ms: int) -> None:
    """What happened in some time is not known here: everything counts as reserved until confirmed.

    Written on top of whatever is there.
    """
    _append(tx, [_draft("held", b"", 0, now_ms)], named=True, on_anything=True)


def held_since(tx: Transaction) -> int | None:
    """When a hold was written that nobody has confirmed, in UTC milliseconds; None if none is."""
    rows = tx.execute(
        "SELECT act, at_ms FROM privacy_entry WHERE act IN ('held', 'confirmed')"
        " ORDER BY seq DESC LIMIT 1"
    )
    return int(rows[0][1]) if rows and rows[0][0] == "held" else None


def reserved_before_hold(tx: Transaction, source: bytes) -> bool:
    """Whether something was reserved for a source before a hold, confirmed or not."""
    return bool(
        tx.execute(
            "SELECT 1 FROM privacy_entry r JOIN privacy_entry h ON h.seq > r.seq"
            " WHERE r.source = ? AND r.act = 'reserved' AND h.act = 'held'"
            " AND h.act IN ('held', 'confirmed') LIMIT 1",  # as the index says it
            (source,),
        )
    )


def waiting(tx: Transaction) -> list[bytes]:
    """The sources that ended while the ledger was held."""
    rows = tx.execute(
        "SELECT source FROM privacy_entry w WHERE act = 'waiting' AND NOT EXISTS ("
        "SELECT 1 FROM privacy_entry r WHERE r.source = w.source AND r.act = 'released')"
        " ORDER BY seq"
    )
    return [bytes(row[0]) for row in rows]


def standings(
    tx: Transaction, *, source: bytes | None = None, category: str | None = None
) -> list[Standing]:
    """How reservations stand, the oldest first: all, those of a source, or those of a kind."""
    where, values = "", tuple(value for value in (source, category) if value is not None)
    if source is not None:
        where += " AND r.source = ?"
    if category is not None:
        where += " AND r.category = ?"
    rows = tx.execute(
        "SELECT r.source, r.category, r.unit, r.relationship, r.purpose, r.mechanism, r.wallets,"  # noqa: S608
        " r.exact, r.number, (SELECT count(*) FROM privacy_entry c WHERE c.source = r.source"
        " AND c.act = 'charged'), EXISTS (SELECT 1 FROM privacy_entry e"
        " WHERE e.source = r.source AND e.act = 'released')"
        f" FROM privacy_entry r WHERE r.act = 'reserved'{where} ORDER BY r.seq",
        values,
    )
    return [
        Standing(bytes(s), c, u, who, why, m, n, bool(x), rounds, charged, bool(ended))
        for s, c, u, who, why, m, n, x, rounds, charged, ended in rows
    ]


def is_charged(tx: Transaction, source: bytes, number: int) -> bool:
    """Whether the answer of a source with this number counts as sent."""
    return bool(
        tx.execute(
            "SELECT 1 FROM privacy_entry WHERE source = ? AND act = 'charged' AND number = ?",
            (source, number),
        )
    )


def entries(tx: Transaction) -> Iterator[Entry]:
    """All entries, the oldest first."""
    for row in tx.iterate(f"SELECT {_ENTRY} FROM privacy_entry ORDER BY seq"):  # noqa: S608
        yield Entry(*row)


def head_problem(tx: Transaction) -> str:
    """Say in a sentence why nothing can be added on top of the ledger; empty if all fits.

    Looks at the last entry, and at what the log last said of the ledger.
    """
    rows = tx.execute(f"SELECT {_ENTRY} FROM privacy_entry ORDER BY seq DESC LIMIT 1")  # noqa: S608
    last = Entry(*rows[0]) if rows else None
    if last is not None and last.hash not in (_ZEROS, last.own_hash):
        return "The last entry of the privacy budget's ledger is not as it was written."
    if last is not None and last.log_size > audit.size(tx):
        return "The privacy budget's ledger knows of a longer log than there is."
    newest = [said for kind in _KINDS.values() for said in audit.page(tx, limit=1, kinds=(kind,))]
    named = _named(max(newest, key=lambda said: said.seq).body) if newest else None
    if named is not None and not _is_there(tx, named):
        return "The log names an entry of the privacy budget's ledger that is not there."
    return ""


def problems(tx: Transaction) -> list[str]:
    """Say in sentences what does not fit in the whole chain, and against the log."""
    whole = list(entries(tx))
    holds = [place for place, entry in enumerate(whole) if entry.act == "held"]
    start = holds[-1] if holds else 0
    carried = 0 if holds else sum(1 for entry in whole if entry.hash == _ZEROS)
    found = []
    for place in range(max(start, carried), len(whole)):
        entry = whole[place]
        fits = entry.hash == entry.own_hash
        if place > start and place > carried:
            fits &= (
                entry.previous == whole[place - 1].hash and entry.seq == whole[place - 1].seq + 1
            )
        elif not holds:
            fits &= entry.previous == _above(whole[:carried]) and entry.seq == carried
        if not fits:
            found.append(f"Entry {entry.seq:,} of the privacy budget's ledger does not fit.")
            break
    known_from = whole[start].log_size if holds else 0
    for kind in _KINDS.values():
        for said in audit.every(tx, kind):
            named = _named(said.body)
            if named is not None and said.seq >= known_from and not _is_there(tx, named):
                found.append(
                    f"Log entry {said.seq:,} names an entry of the privacy budget's ledger that is "
                    "not there."
                )
    return found


def _draft(act: str, source: bytes, number: int, now_ms: int, **other: object) -> Entry:
    empty: dict[str, object] = {
        "category": "",
        "unit": "",
        "relationship": 0,
        "purpose": "",
        "mechanism": "",
        "wallets": 0,
        "exact": 0,
    }
    made: Entry = msgspec.convert(
        {"seq": 0, "act": act, "source": source, "number": number, "at_ms": now_ms, "log_size": 0}
        | {"previous": _ZEROS, "hash": _ZEROS}
        | empty
        | other,
        Entry,
    )
    return made


def _append(
    tx: Transaction, drafts: Sequence[Entry], *, named: bool, on_anything: bool = False
) -> None:
    if not drafts:
        return
    if not on_anything and (why := head_problem(tx)):
        raise LedgerBroken(
            f"{why} Nothing was signed or sent. Check the vault in Settings; it says what to do."
        )
    rows = tx.execute(f"SELECT {_ENTRY} FROM privacy_entry ORDER BY seq DESC LIMIT 1")  # noqa: S608
    last = Entry(*rows[0]) if rows else None
    seq = 0 if last is None else last.seq + 1
    previous = _ZEROS if last is None else last.hash
    if previous == _ZEROS:
        previous = _above(list(entries(tx)))
    log_size = audit.size(tx)
    for draft in drafts:
        entry = replace(draft, seq=seq, log_size=log_size, previous=previous)
        entry = replace(entry, hash=entry.own_hash)
        tx.execute(
            f"INSERT INTO privacy_entry ({_ENTRY}) VALUES ({', '.join('?' * 15)})",  # noqa: S608
            astuple(entry),
        )
        seq, previous = seq + 1, entry.hash
    if named:
        body = {"entry": seq - 1, "hash": previous.hex()}
        audit.append(tx, _KINDS[drafts[-1].act], body, drafts[-1].at_ms)


def _above(carried: Sequence[Entry]) -> bytes:
    """What the first entry with a hash names: all that were carried over without one."""
    rows = [astuple(entry) for entry in carried]
    return hashlib.sha256(_PLACE + msgspec.msgpack.encode(rows)).digest()


def _named(body: bytes | None) -> _Named | None:
    """What a log entry says of the ledger; None if its words were erased."""
    return None if body is None else msgspec.json.decode(body, type=_Named)


def _is_there(tx: Transaction, named: _Named) -> bool:
    rows = tx.execute("SELECT hash FROM privacy_entry WHERE seq = ?", (named.entry,))
    return bool(rows) and bytes(rows[0][0]).hex() == named.hash
