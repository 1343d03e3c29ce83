"""What a requester asks of its books about negotiating, and what it deletes of a standing grant."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from app.requester.verbs import negotiations
from p2p.requester import books as rows
from p2p.requester import deliveries
from p2p.requester.calls import TEMPLATE, parse_call
from tests.deal import NOW, OWNER, Deal, Person, changed
from tests.unit.p2p.sessions.negotiation_examples import PARTS, STANDING, chain_of
from wallet.agreement import transcript_file
from wallet.agreement.deliveries import Chain
from wallet.agreement.grant import Domain
from wallet.agreement.negotiation import Phase
from wallet.errors import NotAllowed
from wallet.keys import home

if TYPE_CHECKING:
    from pathlib import Path

    from app.requester.books import Books

pytestmark = pytest.mark.area("D")


def dealt(made: Books, **terms: Any) -> Deal:
    """A request of these books' own requester, as it was put to an owner."""
    requester = Person(home(made.store.entropy), made.chain.chain_id)
    owner = Person(OWNER.keys, made.chain.chain_id)
    domain = Domain(made.chain.chain_id, made.chain.registry)
    address = requester.claims.address
    deal = Deal(owner, requester, domain)
    same: dict[str, Any] = {
        "chain_id": domain.chain_id,
        "registry": domain.registry,
        "requester": address,
        "voucher_signer": address,
    }
    return deal.ask(changed(**(same | terms)))


def keep(made: Books, deal: Deal) -> None:
    def write(tx: Any) -> None:
        rows.meet(tx, deal.owner.claims, NOW * 1000)
        number = rows.add_call(tx, parse_call(TEMPLATE, NOW), NOW * 1000)
        rows.save(tx, deal.negotiation, number, 0, NOW * 1000)

    made.db.write(write)


def test_a_request_is_listed_written_down_and_taken_back(books: Books, tmp_path: Path):
    deal = dealt(books).counter()
    keep(books, deal)
    (told,) = negotiations.requests(books)["requests"]
    assert (told["id"], told["messages"]) == (deal.negotiation.id.hex(), 2)
    assert negotiations.take_back(books, told["id"][:12], "Enough.")["state"] == "withdrawn"
    with pytest.raises(NotAllowed, match="answered already"):
        negotiations.take_back(books, told["id"])
    out = tmp_path / "transcript.json"
    negotiations.transcript(books, told["id"], str(out))
    read = transcript_file.read(out.read_bytes())
    assert read.negotiation.phase is Phase.WITHDRAWN
    assert read.certified == ("requester",)
    assert "taken back" in (tmp_path / "transcript.json.txt").read_text()
    assert json.loads(out.read_bytes())["ended"] == "withdrawn"
    with pytest.raises(NotAllowed, match="exists already"):
        negotiations.transcript(books, told["id"], str(out))


def test_each_delivery_is_listed_and_forgotten_by_itself(books: Books):
    deal = dealt(books, cadence_days=7, steps=3, first="voucher", to_day=None)
    deal.grant().open()
    keep(books, deal)
    assert STANDING.cadence_days == 7
    chain = Chain.of(deal.negotiation)

    def came(tx: Any) -> None:
        nonlocal chain
        rows.buy(tx, deal.negotiation, NOW * 1000)
        rows.set_state(tx, deal.grant_id, "open")
        for number, signed in enumerate(chain_of(deal.grant_id)[:2], start=1):
            chain, said = chain.take(signed)
            deliveries.keep(tx, signed, said)
            secrets = (PARTS[number - 1].keys[0], PARTS[number - 1].salts[0])
            rows.receive(tx, deal.grant_id, number, secrets, b"receipt", NOW * 1000 + number)

    books.db.write(came)
    found = negotiations.deliveries(books, deal.grant_id.hex())["deliveries"]
    assert [(one["delivery"], one["rows"], one["kept"]) for one in found] == [
        (1, 3, True),
        (2, 4, True),
    ]
    first_ms = books.db.read(deliveries.oldest_ms, deal.grant_id)
    assert first_ms == NOW * 1000 + 1
    assert books.db.read(deliveries.kept_since, deal.grant_id, first_ms) == [1]
    books.db.write(deliveries.forget, deal.grant_id, 1)
    found = negotiations.deliveries(books, deal.grant_id.hex())["deliveries"]
    assert [one["kept"] for one in found] == [False, True]
    assert books.db.read(deliveries.received, deal.grant_id) == 2
