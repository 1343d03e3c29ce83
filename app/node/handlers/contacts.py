"""Contacts: inviting, meeting, comparing, renaming and removing people one knows."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from app.api.messages import (
    ContactDetail,
    ContactItem,
    ContactList,
    ContactRemoved,
    Done,
    InvitationCard,
    InvitationItem,
    Invited,
)
from app.node.ending import revoking
from app.node.handlers.fingerprints import fingerprint
from app.node.handlers.moments import moment
from app.node.people import receiving
from app.node.people.acquaintance import OWN_NAME, warnings
from app.node.people.home import REACHABLE
from p2p.transport.address import parse_dial
from p2p.transport.identity import peer_id_of_seed
from wallet.agreement.ids import id_of
from wallet.agreement.invitation import parse_invitation
from wallet.audit import log as audit
from wallet.errors import NotAllowed
from wallet.vault import contacts, grants, invitations, received, relationships, settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.api import messages as m
    from app.node.people.home import Home
    from wallet.store import Transaction
    from wallet.vault.contacts import Contact


async def invite(home: Home, call: m.Invite) -> Invited:
    """Make an invitation; the home host is opened for it."""
    wallet = home.wallet
    async with home.listening() as reached:

        def make(tx: Transaction) -> Invited:
            name = _own_name(tx, call.own_name)
            given = home.acquaintances.invite(tx, _one_line(call.petname), name, call.hours)
            assert given.link is not None
            expires = moment(given.expires_ms)
            return Invited(given.id.hex(), given.link, expires, reached, given.petname)

        found = await wallet.write(make)
        await home.learn()
    wallet.changed("contacts", "audit")
    return found


async def read(home: Home, call: m.ReadInvitation) -> InvitationCard:
    """Show what an invitation says; nobody is dialled."""
    given, wallet = parse_invitation(call.link), home.wallet

    def find(tx: Transaction) -> str:
        known = relationships.by_key(tx, given.identity)
        return "" if known is None else known.called

    obstacle = ""
    if given.expires * 1000 <= wallet.now_ms():
        obstacle = "This invitation has expired; ask for a new one."
    elif given.identity == home.acquaintances.identity:
        obstacle = "This is an invitation of your own; it is for somebody else."
    return InvitationCard(
        given.name,
        fingerprint(given.identity),
        moment(given.expires * 1000),
        await wallet.read(find),
        obstacle,
        wallet.profile.proxy_name,
    )


async def accept(home: Home, call: m.AcceptInvitation) -> ContactDetail:
    """Go to the inviter and become each other's contact."""
    wallet, given = home.wallet, parse_invitation(call.link)
    wallet.require_open()
    own_name = await wallet.write(_own_name, call.own_name)
    found, _ = await home.go_and_meet(given, own_name)
    index = await home.acquaintances.keep(found, _one_line(call.petname), own_name)
    home.look()
    return await wallet.read(_detail, home, index)


async def listing(home: Home, _: m.ListContacts) -> ContactList:
    """All contacts and open invitations."""
    return await home.wallet.read(_list, home)


def _list(tx: Transaction, home: Home) -> ContactList:
    wallet = home.wallet
    found = sorted(
        (_item(tx, home, item) for item in contacts.standing(tx)), key=lambda i: i.name.casefold()
    )
    return ContactList(
        contacts=tuple(found),
        invitations=tuple(
            InvitationItem(item.id.hex(), item.link or "", item.petname, moment(item.expires_ms))
            for item in invitations.open_ones(tx, wallet.now_ms())
        ),
        own_name=settings.get(tx, OWN_NAME, str, ""),
        reached_at=home.acquaintances.addresses,
        named_addresses=tuple(settings.get(tx, REACHABLE, list[str], [])),
        unreachable=home.unreachable,
    )


async def show(home: Home, call: m.ShowContact) -> ContactDetail:
    """One contact in full."""
    return await home.wallet.read(lambda tx: _detail(tx, home, contacts.find(tx, call.name).index))


async def compare(home: Home, call: m.CompareContact) -> ContactDetail:
    """The person says that the words are the same on both sides."""

    def keep(tx: Transaction) -> ContactDetail:
        item, now_ms = contacts.find(tx, call.name), home.wallet.now_ms()
        contacts.compared(tx, item.index, now_ms)
        audit.append(tx, "contact.compared", {"relationship": item.index}, now_ms)
        return _detail(tx, home, item.index)

    return await _changed(home, keep)


