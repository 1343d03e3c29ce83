"""Who asks: what is known here, checks that are asked for, names of one's own, who is blocked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import trio

from app.api.messages import BlockedItem, BlockedList, Checked, Done, Trust, TrustSignal
from app.node.agreeing import first_contact, negotiations
from app.node.delivering import reports
from app.node.handlers.fingerprints import fingerprint
from app.node.handlers.moments import moment
from contracts.chain.fees import coin
from wallet.agreement import terms as terms_module
from wallet.agreement.ids import id_of
from wallet.agreement.link import parse_link
from wallet.agreement.messages import Request
from wallet.agreement.negotiation import Phase
from wallet.agreement.visible import visible_name
from wallet.audit import log as audit
from wallet.errors import AgreementError, NotAllowed, NotFound
from wallet.policy import trust
from wallet.vault import blocked, contacts, deals, grants, relationships, settings
from wallet.vault import rules as stored

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.agreement.ids import Beginning
    from wallet.agreement.terms import Terms
    from wallet.store import Transaction
    from wallet.vault.deals import Deal
    from wallet.vault.relationships import Relationship


async def show(wallet: OpenWallet, call: m.ShowTrust) -> Trust:
    """What is known of who sent a request."""
    return await wallet.read(_known, wallet, id_of(call.id))


def _known(tx: Transaction, wallet: OpenWallet, id: Beginning) -> Trust:
    deal, known, asked = _asked(tx, wallet, id)
    signals = list[trust.Signal]()
    waits = first_contact.waits_seconds(wallet, tx, deal)
    if waits and deal.phase in (Phase.WAITING, Phase.AGREED):
        words = f"They are new to you: it can be accepted in {waits} seconds, declined at once."
        signals.append(trust.Signal("first", "note", words))
    if known.is_blocked:
        words = "You blocked them: nothing new of theirs is taken, and nothing is sent to them."
        signals.append(trust.Signal("blocked", "caution", words))
    said = asked.requester.name if asked is not None else known.stated_name
    shown, pinned = visible_name(said), visible_name(known.stated_name)
    signals += trust.of_name(shown, pinned, visible_name(known.petname))
    signals += trust.of_look_alikes(said, _other_names(tx, known))
    proved = settings.get(tx, _domain_key(known), str, "")
    if proved:
        words = f"{proved} named this key when you had it checked."
        signals.append(trust.Signal("domain", "note", words))
    signals.append(trust.of_history(_past(tx, wallet, deal)))
    party = asked.requester if asked is not None else None
    texts = (party.contact, party.name, party.officer) if party is not None else ()
    return Trust(
        key=known.requester_key.hex(),
        fingerprint=fingerprint(known.requester_key),
        petname=known.petname,
        stated_name=known.stated_name,
        signals=tuple(TrustSignal(one.kind, one.tone, one.words) for one in signals),
        domains=trust.domains_in(texts),
        proved=proved,
        blocked=known.is_blocked,
    )


async def name(wallet: OpenWallet, call: m.NameRequester) -> Done:
    """Call a requester by a name of one's own."""

    def keep(tx: Transaction) -> None:
        wallet.require_open()
        _, known, _ = _asked(tx, wallet, id_of(call.id))
        petname = visible_name(call.petname.strip())
        relationships.set_petname(tx, known.index, petname)
        body = {"relationship": known.index, "name": petname or known.called}
        audit.append(tx, "requester.named", body, wallet.now_ms())

    await wallet.write(keep)
    wallet.changed("requests", "grants", "audit")
    return Done()


async def check_domain(wallet: OpenWallet, call: m.CheckDomain) -> Checked:
    """Ask a domain whether it names the requester's key."""
    from p2p.transport import statement  # loads libp2p

    domain = call.domain.strip().lower().rstrip(".")
    if not trust.is_domain(domain):
        raise NotAllowed(
            f"“{visible_name(call.domain)}” is not a domain name, as heartlab.example."
        )
    if wallet.profile.kind == "practice":
        raise NotAllowed(
            "A practice vault speaks with this computer alone, so no domain is asked. Nothing left."
        )
    _, known, asked = await wallet.read(_asked, wallet, id_of(call.id))
    document = await statement.fetch(domain, wallet.profile.proxy)
    holds = trust.names_key(document, known.requester_key)

    def keep(tx: Transaction) -> None:
        settings.put(tx, _domain_key(known), domain if holds else "")
        kind = "domain.proved" if holds else "domain.not-proved"
        body = {"relationship": known.index, "domain": domain}
        audit.append(tx, kind, body, wallet.now_ms())

    await wallet.write(keep)
    wallet.changed("audit", "requests")
    if not holds:
        return Checked(False, f"{domain} answered and does not name this key.")
    named = asked is not None and domain in trust.domains_in(
        (asked.requester.contact, asked.requester.name, asked.requester.officer)
    )
    said = "" if named else " Their request does not name this domain itself."
    return Checked(
        True,
        f"{domain} names this key: whoever holds the domain says that it is theirs.{said} Who that"
        " is, and what they do with your data, it does not say.",
    )


async def check_funds(wallet: OpenWallet, call: m.CheckFunds) -> Checked:
    """Ask the chain what the requester's address holds."""
    _, known, asked = await wallet.read(_asked, wallet, id_of(call.id))
    if asked is None:
        raise NotAllowed("There is nothing of theirs on the chain to look at.")
    if known.index in wallet.off_chain:
        raise NotAllowed("This stands on no chain; nothing is paid for it.")
    client, address = wallet.chain.client, asked.payment.requester
    tokens = await trio.to_thread.run_sync(client.token_balance, address)
    native = await trio.to_thread.run_sync(client.native_balance, address)
    needs = asked.total_units
    found = trust.of_funds(needs, tokens, (wallet.token.write(needs), wallet.token.write(tokens)))
    words, stipend = found.words, asked.payment.stipend_wei
    if native < stipend:
        symbol = wallet.profile.native_symbol
        words += (
            f" For your fees it is to send {coin(stipend)} {symbol}, and it has {coin(native)}"
            f" {symbol}."
        )
    return Checked(tokens >= needs and native >= stipend, words)


