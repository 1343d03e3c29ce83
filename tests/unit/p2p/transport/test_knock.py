"""A home host says nothing to whoever does not know its key already."""

from __future__ import annotations

import json
import os
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import trio

from p2p.transport.facts import DEFAULT_LIMITS, Limits
from p2p.transport.host import Host, open_host
from p2p.transport.identity import peer_id_of_public_key, peer_id_of_seed, public_key_of
from p2p.transport.knock import KNOCK_BYTES, SALT_BYTES, Doorkeeper, knock
from tests.unit.p2p.transport.hosts import ECHO, LOOPBACK, echo
from wallet.errors import PeerError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = pytest.mark.area("D")

KEY = bytes(range(32))
V = json.loads((Path(__file__).parents[3] / "vectors" / "contacts.json").read_text())


@asynccontextmanager
async def home(limits: Limits = DEFAULT_LIMITS) -> AsyncIterator[tuple[Host, int]]:
    """A home host and its port."""
    with trio.fail_after(120):
        async with open_host(os.urandom(32), listen=LOOPBACK, limits=limits, knocks=True) as host:
            host.serve(ECHO, echo, max_concurrent=8, max_per_peer=8, deadline_seconds=120)
            yield host, int(host.addresses[0].split("/")[4])


async def heard_from(port: int, said: bytes) -> bytes:
    """Say something at a port and nothing more; return all that is answered."""
    stream = await trio.open_tcp_stream("127.0.0.1", port)
    async with stream:
        answer = b""
        try:
            await stream.send_all(said)
            await stream.send_eof()
            while more := await stream.receive_some(4096):
                answer += more
        except trio.BrokenResourceError:
            pass
        return answer


def test_the_vector_holds():
    published = bytes.fromhex(V["knock"])
    assert knock(bytes.fromhex(V["inviter"]), published[:SALT_BYTES]) == published
    assert Doorkeeper(bytes.fromhex(V["inviter"])).admits(published)


def test_a_knock_opens_once_and_only_for_its_key():
    door, heard = Doorkeeper(KEY), knock(KEY)
    assert len(heard) == KNOCK_BYTES
    assert not door.admits(knock(bytes(32)))
    assert not door.admits(heard[:-1])
    assert not door.admits(b"")
    assert door.admits(heard)
    assert not door.admits(heard)
    assert door.admits(knock(KEY))


async def test_who_knows_the_key_is_let_in():
    async with home() as (there, _), open_host(os.urandom(32), knocks=True) as here:
        await here.dial(there.addresses[0])
        assert here.connected(there.peer_id)


async def test_a_stranger_at_the_port_hears_not_one_byte():
    async with home() as (there, port):
        multistream = b"\x13/multistream/1.0.0\n\x07/noise\n"
        other = public_key_of(peer_id_of_seed(os.urandom(32)))
        for said in (b"", multistream * 4, knock(other) + multistream):
            assert await heard_from(port, said) == b""
        known = knock(public_key_of(there.peer_id))
        assert (await heard_from(port, known + multistream)).startswith(b"\x13/multistream")
        assert await heard_from(port, known + multistream) == b""  # overheard and said again


async def test_who_dials_with_another_peer_id_is_not_told_the_true_one():
    wrong, impatient = peer_id_of_public_key(KEY), Limits(handshake_seconds=0.3)
    async with (
        home(impatient) as (there, port),
        open_host(os.urandom(32)) as plain,
        open_host(os.urandom(32), knocks=True) as knocking,
    ):
        for eve in (plain, knocking):
            with pytest.raises(PeerError) as caught:
                await eve.dial(f"/ip4/127.0.0.1/tcp/{port}/p2p/{wrong}")
            error: BaseException | None = caught.value
            while error is not None:
                assert there.peer_id not in str(error)
                error = error.__cause__ or error.__context__
