"""Writing down what was collected and sent: once for each of the wallet's transactions.

A payment is logged because its transaction is final and the followed chain shows what it paid,
not because somebody waited for it: so it is logged once whether it was collected by hand, by
itself, or with a revocation, and also after the process was killed in between. So is what was sent
out. A reorganisation that takes a final transaction and brings it again does not log it twice.

Left to others: signing and carrying (`contracts.service`), and when to look
(`app.node.money.accounts`).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from app.node.money import transfers
from contracts.chain.registry import Paid, event_of
from wallet.audit import log as audit
from wallet.vault import grants, settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.node.wallet import OpenWallet
    from wallet.chain_rows import OutboxEntry
    from wallet.store import Transaction


class Payment(NamedTuple):
    """What one transaction paid for one grant, in base units; `key` is its name in the log."""

    key: str
    grant_id: bytes
    amount: int
    transaction: bytes


def intent_of(grant_id: bytes, uses: int) -> str:
    """Return under which intent the voucher over so many steps is submitted."""
    return f"settle/{grant_id.hex()}/{uses}"


def batch_intent(index: int, vouchers: Iterable[tuple[bytes, int]]) -> str:
    """Return under which intent several grants of one relationship are collected together."""
    named = b"".join(grant_id + uses.to_bytes(4, "big") for grant_id, uses in sorted(vouchers))
    return f"settle-many/{index}/{hashlib.sha256(named).hexdigest()[:32]}"


def unlogged(wallet: OpenWallet, tx: Transaction) -> list[Payment]:
    """Return the final payments that the log does not have yet."""
    return [
        payment
        for payment in collected(wallet, tx)
        if not settings.get(tx, _logged(payment.key), bool, False)
    ]


def collected(wallet: OpenWallet, tx: Transaction) -> Iterator[Payment]:
    """Give what the wallet's own final transactions collected, grant by grant."""
    for entry in _final(wallet, tx, "settle/"):
        grant_id = bytes.fromhex(entry.intent.split("/")[1])
        yield from _paid(wallet, tx, entry, entry.intent, grant_id)
    for entry in _final(wallet, tx, "settle-many/"):
        index = int(entry.intent.split("/")[1])
        for row in [row for row in grants.grants(tx) if row.relationship == index]:
            yield from _paid(wallet, tx, entry, f"{entry.intent}/{row.id.hex()}", row.id)


def paid(
    wallet: OpenWallet, tx: Transaction, grant_ids: Iterable[bytes], transaction: bytes
) -> int:
    """Return what a transaction paid for these grants as the followed chain shows it, in units."""
    return sum(
        event.amount
        for grant_id in grant_ids
        for row in wallet.chain_store.events_of_grant(tx, grant_id)
        if row.transaction_hash == transaction and isinstance(event := event_of(row), Paid)
    )


def log(wallet: OpenWallet, tx: Transaction) -> bool:
    """Write down every final payment and transfer that the log lacks; return whether any."""
    found = _due(wallet, tx)
    for entry in found:
        audit.append(tx, entry.kind, entry.body, wallet.now_ms())
        settings.put(tx, _logged(entry.key), True)
    return bool(found)


def waiting(wallet: OpenWallet, tx: Transaction) -> bool:
    """Whether there is something to write down."""
    return bool(_due(wallet, tx))


class _Entry(NamedTuple):
    """One entry that the log lacks; `key` is by what it is known to be there."""

    kind: str
    body: dict[str, str]
    key: str


def _due(wallet: OpenWallet, tx: Transaction) -> list[_Entry]:
    found = [
        _Entry(
            "payment.collected",
            {
                "grant": payment.grant_id.hex(),
                "amount": str(payment.amount),
                "transaction": "0x" + payment.transaction.hex(),
            },
            payment.key,
        )
        for payment in unlogged(wallet, tx)
    ]
    for one in transfers.all_of(wallet, tx):
        entry = one.entry
        if entry.state != "final" or not one.has_gone:
            continue
        if settings.get(tx, _logged(entry.intent), bool, False):
            continue
        body = {
            "relationship": str(one.relationship),
            "to": one.to,
            "amount": str(one.units),
            "transaction": "0x" + (entry.mined_hash or b"").hex(),
        }
        kind = "coin.sent" if one.in_coin else "payment.sent"
        found.append(_Entry(kind, body, entry.intent))
    return found


def _final(wallet: OpenWallet, tx: Transaction, prefix: str) -> list[OutboxEntry]:
    entries = wallet.chain_store.outbox.entries(tx, prefix)
    return [entry for entry in entries if entry.state == "final" and entry.succeeded]


def _logged(intent: str) -> str:
    return f"logged/{intent}"


def _paid(
    wallet: OpenWallet, tx: Transaction, entry: OutboxEntry, key: str, grant_id: bytes
) -> Iterator[Payment]:
    transaction = entry.mined_hash or b""
    amount = paid(wallet, tx, [grant_id], transaction)
    if amount:
        yield Payment(key, grant_id, amount, transaction)
