"""What the window says of a backup: measured holders, honest bands, plain sentences."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from wallet.durability import odds
from wallet.durability import report as reports
from wallet.durability.holders import (
    ALWAYS_ON,
    CASUAL,
    DAY_MS,
    FRIEND,
    History,
    Holder,
    measured,
    why_not,
)
from wallet.durability.report import Placed, report

pytestmark = pytest.mark.area("G")

NOW = 400 * DAY_MS


def history(on: float, days: int = 300, within_day: float = 0.85) -> History:
    within_day = max(on, within_day)
    return History(
        days * 20, int(days * 20 * on), days, int(days * within_day), NOW - days * DAY_MS, NOW
    )


def holder(name: str, on: float = 0.4, **changes: Any) -> Holder:
    whole = history(on, within_day=1.0 if on > 0.9 else 0.85)
    return replace(Holder(name, "", "", "outside", whole), **changes)


FRIENDS = tuple(holder(f"friend {at}") for at in range(8))
BOXES = tuple(holder(f"box {at}", 0.97) for at in range(4))
WIDE = Placed(4, 12, 8, FRIENDS + BOXES, spare=4)


def line(found: reports.Report, about: str) -> reports.Line:
    return next(one for one in found.lines if one.about == about)


def test_holders_are_what_they_answered_not_what_they_say():
    assert measured(history(0.4), NOW).kind is FRIEND
    assert measured(history(0.97), NOW).kind is ALWAYS_ON
    assert measured(history(0.1), NOW).kind is CASUAL
    assert measured(history(0.97, days=29), NOW).kind is CASUAL
    assert measured(history(0.97, days=100), NOW).kind is FRIEND
    assert measured(history(0.4), NOW).on == pytest.approx(0.4, abs=0.01)


def test_a_holder_that_nobody_has_tried_is_believed_little():
    new = measured(History(0, 0, 0, 0, NOW, NOW), NOW)
    assert (new.kind, new.on, new.within_day) == (CASUAL, CASUAL.on, CASUAL.within_day)
    lucky = measured(History(1, 1, 1, 1, NOW, NOW), NOW)
    assert lucky.on < 0.35


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 500))
@settings(max_examples=50, deadline=None)
def test_whatever_the_history_chances_are_chances(asked: int, answered: int, days: int):
    one = History(max(asked, answered), answered, days, days // 2, NOW - days * DAY_MS, NOW)
    found = measured(one, NOW)
    assert 0 < found.on < 1
    assert found.on <= found.within_day < 1
    assert found.life_days >= CASUAL.life_days


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"reach": "this-computer"}, "runs on this computer"),
        ({"reach": "same-network"}, "same network"),
        ({"history": replace(history(0.4), proven_ms=None)}, "router"),
        ({"history": replace(history(0.4), proven_ms=NOW - 8 * DAY_MS)}, "for a week"),
        ({"history": replace(history(0.4), wrong=1)}, "something else than your share"),
        ({"asked_to_leave": True}, "they stop keeping shares"),
    ],
)
def test_who_does_not_count_has_a_reason(changes: dict[str, Any], says: str):
    one = holder("Bert", **changes)
    assert says in why_not(one, NOW)
    found = report(Placed(2, 6, 4, (one, *FRIENDS[:3])), NOW)
    assert found.counted == 3
    assert dict(found.not_counted)["Bert"] == why_not(one, NOW)


@pytest.mark.parametrize(
    ("ago_ms", "counts"), [(0, True), (7 * DAY_MS, True), (7 * DAY_MS + 1, False)]
)
def test_a_holder_proved_within_the_week_counts(ago_ms: int, counts: bool):
    proved = replace(history(0.4), proven_ms=NOW - ago_ms)
    assert (why_not(holder("Bert", history=proved), NOW) == "") == counts


def test_practice_counts_holders_of_this_computer_and_says_so():
    near = tuple(replace(one, reach="this-computer", household="h") for one in WIDE.holders)
    assert report(replace(WIDE, holders=near), NOW).counted == 0
    found = report(replace(WIDE, holders=near), NOW, count_near=True)
    assert (found.counted, found.near) == (12, True)
    assert not report(WIDE, NOW, count_near=True).near


def test_two_holders_of_one_home_or_network_count_as_one():
    home = (holder("Bert", household="Berts"), holder("Bea", household="Berts"))
    line_ = (holder("Cleo", network="192.0.2"), holder("Carl", network="192.0.2"))
    found = report(Placed(2, 6, 4, (*home, *line_, *FRIENDS[:2])), NOW)
    assert found.counted == 4
    assert {"Bea", "Carl"} == {id for id, _ in found.not_counted}
    assert "count as one" in dict(found.not_counted)["Bea"]


def test_twelve_good_holders_are_said_to_be_good_without_nines():
    found = report(WIDE, NOW)
    assert line(found, "places").sentence == (
        "Your backup lies in 12 places today; any 4 of them bring it back, so 8 may be lost."
    )
    assert [one.sure for one in found.lines] == [
        "sure", "sure", "sure", "likely", "sure", "likely",
    ]  # fmt: skip
    assert found.worst == "likely"
    assert "Of 800 wallets like yours, one would lose everything" in line(found, "year").sentence
    assert found.odds.lost_with_repair < 1e-9
    assert found.to_do == ()


def test_where_nobody_can_take_a_holders_place_repair_waits_for_the_person_and_it_says_so():
    found = report(replace(WIDE, spare=0), NOW)
    assert found.odds.lost_with_repair > 1000 * report(WIDE, NOW).odds.lost_with_repair
    assert found.to_do[0].startswith("Nobody is left to take the place")


def test_a_place_is_filled_at_once_only_where_there_are_as_many_as_a_repair_takes():
    lost = {n: report(replace(WIDE, spare=n), NOW).odds.lost_with_repair for n in (0, 3, 4, 9)}
    assert lost[0] == lost[3] > lost[4] == lost[9]


def test_what_is_lost_is_the_worse_of_a_year_with_repair_and_of_a_month_without():
    """Of people who come and go a month is enough; of friends it is the event that takes many."""
    casual = tuple(holder(f"casual {n}", 0.1, network=f"c{n}", household=f"c{n}") for n in range(8))
    for found, months in (
        (report(Placed(4, 8, 6, casual, spare=8), NOW).odds, True),
        (report(WIDE, NOW).odds, False),
    ):
        year = found.lost_with_repair + found.lost_together
        assert (found.lost_in_month > year) == months
        assert found.lost == pytest.approx(max(found.lost_in_month, min(1.0, year)) / 3)


def test_a_copy_of_ones_own_counts_for_more_than_any_share():
    with_stick = report(replace(WIDE, own_copies=1), NOW)
    two = report(replace(WIDE, own_copies=2), NOW)
    assert with_stick.odds.lost == pytest.approx(report(WIDE, NOW).odds.lost / 10)
    assert line(with_stick, "year").sure == "very-likely"
    assert line(two, "year").sure == "sure"
    assert "as unlikely as we can say" in line(two, "year").sentence


def test_friends_alone_keep_it_and_cannot_give_it_back_at_once():
    found = report(Placed(4, 8, 6, FRIENDS, spare=2), NOW)
    assert line(found, "now").sure == "bad"
    assert "could probably not restore right now" in line(found, "now").sentence
    assert line(found, "day").sure == "sure"
    assert "always on" in found.to_do[0]


def test_a_lost_computer_leaves_the_shares_alone_to_count_on():
    gone = report(replace(WIDE, only_copy=True), NOW)
    assert gone.odds.lost == pytest.approx(3 * report(WIDE, NOW).odds.lost)
    assert "this computer at once" not in line(gone, "year").sentence


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_holders_are_no_backup_and_what_to_do_is_said(count: int):
    found = report(Placed(2, 6, 4, FRIENDS[:count]), NOW)
    assert found.worst == line(found, "places").sure == line(found, "year").sure == "bad"
    assert "not a backup yet" in line(found, "year").sentence
    assert found.to_do[0].startswith("Ask contacts in other homes")
    assert any("USB stick" in one for one in found.to_do)


def test_exactly_as_many_holders_as_are_needed_are_thin():
    found = report(Placed(2, 6, 4, FRIENDS[:2]), NOW)
    assert line(found, "places").sure == "thin"
    assert "so 0 may be lost" in line(found, "places").sentence
    assert found.to_do[0].startswith("Ask contacts in other homes")
    one_more = report(Placed(2, 6, 4, FRIENDS[:3]), NOW)
    assert one_more.to_do[0].startswith("Ask 3 more people")


def test_a_computer_that_is_always_on_is_asked_for_only_where_it_would_help():
    often = tuple(holder(f"often {n}", 0.85) for n in range(8))
    found = report(Placed(2, 6, 4, often, spare=2), NOW)
    assert line(found, "now").sure == "sure"
    assert not any("always on" in one for one in found.to_do)


def test_fewer_holders_than_a_repair_begins_at_are_repaired_when_the_first_is_gone():
    found = report(Placed(2, 6, 4, FRIENDS[:3]), NOW).odds
    gone_days = reports.DECLARED_DAYS + reports.FINDING_DAYS
    expected = odds.yearly_loss(2, 3, 2, FRIEND.life_days, gone_days)
    assert found.lost_with_repair == pytest.approx(expected)


@given(
    st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 400), st.sampled_from(["", "h", "i"])),
        max_size=14,
    ),
    st.sampled_from([(2, 6, 4), (4, 12, 8)]),
    st.integers(0, 3),
    st.booleans(),
    st.integers(0, 5),
)
@settings(max_examples=50, deadline=None)
def test_whoever_the_holders_are_every_sentence_is_one_and_none_boasts(
    people: list[tuple[float, int, str]],
    code: tuple[int, int, int],
    copies: int,
    gone: bool,
    spare: int,
):
    holders = tuple(
        holder(str(at), history=history(on, days), household=home)
        for at, (on, days, home) in enumerate(people)
    )
    found = report(Placed(*code, holders, copies, gone, spare), NOW)
    sentences = [one.sentence for one in found.lines] + list(found.to_do)
    for said in (*sentences, *(why for _, why in found.not_counted)):
        assert said[0].isupper()
        assert said.endswith(".")
        assert not re.search(r"nine|99|%|guarantee|never", said.replace("about 9 times", ""))
    assert found.counted + len(found.not_counted) == len(holders)
    assert all(0 <= number <= 1 for number in found.odds)
    assert len(found.lines) == 6
    assert set(reports.SAID) >= {one.sure for one in found.lines}


def test_one_more_holder_is_never_said_to_be_worse():
    order = list(reports.SAID)
    for count in range(11):
        less = report(replace(WIDE, holders=WIDE.holders[: count + 1]), NOW)
        more = report(replace(WIDE, holders=WIDE.holders[: count + 2]), NOW)
        for one, other in zip(less.lines, more.lines, strict=True):
            if one.about != "now" and one.about != "day":
                assert order.index(other.sure) <= order.index(one.sure), (count, one.about)
        assert more.odds.not_now <= less.odds.not_now
