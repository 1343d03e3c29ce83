"""Standing grants on the owner's side: beginning, judging and making deliveries.

Guarantees: a delivery holds what is new by then and nothing that was delivered before; it is
frozen, signed and logged in one transaction, names the one before, and costs one step. Nothing is
made while one before has not arrived and been paid, while sharing is paused, or of what tells more
than the person accepted: then they are asked.

Left to others: when to look (`app.node.delivering.deliveries`), serving
(`app.node.delivering.delivery`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from app.node.agreeing import releases
from app.node.agreeing.negotiations import load
from app.node.agreeing.programs import figures
from app.node.delivering import freezing
from wallet.agreement import delivery
from wallet.agreement.deliveries import FIRST, due_ms, name_of, slot_of
from wallet.agreement.delivery import Delivery
from wallet.audit import log as audit
from wallet.errors import NotAsSeen, NotFound
from wallet.vault import grants, standing
from wallet.vault.standing import DeliveryRow
from wallet.views import snapshot
from wallet.views.patterns import WORDS
from wallet.views.preview import Preview, preview
from wallet.views.spans import span
from wallet.views.steps import NothingThere

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.node.delivering.freezing import Frozen
    from app.node.wallet import OpenWallet
    from wallet.agreement.negotiation import Negotiation
    from wallet.agreement.terms import Terms
    from wallet.agreement.view import View
    from wallet.store import Transaction
    from wallet.vault.grants import GrantRow
    from wallet.vault.standing import StandingRow
    from wallet.views.findings import RiskItem

LITTLE = 1
"""A level that needs no asking, whatever was accepted."""


GROWS = "extent"
"""The measure of rows and days: that it grows is what a standing grant was accepted for."""


OF_THE_ROWS = frozenset({"texts", "identifiers", "others"})
"""Measures of what stands in the new rows themselves; the others are of all rows together."""


class Due(NamedTuple):
    """A delivery that may be made now: of what, for which slot, and how many were missed."""

    row: GrantRow
    stand: StandingRow
    negotiation: Negotiation
    slot: int
    missed: int

    @property
    def terms(self) -> Terms:
        """What was agreed."""
        assert self.negotiation.terms is not None
        return self.negotiation.terms


def levels(found: Iterable[RiskItem]) -> dict[str, int]:
    """Return the highest level of each measure."""
    risk: dict[str, int] = {}
    for item in found:
        risk[item.measure] = max(item.level, risk.get(item.measure, 0))
    return risk


def first(wallet: OpenWallet, tx: Transaction, terms: Terms, secret: bytes) -> Frozen | None:
    """Freeze what the first delivery of a standing grant holds; None if nothing is there yet."""
    view = span(terms.view, "", wallet.now_ms())
    if view is None:
        return None
    try:
        return freezing.freeze(wallet, tx, view, secret, 1)
    except NothingThere:
        return None


def begin(
    wallet: OpenWallet,
    tx: Transaction,
    row: GrantRow,
    negotiation: Negotiation,
    secret: bytes,
    frozen: Frozen | None,
) -> None:
    """Let a grant stand that was just signed, with the first delivery if there is one."""
    terms, consent = negotiation.terms, negotiation.consent
    assert terms is not None
    assert consent is not None
    stand = standing.begin(tx, row.id, terms.cadence_days, consent.at_ms, secret)
    view = span(terms.view, "", wallet.now_ms())
    if frozen is None or view is None:
        seen = standing.last_record(tx, terms.view.dataset)
        standing.use_slot(tx, row.id, 0, seen, "" if view is None else _through(view))
        return
    earlier = releases.earlier(wallet, tx, row.negotiation)
    risk = preview(wallet.db, view, secret, earlier=earlier, elsewhere=figures).risk
    standing.accept(tx, row.id, levels(risk), frozen.texts.finds.counts)
    due = Due(row, stand, negotiation, 0, 0)
    _keep(wallet, tx, due, view, frozen)


def due(wallet: OpenWallet, tx: Transaction, row: GrantRow, stand: StandingRow) -> Due | None:
    """Return the delivery that a grant's present slot is for; None if none may be made now."""
    negotiation = load(wallet, tx, row.negotiation, row.relationship)
    if not (row.running and negotiation.stands) or wallet.sharing_paused:
        return None
    now_ms = wallet.now_ms()
    slot = slot_of(stand.begun_ms, stand.cadence_days, now_ms)
    if slot <= stand.slot or standing.made(tx, row.id) >= row.steps:
        return None
    if not standing.is_idle(tx, row) or not _in_time(negotiation, now_ms):
        return None
    return Due(row, stand, negotiation, slot, slot - stand.slot - 1)


