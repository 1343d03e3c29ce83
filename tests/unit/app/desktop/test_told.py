"""What the node says comes out in the window's language; what others wrote stays as it came."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from app.api import messages as m
from app.desktop import language
from app.desktop.resources import resource
from app.desktop.told import CONTEXT, told, told_in
from app.node.handlers.log_sentences import DETAILS, SENTENCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.area("E")

PLACE = re.compile(r"\{(\w*)\}")
PAGE = m.AuditPage(
    (
        m.AuditEntry(
            2,
            "2026-11-22T10:00:00Z",
            "request.declined-by-them",
            "You paused all sharing. declined your offer.",
            "It is good for one person, once.",
        ),
    ),
    1,
)


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    language.speak(qapp, "de", QLocale("de_DE"))
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


def test_in_english_everything_stays_as_the_node_said_it():
    assert told_in(PAGE) is PAGE
    assert told("Step 3 for Uni Graz left this computer.").startswith("Step 3")


def test_a_sentence_of_the_log_comes_with_its_values(german):
    assert told("You paused all sharing.") == "Sie haben die Weitergabe angehalten."
    assert told("Step 3 for Uni Graz left this computer.") == (
        "Schritt 3 für Uni Graz hat diesen Computer verlassen."
    )


def test_a_value_is_taken_over_even_if_it_reads_like_a_sentence(german):
    (entry,) = told_in(PAGE).entries
    assert entry.sentence == "You paused all sharing. hat Ihr Angebot abgelehnt."
    assert entry.detail == "Sie gilt für einen Menschen, ein Mal."
    assert entry.kind == "request.declined-by-them"


def test_what_nobody_translated_is_shown_as_it_came(german):
    assert told("The moon is up.") == "The moon is up."
    refusal = m.Failed("not-found", "The moon is up.")
    assert told_in(refusal) is refusal


def test_every_sentence_of_the_log_has_a_german_one_with_its_values(german):
    for sentence in (*SENTENCES.values(), *DETAILS.values()):
        values = {name: f"<{name}>" for name in ("who", "name", "amount", "to", "step", "round")}
        values |= {name: f"<{name}>" for name in ("rule", "chain", "domain", "count", "source")}
        values |= {name: f"<{name}>" for name in ("proxy", "fuel", "delivery", "missed")}
        filled = sentence.format_map(values)
        said = told(filled)
        assert said != filled
        for value in values.values():
            assert (value in said) == (value in filled), sentence


def test_every_text_that_the_node_can_say_comes_out_in_german(german):
    patterns: list[str] = json.loads(resource("translations", "told.json").read_text("utf-8"))
    alike: dict[str, list[str]] = {}
    for pattern in patterns:
        alike.setdefault(PLACE.sub("{}", pattern), []).append(pattern)
    for pattern in patterns:
        names = list(dict.fromkeys(PLACE.findall(pattern)))
        values = {name: f"{number}71" for number, name in enumerate(names, 1)}
        said = told(pattern.format_map(values))
        can_be = set()
        for other in alike[PLACE.sub("{}", pattern)]:
            places = dict(zip(dict.fromkeys(PLACE.findall(other)), values.values(), strict=False))
            german_one = QCoreApplication.translate(CONTEXT, other)
            can_be.add(german_one.format_map(places))
        assert said != pattern.format_map(values) or said in can_be, pattern


@pytest.mark.parametrize(
    ("english", "german_text"),
    [
        (
            "1,234 records added, 12 were here already, 3 unreadable rows set aside.",
            "1.234 Einträge dazugekommen, 12 waren schon hier, 3 unlesbare Zeilen beiseitegelegt.",
        ),
        ("Heart rate, 4 columns", "Herzfrequenz, 4 Spalten"),
        ("1 Aug 2026 to 31 Oct 2026", "1. Aug. 2026 bis 31. Okt. 2026"),
        ("4 steps of 0.60 practice tokens", "4 Schritte zu 0,60 Übungstoken"),
        (
            "Leave out latitude and longitude: this says “a little” then.",
            "Lassen Sie Breite und Länge weg: dann steht hier „ein wenig“.",
        ),
        (
            "The passphrase is not right. Nothing was changed; try again.",
            "Die Passphrase stimmt nicht. Nichts wurde geändert; versuchen Sie es noch einmal.",
        ),
    ],
)
def test_a_sentence_made_of_several_pieces_is_found_piece_by_piece(german, english, german_text):
    assert told(english) == german_text


def test_a_place_on_the_map_keeps_its_numbers(german):
    said = told("47.06, 15.45 is most likely your work (30 of 33 working days).")
    assert said.startswith("47.06, 15.45 ist sehr wahrscheinlich Ihre Arbeit")


def test_what_a_requester_wrote_is_not_touched_in_the_agreement(german):
    lines = (("They write", "no payment"), ("Pays", "no payment"))
    (label, written), (pays, nothing) = told_in(m.Section("What leaves", lines)).lines
    assert (label, written) == ("Sie schreiben", "no payment")
    assert (pays, nothing) == ("Zahlt", "keine Bezahlung")


def test_a_field_that_is_not_the_nodes_words_stays(german):
    item = m.InboxItem("ab", "no payment", "scientific research", "waiting", "0.60", 4, "2.40")
    said = told_in(item)
    assert (said.from_, said.purpose) == ("no payment", "wissenschaftliche Forschung")


def test_rows_of_records_are_passed_on_as_they_came(german):
    row = m.Record(1, "health.heart_rate", None, {"value": "no payment"})
    page = m.RecordPage((row,) * 100, 100)
    assert told_in(page) is page
