"""What the story says: every check on its line, and an exit code that is 0 only if all held."""

import io
import json
from collections.abc import Callable

import pytest

from app.practice.report import Report, StoryEnded

pytestmark = pytest.mark.area("A")


class Ticking:
    """A clock that is a second and a half further on at each look."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 1.5
        return self.now


def told(report_of: Callable[[Report], int]) -> tuple[int, str]:
    out = io.StringIO()
    report = Report(out, clock=Ticking())
    code = report_of(report)
    return code, out.getvalue()


def test_a_story_whose_checks_hold_ends_with_0_and_says_how_many():
    def story(report):
        report.begin("Play money.")
        report.section("A vault")
        report.say("It is made.")
        report.check("It opens.", holds=True)
        return report.finish()

    code, text = told(story)
    assert code == 0
    assert "1  A vault\n   It is made.\n   ✓ It opens.\n   1.5 seconds\n" in text
    assert text.endswith("\nAll 1 checks held. 4.5 seconds.\n")


def test_one_check_that_does_not_hold_is_shown_with_what_was_found_and_ends_with_1():
    def story(report):
        report.check("It opens.", holds=True)
        assert report.check("2.40 arrived.", holds=False, found="0.00") is False
        report.check("It closes.", holds=True)
        return report.finish()

    code, text = told(story)
    assert code == 1
    assert "✗ 2.40 arrived. Found: 0.00\n" in text
    assert "1 of 3 checks did not hold." in text


def test_a_story_that_ends_early_is_no_success_even_if_every_check_held():
    def story(report):
        report.check("It opens.", holds=True)
        return report.finish("The chain does not answer.")

    code, text = told(story)
    assert code == 1
    assert "The story ended early. The chain does not answer.\n" in text
    assert "All 1 checks held" not in text


def test_what_is_needed_and_missing_ends_the_story():
    report = Report(io.StringIO())
    with pytest.raises(StoryEnded):
        report.need("It opens.", holds=False)
    report.need("It opens.", holds=True)
    assert (report.held, report.failed) == (1, 1)


def test_as_json_every_line_is_one_object():
    out = io.StringIO()
    report = Report(out, as_json=True, clock=Ticking())
    report.begin("Play money.")
    report.section("A vault")
    report.say("It is made “now”.")
    report.note("One file was set aside.")
    report.check("It opens.", holds=True)
    report.check("It closes.", holds=False, found="ajar")
    assert report.finish() == 1
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert lines == [
        {"say": "Play money."},
        {"section": 1, "title": "A vault"},
        {"say": "It is made “now”."},
        {"note": "One file was set aside."},
        {"check": "It opens.", "holds": True},
        {"check": "It closes.", "holds": False, "found": "ajar"},
        {"section": 1, "title": "A vault", "seconds": 1.5},
        {"holds": False, "checks": 2, "failed": 1, "seconds": 4.5},
    ]


def test_a_terminal_without_the_signs_gets_words_it_can_show():
    raw = io.BytesIO()
    report = Report(io.TextIOWrapper(raw, encoding="ascii", newline="\n"))
    report.check("“Card payment” is found.", holds=True)
    report.check("It closes.", holds=False)
    assert raw.getvalue().decode() == "   ok ?Card payment? is found.\n   NO It closes.\n"
