"""The backup with holders: what the window and the verbs ask of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import trio

from app.api import messages as m
from app.node.handlers.moments import moment
from app.node.storing.offering import OFFERS, Limits, limit, limits, offer
from p2p.shards import papers
from p2p.transport.address import parse_dial
from p2p.transport.identity import peer_id_of_public_key, peer_id_of_seed, public_key_of
from wallet.audit import log as audit
from wallet.durability import report as reports
from wallet.durability.holders import why_not
from wallet.errors import Malformed, NotFound
from wallet.placement import SMALL, WIDE
from wallet.shares import slip
from wallet.shares.errors import SlipRefused
from wallet.shares.keys import backup_keys
from wallet.shares.places import Place
from wallet.store import change_log
from wallet.vault import contacts, holders, relationships, settings, shares_out

if TYPE_CHECKING:
    from app.node.storing.offering import Offering
    from app.node.storing.storing import Storing
    from wallet.segments import Pending
    from wallet.store import Transaction
    from wallet.vault.holders import HolderRow
    from wallet.vault.relationships import Relationship

_ALWAYS_FIRST = {"box": 0, "device": 1, "paid": 1, "contact": 2}


async def answer(storing: Storing, offering: Offering, call: m.AnyCall) -> m.AnyReply | None:
    """Answer what is about the backup with holders; None if it is about something else."""
    match call:
        case m.ShowStorage():
            return await show(storing, offering)
        case m.FlushStorage():
            return await flush(storing, offering, call)
        case m.AddHolder():
            return await add(storing, call)
        case m.RemoveHolder():
            return await remove(storing, call)
        case m.OfferStorage():
            return await offered(storing, offering, call)
        case m.LimitOffers():
            return await limited(storing, offering, call)
        case m.ShowSlip():
            return await storing.wallet.read(_slip, storing)
        case m.CertifyHolder():
            return await certify(storing, call)
        case m.Drill():
            return await drill(storing, call)
    return None


async def show(storing: Storing, offering: Offering) -> m.StorageReport:
    """Where the backup with holders stands."""
    rows = await storing.wallet.read(holders.standing)
    pending = await storing.flushing.pending() if rows else None
    waiting = await storing.flushing.waiting() if rows else 0
    return await storing.wallet.read(_report, storing, offering, pending, waiting)


async def flush(storing: Storing, offering: Offering, call: m.FlushStorage) -> m.StorageReport:
    """Bring everything to the holders now."""
    storing.wallet.require_open()
    if not await storing.wallet.read(holders.standing):
        raise NotFound("Nobody keeps shares for you yet: `freehold storage add` is the first step.")
    await storing.round(check=call.check)
    return await show(storing, offering)


async def add(storing: Storing, call: m.AddHolder) -> m.HolderAdded:
    """Have somebody keep shares, after it was tried."""
    storing.wallet.require_open()
    if bool(call.address) == bool(call.contact):
        raise Malformed("Name either a box by its address, or a contact.")
    if call.contact:
        found = await storing.wallet.read(_contact, call.contact)
        kind, name = "contact", call.name or found.called
        places = tuple(one.partition("/p2p/")[0] for one in found.addresses)
        place = Place(public_key_of(found.peer_id), places)
    else:
        _target, peer_id = parse_dial(call.address)
        kind, name = "box", call.name or "box"
        place = Place(public_key_of(peer_id), (call.address.partition("/p2p/")[0],))
    row, owner = await storing.add(place, kind, " ".join(name.split())[:80], call.household)
    item = await storing.wallet.read(lambda tx: _item(tx, storing, row, 0))
    return m.HolderAdded(item, owner)


async def remove(storing: Storing, call: m.RemoveHolder) -> m.Done:
    """Rely on a holder no more."""
    wallet = storing.wallet

    def act(tx: Transaction) -> None:
        row = holders.find(tx, call.holder)
        holders.remove(tx, row.number, wallet.now_ms())
        if not holders.standing(tx):
            change_log.forget(tx)
        audit.append(tx, "storage.holder-removed", {"name": row.name}, wallet.now_ms())

    await wallet.write(act)
    wallet.changed("status", "audit")
    storing.stir()
    return m.Done()


async def offered(storing: Storing, offering: Offering, call: m.OfferStorage) -> m.Done:
    """Keep shares for a contact, or no more."""
    wallet = storing.wallet
    wallet.require_open()

    def act(tx: Transaction) -> None:
        found = _contact(tx, call.contact)
        offer(tx, public_key_of(found.peer_id), call.quota_mib)
        kind = "storage.offered" if call.quota_mib else "storage.offer-ended"
        audit.append(tx, kind, {"relationship": found.index}, wallet.now_ms())

    await wallet.write(act)
    await offering.learn()
    wallet.changed("status", "contacts", "audit")
    return m.Done()


async def limited(storing: Storing, offering: Offering, call: m.LimitOffers) -> m.Done:
    """Change what keeping shares for contacts may cost this computer."""
    wallet = storing.wallet
    wallet.require_open()

    def act(tx: Transaction) -> None:
        before = limits(tx)
        upload = before.upload_kib if call.upload_kib is None else call.upload_kib
        battery = before.on_battery if call.on_battery is None else call.on_battery
        limit(tx, Limits(upload, battery))

    await wallet.write(act)
    await offering.learn()
    wallet.changed("status")
    return m.Done()


async def certify(storing: Storing, call: m.CertifyHolder) -> m.HolderCertified:
    """Sign that a box is one's own."""
    wallet = storing.wallet
    wallet.require_open()
    seed = wallet.home_keys.transport_seed
    paper = papers.Certificate(
        owner=public_key_of(peer_id_of_seed(seed)),
        holder=public_key_of(call.peer_id),
        name=" ".join(call.name.split())[:80] or "box",
        made_ms=wallet.now_ms(),
    )
    return m.HolderCertified(papers.certificate_text(papers.sign(paper, seed)))


