"""Privacy losses: closed formulas, added up term by term, and never below Google's library."""

from __future__ import annotations

import math
import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.agreement import privacy, privacy_words
from wallet.agreement.privacy import ORDERS, Gaussian, Laplace, Pure, curve, delta, epsilon
from wallet.errors import NotAllowed
from wallet.policy.accounting import Told, by_library

pytestmark = pytest.mark.area("F")

MILLIONTH = Decimal("0.000001")


def divergence(order: float, loss: float, steps: int) -> float:
    """The Rényi divergence of discrete Laplace noise, moved by so many steps, added up."""
    scale = loss / steps
    unit = (1 - math.exp(-scale)) / (1 + math.exp(-scale))
    reach = int(60 / scale) + steps
    total = math.fsum(
        unit * math.exp(-scale * (order * abs(x) + (1 - order) * abs(x - steps)))
        for x in range(-reach, reach)
    )
    return math.log(total) / (order - 1)


@pytest.mark.parametrize("order", [1.5, 2, 7.3, 32])
@pytest.mark.parametrize("loss", [0.1, 1.0, 3.0])
def test_the_curve_of_noise_on_a_count_is_what_its_terms_add_up_to(order, loss):
    found = curve(Laplace(Decimal(str(loss))))[ORDERS.index(order)]
    assert found == pytest.approx(divergence(order, loss, 1), rel=1e-9)
    for steps in (2, 5, 20):
        assert divergence(order, loss, steps) <= found + 1e-12


def test_noise_on_the_real_line_would_have_been_counted_too_cheap():
    """The formula for continuous Laplace noise (Mironov 2017, proposition 6) lies below."""
    order, loss = 8.0, 1.0
    real = math.log(
        order / (2 * order - 1) * math.exp((order - 1) * loss)
        + (order - 1) / (2 * order - 1) * math.exp(-order * loss)
    ) / (order - 1)
    assert real < divergence(order, loss, 1)


@pytest.mark.parametrize("order", [1.1, 4.0, 1024])
def test_the_curve_of_gaussian_noise_is_its_order_over_twice_its_variance(order):
    assert curve(Gaussian(Decimal("2.5")))[ORDERS.index(order)] == pytest.approx(order / 12.5)


def test_few_pure_answers_cost_what_they_say_and_many_less():
    assert epsilon([(Laplace(Decimal("0.5")), 4)]) == 2
    assert epsilon([(Pure(Decimal("0.1")), 400)]) < 15
    assert epsilon([]) == epsilon([(Gaussian(Decimal(1)), 0)]) == 0


def test_a_loss_is_never_rounded_down():
    assert epsilon([(Laplace(Decimal("0.0010000001")), 1)]) == Decimal("0.001001")


@pytest.mark.parametrize(("loss", "noise"), [("8", "2.015"), ("3", "4.437"), ("1", "11.238")])
def test_the_noise_for_fifteen_rounds_is_that_of_the_note(loss, noise):
    found = privacy.noise_for(Decimal(loss), 15, 1e-3)
    assert found == Decimal(noise)
    assert epsilon([(Gaussian(found), 15)], 1e-3) <= Decimal(loss)
    assert epsilon([(Gaussian(found - Decimal("0.001")), 15)], 1e-3) > Decimal(loss)


@pytest.mark.parametrize(("loss", "rounds"), [("0", 1), ("-1", 1), ("1", 0), ("0.0000001", 1)])
def test_no_noise_keeps_what_cannot_be_kept(loss, rounds):
    with pytest.raises(NotAllowed, match="No noise"):
        privacy.noise_for(Decimal(loss), rounds)


@pytest.mark.parametrize("mechanism", [Gaussian(Decimal(0)), Gaussian(Decimal("NaN"))])
def test_noise_that_is_none_has_no_loss_that_could_be_counted(mechanism):
    with pytest.raises(NotAllowed):
        privacy.check(mechanism)


