"""Proof bundles: what a third party needs to check a grant, in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from app.api.messages import Bundle, ConsentRecord
from app.node.agreeing import negotiations
from contracts.chain.transaction import read_raw
from wallet.agreement import record, record_file
from wallet.agreement.binding import bind
from wallet.agreement.ids import id_of
from wallet.agreement.messages import Opened
from wallet.audit import bundle, log
from wallet.errors import NotFound
from wallet.vault import deals, grants, standing

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.agreement.terms import Terms
    from wallet.store import Transaction
    from wallet.vault.grants import GrantRow


async def export(wallet: OpenWallet, call: m.AuditExport) -> Bundle:
    """Make a bundle of one grant, or of all.

    Raises:
        NotFound: there is no grant to prove.
    """
    if call.with_log_proof:  # under a head that covers every entry so far
        seed, now_ms = wallet.home_keys.signing_seed, wallet.now_ms()
        await wallet.write(lambda tx: log.sign_head(tx, seed, now_ms))

    def make(tx: Transaction) -> Bundle:
        if call.grant is not None:
            rows = [grants.find(tx, id_of(call.grant))]
        else:
            rows = list(grants.grants(tx))
        if not rows:
            raise NotFound("There is no grant yet, so there is nothing to prove.")
        proofs = tuple(_grant(wallet, tx, row, with_log=call.with_log_proof) for row in rows)
        made = bundle.Bundle(
            made_ms=wallet.now_ms(),
            practice=wallet.profile.kind == "practice",
            chain_id=wallet.profile.chain_id,
            registry=wallet.profile.registry,
            token=wallet.profile.token,
            token_symbol=wallet.token.symbol,
            token_decimals=wallet.token.decimals,
            grants=proofs,
        )
        return Bundle(bundle.encode(made))

    return await wallet.read(make)


def _grant(
    wallet: OpenWallet, tx: Transaction, row: GrantRow, *, with_log: bool
) -> bundle.GrantProof:
    negotiation = negotiations.load(wallet, tx, row.negotiation, row.relationship)
    steps, keys = grants.steps(tx, row.id), wallet.keys(row.relationship)
    made = standing.deliveries(tx, row.id)
    opening = next(
        (e.message.transaction for e in negotiation.entries if isinstance(e.message, Opened)), b""
    )
    return bundle.GrantProof(
        grant_id=row.id,
        owner=negotiation.owner,
        requester=negotiation.requester,
        transcript=tuple(entry.envelope for entry in negotiation.entries),
        manifest=b"" if made else row.manifest or b"",
        deliveries=tuple(one.manifest for one in made),
        receipts=tuple(step.receipt for step in steps if step.receipt is not None),
        paid=row.paid,
        voucher=row.voucher or b"",
        opening=opening,
        opening_hash=read_raw(opening).hash if opening else b"",
        log=_log(tx, row, negotiation.terms) if with_log else None,
        owner_introduction=bind(
            negotiation.owner, keys.transport_seed, wallet.signing(row.relationship).sign
        ),
        requester_introduction=deals.signed_introduction(tx, row.relationship),
        record=record.build(negotiation),
    )


async def consent_record(wallet: OpenWallet, call: m.RecordOfGrant) -> ConsentRecord:
    """Return the consent record of one grant with its signatures, and in words.

    Raises:
        NotFound: there is no such grant.
    """

    def make(tx: Transaction) -> ConsentRecord:
        row = grants.find(tx, id_of(call.id))
        keys = wallet.keys(row.relationship)
        negotiation = negotiations.load(wallet, tx, row.negotiation, row.relationship)
        data = record_file.write(
            negotiation,
            bind(negotiation.owner, keys.transport_seed, wallet.signing(row.relationship).sign),
            deals.signed_introduction(tx, row.relationship),
        )
        return ConsentRecord(
            "0x" + row.id.hex(), data.decode(), record_file.text(negotiation, wallet.token)
        )

    return await wallet.read(make)


def _log(tx: Transaction, row: GrantRow, terms: Terms | None) -> bundle.LogProof | None:
    """Prove that the signing of this grant stands in the log that its terms commit to.

    The proof is made for the newest signed head; the head of the terms is opened beside it.
    """
    head = log.head(tx)
    if head is None or terms is None or row.log_salt is None:
        return None
    wanted = row.id.hex()
    for entry in log.every(tx, "grant.signed"):
        if entry.body is None or entry.seq >= head.size or entry.value().get("grant") != wanted:
            continue
        proof = bundle.LogProof(entry, head, log.inclusion(tx, entry.seq, head.size))
        committed = log.committed_head(tx, row.log_salt, terms.log_commitment, entry.seq)
        if committed is None:
            return proof
        return msgspec.structs.replace(
            proof,
            committed=committed,
            salt=row.log_salt,
            consistency=log.consistency(tx, committed.size, head.size),
        )
    return None
