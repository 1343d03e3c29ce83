"""First start: practice is the default; a vault of one's own needs a passphrase and 24 words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QObject, Qt, QUrl
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from app.api import messages as m
from app.desktop.entrance import Entrance
from app.desktop.fonts import install_fonts
from app.desktop.pages.first import FirstStart
from app.desktop.pages.first_ways import Where
from app.desktop.pages.screen import Head
from app.desktop.pages.unlock import Unlock
from app.desktop.pages.unlock_words import NewPassphrase
from app.desktop.practice import Practice
from app.desktop.theme import Appearance, Choice
from app.desktop.window import MainWindow
from tests.pages import walk
from tests.pages.answering_line import AnsweringLine
from tests.pages.first_page import First
from tests.pages.real_house import CHAIN, RealHouse
from tests.pages.unlock_page import Unlocking
from wallet.agreement.chain_words import UNAUDITED
from wallet.vault import read_profile

if TYPE_CHECKING:
    from pathlib import Path

    from app.desktop.pages.first_restore import Restore

pytestmark = pytest.mark.area("A")


@pytest.fixture
def window(qtbot) -> MainWindow:
    made = MainWindow([])
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def first(qtbot, window: MainWindow, appearance: Appearance) -> First:
    screen = FirstStart(appearance)
    window.show_screen(screen)
    return First(qtbot, screen)


def test_practice_is_the_default_button_and_takes_no_second_press(qtbot, first: First):
    assert first.screen.welcome.practice.hasFocus()
    with qtbot.waitSignal(first.screen.practice_wanted):
        qtbot.keyClick(first.screen.welcome.practice, Qt.Key.Key_Return)
    assert not first.screen.welcome.practice.isEnabled()
    first.screen.say_busy("Reading made-up data…")
    assert first.screen.welcome.waiting.isVisible()
    first.screen.say_failed("The practice could not begin. Nothing was changed.")
    assert first.complaint == "The practice could not begin. Nothing was changed."
    assert first.screen.welcome.practice.isEnabled()


class Practising(QObject):
    """What the practice needs of a house: its line, and the first screen to speak on."""

    def __init__(self, screen: FirstStart) -> None:
        super().__init__()
        self.line = self
        self.asked: list[object] = []
        self.say_busy = screen.say_busy

    def ask(self, call: object, *_then: object) -> None:
        """Take a question of the practice; it is not answered yet."""
        self.asked.append(call)


@pytest.mark.parametrize("size", [(1240, 800), (760, 560)])
def test_where_a_practice_vault_of_an_earlier_release_went_is_said_whole_and_stays_to_be_read(
    first: First, window: MainWindow, tmp_path: Path, size: tuple[int, int]
):
    window.resize(*size)
    welcome = first.screen.welcome
    house = Practising(first.screen)
    kept = tmp_path / "practice-set-aside-2026-11-23"
    practice = Practice(house, tmp_path, kept)  # type: ignore[arg-type]
    practice._vault_is("no-vault")
    assert first.complaint.startswith("The practice vault before this one came with an earlier")
    assert f"folder “{kept.name}”" in first.complaint
    assert welcome.strip.isVisible()
    assert walk.cut(window) == []
    for busy in ("Making the practice vault…", "Reading made-up data…"):
        assert welcome.waiting.text() == busy
        assert welcome.waiting.sizeHint().width() <= welcome.waiting.width(), "shown whole"
        first.screen.say_busy("Reading made-up data…")
        assert "earlier release" in first.complaint
    first.screen.say_failed("It could not be made.")
    first.practise()
    assert first.complaint == ""


def test_a_practice_vault_that_is_the_first_tells_nothing_more(first: First, tmp_path: Path):
    house = Practising(first.screen)
    Practice(house, tmp_path)._vault_is("no-vault")  # type: ignore[arg-type]
    assert first.screen.welcome.waiting.text() == "Making the practice vault…"
    assert first.complaint == ""


def test_a_passphrase_is_taken_only_when_it_is_long_enough_and_written_twice(first: First):
    first.want_my_own()
    assert first.step == "passphrase"
    for passphrase, again, said in (
        ("short", "", "At least 8 characters."),
        ("long enough", "", "Write it once more, so that a slip is noticed now."),
        ("long enough", "long e", "Write it once more, so that a slip is noticed now."),
        ("long enough", "lung", "The two are not the same."),
    ):
        first.write(passphrase, again)
        assert first.said == said
        assert not first.can_create
    first.write("long enough", "long enough")
    assert first.said == "The two are the same."
    assert first.can_create


def test_a_suggested_passphrase_is_seen_and_needs_no_second_field(qtbot, first: First):
    first.want_my_own()
    form = first.screen.choose.form
    form.suggest.click()
    words = form.first.text().split()
    assert len(words) == 5
    assert all(word.isalpha() for word in words)
    assert form.first.echoMode() is QLineEdit.EchoMode.Normal
    assert not form.again.isVisible()
    assert first.said == "Drawn by lot on this computer. Write it down, or change it."
    assert first.can_create
    qtbot.keyClicks(form.first, "my ")
    assert first.said == "You see what you write, so once is enough."
    form.suggest.click()
    assert form.first.text().split() != words
    form.first.eye.click()
    assert form.again.isVisible()
    assert not first.can_create
    form.first.eye.click()
    with qtbot.waitSignal(first.screen.create_wanted) as told:
        qtbot.keyClick(form.first, Qt.Key.Key_Return)
    assert len(told.args[0].split()) == 5
    assert form.first.text() == form.second.text() == form._suggested == ""
    assert form.first.echoMode() is QLineEdit.EchoMode.Password
    assert form.again.isVisible()


def test_going_back_leaves_no_passphrase_behind(first: First):
    first.want_my_own()
    first.write("long enough", "long enough")
    first.press(first.screen.choose.back)
    assert first.step == "welcome"
    assert first.screen.choose.form.first.text() == first.screen.choose.form.second.text() == ""


def test_the_look_can_be_chosen_before_anything_else(first: First, appearance: Appearance):
    head = first.screen.welcome.findChild(Head)
    assert isinstance(head, Head)
    head.look.setCurrentIndex(2)
    assert appearance.choice is Choice.DARK


NETWORK = m.ChainChecked(
    name="A network with a name of a good length",
    chain_id=9007199254740991,
    registry="0x5FbDB2315678afecb367f032d93F642f64180aa3",
    token="0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512",
    token_symbol="SOME-LONG-TOKEN-NAME",
    endpoints=("https://one.of.the.endpoints.example", "http://127.0.0.1:9"),
    confirmations=12,
)
STEPS = ["welcome", "network", "passphrase", "words"]


def go_to(first: First, step: str) -> None:
    """Bring the screen to a step, as the person or the node would."""
    if step == "network":
        first.screen.show_network(NETWORK)
    elif step == "passphrase":
        first.want_my_own()
    elif step == "words":
        first.screen.show_words([f"word{number}" for number in range(24)])
    assert first.step == step


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("size", [(1240, 800), (760, 560)])
def test_every_step_can_be_read_and_reached_without_a_mouse(
    first: First, window: MainWindow, step: str, size: tuple[int, int]
):
    window.resize(*size)
    go_to(first, step)
    assert walk.nameless(window) == []
    assert walk.unreached_by_tab(window) == []
    assert walk.rich(window) == []
    assert walk.cut(window) == []
    assert walk.strays(window) == []


@pytest.mark.parametrize("step", STEPS)
def test_nothing_is_cut_at_twice_the_text_size(qtbot, qapp, step: str):
    install_fonts(qapp, 2.0)
    window = MainWindow([])
    qtbot.addWidget(window)
    window.resize(2000, 1400)
    window.show()
    screen = FirstStart()
    window.show_screen(screen)
    go_to(First(qtbot, screen), step)
    assert walk.cut(window) == []


def test_a_file_that_cannot_be_read_as_a_network_is_said_and_makes_nothing(
    qtbot, first: First, tmp_path: Path
):
    asked: list[tuple[str, str]] = []
    first.screen.network_given.connect(lambda text, name: asked.append((text, name)))
    large, picture = tmp_path / "large.toml", tmp_path / "a\u202epicture.toml"
    large.write_bytes(b"#" * 70_000)
    picture.write_bytes(b"\x89PNG\xff")
    for file, said in (
        (tmp_path / "gone.toml", "gone.toml could not be read: No such file"),
        (large, "large.toml is too large"),
        (picture, "a[U+202E]picture.toml is not a network file"),
    ):
        first.choose_network(file)
        assert said in first.complaint
        assert first.step == "welcome"
    assert asked == []


def test_a_network_is_looked_at_before_a_vault_is_made_for_it(first: First, tmp_path: Path):
    file = tmp_path / "far.toml"
    file.write_text(CHAIN)
    asked: list[tuple[str, str]] = []
    first.screen.network_given.connect(lambda text, name: asked.append((text, name)))
    first.choose_network(file)
    assert asked == [(CHAIN, "far.toml")]
    assert not first.screen.welcome.network.isEnabled()
    first.screen.show_network(NETWORK)
    assert first.screen.look_at.back.hasFocus()
    assert first.network["Registry"] == NETWORK.registry
    assert first.network["Chain id"] == str(NETWORK.chain_id)
    assert all(sentence in first.notice for sentence in UNAUDITED)
    first.know_it_is_unexamined()
    assert first.screen.look_at.use.isEnabled()
    first.screen.show_network(NETWORK)
    assert not first.screen.look_at.use.isEnabled(), "it is said of each file that is shown"
    first.press(first.screen.look_at.back)
    assert first.step == "welcome"
    assert first.screen.network is None
    first.want_my_own()
    assert first.screen.choose.network.text() == ""


def test_coming_back_to_the_window_leaves_the_focus_where_the_person_is(first: First):
    first.want_my_own()
    QApplication.sendEvent(first.screen, QShowEvent())
    assert first.screen.choose.form.first.hasFocus()


def test_a_vault_is_made_for_a_network_and_opens_by_its_words_when_the_passphrase_is_forgotten(
    qtbot, monkeypatch, tmp_path
):
    house = RealHouse(qtbot, monkeypatch, tmp_path / "p")
    try:
        house.wait(lambda: isinstance(house.house.screen, FirstStart))
        screen = house.house.screen
        assert isinstance(screen, FirstStart)
        first = First(qtbot, screen)
        wrong, right = tmp_path / "wrong.toml", tmp_path / "right.toml"
        wrong.write_text(CHAIN.replace("chain_id = 424242", ""))
        right.write_text(CHAIN.replace("Far away", "Further away"))
        first.choose_network(wrong)
        house.wait(lambda: "`chain_id` is missing" in first.complaint)
        assert "wrong.toml" in first.complaint
        first.choose_network(right)
        house.wait(lambda: first.step == "network")
        assert first.network["Network"] == "Further away"
        assert first.network["Chain id"] == "424242"
        assert first.network["Registry"] == "0x" + "1" * 40
        first.use_network()
        assert first.step == "network", "what nobody has examined is to be known first"
        first.know_it_is_unexamined()
        first.use_network()
        assert first.screen.choose.network.text() == "For the network Further away, chain 424242."
        first.write("correct horse", "correct horse")
        first.create()
        house.wait(lambda: first.step == "words")
        words = first.words
        assert len(words) == len([word for word in words if word.isalpha()]) == 24
        assert "correct horse" not in house.texts()
        first.written_down()
        assert first.step == "check"
        first.give_three("not", "these", "words")
        house.wait(lambda: "another one" in screen.check_words.strip.text())
        assert first.step == "check"
        first.give_three(*(words[place - 1] for place in first.asked_for))
        house.wait(lambda: first.step == "backup")
        assert not any(f". {word}" in house.texts() for word in words)
        assert first.backup_said == "Your backup is in 0 places today."
        first.back_up_to(tmp_path / "me.backup")
        house.wait(lambda: "was read back" in first.backup_said)
        first.open_vault()
        house.wait(lambda: "You created this vault" in house.texts())
        assert house.window.current_page() == "activity"
        assert " ".join(words[:3]) not in house.texts()
        assert not any(f". {word}" in house.texts() for word in words)
        assert read_profile(house.profile)["name"] == "Further away"
        assert "You said that you know: nobody independent" in house.texts()
        _forget_the_passphrase(qtbot, house, words)
    finally:
        house.close()


def _forget_the_passphrase(qtbot, house: RealHouse, words: list[str]) -> None:
    """Open the hidden vault with its words and set a new passphrase."""
    house.window.hide_wanted.emit()
    house.wait(lambda: isinstance(house.house.screen, Unlock))
    screen = house.house.screen
    assert isinstance(screen, Unlock)
    forgotten = Unlocking(qtbot, screen)
    forgotten.use_words()
    forgotten.write_words(" ".join(words[:17]))
    assert (forgotten.counted, forgotten.can_open) == ("17 of 24 words", False)
    for wrong, said in (
        ("abandon " * 24, "checksum does not fit"),
        ("abandon " * 23 + "art", "not this vault's"),
    ):
        forgotten.give_words(wrong)
        house.wait(lambda said=said: said in forgotten.said and forgotten.ready)
        assert forgotten.written == ""
    forgotten.give_words(" ".join(words))
    house.wait(lambda: isinstance(house.house.screen, NewPassphrase))
    assert house.line.trusted
    offer = house.house.screen
    assert isinstance(offer, NewPassphrase)
    qtbot.keyClicks(offer.form.first, "battery staple")
    qtbot.keyClicks(offer.form.second, "battery staple")
    qtbot.mouseClick(offer.set, Qt.MouseButton.LeftButton)
    house.wait(lambda: "The new passphrase is set." in house.window.notice.text())
    house.wait(lambda: "You set a new passphrase" in house.texts())
    assert " ".join(words[:2]) not in house.texts()
    assert "battery staple" not in house.texts()


@pytest.mark.parametrize(
    ("erased_again", "said"),
    [
        (None, "if anything was erased after that, it is back. Erase it again."),
        (0, "as it was when the backup was made."),
        (1200, "Records erased after that were erased again: 1,200."),
    ],
)
def test_after_restoring_it_is_said_what_became_of_what_was_erased(
    qtbot, window: MainWindow, erased_again: int | None, said: str
):
    line = AnsweringLine()
    line.answer(m.VaultRestore, m.VaultRestored("t", "2026-11-22", 25, 0, erased_again))
    entrance = Entrance(line, window)  # type: ignore[arg-type]  # it answers as the node would
    entrance.show_first_start()
    screen = entrance.screen
    assert isinstance(screen, FirstStart)
    with qtbot.waitSignal(entrance.passed) as told:
        screen.restore_wanted.emit("/media/stick/me.backup", "abandon " * 24, "passphrase")
    assert told.args[0].endswith(said)


def test_a_vault_is_restored_from_a_backup_with_its_words(qtbot, first: First):
    first.press(first.screen.welcome.restore)
    assert first.step == "restore"
    step = first.screen.bring
    assert not step.restore.isEnabled()
    step.take_file("/media/stick/me.backup")
    step.words.text.setPlainText(" ".join(["abandon"] * 24))
    step.form.first.setText("a new passphrase")
    step.form.second.setText("a new passphrase")
    assert walk.cut(first.screen) == []
    assert walk.nameless(first.screen) == []
    with qtbot.waitSignal(first.screen.restore_wanted) as given:
        first.press(step.restore)
    assert given.args == ["/media/stick/me.backup", " ".join(["abandon"] * 24), "a new passphrase"]
    assert (step.words.words(), step.form.first.text()) == ([], "")
    first.screen.say_failed("These are recovery words, but not those of this backup.")
    assert "not those" in step.strip.text()
    assert step.back.isEnabled()
    first.press(step.back)
    assert first.step == "welcome"


LINES = " 1: 0G3K 7YQ2 AAAA\n 2: 1111 2222 3333"


def by_others(first: First) -> Restore:
    """The step of a restore from others, with words and passphrase typed."""
    first.press(first.screen.welcome.restore)
    step = first.screen.bring
    step.tabs.choose(1)
    step.words.text.setPlainText(" ".join(["abandon"] * 24))
    step.form.first.setText("a new passphrase")
    step.form.second.setText("a new passphrase")
    return step


def test_a_vault_is_found_again_by_its_slip_and_words(
    qtbot, first: First, window: MainWindow, pictured
):
    step = by_others(first)
    assert not step.restore.isEnabled()
    step.ways.slip.set_typed("FREEHOLD1:0G3K7YQ2")
    pictured(first.screen, "first-recover")
    assert walk.cut(first.screen) == []
    assert walk.nameless(first.screen) == []
    with qtbot.waitSignal(first.screen.recovery_wanted) as given:
        first.press(step.restore)
    assert given.args[0].slip == "FREEHOLD1:0G3K7YQ2"
    line = AnsweringLine()
    reply = m.VaultRestored("t", "2026-11-22", 25, 0, None, coming=True)
    line.answer(m.VaultRecover, reply)
    entrance = Entrance(line, window)  # type: ignore[arg-type]  # it answers as the node would
    entrance.show_first_start()
    screen = entrance.screen
    assert isinstance(screen, FirstStart)
    with qtbot.waitSignal(entrance.passed) as told:
        screen.recovery_wanted.emit(*given.args)
    assert told.args[0] == (
        "Your contacts, consents, money and log are back. Records and files come now."
    )
    (asked,) = line.questions(m.VaultRecover)
    assert (asked.slip, asked.places, asked.lan) == ("FREEHOLD1:0G3K7YQ2", (), False)


def test_a_slip_is_dropped_as_a_file_and_an_invitation_or_this_network_will_do(
    qtbot, first: First, tmp_path
):
    step = by_others(first)
    file = tmp_path / "slip.txt"
    file.write_text(f"Freehold recovery slip\n======\n\nFound at: attic\n\n{LINES}\n")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])
    step.ways.slip.text.insertFromMimeData(dropped)
    assert step.ways.where() == Where("1: 0G3K 7YQ2 AAAA\n2: 1111 2222 3333")
    step.ways.slip.set_typed("")
    assert not step.restore.isEnabled()
    step.ways.place.setText(" freehold:contact/AAAA ")
    assert step.restore.isEnabled()
    step.ways.place.clear()
    step.ways.lan.setChecked(True)
    with qtbot.waitSignal(first.screen.recovery_wanted) as given:
        first.press(step.restore)
    assert given.args[0] == Where("", (), True)
    (tmp_path / "slip.pdf").write_bytes(b"%PDF-1.4\xff\xfe")
    first.screen.say_failed("Stopped.")
    step.ways.take_slip(str(tmp_path / "slip.pdf"))
    assert "Type the lines" in step.strip.text()


def test_a_recovery_shows_how_far_it_is_and_can_be_stopped(
    qtbot, first: First, window: MainWindow, pictured
):
    line = AnsweringLine()
    line.hold(m.VaultRecover)
    line.answer(m.StopRecovery, m.Done())
    line.answer(m.VaultRecover, m.Failed("not-allowed", "Stopped. What came is kept."))
    entrance = Entrance(line, window)  # type: ignore[arg-type]  # it answers as the node would
    entrance.show_first_start()
    screen = entrance.screen
    assert isinstance(screen, FirstStart)
    screen.welcome.restore.click()
    screen.bring.tabs.choose(1)
    screen.bring.wait(True)
    screen.recovery_wanted.emit(Where("FREEHOLD1:0G3K7YQ2"), " ".join(["abandon"] * 24), "p")
    doing = "fetching contacts, consents and keys"
    line.told.emit(m.Progress("", 0, 0, doing, 61_000, 100_000, "bytes", "restore"))
    progress = screen.bring.progress
    assert doing in progress.step.text()
    assert progress.stop.text() == "Stop, keep what came"
    pictured(window, "first-recovering")
    progress.stop.click()
    qtbot.waitUntil(lambda: bool(line.questions(m.StopRecovery)))
    line.let_go(m.VaultRecover)
    qtbot.waitUntil(lambda: "What came is kept" in screen.bring.strip.text())
    assert screen.bring.back.isEnabled()
