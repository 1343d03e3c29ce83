"""The page of figures: all of them, with limit, peer, machine and commit, as text and as HTML."""

from __future__ import annotations

import pytest

from tests.bench import _kept, _report
from tests.bench.__main__ import BENCHES
from tests.bench._figures import Figure, Limit

pytestmark = pytest.mark.area("H")

AT_MOST = Limit("at most", 5.0)


def run(name: str, *figures: Figure, load: float = 0.1, printed: str = "a table") -> _kept.Run:
    where = "2 cores, x86_64, Linux · Python 3.11.2"
    return _kept.Run(
        name, "abc1234", where, "2026-11-23T20:00:00+00:00", load, 61.5, figures, printed
    )


def grown(*values: float) -> list[Figure]:
    sizes = ("10,000", "100,000", "1,000,000")
    return [
        Figure(f"page at {size} records, cpu", value, "ms", AT_MOST, 1)
        for size, value in zip(sizes, values, strict=True)
    ]


def test_every_benchmark_has_its_place_on_the_page():
    assert set(_report.ABOUT) == set(BENCHES)
    assert {about.room for about in _report.ABOUT.values()} == set(_report.ROOMS)


def test_what_a_benchmark_gave_is_kept_with_what_it_printed(tmp_path, capsys):
    def act() -> tuple[Figure, ...]:
        print("in full")
        return (Figure("wait", 1.0, "s", AT_MOST),)

    assert _kept.keep("unlock", act, tmp_path) == act()
    found = _kept.kept("unlock", tmp_path)
    assert found is not None
    assert (found.figures, found.printed) == (act(), "in full\n")
    assert "in full" in capsys.readouterr().out
    (tmp_path / "unlock.json").write_text("{")
    assert _kept.kept("unlock", tmp_path) is None


def test_the_text_counts_what_holds_and_names_what_is_not_measured():
    text = _report.text([run("growth", *grown(1, 2, 7)), run("gas", load=3.0)])
    assert text.startswith("2 of 3 limits are kept. Measured 2026-11-23 on 2 cores")
    assert "no, misses" in text
    assert "Gas: other work ran beside it (load 3.0)." in text
    missing = text.rpartition("Not measured yet: ")[2]
    assert "unlock" in missing
    assert "growth" not in missing


def test_the_page_shows_bars_lines_and_the_machine_and_lets_nothing_in():
    figures = (*grown(1, 2, 7), Figure("<b>x</b>", 3.0, "", None))
    html = _report.page([run("growth", *figures, printed="</pre><script>")])
    assert html.count("<rect") == 3
    assert html.count("<polyline") == 1
    assert "2 cores, x86_64" in html
    assert "<b>x" not in html
    assert "<script" not in html
    assert "http" not in html  # nothing is fetched
    for drawn in html.split("<svg")[1:]:
        whole = "<svg" + drawn.split("</svg>")[0] + "</svg>"
        assert whole.count("<text") == whole.count("</text>")


def test_two_sizes_make_no_line():
    html = _report.page([run("growth", *grown(1, 2, 3)[:2])])
    assert "<polyline" not in html


def test_nothing_measured_says_so():
    assert "Nothing was measured yet." in _report.text([])
    assert "Nothing was measured yet." in _report.page([])
