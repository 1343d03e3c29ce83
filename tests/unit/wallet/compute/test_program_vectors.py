"""`tests/vectors/programs.json`: what PROTOCOL.md §19 says, by that page alone and by the code."""

from __future__ import annotations

import hashlib
import json
import struct
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

import msgspec
import pytest
import rfc8785

from p2p.protocols.programs import Sent, Want
from p2p.protocols.wire import Refused
from tests.faults.compute.modules import EXAMPLES
from wallet.agreement.view import view_from_document
from wallet.compute.abi import table
from wallet.importers.base import ColumnType
from wallet.views.noise import limits

pytestmark = pytest.mark.area("F")

VECTORS = json.loads((Path(__file__).parents[3] / "vectors" / "programs.json").read_text("utf-8"))


def test_a_view_with_a_program_has_these_bytes_and_this_hash():
    given = VECTORS["view"]
    data = rfc8785.dumps(given["document"])
    assert data.hex() == given["jcs"]
    assert hashlib.sha256(data).hexdigest() == given["hash"]
    assert view_from_document(given["document"]).hash().hex() == given["hash"]
    module = bytes.fromhex(given["module"])
    assert module == (EXAMPLES / "weekdays.wasm").read_bytes()
    program = given["document"]["program"]
    assert (program["code"], program["size"]) == (hashlib.sha256(module).hexdigest(), len(module))


def number(kind: str, value: object) -> bytes:
    """One value, as the page has it."""
    if value is None:
        return bytes.fromhex("7ff8000000000000")[::-1]
    if kind == "date":
        return struct.pack("<d", (date.fromisoformat(str(value)) - date(1970, 1, 1)).days)
    if kind == "time":
        moment = datetime.fromisoformat(str(value))
        since = moment - datetime(1970, 1, 1, tzinfo=UTC)
        return struct.pack("<d", since.total_seconds())
    if kind == "text":
        code = hashlib.sha256(str(value).encode()).digest()[:6]
        return struct.pack("<d", int.from_bytes(code, "big"))
    return struct.pack("<d", float(value))  # type: ignore[arg-type]


def test_rows_are_these_numbers():
    given = VECTORS["table"]
    said = b"".join(
        number(kind, value)
        for row in given["rows"]
        for kind, value in zip(given["types"], row, strict=True)
    )
    assert said.hex() == given["bytes"]
    made = table([ColumnType(kind) for kind in given["types"]], given["rows"], 10**6)
    assert made.data.hex() == given["bytes"]


@pytest.mark.parametrize("given", VECTORS["result"])
def test_a_number_leaves_so(given):
    low, high = Decimal(given["low"]), Decimal(given["high"])
    step = Decimal(1)
    while step > (high - low) / 1000:
        step /= 10
    while step * 10 <= (high - low) / 1000:
        step *= 10
    kept = min(max(Decimal(given["given"]), low), high)
    said = (kept / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step
    assert (step, said) == (Decimal(given["step"]), Decimal(given["value"]))
    assert limits(given["low"], given["high"], ColumnType.DECIMAL).step == step


def test_the_frames_are_these_bytes():
    given = VECTORS["frames"]
    module = b"\0asm\1\0\0\0"
    for name, frame, kind in (
        ("want", {"type": "want", "code": hashlib.sha256(module).digest()}, Want),
        ("program", {"type": "program", "module": module}, Sent),
        (
            "refused",
            {
                "type": "refused",
                "code": "not-found",
                "message": "There is no program of this hash.",
            },
            Refused,
        ),
    ):
        assert msgspec.msgpack.encode(frame).hex() == given[name]
        read = msgspec.msgpack.decode(bytes.fromhex(given[name]), type=kind)
        assert msgspec.msgpack.encode(read).hex() == given[name]
