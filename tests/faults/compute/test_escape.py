"""Programs that try to get out, to stay, to take all, or to say more than was agreed to."""

from __future__ import annotations

import atexit
import random
import struct
import time

import pytest
import wasmtime

from tests.faults.compute.modules import EXAMPLES, MEMORY, built, given, order
from wallet.agreement.program import MODULE_BYTES
from wallet.compute import runner
from wallet.compute.orders import Failed, Ran

pytestmark = pytest.mark.area("F")

ENGINE = runner.engine()
atexit.register(ENGINE.close)
ONE = given((0, "1"))


def failed(module: bytes, **changes: object) -> Failed:
    """The failure of a module that must fail; only its name and a sentence come out."""
    found = runner.answer(order(module, **changes), ENGINE)
    assert isinstance(found, Failed), found
    assert found.message.endswith(".")
    return found


def test_a_sound_program_gives_its_number_and_says_what_it_used():
    found = runner.answer(order(built(ONE)), ENGINE)
    assert isinstance(found, Ran)
    assert found.values == (1.0,)
    assert 0 < found.fuel < 100
    assert found.imports == ("wallet.emit (i32, f64)",)
    assert set(found.exports) == {"memory", "alloc (i32) -> i32", "run (i32, i32, i32)"}


@pytest.mark.parametrize("body", [ONE, "(loop $l br $l)", "unreachable"])
def test_what_a_run_held_is_given_back_however_it_ends(monkeypatch, body):
    stores: list[wasmtime.Store] = []

    class Kept(wasmtime.Store):
        def __init__(self, *given: object) -> None:
            super().__init__(*given)  # type: ignore[arg-type]  # as they came
            stores.append(self)

    monkeypatch.setattr(wasmtime, "Store", Kept)
    runner.answer(order(built(body)), ENGINE)
    (store,) = stores
    with pytest.raises(ValueError, match="already closed"):
        store.ptr()


def test_an_infinite_loop_ends_with_its_fuel():
    found = failed(built("(loop $l br $l)"))
    assert (found.reason, found.fuel) == ("out-of-fuel", 10_000_000)


def test_an_infinite_loop_with_much_fuel_ends_with_its_time():
    began = time.thread_time()
    assert failed(built("(loop $l br $l)"), fuel=2 * 10**10, seconds=0.1).reason == "out-of-time"
    assert time.thread_time() - began < 10


def test_a_loop_in_the_way_in_ends_too():
    alloc = '(func (export "alloc") (param i32) (result i32) (loop $l br $l) i32.const 0)'
    assert failed(built(ONE, alloc=alloc)).reason == "out-of-fuel"


def test_a_memory_bomb_gets_no_more_than_was_agreed():
    """Every `memory.grow` beyond is refused, and the number of pages that it got comes out."""
    body = """
      (block $b (loop $l
        (br_if $b (i32.eq (memory.grow (i32.const 1)) (i32.const -1))) (br $l)))
      (call $emit (i32.const 0) (f64.convert_i32_s (memory.size)))"""
    found = runner.answer(order(built(body), pages=64), ENGINE)
    assert isinstance(found, Ran)
    assert found.values == (64.0,)


def test_a_module_that_begins_with_more_memory_than_agreed_is_not_set_up():
    memory = '(memory (export "memory") 17)'
    assert failed(built(ONE, memory=memory), pages=16).reason == "does-not-start"


def test_a_table_bomb_is_not_set_up():
    assert failed(built(ONE, more="(table 10000000 funcref)")).reason == "does-not-start"


def test_a_deep_recursion_ends():
    more = "(func $f (param i32) (result i32) (i32.add (call $f (local.get 0)) (i32.const 1)))"
    found = failed(built("(drop (call $f (i32.const 1)))", more=more), fuel=10**9)
    assert found.reason == "stack-overflow"


