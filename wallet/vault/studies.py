"""Studies in the vault: the wallet's part in each, and what it sent in every round.

Order is what protects the person: a round is written down as sent, with what it costs of the
privacy budget, in one transaction before its masked vector leaves; so a crash, a lying coordinator
or an older copy of a page never has a second vector sent for the same round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from wallet.errors import NotAllowed, NotFound
from wallet.vault import grants, settings

if TYPE_CHECKING:
    from wallet.store import Transaction

State = Literal["sent", "counted", "void"]

_PART = "consent_grant, study, joined_ms, cohort, left_ms, note"
_ROUND = (
    "number, manifest, leaf, examples, sent_ms, state, record, wallets, ended_ms, recorded_ms, note"
)


class PartRow(msgspec.Struct, frozen=True, array_like=True):
    """The wallet's part in one study; `cohort` is None until the first round begins."""

    grant: bytes
    study: bytes
    joined_ms: int
    cohort: bytes | None
    left_ms: int | None
    note: str


class RoundRow(msgspec.Struct, frozen=True, array_like=True):
    """One round in which something was sent; `wallets` is how many were in the sum."""

    number: int
    manifest: bytes
    leaf: bytes
    examples: int
    sent_ms: int
    state: State
    record: bytes | None
    wallets: int | None
    ended_ms: int | None
    recorded_ms: int | None
    note: str


class Given(msgspec.Struct, frozen=True):
    """What the program of a study gave when the person joined, and of how many rows."""

    values: tuple[float, ...]
    rows: int


def join(tx: Transaction, grant: bytes, study: bytes, now_ms: int) -> None:
    """Note that the wallet takes part in a study under a grant."""
    tx.execute(
        "INSERT INTO study_part (consent_grant, study, joined_ms) VALUES (?, ?, ?)",
        (grant, study, now_ms),
    )


def keep_given(tx: Transaction, grant: bytes, given: Given) -> None:
    """Keep what a program gave: every round of its study adds these numbers."""
    settings.put(tx, _given(grant), given)


def given(tx: Transaction, grant: bytes) -> Given | None:
    """Return what the program of a study gave; None where there is none, or not any more."""
    return settings.get(tx, _given(grant), Given | None, None)  # type: ignore[arg-type]


def _given(grant: bytes) -> str:
    return f"study/{grant.hex()}/given"


def part(tx: Transaction, grant: bytes) -> PartRow | None:
    """Return the part under a grant; None for a grant of another kind."""
    rows = tx.execute(f"SELECT {_PART} FROM study_part WHERE consent_grant = ?", (grant,))  # noqa: S608
    return PartRow(*rows[0]) if rows else None


def parts(tx: Transaction) -> list[PartRow]:
    """Return every part, newest first."""
    rows = tx.execute(f"SELECT {_PART} FROM study_part ORDER BY joined_ms DESC, consent_grant")  # noqa: S608
    return [PartRow(*row) for row in rows]


def rounds(tx: Transaction, grant: bytes) -> list[RoundRow]:
    """Return the rounds that something was sent in, in order."""
    rows = tx.execute(
        f"SELECT {_ROUND} FROM study_round WHERE consent_grant = ? ORDER BY number",  # noqa: S608
        (grant,),
    )
    return [RoundRow(*row) for row in rows]


def counted(tx: Transaction, grant: bytes) -> int:
    """Return in how many rounds the vector was in the sum: so many are owed."""
    count: int = tx.execute(
        "SELECT count(*) FROM study_round WHERE consent_grant = ? AND state = 'counted'", (grant,)
    )[0][0]
    return count


def last_number(tx: Transaction, grant: bytes) -> int:
    """Return the number of the last round that something was sent in; 0 for none."""
    number: int = tx.execute(
        "SELECT coalesce(max(number), 0) FROM study_round WHERE consent_grant = ?", (grant,)
    )[0][0]
    return number


def fix_cohort(tx: Transaction, grant: bytes, cohort: bytes) -> None:
    """Keep who the members of the first round are; later rounds may have no others."""
    tx.execute(
        "UPDATE study_part SET cohort = ? WHERE consent_grant = ? AND cohort IS NULL",
        (cohort, grant),
    )


def send(
    tx: Transaction,
    grant: bytes,
    number: int,
    manifest: bytes,
    leaf: bytes,
    examples: int,
    now: int,
) -> None:
    """Write down that a masked vector leaves now in a round, and count the step as served.

    Raises:
        NotAllowed: the grant has ended, its rounds are used up, or something was sent in this
            round, or a later one, before.
    """
    row = grants.grant(tx, grant)
    if not row.running:
        raise NotAllowed(f"The grant is {row.state}; nothing more leaves under it.")
    if row.served >= row.steps:
        raise NotAllowed("The rounds that were agreed are used up.")
    if number <= last_number(tx, grant):
        raise NotAllowed("Something was sent in this round before; nothing is sent twice.")
    tx.execute(
        "INSERT INTO study_round (consent_grant, number, manifest, leaf, examples, sent_ms, state)"
        " VALUES (?, ?, ?, ?, ?, ?, 'sent')",
        (grant, number, manifest, leaf, examples, now),
    )
    grants.count_round(tx, grant)


def end_round(
    tx: Transaction,
    grant: bytes,
    number: int,
    state: State,
    now_ms: int,
    *,
    record: bytes | None = None,
    wallets: int | None = None,
    note: str = "",
) -> None:
    """A round is over: its vector was in the sum, or it came to nothing.

    Raises:
        NotFound: nothing was sent in it.
    """
    tx.execute(
        "UPDATE study_round SET state = ?, record = ?, wallets = ?, ended_ms = ?, note = ?"
        " WHERE consent_grant = ? AND number = ? AND state = 'sent'",
        (state, record, wallets, now_ms, note[:500], grant, number),
    )
    if not tx.changes:
        raise NotFound("Nothing was sent in such a round, or it is over.")
    if state == "counted":  # where a program runs there is one round
        settings.remove(tx, _given(grant))


def unrecorded(tx: Transaction) -> list[tuple[bytes, RoundRow]]:
    """Return the counted rounds whose hashes were not found on the chain yet, with their grants."""
    rows = tx.execute(
        f"SELECT consent_grant, {_ROUND} FROM study_round"  # noqa: S608
        " WHERE state = 'counted' AND recorded_ms IS NULL ORDER BY sent_ms"
    )
    return [(row[0], RoundRow(*row[1:])) for row in rows]


def note_recorded(tx: Transaction, grant: bytes, number: int, now_ms: int) -> None:
    """The chain shows a round with exactly the facts of its record."""
    tx.execute(
        "UPDATE study_round SET recorded_ms = ? WHERE consent_grant = ? AND number = ?",
        (now_ms, grant, number),
    )


def leave(tx: Transaction, grant: bytes, now_ms: int) -> None:
    """The person takes part no more."""
    settings.remove(tx, _given(grant))
    tx.execute(
        "UPDATE study_part SET left_ms = coalesce(left_ms, ?) WHERE consent_grant = ?",
        (now_ms, grant),
    )


def set_note(tx: Transaction, grant: bytes, words: str) -> None:
    """Keep in words what the coordinator waits for, or said last."""
    tx.execute("UPDATE study_part SET note = ? WHERE consent_grant = ?", (words[:500], grant))
