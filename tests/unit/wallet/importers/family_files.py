"""One file of each family, long enough that half of it still holds rows. All of it is made up."""

from __future__ import annotations

import io
import json
import random
import zlib
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final

from PIL import Image

from tests.unit.wallet.importers.takeout_pages import cell, link, page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROWS: Final = ContextVar("ROWS", default=1_000)
"""How many rows a file has."""

_WORDS: Final = [
    "oak",
    "river",
    "lamp",
    "bread",
    "seven",
    "quiet",
    "north",
    "glass",
    "train",
    "paper",
    "stone",
]


def _days(chance: random.Random) -> Iterable[tuple[int, int, int, str, str]]:
    """Yield a number, a month, a day, an amount and a text for each row."""
    for number in range(ROWS.get()):
        text = " ".join(chance.choices(_WORDS, k=3)) + f" {chance.randrange(10**9)}"
        amount = f"{chance.randrange(1, 9999)}.{chance.randrange(100):02}"
        yield number, number % 12 + 1, number % 28 + 1, amount, text


def _lines(head: str, row: str, end: str = "", between: str = "") -> bytes:
    """Write rows of a form in which n, m, d, a and t are what `_days` yields."""
    rows = (
        row.replace("‹n›", str(n))
        .replace("‹m›", f"{m:02}")
        .replace("‹d›", f"{d:02}")
        .replace("‹a›", a)
        .replace("‹t›", t)
        .replace("‹h›", f"{n % 24:02}")
        for n, m, d, a, t in _days(random.Random(7))
    )
    return (head + between.join(rows) + end).encode()


def _listed(head: str, entry: dict[str, Any], end: str) -> bytes:
    return _lines(head, json.dumps(entry, ensure_ascii=False), end, ",\n")


def _photo() -> bytes:
    chance = random.Random(7)
    image = Image.frombytes("RGB", (400, 300), chance.randbytes(400 * 300 * 3))
    said = Image.Exif()
    said[0x010F], said[0x0110] = "Canon", "Canon EOS 5"
    said.get_ifd(0x8769)[0x9003] = "2026:07:01 10:00:00"
    out = io.BytesIO()
    image.save(out, "JPEG", exif=said)
    return out.getvalue()


def _pdf() -> bytes:
    packed = zlib.compress(random.Random(7).randbytes(60_000), 0)
    return b"%PDF-1.7\n1 0 obj\n<</CreationDate (D:20260101100000Z)>>\nendobj\n" + packed


def _mailbox() -> bytes:
    return _lines(
        "",
        "From 1@x Tue Aug 01 12:00:00 +0000 2026\nDate: ‹d› Mar 2017 05:00:31 +0100\n"
        "From: Ann <ann@a.example>\nTo: b@b.example\nSubject: ‹t›\nMessage-ID: <‹n›@a>\n\n‹t›\n\n",
    )


_CHAT: Final = {
    "title": "‹t›",
    "create_time": 1711660000.5,
    "update_time": 1711670000.0,
    "mapping": {
        "q": {
            "id": "q",
            "message": {
                "id": "‹n›",
                "author": {"role": "user"},
                "create_time": 1711660000.25,
                "content": {"content_type": "text", "parts": ["‹t›"]},
                "metadata": {},
            },
            "parent": None,
            "children": [],
        }
    },
    "current_node": "q",
    "conversation_id": "c‹n›",
}
_OBSERVATION: Final = {
    "resource": {
        "resourceType": "Observation",
        "id": "o‹n›",
        "status": "final",
        "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}], "text": "‹t›"},
        "effectiveDateTime": "2026-‹m›-‹d›T08:00:00Z",
        "valueQuantity": {"value": 61, "code": "/min"},
    }
}

