"""Rows of delimited text: marks that are not closed swallow nothing, and a cut end is seen."""

from __future__ import annotations

import csv
import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.importers.collecting import read_bytes
from wallet.importers import delimited
from wallet.importers.generic.table import Unheard

pytestmark = pytest.mark.area("B")


class Told(Unheard):
    """A sink that keeps what it is told."""

    def __init__(self) -> None:
        self.skips: list[tuple[int, str]] = []
        self.ends: list[tuple[int, str]] = []
        self.warnings: list[str] = []

    def skip(self, *told: object) -> None:
        self.skips.append((int(str(told[1])), str(told[2])))

    def damaged(self, *told: object) -> None:
        self.ends.append((int(str(told[1])), str(told[2])))

    def warn(self, sentence: str) -> None:
        self.warnings.append(sentence)


def read(text: str) -> tuple[list[list[str]], Told]:
    told = Told()
    found = delimited.rows(io.BytesIO(text.encode()), "x.csv", ",", told)
    return [row for _, row in found], told


def statement(count: int) -> list[str]:
    return [f"2024-03-{1 + n % 28:02},-{n}.50,shop {n}" for n in range(count)]


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ('2024-03-28,-99.00,"Rock Cafe', ["2024-03-28", "-99.00", "Rock Cafe"]),
        ('2024-03-28,"-99.00,Rock Cafe', ["2024-03-28", "-99.00", "Rock Cafe"]),
        ('"2024-03-28","-99.00","Rock, Cafe', ["2024-03-28", "-99.00", "Rock, Cafe"]),
    ],
)
@pytest.mark.parametrize("later", [[], ['2024-04-01,-1.00,"Cafe, Bar"']])
def test_a_mark_that_is_not_closed_costs_no_row_not_even_its_own(line, row, later):
    before, after = statement(50), statement(1000)
    rows, told = read("\n".join(["Date,Amount,Payee", *before, line, *after, *later]) + "\n")
    assert len(rows) == 1 + 50 + 1 + 1000 + len(later)
    assert rows[51] == row
    assert told.warnings == [
        "A quotation mark in line 52 of x.csv is not closed; the lines from there were read as "
        "rows of their own."
    ]
    if later:
        assert rows[-1][2] == "Cafe, Bar"


def test_a_mark_that_closes_far_below_swallows_no_rows_either():
    lines = ["Date,Payee,Amount", '2024-03-01,"Cafe,1', *["2024-03-02,shop,2"] * 9]
    rows, told = read("\n".join([*lines, '2024-03-03,shop 12",3', "2024-03-04,end,4"]) + "\n")
    assert [row[2] for row in rows[1:]] == ["1", *["2"] * 9, "3", "4"]
    assert len(told.warnings) == 1


def test_cells_of_several_lines_stay_what_they_are():
    letter = "Dear Ann,\nthanks, and bye\n\nYours, Bob"
    table = io.StringIO()
    csv.writer(table, lineterminator="\n").writerows(
        [["day", "text", "cups"], *([f"2024-03-{n:02}", letter, str(n)] for n in range(1, 9))]
    )
    rows, told = read(table.getvalue())
    assert [row[1] for row in rows[1:]] == [letter] * 8
    assert told.warnings == []


def test_a_row_that_fits_in_no_way_is_set_aside_alone():
    rows, told = read("a,b,c\n" + "1,2,3\n" * 9 + '1,"2\n' + "1,2,3\n" * 9)
    assert len(rows) == 19
    assert told.skips == [(11, "a quotation mark is not closed")]


def test_marks_that_open_on_every_line_take_time_in_proportion():
    begun = time.process_time()
    read('x","foo\n' * 40_000)
    assert time.process_time() - begun < 3


@pytest.mark.parametrize(
    ("end", "kept"),
    [
        ("IBM,2020-11-0", 40),  # fewer cells
        ('IBM,2020-11-01,"71.', 40),  # in a cell
        ("IBM,2020-11-01,71.7", 40),  # decimals always have two places here
        ("IBM,2020-11-01,", 40),  # and are always there
        ("IBM,2020-11-01,71.76", 41),
        ('IBM,2020-11-01,"71.76"', 41),
        ("IBM,2020-11-01,71.7\n", 41),
        ("Sum", 41),
    ],
)
def test_a_row_that_the_file_ends_in_is_set_aside(end, kept):
    sum_before = "\n" if end == "Sum" else ""
    rows, told = read(
        "name,day,price\n"
        + "IBM,2020-10-01,65.41\n" * 39
        + "AMZN,2020-10-01,8.41\n"
        + sum_before
        + end
    )
    assert len(rows) == 1 + kept
    assert len(told.ends) == (kept == 40)
    assert all("cut off" in reason for _, reason in told.ends)
    if kept == 41:
        assert told.warnings == (
            []
            if end != "Sum"
            else ["One row of x.csv had fewer than the 3 cells of the others; it is in line 43."]
        )


def test_an_amount_that_may_be_cut_is_read_and_told():
    rows, told = read("day,cups\n2020-01-01,12\n2020-01-02,7\n2020-01-03,1")
    assert rows[-1] == ["2020-01-03", "1"]
    assert told.warnings == [
        "x.csv has no line end after “1”, its last value. If the file was cut off, that value is "
        "not whole."
    ]


def test_a_statement_that_is_cut_off_says_that_it_is_not_complete():
    text = "Date,Payee,Amount\n2020-01-01,a,-10.00\n2020-01-02,b,-1234.56\n2020-01-03,c,-1234"
    collected = read_bytes(text.encode(), "bank.csv")
    assert [row["amount"] for row in collected.table("bank.transactions")] == ["-10.00", "-1234.56"]
    assert not collected.report.complete


def test_rows_with_too_few_cells_are_counted():
    _, told = read("Bank\na,b,c\n" + "1,2,3\n" * 9 + "1,2\n1\n" + "1,2,3\n")
    assert told.warnings == [
        "2 rows of x.csv had fewer than the 3 cells of the others; the first is in line 12."
    ]


def test_a_zero_that_slipped_in_costs_nothing():
    text = "Date,Amount,Payee\n" + "2026-01-05,-1.00,shop\n" * 60 + "2026-01-06,-2.00,ca\0fe\n"
    collected = read_bytes(text.encode(), "bank.csv")
    assert collected.table("bank.transactions")[-1]["payee"] == "cafe"
    assert collected.report.warnings == (
        "1 byte of value zero was left out of bank.csv; no text has them.",
    )


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.lists(st.text('ab1",\n ', max_size=6), min_size=3, max_size=3), min_size=1, max_size=12
    )
)
def test_what_is_written_by_the_rules_is_read_by_them_or_told(table):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(table)
    rows, told = read(text.getvalue())
    if not (told.warnings or told.skips or told.ends):
        assert rows == table
