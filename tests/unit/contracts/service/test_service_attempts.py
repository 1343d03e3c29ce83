"""What is stuck is signed again with higher fees; what failed for good is signed anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import trio
from msgspec.structs import replace

from contracts import waiting
from contracts.chain.abi import Call
from contracts.chain.profile import Endpoint
from contracts.chain.transaction import LocalSigner
from contracts.service import ChainService
from tests.deal import REGISTRY, REQUESTER
from tests.unit.contracts.service.hand import GWEI, PROFILE, HandClient
from wallet.errors import ChainUnreachable, Reverted

if TYPE_CHECKING:
    from wallet.store import Database

pytestmark = pytest.mark.area("A")

SIGNER = LocalSigner(REQUESTER.keys.evm_private_key)
CALL = Call(to=REGISTRY, data=b"\x01\x02\x03\x04", value=0, what="pay")


@pytest.fixture
def service(client: HandClient, database: Database, autojump_clock) -> ChainService:
    return ChainService(client, database, lambda: None)


def mine(service: ChainService) -> None:
    service.use_signers(lambda entry: SIGNER if entry.sender == SIGNER.address else None)


async def test_what_no_block_can_take_is_signed_again_with_higher_fees(
    client: HandClient, service: ChainService, autojump_clock, nursery
):
    mine(service)
    client.mines = False
    first = await service.submit("pay", CALL, SIGNER)
    client.mines, client.base_fee = True, 60 * GWEI
    nursery.start_soon(service.run)
    entry = await service.final("pay")
    assert entry.nonce == first.nonce
    assert len(entry.attempts) == 2
    assert entry.latest.max_fee_per_gas >= 60 * GWEI
    assert entry.mined_hash == entry.latest.hash


async def test_a_new_attempt_is_signed_where_another_transaction_took_the_place(
    client: HandClient, service: ChainService, autojump_clock, nursery
):
    client.dropping = {"pay", "pay/2"}
    nursery.start_soon(service.run)
    for name in ("pay", "pay/2"):
        assert (await service.submit("pay", CALL, SIGNER)).intent == name
        with pytest.raises(Reverted, match="Another took its place"):
            await service.final("pay")
    assert (await service.submit("pay", CALL, SIGNER)).intent == "pay/3"
    assert (await service.final("pay")).intent == "pay/3"
    assert (await service.submit("pay", CALL, SIGNER)).intent == "pay/3"


@pytest.mark.parametrize("hosts", [1, 2])
async def test_coin_gets_a_second_number_only_where_two_hosts_say_the_first_is_used(
    client: HandClient, service: ChainService, autojump_clock, hosts: int
):
    named = tuple(Endpoint(f"https://host{number}.example") for number in range(hosts))
    client.profile = replace(client.profile, endpoints=named)
    client.dropping = {"coin"}
    coin = Call(to=SIGNER.address, data=b"", value=7, what="coin")
    first = await service.submit("coin", coin, SIGNER)
    await service.round()
    found = await service.known("coin")
    assert found is not None
    assert found.state == "dropped"
    again = await service.submit("coin", coin, SIGNER)
    assert (again.intent, again.nonce == first.nonce) == (("coin", True), ("coin/2", False))[
        hosts - 1
    ]


async def test_a_new_attempt_is_signed_only_once_the_failure_is_final(
    client: HandClient, service: ChainService, autojump_clock
):
    client.succeeds = False
    await service.submit("pay", CALL, SIGNER)
    entries = service._database.read(client.open_entries)
    findings = client.carry(entries, service._leaving)
    service._database.write(client.apply_outbox, findings)
    assert (await service.submit("pay", CALL, SIGNER)).state == "mined"
    await service.round()
    client.succeeds = True
    again = await service.submit("pay", CALL, SIGNER)
    assert (again.intent, again.state) == ("pay/2", "prepared")


async def test_a_wait_without_a_chain_ends_and_what_was_signed_is_kept(
    client: HandClient, service: ChainService, autojump_clock, nursery
):
    nursery.start_soon(service.run)
    await trio.sleep(1)
    await service.submit("pay", CALL, SIGNER)
    client.failure = ChainUnreachable("Nobody answers.")
    began = trio.current_time()
    with pytest.raises(ChainUnreachable, match="kept"):
        await service.final("pay")
    assert 60 <= trio.current_time() - began <= 61
    client.failure = None
    assert (await service.final("pay")).intent == "pay"


async def test_a_wait_for_what_one_endpoint_calls_replaced_ends_in_words_and_it_is_kept(
    client: HandClient, service: ChainService, autojump_clock, nursery
):
    nursery.start_soon(service.run)
    client.contesting = {"pay"}
    await service.submit("pay", CALL, SIGNER)
    began = trio.current_time()
    with pytest.raises(ChainUnreachable, match=r"Only one says so\. A second endpoint"):
        await service.mined("pay")
    assert 60 <= trio.current_time() - began <= 70
    client.contesting.clear()
    assert (await service.final("pay")).intent == "pay"


async def test_a_wait_for_what_no_block_takes_ends_though_the_chain_answers_and_it_is_kept(
    client: HandClient, service: ChainService, monkeypatch, autojump_clock, nursery
):
    monkeypatch.setattr(waiting, "STANDS_SECONDS", 100.0)
    nursery.start_soon(service.run)
    client.mines = False
    await service.submit("pay", CALL, SIGNER)
    began = trio.current_time()
    with trio.fail_after(200), pytest.raises(ChainUnreachable, match="ten minutes no block"):
        await service.mined("pay")
    assert 100 <= trio.current_time() - began <= 110
    client.mines = True
    assert (await service.final("pay")).intent == "pay"


async def test_a_wait_until_it_is_final_goes_on_while_blocks_follow_and_ends_where_none_does(
    database: Database, monkeypatch, autojump_clock, nursery
):
    monkeypatch.setattr(waiting, "STANDS_SECONDS", 100.0)
    deep = replace(PROFILE, confirmations=5)
    client = HandClient(deep)
    service, carry = ChainService(client, database, lambda: None), client.carry

    def alone(*given: Any) -> Any:
        """Mine it with no block on top."""
        client.profile = replace(PROFILE, confirmations=0)
        found = carry(*given)
        client.profile = deep
        return found

    async def slowly() -> None:
        for _ in range(3):
            await trio.sleep(70)
            client.block(client.heads[-1].timestamp + 1)

    monkeypatch.setattr(client, "carry", alone)
    nursery.start_soon(service.run)
    nursery.start_soon(slowly)
    await service.submit("pay", CALL, SIGNER)
    began = trio.current_time()
    with trio.fail_after(500), pytest.raises(ChainUnreachable, match="no block has followed"):
        await service.final("pay")
    assert 310 <= trio.current_time() - began <= 320
    for _ in range(3):
        client.block(client.heads[-1].timestamp + 1)
    assert (await service.final("pay")).intent == "pay"
    client.close()
