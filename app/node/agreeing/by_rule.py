"""Deciding by standing rule: each new request once, by the first rule it meets, and never in doubt.

Guarantees: accepting by rule is the very act of a person's accepting (`app.node.agreeing.consent`):
the preview is computed again, its digest and the last message are bound, and nothing is signed if
either has changed. What the rules come to is written in the transaction of the act, with the rule
and the hash of its version, and once for each state of a request. Whatever does not fit (a bar, a
cap, a fault) leaves the request to the person. While the vault is hidden rules go on; locked, no
process is there that could.

Rules decide about what comes while they stand: a rule that is switched on later leaves requests
alone that were left to the person before.
"""

from __future__ import annotations

import hashlib
import logging
from typing import TYPE_CHECKING

import msgspec

from app.api import supervise
from app.node.agreeing import consent, countering, negotiations, rule_facts
from app.node.agreeing.rule_offers import wish
from app.node.wallet import RULES, Acting
from wallet.agreement.negotiation import Negotiation, Phase
from wallet.agreement.rule import template_hash
from wallet.audit import log as audit
from wallet.errors import FreeholdError
from wallet.policy import caps, rules
from wallet.vault import deals, relationships
from wallet.vault import rules as stored
from wallet.vault.rules import Decision, StoredRule

if TYPE_CHECKING:
    from app.node.agreeing.rule_facts import Looked
    from app.node.wallet import OpenWallet
    from wallet.agreement.terms import Terms
    from wallet.store import Transaction
    from wallet.vault.deals import Deal

log = logging.getLogger("freehold.rules")


class Waiting(msgspec.Struct, frozen=True):
    """A request that the rules have not looked at as it stands; `envelope` its last message."""

    id: bytes
    envelope: bytes


async def run(wallet: OpenWallet) -> None:
    """Decide about requests as they come, until cancelled."""
    while True:
        seen = wallet.stirs(RULES)
        await settle(wallet)
        await wallet.stirred(RULES, seen)


async def settle(wallet: OpenWallet) -> int:
    """Decide about everything new; return how many requests were looked at."""
    new = await wallet.read(undecided, wallet)
    for item in new:
        try:
            await _decide(wallet, item)
        except Exception as error:  # one request stops no other: it is the person's then
            supervise.note("deciding by rule", error)
            await wallet.write(_leave, wallet, item, None, "Something went wrong in the rules.")
    return len(new)


def undecided(tx: Transaction, wallet: OpenWallet) -> tuple[Waiting, ...]:
    """Return the requests that wait for the owner and that no rule has looked at, oldest first."""
    found = []
    for deal in list(deals.deals(tx)):
        if deal.phase not in (Phase.WAITING, Phase.AGREED) or deal.lapsed or deal.trouble:
            continue
        if deal.relationship in wallet.off_chain:
            continue
        if relationships.by_index(tx, deal.relationship).is_blocked:
            continue
        last = deals.last_envelope(tx, deal.id)
        if last is None:
            continue
        envelope = hashlib.sha256(last).digest()
        if not stored.decided(tx, deal.id, envelope):
            found.append(Waiting(deal.id, envelope))
    return tuple(reversed(found))


async def _decide(wallet: OpenWallet, item: Waiting) -> None:
    deal, negotiation, standing = await wallet.read(_found, wallet, item)
    terms = negotiation.terms
    if terms is None or negotiation.refusal is not None:
        await wallet.write(_leave, wallet, item, None, "")
        return
    looked = None
    if any(one.rule.action == "accept" or rules.needs_rows(one.rule) for one in standing):
        looked = await rule_facts.look(wallet, deal, terms)
    met = await wallet.read(_met, wallet, deal, terms, standing, looked)
    if met is None or met.rule.action == "ask":
        await wallet.write(_leave, wallet, item, met, "")
    else:
        try:
            await wallet.write(_act, wallet, item, met, looked)
        except FreeholdError as error:
            log.info("rule %d left a request to the person: %s", met.id, error)
            await wallet.write(_leave, wallet, item, met, str(error))
    if met is not None:
        wallet.changed("requests", "grants", "audit", "status")
        wallet.stir(deal.relationship)


def _found(
    tx: Transaction, wallet: OpenWallet, item: Waiting
) -> tuple[Deal, Negotiation, tuple[StoredRule, ...]]:
    deal = deals.deal(tx, item.id)
    standing = tuple(one for one in stored.all_rules(tx) if one.is_on)
    return deal, negotiations.load(wallet, tx, deal.id, deal.relationship), standing


def _met(
    tx: Transaction,
    wallet: OpenWallet,
    deal: Deal,
    terms: Terms,
    standing: tuple[StoredRule, ...],
    looked: Looked | None,
) -> StoredRule | None:
    rows = looked.rows if looked is not None else None
    found = rules.first_met(
        [one.rule for one in standing],
        rule_facts.facts(wallet, tx, deal, terms, wallet.now_ms(), rows),
    )
    return standing[found.place] if found is not None else None


