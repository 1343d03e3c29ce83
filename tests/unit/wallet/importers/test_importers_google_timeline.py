"""Google's Timeline in its four shapes; the files are made up after the published field lists."""

from __future__ import annotations

import contextlib
import io
import json
import zipfile
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.importers.collecting import SAMPLES, Collected, read_bytes, read_file
from wallet.errors import ImportRefused
from wallet.importers.google import fields, heads
from wallet.importers.values import BadValue

pytestmark = pytest.mark.area("B")

RECORDS = {
    "locations": [
        {
            "latitudeE7": 500512345,
            "longitudeE7": 143412345,
            "accuracy": 21,
            "altitude": 203,
            "velocity": 4,
            "heading": 90,
            "verticalAccuracy": 3,
            "activity": [
                {
                    "activity": [
                        {"type": "STILL", "confidence": 10},
                        {"type": "IN_VEHICLE", "confidence": 80},
                    ],
                    "timestamp": "2019-05-01T08:00:02.000Z",
                }
            ],
            "source": "WIFI",
            "deviceTag": -8024144696862913506,
            "timestamp": "2019-05-01T08:00:00.030Z",
        },
        {"timestampMs": "1512947698030", "latitudeE7": -351324213, "longitudeE7": -1122434441},
    ]
}
SEMANTIC = {
    "timelineObjects": [
        {
            "activitySegment": {
                "startLocation": {"latitudeE7": 500500000, "longitudeE7": 143400000},
                "endLocation": {"latitudeE7": 500600000, "longitudeE7": 143500000},
                "duration": {
                    "startTimestamp": "2022-03-01T07:00:00Z",
                    "endTimestamp": "2022-03-01T07:30:00.500Z",
                },
                "distance": 1840,
                "activityType": "IN_BUS",
                "confidence": "HIGH",
                "activities": [{"activityType": "IN_BUS", "probability": 82.5}],
                "waypointPath": {"waypoints": [{"latE7": 500510000, "lngE7": 143410000}]},
                "simplifiedRawPath": {
                    "points": [
                        {
                            "latE7": 500520000,
                            "lngE7": 143420000,
                            "accuracyMeters": 12,
                            "timestamp": "2022-03-01T07:10:00Z",
                        },
                        {"latE7": 500530000, "lngE7": 143430000, "timestamp": "never"},
                    ]
                },
            }
        },
        {
            "placeVisit": {
                "location": {
                    "latitudeE7": 500600000,
                    "longitudeE7": 143500000,
                    "placeId": "ChIJ1",
                    "address": "Hauptstraße 1\n1010 Wien",
                    "name": "Bäckerei",
                    "semanticType": "TYPE_WORK",
                    "locationConfidence": 60.45,
                },
                "duration": {
                    "startTimestampMs": "1646119800500",
                    "endTimestampMs": "1646150400000",
                },
                "visitConfidence": 95,
                "childVisits": [
                    {
                        "location": {"latitudeE7": 500600001, "longitudeE7": 143500001},
                        "duration": {
                            "startTimestamp": "2022-03-01T08:00:00Z",
                            "endTimestamp": "2022-03-01T09:00:00Z",
                        },
                    }
                ],
            }
        },
    ]
}
ANDROID = {
    "semanticSegments": [
        {
            "startTime": "2024-06-16T20:00:00.000+02:00",
            "endTime": "2024-06-16T22:00:00.000+02:00",
            "timelinePath": [
                {"point": "43.775309°, 9.071146°", "time": "2024-06-16T20:41:00.000+02:00"},
                {"point": "nowhere", "time": "2024-06-16T20:42:00.000+02:00"},
            ],
        },
        {
            "startTime": "2024-06-16T20:41:27.000+02:00",
            "endTime": "2024-06-17T09:02:33.000+02:00",
            "startTimeTimezoneUtcOffsetMinutes": 120,
            "visit": {
                "hierarchyLevel": 0,
                "probability": 0.7799999713897705,
                "topCandidate": {
                    "placeId": "ChIJ2",
                    "semanticType": "INFERRED_HOME",
                    "probability": 0.99,
                    "placeLocation": {"latLng": "56.7754018°, -1.0711443°"},
                },
            },
        },
        {
            "startTime": "2024-06-17T09:02:33.000+02:00",
            "endTime": "2024-06-17T09:20:00.000+02:00",
            "activity": {
                "start": {"latLng": "56.7754018°, -1.0711443°"},
                "end": {"latLng": "56.8°, -1.1°"},
                "distanceMeters": 3210.5,
                "topCandidate": {"type": "IN_PASSENGER_VEHICLE", "probability": 0.5},
            },
        },
        {
            "startTime": "2024-07-01T00:00:00Z",
            "endTime": "2024-07-05T00:00:00Z",
            "timelineMemory": {"trip": {"distanceFromOriginKms": 800}},
        },
    ],
    "rawSignals": [
        {
            "position": {
                "LatLng": "56.7754018°, -1.0711443°",
                "accuracyMeters": 13,
                "altitudeMeters": 77.5,
                "source": "GPS",
                "timestamp": "2024-06-17T09:03:00.000+02:00",
                "speedMetersPerSecond": 1.25,
            }
        },
        {"wifiScan": {"deliveryTime": "2024-06-17T09:03:00Z", "devicesRecords": [{"mac": 1}]}},
        {"activityRecord": {"timestamp": "2024-06-17T09:03:00Z", "probableActivities": []}},
    ],
    "userLocationProfile": {
        "frequentPlaces": [
            {"placeId": "ChIJ2", "placeLocation": "56.7754018°, -1.0711443°", "label": "HOME"}
        ],
        "persona": {"travelModeAffinities": [{"mode": "WALKING", "affinity": 0.5}]},
    },
}
IOS: list[dict[str, object]] = [
    {
        "endTime": "2024-06-17T09:02:33.000+02:00",
        "startTime": "2024-06-16T20:41:27.000+02:00",
        "visit": {
            "hierarchyLevel": "0",
            "topCandidate": {
                "probability": "0.813000",
                "semanticType": "Home",
                "placeID": "ChIJ2",
                "placeLocation": "geo:56.775401,-1.071144",
            },
            "probability": "0.930000",
        },
    },
    {
        "startTime": "2024-06-17T09:02:33.000+02:00",
        "endTime": "2024-06-17T09:20:00.000+02:00",
        "activity": {
            "probability": "0.990000",
            "start": "geo:56.775401,-1.071144",
            "end": "geo:56.800000,-1.100000",
            "topCandidate": {"type": "walking", "probability": "0.600000"},
            "distanceMeters": "3210.500000",
        },
    },
    {
        "startTime": "2024-06-17T08:00:00.000Z",
        "endTime": "2024-06-17T10:00:00.000Z",
        "timelinePath": [
            {"point": "geo:56.775401,-1.071144", "durationMinutesOffsetFromStartTime": "3"},
            {"point": "geo:56.9,-1.2", "durationMinutesOffsetFromStartTime": "61"},
        ],
    },
    {
        "startTime": "2024-06-17T08:00:00.000Z",
        "endTime": "2024-06-17T10:00:00.000Z",
        "timelineMemory": {"distanceFromOriginKms": "12"},
    },
]


