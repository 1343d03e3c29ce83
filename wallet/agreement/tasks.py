"""What is computed where the data is: a closed list of tasks, by parameters only.

A `Task` is a part of what is signed. It holds no code: a model is described by its inputs and its
shape, a histogram by its public bins, a program by the hash of what was agreed to. Guarantees: how
many numbers leave (`dimension`) follows from the task alone, never from anybody's data;
`check_task` refuses a task that names a column outside its view, contradicts itself or is too
large; a task has one spelling.

What leaves is a vector of real numbers before it is bounded, blurred and masked: for models the
change of their parameters, for ridge regression the sums that its solution is made of, for a
histogram its counts. Left to others: how long, with how many and how blurred
(`wallet.agreement.study`), the words (`wallet.agreement.task_words`), and computing it
(`wallet.learning`, `wallet.compute`).
"""

from __future__ import annotations

import math
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias

import msgspec

from wallet.agreement.canonical import digest
from wallet.agreement.program import Program
from wallet.agreement.program import check as check_program
from wallet.agreement.task_inputs import (
    Bins,
    Inputs,
    Label,
    Lags,
    Target,
    Values,
    Windows,
    faults,
    limit_faults,
    twice,
    width,
)
from wallet.agreement.view import Name
from wallet.errors import Malformed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wallet.agreement.view import View

MOST_NUMBERS: Final = 2**18
"""So many numbers leave a wallet in one round at most: 1 MiB."""

MOST_ROWS: Final = 100_000

MOST_CELLS: Final = 2**23
"""Examples times inputs: what a wallet holds in memory while it trains, 64 MiB."""

MOST_WORK: Final = 2**36
"""Examples gone over times numbers that leave: about a minute of a processor."""

MOST_STEPS: Final = 2**20

Positive = Annotated[str, msgspec.Meta(pattern=r"^(0|[1-9][0-9]{0,5})(\.[0-9]{1,9})?\Z")]
Rows = Annotated[int, msgspec.Meta(ge=1, le=MOST_ROWS)]


