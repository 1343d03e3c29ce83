"""Calendars and address books: every version, zones of many names, and what is no such thing."""

from __future__ import annotations

import base64
import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from wallet.errors import ImportRefused
from wallet.importers.base import Purpose
from wallet.importers.content_lines import ContentLine, content_lines, texts

from .collecting import SAMPLES, read_bytes, read_file

pytestmark = pytest.mark.area("B")

EVENT = (
    "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Home\r\n{zones}"
    "BEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
OWN_ZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:Ours\r\n"
    "BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
    "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
    "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
)


def event(lines: str, zones: str = ""):
    content = EVENT.format(lines=lines.replace("\n", "\r\n"), zones=zones)
    return read_bytes(content.encode(), "a.ics")


def card(lines: str, name: str = "a.vcf", encoding: str = "utf-8"):
    content = f"BEGIN:VCARD\n{lines}\nEND:VCARD\n".replace("\n", "\r\n")
    return read_bytes(content.encode(encoding), name)


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (900, 600), (200, 40, 40)).save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        ("Europe/Berlin", "2026-07-01T08:00:00Z"),
        ("W. Europe Standard Time", "2026-07-01T08:00:00Z"),
        ("/freeassociation.sourceforge.net/Europe/Berlin", "2026-07-01T08:00:00Z"),
        ('"America/New_York"', "2026-07-01T14:00:00Z"),
        ("Ours", "2026-07-01T08:00:00Z"),
    ],
)
def test_a_zone_is_known_by_any_of_its_names(zone, start):
    read = event(f"DTSTART;TZID={zone}:20260701T100000\nSUMMARY:x", OWN_ZONE)
    (row,) = read.table("calendar.events")
    assert row["start"] == start
    assert row["calendar"] == "Home"
    assert read.report.warnings == ()


def test_a_calendars_own_zone_changes_when_it_says():
    for day, utc in (
        ("20261024", "08"),
        ("20261026", "09"),
        ("20260328", "09"),
        ("20260330", "08"),
    ):
        read = event(f"DTSTART;TZID=Ours:{day}T100000\nSUMMARY:x", OWN_ZONE)
        assert read.table("calendar.events")[0]["start"][11:13] == utc


def test_a_zone_that_nobody_knows_is_said_and_costs_nothing():
    read = event("DTSTART;TZID=Middle-earth:20260701T100000\nSUMMARY:x")
    assert read.table("calendar.events")[0]["start"] == "2026-07-01T10:00:00Z"
    assert "“Middle-earth” that nobody knows" in read.report.warnings[0]


def test_attachments_of_entries_are_counted_and_told():
    read = event(
        "DTSTART:20260701T100000Z\nSUMMARY:x\nATTACH:https://a.example/b.pdf\n"
        "ATTACH;ENCODING=BASE64;VALUE=BINARY:dGV4dA=="
    )
    assert len(read.table("calendar.events")) == 1
    (said,) = read.report.warnings
    assert "also holds 2 attachments of entries, which Freehold does not read" in said


def test_an_event_with_all_it_can_say():
    read = event(
        "DTSTART;VALUE=DATE:20260701\nDTEND;VALUE=DATE:20260703\nSUMMARY:Fair\\, with a lo\n"
        " ng name\nDESCRIPTION:One\\nTwo\nLOCATION:Hall 3\nGEO:52.5;13.4\nCATEGORIES:A,B\n"
        "CATEGORIES:C\nSTATUS:CONFIRMED\nTRANSP:TRANSPARENT\nCLASS:PRIVATE\n"
        "RRULE:FREQ=SECONDLY;COUNT=99999999999\nEXDATE:20260702\n"
        'ORGANIZER;CN=Ann:mailto:ann@a.example\nATTENDEE;CN="B; b":mailto:b@b.example\n'
        "ATTENDEE:mailto:c@c.example\nBEGIN:VALARM\nTRIGGER:-PT5M\nSUMMARY:not this\nEND:VALARM\n"
        "LAST-MODIFIED:20260601T000000Z\nUID:u1"
    )
    (row,) = read.table("calendar.events")
    assert row["start"] == "2026-07-01T00:00:00Z"
    assert row["end"] == "2026-07-03T00:00:00Z"
    assert row["whole_day"] is True
    assert row["busy"] is False
    assert row["title"] == "Fair, with a long name"
    assert row["description"] == "One\nTwo"
    assert (row["latitude"], row["longitude"]) == ("52.5", "13.4")
    assert row["categories"] == "A, B, C"
    assert row["repeats"] == "FREQ=SECONDLY;COUNT=99999999999"
    assert row["except_dates"] == "20260702"
    assert row["organiser"] == "Ann <ann@a.example>"
    assert row["participants"] == "B; b <b@b.example>, c@c.example"
    assert row["participants_count"] == 2
    assert row["changed"] == "2026-06-01T00:00:00Z"


