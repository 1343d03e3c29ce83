"""Facebook and Instagram; files are synthetic, after the keys seen in exports, but for the sample.

`written` writes JSON the way Meta does: UTF-8 bytes as if each were a letter of Latin-1.
"""

from __future__ import annotations

import contextlib
import io
import json
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.importers.collecting import SAMPLES, Collected, read_bytes, read_file
from wallet.errors import ImportRefused
from wallet.importers.meta.fields import repaired
from wallet.importers.values import TEXT_LIMIT

pytestmark = pytest.mark.area("B")

SAMPLE = SAMPLES / "chat_exports" / "test_export.json"
NOW = 1_711_660_000
ISO = "2024-03-28T21:06:40Z"


def written(value: Any) -> bytes:
    def bent(held: Any) -> Any:
        if isinstance(held, str):
            return held.encode().decode("latin-1")
        if isinstance(held, list):
            return [bent(each) for each in held]
        if isinstance(held, dict):
            return {bent(key): bent(each) for key, each in held.items()}
        return held

    return json.dumps(bent(value), indent=1).encode()


def read(value: Any, name: str = "renamed/again_1.json") -> Collected:
    return read_bytes(written(value), name)


def packed(files: dict[str, Any], name: str = "meta.zip") -> Collected:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for path, value in files.items():
            archive.writestr(path, value if isinstance(value, str) else written(value))
    return read_bytes(held.getvalue(), name)


def only(collected: Collected, dataset: str) -> dict[str, Any]:
    assert not collected.skips
    (row,) = collected.table(dataset)
    return row


@pytest.mark.parametrize("text", ["Zoë 🍞 Žižek", "plain", "日本", "naïve\nline"])
def test_metas_letters_are_put_right_and_right_ones_are_kept(text):
    assert repaired(text.encode().decode("latin-1")) == text
    assert repaired(text) == text


@given(st.text())
def test_repair_gives_back_every_text(text):
    assert (
        repaired(text.encode("utf-8", "replace").decode("latin-1"))
        == text.encode("utf-8", "replace").decode()
    )


def string_map(**held: Any) -> dict[str, Any]:
    return {key.replace("_", " "): value for key, value in held.items()}


INSTAGRAM: list[tuple[Any, str, dict[str, Any]]] = [
    (
        [
            {
                "title": "",
                "media_list_data": [],
                "string_list_data": [
                    {"href": "https://www.instagram.com/zoe", "value": "zoë", "timestamp": NOW}
                ],
            }
        ],
        "social.connections",
        {"kind": "follower", "name": "zoë", "url": "https://www.instagram.com/zoe", "time": ISO},
    ),
    (
        {
            "relationships_following": [
                {"title": "ben", "string_list_data": [{"href": "https://x/ben", "timestamp": NOW}]}
            ]
        },
        "social.connections",
        {"kind": "following", "name": "ben", "time": ISO, "service": "Instagram"},
    ),
    (
        {
            "likes_media_likes": [
                {
                    "title": "bakery",
                    "string_list_data": [{"href": "https://x/p", "value": "👍", "timestamp": NOW}],
                }
            ]
        },
        "social.reactions",
        {"kind": "liked", "who": "bakery", "url": "https://x/p", "title": None, "time": ISO},
    ),
    (
        {
            "saved_saved_media": [
                {
                    "title": "bakery",
                    "string_map_data": {
                        "Gespeichert am": {"href": "https://x/p", "timestamp": NOW}
                    },
                }
            ]
        },
        "social.reactions",
        {"kind": "saved", "who": "bakery", "url": "https://x/p", "time": ISO},
    ),
    (
        [
            {
                "media_list_data": [{"uri": ""}],
                "string_map_data": {
                    "Kommentar": {"value": "Schön!"},
                    "Medieninhaber": {"value": "bakery"},
                    "Uhrzeit": {"timestamp": NOW},
                },
            }
        ],
        "social.comments",
        {"text": "Schön!", "who": "bakery", "time": ISO},
    ),
    (
        [
            {
                "media": [
                    {
                        "uri": "media/posts/1.jpg",
                        "creation_timestamp": NOW,
                        "title": "Brot 🍞",
                        "media_metadata": {
                            "photo_metadata": {"exif_data": [{"latitude": 52.5, "longitude": 13.4}]}
                        },
                    }
                ]
            }
        ],
        "social.posts",
        {"text": "Brot 🍞", "attachments": 1, "latitude": "52.5", "longitude": "13.4", "time": ISO},
    ),
    (
        {"ig_stories": [{"uri": "media/s/1.jpg", "creation_timestamp": NOW, "title": "Hi"}]},
        "social.posts",
        {"kind": "story", "text": "Hi", "attachments": 1, "time": ISO},
    ),
    (
        {
            "searches_user": [
                {"string_map_data": {"Buscar": {"value": "zoë"}, "Hora": {"timestamp": NOW}}}
            ]
        },
        "social.searches",
        {"query": "zoë", "time": ISO},
    ),
    (
        {"inferred_data_ig_interest": [{"string_map_data": {"Interesse": {"value": "Brot"}}}]},
        "social.interests",
        {"kind": "interest for advertisements", "topic": "Brot"},
    ),
    (
        {"ig_custom_audiences_all_types": [{"advertiser_name": "Shop", "has_x": True}]},
        "social.interests",
        {"topic": "Shop", "kind": "advertiser with the person's data"},
    ),
    (
        {
            "account_history_login_history": [
                {
                    "title": "2024-03-28T21:06:40+00:00",
                    "string_map_data": string_map(
                        Cookie_Name={"value": "*************abc"},
                        IP_Adresse={"value": "2001:db8::7"},
                        Sprache={"value": "de"},
                        Uhrzeit={"timestamp": NOW},
                        Agent={"value": "Instagram 200.0.0.1 Android (28/9)"},
                    ),
                }
            ]
        },
        "social.logins",
        {
            "kind": "login",
            "ip_address": "2001:db8::7",
            "user_agent": "Instagram 200.0.0.1 Android (28/9)",
            "time": ISO,
        },
    ),
    (
        {
            "impressions_history_ads_seen": [
                {"string_map_data": {"Autor": {"value": "Shop"}, "Zeit": {"timestamp": NOW}}}
            ]
        },
        "social.activity",
        {"kind": "advertisement seen", "text": "Autor: Shop", "time": ISO},
    ),
]

