"""After a revocation neither keys nor ciphertext are left, also if erasing was cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.requester.serving.erasure import Eraser
from p2p.requester import books as rows
from p2p.requester import endings
from p2p.requester.answering import ERASURE
from p2p.requester.desk import Desk
from p2p.requester.keys import signing_of
from p2p.requester.receiving import Receiver
from tests.deal import PARTY, Deal
from tests.unit.p2p.protocols.sides import CALL, FACTS, FixedClock, PlayedChain
from wallet.agreement.messages import Revoked
from wallet.agreement.negotiation import Side
from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from app.requester.books import Books

pytestmark = pytest.mark.area("A")

DEAL = Deal().ask().grant().open()


@pytest.fixture
def desk(books: Books) -> Desk:
    """A requester that has received the first step of a grant."""
    made = Desk(
        books.db,
        DEAL.requester.requester_keys,
        PARTY,
        FACTS,
        PlayedChain(),
        FixedClock(),
        Eraser(books).erase,
    )

    def keep(tx: Any) -> None:
        rows.meet(tx, DEAL.owner.claims, 1)
        rows.save(tx, DEAL.negotiation, rows.add_call(tx, CALL, 1), 0, 1)
        rows.buy(tx, DEAL.negotiation, 1)
        rows.set_state(tx, DEAL.grant_id, "open")
        rows.begin(tx, DEAL.grant_id, b"manifest", DEAL.made.entries)
        rows.receive(tx, DEAL.grant_id, 1, (DEAL.made.keys[0], DEAL.made.salts[0]), b"r", 1)

    books.db.write(keep)
    folder = books.received(DEAL.grant_id)
    folder.mkdir(parents=True)
    (folder / "000001.cipher").write_bytes(DEAL.made.cipher(1))
    return made


async def revoke(desk: Desk) -> None:
    data = DEAL.sealed(Side.OWNER, Revoked(DEAL.grant_id, at_ms=1))
    place = len(DEAL.negotiation.entries)
    await desk.take(DEAL.owner.claims.identity, DEAL.negotiation.id, place, data)


def log_bytes(books: Books) -> int:
    path = books.db.path
    return path.with_name(path.name + "-wal").stat().st_size


async def test_a_revocation_leaves_neither_ciphertext_nor_a_log_of_the_keys(books, desk):
    assert log_bytes(books) > 0
    await revoke(desk)
    assert not books.received(DEAL.grant_id).exists()
    assert log_bytes(books) == 0
    assert books.db.read(rows.received, DEAL.grant_id) == 0


async def test_what_was_complete_is_erased_on_demand_and_the_feed_says_so(books, desk):
    books.db.write(rows.set_state, DEAL.grant_id, "completed")
    await revoke(desk)
    assert not books.received(DEAL.grant_id).exists()
    assert books.db.read(rows.received, DEAL.grant_id) == 0
    item = books.db.read(rows.purchase, DEAL.grant_id)
    assert (item.state, item.note) == ("revoked", ERASURE)
    kinds = [entry.kind for entry in books.db.read(endings.since, 0)]
    assert kinds == ["revoked", "erase-demanded"]


async def test_what_was_cut_off_is_erased_by_the_next_process(books, desk):
    desk.erase = None  # killed between the transaction and the erasing
    await revoke(desk)
    assert books.received(DEAL.grant_id).exists()
    Eraser(books).settle()
    assert not books.received(DEAL.grant_id).exists()
    assert log_bytes(books) == 0


async def test_a_long_reading_only_delays_it(books, desk):
    eraser = Eraser(books)
    desk.erase = eraser.erase

    def read(tx: Any) -> None:
        tx.execute("SELECT count(*) FROM piece")
        books.db.write(rows.forget, DEAL.grant_id)
        eraser.erase(DEAL.grant_id)
        assert log_bytes(books) > 0

    books.db.read(read)
    eraser.settle()
    assert log_bytes(books) == 0


def test_a_grant_that_goes_on_keeps_what_it_has(books, desk):
    Eraser(books).settle()
    assert (books.received(DEAL.grant_id) / "000001.cipher").exists()


async def test_a_delivery_that_runs_meanwhile_ends_in_a_sentence(books, desk):
    keys, clock = DEAL.requester.requester_keys, FixedClock()
    folder = books.received(DEAL.grant_id)
    sink = Receiver(books.db, folder, keys, DEAL.negotiation, signing_of(keys, FACTS), clock)
    sink._entries = DEAL.made.entries
    await revoke(desk)
    for act in (
        lambda: sink.take_chunks(2, 0, [DEAL.made.chunk(2, 0)]),
        lambda: sink.take_key(1, DEAL.sealed_key(1)),
    ):
        with pytest.raises(NotAllowed, match="erased"):
            await act()
