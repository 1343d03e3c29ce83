"""Five guardians and who lost everything, each with a node of their own: by the verbs of a person.

Somebody who deceives three guardians is stopped by one veto of the owner. When the owner's folder
is gone, three of the five say yes, two shares that came earlier open nothing, and the third brings
back words and slip, and these the vault from those who kept shares of it. Time passes for all, as
a file says (`node_main`); one guardian is killed while it waits.
"""

from __future__ import annotations

import contextlib
import io
import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.main import main as freehold
from tests.e2e.processes import PASSPHRASE, Chain, Machine, Wallet, eventually
from wallet.keys import words_of
from wallet.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.area("G")

GUARDIANS = ("Ben", "Cora", "Dora", "Emil", "Finn")
KEEPERS = GUARDIANS[:3]
"""Those of them who keep shares of the backup too; any two bring it back."""

HOUR_MS = 3_600_000


@pytest.fixture
def world() -> Iterator[World]:
    found = World()
    yield found
    found.machine.close()


class World:
    """The machine with everybody's nodes, and the time that has passed for all of them."""

    def __init__(self) -> None:
        self.machine = Machine(warm=True)
        Chain(self.machine)
        self.file = self.machine.folder / "ahead"
        self._ahead_ms = 0
        self.pass_hours(0)

    def pass_hours(self, hours: int) -> None:
        """Let time pass for every program that runs."""
        self._ahead_ms += hours * HOUR_MS
        written = self.file.with_suffix(".new")
        written.write_text(str(self._ahead_ms))
        written.replace(self.file)


class Person(Wallet):
    """Somebody at their command line."""

    def __init__(self, world: World, name: str) -> None:
        super().__init__(world.machine, name)
        self._world = world

    def start(self, *, unlock: bool = True) -> dict[str, Any]:
        """Start their node, whose clocks are the world's."""
        given = ["--passphrase-file", str(self.machine.passphrase_file)] if unlock else []
        self.process = self.machine.start_module(
            self.name, "tests.e2e.node_main", str(self._world.file),
            "--profile", str(self.profile), *given,
        )  # fmt: skip
        return self.process.line()

    def says(self, *verb: str, passphrase: bool = False) -> dict[str, Any]:
        """Give a verb to their node; return its answer, or `refused` with the reason."""
        given = ("--passphrase-file", str(self.machine.passphrase_file)) if passphrase else ()
        said, complained = io.StringIO(), io.StringIO()
        with (
            self.machine.at_home(),
            contextlib.redirect_stdout(said),
            contextlib.redirect_stderr(complained),
        ):
            code = freehold(["--profile", str(self.profile), *given, *verb, "--json"])
        if code:
            return {"refused": complained.getvalue()}
        found: dict[str, Any] = json.loads(said.getvalue())
        return found

    def does(self, *verb: str) -> dict[str, Any]:
        """Give a verb that must be done."""
        found = self.says(*verb)
        assert "refused" not in found, (self.name, verb, found)
        return found

    def reaches(self, *verb: str) -> dict[str, Any]:
        """Give a verb that goes to somebody, again where a busy machine broke that off."""

        def done() -> dict[str, Any]:
            found = self.says(*verb)
            return {} if "refused" in found else found

        return eventually(done, f"{self.name}: {' '.join(verb[:2])}")

    def sees(self, find: Callable[[dict[str, Any]], Any], *verb: str) -> Any:
        """Give a verb again and again until what it shows is what is waited for."""

        def found() -> Any:
            shown = self.says(*verb)
            return "refused" not in shown and find(shown)

        return eventually(found, f"what {self.name} sees: {' '.join(verb)}")

    def meets(self, guest: Person) -> None:
        """Invite somebody, who comes; both compare the words."""
        link = self.does("contact", "invite", "--name", guest.name, "--as", self.name)["link"]
        met = guest.reaches("contact", "accept", link, "--name", self.name, "--as", guest.name)
        here = self.sees(lambda shown: shown["words"], "contact", "show", guest.name)
        assert here == met["words"]
        for one, other in ((self, guest), (guest, self)):
            one.does("contact", "compare", other.name, "--same")

    def says_yes(self, asker: Person, whose: str) -> str:
        """Say yes to who asks, having heard the words that this one sees too; return the number."""
        request = self.sees(
            lambda shown: [
                one for one in shown["requests"] if one["code"] and one["state"] == "shown"
            ],
            "guardian", "list",
        )[0]  # fmt: skip
        talks = asker.does("guardian", "recover", "status")["talks"]
        (said,) = [one["code"] for one in talks if one["name"] == self.name]
        assert said == request["code"]
        self.does("guardian", "yes", request["request"], "--for", whose)
        number: str = request["request"]
        return number


def states(report: dict[str, Any]) -> dict[str, str]:
    """How far a recovery is with each guardian."""
    return {one["name"]: one["state"] for one in report["talks"]}


