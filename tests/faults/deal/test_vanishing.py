"""One side is gone for a while: what was served can be collected, and what was begun goes on."""

from __future__ import annotations

import pytest

from app.api import messages as m
from app.requester.books import Books
from p2p.requester import books as rows
from tests.e2e.deal import TOKEN, Deal
from tests.e2e.processes import PASSPHRASE, eventually
from wallet.agreement.chunks import open_content
from wallet.agreement.delivery import CHUNK_BYTES
from wallet.errors import ContentMismatch, FreeholdError
from wallet.vault import Vault, grants
from wallet.views import snapshot

pytestmark = pytest.mark.area("A")

STEPS = 6


def all_ciphertext(deal: Deal) -> list[bytes]:
    """What the wallet would send in all: as if it had been copied to where anybody can read it."""
    vault = Vault.open(deal.wallet.profile, PASSPHRASE, reserve_bytes=0)
    try:
        found = vault.db.read(grants.steps, bytes.fromhex(deal.grant[2:]))
        number = vault.db.read(grants.grant, bytes.fromhex(deal.grant[2:])).snapshot
        assert number is not None
        with vault.db.read(snapshot.open_frozen, vault.attachments, number) as file:
            return [file.read(step.entry.cipher_bytes) for step in found]
    finally:
        vault.close()


def keys_held(deal: Deal) -> list[bytes]:
    """Every step key that the requester has."""
    books = Books.open(deal.lab.profile, PASSPHRASE)
    try:
        pieces = books.db.read(rows.pieces, bytes.fromhex(deal.grant[2:]))
        return [piece.key for piece in pieces if piece.key is not None]
    finally:
        books.close()


def opens(cipher: bytes, key: bytes) -> bool:
    sealed = [cipher[at : at + CHUNK_BYTES] for at in range(0, len(cipher), CHUNK_BYTES)]
    try:
        assert list(open_content(key, sealed, len(sealed)))
    except ContentMismatch:
        return False
    return True


def test_a_requester_that_vanishes_reads_one_step_more_than_it_paid_and_may_come_back(deal):
    deal.lab.wait_at("got 3")
    deal.ask(steps=STEPS)
    lines = deal.wallet.preview(deal.request)
    deal.accept()
    deal.lab.reached()
    deal.lab.kill()
    assert (deal.item.served, deal.item.paid) == (3, 2)
    assert deal.collect().amount == "1.00"
    assert deal.on_chain()[4] == 2
    deal.wallet.stop()
    held = keys_held(deal)
    readable = [
        step
        for step, cipher in enumerate(all_ciphertext(deal), start=1)
        if any(opens(cipher, key) for key in held)
    ]
    assert readable == [1, 2, 3]
    before = deal.lab.link
    deal.lab.start()
    deal.wallet.start()
    assert deal.lab.link == before
    deal.until_state("completed")
    assert deal.lab.received(deal.grant) == lines
    assert deal.collect().amount == "2.00"
    assert deal.tokens(deal.owner) >= STEPS * TOKEN // 2


def test_a_revocation_that_crosses_the_opening_reaches_the_requester_after_it(deal):
    deal.lab.wait_at("stipended")
    deal.ask()
    deal.accept()
    deal.lab.reached()
    deal.wallet.kill()
    deal.lab.go()  # the opening is written into its books while the wallet cannot be told
    deal.until_requester("open")
    deal.lab.kill()
    deal.wallet.start()
    revocation = deal.wallet.call(m.RevokeGrant(deal.grant))
    assert (revocation.refused, revocation.keys_destroyed) == (True, True)
    deal.lab.start()
    deal.wallet.call(m.Connect(deal.lab.link))
    deal.until_requester("revoked")
    transcript = deal.wallet.grant(deal.grant).transcript
    assert [line.kind for line in transcript] == ["request", "consent", "opened", "revoked"]
    eventually(lambda: deal.on_chain()[0] == 2, "the revocation on chain")
    assert deal.item.served == 0


def test_what_was_received_under_a_revoked_grant_cannot_be_read_by_its_requester_again(deal):
    deal.lab.wait_at("key 3")
    deal.ask()
    deal.accept()
    deal.lab.reached()
    assert deal.lab.received(deal.grant)
    deal.wallet.call(m.RevokeGrant(deal.grant))
    deal.until_requester("revoked")
    deal.lab.go()
    with pytest.raises(FreeholdError, match="not received yet, or erased"):
        deal.lab.received(deal.grant)
