"""Standing rules in the vault: in order, each version kept, and what each of them decided.

Guarantees: a version that ever stood here is kept, so that what the log says of a decision can be
read years later; a decision is written once for a state of a request and never changed. All
functions run in the caller's transaction.

Left to others: what rules mean (`wallet.policy.rules`) and acting by them (`app.node`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from wallet.agreement import rule as rules
from wallet.agreement.rule import MOST_RULES, Caps, Rule
from wallet.errors import NotAllowed, NotFound
from wallet.policy.caps import CEILING, Use
from wallet.vault import settings

if TYPE_CHECKING:
    from wallet.store import Transaction

CEILING_KEY = "rules.ceiling"
COUNTER = "rule"
Outcome = Literal["accepted", "declined", "countered", "asked"]

_FIELDS = "id, place, is_on, version, changed_ms"
_DECISION = "negotiation, envelope, rule, version, outcome, why, rows, raw, kinds, losses, at_ms"


class StoredRule(msgspec.Struct, frozen=True):
    """A rule with its number, its place (from 0), whether it is on, and when it was last changed.

    `version` is the hash of the rule as it stands, 32 bytes.
    """

    id: int
    place: int
    is_on: bool
    version: bytes
    changed_ms: int
    rule: Rule


class Decision(msgspec.Struct, frozen=True):
    """What the rules came to for one state of a request.

    `envelope` is the hash of the last message then; `rule` is 0 where none was met. `why` says in a
    sentence why a rule that was met did not act; rows, raw, kinds and losses count acceptances.
    """

    negotiation: bytes
    envelope: bytes
    rule: int
    version: bytes
    outcome: Outcome
    why: str
    rows: int
    raw: bool
    kinds: tuple[str, ...]
    losses: dict[str, int]
    at_ms: int


def all_rules(tx: Transaction) -> tuple[StoredRule, ...]:
    """Return every rule in order."""
    rows = tx.execute(
        "SELECT r.id, r.place, r.is_on, r.version, r.changed_ms, v.body FROM rule AS r"
        " JOIN rule_version AS v ON v.version = r.version ORDER BY r.place, r.id"
    )
    return tuple(
        StoredRule(id, place, bool(is_on), version, changed_ms, _rule(body))
        for id, place, is_on, version, changed_ms, body in rows
    )


def rule(tx: Transaction, id: int) -> StoredRule:
    """Return one rule.

    Raises:
        NotFound: there is none of this number.
    """
    for item in all_rules(tx):
        if item.id == id:
            return item
    raise NotFound(f"There is no rule {id}.")


def version(tx: Transaction, hash: bytes) -> Rule:
    """Return a rule as it stood, by the hash of its version.

    Raises:
        NotFound: no rule ever stood here with this hash.
    """
    for (body,) in tx.execute("SELECT body FROM rule_version WHERE version = ?", (hash,)):
        return _rule(body)
    raise NotFound("No rule of this version ever stood in this vault.")


def add(tx: Transaction, rule: Rule, now_ms: int, *, place: int | None = None) -> StoredRule:
    """Put a rule at a place (from 0), at the end if none is given, and switch it on.

    Raises:
        NotAllowed: there are too many rules already, or this one makes no sense.
    """
    rules.check(rule)
    present = all_rules(tx)
    if len(present) >= MOST_RULES:
        raise NotAllowed(f"There are {MOST_RULES} rules already; remove one first.")
    id = settings.take_number(tx, COUNTER)
    hash = _keep_version(tx, rule, now_ms)
    tx.execute(
        f"INSERT INTO rule ({_FIELDS}) VALUES (?, ?, 1, ?, ?)",  # noqa: S608
        (id, len(present), hash, now_ms),
    )
    if place is not None:
        move(tx, id, place)
    return _one(tx, id)


def change(tx: Transaction, id: int, rule: Rule, now_ms: int) -> StoredRule:
    """Put another rule in the place of one; what it decided stays as it was.

    Raises:
        NotFound: there is none of this number.
        NotAllowed: the new one makes no sense.
    """
    rules.check(rule)
    _one(tx, id)
    hash = _keep_version(tx, rule, now_ms)
    tx.execute("UPDATE rule SET version = ?, changed_ms = ? WHERE id = ?", (hash, now_ms, id))
    return _one(tx, id)


def switch(tx: Transaction, id: int, *, on: bool) -> StoredRule:
    """Switch a rule on or off; NotFound if there is none of this number."""
    _one(tx, id)
    tx.execute("UPDATE rule SET is_on = ? WHERE id = ?", (int(on), id))
    return _one(tx, id)


def move(tx: Transaction, id: int, place: int) -> StoredRule:
    """Move a rule to a place (from 0), the last if there are fewer; NotFound if there is none."""
    moved = _one(tx, id)
    order = [item.id for item in all_rules(tx) if item.id != moved.id]
    order.insert(max(0, min(place, len(order))), moved.id)
    _arrange(tx, order)
    return _one(tx, id)


def remove(tx: Transaction, id: int) -> StoredRule:
    """Remove a rule; its versions and decisions stay. NotFound if there is none."""
    gone = _one(tx, id)
    tx.execute("DELETE FROM rule WHERE id = ?", (id,))
    _arrange(tx, [item.id for item in all_rules(tx)])
    return gone


def ceiling(tx: Transaction) -> Caps:
    """Return what all rules together may accept."""
    return settings.get(tx, CEILING_KEY, Caps, CEILING)


def set_ceiling(tx: Transaction, caps: Caps) -> None:
    """Set what all rules together may accept; it is checked already."""
    settings.put(tx, CEILING_KEY, caps)


def note(tx: Transaction, decision: Decision) -> None:
    """Write down what the rules came to; once for each state of a request."""
    tx.execute(
        f"INSERT INTO rule_decision ({_DECISION}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        (
            decision.negotiation,
            decision.envelope,
            decision.rule,
            decision.version,
            decision.outcome,
            decision.why[:500],
            decision.rows,
            int(decision.raw),
            msgspec.json.encode(decision.kinds).decode(),
            msgspec.json.encode(decision.losses).decode(),
            decision.at_ms,
        ),
    )


def decided(tx: Transaction, negotiation: bytes, envelope: bytes) -> bool:
    """Whether the rules came to something for this state of a request."""
    rows = tx.execute(
        "SELECT 1 FROM rule_decision WHERE negotiation = ? AND envelope = ?",
        (negotiation, envelope),
    )
    return bool(rows)


def decisions(tx: Transaction, negotiation: bytes | None = None) -> tuple[Decision, ...]:
    """Return what the rules came to, oldest first; of one request only, if given."""
    where, params = ("", ()) if negotiation is None else ("WHERE negotiation = ?", (negotiation,))
    rows = tx.execute(
        f"SELECT {_DECISION} FROM rule_decision {where} ORDER BY at_ms, rowid",  # noqa: S608
        params,
    )
    return tuple(_decision(row) for row in rows)


def uses(tx: Transaction, since_ms: int) -> tuple[Use, ...]:
    """Return what rules accepted after a moment, oldest first."""
    rows = tx.execute(
        "SELECT rule, at_ms, rows, raw, kinds, losses FROM rule_decision"
        " WHERE outcome = 'accepted' AND at_ms > ? ORDER BY at_ms",
        (since_ms,),
    )
    return tuple(
        Use(rule, at_ms, count, bool(raw), _json(kinds, tuple[str, ...]), _json(losses, dict))
        for rule, at_ms, count, raw, kinds, losses in rows
    )


def note_rows(tx: Transaction, negotiation: bytes, view: bytes, rows: int) -> None:
    """Remember how many rows a request would have let leave, by the hash of its view."""
    tx.execute(
        "INSERT INTO counted_rows (negotiation, view, rows) VALUES (?, ?, ?)"
        " ON CONFLICT (negotiation) DO UPDATE SET view = excluded.view, rows = excluded.rows",
        (negotiation, view, rows),
    )


def counted_rows(tx: Transaction) -> dict[tuple[bytes, bytes], int]:
    """Return how many rows requests would have let leave, by request and hash of the view."""
    rows = tx.execute("SELECT negotiation, view, rows FROM counted_rows")
    return {(negotiation, view): count for negotiation, view, count in rows}


def _arrange(tx: Transaction, order: list[int]) -> None:
    tx.executemany(
        "UPDATE rule SET place = ? WHERE id = ?", [(place, id) for place, id in enumerate(order)]
    )


def _keep_version(tx: Transaction, rule: Rule, now_ms: int) -> bytes:
    hash = rules.version(rule)
    tx.execute(
        "INSERT INTO rule_version (version, body, at_ms) VALUES (?, ?, ?)"
        " ON CONFLICT (version) DO NOTHING",
        (hash, msgspec.json.encode(rules.document(rule)).decode(), now_ms),
    )
    return hash


_one = rule


def _rule(body: str) -> Rule:
    return msgspec.json.decode(body, type=Rule)


def _json(text: str, type: Any) -> Any:
    return msgspec.json.decode(text, type=type)


def _decision(row: tuple[Any, ...]) -> Decision:
    named = dict(zip(Decision.__struct_fields__, row, strict=True))
    named["raw"] = bool(named["raw"])
    named["kinds"] = _json(named["kinds"], tuple[str, ...])
    named["losses"] = _json(named["losses"], dict[str, int])
    return Decision(**named)
