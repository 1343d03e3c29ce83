"""Listening and viewing histories; all files are synthetic, after the published lists of fields."""

from __future__ import annotations

import contextlib
import io
import json
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.importers.collecting import Collected, read_bytes
from wallet.errors import ImportRefused

pytestmark = pytest.mark.area("B")


def read(content: str, name: str, encoding: str = "utf-8") -> Collected:
    return read_bytes(content.encode(encoding), name)


def plays(collected: Collected) -> list[dict[str, Any]]:
    return collected.table("media.plays")


def watched(collected: Collected) -> list[dict[str, Any]]:
    return collected.table("video.watched")


ACCOUNT = [
    {"endTime": "2025-03-28 21:29", "artistName": "Björk", "trackName": "Jóga", "msPlayed": 305000},
    {"endTime": "2025-03-28 22:29", "podcastName": "Pod", "episodeName": "One", "msPlayed": 1},
]


def extended(**changed: Any) -> dict[str, Any]:
    play = {
        "ts": "2019-02-04T17:17:51Z",
        "username": "ann1",
        "platform": "Android OS 9 API 28 (Fairphone, FP2)",
        "ms_played": 215000,
        "conn_country": "DE",
        "ip_addr_decrypted": "192.0.2.7",
        "user_agent_decrypted": "unknown",
        "master_metadata_track_name": "Jóga",
        "master_metadata_album_artist_name": "Björk",
        "master_metadata_album_album_name": "Homogenic",
        "spotify_track_uri": "spotify:track:5",
        "episode_name": None,
        "episode_show_name": None,
        "spotify_episode_uri": None,
        "reason_start": "clickrow",
        "reason_end": "trackdone",
        "shuffle": False,
        "skipped": None,
        "offline": False,
        "offline_timestamp": 1549300000,
        "incognito_mode": True,
    }
    return play | changed


def test_spotifys_account_data_is_read():
    collected = read(json.dumps(ACCOUNT, indent=2), "StreamingHistory_music_0.json")
    track, episode = plays(collected)
    assert (track["time"], track["kind"], track["title"], track["creator"], track["played"]) == (
        "2025-03-28T21:29:00Z",
        "track",
        "Jóga",
        "Björk",
        305000,
    )
    assert (episode["kind"], episode["title"], episode["creator"]) == ("episode", "One", "Pod")
    assert track["ip_address"] is None
    assert collected.report.warnings == ()


def test_spotifys_extended_history_keeps_addresses_in_columns_of_their_own():
    collected = read(json.dumps([extended()]), "Streaming_History_Audio_2019_0.json")
    (play,) = plays(collected)
    assert (play["time"], play["album"], play["media_id"]) == (
        "2019-02-04T17:17:51Z",
        "Homogenic",
        "spotify:track:5",
    )
    assert (play["ip_address"], play["country"], play["user_agent"]) == ("192.0.2.7", "DE", None)
    assert (play["private"], play["skipped"], play["shuffled"]) == (True, None, False)
    assert "ann1" not in play.values()


def test_the_column_of_internet_addresses_is_marked_as_the_most_delicate():
    from wallet.importers.media.tables import PLAYS

    marks = {column.name: column for column in PLAYS.columns}
    assert marks["ip_address"].sensitivity == 3
    assert marks["ip_address"].category.endswith("#IPAddress")
    assert {marks[name].sensitivity for name in ("country", "user_agent", "platform")} == {2}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (
            {
                "spotify_episode_uri": "spotify:episode:1",
                "episode_name": "E",
                "episode_show_name": "S",
            },
            ("episode", "E", "S", "spotify:episode:1"),
        ),
        (
            {
                "audiobook_uri": "spotify:show:1",
                "audiobook_title": "Book",
                "audiobook_chapter_uri": "spotify:chapter:1",
                "audiobook_chapter_title": "Chapter",
            },
            ("audiobook", "Chapter", "Book", "spotify:chapter:1"),
        ),
        (
            {
                "master_metadata_track_name": None,
                "master_metadata_album_artist_name": None,
                "spotify_track_uri": None,
            },
            (None, None, None, None),
        ),
    ],
)
def test_episodes_books_and_unnamed_plays_are_told_apart(changed, expected):
    (play,) = plays(read(json.dumps([extended(**changed)]), "endsong_0.json"))
    assert tuple(play[name] for name in ("kind", "title", "creator", "media_id")) == expected


def test_later_names_of_the_fields_are_read():
    play = extended(ip_addr="192.0.2.8")
    del play["ip_addr_decrypted"]
    assert plays(read(json.dumps([play]), "x.json"))[0]["ip_address"] == "192.0.2.8"


def test_both_of_spotifys_shapes_at_once_are_told():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a/StreamingHistory0.json", json.dumps(ACCOUNT))
        archive.writestr("b/endsong_0.json", json.dumps([extended()]))
        archive.writestr("a/Userdata.json", json.dumps({"username": "ann1"}))
    collected = read_bytes(held.getvalue(), "my_spotify_data.zip")
    assert len(plays(collected)) == 3
    assert any("is here twice" in warning for warning in collected.report.warnings)


