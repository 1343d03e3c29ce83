"""A fault of the window is said, with a report that holds nothing of the person's."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.desktop.manners.crash import Faults, redacted
from app.desktop.words import Words

pytestmark = pytest.mark.area("E")

SECRET = "Ada Lovelace, 12 Harley Street"


def fault() -> tuple[type[BaseException], BaseException]:
    """What comes of a page that trips over something private."""
    try:
        Words().count(SECRET)  # type: ignore[arg-type]
    except Exception as error:
        return type(error), error
    raise AssertionError("nothing went wrong")


def test_the_report_names_places_in_the_code_and_nothing_that_a_person_keeps():
    kind, error = fault()
    text = redacted(kind, error.__traceback__)
    assert kind.__name__ in text
    assert "app/desktop/words.py:" in text
    assert SECRET not in text
    assert "Lovelace" not in text
    assert "/home" not in text
    assert not any(line.strip().startswith("/") for line in text.splitlines())


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("/home/ada/app/wallet/lib/python3.11/json/decoder.py", "decoder.py"),
        ("app/desktop/words.py", "app/desktop/words.py"),  # as a package names it
        ("<string>", "<string>"),
    ],
)
def test_where_libraries_lie_on_this_computer_is_not_in_the_report(file: str, said: str):
    try:
        exec(compile("1 / 0", file, "exec"))
    except ZeroDivisionError as error:
        text = redacted(type(error), error.__traceback__)
    assert f"  {said}:1 <module>" in text.splitlines()


def test_a_fault_is_told_once_and_the_person_goes_on_or_ends(qtbot, monkeypatch):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    faults = Faults(lambda: window)
    printed: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *given: printed.append(given))
    faults.install()
    kind, error = fault()
    sys.excepthook(kind, error, error.__traceback__)
    sys.excepthook(kind, error, error.__traceback__)
    qtbot.waitUntil(lambda: faults.sheet is not None)
    sheet = faults.sheet
    assert sheet is not None
    assert len(printed) == 2
    assert "app/desktop/words.py" in sheet.report.toPlainText()
    sheet.copy.click()
    assert QGuiApplication.clipboard().text() == sheet.report.toPlainText()
    assert sheet.copy.text() == "Copied"
    with qtbot.waitSignal(faults.end_wanted):
        sheet.end.click()
    with qtbot.waitSignal(sheet.destroyed):
        sheet.go_on.click()


def test_without_a_window_it_is_printed_only(qtbot):
    faults = Faults(lambda: None)
    faults._show("a report")
    assert faults.sheet is None
