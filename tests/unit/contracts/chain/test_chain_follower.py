"""The local tables are the endpoint's chain, whatever reorganisations come in between."""

from __future__ import annotations

import hashlib
import random
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from web3 import Web3

from contracts.chain.endpoint import Connection
from contracts.chain.errors import AnswerTooLarge, BadAnswer, OutOfDate, RequestRefused
from contracts.chain.follower import Applied, Follower
from contracts.chain.profile import ChainProfile
from contracts.chain.stipend import stipend_transfer
from tests.unit.contracts.chain.world import KEY, MIGRATIONS, PRICE, Deal, SteppedClock
from wallet.chain_rows import CHECKPOINT_EVERY, RECENT_HEADS, Head
from wallet.errors import ChainUnreachable
from wallet.store import Database
from wallet.store.chain_tables import ChainStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.area("A")

REGISTRY = "0x" + "22" * 20
TOKEN = "0x" + "33" * 20
REVOKED = "0x" + Web3.keccak(text="Revoked(bytes32)").hex().removeprefix("0x")


def profile(**changes: Any) -> ChainProfile:
    found = ChainProfile(
        name="Written",
        kind="evm",
        chain_id=7,
        endpoints=(),
        confirmations=2,
        registry=Web3.to_checksum_address(REGISTRY),
        token=Web3.to_checksum_address(TOKEN),
        token_symbol="T",
        token_decimals=18,
        native_symbol="coin",
        start_block=0,
        minimum_window_seconds=72 * 3600,
        max_fee_per_gas_wei=10**12,
    )
    return msgspec.structs.replace(found, **changes)


class WrittenChain(Connection):
    """Blocks and `Revoked` logs in memory, behind the questions a follower asks."""

    name = "http://written.chain"

    def __init__(self) -> None:
        self.salt = 0
        self.blocks: list[tuple[bytes, int]] = []  # hash, count of logs
        self.asked = 0
        self.max_range = 10**9
        self.max_logs = 10**9
        self.answers: dict[str, Callable[..., Any]] = {
            "eth_getBlockByNumber": self.block,
            "eth_getLogs": self.logs,
        }
        self.grow([0])

    def grow(self, counts: list[int]) -> None:
        for count in counts:
            self.salt += 1
            parent = self.blocks[-1][0] if self.blocks else bytes(32)
            seed = parent + self.salt.to_bytes(8, "big")
            self.blocks.append((hashlib.sha256(seed).digest(), count))

    def drop(self, depth: int) -> None:
        del self.blocks[max(len(self.blocks) - depth, 1) :]

    def events(self) -> list[tuple[int, int, bytes]]:
        return [
            (number, index, block_hash)
            for number, (block_hash, count) in enumerate(self.blocks)
            for index in range(count)
        ]

    def ask_all(self, questions: Any) -> list[Any]:
        self.asked += 1
        return [self.answers[method](*params) for method, params in questions]

    def block(self, tag: str, full: bool) -> Any:
        number = len(self.blocks) - 1 if tag == "latest" else int(tag, 16)
        if number >= len(self.blocks):
            return None
        parent = self.blocks[number - 1][0] if number else bytes(32)
        return {
            "number": hex(number),
            "hash": "0x" + self.blocks[number][0].hex(),
            "parentHash": "0x" + parent.hex(),
            "timestamp": hex(1_700_000_000 + number),
            "baseFeePerGas": "0x7",
        }

    def logs(self, wanted: Any) -> list[Any]:
        first, last = int(wanted["fromBlock"], 16), int(wanted["toBlock"], 16)
        if last - first + 1 > self.max_range:
            raise RequestRefused("query exceeds max block range", -32005)
        found = [
            self.log(number, index, block_hash)
            for number, index, block_hash in self.events()
            if first <= number <= last
        ]
        if len(found) > self.max_logs:
            raise AnswerTooLarge("too many")
        return found

    def log(self, number: int, index: int, block_hash: bytes) -> dict[str, Any]:
        grant = hashlib.sha256(block_hash + bytes([index])).hexdigest()
        return {
            "address": REGISTRY,
            "topics": [REVOKED, "0x" + grant],
            "data": "0x",
            "blockNumber": hex(number),
            "blockHash": "0x" + block_hash.hex(),
            "transactionHash": "0x" + grant,
            "logIndex": hex(index),
            "removed": False,
        }


