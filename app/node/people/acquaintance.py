"""Meeting people: inviting them, answering an invitation, and who is let in at the door.

Guarantees: an invitation is used up in the transaction that keeps the contact; who comes with keys
that somebody else introduced themselves with is not kept; a name or an address that a contact gives
is bounded before it is stored, and never changes what the person calls them.

Left to others: the home host (`app.node.people.home`), what is said there
(`p2p.protocols.contact`).
"""

from __future__ import annotations

import secrets
from collections import deque
from typing import TYPE_CHECKING, Final

import trio

from app.node.agreeing.negotiations import own_claims
from p2p.protocols.contact import Acquaintance, Greet, Own
from p2p.transport.identity import peer_id_of_public_key
from wallet.agreement import off_chain
from wallet.agreement.binding import bind
from wallet.agreement.invitation import (
    LONGEST_NAME,
    MOST_ADDRESSES,
    SECRET_BYTES,
    Invitation,
    encode_invitation,
    invitation_id,
)
from wallet.audit import log as audit
from wallet.errors import NotAllowed
from wallet.policy.look_alike import alike
from wallet.vault import contacts, deals, holders, invitations, received, relationships, settings
from wallet.vault.invitations import Given

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction
    from wallet.vault.contacts import Contact
    from wallet.vault.relationships import Relationship

HOUR_MS: Final = 3_600_000
MINUTE: Final = 60.0
WRONG_A_MINUTE: Final = 20
"""So many wrong invitations in a minute, from whomever, before nobody is listened to for one."""

OWN_NAME: Final = "contacts.own-name"

GREETINGS_APART: Final = {"practice": 5.0, "evm": 60.0}
"""Seconds until the next greeting of a contact is taken; one before is answered and not kept."""

RENAMED: Final = "contacts.renamed-ms"
DAY_MS: Final = 86_400_000


