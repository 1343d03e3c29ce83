"""Both protocols once over two real libp2p hosts: from the request to the last receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
import trio

from p2p.protocols.negotiate import negotiate_as_owner, negotiate_as_requester
from p2p.protocols.release import serve_release
from p2p.protocols.release_receiving import receive_release
from p2p.protocols.wire import NEGOTIATE, NEGOTIATE_CAP, RELEASE, RELEASE_CAP
from p2p.transport.framing import Frames
from p2p.transport.host import open_host
from tests.deal import EVE, OWNER, REQUESTER, Deal, changed, consent, frozen
from tests.unit.p2p.protocols.sides import Lab, MemoryOwner, MemorySource
from wallet.agreement import terms
from wallet.agreement.messages import Offer
from wallet.agreement.negotiation import Phase
from wallet.errors import PeerRefused

if TYPE_CHECKING:
    from p2p.transport.host import Host
    from p2p.transport.stream import Stream

pytestmark = pytest.mark.area("A")

MADE = frozen((b"row\n" * 600_000, b"row\n"), "loopback")


def serve(host: Host, lab: Lab, deal: Deal) -> None:
    """What `app.requester` serves."""

    async def negotiate(stream: Stream) -> None:
        await negotiate_as_requester(Frames(stream, NEGOTIATE_CAP), lab.desk)

    async def receive(stream: Stream) -> None:
        await receive_release(Frames(stream, RELEASE_CAP), lab.finder(deal))

    host.serve(NEGOTIATE, negotiate, max_concurrent=8, deadline_seconds=120)
    host.serve(RELEASE, receive, max_concurrent=8, deadline_seconds=120)


async def test_a_deal_from_request_to_receipt_between_two_real_hosts(lab):
    owner, deal = MemoryOwner(), Deal(made=MADE)
    with trio.fail_after(120):
        async with (
            open_host(REQUESTER.keys.transport_seed, listen=("/ip4/127.0.0.1/tcp/0",)) as there,
            open_host(OWNER.keys.transport_seed) as here,
            trio.open_nursery() as nursery,
        ):
            serve(there, lab, deal)
            nursery.start_soon(lab.desk.open_purchases)
            peer = await here.dial(there.addresses[0])
            stream = await here.open_stream(peer.peer_id, NEGOTIATE)

            async def talk() -> None:
                await negotiate_as_owner(Frames(stream, NEGOTIATE_CAP), owner, linger_seconds=120)

            nursery.start_soon(talk)
            await owner.until(lambda: bool(owner.held))
            assert owner.deal.terms is not None
            offered = changed(owner.deal.terms, price="700000", steps=2)
            owner.say(Offer(terms.encode(offered)))
            await owner.until(lambda: owner.deal.phase is Phase.AGREED)
            owner.say(consent(offered, MADE))
            await owner.until(lambda: owner.deal.opened is not None)
            deal.negotiation = owner.deal
            source = MemorySource(deal, MADE)
            async with await here.open_stream(peer.peer_id, RELEASE) as release:
                await serve_release(Frames(release, RELEASE_CAP), source)
            nursery.cancel_scope.cancel()
    assert lab.contents(deal) == list(MADE.contents)
    assert (source.served, source.paid_steps, len(source.receipts)) == (2, 2, 2)
    assert lab.bought().state == "completed"


async def test_an_introduction_carried_over_another_s_connection_is_refused(lab):
    """Noise has authenticated Eve's key; the owner's introduction does not fit it."""
    owner = MemoryOwner(OWNER)
    with trio.fail_after(120):
        async with (
            open_host(REQUESTER.keys.transport_seed, listen=("/ip4/127.0.0.1/tcp/0",)) as there,
            open_host(EVE.keys.transport_seed) as here,
        ):
            serve(there, lab, Deal())
            peer = await here.dial(there.addresses[0])
            async with await here.open_stream(peer.peer_id, NEGOTIATE) as stream:
                with pytest.raises(PeerRefused, match="belongs to another peer"):
                    await negotiate_as_owner(Frames(stream, NEGOTIATE_CAP), owner)
    assert lab.negotiations() == []
    assert msgspec.msgpack.encode(OWNER.claims) == OWNER.binding.claims
