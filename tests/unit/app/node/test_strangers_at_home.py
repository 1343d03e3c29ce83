"""A stranger in the house while somebody is invited has its time, whatever else is said there."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
import trio

from app.node.people import home
from p2p.protocols.contact import CONTACT
from tests.unit.app.node.acquaintances import met, two
from tests.unit.app.node.test_hostile_contacts import ben_id, standing_at, stranger
from wallet.errors import PeerError, PeerRefused

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("D")


@pytest.mark.parametrize("talks", [False, True], ids=["silent", "talking"])
async def test_a_stranger_is_let_go_though_a_contact_talks_without_pause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, talks: bool
):
    """Each word of the contact begins a round; the seconds are those of a quicker house."""
    monkeypatch.setattr(home, "TIDY_SECONDS", 0.3)
    monkeypatch.setattr(home, "STRANGER_SECONDS", 0.6)
    async with two(tmp_path) as (anna, ben):
        _, theirs = await met(anna, ben)
        link, eve = await anna.invite(), stranger("eve")
        async with standing_at(anna, eve, link) as (host, peer_id), trio.open_nursery() as nursery:

            async def greet() -> None:
                while True:
                    await ben.home.greet(theirs.index)

            async def talk() -> None:
                while True:
                    stream = await host.open_stream(peer_id, CONTACT)
                    with contextlib.suppress(PeerRefused):
                        await stream.read_exactly(1)

            nursery.start_soon(greet)
            if talks:
                with pytest.raises(PeerError):
                    await talk()
            await anna.until(lambda: not anna.home.is_present(eve.peer_id))
            assert anna.home.is_present(ben_id(ben))
            nursery.cancel_scope.cancel()
