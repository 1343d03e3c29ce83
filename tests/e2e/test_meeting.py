"""A meeting point and a requester as two processes; somebody who reads there finds the call."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
import trio

from app.api.identity_file import identity
from app.requester.books import Books
from app.requester.verbs import table as verbs
from contracts.chain.profile import ChainProfile, Endpoint
from p2p.discovery.board import Board
from p2p.discovery.call import check
from p2p.protocols.calls import visit
from p2p.protocols.calls_wire import CALLS, CALLS_CAP
from p2p.requester.calls import TEMPLATE
from p2p.requester.standing import PRACTICE
from p2p.transport.framing import Frames
from p2p.transport.host import open_host
from p2p.transport.identity import peer_id_of_seed
from tests.deal import CHAIN_ID, REGISTRY, TOKEN
from tests.e2e.processes import PASSPHRASE, Machine, cheap
from wallet.agreement.link import parse_link
from wallet.agreement.terms import Party

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.area("D")

CHAIN = ChainProfile(
    name="Nowhere",
    kind="evm",
    chain_id=CHAIN_ID,
    endpoints=(Endpoint(url="http://127.0.0.1:9"),),
    confirmations=1,
    registry=REGISTRY,
    token=TOKEN,
    token_symbol="PT",
    token_decimals=6,
    native_symbol="coin",
    start_block=0,
    minimum_window_seconds=72 * 3600,
    max_fee_per_gas_wei=10**12,
)


@pytest.fixture
def machine() -> Iterator[Machine]:
    found = Machine()
    yield found
    found.close()


async def listed(address: str) -> list[bytes]:
    """Everything a meeting point lists, for somebody who was never there."""
    with trio.fail_after(120):
        async with open_host(os.urandom(32)) as host:
            peer = await host.dial(address)
            while True:
                async with await host.open_stream(peer.peer_id, CALLS) as stream:
                    found = await (await visit(Frames(stream, CALLS_CAP))).calls(10)
                if found:
                    return found
                await trio.sleep(0.05)


def test_a_requester_s_call_is_listed_at_a_meeting_point_that_keeps_it(machine):
    command = ("-m", "app.requester", "--profile", str(machine.folder / "meet"))
    arguments = (*command, "meet", "--listen", "/ip4/127.0.0.1/tcp/0", "--work", "8")
    point = machine.start("meet", *arguments)
    address = str(point.line()["meeting"])
    folder = machine.folder / "lab"
    party = Party("Lakeside University", "study@lakeside.example")
    books = Books.create(folder, PASSPHRASE, party, CHAIN, kdf=cheap())
    books.introduce(party, PRACTICE)
    verbs.run(books, "call add", {"content": TEMPLATE})
    verbs.run(books, "meeting add", {"address": address})
    books.close()
    given = ("--profile", str(folder), "--passphrase-file", str(machine.passphrase_file))
    lab = machine.start("lab", "-m", "app.requester", *given, "serve")
    link = str(lab.line()["link"])
    (data,) = trio.run(listed, address)
    assert check(data).call.link == parse_link(link)
    assert lab.stop() == 0
    assert point.stop() == 0

    kept = machine.folder / "meet" / "meeting"
    assert (kept / "identity").stat().st_mode & 0o777 == 0o600
    books = Books.open(folder, PASSPHRASE)
    assert verbs.run(books, "link", {}) == {"link": link}
    assert verbs.run(books, "meeting list", {})["meetings"] == [{"address": address, "name": ""}]
    assert verbs.run(books, "meeting remove", {"address": address}) == {"meetings": []}
    books.close()
    board = Board(kept / "board.db")
    assert board.page(0, 0)[1] == [data]
    board.close()
    seed = identity(kept / "identity")  # the same at every start
    assert peer_id_of_seed(seed) == address.rpartition("/")[2]
