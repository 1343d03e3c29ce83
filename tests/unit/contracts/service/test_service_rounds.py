"""Rounds of the chain service: whatever fails in one, the next comes."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
import trio

from contracts.service import ChainService
from tests.unit.contracts.service.hand import PROFILE
from wallet.errors import AgreementError, ChainUnreachable, DatabaseDamaged, DiskFull
from wallet.store.chain_tables import ChainStore

if TYPE_CHECKING:
    from tests.unit.contracts.service.hand import HandClient
    from wallet.store import Database

pytestmark = pytest.mark.area("A")


@pytest.mark.parametrize(
    "failure",
    [
        ChainUnreachable("Nobody answers."),
        DiskFull("No room."),
        DatabaseDamaged("A page is damaged."),
        AgreementError("What was kept no longer checks."),
        RuntimeError("a fault of ours"),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_no_failure_of_a_round_ends_the_following(
    client: HandClient, database: Database, autojump_clock, failure, caplog
):
    service = ChainService(client, database, lambda: None)
    assert service.state == "connecting"
    client.failure = failure
    with caplog.at_level(logging.INFO, "freehold"):
        async with trio.open_nursery() as nursery:
            nursery.start_soon(service.run)
            await trio.sleep(30)
            assert service.trouble
            assert service.state == "unreachable"
            assert 2 <= client.asked <= 20
            client.failure = None
            await trio.sleep(80)
            assert service.state == "up-to-date"
            assert service.trouble == ""
            nursery.cancel_scope.cancel()
    assert (caplog.records[0].exc_info is not None) == isinstance(failure, RuntimeError)


async def test_a_practice_chain_that_cannot_be_started_does_not_end_the_following(
    client: HandClient, database: Database, autojump_clock
):
    def revive() -> None:
        raise OSError("no such program")

    service = ChainService(client, database, lambda: None, revive)
    client.failure = ChainUnreachable("Nobody answers.")
    async with trio.open_nursery() as nursery:
        nursery.start_soon(service.run)
        await trio.sleep(30)
        client.failure = None
        await trio.sleep(30)
        assert service.reachable
        nursery.cancel_scope.cancel()


async def test_a_chain_that_is_gone_is_not_asked_and_said_to_be_gone(
    client: HandClient, database: Database, autojump_clock
):
    service = ChainService(client, database, lambda: None, gone="It is there no more.")
    async with trio.open_nursery() as nursery:
        nursery.start_soon(service.run)
        await trio.sleep(600)
        assert (service.reachable, service.trouble) == (False, "It is there no more.")
        assert service.trust == "It is there no more."
        assert client.asked == 0
        nursery.cancel_scope.cancel()


async def test_after_a_sleep_of_the_computer_the_picture_is_fresh_by_the_next_round(
    client: HandClient, database: Database
):
    """Between two notes an idle wallet leaves the disk alone; a moved clock is noted at once."""
    service, store = ChainService(client, database, lambda: None), ChainStore(PROFILE.chain_id)
    await service.round()
    noted = database.read(store.stepped_ms)
    client.clock.ms += 5_000
    await service.round()
    assert database.read(store.stepped_ms) == noted
    client.clock.ms += 86_400_000
    await service.round()
    assert database.read(store.stepped_ms) == client.clock.ms
