"""A model has one spelling, begins the same everywhere, and takes nothing that would harm."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.agreement.presets import PRESETS
from wallet.agreement.task_inputs import Label, Scaled
from wallet.agreement.tasks import Logistic, Network, Softmax, Training
from wallet.learning import model
from wallet.learning.errors import BadVector

pytestmark = pytest.mark.area("F")

BEGUN = "2b8cbb8f7966a9f30ce96aac72a51786ef9b7afcc4442c452d57b71657ecef2a"
"""SHA-256 of the first network of that seed, as one machine drew it."""

INPUTS = (Scaled("a", "0", "1"), Scaled("b", "0", "1"))
LABEL = Label("c", (("x",), ("y",)))


@settings(max_examples=50)
@given(st.lists(st.floats(-1e6, 1e6, width=32), max_size=20))
def test_a_model_comes_back_as_it_was_written(values):
    vector = np.array(values, np.float32)
    back = model.decode(model.encode(vector), len(values))
    assert np.array_equal(back, vector)
    assert model.model_hash(back) == hashlib.sha256(model.encode(vector)).digest()
    back += 1  # it can be trained on


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, 1.1e6, -1.1e6])
def test_a_model_with_a_number_that_would_harm_is_refused(bad):
    data = np.array([0, bad, 0], "<f4").tobytes()
    with pytest.raises(BadVector, match="no number of a sound size"):
        model.decode(data, 3)


@pytest.mark.parametrize("size", [0, 11, 13, 16, 4_000_000])
def test_a_model_of_another_size_is_refused_before_it_is_read(size):
    with pytest.raises(BadVector, match="should have 12"):
        model.decode(bytes(size), 3)


@pytest.mark.parametrize(
    ("task", "widths"),
    [
        (Softmax(INPUTS, LABEL, Training("1")), (2, 2)),
        (Logistic(INPUTS, LABEL, Training("1")), (2, 1)),
        (Network(INPUTS, LABEL, (5, 3), Training("1")), (2, 5, 3, 2)),
    ],
)
def test_a_task_s_dimension_is_the_size_of_its_model(task, widths):
    assert model.layers(task) == widths
    assert model.size(widths) == task.dimension == len(model.initial(widths, b"seed"))


def test_the_network_of_the_paper_has_its_199210_parameters():
    assert model.size((784, 200, 200, 10)) == 199_210


def test_a_network_begins_the_same_on_every_machine():
    begun = model.initial((3, 4, 2), b"a study's hash")
    assert model.model_hash(begun).hex() == BEGUN
    assert not np.array_equal(begun, model.initial((3, 4, 2), b"another's"))


def test_weights_begin_within_their_limit_and_constants_at_zero():
    widths = (50, 40, 3)
    for (weights, constants), limit in zip(
        model.parts(model.initial(widths, b"x"), widths), (6 / 50, 6 / 40), strict=True
    ):
        assert 0.9 * limit**0.5 < np.max(abs(weights)) <= limit**0.5
        assert not constants.any()


def test_a_linear_model_begins_at_zero():
    assert not model.initial((4, 3), b"x").any()


def test_parts_are_views_into_the_vector():
    vector = np.zeros(model.size((2, 3, 1)), np.float32)
    for number, (weights, constants) in enumerate(model.parts(vector, (2, 3, 1)), 1):
        weights += number
        constants -= number
    assert vector.tolist() == [1] * 6 + [-1] * 3 + [2] * 3 + [-2]


def test_a_round_moves_the_model_by_the_mean_and_never_out_of_bounds():
    begun = np.zeros(3, np.float32)
    assert model.moved(begun, np.array([0.5, 0, -1])).tolist() == [0.5, 0, -1]
    with pytest.raises(BadVector):
        model.moved(begun, np.array([0.5, 0, 2e6]))
    with pytest.raises(BadVector, match="4 numbers and the model 3"):
        model.moved(begun, np.zeros(4))


def test_every_preset_that_trains_a_model_has_one():
    for preset in PRESETS.values():
        if isinstance(preset.task, Softmax):
            assert model.size(model.layers(preset.task)) == preset.task.dimension
