"""Noise, samples, frequent values, medians: what is drawn is drawn once, and exactly."""

from __future__ import annotations

import json
import math
from collections import Counter
from fractions import Fraction
from statistics import mean, median
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.wallet.agreement.strategies import AGGREGATES, CONDITIONS, TRANSFORMS
from tests.unit.wallet.views.conftest import VISITS, put
from wallet.agreement.view import Aggregate, Measure, Transform, View
from wallet.errors import ViewError
from wallet.views.content import opened
from wallet.views.noise import Bits, discrete_laplace

pytestmark = pytest.mark.area("B")

SECRET = b"g" * 32
DAY = 86_400_000
START = 20_454 * DAY  # 2026-01-01


def rows(count: int) -> Any:
    return [
        (
            START + n * DAY // 4,
            {"steps": n % 100, "weight": f"{70 + n % 5}.5", "place": f"place {n % 10 % 4}"},
        )
        for n in range(count)
    ]


@pytest.fixture
def full(database):
    database.write(put, VISITS, rows(400))
    return database


def view(*fields: str, **parts: Any) -> View:
    return View("location.visits", fields=fields, **parts)


def given_by(database: Any, wanted: View, secret: bytes = SECRET) -> list[tuple[Any, ...]]:
    with opened(database, wanted, secret) as content:
        found = list(content.rows())
        assert content.count() == len(found)
        return found


CLIPPED = (
    Transform("steps", "clip", low="0", high="100"),
    Transform("steps", "noise", amount="1"),
)


@pytest.mark.parametrize("scale", [Fraction(1, 3), Fraction(2), Fraction(7, 2)])
def test_the_noise_has_the_distribution_that_is_promised(scale):
    draws = 6000
    found = Counter(
        discrete_laplace(Bits(n.to_bytes(4, "big") + b"key"), scale) for n in range(draws)
    )
    ratio = math.exp(-1 / float(scale))
    none = (1 - ratio) / (1 + ratio)
    for n in range(-3, 4):
        expected = draws * none * ratio ** abs(n)
        assert abs(found[n] - expected) < 5 * math.sqrt(expected) + 2


def test_bits_below_a_limit_are_even_and_follow_from_the_key():
    found = Counter(Bits(n.to_bytes(4, "big")).below(5) for n in range(5000))
    assert set(found) == set(range(5))
    assert max(found.values()) < 1150
    assert Bits(b"a").below(2**64) == Bits(b"a").below(2**64) != Bits(b"b").below(2**64)


def test_a_row_has_one_noise_for_ever_and_another_grant_another(full):
    wanted = view("steps", transforms=CLIPPED)
    first = given_by(full, wanted)
    assert given_by(full, wanted) == first
    assert given_by(full, wanted, b"h" * 32) != first
    exact = given_by(full, view("steps"))
    assert first != exact
    differences = [noisy - true for (noisy,), (true,) in zip(first, exact, strict=True)]
    assert len(set(differences)) > 50
    assert abs(mean(differences)) < 35


def test_the_noise_of_a_row_does_not_change_when_other_rows_come(full):
    wanted = view("weight", transforms=noise_on_weight())
    before = given_by(full, wanted)
    full.write(put, VISITS, [(START + 900 * DAY, {"weight": "70.5"})])
    assert given_by(full, wanted)[:-1] == before


def noise_on_weight() -> tuple[Transform, ...]:
    return (
        Transform("weight", "clip", low="40", high="140"),
        Transform("weight", "noise", amount="2"),
    )


def test_noise_on_decimals_stays_on_the_grid_of_the_limits(full):
    found = [value for (value,) in given_by(full, view("weight", transforms=noise_on_weight()))]
    assert all(len(value.partition(".")[2]) <= 1 for value in found)


@pytest.mark.parametrize(
    ("transforms", "said"),
    [
        (CLIPPED[1:], "after “clip”"),
        ((CLIPPED[1], CLIPPED[0]), "after “clip”"),
        ((*CLIPPED, *CLIPPED), "once"),
        ((Transform("steps", "round", amount="5"), *CLIPPED), "let “clip” come before"),
        ((Transform("steps", "clip", low="5", high="5"), CLIPPED[1]), "not the same"),
        ((CLIPPED[0], Transform("steps", "noise", amount="0")), "between"),
        ((CLIPPED[0], Transform("steps", "noise", amount="21")), "between"),
        ((Transform("place", "top", amount="0"),), "whole number"),
        ((Transform("steps", "top", amount="3"),), "does not apply"),
    ],
)
def test_noise_that_would_hide_nothing_is_refused(full, transforms, said):
    with pytest.raises(ViewError, match=said):
        given_by(full, view(transforms[0].field, transforms=transforms))


def test_a_sample_is_drawn_once_and_keeps_the_order(full):
    wanted = view("time", "steps", sample=40)
    first = given_by(full, wanted)
    assert len(first) == 40
    assert given_by(full, wanted) == first
    assert given_by(full, wanted, b"h" * 32) != first
    whole = iter(given_by(full, view("time", "steps")))
    assert all(row in whole for row in first)
    assert len(given_by(full, view("steps", sample=1000))) == 400