class Acquaintances:
    """Who is met at the home host (`p2p.protocols.contact.Door`), and who one goes to meet.

    Args:
        wallet: the open wallet.
    """

    def __init__(self, wallet: OpenWallet) -> None:
        self._wallet = wallet
        self.addresses: tuple[str, ...] = ()
        """Where this computer is reached, without the peer; `app.node.people.home` keeps it."""
        self._wrong: deque[float] = deque()
        self._greeted: dict[bytes, float] = {}

    @property
    def identity(self) -> bytes:
        """The home key, by which everybody who knows the person knows them."""
        return own_claims(self._wallet.home_keys, off_chain.DOMAIN.chain_id).identity

    def own(self, index: int, name: str) -> Own:
        """Return what is said of oneself to somebody; the keys are this relationship's."""
        wallet = self._wallet
        keys = wallet.keys(index)
        claims = own_claims(keys, off_chain.DOMAIN.chain_id)
        binding = bind(claims, keys.transport_seed, wallet.signing(index).sign)
        return Own(claims, binding, name[:LONGEST_NAME], self.addresses)

    # ---- the side that invites

    def invite(self, tx: Transaction, petname: str, own_name: str, hours: int) -> Given:
        """Make an invitation and keep it.

        Args:
            tx: the writing transaction.
            petname: what whoever answers is called here; empty for what they call themselves.
            own_name: what one calls oneself towards them.
            hours: for how long it is open.

        Raises:
            NotAllowed: nobody could answer it, or too many are open.
        """
        wallet = self._wallet
        wallet.require_open()
        if not self.addresses:
            raise NotAllowed(
                "Nobody can reach this computer now, so nobody could answer an invitation. Ask the "
                "other person to invite you: then you go to them."
            )
        secret, now_ms = secrets.token_bytes(SECRET_BYTES), wallet.now_ms()
        expires_ms = now_ms + hours * HOUR_MS
        link = encode_invitation(
            Invitation(
                version=1,
                identity=self.identity,
                addresses=self.addresses,
                secret=secret,
                expires=expires_ms // 1000,
                name=own_name[:LONGEST_NAME],
            )
        )
        given = Given(
            id=invitation_id(secret),
            secret=secret,
            petname=petname,
            own_name=own_name[:LONGEST_NAME],
            link=link,
            created_ms=now_ms,
            expires_ms=expires_ms,
            used_ms=None,
            used_by=None,
            withdrawn_ms=None,
        )
        invitations.give(tx, given)
        audit.append(tx, "contact.invited", {"invitation": given.id.hex()}, now_ms)
        return given

    async def secret(self, invitation: bytes, identity: bytes) -> bytes:
        """Return the secret of an invitation that this identity may answer.

        Raises:
            NotAllowed: it is not open, or too many wrong ones came within a minute.
        """
        now = self._wallet.clock.monotonic()
        while self._wrong and self._wrong[0] <= now - MINUTE:
            self._wrong.popleft()
        if len(self._wrong) >= WRONG_A_MINUTE:
            raise NotAllowed("Too many invitations that are not open were tried here; come later.")
        try:
            given = await self._wallet.read(
                invitations.answered, invitation, identity, self._wallet.now_ms()
            )
        except NotAllowed:
            self._wrong.append(now)
            raise
        assert given.secret is not None
        return given.secret

    async def own_to(self, invitation: bytes, identity: bytes) -> Own:
        """Return what is said to who answers an invitation; begins the relationship."""
        wallet = self._wallet

        def begin(tx: Transaction) -> tuple[int, str]:
            given = invitations.answered(tx, invitation, identity, wallet.now_ms())
            return self._begin(tx, identity), given.own_name

        index, name = await wallet.write(begin)
        wallet.know(wallet.db)
        return await trio.to_thread.run_sync(self.own, index, name)

    async def met(self, invitation: bytes, found: Acquaintance) -> None:
        """Keep who answered an invitation, and use it up.

        Raises:
            NotAllowed: it was used meanwhile, or has expired.
            BadSignature: they came with keys of somebody else.
        """
        wallet = self._wallet

        def keep(tx: Transaction) -> None:
            given = invitations.answered(tx, invitation, found.claims.identity, wallet.now_ms())
            invitations.use(tx, invitation, found.claims.identity, wallet.now_ms())
            self._keep(tx, found, given.petname, given.own_name)

        await wallet.write(keep)
        wallet.know(wallet.db)
        wallet.changed("contacts", "audit")

    # ---- the side that answers

    async def prepare(self, given: Invitation, own_name: str) -> Own:
        """Begin the relationship with an inviter, so that one can introduce oneself.

        Raises:
            NotAllowed: the invitation has expired, or is one's own.
            BadSignature: the key is a requester's already.
        """
        wallet = self._wallet
        if given.expires * 1000 <= wallet.now_ms():
            raise NotAllowed("This invitation has expired; ask for a new one.")
        if given.identity == self.identity:
            raise NotAllowed("This is an invitation of your own; it is for somebody else.")
        index = await wallet.write(self._begin, given.identity)
        wallet.know(wallet.db)
        return await trio.to_thread.run_sync(self.own, index, own_name)

    async def keep(self, found: Acquaintance, petname: str, own_name: str) -> int:
        """Keep the inviter as a contact; return the relationship.

        Raises:
            BadSignature: they came with keys of somebody else.
        """
        index = await self._wallet.write(self._keep, found, petname, own_name)
        self._wallet.know(self._wallet.db)
        self._wallet.changed("contacts", "audit")
        return index

    # ---- contacts that come by

    async def greeted(self, identity: bytes, greet: Greet) -> Greet:
        """Take a contact's greeting and return one; what waits for them is said now.

        One that comes too soon after another is answered, and changes nothing.

        Raises:
            NotAllowed: it is nobody whom the person knows.
        """
        now, last = self._wallet.clock.monotonic(), self._greeted.get(identity)
        if last is not None and now - last < GREETINGS_APART[self._wallet.profile.kind]:
            _, own_name = await self._wallet.read(self._speaks, identity)
            return Greet(own_name, self.addresses)
        index, own_name = await self._wallet.write(self.hear, identity, greet)
        self._greeted[identity] = now
        self._wallet.stir(index)
        return Greet(own_name, self.addresses)

    def hear(self, tx: Transaction, identity: bytes, greet: Greet) -> tuple[int, str]:
        """Keep what a contact says of itself now; return the relationship and one's own name.

        A new name is kept each time, and told to the log once a day at most.

        Raises:
            NotAllowed: it is nobody whom the person knows.
        """
        known, own_name = self._speaks(tx, identity)
        now_ms = self._wallet.now_ms()
        if not contacts.is_standing(tx, known.index):
            return known.index, own_name
        contacts.reached(tx, known.index, with_peer(greet.addresses, known.peer_id))
        contacts.saw(tx, known.index, now_ms)
        if greet.name and contacts.calls_itself(tx, known.index, greet.name):
            told = f"{RENAMED}.{known.index}"
            if not 0 <= now_ms - settings.get(tx, told, int, -DAY_MS) < DAY_MS:
                settings.put(tx, told, now_ms)
                body = {"relationship": known.index, "name": greet.name}
                audit.append(tx, "contact.renamed-itself", body, now_ms)
        return known.index, own_name

    def _speaks(self, tx: Transaction, identity: bytes) -> tuple[Relationship, str]:
        """Return who may speak here, and one's own name to them; none to one that was removed.

        Raises:
            NotAllowed: it is nobody whom the person knows.
        """
        known = relationships.by_key(tx, identity)
        if known is None or not contacts.may_speak(tx, known.index, self._wallet.now_ms()):
            raise NotAllowed("You are not among the contacts here.")
        if not contacts.is_standing(tx, known.index):
            return known, ""
        return known, contacts.contact(tx, known.index).own_name

    def _begin(self, tx: Transaction, identity: bytes) -> int:
        wallet = self._wallet
        peer_id = peer_id_of_public_key(identity)
        begun = contacts.begin(tx, wallet.vault.entropy, identity, peer_id, "", wallet.now_ms())
        return begun.index

    def _keep(self, tx: Transaction, found: Acquaintance, petname: str, own_name: str) -> int:
        now_ms = self._wallet.now_ms()
        index = self._begin(tx, found.claims.identity)
        contacts.check_own_keys(tx, index, found.claims)
        if deals.introduce(tx, index, found.claims, found.binding) != found.claims:
            raise NotAllowed("They introduced themselves with other keys when you met before.")
        peer_id = peer_id_of_public_key(found.claims.identity)
        relationships.set_requester_address(tx, index, found.claims.address)
        contacts.meet(tx, index, own_name, found.name, found.words, now_ms)
        contacts.reached(tx, index, with_peer(found.addresses, peer_id))
        if petname:
            contacts.rename(tx, index, petname)
        body = {"relationship": index, "name": found.name}
        audit.append(tx, "contact.met", body, now_ms)
        return index


