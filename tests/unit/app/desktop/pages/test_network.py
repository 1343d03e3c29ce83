"""The people one knows: invited, met, compared, shared with; and what they gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from app.api import messages as m
from app.desktop.pages.contact_sheets import AnswerSheet, ContactSheet, InviteSheet, LinkSheet
from app.desktop.pages.grant_words import GrantWords
from app.desktop.pages.network import NetworkPage
from app.desktop.pages.received_sheet import ReceivedSheet
from app.desktop.pages.share_sheet import ShareSheet
from app.desktop.words import Words
from tests.pages.answering_line import AnsweringLine
from tests.pages.house_window import window_with
from wallet.agreement.invitation import Invitation, encode_invitation

if TYPE_CHECKING:
    from app.desktop.window import MainWindow

pytestmark = pytest.mark.area("D")

LINK = encode_invitation(
    Invitation(1, b"a" * 32, ("/ip4/192.168.1.20/tcp/40231",), b"s" * 16, 1_800_000_000, "Anna")
)
WEISS = m.ContactItem(
    number=4,
    name="Dr Weiss",
    stated="Praxis Weiss",
    met="2026-11-20T12:00:00Z",
    seen="2026-11-22T08:30:00Z",
    compared=True,
    present=True,
    given=1,
)
BEN = m.ContactItem(
    number=7,
    name="Ben\u202e",
    stated="Ben",
    met="2026-11-21T12:00:00Z",
    seen="2026-11-21T12:00:00Z",
    compared=False,
    present=False,
    warnings=(
        "You have not compared the three words with them. Until you do, somebody in between could"
        " be listening.",
    ),
    received=1,
)
OPEN = m.InvitationItem("9c41d2aa" * 4, LINK, "Carla", "2026-11-25T19:05:00Z")
KNOWN = m.ContactList((BEN, WEISS), (OPEN,), "Anna", ("/ip4/192.168.1.20/tcp/40231",), ())
NOBODY = m.ContactList((), (), "", (), ())
OFFERED = m.ReceivedItem(
    id="2f" * 32,
    contact="Ben",
    what="Heart rate, 2 columns",
    state="offered",
    why="So that you see how I sleep. <b>Look</b>\u202e",
    offered="2026-11-22T10:00:00Z",
    steps=1,
    came=0,
    rows=0,
    answer_by="2026-12-06T10:00:00Z",
)
HERE = msgspec.structs.replace(
    OFFERED, id="3a" * 32, state="complete", came=1, rows=240, answer_by="", keep_until="2027-02-20"
)
TERMS = (
    m.Section(
        "How long, and to whom",
        (("Kept", "90 days, then deleted"), ("Where", "Their Freehold vault, encrypted")),
    ),
    m.Section(
        "How it is recorded",
        (
            ("Recorded", "recorded by both of you, not on a chain"),
            ("Pays", "no payment"),
            ("Ends", "22 Dec 2026, 10:00 UTC"),
        ),
    ),
)
COLUMNS = (m.Column("start", "time"), m.Column("value", "decimal", "/min"))
DATASET = m.Dataset("health.heart_rate", 240, "2026-05-01", "2026-08-31", COLUMNS, "Heart rate")
PREVIEW = m.SharePreview(
    columns=COLUMNS,
    rows=240,
    bytes=12_000,
    view_hash="ab" * 32,
    digest="cd" * 32,
    sample=tuple({"start": f"2026-05-0{n}T06:00:00Z", "value": "62.5"} for n in range(1, 9)),
    risk=(
        m.RiskItem("dates", 3, "start is good to the second.", "Days instead of moments."),
        m.RiskItem("names", 0, "No names or numbers of people were found.", ""),
    ),
    steps=1,
    rows_per_step=240,
    sections=TERMS,
)


def detail(item: m.ContactItem) -> m.ContactDetail:
    key = "941a a066 3114 bdf7 b806 21ca d657 02bd"
    return m.ContactDetail(item, "zagan-zokoh-modob", key, item.stated, "Anna", ())


@pytest.fixture
def line() -> AnsweringLine:
    found = AnsweringLine()
    found.answer(m.ListContacts, KNOWN)
    found.answer(m.ListReceived, m.ReceivedList((OFFERED, HERE)))
    found.answer(m.ShowContact, lambda call: detail(WEISS if call.name == "4" else BEN))
    found.answer(m.CompareContact, detail(msgspec.structs.replace(BEN, compared=True, warnings=())))
    found.answer(
        m.ShowReceived,
        lambda call: m.ReceivedDetail(
            OFFERED if call.id == OFFERED.id else HERE, TERMS, (), COLUMNS, "0x" + "80" * 32
        ),
    )
    rows = tuple({"start": f"2026-05-01T06:{n:02d}:00Z", "value": "62"} for n in range(60))
    found.answer(m.ReceivedRows, m.ReceivedPage(("start", "value"), rows, 240))
    found.answer(m.ListDatasets, m.DatasetList((DATASET,)))
    found.answer(m.PreviewShare, PREVIEW)
    found.answer(m.Share, m.Shared("0x80", "Dr Weiss", 240, "It leaves once they take it."))
    return found


def opened(qtbot, line: AnsweringLine) -> tuple[MainWindow, NetworkPage]:
    window, page = window_with(qtbot, line, "network", NetworkPage)
    qtbot.waitUntil(lambda: page.people.isVisible() or page.empty.isVisible())
    return window, page


def test_people_invitations_and_gifts_stand_under_each_other(qtbot, line: AnsweringLine, pictured):
    window, page = opened(qtbot, line)
    qtbot.waitUntil(page.given.isVisible)
    assert [row.title.text() for row in page.people.rows] == ["Ben[U+202E]", "Dr Weiss"]
    careful = "You have not compared the three words with them."
    assert page.people.rows[0].careful.text() == careful
    assert page.people.rows[1].words.text() == "Here now. You shared with them once."
    assert page.open.rows[0].title.text() == "Carla"
    assert "Waits for your answer" in page.given.rows[0].words.text()
    assert page.reached.text() == "They reach this computer at 192.168.1.20, port 40231."
    pictured(window, "network")
    window.resize(760, 560)
    pictured(window, "network-narrow")


def test_where_nobody_is_known_two_ways_lead_on(qtbot, line: AnsweringLine, pictured):
    line.answer(m.ListContacts, NOBODY)
    line.answer(m.ListReceived, m.ReceivedList(()))
    window, page = opened(qtbot, line)
    qtbot.waitUntil(page.empty.isVisible)
    assert not page.scrolled.isVisible()
    pictured(window, "network-empty")


def test_an_invitation_is_made_and_shown_as_a_code_and_a_link(qtbot, line: AnsweringLine, pictured):
    window, page = opened(qtbot, line)
    line.answer(m.Invite, m.Invited(OPEN.id, LINK, OPEN.expires, KNOWN.reached_at, "Carla"))
    page.invite.click()
    sheet = page.sheet
    assert isinstance(sheet, InviteSheet)
    assert sheet.own_name.text() == "Anna"
    sheet.petname.setText("Carla")
    pictured(window, "network-invite")
    sheet.do.click()
    qtbot.waitUntil(lambda: isinstance(page.sheet, LinkSheet))
    shown = page.sheet
    assert isinstance(shown, LinkSheet)
    assert line.questions(m.Invite) == [m.Invite("Carla", "Anna", 72)]
    assert shown.link.toPlainText() == LINK
    assert LINK not in repr(line.questions(m.Invite))
    pictured(window, "network-link")


def test_answering_shows_the_card_first_and_dials_nobody(qtbot, line: AnsweringLine, pictured):
    window, page = opened(qtbot, line)
    card = m.InvitationCard("Anna <script>", "941a a066", "2026-11-25T19:05:00Z")
    line.answer(m.ReadInvitation, card)
    line.answer(m.AcceptInvitation, detail(BEN))
    page.answer.click()
    sheet = page.sheet
    assert isinstance(sheet, AnswerSheet)
    assert not sheet.do.isEnabled()
    sheet.link.setText(LINK)
    qtbot.waitUntil(sheet.do.isEnabled)
    assert dict(sheet.facts.pairs())["Calls itself"] == "“Anna <script>”"
    assert not line.questions(m.AcceptInvitation)
    pictured(window, "network-answer")
    sheet.petname.setText("Ben")
    sheet.do.click()
    qtbot.waitUntil(lambda: isinstance(page.sheet, ContactSheet))
    assert line.questions(m.AcceptInvitation)[0].petname == "Ben"


def test_an_expired_invitation_cannot_be_answered(qtbot, line: AnsweringLine):
    _, page = opened(qtbot, line)
    line.answer(
        m.ReadInvitation, m.InvitationCard("Anna", "941a", "2026-11-01", obstacle="It has expired.")
    )
    page.answer.click()
    sheet = page.sheet
    assert isinstance(sheet, AnswerSheet)
    sheet.link.setText(LINK)
    qtbot.waitUntil(lambda: sheet.strip.isVisible())
    assert sheet.strip.text() == "It has expired."
    assert not sheet.do.isEnabled()


def test_the_words_are_compared_and_removing_asks_once_more(qtbot, line: AnsweringLine, pictured):
    window, page = opened(qtbot, line)
    page.people.rows[0].button.click()
    qtbot.waitUntil(lambda: isinstance(page.sheet, ContactSheet))
    sheet = page.sheet
    assert isinstance(sheet, ContactSheet)
    assert sheet.spoken.text() == "zagan-zokoh-modob"
    pictured(window, "network-contact")
    sheet.same.click()
    qtbot.waitUntil(lambda: not sheet.same.isVisible())
    sheet.remove.click()
    assert not line.questions(m.RemoveContact)
    assert "cannot be fetched back" in sheet.strip.text()
    line.answer(m.RemoveContact, m.ContactRemoved("Ben", 0, 1))
    sheet.remove.click()
    qtbot.waitUntil(lambda: bool(line.questions(m.RemoveContact)))
    qtbot.waitUntil(lambda: page.notice.text() == "Ben is no contact any more.")


def test_what_would_leave_is_seen_before_it_is_shared(qtbot, line: AnsweringLine, pictured):
    window, page = opened(qtbot, line)
    page.people.rows[1].button.click()
    qtbot.waitUntil(lambda: isinstance(page.sheet, ContactSheet))
    page.sheet.share.click()  # type: ignore[union-attr]
    sheets = window.findChildren(ShareSheet)
    assert len(sheets) == 1
    sheet = sheets[0]
    qtbot.waitUntil(lambda: len(sheet.fields) == 2)
    assert not sheet.look.isEnabled()
    sheet.why.setText("So that you see how I sleep.")
    sheet.fields[0].setChecked(False)
    pictured(window, "network-share")
    sheet.look.click()
    qtbot.waitUntil(sheet.share.isVisible)
    assert line.questions(m.PreviewShare)[0].wish.fields == ("value",)
    assert sheet.share.text() == "Share 240 rows"
    assert sheet.cancel.hasFocus()
    pictured(window, "network-share-look")
    sheet.share.click()
    qtbot.waitUntil(lambda: bool(line.questions(m.Share)))
    assert line.questions(m.Share)[0].seen == PREVIEW.digest
    qtbot.waitUntil(lambda: page.notice.text() == "It leaves once they take it.")


def test_an_offer_is_taken_on_its_terms(qtbot, line: AnsweringLine, pictured):
    window, page = opened(qtbot, line)
    qtbot.waitUntil(page.given.isVisible)
    page.given.rows[0].button.click()
    qtbot.waitUntil(lambda: isinstance(page.sheet, ReceivedSheet))
    sheet = page.sheet
    assert isinstance(sheet, ReceivedSheet)
    assert "<b>Look</b>[U+202E]" in sheet.why.text()
    assert not sheet.table.isVisible()
    pictured(window, "network-offer")
    line.answer(m.AnswerReceived, lambda call: m.ReceivedDetail(HERE, TERMS, (), COLUMNS))
    sheet.take.click()
    qtbot.waitUntil(lambda: bool(line.questions(m.AnswerReceived)))
    assert line.questions(m.AnswerReceived) == [m.AnswerReceived(OFFERED.id, True)]


def test_what_is_here_is_a_table_and_more_is_fetched(qtbot, line: AnsweringLine, pictured):
    window, page = opened(qtbot, line)
    qtbot.waitUntil(page.given.isVisible)
    page.given.rows[1].button.click()
    qtbot.waitUntil(lambda: isinstance(page.sheet, ReceivedSheet))
    sheet = page.sheet
    assert isinstance(sheet, ReceivedSheet)
    qtbot.waitUntil(lambda: sheet.model.rowCount() == 60)
    assert sheet.table.footer_text() == "60 of 240 rows"
    pictured(window, "network-received")
    sheet.table.footer_acted.emit()
    qtbot.waitUntil(lambda: sheet.model.rowCount() == 120)
    line.answer(m.ExportReceived, m.ReceivedWritten("/home/me/ben.csv", 240))
    sheet.write("/home/me/ben.csv")
    qtbot.waitUntil(lambda: "240 rows were written" in sheet.strip.text())
    assert line.questions(m.ExportReceived)[0].format == "csv"


def test_a_grant_on_no_chain_is_told_to_them_and_stands_on_none():
    light = m.Light("recorded", "on-its-way", "", "They hear of it when both computers meet")
    item = m.GrantItem("0x80", "Ben", "revoked", 1, 1, 0, off_chain=True)
    detail = m.GrantDetail(item, (), (), "", (light,), "", {}, ())
    words = GrantWords(Words())
    assert [(one.name, one.when) for one in words.lights(detail)] == [
        ("Told to them", "waits for them")
    ]
    assert words.chain(detail) == [("Stands on", "no chain: recorded by both of you")]


def test_a_share_that_waits_or_is_not_wanted_is_said_in_words_of_people_and_not_of_deposits():
    words = GrantWords(Words())
    waits = m.GrantItem("0x80", "Ben", "signed", 1, 0, 0, off_chain=True)
    refused = m.GrantItem("0x81", "Ben", "closed", 1, 0, 0, off_chain=True)
    assert [words.card(one).state for one in (waits, refused)] == [
        "Offered, waits until they take it",
        "They did not want it",
    ]
    told = words.state(m.GrantDetail(refused, (), (), "", (), "", {}, ()))
    assert told.head == "They did not want what you shared"
