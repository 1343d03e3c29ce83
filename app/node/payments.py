"""Writing down what was collected: once for each of the wallet's transactions that paid.

A payment is logged because its transaction is final and the followed chain shows what it paid,
not because somebody waited for it: so it is logged once whether it was collected by hand or with
a revocation, and also after the process was killed in between. A reorganisation that takes a
final transaction and brings it again does not log it twice.

Left to others: signing and carrying (`contracts.service`), and when to look (`app.node.accounts`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from contracts.chain.registry import Paid, event_of
from wallet.audit import log as audit
from wallet.vault import settings

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.chain_rows import OutboxEntry
    from wallet.store import Transaction


class Payment(NamedTuple):
    """What one transaction paid, in base units."""

    intent: str
    grant_id: bytes
    amount: int
    transaction: bytes


def intent_of(grant_id: bytes, uses: int) -> str:
    """Return under which intent the voucher over so many steps is submitted."""
    return f"settle/{grant_id.hex()}/{uses}"


def unlogged(wallet: OpenWallet, tx: Transaction) -> list[Payment]:
    """Return the final payments that the log does not have yet."""
    return [
        payment
        for entry in wallet.chain_store.outbox.entries(tx, "settle/")
        if entry.state == "final" and entry.succeeded
        if not settings.get(tx, _logged(entry.intent), bool, False)
        if (payment := _payment(wallet, tx, entry)).amount
    ]


def log(wallet: OpenWallet, tx: Transaction) -> bool:
    """Write down every final payment that the log does not have; return whether there was one."""
    found = unlogged(wallet, tx)
    for payment in found:
        body = {
            "grant": payment.grant_id.hex(),
            "amount": str(payment.amount),
            "transaction": "0x" + payment.transaction.hex(),
        }
        audit.append(tx, "payment.collected", body, wallet.now_ms())
        settings.put(tx, _logged(payment.intent), True)
    return bool(found)


def _logged(intent: str) -> str:
    return f"logged/{intent}"


def _payment(wallet: OpenWallet, tx: Transaction, entry: OutboxEntry) -> Payment:
    grant_id = bytes.fromhex(entry.intent.split("/")[1])
    transaction = entry.mined_hash or b""
    paid = [
        event.amount
        for row in wallet.chain_store.events_of_grant(tx, grant_id)
        if row.transaction_hash == transaction and isinstance(event := event_of(row), Paid)
    ]
    return Payment(entry.intent, grant_id, sum(paid), transaction)
