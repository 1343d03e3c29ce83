"""A wallet in a round: what it refuses, that it answers once, and that it keeps nothing."""

from __future__ import annotations

import copy
import gc
import pickle
import random
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
import pytest

from tests.unit.wallet.learning.masking.crowd import STEPS, Crowd, Table, manifest, participant
from wallet.errors import BadSignature, Malformed, NotAllowed, OutOfOrder
from wallet.learning.masking.cohort import Least
from wallet.learning.masking.errors import (
    BookRefused,
    CohortRefused,
    CommitmentRefused,
    SharesRefused,
)
from wallet.learning.masking.messages import Book, Bundle, Committed, Keys
from wallet.learning.masking.participant import Fixed, Participant, Phase
from wallet.learning.masking.signed import RoundTree

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.area("F")

replace = msgspec.structs.replace


def left(wallet: Participant) -> bool:
    """Whether it is out and answers nothing more."""
    with pytest.raises(OutOfOrder, match="phase “left”"):
        wallet.keys()
    return wallet.phase is Phase.LEFT


def held(wallet: Participant) -> list[Any]:
    """Everything of a wallet that could be a secret."""
    secrets = wallet._secrets
    found = [secrets._channel, secrets._mask, secrets._signing, any(secrets.seed)]
    return [each for each in (*found, *wallet._held.values(), *wallet._own) if each]


def test_a_wallet_whose_grant_is_not_in_the_cohort_takes_no_part():
    with pytest.raises(CohortRefused, match="other grants than this wallet's"):
        Participant(manifest(4), b"x" * 32, Table(), lambda _: b"", Least())


def test_a_cohort_smaller_than_the_wallet_asks_for_is_refused_before_anything_is_sent():
    with pytest.raises(CohortRefused, match="has 4 wallets, and at least 5 are needed"):
        participant(manifest(4), 0, Least(wallets=5))


def test_a_member_without_an_open_grant_is_refused_before_anything_is_sent():
    whole = manifest(4)
    with pytest.raises(CohortRefused, match=f"no open grant of {whole.members[2].address}"):
        participant(whole, 0, table=Table(closed=[whole.members[2]]))


def test_with_groups_only_the_wallets_own_group_has_to_stand():
    whole = manifest(9, groups=3)
    own, other = whole.lots()[whole.group_of(0)], whole.lots()[(whole.group_of(0) + 1) % 3]
    participant(whole, 0, table=Table(closed=[whole.members[other[0]]]))
    with pytest.raises(CohortRefused, match="no open grant"):
        participant(whole, 0, table=Table(closed=[whole.members[own[1]]]))


def test_a_key_that_its_owner_does_not_sign_ends_the_round_for_the_wallet():
    def refuses(_: Any) -> bytes:
        raise NotAllowed("The person said no.")

    whole = manifest(4)
    wallet = Participant(whole, whole.members[0].grant_id, Table(), refuses, Least())
    with pytest.raises(NotAllowed):
        wallet.keys()
    assert left(wallet)
    assert not held(wallet)


def forged(bundle: Bundle) -> Bundle:
    """The bundle with a key that the coordinator knows."""
    return replace(bundle, channel_key=b"\x09" + bytes(31))


BOOKS: dict[str, tuple[Any, type[Exception], str]] = {
    "own keys are missing": (lambda b: b[1:], BookRefused, "this wallet's keys"),
    "own keys are exchanged": (lambda b: (forged(b[0]), *b[1:]), BookRefused, "this wallet's keys"),
    "another's keys are exchanged": (
        lambda b: (*b[:3], forged(b[3])),
        BadSignature,
        "keys of member 3 of the round are not signed by 0x",
    ),
    "a member is named twice": (lambda b: (*b, b[4]), BookRefused, "each once and in order"),
    "members are out of order": (
        lambda b: (b[0], b[2], b[1], *b[3:]),
        BookRefused,
        "each once and in order",
    ),
    "a stranger is named": (
        lambda b: (*b, replace(b[4], member=77)),
        BookRefused,
        "not in this group",
    ),
    "one key is another's too": (
        lambda b: (*b[:4], replace(b[4], mask_key=b[3].mask_key)),
        BookRefused,
        "one key twice",
    ),
    "it is too small": (lambda b: b[:2], CohortRefused, "has 2 wallets, and at least 4"),
}


