"""Accepting: preview again, freeze what will leave, fix root and steps, sign the grant.

All of it is one transaction: a grant exists exactly if its frozen steps do, and the log entry and
the message to the requester with them. The wallet signs only a grant whose every field it has
made from the terms on the table and from this profile. Of a standing grant the first delivery is
frozen with it, if there is anything; of a study nothing is, since no row leaves. Where the person
says which preview they looked at, exactly those rows are frozen or nothing is signed.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from app.node.agreeing import first_contact, negotiations, releases, words_first
from app.node.delivering import freezing, standing
from app.node.ending import endings
from app.node.learning import joining, running
from wallet.agreement import delivery, terms, words
from wallet.agreement.delivery import Manifest
from wallet.agreement.grant import Grant
from wallet.agreement.messages import Consent
from wallet.agreement.negotiation import Negotiation, Phase
from wallet.agreement.terms import Terms, commitment
from wallet.audit import log as audit
from wallet.errors import NotAllowed, NotAsSeen
from wallet.keys import derive
from wallet.vault import deals, grants, relationships, released, studies
from wallet.vault.grants import FrozenStep, GrantRow

if TYPE_CHECKING:
    from app.node.delivering.freezing import Frozen
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction

NO_ROWS = hashlib.sha256().hexdigest()
"""The digest of a preview of nothing."""

LONGEST_SECONDS = 10 * 366 * 86_400
"""No grant runs longer than about ten years."""

BLOCKED = (
    "You blocked this requester, and nothing is sent to them. Let them ask again first, if you want"
    " to answer."
)


def blocked(wallet: OpenWallet, negotiation: Negotiation) -> str:
    """Return in a sentence why a request cannot be accepted now; empty if it can."""
    if negotiation.refusal is not None:
        return negotiation.refusal
    if negotiation.phase not in (Phase.WAITING, Phase.AGREED) or negotiation.terms is None:
        return "This request does not wait for your answer."
    payment, now = negotiation.terms.payment, wallet.now_ms() // 1000
    if not negotiation.off_chain and payment.token != wallet.profile.token:
        return "It would be paid in a token that this profile does not know."
    least_seconds = 0 if negotiation.off_chain else wallet.profile.minimum_window_seconds
    if payment.window_seconds < least_seconds:
        return "It leaves too little time to collect the payment after its end."
    if payment.open_by <= now or payment.expiry < now + payment.window_seconds:
        return "Its time has run out."
    if payment.expiry > now + LONGEST_SECONDS:
        return "It would run for more than ten years."
    return ""


def check_not_blocked(tx: Transaction, index: int) -> None:
    """Return if the person still hears this requester: nothing said to a blocked one is sent.

    Raises:
        NotAllowed: they blocked it.
    """
    if relationships.by_index(tx, index).is_blocked:
        raise NotAllowed(BLOCKED)


def accept(
    wallet: OpenWallet,
    tx: Transaction,
    id: bytes,
    seen: str | None = None,
    answers: str | None = None,
    despite: tuple[str, ...] = (),
) -> tuple[str, int]:
    """Sign the terms on the table; return the grant's id in 0x-hex and the relationship.

    Args:
        wallet: the open wallet.
        tx: the writing transaction.
        id: of the request.
        seen: SHA-256 of the rows that the person looked at, as canonical lines, in hex; None if
            nobody looked.
        answers: the hash of the last message the person had read; None if nobody read.
        despite: what the person names of what is off unless it is named; see `AcceptRequest`.

    Raises:
        NotAllowed: it cannot be accepted now, or something is to be named; the message says why.
        BudgetSpent: its noise would cost more than the privacy budget leaves.
        NotAsSeen: other rows would leave, or other terms are on the table, than were looked at.
        ViewError: the view cannot be computed, or holds no rows.
    """
    wallet.require_open()
    deal = deals.deal(tx, id)
    negotiation = negotiations.load(wallet, tx, deal.id, deal.relationship)
    why = "This request has lapsed." if deal.lapsed else blocked(wallet, negotiation)
    if why:
        raise NotAllowed(why)
    check_not_blocked(tx, deal.relationship)
    first_contact.check(wallet, tx, deal)
    words_first.check(wallet, tx, deal)
    assert negotiation.terms is not None
    if answers is not None and answers != negotiation.previous.hex():
        raise NotAsSeen(
            "Something was said about this request since you read it. Nothing was signed and"
            " nothing left; read it again, then decide."
        )
    secret = view_secret(wallet, deal.id)
    return sign(wallet, tx, negotiation, deal.relationship, secret, seen, despite)


def sign(
    wallet: OpenWallet,
    tx: Transaction,
    negotiation: Negotiation,
    index: int,
    secret: bytes,
    seen: str | None = None,
    despite: tuple[str, ...] = (),
) -> tuple[str, int]:
    """Freeze and sign the terms of a negotiation that stands where the owner may consent.

    The core of every grant, of one on no chain too; `accept` says what is returned and raised.

    Args:
        wallet: the open wallet.
        tx: the writing transaction.
        negotiation: with the terms on the table.
        index: of the relationship.
        secret: 32 bytes behind shifts and codes, the same as in the preview.
        seen: SHA-256 of the rows that were looked at.
        despite: what is named of what is off unless it is named.
    """
    asked = negotiation.terms
    assert asked is not None
    releases.check_named(tx, asked.view, despite)
    releases.check_groups(asked.view, despite)
    releases.check_program(asked, despite)
    releases.check_noise(asked, despite)
    _check_rounds_contract(wallet, asked)
    log_salt = secrets.token_bytes(32)
    frozen = _frozen(wallet, tx, asked, secret)
    found = _looked_at(wallet, asked, secret, frozen)
    signed = _fixed(wallet, tx, asked, frozen, log_salt)
    steps = () if frozen is None else frozen.steps
    if seen is not None and seen != found.digest:
        what = "would leave" if asked.study is None else "would be computed on"
        raise NotAsSeen(
            f"What {what} has changed since you looked, as by an import: it is"
            f" {words.counted(found.rows, 'row')} now. Nothing was signed and nothing left;"
            " look again, then decide."
        )
    if frozen is not None:
        _check_risk(signed, steps)
        releases.check_texts(frozen.texts, despite)
        if frozen.made.run is not None:
            releases.check_program(asked, despite, frozen.made.run.rows)
    consent = _consent(wallet, tx, index, negotiation, signed)
    grant_id = consent.grant.id(wallet.domain_of(index))
    after = negotiations.say(wallet, tx, negotiation, index, consent)
    row = GrantRow(
        id=grant_id,
        negotiation=negotiation.id,
        relationship=index,
        granted_ms=wallet.now_ms(),
        steps=signed.steps,
        price=signed.payment.price,
        log_salt=log_salt,
        manifest=_manifest(wallet, index, grant_id, signed, frozen),
        snapshot=None if frozen is None or not signed.is_frozen else frozen.made.attachment,
        served=0,
        paid=0,
        voucher=None,
        state="signed",
        revoked_ms=None,
        keys_destroyed_ms=None,
        recorded_ms=None,
        waits_for="",
    )
    grants.insert(tx, row, steps if signed.is_frozen else ())
    releases.reserve(tx, grant_id, index, signed, wallet.now_ms())
    body = {"request": negotiation.id.hex(), "grant": grant_id.hex()}
    if signed.root is not None:
        body["root"] = signed.root.hex()
    audit.append(tx, "grant.signed", body, wallet.now_ms())
    if ran := _ran(signed, frozen) or running.join(wallet, tx, asked, grant_id, secret):
        audit.append(tx, "program.ran", body | ran, wallet.now_ms())
    if signed.at_holders:
        released.begin(tx, grant_id, secrets.token_bytes(32), wallet.now_ms())
    if signed.study is not None:
        studies.join(tx, grant_id, signed.study.hash(), wallet.now_ms())
    if signed.is_standing:
        standing.begin(wallet, tx, row, after, secret, frozen)
    return "0x" + grant_id.hex(), index


def _check_rounds_contract(wallet: OpenWallet, asked: Terms) -> None:
    """Return if a study's hashes go where this wallet looks for them before it sends anything.

    Raises:
        NotAllowed: they go to another contract.
    """
    if asked.study is None or asked.study.rounds_contract == wallet.profile.learning_rounds:
        return
    raise NotAllowed(
        f"The hashes of this study's rounds would go to {asked.study.rounds_contract}, which is"
        " not the contract for them that this wallet knows on its chain. Nothing was signed."
    )


def _frozen(wallet: OpenWallet, tx: Transaction, asked: Terms, secret: bytes) -> Frozen | None:
    """Freeze what leaves; of a study no row does."""
    if asked.study is not None:
        return None
    if asked.is_standing:
        return standing.first(wallet, tx, asked, secret)
    return freezing.freeze(wallet, tx, asked.view, secret, asked.steps)


def _looked_at(
    wallet: OpenWallet, asked: Terms, secret: bytes, frozen: Frozen | None
) -> joining.Found:
    """Return the rows that a preview shows."""
    if asked.study is not None:
        return joining.look(wallet, asked, secret)
    if frozen is None:
        return joining.Found(0, NO_ROWS)
    return joining.Found(sum(step.entry.rows for step in frozen.steps), frozen.digest)


def _manifest(
    wallet: OpenWallet, index: int, grant_id: bytes, signed: Terms, frozen: Frozen | None
) -> bytes | None:
    """Return the signed manifest of all steps; a standing grant has one for each delivery.

    What a program used tells of the rows as its numbers do: it stands here only without noise.
    """
    if signed.root is None or frozen is None:
        return None
    program, run = signed.view.program, frozen.made.run
    bare = program is not None and program.noise is None
    manifest = Manifest(
        grant_id=grant_id,
        root=signed.root,
        steps=tuple(step.entry for step in frozen.steps),
        fuel=run.fuel if bare and run is not None else None,
    )
    return msgspec.msgpack.encode(delivery.sign(manifest, wallet.keys(index).signing_seed))


def _ran(signed: Terms, frozen: Frozen | None) -> dict[str, str | int]:
    """Return what is logged of a program's run: who runs it again must find the same."""
    program = signed.view.program
    if program is None or frozen is None or frozen.made.run is None:
        return {}
    run = frozen.made.run
    return {"program": program.code, "input": run.input_digest.hex(), "fuel": run.fuel}


