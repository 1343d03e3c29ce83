"""A wallet fetches the program that a request names, and gets that one or none."""

from __future__ import annotations

import hashlib

import msgspec
import pytest
import trio

from app.node.delivering import fetching
from p2p.protocols.programs import (
    MOST_ASKED,
    PROGRAMS,
    PROGRAMS_CAP,
    Sent,
    fetch_program,
    serve_programs,
)
from p2p.transport.framing import Frames
from p2p.transport.host import open_host
from tests.deal import OWNER, REQUESTER
from tests.unit.app.node.house import House
from tests.unit.app.node.test_accepting import asked
from tests.unit.app.node.test_programs import program, view
from tests.unit.p2p.protocols.lines import Line
from wallet.errors import ContentMismatch, FreeholdError, Malformed, NotFound, PeerRefused
from wallet.vault import programs as kept
from wallet.vault import relationships

pytestmark = pytest.mark.area("F")

MODULE = b"\0asm\1\0\0\0" + bytes(5_000)
WANTED = program(MODULE, ("a",))


async def module(code: str) -> bytes:
    if code != hashlib.sha256(MODULE).hexdigest():
        raise NotFound("There is no program of this hash.")
    return MODULE


def line() -> Line:
    return Line(OWNER, REQUESTER, cap=PROGRAMS_CAP)


async def answered(frame: bytes) -> bytes:
    """Fetch from a requester that answers with this."""
    here = line()
    await here.requester.write_frame(frame)
    with trio.fail_after(60):
        return await fetch_program(here.owner, WANTED)


async def test_the_program_that_was_agreed_to_comes_whole():
    here = line()
    with trio.fail_after(60):
        async with trio.open_nursery() as nursery:
            nursery.start_soon(serve_programs, here.requester, module)
            assert await fetch_program(here.owner, WANTED) == MODULE
            assert await fetch_program(here.owner, WANTED) == MODULE
            nursery.cancel_scope.cancel()


@pytest.mark.parametrize(
    "sent",
    [b"", MODULE[:-1], MODULE + b"\0", b"\1" + MODULE[1:]],
)
async def test_another_program_is_not_taken(sent):
    with pytest.raises(ContentMismatch):
        await answered(msgspec.msgpack.encode(Sent(sent)))


async def test_what_is_no_answer_is_refused():
    code = msgspec.msgpack.encode({"type": "want", "code": bytes(32)})
    too_long = msgspec.msgpack.encode({"type": "program", "module": bytes(2**20 + 1)})
    for frame in (b"", b"\xc1", code, too_long):
        with pytest.raises(Malformed):
            await answered(frame)


async def test_a_program_that_the_requester_does_not_have_is_refused_by_name():
    here, other = line(), program(b"other", ("a",))
    with trio.fail_after(60):
        async with trio.open_nursery() as nursery:

            async def serve():
                with pytest.raises(NotFound):
                    await serve_programs(here.requester, module)

            nursery.start_soon(serve)
            with pytest.raises(PeerRefused, match="not-found"):
                await fetch_program(here.owner, other)
            here.cut()


async def test_only_so_many_are_asked_for_on_one_stream():
    here = line()
    with trio.fail_after(60):
        async with trio.open_nursery() as nursery:
            nursery.start_soon(serve_programs, here.requester, module)
            for _ in range(MOST_ASKED):
                await fetch_program(here.owner, WANTED)
    assert len(here.passed) == 2 * MOST_ASKED


async def test_a_wallet_that_asks_for_something_else_is_refused():
    here = line()
    await here.owner.write_frame(msgspec.msgpack.encode(Sent(b"")))
    with trio.fail_after(60):
        async with trio.open_nursery() as nursery:

            async def serve():
                with pytest.raises(Malformed):
                    await serve_programs(here.requester, module)

            nursery.start_soon(serve)
            await here.owner.read_frame()
            here.cut()


@pytest.fixture
def house(tmp_path):
    made = House(tmp_path)
    yield made
    made.close()


async def test_a_line_brings_the_programs_of_requests_and_gets_over_those_that_do_not_come(house):
    deal, _ = asked(house, view=view(MODULE, ("a",)), steps=1, required_fields=(), first="voucher")
    asked(
        house,
        "lab2",
        view=view(b"none of ours", ("a",)),
        steps=1,
        required_fields=(),
        first="voucher",
    )
    seed = deal.requester.keys.transport_seed
    asked_for = []

    async def give(stream):
        async def found(code):
            asked_for.append(code)
            return await module(code)

        await serve_programs(Frames(stream, PROGRAMS_CAP), found)

    with trio.fail_after(60):
        async with (
            open_host(seed, listen=("/ip4/127.0.0.1/tcp/0",)) as there,
            open_host(OWNER.keys.transport_seed) as here,
        ):
            there.serve(PROGRAMS, give, max_concurrent=8, deadline_seconds=20)
            await here.dial(there.addresses[0])
            for index in (1, 2):
                known = house.vault.db.read(relationships.by_index, index)
                known = msgspec.structs.replace(known, peer_id=there.peer_id)
                await fetching.fetch(house.wallet, here, known)
    assert len(asked_for) == 2
    assert house.vault.db.read(kept.module, WANTED.code) == MODULE
    with pytest.raises(FreeholdError):
        house.vault.db.read(kept.module, asked_for[1])