@pytest.mark.parametrize("name", BOOKS)
def test_a_key_book_is_refused_if(name: str):
    crowd = Crowd(5)
    crowd.run(upto="keys")
    change, kind, said = BOOKS[name]
    wallet = crowd.wallets[0]
    with pytest.raises(kind, match=said):
        wallet.shares(Book(change(crowd.books[0].bundles)))
    assert left(wallet)
    assert not held(wallet)


INBOXES: dict[str, tuple[Any, type[Exception], str]] = {
    "it names the wallet itself": (
        lambda s, b: ((0, *s), (b[0], *b)),
        SharesRefused,
        "other members",
    ),
    "it names a stranger": (lambda s, b: ((*s, 9), (*b, b[0])), SharesRefused, "other members"),
    "a box lacks its sender": (lambda s, b: (s[1:], b), SharesRefused, "other members"),
    "it is out of order": (
        lambda s, b: ((s[1], s[0], *s[2:]), b),
        SharesRefused,
        "in order",
    ),
    "boxes are exchanged": (
        lambda s, b: (s, (b[1], b[0], *b[2:])),
        SharesRefused,
        "member 1 do not open",
    ),
    "too few sent shares": (
        lambda s, b: (s[:2], b[:2]),
        CohortRefused,
        "3 wallets, and at least 4",
    ),
}


@pytest.mark.parametrize("name", INBOXES)
def test_an_inbox_is_refused_if(name: str):
    crowd = Crowd(5)
    crowd.run(upto="shares")
    change, kind, said = INBOXES[name]
    wallet, inbox = crowd.wallets[0], crowd.inboxes[0]
    senders, boxes = change(inbox.senders, inbox.boxes)
    with pytest.raises(kind, match=said):
        wallet.commit(replace(inbox, senders=senders, boxes=boxes), crowd.vectors[0])
    assert left(wallet)
    assert not held(wallet)


def test_the_vector_does_not_leave_before_its_commitment_is_under_the_chain_s_root():
    def waiting() -> tuple[Crowd, Participant, Committed]:
        crowd = Crowd(4)
        crowd.run(upto="commit")
        return crowd, crowd.wallets[1], crowd.proofs[1]

    crowd, wallet, proof = waiting()
    with pytest.raises(CommitmentRefused, match="not under the root"):
        wallet.masked(crowd.proofs[2], crowd.fixed)
    assert left(wallet)
    crowd, wallet, proof = waiting()
    with pytest.raises(CommitmentRefused, match="chain has another root"):
        wallet.masked(proof, Fixed(b"r" * 32, 4))
    assert left(wallet)
    crowd, wallet, proof = waiting()
    alone = RoundTree({1: wallet._leaf})
    with pytest.raises(CommitmentRefused, match="Only 1 members committed"):
        wallet.masked(alone.proof(1), Fixed(alone.root, 1))
    assert not held(wallet)
    assert not wallet._vector


def test_a_vector_of_another_length_or_type_is_a_mistake_of_the_caller():
    crowd = Crowd(3)
    crowd.run(upto="shares")
    others: tuple[Any, ...] = (np.zeros(9, np.uint32), np.zeros(8), np.zeros((8, 1), np.uint32))
    for vector in others:
        with pytest.raises(ValueError, match="another length or type"):
            crowd.wallets[0].commit(crowd.inboxes[0], vector)
    crowd.run_from("commit")
    assert crowd.sums


def test_the_caller_s_vector_is_not_changed():
    crowd = Crowd(3)
    before = crowd.vectors[0].copy()
    crowd.run()
    assert np.array_equal(crowd.vectors[0], before)


def test_each_step_is_answered_once_and_in_order():
    crowd = Crowd(3)
    wallet = crowd.wallets[0]

    def each_answered(done: int) -> None:
        calls: tuple[Callable[[], object], ...] = (
            wallet.keys,
            lambda: wallet.shares(crowd.books.get(0, Book(()))),
            lambda: wallet.commit(crowd.inboxes.get(0, None), crowd.vectors[0]),  # type: ignore[arg-type]
            lambda: wallet.masked(crowd.proofs.get(0, None), None),  # type: ignore[arg-type]
            lambda: wallet.echo(crowd.tallies.get(0, None)),  # type: ignore[arg-type]
            lambda: wallet.reveal(crowd.confirmed.get(0, None)),  # type: ignore[arg-type]
        )
        before = wallet.phase
        for at, call in enumerate(calls):
            if at != done:
                with pytest.raises(OutOfOrder, match="nothing was sent"):
                    call()
        assert wallet.phase is before  # a message of another phase changes nothing

    each_answered(0)
    for done, step in enumerate(STEPS, start=1):
        crowd.run_from(step, upto=step)
        each_answered(done)
    assert crowd.sums


