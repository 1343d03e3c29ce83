"""Attacks on secure aggregation: a coordinator that tells of another sum than came out."""

from __future__ import annotations

import hashlib
from dataclasses import replace as changed
from typing import Any

import msgspec
import numpy as np
import pytest

from tests.unit.wallet.learning.finished import finished
from wallet.learning.masking.masks import Masks
from wallet.learning.transcript import aggregate_hash

pytestmark = pytest.mark.area("F")

replace = msgspec.structs.replace


def mask(seed: bytes, dimension: int = 4000) -> np.ndarray[Any, np.dtype[np.uint32]]:
    vector = np.zeros(dimension, np.uint32)
    Masks(dimension).add(vector, seed)
    return vector


def test_a_sum_that_the_coordinator_made_up_is_found_by_anyone_though_chain_and_record_agree():
    done = finished(5, {})
    wished = done.crowd.sums[0] + np.uint32(1)
    lie = aggregate_hash(done.crowd.manifest, {0: (5, wished)})
    facts = changed(done.facts, aggregate=lie)
    verdict = done.audit(signed=done.retold(aggregate=lie), facts=facts)
    assert verdict.problems == ("The sum is not that of the masked vectors without their masks.",)
    assert verdict.proves == ()


def test_seeds_made_up_to_fit_another_sum_are_found_however_small_the_vector():
    """Of one number, seeds for any wished sum are found by trying; they are not those promised."""
    done = finished(4, {}, dimension=1)
    total, wished = int(done.crowd.sums[0][0]) & 0xFF, 0x7F
    first = done.group.seeds[0]
    tries = (hashlib.sha256(bytes([at % 256, at // 256])).digest() for at in range(5000))
    other = next(
        seed
        for seed in tries
        if (total + int(mask(first, 1)[0]) - int(mask(seed, 1)[0])) & 0xFF == wished
    )
    made = done.crowd.sums[0] + mask(first, 1) - mask(other, 1)
    lie = aggregate_hash(done.crowd.manifest, {0: (4, made)})
    first_group = replace(done.group, seeds=(other, *done.group.seeds[1:]))
    told = done.retold(groups=(first_group,), aggregate=lie)
    verdict = done.audit(signed=told, facts=changed(done.facts, aggregate=lie))
    assert verdict.problems == ("In group 0: The seed of member 0 is not the one it committed to.",)
