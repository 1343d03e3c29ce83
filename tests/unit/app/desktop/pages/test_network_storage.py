"""The backup on other people's computers and guardians, as the Network page shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from app.api import messages as m
from app.desktop.pages.anchors_sheet import AnchorsSheet
from app.desktop.pages.guardian_sheets import (
    ChooseSheet,
    PaperSheet,
    RecoverySheet,
    ShareRequestSheet,
)
from app.desktop.pages.network import NetworkPage
from app.desktop.pages.paper_file import pdf
from app.desktop.pages.settings_sheets import WordsSheet
from app.desktop.pages.storage_sheets import (
    DrillSheet,
    KeepSheet,
    LimitsSheet,
    OfferSheet,
    SlipSheet,
)
from tests.pages.answering_line import AnsweringLine
from tests.pages.house_window import window_with
from tests.unit.app.desktop.pages.test_network import BEN, WEISS

if TYPE_CHECKING:
    from pathlib import Path

    from app.desktop.window import MainWindow

pytestmark = pytest.mark.area("G")

OUTSIDE = m.HolderItem(
    number=1,
    name="Dr Weiss",
    kind="contact",
    reached_at=("/ip4/203.0.113.9/tcp/4001",),
    reach="outside",
    seen="2026-11-22T08:30:00Z",
    counts=True,
    why="",
    shares=12,
    bytes=3_400_000,
    newest=True,
)
NEAR = msgspec.structs.replace(
    OUTSIDE,
    number=2,
    name="Box in the attic",
    kind="box",
    reach="same-network",
    counts=False,
    why=(
        "It is in the same network as this computer: fire, theft and a fault of the line would take"
        " both. It may still serve to restore here."
    ),
    newest=False,
)
LINES = (
    m.StorageLine(
        "places",
        "thin",
        "Your backup lies in 3 places today; any 2 of them bring it back, so 1 may be lost.",
    ),
    m.StorageLine("now", "likely", "You could restore right now about 6 times in 10."),
    m.StorageLine("day", "very-likely", "You could restore within a day about 9 times in 10."),
    m.StorageLine(
        "year",
        "thin",
        "Of 60 wallets like yours, one would lose everything in a year: enough shares and this"
        " computer at once.",
    ),
    m.StorageLine(
        "away",
        "thin",
        "If this computer were gone and nobody repaired anything for a month, the backup would be"
        " gone in one of 20 such months.",
    ),
    m.StorageLine(
        "together",
        "thin",
        "If one event took half of those who hold your shares at once, what is left would perhaps"
        " be enough.",
    ),
)
REPORT = m.StorageReport(
    on=True,
    backed_up_until="2026-11-22T09:00:00Z",
    is_all=False,
    places=2,
    out="What changed since then waits to be sealed and sent.",
    stopped="",
    trouble="",
    pending_bytes=1000,
    waiting=0,
    holders=(OUTSIDE, NEAR),
    lines=LINES,
    to_do=("Ask 3 more people in other homes to keep a share.",),
    near=False,
    drilled="2026-11-20T09:00:00Z",
    drill_seconds=41,
    drill_failed="",
    offers=(m.OfferItem("Ben", 5_368_709_120, 12_000_000),),
    peer_id="12D3KooW",
)
OFF = msgspec.structs.replace(
    REPORT, on=False, holders=(), lines=(), to_do=(), offers=(), drilled="", places=0
)
SEATS = (
    m.GuardianSeat(1, "Dr Weiss", 4, "kept", "2026-11-21T12:00:00Z"),
    m.GuardianSeat(2, "Ben", 7, "waits"),
    m.GuardianSeat(3, "Notary", 0, "waits"),
    m.GuardianSeat(4, "Sister", 0, "kept", "2026-11-21T12:00:00Z"),
    m.GuardianSeat(5, "Uncle", 0, "kept", "2026-11-21T12:00:00Z"),
)
ALARM = m.GuardianAlarm(
    "5f1c" * 8, "Dr Weiss", "Anna\u202e", "lusab-babad-gutih", "2026-11-22T08:00:00Z", 72
)
ASKS = m.ShareRequest(
    request="a771" * 8,
    contact=11,
    name="Contact 11",
    stated="Ben",
    state="shown",
    code="zagan-zokoh-modob",
    hours_left=0,
    whose="",
    when="2026-11-22T08:00:00Z",
)
GUARDIANS = m.GuardianReport(
    made="2026-11-21T12:00:00Z",
    generation=1,
    kept=3,
    needed=3,
    seats=SEATS,
    old_left=0,
    alarms=(ALARM,),
    guarded=(
        m.GuardedItem(4, "Dr Weiss", "asked", "Praxis Weiss"),
        m.GuardedItem(7, "Ben", "kept", "Ben", "2026-11-20T12:00:00Z"),
    ),
    requests=(ASKS,),
)
NONE = m.GuardianReport("", 0, 0, 3, (), 0, (), (), ())
NO_RECOVERY = m.RecoveryReport("", "", (), 0, 0, 3)
KNOWN = m.ContactList((BEN, WEISS), (), "Anna", (), ())
PAGE = m.PaperPage("A guardian’s share", "A guardian’s share\n\n 1 word\n")
SLIP = m.SlipShown(
    "FREEHOLD1:" + "0G3K7YQ2" * 20,
    tuple(f" {n}: 0G3K 7YQ2 8HJM" for n in range(1, 9)),
    ("Dr Weiss",),
)

ANCHORS = m.AnchorsShown(
    on=False,
    address="0x90F79bf6EB2c4f870365E785982E1f101E93b906",
    coin="0.02",
    coin_name="ETH",
    state=0,
    newest=12,
    trouble="",
)


@pytest.fixture
def line() -> AnsweringLine:
    found = AnsweringLine()
    found.answer(m.ListContacts, KNOWN)
    found.answer(m.ListReceived, m.ReceivedList(()))
    found.answer(m.ShowStorage, REPORT)
    found.answer(m.ShowProof, m.ProofReport("2026-11-20T09:00:00Z", False))
    found.answer(m.ShowGuardians, GUARDIANS)
    found.answer(m.ShowRecovery, NO_RECOVERY)
    found.answer(m.ShowSlip, SLIP)
    found.answer(m.ShowAnchors, ANCHORS)
    found.answer(m.PaperShare, PAGE)
    for call in (m.VetoRecovery, m.HandedOver, m.AnswerGuarding, m.AnswerShareRequest):
        found.answer(call, msgspec.structs.replace(GUARDIANS, alarms=()))
    found.answer(m.ChooseGuardians, GUARDIANS)
    return found


def opened(qtbot, line: AnsweringLine) -> tuple[MainWindow, NetworkPage]:
    window, page = window_with(qtbot, line, "network", NetworkPage)
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: line.waiting == 0)
    return window, page


def test_where_the_shares_are_is_said_with_who_does_not_count_and_why(
    qtbot, line: AnsweringLine, pictured
):
    window, page = opened(qtbot, line)
    storage = page.storage
    assert storage.places.text() == LINES[0].sentence
    assert [label for label, _ in storage.lines.pairs()][:2] == ["Right now", "Within a day"]
    assert storage.holders.rows[0].careful.text() == ""
    assert storage.holders.rows[1].careful.text().startswith("It is in the same network")
    assert "waits to be sealed" in storage.state.text()
    assert storage.to_do.isVisible()
    assert "41 seconds" in storage.drill.words.text()
    page.scrolled.ensureWidgetVisible(storage.flush)
    pictured(window, "network-storage")
    page.scrolled.ensureWidgetVisible(storage)
    pictured(window, "network-storage-top")


def test_nobody_yet_says_so_and_offers_a_box(qtbot, line: AnsweringLine, pictured):
    line.answer(m.ListContacts, m.ContactList((), (), "", (), ()))
    line.answer(m.ShowStorage, OFF)
    line.answer(m.ShowGuardians, NONE)
    window, page = opened(qtbot, line)
    qtbot.waitUntil(page.empty.isVisible)
    pictured(window, "network-nobody")
    page.storage.add_box()
    sheet = page.storage.sheet
    assert isinstance(sheet, KeepSheet)
    assert not sheet.do.isEnabled()
    sheet.address.setText("/ip4/203.0.113.9/tcp/4001/p2p/12D3KooW")
    assert sheet.do.isEnabled()
    pictured(window, "storage-keep")


def test_an_alarm_stands_on_top_and_one_press_stops_it(qtbot, line: AnsweringLine, pictured):
    window, page = opened(qtbot, line)
    (row,) = page.guardians.alarms.rows
    assert "[U+202E]" in row.title.text()
    pictured(window, "network-alarm")
    page.scrolled.ensureWidgetVisible(page.guardians.recover)
    pictured(window, "network-guardians")
    row.button.click()
    qtbot.waitUntil(lambda: not page.guardians.alarms.isVisible())
    assert line.questions(m.VetoRecovery)[0].request == ALARM.request


def test_three_words_are_asked_for_and_then_something_is_fetched(
    qtbot, line: AnsweringLine, pictured
):
    line.answer(m.ProveWords, m.ProofReport("2026-11-23T09:00:00Z", False))
    line.answer(m.Drill, m.Drilled(12, 3, 4, 30, 500, 4_000_000))
    window, page = opened(qtbot, line)
    page.storage.drill.button.click()
    sheet = page.storage.sheet
    assert isinstance(sheet, DrillSheet)
    assert len(set(sheet.places)) == 3
    pictured(window, "storage-drill")
    for field in sheet.fields:
        field.setText("zebra")
    sheet.do.click()
    qtbot.waitUntil(lambda: bool(line.questions(m.Drill)))
    assert line.questions(m.ProveWords)[0].places == sheet.places
    qtbot.waitUntil(lambda: "4 of 30" in page.notice.strip.text())


def test_wrong_words_fetch_nothing(qtbot, line: AnsweringLine):
    line.answer(m.ProveWords, m.Failed("not-allowed", "At least one of these words is another."))
    _, page = opened(qtbot, line)
    page.storage.drill.button.click()
    sheet = page.storage.sheet
    assert isinstance(sheet, DrillSheet)
    for field in sheet.fields:
        field.setText("zebra")
    sheet.do.click()
    qtbot.waitUntil(lambda: sheet.strip.isVisible() and "another" in sheet.strip.text())
    assert not line.questions(m.Drill)
    assert all(not field.text() for field in sheet.fields)


def test_what_keeping_shares_costs_is_said_where_any_are_kept(qtbot, line: AnsweringLine):
    _window, page = opened(qtbot, line)
    said = page.storage.limits.words
    assert said.text() == (
        "Shares are given as fast as it goes. Paused while this computer runs on its battery."
    )
    page.storage.take(
        msgspec.structs.replace(REPORT, offers_upload_kib=1024, offers_paused="its battery")
    )
    assert said.text() == (
        "Shares are given at up to 1.0 MB a second. Paused now: this computer runs on its battery."
    )
    page.storage.take(msgspec.structs.replace(REPORT, offers_on_battery=True))
    assert said.text().endswith("Also while this computer runs on its battery.")
    page.storage.take(OFF)
    assert not page.storage.limits.isVisible()


def test_how_new_the_backup_is_is_written_down_on_the_chain_where_it_is_wished(
    qtbot, line: AnsweringLine, pictured
):
    on = msgspec.structs.replace(ANCHORS, on=True, state=11, trouble="No coin is there.")
    line.answer(m.SetAnchors, on)
    window, page = opened(qtbot, line)
    page.storage.anchors.button.click()
    qtbot.waitUntil(lambda: isinstance(page.storage.sheet, AnchorsSheet))
    sheet = page.storage.sheet
    assert isinstance(sheet, AnchorsSheet)
    assert sheet.address.toPlainText() == ANCHORS.address
    assert [value for _, value in sheet.facts.pairs()] == ["0.02 ETH", "Nothing yet"]
    assert not sheet.strip.isVisible()
    pictured(window, "storage-anchors")
    sheet.do.click()
    qtbot.waitUntil(lambda: "once a day" in page.notice.strip.text())
    assert line.questions(m.SetAnchors) == [m.SetAnchors(on=True)]
    line.answer(m.ShowAnchors, on)
    page.storage.anchors.button.click()
    qtbot.waitUntil(lambda: page.storage.sheet is not sheet)
    again = page.storage.sheet
    assert isinstance(again, AnchorsSheet)
    assert again.strip.text() == "No coin is there."
    assert again.facts.pairs()[1][1] == "State 11; the newest is 12"
    assert again.call() == m.SetAnchors(on=False)
    page.storage.take(OFF)
    assert not page.storage.anchors.isVisible()


def test_slip_paper_choice_request_and_recovery_have_their_sheets(
    qtbot, line: AnsweringLine, pictured, tmp_path: Path
):
    window, page = opened(qtbot, line)
    page.storage.slip.button.click()
    qtbot.waitUntil(lambda: isinstance(page.storage.sheet, SlipSheet))
    slip = page.storage.sheet
    assert isinstance(slip, SlipSheet)
    pictured(window, "storage-slip")
    slip.paper.write(str(tmp_path / "slip.pdf"), slip.text())
    assert (tmp_path / "slip.pdf").read_bytes().startswith(b"%PDF")
    slip.paper.write(str(tmp_path / "slip.pdf"), slip.text())  # never over another
    assert slip.strip.isVisible()
    slip.finish()
    page.storage.offer.button.click()
    assert isinstance(page.storage.sheet, OfferSheet)
    page.storage.sheet.room.setCurrentIndex(1)
    assert page.storage.sheet.call() == m.OfferStorage("7", 5 * 1024)
    page.storage.sheet.finish()
    page.storage.limits.button.click()
    limits = page.storage.sheet
    assert isinstance(limits, LimitsSheet)
    assert limits.call() == m.LimitOffers(0, on_battery=False)
    limits.speed.setCurrentIndex(2)
    limits.battery.setChecked(True)
    assert limits.call() == m.LimitOffers(1024, on_battery=True)
    pictured(window, "storage-limits")
    limits.finish()
    page.guardians.choose.button.click()
    choose = page.guardians.sheet
    assert isinstance(choose, ChooseSheet)
    assert [choose.who[0].count()] == [2]  # Ben's words were not compared
    assert not choose.do.isEnabled()
    for label in choose.labels[1:]:
        label.setText("Somebody")
    assert choose.do.isEnabled()
    assert choose.call() == m.ChooseGuardians(("4",), ("Somebody",) * 4)
    pictured(window, "guardian-choose")
    choose.finish()
    page.guardians.seats.rows[2].button.click()
    qtbot.waitUntil(lambda: isinstance(page.guardians.sheet, PaperSheet))
    pictured(window, "guardian-paper")
    paper = page.guardians.sheet
    assert isinstance(paper, PaperSheet)
    paper.finish()
    page.guardians.requests.rows[0].button.click()
    asks = page.guardians.sheet
    assert isinstance(asks, ShareRequestSheet)
    pictured(window, "guardian-request")
    asks.yes.click()
    qtbot.waitUntil(lambda: bool(line.questions(m.AnswerShareRequest)))
    assert line.questions(m.AnswerShareRequest)[0].whose == "7"
    page.guardians.recover.button.click()
    recover = page.guardians.sheet
    assert isinstance(recover, RecoverySheet)
    recover.name.setText("Anna")
    recover.slip.set_typed("FREEHOLD1: 1: 04AB\n2: 7KQM")
    pictured(window, "guardian-recovery-begin")
    recover.begin.click()
    qtbot.waitUntil(lambda: bool(line.questions(m.BeginRecovery)))
    assert line.questions(m.BeginRecovery)[0].slip == "FREEHOLD1: 1: 04AB\n2: 7KQM"
    talk = m.RecoveryTalk(4, "Dr Weiss", "lusab-babad-gutih", "shown", 0)
    recover.take(m.RecoveryReport("2026-11-22T08:00:00Z", "Anna", (talk,), 1, 1, 3))
    pictured(window, "guardian-recovery")
    assert "lusab-babad-gutih" in recover.talks.pairs()[0][1]
    recover.finish()
    shown = WordsSheet(window, ["abandon"] * 24, "FREEHOLD1:04AB7KQM")
    assert shown.slip.toPlainText() == "FREEHOLD1:04AB7KQM"
    assert shown.slip.isVisibleTo(shown)
    pictured(window, "guardian-words-and-slip")
    shown.finish()
    assert pdf("a\n").startswith(b"%PDF")