def test_bad_plays_are_skips():
    wrong = [
        *ACCOUNT,
        {"endTime": "yesterday", "trackName": "x", "msPlayed": 1},
        {"endTime": "2025-03-28 21:29", "trackName": "x"},
        {"endTime": "2025-03-28 21:29", "trackName": "x", "msPlayed": -5},
        extended(ts=5),
        extended(ms_played="long"),
        "nothing",
    ]
    collected = read(json.dumps(wrong), "x.json")
    assert len(plays(collected)) == 2
    assert [skip.row for skip in collected.skips] == [3, 4, 5, 6, 7, 8]


HISTORY = (
    'Title,Date\n"The Crown: Season 1: ""Act, of God""","3/14/21"\n"Dark: Staffel 1","2/3/21"\n'
    '"A film","12/31/20"\n'
)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (HISTORY, ["2021-03-14", "2021-02-03", "2020-12-31"]),
        ('Titel,Datum\n"A","03.02.21"\n"B","31.12.20"\n', ["2021-02-03", "2020-12-31"]),
        ('Titre,Date\n"A","03/02/2021"\n"B","31/12/2020"\n', ["2021-02-03", "2020-12-31"]),
        ('Título,Fecha\n"A","3/2/21"\n"B","31/12/20"\n', ["2021-02-03", "2020-12-31"]),
        ('Title,Date\n"A","2021-02-03"\n', ["2021-02-03"]),
        (
            'Title,Date\n"A","3/1/21"\n"B","2/3/21"\n"C","1/12/21"\n',
            ["2021-03-01", "2021-02-03", "2021-01-12"],
        ),
    ],
)  # fmt: skip
def test_netflixs_short_list_is_read_in_the_order_its_days_are_written(text, days):
    collected = read(text, "NetflixViewingHistory.csv")
    found = watched(collected)
    assert [row["time"] for row in found] == [f"{day}T00:00:00Z" for day in days]
    assert {row["service"] for row in found} == {"Netflix"}
    assert any("on which day" in warning for warning in collected.report.warnings)


def test_a_title_with_quotes_is_whole_and_a_list_with_another_header_needs_its_name():
    assert watched(read(HISTORY, "x.csv"))[0]["title"] == 'The Crown: Season 1: "Act, of God"'
    other = HISTORY.replace("Title,Date", "Nimi,Päivä")
    assert len(watched(read(other, "NetflixViewingHistory (1).csv"))) == 3
    assert not watched(read(other, "books.csv"))


ACTIVITY = (
    "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type,"
    "Bookmark,Latest Bookmark,Country\n"
    "Ann,2021-03-14 20:15:00,00:41:07,,The Crown: Season 1,,Chrome PC,"
    "00:41:07,00:41:07,DE (Germany)\n"
    "Kid,2021-03-14 20:16:00,01:00:00,Autoplayed: user action: None;,Dark,TRAILER,TV,00:00:30,"
    "Not latest view,DE (Germany)\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_netflixs_activity_says_whose_profile_it_was(encoding):
    collected = read(ACTIVITY, "ViewingActivity.csv", encoding)
    ann, kid = watched(collected)
    assert (ann["time"], ann["duration"], ann["title"]) == (
        "2021-03-14T20:15:00Z",
        2467,
        "The Crown: Season 1",
    )
    assert (ann["profile"], ann["device"], ann["country"]) == ("Ann", "Chrome PC", "DE (Germany)")
    assert (kid["profile"], kid["advertisement"], ann["advertisement"]) == ("Kid", True, False)
    assert any("2 profiles" in warning for warning in collected.report.warnings)


def test_the_headers_of_the_activity_do_not_matter():
    head, rows = ACTIVITY.split("\n", 1)
    translated = ",".join(f"Spalte {n}" for n, _ in enumerate(head.split(",")))
    assert len(watched(read(f"{translated}\n{rows}", "irgendwas.csv"))) == 2


def test_bad_rows_of_netflix_are_skips():
    collected = read(
        ACTIVITY + "Ann,never,00:41:07,,A,,,,,\nAnn,2021-03-14 20:15:00,long,,A,,,,,\nAnn,short\n",
        "ViewingActivity.csv",
    )
    assert len(watched(collected)) == 2
    assert [skip.row for skip in collected.skips] == [4, 5, 6]
    short = read(HISTORY + '"B","31/31/20"\n"C"\n', "NetflixViewingHistory.csv")
    assert len(watched(short)) == 3
    assert [skip.row for skip in short.skips] == [5, 6]


@settings(max_examples=60)
@given(st.data())
def test_damaged_histories_are_read_as_far_as_they_go(data):
    name, text = data.draw(
        st.sampled_from(
            [
                ("StreamingHistory0.json", json.dumps(ACCOUNT)),
                ("endsong_0.json", json.dumps([extended()] * 3)),
                ("NetflixViewingHistory.csv", HISTORY),
                ("ViewingActivity.csv", ACTIVITY),
            ]
        )
    )
    content = bytearray(text.encode())
    cut = data.draw(st.integers(1, len(content)))
    content[data.draw(st.integers(0, cut - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with contextlib.suppress(ImportRefused):
        read_bytes(bytes(content[:cut]), name)


def test_importing_again_gives_the_same_keys():
    one = read(json.dumps([extended()]), "endsong_0.json")
    again = read(json.dumps([extended(), extended(ms_played=5)]), "endsong_1.json")
    assert set(one.keys) < set(again.keys)
