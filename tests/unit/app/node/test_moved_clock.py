"""A clock that is set back or forward costs nobody a right and makes nothing fresh that is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.node.ending import revoking
from tests.deal import NOW
from wallet.audit import log as audit
from wallet.vault import grants

if TYPE_CHECKING:
    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("B")

YEAR = 365 * 86_400
EXPIRY = NOW + 30 * 86_400
NAMES = ("lab", "clinic", "archive")


def revoked_intents(house: House) -> list[str]:
    sent = house.vault.db.read(lambda tx: tx.execute("SELECT intent FROM chain_tx"))
    return [intent for (intent,) in sent if intent.startswith("revoke/")]


async def stop_all(house: House) -> None:
    """Stop what runs, as a process does that ends before anything was carried."""
    rows = [row for row in house.vault.db.read(lambda tx: list(grants.grants(tx))) if row.running]
    house.vault.db.write(lambda tx: revoking.revoke(house.wallet, tx, rows))


async def test_a_revocation_made_while_the_clock_was_ahead_is_carried_once_it_is_right(
    house: House,
):
    house.opened(house.granted())
    await house.chain.round()
    house.clock.ms += YEAR * 1000
    await stop_all(house)
    house.clock.ms = NOW * 1000
    house.restart()
    await house.chain.round()
    await house.accounts._tend()
    assert len(revoked_intents(house)) == 1


@pytest.mark.parametrize("opened_ahead", [False, True])
async def test_several_made_while_it_was_ahead_are_carried_within_the_bound(
    house: House, opened_ahead
):
    house.opened(*(house.granted(name) for name in NAMES))
    await house.chain.round()
    house.clock.ms += YEAR * 1000
    if opened_ahead:
        house.restart()
    else:
        await stop_all(house)
    house.clock.ms = NOW * 1000
    if opened_ahead:
        await stop_all(house)  # the clock was set right while the vault was open
    else:
        house.restart()
    await house.chain.round()
    bound = revoking.STAGGER_SECONDS["evm"] + 1
    for _ in range(0, bound, 60):
        await house.accounts._tend()
        house.clock.ms += 60_000
    assert len(revoked_intents(house)) == len(NAMES)


async def test_a_grant_that_has_expired_on_the_chain_does_not_run_again_when_it_goes_back(
    house: House,
):
    deal = house.granted()
    house.opened(deal)
    for after in (10, 11, 12):
        house.client.block(EXPIRY + after)
    await house.chain.round()
    house.clock.ms = NOW * 1000
    standing = house.vault.db.read(house.client.standing, deal.grant_id)
    assert standing.status == "expired"


async def test_a_picture_of_the_chain_from_a_later_time_counts_as_none(house: House):
    house.clock.ms += YEAR * 1000
    house.client.block(NOW + YEAR)
    await house.chain.round()
    assert house.vault.db.read(house.client.age_seconds) < 1
    house.clock.ms = (NOW + YEAR - 10) * 1000  # corrected a little
    assert house.vault.db.read(house.client.age_seconds) < 1
    house.clock.ms = NOW * 1000
    assert house.vault.db.read(house.client.age_seconds) == float("inf")
    house.client.block(NOW + 1)
    await house.chain.round()
    assert house.vault.db.read(house.client.age_seconds) < 1


async def test_a_clock_set_forward_ends_no_grant_that_the_chain_has_not_ended(house: House):
    deal = house.granted()
    house.opened(deal)
    await house.chain.round()
    house.clock.ms += YEAR * 1000
    await house.chain.round()
    await house.accounts._tend()
    assert house.row(deal).running
    assert house.row(deal).keys_destroyed_ms is None


async def test_the_log_keeps_its_order_and_proofs_whatever_the_clock_says(house: House):
    db = house.vault.db
    for time_ms in (5_000, 1_000, 10**15, 3_000):
        db.write(audit.append, "data.imported", {"at": time_ms}, time_ms)
    newest = db.read(audit.page, limit=4)
    assert [entry.time_ms for entry in newest] == [3_000, 10**15, 1_000, 5_000]
    assert [entry.seq for entry in newest] == sorted((e.seq for e in newest), reverse=True)
