"""Attacks on secure aggregation by members: sybils, and keys and seeds that are lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from tests.unit.wallet.learning.masking.crowd import (
    Crowd,
    Table,
    manifest,
    participant,
    people,
)
from wallet.agreement import rounds
from wallet.agreement.rounds import RoundKeys
from wallet.errors import Malformed
from wallet.learning.masking import messages as m
from wallet.learning.masking.cohort import Least
from wallet.learning.masking.errors import (
    BookRefused,
    CohortRefused,
    NotRecovered,
    TooFew,
)
from wallet.learning.masking.participant import Phase

if TYPE_CHECKING:
    from collections.abc import Callable


pytestmark = pytest.mark.area("F")

replace = msgspec.structs.replace


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


def test_a_member_that_uses_one_key_twice_or_takes_another_s_is_refused():
    crowd = Crowd(4)
    bundles = [wallet.keys().bundle for wallet in crowd.wallets.values()]
    crowd.coordinator.hear(0, m.Keys(bundles[0]))
    for keys in (
        {"mask_key": bundles[0].mask_key},
        {"channel_key": bundles[0].mask_key},
        {"mask_key": bundles[0].signing_key, "signing_key": bundles[0].signing_key},
    ):
        taken = lying_keys(crowd.manifest, 3, **keys)
        with pytest.raises(BookRefused, match="a key that is in the book already"):
            crowd.coordinator.hear(3, m.Keys(taken))
    with pytest.raises(BookRefused, match="holds one key twice"):
        crowd.wallets[0].shares(m.Book((*bundles[:3], taken)))


def test_a_member_that_commits_to_one_seed_and_shares_another_spoils_the_round_and_is_named():
    crowd = Crowd(4)
    crowd.run(upto="shares")
    liar = crowd.wallets[3]
    liar._secrets.seed[:] = b"another seed of thirty-two bytes"
    with pytest.raises(NotRecovered, match="secret of member 3: it shared another"):
        crowd.run_from("commit")
    assert not crowd.sums