def read(document: object, name: str = "Zeitachse.json", encoding: str = "utf-8") -> Collected:
    return read_bytes(json.dumps(document, ensure_ascii=False, indent=1).encode(encoding), name)


def test_records_of_both_kinds_of_time_are_points():
    collected = read(RECORDS)
    first, second = collected.table("location.points")
    assert first == {
        "time": "2019-05-01T08:00:00.030Z",
        "latitude": "50.0512345",
        "longitude": "14.3412345",
        "accuracy": "21",
        "altitude": "203",
        "speed": "4",
        "heading": "90",
        "motion": "in vehicle",
        "source": "WIFI",
        "device": "-8024144696862913506",
    }
    assert (second["time"], second["latitude"]) == ("2017-12-10T23:14:58.030Z", "-35.1324213")
    assert list(collected.reports) == ["google_timeline"]


def test_months_of_takeout_are_visits_trips_and_points():
    collected = read(SEMANTIC)
    visit, child = collected.table("location.visits")
    assert visit == {
        "start": "2022-03-01T07:30:00.500Z",
        "end": "2022-03-01T16:00:00Z",
        "latitude": "50.06",
        "longitude": "14.35",
        "name": "Bäckerei",
        "address": "Hauptstraße 1\n1010 Wien",
        "place_id": "ChIJ1",
        "kind": "work",
        "level": 0,
        "probability": "0.95",
    }
    assert (child["level"], child["latitude"]) == (1, "50.0600001")
    (trip,) = collected.table("location.trips")
    assert (trip["mode"], trip["distance"], trip["probability"]) == ("in bus", "1840", "0.825")
    assert (trip["start_latitude"], trip["end_longitude"]) == ("50.05", "14.35")
    (point,) = collected.table("location.points")
    assert (point["time"], point["source"]) == ("2022-03-01T07:10:00Z", "path")
    assert collected.reasons == ["a point of its path: “never” is not a date"]