FILES: Final[dict[str, tuple[str, Callable[[], bytes]]]] = {
    "amazon": (
        "Retail.OrderHistory.1.csv",
        lambda: _lines(
            "Website,Order ID,Order Date,Currency,Unit Price,Total Owed,Quantity,ASIN,Product Name"
            "\n",
            "Amazon.co.uk,026-‹n›,2026-‹m›-‹d›T10:11:12Z,GBP,‹a›,‹a›,1,B00000,‹t›\n",
        ),
    ),
    "apple_health": (
        "export.xml",
        lambda: _lines(
            '<?xml version="1.0"?>\n<HealthData locale="en_GB">',
            '<Record type="HKQuantityTypeIdentifierHeartRate" sourceName="‹t›" unit="count/min" '
            'startDate="2026-‹m›-‹d› ‹h›:00:00 +0100" endDate="2026-‹m›-‹d› ‹h›:00:05 +0100" '
            'value="72"/>\n',
            "</HealthData>",
        ),
    ),
    "assistants": ("conversations.json", lambda: _listed("[", _CHAT, "]")),
    "bank_csv": (
        "umsaetze.csv",
        lambda: _lines(
            "Buchungstag;Valuta;Empfänger;Verwendungszweck;Betrag;Währung\n",
            "‹d›.‹m›.2026;‹d›.‹m›.2026;Bäcker;‹t›;-‹a›;EUR\n".replace("‹a›", "‹n›,50"),
        ),
    ),
    "camt": (
        "statement.xml",
        lambda: _lines(
            '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">'
            "<BkToCstmrStmt><Stmt><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id></Acct>",
            "<Ntry><Amt Ccy='EUR'>‹a›</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>"
            "<BookgDt><Dt>2026-‹m›-‹d›</Dt></BookgDt><AddtlNtryInf>‹t›</AddtlNtryInf></Ntry>",
            "</Stmt></BkToCstmrStmt></Document>",
        ),
    ),
    "documents": ("letter.pdf", _pdf),
    "epcis": (
        "events.json",
        lambda: _listed(
            '{"@context":[],"type":"EPCISDocument","schemaVersion":"2.0","epcisBody":{"eventList":[',
            {
                "type": "ObjectEvent",
                "eventTime": "2026-‹m›-‹d›T20:33:31Z",
                "eventTimeZoneOffset": "-06:00",
                "epcList": ["urn:epc:id:sgtin:0614141.107346.‹n›"],
                "action": "OBSERVE",
                "bizStep": "shipping",
            },
            "]}}",
        ),
    ),
    "fhir": (
        "bundle.json",
        lambda: _listed('{"resourceType":"Bundle","entry":[', _OBSERVATION, "]}"),
    ),
    "fitbit": (
        "heart_rate-2020-01-15.json",
        lambda: _listed(
            "[",
            {"dateTime": "‹m›/‹d›/20 ‹h›:00:00", "value": {"bpm": 70, "confidence": 2}},
            "]",
        ),
    ),
    "google_takeout": (
        "MyActivity.html",
        lambda: page(
            *(
                cell(f"Watched&nbsp;{link(text)}<br>Aug {day}, 2020, 5:06:44 PM PDT")
                for _, _, day, _, text in _days(random.Random(7))
            )
        ),
    ),
    "google_timeline": (
        "Records.json",
        lambda: _listed(
            '{"locations":[',
            {
                "latitudeE7": 500512345,
                "longitudeE7": 143412345,
                "source": "‹t›",
                "timestamp": "2019-‹m›-‹d›T‹h›:00:00.030Z",
            },
            "]}",
        ),
    ),
    "icalendar": (
        "calendar.ics",
        lambda: _lines(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
            "BEGIN:VEVENT\r\nUID:‹n›\r\nDTSTART:2026‹m›‹d›T100000Z\r\nSUMMARY:‹t›\r\n"
            "END:VEVENT\r\n",
            "END:VCALENDAR\r\n",
        ),
    ),
    "mail": ("All mail.mbox", _mailbox),
    "meta": (
        "message_1.json",
        lambda: _listed(
            '{"participants":[{"name":"Ann"},{"name":"Bea"}],"title":"Bea","messages":[',
            {"sender_name": "Ann", "timestamp_ms": 1711660000000, "content": "‹t›"},
            "]}",
        ),
    ),
    "mt940": (
        "statement.sta",
        lambda: _lines(
            ":20:START\r\n:25:10020030/1234567\r\n:28C:1/1\r\n:60F:C260101EUR1000,00\r\n",
            ":61:26‹m›‹d›‹m›‹d›D‹n›,50NMSCNONREF\r\n:86:‹t›\r\n",
            ":62F:C261231EUR1000,00\r\n-\r\n",
        ),
    ),
    "netflix": (
        "NetflixViewingHistory.csv",
        lambda: _lines("Title,Date\n", '"‹t›","‹d›/‹m›/2025"\n'),
    ),
    "ofx": (
        "statement.ofx",
        lambda: _lines(
            "OFXHEADER:100\r\nDATA:OFXSGML\r\n\r\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>"
            "<CURDEF>EUR<BANKACCTFROM><BANKID>1<ACCTID>2</BANKACCTFROM><BANKTRANLIST>",
            "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>2026‹m›‹d›<TRNAMT>-‹a›<FITID>‹n›<NAME>‹t›"
            "</STMTTRN>\r\n",
            "</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>",
        ),
    ),
    "photos": ("DSC_0001.jpg", _photo),
    "qif": ("register.qif", lambda: _lines("!Type:Bank\n", "D‹m›/‹d›/2026\nT-‹a›\nP‹t›\n^\n")),
    "spotify": (
        "StreamingHistory_music_0.json",
        lambda: _listed(
            "[",
            {
                "endTime": "2025-‹m›-‹d› 21:29",
                "artistName": "Björk",
                "trackName": "‹t›",
                "msPlayed": 305000,
            },
            "]",
        ),
    ),
    "table": (
        "coffee.csv",
        lambda: _lines("day,cups,remark\n", "2026-‹m›-‹d›,‹n›,‹t›\n"),
    ),
    "telegram": (
        "result.json",
        lambda: _listed(
            '{"name":"Bea","type":"personal_chat","id":5,"messages":[',
            {
                "id": 1,
                "type": "message",
                "date": "2026-‹m›-‹d›T10:00:00",
                "from": "Bea",
                "from_id": "user5",
                "text": "‹t›",
            },
            "]}",
        ),
    ),
    "tracks": (
        "run.gpx",
        lambda: _lines(
            '<?xml version="1.0"?><gpx version="1.1" creator="x"><trk><trkseg>',
            '<trkpt lat="48.‹n›" lon="11.‹n›"><time>2026-‹m›-‹d›T10:00:00Z</time>'
            "<desc>‹t›</desc></trkpt>",
            "</trkseg></trk></gpx>",
        ),
    ),
    "vcard": (
        "contacts.vcf",
        lambda: _lines("", "BEGIN:VCARD\nVERSION:3.0\nFN:‹t›\nN:‹n›;Ann;;;\nEND:VCARD\n"),
    ),
    "whatsapp": ("_chat.txt", lambda: _lines("", "[‹d›.‹m›.26, 10:00:00] Ann: ‹t›\n")),
}
"""A name and what makes the content, by the importer's id."""

