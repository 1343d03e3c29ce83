"""The Settings page: backups and what counts, ways in, acts on the vault as a whole, letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest

from app.api import messages as m
from app.desktop.pages.settings import SettingsPage
from app.desktop.pages.settings_collecting import LeastSheet
from app.desktop.pages.settings_parts import Act
from app.desktop.pages.settings_sheets import (
    AskAgain,
    LetterSheet,
    OtherPassphrase,
    WordsSheet,
)
from app.desktop.pages.settings_ways_in import CheckWordsSheet
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.text import ElidedLabel
from tests.pages import walk
from tests.pages.answering_line import AnsweringLine
from tests.pages.house_window import window_with
from wallet.agreement.chain_words import collecting_words

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

S = TypeVar("S", bound=Sheet)

pytestmark = pytest.mark.area("B")

BACKUP = m.BackupItem(
    "/media/stick/me.backup", "2026-11-20T10:00:00Z", "2026-11-22T10:00:00Z", 400_000, True
)
SAME = m.BackupItem(
    "/home/me/me.backup",
    "2026-11-20T10:00:00Z",
    "2026-11-22T10:00:00Z",
    400_000,
    False,
    "It is on the same disk as the vault.",
)
WORDS = tuple(f"word{n}" for n in range(24))


@pytest.fixture
def line() -> AnsweringLine:
    found = AnsweringLine()
    found.answer(m.ListBackups, m.BackupList(1, (BACKUP, SAME)))
    found.answer(m.ListSlots, m.SlotList(("passphrase", "words"), ""))
    found.answer(m.Budget, m.BudgetReply((), "8", "4", "3"))
    found.answer(m.ShowCollecting, m.CollectingRule("0.00", "EURC", collecting_words("")))
    kept = m.CollectingRule("0.50", "EURC", collecting_words("0.50 EURC"))
    found.answer(m.SetCollecting, kept)
    found.answer(m.SetPassphrase, m.Done())
    found.answer(m.ShowWords, m.WordsShown(WORDS))
    found.answer(m.DeleteProfile, m.Done())
    return found


class Settings:
    def __init__(self, qtbot: QtBot, line: AnsweringLine) -> None:
        self.line, self._qtbot = line, qtbot
        self.window, page = window_with(qtbot, line, "settings", SettingsPage)
        assert isinstance(page, SettingsPage)
        self.page = page
        self.settle()

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: self.line.waiting == 0)

    def press(self, act: Act) -> None:
        act.button.click()
        self.settle()

    def sheet(self, kind: type[S]) -> S:
        (found,) = [s for s in self.page.findChildren(kind) if s.isVisibleTo(self.page)]
        return found


def test_backups_are_named_with_what_counts_and_why_not(qtbot, line):
    settings = Settings(qtbot, line)
    assert "in 1 place" in settings.page.backups.places.text()
    rows = [row for row in settings.page.findChildren(Act) if row.button.text() == "Forget"]
    assert "It counts" in rows[0].words.text()
    assert "same disk" in rows[1].words.text()
    assert walk.nameless(settings.page) == []
    assert walk.cut(settings.window) == []
    line.answer(m.ListBackups, m.BackupList(0, ()))
    line.changed("status")
    qtbot.waitUntil(lambda: "in 0 places" in settings.page.backups.places.text())
    line.answer(m.ListBackups, m.BackupList(5, (), 5, 2))
    line.changed("status")
    qtbot.waitUntil(lambda: "as good as 4, since 3" in settings.page.backups.places.text())
    line.answer(m.ListBackups, m.BackupList(0, (), 1, 2))
    line.changed("status")
    qtbot.waitUntil(lambda: "that is none yet" in settings.page.backups.places.text())


def test_a_backup_is_made_where_the_person_chose(qtbot, line):
    settings = Settings(qtbot, line)
    made = m.BackupMade("/media/x", 1, "2026-11-22T10:00:00Z", 9, 1, True)
    line.answer(m.VaultBackup, made)
    settings.page.backups.back_up("/media/x")
    settings.settle()
    assert line.questions(m.VaultBackup) == [m.VaultBackup("/media/x")]
    assert "/media/x" in settings.page.notice.text()
    line.answer(m.VaultBackup, m.Failed("vault-exists", "/media/x exists already."))
    settings.page.backups.back_up("/media/x")
    settings.settle()
    assert settings.page.notice.text() == "/media/x exists already."
    assert settings.page.backups.make.button.isEnabled()


def test_from_how_much_on_the_wallet_collects_by_itself_is_the_person_s(qtbot, line):
    settings = Settings(qtbot, line)
    part = settings.page.collecting
    assert "a very small amount can cost more than it brings" in part.least.words.text()
    settings.press(part.least)
    sheet = settings.sheet(LeastSheet)
    assert sheet.amount.text() == ""
    assert walk.cut(sheet) == []
    assert walk.nameless(sheet) == []
    sheet.amount.setText(" 0.50 ")
    sheet.do.click()
    settings.settle()
    assert line.questions(m.SetCollecting) == [m.SetCollecting("0.50")]
    assert "at least 0.50 EURC is owed" in part.least.words.text()
    settings.press(part.least)
    sheet = [s for s in settings.page.findChildren(LeastSheet) if s.isVisibleTo(settings.page)][-1]
    assert sheet.amount.text() == "0.50"
    sheet.amount.clear()
    sheet.do.click()
    settings.settle()
    assert line.questions(m.SetCollecting)[-1] == m.SetCollecting("0")


def test_another_passphrase_is_set_with_the_present_one(qtbot, line):
    settings = Settings(qtbot, line)
    settings.press(settings.page.ways_in.passphrase)
    sheet = settings.sheet(OtherPassphrase)
    assert not sheet.do.isEnabled()
    sheet.present.setText("old one")
    sheet.form.first.setText("a new passphrase")
    sheet.form.second.setText("a new passphrase")
    sheet.known.setChecked(True)
    assert walk.cut(sheet) == []
    assert walk.nameless(sheet) == []
    sheet.do.click()
    assert (sheet.present.text(), sheet.form.first.text()) == ("", "")
    settings.settle()
    (asked,) = line.questions(m.SetPassphrase)
    assert (asked.passphrase, asked.present, asked.renew) == ("a new passphrase", "old one", True)
    assert "is set" in settings.page.notice.text()


def test_the_words_are_shown_after_the_passphrase_and_are_gone_when_closed(qtbot, line):
    settings = Settings(qtbot, line)
    line.answer(m.ShowWords, m.Failed("wrong-passphrase", "The passphrase is not right."))
    settings.press(settings.page.ways_in.show_words)
    sheet = settings.sheet(AskAgain)
    sheet.field.setText("wrong")
    sheet.do.click()
    settings.settle()
    assert sheet.strip.text() == "The passphrase is not right."
    line.answer(m.ShowWords, m.WordsShown(WORDS))
    sheet.field.setText("right")
    sheet.do.click()
    settings.settle()
    shown = settings.sheet(WordsSheet)
    assert len(shown.findChildren(ElidedLabel)) >= 24
    assert walk.cut(shown) == []
    shown.leave()
    qtbot.waitUntil(lambda: not settings.page.findChildren(WordsSheet))


def test_a_keyring_is_offered_only_where_there_is_one(qtbot, line):
    settings = Settings(qtbot, line)
    assert settings.page.ways_in.keyring.isVisibleTo(settings.page)
    line.answer(m.ListSlots, m.SlotList(("passphrase", "words"), "There is none."))
    settings.page.opened()
    settings.settle()
    assert not settings.page.ways_in.keyring.isVisibleTo(settings.page)


def test_damage_is_named_and_deleting_asks_again(qtbot, line):
    settings = Settings(qtbot, line)
    line.answer(m.VaultCheck, m.CheckReport(False, 1, 0, 1, "00", ("Attachment 1 is damaged.",)))
    settings.press(settings.page.vault.check)
    assert "Attachment 1" in settings.page.notice.text()
    settings.press(settings.page.vault.delete)
    sheet = settings.sheet(AskAgain)
    sheet.do.click()
    settings.settle()
    assert line.questions(m.DeleteProfile) == []  # nothing without the passphrase
    sheet.field.setText("mine")
    sheet.do.click()
    settings.settle()
    assert len(line.questions(m.DeleteProfile)) == 1


def test_a_letter_is_saved_and_nothing_overwritten(qtbot, line, tmp_path: Path):
    settings = Settings(qtbot, line)
    settings.press(settings.page.letters.letter)
    sheet = settings.sheet(LetterSheet)
    assert not sheet.do.isEnabled()
    sheet.name.setText("Ada")
    sheet.company.setText("Shop")
    sheet.address.setText("1 Mill Lane, London")
    assert walk.cut(sheet) == []
    call = sheet.call()
    assert isinstance(call, m.WriteLetter)
    assert (call.kind, call.address) == ("access", "1 Mill Lane\nLondon")
    settings.page.letters.save_letter(str(tmp_path / "l.txt"), "Dear Sir")
    settings.page.letters.save_letter(str(tmp_path / "l.txt"), "another")
    assert (tmp_path / "l.txt").read_text() == "Dear Sir"
    assert "left as it is" in settings.page.notice.text()
    sheet.leave()


def test_the_backup_line_leads_to_this_page(qtbot, line):
    settings = Settings(qtbot, line)
    assert settings.window.has_page("settings")
    assert not settings.window.has_page("nowhere")


PD = "https://w3id.org/dpv/pd#"
SURE = "An even guess about one of your rows can become right almost always."
ROWS_, PERSON = "single rows", "you as a whole"
ACCOUNTS = (
    m.BudgetAccount(
        "heart rate",
        PD + "HeartRate",
        "row",
        ROWS_,
        "More than half used",
        SURE,
        "6",
        "1.5",
        "0.5",
        "8",
        (),
    ),
    m.BudgetAccount(
        "gps coordinate",
        PD + "GPSCoordinate",
        "row",
        ROWS_,
        "Untouched",
        "",
        "0",
        "0",
        "8",
        "8",
        ("Ann", "B\u202eob"),
    ),
    m.BudgetAccount(
        "heart rate",
        PD + "HeartRate",
        "person",
        PERSON,
        "A little used",
        "An even guess about you can become right up to 73 times in 100.",
        "1",
        "0",
        "7",
        "8",
        ("Lab",),
    ),
)


def test_the_privacy_budget_is_a_gauge_with_words_for_each_kind_of_data(qtbot, line, pictured):
    settings = Settings(qtbot, line)
    part = settings.page.budget
    assert "can bear 8 in all" in part.words.text()
    assert part.words.text().endswith("Nothing of it is used so far.")
    assert part.rows == []
    line.answer(m.Budget, m.BudgetReply(ACCOUNTS, "8", "4", "3"))
    line.changed("grants")
    qtbot.waitUntil(lambda: len(part.rows) == 3)
    heart, place, person = part.rows
    assert (heart.title.text(), heart.level.text()) == ("Heart rate", "More than half used")
    assert heart.words.text() == f"6 of 8 spent, 1.5 reserved, 0.5 left. {SURE}"
    assert (heart.gauge.spent, heart.gauge.reserved) == (0.75, 0.1875)
    assert heart.words.text() in heart.gauge.accessibleName()
    assert place.words.text().endswith(
        "Ann and B[U+202E]ob got exact values: towards them noise hides little."
    )
    assert "Lab got sums without noise that you are part of." in person.words.text()
    assert "you as a whole" in person.gauge.accessibleName()
    assert part.of_person.isAncestorOf(person)
    assert not part.of_rows.isAncestorOf(person), "one unit is never shown as the other"
    assert not part.held.isVisible()
    assert walk.nameless(settings.page) == []
    assert walk.cut(settings.window) == []
    settings.page.scrolled.ensureWidgetVisible(person)
    pictured(settings.window, "settings-budget")


def test_after_a_restore_the_budget_asks_what_left_since(qtbot, line, pictured):
    held = m.BudgetReply(ACCOUNTS, "8", "4", "3", "2026-08-01T12:00:00Z")
    line.answer(m.Budget, held)
    line.answer(m.ConfirmBudget, m.Done())
    settings = Settings(qtbot, line)
    part = settings.page.budget
    assert "On 2026-08-01 this vault was restored" in part.held.words.text()
    settings.page.scrolled.ensureWidgetVisible(part.held)
    pictured(settings.window, "settings-budget-held")
    part.held.button.click()
    qtbot.waitUntil(lambda: not part.held.isVisible())
    assert line.questions(m.ConfirmBudget)
    assert "can be used again" in settings.page.notice.text()


def test_a_budget_that_is_not_told_leaves_the_rest_of_the_page_alone(qtbot, line):
    line.answer(m.Budget, m.Failed("not-allowed", "The vault is hidden."))
    settings = Settings(qtbot, line)
    assert settings.page.budget.words.text() == "The vault is hidden."
    assert "in 1 place" in settings.page.backups.places.text()


def test_another_copy_of_the_vault_can_be_gone_on_with(qtbot: QtBot, line: AnsweringLine, pictured):
    found = "This vault is an older copy: its log has 4 entries, and 9 were known of it."
    line.answer(m.Status, m.StatusReply("open", rollback=found))
    line.answer(m.AcceptCopy, m.Done())
    settings = Settings(qtbot, line)
    copy = settings.page.vault.copy
    qtbot.waitUntil(copy.isVisible)
    assert copy.words.text().startswith(found)
    settings.page.scrolled.ensureWidgetVisible(copy)
    pictured(settings.window, "copy")
    copy.button.click()
    qtbot.waitUntil(lambda: bool(line.questions(m.AcceptCopy)) and not copy.isVisible())
    assert "Sharing stays paused" in settings.page.notice.text()


def test_the_row_about_another_copy_is_there_only_if_there_is_one(
    qtbot: QtBot, line: AnsweringLine
):
    line.answer(m.Status, m.StatusReply("open"))
    settings = Settings(qtbot, line)
    qtbot.waitUntil(lambda: bool(line.questions(m.Status)) and not line.waiting)
    assert not settings.page.vault.copy.isVisible()


def test_words_that_were_never_checked_are_asked_for_until_they_are_right(qtbot, line):
    line.answer(m.ShowProof, m.ProofReport("", is_due=True))
    settings = Settings(qtbot, line)
    ways = settings.page.ways_in
    assert ways.check.isVisible()
    ways.check.button.click()
    (sheet,) = settings.page.findChildren(CheckWordsSheet)
    assert not sheet.do.isEnabled()
    line.answer(m.ProveWords, m.Failed("not-allowed", "At least one of these words is another."))
    for field in sheet.three.fields:
        qtbot.keyClicks(field, "abandon")
    sheet.do.click()
    qtbot.waitUntil(sheet.strip.isVisible)
    assert [field.text() for field in sheet.three.fields] == ["", "", ""]
    line.answer(m.ProveWords, m.ProofReport("2026-11-23T20:00:00Z", is_due=False))
    for field in sheet.three.fields:
        qtbot.keyClicks(field, "legal")
    places = sheet.three.places
    sheet.do.click()
    settings.settle()
    assert line.questions(m.ProveWords)[-1] == m.ProveWords(places, ("legal",) * 3)
    assert not ways.check.isVisible()
    assert "right" in settings.page.notice.strip.text()
