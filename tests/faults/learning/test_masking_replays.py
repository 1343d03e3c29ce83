"""Attacks on secure aggregation: old, misdirected and damaged messages, shares put together."""

from __future__ import annotations

import hashlib
import random
from itertools import combinations
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
import pytest

from tests.unit.wallet.learning.masking.crowd import (
    Crowd,
    sum_of,
)
from wallet.agreement.study import threshold
from wallet.errors import BadSignature, FreeholdError
from wallet.learning.masking import messages as m
from wallet.learning.masking.errors import (
    CommitmentRefused,
    NotRecovered,
    SharesRefused,
)
from wallet.learning.masking.masks import numbers
from wallet.learning.masking.participant import Fixed, Participant
from wallet.learning.masking.shamir import Recovery
from wallet.learning.masking.signed import RoundTree

if TYPE_CHECKING:
    from collections.abc import Callable

    from wallet.learning.masking.coordinator import Coordinator

pytestmark = pytest.mark.area("F")

replace = msgspec.structs.replace


def test_keys_of_another_round_are_refused():
    first, second = Crowd(4), Crowd(4, number=2)
    old = first.wallets[1].keys()
    with pytest.raises(BadSignature, match="keys of member 1"):
        second.coordinator.hear(1, old)
    bundles = [wallet.keys().bundle for wallet in second.wallets.values()]
    with pytest.raises(BadSignature):
        second.wallets[0].shares(m.Book((bundles[0], old.bundle, *bundles[2:])))


@pytest.mark.parametrize(
    "changes",
    [{"number": 2}, {"study": b"t" * 32}, {"model_in": b"n" * 32}, {"chain_id": 1},
     {"seed": b"c" * 32}, {"dimension": 9}],
    ids=lambda changes: next(iter(changes)),
)  # fmt: skip
def test_keys_count_for_one_study_round_model_and_chain(changes: dict[str, Any]):
    bundle = Crowd(4).wallets[1].keys()
    with pytest.raises(BadSignature):
        Crowd(4, **changes).coordinator.hear(1, bundle)


def test_shares_of_another_round_do_not_open():
    first, second = Crowd(4), Crowd(4, number=2)
    first.run(upto="shares")
    second.run(upto="shares")
    with pytest.raises(SharesRefused, match="in this round"):
        second.wallets[0].commit(first.inboxes[0], second.vectors[0])


def test_shares_sealed_for_another_or_sent_back_in_the_wrong_direction_do_not_open():
    crowd = Crowd(4)
    crowd.run(upto="shares")
    inbox = crowd.inboxes[0]
    to_1_from_0 = crowd.inboxes[1].boxes[0]
    for box in (to_1_from_0, crowd.inboxes[2].boxes[1], crowd.inboxes[1].boxes[1]):
        crowd = Crowd(4)
        crowd.run(upto="shares")
        with pytest.raises(SharesRefused, match="shares of member 1 do not open"):
            crowd.wallets[0].commit(
                m.Inbox(inbox.senders, (box, *inbox.boxes[1:])), crowd.vectors[0]
            )


def test_a_confirmation_of_another_round_reveals_nothing():
    first, second = Crowd(4), Crowd(4, number=2)
    first.run(upto="echo")
    second.run(upto="echo")
    with pytest.raises(BadSignature):
        second.wallets[0].reveal(first.confirmed[0])


def test_a_coordinator_that_puts_shares_of_two_rounds_together_gets_nothing():
    """Too few shares of each: each round is below its threshold, together they are above."""
    rounds_ = [Crowd(6, number=number) for number in (1, 2)]
    revealed = []
    for crowd in rounds_:
        crowd.run(upto="echo")
        revealed.append({p: crowd.wallets[p].reveal(crowd.confirmed[0]).shares for p in range(6)})
    least = threshold(6)
    mixed = [revealed[p % 2][p][2] for p in range(least)]
    with pytest.raises(NotRecovered):
        Recovery(range(1, least + 1)).secret(mixed)
    crowd = rounds_[1]
    for place in range(6):
        crowd.coordinator.hear(place, m.Reveal(revealed[place % 2][place]))
    with pytest.raises(NotRecovered, match="begin another one"):
        crowd.coordinator.finish()