class Books:
    """A follower with its tables."""

    def __init__(self, path: Path, found: ChainProfile) -> None:
        self.clock = SteppedClock()
        self.store = ChainStore(found.chain_id)
        self.database = Database.create(path, KEY, migrations=MIGRATIONS)
        self.follower = Follower(found, self.store, self.clock)

    def step(self, chain: Any) -> Applied:
        position = self.database.read(self.follower.position)
        batch = self.follower.fetch(chain, position)
        return self.database.write(self.follower.apply, batch)

    def follow(self, chain: Any) -> None:
        while not self.step(chain).at_tip:
            pass

    def events(self) -> list[tuple[int, int, bytes]]:
        return [
            (row.block_number, row.log_index, row.block_hash)
            for row in self.database.read(self.store.events)
        ]

    def clear(self) -> None:
        self.database.write(self.store.roll_back, -1)


def tip_of(books: Books) -> Head:
    tip = books.database.read(books.store.tip)
    assert tip is not None
    return tip


@pytest.fixture(scope="module")
def shared_books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    books = Books(tmp_path_factory.mktemp("books") / "books.db", profile())
    yield books
    books.database.close()


@pytest.fixture
def books(shared_books: Books) -> Books:
    shared_books.clear()
    return shared_books


moves = st.lists(
    st.one_of(
        st.tuples(st.just("grow"), st.lists(st.integers(0, 3), min_size=1, max_size=90)),
        st.tuples(st.just("drop"), st.integers(0, 100)),
        st.tuples(st.just("step"), st.none()),
    ),
    max_size=12,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moves=moves, longest=st.sampled_from([1, 7, 64, 10_000]))
def test_any_story_of_blocks_ends_in_the_same_tables(books: Books, moves, longest):
    books.clear()
    chain = WrittenChain()
    chain.max_range = longest
    for move, what in moves:
        if move == "grow":
            chain.grow(what)
        elif move == "drop":
            chain.drop(what)
        else:
            books.step(chain)
    books.follow(chain)
    assert books.events() == chain.events()
    tip = tip_of(books)
    assert (tip.number, tip.hash) == (len(chain.blocks) - 1, chain.blocks[-1][0])
    heads = books.database.read(books.store.heads)
    assert all(chain.blocks[head.number][0] == head.hash for head in heads)


def test_old_heads_are_thinned_and_a_deep_reorganisation_goes_back_to_a_kept_one(books: Books):
    chain = WrittenChain()
    chain.grow([n % 50 == 0 for n in range(2 * CHECKPOINT_EVERY + 500)])
    books.follow(chain)
    kept = [head.number for head in books.database.read(books.store.heads)]
    assert kept[:RECENT_HEADS] == list(range(len(chain.blocks) - 1, len(chain.blocks) - 65, -1))
    assert kept[RECENT_HEADS:] == [2 * CHECKPOINT_EVERY, CHECKPOINT_EVERY, 0]
    chain.drop(300)
    chain.grow([1] + [0] * 299)
    applied = books.step(chain)
    assert applied.reorganised
    books.follow(chain)
    assert books.events() == chain.events()


def test_idle_following_asks_once(books: Books):
    chain = WrittenChain()
    chain.grow([1] * 10)
    books.follow(chain)
    chain.asked = 0
    assert books.step(chain).added == 0
    assert chain.asked == 1


def test_the_range_shrinks_for_an_endpoint_that_gives_little(books: Books):
    chain = WrittenChain()
    chain.grow([2] * 60)
    chain.max_logs = 9
    books.follow(chain)
    assert books.events() == chain.events()
    chain.max_logs = 1
    chain.grow([2])
    with pytest.raises(ChainUnreachable, match="does not give the logs of block 61"):
        books.follow(chain)


def test_a_step_that_was_overtaken_writes_nothing(books: Books):
    chain = WrittenChain()
    chain.grow([1] * 3)
    position = books.database.read(books.follower.position)
    batch = books.follower.fetch(chain, position)
    books.follow(chain)
    with pytest.raises(OutOfDate):
        books.database.write(books.follower.apply, batch)
    assert books.events() == chain.events()


def test_a_chain_that_moves_while_it_is_read_is_read_again(books: Books):
    chain = WrittenChain()
    chain.grow([1] * 5)
    answer = chain.logs
    moved: list[bool] = []

    def logs_and_then_move(wanted: Any) -> Any:
        found = answer(wanted)
        if not moved:
            moved.append(True)
            chain.drop(3)
            chain.grow([1] * 3)
        return found

    chain.answers["eth_getLogs"] = logs_and_then_move
    books.follow(chain)
    assert moved
    assert books.events() == chain.events()


def test_an_endpoint_that_never_stands_still_is_named(books: Books):
    chain = WrittenChain()
    chain.grow([1] * 5)
    answer = chain.logs

    def always_move(wanted: Any) -> Any:
        found = answer(wanted)
        chain.drop(1)
        chain.grow([1])
        return found

    chain.answers["eth_getLogs"] = always_move
    with pytest.raises(BadAnswer, match="does not stay with one chain"):
        books.step(chain)
    assert books.events() == []


