"""Two people become contacts, and one shares with the other at price 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.node import receiving, shared
from tests.unit.app.node.acquaintances import WISH, met, two
from tests.unit.app.node.test_accepting import measure
from wallet.vault import grants

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("D")


async def test_two_people_meet_and_one_shares_and_takes_it_back(tmp_path: Path):
    async with two(tmp_path) as (anna, ben):
        measure(anna, 20)
        mine, theirs = await met(anna, ben)
        assert mine.words == theirs.words
        assert mine.first_name == "Ben"
        assert theirs.first_name == "Anna"
        looked = await shared.look(anna.wallet, mine.index, WISH)
        digest = looked.preview.digest.hex()
        grant = await anna.wallet.write(
            lambda tx: shared.share(anna.wallet, tx, mine.index, WISH, 20, seen=digest)
        )
        anna.wallet.stir(mine.index)
        (offered,) = await ben.until(
            lambda: [item for item in ben.given() if item.grant_id is not None]
        )
        assert offered.state == "offered"
        await ben.wallet.write(
            lambda tx: receiving.answer(ben.wallet, tx, offered.negotiation, take=True)
        )
        ben.wallet.stir(theirs.index)
        await ben.until(lambda: ben.given()[0].state == "complete")
        await anna.until(
            lambda: anna.vault.db.read(grants.grant, bytes.fromhex(grant[2:])).state == "completed"
        )
