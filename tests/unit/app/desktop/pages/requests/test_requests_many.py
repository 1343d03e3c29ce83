"""Many requests: found by their words, and set side by side before one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.desktop.pages.request_find import FIND_FROM, CompareSheet
from tests.pages import walk
from tests.pages.requests_page import LAKESIDE, NORTHBEAM, OSEI, Requests, Wallet, item

if TYPE_CHECKING:
    from app.api import messages as m

pytestmark = pytest.mark.area("E")

NORTH = item(
    id=NORTHBEAM,
    from_="Northbeam Analytics",
    what="Heart rate, every reading",
    retention_days=1825,
    total="9.00",
)
SLEEP = item(
    id=OSEI, from_="Dr. Amara Osei", what="Sleep, weekly summary", total="0.00", computes=True
)


def many(count: int) -> list[m.InboxItem]:
    return [item(id=f"{n:064x}", from_=f"Requester {n}", read=True) for n in range(count)]


def shown(requests: Requests) -> list[str]:
    facts: Any = requests.page.cards.facts.items
    return [fact.who for fact in facts]


def test_a_few_requests_need_no_search_and_one_has_nothing_to_be_compared_with(qtbot):
    requests = Requests(qtbot, Wallet(item()))
    assert requests.page.finder.isHidden()
    assert not requests.page.compare.isVisible()


def test_one_of_many_is_found_by_who_asks_or_by_what_would_leave(qtbot):
    requests = Requests(qtbot, Wallet(*many(FIND_FROM), NORTH))
    finder = requests.page.finder
    assert finder.isVisible()
    finder.line.setText("northbeam reading")
    requests.wait(lambda: shown(requests) == ["Northbeam Analytics"])
    finder.line.setText("nobody of this name")
    requests.wait(lambda: shown(requests) == [])
    assert finder.none.isVisible()
    assert walk.cut(requests.window) == []
    finder.line.clear()
    requests.wait(lambda: len(shown(requests)) == FIND_FROM + 1)
    assert not finder.none.isVisible()


def test_what_is_looked_for_is_forgotten_with_the_line(qtbot):
    line = Wallet(*many(FIND_FROM))
    requests = Requests(qtbot, line)
    requests.page.finder.line.setText("requester 3")
    requests.wait(lambda: shown(requests) == ["Requester 3"])
    del line.details[f"{5:064x}"]
    line.changed("requests")
    requests.wait(lambda: len(shown(requests)) == FIND_FROM - 1)


def test_requests_stand_side_by_side_in_the_order_in_which_one_is_read(qtbot, pictured):
    requests = Requests(qtbot, Wallet(item(), NORTH, SLEEP))
    requests.page.compare.click()
    (sheet,) = requests.page.findChildren(CompareSheet)
    pictured(requests.window, "request-compare")
    model: Any = sheet.table.view.model()
    titles = [column.title for column in model.columns]
    assert titles == ["Who asks", "What would leave", "Used for", "Kept", "Pays"]
    assert "All amounts in practice tokens." in sheet.words.text()
    rows = [
        [model.index(row, column).data() for column in (0, 1, 3, 4)]
        for row in range(model.rowCount())
    ]
    assert rows == [
        ["Lakeside University", "Heart rate, 4 columns", "180 days", "2.40"],
        ["Northbeam Analytics", "Heart rate, every reading", "5 years", "9.00"],
        [
            "Dr. Amara Osei",
            "Only a result: Sleep, weekly summary",
            "180 days",
            "no payment",
        ],
    ]
    sheet.table.choose(1)
    sheet.look.click()
    requests.wait(lambda: requests.who == "Northbeam Analytics")


def test_the_comparison_is_read_without_a_mouse(qtbot):
    requests = Requests(qtbot, Wallet(item(), item(id=NORTHBEAM, from_="Northbeam Analytics")))
    assert requests.page.cards.chosen_key() == LAKESIDE
    requests.page.compare.click()
    (sheet,) = requests.page.findChildren(CompareSheet)
    assert sheet.table.view.hasFocus()
    assert walk.nameless(requests.window) == []
    assert walk.unreached_by_tab(sheet) == []
    assert walk.silent_rows(requests.window) == []