async def drill(storing: Storing, call: m.Drill) -> m.Drilled:
    """Try whether everything comes back."""
    begun = trio.current_time()
    shown = await storing.drill(everything=call.everything)
    return m.Drilled(
        seconds=round(trio.current_time() - begun),
        holders=shown.holders,
        segments=shown.opened,
        segments_in_all=shown.in_all,
        entries=shown.entries,
        bytes=shown.bytes,
    )


def _slip(tx: Transaction, storing: Storing) -> m.SlipShown:
    rows = sorted(
        holders.standing(tx), key=lambda row: (row.wrong, _ALWAYS_FIRST[row.kind], row.number)
    )
    locator = backup_keys(storing.wallet.vault.entropy).locator
    chosen: list[tuple[HolderRow, Place]] = []
    for row in rows:
        places = []
        for address in _addresses(tx, row):
            try:
                alone = Place(row.identity, (address,))
                slip.encode(slip.Slip(locator, (alone,)))
            except SlipRefused:
                continue
            places.append(address)
        if places:
            chosen.append((row, Place(row.identity, tuple(places[: slip.MOST_ADDRESSES]))))
    chosen = chosen[: slip.MOST_HOLDERS]
    if not chosen:
        raise NotFound("Nobody keeps shares for you whose address fits on a slip.")
    made = slip.Slip(locator, tuple(place for _row, place in chosen))
    names = tuple(row.name for row, _place in chosen)
    return m.SlipShown(slip.encode(made), slip.printed(made), names)


# ── the report ───────────────────────────────────────────────────────────────────────────────────