def _act(
    tx: Transaction, wallet: OpenWallet, item: Waiting, met: StoredRule, looked: Looked | None
) -> None:
    """Do what a rule says, and write down that it did, or raise and do nothing.

    Raises:
        FreeholdError: it cannot be done, or something changed since the rule was found; why.
    """
    if not _still(tx, item, met):
        return  # looked at again, as it stands now
    deal = deals.deal(tx, item.id)
    negotiation = negotiations.load(wallet, tx, deal.id, deal.relationship)
    terms = negotiation.terms
    assert terms is not None
    rule = met.rule
    template = template_hash(rule) if rule.tell else None
    with wallet.acting(Acting(met.id, template)):
        match rule.action:
            case "decline":
                negotiations.decline(wallet, tx, deal.id, rule.reason, "")
                _note(tx, wallet, item, met, "declined")
            case "counter":
                if any(one.outcome == "countered" for one in stored.decisions(tx, deal.id)):
                    raise OnceOnly("A rule made a counter-offer for this request before.")
                assert rule.offer is not None
                offered = wish(deal.id.hex(), rule.offer, terms, wallet)
                countering.counter(wallet, tx, deal.id, offered)
                _note(tx, wallet, item, met, "countered")
            case "accept":
                use = permitted(tx, wallet, met, deal, terms, looked)
                assert looked is not None
                grant, _ = consent.accept(wallet, tx, deal.id, looked.digest, item.envelope.hex())
                _note(tx, wallet, item, met, "accepted", use=use, grant=grant)


class OnceOnly(FreeholdError):
    """A rule says the same thing once for each request."""

    code = "once-only"


class Barred(FreeholdError):
    """A rule was met and may not act; the message says why."""

    code = "rule-barred"


def permitted(
    tx: Transaction,
    wallet: OpenWallet,
    met: StoredRule,
    deal: Deal,
    terms: Terms,
    looked: Looked | None,
) -> caps.Use:
    """Return what accepting by a rule would let leave, if no bar and no cap stands against it.

    Raises:
        Barred: something does; the message says what.
    """
    if looked is None:
        raise Barred("What would leave cannot be computed.")
    now_ms = wallet.now_ms()
    facts = rule_facts.facts(wallet, tx, deal, terms, now_ms, looked.rows)
    ground = rule_facts.ground(wallet, tx, deal, terms, looked, now_ms)
    use = caps.use_of(met.id, facts, looked.rows, looked.losses, now_ms)
    uses = stored.uses(tx, now_ms - caps.MONTH_MS)
    own = [one for one in uses if one.rule == met.id]
    why = (
        caps.bar(met.rule, facts, ground)
        or caps.spent(caps.check_ceiling(stored.ceiling(tx)), uses, use)
        or caps.spent(met.rule.caps, own, use)
    )
    if why:
        raise Barred(why)
    return use


def _still(tx: Transaction, item: Waiting, met: StoredRule) -> bool:
    """Whether the request and the rule are what they were when the rule was found."""
    last = deals.last_envelope(tx, item.id)
    same = last is not None and hashlib.sha256(last).digest() == item.envelope
    now = {one.id: one for one in stored.all_rules(tx)}.get(met.id)
    unchanged = now is not None and now.is_on and now.version == met.version
    return same and unchanged and not stored.decided(tx, item.id, item.envelope)


def _leave(
    tx: Transaction, wallet: OpenWallet, item: Waiting, met: StoredRule | None, why: str
) -> None:
    """Leave a request to the person; a rule that was met is named in the log, with why."""
    if not stored.decided(tx, item.id, item.envelope):
        _note(tx, wallet, item, met, "asked", why=why)


def _note(
    tx: Transaction,
    wallet: OpenWallet,
    item: Waiting,
    met: StoredRule | None,
    outcome: stored.Outcome,
    *,
    why: str = "",
    use: caps.Use | None = None,
    grant: str = "",
) -> None:
    now_ms = wallet.now_ms()
    stored.note(
        tx,
        Decision(
            negotiation=item.id,
            envelope=item.envelope,
            rule=met.id if met is not None else 0,
            version=met.version if met is not None else b"",
            outcome=outcome,
            why=why,
            rows=use.rows if use is not None else 0,
            raw=use is not None and use.raw,
            kinds=use.kinds if use is not None else (),
            losses=use.losses if use is not None else {},
            at_ms=now_ms,
        ),
    )
    if met is None:
        return
    body = {"request": item.id.hex(), "rule": met.id, "version": met.version.hex()}
    body |= {"why": why} if why else {}
    body |= {"grant": grant.removeprefix("0x")} if grant else {}
    audit.append(tx, f"rule.{outcome}", body, now_ms)
