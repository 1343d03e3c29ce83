"""Chats: every file is made up after what phones write, except the samples beside the project."""

from __future__ import annotations

import contextlib
import io
import json
import time
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.importers.collecting import SAMPLES, Collected, read_bytes, read_file
from wallet.errors import ImportRefused
from wallet.importers.chats import lines, words
from wallet.importers.values import READ_LIMIT, TEXT_LIMIT

pytestmark = pytest.mark.area("B")

CHATS = SAMPLES / "chat_exports"
needs_samples = pytest.mark.skipif(not CHATS.is_dir(), reason="no samples beside the project")
MESSAGES = "messages.messages"


def read(text: str, name: str = "_chat.txt", encoding: str = "utf-8") -> Collected:
    return read_bytes(text.encode(encoding), name)


def rows(collected: Collected) -> list[dict[str, Any]]:
    return collected.table(MESSAGES)


def packed(files: dict[str, str], name: str = "chats.zip") -> Collected:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return read_bytes(held.getvalue(), name)


IPHONE = (
    "\u200e[07.03.26, 21:22:39] Ben: \u200eNachrichten und Anrufe sind Ende-zu-Ende-"
    "verschlüsselt.\n"
    "[07.03.26, 21:22:40] Ann: Hallo!\nZweite Zeile: mit Doppelpunkt\n"
    "[07.03.26, 21:23:01] Ben: \u200eBild weggelassen\n"
    "[27.03.26, 08:01:00] Ann: \u200e<Anhang: 00000012-PHOTO-2026-03-27.jpg>\n"
    "[27.03.26, 08:02:00] Ann: \u200eDu hast diese Nachricht gelöscht.\n"
    "[27.03.26, 08:03:00] Ben: \u200eVerpasster Sprachanruf\n"
    "[27.03.26, 08:04:00] Ben: https://maps.google.com/?q=52.5,13.4\n"
)


def test_an_iphone_chat_keeps_lines_kinds_and_tells_whose_it_is():
    collected = read(IPHONE)
    found = rows(collected)
    assert [row["kind"] for row in found] == [
        "notice", "text", "media", "media", "deleted", "call", "location",
    ]  # fmt: skip
    assert found[1]["text"] == "Hallo!\nZweite Zeile: mit Doppelpunkt"
    assert found[1]["characters"] == 36
    assert found[1]["time"] == "2026-03-07T21:22:40Z"
    assert (found[2]["attachment"], found[3]["attachment"]) == (
        "bild",
        "00000012-PHOTO-2026-03-27.jpg",
    )
    assert [row["own"] for row in found] == [None, True, False, True, True, False, False]
    assert {row["chat"] for row in found} == {"Ben"}
    assert {row["service"] for row in found} == {"WhatsApp"}
    assert any("time zone" in warning for warning in collected.report.warnings)
    assert not any("is you" in warning for warning in collected.report.warnings)


LOCALES = {
    "german iPhone": ("[07.03.26, 21:22:39] Ann: hi", "2026-03-07T21:22:39Z"),
    "american": ("8/19/19, 1:25 PM - Ann: hi", "2019-08-19T13:25:00Z"),
    "american, narrow space": ("8/19/19, 1:25\u202fPM - Ann: hi", "2019-08-19T13:25:00Z"),
    "american iPhone": ("[8/19/19, 12:05:09\u202fAM] Ann: hi", "2019-08-19T00:05:09Z"),
    "spanish": ("28/3/2025, 9:29 p.\u00a0m. - Ann: hi", "2025-03-28T21:29:00Z"),
    "spanish morning": ("28/3/2025, 9:29 a. m. - Ann: hi", "2025-03-28T09:29:00Z"),
    "french": ("28/03/2025, 21:29 - Ann: hi", "2025-03-28T21:29:00Z"),
    "portuguese": ("28/03/2025 21:29 - Ann: hi", "2025-03-28T21:29:00Z"),
    "portuguese iPhone": ("[28/03/2025, 21:29:05] Ann: hi", "2025-03-28T21:29:05Z"),
    "british": ("28/03/2025, 21:29 - Ann: hi", "2025-03-28T21:29:00Z"),
    "french iPhone": ("[28/03/2025 à 21:29:05] Ann: hi", "2025-03-28T21:29:05Z"),
    "german, a word between": ("28.03.25 um 21:29 - Ann: hi", "2025-03-28T21:29:00Z"),
    "italian, dots in the clock": ("28/03/25, 21.29 - Ann: hi", "2025-03-28T21:29:00Z"),
    "dutch": ("28-03-2025 21:29 - Ann: hi", "2025-03-28T21:29:00Z"),
    "swedish": ("2025-03-28 21:29 - Ann: hi", "2025-03-28T21:29:00Z"),
    "arabic": (
        "\u200f٢٨\u200f/٣\u200f/٢٠٢٥، ٩:٢٩ م - Ann: hi",
        "2025-03-28T21:29:00Z",
    ),
    "arabic iPhone": ("[٢٨/٣/٢٠٢٥، ٩:٢٩:٠٥ ص] Ann: hi", "2025-03-28T09:29:05Z"),
    "japanese": ("2025/03/28 21:29 - Ann: hi", "2025-03-28T21:29:00Z"),
    "chinese": ("2025/3/28 下午9:29 - Ann: hi", "2025-03-28T21:29:00Z"),
    "korean": ("2025년 3월 28일 오후 9:29 - Ann: hi", "2025-03-28T21:29:00Z"),
    "hungarian": ("2025. 03. 28. 21:29 - Ann: hi", "2025-03-28T21:29:00Z"),
}