def waits_at_most(hours: int) -> Callable[[dict[str, Any]], bool]:
    """Whether the one request that waits at a guardian does so no longer than this."""

    def look(shown: dict[str, Any]) -> bool:
        (left,) = [one["hours_left"] for one in shown["requests"] if one["state"] == "waiting"]
        return bool(left <= hours)

    return look


def people(world: World, *names: str) -> list[Person]:
    """So many people, whose nodes run."""
    found = [Person(world, name) for name in names]
    for one in found:
        one.create()
        one.start()
    return found


def asked(asker: Person, guardians: list[Person]) -> None:
    """Begin a recovery as Anna, and ask these."""
    asker.does("guardian", "recover", "begin", "--as", "Anna")
    for guardian in guardians:
        asker.does("guardian", "recover", "ask", guardian.name)


def test_a_veto_stops_who_is_not_anna_and_three_of_five_bring_her_back(world):
    anna, mallory, *five = people(world, "Anna", "Mallory", *GUARDIANS)
    ben, cora, dora, _, finn = five
    for guardian in five:
        guardian.meets(anna)
        if guardian.name in KEEPERS:
            guardian.does("storage", "offer", "Anna", "--quota-mib", "64")
            anna.reaches("storage", "add", "--contact", guardian.name)
    chosen = [word for guardian in five for word in ("--contact", guardian.name)]
    anna.does("guardian", "choose", *chosen)
    for guardian in five:
        guardian.sees(lambda shown: shown["guarded"], "guardian", "list")
        guardian.does("guardian", "keep", "Anna")
    anna.sees(lambda shown: shown["kept"] == 5, "guardian", "list")

    # somebody says that she is Anna, and three believe her
    for guardian in (ben, cora, dora):
        guardian.meets(mallory)
    asked(mallory, [ben, cora, dora])
    numbers = {guardian.says_yes(mallory, "Anna") for guardian in (ben, cora, dora)}
    assert len(numbers) == 1
    alarms = anna.sees(lambda shown: shown["alarms"], "guardian", "list")
    assert {one["name"] for one in alarms} == {"Anna"}
    anna.does("guardian", "veto", alarms[0]["request"])
    for guardian in (ben, cora, dora):
        guardian.sees(lambda shown: shown["requests"][0]["state"] == "vetoed", "guardian", "list")
    world.pass_hours(73)
    shown = mallory.sees(
        lambda shown: set(states(shown).values()) == {"vetoed"} and shown,
        "guardian", "recover", "status",
    )  # fmt: skip
    assert shown["have"] == 0
    nothing = mallory.machine.folder / "nothing"
    assert "refused" in mallory.says("guardian", "recover", "finish", "--words-file", str(nothing))
    assert not nothing.exists()

    # Anna loses everything, and begins with a new vault
    ended(anna)
    vault = Vault.open(anna.profile, PASSPHRASE, reserve_bytes=0)
    words = words_of(vault.entropy)
    vault.close()
    shutil.rmtree(anna.profile)
    (lost,) = people(world, "Lost")
    for guardian in (cora, dora, finn):
        guardian.meets(lost)
    asked(lost, [cora, dora, finn])
    cora.says_yes(lost, "Anna")
    dora.says_yes(lost, "Anna")
    world.pass_hours(40)
    dora.sees(waits_at_most(32), "guardian", "list")
    dora.kill()
    dora.start()
    dora.sees(waits_at_most(32), "guardian", "list")  # what had passed is not forgotten
    finn.says_yes(lost, "Anna")
    world.pass_hours(33)
    found = lost.sees(
        lambda shown: (
            states(shown) == {"Cora": "released", "Dora": "released", "Finn": "waiting"} and shown
        ),
        "guardian", "recover", "status",
    )  # fmt: skip
    assert found["have"] == 2
    paper = world.machine.folder / "words"
    assert "refused" in lost.says("guardian", "recover", "finish", "--words-file", str(paper))
    world.pass_hours(40)
    lost.sees(lambda shown: shown["have"] == 3, "guardian", "recover", "status")
    slip = world.machine.folder / "slip"
    files = ("--words-file", str(paper), "--slip-file", str(slip))
    assert lost.does("guardian", "recover", "finish", *files)["false"] == []
    assert tuple(paper.read_text().split()) == words
    lost.does("guardian", "recover", "end")

    anna.start(unlock=False)
    back = anna.says(
        "vault", "recover", "--words-file", str(paper), "--slip", str(slip), passphrase=True
    )
    assert back.get("whole"), back
    contacts = anna.does("contact", "list")["contacts"]
    assert {one["name"] for one in contacts} == set(GUARDIANS)
    assert anna.does("guardian", "list")["kept"] == 5


def ended(anna: Person) -> None:
    """Write something, have it kept by those who keep shares, and end the node."""
    anna.sees(lambda shown: shown["waiting"] == 0 and shown["places"] == 3, "storage", "check")
    anna.kill()
