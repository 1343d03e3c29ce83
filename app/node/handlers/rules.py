"""Standing rules: seeing, making, moving and trying them, and their templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from app.api.messages import (
    Done,
    RuleDecision,
    RuleItem,
    RuleKept,
    RuleList,
    RuleTried,
    TemplateFile,
    TemplateItem,
    TemplateList,
    TemplateRead,
    TriedItem,
)
from app.node.agreeing import dry_run, negotiations, rule_facts, rule_templates
from app.node.handlers.moments import moment
from wallet.agreement import rule as rules
from wallet.agreement import rule_words, words
from wallet.agreement.ids import id_of
from wallet.audit import log as audit
from wallet.errors import NotAllowed, NotAsSeen, NotFound
from wallet.policy import caps
from wallet.vault import deals, relationships
from wallet.vault import rules as stored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.agreement.negotiation import Negotiation
    from wallet.agreement.rule import Caps, Rule, Template
    from wallet.store import Transaction
    from wallet.vault.rules import StoredRule

_OUTCOMES = ("accepted", "declined", "countered", "asked")
_DONE = {
    "accepted": "accepted it",
    "declined": "declined it",
    "countered": "made a counter-offer",
    "asked": "left it to you",
}


async def listing(wallet: OpenWallet, _: m.ListRules) -> RuleList:
    """The rules in order."""

    def find(tx: Transaction) -> RuleList:
        decided = _decided(tx, wallet.now_ms())
        items = tuple(_item(one, decided) for one in stored.all_rules(tx))
        ceiling = caps.check_ceiling(stored.ceiling(tx))
        uses = stored.uses(tx, wallet.now_ms() - caps.MONTH_MS)
        return RuleList(items, ceiling, caps.HIGHEST, _used(ceiling, uses, wallet.now_ms()))

    return await wallet.read(find)


async def put(wallet: OpenWallet, call: m.PutRule) -> RuleKept:
    """Add a rule, or put one in the place of another."""
    seen = await _risk_seen(wallet, call.like, call.seen)

    def keep(tx: Transaction) -> RuleKept:
        wallet.require_open()
        now_ms = wallet.now_ms()
        made = _made(wallet, tx, call.rule, call.id, seen)
        if call.id is None:
            place = None if call.place is None else call.place - 1
            kept, kind = stored.add(tx, made, now_ms, place=place), "rule.made"
        else:
            kept, kind = stored.change(tx, call.id, made, now_ms), "rule.changed"
            if call.place is not None:
                kept = stored.move(tx, call.id, call.place - 1)
        _log(tx, kind, kept, now_ms)
        return RuleKept(_item(kept, _decided(tx, now_ms)))

    kept = await wallet.write(keep)
    _changed(wallet)
    return kept


async def switch(wallet: OpenWallet, call: m.SwitchRule) -> Done:
    """Switch a rule on or off."""

    def keep(tx: Transaction) -> None:
        wallet.require_open()
        kept = stored.switch(tx, call.id, on=call.is_on)
        _log(tx, "rule.on" if call.is_on else "rule.off", kept, wallet.now_ms())

    await wallet.write(keep)
    _changed(wallet)
    return Done()


async def move(wallet: OpenWallet, call: m.MoveRule) -> Done:
    """Move a rule to another place."""

    def keep(tx: Transaction) -> None:
        wallet.require_open()
        kept = stored.move(tx, call.id, call.place - 1)
        _log(tx, "rule.moved", kept, wallet.now_ms())

    await wallet.write(keep)
    _changed(wallet)
    return Done()


async def remove(wallet: OpenWallet, call: m.RemoveRule) -> Done:
    """Remove a rule; what it decided stays."""

    def keep(tx: Transaction) -> None:
        wallet.require_open()
        _log(tx, "rule.removed", stored.remove(tx, call.id), wallet.now_ms())

    await wallet.write(keep)
    _changed(wallet)
    return Done()


async def set_ceiling(wallet: OpenWallet, call: m.SetCeiling) -> Done:
    """Set what all rules together may accept."""

    def keep(tx: Transaction) -> None:
        wallet.require_open()
        whole = caps.check_ceiling(call.caps)
        stored.set_ceiling(tx, whole)
        audit.append(tx, "rule.ceiling", msgspec.to_builtins(whole), wallet.now_ms())

    await wallet.write(keep)
    _changed(wallet)
    return Done()


async def try_out(wallet: OpenWallet, call: m.TryRule) -> RuleTried:
    """Say what rules would have done with every request so far."""
    seen = await _risk_seen(wallet, call.like, call.seen)
    before, after = await wallet.read(_sets, wallet, call, seen)
    found = await dry_run.trial(wallet, before, after, call.id or 0)
    items = await wallet.read(lambda tx: tuple(_tried(tx, one) for one in found.tried))
    return RuleTried(
        counts=_counts([one.outcome for one in items]),
        before=_counts([one.before for one in items]),
        changed=sum(one.outcome != one.before for one in items),
        uncounted=found.uncounted,
        requests=items,
    )


async def templates(_wallet: OpenWallet, _: m.ListTemplates) -> TemplateList:
    """The templates that ship with the program."""
    return TemplateList(tuple(_template(one) for one in rule_templates.shipped()))


async def read_template(_wallet: OpenWallet, call: m.ReadTemplate) -> TemplateRead:
    """Look at a template somebody gave."""
    return TemplateRead(_template(rules.read_template(call.text.encode())))


async def write_template(wallet: OpenWallet, call: m.WriteTemplate) -> TemplateFile:
    """Write the public part of a rule."""
    found = await wallet.read(stored.rule, call.id)
    document = rules.write_template(found.rule, call.title, call.text)
    rules.read_template(document)
    return TemplateFile(document.decode(), rules.template_hash(found.rule).hex())


def decisions(tx: Transaction, request: bytes) -> tuple[RuleDecision, ...]:
    """Return what the rules came to for one request, where one was met, oldest first."""
    return tuple(
        RuleDecision(
            outcome=one.outcome,
            rule=one.rule,
            name=(name := stored.version(tx, one.version).name),
            version=one.version.hex(),
            time=moment(one.at_ms),
            words=f"Your rule {one.rule} (“{name}”) {_DONE[one.outcome]}.",
            why=one.why,
        )
        for one in stored.decisions(tx, request)
        if one.rule
    )


def rule_of(tx: Transaction, request: bytes) -> int | None:
    """Return the number of the rule that answered a request last; None if the person did."""
    answered = [one.rule for one in stored.decisions(tx, request) if one.outcome != "asked"]
    return answered[-1] if answered else None


async def _risk_seen(wallet: OpenWallet, like: str, seen: str | None) -> int | None:
    """Return the highest level that a preview shows, if it is the one that was looked at.

    Raises:
        NotAsSeen: it would show other rows now.
    """
    if not like:
        return None
    deal = await wallet.read(deals.find, id_of(like))
    terms = (await wallet.read(_negotiation, wallet, deal)).terms
    looked = await rule_facts.look(wallet, deal, terms) if terms is not None else None
    if looked is None:
        raise NotAllowed("What this request would let leave cannot be computed.")
    if looked.digest != seen:
        raise NotAsSeen("What would leave has changed since you looked. Look again, then decide.")
    return looked.risk


def _negotiation(tx: Transaction, wallet: OpenWallet, deal: deals.Deal) -> Negotiation:
    return negotiations.load(wallet, tx, deal.id, deal.relationship)


def _made(
    wallet: OpenWallet, tx: Transaction, rule: Rule, id: int | None, seen: int | None
) -> Rule:
    """Return a rule with what only the wallet sets: the token of prices, and the level seen."""
    token = wallet.profile.token
    limits, offer = rule.limits, rule.offer
    priced = limits.price_per_step is not None or limits.price_per_record is not None
    limits = msgspec.structs.replace(limits, token=token if priced else None)
    if offer is not None:
        has_price = offer.price_per_step is not None
        offer = msgspec.structs.replace(offer, token=token if has_price else None)
    made = msgspec.structs.replace(rule, limits=limits, offer=offer, risk_seen=0)
    if seen is None and id is not None:
        old = stored.rule(tx, id).rule
        if (old.about, old.limits, old.action) == (made.about, made.limits, made.action):
            seen = old.risk_seen  # what it is about was not touched
    accepts = made.action == "accept"
    return rules.check(msgspec.structs.replace(made, risk_seen=(seen or 0) if accepts else 0))


def _sets(
    tx: Transaction, wallet: OpenWallet, call: m.TryRule, seen: int | None
) -> tuple[list[dry_run.Line], list[dry_run.Line]]:
    """Return the rules as they stand and as they would be."""
    all_of_them = stored.all_rules(tx)
    before = [dry_run.Line(one.id, one.rule) for one in all_of_them if one.is_on]
    if call.rule is None and call.id is None:
        return before, before
    if call.rule is None:
        wanted = next((one for one in all_of_them if one.id == call.id), None)
        if wanted is None:
            raise NotFound(f"There is no rule {call.id}.")
        ids = {line.id for line in before} ^ {wanted.id}
        return before, [dry_run.Line(one.id, one.rule) for one in all_of_them if one.id in ids]
    made = _made(wallet, tx, call.rule, call.id, seen)
    rest = [line for line in before if line.id != call.id]
    place = len(rest) if call.place is None else call.place - 1
    if call.id is not None and call.place is None:
        place = sum(one.is_on for one in all_of_them if one.place < _place(all_of_them, call.id))
    rest.insert(place, dry_run.Line(call.id or 0, made))
    return before, rest


def _place(all_of_them: Sequence[StoredRule], id: int) -> int:
    for one in all_of_them:
        if one.id == id:
            return one.place
    raise NotFound(f"There is no rule {id}.")


def _tried(tx: Transaction, one: dry_run.Tried) -> TriedItem:
    known = relationships.by_index(tx, one.past.deal.relationship)
    return TriedItem(
        id=one.past.deal.id.hex(),
        from_=known.called,
        what=words.what(one.past.terms.view),
        received=moment(one.past.deal.received_ms),
        outcome=one.after.outcome,
        before=one.before.outcome,
        rule=one.after.rule,
        why=one.after.why,
    )


def _counts(outcomes: Sequence[str]) -> dict[str, int]:
    return {name: sum(one == name for one in outcomes) for name in _OUTCOMES}


def _decided(tx: Transaction, now_ms: int) -> dict[int, int]:
    found: dict[int, int] = {}
    for one in stored.decisions(tx):
        if one.at_ms > now_ms - caps.MONTH_MS and one.outcome != "asked":
            found[one.rule] = found.get(one.rule, 0) + 1
    return found


def _item(one: StoredRule, decided: dict[int, int]) -> RuleItem:
    return RuleItem(
        id=one.id,
        place=one.place + 1,
        is_on=one.is_on,
        name=one.rule.name,
        action=one.rule.action,
        sentence=rule_words.sentence(one.rule),
        lines=rule_words.lines(one.rule),
        version=one.version.hex(),
        template=rules.template_hash(one.rule).hex(),
        changed=moment(one.changed_ms),
        decided=decided.get(one.id, 0),
        rule=one.rule,
    )


def _template(one: Template) -> TemplateItem:
    return TemplateItem(
        title=one.title,
        text=one.text,
        hash=one.hash.hex(),
        sentence=rule_words.sentence(one.rule),
        lines=rule_words.lines(one.rule),
        rule=one.rule,
    )


def _used(ceiling: Caps, uses: Sequence[caps.Use], now_ms: int) -> tuple[tuple[str, str], ...]:
    """Return what of the ceiling is used, as (label, value)."""
    today = sum(use.at_ms > now_ms - caps.DAY_MS for use in uses)
    raw = sum(use.raw for use in uses)
    kinds = {kind for use in uses for kind in use.kinds}
    rows = max((sum(u.rows for u in uses if kind in u.kinds) for kind in kinds), default=0)
    losses = {kind for use in uses for kind in use.losses}
    loss = max((sum(u.losses.get(kind, 0) for u in uses) for kind in losses), default=0)
    return (
        ("Grants in a day", f"{today} of {ceiling.grants_per_day}"),
        ("Grants in 30 days", f"{len(uses)} of {ceiling.grants_per_month}"),
        ("Grants of single rows in 30 days", f"{raw} of {ceiling.raw_per_month}"),
        ("Rows of one kind in 30 days", f"{rows:,} of {ceiling.rows_per_month:,}"),
        (
            "Privacy loss of one kind in 30 days",
            f"{loss / caps.MILLIONTHS:g} of {ceiling.loss_per_month}",
        ),
    )


def _log(tx: Transaction, kind: str, kept: StoredRule, now_ms: int) -> None:
    body = {"rule": kept.id, "version": kept.version.hex(), "name": kept.rule.name}
    audit.append(tx, kind, body, now_ms)


def _changed(wallet: OpenWallet) -> None:
    wallet.changed("requests", "audit", "rules")