def next_ms(wallet: OpenWallet, tx: Transaction, row: GrantRow) -> int | None:
    """Return when the next delivery falls due; None if none comes any more."""
    stand = standing.of_grant(tx, row.id)
    if stand is None or not row.running or standing.made(tx, row.id) >= row.steps:
        return None
    negotiation = load(wallet, tx, row.negotiation, row.relationship)
    at_ms = due_ms(stand.begun_ms, stand.cadence_days, stand.slot + 1)
    return at_ms if _in_time(negotiation, at_ms) else None


def _in_time(negotiation: Negotiation, at_ms: int) -> bool:
    """Whether a delivery that is made then can still be served."""
    assert negotiation.terms is not None
    payment = negotiation.terms.payment
    return at_ms // 1000 + payment.window_seconds <= payment.expiry


def view_of(found: Due, now_ms: int) -> View | None:
    """Return what a delivery would read; None if no further period is over."""
    return span(found.terms.view, found.stand.through_day, now_ms)


class Held(NamedTuple):
    """What a delivery would hold, and what it tells together with all deliveries before it."""

    new: Preview
    risk: tuple[RiskItem, ...]


def look(wallet: OpenWallet, found: Due) -> Held | None:
    """Return what a delivery would hold if it were made now; None if nothing is new.

    Raises:
        ViewError: the view cannot be computed any more.
    """
    now_ms, secret = wallet.now_ms(), found.stand.secret
    view, whole = view_of(found, now_ms), span(found.terms.view, "", now_ms)
    if view is None or whole is None:
        return None
    earlier = wallet.db.read(lambda tx: releases.earlier(wallet, tx, found.row.negotiation))
    try:
        new = preview(wallet.db, view, secret, since=_since(found), elsewhere=figures)
    except NotFound:
        return None  # the dataset is gone
    if not new.rows:
        return None
    return Held(new, preview(wallet.db, whole, secret, earlier=earlier, elsewhere=figures).risk)


def worse(found: Due, held: Held) -> str:
    """Return in words what would be told beyond what was accepted; empty if nothing."""
    accepted, known = found.stand.accepted_risk, found.stand.known_risk
    told = [item for item in held.new.risk if item.measure in OF_THE_ROWS]
    told += [
        item
        for item in held.risk
        if item.measure not in OF_THE_ROWS | {GROWS} and item.level > known.get(item.measure, 0)
    ]
    more = [item for item in told if item.level > max(accepted.get(item.measure, 0), LITTLE)]
    if not more:
        return ""
    most = max(more, key=lambda item: item.level)
    return f"With the next delivery they could tell more than you accepted. {most.sentence}"


def new_kinds(found: Due, frozen: Frozen) -> str:
    """Return in words what the texts hold that those accepted did not; empty if nothing."""
    new = sorted(set(frozen.texts.finds.counts) - found.stand.accepted_kinds)
    if not new:
        return ""
    held = " and ".join(WORDS[kind][1] for kind in new)
    return f"The next delivery's texts hold {held}, which those that you accepted did not."


class Asks(Exception):
    """A delivery was not made: it tells more than was accepted; the words say what."""


def make(
    wallet: OpenWallet, tx: Transaction, found: Due, digest: str, *, allowed: bool = False
) -> bool:
    """Freeze, sign and keep a delivery; False if it may not be made any more.

    Args:
        wallet: the open wallet.
        tx: the writing transaction.
        found: what is due.
        digest: SHA-256 of the rows that were looked at, as of a preview.
        allowed: the person said yes to what it tells.

    Raises:
        Asks: its texts hold what those accepted did not.
        NotAsSeen: other rows would leave than were looked at.
        BudgetSpent: its noise would cost more than is left.
    """
    stand = standing.of_grant(tx, found.row.id)
    if stand is None:
        return False
    present = due(wallet, tx, grants.grant(tx, found.row.id), stand)
    view = None if present is None else view_of(present, wallet.now_ms())
    if present is None or view is None:
        return False
    frozen = freezing.freeze(wallet, tx, view, stand.secret, 1, _since(present))
    if frozen.digest != digest:
        raise NotAsSeen("What is new has changed since it was looked at; nothing left.")
    kinds = new_kinds(present, frozen)
    if kinds and not allowed:
        raise Asks(kinds)
    if allowed:
        standing.accept(tx, present.row.id, {}, frozen.texts.finds.counts)
    _keep(wallet, tx, present, view, frozen)
    return True


