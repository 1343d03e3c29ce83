"""Takeout's activity in two formats, three layouts and seven languages; all entries are made up."""

from __future__ import annotations

import contextlib
import io
import json
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.importers.collecting import (
    SAMPLES,
    Collected,
    read_bytes,
    read_file,
)
from tests.unit.wallet.importers.takeout_pages import CHANNEL, VIDEO, cell, link, page
from wallet.errors import ImportRefused
from wallet.importers.google import heads, pages, words

pytestmark = pytest.mark.area("B")


def read(*cells: str, name: str = "MeineAktivitäten.html") -> Collected:
    return read_bytes(page(*cells), name)


def read_json(*entries: object, name: str = "MyActivity.json") -> Collected:
    return read_bytes(json.dumps(entries, ensure_ascii=False).encode(), name)


CHANNEL_LINE = link("A Channel", CHANNEL)
LAYOUTS = {
    "until 2026, the time last": "Watched&nbsp;{}<br>{}<br>Aug 25, 2020, 5:06:44&#8239;PM PDT",
    "with a line break after the time, as of July 2026": (
        "Watched&nbsp;{}<br/>{}<br/>Aug 25, 2020, 5:06:44\u202fPM PDT<br/>"
    ),
    "with lines and spaces around": (
        "\n  Watched\u00a0{}<br>\n  {}<br>\n  Aug 25, 2020, 5:06:44 PM PDT<br>\n  "
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_watched_video_is_read_from_every_layout(layout):
    collected = read(cell(LAYOUTS[layout].format(link("Tom &amp; Jerry"), CHANNEL_LINE)))
    (watched,) = collected.table("video.watched")
    assert watched == {
        "time": "2020-08-26T00:06:44Z",
        "title": "Tom & Jerry",
        "video_id": "abcdefghij1",
        "channel": "A Channel",
        "channel_url": CHANNEL,
        "service": "YouTube",
        "advertisement": False,
        **dict.fromkeys(("profile", "duration", "device", "country")),
    }
    assert (collected.skips, collected.report.warnings) == ([], ())


def test_an_assistants_answer_after_the_time_is_kept_apart():
    body = (
        "Prompted&nbsp;How do I rebase?<br>1 attached file.<br>Jul 5, 2026, 1:34:47 AM CEST<br>"
        "<p>Use <code>-i</code>.</p><ul><li>First</li><li>On Jul 6, 2026, 1:00:00 AM CEST</li></ul>"
    )
    (used,) = read(cell(body, "Gemini Apps")).table("web.activity")
    assert (used["action"], used["title"]) == ("prompted", "Prompted How do I rebase?")
    assert used["time"] == "2026-07-04T23:34:47Z"
    assert used["lines"] == "1 attached file."
    assert used["reply"] == "Use -i.\nFirst\nOn Jul 6, 2026, 1:00:00 AM CEST"


LANGUAGES = {
    "en": (
        "Watched&nbsp;{}",
        "Searched for&nbsp;{}",
        "Visited&nbsp;{}",
        "5 Jan 2026, 10:00:00 CET",
    ),
    "de": (
        "{}&nbsp;angesehen",
        "Gesucht nach:&nbsp;{}",
        "{}&nbsp;besucht",
        "05.01.2026, 10:00:00 MEZ",
    ),
    "fr": (
        "Vous avez regardé&nbsp;{}",
        "Vous avez recherché&nbsp;{}",
        "Vous avez consulté&nbsp;{}",
        "5 janv. 2026, 10:00:00 CET",
    ),
    "es": (
        "Has visto&nbsp;{}",
        "Has buscado&nbsp;{}",
        "Has visitado&nbsp;{}",
        "5 ene 2026, 10:00:00 CET",
    ),
    "it": (
        "Hai guardato&nbsp;{}",
        "Hai cercato&nbsp;{}",
        "Hai visitato&nbsp;{}",
        "5 gen 2026, 10:00:00 CET",
    ),
    "nl": (
        "Je hebt naar&nbsp;{}&nbsp;gekeken",
        "Gezocht naar&nbsp;{}",
        "{}&nbsp;bezocht",
        "5 jan 2026 10:00:00 CET",
    ),
    "pt": (
        "Assistiu a&nbsp;{}",
        "Pesquisou&nbsp;{}",
        "Visitou&nbsp;{}",
        "5 de jan. de 2026, 10:00:00 GMT+01:00",
    ),
}
SEARCH = "https://www.google.com/search?q=caf%C3%A9+near+me"
PAGE = "https://www.google.com/url?q=https://example.org/a%3Fb%3D1&amp;usg=x"


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_in_seven_languages_are_sorted_into_what_was_done(language):
    watched, searched, visited, when = LANGUAGES[language]
    collected = read(
        cell(f"{watched.format(link('A film'))}<br>{CHANNEL_LINE}<br>{when}"),
        cell(f"{searched.format(link('café near me', SEARCH))}<br>{when}", "Search"),
        cell(f"{visited.format(link('A page', PAGE))}<br>{when}<br>", "Search"),
    )
    (film,) = collected.table("video.watched")
    assert (film["title"], film["time"]) == ("A film", "2026-01-05T09:00:00Z")
    (search,) = collected.table("web.searches")
    assert (search["query"], search["service"]) == ("café near me", "Search")
    (opened,) = collected.table("web.visits")
    assert (opened["url"], opened["title"]) == ("https://example.org/a?b=1", "A page")
    assert (collected.skips, collected.report.warnings) == ([], ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_json_titles_in_seven_languages_give_up_their_words(language):
    watched, searched, visited, _ = (
        words_.replace("&nbsp;", " ") for words_ in LANGUAGES[language]
    )
    collected = read_json(
        {"header": "YouTube", "title": watched.format("A film"), "titleUrl": VIDEO, "time": T0},
        {"header": "Search", "title": searched.format("café near me"), "time": T0},
        {
            "header": "Search",
            "title": visited.format("A page"),
            "titleUrl": "https://e.org",
            "time": T0,
        },
    )
    assert collected.table("video.watched")[0]["title"] == "A film"
    assert collected.table("web.searches")[0]["query"] == "café near me"
    assert collected.table("web.visits")[0]["title"] == "A page"


T0 = "2026-01-05T09:00:00.123Z"


def test_a_language_without_words_is_sorted_by_its_addresses():
    collected = read_json(
        {"header": "YouTube", "title": "Obejrzano: Film", "titleUrl": VIDEO, "time": T0},
        {
            "header": "Hledání",
            "title": "Hledáno: kavárna",
            "titleUrl": "https://www.google.cz/search?q=kav%C3%A1rna",
            "time": T0,
        },
    )
    (film,) = collected.table("video.watched")
    assert (film["title"], film["video_id"]) == ("Obejrzano: Film", "abcdefghij1")
    assert collected.table("web.searches")[0]["query"] == "kavárna"


def test_html_and_json_of_one_entry_agree_but_for_the_milliseconds():
    html = read(
        cell(f"Watched&nbsp;{link('A film')}<br>{CHANNEL_LINE}<br>5 Jan 2026, 09:00:00 UTC")
    )
    entry = {
        "header": "YouTube",
        "title": "Watched A film",
        "titleUrl": VIDEO.replace("=", "\u003d"),
        "subtitles": [{"name": "A Channel", "url": CHANNEL}],
        "time": "2026-01-05T09:00:00Z",
        "products": ["YouTube"],
        "activityControls": ["YouTube watch history"],
    }
    assert read_json(entry).keys == html.keys


def test_the_history_of_youtube_and_of_my_activity_are_one():
    entry = {"header": "YouTube", "title": "Watched A film", "titleUrl": VIDEO, "time": T0}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in (
            "YouTube und YouTube Music/Verlauf/Wiedergabeverlauf.json",
            "Mijn activiteit/a.json",
        ):
            archive.writestr(f"Takeout/{name}", json.dumps([entry]))
        archive.writestr("Takeout/archive_browser.html", "<!DOCTYPE html><p>Your archive")
    collected = read_bytes(packed.getvalue(), "takeout-20260826T202708Z-1-001.zip")
    assert (len(collected.keys), len(set(collected.keys))) == (2, 1)


def test_removed_videos_and_advertisements_are_told():
    ads = "<b>Products:</b><br>&emsp;YouTube<br><b>Details:</b><br>&emsp;From Google Ads<br>"
    why = "<b>Why is this here?</b><br>&emsp;This activity was saved.<br>"
    collected = read(
        cell("Watched a video that has been removed<br>5 Jan 2026, 10:00:00 CET"),
        cell(f"Watched&nbsp;{link(VIDEO)}<br>5 Jan 2026, 10:00:00 CET", caption=ads + why),
    )
    removed, advertised = collected.table("video.watched")
    assert (removed["title"], removed["video_id"]) == (None, None)
    assert (advertised["title"], advertised["video_id"]) == (None, "abcdefghij1")
    assert (removed["advertisement"], advertised["advertisement"]) == (False, True)


def test_places_of_a_search_are_kept_whatever_their_heading():
    area = (
        "https://www.google.com/maps/@?api=1&amp;map_action=map&amp;center=48.2,16.37&amp;zoom=11"
    )
    caption = (
        "<b>Produkte:</b><br>&emsp;Google Suche<br><b>Standorte:</b><br>"
        f"&emsp;In {link('diesem Gebiet', area)} - Basierend auf früheren Aktivitäten<br>"
    )
    (search,) = read(
        cell("Gesucht nach:&nbsp;Wetter<br>05.01.2026, 10:00:00 MEZ", "Google Suche", caption)
    ).table("web.searches")
    assert search["place"] == "In diesem Gebiet - Basierend auf früheren Aktivitäten"
    assert (search["latitude"], search["longitude"]) == ("48.2", "16.37")
    assert search["details"] is None


def test_numeric_dates_are_decided_on_the_whole_page():
    def searched(when: str) -> str:
        return cell(f"Pesquisou&nbsp;tempo<br>{when} WET")

    collected = read(searched("03/04/2026, 10:00:00"), searched("25/04/2026, 10:00:00"))
    assert [row["time"][:10] for row in collected.table("web.searches")] == [
        "2026-04-03",
        "2026-04-25",
    ]
    assert "were read as day/month/year, because" in collected.report.warnings[0]
    turned = read(searched("03/04/2026, 10:00:00"), searched("04/25/2026, 10:00:00"))
    assert turned.table("web.searches")[0]["time"][:10] == "2026-03-04"


@pytest.mark.parametrize(
    ("when", "expected", "told"),
    [
        ("Jan 5, 2026, 10:00:00 AM BST", "2026-01-05T09:00:00Z", "British Summer Time"),
        ("Jun 23, 2015, 2:43:45 PM", "2015-06-23T14:43:45Z", "do not say their time zone"),
    ],
)
def test_zones_that_are_guessed_are_told(when, expected, told):
    collected = read(cell(f"Searched for&nbsp;x<br>{when}"))
    assert collected.table("web.searches")[0]["time"] == expected
    assert told in collected.report.warnings[0]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("25 août 2020, 17 h 06 min 44 s HAE", "2020-08-25T21:06:44Z"),
        ("25 ago. 2020, 5:06:44\u00a0p.\u00a0m. GMT-05:00", "2020-08-25T22:06:44Z"),
        ("25 de ago. de 2020 17:06:44 BRT", "2020-08-25T20:06:44Z"),
        ("25 mrt 2020 17:06:44 CET", "2020-03-25T16:06:44Z"),
        ("Sept 25, 2020, 5:06:44 PM GMT+5:30", "2020-09-25T11:36:44Z"),
        ("2020-08-25 17:06:44 EDT", "2020-08-25T21:06:44Z"),
        ("25 Aug 2020, 17:06:44 SGT", "2020-08-25T09:06:44Z"),
    ],
)
def test_times_of_further_regions_are_read_without_a_doubt(when, expected):
    collected = read(cell(f"Searched for&nbsp;x<br>Song 25 Aug 2020 17:06:44<br>{when}<br>"))
    assert collected.table("web.searches")[0]["time"] == expected
    assert collected.report.warnings == ()


def test_entries_that_cannot_be_read_cost_themselves():
    good = cell("Searched for&nbsp;x<br>5 Jan 2026, 10:00:00 CET")
    collected = read(
        good,
        cell("Searched for&nbsp;x<br>some time last week"),
        cell("Searched for&nbsp;x<br>35 Jan 2026, 10:00:00 CET"),
        cell("<a href='x" * 50),
        cell("x" * (pages.ENTRY_LIMIT + 10)),
        good,
    )
    assert len(collected.table("web.searches")) == 2
    assert [(skip.row, skip.reason) for skip in collected.skips] == [
        (2, "it has no time that can be read"),
        (3, "it has no time that can be read"),
        (4, "it has no time that can be read"),
        (5, "it is longer than an entry may be"),
    ]


def test_a_page_cut_off_gives_what_is_whole_and_says_so():
    whole = page(*[cell(f"Searched for&nbsp;{n}<br>5 Jan 2026, 10:00:00 CET") for n in range(50)])
    for share in (0.2, 0.5, 0.9):
        collected = read_bytes(whole[: int(len(whole) * share)], "MyActivity.html")
        assert not collected.report.complete
        assert 50 * share - 4 <= len(collected.table("web.searches")) <= 50 * share
    assert read_bytes(whole, "MyActivity.html").report.complete


def test_an_entry_in_pieces_of_any_size_is_cut_out_whole():
    one = cell(f"Searched for&nbsp;{'x' * 5000}<br>5 Jan 2026, 10:00:00 CET")
    collected = read(*[one] * 200)
    assert len(collected.table("web.searches")) == 200
    assert {len(row["query"]) for row in collected.table("web.searches")} == {5000}


@pytest.mark.parametrize(
    "bad", ["<!--", "<a ", "<a href='", '<a b=" >', "<![", "<a<", "<script>", "</", "<br/", "&#"]
)
def test_markup_made_to_be_slow_is_read_in_time_that_grows_with_its_length(bad):
    body = bad * (200_000 // len(bad))
    begun = time.process_time()
    pages.sections(f'<div class="outer-cell">{body}')
    assert time.process_time() - begun < 2


@settings(max_examples=50)
@given(st.text(alphabet="<>/abr= \"'!-&;#\u00a0div", max_size=200))
def test_any_markup_is_sections_of_lines(html):
    for section in pages.sections(html):
        assert all(line.text for _, line in section.lines)


@settings(max_examples=50)
@given(st.sampled_from([form for forms in words._BY_FIRST.values() for form in forms]), st.text())
def test_words_around_a_thing_come_off_and_nothing_else(form, thing):
    before, behind, _ = form
    whole = pages.plain(f"{before}{thing}{behind}")
    action, rest = words.apart(whole)
    assert rest in whole
    assert rest == whole or action is not None


def test_bad_json_entries_cost_themselves():
    good = {"header": "Search", "title": "Searched for x", "time": T0}
    collected = read_json(
        good,
        {"header": "Search", "title": "Searched for x"},
        {"header": "Search", "time": T0},
        {"header": 5, "title": ["x"], "time": "soon", "products": "x"},
        "text",
        {"title": "Used Lens", "time": T0, "titleUrl": "http://[::1", "products": ["Lens"]},
    )
    assert collected.reasons == [
        "the time is missing",
        "it says neither what was done nor where",
        "“soon” is not a date",
        "the time is missing",
    ]
    (lens,) = collected.table("web.activity")
    assert (lens["action"], lens["service"], lens["title"]) == ("used", "Lens", "Used Lens")


def test_an_assistants_answer_in_json_is_text():
    html = "<p>Use <strong>this</strong>.</p><p>Then &lt;that&gt;</p>"
    (asked,) = read_json(
        {"header": "Gemini", "title": "Prompted x", "time": T0, "safeHtmlItem": [{"html": html}]}
    ).table("web.activity")
    assert asked["reply"] == "Use this.\nThen <that>"


def test_the_watch_history_of_2017_is_read():
    snippet = {"title": "A film", "publishedAt": T0, "playlistId": "HLxyz", "channelId": "UCx"}
    item = {"kind": "youtube#playlistItem", "contentDetails": {"videoId": "abcdefghij1"}}
    collected = read_json(item | {"snippet": snippet}, name="Wiedergabeverlauf.json")
    (film,) = collected.table("video.watched")
    assert (film["title"], film["video_id"]) == ("A film", "abcdefghij1")


def test_comments_before_and_after_june_2024_are_read_in_any_language():
    header = (
        "Kanaal-ID,Aanmaaktijdstempel reactie,Prijs,Reactie-ID,ID bovenliggend,Video-ID,Tekst\n"
    )
    row = (
        "UCYnl1cugi7Lw1h8j6JNqNEg,2023-04-14T07:39:35.956042+00:00,0,UgytHqobEtqoKm_-pYB4AaABAg,,"
        'rWVAzS6duAs,"{""text"":""> buried""},{""text"":""\n""},{""text"":""the end!""}"\n'
    )
    broken = row.replace('{""text"":""the end!""}', "{").replace("rWVAzS6duAs", "rWVAzS6duAt")
    collected = read_bytes((header + row + broken).encode(), "reacties.csv")
    (comment,) = collected.table("video.comments")
    assert comment == {
        "time": "2023-04-14T07:39:35.956Z",
        "text": "> buried\nthe end!",
        "video_id": "rWVAzS6duAs",
        "comment_id": "UgytHqobEtqoKm_-pYB4AaABAg",
        "answer_to": None,
        "channel_id": "UCYnl1cugi7Lw1h8j6JNqNEg",
    }
    assert collected.reasons == ["the comment's text is broken JSON"]


def test_comments_as_html_are_read():
    html = (
        "<html><body><ul><li>Sent at 2020-04-27 23:18:23 UTC while watching "
        f'<a href="{VIDEO}">a video</a>.<br/>content &amp; more</li>'
        f'<li>Gesendet um soon beim Ansehen <a href="{VIDEO}">x</a>.<br/>y</li></ul></body></html>'
    )
    collected = read_bytes(html.encode(), "meine-kommentare.html")
    (comment,) = collected.table("video.comments")
    assert (comment["time"], comment["text"]) == ("2020-04-27T23:18:23Z", "content & more")
    assert comment["video_id"] == "abcdefghij1"
    assert collected.reasons == ["it has no time"]


def test_lists_and_subscriptions_as_tables_are_read():
    liste = b"Video-ID,Zeitstempel\nabcdefghij1,2024-03-01T10:00:00+00:00\nx,y\n\n"
    collected = read_bytes(liste, "Musik-Videos.csv")
    (saved,) = collected.table("video.saved")
    assert (saved["list"], saved["video_id"]) == ("Musik", "abcdefghij1")
    assert collected.reasons == ["it has no number of a video"]
    abos = f"ID,Kanal-URL,Titel\nUC{'a' * 22},http://www.youtube.com/channel/UCa,Ein Kanal\n"
    (subscribed,) = read_bytes(abos.encode(), "Abos.csv").table("video.subscriptions")
    assert subscribed["channel"] == "Ein Kanal"


def test_chromes_history_is_read_in_both_counts_of_time():
    document = {
        "Typed Url": [{"url": "https://e.org/", "title": "E", "visits": ["13217404690134513"]}],
        "Session": [{"tab": {"x": 1}}],
        "Browser History": [
            {
                "page_transition": "LINK",
                "title": "sean",
                "url": "https://example.org",
                "client_id": "x",
                "time_usec": 1617404690134513,
            },
            {"title": "no address", "time_usec": 1},
            {"url": "https://example.org", "time_usec": "9" * 20},
        ],
    }
    collected = read_bytes(json.dumps(document).encode(), "Verlauf.json")
    typed, linked = collected.table("web.visits")
    assert (typed["time"], typed["transition"]) == ("2019-11-05T05:18:10.134Z", "typed")
    assert (linked["time"], linked["transition"]) == ("2021-04-02T23:04:50.134Z", "link")
    assert collected.reasons == ["it has no address", "its time is missing or out of range"]


def test_apps_without_a_known_first_day_have_none():
    app = {"install": {"doc": {"title": "An app"}, "firstInstallationTime": "1970-01-01T00:00:00Z"}}
    nameless: object = {"install": {"doc": {}}}
    collected = read_bytes(json.dumps([app, nameless]).encode(), "Installs.json")
    assert collected.table("apps.installs")[0]["installed"] is None
    assert collected.reasons == ["it names no app"]


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body><p>hello</p></body></html>",
        b'[{"title": "x", "time": "2026-01-05T09:00:00Z"}]',
        b'[{"ts": "2026-01-05T09:00:00Z", "ms_played": 1}]',
        b'{"resourceType": "Patient"}',
        b"Date,Description,Amount\n2026-01-05,Shop,-1\n",
        b"",
    ],
)
def test_other_files_are_not_taken_for_takeout(content):
    assert heads.takeout_kind(content) is None


