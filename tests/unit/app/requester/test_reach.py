"""Where a requester says it is reached: a place that others can dial, or it does not start."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
import trio

from app.api import reach
from app.requester import meet
from app.requester.serving.service import Service
from app.requester.verbs import meeting_points as meeting_verbs
from p2p.discovery.board import Bounds
from p2p.protocols.calls import Rates
from p2p.requester import books as rows
from p2p.requester.limits import Limits
from wallet.agreement.link import Link, encode_link, parse_link
from wallet.errors import Malformed, NotFound

if TYPE_CHECKING:
    from p2p.requester.desk import Desk
    from p2p.transport.framing import Frames
    from p2p.transport.stream import Stream

pytestmark = pytest.mark.area("D")

ANYWHERE = "/ip4/0.0.0.0/tcp/0"
NAMED = "/dns4/lab.example/tcp/4001"


@pytest.mark.parametrize("listen", [ANYWHERE, "/ip6/::/tcp/4001"])
async def test_listening_everywhere_is_refused_and_the_words_say_what_to_do(books, listen):
    with pytest.raises(Malformed, match="--announce"):
        await Service(books).serve(listen)


@pytest.mark.parametrize(
    "announce", ["", "lab.example", ANYWHERE, "/dns4/lab.example/udp/1", f"{NAMED}/p2p/12D3"]
)
def test_what_is_announced_is_a_place_to_dial(announce):
    with pytest.raises(Malformed):
        reach.check(ANYWHERE, announce)


async def test_a_meeting_point_that_listens_everywhere_says_where_it_is_found_or_starts_nothing(
    tmp_path,
):
    with pytest.raises(Malformed, match="--announce"):
        await meet.run(tmp_path / "meet", ANYWHERE, None, Bounds(), Rates())
    assert not (tmp_path / "meet").exists()


async def test_what_is_announced_stands_in_the_link_and_nothing_else(books):
    service = Service(books)
    service.announce = NAMED
    async with trio.open_nursery() as nursery:
        link = parse_link(await nursery.start(service.serve, ANYWHERE))
        kept = parse_link(str(meeting_verbs.link(books)["link"]))
        nursery.cancel_scope.cancel()
    assert link.addresses == kept.addresses == (f"{NAMED}/p2p/{link.peer_id}",)


def test_a_link_of_before_that_leads_nowhere_is_not_handed_out(books):
    peer = "12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5"
    facts = books.facts
    link = Link(1, "lab", peer, (f"/ip4/0.0.0.0/tcp/1/p2p/{peer}",), facts.chain_id, facts.registry)
    books.db.write(rows.put_setting, meeting_verbs.LINK, encode_link(link))
    with pytest.raises(NotFound, match="--announce"):
        meeting_verbs.link(books)


async def test_the_share_of_an_internet_address_reaches_host_and_count(books, monkeypatch):
    places: list[str] = []

    async def negotiate(_frames: Frames, _desk: Desk, *, place: str) -> None:
        places.append(place)

    monkeypatch.setattr("app.requester.serving.service.negotiate_as_requester", negotiate)
    service = Service(books, Limits(connections_of_an_address=3))
    async with trio.open_nursery() as nursery:
        await nursery.start(service.serve)
        assert service.host is not None
        assert service.host._limits.of_a_place(400) == 3
        await service._negotiate(cast("Stream", SimpleNamespace(remote_place="203.0.113.9")))
        nursery.cancel_scope.cancel()
    assert places == ["203.0.113.9"]
    assert meet._limits(Rates(connections_of_an_address=3)).of_a_place(512) == 3
    assert meet._limits(Rates()).of_a_place(512) == 64
