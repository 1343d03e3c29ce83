"""After a restore the chain shows grants that the backup does not know; they are ended there."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from app.node.keeping import lookback, restored
from tests.deal import NOW
from tests.unit.app.node.house import CHEAP, House
from wallet import backup
from wallet.backup import SPARE_INDICES
from wallet.errors import NotFunded
from wallet.keys import relationship, words_of
from wallet.vault import settings
from wallet.vault.relationships import INDEX_COUNTER

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("B")

LATER = 2_000_000_000
REQUESTER = "0x00000000000000000000000000000000000000aA"


def address(house: House, index: int) -> str:
    return relationship(house.vault.entropy, index).evm_address


def granted_on_chain(house: House, *indices: int) -> None:
    """Put grants of these addresses into a block that the backup knows nothing of."""
    for index in indices:
        fields = {"owner": address(house, index), "requester": REQUESTER, "expiry": str(LATER)}
        id = index.to_bytes(32, "big")
        house.client.block(NOW + 10, ("Opened", id, address(house, index), fields))


async def restore(house: House, tmp_path: Path, name: str = "b") -> None:
    """Put the vault back as its backup has it, and follow the chain."""
    words = words_of(house.vault.entropy)
    if not (tmp_path / name).exists():
        backup.make(house.vault, tmp_path / name, house.clock.now_ms())
    house.vault.close()
    shutil.rmtree(tmp_path / "new", ignore_errors=True)
    house.vault = backup.restore(
        tmp_path / name,
        tmp_path / "new",
        words,
        "new",
        now_ms=house.clock.now_ms(),
        kdf=CHEAP,
        reserve_bytes=0,
    )
    house.restart()
    house.vault.db.write(restored.end_lost, house.wallet)


async def follow(house: House) -> None:
    """Let time pass on the chain, so that what came before is final."""
    house.clock.ms += 60_000
    for after in (60, 61, 62, 63):
        house.client.block(NOW + after)
    await house.chain.round()


def ended(house: House) -> set[str]:
    sent = house.vault.db.read(lambda tx: tx.execute("SELECT intent FROM chain_tx"))
    return {intent for (intent,) in sent if intent.startswith("revoke-all/")}


def next_number(house: House) -> int:
    return house.vault.db.write(settings.take_number, INDEX_COUNTER)


async def test_nothing_is_ended_before_the_chain_was_followed_to_its_end(
    house: House, tmp_path: Path
):
    house.granted()
    await restore(house, tmp_path)
    granted_on_chain(house, 2)
    assert await lookback.tend(house.wallet) == lookback.PAUSE_SECONDS
    assert ended(house) == set()
    await follow(house)
    await lookback.tend(house.wallet)
    assert ended(house) == {"revoke-all/2"}
    assert house.bodies("grants.found") == [{"count": 1}]


async def test_grants_of_known_and_of_later_relationships_are_found_up_to_a_gap(
    house: House, tmp_path: Path
):
    deal = house.granted()
    await restore(house, tmp_path)
    house.opened(deal)  # known: ended as the grants of the backup are
    far = 2 + lookback.GAP
    granted_on_chain(house, 1, 2, far, far + lookback.GAP + 1)
    await follow(house)
    house.clock.ms += 3_600_000
    await lookback.tend(house.wallet)
    assert ended(house) == {"revoke-all/1", "revoke-all/2", f"revoke-all/{far}"}
    assert next_number(house) == far + SPARE_INDICES + 1


async def test_what_a_wallet_that_was_restored_before_has_opened_is_found(
    house: House, tmp_path: Path
):
    house.granted()
    await restore(house, tmp_path)
    second = next_number(house)
    assert second == 1 + SPARE_INDICES + 1
    granted_on_chain(house, second)
    await restore(house, tmp_path)  # from the older backup, which knows nothing of the first time
    await follow(house)
    await lookback.tend(house.wallet)
    assert ended(house) == {f"revoke-all/{second}"}
    assert next_number(house) == second + SPARE_INDICES + 1


async def test_grants_of_several_addresses_end_at_moments_of_their_own(
    house: House, tmp_path: Path
):
    await restore(house, tmp_path)
    granted_on_chain(house, 1, 2, 3)
    await follow(house)
    seen = []
    for _ in range(40):
        await lookback.tend(house.wallet)
        seen.append(len(ended(house)))
        house.clock.ms += 60_000
    assert seen[-1] == 3
    assert {1, 2} & set(seen)


async def test_what_has_ended_on_the_chain_is_looked_after_no_more(house: House, tmp_path: Path):
    await restore(house, tmp_path)
    granted_on_chain(house, 1)
    await follow(house)
    house.client.refused[address(house, 1)] = NotFunded("There is no coin for the fee.")
    assert await lookback.tend(house.wallet) == lookback.RETRY_SECONDS
    assert ended(house) == set()
    house.client.refused.clear()
    owner = {"owner": address(house, 1), "epoch": "1"}
    house.client.effects = lambda _: (("RevokedAll", None, address(house, 1), owner),)
    assert await lookback.tend(house.wallet) == lookback.PAUSE_SECONDS
    for _ in range(4):
        await house.chain.round()
    assert await lookback.tend(house.wallet) == lookback.REST_SECONDS
    house.restart()
    assert await lookback.tend(house.wallet) == lookback.REST_SECONDS
    assert house.logged("grants.found") == 1


async def test_a_vault_that_was_not_restored_looks_for_nothing(house: House):
    granted_on_chain(house, 1)
    await follow(house)
    assert await lookback.tend(house.wallet) == lookback.REST_SECONDS
    assert house.logged("grants.found") == 0