def test_a_length_stands_for_an_end_and_a_todo_is_no_event():
    read = event("DTSTART:20260701T100000Z\nDURATION:PT1H30M\nSUMMARY:x")
    assert read.table("calendar.events")[0]["end"] == "2026-07-01T11:30:00Z"
    lines = b"SUMMARY:Milk\nDUE:20260702T100000Z\nPRIORITY:1\n"
    todo = b"BEGIN:VCALENDAR\nBEGIN:VTODO\n" + lines + b"END:VTODO\nEND:VCALENDAR\n"
    (row,) = read_bytes(todo, "t.ics").table("calendar.todos")
    assert (row["title"], row["due"], row["priority"]) == ("Milk", "2026-07-02T10:00:00Z", 1)


def test_what_cannot_be_read_costs_only_itself():
    good = "BEGIN:VEVENT\nDTSTART:20260701T100000Z\nSUMMARY:good\nEND:VEVENT\n"
    for bad, reason in (
        ("BEGIN:VEVENT\nDTSTART:soon\nEND:VEVENT\n", "is no time"),
        ("BEGIN:VEVENT\nDTSTART:20260231T100000Z\nEND:VEVENT\n", "there is no time"),
        ("BEGIN:VEVENT\nUID:1\nEND:VEVENT\n", "neither when nor what"),
        ("BEGIN:VEVENT\nSUMMARY:half\n", "middle of it"),
        (
            "BEGIN:VEVENT\nSUMMARY:x\nDTSTART:20260701T100000Z\nDURATION:P999999W\nEND:VEVENT\n",
            "out of all times",
        ),
    ):
        read = read_bytes(f"BEGIN:VCALENDAR\n{good}{bad}".encode(), "a.ics")
        assert "good" in [row["title"] for row in read.table("calendar.events")]
        assert any(reason in said for said in read.reasons), read.reasons
    deep = b"BEGIN:VCALENDAR\n" + b"BEGIN:X\n" * 100_000
    assert "nested too deeply" in read_bytes(deep, "a.ics").reasons[0]
    with pytest.raises(ImportRefused, match=r"a\.ics is no calendar"):
        read_bytes(b"hello", "a.ics")


def test_every_sample_of_calendars_is_read_or_says_what_it_lacks():
    if not SAMPLES.exists():
        pytest.skip("the samples are not beside the project")
    events = 0
    for path in sorted((SAMPLES / "icalendar").glob("*.ics")):
        read = read_file(path)
        events += read.count
        assert read.count or read.skips or read.report.warnings, path.name
    assert events >= 60


def test_a_long_calendar_is_quick():
    one = "BEGIN:VEVENT\nDTSTART;TZID=Europe/Berlin:20260701T100000\nSUMMARY:x {n}\nEND:VEVENT\n"
    content = "BEGIN:VCALENDAR\n" + "".join(one.replace("{n}", str(n)) for n in range(2_000))
    begun = time.process_time()
    assert read_bytes(content.encode(), "a.ics").count == 2_000
    assert time.process_time() - begun < 2


def test_a_card_of_version_2_1_with_its_own_letters_and_breaks():
    read = card(
        "VERSION:2.1\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg\n"
        "TEL;CELL;VOICE:+49 170 1\nTEL;HOME:030 2\nEMAIL;INTERNET:j@m.example\n"
        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Gr=C3=BC=C3=9Fe=0D=0A=\n aus=20Ulm\n"
        "BDAY:19800229\nX-SKYPE:jm"
    )
    (row,) = read.table("contacts.people")
    assert (row["name"], row["family_name"]) == ("Jörg Müller", "Müller")
    assert row["phones"] == "+49 170 1, 030 2"
    assert row["note"].startswith("Grüße\n")
    assert "aus Ulm" in row["note"]
    assert (row["birthday"], row["messengers"]) == ("1980-02-29", "skype:jm")


def test_a_card_of_version_3_with_groups_and_a_portrait():
    packed = base64.b64encode(picture()).decode()
    folded = "\n ".join(packed[n : n + 70] for n in range(0, len(packed), 70))
    read = card(
        "VERSION:3.0\nFN:Ann Example\nN:Example;Ann;;;\nitem1.EMAIL;type=INTERNET:a@a.example\n"
        "item1.X-ABLabel:Work\nADR;TYPE=HOME:;;Main Street 1\\, back;Town;;12345;Land\n"
        f"PHOTO;ENCODING=b;TYPE=JPEG:{folded}\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-05-06\n"
        "REV:2026-01-02T03:04:05Z\nORG:Firm;Team"
    )
    (row,) = read.table("contacts.people")
    assert row["emails"] == "a@a.example"
    assert row["addresses"] == "Main Street 1, back, Town, 12345, Land"
    assert (row["birthday"], row["organisation"]) == ("--05-06", "Firm, Team")
    assert (row["portrait"], row["changed"]) == (True, "2026-01-02T03:04:05Z")
    kinds = {content.purpose: data for _, content, data in read.contents}
    assert kinds[Purpose.PORTRAIT] == picture()
    assert Image.open(io.BytesIO(kinds[Purpose.THUMBNAIL])).size == (320, 213)


