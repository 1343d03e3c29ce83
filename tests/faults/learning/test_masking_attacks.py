"""Attacks on secure aggregation, each by name: a lying coordinator, lying members, old messages.

The first two break Flower's SecAgg+ (flwr 1.41): 32-bit masks, and one client listed as alive and
as dead at once. What every test asks in the end: did the coordinator learn one wallet's vector?
"""

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
    Table,
    manifest,
    participant,
    people,
    sum_of,
)
from wallet.agreement import rounds
from wallet.agreement.rounds import RoundKeys
from wallet.errors import BadSignature, FreeholdError, Malformed, OutOfOrder
from wallet.learning.masking import messages as m
from wallet.learning.masking.cohort import Least, threshold
from wallet.learning.masking.errors import (
    BookRefused,
    CohortRefused,
    CommitmentRefused,
    NotRecovered,
    SharesRefused,
    SurvivorsRefused,
    TooFew,
)
from wallet.learning.masking.masks import Masks, numbers
from wallet.learning.masking.participant import Fixed, Participant, Phase
from wallet.learning.masking.shamir import Recovery
from wallet.learning.masking.signed import RoundTree

if TYPE_CHECKING:
    from collections.abc import Callable

    from wallet.learning.masking.coordinator import Coordinator

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


# --- The two breaks of Flower's SecAgg+ --------------------------------------------------------


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


# --- A coordinator that lies -------------------------------------------------------------------


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


# --- Sybils and members that lie ---------------------------------------------------------------


def test_a_cohort_of_the_requester_s_own_wallets_is_refused_before_anything_is_sent():
    whole = manifest(10)
    sybils = set(whole.members[1:])
    with pytest.raises(CohortRefused, match="has 0 wallets that are known to be independent"):
        participant(whole, 0, Least(independent=1), Table(sybils=sybils))
    with pytest.raises(CohortRefused, match=r"has 2 wallets .* at least 3 are asked for"):
        participant(whole, 0, Least(independent=3), Table(sybils=set(whole.members[3:])))
    participant(whole, 0, Least(independent=3), Table(sybils=set(whole.members[4:])))


@pytest.mark.parametrize(("step", "said"), [("keys", "key book"), ("shares", "sent shares"),
                                            ("masked", "those that stayed")])  # fmt: skip
def test_independent_members_that_are_dropped_one_by_one_end_the_round(step: str, said: str):
    """The coordinator lets only its own wallets stay beside the victim."""
    crowd = Crowd(10)
    table = Table(sybils=set(crowd.manifest.members[3:]))
    victim = crowd.wallets[0] = participant(crowd.manifest, 0, Least(independent=2), table)
    crowd.run({step: (1,)}, upto=step)
    after: dict[str, Callable[[], object]] = {
        "keys": lambda: victim.shares(crowd.books[0]),
        "shares": lambda: victim.commit(crowd.inboxes[0], crowd.vectors[0]),
        "masked": lambda: victim.echo(crowd.tallies[0]),
    }
    with pytest.raises(CohortRefused, match=f"{said} has 1 wallets that are known"):
        after[step]()
    assert victim.phase is Phase.LEFT
    assert not victim._held


def test_a_round_for_fewer_than_its_study_promises_is_refused():
    crowd = Crowd(9, least=8)
    with pytest.raises(TooFew, match="8 are needed"):
        crowd.run({"masked": (0, 1)})
    crowd = Crowd(9, least=8)
    crowd.run({"masked": (0,)}, upto="masked")
    with pytest.raises(CohortRefused, match="has 7 wallets, and at least 8"):
        crowd.wallets[1].echo(m.Tally((1, 2, 3, 4, 5, 6, 7), (0, 8)))


SMALL = (bytes(32), b"\x01" + bytes(31), (2**255 - 20).to_bytes(32, "little"))
TWICE_SPELT = b"\xff" * 32


def lying_keys(of: Any, place: int, **keys: bytes) -> m.Bundle:
    """Keys of a member's own choice, rightly signed by its address."""
    member = of.members[place]
    honest = participant(of, place, chance=5).keys().bundle
    fields = {name: getattr(honest, name) for name in ("channel_key", "mask_key", "signing_key")}
    said = RoundKeys(member.grant_id, of.study, of.number, of.hash, **(fields | keys))
    signature = rounds.sign(said, of.domain, people(len(of.members))[member])
    return m.Bundle(place, **(fields | keys), signature=signature)


@pytest.mark.parametrize("which", ["channel_key", "mask_key"])
def test_a_member_s_key_in_a_second_spelling_is_refused_by_coordinator_and_wallets(which: str):
    crowd = Crowd(4)
    bad = lying_keys(crowd.manifest, 3, **{which: TWICE_SPELT})
    with pytest.raises(Malformed, match="one spelling"):
        crowd.coordinator.hear(3, m.Keys(bad))
    bundles = [wallet.keys().bundle for wallet in crowd.wallets.values()]
    with pytest.raises(Malformed, match="one spelling"):
        crowd.wallets[0].shares(m.Book((*bundles[:3], bad)))
    assert crowd.wallets[0].phase is Phase.LEFT


@pytest.mark.parametrize("point", SMALL, ids=lambda point: point.hex()[:6])
@pytest.mark.parametrize("which", ["channel_key", "mask_key"])
def test_a_key_whose_secret_with_everybody_is_all_zero_is_refused(which: str, point: bytes):
    crowd = Crowd(4)
    bad = lying_keys(crowd.manifest, 3, **{which: point})
    with pytest.raises(Malformed, match="small order"):
        crowd.coordinator.hear(3, m.Keys(bad))
    bundles = [wallet.keys().bundle for wallet in crowd.wallets.values()]
    with pytest.raises(Malformed, match="small order"):
        crowd.wallets[0].shares(m.Book((*bundles[:3], bad)))
    assert crowd.wallets[0].phase is Phase.LEFT


def test_a_member_that_commits_to_one_seed_and_shares_another_spoils_the_round_and_is_named():
    crowd = Crowd(4)
    crowd.run(upto="shares")
    liar = crowd.wallets[3]
    liar._secrets.seed[:] = b"another seed of thirty-two bytes"
    with pytest.raises(NotRecovered, match="secret of member 3: it shared another"):
        crowd.run_from("commit")
    assert not crowd.sums


# --- Old and misdirected messages --------------------------------------------------------------


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


# --- Storms ------------------------------------------------------------------------------------


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