def test_only_frequent_values_leave_and_the_rest_is_other(full):
    full.write(put, VISITS, [(START, {"place": "the only one"}), (START, {"place": None})])
    found = Counter(
        value
        for (value,) in given_by(
            full, view("place", transforms=(Transform("place", "top", amount="2"),))
        )
    )
    assert found == {"place 0": 120, "place 1": 120, "other": 161, None: 1}


def test_a_value_that_occurs_once_or_twice_is_never_frequent(full):
    full.write(put, VISITS, [(START, {"account": "a"})] * 2 + [(START, {"account": "b"})] * 3)
    wanted = view("account", transforms=(Transform("account", "top", amount="9"),))
    assert {value for (value,) in given_by(full, wanted)} == {None, "b", "other"}


def test_a_histogram_is_a_count_by_a_binned_column(full):
    wanted = view(
        "steps",
        transforms=(Transform("steps", "bin", amount="25"),),
        aggregate=Aggregate("all", (Measure("steps", "count"),), by=("steps",)),
    )
    assert given_by(full, wanted) == [(0, 100), (25, 100), (50, 100), (75, 100)]


def test_medians_are_exact(full):
    wanted = view(
        "weight", aggregate=Aggregate("month", (Measure("weight", "median"),), minimum_group=1)
    )
    found = given_by(full, wanted)
    assert all(value == "72.50" for _, value in found)
    even = view("steps", aggregate=Aggregate("all", (Measure("steps", "median"),)))
    assert given_by(full, even) == [(f"{median(range(100)):.1f}",)]


def noisy(loss: str, **parts: Any) -> View:
    measures = (Measure("steps", "count"), Measure("steps", "sum"))
    aggregate = Aggregate(parts.pop("period", "week"), measures, noise=loss)
    parts.setdefault("transforms", CLIPPED[:1])
    return view("steps", aggregate=aggregate, **parts)


def test_noisy_figures_come_for_every_period_and_once(full):
    days = {"from_day": "2025-12-01", "to_day": "2026-06-30"}
    found = given_by(full, noisy("0.5", **days))
    assert [period for period, _, _ in found][:2] == ["2025-12-01", "2025-12-08"]
    assert len(found) == 31
    assert found == given_by(full, noisy("0.5", **days))
    assert any(count for _, count, _ in found[:4])
    assert given_by(full, noisy("20", **days))[6][1] in (27, 28, 29)
    ((count, total),) = given_by(full, noisy("1", period="all"))
    assert abs(count - 400) < 15
    assert abs(total - 19_800) < 1500


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (noisy("1"), "a first and a last day"),
        (noisy("1", period="all", transforms=()), "let “clip” come before"),
        (noisy("x", period="all"), "not a plain decimal"),
        (
            view("steps", aggregate=Aggregate("all", (Measure("steps", "mean"),), noise="1")),
            "counts and sums",
        ),
        (
            view(
                "steps",
                "place",
                aggregate=Aggregate("all", (Measure("steps", "count"),), ("place",), noise="1"),
            ),
            "period alone",
        ),
        (
            view(
                "steps", transforms=CLIPPED, aggregate=Aggregate("all", (Measure("steps", "sum"),))
            ),
            "take no noise",
        ),
        (
            view("steps", sample=3, aggregate=Aggregate("all", (Measure("steps", "sum"),))),
            "not a sample",
        ),
    ],
)
def test_noisy_figures_that_would_tell_by_the_way_are_refused(full, wanted, said):
    with pytest.raises(ViewError, match=said):
        given_by(full, wanted)


CANARY = "canary-7391"
NAMED = st.sampled_from([c.name for c in VISITS.columns if c.name != "account"])


def test_no_combination_of_parts_lets_an_unnamed_column_or_row_out(database):
    database.write(put, VISITS, [(t, r | {"account": CANARY}) for t, r in rows(12)])
    database.write(put, VISITS, [(START - 400 * DAY, {"place": CANARY, "steps": 7391_7391})])

    def renamed(part: Any, names: Any) -> Any:
        return st.builds(lambda p, n: type(p)(**{**_fields(p), "field": n}), part, names)

    views = st.fixed_dictionaries(
        {
            "fields": st.lists(NAMED, min_size=1, max_size=4, unique=True).map(tuple),
            "transforms": st.lists(renamed(TRANSFORMS, NAMED), max_size=3).map(tuple),
            "conditions": st.lists(renamed(CONDITIONS, NAMED), max_size=1).map(tuple),
        },
        optional={
            "aggregate": AGGREGATES,
            "sample": st.integers(1, 20),
        },
    )
    tried = Counter[str]()

    @given(views)
    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    def check(parts: dict[str, Any]) -> None:
        days: dict[str, Any] = {"from_day": "2026-01-01", "to_day": "2026-12-31"}
        wanted = View("location.visits", **days, **parts)
        try:
            with opened(database, wanted, SECRET) as content:
                found = b"".join(content.lines())
        except ViewError:
            tried["refused"] += 1
            return
        tried["read"] += 1
        assert CANARY.encode() not in found
        assert b"73917391" not in found
        if found and not wanted.aggregate:
            assert set(json.loads(found.splitlines()[0])) == set(parts["fields"])

    check()
    assert tried["read"] > 10


def _fields(part: Any) -> dict[str, Any]:
    return {name: getattr(part, name) for name in part.__struct_fields__}