FACEBOOK: list[tuple[Any, str, dict[str, Any]]] = [
    (
        {"friends_v2": [{"name": "Zoë Žižek", "timestamp": NOW}]},
        "social.connections",
        {"kind": "friend", "name": "Zoë Žižek", "time": ISO, "service": "Facebook"},
    ),
    (
        [
            {
                "timestamp": NOW,
                "data": [{"reaction": {"reaction": "LOVE", "actor": "Ann"}}],
                "title": "Ann likes Zoë's post.",
            }
        ],
        "social.reactions",
        {"kind": "love", "title": "Ann likes Zoë's post.", "time": ISO},
    ),
    (
        {"page_likes_v2": [{"name": "Bakery", "timestamp": NOW, "url": "https://x/b"}]},
        "social.reactions",
        {"kind": "page liked", "title": "Bakery", "url": "https://x/b"},
    ),
    (
        {
            "comments_v2": [
                {
                    "timestamp": NOW,
                    "data": [{"comment": {"timestamp": NOW, "comment": "Schön!", "group": "Brot"}}],
                    "title": "Ann commented on Zoë's post.",
                }
            ]
        },
        "social.comments",
        {"text": "Schön!", "title": "Ann commented on Zoë's post.", "who": "Brot", "time": ISO},
    ),
    (
        [
            {
                "timestamp": NOW,
                "attachments": [
                    {
                        "data": [
                            {"media": {"uri": "photos/1.jpg", "creation_timestamp": NOW}},
                            {"external_context": {"url": "https://x.org"}},
                            {
                                "place": {
                                    "name": "Café",
                                    "coordinate": {"latitude": 48.1, "longitude": -11},
                                }
                            },
                        ]
                    }
                ],
                "data": [{"post": "Frühstück"}, {"update_timestamp": NOW}],
                "title": "Ann was at Café.",
                "tags": [{"name": "Zoë"}],
            }
        ],
        "social.posts",
        {
            "kind": "post",
            "text": "Frühstück",
            "place": "Café",
            "latitude": "48.1",
            "longitude": "-11",
            "url": "https://x.org",
            "attachments": 1,
            "title": "Ann was at Café.",
        },
    ),
    (
        {
            "searches_v2": [
                {"timestamp": NOW, "title": "You searched", "data": [{"text": '"brot"'}]}
            ]
        },
        "social.searches",
        {"query": '"brot"', "time": ISO},
    ),
    ({"topics_v2": ["Brot"]}, "social.interests", {"topic": "Brot", "service": "Facebook"}),
    (
        {
            "account_activity_v2": [
                {
                    "action": "Login",
                    "timestamp": NOW,
                    "ip_address": "192.0.2.7",
                    "user_agent": "Mozilla/5.0",
                    "datr_cookie": "secret",
                    "city": "München",
                    "region": "",
                    "country": "DE",
                }
            ]
        },
        "social.logins",
        {
            "kind": "Login",
            "ip_address": "192.0.2.7",
            "user_agent": "Mozilla/5.0",
            "place": "München, DE",
        },
    ),
    (
        {
            "off_facebook_activity_v2": [
                {"name": "Shop", "events": [{"id": 1, "type": "PURCHASE", "timestamp": NOW}]}
            ]
        },
        "social.activity",
        {"title": "Shop", "text": "PURCHASE", "time": ISO},
    ),
    (
        {
            "timestamp": NOW,
            "media": [],
            "label_values": [
                {"label": "Seite", "value": "Bäckerei", "href": "https://x/b"},
                {"label": "Mehr", "dict": [{"label": "Art", "value": "Laden"}]},
            ],
            "fbid": "1",
        },
        "social.activity",
        {"kind": "again", "text": "Seite: Bäckerei\nArt: Laden", "url": "https://x/b", "time": ISO},
    ),
]