def test_nothing_secret_is_held_longer_than_it_is_needed():
    crowd = Crowd(4)
    wallet = crowd.wallets[0]
    crowd.run(upto="shares")
    secrets = wallet._secrets
    seed = secrets.seed
    assert any(seed)
    crowd.run_from("commit", upto="commit")
    assert not any(seed)
    assert secrets.is_forgotten
    crowd.run_from("masked", upto="masked")
    assert not wallet._vector
    crowd.run_from("echo")
    assert not held(wallet)
    assert wallet.senders == ()


def test_after_the_round_no_secret_of_it_is_anywhere_in_the_wallet():
    crowd = Crowd(3)
    crowd.run(upto="shares")
    secrets = crowd.wallets[0]._secrets
    seed, key = bytes(secrets.seed), secrets.mask.private_bytes_raw()
    shares = crowd.wallets[0]._own
    assert {seed, *shares} <= pile(crowd.wallets[0])
    crowd.run_from("commit")
    gc.collect()
    reached = pile(crowd.wallets[0])
    assert not reached & {seed, key, *shares}


def pile(thing: Any) -> set[bytes]:
    """All bytes that can be reached from a wallet's own attributes."""
    found, ahead, seen = set[bytes](), [vars(thing)], set[int]()
    while ahead:
        item = ahead.pop()
        if id(item) in seen:
            continue
        seen.add(id(item))
        if isinstance(item, bytes | bytearray):
            found.add(bytes(item))
        elif isinstance(item, dict):
            ahead += [*item.keys(), *item.values()]
        elif isinstance(item, list | tuple | set | frozenset):
            ahead += list(item)
        elif isinstance(item, msgspec.Struct):
            ahead += [getattr(item, name) for name in item.__struct_fields__]
        elif hasattr(item, "__dict__") and not callable(item):
            ahead.append(vars(item))
    return found


@pytest.mark.parametrize("step", STEPS)
def test_a_wallet_may_leave_after_any_step_and_forgets_all(step: str):
    crowd = Crowd(4)
    crowd.run(upto=step)
    wallet = crowd.wallets[2]
    wallet.leave()
    assert not held(wallet)
    assert wallet.phase is (Phase.OVER if step == "reveal" else Phase.LEFT)


def test_a_restarted_wallet_has_dropped_out_and_never_goes_on_with_the_same_keys():
    crowd = Crowd(4)
    crowd.run(upto="shares")
    for way in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="in the process that began it or not at all"):
            way(crowd.wallets[3])
    again = participant(crowd.manifest, 3, chance=99)
    fresh = again.keys().bundle
    before = crowd.books[0].bundles[3]
    assert not {fresh.channel_key, fresh.mask_key, fresh.signing_key} & {
        before.channel_key, before.mask_key, before.signing_key,
    }  # fmt: skip
    with pytest.raises(OutOfOrder):
        crowd.coordinator.hear(3, Keys(fresh))
    with pytest.raises(BookRefused, match="this wallet's keys as it sent them"):
        again.shares(crowd.books[0])
    crowd.run_from("commit", {"commit": (3,)})
    assert crowd.coordinator.record.dead == (3,)


def test_what_a_wallet_shows_of_itself_holds_no_secret():
    crowd = Crowd(3)
    crowd.run(upto="shares")
    assert repr(crowd.wallets[1]) == "Participant(member 1 of group 0, shares)"
    assert repr(crowd.coordinator) == "Coordinator(group 0, commitments, 3 awaited)"


def test_a_manifest_that_is_not_whole_is_refused():
    whole = manifest(4)
    with pytest.raises(Malformed, match="not in order"):
        participant(replace(whole, members=whole.members[::-1]), 0)


def test_keys_are_drawn_anew_in_each_round():
    first, second = manifest(3), manifest(3, number=2)
    bundles = [participant(of, 0, chance=random.Random(1).randrange(99)).keys().bundle
               for of in (first, second)]  # fmt: skip
    assert bundles[0].mask_key != bundles[1].mask_key
    assert bundles[0].signature != bundles[1].signature
