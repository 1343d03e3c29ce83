"""Grants in the vault: what was signed, what left, what was paid, what was destroyed.

Order is what protects both sides, so each function here is one fact in one transaction: a step is
written down as served before its key leaves, a voucher is stored before the next key may leave,
and destroying keys is final.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from wallet.agreement.delivery import Signed, StepEntry
from wallet.agreement.ids import only
from wallet.errors import NotAllowed, NotFound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wallet.agreement.ids import Beginning
    from wallet.store import Transaction

State = Literal["signed", "open", "completed", "revoked", "expired", "closed"]

_COLUMNS = (
    "id, negotiation, relationship, granted_ms, steps, price, log_salt, manifest, snapshot,"
    " served, paid, voucher, state, revoked_ms, keys_destroyed_ms, recorded_ms,"
    " waits_for"
)
_STEPS = (
    "SELECT step, rows, cipher_bytes, leaf, key_hash, cipher_hash, key, salt,"
    " served_ms, receipt, receipt_ms FROM step WHERE consent_grant = ?"
)


class GrantRow(msgspec.Struct, frozen=True, array_like=True):
    """One grant's row. `price` is per step in base units; `voucher` the best signature held."""

    id: bytes
    negotiation: bytes
    relationship: int
    granted_ms: int
    steps: int
    price: str
    log_salt: bytes | None
    manifest: bytes | None
    snapshot: int | None
    served: int
    paid: int
    voucher: bytes | None
    state: State
    revoked_ms: int | None
    keys_destroyed_ms: int | None
    recorded_ms: int | None
    waits_for: str

    @property
    def running(self) -> bool:
        """Whether steps may still leave under this grant."""
        return self.state in ("signed", "open")

    def signed_manifest(self) -> Signed:
        """Return the manifest as it was signed.

        Raises:
            NotAllowed: nothing was frozen for this grant, or it was destroyed.
        """
        if self.manifest is None:
            raise NotAllowed("There is nothing frozen for this grant any more.")
        return msgspec.msgpack.decode(self.manifest, type=Signed)


class StepRow(msgspec.Struct, frozen=True, array_like=True):
    """One step's row; `key` and `salt` are None once destroyed."""

    step: int
    entry: StepEntry
    key: bytes | None
    salt: bytes | None
    served_ms: int | None
    receipt: bytes | None
    receipt_ms: int | None


class FrozenStep(msgspec.Struct, frozen=True):
    """A step that was frozen: its manifest entry and the secrets that open it."""

    entry: StepEntry
    key: bytes
    salt: bytes


def insert(
    tx: Transaction,
    row: GrantRow,
    steps: tuple[FrozenStep, ...],
) -> None:
    """Write a signed grant and its frozen steps."""
    tx.execute(
        f"INSERT INTO consent_grant ({_COLUMNS}) VALUES ({', '.join('?' * 17)})",  # noqa: S608
        msgspec.structs.astuple(row),
    )
    tx.executemany(
        "INSERT INTO step (consent_grant, step, rows, cipher_bytes, leaf, key_hash,"
        " cipher_hash, key, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (row.id, number, *msgspec.structs.astuple(step.entry), step.key, step.salt)
            for number, step in enumerate(steps, start=1)
        ],
    )


def add_step(
    tx: Transaction, id: bytes, number: int, step: FrozenStep, manifest: bytes, snapshot: int
) -> None:
    """Write one more frozen step of a standing grant, with the manifest that it is served under."""
    tx.execute(
        "INSERT INTO step (consent_grant, step, rows, cipher_bytes, leaf, key_hash,"
        " cipher_hash, key, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (id, number, *msgspec.structs.astuple(step.entry), step.key, step.salt),
    )
    tx.execute(
        "UPDATE consent_grant SET manifest = ?, snapshot = ? WHERE id = ?",
        (manifest, snapshot, id),
    )


