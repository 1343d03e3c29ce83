"""Calendars, contacts, mail, chats, pages of activity and health cards."""

from __future__ import annotations

import base64
import json
import zlib
from typing import TYPE_CHECKING, Final

from tests.bench.hostile.making import MB, case, endless, text

if TYPE_CHECKING:
    from pathlib import Path

_CALENDAR: Final = "BEGIN:VCALENDAR\nVERSION:2.0\n"
text(
    "RRULE bomb: every second, for ever, 10,000 times",
    "a.ics",
    lambda: (
        _CALENDAR,
        "BEGIN:VEVENT\nSUMMARY:a\nDTSTART:20240101T000000Z\n"
        "RRULE:FREQ=SECONDLY;COUNT=999999999\nRRULE:FREQ=SECONDLY;BYSECOND=1,2\nEND:VEVENT\n"
        * 10_000,
        "END:VCALENDAR\n",
    ),
)
text(
    "RDATE bomb: two million days of one event",
    "a.ics",
    lambda: (
        _CALENDAR,
        "BEGIN:VEVENT\nSUMMARY:a\nDTSTART:20240101T000000Z\n",
        "RDATE:" + ",".join(["20240101T000000Z"] * 1_000) + "\n",
        ("RDATE:" + ",".join(["20240101T000000Z"] * 1_000) + "\n") * 2_000,
        "END:VEVENT\nEND:VCALENDAR\n",
    ),
)
text(
    "iCalendar: a zone of 300,000 changes",
    "a.ics",
    lambda: (
        _CALENDAR,
        "BEGIN:VTIMEZONE\nTZID:X\n",
        "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
        "RRULE:FREQ=SECONDLY\nEND:STANDARD\n" * 300_000,
        "END:VTIMEZONE\nBEGIN:VEVENT\nSUMMARY:a\nDTSTART;TZID=X:20240101T000000\nEND:VEVENT\n",
        "END:VCALENDAR\n",
    ),
)
text("iCalendar: a million levels", "a.ics", lambda: (_CALENDAR, "BEGIN:VEVENT\n" * 1_000_000))
text(
    "iCalendar: one line folded a million times",
    "a.ics",
    lambda: (
        _CALENDAR,
        "BEGIN:VEVENT\nDTSTART:20240101\nSUMMARY:a",
        "\n aaaaaaaaaaaaaaaaaaa" * 10**6,
    ),
)
text(
    "vCard: a portrait of 150 MB",
    "a.vcf",
    lambda: endless(b"BEGIN:VCARD\nVERSION:3.0\nFN:A\nPHOTO;ENCODING=b:", 150 * MB, b"QUJD"),
)
text(
    "vCard: a million cards in cards", "a.vcf", lambda: ("BEGIN:VCARD\nVERSION:2.1\nN:A\n" * 10**6,)
)
_MAIL: Final = (
    "From a@b Mon Jan  1 00:00:00 2024\nFrom: a@b\nDate: Mon, 1 Jan 2024 00:00:00 +0000\n"
)
text(
    "mail: parts in parts, 100,000 deep",
    "a.mbox",
    lambda: (
        _MAIL,
        "MIME-Version: 1.0\n",
        "".join(
            f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(100_000)
        ),
    ),
)
text(
    "mail: a head of 200 MB",
    "a.mbox",
    lambda: endless(f"{_MAIL}X: ".encode(), 200 * MB, b"aaa\n "),
)
text(
    "mail: a million heads",
    "a.mbox",
    lambda: (_MAIL, "".join(f"X-{n}: a\n" for n in range(1_000_000)), "\nhi\n"),
)
text(
    "mail: encoded words without end",
    "a.mbox",
    lambda: (_MAIL, "Subject: ", "=?utf-8?q?a?= " * 500_000, "\n\nhi\n"),
)
text(
    "mail: 50,000 files sent along",
    "a.mbox",
    lambda: (
        _MAIL,
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n",
        "--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n"
        "Content-Transfer-Encoding: base64\n\nJVBERi0=\n" * 50_000,
        "--b--\n",
    ),
)
text(
    "chat: one message of a million lines",
    "_chat.txt",
    lambda: ("[07.03.26, 21:22:39] Ann: hi\n", "and more\n" * 1_000_000),
)
text(
    "chat: beginnings that almost are one",
    "_chat.txt",
    lambda: ("[07.03.26, 21:22:39] Ann: hi\n", "[07.03.26, 21:22:39 aaaaaaaaaa a\n" * 300_000),
)
text(
    "chat: 300,000 people",
    "_chat.txt",
    lambda: (f"[07.03.26, 21:22:39] Ann {n}: hi\n" for n in range(300_000)),
)
text(
    "Takeout: one page of 200 MB without an entry's end",
    "MyActivity.html",
    lambda: endless(
        b'<html><body><div class="mdl-grid"><div class="outer-cell mdl-cell">'
        b'<div class="content-cell mdl-cell">Visited ',
        200 * MB,
        b"<b>a",
    ),
)


@case("health card: a payload that unpacks to 500 MB")
def _(folder: Path) -> Path:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = b"".join(
        [*(packer.compress(piece) for piece in endless(b"{", 500 * MB)), packer.flush()]
    )

    def encoded(part: bytes) -> str:
        return base64.urlsafe_b64encode(part).rstrip(b"=").decode()

    head = encoded(b'{"zip":"DEF","alg":"ES256","kid":"a"}')
    card = f"{head}.{encoded(body)}.{encoded(bytes(64))}"
    path = folder / "a.smart-health-card"
    path.write_text(json.dumps({"verifiableCredential": [card] * 5}))
    return path
