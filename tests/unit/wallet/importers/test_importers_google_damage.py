"""Any value at any place of Google's JSON ends in rows, skips or a refusal, never in a fault."""

from __future__ import annotations

import contextlib
import copy
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.unit.wallet.importers.collecting import read_bytes
from wallet.errors import ImportRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.area("B")

TIME = "2026-01-05T09:00:00.123Z"
SPAN = {"startTimestamp": TIME, "endTimestampMs": "1767603601000"}
PLACE = {"latitudeE7": 1, "longitudeE7": 2, "name": "a place", "placeId": "x"}
POINTS = {"points": [{"latE7": 1, "lngE7": 2, "timestamp": TIME, "accuracyMeters": 3}]}
PHONE = {"startTime": TIME, "endTime": TIME}

DOCUMENTS: dict[str, Any] = {
    "records": {
        "locations": [
            {
                "timestamp": TIME,
                "latitudeE7": 1,
                "longitudeE7": 2,
                "accuracy": 3,
                "activity": [{"activity": [{"type": "STILL", "confidence": 9}]}],
                "deviceTag": 1,
            }
        ]
    },
    "semantic": {
        "timelineObjects": [
            {
                "placeVisit": {
                    "location": PLACE,
                    "duration": SPAN,
                    "visitConfidence": 9,
                    "childVisits": [{"location": PLACE, "duration": SPAN}],
                    "simplifiedRawPath": POINTS,
                }
            },
            {
                "activitySegment": {
                    "startLocation": PLACE,
                    "duration": SPAN,
                    "distance": 5,
                    "activities": [{"probability": 1.5}],
                    "simplifiedRawPath": POINTS,
                }
            },
        ]
    },
    "android": {
        "semanticSegments": [
            {**PHONE, "timelinePath": [{"point": "1.0°, 2.0°", "time": TIME}]},
            {
                **PHONE,
                "visit": {
                    "hierarchyLevel": 0,
                    "topCandidate": {"placeLocation": {"latLng": "1.0°, 2.0°"}},
                },
            },
            {**PHONE, "activity": {"start": {"latLng": "1°, 2°"}, "distanceMeters": 1.5}},
        ],
        "rawSignals": [{"position": {"LatLng": "1°, 2°", "timestamp": TIME}}],
        "userLocationProfile": {"frequentPlaces": [{"placeLocation": "1°, 2°", "label": "HOME"}]},
    },
    "ios": [
        {**PHONE, "visit": {"topCandidate": {"placeLocation": "geo:1,2"}, "probability": "0.5"}},
        {
            **PHONE,
            "timelinePath": [{"point": "geo:1,2", "durationMinutesOffsetFromStartTime": "3"}],
        },
    ],
    "activity": [
        {
            "header": "YouTube",
            "title": "Watched A film",
            "titleUrl": "https://www.youtube.com/watch?v=abcdefghij1",
            "subtitles": [{"name": "c", "url": "https://www.youtube.com/channel/UCa"}],
            "time": TIME,
            "details": [{"name": "From Google Ads"}],
            "products": ["YouTube"],
            "locationInfos": [{"name": "a", "url": "https://www.google.com/maps/@?center=1,2"}],
            "safeHtmlItem": [{"html": "<p>x"}],
        }
    ]
    * 2,
    "lists": [
        {
            "kind": "youtube#playlistItem",
            "contentDetails": {"videoId": "abcdefghij1"},
            "snippet": {"title": "t", "publishedAt": TIME, "playlistId": "HL1"},
        }
    ]
    * 2,
    "chrome": {
        "Typed Url": [{"url": "u", "title": "t", "visits": ["13217404690134513"]}],
        "Browser History": [{"url": "u", "time_usec": 1617404690134513}],
    },
    "installs": [
        {
            "install": {
                "doc": {"title": "t"},
                "firstInstallationTime": TIME,
                "deviceAttribute": {"model": "m"},
            }
        }
    ],
}
VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    10**30,
    1e300,
    "",
    "9" * 400,
    "\ud800",
    "\x00",
    "2026-99-99T00:00:00Z",
    "٢٠٢٦٠١٠٥",
    "https://[x",
    "https://www.youtube.com/shorts/",
    "https://www.google.com/url?q=",
    "geo:91,500",
    [],
    {},
    [[{}]],
)


def places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place below the root of a document, as the keys that lead there."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, below in inside:
        yield (*way, key)
        if isinstance(below, (dict, list)):
            yield from places(below, (*way, key))


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_any_value_at_any_place_costs_at_most_its_element(kind):
    whole = read_bytes(json.dumps(DOCUMENTS[kind]).encode(), "file.json")
    assert whole.count
    assert not whole.skips
    for turn, way in enumerate(places(DOCUMENTS[kind])):
        for value in VALUES[turn % 3 :: 3]:
            document = copy.deepcopy(DOCUMENTS[kind])
            holder = document
            for key in way[:-1]:
                holder = holder[key]
            holder[way[-1]] = copy.deepcopy(value)
            with contextlib.suppress(ImportRefused):
                read_bytes(json.dumps(document).encode(), "file.json")
