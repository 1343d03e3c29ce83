"""Training does what the mathematics says: gradients, exact ridge, counts; runaways are caught."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.unit.wallet.learning.rows import heart_rates, motion, payments, tracks
from wallet.agreement.presets import PRESETS
from wallet.agreement.task_inputs import Bins, Label, Scaled, Values
from wallet.agreement.tasks import (
    Headcount,
    Histogram,
    Logistic,
    Network,
    Ridge,
    Softmax,
    Training,
    largest_norm,
)
from wallet.learning import model
from wallet.learning.clipping import clipped, length
from wallet.learning.computing import computed
from wallet.learning.errors import BadVector, NotFinite
from wallet.learning.features import examples
from wallet.learning.quantise import mean, prepared, scale
from wallet.learning.trainers import gradient, ridge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.unit.wallet.learning.rows import Rows
    from wallet.learning.model import Reals

pytestmark = pytest.mark.area("F")

_HEART, _SPENDING = PRESETS["heart-rate"].task, PRESETS["spending"].task
assert isinstance(_HEART, Ridge)
assert isinstance(_SPENDING, Softmax)
HEART: Ridge = _HEART
SPENDING: Softmax = _SPENDING
PAID = PRESETS["spending"].view.fields
FIELDS = PRESETS["heart-rate"].view.fields


def centralised(task: Ridge, rows: list[Rows]) -> Reals:
    """Ridge on all rows in one place, by the textbook: (XᵀX/n + λI)⁻¹ Xᵀy/n."""
    parts = [examples(task, FIELDS, some) for some in rows]
    x = np.vstack([part.inputs for part in parts])
    x = np.hstack((x, np.ones((len(x), 1))))
    y = np.concatenate([part.answers for part in parts])
    penalty = float(task.penalty) * np.eye(x.shape[1])
    found: Reals = np.linalg.solve(x.T @ x / len(y) + penalty, x.T @ y / len(y))
    return found


def test_ridge_over_wallets_is_ridge_over_all_rows():
    rows = [heart_rates(seed, 30 + 20 * seed) for seed in range(9)]
    vectors = [computed(HEART, FIELDS, some).vector for some in rows]
    weights = ridge.solved(HEART, np.mean(vectors, axis=0))
    assert np.max(abs(weights - centralised(HEART, rows))) < 1e-9


def test_ridge_over_wallets_in_words_is_the_same_to_their_fineness():
    rows = [heart_rates(seed, 200) for seed in range(20)]
    of = scale(HEART.dimension, 20, Decimal(PRESETS["heart-rate"].clip))
    total = np.zeros(HEART.dimension, np.uint32)
    for some in rows:
        total += prepared(computed(HEART, FIELDS, some).vector, of).words
    weights = ridge.solved(HEART, mean(total, 20, of))
    assert np.max(abs(weights - centralised(HEART, rows))) < 0.02


def test_a_ridge_vector_is_never_longer_than_its_task_says():
    norm = largest_norm(HEART)
    assert norm is not None
    full = replace(HEART, rows=5)
    rows = [(at, "220" if n % 2 else "30") for n, (at, _) in enumerate(heart_rates(1, 60))]
    for task in (HEART, full):
        assert length(computed(task, FIELDS, rows).vector) <= norm
    assert float(PRESETS["heart-rate"].clip) >= norm


def test_the_forecast_is_better_than_the_mean():
    rows = [heart_rates(seed, 300) for seed in range(6)]
    weights = ridge.solved(
        HEART, np.mean([computed(HEART, FIELDS, some).vector for some in rows], axis=0)
    )
    new = examples(HEART, FIELDS, heart_rates(77, 200))
    said = ridge.foretold(HEART, weights, new.inputs)
    true = (new.answers + 1) / 2 * 190 + 30
    assert np.std(said - true) < 0.6 * np.std(true)


def test_sums_that_noise_has_bent_are_still_solved():
    drawn = np.random.default_rng(1).normal(size=HEART.dimension)
    assert np.all(np.isfinite(ridge.solved(HEART, drawn)))
    assert np.all(np.isfinite(ridge.solved(HEART, -abs(drawn))))
    for bad in (np.zeros(3), np.full(HEART.dimension, np.nan)):
        with pytest.raises(BadVector):
            ridge.solved(HEART, bad)


@pytest.mark.parametrize("widths", [(3, 4), (3, 1), (3, 6, 4), (3, 5, 4, 2)])
def test_a_step_goes_down_the_gradient(widths):
    drawn = np.random.default_rng(5)
    begun = (drawn.normal(size=model.size(widths)) / 2).astype(np.float32)
    for _, constants in model.parts(begun, widths)[:-1]:  # each unit on or off, none at its bend
        constants[:] = np.where(np.arange(len(constants)) % 3, 9, -9)
    inputs = drawn.uniform(-1, 1, (12, 3))
    classes = drawn.integers(0, max(widths[-1], 2), 12)
    rate = 1e-3
    moved = gradient.change(begun, widths, inputs, classes, Training(str(rate), batch=12), 0)
    for at in range(len(begun)):
        beside = []
        for size in (1e-3, -1e-3):
            other = begun.copy()
            other[at] += size
            beside.append(gradient.loss(other, widths, inputs, classes))
        slope = (beside[0] - beside[1]) / 2e-3
        assert moved[at] == pytest.approx(-rate * slope, abs=3e-6)


def test_decay_draws_weights_towards_zero():
    begun = np.ones(model.size((2, 2)), np.float32)
    none = np.zeros((4, 2)), np.array([0, 1, 0, 1])
    moved = gradient.change(begun, (2, 2), *none, Training("0.5", batch=4, decay="0.1"), 0)
    assert moved[:4] == pytest.approx(-0.05)
    assert moved[4:] == pytest.approx(0, abs=1e-7)


def test_a_wallet_without_examples_changes_nothing():
    task = SPENDING
    begun = model.initial(model.layers(task), b"x")
    found = computed(task, PAID, [], begun)
    assert not found.vector.any()
    assert found.told.examples == 0


def test_equal_seeds_train_alike_and_others_in_another_order():
    rows = payments(3, 60)
    begun = model.initial(model.layers(SPENDING), b"x")
    one, two, other = (computed(SPENDING, PAID, rows, begun, seed).vector for seed in (1, 1, 2))
    assert np.array_equal(one, two)
    assert not np.array_equal(one, other)
    assert not begun.any()


@pytest.mark.parametrize(
    ("name", "make", "count"),
    [("spending", payments, 80), ("motion", motion, 30), ("activity", tracks, 60)],
)
def test_each_model_of_the_product_learns_from_the_wallets_that_take_part(name, make, count):
    preset = PRESETS[name]
    task, fields = preset.task, preset.view.fields
    assert isinstance(task, Softmax)
    widths = model.layers(task)
    wallets = [examples(task, fields, make(seed, count)) for seed in range(6)]
    current = model.initial(widths, b"study")
    for number in range(10):
        changes = [
            clipped(
                gradient.change(current, widths, one.inputs, one.classes, task.training, number),
                float(preset.clip),
            )
            for one in wallets
        ]
        current = model.moved(current, np.mean(changes, axis=0))
    new = examples(task, fields, make(99, 3 * count))
    right = gradient.told(current, widths, new.inputs) == new.classes
    assert right.mean() > 0.9


def test_told_stays_with_the_owner_and_says_that_training_helped():
    begun = model.initial(model.layers(SPENDING), b"x")
    told = computed(SPENDING, PAID, payments(4, 100), begun).told
    assert told.loss_after < told.loss_before == pytest.approx(np.log(10), rel=1e-5)
    assert told.examples + told.left_out == 100


def test_training_that_runs_away_is_caught_before_anything_leaves():
    task = Network(
        (Scaled("a", "0", "1"),),
        Label("b", (("x",), ("y",))),
        (64, 64),
        Training("100000", epochs=5),
    )
    begun = model.initial(model.layers(task), b"x") * np.float32(1e4)
    rows = [(str(at / 50), "xy"[at % 2]) for at in range(50)]
    found = computed(task, ("a", "b"), rows, begun)
    with pytest.raises(NotFinite):
        clipped(found.vector, 1.0)


def test_a_model_that_is_missing_or_of_another_size_is_refused():
    for wrong in (None, np.zeros(3, np.float32)):
        with pytest.raises(BadVector):
            computed(SPENDING, PAID, [], wrong)


def test_a_logistic_model_tells_two_classes():
    task = Logistic((Scaled("a", "0", "10"),), Label("b", (("lo",), ("hi",))), Training("1", 5))
    rows = [(str(at % 11), "hi" if at % 11 > 5 else "lo") for at in range(200)]
    begun = model.initial(model.layers(task), b"")
    trained = model.moved(begun, computed(task, ("a", "b"), rows, begun).vector)
    found = examples(task, ("a", "b"), rows)
    assert (gradient.told(trained, (1, 1), found.inputs) == found.classes).mean() > 0.95


def test_a_number_counts_between_its_edges_and_outside_at_the_end():
    task = Histogram("a", Bins(("0", "10", "20")), each=3)
    rows = [(a,) for a in ("-5", "0", "9.9", "3", "10", "20", "99", None, "x")]
    found = computed(task, ("a",), rows)
    assert found.vector.tolist() == [3, 3]
    assert found.told.left_out == 2


def test_a_text_counts_at_its_value_and_any_other_at_the_last_place():
    task = Histogram("a", Values(("run", "ride")), each=2)
    found = computed(task, ("a",), [("Run ",), ("ride",), ("swim",), ("x",), ("y",), (None,)])
    assert found.vector.tolist() == [1, 1, 2]


@settings(max_examples=30)
@given(st.lists(st.floats() | st.none() | st.text(max_size=4), max_size=30), st.integers(1, 5))
def test_a_histogram_is_never_longer_than_its_task_says(values, each):
    rows = [(None if v is None else str(v),) for v in values]
    for places in (Bins(("0", "0.5", "1")), Values(("a", "b"))):
        task = Histogram("a", places, each)
        found = computed(task, ("a",), rows)
        assert length(found.vector) <= task.norm + 1e-9
        assert found.told.left_out + found.told.examples <= len(rows)


def test_a_headcount_is_one_bit_and_reads_no_more_than_it_needs():
    read: list[int] = []

    def rows() -> Iterator[tuple[str]]:
        for at in range(100):
            read.append(at)
            yield ("x",)

    assert computed(Headcount(rows=3), ("a",), rows()).vector.tolist() == [1]
    assert len(read) == 3
    assert computed(Headcount(rows=3), ("a",), [("x",)] * 2).vector.tolist() == [0]
