"""What a program gave under a grant is shown with its fuel, and run again where the rows are."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from app.requester.verbs import table as verbs
from app.worker import compute_driver
from p2p.requester import programs
from tests.deal import VIEW
from tests.faults.compute.modules import EXAMPLES
from tests.unit.app.requester.cohort_books import Answered, heart
from wallet.agreement.program import Output, Program
from wallet.compute import runner
from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from pathlib import Path

    from app.requester.books import Books
    from tests.deal import Deal

pytestmark = pytest.mark.area("F")

WEEKDAYS = (EXAMPLES / "weekdays.wasm").read_bytes()
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PROGRAM = Program(
    code=hashlib.sha256(WEEKDAYS).hexdigest(),
    size=len(WEEKDAYS),
    abi=1,
    outputs=tuple(Output(name, "40", "200") for name in DAYS),
    fuel=10_000_000,
    pages=64,
)
ROWS = "".join(
    f'{{"start":"2026-01-{day:02d}T06:00:00Z","value":"62.5"}}\n' for day in range(1, 29)
)
GAVE = "".join(
    f'{{"index":{place},"name":"{day}","value":"62.5"}}\n' for place, day in enumerate(DAYS)
)


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs run in this process, which is quicker."""
    engine = runner.engine()
    monkeypatch.setattr(compute_driver, "compute", lambda order: runner.answer(order, engine))


def given(books: Books, **program: Any) -> Deal:
    """A grant whose program gave its numbers; its owner signed no fuel yet."""
    view = msgspec.structs.replace(
        VIEW,
        fields=("start", "value"),
        conditions=(),
        transforms=(),
        program=msgspec.structs.replace(PROGRAM, **program),
    )
    deal = Answered(books).deliver(
        GAVE.encode(), view=view, steps=1, required_fields=(), first="voucher"
    )
    books.db.write(programs.add, "weekdays.wasm", WEEKDAYS, 1)
    sign(books, deal, None)
    return deal


def sign(books: Books, deal: Deal, fuel: int | None) -> None:
    """The owner signs a manifest that says so much fuel was used."""
    signed = msgspec.msgpack.encode(deal.manifest(fuel=fuel))
    books.db.write(lambda tx: tx.execute("UPDATE purchase SET manifest = ?", (signed,)))


def check(books: Books, deal: Deal, rows: Path | None = None) -> dict[str, Any]:
    said = {} if rows is None else {"rows_file": str(rows)}
    return dict(verbs.run(books, "program check", {"grant": deal.grant_id.hex(), **said}))


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    file = tmp_path / "rows.jsonl"
    file.write_text(ROWS)
    return file


def test_without_the_rows_it_says_what_was_given_and_who_can_run_it_again(books):
    deal = given(books)
    sign(books, deal, 52_114)
    found = check(books, deal)
    assert (found["fuel"], found["fuel_most"]) == (52_114, 10_000_000)
    assert found["numbers"] == dict.fromkeys(DAYS, "62.5")
    assert found["again"] is None
    assert "stayed with their owner" in found["sentence"]


def test_with_the_rows_it_runs_again_and_compares_numbers_and_fuel(books, rows):
    deal = given(books)
    first = check(books, deal, rows)
    assert not first["again"]["same"], "its owner signed no fuel"
    sign(books, deal, first["again"]["fuel"])
    found = check(books, deal, rows)
    assert found["again"]["same"]
    assert found["again"]["numbers"] == found["numbers"]
    rows.write_text(ROWS.replace("62.5", "63.5", 1))
    other = check(books, deal, rows)
    assert not other["again"]["same"]
    assert "differs from what was sent" in other["sentence"]
    sign(books, deal, first["again"]["fuel"] + 1)
    rows.write_text(ROWS)
    assert not check(books, deal, rows)["again"]["same"]


def test_numbers_with_noise_are_shown_beside_the_run_and_not_compared(books, rows):
    found = check(books, given(books, noise="0.1"), rows)
    assert found["fuel"] is None
    assert found["again"]["rows"] == 28
    assert "same" not in found["again"]
    assert "noise" in found["sentence"]


def test_what_cannot_be_run_again_is_said(books, rows, tmp_path):
    deal = given(books)
    with pytest.raises(NotAllowed, match="cannot be read"):
        check(books, deal, tmp_path / "none")
    rows.write_text(ROWS + "not a row\n")
    with pytest.raises(NotAllowed, match="no rows of this view"):
        check(books, deal, rows)
    plain = Answered(books).deliver(heart("62"))
    with pytest.raises(NotAllowed, match="no program"):
        check(books, plain)
