"""Attacks on secure aggregation, each by name: Flower's two breaks, and a lying coordinator.

The first two break Flower's SecAgg+ (flwr 1.41): 32-bit masks, and one client listed as alive and
as dead at once. What every test asks in the end: did the coordinator learn one wallet's vector?
"""

from __future__ import annotations

import random
from typing import Any

import msgspec
import numpy as np
import pytest

from tests.unit.wallet.learning.masking.crowd import (
    Crowd,
    manifest,
    participant,
)
from wallet.agreement.study import threshold
from wallet.errors import BadSignature, FreeholdError, OutOfOrder
from wallet.learning.masking import messages as m
from wallet.learning.masking.errors import (
    BookRefused,
    CohortRefused,
    CommitmentRefused,
    SharesRefused,
    SurvivorsRefused,
)
from wallet.learning.masking.masks import Masks, numbers
from wallet.learning.masking.participant import Fixed, Phase
from wallet.learning.masking.signed import RoundTree

pytestmark = pytest.mark.area("F")

replace = msgspec.structs.replace


def mask(seed: bytes, dimension: int = 4000) -> np.ndarray[Any, np.dtype[np.uint32]]:
    vector = np.zeros(dimension, np.uint32)
    Masks(dimension).add(vector, seed)
    return vector


def folded(seed: bytes) -> int:
    """What Flower's `pseudo_rand_gen` makes of a seed: its words XORed into 32 bits."""
    found = 0
    for at in range(0, len(seed), 4):
        found ^= int.from_bytes(seed[at : at + 4], "little")
    return found


def test_flower_1_two_seeds_that_fold_to_the_same_32_bits_make_different_masks():
    chance = random.Random(1)
    for _ in range(10):
        one = chance.randbytes(32)
        other = bytearray(one)
        flip = chance.randbytes(4)  # the same change in two words is gone after folding
        for word in chance.sample(range(8), 2):
            for at in range(4):
                other[4 * word + at] ^= flip[at]
        assert one != other
        assert folded(one) == folded(bytes(other))
        same = np.count_nonzero(mask(one) == mask(bytes(other)))
        assert same <= 1  # of 4,000; with 32-bit seeds it was all of them


