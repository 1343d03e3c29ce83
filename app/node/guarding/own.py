"""The person's own circle: whom they chose, what these say, and the veto.

Guarantees: a new circle has five guardians, contacts or papers; its shares leave this vault as they
are taken. The circle before is ended when so many of the new one have their share that they could
bring the person back. A notice is kept and shown until the person has looked, and a veto goes to
every guardian who can be told.

Left to others: bringing words to contacts (`talking`), what is printed (`wallet.guardians.paper`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from app.node.agreeing.negotiations import own_claims
from wallet.agreement import off_chain
from wallet.audit import log as audit
from wallet.errors import NotAllowed, NotFound, OutOfOrder
from wallet.guardians import circle as circles
from wallet.guardians import messages, owner, sealing
from wallet.guardians.circle import COUNT, THRESHOLD
from wallet.guardians.messages import Destroyed, Handover, Kept, Notice, Retire
from wallet.vault import contacts, deals, guarding, relationships
from wallet.vault.guarding import Alarm, Seat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.node.wallet import OpenWallet
    from wallet.guardians.messages import GuardianShare
    from wallet.shares.places import Place
    from wallet.store import Transaction
    from wallet.vault.guarding import CircleRow

ENOUGH: Final = THRESHOLD


class Chosen(NamedTuple):
    """One guardian to be: a contact, or a paper for somebody without Freehold."""

    relationship: int | None
    label: str


def identity(wallet: OpenWallet) -> bytes:
    """The home key, by which contacts know the person."""
    return own_claims(wallet.home_keys, off_chain.DOMAIN.chain_id).identity


def choose(
    tx: Transaction, wallet: OpenWallet, chosen: Sequence[Chosen], holders: tuple[Place, ...]
) -> int:
    """Make a new circle and have its shares handed over; return its generation.

    Args:
        tx: the writing transaction.
        wallet: the open wallet.
        chosen: five, no contact twice.
        holders: where the backup is found, for who recovers; the best first.

    Raises:
        NotAllowed: not five, somebody twice, or a contact whose words were not compared.
    """
    wallet.require_open()
    if len(chosen) != COUNT:
        raise NotAllowed(f"A circle has {COUNT} guardians; {len(chosen)} are named.")
    people = [one.relationship for one in chosen if one.relationship is not None]
    if len(set(people)) != len(people):
        raise NotAllowed("Somebody is named twice; each of the five keeps one share.")
    for index in people:
        known = contacts.contact(tx, index)
        if known.compared_ms is None:
            name = relationships.by_index(tx, index).called
            raise NotAllowed(
                f"You have not compared the three words with “{name}” yet. Do that first, so that "
                "nobody in between is given a share."
            )
    now_ms, found = wallet.now_ms(), guarding.circles(tx)
    generation = max((row.wrapped.generation for row in found), default=0) + 1
    made = circles.new(wallet.vault.entropy, generation)
    names = [_own_name(tx, one.relationship) for one in chosen]
    shares = owner.shares(
        made, identity(wallet), wallet.home_keys.signing_seed, names, holders, now_ms
    )
    guarding.unsay_sealed(tx)
    guarding.begin_circle(tx, made.wrapped, now_ms)
    for one, share in zip(chosen, shares, strict=True):
        number = circles.number_of(share.words)
        digest = owner.share_hash(share.words)
        label = one.label if one.relationship is None else ""
        guarding.seat(
            tx, Seat(generation, number, one.relationship, label, digest, share, None, None)
        )
        if one.relationship is not None:
            _hand_over(tx, wallet, one.relationship, share)
    guarding.made(tx, generation, [circles.number_of(share.words) for share in shares])
    body = {"people": len(people), "papers": len(chosen) - len(people)}
    audit.append(tx, "guardian.chosen", body, now_ms)
    return generation


def _own_name(tx: Transaction, index: int | None) -> str:
    return "" if index is None else contacts.contact(tx, index).own_name


def _hand_over(tx: Transaction, wallet: OpenWallet, index: int, share: GuardianShare) -> None:
    theirs = deals.introduction(tx, index)
    envelope = messages.say(Handover(share), theirs.identity, wallet.keys(index).signing_seed)
    sealed = sealing.seal_handover(envelope, theirs.identity, theirs.hpke_key)
    guarding.say(tx, index, sealed, is_sealed=True)


def standing(tx: Transaction) -> CircleRow | None:
    """Return the newest circle, which is the one that counts from the person's side."""
    found = guarding.circles(tx)
    return found[0] if found and found[0].ended_ms is None else None


def handed_over(tx: Transaction, wallet: OpenWallet, number: int) -> None:
    """The person has given a paper share to whom it is for; its words are forgotten here.

    Raises:
        NotFound: there is no circle, or no such guardian.
        NotAllowed: a contact keeps that share, who answers for themselves.
    """
    row = standing(tx)
    if row is None:
        raise NotFound("There are no guardians yet.")
    generation = row.wrapped.generation
    if guarding.seat_of(tx, generation, number).relationship is not None:
        raise NotAllowed("This share goes to a contact, whose own app says when it is kept.")
    guarding.left(tx, generation, number)
    guarding.kept(tx, generation, number, wallet.now_ms())
    _end_older(tx, wallet)


def end(tx: Transaction, wallet: OpenWallet) -> None:
    """Have no guardians any more: everybody is asked to destroy what they keep.

    Raises:
        NotFound: there are none.
    """
    row = standing(tx)
    if row is None:
        raise NotFound("There are no guardians.")
    guarding.unsay_sealed(tx)
    for one in guarding.circles(tx):
        if one.ended_ms is None:
            _retire(tx, wallet, one)
    audit.append(tx, "guardian.ended", {}, wallet.now_ms())