def _check_risk(signed: Terms, frozen: tuple[FrozenStep, ...]) -> None:
    """Refuse where the one step at risk would be most of the data.

    Raises:
        NotAllowed: more than half of the rows would leave before anything is paid.
    """
    if signed.is_standing:
        return  # one delivery of many is at risk, and both windows say whose
    payment, first = signed.payment, frozen[0].entry.rows
    rows = sum(step.entry.rows for step in frozen)
    if payment.first == "key" and payment.price_units and first * 2 > rows:
        raise NotAllowed(
            f"{first:,} of {rows:,} rows would leave before anything is paid. Make a counter-offer"
            " of fewer than four steps: then each is paid before its key leaves."
        )


def view_secret(wallet: OpenWallet, negotiation_id: bytes) -> bytes:
    """Return the 32 bytes behind shifts and codes; the same for every look at one request."""
    secret = derive(wallet.vault.entropy, "view-secret")
    return hmac.digest(secret, negotiation_id, "sha256")


def _fixed(
    wallet: OpenWallet, tx: Transaction, asked: Terms, frozen: Frozen | None, log_salt: bytes
) -> Terms:
    """Return the terms with what only the owner's consent fixes: root, rows, steps and log."""
    audit.sign_head(tx, wallet.home_keys.signing_seed, wallet.now_ms())
    committed = replace(asked, log_commitment=audit.log_commitment(tx, log_salt))
    if not asked.is_frozen or frozen is None:
        return committed
    return replace(
        committed,
        steps=len(frozen.steps),
        first_step_rows=frozen.made.plan.first_step_rows,
        rows_per_step=frozen.made.plan.rows_per_step,
        root=frozen.made.root,
    )


