"""What to import when there is nothing yet: the empty vault's ways on, and where to get exports.

The guides stand by how long an export takes to get. Their pictures are sketches of ours.
"""

from __future__ import annotations

import enum
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_12, SPACE_24, px
from app.desktop.widgets.button import Button
from app.desktop.widgets.empty import EmptyState, Way
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.steps_drawn import Drawing, DrawnStep, StepsDrawn
from app.desktop.widgets.tabs import TabRow
from app.desktop.widgets.text import Paragraph, show_if

_WIDTH = 612


def said(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("guide", text)


def empty_vault() -> EmptyState:
    """Give what stands where no records are yet: import something, or see what there is."""
    return EmptyState(
        said("Nothing is kept here yet."),
        said(
            "A vault begins with a copy of something that others already hold about you. It is"
            " read on this computer and goes nowhere. There is no need to do it today."
        ),
        [
            Way(
                "plus",
                said("Import a file"),
                said(
                    "A bank statement, a health export, a clinic's record. It is copied, not moved,"
                    " and encrypted here."
                ),
                said("Choose a file…"),
                primary=True,
            ),
            Way(
                "info",
                said("Find something to import"),
                said(
                    "Where such files come from, and how long each takes to get: from one minute"
                    " to a few days."
                ),
                said("See where…"),
            ),
        ],
    )


class When(enum.IntEnum):
    """How long it takes to get it; the number is that of the tab."""

    MINUTE = 0
    TEN = 1
    DAYS = 2


class Guide(NamedTuple):
    """Where exports of some families come from: how long it takes, what to do, in pictures."""

    families: tuple[str, ...]
    when: When
    title: str
    words: str
    steps: tuple[DrawnStep, ...]


def guides() -> tuple[Guide, ...]:
    """Give every family that is read, those that are quickly got first."""
    return (*_in_a_minute(), *_in_ten_minutes(), *_in_days())


def _in_a_minute() -> tuple[Guide, ...]:
    return (
        Guide(
            ("ofx", "camt", "mt940", "bank_csv", "qif"),
            When.MINUTE,
            said("A bank account"),
            said(
                "In your bank's website, where statements are downloaded, choose OFX, QFX, CAMT,"
                " MT940 or CSV. Of a money program: its register as QIF. Take as many months as"
                " it offers."
            ),
            (
                DrawnStep(Drawing.SITE, said("Your bank's website, Statements")),
                DrawnStep(Drawing.LIST, said("Choose a format and the months")),
                DrawnStep(Drawing.FILE, said("A file in Downloads")),
            ),
        ),
        Guide(
            ("tracks",),
            When.MINUTE,
            said("Sports watches and routes"),
            said(
                "GPX, TCX and FIT files, one by one from the watch or its website; all of Strava"
                " from its settings, “Download your account”, in some hours."
            ),
            (
                DrawnStep(Drawing.SITE, said("The watch's website, an activity")),
                DrawnStep(Drawing.LIST, said("“Export”, as FIT, TCX or GPX")),
                DrawnStep(Drawing.FILE, said("A file for each activity")),
            ),
        ),
        Guide(
            ("whatsapp", "telegram"),
            When.MINUTE,
            said("A chat of WhatsApp, Signal or Telegram"),
            said(
                "In a chat of WhatsApp: “Export chat”. Signal's chats as text. In Telegram on a"
                " computer: Settings, Advanced, “Export Telegram data”, as JSON."
            ),
            (
                DrawnStep(Drawing.CHAT, said("A chat, its menu at the top")),
                DrawnStep(Drawing.LIST, said("“Export chat”")),
                DrawnStep(Drawing.FILE, said("Send the file to this computer")),
            ),
        ),
        Guide(
            ("icalendar", "vcard"),
            When.MINUTE,
            said("Calendars and contacts"),
            said("“Export” in their program gives files that end in .ics and .vcf."),
            (
                DrawnStep(Drawing.SITE, said("The program, its menu")),
                DrawnStep(Drawing.LIST, said("“Export”")),
                DrawnStep(Drawing.FILE, said("A file .ics or .vcf")),
            ),
        ),
        Guide(
            ("photos", "documents", "table"),
            When.MINUTE,
            said("What lies on this computer"),
            said(
                "Photos (JPEG, PNG, HEIC and others), documents (PDF, Word, OpenDocument and"
                " others), and tables of your own (CSV, Excel, OpenDocument, JSON), of which you"
                " say what their columns are. A folder can be chosen whole."
            ),
            (
                DrawnStep(Drawing.FOLDER, said("A folder or some files of yours")),
                DrawnStep(Drawing.LIST, said("“Import…” here, or drop them")),
            ),
        ),
        Guide(
            ("netflix",),
            When.MINUTE,
            said("Netflix"),
            said("On its website: Account, Profile, Viewing activity, “Download all”."),
            (
                DrawnStep(Drawing.SITE, said("Account, Profile")),
                DrawnStep(Drawing.LIST, said("Viewing activity, “Download all”")),
                DrawnStep(Drawing.FILE, said("A file .csv")),
            ),
        ),
    )


def _in_ten_minutes() -> tuple[Guide, ...]:
    return (
        Guide(
            ("apple_health",),
            When.TEN,
            said("Apple Health"),
            said(
                "On the iPhone: Health, your picture at the top right, “Export All Health Data”."
                " Send the file export.zip to this computer, best over a cable."
            ),
            (
                DrawnStep(Drawing.PHONE, said("Health, your picture at the top right")),
                DrawnStep(Drawing.LIST, said("“Export All Health Data”")),
                DrawnStep(Drawing.FILE, said("Send export.zip to this computer")),
            ),
        ),
        Guide(
            ("google_timeline",),
            When.TEN,
            said("The Timeline of Google Maps"),
            said("It is on the phone: Settings, Location, Timeline, “Export”."),
            (
                DrawnStep(Drawing.SETTINGS, said("Settings, Location, Timeline")),
                DrawnStep(Drawing.LIST, said("“Export”")),
                DrawnStep(Drawing.FILE, said("Send the file to this computer")),
            ),
        ),
        Guide(
            ("mail",),
            When.TEN,
            said("Mail"),
            said(
                "A mailbox of Thunderbird or Apple Mail, single mails (.eml), or Mail of Google"
                " Takeout (.mbox)."
            ),
            (
                DrawnStep(Drawing.LETTER, said("A mailbox in your mail program")),
                DrawnStep(Drawing.LIST, said("“Export”, or save single mails")),
                DrawnStep(Drawing.FILE, said("Files .mbox or .eml")),
            ),
        ),
        Guide(
            ("assistants",),
            When.TEN,
            said("ChatGPT, Claude and DeepSeek"),
            said(
                "In their settings, under data: “Export data”. A mail brings the link, mostly"
                " within minutes, at times the next day."
            ),
            (
                DrawnStep(Drawing.SITE, said("Settings, your data")),
                DrawnStep(Drawing.LIST, said("“Export data”")),
                DrawnStep(Drawing.LETTER, said("A mail with a link")),
                DrawnStep(Drawing.FILE, said("A file .zip")),
            ),
        ),
    )


def _in_days() -> tuple[Guide, ...]:
    return (
        Guide(
            ("google_takeout", "fitbit"),
            When.DAYS,
            said("Google, some hours to two days"),
            said("At takeout.google.com choose My Activity, YouTube, Chrome, Play Store, Fitbit."),
            (
                DrawnStep(Drawing.SITE, said("takeout.google.com")),
                DrawnStep(Drawing.LIST, said("Tick what you want of it")),
                DrawnStep(Drawing.LETTER, said("A mail with a link")),
                DrawnStep(Drawing.FILE, said("One or more files .zip")),
            ),
        ),
        Guide(
            ("meta",),
            When.DAYS,
            said("Facebook and Instagram, some hours to some days"),
            said(
                "In the Accounts Centre: “Your information and permissions”, “Download your"
                " information”. Choose JSON, not HTML."
            ),
            (
                DrawnStep(Drawing.SITE, said("Accounts Centre, Your information")),
                DrawnStep(Drawing.LIST, said("“Download”, as JSON")),
                DrawnStep(Drawing.LETTER, said("A mail with a link")),
                DrawnStep(Drawing.FILE, said("A file .zip")),
            ),
        ),
        Guide(
            ("fhir",),
            When.DAYS,
            said("A clinic or health insurer, one to three days"),
            said(
                "Many patient portals offer “download my record” as FHIR (a file that ends in"
                " .json), and vaccination cards as SMART Health Cards. Where they do not, they"
                " have to give you a copy when you ask."
            ),
            (
                DrawnStep(Drawing.SITE, said("The patient portal, Records")),
                DrawnStep(Drawing.LIST, said("“Download my record”")),
                DrawnStep(Drawing.FILE, said("A file .json")),
            ),
        ),
        Guide(
            ("spotify",),
            When.DAYS,
            said("Spotify, some days to thirty"),
            said(
                "Account privacy, “Download your data”, and there the extended streaming history."
            ),
            (
                DrawnStep(Drawing.SITE, said("Account, Privacy")),
                DrawnStep(Drawing.LIST, said("“Download your data”")),
                DrawnStep(Drawing.LETTER, said("A mail with a link")),
                DrawnStep(Drawing.FILE, said("A file .zip")),
            ),
        ),
        Guide(
            ("amazon",),
            When.DAYS,
            said("Amazon orders, some days"),
            said("Account, “Request your information”, there “Your Orders”."),
            (
                DrawnStep(Drawing.SITE, said("Account, “Request your information”")),
                DrawnStep(Drawing.LIST, said("“Your Orders”")),
                DrawnStep(Drawing.LETTER, said("A mail with a link")),
                DrawnStep(Drawing.FILE, said("A file .zip")),
            ),
        ),
        Guide(
            ("epcis",),
            When.DAYS,
            said("Where goods have been"),
            said(
                "Supply chain events in EPCIS 2.0, as makers and traders exchange them; from whom"
                " keeps them."
            ),
            (
                DrawnStep(Drawing.LETTER, said("Ask whoever keeps them")),
                DrawnStep(Drawing.FILE, said("A file .json")),
            ),
        ),
    )


class GuideSheet(Sheet):
    """Where the exports that this version reads come from, by how long they take to get."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(
            host,
            said("Find something to import"),
            said("These are read now. Nothing of them leaves this computer by being imported."),
            width=_WIDTH,
        )
        self.left.connect(self.deleteLater)
        self.tabs = TabRow(
            [said("In a minute"), said("In ten minutes"), said("In some days")],
            said("How long it takes"),
        )
        self.tabs.changed.connect(self._show)
        self.body.addWidget(self.tabs)
        self._parts = {when: self._part(when) for when in When}
        close = Button(said("Close"))
        close.clicked.connect(self.leave)
        self.add_buttons([], [close])
        self._show(When.MINUTE)

    def _part(self, when: When) -> QWidget:
        """Give the guides of one tab under each other."""
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, px(SPACE_8), 0, 0)
        column.setSpacing(px(2))
        for number, guide in enumerate(each for each in guides() if each.when is when):
            if number:
                column.addSpacing(px(SPACE_24))
            column.addWidget(Paragraph(guide.title, Type.BODY_STRONG, "text"))
            column.addWidget(Paragraph(guide.words))
            column.addSpacing(px(SPACE_12))
            column.addWidget(StepsDrawn(guide.steps))
        self.body.addWidget(part)
        return part

    def _show(self, tab: int) -> None:
        for when, part in self._parts.items():
            show_if(part, when == tab)