async def rename(home: Home, call: m.RenameContact) -> ContactDetail:
    """Call a contact by another name."""
    petname = _one_line(call.petname)
    if not petname:
        raise NotAllowed("A name needs at least one letter.")

    def keep(tx: Transaction) -> ContactDetail:
        item = contacts.find(tx, call.name)
        contacts.rename(tx, item.index, petname)
        body = {"relationship": item.index, "name": petname}
        audit.append(tx, "contact.renamed", body, home.wallet.now_ms())
        return _detail(tx, home, item.index)

    return await _changed(home, keep)


async def remove(home: Home, call: m.RemoveContact) -> ContactRemoved:
    """Revoke what they have, erase what they gave, and hear no more of them."""
    wallet = home.wallet

    def act(tx: Transaction) -> tuple[ContactRemoved, int]:
        item, now_ms = contacts.find(tx, call.name), wallet.now_ms()
        name = contacts.names(tx)[item.index]
        running = [r for r in grants.grants(tx) if r.relationship == item.index and r.running]
        revoking.revoke(wallet, tx, running)
        held = [share for share in received.shares(tx, item.index) if share.holding]
        for share in held:
            receiving.discard(wallet, tx, share.negotiation)
        contacts.remove(tx, item.index, now_ms)
        audit.append(tx, "contact.removed", {"relationship": item.index}, now_ms)
        return ContactRemoved(name, len(running), len(held)), item.index

    done, index = await wallet.write_essential(act)
    await wallet.scrub()
    home.look()
    wallet.stir(index)
    wallet.changed("contacts", "received", "grants", "audit")
    return done


async def withdraw(home: Home, call: m.WithdrawInvitation) -> Done:
    """Take back an invitation that nobody has answered."""
    wallet, beginning = home.wallet, id_of(call.id)

    def act(tx: Transaction) -> None:
        given = invitations.withdraw(tx, beginning, wallet.now_ms())
        body = {"invitation": given.id.hex()}
        audit.append(tx, "contact.invitation-withdrawn", body, wallet.now_ms())

    await wallet.write(act)
    home.look()
    wallet.changed("contacts", "audit")
    return Done()


async def set_reachable(home: Home, call: m.SetReachable) -> ContactList:
    """Name addresses at which this computer is reached from outside."""
    peer_id = peer_id_of_seed(home.wallet.home_keys.transport_seed)
    for address in call.addresses:
        parse_dial(f"{address}/p2p/{peer_id}")  # Malformed if nobody could dial it
    await home.wallet.write(settings.put, REACHABLE, list(call.addresses))
    await home.note_place()
    home.wallet.changed("contacts")
    return await home.wallet.read(_list, home)


def _own_name(tx: Transaction, said: str) -> str:
    """Return what the person calls themselves towards this contact, and remember it."""
    name = _one_line(said) or settings.get(tx, OWN_NAME, str, "")
    if said:
        settings.put(tx, OWN_NAME, name)
    return name


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _item(tx: Transaction, home: Home, item: Contact) -> ContactItem:
    known = relationships.by_index(tx, item.index)
    name = known.called
    return ContactItem(
        number=item.index,
        name=name,
        stated=known.stated_name,
        met=moment(item.met_ms),
        seen=moment(item.seen_ms),
        compared=item.compared_ms is not None,
        present=home.is_present(known.peer_id),
        warnings=warnings(tx, item, name),
        given=sum(1 for row in grants.grants(tx) if row.relationship == item.index and row.running),
        received=sum(1 for share in received.shares(tx, item.index) if share.holding),
    )


def _detail(tx: Transaction, home: Home, index: int) -> ContactDetail:
    item, known = contacts.contact(tx, index), relationships.by_index(tx, index)
    return ContactDetail(
        item=_item(tx, home, item),
        words=item.words,
        fingerprint=_pair(home.acquaintances.identity, known.requester_key),
        first_name=item.first_name,
        own_name=item.own_name,
        addresses=known.addresses,
    )


def _pair(own: bytes, theirs: bytes) -> str:
    """Return one fingerprint of both home keys, the same on both sides whoever invited."""
    return fingerprint(hashlib.sha256(min(own, theirs) + max(own, theirs)).digest())


async def _changed(home: Home, keep: Callable[[Transaction], ContactDetail]) -> ContactDetail:
    found = await home.wallet.write(keep)
    home.wallet.changed("contacts", "audit")
    return found
