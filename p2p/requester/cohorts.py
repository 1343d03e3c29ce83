"""How many people a call is for, and who of those who come by it is asked.

A cohort has a *target*: once so many agreed nobody else is asked, and who was not decided yet is
told that the study is full. It may have a *minimum*: before so many agreed no grant is opened and
nothing is paid, since a study that is too small is worth nothing. And it may be *by invitation*:
only who came by a link that was made for one person is asked.

An invitation counts once: the first owner who names its secret has used it. What is counted are
agreements that stand; a grant that was revoked or failed makes room again. That room is bounded
too: a call with a target pays for no more openings than the target and `SPARE` of it, so people who
agree and revoke, again and again, cost a known sum.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, Final

import msgspec

from p2p.requester import books, deliveries, spending

if TYPE_CHECKING:
    from wallet.store import Transaction

SQL: Final = """
CREATE TABLE cohort (
    call INTEGER PRIMARY KEY REFERENCES call (id),
    target INTEGER NOT NULL,
    minimum INTEGER NOT NULL,
    invited INTEGER NOT NULL
) STRICT;
CREATE TABLE invitation (
    mark BLOB PRIMARY KEY NOT NULL CHECK (length(mark) = 32),
    call INTEGER NOT NULL REFERENCES call (id),
    label TEXT NOT NULL,
    made_ms INTEGER NOT NULL,
    owner BLOB REFERENCES owner (identity),
    used_ms INTEGER
) STRICT, WITHOUT ROWID;
"""

SECRET_BYTES: Final = 16
UNLIMITED: Final = 0
LEAST_SPARE: Final = 5
SPARE: Final = 4
"""One opening more for so many people of the target, and at least `LEAST_SPARE` more in all."""

_AGREED: Final = (
    "FROM purchase AS p JOIN negotiation AS n ON n.id = p.negotiation"
    " WHERE n.call = ? AND p.state IN ('agreed', 'open', 'completed')"
)

FULL: Final = "The study has as many people as it needs. Thank you; nothing of yours was received."


class Cohort(msgspec.Struct, frozen=True, array_like=True):
    """Whom a call is for; `target` 0 means that there is none."""

    target: int = UNLIMITED
    minimum: int = 0
    invited: bool = False


class Held(msgspec.Struct, frozen=True):
    """Why a grant is not opened: for good, since others were first, or for now."""

    for_good: bool
    words: str


class Standing(msgspec.Struct, frozen=True):
    """Where a call's cohort stands.

    Attributes:
        asked: people who were sent the request.
        agreed: agreements that stand, whether opened yet or not.
        delivered: of these, all that is due is here, whether its owner has heard so or not: every
            step, or of a standing grant every delivery until now.
        revoked: agreements that their owners ended, also when the rest came back since.
        declined: people who said no.
        by_invitation: of the agreed, who came by an invitation of their own.
        invitations: that were made for the call.
        used: of these.
    """

    asked: int
    agreed: int
    delivered: int
    revoked: int
    declined: int
    by_invitation: int
    invitations: int
    used: int


def put(tx: Transaction, call: int, cohort: Cohort) -> None:
    """Keep whom a call is for."""
    tx.execute(
        "INSERT OR REPLACE INTO cohort VALUES (?, ?, ?, ?)",
        (call, cohort.target, cohort.minimum, int(cohort.invited)),
    )


def of_call(tx: Transaction, call: int) -> Cohort:
    """Return whom a call is for; everybody if nothing was said."""
    sql = "SELECT target, minimum, invited FROM cohort WHERE call = ?"
    for target, minimum, invited in tx.execute(sql, (call,)):
        return Cohort(target, minimum, bool(invited))
    return Cohort()


def standing(tx: Transaction, call: int, now_ms: int) -> Standing:
    """Return where a call's cohort stands at a moment."""
    people = tx.execute(
        "SELECT count(*), sum(phase = 'declined') FROM negotiation WHERE call = ?", (call,)
    )[0]
    bought = tx.execute(
        "SELECT count(*) FILTER (WHERE p.state IN ('agreed', 'open', 'completed')),"
        " count(*) FILTER (WHERE p.state = 'completed' OR p.state = 'open' AND p.manifest NOT NULL"
        " AND p.steps <="
        " (SELECT count(*) FROM piece AS s WHERE s.grant_id = p.grant_id AND s.key NOT NULL)),"
        " count(*) FILTER (WHERE p.state = 'revoked' OR p.grant_id IN"
        " (SELECT grant_id FROM ending WHERE kind = 'revoked')),"
        " count(*) FILTER (WHERE p.state IN ('agreed', 'open', 'completed') AND p.owner IN"
        " (SELECT owner FROM invitation WHERE call = ?1 AND owner NOT NULL))"
        " FROM purchase AS p JOIN negotiation AS n ON n.id = p.negotiation WHERE n.call = ?1",
        (call,),
    )[0]
    coming = tx.execute(
        "SELECT p.grant_id FROM purchase AS p JOIN negotiation AS n ON n.id = p.negotiation"
        " WHERE n.call = ? AND p.state = 'open' AND p.manifest IS NULL",
        (call,),
    )
    repeated = sum(
        deliveries.has_all_due(tx, books.purchase(tx, grant_id), now_ms) for (grant_id,) in coming
    )
    made = tx.execute("SELECT count(*), count(owner) FROM invitation WHERE call = ?", (call,))[0]
    return Standing(
        asked=people[0],
        agreed=bought[0],
        delivered=bought[1] + repeated,
        revoked=bought[2],
        declined=people[1] or 0,
        by_invitation=bought[3],
        invitations=made[0],
        used=made[1],
    )


