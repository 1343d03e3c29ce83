"""Runs one WebAssembly program: cut off, measured and ended in time.

Guarantees: the module reaches nothing but its own memory and the one function by which it gives
its numbers; it ends when its fuel, its time, its memory or its stack is used up, each with a name
of its own; every number that was agreed to comes exactly once and is finite, or there is no result
at all. The same module and the same rows give the same numbers and the same fuel on every machine
of the same `wasmtime` release line: no clock, no chance, no threads; NaN has one form; relaxed
vector instructions, which differ between processors, are not there.

This confines the machine, not what a program says: it may put a value of a single row into a
number. What may leave is decided behind it (`wallet.views.results`). It runs only in a process of
its own whose doors are closed (`app.worker.computing`).
"""

from __future__ import annotations

import math
import threading
import time
from typing import TYPE_CHECKING, Any, Final, cast

import wasmtime as w

from wallet.agreement.program import PAGE_BYTES
from wallet.compute import module as modules
from wallet.compute.abi import ABI
from wallet.compute.orders import Failed, ProgramFailed, Ran

if TYPE_CHECKING:
    from wallet.compute.orders import Answer, Reason, RunProgram

STACK_BYTES: Final = 512 * 1024
TABLE_ELEMENTS: Final = 10_000
RESERVATION_BYTES: Final = 4 * 1024**3
GUARD_BYTES: Final = 32 * 1024**2
"""Address space that is set aside for a program's memory, all that 32 bits can name and what lies
behind: what it may not touch stops it there, and its reads need no checks of their own."""

_TRAPS: Final[dict[w.TrapCode, tuple[Reason, str]]] = {
    w.TrapCode.OUT_OF_FUEL: ("out-of-fuel", "The program used up its instructions"),
    w.TrapCode.INTERRUPT: ("out-of-time", "The program took longer than it is given here"),
    w.TrapCode.STACK_OVERFLOW: ("stack-overflow", "The program called itself without end"),
}
_NOTHING: Final = "It gave no result."


def engine() -> w.Engine:
    """Return an engine with everything switched off that a program does not need."""
    config = w.Config()
    config.consume_fuel = True
    config.epoch_interruption = True
    config.cranelift_nan_canonicalization = True
    for name in (
        "wasm_threads",
        "shared_memory",
        "wasm_relaxed_simd",
        "wasm_memory64",
        "wasm_multi_memory",
        "wasm_gc",
        "gc_support",
        "wasm_function_references",
        "wasm_exceptions",
        "wasm_tail_call",
        "wasm_stack_switching",
        "wasm_wide_arithmetic",
        "wasm_custom_page_sizes",
        "wasm_component_model",
        "parallel_compilation",
    ):
        setattr(config, name, False)
    config.max_wasm_stack = STACK_BYTES
    config.memory_reservation = RESERVATION_BYTES
    config.memory_reservation_for_growth = 0
    config.memory_guard_size = GUARD_BYTES
    return w.Engine(config)


def answer(order: RunProgram, ready: w.Engine | None = None) -> Answer:
    """Run a program and return what it gave, or why it gave nothing.

    Args:
        order: what to run on what, and within what.
        ready: an engine of `engine`, made anew if left out.
    """
    if ready is None:
        with engine() as own:
            return answer(order, own)
    try:
        return _Run(order, ready).ran()
    except ProgramFailed as error:
        return Failed(error.reason, str(error)[:1_000], error.fuel)


