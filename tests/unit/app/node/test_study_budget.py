"""What a study costs of the privacy budget is not to be had twice: at once, again, or restored."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import msgspec
import pytest
import trio

from app.api import messages as m
from app.node.handlers import previews, requests
from app.node.keeping import heads, restored
from app.node.keeping.heads import Heads
from app.node.keeping.keeper import Keeper
from tests.unit.app.node.house import CHEAP, House
from tests.unit.app.node.study_hand import STUDY, StudyHand
from tests.unit.app.node.test_accepting import asked, measure, signed
from tests.unit.wallet.agreement.studies import READ
from wallet import backup
from wallet.errors import NotServed
from wallet.keys.words import words_of
from wallet.policy import budget
from wallet.policy.budget import BudgetSpent
from wallet.vault import Vault, privacy_ledger, studies

if TYPE_CHECKING:
    from pathlib import Path

    from wallet.policy.budget import Account

pytestmark = pytest.mark.area("F")

HEAVY = msgspec.structs.replace(STUDY, noise="4.5")


async def account(house: House) -> Account:
    """The account of the one kind of data there is, of the person as a whole."""
    (found,) = await house.wallet.read(budget.accounts)
    return found


@pytest.fixture(params=["9", "0"], ids=["with noise", "without noise"])
async def hand(house: House, request: pytest.FixtureRequest) -> StudyHand:
    found = StudyHand(house, msgspec.structs.replace(STUDY, noise=request.param))
    await found.accept()
    return found


async def test_of_studies_that_are_accepted_at_once_no_more_are_signed_than_fit(house: House):
    measure(house, 20)
    terms = {"view": READ, "required_fields": (), "steps": 3, "study": HEAVY}
    ids = [asked(house, f"lab {number}", **terms)[1] for number in range(6)]
    seen = [await previews.show(house.wallet, m.PreviewRequest(id)) for id in ids]
    refused: list[str] = []

    async def accept(id: str, digest: str) -> None:
        try:
            await requests.accept(house.wallet, m.AcceptRequest(id, digest))
        except BudgetSpent as error:
            refused.append(str(error))

    async with trio.open_nursery() as nursery:
        for id, one in zip(ids, seen, strict=True):
            nursery.start_soon(accept, id, one.digest)
    count = sum([await signed(house, id) for id in ids])
    found = await account(house)
    assert 0 < count < 6
    assert count + len(refused) == 6
    assert found.spent + found.reserved <= found.limit
    assert len(house.vault.db.read(studies.parts)) == count


async def test_what_a_backup_does_not_know_was_sent_is_not_sent_again(
    hand: StudyHand, tmp_path: Path
):
    house = hand.house
    words = words_of(house.vault.entropy)
    backup.make(house.vault, tmp_path / "b", house.clock.now_ms())
    await hand.run(hand.part())
    house.vault.close()
    shutil.rmtree(house.vault.folder)
    house.vault = backup.restore(
        tmp_path / "b", tmp_path / "new", words, "new", now_ms=9, kdf=CHEAP, reserve_bytes=0
    )
    house.restart()
    assert house.vault.db.write(restored.end_lost, house.wallet) == 1
    await house.chain.round()
    with pytest.raises(NotServed):
        await hand.run(hand.part())
    assert house.vault.db.read(studies.rounds, hand.id) == []
    assert house.vault.db.read(privacy_ledger.held_since) is not None


async def test_a_copy_of_before_a_round_sends_nothing_in_it(hand: StudyHand, tmp_path: Path):
    house = hand.house
    house.vault.close()
    shutil.copytree(house.vault.folder, tmp_path / "copy")
    house.vault = Vault.open(house.vault.folder, "pass", reserve_bytes=0)
    house.restart()
    await house.chain.round()
    await hand.run(hand.part())
    house.vault.close()
    shutil.rmtree(house.vault.folder)
    (tmp_path / "copy").rename(house.vault.folder)
    house.vault = Vault.open(house.vault.folder, "pass", reserve_bytes=0)
    house.restart()
    await house.chain.round()
    keeper = Keeper(house.wallet, Heads(house.vault, heads.rollback(house.vault)))
    await keeper.answer(m.AcceptCopy())
    with pytest.raises(NotServed, match="before the vault was restored"):
        await hand.run(hand.part())
    assert house.vault.db.read(studies.rounds, hand.id) == []
    assert not house.vault.db.read(privacy_ledger.is_charged, hand.id, 1)
