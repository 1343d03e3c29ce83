"""Somebody answers a call of strangers that stands at a meeting point, and takes it all back.

In verbs, as the tables of both README name them: a budget that makes a grant wait, a standing grant
whose first delivery is paid, files that go when erasure is demanded, the feed of what ended, a
letter, and a requester of whom nothing more is wanted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.deal import CALL
from tests.e2e.processes import Chain, Lab, Machine, eventually
from tests.e2e.test_strangers import Person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

pytestmark = pytest.mark.area("D")

ASKED = CALL.format(steps=4, price="0.50", first="key", expires="30d")
AGAIN = f"{ASKED}\nevery_days = 7\n"


@pytest.fixture
def machine() -> Iterator[Machine]:
    made = Machine(warm=True)
    yield made
    made.close()


def meeting_point(machine: Machine) -> str:
    """Start one; return its address."""
    folder = str(machine.folder / "meet")
    anywhere = ("--listen", "/ip4/127.0.0.1/tcp/0", "--work", "8")
    process = machine.start("meet", "-m", "app.requester", "--profile", folder, "meet", *anywhere)
    return str(process.line()["meeting"])


def test_a_call_at_a_meeting_point_is_answered_paid_and_taken_back_with_its_files(machine):
    Chain(machine)
    anna, lab = Person(machine, "anna"), Lab(machine, "lab")
    try:
        lab.create()
        lab.start()
        grant = by_the_meeting_point(machine, anna, lab)
        taken_back(machine, anna, lab, grant)
        not_wanted(anna, lab)
    finally:
        anna.leave()


def by_the_meeting_point(machine: Machine, anna: Person, lab: Lab) -> str:
    """She finds the call, answers it, and is paid once the budget has room for it."""
    address = meeting_point(machine)
    lab.ask("meeting add", address=address)
    lab.ask("call add", content=AGAIN)
    lab.ask("budget", tokens="1")
    anna("meeting", "add", address, "--name", "First")

    def listed() -> list[dict[str, Any]]:
        anna("calls", "read")
        found: list[dict[str, Any]] = anna("calls", "list")["calls"]
        return found

    (call,) = eventually(listed, "the call is listed")
    assert (call["fits"], call["listed"], call["answered"]) == ("yes", ["First"], "")
    (id,) = anna("calls", "answer", call["id"])["requests"]
    assert anna("calls", "list")["calls"][0]["answered"]
    grant = anna.accept(id)
    waits = eventually(lambda: notes(lab).get(grant, ""), "the budget leaves no room")
    assert waits.endswith("Nothing was paid for it.")
    assert anna.grant(grant)["state"] == "signed"
    lab.ask("budget", tokens="none")
    eventually(lambda: anna.grant(grant)["paid"] == 1, "the first delivery is paid")
    assert anna("collect")["amount"] == "0.50"
    return grant


def notes(lab: Lab) -> dict[str, str]:
    """What the requester's books note of each grant that they know."""
    return {one["id"]: one["note"] for one in lab.ask("grants")["grants"]}


def taken_back(machine: Machine, anna: Person, lab: Lab, grant: str) -> None:
    """What was written of it goes, the feed tells in order, and the answer reaches her."""
    rows, letter = machine.folder / "rows.csv", machine.folder / "letter.txt"
    lab.ask("data", grant=grant, out=str(rows))
    beside = machine.folder / "rows.csv.meta.json"
    assert rows.exists()
    assert beside.exists()
    anna("vault", "letter", "erasure", str(letter), "--name", "Anna", "--address", "Lane 1",
         "--grant", grant)  # fmt: skip
    assert grant in letter.read_text()
    anna("grant", "revoke", grant)
    told = eventually(lambda: anna("grant", "show", grant)["erasure"], "they were told")
    told = eventually(
        lambda: "that it is deleted" in anna("grant", "show", grant)["erasure"],
        f"they answered, after: {told}",
    )
    assert "copy" not in anna("grant", "show", grant)["erasure"]
    assert not rows.exists()
    feed = [one for one in lab.ask("revoked-since")["entries"] if one["grant"] == grant]
    assert [one["what"] for one in feed] == ["revoked", "erase-demanded", "erased"]
    again = lab.ask("revoked-since", cursor=feed[-1]["cursor"])["entries"]
    assert [one for one in again if one["grant"] == grant] == []


def not_wanted(anna: Person, lab: Lab) -> None:
    """Nothing of theirs reaches her until she lets them ask again."""
    (before,) = anna("inbox")["requests"]
    key = anna("block", "add", before["id"])["key"]
    lab.call(ASKED)
    assert anna.refused("connect", lab.link).startswith("You blocked this requester.")
    assert [one["id"] for one in anna("inbox")["requests"]] == [before["id"]]
    anna("block", "remove", key[:16])
    anna("connect", lab.link)
    eventually(lambda: len(anna("inbox")["requests"]) == 2, "they may ask again")