def agreed(tx: Transaction, call: int) -> int:
    """Return how many agreements of a call stand."""
    return int(tx.execute(f"SELECT count(*) {_AGREED}", (call,))[0][0])


def _before(tx: Transaction, call: int, grant_id: bytes) -> int:
    """Return how many of the agreements that stand came before one of them."""
    sql = (
        f"SELECT count(*) {_AGREED} AND (p.agreed_ms, p.grant_id) <"  # noqa: S608
        " (SELECT agreed_ms, grant_id FROM purchase WHERE grant_id = ?)"
    )
    return int(tx.execute(sql, (call, grant_id))[0][0])


def most_openings(cohort: Cohort) -> int | None:
    """Return how many openings a call pays for, those of grants that ended included."""
    if cohort.target == UNLIMITED:
        return None
    return cohort.target + max(LEAST_SPARE, cohort.target // SPARE)


def is_spent(tx: Transaction, call: int, but: bytes = b"") -> bool:
    """Whether a call has paid for all the openings it may; one grant's own is left out."""
    most = most_openings(of_call(tx, call))
    return most is not None and spending.paid(tx, call, but) >= most


def is_full(tx: Transaction, call: int) -> bool:
    """Whether as many agreed as are wanted."""
    target = of_call(tx, call).target
    return target != UNLIMITED and agreed(tx, call) >= target


def asks(tx: Transaction, call: int, owner: bytes) -> bool:
    """Whether an owner who comes by now is asked."""
    cohort = of_call(tx, call)
    if cohort.invited and not is_invited(tx, call, owner):
        return False
    return not is_full(tx, call) and not is_spent(tx, call)


def held(tx: Transaction, call: int, grant_id: bytes) -> Held | None:
    """Return why an agreed grant is not opened now; None if it may be.

    Once a grant of the call was opened, the minimum holds nothing up any more.
    """
    cohort = of_call(tx, call)
    if cohort == Cohort(invited=cohort.invited):
        return None
    if cohort.target != UNLIMITED and _before(tx, call, grant_id) >= cohort.target:
        return Held(True, FULL)
    if is_spent(tx, call, grant_id):
        return Held(
            False,
            f"Waits: {most_openings(cohort)} openings were paid for a target of {cohort.target}, as"
            " many as the call may have; some ended early. A higher target lets it go on.",
        )
    found = agreed(tx, call)
    if found >= cohort.minimum or _has_begun(tx, call):
        return None
    return Held(False, f"Waits until {cohort.minimum} people agree ({found} so far).")


def _has_begun(tx: Transaction, call: int) -> bool:
    sql = (
        "SELECT 1 FROM purchase AS p JOIN negotiation AS n ON n.id = p.negotiation"
        " WHERE n.call = ? AND p.state IN ('open', 'completed', 'revoked', 'refunded') LIMIT 1"
    )
    return bool(tx.execute(sql, (call,)))


def undecided(tx: Transaction) -> list[tuple[bytes, bytes]]:
    """Return (negotiation, owner) of those who were asked, and of whom nobody is needed any more.

    Who agreed in time, and whose grant stands, is not among them.
    """
    found = []
    for (call,) in tx.execute("SELECT call FROM cohort WHERE target > 0"):
        if is_full(tx, call):
            found += tx.execute(
                "SELECT id, owner FROM negotiation WHERE call = ? AND phase IN"
                " ('waiting', 'countered', 'agreed')"
                " AND id NOT IN (SELECT negotiation FROM purchase)",
                (call,),
            )
    return [(id, owner) for id, owner in found]


def invite(tx: Transaction, call: int, label: str, now_ms: int) -> bytes:
    """Make an invitation for one person and return its secret; only a mark of it is kept."""
    secret = secrets.token_bytes(SECRET_BYTES)
    tx.execute(
        "INSERT INTO invitation (mark, call, label, made_ms) VALUES (?, ?, ?, ?)",
        (_mark(secret), call, label, now_ms),
    )
    return secret


def is_good(tx: Transaction, secret: bytes) -> bool:
    """Whether an invitation was made here and nobody has used it."""
    sql = "SELECT 1 FROM invitation WHERE mark = ? AND owner IS NULL"
    return bool(tx.execute(sql, (_mark(secret),)))


def use(tx: Transaction, secret: bytes, owner: bytes, now_ms: int) -> bool:
    """Note that an owner came by an invitation; False if it is none, or another has used it."""
    mark = _mark(secret)
    tx.execute(
        "UPDATE invitation SET owner = ?, used_ms = ? WHERE mark = ? AND owner IS NULL",
        (owner, now_ms, mark),
    )
    return bool(tx.execute("SELECT 1 FROM invitation WHERE mark = ? AND owner = ?", (mark, owner)))


def is_invited(tx: Transaction, call: int, owner: bytes) -> bool:
    """Whether an owner came by an invitation to this call."""
    sql = "SELECT 1 FROM invitation WHERE call = ? AND owner = ?"
    return bool(tx.execute(sql, (call, owner)))


def _mark(secret: bytes) -> bytes:
    return hashlib.sha256(b"freehold/invitation/1\0" + secret).digest()