LIES = {
    "another contract": {"address": TOKEN},
    "a block outside the range": {"blockNumber": "0x99"},
    "a removed log": {"removed": True},
    "an unknown event": {"topics": ["0x" + "44" * 32]},
    "too few topics": {"topics": [REVOKED]},
    "data that does not belong": {"data": "0x00"},
    "no number": {"logIndex": 3},
    "a short hash": {"transactionHash": "0x12"},
    "far too much data": {"data": "0x" + "00" * 5000},
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_about_logs_is_not_believed(books: Books, lie: str):
    chain = WrittenChain()
    chain.grow([1])
    answer = chain.logs
    chain.answers["eth_getLogs"] = lambda wanted: [answer(wanted)[0] | LIES[lie]]
    with pytest.raises(BadAnswer):
        books.step(chain)
    assert books.events() == []


def test_the_same_log_twice_is_not_believed(books: Books):
    chain = WrittenChain()
    chain.grow([1])
    answer = chain.logs
    chain.answers["eth_getLogs"] = lambda wanted: answer(wanted) * 2
    with pytest.raises(BadAnswer, match="twice"):
        books.step(chain)


def test_blocks_that_are_no_chain_are_not_believed(books: Books):
    chain = WrittenChain()
    chain.grow([1] * 3)
    answer = chain.block
    chain.answers["eth_getBlockByNumber"] = lambda tag, full: (
        answer(tag, full) | {"parentHash": "0x" + "55" * 32}
    )
    with pytest.raises(BadAnswer, match="does not stay with one chain"):
        books.step(chain)


def test_an_endpoint_far_behind_is_refused_on_a_real_network(books: Books):
    chain = WrittenChain()
    chain.grow([0] * 200)
    books.follow(chain)
    chain.drop(100)
    with pytest.raises(ChainUnreachable, match="far behind"):
        books.step(chain)
    assert tip_of(books).number == 200


def test_the_picture_ages_from_the_last_whole_step(books: Books):
    books.database.write(lambda tx: tx.execute("DELETE FROM chain_follow"))
    assert books.database.read(books.follower.age_seconds) == float("inf")
    chain = WrittenChain()
    now = books.clock.now_ms() // 1000
    answer = chain.block
    chain.answers["eth_getBlockByNumber"] = lambda tag, full: (
        answer(tag, full) | {"timestamp": hex(now - 60)}
    )
    books.follow(chain)
    assert 59 < books.database.read(books.follower.age_seconds) < 65  # as old as its newest block
    books.clock.added_ms += 100_000
    books.follow(chain)
    assert 159 < books.database.read(books.follower.age_seconds) < 165
    books.clock.added_ms = 0


def test_a_part_of_the_way_is_not_yet_a_step(books: Books, monkeypatch: pytest.MonkeyPatch):
    books.database.write(lambda tx: tx.execute("DELETE FROM chain_follow"))
    monkeypatch.setattr(books.follower, "_range", 10)
    chain = WrittenChain()
    chain.grow([1] * 30)
    assert not books.step(chain).at_tip
    assert books.database.read(books.follower.age_seconds) == float("inf")


def test_after_random_reorganisations_the_tables_equal_the_real_chain(deal: Deal):
    seed = 20261122
    draw = random.Random(seed)
    requester, chain = deal.requester, deal.chain
    deal.open()
    floor = int(chain.do("eth_blockNumber"), 16)
    for _ in range(6):
        for _ in range(draw.randrange(3)):
            intent = requester.sign(stipend_transfer(deal.owner.address, 1))
            requester.carry()
            assert requester.entry(intent).state == "mined"
        call = requester.client.token.transfer(deal.owner.address, 1)
        requester.sign(call)
        requester.carry()
        if draw.random() < 0.5:
            requester.follow()
        height = int(chain.do("eth_blockNumber"), 16)
        chain.reorg(draw.randrange(min(height - floor, 4) + 1))
        if draw.random() < 0.5:
            chain.mine(draw.randrange(1, 3))
        requester.follow()
        requester.carry()
        requester.follow()
    entries = requester.database.read(requester.client.store.outbox.entries)
    assert {entry.state for entry in entries} == {"final"}
    rows = requester.database.read(requester.client.store.events)
    on_chain = chain.do(
        "eth_getLogs",
        {
            "fromBlock": hex(requester.profile.start_block),
            "toBlock": "latest",
            "address": [chain.profile.registry, chain.profile.token],
        },
    )
    assert [(row.block_number, row.log_index, "0x" + row.block_hash.hex()) for row in rows] == [
        (int(log["blockNumber"], 16), int(log["logIndex"], 16), log["blockHash"])
        for log in on_chain
    ]
    assert requester.standing(deal.id).deposit == 4 * PRICE
