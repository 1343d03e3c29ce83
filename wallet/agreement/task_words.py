"""Tasks in words: what is read, what is computed and what leaves, as sentences for people.

Every field of a task that decides something appears; a property test changes each and looks for
the change in the words. Column names are ours, values and classes were written by whoever asks and
stand in quotation marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.agreement import program_words
from wallet.agreement.task_inputs import Bins, Hour, Lags, OneOf, Scaled, Statistic, Values, Words
from wallet.agreement.tasks import (
    Headcount,
    Histogram,
    Logistic,
    Network,
    Ridge,
    Running,
    Softmax,
)
from wallet.agreement.visible import quoted

if TYPE_CHECKING:
    from wallet.agreement.task_inputs import Figure, Input, Windows
    from wallet.agreement.tasks import Model, Task


def words(task: Task) -> tuple[str, ...]:
    """Return what a task does, as sentences for people: what is read, computed and leaves."""
    match task:
        case Softmax() | Logistic() | Network() | Ridge():
            said = _learning(task)
        case Histogram():
            said = _histogram(task)
        case Headcount(rows=rows):
            least = "one row" if rows == 1 else f"at least {rows:,} rows"
            said = (f"It only says whether you have {least} of this kind: yes or no.",)
        case Running():
            said = _program(task)
    count = task.dimension
    leaves = "one number leaves" if count == 1 else f"{count:,} numbers leave"
    return (*said, f"In each round {leaves}, whatever your data are; no row does.")


def _learning(task: Model | Ridge) -> tuple[str, ...]:
    inputs = "; ".join(input_words(item) for item in task.inputs)
    together = () if task.windows is None else (windows_words(task.windows),)
    if isinstance(task, Ridge):
        target = task.target
        name = target.column.replace("_", " ")
        return (
            f"It learns to foretell {name} (kept within {target.low} and {target.high}).",
            f"From: {inputs}.",
            *together,
            f"Of you at most the last {task.rows:,} examples count, gone over once; "
            f"large weights are held back by {task.penalty}.",
        )
    how = task.training
    size = {
        Softmax: "a linear model",
        Logistic: "a linear model of two classes",
    }.get(type(task), "")
    if isinstance(task, Network):
        size = f"a network with layers of {', '.join(f'{item:,}' for item in task.hidden)}"
    name = task.label.column.replace("_", " ")
    classes = ", ".join(map(_class, task.label.classes))
    times = "once" if how.epochs == 1 else f"{how.epochs} times"
    return (
        f"It learns to tell {name}: one of {classes}, by {size}.",
        f"From: {inputs}.",
        *together,
        f"Of you at most the last {how.rows:,} examples count, gone over {times} a round, "
        f"{how.batch:,} at a time, in steps of {how.rate}; "
        f"large weights are held back by {how.decay}.",
    )


def _class(texts: tuple[str, ...]) -> str:
    name, *others = texts
    return f"{quoted(name)} (also {listed(tuple(others))})" if others else quoted(name)


def _histogram(task: Histogram) -> tuple[str, ...]:
    name = task.column.replace("_", " ")
    rows = "one row" if task.each == 1 else f"{task.each:,} rows"
    match task.places:
        case Bins(edges=edges):
            where = f"between {', '.join(edges)}"
        case Values(values=values):
            where = f"at {listed(values)} and at anything else"
    return (
        f"It counts how many rows have {name} {where}.",
        f"Of you at most {rows} count in one place.",
    )


def _program(task: Running) -> tuple[str, ...]:
    names = ", ".join(name.replace("_", " ") for name in task.columns)
    count = task.dimension
    numbers = "1 number" if count == 1 else f"{count:,} numbers"
    elsewhere = ("Only as", "Noise on each")
    lines = (line for line in program_words.lines(task.program) if line[0] not in elsewhere)
    return (
        f"A program of theirs works out {numbers} here, cut off from everything, from each row's "
        f"{names}.",
        *(f"{label}: {said}." for label, said in lines),
    )


def input_words(item: Input) -> str:
    """Return what an input is, for people."""
    name = item.column.replace("_", " ")
    match item:
        case Scaled(low=low, high=high):
            return f"{name} (a number, kept within {low} and {high})"
        case OneOf(values=values):
            return f"{name} (one of {listed(values)})"
        case Words(buckets=buckets, longest=longest):
            runs = "words" if longest == 1 else f"runs of up to {longest} words"
            return f"{name} ({runs}, sorted into {buckets:,} groups)"
        case Lags(count=count, low=low, high=high):
            return f"{name} ({count} earlier values, kept within {low} and {high})"
        case Hour():
            return f"{name} (its hour, UTC)"
        case Statistic(figure=figure, low=low, high=high):
            return f"{name} ({_FIGURES[figure]} over the window, kept within {low} and {high})"


def windows_words(windows: Windows) -> str:
    """Return how rows are put together, as a sentence."""
    least = f", where there are at least {windows.least:,}" if windows.least > 1 else ""
    name = windows.time.replace("_", " ")
    return f"Rows are put together by {windows.seconds:,} s of {name}{least}."


def listed(values: tuple[str, ...]) -> str:
    """Return public values in a row; they were written by whoever asks."""
    return ", ".join(quoted(value) for value in values)


_FIGURES: Final[dict[Figure, str]] = {
    "mean": "mean",
    "deviation": "standard deviation",
    "least": "least value",
    "greatest": "greatest value",
    "change": "mean step from row to row",
}
