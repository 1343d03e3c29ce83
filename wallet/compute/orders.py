"""What a computing process is asked and what it answers: one order in, one answer out.

Messages are msgpack maps with a `kind`, each with its length before it (u64, big-endian). The
order comes from the node and is trusted; the answer comes from a process that ran what somebody
else wrote, so it is bounded before it is read and checked against its order. `Order` and `Answer`
are open unions: another kind of work is another pair of structs here.
"""

from __future__ import annotations

import math
import struct
from typing import Annotated, Any, Final, Literal

import msgspec

from wallet.errors import ViewError
from wallet.importers.base import Value

HEADER: Final = 8
ORDER_LIMIT: Final = 300 * 1024 * 1024
ANSWER_LIMIT: Final = 64 * 1024 * 1024

Reason = Literal[
    "not-a-module",  # not WebAssembly, damaged, or of a kind that is not run
    "too-large",  # the module, or one of its parts
    "wrong-code",  # other bytes than the hash that was agreed to
    "start-function",  # it would run before it is entered
    "import-not-allowed",  # it asks for something that it does not get
    "export-missing",  # a part of the way in is not there, or of another type
    "does-not-start",  # it cannot be set up: its own data lies outside its memory
    "input-too-large",  # more rows than fit its memory
    "no-room",  # it gave no room for its rows, or room that is not its own
    "out-of-fuel",  # more instructions than agreed
    "out-of-time",  # longer than this computer gives it
    "stack-overflow",  # calls inside calls without end
    "trapped",  # it did what no program can: read beyond its memory, divide by zero
    "output-unknown",  # a number that was not agreed to
    "output-twice",
    "output-not-a-number",  # NaN or infinite
    "output-missing",
    "not-computed",  # figures or a study's own work could not be made of these rows
    "broke-off",  # the process ended before it answered
]


_Door = Annotated[str, msgspec.Meta(max_length=200)]


class ProgramFailed(ViewError):
    """A program gave no result; nothing left. `reason` says what was wrong."""

    code = "program-failed"

    def __init__(self, reason: Reason, message: str, fuel: int = 0) -> None:
        super().__init__(message)
        self.reason = reason
        self.fuel = fuel


class RunProgram(msgspec.Struct, frozen=True, tag_field="kind", tag="program"):
    """Run a program once.

    Attributes:
        module: its bytes.
        abi: how it is entered.
        rows: how many rows `table` holds.
        columns: how many numbers a row has.
        table: the rows, as `wallet.compute.abi` writes them.
        outputs: how many numbers it gives.
        fuel: how many instructions it may run.
        pages: how much memory it may have, in pages of 64 KiB.
        seconds: how long it may take, compiling included.
    """

    module: bytes
    abi: int
    rows: int
    columns: int
    table: bytes
    outputs: int
    fuel: int
    pages: int
    seconds: float


class Ran(msgspec.Struct, frozen=True, tag_field="kind", tag="ran"):
    """What a program gave: its numbers in order, what it used, and what it is made of.

    `micros` is the processor time that it took, compiling not counted. `imports` and `exports` are
    those of the module, as "wallet.emit (i32, f64)".
    """

    values: Annotated[tuple[float, ...], msgspec.Meta(max_length=4096)]
    fuel: Annotated[int, msgspec.Meta(ge=0, lt=2**62)]
    micros: Annotated[int, msgspec.Meta(ge=0, lt=2**53)]
    imports: Annotated[tuple[_Door, ...], msgspec.Meta(max_length=16)]
    exports: Annotated[tuple[_Door, ...], msgspec.Meta(max_length=64)]


class Failed(msgspec.Struct, frozen=True, tag_field="kind", tag="failed"):
    """Why there is no result; `fuel` is what was used until then."""

    reason: Reason
    message: Annotated[str, msgspec.Meta(max_length=1_000)]
    fuel: Annotated[int, msgspec.Meta(ge=0, lt=2**62)] = 0