def test_an_android_phones_file_is_read_in_all_its_parts():
    collected = read(ANDROID)
    (visit,) = collected.table("location.visits")
    assert (visit["latitude"], visit["longitude"]) == ("56.7754018", "-1.0711443")
    assert (visit["kind"], visit["level"]) == ("inferred home", 0)
    assert (visit["start"], visit["probability"]) == ("2024-06-16T18:41:27Z", "0.7799999713897705")
    (trip,) = collected.table("location.trips")
    assert (trip["mode"], trip["distance"]) == ("in passenger vehicle", "3210.5")
    path, gps = collected.table("location.points")
    assert (path["source"], path["latitude"]) == ("path", "43.775309")
    assert (gps["source"], gps["speed"], gps["altitude"]) == ("GPS", "1.25", "77.5")
    (home,) = collected.table("location.places")
    assert (home["label"], home["place_id"]) == ("home", "ChIJ2")
    assert collected.reasons == ["a point of its path: the position “nowhere” is not one"]
    told = " ".join(collected.report.warnings)
    assert "a Wi-Fi scan is not kept" in told
    assert "what the phone took a movement for, without a position, is not kept" in told
    assert "a note or summary of a trip is not kept" in told


def test_an_iphones_bare_array_is_read():
    collected = read(IOS)
    (visit,) = collected.table("location.visits")
    assert (visit["latitude"], visit["longitude"]) == ("56.775401", "-1.071144")
    assert (visit["kind"], visit["level"], visit["place_id"]) == ("home", 0, "ChIJ2")
    (trip,) = collected.table("location.trips")
    assert (trip["mode"], trip["distance"]) == ("walking", "3210.500000")
    times = [point["time"] for point in collected.table("location.points")]
    assert times == ["2024-06-17T08:03:00Z", "2024-06-17T09:01:00Z"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_file_that_a_windows_editor_saved_again_is_read(encoding):
    collected = read(ANDROID, encoding=encoding)
    assert collected.table("location.visits")[0]["latitude"] == "56.7754018"


def test_an_archive_with_names_of_any_language_is_one_import():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Takeout/Standortverlauf/Records.json", json.dumps(RECORDS))
        archive.writestr("Takeout/Historique/2022/2022_MARS.json", json.dumps(SEMANTIC))
        archive.writestr("Takeout/Historique/Settings.json", '{"historyEnabled": true}')
    collected = read_bytes(packed.getvalue(), "takeout-001.zip")
    assert len(collected.table("location.points")) == 3
    assert len(collected.table("location.visits")) == 2


def test_the_same_place_twice_has_one_key():
    doubled = {"locations": RECORDS["locations"] * 2}
    keys = read(doubled).keys
    assert (len(keys), len(set(keys))) == (4, 2)


def test_coordinates_that_overflowed_are_taken_back_to_the_globe():
    overflowed = {"timestampMs": "1512947698030", "latitudeE7": 350000000}
    (point,) = read({"locations": [overflowed | {"longitudeE7": 3172532855}]}).table(
        "location.points"
    )
    assert point["longitude"] == "-112.2434441"


def test_bad_pieces_cost_themselves():
    good = RECORDS["locations"][1]
    wrong = [
        {"latitudeE7": 1, "longitudeE7": 1},
        {"timestampMs": "1512947698030"},
        {"timestampMs": "1512947698030", "latitudeE7": "north", "longitudeE7": 1},
        {"timestampMs": "9" * 30, "latitudeE7": 1, "longitudeE7": 1},
        {"timestampMs": "1512947698030", "latitudeE7": 10**12, "longitudeE7": 1},
        {"timestampMs": "1512947698030", "latitudeE7": 1, "longitudeE7": 1, "accuracy": [1]},
        "text",
        None,
    ]
    collected = read({"locations": [good, *wrong, good]})
    assert len(collected.table("location.points")) == 2
    assert collected.reasons == [
        "the time is missing",
        "it has no position",
        "the latitude “north” is not a number",
        "the time is out of range",
        "the latitude is not on the globe",
        "the accuracy is not a number",
        "the time is missing",
        "the time is missing",
    ]
    assert [skip.row for skip in collected.skips] == [2, 3, 4, 5, 6, 7, 8, 9]


def test_a_visit_without_a_place_or_with_an_end_before_its_start_is_a_skip():
    visit = {"startTime": "2024-06-16T20:00:00Z", "endTime": "2024-06-16T21:00:00Z"}
    nowhere: object = {**visit, "visit": {"topCandidate": {}}}
    backwards = IOS[0] | {"endTime": "2024-06-16T18:00:00Z"}
    collected = read([IOS[0], nowhere, backwards, visit | {"other": 1}])
    assert collected.reasons == [
        "it does not say where",
        "it ends before it begins",
        "it is neither a visit nor a trip nor a path",
    ]


@pytest.mark.parametrize("document", [RECORDS, SEMANTIC, ANDROID, IOS])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.8])
def test_a_file_cut_off_gives_what_is_whole(document, share):
    content = json.dumps(document).encode()
    cut = content[: int(len(content) * share)]
    collected = read_bytes(cut, "Timeline.json")
    assert not collected.report.complete
    assert collected.count < read_bytes(content, "Timeline.json").count


