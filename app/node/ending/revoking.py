"""Revoking: what ends here at once, and from when the world hears of it.

Refusing and destroying the keys is one local transaction that needs neither network nor
passphrase. The word of it (the message to the requester, the transaction on chain) leaves at once
too, unless grants of several requesters are stopped in one moment: then each relationship's word
leaves after a delay of its own, at most `STAGGER_SECONDS`, so that nobody can tell by the time
that the grants are one person's. The delay is derived from a secret of the relationship and so is
the same after a crash. Where the vault was locked meanwhile, what is due by then leaves within
`LATE_SHARE` of the bound after unlocking. The person may choose to have all of it leave at once
(`revoke_at_once`); that is kept in the vault, so that a crash changes nothing of it.

Left to others: waiting (`app.node.money.accounts`), the chain (`app.node.ending.endings`), the
messages (`app.node.delivering.lines`).
"""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING

from app.node.agreeing import negotiations
from app.node.delivering import delivery
from wallet.agreement.messages import Revoked
from wallet.agreement.negotiation import Phase
from wallet.audit import log as audit
from wallet.keys import derive
from wallet.vault import grants, settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.node.wallet import OpenWallet
    from wallet.store import Transaction
    from wallet.vault.grants import GrantRow

STAGGER_SECONDS = {"practice": 5, "evm": 1800}
"""Within how long the words of revocations made together leave, by kind of chain."""

LATE_SHARE = 30
"""What is late after unlocking leaves within a thirtieth of that: a minute, not half an hour."""

_DRAWN = secrets.SystemRandom()

AT_ONCE = "revoked.at-once"
"""The setting that keeps the moments of revocations whose words leave at once."""


def revoke(wallet: OpenWallet, tx: Transaction, rows: Sequence[GrantRow]) -> None:
    """Stop running grants for good, in one moment, and sign the messages that say so.

    A message bears the time from which it may leave: one time in several would link them.

    Raises:
        NotAllowed: one has ended already.
    """
    _revoke(wallet, tx, rows, wallet.now_ms())


def _revoke(wallet: OpenWallet, tx: Transaction, rows: Sequence[GrantRow], now_ms: int) -> None:
    for row in rows:
        stop(wallet, tx, row, now_ms)
    for stopped in [grants.grant(tx, row.id) for row in rows]:
        index = stopped.relationship
        negotiation = negotiations.load(wallet, tx, stopped.negotiation, index)
        if negotiation.phase is Phase.GRANTED:
            notice = Revoked(grant_id=stopped.id, at_ms=heard_from_ms(wallet, tx, stopped))
            negotiations.say(wallet, tx, negotiation, index, notice)


def revoke_at_once(wallet: OpenWallet, tx: Transaction, rows: Sequence[GrantRow]) -> int:
    """As `revoke`, and the word of it leaves in this moment, however many it concerns.

    So does the word of earlier revocations that still waits; returns how many these are.
    """
    now_ms = wallet.now_ms()
    held = [row for row in grants.grants(tx) if is_held(wallet, tx, row.negotiation)]
    if rows or held:
        moments = {now_ms, *(row.revoked_ms for row in held)}
        settings.put(tx, AT_ONCE, sorted(moments.union(settings.get(tx, AT_ONCE, list[int], []))))
        _revoke(wallet, tx, rows, now_ms)
        if (count := len(rows) + len(held)) > 1:
            audit.append(tx, "grants.at-once", {"count": count}, now_ms)
    return len(held)


def stop(wallet: OpenWallet, tx: Transaction, row: GrantRow, now_ms: int) -> None:
    """Refuse a running grant from now on, and destroy what has not left of it.

    Raises:
        NotAllowed: the grant has ended already.
    """
    grants.revoke(tx, row.id, now_ms)
    delivery.destroy(wallet, tx, row.id)
    for kind in ("grant.revoked", "keys.destroyed"):
        audit.append(tx, kind, {"grant": row.id.hex()}, now_ms)


def heard_from_ms(wallet: OpenWallet, tx: Transaction, row: GrantRow) -> int:
    """Return from when the word of a revocation may leave, in UTC milliseconds."""
    revoked_ms = row.revoked_ms
    assert revoked_ms is not None
    together = any(
        other.revoked_ms == revoked_ms and other.relationship != row.relationship
        for other in grants.grants(tx)
    )
    if not together or is_at_once(tx, row):
        return min(revoked_ms, wallet.now_ms())  # a clock that was set back holds nothing up
    return word_from_ms(wallet, row.relationship, revoked_ms)


def is_at_once(tx: Transaction, row: GrantRow) -> bool:
    """Whether the person chose that the word of this revocation leaves with that of others."""
    return row.revoked_ms in settings.get(tx, AT_ONCE, list[int], [])


def word_from_ms(wallet: OpenWallet, relationship: int, together_ms: int) -> int:
    """Return from when a relationship's word leaves, of several that were ended in one moment.

    A moment that the clock has not reached yet is one from before it was set back. It says
    nothing then, so that a clock that was wrong once delays no word by more than the bound.
    """
    delay_ms, now_ms = _delay_ms(wallet, relationship, together_ms), wallet.now_ms()
    opened_ms = wallet.opened_ms if wallet.opened_ms <= now_ms else 0
    due_ms = together_ms + delay_ms if together_ms <= now_ms else opened_ms
    return max(due_ms, opened_ms + delay_ms // LATE_SHARE)


def late_seconds(wallet: OpenWallet) -> float:
    """Draw how long one address waits where another, due as well, has just acted."""
    return _DRAWN.uniform(0.1, 1.0) * STAGGER_SECONDS[wallet.profile.kind] / LATE_SHARE


def is_held(wallet: OpenWallet, tx: Transaction, negotiation: bytes) -> bool:
    """Whether this negotiation ended in a revocation whose word may not leave yet."""
    row = grants.of_negotiation(tx, negotiation)
    if row is None or row.state != "revoked":
        return False
    return wallet.now_ms() < heard_from_ms(wallet, tx, row)


def _delay_ms(wallet: OpenWallet, relationship: int, revoked_ms: int) -> int:
    secret = derive(wallet.vault.entropy, "revocation-delay", relationship)
    drawn = hmac.digest(secret, revoked_ms.to_bytes(8, "big"), "sha256")
    bound_ms = STAGGER_SECONDS[wallet.profile.kind] * 1000
    return int.from_bytes(drawn[:8], "big") * bound_ms >> 64
