"""Two wallets and two requesters on one machine, in verbs as people who never met would type them.

What is not in the other stories: becoming contacts and sharing both ways, a counter-offer war over
price and detail, a second requester, a rule that accepts, news that reaches who is connected, and
proofs of all of it that are checked without a vault.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.deal import CALL, fill
from tests.e2e.processes import Chain, Lab, Machine, Wallet, eventually
from tests.unit.app.cli.running import run

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.area("D")

ROWS = 60


class Person:
    """Somebody with a wallet, who types verbs."""

    def __init__(self, machine: Machine, name: str) -> None:
        self._machine, self._wallet = machine, Wallet(machine, name)
        self._options = ("--profile", str(self._wallet.profile))
        self._secret = ("--passphrase-file", str(machine.passphrase_file))
        self._wallet.create()
        fill(self._wallet, ROWS)
        self._wallet.start()

    def __call__(self, *typed: str) -> Any:
        """Run a verb that must succeed; return its JSON object."""
        with self._machine.at_home():
            done = run(*self._options, *self._secret, *typed, "--json")
        assert (done.code, done.err) == (0, ""), (typed, done)
        return json.loads(done.out)

    def words(self, *typed: str) -> str:
        """Run a verb that must succeed; return what it says."""
        with self._machine.at_home():
            done = run(*self._options, *self._secret, *typed)
        assert (done.code, done.err) == (0, ""), (typed, done)
        return str(done.out)

    def refused(self, *typed: str) -> str:
        """Run a verb that must be refused; return why."""
        with self._machine.at_home():
            done = run(*self._options, *self._secret, *typed)
        assert done.code == 1, (typed, done)
        return done.reason

    def request(self, id: str) -> Any:
        """One card of the inbox."""
        return next(one for one in self("inbox")["requests"] if one["id"] == id)

    def grant(self, id: str) -> Any:
        """One grant of the list."""
        return next(one for one in self("grants")["grants"] if one["id"] == id)

    def accept(self, id: str) -> str:
        """Look, and accept exactly that."""
        seen = self("request", "preview", id)["digest"]
        return str(self("request", "accept", id, "--seen", seen)["grant"])

    def leave(self) -> None:
        """Drop the session."""
        self._wallet.forget()


@pytest.fixture
def machine() -> Iterator[Machine]:
    made = Machine(warm=True)
    yield made
    made.close()


def test_strangers_become_contacts_bargain_set_rules_and_prove_what_was_agreed(machine):
    Chain(machine)
    anna, ben = Person(machine, "anna"), Person(machine, "ben")
    try:
        share(machine, anna, ben)
        lab, ads = Lab(machine, "lab"), Lab(machine, "ads")
        for one, title in ((lab, "Lakeside University"), (ads, "QuickAds")):
            one.create(title)
            one.start()
        bargain(machine, anna, lab)
        by_rule(ben, ads)
    finally:
        anna.leave()
        ben.leave()


def share(machine: Machine, anna: Person, ben: Person) -> None:
    """They become contacts without saying names; one gives, takes back, and proves it."""
    ben("contact", "accept", anna("contact", "invite")["link"])
    (theirs,) = ben("contact", "list")["contacts"]
    (mine,) = eventually(lambda: anna("contact", "list")["contacts"], "both are contacts")
    assert (mine["name"], theirs["name"]) == ("Contact 1", "Contact 1")
    seen = [one("contact", "compare", "Contact 1", "--same") for one in (anna, ben)]
    assert seen[0]["words"] == seen[1]["words"]
    anna("contact", "rename", "Contact 1", "Ben")
    what = ("Ben", "health.heart_rate", "--why", "So that you see how I sleep.")
    digest = anna("contact", "preview", *what)["digest"]
    given = anna("contact", "share", *what, "--seen", digest)
    offered = eventually(lambda: ben("received", "list")["items"], "it is offered")[0]
    assert "“you” is Contact 1" in ben.words("received", "show", offered["id"])
    ben("received", "accept", offered["id"])
    eventually(lambda: ben("received", "list")["items"][0]["state"] == "complete", "all is there")
    copy = machine.folder / "anna.jsonl"
    assert ben("received", "export", offered["id"], str(copy))["rows"] == ROWS
    eventually(lambda: anna.grant(given["grant"])["served"] == 1, "it has left")
    bundle = machine.folder / "share.bundle"
    anna("audit", "export", "--grant", given["grant"], str(bundle))
    assert anna("verify", str(bundle))["holds"]
    anna("grant", "revoke", given["grant"])
    eventually(lambda: ben("received", "list")["items"][0]["erased"], "it is erased there")
    told = eventually(lambda: anna("grant", "show", given["grant"])["erasure"], "they answered")
    eventually(
        lambda: "They keep a copy elsewhere" in anna("grant", "show", given["grant"])["erasure"],
        f"and own up to the copy, after: {told}",
    )


def bargain(machine: Machine, anna: Person, lab: Lab) -> None:
    """Three offers of hers, two of theirs; what both signed is checked by anybody."""
    lab.call(CALL.format(steps=4, price="0.60", first="key", expires="30d"))
    (id,) = anna("connect", lab.link)["requests"]
    counter = ("request", "counter", id, "--coarsen", "value=round:5", "--price")
    for price in ("1.50", "1.10"):
        anna(*counter, price)
        eventually(lambda: anna.request(id)["state"] == "waiting", "they answer with their own")
    anna(*counter, "0.75", "--retention", "90")
    eventually(lambda: anna.request(id)["state"] == "agreed", "they agree")
    said = anna.words("request", "show", id)
    assert said.count("Changed first") == 1
    assert said.count(" New: value rounded to 5.") == 1
    assert " New: kept 90 days." in said
    grant = anna.accept(id)
    eventually(lambda: anna.grant(grant)["state"] == "completed", "all steps are paid")
    assert lab.purchase(grant)["owed"] == "3.00"
    lab.ask("report", grant=grant, model="Seasons", run="1")
    eventually(lambda: "“Seasons”" in anna.words("grant", "show", grant), "the report is heard")
    for verb, file in (("record", "her.consent"), ("transcript", "her.transcript")):
        out = machine.folder / file
        of = ("grant", verb, grant) if verb == "record" else ("request", verb, id)
        anna(*of, "--out", str(out))
        assert anna("verify", str(out))["certified"] == ["owner", "requester"]


def by_rule(ben: Person, ads: Lab) -> None:
    """What he accepted once by hand, his rule accepts the next time, as it comes."""
    call = CALL.format(steps=2, price="0.50", first="voucher", expires="30d")
    ads.call(call)
    (id,) = ben("connect", ads.link)["requests"]
    looked = ben("request", "preview", id)["digest"]
    key = ben("request", "who", id)["key"]
    rule = ("--requester", key, "--dataset", "health.heart_rate", "--price", "0.40")
    like = (
        "--days",
        "200",
        "--column",
        "start",
        "--column",
        "value",
        "--like",
        id,
        "--seen",
        looked,
    )
    first = ben.accept(id)
    eventually(lambda: ben.grant(first)["state"] == "completed", "the first is paid")
    ben("rule", "add", "accept", *rule, *like)
    ads.call(call)
    by_itself = eventually(
        lambda: [one for one in ben("grants")["grants"] if one["id"] != first],
        "his rule accepted what came while he was connected, or left it: "
        + ben.words("audit", "list", "--limit", "8"),
    )[0]
    eventually(lambda: ben.grant(by_itself["id"])["state"] == "completed", "it is paid too")
    assert ads.purchase(by_itself["id"])["owed"] == "1.00"