def _epoch(wallet: OpenWallet, tx: Transaction, owner: str) -> int:
    """Return the epoch a new grant of an address carries: how often all of its grants were ended.

    Raises:
        NotAllowed: one endpoint shows such an end, and it is not final. Signed for a later epoch a
            grant could not be opened now, and would come to life with a real end of all.
    """
    revocations = wallet.chain_store.events_of_owner(tx, owner, "RevokedAll")
    if revocations and revocations[-1].block_number > wallet.chain.client.settled(tx):
        raise NotAllowed(
            "The chain shows that everything under this address was revoked, and that is not final "
            "yet. Nothing was signed; accept once it is, or once another endpoint has denied it."
        )
    return len(revocations)


def _consent(
    wallet: OpenWallet, tx: Transaction, index: int, negotiation: Negotiation, signed: Terms
) -> Consent:
    document, payment = terms.encode(signed), signed.payment
    dataset_salt, terms_salt = secrets.token_bytes(32), secrets.token_bytes(32)
    keys = wallet.keys(index)
    off_chain = index in wallet.off_chain
    if not off_chain and endings.is_on_its_way(wallet, tx, keys.evm_address):
        raise NotAllowed(
            "You revoked everything that this requester had, and that is on its way to the chain. "
            "A grant signed now would end with it. Nothing was signed; accept when it is recorded."
        )
    grant = Grant(
        owner=keys.evm_address,
        requester=payment.requester,
        voucher_signer=payment.voucher_signer,
        dataset=commitment(dataset_salt, signed.view.hash()),
        terms=commitment(terms_salt, document),
        token=payment.token,
        price=payment.price,
        max_uses=signed.steps,
        open_by=payment.open_by,
        expiry=payment.expiry,
        window_seconds=payment.window_seconds,
        epoch=_epoch(wallet, tx, keys.evm_address),
        salt=secrets.token_bytes(32),
    )
    assert negotiation.requester.address == payment.requester
    return Consent(
        terms=document,
        grant=grant,
        signature=wallet.signing(index).sign(grant),
        dataset_salt=dataset_salt,
        terms_salt=terms_salt,
        at_ms=wallet.now_ms(),
    )