@pytest.mark.parametrize(("line", "clock"), LOCALES.values(), ids=LOCALES)
def test_every_locale_of_a_phone_gives_the_same_clock(line, clock):
    (row,) = rows(read(f"{line}\n"))
    assert (row["time"], row["sender"], row["text"]) == (clock, "Ann", "hi")


KINDS = {
    "en": ("image omitted", "IMG-1.jpg (file attached)", "You deleted this message",
           "This message was deleted", "Missed voice call"),
    "de": ("Bild weggelassen", "IMG-1.jpg (Datei angehängt)", "Du hast diese Nachricht gelöscht.",
           "Diese Nachricht wurde gelöscht.", "Verpasster Sprachanruf"),
    "fr": ("image absente", "IMG-1.jpg (fichier joint)", "Vous avez supprimé ce message.",
           "Ce message a été supprimé.", "Appel vocal manqué"),
    "es": ("imagen omitida", "IMG-1.jpg (archivo adjunto)", "Eliminaste este mensaje.",
           "Se eliminó este mensaje.", "Llamada perdida"),
    "it": ("immagine omessa", "IMG-1.jpg (file allegato)", "Hai eliminato questo messaggio.",
           "Questo messaggio è stato eliminato.", "Chiamata vocale persa"),
    "nl": ("afbeelding weggelaten", "IMG-1.jpg (bestand bijgevoegd)",
           "U hebt dit bericht verwijderd.", "Dit bericht is verwijderd.", "Gemiste spraakoproep"),
    "pt": ("imagem ocultada", "IMG-1.jpg (arquivo anexado)", "Você apagou esta mensagem.",
           "Esta mensagem foi apagada.", "Ligação de voz perdida"),
}  # fmt: skip


@pytest.mark.parametrize("language", KINDS)
def test_what_the_service_writes_is_known_in_seven_languages(language):
    omitted, attached, own, others, call = KINDS[language]
    found = rows(
        read(
            f"[28/03/2025, 21:00:00] Ben: \u200e{omitted}\n"
            f"[28/03/2025, 21:00:01] Ann: \u200e{attached}\n"
            f"[28/03/2025, 21:00:02] Ann: \u200e{own}\n"
            f"[28/03/2025, 21:00:03] Ben: \u200e{others}\n"
            f"[28/03/2025, 21:00:04] Ben: \u200e{call}\n"
        )
    )
    assert [row["kind"] for row in found] == ["media", "media", "deleted", "deleted", "call"]
    assert found[1]["attachment"] == "IMG-1.jpg"
    assert [row["own"] for row in found] == [False, True, True, False, False]


def test_day_and_month_are_decided_on_the_whole_file():
    american = read("3/4/26, 1:25 PM - Ann: hi\n3/25/26, 1:25 PM - Ben: ho\n")
    assert [row["time"] for row in rows(american)] == [
        "2026-03-04T13:25:00Z",
        "2026-03-25T13:25:00Z",
    ]
    open_order = read("3/4/26, 13:25 - Ann: hi\n")
    assert rows(open_order)[0]["time"] == "2026-04-03T13:25:00Z"
    assert any("could mean two days" in warning for warning in open_order.report.warnings)
    by_order = read("1/12/26, 13:25 - Ann: hi\n2/3/26, 13:25 - Ann: ho\n3/1/26, 10:00 - Ann: x\n")
    assert [row["time"][:10] for row in rows(by_order)] == [
        "2026-01-12",
        "2026-02-03",
        "2026-03-01",
    ]