def test_a_card_of_version_4_with_uris_preferences_and_a_portrait_inside():
    packed = base64.b64encode(picture()).decode()
    read = card(
        "VERSION:4.0\nKIND:individual\nFN;PREF=1:Jörg Müller\nN:Müller;Jörg;;Dr.;\n"
        'TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+49-170-1\nEMAIL;PREF=1:j@m.example\n'
        "IMPP:xmpp:jm@chat.example\nGEO:geo:48.4,9.99\nTZ:Europe/Berlin\nLANG;PREF=1:de\n"
        "BDAY:--0229\nANNIVERSARY:20100612\nGENDER:M;he\nRELATED;TYPE=friend;VALUE=text:Ann\n"
        f"PHOTO:data:image/jpeg;base64,{packed}\nREV:20260102T030405Z"
    )
    (row,) = read.table("contacts.people")
    assert (row["name"], row["kind"], row["phones"]) == ("Jörg Müller", "individual", "+49-170-1")
    assert (row["messengers"], row["zone"]) == ("xmpp:jm@chat.example", "Europe/Berlin")
    assert (row["latitude"], row["longitude"]) == ("48.4", "9.99")
    assert (row["birthday"], row["anniversary"]) == ("--02-29", "2010-06-12")
    assert (row["related"], row["changed"]) == ("Ann", "2026-01-02T03:04:05Z")
    assert row["portrait"] is True
    assert picture() in [data for _, _, data in read.contents]


def test_base64_of_version_2_1_need_not_be_indented_and_a_damaged_portrait_costs_only_itself():
    packed = base64.b64encode(picture()).decode()
    lines = "\n".join(packed[n : n + 70] for n in range(0, len(packed), 70))
    read = card(f"VERSION:2.1\nFN:A\nPHOTO;JPEG;ENCODING=BASE64:\n{lines}\n\nTEL:1")
    (row,) = read.table("contacts.people")
    assert (row["portrait"], row["phones"]) == (True, "1")
    bad = card("VERSION:3.0\nFN:A\nPHOTO;ENCODING=b:AAAA\nTEL:1")
    assert bad.table("contacts.people")[0]["phones"] == "1"
    assert "picture is damaged" in bad.reasons[0]


def test_everything_about_people_is_marked_as_about_others():
    spec = read_bytes(b"BEGIN:VCARD\nFN:A\nEND:VCARD\n", "a.vcf").spec("contacts.people")
    assert [c.name for c in spec.columns if not c.third_party] == ["changed"]


def test_cards_without_anything_cut_off_or_not_cards_are_named():
    assert "no name" in card("VERSION:4.0\nUID:1").reasons[0]
    read = read_bytes(b"BEGIN:VCARD\nFN:A\nEND:VCARD\nBEGIN:VCARD\nFN:B\n", "a.vcf")
    assert read.count == 1
    assert "middle of this card" in read.reasons[0]
    with pytest.raises(ImportRefused, match=r"a\.vcf is no address book"):
        read_bytes(b"nothing", "a.vcf")


@settings(max_examples=40)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=60), max_size=20))
def test_no_lines_whatever_make_the_reader_stumble(lines):
    for found in content_lines(lines):
        assert isinstance(found, ContentLine | int)
    for line in lines:
        assert isinstance(texts(line), list)
    body = "\n".join(lines).encode("utf-8")
    read_bytes(b"BEGIN:VCARD\nFN:x\n" + body + b"\nEND:VCARD\n", "a.vcf")
    read_bytes(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\n" + body + b"\nEND:VEVENT\n", "a.ics")


def test_patterns_stay_quick_on_what_is_made_to_slow_them():
    begun = time.process_time()
    for line in ('A;B="' + '";"' * 20_000, "A" * 50 + ";" * 50_000, 'X;A="' + "a," * 50_000):
        list(content_lines([line]))
    assert time.process_time() - begun < 1


def test_an_event_that_only_says_which_repetition_it_is_says_when():
    moved = "BEGIN:VEVENT\nRECURRENCE-ID;TZID=Europe/Berlin:20260309T020000\nEND:VEVENT\n"
    text = f"BEGIN:VCALENDAR\n{moved}BEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR\n"
    collected = read_bytes(text.encode(), "a.ics")
    (row,) = collected.table("calendar.events")
    assert "Europe/Berlin:20260309T020000" in row.values()
    assert collected.reasons == ["it says neither when nor what"]


def test_a_line_that_is_too_long_is_called_too_long():
    long = "SUMMARY:" + "x" * 3_000_000
    text = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\n{long}\nEND:VEVENT\nEND:VCALENDAR\n"
    collected = read_bytes(text.encode(), "a.ics")
    assert any("line longer than 1,048,576 characters" in w for w in collected.report.warnings)