VARIANTS: Final[dict[str, tuple[str, Callable[[], bytes]]]] = {
    "fhir, a record a line": (
        "Observation.ndjson",
        lambda: _lines("", json.dumps(_OBSERVATION["resource"], ensure_ascii=False) + "\n"),
    ),
    "fitbit, a table": (
        "Daily SpO2 - 2024.csv",
        lambda: _lines(
            "timestamp,average_value,lower_bound,upper_bound\n",
            "2024-‹m›-‹d›T00:00:00Z,‹a›,‹a›,‹a›\n",
        ),
    ),
    "fitbit, weights": (
        "weight-2020-01-15.json",
        lambda: _listed(
            "[",
            {
                "logId": 1,
                "weight": 150.1,
                "bmi": 22.5,
                "date": "‹m›/‹d›/20",
                "time": "‹h›:00:00",
                "source": "‹t›",
            },
            "]",
        ),
    ),
    "table, JSON": (
        "coffee.json",
        lambda: _listed("[", {"day": "2026-‹m›-‹d›", "cups": 1, "remark": "‹t›"}, "]"),
    ),
    "tracks, Strava's list": (
        "activities.csv",
        lambda: _lines(
            "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,"
            "Filename\n",
            '‹n›,"2026-‹m›-‹d› 10:00:00",‹t›,Run,100,5.1,\n',
        ),
    ),
}
"""Files of families that read some of theirs in another way."""