ANDROID = (
    "28/03/2025, 21:29 - Messages and calls are end-to-end encrypted.\n"
    '28/03/2025, 21:30 - Ann created group "Trip: 2025"\n'
    "28/03/2025, 21:31 - Ann: <Media omitted>\n"
    "28/03/2025, 21:32 - +49 170 1234567: IMG-20250328-WA0003.jpg (file attached)\n"
    "what a view\n"
    "28/03/2025, 21:33 - Ann: You deleted this message\n"
    "28/03/2025, 21:33 - Ben: This message was deleted\n"
    "28/03/2025, 21:34 - Ann: ok\n28/03/2025, 21:34 - Ann: ok\n"
    "28/03/2025, 21:35 - Missed voice call\n"
    "28/03/2025, 21:36 - Cleo: Voice calls are fun (really)\n"
)


def test_an_android_group_tells_notices_from_messages():
    collected = read(ANDROID, "WhatsApp Chat with Trip 2025 (1).txt")
    found = rows(collected)
    assert [row["kind"] for row in found] == [
        "notice", "notice", "media", "media", "deleted", "deleted", "text", "text", "call", "text",
    ]  # fmt: skip
    assert {row["chat"] for row in found} == {"Trip 2025"}
    assert found[1]["sender"] is None
    assert found[3]["attachment"] == "IMG-20250328-WA0003.jpg"
    assert found[3]["text"] == "what a view"
    assert [row["own"] for row in found] == [
        None, None, True, False, True, False, True, True, None, False,
    ]  # fmt: skip
    assert len(set(collected.keys)) == len(found), "two equal messages are two"


def test_a_chat_that_does_not_tell_whose_it_is_says_so_and_leaves_it_open():
    collected = read("28/03/2025, 21:29 - Ann: hi\n28/03/2025, 21:30 - Ben: ho\n")
    assert [row["own"] for row in rows(collected)] == [None, None]
    assert any("“Ann”, “Ben” is you" in warning for warning in collected.report.warnings)


def test_a_chat_between_two_tells_whose_phone_it_was_for_the_groups_beside_it():
    collected = packed(
        {
            "a/WhatsApp-Chat mit Ben.txt": "28.03.25, 21:29 - Ann: hi\n28.03.25, 21:30 - Ben: ho\n",
            "b/WhatsApp-Chat mit Gruppe.txt": (
                "28.03.25, 22:29 - Ann: a\n28.03.25, 22:30 - Cleo: b\n28.03.25, 22:31 - Ben: c\n"
            ),
        }
    )
    assert [row["own"] for row in rows(collected)] == [True, False, True, False, False]
    assert {row["chat"] for row in rows(collected)} == {"Ben", "Gruppe"}
    assert [warning for warning in collected.report.warnings if "time zone" in warning] == [
        "Times in these chats do not say their time zone; they are kept as written, as if they "
        "were UTC."
    ], "one sentence for all chats"