@pytest.mark.parametrize("place", range(0, 1500, 61))
def test_flipped_bytes_end_in_rows_skips_or_a_named_refusal(place):
    content = bytearray(
        page(*[cell(f"Watched&nbsp;{link('ä film')}<br>5 Jan 2026, 10:00:00 CET")] * 2)
    )
    content[place % len(content)] ^= 0x95
    with contextlib.suppress(ImportRefused):
        read_bytes(bytes(content), "MyActivity.html")


def test_the_samples_are_read():
    folder = SAMPLES / "google_takeout"
    if not folder.is_dir():
        pytest.skip("shared/samples is not beside the project")
    (card,) = read_file(folder / "My Activity" / "Discover" / "MyActivity.json").table(
        "web.activity"
    )
    assert card["lines"].startswith("Computer programming\n")
    assert card["place"] == "At this general area - From your Location History"
    lists = folder / "YouTube and YouTube Music" / "playlists" / "likes.json"
    (liked,) = read_file(lists).table("video.saved")
    assert (liked["list"], liked["video_id"]) == ("liked", "J1tF-DKKt7k")
    (app,) = read_file(folder / "Google Play Store" / "Installs.json").table("apps.installs")
    assert (app["title"], app["model"]) == ("ClickUp - Manage Teams & Tasks", "SM-S901E")
    first, answer = read_file(folder / "parse_youtube_comment_buffer_old.csv").table(
        "video.comments"
    )
    assert first["text"] == "coalowl the legend"
    assert answer["answer_to"] == "UgwDN8UeMxW4NDFbvY54AaABAg"