def drop_frozen(tx: Transaction, id: bytes) -> int | None:
    """Destroy the step keys so far and return the snapshot, while a standing grant goes on."""
    row = grant(tx, id)
    tx.execute("UPDATE step SET key = NULL, salt = NULL WHERE consent_grant = ?", (id,))
    tx.execute("UPDATE consent_grant SET snapshot = NULL WHERE id = ?", (id,))
    return row.snapshot


def grant(tx: Transaction, id: bytes) -> GrantRow:
    """Return one grant.

    Raises:
        NotFound: there is none with this id.
    """
    for row in tx.execute(f"SELECT {_COLUMNS} FROM consent_grant WHERE id = ?", (id,)):  # noqa: S608
        return GrantRow(*row)
    raise NotFound("There is no such grant in this vault.")


def find(tx: Transaction, beginning: Beginning) -> GrantRow:
    """Return the one grant whose id begins so.

    Raises:
        NotFound: none or several begin so.
    """
    rows = tx.execute(
        f"SELECT {_COLUMNS} FROM consent_grant WHERE instr(lower(hex(id)), ?) = 1 LIMIT 2",  # noqa: S608
        (beginning,),
    )
    return GrantRow(*only(rows, "grant"))


def grants(tx: Transaction) -> Iterator[GrantRow]:
    """Yield all grants, newest first."""
    for row in tx.iterate(f"SELECT {_COLUMNS} FROM consent_grant ORDER BY granted_ms DESC, id"):  # noqa: S608
        yield GrantRow(*row)


def of_negotiation(tx: Transaction, negotiation: bytes) -> GrantRow | None:
    """Return the grant that a negotiation led to, if any."""
    rows = tx.execute(
        f"SELECT {_COLUMNS} FROM consent_grant WHERE negotiation = ?",  # noqa: S608
        (negotiation,),
    )
    return GrantRow(*rows[0]) if rows else None


def steps(tx: Transaction, id: bytes) -> list[StepRow]:
    """Return all steps of a grant in order."""
    rows = tx.execute(f"{_STEPS} ORDER BY step", (id,))
    return [_step_row(row) for row in rows]


def step(tx: Transaction, id: bytes, number: int) -> StepRow | None:
    """Return one step of a grant; None if there is no such step, or not yet."""
    rows = tx.execute(f"{_STEPS} AND step = ?", (id, number))
    return _step_row(rows[0]) if rows else None


def all_confirmed(tx: Transaction, id: bytes) -> bool:
    """Whether every step that was frozen has its receipt; the last one usually tells."""
    sql = (
        "SELECT 1 FROM step WHERE consent_grant = ? AND receipt IS NULL ORDER BY step DESC LIMIT 1"
    )
    return not tx.execute(sql, (id,))


def _step_row(row: tuple[Any, ...]) -> StepRow:
    return StepRow(row[0], StepEntry(*row[1:6]), *row[6:])


def frozen_steps(tx: Transaction, id: bytes) -> int:
    """Return how many steps were frozen: all of them, but of a standing grant."""
    count: int = tx.execute("SELECT count(*) FROM step WHERE consent_grant = ?", (id,))[0][0]
    return count


def serve(tx: Transaction, id: bytes, number: int, now_ms: int) -> StepRow:
    """Write down that a step's key leaves now, and return the step.

    Asking again for a step that was served before returns it without a change.

    Raises:
        NotAllowed: the grant has ended, by its row or by the log, a step was left out, or the key
            is destroyed.
    """
    row = grant(tx, id)
    if not row.running:
        raise NotAllowed(f"The grant is {row.state}; nothing more leaves under it.")
    if _ended_in_log(tx, id):
        raise NotAllowed("By the log this grant has ended; nothing more leaves under it.")
    if not 1 <= number <= min(row.served + 1, row.steps):
        raise NotAllowed("Steps leave in order, one at a time.")
    found = step(tx, id, number)
    if found is None:
        raise NotAllowed("This delivery has not been made yet.")
    if found.key is None or found.salt is None:
        raise NotAllowed("The key of this step was destroyed.")
    if number == row.served + 1:
        tx.execute("UPDATE consent_grant SET served = ? WHERE id = ?", (number, id))
        tx.execute(
            "UPDATE step SET served_ms = ? WHERE consent_grant = ? AND step = ?",
            (now_ms, id, number),
        )
    return found


