"""What the node says comes out in the window's language; what others wrote stays as it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, QTranslator

from app.api import messages as m
from app.desktop import language
from app.desktop.told import told, told_in
from app.node.handlers.log_sentences import DETAILS, SENTENCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.area("E")

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
