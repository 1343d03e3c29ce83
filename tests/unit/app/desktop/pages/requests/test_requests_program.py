"""Requests: a program comes to the data, and its exact numbers are seen before they leave."""

from __future__ import annotations

import msgspec
import pytest

from app.api import messages as m
from tests.pages import walk
from tests.pages.requests_page import LAKESIDE, Requests, Wallet, preview

pytestmark = pytest.mark.area("F")

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def run(rows: int = 31, value: float = 62.5) -> m.ProgramRun:
    numbers = tuple(
        m.ProgramNumber(
            day, "40", "200", repr(value + n / 7), f"{value + n:.1f}", f"{71.3 - n:.1f}"
        )
        for n, day in enumerate(DAYS)
    )
    return m.ProgramRun(numbers, rows, 2, rows * 16, "ab" * 32, 24_646_424, 5_900)


def dry(noise: str = "0.1", **more: object) -> m.DryRun:
    found = m.DryRun(
        code="36f708f7f558e2dd552aa0e77478b49fa120d6059a1a3df3868729528b5da60d",
        size=451,
        fuel=1_000_000_000,
        pages=1_024,
        noise=noise,
        imports=("wallet.emit (i32, f64)",),
        exports=("memory", "alloc (i32) -> i32", "run (i32, i32, i32)"),
        own=run(),
        made_up=run(value=48.0),
    )
    return msgspec.structs.replace(found, **more)


def with_program(found: m.DryRun):
    """Compute what would leave of a program."""
    columns = (m.Column("index", "integer"), m.Column("name", "text"), m.Column("value", "decimal"))
    rows = tuple(
        {"index": n, "name": one.name, "value": one.leaves}
        for n, one in enumerate(found.own.numbers)
    )

    def computed(call: m.PreviewRequest) -> m.Preview:
        return msgspec.structs.replace(
            preview(call), columns=columns, rows=len(rows), sample=rows, program=found
        )

    return computed


def test_the_exact_numbers_are_seen_before_and_after_beside_those_of_made_up_rows(
    requests: Requests, line: Wallet, pictured
):
    part = requests.page.view.program
    assert not part.isVisible()
    line.answer(m.PreviewRequest, with_program(dry()))
    requests.page.view.leaves.ask()
    requests.wait(part.isVisible)
    model = part.model
    first = [model.index(0, column).data() for column in range(model.columnCount())]
    assert first == ["monday", "62.5", "62.5", "71.3", "48"]
    assert "hides what the program put into it (privacy loss 0.1 each)" in part.words.text()
    facts = dict(part.facts.pairs())
    assert facts["Program"].startswith("SHA-256 36f708f7 f558e2dd")
    assert facts["Asks for"] == "wallet.emit (i32, f64)"
    assert facts["Used"] == "24,646,424 of 1,000,000,000 instructions, 0.006 s"
    requests.page.scrolled.ensureWidgetVisible(part.facts)
    pictured(requests.window, "request-program")
    assert walk.cut(requests.window) == []
    line.answer(m.PreviewRequest, preview)
    requests.page.view.leaves.ask()
    requests.wait(lambda: not part.isVisible())


def test_numbers_without_noise_are_off_until_they_are_ticked(qtbot, line: Wallet, pictured):
    line.details[LAKESIDE] = msgspec.structs.replace(
        line.details[LAKESIDE], raw_results="A program's numbers would leave without noise."
    )
    failed = m.ProgramRun(failed="The program broke off. It gave no result.")
    line.answer(m.PreviewRequest, with_program(dry("", made_up=failed)))
    requests = Requests(qtbot, line)
    requests.page.show_key(LAKESIDE)
    requests.settle()
    part, results = requests.page.view.program, requests.page.view.results
    assert "it can hold a value of a single row" in part.words.text()
    assert dict(part.facts.pairs())["On made-up rows"].startswith("The program broke off")
    assert results.isVisible()
    assert requests.remark == "See “Numbers without noise”."
    requests.page.scrolled.ensureWidgetVisible(results)
    pictured(requests.window, "request-program-bare")
    results.allowed.setChecked(True)
    requests.wait(lambda: requests.can_accept)
    requests.press(requests.page.bar.accept)
    (call,) = line.questions(m.AcceptRequest)
    assert call.despite == ("raw-results", "small-groups")


def test_enough_rows_for_each_number_need_no_second_name(qtbot, line: Wallet):
    line.details[LAKESIDE] = msgspec.structs.replace(line.details[LAKESIDE], raw_results="Bare.")
    line.answer(m.PreviewRequest, with_program(dry("", own=run(rows=70))))
    requests = Requests(qtbot, line)
    requests.page.show_key(LAKESIDE)
    requests.settle()
    requests.page.view.results.allowed.setChecked(True)
    requests.wait(lambda: requests.can_accept)
    requests.press(requests.page.bar.accept)
    (call,) = line.questions(m.AcceptRequest)
    assert call.despite == ("raw-results",)
