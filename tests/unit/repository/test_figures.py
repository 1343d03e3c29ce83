"""The table of figures says what holds and what misses, and of what it was taken."""

from __future__ import annotations

import pytest

from app.desktop import main as window
from tests.bench import first_paint
from tests.bench._figures import Figure, Limit, middle, table

pytestmark = pytest.mark.area("A")

AT_MOST, AT_LEAST = Limit("at most", 1.5), Limit("at least", 10_000)


@pytest.mark.parametrize(
    ("limit", "value", "holds"),
    [
        (AT_MOST, 1.5, True),
        (AT_MOST, 1.51, False),
        (AT_LEAST, 10_000, True),
        (AT_LEAST, 9_999, False),
        (None, 7.0, None),
    ],
)
def test_a_value_at_its_limit_holds_and_one_beyond_it_misses(limit, value, holds):
    assert Figure("wait", value, "s", limit).holds is holds


def test_every_figure_stands_in_the_table_with_value_limit_and_verdict():
    text = table(
        [
            Figure("wait", 1.234, "s", AT_MOST),
            Figure("rate", 9_000, "records/s", AT_LEAST, decimals=0),
            Figure("  start", 0.3, "s", None),
        ]
    )
    where, _, _, _, *rows = text.splitlines()
    assert where.startswith("commit ")
    assert [row.split("   ")[0].rstrip() for row in rows] == ["wait", "rate", "  start"]
    assert rows[0].split()[1:] == ["1.23", "s", "≤", "1.50", "s", "yes"]
    assert rows[1].split()[1:] == [
        *("9,000", "records/s", "≥", "10,000", "records/s"),
        *("no,", "misses"),
    ]
    assert rows[2].split() == ["start", "0.30", "s", "listed", "apart"]


def test_a_busy_machine_is_told_of():
    assert "Other work was running" in table([], load_before=3.0)
    assert "Other work was running" not in table([], load_before=0.1)


def test_one_busy_round_does_not_decide():
    assert middle([0.9, 30.0, 1.1]) == 1.1


def test_the_benchmark_asks_the_window_to_end_in_the_words_it_knows():
    assert first_paint.QUIT_AFTER_PAINT == window.QUIT_AFTER_PAINT