def _report(
    tx: Transaction, storing: Storing, offering: Offering, pending: Pending | None, waiting: int
) -> m.StorageReport:
    wallet = storing.wallet
    near, now_ms = storing.circle.count_near, wallet.now_ms()
    state, rows = shares_out.state(tx), holders.standing(tx)
    newest = state.head.seq if state.head is not None else 0
    waits = bool(pending is not None and pending.anything) or waiting > 0
    is_all = bool(rows) and not waits and newest > 0 and state.acked_seq == newest
    code = WIDE if shares_out.needed(tx, SMALL.k) == WIDE.k else SMALL
    found = None
    if rows:
        placed = reports.Placed(
            k=code.k,
            wanted=code.n,
            repair_at=code.repair_at,
            holders=tuple(holders.measurable(tx, row) for row in rows if row.first_ms is not None),
            spare=max(0, len(rows) - code.n),
        )
        found = reports.report(placed, now_ms, count_near=near)
    return m.StorageReport(
        on=bool(rows),
        backed_up_until=moment(state.acked_ms) if state.acked_ms else "",
        is_all=is_all,
        places=sum(row.head_seq >= newest for row in rows) if newest else 0,
        out=_out(storing, len(rows), waits=waits, acked=state.acked_seq == newest and newest > 0),
        stopped=state.stopped,
        trouble=storing.trouble,
        pending_bytes=pending.bytes_estimate if pending is not None else 0,
        waiting=waiting,
        holders=tuple(_item(tx, storing, row, newest) for row in rows),
        lines=tuple(m.StorageLine(*line) for line in found.lines) if found else (),
        to_do=found.to_do if found else (),
        near=found.near if found else False,
        drilled=moment(state.drilled_ms) if state.drilled_ms else "",
        drill_seconds=state.drill_seconds,
        drill_failed=state.drill_failed,
        offers=_offers(tx, offering),
        offers_upload_kib=limits(tx).upload_kib,
        offers_on_battery=limits(tx).on_battery,
        offers_paused=offering.paused,
        peer_id=peer_id_of_seed(wallet.home_keys.transport_seed),
    )


def _out(storing: Storing, people: int, *, waits: bool, acked: bool) -> str:
    """What is not backed up, in a sentence."""
    if not people:
        return "Nobody keeps shares for you: nothing of this vault lies elsewhere by this way."
    if storing.trouble:
        return storing.trouble
    if waits:
        return "What changed since then waits to be sealed and sent."
    if not acked:
        return "The newest state is not with enough holders yet."
    return ""


def _item(tx: Transaction, storing: Storing, row: HolderRow, newest: int) -> m.HolderItem:
    near = storing.circle.count_near
    why = why_not(holders.measurable(tx, row), storing.wallet.now_ms(), count_near=near)
    held = shares_out.held_by(tx, row.number)
    return m.HolderItem(
        number=row.number,
        name=row.name,
        kind=row.kind,
        reached_at=tuple(
            f"{one}/p2p/{peer_id_of_public_key(row.identity)}" for one in _addresses(tx, row)
        ),
        reach=row.reach,
        seen=moment(row.seen_ms),
        counts=not why,
        why=why or row.trouble,
        shares=len(held),
        bytes=sum(stripe.share_bytes for stripe, _number in held),
        newest=newest > 0 and row.head_seq >= newest,
    )


def _addresses(tx: Transaction, row: HolderRow) -> tuple[str, ...]:
    known = relationships.by_key(tx, row.identity)
    if known is not None and known.addresses:
        return tuple(one.partition("/p2p/")[0] for one in known.addresses)
    return row.addresses


def _offers(tx: Transaction, offering: Offering) -> tuple[m.OfferItem, ...]:
    found = []
    for text, quota in settings.get(tx, OFFERS, dict[str, int], {}).items():
        known = relationships.by_key(tx, bytes.fromhex(text))
        name = known.called if known is not None else "somebody who is no contact any more"
        found.append(m.OfferItem(name, quota, offering.kept(bytes.fromhex(text))))
    return tuple(found)


def _contact(tx: Transaction, word: str) -> Relationship:
    """A contact by what the person calls it, or its number.

    Raises:
        NotFound: none, or several, are called so.
    """
    known = [relationships.by_index(tx, one.index) for one in contacts.standing(tx)]
    found = [one for one in known if word in (one.called, str(one.index))]
    if len(found) != 1:
        raise NotFound("No contact is called so; `freehold contact list` names them.")
    return found[0]
