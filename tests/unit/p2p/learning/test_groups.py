"""What becomes of the sums of groups where a member of one of them lies."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace

from p2p.learning.round import Group, Ran
from p2p.requester.learning import progress
from tests.unit.wallet.agreement.studies import study
from tests.unit.wallet.learning.masking.crowd import Crowd
from wallet.agreement.study import threshold
from wallet.agreement.task_inputs import Hour, Label
from wallet.agreement.tasks import Logistic, Training
from wallet.errors import NotAllowed
from wallet.learning import model, quantise
from wallet.learning.errors import BadVector

if TYPE_CHECKING:
    from wallet.agreement.study import Study

pytestmark = pytest.mark.area("F")

TASK = Logistic((Hour("start"),), Label("value", (("60",), ("61",))), Training("0.1"))
STUDY = study(TASK, rounds=3, wallets_least=15, clip="1", noise="0", groups=5, combining="median")
TRUE = np.array([0.25, -0.5, 0.125])
BEFORE = bytes(4 * STUDY.dimension)
FARTHEST = np.full(3, 2**31 - 1, np.uint32)


def ran(of: Study, liars: dict[int, np.ndarray]) -> Ran:
    """A round of 15 wallets that all say the same, but for some, each in a group of its own."""
    crowd = Crowd(15, groups=of.groups, dimension=of.dimension)
    scale = quantise.scale_of(of)
    crowd.vectors = {place: quantise.prepared(TRUE, scale).words for place in range(15)}
    for group, words in liars.items():
        crowd.vectors[crowd.manifest.lots()[group][0]] = words
    crowd.run()
    groups = tuple(Group(each, crowd.sums[each.group], "") for each in crowd.coordinators)
    root = next(iter(crowd.proofs.values()))
    return Ran(crowd.manifest, root.root, root.count, groups, {})


def moved(made: progress.Made) -> np.ndarray:
    return model.decode(made.model, STUDY.dimension)


@pytest.mark.parametrize("combining", ["median", "trimmed-mean"])
def test_a_wallet_that_poisons_spoils_its_group_and_not_the_model(combining):
    of = replace(STUDY, combining=combining)
    inside = quantise.prepared(-2 * TRUE, quantise.scale_of(of)).words  # as long as is allowed
    made = progress.after(of, BEFORE, ran(of, {2: inside}))
    assert moved(made) == pytest.approx(TRUE, abs=1e-5)
    assert made.figures == {"wallets": 15}


def test_a_group_whose_sum_nobody_honest_can_have_made_is_left_aside():
    made = progress.after(STUDY, BEFORE, ran(STUDY, {2: FARTHEST, 4: FARTHEST}))
    assert moved(made) == pytest.approx(TRUE, abs=1e-5)
    assert made.figures == {"wallets": 9}
    assert list(made.aside) == [2, 4]
    assert "Group 2 was left aside: The sum is larger than 3 wallets" in made.aside[2]
    mean = replace(STUDY, combining="mean")
    assert moved(progress.after(mean, BEFORE, ran(mean, {1: FARTHEST}))) == pytest.approx(
        TRUE, abs=1e-5
    )


def test_with_too_few_groups_left_nothing_is_made_rather_than_their_mean():
    liars = dict.fromkeys((0, 2, 4), FARTHEST)
    with pytest.raises(NotAllowed, match=r"2 of the round's groups .* would decide"):
        progress.after(STUDY, BEFORE, ran(STUDY, liars))


def test_without_groups_a_sum_that_nobody_honest_can_have_made_ends_the_round():
    alone = replace(STUDY, groups=1, combining="mean")
    with pytest.raises(NotAllowed, match="larger than 15 wallets can make it"):
        progress.after(alone, BEFORE, ran(alone, {0: FARTHEST}))


def test_a_member_that_lies_moves_a_mean_by_a_few_bounds_at_most():
    """Whatever passes for a sum of n honest wallets lies within one bound of the origin."""
    of = quantise.scale(3, 15, Decimal(1))
    honest = sum((quantise.prepared(TRUE, of).words for _ in range(14)), np.zeros(3, np.uint32))
    for size in (2**k for k in range(31)):
        lie = np.array([-size, 0, 0]).astype(np.uint32)
        try:
            found = quantise.mean(honest + lie, 15, of)
        except BadVector:
            continue
        assert np.linalg.norm(found - TRUE) < 2.1


def test_noise_is_never_taken_for_a_lie():
    """A sum of the longest vectors, all alike, with the noise of each."""
    longest = np.array([1.0, 0.0, 0.0])
    for multiplier, honest, wallets in (("0.5", 1, 3), ("20", 1, 15), ("3", 10, 15)):
        of = quantise.scale(3, 15, Decimal(1), Decimal(multiplier), honest)
        for _ in range(4):
            added = (quantise.prepared(longest, of).words for _ in range(wallets))
            quantise.mean(sum(added, np.zeros(3, np.uint32)), wallets, of)


def test_each_group_s_sum_has_all_the_noise_also_when_no_more_than_must_have_stayed():
    """Seven in a group, five of them counted on, two lost at the worst moment."""
    honest, size = threshold(7), 4000
    of = quantise.scale(size, 14, Decimal(1), Decimal("1.5"), honest)
    crowd = Crowd(14, groups=2, dimension=size)
    crowd.vectors = {at: quantise.prepared(np.zeros(size), of).words for at in range(14)}
    crowd.run({"masked": [place for lot in crowd.manifest.lots() for place in lot[:2]]})
    for group in crowd.coordinators:
        assert len(group.record.alive) == honest
        spread = quantise.mean(crowd.sums[group.group], honest, of) * honest
        assert float(spread.std()) > 1.5 * 0.9
