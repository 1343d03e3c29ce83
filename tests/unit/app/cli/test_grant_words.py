"""`grant show` in words: of a grant on no chain nothing is said of what a chain knows."""

from __future__ import annotations

import io

import pytest

from app.api.messages import StatusReply
from app.cli import grants, terms
from app.cli.output import Page
from tests.pages import facts

pytestmark = pytest.mark.area("D")


class Asked:
    """Answers what unit amounts have."""

    def call(self, _call: object) -> StatusReply:
        return StatusReply("open", token_symbol="practice tokens")


@pytest.mark.parametrize("off_chain", [True, False])
def test_a_share_to_a_contact_has_no_table_of_the_chain(off_chain: bool):
    found = facts.detail(facts.grant(off_chain=off_chain))
    out = io.StringIO()
    grants._detail(Page(out), found, terms.Money(Asked()))  # type: ignore[arg-type]
    assert ("On the chain" in out.getvalue()) is not off_chain
    assert ("It stands on no chain" in out.getvalue()) is off_chain


@pytest.mark.parametrize(
    ("state", "served", "told"),
    [("signed", 0, "offered"), ("closed", 0, "not taken"), ("closed", 1, "closed")],
)
def test_a_share_is_offered_taken_or_not_and_pays_nothing(state: str, served: int, told: str):
    item = facts.grant(off_chain=True, state=state, served=served)
    out = io.StringIO()
    grants._detail(Page(out), facts.detail(item), terms.Money(Asked()))  # type: ignore[arg-type]
    first, *rest = out.getvalue().splitlines()
    assert first.endswith(f": {told}")
    assert any(line.split() == ["Pays", "nothing"] for line in rest)
