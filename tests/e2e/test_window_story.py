"""The whole story in the window, by mouse and once more by keyboard only.

Practice and a tour of it, a vault of one's own, a file brought in, a look in the mirror, a request
answered, money seen, what runs revoked, and the door closed. The window is the real one; nodes, the
people of the practice, the requester and the chain are processes. What the window says of the end
is compared with what the chain itself answers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from tests.e2e.deal import CALL, TOKEN, OnChain
from tests.e2e.processes import Chain, Lab, Machine, eventually
from tests.pages.person import Keyboard, Mouse, Person
from tests.pages.prompt import PromptBot
from tests.pages.sitting import Sitting
from tests.practice_chain import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.area("E"),
    pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True),
]

HEALTH = ROOT / "resources" / "demo" / "practice-health.zip"
PASSPHRASE = "four or five words"
CALLED = CALL.format(price="0.60", steps=4, first="key", expires="30d")
REVOKED = 2


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PromptBot:
    return PromptBot(request)


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    machine = Machine(warm=True)
    Chain(machine)
    yield machine
    machine.close()


@pytest.fixture(scope="module")
def lab(machine: Machine) -> Iterator[Lab]:
    """A requester that both people meet; each in their turn, it has not met the other before."""
    lab = Lab(machine)
    lab.create()
    lab.start()
    lab.call(CALLED)
    yield lab
    assert lab.stop() == 0


@pytest.fixture
def sitting(
    qapp: QApplication,
    qtbot: PromptBot,
    monkeypatch: pytest.MonkeyPatch,
    machine: Machine,
    request: pytest.FixtureRequest,
) -> Iterator[Sitting]:
    sitting = Sitting(qapp, monkeypatch, machine, request.node.name)
    yield sitting
    sitting.close()


def test_the_whole_story_by_mouse(
    qtbot: PromptBot, sitting: Sitting, machine: Machine, lab: Lab
) -> None:
    person = Mouse(qtbot, sitting)
    practise(person, until_asked=True)
    write_words_down(person)
    person.press("Later")
    person.wait_for("Your backup is in 0 places today.")
    person.press("Open the vault")
    tell(person, machine, lab)
    person.press("Hide now")
    come_back(person)


def test_the_whole_story_by_keyboard_only(
    qtbot: PromptBot, sitting: Sitting, machine: Machine, lab: Lab
) -> None:
    person = Keyboard(qtbot, sitting)
    practise(person, until_asked=False)
    words = write_words_down(person)
    person.wait_for("Three of them, from your paper")
    for number in asked_for(person):
        person.write(f"Word {number}", words[number - 1])
    person.press("Check them")
    person.wait_for("A backup file, on another disk")
    person.press("Save a backup file…")
    person.name_file(sitting.folder / "me.backup")
    person.wait_for("me.backup and was read back")
    person.press("Open the vault")
    tell(person, machine, lab)
    person.hide()
    come_back(person)


def practise(person: Person, *, until_asked: bool) -> None:
    """Begin with made-up data, be shown around, and leave for a vault of one's own.

    With `until_asked` the person stays until somebody of the practice asks for something.
    """
    person.wait_for("Your data stays here.")
    person.looks_about()
    person.press("Try it with made-up data")
    person.wait_for("1 of 5 · Your records live here")
    person.wait_for("Heart rate, 1,476")
    person.looks_about()
    person.press("Next")
    person.wait_for("2 of 5 · Somebody asks")
    if until_asked:
        person.wait_for("practice tokens")
    person.looks_about()
    for stop in ("3 of 5", "4 of 5", "5 of 5"):
        person.press("Next")
        person.wait_for(stop)
    person.press("Set up my vault")
    person.wait_for("Your data stays here.")


def write_words_down(person: Person) -> list[str]:
    """Make the vault, and give the words that the person wrote on paper."""
    person.press("Create my vault")
    person.wait_for("A passphrase for your vault")
    person.write("Passphrase", PASSPHRASE)
    person.write("The same again", PASSPHRASE)
    person.wait_for("The two are the same.")
    person.press("Create the vault")
    person.wait_for("24 words that open your vault")
    person.looks_about()
    shown = [
        re.fullmatch(r"Word (\d+): (\w+)", label.accessibleName())
        for label in person.window.findChildren(QLabel)
        if label.isVisible()
    ]
    words = {int(found[1]): found[2] for found in shown if found}
    assert sorted(words) == list(range(1, 25))
    person.press("I have written them down")
    return [words[number] for number in range(1, 25)]


def asked_for(person: Person) -> list[int]:
    """Give which words are asked for."""
    found = [re.fullmatch(r"Word (\d+)", text) for text in person.texts()]
    return sorted({int(each[1]) for each in found if each})


def tell(person: Person, machine: Machine, lab: Lab) -> None:
    """From an empty vault to a revoked grant."""
    bring_records(person)
    look_in_the_mirror(person)
    before = bought(lab)
    lab.wait_at("key 3")
    answer(person, lab)
    see_money(person)
    (grant,) = bought(lab) - before
    stop_it(person, lab)
    on_chain = OnChain(machine)
    eventually(lambda: on_chain.state(grant)[0] == REVOKED, "the revocation on chain")
    owner = lab.purchase(grant)["owner"]
    assert on_chain.tokens(owner) == 2 * 6 * TOKEN // 10, "two steps were paid, no third"


def bought(lab: Lab) -> set[str]:
    """Give the grants in the requester's books."""
    return {str(grant["id"]) for grant in lab.ask("grants")["grants"]}


