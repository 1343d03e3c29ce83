"""What one entry of the log says: a sentence, and a line of detail that a person can check.

Words are made when they are read, from the entry's own body and the records it names, so that an
entry never has to be changed. A name that a requester chose stands in them as it was pinned; who
shows it makes it visible. Amounts carry their unit, numbers have no locale.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from app.api.messages import AuditEntry
from app.node.agreeing import negotiations
from app.node.handlers.log_assistants import assistant_detail
from app.node.handlers.log_sentences import DETAILS, SENTENCES
from app.node.handlers.moments import moment
from contracts.chain.fees import coin
from wallet.agreement import words
from wallet.vault import assistants, deals, grants, relationships

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.agreement.terms import Terms
    from wallet.audit.entry import Entry
    from wallet.store import Transaction
    from wallet.vault.grants import GrantRow

_COUNTED = frozenset(
    {
        "data.exported",
        "records.deleted",
        "records.restored",
        "records.erased",
        "erased.readmitted",
    }
)


class Narrator:
    """Puts entries into words; looks each grant and request up once.

    Args:
        wallet: the open wallet.
        tx: the transaction in which the entries were read.
    """

    def __init__(self, wallet: OpenWallet, tx: Transaction) -> None:
        self._wallet, self._tx = wallet, tx
        self._names: dict[int, str] = {}
        self._rows: dict[str, GrantRow] = {}
        self._terms: dict[str, Terms | None] = {}

    def entry(self, entry: Entry) -> AuditEntry:
        """Return one entry as the API gives it."""
        if entry.body is None:
            return AuditEntry(
                entry.seq, moment(entry.time_ms), entry.kind, "This entry was erased.", erased=True
            )
        body: dict[str, Any] = msgspec.json.decode(entry.body)
        grant, request = str(body.get("grant", "")), str(body.get("request", ""))
        values = _Known({"who": self._who(body, grant, request), **body})
        values["amount"] = self._amount(entry.kind, body, grant)
        plain = entry.kind.replace(".", " ").replace("-", " ")
        return AuditEntry(
            seq=entry.seq,
            time=moment(entry.time_ms),
            kind=entry.kind,
            sentence=SENTENCES.get(entry.kind, plain).format_map(values),
            detail=self._detail(entry.kind, body, grant, request),
            grant="0x" + grant if grant else "",
            request=request,
        )

    def _who(self, body: dict[str, Any], grant: str, request: str) -> str:
        index = body.get("relationship")
        if grant:
            index = self._row(grant).relationship
        elif request and index is None:
            index = deals.deal(self._tx, bytes.fromhex(request)).relationship
        if isinstance(assistant := body.get("assistant"), int):
            return assistants.by_index(self._tx, assistant).name
        if not isinstance(index, int):
            return "a requester"
        if index not in self._names:
            known = relationships.by_index(self._tx, index)
            self._names[index] = known.called
        return self._names[index]

    def _amount(self, kind: str, body: dict[str, Any], grant: str) -> str:
        token = self._wallet.token
        if kind in ("payment.collected", "payment.sent", "collecting.least"):
            return token.write(int(body["amount"]))
        if kind == "coin.sent":
            return f"{coin(int(body['amount']))} {self._wallet.profile.native_symbol}"
        if kind == "voucher.received":
            return token.write(int(self._row(grant).price) * int(body["steps"]))
        return ""

    def _detail(self, kind: str, body: dict[str, Any], grant: str, request: str) -> str:
        if kind in DETAILS:
            return DETAILS[kind]
        if kind.startswith("assistant."):
            return assistant_detail(kind, body)
        if kind.startswith("rule."):
            return rule_detail(kind, body)
        if grant:
            return self._grant_detail(kind, body, grant)
        if kind == "import.done" and "rows" in body:
            return f"{_count(int(body['rows']), 'record', 'records')} added."
        if kind in _COUNTED and "rows" in body:
            return f"{_count(int(body['rows']), 'record', 'records')}."
        if kind == "import.undone" and "rows" in body:
            return f"{_count(int(body['rows']), 'record', 'records')} deleted."
        if kind == "request.declined":
            reason = str(body.get("reason", "")).replace("-", " ")
            return f"Your reason: {reason}. Nothing left this computer."
        if kind == "report.deleted" and body.get("copies") == "kept":
            return "They keep a copy elsewhere, they say."
        terms = self._terms_of(request)
        if kind in ("request.received", "request.lapsed", "request.withdrawn") and terms:
            return f"{words.what(terms.view)}, {_kept(terms)}."
        if kind == "grant.opening-received" and terms:
            return f"{self._wallet.token.write(terms.total_units)} for all steps."
        return ""

    def _grant_detail(self, kind: str, body: dict[str, Any], grant: str) -> str:
        row = self._row(grant)
        terms = self._terms_of(row.negotiation.hex())
        what = words.what(terms.view) if terms is not None else ""
        match kind:
            case "step.sent":
                rows = _count(int(body["rows"]), "row", "rows")
                return f"{rows} of {what[:1].lower()}{what[1:]}." if what else f"{rows}."
            case "round.sent":
                wallets = _count(int(body["wallets"]), "wallet", "wallets")
                return f"Numbers hidden in the sum of {wallets}; no row left."
            case "round.ended":
                if not body["counted"]:
                    return "It came to nothing for this wallet; it is not paid."
                wallets = _count(int(body["wallets"]), "wallet", "wallets")
                return f"You are in a sum of {wallets}; the record is signed and kept."
            case "voucher.received":
                steps = _count(int(body["steps"]), "step", "steps")
                return f"For {steps} in all; the voucher was checked and stored."
            case "grant.signed" if terms is not None:
                steps = _count(row.steps, "step", "steps")
                return f"{what}, {_kept(terms)}, {steps}."
            case "grant.completed":
                few = {1: "The step was", 2: "Both steps were"}
                said = few.get(row.steps, f"All {row.steps} steps were")
                paid = "" if row.relationship in self._wallet.off_chain else ", paid"
                return f"{said} delivered{paid} and confirmed."
            case "grant.revoked" | "grant.expired":
                return "Nothing more can leave under it. " + _arrived(row.served)
            case "grant.erasure-demanded":
                return _arrived(row.served)
            case "payment.collected":
                return "The payment is final on the chain."
        return ""

    def _row(self, grant: str) -> GrantRow:
        if grant not in self._rows:
            self._rows[grant] = grants.grant(self._tx, bytes.fromhex(grant))
        return self._rows[grant]

    def _terms_of(self, request: str) -> Terms | None:
        if request and request not in self._terms:
            deal = deals.deal(self._tx, bytes.fromhex(request))
            found = negotiations.load(self._wallet, self._tx, deal.id, deal.relationship)
            self._terms[request] = found.terms
        return self._terms.get(request)


def rule_detail(kind: str, body: dict[str, Any]) -> str:
    """Return what can be checked of an entry about a rule: its version, and why it did not act."""
    version = str(body.get("version", ""))[:16]
    said = f"By its version {version}." if version else ""
    undo = "It can be revoked." if kind == "rule.accepted" else str(body.get("why", ""))
    return f"{undo} {said}".strip()


class _Known(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _kept(terms: Terms) -> str:
    return f"kept {_count(terms.retention_days, 'day', 'days')}"


def _arrived(served: int) -> str:
    if served == 0:
        return "Nothing had left."
    if served == 1:
        return "Step 1 had already arrived there."
    between = "and" if served == 2 else "to"
    return f"Steps 1 {between} {served} had already arrived there."
