"""A task is parameters only: it has one spelling, says all of itself, and reads nothing else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.unit.wallet.agreement.strategies import NAMES
from wallet.agreement.canonical import canonical, parse_canonical
from wallet.agreement.presets import PRESETS
from wallet.agreement.program import Output, Program
from wallet.agreement.task_inputs import (
    Bins,
    Hour,
    Label,
    Lags,
    OneOf,
    Scaled,
    Statistic,
    Target,
    Values,
    Windows,
    Words,
)
from wallet.agreement.task_words import words
from wallet.agreement.tasks import (
    MOST_NUMBERS,
    Headcount,
    Histogram,
    Logistic,
    Network,
    Ridge,
    Running,
    Softmax,
    Task,
    Training,
    check_task,
    columns,
    largest_norm,
    learns,
    task_document,
    task_from_document,
    task_hash,
)
from wallet.agreement.view import Transform, View
from wallet.errors import Malformed
from wallet.importers.registry import tables

pytestmark = pytest.mark.area("F")

ONE = st.sampled_from(["-1", "0", "0.5"]), st.sampled_from(["1", "2.25", "99"])
VALUES = st.lists(
    st.text("abc”\u202e", min_size=1, max_size=3), min_size=1, max_size=3, unique=True
)
TEXTS = VALUES.map(tuple)
BY_ROW = st.one_of(
    st.builds(Scaled, NAMES, *ONE),
    st.builds(OneOf, NAMES, TEXTS),
    st.builds(Words, NAMES, st.integers(2, 300), st.integers(1, 3)),
    st.builds(Lags, NAMES, st.integers(1, 9), *ONE),
    st.builds(Hour, NAMES),
)
INPUTS = st.lists(BY_ROW, min_size=1, max_size=4).map(tuple)
TRAININGS = st.builds(
    Training,
    st.sampled_from(["0.1", "2"]),
    st.integers(1, 20),
    st.integers(1, 1024),
    st.sampled_from(["0", "0.001"]),
    st.integers(1, 100),
)
LABELS = st.just(Label("told", (("x", "y”"), ("z",))))
TASKS: st.SearchStrategy[Task] = st.one_of(
    st.builds(Softmax, INPUTS, LABELS, TRAININGS),
    st.builds(Logistic, INPUTS, LABELS, TRAININGS),
    st.builds(Network, INPUTS, LABELS, st.just((4, 3)), TRAININGS),
    st.builds(Ridge, INPUTS, st.builds(Target, st.just("told"), *ONE), rows=st.integers(1, 50)),
    st.builds(Histogram, NAMES, st.just(Bins(("0", "1", "2.5"))), st.integers(1, 9)),
    st.builds(Histogram, NAMES, TEXTS.map(Values)),
    st.builds(Headcount, st.integers(1, 10**9)),
)
PROGRAM = Program(
    "ab" * 32, 100, 1, (Output("mean", "0", "3"), Output("most", "-4", "1")), 10**6, 4
)
SOFTMAX = Softmax(
    (Scaled("a", "0", "1"), OneOf("b", ("u", "v")), Words("c", 8, 2), Hour("t")),
    Label("told", (("x", "also x"), ("y",))),
    Training("0.1", 2, 5, "0.01", 77),
)
WINDOWED = Ridge(
    (Lags("a", 2, "0", "1"), Statistic("b", "change", "0", "1")),
    Target("a", "0", "9"),
    windows=Windows("t", 60, 2),
)


def fits(task: Task) -> bool:
    try:
        task_from_document(task_document(task))
    except Malformed:
        return False
    return True


@settings(max_examples=50)
@given(TASKS.filter(fits))
def test_a_task_comes_back_as_it_was_written_and_has_one_name(task):
    written = canonical(task_document(task))
    assert task_from_document(parse_canonical(written)) == task
    assert task_hash(task_from_document(json.loads(written))) == task_hash(task)
    assert isinstance(task.dimension, int)
    assert 1 <= task.dimension <= MOST_NUMBERS


@pytest.mark.parametrize("task", [SOFTMAX, WINDOWED, Running(PROGRAM, ("a", "b"))])
def test_what_has_its_default_is_not_written(task):
    assert "windows" not in task_document(replace(SOFTMAX, windows=None))
    assert task_from_document(task_document(task)) == task


@pytest.mark.parametrize(
    ("task", "dimension"),
    [
        (SOFTMAX, (1 + 2 + 8 + 2 + 1) * 2),
        (Logistic(SOFTMAX.inputs, SOFTMAX.label, SOFTMAX.training), 14),
        (Network(SOFTMAX.inputs, SOFTMAX.label, (5,), SOFTMAX.training), 14 * 5 + 6 * 2),
        (WINDOWED, 4 * 5 // 2 + 4),
        (Histogram("a", Bins(("0", "1", "5"))), 2),
        (Histogram("a", Values(("x", "y"))), 3),
        (Headcount(), 1),
        (Running(PROGRAM, ("a", "b")), 2),
    ],
)
def test_how_many_numbers_leave_follows_from_the_task(task, dimension):
    assert task.dimension == dimension
    said = "one number leaves" if dimension == 1 else f"{dimension} numbers leave"
    assert said in words(task)[-1]


def test_what_is_computed_at_once_has_a_greatest_length_and_what_is_trained_has_none():
    assert largest_norm(Headcount()) == 1
    assert largest_norm(Histogram("a", Bins(("0", "1", "2", "3", "4")), each=3)) == 6
    assert largest_norm(Running(PROGRAM, ("a", "b"))) == 5
    assert largest_norm(WINDOWED) == pytest.approx((16 + 4) ** 0.5)
    assert largest_norm(SOFTMAX) is None
    assert learns(SOFTMAX)
    assert not learns(WINDOWED)


CHANGED = [
    (SOFTMAX, {"inputs": (*SOFTMAX.inputs, Scaled("d", "0", "1"))}),
    (SOFTMAX, {"inputs": (Scaled("a", "0", "2"), *SOFTMAX.inputs[1:])}),
    (SOFTMAX, {"inputs": (SOFTMAX.inputs[0], OneOf("b", ("u", "w")), *SOFTMAX.inputs[2:])}),
    (SOFTMAX, {"inputs": (*SOFTMAX.inputs[:2], Words("c", 8, 1), SOFTMAX.inputs[3])}),
    (SOFTMAX, {"inputs": (*SOFTMAX.inputs[:2], Words("c", 9, 2), SOFTMAX.inputs[3])}),
    (SOFTMAX, {"label": Label("told", (("x",), ("y",)))}),
    (SOFTMAX, {"label": Label("said", SOFTMAX.label.classes)}),
    (SOFTMAX, {"windows": Windows("t", 5)}),
    *(
        (SOFTMAX, {"training": replace(SOFTMAX.training, **{name: value})})
        for name, value in (
            ("rate", "0.2"),
            ("epochs", 1),
            ("batch", 6),
            ("decay", "0.02"),
            ("rows", 78),
        )
    ),
    (Network(SOFTMAX.inputs, SOFTMAX.label, (5,), SOFTMAX.training), {"hidden": (6,)}),
    (WINDOWED, {"target": Target("a", "0", "8")}),
    (WINDOWED, {"penalty": "0.5"}),
    (WINDOWED, {"rows": 5}),
    (WINDOWED, {"windows": Windows("t", 60, 3)}),
    (WINDOWED, {"windows": Windows("t", 61, 2)}),
    (WINDOWED, {"inputs": (Lags("a", 3, "0", "1"), WINDOWED.inputs[1])}),
    (WINDOWED, {"inputs": (WINDOWED.inputs[0], Statistic("b", "mean", "0", "1"))}),
    (Histogram("a", Bins(("0", "1"))), {"column": "b"}),
    (Histogram("a", Bins(("0", "1"))), {"places": Bins(("0", "2"))}),
    (Histogram("a", Bins(("0", "1"))), {"each": 2}),
    (Histogram("a", Values(("x",))), {"places": Values(("y",))}),
    (Headcount(), {"rows": 2}),
    (Running(PROGRAM, ("a", "b")), {"program": replace(PROGRAM, fuel=2 * 10**6)}),
    (Running(PROGRAM, ("a", "b")), {"program": replace(PROGRAM, code="cd" * 32)}),
    (Running(PROGRAM, ("a", "b")), {"columns": ("b", "a")}),
]


@pytest.mark.parametrize(("task", "change"), CHANGED)
def test_every_part_of_a_task_shows_in_its_words_and_in_its_name(task, change):
    other = replace(task, **change)
    assert words(other) != words(task)
    assert task_hash(other) != task_hash(task)


def test_what_somebody_wrote_into_a_task_cannot_pass_for_our_words():
    task = replace(SOFTMAX, label=Label("told", (("x”, by us\u202e\n",), ("y",))))
    said = " ".join(words(task))
    assert "“x’, by us[U+202E] ”" in said


@pytest.mark.parametrize("name", ["a", "b", "c", "t", "told"])
def test_a_column_outside_the_view_is_refused_by_name(name):
    fields = ("a", "b", "c", "t", "told")
    check_task(SOFTMAX, View("health.sleep", fields))
    without = View("health.sleep", tuple(field for field in fields if field != name))
    with pytest.raises(Malformed, match=f"reads '{name}', which is not in its view"):
        check_task(SOFTMAX, without)
    removed = View("health.sleep", fields, transforms=(Transform(name, "remove"),))
    with pytest.raises(Malformed, match=f"reads '{name}', which its view removes"):
        check_task(SOFTMAX, removed)


def test_the_time_of_windows_and_the_column_of_a_histogram_are_read_too():
    assert columns(WINDOWED) == ("a", "b", "t")
    assert columns(Histogram("a", Bins(("0", "1")))) == ("a",)
    assert columns(Running(PROGRAM, ("b", "a"))) == ("b", "a")
    assert columns(Headcount()) == ()


SCALED = (Scaled("a", "0", "1"),)
LABEL = Label("told", (("x",), ("y",)))
HOW = Training("0.1")


@pytest.mark.parametrize(
    ("task", "why"),
    [
        (Softmax((Scaled("a", "1", "1"),), LABEL, HOW), "leave no values"),
        (Softmax((OneOf("a", ("x", " X")),), LABEL, HOW), "is twice"),
        (Softmax(SCALED, Label("told", (("x",), ("y", "X"))), HOW), "is twice"),
        (Softmax((Scaled("told", "0", "1"),), LABEL, HOW), "learnt and given at once"),
        (Softmax(SCALED, LABEL, Training("0")), "steps of nothing"),
        (Softmax((Statistic("a", "mean", "0", "1"),), LABEL, HOW), "has none"),
        (Softmax((Words("a", 9),), LABEL, HOW, Windows("t", 9)), "no meaning over a window"),
        (Softmax((OneOf("a", ("x",)),), LABEL, HOW, Windows("t", 9)), "no meaning over a window"),
        (Softmax((Hour("a"),), LABEL, HOW, Windows("t", 9)), "made by"),
        (Softmax(tuple([Words("a", 65_536)] * 3), LABEL, HOW), "too large"),
        (Softmax((Words("a", 65_536),), LABEL, HOW), "too much work"),
        (Softmax(SCALED, LABEL, Training("1", 20, 1, rows=100_000)), "too much work"),
        (Network(SCALED, LABEL, (500, 500), Training("1", 20, 9, rows=50_000)), "too much work"),
        (Logistic(SCALED, Label("told", (("x",), ("y",), ("z",))), HOW), "two classes"),
        (Ridge(SCALED, Target("y", "2", "1")), "leave no values"),
        (Ridge((Words("a", 800),), Target("y", "0", "1")), "too large"),
        (Histogram("a", Bins(("0", "0"))), "do not rise"),
        (Histogram("a", Values(("x", "X"))), "is twice"),
        (Running(replace(PROGRAM, noise="1"), ("a",)), "the study's"),
        (Running(replace(PROGRAM, outputs=PROGRAM.outputs * 2), ("a",)), "two numbers called"),
        (Running(PROGRAM, ("a", "a")), "a column twice"),
    ],
)
def test_a_task_that_makes_no_sense_is_refused_in_words(task, why):
    with pytest.raises(Malformed, match=why):
        task_from_document(task_document(task))
    with pytest.raises(Malformed):
        check_task(task, View("health.sleep", ("a", "told", "y", "t")))


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "python"},
        {"code": "import os"},
        {"inputs": []},
        {"inputs": [{"kind": "number", "column": "a", "low": "0", "high": "1e9"}]},
        {"inputs": [{"kind": "number", "column": "a; drop", "low": "0", "high": "1"}]},
        {"inputs": [{"kind": "number", "column": "a", "low": 0.5, "high": "1"}]},
        {"inputs": [{"kind": "lambda", "column": "a"}]},
        {"training": {"rate": "0.1", "epochs": 21}},
        {"training": {"rate": "nan"}},
        {"label": {"column": "told", "classes": [["x"]]}},
        {"label": {"column": "told", "classes": [["x"], [""]]}},
    ],
)
def test_what_is_not_on_the_closed_list_is_refused(change):
    document = json.loads(canonical(task_document(SOFTMAX)))
    with pytest.raises(Malformed, match="cannot be read"):
        task_from_document(document | change)


@pytest.mark.parametrize("name", sorted(PRESETS))
def test_each_preset_reads_columns_that_people_have(name):
    preset = PRESETS[name]
    check_task(preset.task, preset.view)
    assert task_from_document(task_document(preset.task)) == preset.task
    assert (preset.rounds > 1) == learns(preset.task)
    known = tables().get(preset.view.dataset)
    if known is None:
        assert preset.view.dataset == "table.motion"  # of the person's own
    else:
        assert set(preset.view.fields) <= {column.name for column in known.columns}
    norm = largest_norm(preset.task)
    assert norm is None or float(preset.clip) >= norm