def test_the_name_of_the_zip_names_the_chat_inside():
    text = "[28.03.25, 21:29:00] Ann: hi\n[28.03.25, 21:30:00] Ben: ho\n"
    collected = packed({"_chat.txt": text}, "WhatsApp Chat - Ben.zip")
    assert [(row["chat"], row["own"]) for row in rows(collected)] == [("Ben", True), ("Ben", False)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(encoding):
    text = "28.03.25, 21:29 - Jürgen: Größe\n28.03.25, 21:30 - Jürgen: süß\n"
    assert [row["text"] for row in rows(read(text, encoding=encoding))] == ["Größe", "süß"]


def test_what_cannot_be_read_is_a_skip_with_its_line():
    collected = read(
        "28/03/2025, 21:29 - Ann: hi\n31/02/2025, 21:29 - Ann: no day\n"
        "28/03/2025, 29:29 - Ann: no time\n28/03/2025, 9:29 qm - Ann: what half\n"
        "28/03/1404, 9:29 - Ann: other calendar\n28/03/2025, 21:31 - Ann: ho\n"
    )
    assert [row["text"] for row in rows(collected)] == ["hi", "ho"]
    assert [skip.row for skip in collected.skips] == [2, 3, 4, 5]
    assert "no day 2025-02-31" in collected.reasons[0]
    assert "no time 29:29" in collected.reasons[1]
    assert "“qm”" in collected.reasons[2]
    assert "another calendar" in collected.reasons[3]


def test_a_message_without_end_is_cut_and_the_next_is_read():
    text = "28/03/2025, 21:29 - Ann: hi\n" + "long\n" * READ_LIMIT
    collected = read(text + "28/03/2025, 21:30 - Ann: ho\n")
    first, second = rows(collected)
    assert (first["characters"], len(first["text"])) == (READ_LIMIT + 1, TEXT_LIMIT)
    assert second["text"] == "ho"


def test_what_is_written_to_make_patterns_slow_does_not():
    slow = [
        " " * 60_000,
        "\u200e<" * 20_000,
        "<aa:" * 15_000,
        "https://" * 8_000,
        "(a.bc " * 10_000,
    ]
    text = "".join(f"28/03/2025, 21:29 - Ann: \u200e{each}x(\n" for each in slow)
    started = time.process_time()
    assert len(rows(read(text))) == len(slow)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "text",
    [
        "[2025-03-28 21:29:11] INFO: started\n[2025-03-28 21:29:12] ERROR: stopped\n",
        "2025-03-28 21:29:11 - worker: started\n",
        "Dear diary\n28/03/2025, 21:29 - Ann: hi\n",
        "28/03/2025, 21:29\n",
    ],
)
def test_other_text_is_not_a_chat(text):
    with pytest.raises(ImportRefused, match="not an export"):
        read(text, "notes.txt")


def test_importing_again_gives_the_same_keys():
    longer = ANDROID + "29/03/2025, 08:00 - Ann: more\n"
    before = set(read(ANDROID, "WhatsApp Chat with Trip.txt").keys)
    assert before < set(read(longer, "WhatsApp Chat with Trip (2).txt").keys)


def test_exports_of_one_chat_that_overlap_are_one_chat_also_in_one_archive():
    first = "01/03/26, 10:00 - Ann: ok\n02/03/26, 10:00 - Ann: ok\n02/03/26, 10:00 - Ann: ok\n"
    names = ("WhatsApp Chat with Trip.txt", "WhatsApp Chat with Trip (1).txt")
    later = first[first.index("02/03/26") :] + "03/03/26, 10:00 - Ben: bye\n"
    apart = set(read(first, names[0]).keys) | set(read(later, names[1]).keys)
    assert len(apart) == 4  # the two equal messages of one minute are two
    assert set(packed(dict(zip(names, (first, later), strict=True))).keys) == apart
    assert set(packed(dict(zip(names, (later, first), strict=True))).keys) == apart


@settings(max_examples=50)
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text):
    with contextlib.suppress(ImportRefused):
        read("28/03/2025, 21:29 - Ann: hi\n" + text)
    lines.head(text)
    words.chat_name(text)


@settings(max_examples=50)
@given(st.data())
def test_a_damaged_chat_is_read_as_far_as_it_goes(data):
    content = bytearray((IPHONE + ANDROID).encode())
    cut = data.draw(st.integers(1, len(content)))
    place = data.draw(st.integers(0, cut - 1))
    content[place] ^= 1 << data.draw(st.integers(0, 7))
    with contextlib.suppress(ImportRefused):
        collected = read_bytes(bytes(content[:cut]), "_chat.txt")
        a_table_of_nobody_knows_what = bool(collected.mappings)
        assert collected.count + len(collected.skips) > 0 or a_table_of_nobody_knows_what