@pytest.mark.parametrize(
    ("value", "dataset", "expected"),
    INSTAGRAM + FACEBOOK,
    ids=[str(n) + dataset for n, (_, dataset, _) in enumerate(INSTAGRAM + FACEBOOK)],
)
def test_every_kind_of_file_is_known_by_its_keys_and_not_by_its_path(value, dataset, expected):
    row = only(read(value), dataset)
    assert {name: row[name] for name in expected} == expected
    assert not any("secret" in str(cell) or "****" in str(cell) for cell in row.values())


def test_addresses_of_logins_are_marked_as_the_most_delicate():
    from wallet.importers.meta.tables import LOGINS

    (address,) = (column for column in LOGINS.columns if column.name == "ip_address")
    assert (address.sensitivity, address.quasi_identifier) == (3, True)


def test_a_place_of_absurd_length_is_cut():
    where = dict.fromkeys(("city", "region", "country"), "x" * TEXT_LIMIT)
    held = {"account_activity_v2": [{"timestamp": NOW, **where}]}
    assert len(only(read(held), "social.logins")["place"]) == TEXT_LIMIT


@pytest.mark.parametrize("latitude", ["1e99999999", "-1e99999999", "91"])
def test_a_place_that_is_not_on_the_globe_is_no_place(latitude):
    noted = f'{{"exif_data": [{{"latitude": {latitude}, "longitude": 200}}]}}'
    media = f'{{"uri": "a.jpg", "media_metadata": {{"photo_metadata": {noted}}}}}'
    entry = f'[{{"media": [{media}], "title": "x", "creation_timestamp": {NOW}}}]'
    assert only(read_bytes(entry.encode(), "posts_1.json"), "social.posts")["latitude"] is None


def thread(people: list[str], title: str, *messages: dict[str, Any]) -> dict[str, Any]:
    return {
        "participants": [{"name": name} for name in people],
        "messages": [{"timestamp_ms": 1000 * NOW + n} | each for n, each in enumerate(messages)],
        "title": title,
        "is_still_participant": True,
        "thread_path": "inbox/x_1",
    }


def test_a_conversation_between_two_tells_whose_export_it_is():
    collected = read(
        thread(
            ["Zoë", "Ann"],
            "Zoë",
            {"sender_name": "Ann", "content": "Grüße 🍞"},
            {"sender_name": "Zoë", "photos": [{"uri": "p.jpg"}]},
            {"sender_name": "Ann", "content": "link", "share": {"link": "https://x.org"}},
            {"sender_name": "Zoë", "content": "called", "call_duration": 65, "type": "Call"},
            {"sender_name": "Zoë", "is_unsent": True},
        ),
        "your_instagram_activity/messages/inbox/zoe_1/message_1.json",
    )
    found = collected.table("messages.messages")
    assert [row["own"] for row in found] == [True, False, True, False, False]
    assert [row["kind"] for row in found] == ["text", "media", "media", "call", "deleted"]
    assert {row["chat"] for row in found} == {"Zoë"}
    assert (found[0]["text"], found[0]["characters"]) == ("Grüße 🍞", 7)
    assert found[1]["attachment"] == "photos"
    assert (found[2]["attachment"], found[3]["duration"]) == ("https://x.org", 65)
    assert {row["service"] for row in found} == {"Instagram"}


