"""The story accepts what was shown; what is off unless it is named is named there, and told."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
import pytest

from app.api import messages as m
from app.practice.chapters import delivery
from tests.pages.requests_page import GRANT, LAKESIDE, detail, item

pytestmark = pytest.mark.area("B")


class Told:
    """Stands at the seam of the API and of the report, and keeps what comes by."""

    def __init__(self, asked: m.RequestDetail) -> None:
        self.report, self.deals = self, list[Any]()
        self.sentences: list[str] = []
        self.accepted: list[m.AcceptRequest] = []
        self._asked = asked

    def say(self, words: str) -> None:
        self.sentences.append(words)

    def call(self, call: Any) -> Any:
        if isinstance(call, m.AcceptRequest):
            self.accepted.append(call)
            return m.Accepted(grant=GRANT)
        return self._asked


@pytest.mark.parametrize(
    ("reason", "named"), [("", ()), ("Chats leave only as figures.", ("health.heart_rate",))]
)
def test_what_is_off_unless_it_is_named_is_named_in_the_story(reason: str, named: Any):
    asked = detail(item(), needs_naming=reason)
    terms = {**asked.terms, "payment": {"price": "5"}, "delivery": {"steps": 2}}
    stage: Any = Told(msgspec.structs.replace(asked, terms=terms))
    person: Any = type("Somebody", (), {"name": "Ada"})
    deal = delivery.accept(stage, person, LAKESIDE, b"rows")
    (call,) = stage.accepted
    assert call == m.AcceptRequest(LAKESIDE, hashlib.sha256(b"rows").hexdigest(), despite=named)
    assert (deal.grant, deal.price, deal.steps) == (GRANT, 5, 2)
    assert [line.startswith(reason) for line in stage.sentences] == [True] * bool(reason)