ACCOUNT = {
    "about": "Here is the data you requested.",
    "personal_information": {"user_id": 7, "first_name": "Ann"},
    "contacts": {"list": [{"first_name": "Ben", "phone_number": "+49"}]},
    "chats": {
        "about": "",
        "list": [
            {
                "name": "Trip",
                "type": "private_group",
                "id": 99,
                "messages": [
                    {
                        "id": 1,
                        "type": "service",
                        "date": "2025-03-28T21:29:00",
                        "date_unixtime": "1743193740",
                        "actor": "Ben",
                        "actor_id": "user8",
                        "action": "create_group",
                        "text": "",
                    },
                    {
                        "id": 2,
                        "type": "message",
                        "date_unixtime": "1743193741",
                        "from": "Ann",
                        "from_id": "user7",
                        "text": ["see ", {"type": "link", "text": "https://x.org"}],
                    },
                    {
                        "id": 3,
                        "type": "message",
                        "date_unixtime": "1743193742",
                        "from": None,
                        "from_id": "user8",
                        "media_type": "voice_message",
                        "file": "voice.ogg",
                        "duration_seconds": 4,
                        "text": "",
                    },
                ],
            },
            {
                "type": "saved_messages",
                "id": 7,
                "messages": [
                    {
                        "id": 4,
                        "type": "message",
                        "date": "2025-03-28T21:29:02",
                        "from": "Ann",
                        "text": "note",
                    },
                    {"id": 5, "type": "message", "text": "no time"},
                ],
            },
        ],
    },
}


def test_a_telegram_account_says_whose_it_is():
    collected = read_bytes(json.dumps(ACCOUNT).encode(), "result.json")
    notice, link, voice, note = rows(collected)
    assert (notice["kind"], notice["text"], notice["own"]) == ("notice", "create_group", None)
    assert (link["time"], link["text"], link["own"]) == (
        "2025-03-28T20:29:01Z",
        "see https://x.org",
        True,
    )
    assert (link["chat"], note["chat"]) == ("Trip", None)
    assert (voice["kind"], voice["attachment"], voice["duration"]) == ("media", "voice_message", 4)
    assert (voice["own"], voice["sender"]) == (False, None)
    assert (note["time"], note["own"]) == ("2025-03-28T21:29:02Z", True)
    assert collected.reasons == ["it has no time"]


def test_one_telegram_chat_between_two_names_the_other():
    chat = {
        "name": "Ben",
        "type": "personal_chat",
        "id": 8,
        "messages": [
            {
                "id": n,
                "type": "message",
                "date_unixtime": str(n),
                "from_id": f"user{n}",
                "text": "x",
            }
            for n in (7, 8)
        ],
    }
    collected = read_bytes(json.dumps(chat, indent=1).encode(), "result.json")
    assert [row["own"] for row in rows(collected)] == [True, False]


def test_a_telegram_export_cut_short_gives_what_is_whole():
    whole = json.dumps(ACCOUNT).encode()
    collected = read_bytes(whole[: whole.index(b"voice_message")], "result.json")
    assert len(rows(collected)) == 2
    assert not collected.report.complete
    for place in range(0, len(whole), 97):
        with contextlib.suppress(ImportRefused):
            read_bytes(whole[:place] + b"\xff{" + whole[place + 2 :], "result.json")


def test_telegrams_page_is_refused_with_the_way_to_ask():
    page = '<!DOCTYPE html><body><div class="page_wrap"><div class="message default clearfix">'
    with pytest.raises(ImportRefused, match="Machine-readable JSON"):
        read_bytes(page.encode(), "messages.html")
    with pytest.raises(ImportRefused, match="Machine-readable JSON"):
        packed({"messages.html": page, "messages2.html": page})


@needs_samples
@pytest.mark.parametrize(
    ("name", "service", "count", "first", "last"),
    [
        ("test_export.txt", "Signal", 2, "2019-12-24T12:23:00Z", "2020-01-17T21:49:00Z"),
        ("test_mmddyy_24hrs.txt", "WhatsApp", 9, "2019-01-01T11:25:00Z", "2021-12-30T22:01:00Z"),
        ("test_yyyymmdd_24hrs.txt", "WhatsApp", 9, "2019-01-01T11:25:00Z", "2021-12-30T22:01:00Z"),
        ("test_single_export.json", "Telegram", 2, "2018-12-05T10:39:10Z", "2018-12-05T10:49:24Z"),
    ],
)
def test_the_samples_are_read_whole(name, service, count, first, last):
    collected = read_file(CHATS / name)
    found = rows(collected)
    assert len(found) == count
    assert not collected.skips
    assert {row["service"] for row in found} == {service}
    assert (found[0]["time"], found[-1]["time"]) == (first, last)
    assert all(row["text"] for row in found)
    if "24hrs" in name:
        assert [row["kind"] for row in found].count("notice") == 2
        assert found[1]["text"] == "."
        assert found[3]["text"] == "Lorem ipsum : dolor sit amet."
