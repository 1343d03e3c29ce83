"""What it costs to have a program come to the data, beside doing the same in numpy.

A logistic regression over 569 rows of 30 numbers and a label (Wisconsin breast cancer, which comes
with scikit-learn), 100 epochs: the example program in WebAssembly with every guard on, and the same
steps in numpy. Both run in turn, and the ratio is that of their fastest runs in
processor time: what else the machine does cannot help either. Beside it what starting costs: the
engine, compiling, and a whole process with closed doors. `python -m tests.bench.compute`.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
from sklearn.datasets import load_breast_cancer  # type: ignore[import-untyped]  # it has no types

from app.worker.compute_driver import compute
from tests.bench._figures import Figure, Limit, middle, table
from tests.faults.compute.modules import EXAMPLES
from wallet.compute import runner
from wallet.compute.orders import Ran, RunProgram

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROUNDS = 40
PROCESSES = 5
EPOCHS = 100


def native(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same regression in numpy."""
    x = (x - x.mean(0)) / x.std(0)
    weights, constant = np.zeros(x.shape[1]), 0.0
    for _ in range(EPOCHS):
        off = 1 / (1 + np.exp(-(x @ weights + constant))) - y
        weights -= 0.5 * x.T @ off / len(y)
        constant -= 0.5 * off.mean()
    return np.append(weights, constant)


def run() -> tuple[Figure, ...]:
    """Measure, print, and return what has a limit."""
    x, y = load_breast_cancer(return_X_y=True)
    rows = np.ascontiguousarray(np.c_[x, y].astype("<f8"))
    module = (EXAMPLES / "logistic.wasm").read_bytes()
    count, width = rows.shape
    asked = RunProgram(module, 1, count, width, rows.tobytes(), width, 10**9, 256, 60.0)
    began = time.perf_counter()
    engine = runner.engine()
    started = time.perf_counter() - began
    inside, outside, whole = list[float](), list[float](), list[float]()
    off = 0.0
    for _ in range(ROUNDS):
        began = time.perf_counter()
        found = runner.answer(asked, engine)
        whole.append(time.perf_counter() - began)
        assert isinstance(found, Ran)
        inside.append(found.micros / 1e6)
        spent = time.thread_time()
        same = native(x, y)
        outside.append(time.thread_time() - spent)
        off = float(np.abs(np.array(found.values) - same).max())
    alone, fuel = list[float](), set[int]()
    for _ in range(PROCESSES):
        began = time.perf_counter()
        fuel.add(compute(asked).fuel)
        alone.append(time.perf_counter() - began)
    assert len(fuel) == 1, "the same input used other fuel"
    ratio = min(inside) / min(outside)
    figures = (
        Figure("WASM logistic regression, of numpy's time", ratio, "×", Limit("at most", 2.5)),
        Figure("  in WASM", min(inside) * 1000, "ms", None, 1),
        Figure("  in numpy", min(outside) * 1000, "ms", None, 1),
        Figure("  compiled and run", min(whole) * 1000, "ms", None, 1),
        Figure("  engine made", started * 1000, "ms", None, 1),
        Figure("  in a process of its own, all in all", middle(alone), "s", None),
    )
    print(table(figures))
    print(f"largest difference to numpy {off:.1e}; fuel {fuel.pop():,}, the same each time")
    return figures[:1]


if __name__ == "__main__":
    run()