async def block(wallet: OpenWallet, call: m.BlockRequester) -> BlockedItem:
    """Hear nothing more from a requester."""

    def keep(tx: Transaction) -> BlockedItem:
        wallet.require_open()
        key, called = _whom(tx, wallet, call.who)
        made = blocked.add(tx, key, called, wallet.now_ms())
        known = relationships.by_key(tx, key)
        body = {"key": key.hex()} | ({"relationship": known.index} if known is not None else {})
        audit.append(tx, "requester.blocked", body, wallet.now_ms())
        return _item(made)

    made = await wallet.write(keep)
    await _heard(wallet, made.key)
    return made


async def unblock(wallet: OpenWallet, call: m.UnblockRequester) -> BlockedItem:
    """Let a requester ask again."""

    def keep(tx: Transaction) -> BlockedItem:
        wallet.require_open()
        gone = blocked.remove(tx, call.key)
        known = relationships.by_key(tx, bytes.fromhex(gone.key))
        body = {"key": gone.key} | ({"relationship": known.index} if known is not None else {})
        audit.append(tx, "requester.unblocked", body, wallet.now_ms())
        return _item(gone)

    gone = await wallet.write(keep)
    await _heard(wallet, gone.key)
    return gone


async def list_blocked(wallet: OpenWallet, _: m.ListBlocked) -> BlockedList:
    """Who is blocked."""
    return await wallet.read(
        lambda tx: BlockedList(tuple(_item(one) for one in blocked.listing(tx)))
    )


async def set_first_wait(wallet: OpenWallet, call: m.SetFirstWait) -> Done:
    """Set how long first requests wait."""

    def keep(tx: Transaction) -> None:
        wallet.require_open()
        settings.put(tx, first_contact.KEY, call.seconds)

    await wallet.write(keep)
    wallet.changed("requests")
    return Done()


def _asked(
    tx: Transaction, wallet: OpenWallet, id: Beginning
) -> tuple[Deal, Relationship, Terms | None]:
    """Return a request's row, its requester, and the terms as they stand or were first asked."""
    deal = deals.find(tx, id)
    negotiation = negotiations.load(wallet, tx, deal.id, deal.relationship)
    asked = negotiation.terms
    first = negotiation.entries[0].message
    if asked is None and isinstance(first, Request):
        try:
            asked = terms_module.parse(first.terms)
        except AgreementError:
            asked = None
    return deal, relationships.by_index(tx, deal.relationship), asked


def _other_names(tx: Transaction, known: Relationship) -> list[str]:
    """Return the names of everybody else: those the person gave, and those they gave themselves."""
    found = []
    for one in relationships.all_relationships(tx):
        if one.index != known.index:
            found += [text for text in (one.petname, one.stated_name) if text]
    return [visible_name(text) for text in found]


def _past(tx: Transaction, wallet: OpenWallet, deal: Deal) -> trust.Past:
    earlier = [
        one
        for one in deals.deals(tx, deal.relationship)
        if one.id != deal.id and one.received_ms <= deal.received_ms
    ]
    by_rule = {one.negotiation for one in stored.decisions(tx) if one.outcome == "accepted"}
    rows = [row for row in list(grants.grants(tx)) if row.negotiation in {e.id for e in earlier}]
    erased = 0
    for one in earlier:
        told = negotiations.load(wallet, tx, one.id, one.relationship).reports
        erased += any(report.kind == "deleted" for report in told)
    since = min((one.received_ms for one in earlier), default=0)
    return trust.Past(
        asked=len(earlier),
        granted=len(rows),
        by_rule=sum(row.negotiation in by_rule for row in rows),
        declined=sum(one.phase is Phase.DECLINED for one in earlier),
        paid=sum(row.paid for row in rows),
        owed=sum(row.served - row.paid for row in rows if int(row.price) and not row.running),
        late=sum(
            due.overdue(wallet.now_ms())
            for row in rows
            for due in reports.of_grant(wallet, tx, row)
        ),
        erased=erased,
        since=moment(since)[:10],
    )


def _whom(tx: Transaction, wallet: OpenWallet, who: str) -> tuple[bytes, str]:
    """Return the key and name of a request's requester, of a link, or of a key."""
    text = who.strip()
    if text.startswith("freehold:"):
        from p2p.transport.identity import public_key_of  # loads libp2p

        link = parse_link(text)
        return public_key_of(link.peer_id), link.name
    try:
        _, known, _ = _asked(tx, wallet, id_of(text))
    except (NotFound, AgreementError) as error:
        if len(text) != 64:
            raise NotFound("No request, link or key of 64 hex digits is so.") from error
        key = bytes.fromhex(text)
        met = relationships.by_key(tx, key)
        return key, met.called if met is not None else ""
    if known.index in contacts.indices(tx):
        raise NotAllowed("This is a contact of yours; remove the contact instead.")
    return known.requester_key, known.called


async def _heard(wallet: OpenWallet, key: str) -> None:
    """Let the line to a requester see at once that it changed."""
    known = await wallet.read(relationships.by_key, bytes.fromhex(key))
    if known is not None:
        wallet.stir(known.index)
    wallet.changed("requests", "grants", "audit")


def _item(one: blocked.Blocked) -> BlockedItem:
    return BlockedItem(one.key, one.name, moment(one.at_ms), one.dropped)


def _domain_key(known: Relationship) -> str:
    return f"domain.{known.index}"