def test_a_timeline_without_places_says_so():
    collected = read_bytes(b'{"locations": []}', "Records.json")
    assert collected.report.warnings == ("Records.json is a Timeline without any place.",)


@pytest.mark.parametrize(
    "content",
    [
        b'{"locations": [{"name": "a shop", "city": "Wien"}]}',
        b'[{"startTime": "2024", "title": "a meeting"}]',
        b'{"timeline": []}',
        b"geo:1,2",
    ],
)
def test_other_json_is_not_taken_for_a_timeline(content):
    assert heads.timeline_shape(content) is None


@pytest.mark.parametrize("flip", range(0, 2400, 97))
def test_flipped_bytes_end_in_rows_skips_or_a_named_refusal(flip):
    content = bytearray(json.dumps(ANDROID).encode())
    content[flip % len(content)] ^= 0x15
    with contextlib.suppress(ImportRefused):
        read_bytes(bytes(content), "Timeline.json")


@settings(max_examples=50)
@given(
    st.integers(-900_000_000, 900_000_000),
    st.integers(-1_800_000_000, 1_800_000_000),
)
def test_ten_millionths_of_a_degree_keep_every_digit(latitude, longitude):
    position = fields.e7(latitude, str(longitude))
    assert position is not None
    assert Decimal(position[0]) * 10**7 == latitude
    assert Decimal(position[1]) * 10**7 == longitude
    written = f"geo:{position[0]},{position[1]}"
    assert fields.degrees(written) == position
    assert fields.degrees(f"{position[0]}°, {position[1]}°") == position


@settings(max_examples=50)
@given(st.text(max_size=40) | st.integers() | st.lists(st.integers()) | st.none())
def test_any_value_is_a_position_or_a_named_fault(value):
    with contextlib.suppress(BadValue):
        fields.degrees(value)
    with contextlib.suppress(BadValue):
        fields.e7(value, value)
    with contextlib.suppress(BadValue):
        fields.instant(value)


def test_the_samples_are_read():
    folder = SAMPLES / "google_takeout"
    if not folder.is_dir():
        pytest.skip("shared/samples is not beside the project")
    (old,) = read_file(folder / "Location History" / "Location History.json").table(
        "location.points"
    )
    assert (old["time"], old["longitude"]) == ("2017-12-10T23:14:58.030Z", "-112.2434441")
    (newer,) = read_file(folder / "location_2024.json").table("location.points")
    assert (newer["time"], newer["device"]) == ("2014-07-18T14:59:59.914Z", "1978796627")
