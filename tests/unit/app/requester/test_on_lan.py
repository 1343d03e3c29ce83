"""A requester on the local network: announced where it can be reached, and only if asked for."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from app.requester.serving import on_lan
from p2p.discovery import lan
from tests.deal import REQUESTER
from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.area("D")


class Listening:
    """What is asked of a host."""

    def __init__(self, *places: str) -> None:
        self.peer_id = REQUESTER.peer_id
        self.addresses = tuple(f"{place}/p2p/{self.peer_id}" for place in places)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was announced."""
    found: list[Any] = []

    @contextmanager
    def announced(*said: Any) -> Iterator[None]:
        found.append(said)
        yield
        found.append("gone")

    monkeypatch.setattr(lan, "announced", announced)
    monkeypatch.setattr(lan, "own_addresses", lambda: ("192.168.0.7",))
    return found


async def test_it_is_announced_where_it_listens_and_no_longer_than_it_runs(told):
    host: Any = Listening("/ip4/127.0.0.1/tcp/1", "/ip4/0.0.0.0/tcp/4001")
    async with on_lan.announced(host, wanted=True):
        assert told == [(REQUESTER.claims.identity, 4001, ("192.168.0.7",))]
    assert told[-1] == "gone"


async def test_nobody_hears_of_one_that_did_not_ask_for_it(told):
    host: Any = Listening("/ip4/0.0.0.0/tcp/4001")
    async with on_lan.announced(host, wanted=False):
        assert told == []


async def test_one_that_listens_on_this_computer_alone_is_told_what_to_do(told):
    host: Any = Listening("/ip4/127.0.0.1/tcp/4001")
    with pytest.raises(NotAllowed, match="--listen"):
        async with on_lan.announced(host, wanted=True):
            raise AssertionError
    assert told == []
