"""What somebody who watches the chain sees of a panic: nothing that shows it was one person's."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from app.node.revoking import STAGGER_SECONDS
from contracts.chain.abi import interface
from contracts.chain.transaction import ReadTransaction, read_raw
from tests.unit.contracts.service.hand import PROFILE
from wallet.vault import grants

if TYPE_CHECKING:
    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("C")

REQUESTERS = ("a", "b", "c", "d")
STEP_SECONDS = 30


async def watched(house: House) -> list[tuple[int, ReadTransaction]]:
    """Stop everything and watch the chain for the whole time: when which transaction came."""
    seen: dict[bytes, tuple[int, ReadTransaction]] = {}
    await house.accounts.revoke_all()
    for _ in range(STAGGER_SECONDS[PROFILE.kind] // STEP_SECONDS + 2):
        await house.accounts._tend()
        await house.chain.round()
        for entry in house.vault.db.read(house.client.store.outbox.entries):
            if not entry.adopted and entry.latest.hash not in seen:
                seen[entry.latest.hash] = (house.clock.ms // 1000, read_raw(entry.latest.raw))
        house.clock.ms += STEP_SECONDS * 1000
    return list(seen.values())


async def test_a_panic_s_trace_shares_no_sender_no_transaction_and_no_moment(house: House):
    deals = [house.granted(name, paid=1) for name in REQUESTERS]
    house.opened(*deals)
    await house.chain.round()
    for deal in deals:
        house.vault.db.write(grants.set_state, deal.grant_id, "open")
    trace = await watched(house)
    assert len(trace) == 2 * len(REQUESTERS), "each is collected from, and each is revoked"

    by_owner: dict[str, set[int]] = {}
    for second, transaction in trace:
        name, arguments = interface("ConsentRegistry").decode_call(transaction.fields.data)
        assert name in ("settle", "revoke"), "no call speaks of more than one grant"
        assert transaction.fields.value == 0
        owner = next(iter(arguments["g"].values()))
        assert owner == transaction.sender
        by_owner.setdefault(owner, set()).add(second)
        others = {house.wallet.keys(index).evm_address for index in range(1, 5)} - {owner}
        said = transaction.fields.data.hex() + transaction.fields.to.lower()
        assert not any(other[2:].lower() in said for other in others)

    assert set(by_owner) == {house.wallet.keys(index).evm_address for index in range(1, 5)}
    for one, other in itertools.combinations(by_owner.values(), 2):
        assert not one & other, "two addresses act in the same moment"