@pytest.mark.parametrize(
    "asked",
    [
        '(import "wasi_snapshot_preview1" "fd_write" (func (param i32 i32 i32 i32) (result i32)))',
        '(import "wasi_snapshot_preview1" "random_get" (func (param i32 i32) (result i32)))',
        '(import "wasi_snapshot_preview1" "clock_time_get" (func (param i32 i64 i32)))',
        '(import "env" "abort" (func (param i32 i32 i32 i32)))',
        '(import "env" "memory" (memory 1))',
        '(import "wallet" "emit" (func (param i32 f32)))',
        '(import "wallet" "emit" (memory 1))',
        '(import "wallet" "read_file" (func (param i32) (result i32)))',
        '(import "wallet" "rows" (global i32))',
        '(import "wallet " "emit" (func (param i32 f64)))',
    ],
)
def test_nothing_but_the_one_function_can_be_asked_for(asked):
    memory = "" if "memory" in asked.split()[3] or "(memory 1)" in asked else MEMORY
    module = built(imports=asked, memory=memory)
    assert failed(module).reason == "import-not-allowed"


@pytest.mark.parametrize(
    ("changes", "door"),
    [
        ({"memory": "(memory 1)"}, "memory"),
        ({"alloc": ""}, "alloc"),
        ({"alloc": '(func (export "alloc") (result i32) i32.const 8)'}, "alloc"),
        ({"alloc": '(global (export "alloc") i32 (i32.const 8))'}, "alloc"),
    ],
)
def test_a_module_that_cannot_be_entered_is_named(changes, door):
    found = failed(built(ONE, **changes))
    assert found.reason == "export-missing"
    assert door in found.message


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (given((1, "1")), "output-unknown"),
        (given((-1, "1")), "output-unknown"),
        (given((2147483647, "1")), "output-unknown"),
        (given((0, "1"), (0, "2")), "output-twice"),
        (given((0, "nan")), "output-not-a-number"),
        (given((0, "nan:0x4000000000001")), "output-not-a-number"),
        (given((0, "inf")), "output-not-a-number"),
        (given((0, "-inf")), "output-not-a-number"),
        ("", "output-missing"),
    ],
)
def test_no_number_comes_but_those_that_were_agreed_to(body, reason):
    assert failed(built(body)).reason == reason


def test_a_flood_of_numbers_ends_at_the_first_too_many():
    body = "(loop $l (call $emit (i32.const 7) (f64.const 1)) br $l)"
    assert failed(built(body), outputs=8, fuel=10**9).reason == "output-twice"


@pytest.mark.parametrize(
    "body",
    [
        "(drop (i64.load (i32.const 2000000)))",
        "(i64.store (i32.const -8) (i64.const 1))",
        "(drop (i32.div_s (i32.const 1) (i32.const 0)))",
        "(drop (i32.trunc_f64_s (f64.const nan)))",
        "unreachable",
        "(memory.copy (i32.const 0) (i32.const 60000) (i32.const 60000))",
    ],
)
def test_what_no_program_can_do_ends_it(body):
    assert failed(built(body)).reason == "trapped"


@pytest.mark.parametrize("place", [0, 65536 - 15, 2147483647, -1, -16])
def test_room_that_is_not_there_gets_no_rows(place):
    alloc = f'(func (export "alloc") (param i32) (result i32) i32.const {place})'
    assert failed(built(ONE, alloc=alloc)).reason == "no-room"


def test_a_start_function_does_not_run():
    more = "(func $s (loop $l br $l)) (start $s)"
    assert failed(built(ONE, more=more)).reason == "start-function"


def test_data_outside_its_memory_is_not_written():
    assert failed(built(ONE, more='(data (i32.const 65530) "too long by far")')).reason == (
        "does-not-start"
    )


@pytest.mark.parametrize(
    "more",
    [
        '(memory (export "m2") 1)',
        "(func (drop (memory.atomic.notify (i32.const 0) (i32.const 0))))",
        "(func (param v128 v128 v128) (drop (f64x2.relaxed_madd "
        "(local.get 0) (local.get 1) (local.get 2))))",
        "(type $s (struct (field i32)))",
        "(tag $e)",
        "(func $g) (func return_call $g)",
        "(func (drop (i64.add128 (i64.const 0) (i64.const 0) (i64.const 0) (i64.const 0))))",
    ],
)
def test_what_differs_between_machines_is_not_compiled(more):
    """Several memories, threads, relaxed vectors, garbage collection, exceptions, tail calls."""
    assert failed(built(ONE, more=more)).reason == "not-a-module"


def test_a_memory_of_64_bits_is_not_compiled():
    assert failed(built(ONE, memory='(memory (export "memory") i64 1)')).reason == "not-a-module"


