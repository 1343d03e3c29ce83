"""What to import when there is nothing yet: the empty vault's ways on, and where to get exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from app.desktop.fonts import Type
from app.desktop.measures import px
from app.desktop.widgets.button import Button
from app.desktop.widgets.empty import EmptyState, Way
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.text import Paragraph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDTH = 600


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


class Guide(NamedTuple):
    """Where exports of some families come from: how long it takes, what to do."""

    families: tuple[str, ...]
    title: str
    words: str


def guides() -> tuple[Guide, ...]:
    """Give every family that is read, those that are quickly got first."""
    return (
        Guide(
            ("ofx", "camt", "mt940", "bank_csv", "qif"),
            said("A bank account, one minute"),
            said(
                "In your bank's website, where statements are downloaded, choose OFX, QFX, CAMT,"
                " MT940 or CSV. Of a money program: its register as QIF. Take as many months as"
                " it offers."
            ),
        ),
        Guide(
            ("apple_health",),
            said("Apple Health, one to ten minutes"),
            said(
                "On the iPhone: Health, your picture at the top right, “Export All Health Data”."
                " Send the file export.zip to this computer, best over a cable."
            ),
        ),
        Guide(
            ("tracks",),
            said("Sports watches and routes, one minute"),
            said(
                "GPX, TCX and FIT files, one by one from the watch or its website; all of Strava"
                " from its settings, “Download your account”, in some hours."
            ),
        ),
        Guide(
            ("whatsapp", "telegram"),
            said("WhatsApp, Signal and Telegram, one minute a chat"),
            said(
                "In a chat of WhatsApp: “Export chat”. Signal's chats as text. In Telegram on a"
                " computer: Settings, Advanced, “Export Telegram data”, as JSON."
            ),
        ),
        Guide(
            ("icalendar", "vcard"),
            said("Calendars and contacts, one minute"),
            said("“Export” in their program gives files that end in .ics and .vcf."),
        ),
        Guide(
            ("photos", "documents", "table"),
            said("What lies on this computer, at once"),
            said(
                "Photos (JPEG, PNG, HEIC and others), documents (PDF, Word, OpenDocument and"
                " others), and tables of your own (CSV, Excel, OpenDocument, JSON), of which you"
                " say what their columns are. A folder can be chosen whole."
            ),
        ),
        Guide(
            ("mail",),
            said("Mail, one minute to one day"),
            said(
                "A mailbox of Thunderbird or Apple Mail, single mails (.eml), or Mail of Google"
                " Takeout (.mbox)."
            ),
        ),
        Guide(
            ("google_takeout", "google_timeline", "fitbit"),
            said("Google, some hours to two days"),
            said(
                "At takeout.google.com choose My Activity, YouTube, Chrome, Play Store, Fitbit."
                " The Timeline of Maps is on the phone: Settings, Location, Timeline, “Export”."
            ),
        ),
        Guide(
            ("meta",),
            said("Facebook and Instagram, some hours to some days"),
            said(
                "In the Accounts Centre: “Your information and permissions”, “Download your"
                " information”. Choose JSON, not HTML."
            ),
        ),
        Guide(
            ("assistants",),
            said("ChatGPT, Claude and DeepSeek, some minutes to one day"),
            said("In their settings, under data: “Export data”. A mail brings the link."),
        ),
        Guide(
            ("fhir",),
            said("A clinic or health insurer, one to three days"),
            said(
                "Many patient portals offer “download my record” as FHIR (a file that ends in"
                " .json), and vaccination cards as SMART Health Cards. Where they do not, they"
                " have to give you a copy when you ask."
            ),
        ),
        Guide(
            ("netflix", "spotify"),
            said("Netflix and Spotify, one minute to thirty days"),
            said(
                "Netflix: Account, Profile, Viewing activity, “Download all”. Spotify: Account"
                " privacy, “Download your data”, and there the extended streaming history."
            ),
        ),
        Guide(
            ("amazon",),
            said("Amazon orders, some days"),
            said("Account, “Request your information”, there “Your Orders”."),
        ),
        Guide(
            ("epcis",),
            said("Where goods have been, from whom keeps it"),
            said("Supply chain events in EPCIS 2.0, as makers and traders exchange them."),
        ),
    )


class GuideSheet(Sheet):
    """Where the exports that this version reads come from."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(
            host,
            said("Find something to import"),
            said("These are read now. Nothing of them leaves this computer by being imported."),
            width=_WIDTH,
        )
        self.left.connect(self.deleteLater)
        for guide in guides():
            part = QVBoxLayout()
            part.setSpacing(px(2))
            part.addWidget(Paragraph(guide.title, Type.BODY_STRONG, "text"))
            part.addWidget(Paragraph(guide.words))
            self.body.addLayout(part)
        close = Button(said("Close"))
        close.clicked.connect(self.leave)
        self.add_buttons([], [close])
