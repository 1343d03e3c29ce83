"""Two requesters that compare notes, while the home host of the wallet listens at the same address.

They ask each relationship's host all it answers, lay side by side what they were told, and then try
the port at which contacts are let in with every key they have heard of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import trio

from p2p.protocols.contact import CONTACT
from p2p.transport.host import Host, open_host
from p2p.transport.identity import peer_id_of_public_key, peer_id_of_seed, public_key_of
from p2p.transport.knock import knock
from p2p.transport.serving import IDENTIFY
from tests.unit.app.node.acquaintances import Friend, met, two
from tests.unit.p2p.transport.hosts import LOOPBACK
from tests.unit.p2p.transport.test_identify import asked
from tests.unit.p2p.transport.test_knock import heard_from
from wallet.errors import PeerError

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("D")

MULTISTREAM = b"\x13/multistream/1.0.0\n"


async def told(lab: Host, peer_id: str) -> tuple[dict[str, bytes], str]:
    """All that a requester can ask and see of a peer, by name; and where it came from."""
    raw, answer = await asked(lab, peer_id)
    assert list(answer.protocols) == [IDENTIFY]
    with pytest.raises(PeerError):
        await (await lab.open_stream(peer_id, CONTACT)).read_exactly(1)
    (connection,) = lab._swarm.get_connections()
    secured: Any = connection.muxed_conn
    host, port = secured.secured_conn.get_remote_address()
    key = public_key_of(peer_id)
    return {
        "identity": key,
        "noise": secured.secured_conn.remote_permanent_pubkey.to_bytes(),
        "port": str(port).encode(),
        "identify": raw.replace(key, b""),
    }, host


async def test_two_relationships_and_the_home_host_share_nothing_but_the_internet_address(
    tmp_path: Path,
):
    async with (
        two(tmp_path) as (anna, ben),
        open_host(b"one lab".ljust(32), listen=LOOPBACK) as one,
        open_host(b"other lab".ljust(32), listen=LOOPBACK) as other,
    ):
        await met(anna, ben)
        assert anna.home.listens
        found, places = [], set()
        for lab, name in ((one, "lab"), (other, "other")):
            _, index = anna.deal(name)
            async with anna.lines._pool.lease(index) as host:
                await host.dial(lab.addresses[0])
                with trio.fail_after(60):
                    seen, place = await told(lab, host.peer_id)
            found.append(seen)
            places.add(place)
        first, second = found
        assert {name for name in first if first[name] == second[name]} == {"identify"}
        assert places == {"127.0.0.1"}
        home_key = public_key_of(peer_id_of_seed(anna.wallet.home_keys.transport_seed))
        assert home_key not in b"".join((*first.values(), *second.values()))
        await nothing_is_heard_at_the_home_port(anna, (first["identity"], second["identity"]))


async def nothing_is_heard_at_the_home_port(anna: Friend, known: tuple[bytes, ...]) -> None:
    (address,) = anna.home.acquaintances.addresses
    port = int(address.split("/")[4])
    for said in (MULTISTREAM * 2, *(knock(key) + MULTISTREAM for key in known)):
        assert await heard_from(port, said) == b""
    for key in known:
        async with open_host(b"one lab".ljust(32), knocks=True) as lab:
            with pytest.raises(PeerError):
                await lab.dial(f"{address}/p2p/{peer_id_of_public_key(key)}")
