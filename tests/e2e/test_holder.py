"""A holder as a process: allowed, put at, killed in the middle, started again, and all is there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import trio

from p2p.shards import papers
from p2p.shards.errors import NotKnownHere
from p2p.transport.identity import public_key_of
from tests.e2e.processes import Machine
from tests.unit.p2p.shards.people import ANNA, MALLORY, NOW_MS, asking, block, named
from wallet.errors import PeerUnreachable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.e2e.processes import Process

pytestmark = pytest.mark.area("G")

RUN = ("run", "--listen", "/ip4/127.0.0.1/tcp/0", "--most-mib", "64")


@pytest.fixture
def machine() -> Iterator[Machine]:
    found = Machine()
    yield found
    found.close()


def line(machine: Machine, *verb: str) -> tuple[str, ...]:
    return ("-m", "app", "--profile", str(machine.folder / "box"), "holder", *verb)


def said(machine: Machine, *verb: str) -> dict[str, Any]:
    done = machine.run(*line(machine, *verb))
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def start(machine: Machine) -> tuple[Process, str]:
    box = machine.start("holder", *line(machine, *RUN))
    return box, str(box.line()["holder"])


def test_what_a_holder_gave_receipts_for_outlives_its_kill(machine):
    box, address = start(machine)
    peer_id = address.rpartition("/")[2]
    signed = papers.sign(
        papers.Certificate(ANNA.key, public_key_of(peer_id), "box", NOW_MS), ANNA.seed
    )
    receipted: list[bytes] = []

    async def strangers_keep_nothing() -> None:
        async with asking(address, MALLORY) as holder:
            with pytest.raises(NotKnownHere):
                await holder.put(b"a little")

    async def put_until_it_dies() -> None:
        async with asking(address) as holder:
            assert (found := (await holder.hello()).certificate) is not None
            assert papers.certified(found).owner == ANNA.key
            async with trio.open_nursery() as nursery:

                async def put(number: int) -> None:
                    share = block(number)
                    try:
                        await holder.put(share)
                    except PeerUnreachable:  # killed while this one was on its way
                        assert len(receipted) >= 5
                        return
                    receipted.append(share)
                    if len(receipted) == 5:
                        box.kill()
                        nursery.cancel_scope.cancel()

                for number in range(24):
                    nursery.start_soon(put, number)

    trio.run(strangers_keep_nothing)
    assert said(machine, "certificate", papers.certificate_text(signed))["owner"] == ANNA.peer_id
    trio.run(put_until_it_dies)

    again, address = start(machine)
    assert address.endswith(peer_id)

    async def get() -> None:
        async with asking(address) as holder:
            assert (await holder.hello()).blocks >= len(receipted) >= 5
            for share in receipted:
                assert await holder.get(named(share)) == share

    trio.run(get)
    found = said(machine, "status")
    assert found["running"]
    assert found["owner"] == ANNA.peer_id
    (owner,) = found["owners"]
    assert (owner["peer_id"], owner["allowed"]) == (ANNA.peer_id, True)
    assert owner["kept_bytes"] == owner["blocks"] << 20
    assert again.stop() == 0
