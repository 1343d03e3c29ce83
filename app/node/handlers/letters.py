"""Letters about a grant: addressed and filled in from the terms that the requester signed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.api.messages import Letter
from app.node.agreeing import negotiations
from app.node.handlers.moments import moment
from wallet.agreement import words
from wallet.agreement.ids import id_of
from wallet.errors import NotAllowed
from wallet.letters import letter
from wallet.vault import grants

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.agreement.terms import Terms
    from wallet.store import Transaction
    from wallet.vault.grants import GrantRow


async def for_grant(wallet: OpenWallet, call: m.WriteLetterForGrant) -> Letter:
    """Put a letter about a grant.

    Raises:
        NotFound: there is no such grant.
        NotAllowed: a name is missing, or the authority that a complaint goes to.
    """
    if call.kind == "complaint" and not call.authority.strip():
        raise NotAllowed("A complaint goes to an authority; name the one where you live.")

    def find(tx: Transaction) -> tuple[GrantRow, Terms, str]:
        row = grants.find(tx, id_of(call.grant))
        negotiation = negotiations.load(wallet, tx, row.negotiation, row.relationship)
        assert negotiation.terms is not None
        return row, negotiation.terms, negotiation.owner.address

    row, terms, owner = await wallet.read(find)
    party, today_ms = terms.requester, wallet.now_ms()
    reach = "\n".join(filter(None, (party.contact, party.officer, party.representative)))
    complaint = call.kind == "complaint"
    text = letter(
        call.kind,
        name=call.name,
        address=call.address,
        company=call.authority if complaint else party.name,
        company_address="" if complaint else reach,
        today=datetime.fromtimestamp(today_ms / 1000, tz=UTC).astimezone().date(),
        known_as=owner,
        day=call.day,
        against=f"{party.name}\n{reach}" if complaint else "",
        about=_about(row, terms),
    )
    return Letter(text)


def _about(row: GrantRow, terms: Terms) -> list[tuple[str, str]]:
    """Return what tells the requester which agreement and which data a letter is about."""
    found = [
        ("Consent given on", moment(row.granted_ms)[:10]),
        ("Grant", "0x" + row.id.hex()),
        ("Data", f"{words.dataset_words(terms.view.dataset)}, {words.dates(terms.view)}"),
        ("Purpose", words.PURPOSES[terms.purpose]),
        ("Steps that arrived", f"{row.served} of {row.steps}"),
    ]
    if row.revoked_ms is not None:
        found.append(("Consent withdrawn and erasure demanded on", moment(row.revoked_ms)[:10]))
    return found