class Training(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How a wallet trains in one round: stochastic gradient descent with these settings.

    It goes `epochs` times over its examples, `batch` at a time, with steps of `rate`; `decay`
    draws the parameters towards zero (L2). Of more than `rows` examples the last ones count.
    """

    rate: Positive
    epochs: Annotated[int, msgspec.Meta(ge=1, le=20)] = 1
    batch: Annotated[int, msgspec.Meta(ge=1, le=1024)] = 10
    decay: Positive = "0"
    rows: Rows = 10_000


class Softmax(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag="softmax",
    tag_field="kind",
):
    """A linear model that tells one of several classes (multinomial logistic regression)."""

    inputs: Inputs
    label: Label
    training: Training
    windows: Windows | None = None

    @property
    def dimension(self) -> int:
        """A weight for each input and class, and a constant for each class."""
        return (width(self.inputs) + 1) * len(self.label.classes)


class Logistic(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag="logistic",
    tag_field="kind",
):
    """A linear model that tells the second of two classes from the first."""

    inputs: Inputs
    label: Label
    training: Training
    windows: Windows | None = None

    @property
    def dimension(self) -> int:
        """A weight for each input, and a constant."""
        return width(self.inputs) + 1


class Ridge(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag="ridge",
    tag_field="kind",
):
    """A linear model of a number, solved at once from sums over all rows of all wallets.

    With x the inputs of an example and a 1, and y its target, the sums of x·xᵀ (each product once)
    and x·y are all the solution needs (sufficient statistics), so one round is enough. Of each
    wallet at most `rows` examples count, the last ones; sums are divided by `rows`. `penalty` is
    added to the mean of each x².
    """

    inputs: Inputs
    target: Target
    penalty: Positive = "0.001"
    rows: Rows = 10_000
    windows: Windows | None = None

    @property
    def dimension(self) -> int:
        """Each product of two of the inputs once, and each input by the target."""
        size = width(self.inputs) + 1
        return size * (size + 1) // 2 + size

    @property
    def norm(self) -> float:
        """The greatest L2 norm of what leaves: that of one example, since means are no longer."""
        reach = 1 + sum(item.reach for item in self.inputs)
        return math.sqrt(reach * reach + reach)


class Network(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag="network",
    tag_field="kind",
):
    """A small network of fully connected layers with ReLU between them, telling classes."""

    inputs: Inputs
    label: Label
    hidden: Annotated[
        tuple[Annotated[int, msgspec.Meta(ge=1, le=512)], ...],
        msgspec.Meta(min_length=1, max_length=3),
    ]
    training: Training
    windows: Windows | None = None

    @property
    def layers(self) -> tuple[int, ...]:
        """How wide each layer is, from the inputs to the classes."""
        return (width(self.inputs), *self.hidden, len(self.label.classes))

    @property
    def dimension(self) -> int:
        """The weights and constants of all layers."""
        return sum((before + 1) * after for before, after in pairwise(self.layers))


class Histogram(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag="histogram",
    tag_field="kind",
):
    """How many rows fall where; of one wallet at most `each` rows count in one place."""

    column: Name
    places: Bins | Values
    each: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)] = 1

    @property
    def dimension(self) -> int:
        """A count for each place."""
        return self.places.count

    @property
    def norm(self) -> float:
        """The greatest L2 norm of what leaves: every place full."""
        return self.each * math.sqrt(self.dimension)


class Headcount(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag="headcount",
    tag_field="kind",
):
    """One bit: whether the wallet has at least `rows` rows that the view is about."""

    rows: Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000)] = 1
    dimension = 1
    norm = 1.0


class Running(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag="program",
    tag_field="kind",
):
    """A program that runs on the rows, whose numbers are kept within its outputs' limits.

    It reads these columns of each row, in this order. It has no noise of its own: the study's is
    added to its numbers as to any other vector.
    """

    program: Program
    columns: Annotated[tuple[Name, ...], msgspec.Meta(min_length=1, max_length=64)]

    @property
    def dimension(self) -> int:
        """A number for each output."""
        return len(self.program.outputs)

    @property
    def norm(self) -> float:
        """The greatest L2 norm of what leaves."""
        sides = (max(abs(float(o.low)), abs(float(o.high))) for o in self.program.outputs)
        return math.hypot(*sides)


Model: TypeAlias = Softmax | Logistic | Network
"""What is trained round by round; what leaves is a change of parameters."""

Task: TypeAlias = Softmax | Logistic | Network | Ridge | Histogram | Headcount | Running


def learns(task: Task) -> bool:
    """Whether more than one round makes sense: a model is handed out and its change comes back."""
    return isinstance(task, Softmax | Logistic | Network)


def largest_norm(task: Task) -> float | None:
    """Return the greatest L2 norm of what leaves, where the task alone bounds it; of models None.

    A study whose `clip` is at least this never changes what is computed.
    """
    return None if isinstance(task, Softmax | Logistic | Network) else task.norm


def task_document(task: Task) -> dict[str, Any]:
    """Return the JSON value that is signed; what has its default is left out."""
    document: dict[str, Any] = msgspec.to_builtins(task)
    return document


def task_hash(task: Task) -> bytes:
    """Return SHA-256 of the canonical document, 32 bytes."""
    return digest(task_document(task))


def task_from_document(document: Any) -> Task:
    """Read a task back from its JSON value.

    Raises:
        Malformed: a part is unknown, missing, too long or of another type, or two contradict.
    """
    try:
        task: Task = msgspec.convert(document, Task)
    except (msgspec.ValidationError, TypeError) as error:
        raise Malformed(f"The task cannot be read: {error}.") from error
    _check(task)
    return task


def columns(task: Task) -> tuple[str, ...]:
    """Return the columns that a task reads, each once; a headcount reads none."""
    return tuple(dict.fromkeys(_columns(task)))


def check_task(task: Task, view: View) -> None:
    """Return if a task makes sense and reads only what its view gives it.

    Raises:
        Malformed: it does not; the message names the column or the part.
    """
    _check(task)
    removed = {item.field for item in view.transforms if item.kind == "remove"}
    for name in columns(task):
        if name not in view.fields:
            raise Malformed(f"The task reads {name!r}, which is not in its view.")
        if name in removed:
            raise Malformed(f"The task reads {name!r}, which its view removes.")


def _columns(task: Task) -> Iterator[str]:
    match task:
        case Softmax() | Logistic() | Network() | Ridge():
            yield from (item.column for item in task.inputs)
            yield task.target.column if isinstance(task, Ridge) else task.label.column
            if task.windows is not None:
                yield task.windows.time
        case Histogram(column=column):
            yield column
        case Running(columns=read):
            yield from read
        case Headcount():
            pass


def _check(task: Task) -> None:
    for fault in _faults(task):
        raise Malformed(fault)


def _faults(task: Task) -> Iterator[str]:
    if task.dimension > MOST_NUMBERS:
        yield (
            f"The task is too large: {task.dimension:,} numbers would leave, "
            f"at most {MOST_NUMBERS:,} may."
        )
    match task:
        case Softmax() | Logistic() | Network():
            yield from faults(task.inputs, task.windows)
            spellings = tuple(word for item in task.label.classes for word in item)
            yield from twice(spellings, "the label")
            if isinstance(task, Logistic) and len(task.label.classes) != 2:
                yield "A logistic model tells two classes from each other, no more."
            yield from _told(task, task.label.column)
            how = task.training
            if not Decimal(how.rate):
                yield "A model that trains with steps of nothing learns nothing."
            passes = how.epochs * how.rows
            work = (width(task.inputs) * how.rows, passes * task.dimension, passes // how.batch)
            yield from _too_much(*work)
        case Ridge(target=target):
            yield from faults(task.inputs, task.windows)
            yield from limit_faults(target.column, target.low, target.high)
            yield from _told(task, target.column)
            yield from _too_much(width(task.inputs) * task.rows, task.rows * task.dimension, 1)
        case Histogram(places=Bins(edges=edges)):
            if any(Decimal(low) >= Decimal(high) for low, high in pairwise(edges)):
                yield "The edges of the bins do not rise."
        case Histogram(places=Values(values=values)):
            yield from twice(values, "the histogram")
        case Running(program=program, columns=read):
            check_program(program)
            if len(set(read)) != len(read):
                yield "The program reads a column twice."
            if program.noise is not None:
                yield "The noise of a program in a study is the study's, not its own."
        case Headcount():
            pass


def _too_much(cells: int, work: int, steps: int) -> Iterator[str]:
    if cells > MOST_CELLS or work > MOST_WORK or steps > MOST_STEPS:
        yield (
            "The task is too much work for a wallet: take fewer rows, inputs or rounds over them, "
            "or larger batches."
        )


def _told(task: Model | Ridge, column: str) -> Iterator[str]:
    if any(item.column == column and not isinstance(item, Lags) for item in task.inputs):
        yield f"The column {column!r} is to be learnt and given at once."
