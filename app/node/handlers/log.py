"""The log, newest first and searched, and its verification."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api.messages import AuditEntry, AuditPage, AuditVerified
from app.node.handlers.log_words import Narrator
from wallet.audit import log, verify

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction


async def entries(wallet: OpenWallet, call: m.AuditList) -> AuditPage:
    """Log entries in words, newest first."""

    def find(tx: Transaction) -> AuditPage:
        wanted = call.search.strip().lower()
        found: list[AuditEntry] = []
        narrator = Narrator(wallet, tx)
        before = call.before
        while len(found) < call.limit:
            limit = log.PAGE_LIMIT if wanted else call.limit - len(found)
            page = log.page(tx, before=before, limit=limit, kinds=call.kinds)
            if not page:
                break
            for entry in page:
                words = narrator.entry(entry)
                if not wanted or wanted in f"{words.sentence} {words.detail}".lower():
                    found.append(words)
            before = page[-1].seq
        return AuditPage(tuple(found[: call.limit]), log.size(tx))

    return await wallet.read(find)


async def check(wallet: OpenWallet, _: m.AuditVerify) -> AuditVerified:
    """Recompute the whole log."""
    key = _home_key(wallet)

    def find(tx: Transaction) -> AuditVerified:
        report = verify.verify(tx, key)
        return AuditVerified(
            intact=report.ok,
            entries=report.size,
            root=report.root.hex(),
            problems=report.problems,
        )

    return await wallet.read(find)


def _home_key(wallet: OpenWallet) -> bytes:
    from nacl.signing import SigningKey

    return SigningKey(wallet.home_keys.signing_seed).verify_key.encode()