def bring_records(person: Person) -> None:
    """Import a file, and see what came of it."""
    person.wait_for("Nothing is kept here yet.")
    person.looks_about()
    person.bring(HEALTH)
    person.wait_for("2,479 records added")
    person.looks_about()


def look_in_the_mirror(person: Person) -> None:
    """Read what others could learn from a dataset."""
    person.choose("Datasets", "Heart rate")
    person.wait_for("beats per minute")
    person.open_tab("Views of this dataset", "What others could learn")
    person.wait_for("Nobody was asked and nothing left.")
    person.looks_about()


def answer(person: Person, lab: Lab) -> None:
    """Open a requester's link, see exactly what would leave, and accept."""
    person.go_to("Requests")
    person.wait_for("Nobody has asked yet.")
    person.press("Paste a link…")
    person.write("Link", lab.link)
    person.wait_for("no, this is a first contact")
    person.press("Connect")
    person.choose("Requests", "Lakeside University")
    person.wait_for("Exactly what leaves this computer")
    person.wait_for("1,476 rows, 2 columns")
    person.wait_for("What could be learnt from it")
    person.looks_about()
    person.press("Accept for 2.40 practice tokens")
    person.wait_for("You accepted this request.")


def see_money(person: Person) -> None:
    """Two of four steps arrive and are paid; the requester has not asked for the third."""
    person.press("Open the grant")
    person.wait_for("2 of 4 steps")
    person.wait_for("1.20 practice tokens")
    person.looks_about()
    person.go_to("Earnings")
    person.wait_for("Owed to you")
    person.wait_for("1.20")
    person.looks_about()


def stop_it(person: Person, lab: Lab) -> None:
    """Revoke what runs, while the requester is about to ask for the third key."""
    person.go_to("Grants")
    person.choose("Grants", "Lakeside University")
    person.press("Revoke…")
    person.wait_for("Revoke this grant?")
    person.press("Revoke")
    person.wait_for("You revoked this grant")
    person.wait_for("Steps 1 and 2 have arrived there. They cannot be fetched back.")
    person.looks_about()
    lab.free()
    person.go_to("Activity")
    person.wait_for("Log intact")
    person.looks_about()


def come_back(person: Person) -> None:
    """Nothing of the vault is in the window until the passphrase is given again."""
    person.wait_for("Hidden")
    person.wait(lambda: not person.keeps("Lakeside"), "the requester's name to be gone")
    assert not person.keeps("Heart rate")
    person.write("Passphrase", PASSPHRASE)
    person.press("Open")
    person.wait_for("Log intact")