def test_the_same_member_has_unrelated_masks_in_every_round():
    """Subtracting two rounds' vectors of one wallet gives no difference of its data."""
    given = []
    for number in (1, 2):
        crowd = Crowd(4, number=number, dimension=500)
        crowd.vectors = {place: np.full(500, 7, np.uint32) for place in range(4)}
        crowd.run(upto="masked")
        given.append(next(iter(crowd.given.values())))
    difference = numbers(given[0]) - numbers(given[1])
    assert len(np.unique(difference)) > 490


def test_a_coordinator_with_fewer_accomplices_than_the_threshold_reads_nobody():
    """It knows all that its members hold, and lets everybody see the same true lists."""
    crowd = Crowd(7)
    crowd.run(upto="echo")
    accomplices = tuple(range(3, 7))  # four of seven, one fewer than the threshold of five
    assert len(accomplices) == threshold(7) - 1
    seed_shares = [crowd.wallets[p]._held[0][0] for p in accomplices]
    key_shares = [crowd.wallets[p]._held[0][1] for p in accomplices]
    for shares in (seed_shares, key_shares):
        for size in (3, 4):
            for chosen in combinations(range(4), size):
                places = [accomplices[at] + 1 for at in chosen]
                with pytest.raises(NotRecovered):
                    Recovery(places).secret([shares[at] for at in chosen])


def test_a_storm_of_damaged_messages_never_crashes_and_never_makes_a_wrong_sum():
    """Each message of a round is damaged as it travels; who is refused drops out of the round."""
    chance, sums, refused = random.Random(11), 0, 0

    def on_the_way(message: Any) -> Any:
        data = bytearray(m.encode(message))
        if chance.random() < 0.04:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        return m.decode(bytes(data))

    for at in range(60):
        crowd = Crowd(5, chance=at)
        try:
            refused += _stormy(crowd, on_the_way)
        except FreeholdError:
            continue
        sums += 1
        alive = crowd.coordinator.record.alive
        assert np.array_equal(crowd.sums[0], sum_of((crowd.vectors[p] for p in alive), 8))
    assert 5 < sums < 60
    assert refused > 10


def _stormy(crowd: Crowd, way: Callable[[Any], Any]) -> int:
    """Go through a round over such a line; return how many messages were refused."""
    refused = 0
    there = dict(crowd.wallets)
    coordinator: Coordinator = crowd.coordinator

    def each(ask: Callable[[Participant], Any]) -> None:
        nonlocal refused
        for place, wallet in list(there.items()):
            try:
                coordinator.hear(place, way(ask(wallet)))
            except FreeholdError:
                refused += 1
                del there[place]

    each(lambda w: w.keys())
    book = coordinator.book()
    each(lambda w: w.shares(way(book)))
    inboxes = coordinator.inboxes()
    each(lambda w: w.commit(way(inboxes[w.place]), crowd.vectors[w.place]))
    tree = RoundTree(coordinator.leaves())
    proofs = coordinator.committed(tree)
    each(lambda w: w.masked(way(proofs[w.place]), Fixed(tree.root, tree.count)))
    tally = coordinator.tally()
    each(lambda w: w.echo(way(tally)))
    confirmed = coordinator.confirmed()
    each(lambda w: w.reveal(way(confirmed)))
    crowd.sums[0] = coordinator.finish()
    return refused


def test_a_leaf_is_of_one_wallet_round_and_vector():
    crowd = Crowd(4)
    crowd.run(upto="masked")
    leaves = {wallet._leaf for wallet in crowd.wallets.values()}
    assert len(leaves) == 4
    stolen = m.Committed(crowd.proofs[1].root, 4, 1, crowd.proofs[1].path)
    again = Crowd(4)
    again.run(upto="commit")
    with pytest.raises(CommitmentRefused):
        again.wallets[0].masked(stolen, again.fixed)
    assert all(hashlib.sha256(v).digest() == h for h, v in crowd.given.items())
