"""How often the chain is asked: calmly, sooner while something is under way, never in a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import trio

from contracts.chain.abi import Call
from contracts.chain.errors import FeeAboveCap
from contracts.chain.transaction import LocalSigner
from contracts.service import ChainService
from tests.deal import REGISTRY, REQUESTER
from tests.unit.contracts.service.hand import GWEI

if TYPE_CHECKING:
    from tests.unit.contracts.service.hand import HandClient
    from wallet.store import Database

pytestmark = pytest.mark.area("A")

SIGNER = LocalSigner(REQUESTER.keys.evm_private_key)
CALL = Call(to=REGISTRY, data=b"\x01\x02\x03\x04", value=0, what="pay")


@pytest.fixture
def service(client: HandClient, database: Database, autojump_clock) -> ChainService:
    found = ChainService(client, database, lambda: None)
    found.use_signers(lambda entry: SIGNER if entry.sender == SIGNER.address else None)
    return found


def count_rounds(service: ChainService, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """When each round begins."""
    began: list[float] = []
    once = service.round

    async def counted() -> tuple[bool, bool]:
        began.append(trio.current_time())
        return await once()

    monkeypatch.setattr(service, "round", counted)
    return began


async def test_the_pace_of_waiting_is_quicker_than_idling_and_is_no_loop(
    client: HandClient, service: ChainService, autojump_clock, nursery, monkeypatch
):
    rounds = count_rounds(service, monkeypatch)
    nursery.start_soon(service.run)
    await trio.sleep(60)
    assert 8 <= len(rounds) <= 12  # each six seconds while nothing happens
    client.mines = False
    await service.submit("pay", CALL, SIGNER)
    rounds.clear()
    nursery.start_soon(service.final, "pay")
    await trio.sleep(60)
    assert 25 <= len(rounds) <= 35  # each two seconds while something is under way
    client.mines = True
    await service.final("pay")


async def test_many_who_wait_for_one_transaction_make_no_round_more(
    client: HandClient, service: ChainService, autojump_clock, nursery, monkeypatch
):
    rounds = count_rounds(service, monkeypatch)
    client.mines = False
    await service.submit("pay", CALL, SIGNER)
    nursery.start_soon(service.run)
    for _ in range(10):
        nursery.start_soon(service.final, "pay")
    await trio.sleep(60)
    assert len(rounds) <= 35
    client.mines = True
    await service.final("pay")


async def test_an_offer_that_is_good_enough_is_left_alone(
    client: HandClient, service: ChainService, autojump_clock, nursery
):
    client.mines = False
    first = await service.submit("pay", CALL, SIGNER)
    nursery.start_soon(service.run)
    await trio.sleep(300)
    entry = await service.known("pay")
    assert entry is not None
    assert entry.attempts[0].raw == first.latest.raw
    assert len(entry.attempts) == 1


async def test_a_fee_cap_ends_no_round(
    client: HandClient, service: ChainService, autojump_clock, nursery, monkeypatch
):
    client.mines = False
    await service.submit("pay", CALL, SIGNER)
    client.base_fee = 2_000 * GWEI  # four times the profile's cap

    def capped(*_: object) -> None:
        raise FeeAboveCap("The chain asks more than this profile allows.")

    monkeypatch.setattr(client, "replace", capped)
    nursery.start_soon(service.run)
    await trio.sleep(120)
    assert service.reachable
    assert service.trouble == ""
    entry = await service.known("pay")
    assert entry is not None
    assert len(entry.attempts) == 1
    monkeypatch.undo()
    client.base_fee, client.mines = 10 * GWEI, True
    assert (await service.final("pay")).succeeded
