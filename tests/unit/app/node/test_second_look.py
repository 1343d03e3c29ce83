"""Step 1 leaves only when two endpoints say the same of the deposit; the person sees why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.api.messages import ChainStatus, ShowGrant
from app.node.delivering import delivery
from app.node.handlers import grants
from contracts.chain.cross_check import CrossCheck
from contracts.chain.profile import Endpoint
from contracts.corroboration import AGAIN_SECONDS
from tests.unit.app.node.house import House
from wallet.errors import NotServed

if TYPE_CHECKING:
    from pathlib import Path

    import trio.testing

pytestmark = pytest.mark.area("A")

HOSTS = ("https://one.example", "https://two.example")


@pytest.fixture
def house(tmp_path: Path):
    found = House(tmp_path, endpoints=tuple(Endpoint(url) for url in HOSTS))
    yield found
    found.close()


async def test_what_endpoints_contradict_each_other_about_does_not_leave(
    house, monkeypatch: pytest.MonkeyPatch, mock_clock: trio.testing.MockClock
):
    deal = house.granted()
    house.opened(deal)
    await house.chain.round()
    source = await delivery.source(house.wallet, house.row(deal))
    apart = CrossCheck(agreeing=HOSTS[:1], differing=HOSTS[1:], silent=())
    asked: list[object] = []

    def contradict(followed: object) -> CrossCheck:
        asked.append(followed)
        return apart

    with monkeypatch.context() as patch:
        patch.setattr(house.client, "cross_check", contradict)
        for _ in range(3):
            with pytest.raises(NotServed, match=r"contradict .*two\.example"):
                await source.manifest()
    assert len(asked) == 1
    assert house.row(deal).waits_for == apart.words
    assert house.row(deal).state == "signed"
    mock_clock.jump(AGAIN_SECONDS["evm"] + 1)
    await source.manifest()
    assert (house.row(deal).state, house.row(deal).waits_for) == ("open", "")
    source.close()


async def test_whose_word_is_taken_is_said_with_the_chain_and_with_each_grant(
    house, tmp_path: Path
):
    deal = house.granted()
    shown = await grants.show(house.wallet, ShowGrant("0x" + deal.grant_id.hex()))
    assert shown.chain_trust == "2 endpoints: nothing leaves before two of them say the same."
    lonely = House(tmp_path / "lonely")
    report = await grants.chain_status(lonely.wallet, ChainStatus())
    assert report.trust == "One endpoint only: it is believed in what it says of the chain."
    lonely.close()
