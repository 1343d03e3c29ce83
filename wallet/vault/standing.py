"""Standing grants in the vault: slots, what was seen and accepted, and the deliveries made.

Each function is one fact in the caller's transaction. A delivery is one step of its grant
(`wallet.vault.grants`); at most one of them has not arrived and been paid for yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from wallet.agreement.delivery import Delivery, Signed
from wallet.errors import NotAllowed
from wallet.vault import grants

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wallet.store import Transaction
    from wallet.vault.grants import FrozenStep, GrantRow


_COLUMNS = (
    "consent_grant, cadence_days, begun_ms, secret, seen, through_day, slot, skipped, missed, risk,"
    " kinds, left_risk, asks"
)


class StandingRow(msgspec.Struct, frozen=True, array_like=True):
    """Where a standing grant stands.

    `slot` is the last one that was done with, -1 for none. `missed` counts those since the last
    delivery in which nothing could be made; `asks` says why the person is asked, if so.
    """

    grant: bytes
    cadence_days: int
    begun_ms: int
    secret: bytes
    seen: int
    through_day: str
    slot: int
    skipped: int
    missed: int
    risk: str
    kinds: str
    left_risk: str
    asks: str

    def __repr__(self) -> str:
        return f"StandingRow({self.grant.hex()[:8]}, slot {self.slot})"

    @property
    def accepted_risk(self) -> dict[str, int]:
        """The level that the person accepted, by measure."""
        return msgspec.json.decode(self.risk, type=dict[str, int])

    @property
    def known_risk(self) -> dict[str, int]:
        """The level by measure that what was left out may have brought about."""
        return msgspec.json.decode(self.left_risk, type=dict[str, int])

    @property
    def accepted_kinds(self) -> frozenset[str]:
        """The kinds of things that texts held when the person accepted."""
        return frozenset(msgspec.json.decode(self.kinds, type=list[str]))


class DeliveryRow(msgspec.Struct, frozen=True, array_like=True):
    """One delivery as it was made; `size_bytes` is that of its rows, `missed` slots before it."""

    number: int
    slot: int
    made_ms: int
    missed: int
    size_bytes: int
    manifest: bytes

    def signed(self) -> Signed:
        """Return the delivery as it was signed."""
        return msgspec.msgpack.decode(self.manifest, type=Signed)

    def said(self) -> Delivery:
        """Return what was signed; it was checked when it was made."""
        return msgspec.msgpack.decode(self.signed().body, type=Delivery)


def begin(
    tx: Transaction, id: bytes, cadence_days: int, begun_ms: int, secret: bytes
) -> StandingRow:
    """Note that a grant stands."""
    tx.execute(
        "INSERT INTO standing (consent_grant, cadence_days, begun_ms, secret) VALUES (?, ?, ?, ?)",
        (id, cadence_days, begun_ms, secret),
    )
    found = of_grant(tx, id)
    assert found is not None
    return found


def of_grant(tx: Transaction, id: bytes) -> StandingRow | None:
    """Return where a grant stands; None for one that delivers once."""
    rows = tx.execute(f"SELECT {_COLUMNS} FROM standing WHERE consent_grant = ?", (id,))  # noqa: S608
    return StandingRow(*rows[0]) if rows else None


def running(tx: Transaction) -> list[tuple[GrantRow, StandingRow]]:
    """Return the standing grants under which data may still leave."""
    found = []
    for row in [row for row in grants.grants(tx) if row.running]:
        stand = of_grant(tx, row.id)
        if stand is not None:
            found.append((row, stand))
    return found


def made(tx: Transaction, id: bytes) -> int:
    """Return how many deliveries were made."""
    count: int = tx.execute("SELECT count(*) FROM delivery WHERE consent_grant = ?", (id,))[0][0]
    return count


def is_idle(tx: Transaction, row: GrantRow) -> bool:
    """Whether every delivery made has left, was paid for and confirmed."""
    count = made(tx, row.id)
    if not row.served == row.paid == count:
        return False
    return count == 0 or grants.steps(tx, row.id)[-1].receipt is not None


def deliveries(tx: Transaction, id: bytes) -> list[DeliveryRow]:
    """Return the deliveries of a grant, in order."""
    rows = tx.execute(
        "SELECT number, slot, made_ms, missed, bytes, manifest FROM delivery"
        " WHERE consent_grant = ? ORDER BY number",
        (id,),
    )
    return [DeliveryRow(*row) for row in rows]


def add(
    tx: Transaction, row: GrantRow, delivery: DeliveryRow, step: FrozenStep, snapshot: int
) -> None:
    """Keep a delivery that was made: its manifest, its step, and where it lies frozen.

    Raises:
        NotAllowed: the grant has ended, all deliveries were made, or the one before is not done.
    """
    present = grants.grant(tx, row.id)
    count = made(tx, row.id)
    if not present.running or count >= present.steps or not is_idle(tx, present):
        raise NotAllowed("No further delivery can be made under this grant now.")
    if delivery.number != count + 1:
        raise NotAllowed("Deliveries are made in order.")
    tx.execute(
        "INSERT INTO delivery (consent_grant, number, slot, made_ms, missed, bytes, manifest)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (row.id, *msgspec.structs.astuple(delivery)),
    )
    grants.add_step(tx, row.id, delivery.number, step, delivery.manifest, snapshot)


def pass_slot(tx: Transaction, id: bytes, slot: int, *, missed: int = 0) -> None:
    """A slot is done with in which nothing was new; `missed` ones before it could not be used."""
    tx.execute(
        "UPDATE standing SET slot = ?, skipped = skipped + 1, missed = missed + ?, asks = ''"
        " WHERE consent_grant = ?",
        (slot, missed, id),
    )


def use_slot(tx: Transaction, id: bytes, slot: int, seen: int, through_day: str) -> None:
    """A slot is done with, and everything up to here is no longer new."""
    tx.execute(
        "UPDATE standing SET slot = ?, seen = max(seen, ?), through_day = max(through_day, ?),"
        " missed = 0, asks = '' WHERE consent_grant = ?",
        (slot, seen, through_day, id),
    )


def ask(tx: Transaction, id: bytes, words: str) -> None:
    """Ask the person about the next delivery; empty words ask nothing any more."""
    tx.execute("UPDATE standing SET asks = ? WHERE consent_grant = ?", (words[:1000], id))


def accept(tx: Transaction, id: bytes, risk: Mapping[str, int], kinds: Iterable[str]) -> None:
    """The person accepts these levels and kinds, and what was accepted before."""
    found = of_grant(tx, id)
    assert found is not None
    levels = found.accepted_risk
    for measure, level in risk.items():
        levels[measure] = max(level, levels.get(measure, 0))
    tx.execute(
        "UPDATE standing SET risk = ?, kinds = ? WHERE consent_grant = ?",
        (
            msgspec.json.encode(levels, order="sorted").decode(),
            msgspec.json.encode(sorted({*found.accepted_kinds, *kinds})).decode(),
            id,
        ),
    )


def leave(tx: Transaction, id: bytes, risk: Mapping[str, int]) -> None:
    """What is there is left out, whose levels are these; what is told later is held apart."""
    tx.execute(
        "UPDATE standing SET left_risk = ? WHERE consent_grant = ?",
        (msgspec.json.encode(dict(risk), order="sorted").decode(), id),
    )


def last_record(tx: Transaction, dataset: str) -> int:
    """Return the number of the newest record of a dataset; 0 if it has none."""
    rows = tx.execute(
        "SELECT coalesce(max(r.id), 0) FROM record AS r JOIN dataset AS d ON d.id = r.dataset_id"
        " WHERE d.name = ?",
        (dataset,),
    )
    number: int = rows[0][0]
    return number
