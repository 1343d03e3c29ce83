"""The coordinator in a round: who is late is out, and damage of one member is its own."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest

from tests.unit.wallet.learning.masking.crowd import STEPS, Crowd, sum_of
from wallet.errors import BadSignature, Malformed, OutOfOrder
from wallet.learning.masking.coordinator import Coordinator, Stage
from wallet.learning.masking.errors import (
    BookRefused,
    CommitmentRefused,
    NotRecovered,
    SharesRefused,
    TooFew,
)
from wallet.learning.masking.messages import (
    Commitment,
    Echo,
    Keys,
    Masked,
    Reveal,
    Shares,
)
from wallet.learning.masking.shamir import PRIME

pytestmark = pytest.mark.area("F")

replace = msgspec.structs.replace


def test_it_says_whom_it_waits_for():
    crowd = Crowd(4)
    assert crowd.coordinator.waiting == {0, 1, 2, 3}
    crowd.coordinator.hear(2, crowd.wallets[2].keys())
    assert crowd.coordinator.waiting == {0, 1, 3}


@pytest.mark.parametrize("step", STEPS)
def test_too_few_at_any_step_end_the_round_without_a_sum(step: str):
    crowd = Crowd(4)
    with pytest.raises(TooFew, match="ends without a sum; nothing can be read of anybody"):
        crowd.run({step: (1, 2)})
    assert crowd.coordinator.stage is Stage.OVER
    assert not crowd.sums
    assert crowd.coordinator.record.seeds == ()
    with pytest.raises(OutOfOrder):
        crowd.coordinator.finish()


def test_a_message_that_comes_twice_or_too_late_is_discarded():
    crowd = Crowd(4)
    keys = [wallet.keys() for wallet in crowd.wallets.values()]
    for place in (0, 1, 2):
        crowd.coordinator.hear(place, keys[place])
    with pytest.raises(OutOfOrder, match="is not expected to speak in “keys”, or has"):
        crowd.coordinator.hear(0, keys[0])
    crowd.coordinator.book()
    with pytest.raises(OutOfOrder, match="it was discarded"):
        crowd.coordinator.hear(3, keys[3])
    with pytest.raises(OutOfOrder, match="not expected"):
        crowd.coordinator.hear(3, Shares((bytes(148),) * 2))


def test_stages_are_closed_in_order():
    crowd = Crowd(3)
    for close in (crowd.coordinator.inboxes, crowd.coordinator.tally, crowd.coordinator.finish):
        with pytest.raises(OutOfOrder, match="The round is in “keys”"):
            close()


def test_keys_are_of_who_sends_them_signed_and_their_own():
    crowd = Crowd(4)
    bundles = [wallet.keys().bundle for wallet in crowd.wallets.values()]
    crowd.coordinator.hear(0, Keys(bundles[0]))
    for bundle, kind, said in (
        (bundles[2], BookRefused, "sent the keys of member 2"),
        (replace(bundles[2], member=1), BadSignature, "not signed by 0x"),
        (replace(bundles[1], mask_key=bundles[1].channel_key), BadSignature, "not signed by 0x"),
    ):
        with pytest.raises(kind, match=said):
            crowd.coordinator.hear(1, Keys(bundle))
    crowd.coordinator.hear(1, Keys(bundles[1]))  # a right one is still taken
    assert crowd.coordinator.waiting == {2, 3}


def test_a_wrong_number_of_boxes_is_refused():
    crowd = Crowd(4)
    crowd.run(upto="keys")
    shares = crowd.wallets[0].shares(crowd.books[0])
    with pytest.raises(SharesRefused, match="2 boxes for 3 others"):
        crowd.coordinator.hear(0, Shares(shares.boxes[1:]))


def test_a_commitment_is_signed_and_a_vector_is_the_one_committed_to():
    crowd = Crowd(4)
    crowd.run(upto="shares")
    said = crowd.wallets[0].commit(crowd.inboxes[0], crowd.vectors[0])
    for name in ("leaf", "seed_hash"):
        with pytest.raises(BadSignature, match="did not sign its commitment"):
            crowd.coordinator.hear(0, replace(said, **{name: b"x" * 32}))
    with pytest.raises(BadSignature):
        crowd.coordinator.hear(1, said)
    crowd.coordinator.hear(0, said)
    crowd.alive.discard(0)
    crowd.run_from("commit", upto="commit")
    for vector, kind in (
        (bytes(32), CommitmentRefused),
        (bytes(28), Malformed),
        (bytes(36), Malformed),
    ):
        with pytest.raises(kind, match=r"another length|not the one it committed to"):
            crowd.coordinator.hear(1, Masked(vector))


def test_an_echo_is_over_the_lists_that_were_shown():
    crowd = Crowd(4)
    crowd.run(upto="masked")
    with pytest.raises(BadSignature, match="signed other lists"):
        crowd.coordinator.hear(0, Echo(bytes(64)))


def moved(share: bytes) -> bytes:
    """A share changed on purpose so that what comes out could still be a secret."""
    return ((int.from_bytes(share, "big") + 1) % PRIME).to_bytes(66, "big")


def revealing(count: int, liars: Any, change: Any, dead: Any = ()) -> Crowd:
    """A round in which some reveal other shares than they hold."""
    crowd = Crowd(count)
    crowd.run({"masked": dead}, upto="echo")
    for wallet in crowd.speaking(crowd.coordinator.waiting):
        said = wallet.reveal(crowd.confirmed[0])
        if wallet.place in liars:
            said = Reveal(tuple(change(share) for share in said.shares))
        crowd.coordinator.hear(wallet.place, said)
    return crowd


@pytest.mark.parametrize("change", [moved, lambda _: b"\xff" * 66, lambda _: bytes(66)])
@pytest.mark.parametrize("liar", [0, 3, 6])
def test_one_member_that_reveals_wrong_shares_is_left_aside(liar: int, change: Any):
    crowd = revealing(7, {liar}, change, dead=(2,))
    found = crowd.coordinator.finish()
    alive = (place for place in crowd.vectors if place != 2)
    assert np.array_equal(found, sum_of((crowd.vectors[place] for place in alive), 8))


def test_more_that_lie_end_the_round_and_never_make_a_wrong_sum():
    crowd = revealing(7, {0, 1, 2}, moved)
    with pytest.raises(NotRecovered, match="do not give the secret of member 0"):
        crowd.coordinator.finish()
    assert crowd.coordinator.record.seeds == ()


def test_a_reveal_of_too_few_shares_is_refused():
    crowd = Crowd(4)
    crowd.run(upto="echo")
    shares = crowd.wallets[0].reveal(crowd.confirmed[0]).shares
    with pytest.raises(SharesRefused, match="revealed 3 shares of 4"):
        crowd.coordinator.hear(0, Reveal(shares[1:]))


def test_the_record_holds_of_each_member_one_secret_only():
    crowd = Crowd(5)
    crowd.run({"masked": (1,)})
    record = crowd.coordinator.record
    assert (record.alive, record.dead) == ((0, 2, 3, 4), (1,))
    assert (len(record.seeds), len(record.keys), len(record.vectors)) == (4, 1, 4)
    assert all(vector in crowd.given for vector in record.vectors)


def test_messages_are_taken_by_their_kind_only():
    crowd = Crowd(3)
    with pytest.raises(OutOfOrder, match="another stage"):
        crowd.coordinator.hear(0, Commitment(bytes(32), bytes(32), bytes(64)))
    assert Coordinator(crowd.manifest, 0, lambda *_: True).stage is Stage.KEYS