def take_kept(tx: Transaction, wallet: OpenWallet, index: int, said: Kept) -> None:
    """A guardian has the share.

    Raises:
        OutOfOrder: it is not the one that they were given.
    """
    found = _seat(tx, index, said.generation, said.number)
    if found.share_hash != said.share:
        raise OutOfOrder("This is not the share that was handed over.")
    if found.kept_ms is not None:
        return
    now_ms = wallet.now_ms()
    guarding.kept(tx, said.generation, said.number, now_ms)
    audit.append(tx, "guardian.kept", {"relationship": index}, now_ms)
    _end_older(tx, wallet)


def take_destroyed(tx: Transaction, wallet: OpenWallet, index: int, said: Destroyed) -> None:
    """A guardian keeps nothing of a circle any more, or never took it.

    Raises:
        OutOfOrder: it was not theirs.
    """
    found = _seat(tx, index, said.generation, said.number)
    if found.destroyed_ms is not None:
        return
    now_ms = wallet.now_ms()
    guarding.destroyed(tx, said.generation, said.number, now_ms)
    kind = "guardian.destroyed" if found.kept_ms is not None else "guardian.declined"
    audit.append(tx, kind, {"relationship": index}, now_ms)


def _seat(tx: Transaction, index: int, generation: int, number: int) -> Seat:
    for found in guarding.seats(tx, generation):
        if found.number == number and found.relationship == index:
            return found
    raise OutOfOrder("They were given no such share.")


def _end_older(tx: Transaction, wallet: OpenWallet) -> None:
    """End the circles before the newest once that has enough guardians."""
    newest, *older = guarding.circles(tx)
    seats = guarding.seats(tx, newest.wrapped.generation)
    if sum(seat.is_kept for seat in seats) < ENOUGH:
        return
    for row in older:
        if row.ended_ms is None:
            _retire(tx, wallet, row)


def _retire(tx: Transaction, wallet: OpenWallet, row: CircleRow) -> None:
    now_ms, wrapped = wallet.now_ms(), row.wrapped
    said = Retire(wrapped.circle, wrapped.generation, now_ms)
    for seat in guarding.seats(tx, wrapped.generation):
        if seat.relationship is not None and seat.destroyed_ms is None:
            _say(tx, wallet, seat.relationship, said)
    guarding.end_circle(tx, wrapped.generation, now_ms)


def leaves(tx: Transaction, index: int) -> None:
    """A share is about to be said to a contact, who may have it from now on."""
    for row in guarding.circles(tx)[:1]:
        for seat in guarding.seats(tx, row.wrapped.generation):
            if seat.relationship == index:
                guarding.left(tx, seat.generation, seat.number)


def left_of_old(tx: Transaction) -> int:
    """Return how many guardians of circles that are over must destroy their share until none opens.

    A share counts as gone once its guardian has said so, or if it never left this vault: one who
    was given it and has not answered yet has it.
    """
    missing, here = 0, guarding.still_here(tx)
    stands = standing(tx)
    for row in guarding.circles(tx):
        if row == stands:
            continue
        gone = frozenset(
            seat.number
            for seat in guarding.seats(tx, row.wrapped.generation)
            if seat.destroyed_ms is not None or (seat.generation, seat.number) in here
        )
        missing = max(missing, owner.Renewal(row.wrapped, gone).missing)
    return missing


# ---- somebody asks for the person's shares


def take_notice(tx: Transaction, wallet: OpenWallet, index: int, envelope: bytes) -> bool:
    """Keep a guardian's notice; return whether it is new.

    Raises:
        Malformed, BadSignature, OutOfOrder: it is none of a guardian of a circle that stands.
    """
    said = messages.read_as(Notice, envelope, identity(wallet))
    for row in guarding.circles(tx):
        if row.wrapped.circle != said.circle:
            continue
        seats = guarding.seats(tx, row.wrapped.generation)
        named = {
            deals.introduction(tx, seat.relationship).signing_key: str(seat.relationship)
            for seat in seats
            if seat.relationship == index
        }
        notice, _ = owner.read_notice(envelope, identity(wallet), named, row.wrapped.circle)
        now_ms = wallet.now_ms()
        heard = Alarm(notice.request, index, row.wrapped.generation, notice, now_ms, None)
        is_new = guarding.alarm(tx, heard)
        if is_new:
            body = {"relationship": index, "name": notice.name}
            audit.append(tx, "guardian.notice", body, now_ms)
        return is_new
    raise OutOfOrder("This notice is of a circle that does not stand any more.")


def veto(tx: Transaction, wallet: OpenWallet, request: bytes) -> int:
    """Stop a recovery at every guardian; return how many contacts are told.

    Raises:
        NotFound: no guardian has told of such a request.
    """
    wallet.require_open()
    found = [alarm for alarm in guarding.alarms(tx) if alarm.request == request]
    if not found:
        raise NotFound("No guardian has told of this request.")
    now_ms, told = wallet.now_ms(), set[int]()
    rows = {row.wrapped.generation: row for row in guarding.circles(tx)}
    for generation in {alarm.generation for alarm in found}:
        word = owner.veto(
            rows[generation].wrapped.circle, request, now_ms, wallet.home_keys.signing_seed
        )
        for seat in guarding.seats(tx, generation):
            if seat.relationship is not None and seat.relationship not in told:
                guarding.say(tx, seat.relationship, word)
                told.add(seat.relationship)
    guarding.vetoed_own(tx, request, now_ms)
    audit.append(tx, "guardian.vetoed", {"name": found[0].notice.name}, now_ms)
    return len(told)


def _say(tx: Transaction, wallet: OpenWallet, index: int, said: messages.Message) -> None:
    theirs = deals.introduction(tx, index).identity
    guarding.say(tx, index, messages.say(said, theirs, wallet.keys(index).signing_seed))
