"""A program in its own process: it ends when it must, and what the process says is not believed."""

from __future__ import annotations

import math
import random
import struct

import msgspec
import pytest

from app.worker.compute_driver import compute
from tests.faults.compute.modules import EXAMPLES, built, given, order
from wallet.compute import orders
from wallet.compute.orders import Failed, ProgramFailed, Ran

pytestmark = pytest.mark.area("F")

RAN = Ran((1.0,), 5, 1, (), ())


def test_a_logistic_regression_finds_what_the_rows_say():
    """Of two columns of chance the label follows the first and not the second."""
    chance = random.Random(11)
    rows = [(chance.gauss(0, 1), chance.gauss(0, 1)) for _ in range(200)]
    table = b"".join(struct.pack("<3d", a, b, float(a > 0.2)) for a, b in rows)
    module = (EXAMPLES / "logistic.wasm").read_bytes()
    asked = order(module, rows=200, columns=3, table=table, outputs=3, fuel=10**8)
    found = compute(asked)
    assert found.values[0] > 2 > 0.3 > abs(found.values[1])
    assert found.values[2] < 0
    assert compute(asked).fuel == found.fuel


def test_a_program_gets_all_the_memory_that_was_agreed_and_no_more():
    body = """
      (drop (memory.grow (i32.const 4095)))
      (memory.fill (i32.const 0) (i32.const 7) (i32.const 0x10000000))
      (call $emit (i32.const 0) (f64.convert_i32_s (memory.size)))"""
    assert compute(order(built(body), pages=4096, fuel=10**9)).values == (4096.0,)


def test_a_process_that_does_not_answer_in_time_is_ended():
    with pytest.raises(ProgramFailed) as caught:
        compute(order(built("(loop $l br $l)"), fuel=2 * 10**10), grace_seconds=-19.5)
    assert caught.value.reason == "broke-off"


def test_why_a_program_gave_nothing_comes_out_of_its_process():
    with pytest.raises(ProgramFailed, match="gave no number as 0") as caught:
        compute(order(built(given((0, "nan")))))
    assert caught.value.reason == "output-not-a-number"
    assert caught.value.fuel > 0


@pytest.mark.parametrize(
    "answer",
    [
        msgspec.structs.replace(RAN, values=()),
        msgspec.structs.replace(RAN, values=(1.0, 2.0)),
        msgspec.structs.replace(RAN, values=(math.nan,)),
        msgspec.structs.replace(RAN, values=(math.inf,)),
        msgspec.structs.replace(RAN, fuel=10_000_001),
        msgspec.structs.replace(RAN, fuel=-1),
        msgspec.structs.replace(RAN, imports=("x" * 201,)),
        msgspec.structs.replace(RAN, exports=("x",) * 65),
        msgspec.structs.replace(Failed("trapped", "It did."), reason="because"),
        Failed("trapped", "x" * 1001),
    ],
)
def test_an_answer_that_is_not_one_to_the_order_is_not_taken(answer):
    body = orders.encode(answer)[orders.HEADER :]
    with pytest.raises(ProgramFailed) as caught:
        orders.decode_answer(body, order(b""))
    assert caught.value.reason == "broke-off"
    with pytest.raises(ProgramFailed):
        orders.decode_answer(body[:-1], order(b""))


def test_an_answer_to_the_order_is_taken():
    for answer in (RAN, Failed("trapped", "It broke off.", 7)):
        assert orders.decode_answer(orders.encode(answer)[orders.HEADER :], order(b"")) == answer