def test_flower_1_every_one_of_the_256_bits_of_a_seed_changes_the_whole_mask():
    seed = random.Random(2).randbytes(32)
    before = mask(seed, 1000)
    for bit in range(256):
        other = bytearray(seed)
        other[bit // 8] ^= 1 << bit % 8
        assert np.count_nonzero(mask(bytes(other), 1000) == before) <= 1


def test_flower_1_seeds_have_256_bits_and_no_two_members_or_rounds_share_one():
    seeds = set()
    for number in (1, 2):
        crowd = Crowd(5, number=number)
        crowd.run()
        seeds |= set(crowd.coordinator.record.seeds)
    assert {len(seed) for seed in seeds} == {32}
    assert len(seeds) == 10
    ones = sum(int.from_bytes(seed, "big").bit_count() for seed in seeds)
    assert 1100 < ones < 1460  # of 2,560 bits about half
    with pytest.raises(ValueError, match="32 bytes"):
        mask(bytes(4))


def test_flower_2_a_member_listed_as_alive_and_as_dead_at_once_has_no_share_revealed():
    crowd = Crowd(6)
    crowd.run(upto="masked")
    both = m.Tally(alive=(0, 1, 2, 3, 4, 5), dead=(2,))
    for wallet in crowd.wallets.values():
        with pytest.raises(SurvivorsRefused, match="as staying and as lost at once"):
            wallet.echo(both)
        assert wallet.phase is Phase.LEFT
        with pytest.raises(OutOfOrder):
            wallet.reveal(m.Confirmed(()))


def test_flower_2_one_after_the_other_is_no_way_either():
    crowd = Crowd(6)
    crowd.run()
    lost = m.Tally(alive=(0, 1, 3, 4, 5), dead=(2,))
    for wallet in crowd.wallets.values():  # they have revealed shares of seeds
        with pytest.raises(OutOfOrder):
            wallet.echo(lost)
        with pytest.raises(OutOfOrder):
            wallet.reveal(m.Confirmed(()))
        assert not wallet._held


def test_flower_2_the_two_lists_shown_to_two_halves_find_too_few_signatures_each():
    """The consistency round of Bonawitz et al.: with t > 2n/3 no two lists both get t."""
    crowd = Crowd(7)
    crowd.run(upto="masked")
    alive = m.Tally(tuple(range(7)), ())
    lost = m.Tally((0, 1, 3, 4, 5, 6), (2,))
    halves = {place: alive if place in (0, 1, 2) else lost for place in range(7)}
    echoes = {place: crowd.wallets[place].echo(halves[place]).signature for place in range(7)}
    for place, wallet in crowd.wallets.items():
        same = [m.Signed(p, echoes[p]) for p in range(7) if halves[p] == halves[place]]
        everyone = [m.Signed(p, echoes[p]) for p in range(7) if p != 2]
        given = same if place % 2 else everyone
        with pytest.raises((SurvivorsRefused, BadSignature)):
            wallet.reveal(m.Confirmed(tuple(given)))
        assert wallet.phase is Phase.LEFT


def test_no_two_lists_can_both_have_the_threshold_of_honest_signers_in_any_cohort():
    for count in range(3, 200):
        least = threshold(count)
        liars = count - least  # at most so many may be the coordinator's own, who sign both lists
        assert 2 * (least - liars) > count - liars


TALLIES: dict[str, tuple[m.Tally, type[FreeholdError], str]] = {
    "omits a member": (
        m.Tally((0, 1, 2, 4, 5), ()),
        SurvivorsRefused,
        "exactly of those that sent",
    ),
    "omits it from both": (m.Tally((0, 1, 2, 4), (5,)), SurvivorsRefused, "exactly of those"),
    "names a stranger": (m.Tally((0, 1, 2, 3, 4, 5, 9), ()), SurvivorsRefused, "exactly of those"),
    "names one twice": (m.Tally((0, 1, 1, 2, 3, 4, 5), ()), SurvivorsRefused, "each once"),
    "leaves too few": (m.Tally((0, 1, 2), (3, 4, 5)), SurvivorsRefused, "3 that stayed, of 5"),
    "calls one lost that stayed": (
        m.Tally((1, 2, 3, 4, 5), (0,)),
        SurvivorsRefused,
        "call this wallet lost, which stayed",
    ),
    "says nobody stayed": (m.Tally((), tuple(range(6))), SurvivorsRefused, "which stayed"),
}


@pytest.mark.parametrize("name", TALLIES)
def test_a_coordinator_that_lies_about_survivors_gets_no_share(name: str):
    crowd = Crowd(6)
    crowd.run(upto="masked")
    tally, kind, said = TALLIES[name]
    wallet = crowd.wallets[0]
    with pytest.raises(kind, match=said):
        wallet.echo(tally)
    assert wallet.phase is Phase.LEFT
    assert not wallet._held


def test_signatures_of_too_few_of_strangers_or_twice_are_no_agreement():
    for change, kind, said in (
        (lambda e: e[:4], SurvivorsRefused, "signed by 4, not by 5"),
        (lambda e: (*e[:4], e[3]), SurvivorsRefused, "each once"),
        (lambda e: (*e[:4], replace(e[4], member=99)), SurvivorsRefused, "each once"),
        (lambda e: (*e[:4], replace(e[4], signature=e[3].signature)), BadSignature, "Member 4"),
    ):
        crowd = Crowd(6)
        crowd.run(upto="echo")
        with pytest.raises(kind, match=said):
            crowd.wallets[5].reveal(m.Confirmed(change(crowd.confirmed[0].echoes)))
        assert not crowd.wallets[5]._held


def test_different_key_books_shown_to_different_wallets_open_no_share():
    """The victim sees a book in which the coordinator put a member of its own."""
    whole = manifest(5)
    wallets = [participant(whole, place) for place in range(5)]
    bundles = [wallet.keys().bundle for wallet in wallets]
    other = participant(whole, 4, chance=77).keys().bundle  # signed rightly, by its own accomplice
    shown = {
        place: m.Book((*bundles[:4], other if place == 0 else bundles[4])) for place in range(4)
    }
    shares = {place: wallets[place].shares(shown[place]) for place in range(4)}
    for place in (0, 1):
        others = [p for p in range(4) if p != place]
        boxes = []
        for sender in others:
            to = [p for p in range(5) if p != sender]
            boxes.append(shares[sender].boxes[to.index(place)])
        with pytest.raises(SharesRefused, match="do not open"):
            wallets[place].commit(m.Inbox(tuple(others), tuple(boxes)), np.zeros(8, np.uint32))
        assert wallets[place].phase is Phase.LEFT


def test_honest_members_that_are_left_out_of_the_key_book_do_not_make_it_easier_to_lie():
    """Three of twelve are the coordinator's, fewer than a third; of a book of seven they are more.

    Were five of those seven enough, it would show two of the honest four that a member stayed and
    the other two that it was lost, and have five shares of both of its secrets.
    """
    crowd = Crowd(12)
    own, honest = {0, 1, 2}, {3, 4, 5, 6}
    bundles = [crowd.wallets[place].keys().bundle for place in range(12)]
    short = m.Book(tuple(bundles[place] for place in sorted(own | honest)))
    assert threshold(7) == len(own) + len(honest) // 2
    for place in sorted(honest):
        with pytest.raises(CohortRefused, match="key book has 7 wallets, and at least 9"):
            crowd.wallets[place].shares(short)
        assert crowd.wallets[place].phase is Phase.LEFT


def test_two_halves_with_a_key_book_each_are_refused():
    """Each half's sum would tell more than the sum of all."""
    crowd = Crowd(10)
    bundles = [crowd.wallets[place].keys().bundle for place in range(10)]
    for half in (range(5), range(5, 10)):
        for place in half:
            with pytest.raises(CohortRefused, match="at least 7"):
                crowd.wallets[place].shares(m.Book(tuple(bundles[other] for other in half)))


def test_a_coordinator_that_forges_keys_of_a_member_is_refused_by_all():
    crowd = Crowd(5)
    crowd.run(upto="keys")
    mine = (
        participant(crowd.manifest, 3, chance=99).keys().bundle
    )  # whoever's key it is, not theirs
    stolen = replace(mine, signature=crowd.books[0].bundles[3].signature)
    bundles = tuple(stolen if b.member == 3 else b for b in crowd.books[0].bundles)
    for place in (0, 1, 2, 4):
        with pytest.raises(BadSignature, match="member 3 of the round are not signed by"):
            crowd.wallets[place].shares(m.Book(bundles))


def test_a_wallet_that_is_left_out_of_the_book_leaves():
    crowd = Crowd(5)
    crowd.run(upto="keys")
    with pytest.raises(BookRefused, match="this wallet's keys as it sent them"):
        crowd.wallets[2].shares(m.Book(tuple(b for b in crowd.books[0].bundles if b.member != 2)))


def test_different_senders_shown_to_different_wallets_find_no_agreement():
    """One wallet is told that a member sent nothing; its mask with it would stay on the sum."""
    crowd = Crowd(6)
    crowd.run(upto="shares")
    victim, inbox = crowd.wallets[0], crowd.inboxes[0]
    short = m.Inbox(inbox.senders[:-1], inbox.boxes[:-1])
    said = victim.commit(short, crowd.vectors[0])
    with pytest.raises(BadSignature, match="did not sign its commitment"):
        crowd.coordinator.hear(0, said)  # an honest coordinator sees at once that it was lied to
    crowd.run_from("commit", {"commit": (0,)}, upto="commit")
    tree = RoundTree({0: said.leaf, **{p: crowd.wallets[p]._leaf for p in range(1, 6)}})
    victim.masked(tree.proof(0), Fixed(tree.root, tree.count))  # a lying one goes on with it
    with pytest.raises(SurvivorsRefused, match="exactly of those that sent shares"):
        victim.echo(m.Tally(tuple(range(6)), ()))


def test_another_root_for_one_wallet_than_for_the_chain_and_the_others():
    crowd = Crowd(4)
    crowd.run(upto="commit")
    own = RoundTree({0: crowd.wallets[0]._leaf, 1: b"a" * 32, 2: b"b" * 32, 3: b"c" * 32})
    with pytest.raises(CommitmentRefused, match="chain has another root"):
        crowd.wallets[0].masked(own.proof(0), crowd.fixed)
    # A wallet that looks at the chain later still finds nobody who signs the same.
    crowd = Crowd(4)
    crowd.run(upto="commit")
    own = RoundTree({0: crowd.wallets[0]._leaf, 1: b"a" * 32, 2: b"b" * 32, 3: b"c" * 32})
    crowd.coordinator.hear(0, crowd.wallets[0].masked(own.proof(0), None))
    crowd.alive.discard(0)
    crowd.run_from("masked", upto="masked")
    tally = crowd.tallies[0]
    echoes = [m.Signed(p, crowd.wallets[p].echo(tally).signature) for p in range(4)]
    for wallet in crowd.wallets.values():
        with pytest.raises((SurvivorsRefused, BadSignature)):
            wallet.reveal(m.Confirmed(tuple(echoes)))


def test_a_vector_that_comes_after_its_member_was_declared_lost_is_kept_nowhere():
    crowd = Crowd(6)
    crowd.run(upto="commit")
    late = crowd.wallets[2].masked(crowd.proofs[2], crowd.fixed)
    crowd.run_from("masked", {"masked": (2,)})
    assert crowd.coordinator.record.dead == (2,)
    with pytest.raises(OutOfOrder, match="it was discarded"):
        crowd.coordinator.hear(2, late)
    reached = [value for value in vars(crowd.coordinator).values() if isinstance(value, bytes)]
    assert late.vector not in reached
    # And had it been kept: the key of the lost member is known now, but never its seed.
    bare = numbers(late.vector).copy()
    assert not np.array_equal(bare, crowd.vectors[2])
    assert len(crowd.coordinator.record.seeds) == 5
