"""Links: what one says before anything is dialled, and beginning a relationship with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from app.api.messages import Connected, LinkCard
from app.node.delivering.desk import invited_by
from app.node.handlers.fingerprints import fingerprint
from wallet.agreement.link import Link, parse_invitation
from wallet.agreement.negotiation import Phase
from wallet.audit import log as audit
from wallet.errors import NotAllowed, WrongChain
from wallet.vault import blocked, deals, reached, relationships, settings

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.delivering.lines import Lines
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction
    from wallet.vault.deals import Deal
    from wallet.vault.relationships import Relationship


async def read_link(wallet: OpenWallet, call: m.ReadLink) -> LinkCard:
    """Show what a link says; nothing is dialled."""
    link, invitation = parse_invitation(call.link)
    identity = _identity(link)
    known = await wallet.read(relationships.by_key, identity)
    same = (link.chain_id, link.registry) == (wallet.domain.chain_id, wallet.domain.registry)
    proxy = wallet.profile.proxy_name
    card = LinkCard(link.name, fingerprint(identity), known is not None, same, proxy)
    return msgspec.structs.replace(card, invited=bool(invitation))


async def connect(wallet: OpenWallet, lines: Lines, call: m.Connect) -> Connected:
    """Begin a relationship with a requester, dial it and fetch what it asks.

    Raises:
        WrongChain: it pays on another chain than this vault was made for.
        PeerError: it does not answer; the relationship is kept and can be tried again.
    """
    link, invitation = parse_invitation(call.link)
    identity = _identity(link)
    if (link.chain_id, link.registry) != (wallet.domain.chain_id, wallet.domain.registry):
        raise WrongChain("This requester pays on another chain than this vault uses.")
    found = await wallet.write(_begin, wallet, link, identity)
    if invitation:
        await wallet.write(settings.put, invited_by(found.index), invitation.hex())
    before = await wallet.read(lambda tx: {item.id for item in deals.deals(tx, found.index)})
    await lines.first_contact(found)
    wallet.stir(found.index)  # it answers again: what waited for it need not wait longer
    after = await wallet.read(lambda tx: list(deals.deals(tx, found.index)))
    asks = tuple(item.id.hex() for item in after if item.id not in before or _waits(item))
    return Connected(found.called, fingerprint(identity), asks)


def _waits(deal: Deal) -> bool:
    """Whether a request waits for the person: for an answer, or for the last signature."""
    return deal.phase in (Phase.WAITING, Phase.AGREED) and not deal.lapsed


def _begin(tx: Transaction, wallet: OpenWallet, link: Link, identity: bytes) -> Relationship:
    if identity in blocked.keys(tx):
        raise NotAllowed("You blocked this requester. Let it ask again first, if you want to.")
    known = relationships.by_key(tx, identity)
    for deal in list(deals.deals(tx, known.index)) if known is not None else ():
        if deal.trouble:
            deals.note_trouble(tx, deal.id, "")  # connecting is trying again
    found = relationships.begin(
        tx,
        wallet.vault.entropy,
        identity,
        link.peer_id,
        link.name,
        reached.merged(tx, known, link.addresses),
        wallet.now_ms(),
    )
    if known is None:
        body = {"relationship": found.index, "name": link.name}
        audit.append(tx, "relationship.begun", body, wallet.now_ms())
    return found


def _identity(link: Link) -> bytes:
    from p2p.transport.identity import public_key_of  # loads libp2p

    return public_key_of(link.peer_id)