def test_a_huge_module_is_not_looked_at():
    padding = b"\x00" + _leb(MODULE_BYTES) + bytes(MODULE_BYTES)
    assert failed(built(ONE) + padding).reason == "too-large"


def test_a_module_of_another_kind_is_not_run():
    for wrong in (b"", b"\x7fELF" + bytes(60), b"\x00asm\x0d\x00\x01\x00", b"(module)"):
        assert failed(wrong).reason == "not-a-module"


def test_rows_that_do_not_fit_are_refused_by_the_program_itself():
    module = (EXAMPLES / "weekdays.wasm").read_bytes()
    found = failed(module, rows=10_000, table=bytes(160_000), outputs=7, pages=1)
    assert found.reason == "no-room"


def test_damaged_modules_are_refused_or_run_within_their_bounds():
    """Bytes changed, cut and repeated in sound modules; what still runs, gives what it may."""
    seed = 20261123
    chance = random.Random(seed)
    sound = [built(ONE), (EXAMPLES / "weekdays.wasm").read_bytes()]
    seen = set()
    for number in range(250):
        module = bytearray(chance.choice(sound))
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(module))
            match chance.randrange(4):
                case 0:
                    module[at] = chance.randrange(256)
                case 1:
                    module[at] ^= 1 << chance.randrange(8)
                case 2:
                    del module[at : at + chance.randint(1, 20)]
                case _:
                    module[at:at] = module[at : at + chance.randint(1, 20)]
        found = runner.answer(order(bytes(module), fuel=200_000, seconds=5.0), ENGINE)
        assert isinstance(found, Ran | Failed), (seed, number)
        seen.add(found.reason if isinstance(found, Failed) else "ran")
        assert found.fuel <= 200_000, (seed, number)
        assert isinstance(found, Failed) or len(found.values) == 1, (seed, number)
    assert "not-a-module" in seen


def test_chance_and_clock_are_nowhere_and_the_same_input_uses_the_same_fuel():
    module = (EXAMPLES / "logistic.wasm").read_bytes()
    chance = random.Random(7)
    table = b"".join(_double(chance.random()) for _ in range(300))
    runs = [
        runner.answer(order(module, rows=60, columns=5, table=table, outputs=5), engine)
        for engine in (ENGINE, ENGINE, runner.engine())
    ]
    ran = [one for one in runs if isinstance(one, Ran)]
    assert len(ran) == len(runs)
    assert len({(one.values, one.fuel) for one in ran}) == 1


@pytest.mark.parametrize(
    "made",
    [
        "(f64.div (f64.const 0) (f64.const 0))",
        "(f64.sub (f64.const inf) (f64.const inf))",
        "(f64.sqrt (f64.const -1))",
        "(f64.neg (f64.div (f64.const 0) (f64.const 0)))",
        "(f64.add (f64.const nan:0x8000000000123) (f64.const 1))",
        "(f64x2.extract_lane 0 (f64x2.div (v128.const f64x2 0 0) (v128.const f64x2 0 0)))",
    ],
)
def test_what_is_no_number_has_one_form(made):
    """Else its bits would tell processors apart; `f64.neg` alone may turn the sign."""
    body = (
        f"(local i64) (local.set 3 (i64.reinterpret_f64 {made}))"
        "(call $emit (i32.const 0) (f64.convert_i64_u (i64.shl (local.get 3) (i64.const 1))))"
    )
    found = runner.answer(order(built(body)), ENGINE)
    assert isinstance(found, Ran)
    assert int(found.values[0]) == 0x7FF8_0000_0000_0000 << 1


def test_fuel_is_counted_also_where_it_ends_badly():
    short = failed(built("unreachable")).fuel
    longer = failed(built("(drop (i32.const 1)) (drop (i32.const 2)) unreachable")).fuel
    assert 0 < short < longer


def test_a_way_in_that_is_not_known_is_not_tried():
    assert failed(built(ONE), abi=2).reason == "export-missing"


def _double(value: float) -> bytes:
    return struct.pack("<d", value)


def _leb(value: int) -> bytes:
    found = bytearray()
    while True:
        value, low = value >> 7, value & 0x7F
        found.append(low | (0x80 if value else 0))
        if not value:
            return bytes(found)
