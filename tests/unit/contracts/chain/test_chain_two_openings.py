"""Openings of one key share one allowance: none is signed on what another is about to draw."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from app.requester.serving.payer import ChainPayer
from contracts.service import ChainService
from tests.unit.contracts.chain.world import PRICE, STEPS
from wallet.agreement.grant import sign_grant
from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from tests.unit.contracts.chain.world import Deal
    from wallet.chain_rows import OutboxEntry

pytestmark = pytest.mark.area("C")


class Hand(ChainService):
    """A service that does its rounds when it is waited for, and none by itself."""

    async def mined(self, intent: str) -> OutboxEntry:
        await self.round()
        return await super().mined(intent)


def later(times: int) -> Any:
    """May be paid but for the first so many times that it is asked whether it may be opened."""
    asked: list[Any] = []

    def allowed(tx: Any) -> None:
        asked.append(tx)
        if 1 < len(asked) <= 1 + times:
            raise NotAllowed("Not just now.")

    return allowed


async def test_an_opening_is_approved_anew_while_another_may_draw_on_the_allowance(deal: Deal):
    party = deal.requester
    service = Hand(party.client, party.database, lambda: None)
    payer = ChainPayer(service, party.private_key)
    other = msgspec.structs.replace(deal.grant, salt=secrets.token_bytes(32))
    signature = sign_grant(other, deal.domain, deal.owner.private_key)
    cost = (PRICE * STEPS, 10**15)
    with pytest.raises(NotAllowed):
        await payer.open(deal.grant, deal.owner_signature, *cost, later(1))
    await payer.open(other, signature, *cost, later(0))
    approved, waiting = f"approve/{deal.id.hex()}", f"open/{other.id(deal.domain).hex()}"
    entry = party.entry(waiting)
    assert entry.state == "sent", "it was handed out, and no endpoint has it"
    assert party.client.token_allowance(party.address) >= cost[0], "as the chain still says"
    await payer.open(deal.grant, deal.owner_signature, *cost, later(0))
    assert party.entry(f"{approved}/2").nonce > entry.nonce
    await service.round()
    for intent in (waiting, f"open/{deal.id.hex()}"):
        assert party.entry(intent).succeeded
