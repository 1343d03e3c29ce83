"""The window speaks the system's language or the chosen one; its numbers and days go with it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QDialogButtonBox

from app.desktop import language
from app.desktop.resources import resource
from app.desktop.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.area("E")

GERMAN = QLocale(QLocale.Language.German, QLocale.Country.Germany)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _speaks_english_again(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


@pytest.fixture
def german(qapp: QApplication) -> Words:
    language.speak(qapp, "de", GERMAN)
    return Words(zone=UTC)


def test_what_a_choice_means_on_a_system():
    austrian = QLocale("de_AT")
    assert language.locale_of("system", austrian) == austrian
    assert language.locale_of("de", austrian) == austrian
    assert language.locale_of("en", austrian) == language.PLAIN
    assert language.locale_of("de", QLocale("fr_FR")).language() == QLocale.Language.German
    assert language.locale_of("system", QLocale("fr_FR")) == language.PLAIN
    assert language.locale_of("system", QLocale("en_GB")) == QLocale("en_GB")
    assert language.locale_of("system", QLocale.c()) == language.PLAIN


def test_every_text_comes_out_as_it_was_translated(qapp, german):
    tree = ElementTree.parse(resource("translations", "freehold_de.ts"))
    found = 0
    for context in tree.getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            source = message.findtext("source") or ""
            if message.get("numerus") is None:
                assert QCoreApplication.translate(name, source) == message.findtext("translation")
                found += 1
    assert found > 1900


def test_how_many_chooses_the_form(qapp):
    for chosen, one, many in (("de", "1 Zeile", "2 Zeilen"), ("en", "1 row", "2 rows")):
        language.speak(qapp, chosen, GERMAN)
        said = [QCoreApplication.translate("DeliveredWords", "%n rows", "", n) for n in (1, 2)]
        assert said == [one, many]


def test_the_buttons_that_qt_names_speak_it_too(qtbot, german):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Abbrechen"


def test_a_language_chosen_later_takes_the_place_of_the_one_before(qapp):
    language.speak(qapp, "de", GERMAN)
    language.speak(qapp, "en", GERMAN)
    assert QCoreApplication.translate("VaultPage", "Vault") == "Vault"
    assert Words().count(41205) == "41,205"


def test_numbers_and_amounts_in_german(german):
    assert german.count(41205) == "41.205"
    assert german.amount("1234.5") == "1.234,50"
    assert german.percent(0.615) == "61 %"
    assert german.size(8_600_000) == "8,6 MB"


def test_days_and_times_in_german(german):
    assert german.day("2026-11-21") == "21. Nov. 2026"
    assert german.days("2026-08-01", "2026-10-31") == "1. Aug. bis 31. Okt. 2026"
    assert german.days("2025-12-01", "2026-01-31") == "1. Dez. 2025 bis 31. Jan. 2026"
    assert german.when("2026-11-22T17:29:00Z", NOON) == "heute um 17:29"
    assert german.when("2026-10-30T17:29:00Z", NOON) == "am 30. Okt. 2026"
    assert german.day_head("2026-11-22", NOON) == "Heute, 22. November"
    assert german.day_head("2026-11-02", NOON) == "Montag, 2. November 2026"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (5, "gerade eben"),
        (60, "vor 1 Minute"),
        (3600, "vor 1 Stunde"),
        (7200, "vor 2 Stunden"),
        (5 * 86_400, "vor 5 Tagen"),
        (2 * 365 * 86_400, "vor 2 Jahren"),
    ],
)
def test_how_long_ago_stands_in_its_case(german, seconds, said):
    assert german.ago(seconds) == said


def test_a_length_of_time_stands_by_itself(german):
    assert german.duration(5 * 86_400) == "5 Tage"
    assert german.time_left(20) == "noch etwa 20 Sekunden"
