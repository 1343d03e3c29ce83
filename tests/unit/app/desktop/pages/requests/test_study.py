"""A request for a study: that no row leaves, what would be added, computed when one asks."""

from __future__ import annotations

import msgspec
import pytest

from app.api import messages as m
from tests.pages import learning_page
from tests.pages.requests_page import LAKESIDE, Requests, Wallet, item

pytestmark = pytest.mark.area("F")


@pytest.fixture
def line() -> Wallet:
    line = Wallet(item())
    found = line.details[LAKESIDE]
    said = m.Section("What is computed here, and what leaves", learning_page.LINES)
    line.details[LAKESIDE] = msgspec.structs.replace(
        found, terms={**found.terms, "study": {}}, sections=(*found.sections, said)
    )
    line.answer(m.TryStudy, learning_page.TRIAL)
    return line


def test_what_a_study_computes_is_shown_when_the_person_asks(qtbot, line):
    page = Requests(qtbot, line).page
    study = page.view.study
    assert page.view.leaves.head.title.text() == "What it is computed on; no row leaves"
    assert study.isVisibleTo(page)
    assert (
        dict(study.agreed.pairs())["What they can read"] == "only the sum of all, not what you add"
    )
    assert not study.table.isVisibleTo(page)
    study.button.click()
    qtbot.waitUntil(lambda: not line.waiting)
    assert "54 numbers" in study.words.text()
    assert study.model.rowCount() == 12
    assert dict(study.facts.pairs())["Noise"] == "13.5"


def test_why_it_could_not_be_computed_is_said(qtbot, line):
    line.answer(m.TryStudy, m.Failed("view", "You have no rows of this kind."))
    study = Requests(qtbot, line).page.view.study
    study.button.click()
    qtbot.waitUntil(lambda: not line.waiting)
    assert study.words.text() == "You have no rows of this kind."
    assert study.button.isEnabled()


def test_a_request_for_rows_has_no_such_section(qtbot):
    page = Requests(qtbot, Wallet(item())).page
    assert not page.view.study.isVisibleTo(page)
    assert page.view.leaves.head.title.text() == "Exactly what leaves this computer"


def test_noise_of_others_is_off_until_it_is_ticked(qtbot, line, pictured):
    line.details[LAKESIDE] = msgspec.structs.replace(
        line.details[LAKESIDE], others_noise="Your wallet alone adds noise of 0.90 times."
    )
    requests = Requests(qtbot, line)
    requests.settle()
    noise = requests.page.view.noise
    assert noise.isVisible()
    assert requests.remark == "See “Noise of other wallets”."
    requests.page.scrolled.ensureWidgetVisible(noise)
    pictured(requests.window, "request-others-noise")
    noise.allowed.setChecked(True)
    requests.wait(lambda: requests.can_accept)
    requests.press(requests.page.bar.accept)
    (call,) = line.questions(m.AcceptRequest)
    assert call.despite == ("others-noise",)
