"""Sharing with somebody one knows, at price 0 and on no chain: the owner's side.

The person picks what leaves and sees the same preview as for a request. Sharing freezes exactly
those rows, signs the same terms and grant under the contact's own index of keys, and says both in
one go; the contact countersigns, and only then a step leaves. Nothing here is special to contacts
but `terms_for`: the same acts serve whoever else stands on no chain.

Left to others: signing and freezing (`app.node.agreeing.consent`), delivery
(`app.node.delivering.delivery`), and revoking, which is that of every grant
(`app.node.ending.revoking`).
"""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Final

import msgspec
import trio

from app.node.agreeing import consent, negotiations, releases
from app.node.delivering import delivery
from p2p.sessions import OwnerSession
from wallet.agreement import off_chain
from wallet.agreement import terms as terms_module
from wallet.agreement.messages import Offer
from wallet.agreement.negotiation import Negotiation
from wallet.agreement.terms import Party, Purpose, Terms
from wallet.agreement.view import Transforms, View, check_days
from wallet.audit import log as audit
from wallet.errors import NotAllowed
from wallet.keys import derive
from wallet.policy.others import about_others
from wallet.vault import contacts, datasets, deals, grants, relationships
from wallet.views.findings import RiskItem
from wallet.views.preview import Preview
from wallet.views.preview import preview as view_preview
from wallet.views.projection import Projection
from wallet.views.risk import in_order

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.node.wallet import OpenWallet
    from wallet.store import Transaction
    from wallet.views.linkage import Earlier

DAY: Final = 86_400
ROWS_AT_ONCE: Final = 20_000
"""About so many rows make a step, so that a line that breaks loses little."""

MOST_STEPS: Final = 64
SPECIAL_KINDS: Final = frozenset({"health", "fhir"})


class Wish(msgspec.Struct, frozen=True):
    """What the person wants to share, and on which terms.

    Attributes:
        dataset: its name.
        fields: columns, in order; empty for all that are not about other people.
        from_day: first day, "2026-01-31"; None for all.
        to_day: last day.
        transforms: how columns are blurred.
        purpose: of the closed list.
        why: what for, in the person's own words.
        keep_days: how long the contact may keep it; the grant, which can be revoked, runs as long.
    """

    dataset: str
    why: str
    fields: tuple[str, ...] = ()
    from_day: str | None = None
    to_day: str | None = None
    transforms: Transforms = ()
    purpose: Purpose = "dpv:ServiceProvision"
    keep_days: int = 90


