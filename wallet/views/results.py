"""A program's numbers on their way out: kept within limits, rounded, and hidden in noise.

Guarantees: exactly the numbers that the view lists leave, in its order, and nothing else of what
the program did. Each is clipped to its limits and rounded to a step that follows from them (about
a thousandth of their width), so it carries a dozen bits and not the digits of a value. With noise
each gets discrete Laplace noise whose scale is the whole width over the loss ε: whatever rows the
program read, and whatever it made of them, one number's odds change by no more than e^ε. The noise
is drawn once, from the grant's secret, the view and the number's name.

Left to others: the program itself (`wallet.compute`); how often it may be asked (the budget).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from wallet.agreement.program import Program
from wallet.compute.abi import Table
from wallet.compute.orders import Ran
from wallet.errors import ViewError
from wallet.importers.base import ColumnType
from wallet.views.noise import Limits, limits, loss
from wallet.views.values import EXACT, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wallet.importers.base import Value
    from wallet.views.draws import Draws

Compute = Callable[[Program, Table], Ran]
"""What runs a program on rows; ProgramFailed if it gives nothing."""


class Number(msgspec.Struct, frozen=True):
    """One number: as the program gave it, within its limits and rounded, and as it leaves."""

    name: str
    low: str
    high: str
    given: str
    clipped: str
    leaves: str


class Run(msgspec.Struct, frozen=True):
    """One run of a program and what would leave of it.

    `rows` and `columns` are what went in, `input_digest` names exactly that; `fuel` and `micros`
    what it used. The same module and input use the same fuel.
    """

    numbers: tuple[Number, ...]
    rows: int
    columns: int
    input_bytes: int
    input_digest: bytes
    fuel: int
    micros: int
    imports: tuple[str, ...]
    exports: tuple[str, ...]

    def values(self) -> Iterator[tuple[Value, ...]]:
        """The rows that leave: index, name, value."""
        for index, number in enumerate(self.numbers):
            yield index, number.name, number.leaves


def check(program: Program) -> None:
    """Return if a program's limits and noise make sense.

    Raises:
        ViewError: limits leave nothing between them, or the noise is out of range.
    """
    for output in program.outputs:
        limits(output.low, output.high, ColumnType.DECIMAL)
    if program.noise is not None:
        loss(program.noise)


def run(program: Program, table: Table, compute: Compute, draws: Draws) -> Run:
    """Run a program and hold what it gives to what was agreed.

    Raises:
        ProgramFailed: it gives nothing.
    """
    ran = compute(program, table)
    if len(ran.values) != len(program.outputs):
        raise ViewError("The program gave another number of numbers than was agreed to.")
    lost = None if program.noise is None else loss(program.noise)
    found = []
    for output, value in zip(program.outputs, ran.values, strict=True):
        bounds = limits(output.low, output.high, ColumnType.DECIMAL)
        clipped = min(max(Decimal(repr(value)), bounds.low), bounds.high)
        steps = bounds.in_steps(clipped)
        if lost is not None:
            steps += draws.noise(f"program/{output.name}", bounds.of_value(lost))(b"")
        found.append(
            Number(
                name=output.name,
                low=output.low,
                high=output.high,
                given=repr(value),
                clipped=_written(bounds, bounds.in_steps(clipped)),
                leaves=_written(bounds, steps),
            )
        )
    return Run(
        numbers=tuple(found),
        rows=table.rows,
        columns=table.columns,
        input_bytes=len(table.data),
        input_digest=table.digest(),
        fuel=ran.fuel,
        micros=ran.micros,
        imports=ran.imports,
        exports=ran.exports,
    )


def bits(program: Program) -> int:
    """Return how many bits all numbers together can carry at most, where there is no noise."""
    total = 0.0
    for output in program.outputs:
        bounds = limits(output.low, output.high, ColumnType.DECIMAL)
        total += math.log2(bounds.in_steps(bounds.high) - bounds.in_steps(bounds.low) + 1)
    return math.ceil(total)


def _written(bounds: Limits, steps: int) -> str:
    return plain(EXACT.multiply(Decimal(steps), bounds.step))
