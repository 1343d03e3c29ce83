"""One negotiation as a set of facts that are checked as they enter.

A `Negotiation` holds the envelopes both sides have signed, in order. `take` checks one more and
returns the negotiation that includes it; nothing unchecked is ever inside. It does no I/O and
knows no clock: who calls it decides when something has lapsed. The wallet, the requester and the
offline verifier use the same object.

                                           Offer(o)
                                           ┌─────┐
    (start) ─Request─▶ WAITING ─Offer(o)─▶ COUNTERED ─Accept(r)─▶ AGREED
                        │  ▲                  │                     │
                        │  └────Offer(r)──────┘                     │
                        ├──────────────Consent(o)───────────────────┤
                        ▼                                           ▼
                     GRANTED ─Opened(r)─▶ GRANTED ─Revoked(o)─▶ REVOKED
                                          ▲      │              ▲     │
                                          └─Report(r)           └─Report(r)
    Decline (either side) from WAITING, COUNTERED, AGREED ─▶ DECLINED
    Withdraw (r) from WAITING, COUNTERED, AGREED, GRANTED before Opened ─▶ WITHDRAWN
    Withdraw (o) from COUNTERED, AGREED ─▶ WITHDRAWN

(o) is the owner, (r) the requester. The owner always signs last.

Where both stand on no chain (`wallet.agreement.off_chain`) the owner may begin, consents to its own
offer, and the recipient countersigns; no opening follows:

    (start) ─Offer(o)─▶ COUNTERED ─Consent(o)─▶ GRANTED ─Accept(r)─▶ GRANTED
    (start) ─Request(r)─▶ WAITING ─Consent(o)─▶ GRANTED ─Accept(r)─▶ GRANTED
    Decline (r) from GRANTED before that Accept ─▶ DECLINED

Time is no message. `lapsed` says by a clock alone that WAITING, COUNTERED and AGREED are over:
nothing that is signed later can open a grant, and a consent that says it was given later is not
taken. So both sides come to the same end without a word, whatever was lost on the way.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from wallet.agreement import off_chain
from wallet.agreement import terms as terms_module
from wallet.agreement.grant import Domain, check_grant, checked_addresses
from wallet.agreement.messages import (
    START,
    Accept,
    Consent,
    Decline,
    Envelope,
    Message,
    Offer,
    Opened,
    Report,
    Request,
    Revoked,
    Withdraw,
    check,
    decode_envelope,
    decode_message,
)
from wallet.agreement.terms import Terms, commitment
from wallet.errors import AgreementError, BadSignature, OutOfOrder, TermsRefused

if TYPE_CHECKING:
    from wallet.agreement.binding import Claims

MAXIMUM_ENVELOPES = 256
MAXIMUM_REPORTS = 64
_AFTER_AN_AGREEMENT = 80
"""So many places are kept for what follows an agreement, so that offers never crowd out an end."""


class Side(enum.Enum):
    """Who signed a message."""

    OWNER = "owner"
    REQUESTER = "requester"


class Phase(enum.Enum):
    """Where a negotiation stands; the values are shown in words elsewhere."""

    WAITING = "waiting"
    COUNTERED = "countered"
    AGREED = "agreed"
    GRANTED = "granted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"


@dataclass(frozen=True)
class Entry:
    """One message that was taken in."""

    side: Side
    message: Message
    envelope: bytes
    hash: bytes


@dataclass(frozen=True)
class Negotiation:
    """The checked transcript between one owner and one requester.

    Attributes:
        owner: the owner's checked claims (keys and address).
        requester: the requester's checked claims.
        domain: chain and registry that both mean.
        entries: every message so far.
        phase: None before the first message.
        terms: the terms now on the table; None if the request was refused by name.
        refusal: why the request's terms could not be considered, if so.
        countersigned: whether the recipient signed the consent of a grant that is on no chain.
    """

    owner: Claims
    requester: Claims
    domain: Domain
    entries: tuple[Entry, ...] = ()
    phase: Phase | None = None
    terms: Terms | None = None
    terms_bytes: bytes = b""
    refusal: str | None = None
    consent: Consent | None = None
    opened: Opened | None = field(default=None, repr=False)
    countersigned: bool = False

    @property
    def off_chain(self) -> bool:
        """Whether what is agreed here stands on no chain."""
        return self.domain == off_chain.DOMAIN

    @property
    def stands(self) -> bool:
        """Whether the other side has bound itself too: by an opening, or a countersignature."""
        return self.opened is not None or self.countersigned

    @property
    def id(self) -> bytes:
        """SHA-256 of the first envelope: the negotiation's name on both sides."""
        if not self.entries:
            raise OutOfOrder("The negotiation has not begun.")
        return self.entries[0].hash

    @property
    def previous(self) -> bytes:
        """What the next envelope must be signed over."""
        return self.entries[-1].hash if self.entries else START

    @property
    def grant_id(self) -> bytes | None:
        """The EIP-712 digest of the signed grant, once there is one."""
        return None if self.consent is None else self.consent.grant.id(self.domain)

    @property
    def answer_by(self) -> int | None:
        """Until when a grant can be signed, in Unix seconds; None without terms."""
        if self.terms is None:
            return None
        return min(self.terms.payment.open_by, self.terms.payment.expiry)

    def lapsed(self, now: int) -> bool:
        """Whether its time is over before anything was signed; `now` in Unix seconds."""
        return (
            self.phase in (Phase.WAITING, Phase.COUNTERED, Phase.AGREED)
            and self.answer_by is not None
            and now > self.answer_by
        )

    @property
    def reports(self) -> tuple[Report, ...]:
        """What the requester reported of its use, in order."""
        found = (entry.message for entry in self.entries)
        return tuple(message for message in found if isinstance(message, Report))

    @property
    def revoked(self) -> Revoked | None:
        """The owner's revocation, with its demand to erase, once there is one."""
        found = (entry.message for entry in self.entries)
        return next((message for message in found if isinstance(message, Revoked)), None)

    def take(self, data: bytes) -> Negotiation:
        """Check one more envelope and return the negotiation with it.

        Raises:
            Malformed: not a message of the protocol.
            BadSignature: not signed by the side whose key it carries, for this place.
            OutOfOrder: the message does not fit the present phase.
            TermsRefused: an offer or consent whose terms break a rule.
        """
        envelope = decode_envelope(data)
        side = self._side(envelope)
        here, there = self._identities(side)
        check(envelope, self.previous, here, there)
        message = decode_message(envelope.body)
        self._check_room(message)
        entry = Entry(side=side, message=message, envelope=data, hash=envelope.hash())
        after = self._after(side, message)
        return replace(after, entries=(*self.entries, entry))

    def _check_room(self, message: Message) -> None:
        kept = _AFTER_AN_AGREEMENT if isinstance(message, Request | Offer) else 0
        if len(self.entries) >= MAXIMUM_ENVELOPES - kept:
            raise OutOfOrder("This negotiation has become too long; a new one may begin.")
        if isinstance(message, Report) and len(self.reports) >= MAXIMUM_REPORTS:
            raise OutOfOrder(f"There are {MAXIMUM_REPORTS} reports already; that is enough.")

    def _side(self, envelope: Envelope) -> Side:
        if envelope.key == self.owner.signing_key:
            return Side.OWNER
        if envelope.key == self.requester.signing_key:
            return Side.REQUESTER
        raise BadSignature("The message was signed by a key of neither side.")

    def _identities(self, sender: Side) -> tuple[bytes, bytes]:
        pair = (self.owner.identity, self.requester.identity)
        return pair if sender is Side.OWNER else (pair[1], pair[0])

    def _after(self, side: Side, message: Message) -> Negotiation:
        match (self.phase, side, message):
            case (None, Side.REQUESTER, Request()):
                return self._requested(message)
            case (Phase.WAITING | Phase.COUNTERED, Side.OWNER, Offer()) if self.refusal is None:
                return self._proposed(message, Phase.COUNTERED)
            case (Phase.COUNTERED, Side.REQUESTER, Offer()):
                return self._proposed(message, Phase.WAITING)
            case (Phase.COUNTERED, Side.REQUESTER, Accept()):
                return self._agreed(message)
            case (Phase.WAITING | Phase.AGREED, Side.OWNER, Consent()) if self.refusal is None:
                return self._granted(message)
            case (None, Side.OWNER, Offer()) if self.off_chain:
                return self._proposed(message, Phase.COUNTERED)
            case (Phase.COUNTERED, Side.OWNER, Consent()) if self.off_chain:
                return self._granted(message)
            case (Phase.GRANTED, Side.REQUESTER, Accept()) if self.off_chain and not self.stands:
                off_chain.countersigned(message.terms_hash, self.terms_bytes)
                return replace(self, countersigned=True)
            case (Phase.GRANTED, Side.REQUESTER, Decline()) if self.off_chain and not self.stands:
                return replace(self, phase=Phase.DECLINED)
            case (Phase.GRANTED, Side.REQUESTER, Opened()) if not (self.stands or self.off_chain):
                return replace(self, opened=message)
            case (Phase.GRANTED, Side.OWNER, Revoked()) if message.grant_id == self.grant_id:
                return replace(self, phase=Phase.REVOKED)
            case (Phase.GRANTED | Phase.REVOKED, Side.REQUESTER, Report()) if (
                message.grant_id == self.grant_id and (self.stands or self.phase is Phase.REVOKED)
            ):
                return self
            case (Phase.WAITING | Phase.COUNTERED | Phase.AGREED, _, Decline()):
                return replace(self, phase=Phase.DECLINED)
            case (
                Phase.WAITING | Phase.COUNTERED | Phase.AGREED | Phase.GRANTED,
                Side.REQUESTER,
                Withdraw(),
            ) if not self.stands:
                return replace(self, phase=Phase.WITHDRAWN)
            case (Phase.COUNTERED | Phase.AGREED, Side.OWNER, Withdraw()):
                return replace(self, phase=Phase.WITHDRAWN)
        what = type(message).__name__.lower()
        now = "before the request" if self.phase is None else f"while {self.phase.value}"
        raise OutOfOrder(f"A message of kind “{what}” by the {side.value} does not fit {now}.")

    def _requested(self, message: Request) -> Negotiation:
        begun = replace(self, phase=Phase.WAITING, terms_bytes=message.terms)
        try:
            terms = self._considered(message.terms)
        except AgreementError as error:
            return replace(begun, refusal=str(error))
        return replace(begun, terms=terms)

    def _proposed(self, message: Offer, phase: Phase) -> Negotiation:
        terms = self._considered(message.terms)
        return replace(self, phase=phase, terms=terms, terms_bytes=message.terms)

    def _agreed(self, message: Accept) -> Negotiation:
        if message.terms_hash != terms_module.commitment(b"", self.terms_bytes):
            raise TermsRefused("The requester agreed to other terms than the last offer.")
        return replace(self, phase=Phase.AGREED)

    def _considered(self, data: bytes) -> Terms:
        terms = terms_module.parse(data)
        payment = terms.payment
        if (payment.chain_id, payment.registry) != (self.domain.chain_id, self.domain.registry):
            raise TermsRefused("The terms name another chain or registry than this profile's.")
        if payment.requester != self.requester.address:
            raise TermsRefused("The terms name a payer that is not this requester's address.")
        if self.off_chain:
            off_chain.check(terms)
        if payment.open_by > payment.expiry:
            raise TermsRefused("The terms let the grant be opened after it has expired.")
        missing = [name for name in terms.required_fields if name not in terms.view.fields]
        if missing:
            raise TermsRefused(f"The terms leave out a required field: {', '.join(missing)}.")
        if terms.root is not None or terms.log_commitment is not None or terms.rows_per_step:
            raise TermsRefused("Only the owner's consent may fix the root and the rows of a step.")
        return terms

    def _granted(self, message: Consent) -> Negotiation:
        if self.terms is None:
            raise OutOfOrder("There are no terms to consent to.")
        terms = terms_module.parse(message.terms)
        if terms.open_form() != self.terms.open_form() or terms.steps > self.terms.steps:
            raise TermsRefused("The consent changes more than root, steps and log commitment.")
        _check_fixed(terms)
        if message.at_ms > min(terms.payment.open_by, terms.payment.expiry) * 1000:
            raise TermsRefused("The consent was given after the time for it was over.")
        check_consent(message, terms, self.owner.address, self.domain)
        return replace(
            self, phase=Phase.GRANTED, terms=terms, terms_bytes=message.terms, consent=message
        )