class _Run:
    """One run: a store, an instance, and the numbers that come out.

    What the runtime holds is given back when the run is over: nothing else would, since the store
    holds the function that takes the numbers, and that holds the run.
    """

    def __init__(self, order: RunProgram, ready: w.Engine) -> None:
        if order.abi != ABI:
            raise ProgramFailed("export-missing", f"Way in {order.abi} is not known here.")
        modules.check_bytes(order.module)
        self._order = order
        self._engine = ready
        self._given: dict[int, float] = {}
        self._store = w.Store(ready)
        self._store.set_fuel(order.fuel)
        self._store.set_epoch_deadline(1)
        self._store.set_limits(
            memory_size=order.pages * PAGE_BYTES,
            table_elements=TABLE_ELEMENTS,
            instances=1,
            tables=1,
            memories=1,
        )

    def ran(self) -> Ran:
        """Run it; ProgramFailed if it gives no result."""
        alarm = threading.Timer(self._order.seconds, self._engine.increment_epoch)
        alarm.daemon = True
        alarm.start()
        try:
            with self._store, self._compiled() as compiled:
                return self._ran(compiled)
        finally:
            alarm.cancel()

    def _compiled(self) -> w.Module:
        try:
            return w.Module(self._engine, self._order.module)
        except w.WasmtimeError as error:
            raise ProgramFailed(
                "not-a-module", f"The program is not a sound WebAssembly module: {_first(error)}."
            ) from error

    def _ran(self, compiled: w.Module) -> Ran:
        imports = tuple(_import(item) for item in compiled.imports[:16])
        exports = tuple(_export(item) for item in compiled.exports[:64])
        modules.check_doors([_import(item) for item in compiled.imports], exports)
        began = time.thread_time()
        with w.Linker(self._engine) as linker:
            self._enter(linker, compiled)
        micros = int((time.thread_time() - began) * 1_000_000)
        values = tuple(self._given.get(k, math.nan) for k in range(self._order.outputs))
        missing = [k for k in range(self._order.outputs) if k not in self._given]
        if missing:
            raise self._failed("output-missing", f"The program did not give number {missing[0]}")
        return Ran(values, self._used(), micros, imports, exports)

    def _enter(self, linker: w.Linker, compiled: w.Module) -> None:
        kind = w.FuncType([w.ValType.i32(), w.ValType.f64()], [])
        linker.define_func("wallet", "emit", kind, self._emit)
        try:
            exports = linker.instantiate(self._store, compiled).exports(self._store)
        except (w.WasmtimeError, w.Trap) as error:
            raise self._failed(
                "does-not-start", f"The program cannot be set up: {_first(error)}"
            ) from error
        memory, table = cast("w.Memory", exports["memory"]), self._order.table
        place = self._call(exports["alloc"], len(table)) & 0xFFFFFFFF
        if place == 0 or place + len(table) > memory.data_len(self._store):
            raise self._failed("no-room", "The program gave no room of its own for its rows")
        memory.write(self._store, table, place)
        self._call(exports["run"], place, self._order.rows, self._order.columns)

    def _call(self, function: Any, *arguments: int) -> int:
        signed = [number - 2**32 if number >= 2**31 else number for number in arguments]
        try:
            return int(function(self._store, *signed) or 0)
        except w.Trap as error:
            known = _TRAPS.get(error.trap_code) if error.trap_code is not None else None
            reason, words = known or ("trapped", f"The program broke off: {_first(error)}")
            raise self._failed(reason, words) from error
        except w.WasmtimeError as error:
            raise self._failed("trapped", f"The program broke off: {_first(error)}") from error

    def _emit(self, index: int, value: float) -> None:
        """Take a number that the program gives; the exception ends it."""
        if not 0 <= index < self._order.outputs:
            raise self._failed(
                "output-unknown", f"The program gave a number {index} that was not agreed to"
            )
        if index in self._given:
            raise self._failed("output-twice", f"The program gave number {index} twice")
        if not math.isfinite(value):
            raise self._failed("output-not-a-number", f"The program gave no number as {index}")
        self._given[index] = value

    def _failed(self, reason: Reason, words: str) -> ProgramFailed:
        return ProgramFailed(reason, f"{words.rstrip('.')}. {_NOTHING}", self._used())

    def _used(self) -> int:
        return self._order.fuel - self._store.get_fuel()


def _first(error: Exception) -> str:
    """The last line of what the runtime says, which is the cause, cut short."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines[-1] if lines else type(error).__name__).rstrip(".")[:200]


def _import(item: w.ImportType) -> str:
    return f"{item.module}.{item.name}{_type(item.type)}"[:200]


def _export(item: w.ExportType) -> str:
    return f"{item.name}{_type(item.type)}"[:200]


def _type(kind: Any) -> str:
    """A function's type in words; a memory has none, others are named."""
    if isinstance(kind, w.FuncType):
        given = ", ".join(map(str, kind.params))
        back = ", ".join(map(str, kind.results))
        return f" ({given})" + (f" -> {back}" if back else "")
    return "" if isinstance(kind, w.MemoryType) else f" {type(kind).__name__}"