def terms_for(wallet: OpenWallet, tx: Transaction, index: int, wish: Wish, rows: int) -> Terms:
    """Return the terms on which something is shared with a contact.

    The petname stays out of them: the contact reads what it calls itself.

    Raises:
        NotFound: there is no such dataset, or the contact never introduced itself.
        NotAllowed: the wish does not say what for, or names columns that are not there.
        ViewError: the view cannot be read.
    """
    known, view = relationships.by_index(tx, index), view_of(tx, wish)
    if not wish.why.strip():
        raise NotAllowed("Say what it is for, in your own words; both of you sign it.")
    name = " ".join(known.stated_name.split()) or "A contact of mine"
    now = wallet.now_ms() // 1000
    answer_by = now + off_chain.ANSWER_DAYS * DAY
    expiry = answer_by + wish.keep_days * DAY  # as long as anything of it may be there
    return Terms(
        requester=Party(name=name[:200], contact=f"Freehold contact {known.peer_id}"),
        purpose=wish.purpose,
        purpose_text=wish.why.strip(),
        legal_basis="eu-gdpr:A9-2-a"
        if wish.dataset.partition(".")[0] in SPECIAL_KINDS
        else "eu-gdpr:A6-1-a",
        recipients=(f"{name[:180]} only",),
        storage_location="Their Freehold vault, encrypted",
        retention_days=wish.keep_days,
        withdrawal="Revoke it in Freehold, or tell them; it takes one message.",
        view=view,
        required_fields=(),
        steps=max(1, min(MOST_STEPS, -(-rows // ROWS_AT_ONCE))),
        payment=off_chain.payment(
            deals.introduction(tx, index).address,
            answer_by,
            expiry,
        ),
        report_days=min(wish.keep_days, 366),
    )


def view_of(tx: Transaction, wish: Wish) -> View:
    """Return what a wish reads; columns that can be about others are left out unless named.

    Raises:
        NotFound: there is no such dataset.
        NotAllowed: it has no such columns.
        Malformed: the days are the wrong way round.
    """
    columns = datasets.by_name(tx, wish.dataset).columns
    names = tuple(column.name for column in columns)
    unknown = [name for name in wish.fields if name not in names]
    if unknown:
        raise NotAllowed(f"{wish.dataset} has no column called {', '.join(unknown)}.")
    view = View(
        dataset=wish.dataset,
        fields=wish.fields or names,
        from_day=wish.from_day,
        to_day=wish.to_day,
        transforms=wish.transforms,
    )
    if not wish.fields:
        others = about_others(view, columns)
        kept = tuple(name for name in names if name not in others)
        view = msgspec.structs.replace(view, fields=kept or names)
    check_days(view)
    Projection(view, columns)
    return view


class Looked(msgspec.Struct, frozen=True):
    """What would leave: the terms, the preview of a request, and what else it could tell."""

    terms: Terms
    preview: Preview
    risk: tuple[RiskItem, ...]


async def look(
    wallet: OpenWallet, index: int, wish: Wish, out: Callable[[bytes], object] | None = None
) -> Looked:
    """Compute exactly what would leave; `out` takes every canonical line.

    Raises:
        What `terms_for` raises.
    """

    def find(tx: Transaction) -> tuple[View, bytes, tuple[Earlier, ...]]:
        view = view_of(tx, wish)
        return view, secret_of(wallet, tx, index, view), releases.earlier_to(wallet, tx, index)

    view, secret, earlier = await wallet.read(find)
    found = await trio.to_thread.run_sync(
        lambda: view_preview(wallet.db, view, secret, out, earlier=earlier)
    )
    terms = await wallet.read(lambda tx: terms_for(wallet, tx, index, wish, found.rows))
    extra = await wallet.read(releases.costs_of, terms, index)
    return Looked(terms, found, in_order((*found.risk, *(cost.risk(index) for cost in extra))))


def share(
    wallet: OpenWallet,
    tx: Transaction,
    index: int,
    wish: Wish,
    rows: int,
    *,
    seen: str | None = None,
    despite: tuple[str, ...] = (),
) -> str:
    """Freeze, sign and say a share; return the grant's id in 0x-hex.

    Args:
        wallet: the open wallet.
        tx: the writing transaction.
        index: of the contact.
        wish: what is shared.
        rows: how many rows the preview had; steps are cut by it.
        seen: SHA-256 of the rows that were looked at; None if nobody looked.
        despite: what the person names of what is off unless it is named.

    Raises:
        NotAllowed: the contact was removed, or something is to be named; the message says why.
        NotAsSeen: other rows would leave than were looked at.
        ViewError, NotFound: the view cannot be computed, or holds no rows.
    """
    wallet.require_open()
    if contacts.contact(tx, index).removed_ms is not None:
        raise NotAllowed("You removed this contact; nothing is shared with them.")
    return offer(wallet, tx, index, terms_for(wallet, tx, index, wish, rows), seen, despite)


def offer(
    wallet: OpenWallet,
    tx: Transaction,
    index: int,
    terms: Terms,
    seen: str | None = None,
    despite: tuple[str, ...] = (),
) -> str:
    """Offer terms that stand on no chain and consent to them; return the grant's id in 0x-hex.

    Raises:
        What `share` raises.
    """
    domain, keys = wallet.domain_of(index), wallet.keys(index)
    if domain != off_chain.DOMAIN:
        raise NotAllowed("This relationship is paid on a chain; nothing is shared on none with it.")
    own = negotiations.own_claims(keys, domain.chain_id)
    begun = Negotiation(own, deals.introduction(tx, index), domain)
    secret = secret_of(wallet, tx, index, terms.view)
    offered = OwnerSession(begun).say(Offer(terms_module.encode(terms)), keys.signing_seed)
    deals.save(tx, offered.negotiation, index, 0, wallet.now_ms())
    deals.mark_read(tx, offered.negotiation.id)
    grant_id, _ = consent.sign(wallet, tx, offered.negotiation, index, secret, seen, despite)
    return grant_id


def secret_of(wallet: OpenWallet, tx: Transaction, index: int, view: View) -> bytes:
    """Return the 32 bytes behind shifts and codes of the next share; the same at every look.

    Another grant to the same contact gets others, so that codes do not link two shares.
    """
    before = sum(1 for row in grants.grants(tx) if row.relationship == index)
    secret = derive(wallet.vault.entropy, "share-secret", index)
    return hmac.digest(secret, before.to_bytes(8, "big") + view.hash(), "sha256")


def countersigned(tx: Transaction, negotiation: bytes) -> None:
    """The contact has taken it: steps may leave from now on."""
    row = grants.of_negotiation(tx, negotiation)
    if row is not None and row.state == "signed":
        grants.set_state(tx, row.id, "open")


def declined(wallet: OpenWallet, tx: Transaction, negotiation: bytes) -> None:
    """The contact does not want it: what was frozen for it goes."""
    row = grants.of_negotiation(tx, negotiation)
    if row is not None and row.running:
        grants.set_state(tx, row.id, "closed")
        delivery.destroy(wallet, tx, row.id)
        body = {"grant": row.id.hex()}
        audit.append(tx, "keys.destroyed", body, wallet.now_ms())
