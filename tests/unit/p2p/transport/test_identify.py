"""What a host tells about itself: no more than its key and what it serves."""

from __future__ import annotations

import os
from typing import Any

import pytest
from libp2p.identity.identify.pb.identify_pb2 import Identify

from p2p.transport.host import Host, open_host
from p2p.transport.identity import public_key_of
from p2p.transport.serving import IDENTIFY
from tests.unit.p2p.transport.hosts import ECHO, LOOPBACK, echo

pytestmark = pytest.mark.area("A")


async def asked(asker: Host, peer_id: str) -> tuple[bytes, Identify]:
    async with await asker.open_stream(peer_id, IDENTIFY) as stream:
        length = (await stream.read_exactly(1))[0]
        assert length < 128
        raw = await stream.read_exactly(length)
    answer = Identify()
    answer.ParseFromString(raw)
    return raw, answer


async def test_a_host_tells_its_key_and_its_protocols_and_nothing_else():
    async with open_host(os.urandom(32), listen=LOOPBACK) as there, open_host(bytes(32)) as here:
        here.serve(ECHO, echo, max_concurrent=1, deadline_seconds=1)
        await here.dial(there.addresses[0])
        for asker, told in ((there, here), (here, there)):
            _, answer = await asked(asker, told.peer_id)
            assert answer.agent_version == "freehold"
            assert answer.protocol_version == "freehold/1"
            assert answer.public_key[-32:] == public_key_of(told.peer_id)
            assert list(answer.listen_addrs) == []
            assert not answer.observed_addr
            assert not answer.signedPeerRecord
        _, answer = await asked(there, here.peer_id)
        assert list(answer.protocols) == [IDENTIFY, ECHO]


async def test_two_hosts_of_one_process_look_like_two_strangers():
    async with (
        open_host(os.urandom(32), listen=LOOPBACK) as there,
        open_host(os.urandom(32)) as one,
        open_host(os.urandom(32)) as two,
    ):
        constants, noise_keys = set(), set()
        for host in (one, two):
            await host.dial(there.addresses[0])
            raw, _ = await asked(there, host.peer_id)
            constants.add(raw.replace(public_key_of(host.peer_id), b""))
            connection: Any = there._swarm.get_connections(host._swarm.self_id)[0].muxed_conn
            noise_keys.add(connection.secured_conn.remote_permanent_pubkey.to_bytes())
        assert len(noise_keys) == 2
        (constant,) = constants  # apart from the key, every Freehold host answers the same bytes
        assert not any(key in constant for key in noise_keys)


async def test_a_listening_host_learns_no_address_of_a_peer_that_only_dials():
    async with open_host(os.urandom(32), listen=LOOPBACK) as there, open_host(bytes(32)) as here:
        await here.dial(there.addresses[0])
        await asked(there, here.peer_id)
        books = there._swarm.peerstore
        assert all(peer == there._swarm.self_id for peer in books.peer_ids())
