"""From the rows of a view to the examples that a task describes.

Guarantees: how wide an example is, and that its numbers lie within [-1, 1], follows from the task;
no row is fatal. A row or window without an answer (the label or target), or without one of its
earlier values or its time, is left out and counted; another input that is missing or is no number
is 0 and counted. Rows come in the view's order; one whose window is over already is left out. At
most `rows` examples are kept, the last ones, and a window is never held as rows, so memory is
bounded by the task. The counts are for the owner's eyes and never leave.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from wallet.agreement.task_inputs import Hour, Lags, OneOf, Scaled, Statistic, Words, plain, width
from wallet.agreement.tasks import Ridge
from wallet.learning.readings import Running, hour_of, moment, number, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from wallet.agreement.task_inputs import Input, Windows
    from wallet.agreement.tasks import Model
    from wallet.importers.base import Value
    from wallet.learning.model import Reals

    Row = Sequence[Value]
    Filler = Callable[[Reals], bool]

HOUR_MS: Final = 3_600_000


@dataclass(frozen=True, eq=False)
class Examples:
    """What a wallet learns from; all but `inputs` and `answers` is for its owner alone.

    Attributes:
        inputs: one example a row, each number within [-1, 1].
        answers: the class of each, counted from 0, or its target within [-1, 1].
        rows: how many rows there were.
        left_out: how many rows, or windows, were no examples.
        gaps: how many inputs were missing and count as 0.
    """

    inputs: Reals
    answers: Reals
    rows: int
    left_out: int
    gaps: int

    @property
    def classes(self) -> NDArray[np.int64]:
        """The answers as classes."""
        return self.answers.astype(np.int64)


def examples(task: Model | Ridge, names: Sequence[str], rows: Iterable[Row]) -> Examples:
    """Return the examples of a task.

    Args:
        task: that was checked against the view.
        names: the view's columns, in the order of the rows' values.
        rows: in the view's order.
    """
    most = task.rows if isinstance(task, Ridge) else task.training.rows
    maker = _Windowed(task, names, most) if task.windows else _ByRow(task, names, most)
    count = 0
    for row in rows:
        count += 1
        maker.take(row)
    maker.end()
    size = width(task.inputs)
    inputs = np.array([x for x, _ in maker.kept], np.float64).reshape(-1, size)
    answers = np.array([y for _, y in maker.kept], np.float64)
    return Examples(inputs, answers, count, maker.left_out, maker.gaps)


class _Maker:
    """What examples are put into, and what was left out."""

    def __init__(self, task: Model | Ridge, names: Sequence[str], most: int) -> None:
        self.task = task
        self.at = {name: place for place, name in enumerate(names)}
        self.kept = deque[tuple["Reals", float]](maxlen=most)
        self.left_out = self.gaps = 0
        self._classes = (
            {}
            if isinstance(task, Ridge)
            else {
                plain(text): place
                for place, texts in enumerate(task.label.classes)
                for text in texts
            }
        )

    def class_of(self, value: Value) -> int | None:
        """The class that a value is, or None."""
        return None if value is None else self._classes.get(plain(str(value)[:64]))

    def target(self, value: float | None) -> float | None:
        """A target brought to [-1, 1], or None."""
        assert isinstance(self.task, Ridge)
        return scaled(value, self.task.target.low, self.task.target.high)

    def add(self, answer: float | None, fill: Callable[[Input, Reals], bool]) -> None:
        """Keep an example if it has an answer and all that it cannot do without."""
        if answer is None:
            self.left_out += 1
            return
        inputs, at = np.zeros(width(self.task.inputs)), 0
        for item in self.task.inputs:
            place = inputs[at : at + item.width]
            at += item.width
            if fill(item, place):
                continue
            if isinstance(item, Lags | Hour):
                self.left_out += 1
                return
            self.gaps += 1
        self.kept.append((inputs, answer))


class _ByRow(_Maker):
    """Each row is an example."""

    def __init__(self, task: Model | Ridge, names: Sequence[str], most: int) -> None:
        super().__init__(task, names, most)
        lags = [item for item in task.inputs if isinstance(item, Lags)]
        self._before = {
            name: deque[float](maxlen=max(item.count for item in lags if item.column == name))
            for name in {item.column for item in lags}
        }

    def take(self, row: Row) -> None:
        """Make an example of a row."""
        answer: float | None
        if isinstance(self.task, Ridge):
            answer = self.target(number(row[self.at[self.task.target.column]]))
        else:
            answer = self.class_of(row[self.at[self.task.label.column]])
        self.add(answer, lambda item, place: self._fill(row, item, place))
        for name, before in self._before.items():
            if (value := number(row[self.at[name]])) is not None:
                before.append(value)

    def end(self) -> None:
        """Nothing is left open."""

    def _fill(self, row: Row, item: Input, place: Reals) -> bool:
        value = row[self.at[item.column]]
        match item:
            case Scaled(low=low, high=high):
                return _put(place, scaled(number(value), low, high))
            case OneOf(values=values):
                return _mark(place, values, value)
            case Words():
                return words_of(value, item.longest, place)
            case Lags():
                return _earlier(place, item, list(self._before[item.column]))
            case Hour():
                time = moment(value)
                return time is not None and hour_of(time, place)
            case Statistic():
                raise AssertionError("A statistic without windows passed the check of its task.")


class _Windowed(_Maker):
    """Each stretch of time is an example."""

    def __init__(self, task: Model | Ridge, names: Sequence[str], most: int) -> None:
        super().__init__(task, names, most)
        assert task.windows is not None
        self._windows: Windows = task.windows
        self._length = task.windows.seconds * 1000
        lags = [item for item in task.inputs if isinstance(item, Lags)]
        self._reach = max((item.count for item in lags), default=0)
        self._before = deque[tuple[int, dict[str, float]]](maxlen=max(1, self._reach))
        self._numbers = {
            item.column for item in task.inputs if isinstance(item, Scaled | Statistic | Lags)
        }
        if isinstance(task, Ridge):
            self._numbers.add(task.target.column)
        self._open: int | None = None
        self._begin(None)

    def take(self, row: Row) -> None:
        """Put a row into its window; the one before it is closed by the first row after it."""
        time = moment(row[self.at[self._windows.time]])
        window = None if time is None else time // self._length
        if window is None or (self._open is not None and window < self._open):
            self.left_out += 1
            return
        if window != self._open:
            self.end()
            self._begin(window)
        self._rows += 1
        for name in self._numbers:
            self._running[name].add(number(row[self.at[name]]))
        if not isinstance(self.task, Ridge):
            self._told[self.class_of(row[self.at[self.task.label.column]])] += 1

    def end(self) -> None:
        """Close the window that is open."""
        if self._open is None:
            return
        if self._rows < self._windows.least:
            self.left_out += 1
            return
        self.add(self._answer(), self._fill)
        means = {name: run.mean for name, run in self._running.items() if run.count}
        self._before.append((self._open, means))

    def _begin(self, window: int | None) -> None:
        self._open, self._rows = window, 0
        self._running = {name: Running() for name in self._numbers}
        self._told = Counter[int | None]()

    def _answer(self) -> float | None:
        if isinstance(self.task, Ridge):
            run = self._running[self.task.target.column]
            return self.target(run.mean if run.count else None)
        del self._told[None]
        if not self._told:
            return None
        most = max(self._told.values())
        return min(name for name, count in self._told.items() if count == most and name is not None)

    def _fill(self, item: Input, place: Reals) -> bool:
        match item:
            case Scaled(column=column, low=low, high=high):
                return _put(place, scaled(self._running[column].figure("mean"), low, high))
            case Statistic(column=column, figure=figure, low=low, high=high):
                return _put(place, scaled(self._running[column].figure(figure), low, high))
            case Lags():
                return _earlier(place, item, self._means_before(item))
            case Hour():
                return hour_of((self._open or 0) * self._length, place)
            case OneOf() | Words():
                raise AssertionError("A text over a window passed the check of its task.")

    def _means_before(self, item: Lags) -> list[float]:
        """The means of the windows right before this one, as far as none is missing."""
        assert self._open is not None
        known = {window: means for window, means in self._before if item.column in means}
        found = list[float]()
        for back in range(1, item.count + 1):
            means = known.get(self._open - back)
            if means is None:
                break
            found.insert(0, means[item.column])
        return found


def scaled(value: float | None, low: str, high: str) -> float | None:
    """Return a number kept within two limits and brought to [-1, 1]; None stays None."""
    if value is None:
        return None
    least, most = float(low), float(high)
    return 2 * (min(max(value, least), most) - least) / (most - least) - 1


def _put(place: Reals, value: float | None) -> bool:
    if value is None:
        return False
    place[0] = value
    return True


def _mark(place: Reals, values: tuple[str, ...], value: Value) -> bool:
    if value is None:
        return False
    at = _places(values).get(plain(str(value)[:64]))
    if at is not None:
        place[at] = 1.0
    return True  # it is there, also where it is none of the public ones


@lru_cache(maxsize=256)
def _places(values: tuple[str, ...]) -> dict[str, int]:
    return {plain(value): at for at, value in enumerate(values)}


def _earlier(place: Reals, item: Lags, values: list[float]) -> bool:
    if len(values) < item.count:
        return False
    for at, value in enumerate(values[-item.count :]):
        place[at] = scaled(value, item.low, item.high)
    return True
