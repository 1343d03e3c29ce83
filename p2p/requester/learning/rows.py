"""Studies in the requester's books: where each stands, its members, its rounds.

Transcripts and models are in the books, masked vectors in files beside them, each under its hash.
A round is written down before it begins, so that its number is never used again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import msgspec

from wallet.errors import NotAllowed, NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wallet.store import Transaction

SQL: Final = """
CREATE TABLE study (
    study BLOB PRIMARY KEY NOT NULL CHECK (length(study) = 32),
    call INTEGER NOT NULL UNIQUE REFERENCES call (id),
    document BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('gathering', 'running', 'done', 'ended')),
    rounds INTEGER NOT NULL DEFAULT 0 CHECK (rounds >= 0),
    model BLOB NOT NULL DEFAULT x'',
    result TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    added_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE study_member (
    study BLOB NOT NULL REFERENCES study (study),
    grant_id BLOB NOT NULL REFERENCES purchase (grant_id),
    counted INTEGER NOT NULL DEFAULT 0 CHECK (counted >= 0),
    PRIMARY KEY (study, grant_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE study_round (
    study BLOB NOT NULL REFERENCES study (study),
    number INTEGER NOT NULL CHECK (number >= 1),
    state TEXT NOT NULL CHECK (state IN ('begun', 'done', 'void')),
    begun_ms INTEGER NOT NULL,
    ended_ms INTEGER,
    invited INTEGER NOT NULL,
    wallets INTEGER NOT NULL DEFAULT 0,
    root BLOB,
    count INTEGER,
    aggregate BLOB,
    transcript BLOB,
    finished INTEGER NOT NULL DEFAULT 0 CHECK (finished IN (0, 1)),
    note TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (study, number)
) STRICT, WITHOUT ROWID;
"""

STRATEGY_SQL: Final = """
ALTER TABLE study ADD COLUMN offered INTEGER NOT NULL DEFAULT 0;
CREATE TABLE study_mean (
    study BLOB NOT NULL REFERENCES study (study),
    number INTEGER NOT NULL,
    group_number INTEGER NOT NULL CHECK (group_number >= 0),
    mean BLOB NOT NULL,
    PRIMARY KEY (study, number, group_number)
) STRICT, WITHOUT ROWID;
"""
"""What a strategy of the requester's own gives and takes: models by round, and groups' means."""

State = Literal["gathering", "running", "done", "ended"]
RoundState = Literal["begun", "done", "void"]

_STUDY = "study, call, document, state, rounds, model, result, note, added_ms, offered"
_ROUND = (
    "number, state, begun_ms, ended_ms, invited, wallets, root, count, aggregate, transcript,"
    " finished, note"
)


class StudyRow(msgspec.Struct, frozen=True, array_like=True):
    """One study; `rounds` came to a sum so far, `result` is what it gave, as JSON.

    `offered` counts the models that a strategy gave: one more than `rounds` while a round may run.
    """

    study: bytes
    call: int
    document: bytes
    state: State
    rounds: int
    model: bytes
    result: str
    note: str
    added_ms: int
    offered: int


class RoundRow(msgspec.Struct, frozen=True, array_like=True):
    """One round; `finished` says that its sum's hash was given to the chain."""

    number: int
    state: RoundState
    begun_ms: int
    ended_ms: int | None
    invited: int
    wallets: int
    root: bytes | None
    count: int | None
    aggregate: bytes | None
    transcript: bytes | None
    finished: int
    note: str


def add(tx: Transaction, study: bytes, call: int, document: bytes, model: bytes, now: int) -> None:
    """Keep a new study."""
    tx.execute(
        "INSERT INTO study (study, call, document, state, model, added_ms)"
        " VALUES (?, ?, ?, 'gathering', ?, ?)",
        (study, call, document, model, now),
    )


def study(tx: Transaction, name: bytes) -> StudyRow:
    """Return one study.

    Raises:
        NotFound: there is none of this hash.
    """
    for row in tx.execute(f"SELECT {_STUDY} FROM study WHERE study = ?", (name,)):  # noqa: S608
        return StudyRow(*row)
    raise NotFound("There is no such study in these books.")


def of_call(tx: Transaction, call: int) -> StudyRow:
    """Return the study of a call; errors as `study`."""
    for row in tx.execute(f"SELECT {_STUDY} FROM study WHERE call = ?", (call,)):  # noqa: S608
        return StudyRow(*row)
    raise NotFound("This call asks for no study.")


def studies(tx: Transaction) -> list[StudyRow]:
    """Return all studies, oldest first."""
    return [
        StudyRow(*row)
        for row in tx.execute(f"SELECT {_STUDY} FROM study ORDER BY added_ms, study")  # noqa: S608
    ]


def set_state(tx: Transaction, name: bytes, state: State, note: str = "") -> None:
    """Set where a study stands."""
    tx.execute("UPDATE study SET state = ?, note = ? WHERE study = ?", (state, note[:500], name))


def set_note(tx: Transaction, name: bytes, note: str) -> None:
    """Keep in words what a study waits for."""
    tx.execute("UPDATE study SET note = ? WHERE study = ?", (note[:500], name))


def offer(tx: Transaction, name: bytes, model: bytes) -> None:
    """A strategy gives the model that goes into the next round, or another instead.

    Raises:
        NotAllowed: a round runs with the model before; nothing changed.
    """
    running = "SELECT 1 FROM study_round WHERE study = ? AND state = 'begun'"
    if tx.execute(running, (name,)):
        raise NotAllowed(
            "A round runs with the model that was given before. Nothing changed; give the next one "
            "when it is over."
        )
    tx.execute(
        "UPDATE study SET model = ?, offered = rounds + 1 WHERE study = ?",
        (model, name),
    )


def keep_means(tx: Transaction, name: bytes, number: int, means: Mapping[int, bytes]) -> None:
    """Keep the means of a round's groups for the strategy, and no longer those of earlier ones."""
    tx.execute("DELETE FROM study_mean WHERE study = ?", (name,))
    tx.executemany(
        "INSERT INTO study_mean (study, number, group_number, mean) VALUES (?, ?, ?, ?)",
        [(name, number, group, mean) for group, mean in means.items()],
    )


def means(tx: Transaction, name: bytes, number: int) -> dict[int, bytes]:
    """Return the means of a round's groups, by number; none if they are not kept any more."""
    return dict(
        tx.execute(
            "SELECT group_number, mean FROM study_mean WHERE study = ? AND number = ?",
            (name, number),
        )
    )


def fix_members(tx: Transaction, name: bytes, grants: Iterable[bytes]) -> None:
    """The first round begins: these are the members, for good."""
    tx.executemany(
        "INSERT OR IGNORE INTO study_member (study, grant_id) VALUES (?, ?)",
        [(name, grant) for grant in grants],
    )


def members(tx: Transaction, name: bytes) -> dict[bytes, int]:
    """Return in how many rounds each member's vector was in the sum, by grant."""
    return dict(tx.execute("SELECT grant_id, counted FROM study_member WHERE study = ?", (name,)))


def begin_round(tx: Transaction, name: bytes, invited: int, now_ms: int) -> int:
    """Write down that a round begins; return its number."""
    number = 1 + int(
        tx.execute("SELECT coalesce(max(number), 0) FROM study_round WHERE study = ?", (name,))[0][
            0
        ]
    )
    tx.execute(
        "INSERT INTO study_round (study, number, state, begun_ms, invited)"
        " VALUES (?, ?, 'begun', ?, ?)",
        (name, number, now_ms, invited),
    )
    tx.execute("UPDATE study SET state = 'running', note = '' WHERE study = ?", (name,))
    return number


def end_round(
    tx: Transaction,
    name: bytes,
    done: RoundRow,
    counted: Iterable[bytes],
    model: bytes,
    result: str,
) -> None:
    """A round came to a sum: keep its record, who is owed for it, and what it gave."""
    tx.execute(
        "UPDATE study_round SET state = 'done', ended_ms = ?, wallets = ?, root = ?, count = ?,"
        " aggregate = ?, transcript = ?, note = ? WHERE study = ? AND number = ?",
        (
            done.ended_ms,
            done.wallets,
            done.root,
            done.count,
            done.aggregate,
            done.transcript,
            done.note,
            name,
            done.number,
        ),
    )
    tx.executemany(
        "UPDATE study_member SET counted = counted + 1 WHERE study = ? AND grant_id = ?",
        [(name, grant) for grant in counted],
    )
    tx.execute(
        "UPDATE study SET rounds = rounds + 1, model = ?, result = ? WHERE study = ?",
        (model, result, name),
    )


def void_round(tx: Transaction, name: bytes, number: int, note: str, now_ms: int) -> None:
    """A round came to nothing; nobody is owed for it."""
    tx.execute(
        "UPDATE study_round SET state = 'void', ended_ms = ?, note = ?"
        " WHERE study = ? AND number = ? AND state = 'begun'",
        (now_ms, note[:500], name, number),
    )


def void_broken(tx: Transaction, now_ms: int) -> None:
    """Rounds that a stop of this program broke off came to nothing."""
    tx.execute(
        "UPDATE study_round SET state = 'void', ended_ms = ?, note = ? WHERE state = 'begun'",
        (now_ms, "This program ended in the middle of it."),
    )


def rounds(tx: Transaction, name: bytes) -> list[RoundRow]:
    """Return the rounds of a study, in order."""
    rows = tx.execute(f"SELECT {_ROUND} FROM study_round WHERE study = ? ORDER BY number", (name,))  # noqa: S608
    return [RoundRow(*row) for row in rows]


def unfinished(tx: Transaction) -> list[tuple[bytes, RoundRow]]:
    """Return the rounds whose sum's hash the chain was not given yet, with their studies."""
    rows = tx.execute(
        f"SELECT study, {_ROUND} FROM study_round"  # noqa: S608
        " WHERE state = 'done' AND finished = 0 ORDER BY ended_ms"
    )
    return [(row[0], RoundRow(*row[1:])) for row in rows]


def note_finished(tx: Transaction, name: bytes, number: int) -> None:
    """The chain was given the hash of a round's sum."""
    tx.execute("UPDATE study_round SET finished = 1 WHERE study = ? AND number = ?", (name, number))
