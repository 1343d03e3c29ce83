"""Rows become examples as the task says; what cannot be used is counted, and nothing is fatal."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.unit.wallet.learning.rows import heart_rates, motion, time
from wallet.agreement.presets import PRESETS
from wallet.agreement.task_inputs import (
    Hour,
    Input,
    Label,
    Lags,
    OneOf,
    Scaled,
    Statistic,
    Target,
    Windows,
    Words,
    width,
)
from wallet.agreement.tasks import Ridge, Softmax, Training
from wallet.learning.features import examples

pytestmark = pytest.mark.area("F")

TRAINING = Training("0.1")
NAMES = ("time", "amount", "kind", "text", "class")
LABEL = Label("class", (("yes", "y"), ("no",)))
TASK = Softmax(
    (
        Scaled("amount", "0", "10"),
        OneOf("kind", ("a", "b")),
        Words("text", 16, longest=2),
        Hour("time"),
    ),
    LABEL,
    TRAINING,
)


def row(at: str = time(0), amount="5", kind="a", text="one two", told="yes"):
    return (at, amount, kind, text, told)


def test_a_number_is_brought_to_its_limits():
    found = examples(TASK, NAMES, [row(amount=a) for a in ("0", "5", "10", "-99", "99", 7, True)])
    assert found.inputs[:, 0] == pytest.approx([-1, 0, 1, -1, 1, 0.4, -0.8])


def test_a_text_is_one_of_its_public_values_in_any_case():
    found = examples(TASK, NAMES, [row(kind=k) for k in ("a", " B ", "c")])
    assert found.inputs[:, 1:3].tolist() == [[1, 0], [0, 1], [0, 0]]
    assert found.gaps == 0


def test_words_are_of_length_one_and_equal_words_of_equal_places():
    found = examples(TASK, NAMES, [row(text=t) for t in ("One, TWO!", "one two", "three")])
    words = found.inputs[:, 3:19]
    assert np.allclose(np.linalg.norm(words, axis=1), 1)
    assert np.array_equal(words[0], words[1])
    assert not np.array_equal(words[0], words[2])


def test_an_hour_is_a_point_on_a_circle():
    found = examples(TASK, NAMES, [row(at=time(6 * 3600)), row(at=time(18 * 3600))])
    assert found.inputs[:, 19:] == pytest.approx(np.array([[1, 0], [-1, 0]]), abs=1e-9)


def test_every_spelling_of_a_class_counts_and_another_class_is_left_out():
    found = examples(TASK, NAMES, [row(told=t) for t in ("YES", "y ", "no", "maybe", None)])
    assert found.classes.tolist() == [0, 0, 1]
    assert (found.rows, found.left_out) == (5, 2)


def test_what_is_missing_counts_as_nothing_and_is_counted():
    found = examples(TASK, NAMES, [row(amount=None, kind=None, text=None), row(text="…")])
    assert found.gaps == 4
    assert np.all(found.inputs[0, :19] == 0)
    assert examples(TASK, NAMES, [row(at="no time")]).left_out == 1


def test_of_too_many_examples_the_last_ones_count():
    task = replace(TASK, training=replace(TRAINING, rows=3))
    found = examples(task, NAMES, [row(amount=str(a)) for a in range(10)])
    assert found.inputs[:, 0] == pytest.approx([0.4, 0.6, 0.8])
    assert found.rows == 10


VALUES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=12)
    | st.sampled_from(
        ["nan", "inf", "-inf", "1e999", "1e308", "9" * 400, "2026-13-01", "0001-01-01T00:00:00Z"]
    )
)


@settings(max_examples=50)
@given(st.lists(st.tuples(VALUES, VALUES, VALUES, VALUES, VALUES | st.just("yes")), max_size=8))
def test_no_row_is_fatal_and_every_input_lies_within_one(rows):
    for task in (TASK, replace(TASK, inputs=(Lags("amount", 2, "0", "1"), *TASK.inputs))):
        found = examples(task, NAMES, rows)
        assert found.inputs.shape == (len(found.answers), width(task.inputs))
        assert np.all(np.abs(found.inputs) <= 1 + 1e-12)
        assert len(found.answers) + found.left_out == len(rows)


@settings(max_examples=50)
@given(st.lists(st.tuples(VALUES, VALUES, VALUES, VALUES, VALUES), max_size=8), st.integers(0, 3))
def test_no_row_is_fatal_to_windows(rows, lags):
    inputs: tuple[Input, ...] = (
        Statistic("amount", "change", "0", "1"),
        Scaled("kind", "0", "1"),
        Hour("time"),
    )
    if lags:
        inputs = (*inputs, Lags("amount", lags, "0", "1"))
    good = [(time(90 * at), "0.5", 1, "", "yes") for at in range(6)]
    mixed = [one for pair in zip(good, rows, strict=False) for one in pair] + good
    for task in (
        Softmax(inputs, LABEL, TRAINING, Windows("time", 60)),
        Ridge(inputs, Target("amount", "0", "1"), windows=Windows("time", 60)),
    ):
        found = examples(task, NAMES, mixed)
        assert np.all(np.abs(found.inputs) <= 1 + 1e-12)
        assert np.all(np.isfinite(found.answers))


def test_values_before_a_row_are_its_lags():
    task = Ridge((Lags("amount", 2, "0", "10"),), Target("amount", "0", "10"))
    found = examples(task, NAMES, [row(amount=a) for a in ("0", "5", None, "10", "0")])
    assert found.inputs.tolist() == [[-1, 0], [0, 1]]
    assert found.answers.tolist() == [1, -1]
    assert found.left_out == 3


def test_windows_have_the_figures_of_their_rows():
    figures = tuple(
        Statistic("amount", name, "0", "10")
        for name in ("mean", "deviation", "least", "greatest", "change")
    )
    task = Softmax(figures, LABEL, TRAINING, Windows("time", 60, least=2))
    rows = [
        row(time(0), "2"),
        row(time(1), "4", told="no"),
        row(time(59.999), "9", told="no"),
        row(time(60), "1"),  # alone in its window
        row(time(30), "7"),  # too late for its own
    ]
    found = examples(task, NAMES, rows)
    expected = [5, math.sqrt(26 / 3), 2, 9, 3.5]
    assert found.inputs[0] == pytest.approx([value / 5 - 1 for value in expected])
    assert found.classes.tolist() == [1]
    assert found.left_out == 2


def test_an_hour_of_heart_rate_has_the_hours_right_before_it():
    task = PRESETS["heart-rate"].task
    assert isinstance(task, Ridge)
    rows = heart_rates(1, 12)
    del rows[10:12]  # the sixth hour is not there
    found = examples(task, ("start", "value"), rows)
    assert len(found.answers) == 0
    assert found.left_out == 11
    found = examples(task, ("start", "value"), heart_rates(1, 12))
    assert len(found.answers) == 6
    means = [
        np.mean([float(str(v)) for _, v in heart_rates(1, 12)[2 * h : 2 * h + 2]]) for h in range(7)
    ]
    assert found.inputs[0, :6] == pytest.approx([(m - 30) / 95 - 1 for m in means[:6]])
    assert found.answers[0] == pytest.approx((means[6] - 30) / 95 - 1)


def test_motion_becomes_windows_of_five_seconds():
    preset = PRESETS["motion"]
    assert isinstance(preset.task, Softmax)
    found = examples(preset.task, preset.view.fields, motion(1, 20))
    assert found.inputs.shape == (20, 9)
    assert set(found.classes) == {0, 1, 2}
