"""Checks every record in a bundle against the others and against the signatures it bears.

Guarantees: nothing is asked of a vault, a database or a network, except of a chain through the
function the caller gives; every check is made, also after one has failed; a hostile file ends in a
verdict. What holds here and what that proves are two things: `Verdict` says both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from eth_abi.abi import decode as abi_decode
from eth_account import Account
from eth_account.typed_transactions.typed_transaction import TypedTransaction
from eth_utils.crypto import keccak
from hexbytes import HexBytes

from wallet.agreement import delivery, off_chain, record, record_file
from wallet.agreement.binding import check_binding
from wallet.agreement.canonical import parse_canonical
from wallet.agreement.deliveries import Chain
from wallet.agreement.delivery import Manifest, Receipt, Signed, StepEntry
from wallet.agreement.grant import Domain, check_voucher
from wallet.agreement.negotiation import Negotiation
from wallet.agreement.words import Token, counted
from wallet.audit import head as heads
from wallet.audit import merkle, witness
from wallet.audit.bundle.verdict import (
    NOT_PROVEN,
    NOT_PROVEN_KEYS,
    NOT_PROVEN_LOG,
    NOT_PROVEN_OFF_CHAIN,
    NOT_PROVEN_OPENING,
    NOT_PROVEN_PRACTICE,
    NOT_PROVEN_RECEIPT,
    NOT_PROVEN_REGISTRY,
    Check,
    GrantVerdict,
    Verdict,
)
from wallet.errors import FreeholdError, Malformed
from wallet.views.steps import verify_leaves

if TYPE_CHECKING:
    from collections.abc import Callable

    from wallet.agreement.grant import Grant
    from wallet.agreement.messages import Consent
    from wallet.audit.bundle.file import Bundle, GrantProof, LogProof
    from wallet.audit.head import SignedHead

_OPEN_ABI = (
    "(address,address,address,bytes32,bytes32,address,uint128,uint32,uint64,uint64,uint32,uint64,"
    "bytes32)",
    "bytes",
    "uint256",
    "uint256",
    "bytes",
)
_OPEN = bytes(keccak(text=f"open({','.join(_OPEN_ABI)})"))[:4]


def verify(bundle: Bundle, ask: Callable[[str, list[Any]], Any] | None = None) -> Verdict:
    """Check everything a bundle says.

    Args:
        bundle: as read.
        ask: asks one JSON-RPC question of a chain, or None to stay offline.
    """
    token = Token(bundle.token_symbol, bundle.token_decimals)
    domain = Domain(bundle.chain_id, bundle.registry)
    verifiers = [_Verifier(proof, domain, token, ask) for proof in bundle.grants]
    verdicts = tuple(verifier.run() for verifier in verifiers)
    weak = tuple(dict.fromkeys(words for verifier in verifiers for words in verifier.weak))
    missing = NOT_PROVEN + (NOT_PROVEN_PRACTICE if bundle.practice else ()) + weak
    if any(p.log is not None and p.log.committed is None for p in bundle.grants):
        missing += NOT_PROVEN_LOG
    if ask is None:
        missing += ("That the chain knows the grant: no chain was asked.",)
    holds = all(verdict.holds for verdict in verdicts)
    proves = holds and not bundle.practice and ask is not None and not weak
    return Verdict(proves, holds, verdicts, missing)


class _Verifier:
    """Checks one grant's records one after the other; a failed check does not stop the rest.

    `weak` says what is not wrong but missing, and keeps the whole from proving anything.
    """

    def __init__(
        self,
        proof: GrantProof,
        domain: Domain,
        token: Token,
        ask: Callable[[str, list[Any]], Any] | None,
    ) -> None:
        self._off_chain = proof.owner.chain_id == off_chain.DOMAIN.chain_id
        self._domain = off_chain.DOMAIN if self._off_chain else domain
        self._proof, self._token = proof, token
        self._ask = None if self._off_chain else ask
        self._checks: list[Check] = []
        self.weak: list[str] = []
        self._negotiation: Negotiation | None = None
        self._entries: tuple[StepEntry, ...] | None = None

    def run(self) -> GrantVerdict:
        self._note("Every message is signed by its side, in order", self._transcript)
        if self._proof.owner_introduction or self._proof.requester_introduction:
            self._note("Each side's keys are certified by its address", self._introductions)
        if not (self._proof.owner_introduction and self._proof.requester_introduction):
            self.weak += NOT_PROVEN_KEYS
        if self._off_chain:
            self.weak += NOT_PROVEN_OFF_CHAIN
        elif not self._proof.opening:
            self.weak += NOT_PROVEN_OPENING
        if self._negotiation is not None:
            if self._proof.record is not None:
                self._note("The consent record says what was signed", self._record)
            if self._is_standing():
                self._note("Each delivery was signed and names the one before", self._deliveries)
            else:
                self._note("The frozen steps lie under the root of the signed terms", self._steps)
            self._note("Every receipt is signed over what was sent", self._receipts)
            if self._off_chain:
                self._note("The recipient countersigned the terms", self._countersigned)
            if self._proof.voucher or self._proof.paid:
                self._note("The voucher is signed for this grant and count", self._voucher)
            if self._proof.opening or self._proof.opening_hash or self._negotiation.opened:
                self._note("The requester signed the opening of exactly this grant", self._opening)
            if self._proof.log is not None:
                self._note("The signing stands in a log with a signed head", self._log)
            if self._ask is not None:
                self._note("The registry on the chain knows the grant", self._chain)
                if self._proof.opening_hash and self._checks[-1].holds:
                    self._note("The registry on the chain opened it as shown", self._receipt)
        return GrantVerdict(
            grant="0x" + self._proof.grant_id.hex(),
            checks=tuple(self._checks),
            terms=record_file.said(self._negotiation, self._token) if self._negotiation else (),
            delivered=len(self._proof.receipts),
            paid=self._proof.paid,
        )

    def _note(self, what: str, check: Callable[[], str | None]) -> None:
        """Write down what a check found; None if there was nothing to check."""
        try:
            detail = check()
            if detail is not None:
                self._checks.append(Check(what, True, detail))
        except FreeholdError as error:
            self._checks.append(Check(what, False, str(error)))
        except Exception as error:  # a hostile file must end in a verdict
            self._checks.append(Check(what, False, f"It cannot be read ({type(error).__name__})."))

    def _transcript(self) -> str:
        proof = self._proof
        negotiation = Negotiation(proof.owner, proof.requester, self._domain)
        for data in proof.transcript:
            negotiation = negotiation.take(data)
        if negotiation.grant_id != proof.grant_id:
            raise Malformed("The messages lead to another grant than the one named.")
        self._negotiation = negotiation
        phase = negotiation.phase.value if negotiation.phase is not None else ""
        return f"{len(proof.transcript)} messages, {phase}"

    def _introductions(self) -> str:
        proof, chain_id = self._proof, self._domain.chain_id
        sides = (
            (proof.owner, proof.owner_introduction, "owner"),
            (proof.requester, proof.requester_introduction, "requester"),
        )
        found = []
        for claims, binding, name in sides:
            if binding is None:
                continue
            if check_binding(binding, claims.identity, chain_id) != claims:
                raise Malformed(f"The {name}'s keys are not those of its introduction.")
            found.append(name)
        return " and ".join(found)

    def _grant(self) -> Grant:
        return self._consent().grant

    def _consent(self) -> Consent:
        assert self._negotiation is not None
        assert self._negotiation.consent is not None
        return self._negotiation.consent

    def _record(self) -> str:
        assert self._negotiation is not None
        if record.build(self._negotiation) != self._proof.record:
            raise Malformed("The consent record says something else than what was signed.")
        return record_file.digest(self._proof.record).hex()

    def _steps(self) -> str:
        assert self._negotiation is not None
        assert self._negotiation.terms is not None
        signed = msgspec.msgpack.decode(self._proof.manifest, type=Signed)
        manifest = delivery.open_signed(signed, Manifest, self._proof.owner.signing_key)
        root = self._negotiation.terms.root
        if manifest.grant_id != self._proof.grant_id or root is None or manifest.root != root:
            raise Malformed("The manifest is of another grant or root.")
        verify_leaves(root, [entry.leaf for entry in manifest.steps])
        self._entries = manifest.steps
        return counted(len(manifest.steps), "step")

    def _is_standing(self) -> bool:
        terms = self._negotiation.terms if self._negotiation is not None else None
        return terms is not None and terms.is_standing

    def _deliveries(self) -> str:
        """Check the chain of a standing grant, each delivery by the one before and the terms."""
        assert self._negotiation is not None
        chain, found = Chain.of(self._negotiation), list[StepEntry]()
        for data in self._proof.deliveries:
            chain, said = chain.take(msgspec.msgpack.decode(data, type=Signed))
            found.append(said.step)
        self._entries = tuple(found)
        return f"{counted(len(found), 'time')} of {chain.most} at most"

    def _receipts(self) -> str:
        if self._entries is None:
            raise Malformed("Without a sound manifest the receipts say nothing.")
        seen = set()
        for data in self._proof.receipts:
            signed = msgspec.msgpack.decode(data, type=Signed)
            receipt = delivery.open_signed(signed, Receipt, self._proof.requester.signing_key)
            if receipt.step > len(self._entries):
                raise Malformed(f"There is no step {receipt.step} that was promised.")
            entry = self._entries[receipt.step - 1]
            same = (receipt.leaf, receipt.cipher_hash) == (entry.leaf, entry.cipher_hash)
            if receipt.grant_id != self._proof.grant_id or not same or receipt.step in seen:
                raise Malformed(f"The receipt for step {receipt.step} is over something else.")
            seen.add(receipt.step)
        return counted(len(seen), "receipt")

    def _countersigned(self) -> str:
        assert self._negotiation is not None
        if not self._negotiation.countersigned:
            raise Malformed("The recipient has not countersigned; nothing left under this grant.")
        return "recorded by both sides, on no chain"

    def _voucher(self) -> str:
        if self._proof.paid > self._grant().max_uses:
            raise Malformed("The voucher counts more steps than were granted.")
        check_voucher(
            self._proof.grant_id,
            self._proof.paid,
            self._domain,
            self._proof.voucher,
            self._grant().voucher_signer,
        )
        return counted(self._proof.paid, "step")

    def _opening(self) -> str:
        assert self._negotiation is not None
        raw, consent, opened = self._proof.opening, self._consent(), self._negotiation.opened
        if opened is not None and opened.transaction != raw:
            raise Malformed("The opening is not the one that was handed over in the messages.")
        if bytes(keccak(raw)) != self._proof.opening_hash:
            raise Malformed("The opening's hash is not that of its bytes.")
        fields = TypedTransaction.from_bytes(HexBytes(raw)).as_dict()
        if Account.recover_transaction(HexBytes(raw)) != consent.grant.requester:
            raise Malformed("The opening was signed by another address than the requester's.")
        called = (fields["chainId"], "0x" + bytes(fields["to"]).hex(), bytes(fields["data"])[:4])
        if called != (self._domain.chain_id, self._domain.registry.lower(), _OPEN):
            raise Malformed("The transaction opens nothing in this registry.")
        grant, signature, deposit, *_ = abi_decode(_OPEN_ABI, bytes(fields["data"])[4:])
        wanted = [v.lower() if isinstance(v, str) else v for v in consent.grant.tuple()]
        if (list(grant), signature) != (wanted, consent.signature):
            raise Malformed("The transaction opens another grant.")
        return f"0x{self._proof.opening_hash.hex()}, setting aside {self._token.write(deposit)}"

    def _log(self) -> str:
        found = self._proof.log
        assert found is not None
        found.head.check()
        if found.entry.body is None or not found.entry.opens():
            raise Malformed("The log entry does not open its commitment.")
        value = parse_canonical(found.entry.body)
        mine = isinstance(value, dict) and value.get("grant") == self._proof.grant_id.hex()
        if not mine or found.entry.kind != "grant.signed":
            raise Malformed("The log entry is not about the signing of this grant.")
        proof, entry, head = found.inclusion, found.entry, found.head
        shown = (proof.seq, proof.size, proof.leaf, proof.root)
        if not proof.holds() or shown != (entry.seq, head.size, entry.leaf, head.root):
            raise Malformed("The log entry is not under the signed head.")
        if found.committed is not None:
            self._committed(found, found.committed)
            return f"entry {entry.seq} of {head.size}, in the log that the terms commit to"
        return f"entry {entry.seq} of {head.size}"

    def _committed(self, found: LogProof, committed: SignedHead) -> None:
        assert self._negotiation is not None
        assert self._negotiation.terms is not None
        committed.check()
        if heads.commit(found.salt, committed) != self._negotiation.terms.log_commitment:
            raise Malformed("The head shown is not the one that the terms commit to.")
        before = committed.size <= found.entry.seq and committed.key == found.head.key
        if not before or not merkle.verify_consistency(
            committed.size, found.head.size, committed.root, found.head.root, found.consistency
        ):
            raise Malformed("The log shown is not the one that the terms commit to.")

    def _chain(self) -> str:
        assert self._ask is not None
        found = witness.standing(self._ask, self._domain, self._proof.grant_id)
        if not witness.is_registry(self._ask, self._domain):
            self.weak += NOT_PROVEN_REGISTRY
        return found

    def _receipt(self) -> str | None:
        assert self._ask is not None
        proof = self._proof
        if witness.has_receipt(self._ask, self._domain, proof.grant_id, proof.opening_hash):
            return "in the transaction that the requester signed"
        self.weak += NOT_PROVEN_RECEIPT
        return None
