"""What contacts have given: their signed offers, and the data under those that were taken.

Guarantees: envelopes are kept only after `wallet.agreement.negotiation` has taken them and are
never changed; ciphertext, keys and salts lie here and nowhere else, so erasing one share is one
transaction; nothing here is a dataset, so it is neither searched nor viewed nor granted onward.

Left to others: checking what comes (`app.node.people.receiving`), emptying the database's log of
what was destroyed (`OpenWallet.scrub`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import msgspec

from wallet.agreement.ids import only
from wallet.agreement.negotiation import Negotiation
from wallet.errors import NotFound
from wallet.store.arrived_steps import ArrivedSteps
from wallet.store.envelopes import Envelopes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wallet.agreement.binding import Claims
    from wallet.agreement.delivery import StepEntry
    from wallet.agreement.grant import Domain
    from wallet.agreement.ids import Beginning
    from wallet.store import Transaction

_ENVELOPES = Envelopes("received_envelope", timed=True)
envelopes, length, times = _ENVELOPES.since, _ENVELOPES.length, _ENVELOPES.times
_STEPS = ArrivedSteps("received_step")
pieces, next_step, last_receipt = _STEPS.pieces, _STEPS.next_step, _STEPS.last_receipt

State = Literal["offered", "taken", "complete", "declined", "lapsed", "revoked", "erased"]
HOLDING: Final = ("taken", "complete")
"""While a share stands so, what arrived of it may be looked at."""

_FIELDS: Final = (
    "negotiation, relationship, grant_id, state, received_ms, manifest, is_copied, erased_ms"
)


class Received(msgspec.Struct, frozen=True, array_like=True):
    """One share of a contact. `is_copied` says that the person wrote a copy to a file."""

    negotiation: bytes
    relationship: int
    grant_id: bytes | None
    state: State
    received_ms: int
    manifest: bytes | None
    is_copied: int
    erased_ms: int | None

    @property
    def holding(self) -> bool:
        """Whether what arrived may be looked at."""
        return self.state in HOLDING


def save(
    tx: Transaction, negotiation: Negotiation, relationship: int, held: int, now_ms: int
) -> None:
    """Write the envelopes after the first `held` ones; a new share is one that is offered."""
    tx.execute(
        "INSERT INTO received (negotiation, relationship, state, received_ms)"
        " VALUES (?, ?, 'offered', ?) ON CONFLICT (negotiation) DO NOTHING",
        (negotiation.id, relationship, now_ms),
    )
    tx.execute(
        "UPDATE received SET grant_id = ? WHERE negotiation = ?",
        (negotiation.grant_id, negotiation.id),
    )
    _ENVELOPES.add(tx, negotiation, held, now_ms)


def load(tx: Transaction, id: bytes, owner: Claims, own: Claims, domain: Domain) -> Negotiation:
    """Read a share's negotiation back, checking every envelope again.

    Raises:
        NotFound: there is none with this id.
    """
    negotiation = Negotiation(owner, own, domain)
    for data in envelopes(tx, id):
        negotiation = negotiation.take(data)
    if not negotiation.entries:
        raise NotFound("There is no such share in this vault.")
    return negotiation


def shares(tx: Transaction, relationship: int | None = None) -> list[Received]:
    """Return what contacts have given, newest first; only one contact's if named."""
    rows = tx.execute(
        f"SELECT {_FIELDS} FROM received WHERE ?1 IS NULL OR relationship = ?1"  # noqa: S608
        " ORDER BY received_ms DESC, negotiation",
        (relationship,),
    )
    return [Received(*row) for row in rows]


def share(tx: Transaction, id: bytes) -> Received:
    """Return one share by its negotiation.

    Raises:
        NotFound: there is none.
    """
    rows = tx.execute(f"SELECT {_FIELDS} FROM received WHERE negotiation = ?", (id,))  # noqa: S608
    if not rows:
        raise NotFound("There is no such share in this vault.")
    return Received(*rows[0])


def of_grant(tx: Transaction, grant_id: bytes) -> Received:
    """Return one share by its grant.

    Raises:
        NotFound: this grant was not given to this vault.
    """
    rows = tx.execute(f"SELECT {_FIELDS} FROM received WHERE grant_id = ?", (grant_id,))  # noqa: S608
    if not rows:
        raise NotFound("This grant was not given to this vault.")
    return Received(*rows[0])