def test_who_is_in_every_conversation_is_whose_export_it_is():
    said = {"sender_name": "Ann", "content": "hi"}
    collected = packed(
        {
            "a/message_1.json": thread(["Zoë", "Ben", "Ann"], "Trip", said),
            "b/message_1.json": thread(["Cleo", "Dan", "Ann"], "Work", said),
            "c/friends.json": {"friends_v2": [{"name": "Zoë", "timestamp": NOW}]},
        }
    )
    found = collected.table("messages.messages")
    assert [(row["own"], row["service"]) for row in found] == [(True, "Facebook")] * 2


def test_messages_that_were_encrypted_end_to_end_are_read():
    held = {
        "participants": ["Ann", "Zoë"],
        "threadName": "Zoë",
        "messages": [
            {
                "senderName": "Ann",
                "text": "hi",
                "timestamp": 1000 * NOW,
                "type": "text",
                "media": [],
            },
            {"senderName": "Zoë", "isUnsent": True, "timestamp": 1000 * NOW},
        ],
    }
    found = read_bytes(json.dumps(held).encode(), "Zoë_1.json").table("messages.messages")
    assert [(row["own"], row["kind"], row["text"]) for row in found] == [
        (True, "text", "hi"),
        (False, "deleted", None),
    ]


def test_bad_entries_are_skips_and_unknown_files_are_left():
    collected = packed(
        {
            "friends.json": {
                "friends_v2": [
                    {"name": "A", "timestamp": "never"},
                    {"name": "B", "timestamp": 10**30},
                    {"name": "C", "timestamp": NOW},
                ]
            },
            "topics.json": {"topics_v2": [{}, "Brot"]},
            "preferences.json": {"settings_v9": [1, 2]},
        }
    )
    assert [row["name"] for row in collected.table("social.connections")] == ["C"]
    assert len(collected.table("social.interests")) == 1
    assert len(collected.skips) == 3
    assert "preferences.json" not in {skip.file for skip in collected.skips}


@pytest.mark.parametrize(
    "other",
    [
        [{"timestamp": NOW, "data": [1, 2]}],
        [{"timestamp": NOW, "value": 3}],
        {"messages": [{"sender": "a", "text": "b"}]},
        {"data": [{"timestamp": NOW}]},
    ],
)
def test_other_json_is_not_claimed(other):
    with contextlib.suppress(ImportRefused):
        assert "meta" not in read(other).reports


def test_a_page_of_html_is_refused_with_the_way_to_ask_for_json():
    page = '<html><head></head><body><div class="_3-95 _a6-g">x</div></body></html>'
    with pytest.raises(ImportRefused, match="format JSON"):
        packed({"a/message_1.html": page, "b/message_1.html": page})
    with pytest.raises(ImportRefused, match="format JSON"):
        read_bytes(page.encode(), "your_posts_1.html")


def test_importing_again_after_a_renaming_gives_the_same_keys():
    value = FACEBOOK[0][0]
    assert read(value, "friends/friends.json").keys == read(value, "verbindungen/freunde.json").keys


WHOLE = [value for value, _, _ in INSTAGRAM + FACEBOOK] + [
    thread(["Zoë", "Ann"], "Zoë", {"sender_name": "Ann", "content": "Grüße"})
]


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_file_is_read_as_far_as_it_goes(data):
    content = bytearray(written(data.draw(st.sampled_from(WHOLE))))
    cut = data.draw(st.integers(1, len(content)))
    content[data.draw(st.integers(0, cut - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with contextlib.suppress(ImportRefused):
        read_bytes(bytes(content[:cut]), "x.json")


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


@settings(max_examples=60)
@given(st.data())
def test_any_value_in_any_place_is_a_row_or_a_skip(data):
    held = json.loads(json.dumps(data.draw(st.sampled_from(WHOLE))))
    places = [held]
    for place in places:
        items = place.values() if isinstance(place, dict) else place
        places += [each for each in items if isinstance(each, (dict, list)) and each]
    place = data.draw(st.sampled_from(places))
    keys = sorted(place) if isinstance(place, dict) else list(range(len(place)))
    place[data.draw(st.sampled_from(keys))] = data.draw(_ANYTHING)
    with contextlib.suppress(ImportRefused):
        read_bytes(json.dumps(held).encode(), "x.json")


@pytest.mark.skipif(not SAMPLE.is_file(), reason="no samples beside the project")
def test_the_sample_is_read_whole():
    collected = read_file(SAMPLE)
    found = collected.table("messages.messages")
    assert [(row["time"], row["sender"], row["text"]) for row in found] == [
        ("2020-01-17T20:49:00Z", "John Doe", "Hello Jane!"),
        ("2019-12-24T11:23:00Z", "Jane Doe", "Hello John!"),
    ]
    assert not collected.skips
    assert any("whose export" in warning for warning in collected.report.warnings)
