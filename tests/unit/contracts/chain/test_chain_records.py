"""Batches and learning rounds through the client: signed, carried, final, asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from eth_utils.crypto import keccak

from contracts.chain import answers
from contracts.chain.anchors import Anchors
from contracts.chain.learning_rounds import (
    LearningRounds,
    RoundFacts,
    begun_word,
    committed_word,
    word_of,
)
from contracts.chain.reading import NotOffered
from contracts.chain.reasons import sentence
from contracts.chain.registry import Registry
from tests.unit.contracts.chain.world import Party
from wallet.audit.merkle import MemoryTree, leaf_hash
from wallet.errors import ChainUnreachable, Malformed, Reverted, WrongChain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.unit.contracts.chain.world import Chain

pytestmark = pytest.mark.area("C")

STUDY = bytes(keccak(text="a study"))
FACTS = RoundFacts(
    manifest=bytes(keccak(text="manifest")),
    root=bytes(keccak(text="participants")),
    count=12,
    aggregate=bytes(keccak(text="aggregate")),
)


@pytest.fixture
def sender(chain: Chain, tmp_path: Path) -> Iterator[Party]:
    """Somebody who can pay, on a chain that is vetted whole."""
    party = Party(tmp_path, chain.profile_from_here())
    chain.do("freehold_faucet", party.address)
    yield party
    party.close()


def test_a_batch_of_grants_is_anchored_once_and_each_of_it_is_shown(chain: Chain, sender: Party):
    items = [bytes(keccak(bytes([n]))) for n in range(5)]
    tree = MemoryTree([leaf_hash(item) for item in items])
    anchors, root = sender.client.anchors, tree.root()
    assert sender.client.anchored(sender.address, root) is None
    sender.send(anchors.anchor(root, 5), "anchor/grants")
    assert sender.entry("anchor/grants").state == "final"
    found = sender.client.anchored(sender.address, root)
    assert found is not None
    assert found.size == 5
    assert abs(found.time - int(chain.do("freehold_advance", 0), 16)) < 60
    path = list(tree.inclusion(3))
    ask = chain._connection
    assert anchors.includes(ask, sender.address, root, 3, items[3], path)
    assert not anchors.includes(ask, sender.address, root, 2, items[3], path)
    assert not anchors.includes(ask, sender.address, root, 3, items[3], [bytes(32)] * 65)
    with pytest.raises(Reverted, match="has anchored this root before"):
        sender.client.prepare(anchors.anchor(root, 6), sender.address)


def test_a_round_is_fixed_in_its_order_and_shown_with_exactly_its_facts(
    chain: Chain, sender: Party
):
    rounds, ask = sender.client.learning_rounds, chain._connection
    steps = (
        (rounds.begin(STUDY, 1, FACTS.manifest), "begun", begun_word(FACTS.manifest)),
        (
            rounds.commit(STUDY, 1, FACTS.root, FACTS.count),
            "committed",
            committed_word(FACTS.manifest, FACTS.root, FACTS.count),
        ),
        (rounds.finish(STUDY, 1, FACTS.aggregate), "finished", word_of(FACTS)),
    )
    assert sender.client.round_record(sender.address, STUDY, 1).stage == "unknown"
    with pytest.raises(Reverted, match="another comes first"):
        sender.client.prepare(steps[1][0], sender.address)
    for call, stage, word in steps:
        sender.send(call)
        found = sender.client.round_record(sender.address, STUDY, 1)
        assert (found.stage, found.word) == (stage, word)
    assert rounds.finished(ask, sender.address, STUDY, 1, FACTS)
    other = msgspec.structs.replace(FACTS, count=13)
    assert not rounds.finished(ask, sender.address, STUDY, 1, other)
    assert word_of(other) != word_of(FACTS)
    assert not rounds.finished(ask, chain.profile.token, STUDY, 1, FACTS), "another's round"


def test_what_was_written_down_can_be_read_from_its_events(chain: Chain, sender: Party):
    anchors, rounds = sender.client.anchors, sender.client.learning_rounds
    sender.send(anchors.anchor(FACTS.root, 9), "anchor")
    sender.send(rounds.begin(STUDY, 2, FACTS.manifest), "round")
    rows = []
    for intent, contract in (("anchor", anchors), ("round", rounds)):
        tx_hash = sender.entry(intent).latest.hash
        receipt = chain.do("eth_getTransactionReceipt", "0x" + tx_hash.hex())
        (log,) = answers.logs(receipt["logs"], 10)
        rows.append(contract.event_row(log))
    anchored, begun = rows
    assert (anchored.name, begun.name) == ("Anchored", "Begun")
    assert msgspec.json.decode(anchored.fields) == {
        "by": sender.address,
        "root": FACTS.root.hex(),
        "size": "9",
    }
    assert msgspec.json.decode(begun.fields)["manifest"] == FACTS.manifest.hex()


def test_a_profile_without_them_offers_neither_and_goes_on(chain: Chain, tmp_path: Path):
    """As one that was made before they were put on that chain."""
    old = msgspec.structs.replace(chain.profile, anchors=None, learning_rounds=None)
    party = Party(tmp_path, old)
    assert party.client.epoch(party.address) == 0
    for ask in (lambda: party.client.anchors, lambda: party.client.learning_rounds):
        with pytest.raises(NotOffered, match="names no contract"):
            ask()
    party.close()


@pytest.mark.parametrize("field", ["anchors", "learning_rounds"])
def test_other_code_in_their_place_drops_the_endpoint(chain: Chain, tmp_path: Path, field: str):
    wrong = msgspec.structs.replace(chain.profile, **{field: chain.profile.token})
    party = Party(tmp_path, wrong)
    with pytest.raises(WrongChain, match="is not Freehold's"):
        party.client.epoch(party.address)
    party.close()
    nothing = Party(tmp_path, msgspec.structs.replace(chain.profile, **{field: "0x" + "11" * 20}))
    with pytest.raises(ChainUnreachable, match="has no contract at"):
        nothing.client.epoch(nothing.address)
    nothing.close()


def test_what_is_no_fact_is_refused_before_anything_is_built(chain: Chain):
    anchors, rounds = Anchors(chain.profile), LearningRounds(chain.profile)
    wrongs: tuple[Callable[[], object], ...] = (
        lambda: anchors.anchor(b"short", 1),
        lambda: anchors.anchor(bytes(32), 2**64),
        lambda: anchors.anchor(bytes(32), -1),
        lambda: rounds.begin(bytes(31), 1, bytes(32)),
        lambda: rounds.begin(bytes(32), 2**32, bytes(32)),
        lambda: rounds.commit(bytes(32), 1, bytes(32), 0),
        lambda: rounds.commit(bytes(32), 1, bytes(32), 2**32),
        lambda: rounds.finish(bytes(32), 1, bytes(33)),
    )
    for wrong in wrongs:
        with pytest.raises(Malformed):
            wrong()
    assert Registry(chain.profile).address not in (anchors.address, rounds.address)


def test_each_reason_of_theirs_is_a_sentence():
    for reason in ("already-anchored", "wrong-stage", "no-participants"):
        assert reason not in sentence(reason)
        assert sentence(reason).endswith(".")