def _check_fixed(terms: Terms) -> None:
    """Check that a consent fixes what only it may fix; where nothing is frozen, no more."""
    if not terms.is_frozen:
        if terms.root is not None or terms.rows_per_step or terms.first_step_rows:
            raise TermsRefused(
                "A standing grant has no root: each of its deliveries has one."
                if terms.is_standing
                else "Taking part in a study has no root: no row leaves."
            )
        if terms.log_commitment is None:
            raise TermsRefused("The consent does not fix the log commitment.")
    elif terms.root is None or terms.log_commitment is None or terms.rows_per_step < 1:
        raise TermsRefused("The consent does not fix root, rows and log commitment.")


def check_consent(consent: Consent, terms: Terms, owner: str, domain: Domain) -> None:
    """Check that a grant says what its terms say and that the owner signed it.

    Raises:
        TermsRefused: a field of the grant differs from the terms; the message names it.
        BadSignature: another than the owner signed, or for another chain or registry.
    """
    grant, payment = checked_addresses(consent.grant), terms.payment
    expected = {
        "owner": (grant.owner, owner),
        "requester": (grant.requester, payment.requester),
        "voucher signer": (grant.voucher_signer, payment.voucher_signer),
        "token": (grant.token, payment.token),
        "price": (grant.price, payment.price),
        "number of steps": (grant.max_uses, terms.steps),
        "opening date": (grant.open_by, payment.open_by),
        "expiry": (grant.expiry, payment.expiry),
        "refund window": (grant.window_seconds, payment.window_seconds),
        "data commitment": (grant.dataset, commitment(consent.dataset_salt, terms.view.hash())),
        "terms commitment": (grant.terms, commitment(consent.terms_salt, consent.terms)),
    }
    for name, (found, wanted) in expected.items():
        if found != wanted:
            raise TermsRefused(f"The grant's {name} is not what the terms say.")
    check_grant(grant, domain, consent.signature)