def warnings(tx: Transaction, item: Contact, name: str) -> tuple[str, ...]:
    """Return in sentences what to be careful about with a contact."""
    known = relationships.by_index(tx, item.index)
    others = [
        one.called
        for one in relationships.all_relationships(tx)
        if one.index != item.index and (one.has_name or known.has_name)
    ]
    found = [
        f"“{name}” looks like “{other}”, whom you know too. They are not the same."
        for other in alike(name, others)
    ]
    if known.petname and known.stated_name and known.stated_name != item.first_name:
        found.append(
            f"They called themselves “{item.first_name}” when you met, and “{known.stated_name}” "
            "now. You go on calling them by your own name for them."
        )
    if item.compared_ms is None:
        found.append(
            "You have not compared the three words with them. Until you do, somebody in between "
            "could be listening."
        )
    return tuple(found)


def with_peer(addresses: tuple[str, ...], peer_id: str) -> tuple[str, ...]:
    """Return addresses with the one peer that is to answer there; no other is ever dialled."""
    return tuple(f"{address}/p2p/{peer_id}" for address in addresses[:MOST_ADDRESSES])


def known_people(tx: Transaction, now_ms: int) -> int:
    """Return how many contacts, open invitations, received shares and holders there are."""
    given = len(received.shares(tx))
    keep = len(holders.standing(tx))
    return len(contacts.standing(tx)) + len(invitations.open_ones(tx, now_ms)) + given + keep
