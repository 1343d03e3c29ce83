"""What leaves of a program: the numbers that were agreed to, held to their limits, and no more."""

from __future__ import annotations

import atexit
import datetime
import hashlib
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from tests.deal import TERMS
from tests.faults.compute.modules import EXAMPLES, built, given
from tests.unit.wallet.views.conftest import VISITS, put
from wallet.agreement.program import RAW_RESULTS, Output, Program
from wallet.agreement.view import SMALL_GROUPS, Transform, View
from wallet.compute import runner
from wallet.compute.abi import Table
from wallet.compute.orders import Failed, ProgramFailed, RunProgram
from wallet.errors import ViewError
from wallet.policy.programs import needs_naming
from wallet.views import results, snapshot
from wallet.views.content import opened
from wallet.views.draws import Draws
from wallet.views.linkage import Earlier
from wallet.views.preview import preview
from wallet.views.results import bits

if TYPE_CHECKING:
    from wallet.views.preview import Preview
    from wallet.views.steps import Step

pytestmark = pytest.mark.area("F")

SECRET = b"p" * 32
DAY = 86_400_000
MONDAY = 1_767_571_200_000  # 2026-01-05T00:00:00Z
ENGINE = runner.engine()
atexit.register(ENGINE.close)
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Desk:
    """Runs programs in this process, and counts how often."""

    def __init__(self, *modules: bytes) -> None:
        self.modules = {hashlib.sha256(one).hexdigest(): one for one in modules}
        self.runs = 0

    def __call__(self, program, table):
        self.runs += 1
        found = runner.answer(
            RunProgram(
                module=self.modules[program.code],
                abi=program.abi,
                rows=table.rows,
                columns=table.columns,
                table=table.data,
                outputs=len(program.outputs),
                fuel=program.fuel,
                pages=program.pages,
                seconds=20.0,
            ),
            ENGINE,
        )
        if isinstance(found, Failed):
            raise ProgramFailed(found.reason, found.message, found.fuel)
        return found


WEEKDAYS = (EXAMPLES / "weekdays.wasm").read_bytes()


BY_DAY = tuple(Output(day, "0", "100") for day in DAYS)


def program(module: bytes = WEEKDAYS, outputs: tuple[Output, ...] = BY_DAY, **more: Any) -> Program:
    fields: dict[str, Any] = {
        "code": hashlib.sha256(module).hexdigest(),
        "size": len(module),
        "abi": 1,
        "outputs": outputs,
        "fuel": 10_000_000,
        "pages": 64,
    }
    return Program(**(fields | more))


VIEW = View("location.visits", ("time", "steps"), program=program())


@pytest.fixture
def visits(database):
    """Ten weeks; on the n-th day of the week n × 20 steps, and once a million."""
    rows = [
        (MONDAY + n * DAY, {"time": _written(MONDAY + n * DAY), "steps": n % 7 * 20})
        for n in range(70)
    ]
    database.write(put, VISITS, [*rows, (MONDAY, {"time": None, "steps": 5, "account": "DE89"})])
    return database


def _written(moment_ms: int) -> str:
    return f"{datetime.datetime.fromtimestamp(moment_ms / 1000, datetime.UTC):%Y-%m-%dT%H:%M:%SZ}"


def test_the_numbers_leave_as_rows_kept_within_their_limits(visits):
    with opened(visits, VIEW, SECRET, compute=Desk(WEEKDAYS)) as content:
        found = list(content.rows())
        run = content.run
    assert found == [
        (index, day, value)
        for index, (day, value) in enumerate(
            zip(DAYS, ("0", "20", "40", "60", "80", "100", "100"), strict=True)
        )
    ]
    assert run is not None
    assert (run.rows, run.columns, run.input_bytes) == (71, 2, 71 * 16)
    assert [(n.given, n.clipped) for n in run.numbers][-2:] == [("100.0", "100"), ("120.0", "100")]


def test_what_a_column_is_blurred_to_is_what_the_program_reads(visits):
    binned = msgspec.structs.replace(VIEW, transforms=(Transform("steps", "top_code", high="40"),))
    with opened(visits, binned, SECRET, compute=Desk(WEEKDAYS)) as content:
        assert [value for *_, value in content.rows()] == ["0", "20", "40", "40", "40", "40", "40"]
    removed = msgspec.structs.replace(VIEW, transforms=(Transform("steps", "remove"),))
    with opened(visits, removed, SECRET, compute=Desk(WEEKDAYS)) as content:
        assert {value for *_, value in content.rows()} == {"0"}


def test_a_number_carries_a_dozen_bits_and_not_the_digits_of_a_value(visits):
    module = built(given((0, "0.123456789012345")))
    agreed = program(module, (Output("a", "0", "1"),))
    view = msgspec.structs.replace(VIEW, program=agreed)
    with opened(visits, view, SECRET, compute=Desk(module)) as content:
        assert list(content.rows()) == [(0, "a", "0.123")]
    assert bits(agreed) == 10