def count_round(tx: Transaction, id: bytes) -> None:
    """Count one more step as served: a round of a study that something leaves in."""
    if _ended_in_log(tx, id):
        raise NotAllowed("By the log this grant has ended; nothing more leaves under it.")
    tx.execute("UPDATE consent_grant SET served = served + 1 WHERE id = ?", (id,))


def take_voucher(tx: Transaction, id: bytes, uses: int, signature: bytes) -> bool:
    """Keep a checked voucher if it is better than the one held; return whether it was.

    Raises:
        NotAllowed: it counts more steps than the grant has.
    """
    row = grant(tx, id)
    if uses > row.steps:
        raise NotAllowed("The voucher counts more steps than were granted.")
    if uses <= row.paid:
        return False
    tx.execute("UPDATE consent_grant SET paid = ?, voucher = ? WHERE id = ?", (uses, signature, id))
    return True


def take_receipt(tx: Transaction, id: bytes, step: int, receipt: bytes, now_ms: int) -> None:
    """Keep the first receipt for a step."""
    tx.execute(
        "UPDATE step SET receipt = ?, receipt_ms = ?"
        " WHERE consent_grant = ? AND step = ? AND receipt IS NULL",
        (receipt, now_ms, id, step),
    )


def set_state(tx: Transaction, id: bytes, state: State) -> None:
    """Set where the grant stands."""
    tx.execute("UPDATE consent_grant SET state = ?, waits_for = '' WHERE id = ?", (state, id))


def end_as_logged(tx: Transaction, id: bytes, state: State, at_ms: int) -> None:
    """The log says that the grant ended so at this time; its row had been put back."""
    set_state(tx, id, state)
    if state == "revoked":
        tx.execute(
            "UPDATE consent_grant SET revoked_ms = coalesce(revoked_ms, ?) WHERE id = ?",
            (at_ms, id),
        )


def set_waiting(tx: Transaction, id: bytes, words: str) -> None:
    """Keep in words what the next step waits for; empty when it waits for nothing."""
    tx.execute("UPDATE consent_grant SET waits_for = ? WHERE id = ?", (words[:500], id))


def revoke(tx: Transaction, id: bytes, now_ms: int) -> None:
    """End a grant here: from this transaction on nothing more leaves under it.

    Raises:
        NotAllowed: it was not running.
    """
    row = grant(tx, id)
    if not row.running:
        raise NotAllowed(
            f"The grant is {row.state} already; there is nothing to stop. You can still demand that"
            " they delete what they have."
        )
    tx.execute(
        "UPDATE consent_grant SET state = 'revoked', revoked_ms = ?, waits_for = '' WHERE id = ?",
        (now_ms, id),
    )


def destroy_keys(tx: Transaction, id: bytes, now_ms: int) -> int | None:
    """Destroy every step key and salt; return the snapshot whose file should go too."""
    row = grant(tx, id)
    tx.execute("UPDATE step SET key = NULL, salt = NULL WHERE consent_grant = ?", (id,))
    tx.execute(
        "UPDATE consent_grant SET snapshot = NULL,"
        " keys_destroyed_ms = coalesce(keys_destroyed_ms, ?) WHERE id = ?",
        (now_ms, id),
    )
    return row.snapshot


def _ended_in_log(tx: Transaction, id: bytes) -> bool:
    """Whether an entry says that the grant ended: a row of this table may have been put back."""
    return bool(
        tx.execute(
            "SELECT 1 FROM audit_entry WHERE kind IN"
            " ('grant.completed', 'grant.expired', 'grant.revoked') AND instr(body, ?) LIMIT 1",
            (id.hex().encode(),),
        )
    )


def note_recorded(tx: Transaction, id: bytes, now_ms: int) -> None:
    """The revocation is final on chain."""
    tx.execute(
        "UPDATE consent_grant SET recorded_ms = coalesce(recorded_ms, ?) WHERE id = ?",
        (now_ms, id),
    )
