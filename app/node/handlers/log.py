"""The log in words, its verification, and proof bundles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from app.api.messages import AuditEntry, AuditPage, AuditVerified
from app.node.handlers.moments import moment
from wallet.agreement.amounts import to_text
from wallet.audit import log, verify
from wallet.vault import deals, grants, relationships

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.audit.entry import Entry
    from wallet.store import Transaction

_SENTENCES = {
    "vault.created": "You created this vault.",
    "import.done": "You added {rows} records from {source}.",
    "import.undone": "You took an import back.",
    "relationship.begun": "You connected to {name}.",
    "request.received": "{who} asked for data.",
    "request.refused": "A request of {who} was refused: {why}",
    "request.declined": "You declined a request of {who}.",
    "request.declined-by-them": "{who} declined your offer.",
    "request.withdrawn": "{who} withdrew a request.",
    "request.agreed": "{who} agreed to your offer.",
    "request.lapsed": "A request of {who} lapsed without an answer in time.",
    "offer.sent": "You made {who} another offer.",
    "offer.received": "{who} made another offer.",
    "grant.signed": "You signed a grant for {who}.",
    "grant.opening-received": "{who} set the payment aside on chain.",
    "grant.opened": "The grant for {who} is open.",
    "grant.completed": "The grant for {who} is complete.",
    "grant.expired": "The grant for {who} has ended.",
    "grant.revoked": "You revoked the grant for {who}.",
    "grant.revocation-recorded": "The revocation for {who} is recorded on chain.",
    "keys.destroyed": "The unsent keys of the grant for {who} were destroyed.",
    "step.sent": "Step {step} left for {who}: {rows} rows.",
    "voucher.received": "{who} owes {steps} steps in all.",
    "receipt.received": "{who} confirmed step {step}.",
    "payment.collected": "You collected {amount} from {who}.",
    "sharing.paused": "You paused all sharing.",
    "sharing.resumed": "You resumed sharing.",
    "audit.erased": "An entry of the log was erased.",
}


async def entries(wallet: OpenWallet, call: m.AuditList) -> AuditPage:
    """Log entries in words, newest first."""

    def find(tx: Transaction) -> AuditPage:
        wanted = call.search.strip().lower()
        found: list[AuditEntry] = []
        before = call.before
        while len(found) < call.limit:
            page = log.page(tx, before=before, limit=500, kinds=call.kinds)
            if not page:
                break
            for entry in page:
                words = _entry(wallet, tx, entry)
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


def _entry(wallet: OpenWallet, tx: Transaction, entry: Entry) -> AuditEntry:
    if entry.body is None:
        return AuditEntry(
            entry.seq, moment(entry.time_ms), entry.kind, "This entry was erased.", erased=True
        )
    body: dict[str, Any] = msgspec.json.decode(entry.body)
    grant, request = str(body.get("grant", "")), str(body.get("request", ""))
    values = {"who": _who(tx, body, grant, request), **body}
    if entry.kind == "payment.collected":
        decimals = wallet.token.decimals
        values["amount"] = f"{to_text(int(body['amount']), decimals)} {wallet.token.symbol}"
    sentence = _SENTENCES.get(entry.kind, entry.kind.replace(".", " ").replace("-", " "))
    return AuditEntry(
        seq=entry.seq,
        time=moment(entry.time_ms),
        kind=entry.kind,
        sentence=sentence.format_map(_Known(values)),
        detail=_detail(body),
        grant="0x" + grant if grant else "",
        request=request,
    )


class _Known(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def _who(tx: Transaction, body: dict[str, Any], grant: str, request: str) -> str:
    index = body.get("relationship")
    if grant:
        index = grants.grant(tx, bytes.fromhex(grant)).relationship
    elif request and index is None:
        index = deals.deal(tx, bytes.fromhex(request)).relationship
    if not isinstance(index, int):
        return "a requester"
    known = relationships.by_index(tx, index)
    return known.petname or known.stated_name


def _detail(body: dict[str, Any]) -> str:
    if "transaction" in body:
        return f"Transaction {body['transaction']}"
    if "root" in body:
        return f"Root of the steps {body['root']}"
    return ""
