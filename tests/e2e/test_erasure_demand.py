"""Erasure demanded of a grant that is over, while the requester is away: real processes, in verbs.

All of it was delivered and paid, the requester wrote it to a file and went. The demand waits, is
said once it is back, and is answered; nothing of it goes to the chain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.deal import CALL
from tests.e2e.processes import Chain, Lab, Machine, eventually
from tests.e2e.test_strangers import Person

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.area("D")


@pytest.fixture
def machine() -> Iterator[Machine]:
    made = Machine(warm=True)
    yield made
    made.close()


def test_a_completed_grant_is_erased_on_demand_by_a_requester_who_was_away(machine: Machine):
    Chain(machine)
    anna, lab = Person(machine, "anna"), Lab(machine)
    try:
        lab.create()
        lab.start()
        grant = completed(anna, lab)
        rows = machine.folder / "rows.csv"
        lab.ask("data", grant=grant, out=str(rows))
        lab.stop()
        waits(anna, grant)
        lab.start()
        answered(anna, lab, grant)
        assert not rows.exists()
        assert not machine.folder.joinpath("rows.csv.meta.json").exists()
        paid = anna.grant(grant)
        assert (paid["state"], paid["paid"]) in (("completed", 2), ("closed", 2))
        assert anna("grant", "demand-erasure", grant)["told"], "saying it twice says nothing new"
    finally:
        anna.leave()


def completed(anna: Person, lab: Lab) -> str:
    """A grant of two steps, delivered, paid and over."""
    lab.call(CALL.format(steps=2, price="0.50", first="key", expires="30d"))
    (id,) = anna("connect", lab.link)["requests"]
    grant = anna.accept(id)
    assert anna.refused("grant", "demand-erasure", grant).startswith("This grant still runs.")
    eventually(lambda: anna.grant(grant)["state"] == "completed", "all is delivered and paid")
    eventually(lambda: lab.purchase(grant)["state"] == "completed", "they know it too")
    assert anna("collect")["amount"] == "1.00"
    refused = anna.refused("grant", "revoke", grant)
    assert "You can still demand that they delete what they have." in refused
    return grant


def waits(anna: Person, grant: str) -> None:
    """They are away: the demand is signed and waits for them."""
    demand = anna("grant", "demand-erasure", grant)
    assert not demand["told"]
    assert "They hear of it when both computers meet." in demand["erasure"]
    assert anna.grant(grant)["state"] in ("completed", "closed")
    entries = [one["kind"] for one in anna("audit", "list")["entries"] if one["grant"] == grant]
    assert entries.count("grant.erasure-demanded") == 1
    assert "grant.revoked" not in entries
    assert not [one for one in anna("chain", "status")["pending"] if "Revoking" in one]


def answered(anna: Person, lab: Lab, grant: str) -> None:
    """They hear of it by themselves, delete, and say so; their feed tells it in order."""
    eventually(
        lambda: "They answered on" in anna("grant", "show", grant)["erasure"],
        "they answer the demand",
    )
    feed = [one for one in lab.ask("revoked-since")["entries"] if one["grant"] == grant]
    assert [one["what"] for one in feed] == ["revoked", "erase-demanded", "erased"]
