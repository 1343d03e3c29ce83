"""Endpoints that lie again and again are dropped and named, and nothing of theirs is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from contracts.chain import follower as followers
from contracts.chain.rpc import STRIKES, Rpc
from contracts.corroboration import Corroboration
from tests.unit.contracts.chain.host import Host
from tests.unit.contracts.chain.test_chain_endpoint import gas_price, profile_of
from tests.unit.contracts.chain.test_chain_follower import Books, WrittenChain, profile
from tests.unit.contracts.chain.test_corroboration import TOTAL, adds_logs
from wallet.errors import ChainUnreachable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.unit.contracts.chain.scene import Street

pytestmark = pytest.mark.area("C")


@pytest.fixture
def hosts() -> Iterator[list[Host]]:
    found = [Host(), Host()]
    for host in found:
        host.answers["eth_gasPrice"] = "0x5"
    yield found
    for host in found:
        host.close()


class Now:
    """A clock for rests."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_one_that_talks_nonsense_is_named_at_once_and_dropped_after_a_few_times(hosts: list[Host]):
    liar, honest = hosts
    liar.says(b"<html>")
    now = Now()
    rpc = Rpc(profile_of(liar, honest), monotonic=now)
    for _ in range(STRIKES):
        assert rpc.run(gas_price) == "0x5"
        now.seconds += 60
    (dropped,) = rpc.dropped
    assert dropped.name == liar.url
    assert "cannot be believed" in dropped.reason
    assert rpc.endpoint_names == (honest.url,)
    rpc.close()


def test_the_last_endpoint_is_never_dropped_for_nonsense_and_may_mend(hosts: list[Host]):
    only = hosts[0]
    usual, now = only.respond, Now()
    only.says(b"<html>")
    rpc = Rpc(profile_of(only), monotonic=now)
    for _ in range(STRIKES + 2):
        with pytest.raises(ChainUnreachable, match="not JSON-RPC"):
            rpc.run(gas_price)
        now.seconds += 60
    assert rpc.dropped == ()
    only.respond = usual
    assert rpc.run(gas_price) == "0x5"
    assert rpc.troubles == ()
    rpc.close()


def test_one_that_hangs_up_is_named_and_kept_for_later(hosts: list[Host]):
    absent, honest = hosts
    usual = absent.respond

    def hang_up(_: Any, handler: Any) -> None:
        handler.close_connection = True

    absent.respond, now = hang_up, Now()
    rpc = Rpc(profile_of(absent, honest), monotonic=now)
    assert rpc.run(gas_price) == "0x5"
    assert rpc.troubles == (f"{absent.url} cannot be reached.",)
    absent.respond = usual
    now.seconds += 60
    assert rpc.run(gas_price) == "0x5"
    assert not rpc.troubles
    assert not rpc.dropped
    rpc.close()


async def test_a_forger_that_two_others_contradict_is_dropped_and_what_it_said_is_forgotten(
    street: Street,
):
    liar, second, third = street.proxies(3)
    deal = street.deal
    deal.chain.mine(1)
    liar.lie = adds_logs(deal, "Opened", "Funded")
    deal.chain.mine(1)
    owner, second_look = street.owner(liar, second, third)
    owner.follow(compare=False)
    assert owner.standing(deal.id).final_deposit == TOTAL
    assert "contradict" in await second_look.doubt(deal.id)
    (dropped,) = owner.client.dropped_endpoints
    assert dropped.name == liar.url
    assert "the other endpoints, which agree" in dropped.reason
    owner.follow()
    assert owner.standing(deal.id).status == "unknown"
    assert await second_look.doubt(deal.id) == "", "there is nothing to rely on any more"


async def test_a_true_opening_is_found_again_after_a_forger_was_dropped(street: Street):
    liar, second, third = street.proxies(3)
    deal = street.deal
    deal.open(TOTAL // 2)
    liar.lie = adds_logs(deal, "Funded")
    deal.chain.mine(1)
    owner, second_look = street.owner(liar, second, third)
    owner.follow(compare=False)
    assert "contradict" in await second_look.doubt(deal.id)
    owner.follow()
    assert owner.standing(deal.id).final_deposit == TOTAL // 2
    assert await Corroboration(owner.client, owner.database).doubt(deal.id) == ""


def test_more_logs_than_are_read_at_once_make_the_range_smaller_and_not_the_endpoint_a_liar(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """An endpoint of one's own has no bound and sends whatever there is."""
    monkeypatch.setattr(followers, "MAX_LOGS", 50)
    books, chain = Books(tmp_path / "books.db", profile()), WrittenChain()
    chain.grow([3] * 200)
    books.follow(chain)
    assert books.events() == chain.events()
    books.database.close()