def test_noise_is_as_wide_as_the_limits_and_the_same_each_time(visits):
    noisy = msgspec.structs.replace(VIEW, program=program(noise="2"))
    desk = Desk(WEEKDAYS)

    def values(view: View, secret: bytes = SECRET) -> list[float]:
        with opened(visits, view, secret, compute=desk) as content:
            return [float(str(value)) for *_, value in content.rows()]

    first = values(noisy)
    assert first == values(noisy)
    assert first != values(noisy, b"q" * 32)
    off = [abs(a - b) for a, b in zip(first, values(VIEW), strict=True)]
    assert all(off)
    assert 5 < sum(off) / 7 < 500  # the mean of |noise| is 100 / 2


def test_the_noise_on_each_number_is_drawn_from_the_whole_width():
    """Over many secrets the mean size is the width over the loss, whatever the program gives."""
    module = built(given((0, "1")))
    agreed, desk = program(module, (Output("a", "0", "1"),), noise="1"), Desk(module)
    ran = desk(agreed, Table(0, 1, b""))
    total = 0.0
    for number in range(400):
        draws = Draws(number.to_bytes(32, "big"), bytes(32))
        made = results.run(agreed, Table(0, 1, b""), lambda *_: ran, draws)
        total += abs(float(made.numbers[0].leaves) - 1)
    assert 0.85 < total / 400 < 1.15


def test_preview_and_snapshot_are_the_same_bytes_of_one_result(visits, attachments):
    desk = Desk(WEEKDAYS)
    seen = preview(visits, VIEW, SECRET, compute=desk)
    assert seen.rows == 7
    assert seen.run is not None
    frozen: list[bytes] = []

    def seal(step: Step, _salt: bytes) -> list[bytes]:
        frozen.append(step.content)
        return [step.content]

    def write(tx):
        return snapshot.freeze(
            tx,
            visits,
            attachments,
            VIEW,
            SECRET,
            b"o" * 32,
            steps=1,
            now_ms=0,
            seal=seal,
            compute=desk,
        )

    made = visits.write(write)
    assert hashlib.sha256(b"".join(frozen)).digest() == seen.digest
    assert made.run is not None
    assert (made.run.fuel, made.run.input_digest) == (seen.run.fuel, seen.run.input_digest)


def test_a_view_with_a_program_gives_nothing_where_nothing_runs_programs(visits):
    with opened(visits, VIEW, SECRET) as content, pytest.raises(ViewError, match="only for a req"):
        list(content.rows())


def test_a_program_that_fails_gives_no_rows(visits):
    module = built("unreachable")
    view = msgspec.structs.replace(VIEW, program=program(module, (Output("a", "0", "1"),)))
    with pytest.raises(ProgramFailed) as caught:
        preview(visits, view, SECRET, compute=Desk(module))
    assert caught.value.reason == "trapped"


@pytest.mark.parametrize(
    "change",
    [
        {"noise": "0.0001"},
        {"noise": "21"},
        {"outputs": (Output("a", "2", "1"),)},
        {"outputs": (Output("a", "0", "1"), Output("a", "0", "1"))},
    ],
)
def test_limits_and_noise_that_make_no_sense_are_refused(visits, change):
    view = msgspec.structs.replace(VIEW, program=program(**change))
    with pytest.raises(ViewError), opened(visits, view, SECRET):
        pass


def levels(found: Preview) -> dict[str, int]:
    return {item.measure: item.level for item in found.risk}


def test_the_panel_says_what_a_program_could_put_into_its_numbers(visits):
    desk = Desk(WEEKDAYS)
    raw = preview(visits, VIEW, SECRET, compute=desk)
    assert levels(raw)["program"] == 3
    said = next(item for item in raw.risk if item.measure == "program").sentence
    assert said.startswith("7 numbers of 71 rows leave without noise.")
    assert "bits in all" in said
    few = msgspec.structs.replace(VIEW, to_day="2026-01-20")
    assert levels(preview(visits, few, SECRET, compute=desk))["program"] == 4
    noisy = msgspec.structs.replace(VIEW, program=program(noise="0.1"))
    assert levels(preview(visits, noisy, SECRET, compute=desk))["program"] == 1


def test_what_they_had_before_counts_with_a_programs_numbers(visits):
    desk = Desk(WEEKDAYS)
    rows = msgspec.structs.replace(VIEW, program=None)
    for before in (rows, VIEW):
        found = preview(visits, VIEW, SECRET, earlier=[Earlier(before, 7)], compute=desk)
        assert levels(found)["together"] >= 1
    found = preview(visits, rows, SECRET, earlier=[Earlier(VIEW, 7)])
    assert "rows of figures" in next(i for i in found.risk if i.measure == "together").sentence


def test_numbers_without_noise_are_off_unless_they_are_named():
    terms = msgspec.structs.replace(TERMS, view=VIEW)
    assert RAW_RESULTS in needs_naming(terms)
    assert RAW_RESULTS in needs_naming(terms, (SMALL_GROUPS,), 1_000)
    assert needs_naming(terms, (RAW_RESULTS,), 70) == ""
    assert SMALL_GROUPS in needs_naming(terms, (RAW_RESULTS,), 69)
    assert needs_naming(terms, (RAW_RESULTS, SMALL_GROUPS), 0) == ""
    noisy = msgspec.structs.replace(VIEW, program=program(noise="1"))
    assert needs_naming(msgspec.structs.replace(TERMS, view=noisy)) == ""
    rows = msgspec.structs.replace(VIEW, program=None)
    assert needs_naming(msgspec.structs.replace(TERMS, view=rows)) == ""