class Train(msgspec.Struct, frozen=True, tag_field="kind", tag="train"):
    """Compute one wallet's vector of a round of a study, bounded and with its noise.

    Attributes:
        study: the canonical bytes of the study (`wallet.agreement.study`).
        names: the columns of the view, in the order of the rows' values.
        rows: of the view.
        model: that goes into the round; empty where the task has none.
        seed: of the order in which examples are gone through.
        shown: whether the numbers before and after noise are wanted, for the owner's eyes.
        seconds: how long it may take.
        given: where the task is a program, what it gave when the person looked; `rows` is empty.
    """

    study: bytes
    names: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    model: bytes
    seed: int
    shown: bool
    seconds: float
    given: tuple[float, ...] = ()


class Trained(msgspec.Struct, frozen=True, tag_field="kind", tag="trained"):
    """What a wallet would add, and what its owner may know of it; only `words` ever leave.

    `words` are unsigned 32-bit numbers, least byte first. `before` and `after` are the bounded
    vector without and with its noise as doubles, empty unless they were asked for; `was` is the
    norm before it was bounded. See `wallet.learning.computing.Told` for the rest.
    """

    words: bytes
    examples: Annotated[int, msgspec.Meta(ge=0, lt=2**53)]
    left_out: Annotated[int, msgspec.Meta(ge=0, lt=2**53)]
    gaps: Annotated[int, msgspec.Meta(ge=0, lt=2**53)]
    loss_before: float
    loss_after: float
    was: float
    before: bytes = b""
    after: bytes = b""


class Figure(msgspec.Struct, frozen=True, tag_field="kind", tag="figures"):
    """Group the rows that follow as a view says; `wallet.views.figures` does it.

    Attributes:
        view: its canonical bytes.
        columns: of the dataset, in msgpack.
        secret: the grant's, for noise.
        frequent: of columns that are cut to frequent values, which those are.
        width: how many columns come out.
        seconds: how long it may take.
    """

    view: bytes
    columns: bytes
    secret: bytes
    frequent: dict[str, tuple[Value, ...]]
    width: int
    seconds: float


class Figures(msgspec.Struct, frozen=True, tag_field="kind", tag="figured"):
    """The figures, in the order in which they leave."""

    rows: tuple[tuple[Value, ...], ...]


Order = RunProgram | Train | Figure
Answer = Ran | Failed | Trained | Figures

_encoder = msgspec.msgpack.Encoder()
_orders: msgspec.msgpack.Decoder[Order] = msgspec.msgpack.Decoder(Order)
_answers: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)
_rows = msgspec.msgpack.Decoder(list[tuple[int | None, tuple[Value, ...]]])


def encode(message: Order | Answer) -> bytes:
    """Return a message with its length before it."""
    body = _encoder.encode(message)
    return struct.pack(">Q", len(body)) + body


def encode_rows(rows: list[Any]) -> bytes:
    """Return rows that follow an order, with their length before them."""
    body = _encoder.encode(rows)
    return struct.pack(">Q", len(body)) + body


def decode_rows(body: bytes) -> list[tuple[int | None, tuple[Value, ...]]]:
    """Read rows that follow an order; msgspec.DecodeError if they are none."""
    return _rows.decode(body)


def length_of(header: bytes) -> int:
    """Return the length that a header announces."""
    (found,) = struct.unpack(">Q", header)
    return int(found)


def decode_order(body: bytes) -> Order:
    """Read an order; msgspec.DecodeError if it is none, a mistake in this program."""
    return _orders.decode(body)


def decode_answer(body: bytes, order: Order) -> Answer:
    """Read an answer and check that it is one to its order.

    Raises:
        ProgramFailed: it is not: the process did not keep to what it was built for.
    """
    try:
        answer = _answers.decode(body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise ProgramFailed("broke-off", f"{BROKE_OFF} Its answer cannot be read.") from error
    if not _fits(answer, order):
        raise ProgramFailed("broke-off", f"{BROKE_OFF} Its answer is not what was asked for.")
    return answer


def _fits(answer: Answer, order: Order) -> bool:
    match answer, order:
        case Ran(), RunProgram():
            return (
                len(answer.values) == order.outputs
                and all(map(math.isfinite, answer.values))
                and answer.fuel <= order.fuel
            )
        case Trained(), Train():
            shown = (2 * len(answer.words) if order.shown else 0,) * 2
            return (len(answer.before), len(answer.after)) == shown
        case Figures(), Figure():
            return all(len(row) == order.width for row in answer.rows)
        case Failed(), _:
            return True
    return False


BROKE_OFF: Final = "The program was ended before it gave a result."