def _keep(wallet: OpenWallet, tx: Transaction, found: Due, view: View, frozen: Frozen) -> None:
    row, stand, now_ms = found.row, found.stand, wallet.now_ms()
    before = standing.deliveries(tx, row.id)
    (step,) = frozen.steps
    made = Delivery(
        grant_id=row.id,
        number=len(before) + 1,
        previous=name_of(before[-1].signed()) if before else FIRST,
        due_ms=due_ms(stand.begun_ms, stand.cadence_days, found.slot),
        made_ms=now_ms,
        root=frozen.made.root,
        step=step.entry,
    )
    signed = delivery.sign(made, wallet.keys(row.relationship).signing_seed)
    missed = stand.missed + found.missed
    entry = DeliveryRow(
        made.number, found.slot, now_ms, missed, frozen.size_bytes, msgspec.msgpack.encode(signed)
    )
    standing.add(tx, row, entry, step, frozen.made.attachment)
    releases.reserve_delivery(tx, row.id, made.number, row.relationship, found.terms, now_ms)
    seen = standing.last_record(tx, view.dataset)
    standing.use_slot(tx, row.id, found.slot, seen, _through(view))
    body = {"grant": row.id.hex(), "delivery": made.number, "rows": step.entry.rows}
    audit.append(tx, "delivery.made", body | {"missed": missed}, now_ms)


def skip(wallet: OpenWallet, tx: Transaction, found: Due) -> None:
    """Nothing is new in this slot; no step is used."""
    standing.pass_slot(tx, found.row.id, found.slot, missed=found.missed)
    if found.missed:
        note_missed(wallet, tx, found)


def note_missed(wallet: OpenWallet, tx: Transaction, found: Due) -> None:
    """Log that slots went by in which nothing could be made."""
    body = {"grant": found.row.id.hex(), "missed": found.missed}
    audit.append(tx, "delivery.missed", body, wallet.now_ms())


def ask(wallet: OpenWallet, tx: Transaction, found: Due, words: str) -> None:
    """Ask the person about a delivery; it stays until they answer."""
    if found.stand.asks != words:
        standing.ask(tx, found.row.id, words)
        body = {"grant": found.row.id.hex(), "why": words}
        audit.append(tx, "delivery.asks", body, wallet.now_ms())


def leave_out(wallet: OpenWallet, tx: Transaction, found: Due, risk: Iterable[RiskItem]) -> None:
    """The person leaves this delivery out: what is new now never leaves under the grant.

    `risk` is what it would have told with all before it.
    """
    standing.leave(tx, found.row.id, levels(risk))
    view = view_of(found, wallet.now_ms())
    seen = standing.last_record(tx, found.terms.view.dataset)
    standing.use_slot(tx, found.row.id, found.slot, seen, "" if view is None else _through(view))
    audit.append(tx, "delivery.left-out", {"grant": found.row.id.hex()}, wallet.now_ms())


def settle(wallet: OpenWallet, tx: Transaction, row: GrantRow) -> None:
    """Destroy the frozen copy and the key of a delivery that arrived and was paid for."""
    if standing.of_grant(tx, row.id) is None or not standing.is_idle(tx, row):
        return
    frozen = grants.drop_frozen(tx, row.id)
    if frozen is not None:
        snapshot.destroy(tx, wallet.vault.attachments, frozen)
    tx.after_commit(wallet.note_destroyed)


def is_resting(tx: Transaction, row: GrantRow) -> bool:
    """Whether a grant stands and nothing of it is on its way."""
    stands = row.state == "open" and standing.of_grant(tx, row.id) is not None
    return stands and standing.is_idle(tx, row)


def _since(found: Due) -> int:
    """Return the record after which rows are new; grouped figures go by their days."""
    return 0 if found.terms.view.aggregate is not None else found.stand.seen


def _through(view: View) -> str:
    return (view.to_day or "") if view.aggregate is not None else ""
