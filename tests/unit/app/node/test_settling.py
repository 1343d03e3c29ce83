"""A receipt, a voucher and the next key in one transaction: all of it, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.node.delivering import delivery
from tests.deal import NOW
from wallet.agreement.delivery import open_key
from wallet.agreement.grant import sign_voucher
from wallet.errors import BadSignature, ContentMismatch, NotServed
from wallet.ports import Voucher
from wallet.vault import grants

if TYPE_CHECKING:
    from tests.deal import Deal
    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("D")


@pytest.fixture
async def deal(house: House) -> Deal:
    """A grant that may be served, of which the key of the first step has left."""
    deal = house.granted()
    house.opened(deal, at=NOW - 10)
    await house.chain.round()
    await (await delivery.source(house.wallet, house.row(deal))).key(1)
    return deal


def voucher(house: House, deal: Deal, uses: int) -> Voucher:
    key = deal.requester.keys.evm_private_key
    return Voucher(uses, sign_voucher(deal.grant_id, uses, house.wallet.domain, key))


def kept(house: House, deal: Deal) -> tuple[int, int, bool]:
    """Steps served and paid, and whether there is a receipt of the first."""
    row = house.row(deal)
    first = house.vault.db.read(grants.step, deal.grant_id, 1)
    assert first is not None
    return row.served, row.paid, first.receipt is not None


async def test_all_of_it_is_kept_and_the_key_is_that_of_the_step(house: House, deal: Deal):
    source = await delivery.source(house.wallet, house.row(deal))
    sealed = await source.settle(deal.receipt(1), voucher(house, deal, 1), 2)
    assert kept(house, deal) == (2, 1, True)
    to = deal.requester.keys.hpke_private_key
    opened = open_key(sealed, deal.grant_id, 2, deal.made.entries[1], to)
    assert opened == (deal.made.keys[1], deal.made.salts[1])
    assert await source.settle(deal.receipt(2), voucher(house, deal, 2), None) == b""
    assert house.row(deal).paid == 2


@pytest.mark.parametrize("what", ["a key too far", "paused", "another's voucher", "not served"])
async def test_nothing_is_kept_where_any_of_it_is_refused(house: House, deal: Deal, what: str):
    source = await delivery.source(house.wallet, house.row(deal))
    said: list[Any] = [deal.receipt(1), voucher(house, deal, 1), 2]
    if what == "a key too far":
        said[2] = 3
    elif what == "paused":
        house.wallet.paused = True
    elif what == "another's voucher":
        said[1] = Voucher(1, voucher(house, deal, 2).signature)
    else:
        said[0] = deal.receipt(2)
    with pytest.raises((NotServed, BadSignature, ContentMismatch)):
        await source.settle(*said)
    assert kept(house, deal) == (1, 0, False)


async def test_without_the_voucher_the_next_key_stays(house: House, deal: Deal):
    source = await delivery.source(house.wallet, house.row(deal))
    with pytest.raises(NotServed, match="Step 1 is to be paid before the key of step 2 leaves"):
        await source.settle(deal.receipt(1), None, 2)
    assert kept(house, deal) == (1, 0, False)
