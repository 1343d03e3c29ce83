"""A window of 72 hours and a staggered panic on a real chain whose clock is moved.

What the wallet decides at these moments is in the tests of `app.node`; here the contracts and the
chain's own time answer for it.
"""

from __future__ import annotations

import msgspec
import pytest

from contracts.chain.stipend import stipend_transfer
from tests.unit.contracts.chain.world import PRICE, STEPS, Deal
from wallet.agreement.grant import sign_grant
from wallet.errors import Reverted

pytestmark = pytest.mark.area("C")

HOUR = 3600
WINDOW = 72 * HOUR


def with_a_real_window(deal: Deal) -> None:
    deal.grant = msgspec.structs.replace(
        deal.grant, window_seconds=WINDOW, expiry=deal.grant.expiry + 30 * 86_400
    )
    deal.id = deal.grant.id(deal.domain)
    deal.owner_signature = sign_grant(deal.grant, deal.domain, deal.owner.private_key)


@pytest.fixture
def revoked(deal: Deal) -> Deal:
    """A grant with two steps owed, which its owner revoked and went offline."""
    with_a_real_window(deal)
    deal.open()
    requester, owner = deal.requester, deal.owner
    requester.send(stipend_transfer(owner.address, requester.client.gas_stipend()))
    assert owner.send(owner.client.registry.revoke(deal.grant)).state == "final"
    return deal


def test_71_hours_after_a_revocation_nobody_can_take_back_what_was_earned(revoked: Deal):
    owner, requester = revoked.owner, revoked.requester
    close = requester.client.registry.close(revoked.grant)
    revoked.chain.do("freehold_advance", 71 * HOUR)
    with pytest.raises(Reverted, match="window has passed"):
        requester.client.prepare(close, requester.address)
    owner.send(owner.client.registry.settle(revoked.grant, 2, revoked.voucher(2)))
    assert owner.tokens() == 2 * PRICE
    before = requester.tokens()
    revoked.chain.do("freehold_advance", 2 * HOUR)
    requester.send(close)
    assert requester.tokens() - before == (STEPS - 2) * PRICE


@pytest.mark.parametrize("taken_back", [False, True])
def test_after_73_hours_it_is_there_unless_the_requester_was_first(revoked: Deal, taken_back: bool):
    owner, requester = revoked.owner, revoked.requester
    revoked.chain.do("freehold_advance", 73 * HOUR)
    settle = owner.client.registry.settle(revoked.grant, 2, revoked.voucher(2))
    if not taken_back:
        owner.send(settle)
        assert owner.tokens() == 2 * PRICE
        return
    requester.send(requester.client.registry.close(revoked.grant))
    assert requester.standing(revoked.id).refunded == STEPS * PRICE
    with pytest.raises(Reverted):
        owner.client.prepare(settle, owner.address)
    assert owner.tokens() == 0