def test_the_chance_is_small_beside_one_of_many_wallets():
    assert delta() == delta(35_000) == 1e-5
    assert delta(100_000) == pytest.approx(100_000**-1.1)


MECHANISMS = st.one_of(
    st.builds(Laplace, st.decimals("0.001", 5, places=3)),
    st.builds(Gaussian, st.decimals("0.5", 50, places=2)),
)


@given(st.lists(st.tuples(MECHANISMS, st.integers(1, 50)), max_size=5), MECHANISMS)
@settings(max_examples=40, deadline=None)
def test_more_answers_never_tell_less_and_fit_where_their_sum_fits(answers, more):
    before, alone = epsilon(answers), epsilon([(more, 1)])
    both = epsilon([*answers, (more, 1)])
    assert before <= both <= before + alone + MILLIONTH
    assert both <= epsilon([*answers, (more, 1)], 1e-7)


@pytest.mark.parametrize(
    "answers",
    [
        [(Gaussian(Decimal("4.44")), 15)],
        [(Gaussian(Decimal(2)), 3), (Laplace(Decimal("0.1")), 200)],
        [(Pure(Decimal("0.01")), 200), (Gaussian(Decimal(30)), 1)],
        [(Laplace(Decimal(2)), 1)],
    ],
)
def test_the_library_composes_to_the_same(answers):
    assert float(epsilon(answers)) == pytest.approx(
        by_library(Told(tuple(answers), 1e-5)), abs=2e-6
    )


def test_nothing_imports_the_library_by_itself():
    code = (
        "import sys, wallet.policy.budget, wallet.agreement.privacy_words;"
        "sys.exit(any(n in sys.modules for n in ('dp_accounting', 'scipy', 'numpy')))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


@pytest.mark.parametrize(
    ("loss", "strength", "said"),
    [
        ("0", "strong", "Nothing was told with noise so far."),
        ("0.02", "strong", "An even guess about you gets hardly better."),
        ("1", "strong", "An even guess about you can become right up to 73 times in 100."),
        ("3", "moderate", "An even guess about you can become right up to 95 times in 100."),
        ("8", "weak", "An even guess about you can become right almost always."),
        ("8.1", "next to none", "An even guess about you can become right almost always."),
    ],
)
def test_a_loss_is_said_as_what_a_guess_becomes(loss, strength, said):
    assert privacy_words.strength(Decimal(loss)) == strength
    assert privacy_words.odds(Decimal(loss), "person") == said


def test_where_noise_helps_little_is_said():
    assert "not differentially private in any useful sense" in privacy_words.helps_little(
        "person", 49
    )
    assert privacy_words.helps_little("person", 50) == ""
    assert "one person's result" in privacy_words.helps_little("row")
    assert "about one of your rows" in privacy_words.odds(Decimal(1), "row")


@pytest.mark.parametrize(
    ("category", "words"),
    [
        ("https://w3id.org/dpv/pd#HeartRate", "heart rate"),
        ("https://w3id.org/dpv/pd#GPSCoordinate", "GPS coordinate"),
        ("https://w3id.org/dpv/pd#IPAddress", "IP address"),
        ("https://w3id.org/dpv/pd#UID", "UID"),
        ("https://w3id.org/dpv/pd#TVViewingBehaviour", "TV viewing behaviour"),
        ("https://w3id.org/dpv/pd#", "data"),
    ],
)
def test_a_kind_of_data_is_said_in_words(category, words):
    assert privacy_words.kind_words(category) == words


@pytest.mark.parametrize(
    ("loss", "up", "down"),
    [("1.234567", "1.24", "1.23"), ("0.000123", "0.000123", "0.000123"), ("3", "3", "3")],
)
def test_what_is_told_is_rounded_up_and_what_is_left_down(loss, up, down):
    assert privacy_words.plain(Decimal(loss)) == up
    assert privacy_words.plain(Decimal(loss), down=True) == down
