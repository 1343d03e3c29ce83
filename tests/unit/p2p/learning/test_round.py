"""A round over streams: the sum comes out, whoever goes away on the way, and nothing else does."""

from __future__ import annotations

import numpy as np
import pytest

from p2p.learning.round import Ran, Round
from tests.unit.p2p.learning.cohort import (
    PHASE_SECONDS,
    Wallet,
    Written,
    gathered,
    manifest,
)
from wallet.agreement import rounds
from wallet.errors import FreeholdError
from wallet.learning.masking import messages
from wallet.learning.masking.errors import TooFew

pytestmark = pytest.mark.area("F")

DIMENSION = 40


def wallets(count: int) -> list[Wallet]:
    return [Wallet(number, DIMENSION) for number in range(1, count + 1)]


async def ran(of: list[Wallet], *, groups: int = 1, model: bytes = b"model") -> Ran:
    register = Written()
    async with gathered(of) as (floor, ends):
        made = manifest(of, groups=groups)
        result = await Round(floor, made, model, verify, PHASE_SECONDS).run(register)
    assert register.begun == [made.hash]
    assert register.committed == [(result.root, result.count)]
    assert len(ends.of) == len(of)
    return result


def verify(member: object, digest: bytes, signature: bytes) -> bool:
    return rounds.signed_by(member.wallet, digest, signature)  # type: ignore[attr-defined]


async def test_the_sum_of_all_comes_out_and_the_model_reaches_everyone():
    of = wallets(5)
    result = await ran(of)
    (group,) = result.groups
    assert group.total is not None
    assert np.array_equal(group.total, np.full(DIMENSION, 15))
    assert len(result.survivors) == len(result.vectors) == 5
    assert all(one.models == [(1, b"model")] for one in of)
    assert of[0].heard == ["Begin", "Book", "Inbox", "Committed", "Tally", "Confirmed"]


async def test_each_group_has_a_sum_of_its_own():
    of = wallets(9)
    result = await ran(of, groups=3)
    totals = [int(group.total[0]) for group in result.groups if group.total is not None]
    assert len(totals) == 3
    assert sum(totals) == 45


@pytest.mark.parametrize("stage", ["Begin", "Book", "Inbox", "Committed", "Tally", "Confirmed"])
async def test_one_that_goes_away_in_any_stage_does_not_stop_the_others(stage: str):
    of = wallets(7)

    def leave(said: messages.Message) -> None:
        if type(said).__name__ == stage:
            raise FreeholdError("This wallet goes.")

    of[2].before = leave
    result = await ran(of)
    (group,) = result.groups
    assert group.total is not None
    there = stage in ("Tally", "Confirmed")  # its vector had come
    assert int(group.total[0]) == 28 - (0 if there else 3)
    assert len(result.vectors) == len(result.survivors) == (7 if there else 6)


async def test_too_few_end_the_round_without_a_sum():
    of = wallets(5)

    def leave(said: messages.Message) -> None:
        if isinstance(said, messages.Committed):
            raise FreeholdError("This wallet goes.")

    for one in of[:3]:
        one.before = leave
    result = await ran(of)
    assert [group.total for group in result.groups] == [None]
    assert "needed" in result.groups[0].why
    assert result.survivors == ()


async def test_nobody_left_to_commit_is_said():
    of = wallets(3)

    def leave(_said: messages.Message) -> None:
        raise FreeholdError("This wallet goes.")

    of[0].before = leave
    with pytest.raises(TooFew):
        await ran(of)


async def test_a_wallet_that_leaves_is_told_of_and_the_round_goes_on():
    of = wallets(6)

    def leave(said: messages.Message) -> None:
        if isinstance(said, messages.Inbox):
            of[5].gone.set()

    of[5].before = leave
    result = await ran(of)
    assert int(result.groups[0].total[0]) in (15, 21)  # type: ignore[index]


async def test_a_wallet_that_comes_again_has_one_seat():
    of = wallets(4)
    async with gathered(of) as (floor, _ends):
        again = Wallet(2, DIMENSION)
        first = floor.seats[again.grant_id]
        async with gathered([again]) as (other, _):
            assert other.seats[again.grant_id] is not first
        assert len(floor.seats) == 4
