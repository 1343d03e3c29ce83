"""Which holder gets which share, and when shares are placed anew."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from wallet.placement import (
    AWAY_MS,
    DOUBTED_MS,
    GRACE_MS,
    HOUR_MS,
    RELEASED,
    SMALL,
    WIDE,
    Candidate,
    Code,
    Held,
    code_for,
    place,
    repair,
)

pytestmark = pytest.mark.area("G")

DAY_MS = 24 * HOUR_MS


def friends(count: int, **changes: object) -> list[Candidate]:
    return [replace(Candidate(f"friend {at}"), **changes) for at in range(count)]


def boxes(count: int) -> list[Candidate]:
    return [Candidate(f"box {at}", always_on=True) for at in range(count)]


def held(plan_puts: object, away: dict[int, int] | None = None) -> list[Held]:
    away = away or {}
    return [Held(number, holder, away.get(number, 0)) for number, holder in plan_puts]  # type: ignore[attr-defined]


EVERYBODY = friends(14) + boxes(6)
WHOLE = held(place(WIDE, b"stripe", EVERYBODY).puts)


def test_a_new_stripe_lies_with_eight_people_and_four_that_are_always_on():
    plan = place(WIDE, b"stripe", EVERYBODY)
    assert [put.number for put in plan.puts] == list(range(12))
    assert Counter(put.holder.split()[0] for put in plan.puts) == {"friend": 8, "box": 4}
    assert (plan.state, plan.missing, plan.given_up) == ("repair", 0, ())


def test_with_too_few_people_those_that_are_always_on_hold_more():
    plan = place(WIDE, b"stripe", friends(5) + boxes(9))
    assert Counter(put.holder.split()[0] for put in plan.puts) == {"friend": 5, "box": 7}


def test_where_there_are_too_few_it_says_how_many_are_missing_and_doubles_nobody():
    plan = place(WIDE, b"stripe", friends(5))
    assert len({put.holder for put in plan.puts}) == len(plan.puts) == 5
    assert plan.missing == 7


def test_this_computer_and_full_holders_get_nothing():
    there = [*friends(3), Candidate("here", here=True), Candidate("full", room=10)]
    assert {put.holder for put in place(SMALL, b"s", there, 11).puts} == {
        "friend 0", "friend 1", "friend 2",
    }  # fmt: skip
    assert "full" in {put.holder for put in place(SMALL, b"s", there, 10).puts}


def test_who_cannot_be_relied_on_gets_a_share_only_where_others_do_not_do():
    near = [Candidate("near", counts=False)]
    assert "near" not in {put.holder for put in place(SMALL, b"s", friends(6) + near).puts}
    assert "near" in {put.holder for put in place(SMALL, b"s", friends(5) + near).puts}


def test_who_is_always_on_comes_before_who_cannot_be_relied_on():
    there = friends(3) + boxes(6) + [Candidate(f"near {at}", counts=False) for at in range(6)]
    assert "near" not in {put.holder.split()[0] for put in place(SMALL, b"s", there).puts}


def test_a_repair_takes_no_more_of_those_always_on_than_the_code_wants():
    people = [one.number for one in WHOLE if one.holder.startswith("friend")]
    away = dict.fromkeys(people[:4], 4 * DAY_MS)
    plan = repair(WIDE, b"stripe", EVERYBODY, held(_puts(), away))
    assert Counter(put.holder.split()[0] for put in plan.puts) == {"friend": 4}


def test_the_code_is_wide_where_twelve_can_hold_apart():
    assert code_for(friends(12)) == WIDE
    assert code_for(friends(11)) == SMALL
    assert code_for(friends(12, household="one")) == SMALL
    assert code_for([*friends(11), Candidate("near", counts=False)]) == SMALL
    assert code_for([*friends(11), Candidate("here", here=True)]) == SMALL


def test_load_spreads_evenly_over_many_stripes():
    loads = Counter(
        put.holder
        for stripe in range(300)
        for put in place(WIDE, stripe.to_bytes(4, "big"), EVERYBODY).puts
    )
    people = [count for holder, count in loads.items() if holder.startswith("friend")]
    assert len(people) == 14
    assert max(people) < 1.25 * min(people)


def test_where_a_stripe_lies_does_not_depend_on_the_order_of_holders_or_on_who_joins_elsewhere():
    assert place(WIDE, b"x", EVERYBODY[::-1]).puts == place(WIDE, b"x", EVERYBODY).puts
    before = {put.holder for put in place(WIDE, b"x", EVERYBODY).puts}
    after = {put.holder for put in place(WIDE, b"x", [*EVERYBODY, Candidate("new")]).puts}
    assert len(after - before) <= 1


def test_nothing_is_done_while_more_than_eight_of_twelve_answer():
    for gone in range(4):
        away = dict.fromkeys(range(gone), 30 * DAY_MS)
        plan = repair(WIDE, b"stripe", EVERYBODY, held(_puts(), away))
        assert plan.puts == ()
        assert plan.state == ("worn" if gone else "whole")


def test_where_a_repair_is_due_anyway_who_is_silent_for_a_day_and_a_half_is_not_relied_on():
    away = dict.fromkeys((0, 3, 5, 9), 30 * DAY_MS) | dict.fromkeys((1, 2), DOUBTED_MS)
    plan = repair(WIDE, b"stripe", EVERYBODY, held(_puts(), away))
    assert (plan.state, len(plan.live), plan.missing) == ("repair", 8, 0)
    assert len(plan.puts) == 6, "four are gone, and two may be soon"
    assert not {1, 2} & {put.number for put in plan.puts}, "they count while they are there"
    away[9] = 0
    assert repair(WIDE, b"stripe", EVERYBODY, held(_puts(), away)).puts == (), "none is due"


def test_at_eight_of_twelve_the_missing_four_are_placed_with_new_holders_and_spare_numbers():
    away = dict.fromkeys((0, 3, 5, 9), 4 * DAY_MS)
    plan = repair(WIDE, b"stripe", EVERYBODY, held(_puts(), away))
    assert plan.state == "repair"
    assert [put.number for put in plan.puts] == [12, 13, 14, 15]
    assert not {put.holder for put in plan.puts} & {one.holder for one in WHOLE}
    assert plan.given_up == ()


def test_a_holder_away_for_less_than_three_days_still_counts():
    away = dict.fromkeys(range(12), AWAY_MS - 1)
    assert repair(WIDE, b"stripe", EVERYBODY, held(_puts(), away)).state == "whole"
    away[5] = AWAY_MS  # from then on it does not
    plan = repair(WIDE, b"stripe", EVERYBODY, held(_puts(), away))
    assert (plan.state, plan.live) == ("worn", frozenset(range(12)) - {5})


def test_two_who_have_the_same_share_count_as_one_and_a_number_is_given_when_both_are_gone():
    twice = [*held((n, f"friend {n}") for n in range(8)), Held(7, "friend 12", 0)]
    plan = repair(WIDE, b"stripe", friends(20), twice)
    assert (plan.state, len(plan.live), len(plan.puts)) == ("repair", 8, 4)
    full = Code(2, 6, 6, 4, 0)
    six = [Held(n, f"friend {n}", 0 if n < 4 else GRACE_MS) for n in range(6)]
    assert {put.number for put in repair(full, b"s", friends(12), six).puts} == {4, 5}
    one_back = [*six, Held(5, "friend 9", GRACE_MS - 1)]
    assert {put.number for put in repair(full, b"s", friends(12), one_back).puts} == {4}


def test_a_holder_that_returns_counts_at_once_and_saves_the_repair():
    away = dict.fromkeys((0, 3, 5, 9), 5 * DAY_MS)
    assert repair(WIDE, b"stripe", EVERYBODY, held(_puts(), away)).puts
    away[3] = 0
    assert repair(WIDE, b"stripe", EVERYBODY, held(_puts(), away)).puts == ()


def test_within_the_grace_nobody_loses_their_number_and_after_it_the_longest_away_first():
    code = Code(4, 12, 12, 8, 4)
    away = {0: 6 * DAY_MS, 3: 20 * DAY_MS, 5: GRACE_MS, 9: 30 * DAY_MS}
    plan = repair(code, b"stripe", EVERYBODY, held(_puts(), away))
    assert [put.number for put in plan.puts] == [9, 3, 5]
    assert plan.given_up == tuple(WHOLE[number].holder for number in (9, 3, 5))
    assert plan.missing == 1


def test_only_those_lose_their_number_whose_share_has_a_taker_now_and_spare_numbers_go_first():
    away = dict.fromkeys(range(8), 20 * DAY_MS) | {3: 30 * DAY_MS}
    code = Code(4, 12, 13, 8, 0)
    few = [one for one in EVERYBODY if one.id in {each.holder for each in WHOLE}] + friends(2)
    few = [*few, Candidate("new 1"), Candidate("new 2")]
    known = {one.id: one for one in few}
    plan = repair(code, b"stripe", list(known.values()), held(_puts(), away))
    takers = [put.holder for put in plan.puts]
    assert plan.puts[0].number == 12  # the one that nobody has
    assert plan.puts[1].number == 3  # then that of the one who is away longest
    assert plan.given_up == tuple(WHOLE[put.number].holder for put in plan.puts[1:])
    assert len(plan.given_up) == len(takers) - 1 < 8
    assert plan.missing == 8 - len(takers)


@pytest.mark.parametrize(
    ("live", "state"),
    [
        (12, "whole"),
        (11, "worn"),
        (9, "worn"),
        (8, "repair"),
        (5, "repair"),
        (4, "urgent"),
        (3, "waiting"),
    ],
)
def test_how_a_stripe_is_has_a_name(live: int, state: str):
    away = dict.fromkeys(range(live, 12), 4 * DAY_MS)
    plan = repair(WIDE, b"stripe", EVERYBODY, held(_puts(), away))
    assert (plan.state, len(plan.live)) == (state, live)


def test_a_holder_who_is_nobody_we_know_any_more_does_not_count():
    known = [one for one in EVERYBODY if one.id not in {WHOLE[at].holder for at in range(4)}]
    plan = repair(WIDE, b"stripe", known, WHOLE)
    assert plan.state == "repair"
    assert plan.live == frozenset(range(4, 12))


def _puts() -> list[tuple[int, str]]:
    return [(one.number, one.holder) for one in WHOLE]


candidates = st.lists(
    st.tuples(
        st.sampled_from(["", "a", "b", "c", "d", "e", "f"]),
        st.sampled_from(["", "1", "2", "3", "4", "5", "6", "7", "8"]),
        st.booleans(),
        st.booleans(),
        st.sampled_from([False, False, False, True]),
    ),
    max_size=26,
).map(
    lambda all_: [
        Candidate(f"p{at}", household, network, always_on, counts, here)
        for at, (household, network, always_on, counts, here) in enumerate(all_)
    ]
)
codes = st.sampled_from([WIDE, SMALL, RELEASED])
absences = st.lists(st.sampled_from([0, HOUR_MS, 4 * DAY_MS, 8 * DAY_MS]), min_size=20, max_size=20)


@given(codes, candidates)
@settings(max_examples=50, deadline=None)
def test_no_two_shares_share_a_home_or_a_network_and_none_is_here(
    code: Code, people: list[Candidate]
):
    plan = place(code, b"s", people)
    chosen = [next(one for one in people if one.id == put.holder) for put in plan.puts]
    for names in (
        [one.household for one in chosen if one.household],
        [one.network for one in chosen if one.network],
        [one.id for one in chosen],
        [str(put.number) for put in plan.puts],
    ):
        assert len(set(names)) == len(names)
    assert not any(one.here for one in chosen)
    assert len(chosen) + plan.missing == code.n
    taken = {("h", one.household) for one in chosen} | {("n", one.network) for one in chosen}
    left = [one for one in people if one not in chosen and not one.here]
    if plan.missing:
        assert all(
            (one.household and ("h", one.household) in taken)
            or (one.network and ("n", one.network) in taken)
            for one in left
        ), "who is left shares a home or a network with somebody chosen"


@given(codes, candidates, absences)
@settings(max_examples=50, deadline=None)
def test_a_repair_makes_whole_what_it_can_and_takes_nothing_from_who_may_return(
    code: Code, people: list[Candidate], away: list[int]
):
    before = held(place(code, b"s", people).puts, dict(enumerate(away)))
    plan = repair(code, b"s", people, before)
    kept = {one.number: one for one in before}
    live = {one.number for one in before if one.away_ms < AWAY_MS}
    assert plan.live == live
    if len(live) > code.repair_at and before:
        assert plan.puts == ()
        return
    assert len(live) + len(plan.puts) + plan.missing == code.n
    for number, holder in plan.puts:
        assert 0 <= number < code.numbers
        assert number not in live
        assert holder not in {one.holder for one in before}
        if number in kept:
            assert kept[number].away_ms >= GRACE_MS
            assert kept[number].holder in plan.given_up
    near = {one.id: one for one in people}
    around = [near[kept[number].holder] for number in live] + [
        near[put.holder] for put in plan.puts
    ]
    for names in (
        [one.household for one in around if one.household],
        [one.network for one in around if one.network],
    ):
        assert len(set(names)) == len(names)


@given(codes, candidates, absences)
@settings(max_examples=50, deadline=None)
def test_a_repair_that_was_done_is_not_done_again(
    code: Code, people: list[Candidate], away: list[int]
):
    before = held(place(code, b"s", people).puts, dict(enumerate(away)))
    plan = repair(code, b"s", people, before)
    given_up = {put.number for put in plan.puts}
    after = [one for one in before if one.number not in given_up] + held(plan.puts)
    again = repair(code, b"s", people, after)
    assert again.puts == () or plan.missing
    if not plan.missing and plan.puts:
        assert again.state == "whole"