def find(tx: Transaction, beginning: Beginning) -> Received:
    """Return the one share whose id begins so.

    Raises:
        NotFound: none or several begin so.
    """
    rows = tx.execute(
        f"SELECT {_FIELDS} FROM received WHERE instr(lower(hex(negotiation)), ?) = 1 LIMIT 2",  # noqa: S608
        (beginning,),
    )
    return Received(*only(rows, "share"))


def set_state(tx: Transaction, id: bytes, state: State) -> None:
    """Set where a share stands."""
    tx.execute("UPDATE received SET state = ? WHERE negotiation = ?", (state, id))


def begin(tx: Transaction, grant_id: bytes, manifest: bytes, entries: Sequence[StepEntry]) -> None:
    """Keep a checked manifest; the first one counts."""
    tx.execute(
        "UPDATE received SET manifest = coalesce(manifest, ?) WHERE grant_id = ?",
        (manifest, grant_id),
    )
    _STEPS.promise(tx, grant_id, entries)


def put_chunks(
    tx: Transaction, grant_id: bytes, step: int, first: int, data: Sequence[bytes]
) -> None:
    """Keep chunks of ciphertext that follow one another; those held already stay as they are."""
    tx.executemany(
        "INSERT INTO received_chunk (grant_id, step, chunk, data) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (grant_id, step, chunk) DO NOTHING",
        [(grant_id, step, chunk, piece) for chunk, piece in enumerate(data, start=first)],
    )


def chunks_held(tx: Transaction, grant_id: bytes, step: int) -> set[int]:
    """Return which chunks of a step are here."""
    rows = tx.execute(
        "SELECT chunk FROM received_chunk WHERE grant_id = ? AND step = ?", (grant_id, step)
    )
    return {chunk for (chunk,) in rows}


def chunks_of(tx: Transaction, grant_id: bytes, step: int) -> Iterator[bytes]:
    """Yield the ciphertext of a step, chunk by chunk."""
    for (data,) in tx.iterate(
        "SELECT data FROM received_chunk WHERE grant_id = ? AND step = ? ORDER BY chunk",
        (grant_id, step),
    ):
        yield data


def drop_chunks(tx: Transaction, grant_id: bytes, step: int) -> None:
    """Forget what arrived of a step, to fetch it again."""
    tx.execute("DELETE FROM received_chunk WHERE grant_id = ? AND step = ?", (grant_id, step))


def opened(
    tx: Transaction,
    grant_id: bytes,
    step: int,
    secrets: tuple[bytes, bytes],
    receipt: bytes,
    now_ms: int,
) -> bool:
    """Keep (key, salt) and receipt of a step that was checked; False if the share has ended."""
    if not of_grant(tx, grant_id).holding:
        return False
    _STEPS.open(tx, grant_id, step, secrets, receipt, now_ms)
    return True


def held_bytes(tx: Transaction, relationship: int) -> int:
    """Return how much ciphertext of one contact is held."""
    rows = tx.execute(
        "SELECT coalesce(sum(length(c.data)), 0) FROM received AS r"
        " JOIN received_chunk AS c ON c.grant_id = r.grant_id WHERE r.relationship = ?",
        (relationship,),
    )
    return int(rows[0][0])


def note_copy(tx: Transaction, id: bytes) -> None:
    """Note that the person wrote a copy of it to a file, which this program cannot delete."""
    tx.execute("UPDATE received SET is_copied = 1 WHERE negotiation = ?", (id,))


def erase(tx: Transaction, id: bytes, state: State, now_ms: int) -> None:
    """Destroy everything that arrived under a share: keys, salts and ciphertext."""
    found = share(tx, id)
    if found.grant_id is not None:
        _STEPS.forget(tx, found.grant_id)
        tx.execute("DELETE FROM received_chunk WHERE grant_id = ?", (found.grant_id,))
    tx.execute(
        "UPDATE received SET state = ?, erased_ms = coalesce(erased_ms, ?) WHERE negotiation = ?",
        (state, now_ms, id),
    )


def forget_ended(tx: Transaction) -> None:
    """Destroy ciphertext of shares that ended while their rows were not here."""
    marks = ", ".join("?" * len(HOLDING))
    tx.execute(
        "DELETE FROM received_chunk WHERE grant_id NOT IN (SELECT grant_id FROM received "  # noqa: S608
        f"WHERE grant_id IS NOT NULL AND state IN ({marks}))",
        tuple(HOLDING),
    )
